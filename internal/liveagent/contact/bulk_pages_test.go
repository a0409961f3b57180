package contact_test

import (
	"bytes"
	"context"
	"encoding/json"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

// held is a page that the mock has made, and that waits to be answered with.
type held struct {
	made, release chan struct{}
	once          sync.Once
}

// hold keeps the first page of contacts back until it is let go.
func (f *fleet) hold() *held {
	f.t.Helper()
	h := &held{made: make(chan struct{}), release: make(chan struct{})}
	var done atomic.Bool
	f.Rewrite(f.t, func(r *http.Request, _ *httptest.ResponseRecorder) {
		if isList(r) && !done.Swap(true) {
			close(h.made)
			<-h.release
		}
	})
	f.t.Cleanup(h.letGo)
	return h
}

func (h *held) letGo() { h.once.Do(func() { close(h.release) }) }

// reading reads a contact in the background; the result comes when it is asked for.
func (f *fleet) reading(ctx context.Context, p *acctest.Protocol, one acctest.Object) func() acctest.Object {
	read := make(chan acctest.Object, 1)
	go func() { read <- p.ReadIn(ctx, typeName, one) }()
	return func() acctest.Object { return <-read }
}

// warm makes the reads that go one by one.
func (f *fleet) warm(p *acctest.Protocol) {
	f.t.Helper()
	p.ReadAll(typeName, f.objects[:singles], 1)
}

// What we write while a page is under way shows, although the page was made before.
func TestContact_bulkOwnWritesWhileListing(t *testing.T) {
	t.Parallel()
	f := emptyFleet(t, seed(t, 1, nil))
	f.create(few+1, values{"city": "Oslo", "note": "old"})
	f.clock.Add(time.Minute)
	h := f.hold()
	p := f.provider()
	f.warm(p)
	changed, deleted := f.objects[singles], f.objects[singles+1]
	other := f.reading(t.Context(), p, f.last())
	<-h.made

	f.clock.Add(time.Minute)
	changed = p.Apply(typeName, p.Plan(typeName, changed, values{"first_name": changed.State["first_name"], "city": "Bergen", "note": "old"}))
	acctest.Warned(t, changed.Diagnostics)
	acctest.Warned(t, p.Delete(typeName, deleted).Diagnostics)
	created := p.Create(typeName, values{"first_name": "tfacc-new", "emails": []any{"tfacc-new@example.com"}})
	h.letGo()
	acctest.Warned(t, other().Diagnostics)

	f.ResetStats()
	again := p.Read(typeName, changed)
	acctest.Warned(t, again.Diagnostics)
	again.Has(t, values{"city": "Bergen"})
	again = p.Read(typeName, created)
	acctest.Warned(t, again.Diagnostics)
	again.Has(t, values{"emails": []any{"tfacc-new@example.com"}})
	f.Requests(t, counts{})
	acctest.Warned(t, p.Read(typeName, deleted).Diagnostics, "is gone")
	found, problems := p.Data(typeName, values{"email": "tfacc-new@example.com"})
	acctest.Warned(t, problems)
	if found["id"] != created.State["id"] {
		t.Errorf("the address finds %v", found["id"])
	}
}

// The page holds the groups of before, the membership those of after.
func TestContact_bulkOwnMembershipWhileListing(t *testing.T) {
	t.Parallel()
	f := startFleet(t, few, few, nil)
	h := f.hold()
	p := f.provider()
	f.warm(p)
	other := f.reading(t.Context(), p, f.last())
	<-h.made
	member := p.Create(membership, values{"contact_id": f.lastID(), "group_id": "g1"})
	acctest.Warned(t, member.Diagnostics)
	h.letGo()
	other()
	read := p.Read(membership, member)
	acctest.Warned(t, read.Diagnostics)
	if read.State == nil {
		t.Error("the membership has left the state")
	}
}

const membership = "helpdesk_liveagent_contact_group_membership"

// Somebody creates contacts before those that were read, so that rows come twice.
func TestContact_bulkCreatedWhileListing(t *testing.T) {
	t.Parallel()
	f := startFleet(t, 40, 40, map[string]string{"per_page_max": "15"})
	var pages atomic.Int32
	f.Rewrite(t, func(r *http.Request, _ *httptest.ResponseRecorder) {
		if isList(r) && pages.Add(1) == 1 {
			add(t, f.Tenant, object{"firstname": "x"})
		}
	})
	f.refresh(counts{getOne: 10, getAll: 3})
}

// failures are ways in which a page fails.
var failures = map[string]mock.Fault{
	"500":       {Effect: mock.EffectStatus, Status: 500},
	"403":       {Effect: mock.EffectStatus, Status: 403},
	"404":       {Effect: mock.EffectStatus, Status: 404},
	"400":       {Effect: mock.EffectStatus, Status: 400},
	"429":       {Effect: mock.EffectStatus, Status: 429},
	"503":       {Effect: mock.EffectStatus, Status: 503},
	"page":      {Effect: mock.EffectHTML, Status: 200},
	"truncated": {Effect: mock.EffectTruncate},
	"dropped":   {Effect: mock.EffectDropAfter},
}

// A list that fails costs no more than a few requests, and nobody hears of it.
func TestContact_bulkPagesFail(t *testing.T) {
	t.Parallel()
	for name, fault := range failures {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := startFleet(t, 100, 100, nil)
			f.process = acctest.ConfigureProtocol(t, f.config())
			fault.Method, fault.Route = "GET", routeAll
			f.Fault(t, fault)
			f.refreshAtOnce(1)
			f.bounded(100)
		})
	}
}

