package contact_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

const (
	getAll = "GET " + routeAll
	getOne = "GET " + routeOne
	// few is how many contacts most fleets have: one more than are read singly, and one
	// on which the test works.
	few = singles + 2
	// singles is how many reads go one by one.
	singles = 10
)

// counts are requests by name.
type counts = map[string]int

// values are attributes of a contact.
type values = acctest.Values

// fleet is a tenant with many contacts that are managed.
type fleet struct {
	*acctest.Tenant
	t     *testing.T
	clock *acctest.Clock
	// settings are those of the provider beside address and keys.
	settings values
	// process is the provider, if it is not to be started anew for each refresh.
	process *acctest.Protocol
	objects []acctest.Object
}

// startFleet returns a tenant with so many contacts, the first of which are managed
// since long ago.
func startFleet(t *testing.T, number, managed int, switches map[string]string) *fleet {
	t.Helper()
	f := emptyFleet(t, seed(t, number, switches))
	f.manage(managed)
	f.ResetStats()
	return f
}

func emptyFleet(t *testing.T, seed []byte) *fleet {
	t.Helper()
	clock := acctest.NewClock()
	tenant := acctest.StartMockWith(t, mock.Options{Now: clock.Now, Seed: seed})
	clock.Add(time.Hour + 10*time.Second)
	return &fleet{Tenant: tenant, t: t, clock: clock}
}

// ResetStats forgets the requests so far.
func (f *fleet) ResetStats() { f.Mock.ResetStats() }

// idOf and emailOf are of a contact of the seed by its number.
func idOf(i int) string    { return fmt.Sprintf("c%06d", i) }
func emailOf(i int) string { return fmt.Sprintf("tfacc-%06d@example.com", i) }

