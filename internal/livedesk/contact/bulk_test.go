package contact_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"strconv"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

// singles is how many reads go one by one.
const singles = 10

// fleet is a tenant with many contacts that are managed.
type fleet struct {
	*acctest.Tenant
	t *testing.T
	// settings are those of the provider beside address and keys.
	settings values
	objects  []acctest.Object
}

func numberOf(i int) string { return strconv.Itoa(1000 + i) }
func mailOf(i int) string   { return fmt.Sprintf("tfacc-%06d@example.com", i) }

// startFleet returns a tenant with so many contacts, of which the first are managed.
func startFleet(t *testing.T, number, managed int, switches map[string]string) *fleet {
	t.Helper()
	f := &fleet{Tenant: acctest.StartMockWith(t, mock.Options{Seed: deskSeed(t, number, switches)}), t: t}
	p := f.provider()
	first := p.Import(typeName, numberOf(0), nil)
	acctest.Warned(t, first.Diagnostics)
	for i := range managed {
		f.objects = append(f.objects, p.Like(typeName, first, values{"id": numberOf(i), "email": mailOf(i)}))
	}
	f.Mock.ResetStats()
	return f
}

func deskSeed(t *testing.T, number int, switches map[string]string) []byte {
	t.Helper()
	all := map[string]string{"livedesk_contact_get": "on"}
	maps.Copy(all, switches)
	list := make([]map[string]any, number)
	for i := range list {
		list[i] = map[string]any{"id": 1000 + i, "inbox_id": 407, "name": "tfacc-Alice", "email": mailOf(i), "created_at": 1766571703}
	}
	raw, err := json.Marshal(map[string]any{"livedesk": map[string]any{"contacts": list, "switches": all}})
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func (f *fleet) config() values {
	config := values{"max_retries": 0.0, "livedesk": map[string]any{
		"url": f.URL, "api_key": mock.LiveDeskKey, "api_secret": mock.LiveDeskSecret, "requests_per_minute": 1e6,
	}}
	maps.Copy(config, f.settings)
	return config
}

func (f *fleet) provider() *acctest.Protocol {
	f.t.Helper()
	return acctest.ConfigureProtocol(f.t, f.config())
}

// refresh reads all contacts, so many at once, which has nothing to say, and checks the
// requests.
func (f *fleet) refresh(atOnce int, want counts) {
	f.t.Helper()
	f.refreshGone(atOnce, -1)
	f.Requests(f.t, want)
}

// refreshGone is refresh where one contact is gone.
func (f *fleet) refreshGone(atOnce, gone int) {
	f.t.Helper()
	f.objects = f.provider().ReadAll(typeName, f.objects, atOnce)
	for i, one := range f.objects {
		if (one.State == nil) != (i == gone) || (len(one.Diagnostics) > 0) != (i == gone) {
			f.t.Errorf("%s: in the state: %v; %s", numberOf(i), one.State != nil, acctest.Problems(one.Diagnostics))
		}
	}
}

func (f *fleet) edit(i int, fields map[string]any) {
	f.t.Helper()
	f.Call(f.t, "PATCH", routeAll+"/"+numberOf(i), fields)
}

// kindsOfServers are those that have a call for one contact and those that do not, with what
// a single read costs there.
func kindsOfServers() map[string]struct {
	switches map[string]string
	single   string
} {
	return map[string]struct {
		switches map[string]string
		single   string
	}{
		"with GET":    {nil, getOne},
		"without GET": {map[string]string{"livedesk_contact_get": "off"}, list},
	}
}

func isPage(r *http.Request) bool {
	return r.Method == http.MethodGet && r.URL.Path == routeAll && r.URL.Query().Get("q") == ""
}

func TestContact_bulkUnchanged(t *testing.T) {
	t.Parallel()
	for number, want := range map[int]counts{
		1: {getOne: 1}, 10: {getOne: 10}, 11: {getOne: 10, list: 1}, 60: {getOne: 10, list: 4},
	} {
		for _, atOnce := range []int{1, 60} {
			f := startFleet(t, 100, number, nil)
			f.refresh(atOnce, want)
		}
	}
}

func TestContact_bulkReadsOff(t *testing.T) {
	t.Parallel()
	f := startFleet(t, 40, 40, nil)
	f.settings = values{"bulk_reads": false}
	f.refresh(1, counts{getOne: 40})
}

func TestContact_bulkWithoutGet(t *testing.T) {
	t.Parallel()
	f := startFleet(t, 150, 100, map[string]string{"livedesk_contact_get": "off"})
	f.refresh(1, counts{getOne: 1, list: 17})
}

func TestContact_bulkDeletedElsewhere(t *testing.T) {
	t.Parallel()
	for name, server := range kindsOfServers() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := startFleet(t, 40, 40, server.switches)
			f.Call(t, "DELETE", routeAll+"/"+numberOf(25), nil)
			f.refreshGone(1, 25)
			if got := f.Mock.Stats().Total; got > 10+1+2*4+1 {
				t.Errorf("the refresh cost %v", f.Mock.Stats().Requests)
			}
		})
	}
}

