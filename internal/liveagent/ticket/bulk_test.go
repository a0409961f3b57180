package ticket_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

const (
	listV3  = "GET /api/v3/tickets"
	singles = 10
	few     = singles + 2
)

// fleet is a tenant with many tickets that are managed.
type fleet struct {
	*acctest.Tenant
	t        *testing.T
	clock    *acctest.Clock
	settings values
	keyV3    string
	objects  []acctest.Object
}

func idOf(i int) string { return fmt.Sprintf("t%06d", i) }

// startFleet returns a tenant with so many tickets, the first of which are managed
// since long ago.
func startFleet(t *testing.T, number, managed int, switches map[string]string) *fleet {
	t.Helper()
	f := emptyFleet(t, number, switches)
	f.manage(managed)
	return f
}

func emptyFleet(t *testing.T, number int, switches map[string]string) *fleet {
	t.Helper()
	clock := acctest.NewClock()
	list := make([]map[string]any, number)
	for i := range list {
		list[i] = map[string]any{"id": idOf(i), "code": fmt.Sprintf("AAA-%06d", i), "public_access_urlcode": "u" + idOf(i), "subject": "tfacc-Welcome", "owner_email": alice, "status": "C"}
	}
	raw, err := json.Marshal(map[string]any{"tickets": list, "switches": switches, "tags": []map[string]any{{"id": "vip1", "name": "vip"}}})
	if err != nil {
		t.Fatal(err)
	}
	f := &fleet{Tenant: acctest.StartMockWith(t, mock.Options{Now: clock.Now, Seed: raw}), t: t, clock: clock, keyV3: mock.LiveAgentV3Key}
	clock.Add(time.Hour + 10*time.Second)
	return f
}

func (f *fleet) manage(number int) {
	f.t.Helper()
	p := f.provider()
	first := p.Import(typeName, idOf(0), nil)
	acctest.Warned(f.t, first.Diagnostics)
	for i := range number {
		f.objects = append(f.objects, p.Like(typeName, first, values{"id": idOf(i), "code": fmt.Sprintf("AAA-%06d", i), "public_url_code": "u" + idOf(i)}))
	}
	f.Mock.ResetStats()
}

func (f *fleet) provider() *acctest.Protocol {
	f.t.Helper()
	liveagent := map[string]any{"url": f.URL, "api_v1_key": mock.LiveAgentV1Key, "requests_per_minute": 1e6}
	if f.keyV3 != "" {
		liveagent["api_key"] = f.keyV3
	}
	config := values{"max_retries": 0.0, "liveagent": liveagent}
	maps.Copy(config, f.settings)
	return acctest.ConfigureProtocol(f.t, config)
}

// refresh reads all tickets, which has nothing to say, and checks the requests.
func (f *fleet) refresh(want counts) {
	f.t.Helper()
	f.refreshGone(1, -1)
	f.Requests(f.t, want)
}

// refreshGone is refresh where one ticket is gone.
func (f *fleet) refreshGone(atOnce, gone int) {
	f.t.Helper()
	f.objects = f.provider().ReadAll(typeName, f.objects, atOnce)
	for i, one := range f.objects {
		if (one.State == nil) != (i == gone) || (len(one.Diagnostics) > 0) != (i == gone) {
			f.t.Errorf("%s: in the state: %v; %s", idOf(i), one.State != nil, acctest.Problems(one.Diagnostics))
		}
	}
}

func (f *fleet) last() acctest.Object { return f.objects[len(f.objects)-1] }

func (f *fleet) edit(fields map[string]any) {
	f.t.Helper()
	id, _ := f.last().State["id"].(string)
	f.Call(f.t, "PUT", "/api/v3/tickets/"+id, fields)
}

func (f *fleet) shows(attribute string, want any) {
	f.t.Helper()
	if diff := cmp.Diff(want, f.last().State[attribute]); diff != "" {
		f.t.Errorf("%s differs (-want +got):\n%s", attribute, diff)
	}
}