// seed is one with so many contacts.
func seed(t *testing.T, number int, switches map[string]string) []byte {
	t.Helper()
	list := make([]map[string]any, number)
	for i := range list {
		list[i] = map[string]any{"id": idOf(i), "firstname": "tfacc-alice", "emails": []string{emailOf(i)}}
	}
	raw, err := json.Marshal(map[string]any{"contacts": list, "switches": switches, "groups": []object{{"id": "g1", "name": "one"}, {"id": "g2", "name": "two"}}})
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// manage imports the first contact and takes the state and what the provider remembers
// of it for those of the others, which differ in nothing else.
func (f *fleet) manage(number int) {
	f.t.Helper()
	numbers := make([]int, number)
	for i := range numbers {
		numbers[i] = i
	}
	f.manageThese(numbers)
}

func (f *fleet) manageThese(numbers []int) {
	f.t.Helper()
	p := f.provider()
	first := p.Import(typeName, idOf(numbers[0]), nil)
	acctest.Warned(f.t, first.Diagnostics)
	for _, i := range numbers {
		f.objects = append(f.objects, p.Like(typeName, first, values{"id": idOf(i), "emails": []any{emailOf(i)}, "system_name": emailOf(i)}))
	}
}

// create lets the provider create contacts with a configuration; each has a name of
// its own.
func (f *fleet) create(number int, config values) {
	f.t.Helper()
	p := f.provider()
	for i := range number {
		one := values{"first_name": "tfacc-" + idOf(i)}
		maps.Copy(one, config)
		f.objects = append(f.objects, p.Create(typeName, one))
		acctest.Warned(f.t, f.objects[i].Diagnostics)
	}
	f.ResetStats()
}

func (f *fleet) config() values {
	config := values{"max_retries": 0.0, "liveagent": map[string]any{
		"url": f.URL, "api_key": mock.LiveAgentV3Key, "requests_per_minute": 1e6,
	}}
	maps.Copy(config, f.settings)
	return config
}

// provider returns a new process, or the one that is kept.
func (f *fleet) provider() *acctest.Protocol {
	f.t.Helper()
	if f.process != nil {
		return f.process
	}
	return acctest.ConfigureProtocol(f.t, f.config())
}

// refresh reads all contacts, one after the other, which has nothing to say, and checks
// the requests.
func (f *fleet) refresh(want counts) {
	f.t.Helper()
	f.refreshAtOnce(1)
	f.Requests(f.t, want)
}

func (f *fleet) refreshAtOnce(atOnce int) {
	f.t.Helper()
	f.objects = f.provider().ReadAll(typeName, f.objects, atOnce)
	for _, one := range f.objects {
		acctest.Warned(f.t, one.Diagnostics)
		if one.State == nil {
			f.t.Error("a contact has left the state")
		}
	}
}

// last is the contact on which tests work.
func (f *fleet) last() acctest.Object { return f.objects[len(f.objects)-1] }

func (f *fleet) lastID() string {
	f.t.Helper()
	id, _ := f.last().State["id"].(string)
	return id
}

// edit changes the last contact as somebody else.
func (f *fleet) edit(fields object) {
	f.t.Helper()
	f.Call(f.t, "PATCH", routeAll+"/"+f.lastID(), fields)
}

// shows checks an attribute of the last contact in the state.
func (f *fleet) shows(attribute string, want any) {
	f.t.Helper()
	if diff := cmp.Diff(want, f.last().State[attribute]); diff != "" {
		f.t.Errorf("%s differs (-want +got):\n%s", attribute, diff)
	}
}

// change plans and applies a configuration of the last contact in one process each, with
// something happening in between.
func (f *fleet) change(config values, between func()) {
	f.t.Helper()
	plan := f.provider().Plan(typeName, f.last(), config)
	acctest.Warned(f.t, plan.Diagnostics)
	between()
	changed := f.provider().Apply(typeName, plan)
	acctest.Warned(f.t, changed.Diagnostics)
	f.objects[len(f.objects)-1] = changed
	f.ResetStats()
}

func nothing() {}

// isList says whether a request asks for a page of the list of all contacts.
func isList(r *http.Request) bool {
	return r.Method == http.MethodGet && strings.HasSuffix(r.URL.Path, "/contacts") && r.URL.Query().Get("_filters") == ""
}

func TestContact_bulkUnchanged(t *testing.T) {
	t.Parallel()
	for number, want := range map[int]counts{
		1: {getOne: 1}, 10: {getOne: 10}, 11: {getOne: 10, getAll: 1}, 100: {getOne: 10, getAll: 1},
	} {
		f := startFleet(t, 150, number, nil)
		f.refresh(want)
	}
}

func TestContact_bulkDeletedElsewhere(t *testing.T) {
	t.Parallel()
	f := startFleet(t, few, few, nil)
	f.Call(t, "DELETE", routeAll+"/"+idOf(few-1)+"?deleteTickets=false", nil)
	read := f.provider().ReadAll(typeName, f.objects, 1)
	acctest.Warned(t, read[few-1].Diagnostics, `The contact "tfacc-alice" is gone`, idOf(few-1))
	if read[few-1].State != nil || read[few-2].State == nil {
		t.Error("the wrong contacts have left the state")
	}
	// The second page tells that there are no more.
	f.Requests(t, counts{getOne: 11, getAll: 2})
}

// edits are changes that somebody else makes, with what they are in the state.
var edits = map[string]struct {
	wire object
	want any
}{
	"first_name":    {object{"firstname": "x"}, "x"},
	"last_name":     {object{"lastname": "x"}, "x"},
	"system_name":   {object{"system_name": "x"}, "x"},
	"description":   {object{"description": "x"}, "x"},
	"avatar_url":    {object{"avatar_url": "https://example.com/x"}, "https://example.com/x"},
	"gender":        {object{"gender": "M"}, "male"},
	"language":      {object{"language": "de"}, "de"},
	"city":          {object{"city": "Rome"}, "Rome"},
	"country_code":  {object{"countrycode": "DE"}, "DE"},
	"company_id":    {object{"company_id": "f1"}, "f1"},
	"emails":        {object{"emails": []string{"x@example.com"}}, []any{"x@example.com"}},
	"phones":        {object{"phones": []string{"+123"}}, []any{"+123"}},
	"group_ids":     {object{"groups": []string{"g1"}}, []any{"g1"}},
	"job_position":  {object{"job_position": "x"}, "x"},
	"note":          {object{"note": "x"}, "x"},
	"time_offset":   {object{"time_offset": 3600}, 3600.0},
	"latitude":      {object{"latitude": 1.5}, 1.5},
	"longitude":     {object{"longitude": 1.5}, 1.5},
	"custom_fields": {object{"custom_fields": []object{{"code": "a", "value": "1"}}}, map[string]any{"a": "1"}},
}

// attributes are the names of those that somebody else can change.
func attributes() []string { return slices.Sorted(maps.Keys(edits)) }

// editEach changes one attribute each of as many contacts behind those that are read
// singly.
func (f *fleet) editEach(names []string) {
	f.t.Helper()
	for i, name := range names {
		id, _ := f.objects[singles+i].State["id"].(string)
		f.Call(f.t, "PATCH", routeAll+"/"+id, edits[name].wire)
	}
}

// showEach checks that each contact shows what was changed by editEach.
func (f *fleet) showEach(names []string) {
	f.t.Helper()
	for i, name := range names {
		if diff := cmp.Diff(edits[name].want, f.objects[singles+i].State[name]); diff != "" {
			f.t.Errorf("%s differs (-want +got):\n%s", name, diff)
		}
	}
}

func TestContact_bulkChangedElsewhere(t *testing.T) {
	t.Parallel()
	names := attributes()
	f := startFleet(t, singles+len(names), singles+len(names), nil)
	f.editEach(names)
	f.refresh(counts{getOne: singles + len(names), getAll: 1})
	f.showEach(names)
	// They were changed in this very second, so the dates are not kept, and without one
	// the list is not asked.
	f.clock.Add(time.Minute)
	f.refresh(counts{getOne: singles + len(names)})
	f.refresh(counts{getOne: singles, getAll: 1})
	f.showEach(names)
}

// Somebody who works while we plan and apply: what he changes shows at the next plan,
// managed or not, whether the list has it or not.
func TestContact_bulkChangedBetweenPlanAndApply(t *testing.T) {
	t.Parallel()
	ours := values{"first_name": "tfacc-alice", "city": "Oslo", "note": "old", "custom_fields": map[string]any{"a": "0"}}
	for _, update := range []values{{"note": "new"}, {"city": "Bergen"}, {"custom_fields": map[string]any{"a": "0", "c": "2"}}, {"custom_fields": nil, "note": "new"}} {
		names := slices.DeleteFunc(attributes(), func(name string) bool {
			_, same := update[name]
			return same
		})
		for _, wait := range []time.Duration{0, time.Hour} {
			t.Run(fmt.Sprint(update, wait), func(t *testing.T) {
				t.Parallel()
				f := emptyFleet(t, seed(t, 1, nil))
				f.create(singles+len(names), ours)
				f.clock.Add(wait)
				f.changeEach(names, ours, update)
				f.clock.Add(wait)
				f.refreshAtOnce(1)
				f.showEach(names)
			})
		}
	}
}

// changeEach plans and applies an update of contacts that editEach changes in between.
func (f *fleet) changeEach(names []string, ours, update values) {
	f.t.Helper()
	config := maps.Clone(ours)
	maps.Copy(config, update)
	p := f.provider()
	plans := make([]acctest.Planned, len(names))
	for i := range names {
		plans[i] = p.Plan(typeName, f.objects[singles+i], config)
	}
	f.editEach(names)
	p = f.provider()
	for i, plan := range plans {
		f.objects[singles+i] = p.Apply(typeName, plan)
		acctest.Warned(f.t, f.objects[singles+i].Diagnostics)
	}
}

// The next plan after our own write is served by the list.
func TestContact_bulkAfterOwnWrites(t *testing.T) {
	t.Parallel()
	f := emptyFleet(t, seed(t, 1, nil))
	f.create(few, values{"first_name": "tfacc-alice", "note": "old", "custom_fields": map[string]any{"a": "1"}})
	f.refresh(counts{getOne: 10, getAll: 1})
	config := values{"first_name": "tfacc-alice", "note": "old", "custom_fields": map[string]any{"a": "1"}}
	for _, update := range []values{
		{"note": "new"}, {"custom_fields": map[string]any{"a": "2"}}, {"city": "Oslo"}, {"send_registration_email": true},
	} {
		f.clock.Add(time.Minute)
		f.refreshAtOnce(1)
		maps.Copy(config, update)
		f.change(config, nothing)
		f.refresh(counts{getOne: 10, getAll: 1})
	}
}

// Custom fields of others are no business of ours until they are not managed any more.
func TestContact_bulkCustomFieldsOfOthers(t *testing.T) {
	t.Parallel()
	f := emptyFleet(t, seed(t, 1, nil))
	f.create(few, values{"first_name": "tfacc-alice", "custom_fields": map[string]any{"a": "1"}})
	f.clock.Add(time.Minute)
	f.edit(object{"custom_fields": []object{{"code": "a", "value": "1"}, {"code": "b", "value": "2"}}})
	f.clock.Add(time.Minute)
	f.refresh(counts{getOne: 11, getAll: 1})
	f.shows("custom_fields", map[string]any{"a": "1"})
	f.refresh(counts{getOne: 10, getAll: 1})
	f.change(values{"first_name": "tfacc-bob"}, nothing)
	f.refreshAtOnce(1)
	f.shows("custom_fields", map[string]any{"a": "1", "b": "2"})
}

// Taking the map out of the configuration and nothing else sends nothing; the next
// refresh shows what others have written all the same.
func TestContact_bulkCustomFieldsRemoved(t *testing.T) {
	t.Parallel()
	f := emptyFleet(t, seed(t, 1, nil))
	f.create(few, values{"first_name": "tfacc-alice", "custom_fields": map[string]any{"a": "1"}})
	f.edit(object{"custom_fields": []object{{"code": "a", "value": "1"}, {"code": "b", "value": "2"}}})
	f.clock.Add(time.Minute)
	f.refreshAtOnce(1)
	f.change(values{"first_name": "tfacc-alice", "delete_tickets_on_destroy": true}, nothing)
	f.refreshAtOnce(1)
	f.shows("custom_fields", map[string]any{"a": "1", "b": "2"})
}

func TestContact_bulkRegistrationElsewhere(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ method, call, want, kind string }{
		"withdrawn": {"DELETE", "/_unregister", "", "visitor"},
		"another":   {"PUT", "/_register?registration_email=other@example.com&sendRegistrationMail=false", "other@example.com", "registered"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, between := range []bool{false, true} {
				f := emptyFleet(t, seed(t, 1, nil))
				f.create(few-1, values{"first_name": "tfacc-alice"})
				f.objects = append(f.objects, f.provider().Create(typeName, values{"first_name": "tfacc-bob", "registration_email": "tfacc-alice@example.com"}))
				elsewhere := func() { f.Call(t, test.method, routeAll+"/"+f.lastID()+test.call, nil) }
				if between {
					f.change(values{"first_name": "tfacc-bob", "note": "new", "registration_email": "tfacc-alice@example.com"}, elsewhere)
				} else {
					elsewhere()
				}
				f.clock.Add(time.Minute)
				f.refreshAtOnce(1)
				f.shows("registration_email", test.want)
				f.shows("type", test.kind)
			}
		})
	}
}