// What somebody else changed shows at the next refresh: lists have all fields.
func TestContact_bulkChangedElsewhere(t *testing.T) {
	t.Parallel()
	for attribute, test := range map[string]struct {
		wire map[string]any
		want any
	}{
		"name":                  {map[string]any{"name": "x"}, "x"},
		"email":                 {map[string]any{"email": "x@example.com"}, "x@example.com"},
		"phone_number":          {map[string]any{"phone_number": phone}, phone},
		"identifier":            {map[string]any{"identifier": "x"}, "x"},
		"blocked":               {map[string]any{"blocked": true}, true},
		"custom_attributes":     {map[string]any{"custom_attributes": pairs{"tier": "gold"}}, pairs{"tier": "gold"}},
		"additional_attributes": {map[string]any{"additional_attributes": pairs{"city": "Oslo"}}, pairs{"city": "Oslo"}},
	} {
		t.Run(attribute, func(t *testing.T) {
			t.Parallel()
			f := startFleet(t, 20, 12, nil)
			f.edit(11, test.wire)
			f.refresh(1, counts{getOne: 10, list: 1})
			if diff := cmp.Diff(test.want, f.objects[11].State[attribute]); diff != "" {
				t.Errorf("%s differs (-want +got):\n%s", attribute, diff)
			}
		})
	}
}

// Items that lack fields are read whole.
func TestContact_bulkItemsLackFields(t *testing.T) {
	t.Parallel()
	f := startFleet(t, 20, 12, nil)
	f.Rewrite(t, func(r *http.Request, answer *httptest.ResponseRecorder) {
		if isPage(r) {
			body := without(t, answer.Body.Bytes(), "custom_attributes")
			answer.Body.Reset()
			answer.Body.Write(body)
		}
	})
	f.edit(11, map[string]any{"custom_attributes": pairs{"tier": "gold"}})
	f.refresh(1, counts{getOne: 12, list: 1})
	f.objects[11].Has(t, values{"custom_attributes": pairs{"tier": "gold"}})
}

// Pages that fail cost a few requests, and nobody hears of it.
func TestContact_bulkPagesFail(t *testing.T) {
	t.Parallel()
	for name, status := range map[string]int{"500": 500, "403": 403, "404": 404, "422": 422, "429": 429, "html": 200} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := startFleet(t, 50, 50, nil)
			var asked atomic.Int32
			f.Intercept(t, func(w http.ResponseWriter, r *http.Request) bool {
				if !isPage(r) {
					return false
				}
				asked.Add(1)
				w.Header().Set("Content-Type", "text/html")
				w.WriteHeader(status)
				_, _ = w.Write([]byte("<html><title>Sorry</title></html>"))
				return true
			})
			p := acctest.ConfigureProtocol(t, f.config())
			for i, one := range p.ReadAll(typeName, f.objects, 4) {
				acctest.Warned(t, one.Diagnostics)
				if one.State == nil {
					t.Errorf("%s has left the state", numberOf(i))
				}
			}
			f.Requests(t, counts{getOne: 50})
			if got := asked.Load(); got < 1 || got > 8 {
				t.Errorf("the page was asked for %d times", got)
			}
		})
	}
}

// Our own writes while a page is under way show, although the page was made before.
func TestContact_bulkOwnWritesWhileListing(t *testing.T) {
	t.Parallel()
	for name, server := range kindsOfServers() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := startFleet(t, 14, 14, server.switches)
			made, release := make(chan struct{}), make(chan struct{})
			var done atomic.Bool
			f.Rewrite(t, func(r *http.Request, _ *httptest.ResponseRecorder) {
				if isPage(r) && !done.Swap(true) {
					close(made)
					<-release
				}
			})
			p := f.provider()
			p.ReadAll(typeName, f.objects[:singles], 1)
			other := make(chan acctest.Object, 1)
			go func() { other <- p.ReadIn(t.Context(), typeName, f.objects[13]) }()
			<-made
			config := with(values{"email": "new@example.com", "name": "tfacc-Bob"})
			changed := p.Apply(typeName, p.Plan(typeName, f.objects[11], config))
			created := p.Create(typeName, with(values{"email": "created@example.com"}))
			close(release)
			acctest.Warned(t, (<-other).Diagnostics)
			again := p.Read(typeName, changed)
			acctest.Warned(t, again.Diagnostics)
			again.Has(t, values{"email": "new@example.com", "name": "tfacc-Bob"})
			again = p.Read(typeName, created)
			acctest.Warned(t, again.Diagnostics)
			again.Has(t, values{"email": "created@example.com"})
		})
	}
}