// bounded checks that so many reads cost a few pages that failed, each of them asked for
// at most four times (two sizes, and Go repeats a GET itself).
func (f *fleet) bounded(reads int) {
	f.t.Helper()
	got := f.Mock.Stats().Requests
	if got[getOne] != reads || got[getAll] < 1 || got[getAll] > 16 {
		f.t.Errorf("%d reads cost %v", reads, got)
	}
}

// A page that fails is asked for again when there were twice as many reads.
func TestContact_bulkPageFailsOnce(t *testing.T) {
	t.Parallel()
	for nth, want := range map[int]counts{1: {getAll: 3, getOne: 21}, 2: {getAll: 2, getOne: 60}} {
		f := startFleet(t, 100, 100, map[string]string{"per_page_max": "50"})
		f.Fault(t, mock.Fault{Method: "GET", Route: routeAll, Nth: nth, Effect: mock.EffectStatus, Status: 500})
		f.refresh(want)
	}
}

// The reads that wait for a page which never comes go on by themselves.
func TestContact_bulkPageTimesOut(t *testing.T) {
	t.Parallel()
	f := startFleet(t, 40, 40, nil)
	f.settings = values{"request_timeout": "3s"}
	var asked atomic.Int32
	f.Intercept(t, func(_ http.ResponseWriter, r *http.Request) bool {
		if !isList(r) {
			return false
		}
		asked.Add(1)
		<-r.Context().Done()
		return true
	})
	f.objects = f.objects[:30]
	f.refreshAtOnce(30)
	f.Requests(t, counts{getOne: 30})
	if got := asked.Load(); got != 1 {
		t.Errorf("the page was asked for %d times", got)
	}
}

// Who stops waiting for a page does not take the others along, not even when the page is
// asked for in his name.
func TestContact_bulkReadsAreCancelled(t *testing.T) {
	t.Parallel()
	f := startFleet(t, 40, 40, nil)
	h := f.hold()
	p := f.provider()
	f.warm(p)
	ctx, cancel := context.WithCancel(t.Context())
	leader := f.reading(ctx, p, f.objects[singles])
	<-h.made
	var others []func() acctest.Object
	for i := range 20 {
		others = append(others, f.reading(t.Context(), p, f.objects[singles+1+i]))
	}
	second, cancelSecond := context.WithCancel(t.Context())
	follower := f.reading(second, p, f.objects[39])
	cancelSecond()
	acctest.Refused(t, follower().Diagnostics, "Cannot read the contact")
	cancel()
	acctest.Refused(t, leader().Diagnostics, "Cannot read the contact")
	h.letGo()
	for _, other := range others {
		read := other()
		acctest.Warned(t, read.Diagnostics)
		if read.State == nil {
			t.Error("a contact has left the state")
		}
	}
	if got := f.Mock.Stats().Requests; got[getOne] != singles || got[getAll] > 2 {
		t.Errorf("the reads cost %v", got)
	}
}

func TestContact_bulkReadsAtOnce(t *testing.T) {
	t.Parallel()
	for number, want := range map[int]counts{
		10: {getOne: 10}, 11: {getOne: 10, getAll: 1}, 100: {getOne: 10, getAll: 1},
	} {
		f := startFleet(t, 100, number, nil)
		f.refreshAtOnce(number)
		f.Requests(t, want)
	}
}