// served is what a refresh costs that the list serves: the department's name is looked
// up once.
func served(extra int) counts { return counts{getV3: singles + extra, listV3: 1, names: 1} }

func isList(r *http.Request) bool {
	return r.Method == http.MethodGet && strings.HasSuffix(r.URL.Path, "/v3/tickets") && r.URL.Query().Get("_filters") == ""
}

func TestTicket_bulkUnchanged(t *testing.T) {
	t.Parallel()
	f := startFleet(t, 150, 100, nil)
	f.refresh(served(0))
	f.refresh(served(0))
	f.settings = values{"bulk_reads": false}
	f.refresh(counts{getV3: 100, names: 1})
}

func TestTicket_bulkFewOfMany(t *testing.T) {
	t.Parallel()
	f := startFleet(t, 5000, 30, nil)
	p := f.provider()
	for i := range f.objects {
		f.objects[i] = p.Like(typeName, f.objects[i], values{"id": idOf(166 * i), "code": fmt.Sprintf("AAA-%06d", 166*i), "public_url_code": "u" + idOf(166*i)})
	}
	f.refreshAll(10)
	if got := f.Mock.Stats().Total; got > 60 {
		t.Errorf("30 reads cost %v", f.Mock.Stats().Requests)
	}
}

func (f *fleet) refreshAll(atOnce int) {
	f.t.Helper()
	for _, one := range f.provider().ReadAll(typeName, f.objects, atOnce) {
		acctest.Warned(f.t, one.Diagnostics)
	}
}

// Deleted tickets are in lists or not, and can still be read or not.
func TestTicket_bulkDeletedElsewhere(t *testing.T) {
	t.Parallel()
	f := startFleet(t, few, few, nil)
	f.Call(t, "DELETE", "/api/conversations/"+idOf(few-1), nil)
	f.refreshGone(1, few-1)
	got := f.Mock.Stats().Requests
	if got[getV3] != singles+1 || got[listV3] > 2 {
		t.Errorf("the refresh cost %v", got)
	}
}

// changes are those that somebody else makes, with what they are in the state.
var changes = map[string]struct {
	wire map[string]any
	want any
}{
	"subject":       {map[string]any{"subject": "x"}, "x"},
	"status":        {map[string]any{"status": "R"}, "resolved"},
	"tag_ids":       {map[string]any{"tags": []string{"vip1"}}, set("vip1")},
	"custom_fields": {map[string]any{"custom_fields": []map[string]string{{"code": "a", "value": "1"}}}, map[string]any{"a": "1"}},
	"department_id": {map[string]any{"departmentid": "d4suppor"}, "d4suppor"},
}

func TestTicket_bulkChangedElsewhere(t *testing.T) {
	t.Parallel()
	for attribute, test := range changes {
		t.Run(attribute, func(t *testing.T) {
			t.Parallel()
			f := startFleet(t, few, few, nil)
			f.edit(test.wire)
			f.refreshGone(1, -1)
			f.shows(attribute, test.want)
			f.clock.Add(time.Minute)
			f.refreshGone(1, -1)
			f.Mock.ResetStats()
			f.refresh(served(0))
			f.shows(attribute, test.want)
		})
	}
}

// Lists of some releases lack fields; what is changed twice in one second shows all the
// same, in any zone.
func TestTicket_bulkTwiceInOneSecond(t *testing.T) {
	t.Parallel()
	for _, shift := range []time.Duration{0, 2 * time.Hour, -5 * time.Hour, 45 * time.Minute} {
		t.Run(shift.String(), func(t *testing.T) {
			t.Parallel()
			f := emptyFleet(t, few, nil)
			f.Rewrite(t, func(r *http.Request, answer *httptest.ResponseRecorder) {
				body := shifted(answer.Body.Bytes(), shift)
				if isList(r) {
					body = regexp.MustCompile(`"custom_fields":\[[^\]]*\],?`).ReplaceAll(body, nil)
				}
				answer.Body = bytes.NewBuffer(body)
			})
			f.manage(few)
			f.edit(map[string]any{"custom_fields": []map[string]string{{"code": "a", "value": "1"}}})
			f.refreshGone(1, -1)
			f.shows("custom_fields", map[string]any{"a": "1"})
			f.edit(map[string]any{"custom_fields": []map[string]string{{"code": "a", "value": "2"}}})
			f.clock.Add(time.Minute)
			f.refreshGone(1, -1)
			f.shows("custom_fields", map[string]any{"a": "2"})
		})
	}
}