func TestContact_bulkReadsOff(t *testing.T) {
	t.Parallel()
	f := startFleet(t, 40, 40, nil)
	f.settings = values{"bulk_reads": false}
	f.refresh(counts{getOne: 40})
	p := f.provider()
	for i := range 15 {
		p.Import(typeName, "email:"+emailOf(i), nil)
	}
	f.Requests(t, counts{getOne: 15, getAll: 15})
}

// Whoever has no date in the private state, because an older release wrote it, gets one
// with the first refresh.
func TestContact_bulkStateOfOlderRelease(t *testing.T) {
	t.Parallel()
	f := startFleet(t, 40, 40, nil)
	p := f.provider()
	for i, one := range f.objects {
		f.objects[i] = p.Object(typeName, one.State)
	}
	f.refresh(counts{getOne: 40})
	f.refresh(counts{getOne: 10, getAll: 1})
}

// Ten imported by their address, and forty more, and what they cost.
func TestContact_bulkImports(t *testing.T) {
	t.Parallel()
	f := emptyFleet(t, seed(t, 2000, nil))
	p := f.provider()
	for i := range 50 {
		one := p.Import(typeName, "email:"+strings.ToUpper(emailOf(i)), nil)
		acctest.Warned(t, one.Diagnostics)
		f.objects = append(f.objects, one)
	}
	got := f.Mock.Stats().Requests
	if got[getOne] != 50 || got[getAll] > 25 {
		t.Errorf("the imports cost %v", got)
	}
	f.ResetStats()
	f.refresh(counts{getOne: 10, getAll: 1})
}