// Servers that page in their own way.
func TestContact_bulkServers(t *testing.T) {
	t.Parallel()
	for name, switches := range map[string]map[string]string{
		"pages of 10": {"livedesk_list_page_size": "10"}, "pages of 25": {"livedesk_list_page_size": "25"},
		"no meta": {"livedesk_meta": "missing"}, "count of the page": {"livedesk_meta": "page_count"},
		"last again": {"livedesk_past_end": "last"}, "first again": {"livedesk_past_end": "first"},
		"hidden": {"livedesk_blocked": "hidden"}, "updated": {"livedesk_default_order": "updated"},
		"without GET": {"livedesk_contact_get": "off"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := startFleet(t, 100, 60, switches)
			f.edit(40, map[string]any{"name": "x", "blocked": true})
			f.edit(41, map[string]any{"name": "y"})
			f.Call(t, "DELETE", routeAll+"/"+numberOf(33), nil)
			f.refreshGone(4, 33)
			f.objects[40].Has(t, values{"name": "x"})
			f.objects[41].Has(t, values{"name": "y"})
			if got := f.Mock.Stats().Total; got > 2*60 {
				t.Errorf("60 reads cost %v", f.Mock.Stats().Requests)
			}
		})
	}
}

func TestContact_bulkSizes(t *testing.T) {
	t.Parallel()
	f := startFleet(t, 1500, 150, nil)
	f.refreshGone(10, -1)
	if got := f.Mock.Stats().Total; got > 25 {
		t.Errorf("150 reads cost %v", f.Mock.Stats().Requests)
	}
	// The last of many cost no more than twice what they cost one by one.
	last, p := []acctest.Object{}, f.provider()
	for i := 1470; i < 1500; i++ {
		last = append(last, p.Like(typeName, f.objects[0], values{"id": numberOf(i), "email": mailOf(i)}))
	}
	f.objects = last
	f.Mock.ResetStats()
	f.refreshAll()
	if got := f.Mock.Stats().Total; got > 60 {
		t.Errorf("30 reads cost %v", f.Mock.Stats().Requests)
	}
}

// refreshAll reads all contacts without a word.
func (f *fleet) refreshAll() {
	f.t.Helper()
	for _, one := range f.provider().ReadAll(typeName, f.objects, 10) {
		acctest.Warned(f.t, one.Diagnostics)
		if one.State == nil {
			f.t.Error("a contact has left the state")
		}
	}
}

// Contacts that are imported by a key, and how many requests that takes.
func TestContact_bulkImports(t *testing.T) {
	t.Parallel()
	f := startFleet(t, 45, 1, nil)
	p := f.provider()
	for i := range 45 {
		acctest.Warned(t, p.Import(typeName, "email:"+mailOf(i), nil).Diagnostics)
	}
	if got := f.Mock.Stats().Total; got > 2*45 {
		t.Errorf("45 imports cost %v", f.Mock.Stats().Requests)
	}
	acctest.Refused(t, p.Import(typeName, "email:nobody@example.com", nil).Diagnostics, "There is no contact")
}

// What our own write has made of the keys is found by them afterwards.
func TestContact_bulkLookUpAfterOwnWrite(t *testing.T) {
	t.Parallel()
	for _, answer := range []string{"payload", "contact", "empty", "wrapped"} {
		t.Run(answer, func(t *testing.T) {
			t.Parallel()
			f := startFleet(t, 30, 30, map[string]string{"livedesk_patch_answer": answer})
			p := f.provider()
			for i := range 20 {
				_, problems := p.Data(typeName, values{"email": mailOf(i)})
				acctest.Warned(t, problems)
			}
			changed := p.Apply(typeName, p.Plan(typeName, f.objects[25], with(values{"email": "new@example.com"})))
			acctest.Warned(t, changed.Diagnostics)
			found, problems := p.Data(typeName, values{"email": "new@example.com"})
			acctest.Warned(t, problems)
			if found["id"] != numberOf(25) {
				t.Errorf("the new address finds %v", found["id"])
			}
			_, problems = p.Data(typeName, values{"email": mailOf(25)})
			acctest.Refused(t, problems, "There is no contact")
		})
	}
}