// Objects of two tenants have the same ids.
func TestContact_bulkAliases(t *testing.T) {
	t.Parallel()
	one, other := startFleet(t, 40, 40, nil), startFleet(t, 40, 40, nil)
	for i := range 40 {
		other.Call(t, "PATCH", routeAll+"/"+idOf(i), object{"city": "Rome"})
	}
	other.clock.Add(time.Minute)
	one.process, other.process = one.provider(), other.provider()
	var group sync.WaitGroup
	for _, f := range []*fleet{one, other} {
		group.Go(func() { f.refreshAtOnce(5) })
	}
	group.Wait()
	for i := range 40 {
		one.objects[i].Has(t, values{"city": ""})
		other.objects[i].Has(t, values{"city": "Rome"})
	}
	one.Requests(t, counts{getOne: 10, getAll: 1})
}

// A server that is configured once more begins anew, with the other tenant if that is
// what it is told.
func TestContact_bulkReconfigured(t *testing.T) {
	t.Parallel()
	f := startFleet(t, 40, 40, nil)
	f.process = f.provider()
	f.refresh(counts{getOne: 10, getAll: 1})
	f.process.Reconfigure(f.config())
	f.edit(object{"note": "x"})
	f.refresh(counts{getOne: 11, getAll: 1})
	f.shows("note", "x")
	other := startFleet(t, 40, 1, nil)
	other.Call(t, "PATCH", routeAll+"/"+f.lastID(), object{"note": "theirs"})
	f.process.Reconfigure(other.config())
	f.refreshAtOnce(1)
	f.shows("note", "theirs")
}

// Servers that page in their own way. All reads are right, and cost no more than twice
// what they cost one by one.
func TestContact_bulkServers(t *testing.T) {
	t.Parallel()
	for name, switches := range map[string]map[string]string{
		"10 at most": {"per_page_max": "10"}, "25 at most": {"per_page_max": "25"}, "100 at most": {"per_page_max": "100"},
		"200 at most": {"per_page_max": "200"}, "1 at most": {"per_page_max": "1"}, "refused above 100": {"per_page_max": "100", "per_page_over_max": "400"},
		"refused above 10": {"per_page_max": "10", "per_page_over_max": "400"}, "paged groups": {"paged_groups_tags": "page", "list_status": "206"},
		"null": {"absent": "null", "scalars": "strings", "extra_fields": "on"}, "empty": {"absent": "empty", "missing_id": "500html"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := startFleet(t, 320, 150, switches)
			f.edit(object{"city": "Rome"})
			f.Call(t, "DELETE", routeAll+"/"+idOf(77)+"?deleteTickets=false", nil)
			f.rightAndCheap(77)
			f.shows("city", "Rome")
		})
	}
}

// rightAndCheap refreshes contacts, of which one is gone.
func (f *fleet) rightAndCheap(gone int) {
	f.t.Helper()
	f.ResetStats()
	f.objects = f.provider().ReadAll(typeName, f.objects, 4)
	for i, one := range f.objects {
		if (one.State == nil) != (i == gone) || (len(one.Diagnostics) > 0) != (i == gone) {
			f.t.Errorf("%s: state %v, %s", idOf(i), one.State != nil, acctest.Problems(one.Diagnostics))
		}
	}
	if got := f.Mock.Stats().Total; got > 2*len(f.objects) {
		f.t.Errorf("%d reads cost %d requests", len(f.objects), got)
	}
}

// pagers change the query of a list, or the rows that it is answered with.
var pagers = map[string]struct {
	query func(r *http.Request)
	rows  func(rows []any) []any
}{
	"always ten":            {query: func(r *http.Request) { set(r, "_perPage", "10") }},
	"always the first page": {query: func(r *http.Request) { set(r, "_page", "1") }},
	"always the first ten":  {query: func(r *http.Request) { set(r, "_page", "1"); set(r, "_perPage", "10") }},
	"in any order": {rows: func(rows []any) []any {
		rand.New(rand.NewPCG(1, 2)).Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
		return rows
	}},
	"no privilege": {rows: func([]any) []any { return []any{} }},
}

func set(r *http.Request, name, value string) {
	query := r.URL.Query()
	query.Set(name, value)
	r.URL.RawQuery = query.Encode()
}

// page makes lists go by a pager.
func (f *fleet) page(query func(*http.Request), rows func([]any) []any) {
	f.t.Helper()
	f.Intercept(f.t, func(w http.ResponseWriter, r *http.Request) bool {
		if !isList(r) {
			return false
		}
		if query != nil {
			query(r)
		}
		answer := httptest.NewRecorder()
		f.Mock.ServeHTTP(answer, r)
		body := answer.Body.Bytes()
		if rows != nil {
			body = rewritten(f.t, body, rows)
		}
		w.Header().Set("Date", answer.Header().Get("Date"))
		w.WriteHeader(answer.Code)
		_, _ = w.Write(body)
		return true
	})
}