func TestContact_bulkImportOfTwo(t *testing.T) {
	t.Parallel()
	f := emptyFleet(t, seed(t, 30, nil))
	second := add(t, f.Tenant, object{"firstname": "x", "emails": []string{strings.ToUpper(emailOf(20))}})
	p := f.provider()
	for i := range 30 {
		one := p.Import(typeName, "email:"+emailOf(i), nil)
		if i != 20 {
			acctest.Warned(t, one.Diagnostics)
			continue
		}
		acctest.Refused(t, one.Diagnostics, "There is more than one contact", idOf(20), second)
	}
	for i := range 30 {
		_, problems := p.Data(typeName, values{"email": emailOf(i)})
		if i == 20 {
			acctest.Refused(t, problems, "There is more than one contact", idOf(20), second)
		} else {
			acctest.Warned(t, problems)
		}
	}
	_, problems := p.Data(typeName, values{"email": "nobody@example.com"})
	acctest.Refused(t, problems, "There is no contact")
	if got := f.Mock.Stats().Requests[getAll]; got > 20 {
		t.Errorf("the look-ups cost %d lists", got)
	}
}

// All lists of a run share one, and what the run itself has written is in the next.
func TestContact_bulkPluralDataSource(t *testing.T) {
	t.Parallel()
	f := emptyFleet(t, seed(t, 30, nil))
	p := f.provider()
	count := func(config values, want int) {
		t.Helper()
		got, problems := p.Data(typeName+"s", config)
		acctest.Warned(t, problems)
		if list, ok := got["contacts"].([]any); !ok || len(list) != want {
			t.Errorf("%v lists %d contacts, want %d", config, len(list), want)
		}
	}
	for range 3 {
		count(values{}, 30)
		count(values{"type": "visitor"}, 30)
		count(values{"group_id": "nobody"}, 0)
	}
	f.Requests(t, counts{getAll: 2})
	p.Apply(typeName, p.Plan(typeName, acctest.Object{}, values{"first_name": "tfacc-new"}))
	count(values{}, 31)
	f.Requests(t, counts{getAll: 2, postOne: 1})
}

// order returns the numbers of contacts spread over a tenant, the same ones each time.
func order(number, of int) []int {
	out := make([]int, 0, number)
	for i := range number {
		out = append(out, i*7919%of)
	}
	slices.Sort(out)
	return slices.Compact(out)
}