var dates = regexp.MustCompile(`"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d"`)

func shifted(body []byte, by time.Duration) []byte {
	return dates.ReplaceAllFunc(body, func(found []byte) []byte {
		at, _ := time.Parse(`"`+time.DateTime+`"`, string(found))
		return []byte(at.Add(by).Format(`"` + time.DateTime + `"`))
	})
}

// What somebody changes between our plan and our apply shows at the next plan.
func TestTicket_bulkChangedBetweenPlanAndApply(t *testing.T) {
	t.Parallel()
	for attribute, test := range changes {
		if attribute == "subject" {
			continue
		}
		t.Run(attribute, func(t *testing.T) {
			t.Parallel()
			for _, wait := range []time.Duration{0, time.Minute} {
				f := startFleet(t, few, few, nil)
				config := with(values{"department_id": "default", "subject": "tfacc-New"})
				plan := f.provider().Plan(typeName, f.last(), config)
				f.edit(test.wire)
				changed := f.provider().Apply(typeName, plan)
				if changed.State == nil {
					t.Fatal(acctest.Problems(changed.Diagnostics))
				}
				f.objects[few-1] = changed
				f.clock.Add(wait)
				f.refreshGone(1, -1)
				f.shows(attribute, test.want)
				f.shows("subject", "tfacc-New")
			}
		})
	}
}

// The next plan after a create is served by the list.
func TestTicket_bulkAfterCreate(t *testing.T) {
	t.Parallel()
	f := emptyFleet(t, 1, nil)
	p := f.provider()
	for range few {
		f.objects = append(f.objects, p.Create(typeName, with(values{"custom_fields": map[string]any{"a": "1"}})))
		acctest.Warned(t, f.last().Diagnostics)
	}
	f.Mock.ResetStats()
	f.refresh(served(0))
}

// A list that fails says nothing.
func TestTicket_bulkPagesFail(t *testing.T) {
	t.Parallel()
	for _, status := range []int{400, 403, 404, 500} {
		f := startFleet(t, 40, 40, nil)
		var asked atomic.Int32
		f.Intercept(t, func(w http.ResponseWriter, r *http.Request) bool {
			if isList(r) {
				asked.Add(1)
				w.WriteHeader(status)
			}
			return isList(r)
		})
		f.refresh(counts{getV3: 40, names: 1})
		if got := asked.Load(); got < 1 || got > 4 {
			t.Errorf("the page was asked for %d times", got)
		}
	}
}

// With the key of API v1 alone there is no list.
func TestTicket_bulkV1Alone(t *testing.T) {
	t.Parallel()
	f := emptyFleet(t, few, nil)
	f.keyV3 = ""
	f.manage(few)
	f.refresh(counts{getV1: few, tagsV1: few})
}

// An agent is an address in the configuration and an id in the service.
func TestTicket_bulkAgents(t *testing.T) {
	t.Parallel()
	f := emptyFleet(t, 1, nil)
	p := f.provider()
	for range few + 10 {
		f.objects = append(f.objects, p.Create(typeName, with(values{"agent": aiko})))
		acctest.Warned(t, f.last().Diagnostics)
	}
	f.Mock.ResetStats()
	f.refreshGone(1, -1)
	got := f.Mock.Stats().Requests
	if got[getV3] != singles || got[listV3] != 1 || f.Mock.Stats().Total > singles+3 {
		t.Errorf("the refresh cost %v", got)
	}
	f.shows("agent", aiko)
}