func rewritten(t *testing.T, body []byte, rows func([]any) []any) []byte {
	t.Helper()
	var list []any
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.UseNumber()
	if err := decoder.Decode(&list); err != nil {
		return body
	}
	out, err := json.Marshal(rows(list))
	if err != nil {
		t.Error(err)
	}
	return out
}

func TestContact_bulkOddPages(t *testing.T) {
	t.Parallel()
	for name, test := range pagers {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := startFleet(t, 150, 150, nil)
			f.page(test.query, test.rows)
			f.Call(t, "PATCH", routeAll+"/"+idOf(100), object{"city": "Rome"})
			f.Call(t, "DELETE", routeAll+"/"+idOf(77)+"?deleteTickets=false", nil)
			f.rightAndCheap(77)
			f.objects[100].Has(t, values{"city": "Rome"})
		})
	}
}

// Another order at each page makes the walk miss contacts and see others twice.
func TestContact_bulkAnotherOrderAtEachPage(t *testing.T) {
	t.Parallel()
	f := startFleet(t, 150, 150, nil)
	var page atomic.Int32
	f.page(func(r *http.Request) {
		set(r, "_perPage", "20")
		set(r, "_sortField", []string{"id", "date_created", "firstname"}[page.Add(1)%3])
		set(r, "_sortDir", []string{"ASC", "DESC"}[page.Load()%2])
	}, nil)
	f.Call(t, "DELETE", routeAll+"/"+idOf(77)+"?deleteTickets=false", nil)
	f.rightAndCheap(77)
}

// costs refreshes contacts of a tenant, which may cost so many requests and must change
// nothing.
func (f *fleet) costs(numbers []int, atOnce, most int) {
	f.t.Helper()
	f.objects = nil
	f.manageThese(numbers)
	f.ResetStats()
	f.refreshAtOnce(atOnce)
	if got := f.Mock.Stats().Total; got > most {
		f.t.Errorf("%d reads, %d at once, cost %d requests, want at most %d", len(numbers), atOnce, got, most)
	}
	for i, one := range f.objects {
		one.Has(f.t, values{"id": idOf(numbers[i]), "system_name": emailOf(numbers[i]), "emails": []any{emailOf(numbers[i])}})
	}
}

// Whoever manages few contacts of a large tenant must not read it all.
func TestContact_bulkFewOfMany(t *testing.T) {
	acctest.Long(t, "an account of 50,000 contacts")
	t.Parallel()
	const many = 50_000
	f := emptyFleet(t, seed(t, many, nil))
	f.costs(order(5, many), 10, 5)
	f.costs(order(30, many), 10, 60)
}

func TestContact_bulkManyOfMany(t *testing.T) {
	acctest.Long(t, "an account of 20,000 contacts")
	t.Parallel()
	f := emptyFleet(t, seed(t, 20_000, nil))
	f.costs(order(300, 20_000), 10, 70)
	f = emptyFleet(t, seed(t, 1000, nil))
	f.costs(order(1000, 1000), 10, 25)
}

// Imports by address come ten at once, too.
func TestContact_bulkImportsAtOnce(t *testing.T) {
	t.Parallel()
	f := emptyFleet(t, seed(t, 900, nil))
	second := add(t, f.Tenant, object{"firstname": "x", "emails": []string{emailOf(33)}})
	p := f.provider()
	next := make(chan int)
	var group sync.WaitGroup
	for range 10 {
		group.Go(func() {
			for i := range next {
				one := p.Import(typeName, "email:"+emailOf(i), nil)
				if i == 33 {
					acctest.Refused(t, one.Diagnostics, "There is more than one contact", idOf(33), second)
				} else {
					acctest.Warned(t, one.Diagnostics)
					one.Has(t, values{"id": idOf(i)})
				}
			}
		})
	}
	for i := range 50 {
		next <- i
	}
	close(next)
	group.Wait()
	if got := f.Mock.Stats().Requests; got[getOne] != 49 || got[getAll] > singles+4 {
		t.Errorf("the imports cost %v", got)
	}
}

// Who interrupts the CLI need not wait for a page.
func TestContact_bulkInterrupted(t *testing.T) {
	t.Parallel()
	f := startFleet(t, 40, 40, nil)
	h := f.hold()
	p := f.provider()
	f.warm(p)
	var reads []func() acctest.Object
	for i := range 20 {
		reads = append(reads, f.reading(t.Context(), p, f.objects[singles+i]))
	}
	<-h.made
	p.Stop()
	for _, read := range reads {
		one := read()
		acctest.Refused(t, one.Diagnostics, "Cannot read the contact")
		if one.State == nil {
			t.Error("a contact has left the state")
		}
	}
}
