package contact_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

const (
	typeName = "helpdesk_livedesk_contact"
	address  = typeName + ".test"

	routeAll  = "/api/v2/accounts/contacts"
	routeOne  = routeAll + "/{id}"
	create    = "POST " + routeAll
	list      = "GET " + routeAll
	patch     = "PATCH " + routeOne
	getOne    = "GET " + routeOne
	deleteOne = "DELETE " + routeOne

	alice = "alice@example.com"
	phone = "+815012345678"
	face  = "https://example.com/alice.png"
	stays = "stays in LiveDesk"
)

// counts are requests by name.
type counts = map[string]int

// values are attributes of a contact.
type values = acctest.Values

// pairs are those of a map attribute.
type pairs = map[string]any

// with returns the required attributes of a contact with others, which win.
func with(others ...values) values {
	out := values{"inbox_id": "407", "email": alice}
	for _, other := range others {
		maps.Copy(out, other)
	}
	return out
}

// full returns a contact with every attribute.
func full(others ...values) values {
	return with(append([]values{{
		"name": "tfacc-Alice", "phone_number": phone, "identifier": "A-1", "avatar_url": face, "blocked": true,
		"custom_attributes": pairs{"tier": "gold"}, "additional_attributes": pairs{"city": "Oslo"},
	}}, others...)...)
}

// site is a tenant with one contact that is managed through the protocol. Like the
// CLI it starts the provider anew for each plan and each apply.
type site struct {
	t      *testing.T
	tenant *acctest.Tenant
	object acctest.Object
	// retries is how often a request is repeated.
	retries int
	// process is the provider, if it is not to be started anew.
	process *acctest.Protocol
}

// start returns a site on a fresh mock.
func start(t *testing.T) *site {
	t.Helper()
	return &site{t: t, tenant: acctest.StartMock(t)}
}

// startOn is start with switches.
func startOn(t *testing.T, switches map[string]string) *site {
	t.Helper()
	s := start(t)
	s.tenant.Switches(t, switches)
	return s
}

// provider returns a new process of the provider, unless one is kept.
func (s *site) provider() *acctest.Protocol {
	s.t.Helper()
	if s.process != nil {
		return s.process
	}
	return s.providerWith(mock.LiveDeskSecret)
}

// providerWith is provider with another secret.
func (s *site) providerWith(secret string) *acctest.Protocol {
	s.t.Helper()
	return acctest.ConfigureProtocol(s.t, values{
		"max_retries": float64(s.retries),
		"livedesk":    map[string]any{"url": s.tenant.URL, "api_key": mock.LiveDeskKey, "api_secret": secret, "requests_per_minute": 100000.0},
	})
}

// refresh reads the contact, which must cause just one warning with the texts, or
// nothing without texts.
func (s *site) refresh(texts ...string) {
	s.t.Helper()
	s.object = s.provider().Read(typeName, s.object)
	acctest.Warned(s.t, s.object.Diagnostics, texts...)
}

// plan refreshes and plans. It returns the plan, which may have warnings.
func (s *site) plan(config values) acctest.Planned {
	s.t.Helper()
	provider := s.provider()
	if s.object.State != nil {
		s.object = provider.Read(typeName, s.object)
		acctest.Warned(s.t, s.object.Diagnostics)
	}
	return provider.Plan(typeName, s.object, config)
}

// plans checks which attributes a plan changes, and that it has nothing to say.
func (s *site) plans(config values, want ...string) acctest.Planned {
	s.t.Helper()
	plan := s.silent(config)
	if got := plan.Changes(); !slices.Equal(got, want) {
		s.t.Errorf("the plan changes %v, want %v", got, want)
	}
	return plan
}

// quiet checks that there is nothing to do.
func (s *site) quiet(config values) {
	s.t.Helper()
	s.plans(config)
}

// silent refreshes and plans without a word.
func (s *site) silent(config values) acctest.Planned {
	s.t.Helper()
	plan := s.plan(config)
	acctest.Warned(s.t, plan.Diagnostics)
	return plan
}

// refuses checks that a plan has just one error, with the texts, and that nothing
// is sent.
func (s *site) refuses(config values, texts ...string) {
	s.t.Helper()
	failed(s.t, s.plan(config).Diagnostics, texts...)
	s.tenant.Writes(s.t, counts{})
}

// apply plans and applies without a word, checks all requests of the apply, and
// that nothing is left to do.
func (s *site) apply(config values, want counts) {
	s.t.Helper()
	s.warns(s.silent(config), want)
	s.quiet(config)
}

// warns applies a plan, with just one warning that has the texts, or none without
// texts, and checks all requests.
func (s *site) warns(plan acctest.Planned, want counts, texts ...string) {
	s.t.Helper()
	s.tenant.Mock.ResetStats()
	s.object = s.provider().Apply(typeName, plan)
	acctest.Warned(s.t, s.object.Diagnostics, texts...)
	s.tenant.Requests(s.t, want)
}

// fails applies a plan, which must give just one error with the texts, and checks
// the requests that are no reads.
func (s *site) fails(plan acctest.Planned, want counts, texts ...string) {
	s.t.Helper()
	s.tenant.Mock.ResetStats()
	s.object = s.provider().Apply(typeName, plan)
	failed(s.t, s.object.Diagnostics, texts...)
	s.tenant.Writes(s.t, want)
}

// destroys refreshes and destroys with just one warning that has the texts, or
// none without texts, and checks all requests of the apply.
func (s *site) destroys(want counts, texts ...string) {
	s.t.Helper()
	s.warns(s.silent(nil), want, texts...)
	if s.object.State != nil {
		s.t.Errorf("the contact is still in the state: %v", s.object.State)
	}
}

// has checks attributes in the state.
func (s *site) has(want values) {
	s.t.Helper()
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if diff := cmp.Diff(want[name], s.object.State[name]); diff != "" {
			s.t.Errorf("%s differs (-want +got):\n%s", name, diff)
		}
	}
}

func (s *site) id() string {
	s.t.Helper()
	id, ok := s.object.State["id"].(string)
	if !ok {
		s.t.Fatalf("the state has no id: %v", s.object.State)
	}
	return id
}

// edit changes the contact in the console.
func (s *site) edit(fields map[string]any) {
	s.t.Helper()
	s.tenant.Call(s.t, "PATCH", routeAll+"/"+s.id(), fields)
}

// remove deletes the contact in the console.
func (s *site) remove() {
	s.t.Helper()
	s.tenant.Call(s.t, "DELETE", routeAll+"/"+s.id(), nil)
}

// fault makes the next request of a name fail, or as many as the fault says.
func (s *site) fault(name string, fault mock.Fault) {
	s.t.Helper()
	s.tenant.Mock.ClearFaults()
	fault.Method, fault.Route, _ = strings.Cut(name, " ")
	if fault.Times == 0 && fault.Nth == 0 {
		fault.Nth = 1
	}
	s.tenant.Fault(s.t, fault)
}

// add creates a contact in the console and returns its id.
func (s *site) add(fields map[string]any) string {
	s.t.Helper()
	body := map[string]any{"inbox_id": 407}
	maps.Copy(body, fields)
	answer := acctest.Ask[struct {
		Payload struct{ Contact struct{ ID json.RawMessage } }
	}](s.t, s.tenant, "POST", routeAll, body)
	return strings.Trim(string(answer.Payload.Contact.ID), `"`)
}

// crowd creates contacts of others, each with an e-mail address of its own.
func (s *site) crowd(number int) {
	s.t.Helper()
	for i := range number {
		s.add(map[string]any{"name": fmt.Sprintf("theirs %d", i), "email": fmt.Sprintf("theirs%d@example.com", i)})
	}
}

// stored is a contact as the mock keeps it.
type stored struct {
	ID         int
	Name       string
	Email      string
	Phone      string `json:"phone_number"`
	Identifier string
	Blocked    bool
	Thumbnail  string
	Custom     map[string]any `json:"custom_attributes"`
	Additional map[string]any `json:"additional_attributes"`
}

// behind returns the contacts that the mock holds.
func (s *site) behind() []stored {
	s.t.Helper()
	return acctest.State[struct {
		LiveDesk struct{ Contacts []stored }
	}](s.t, s.tenant).LiveDesk.Contacts
}

// only returns the one contact of the mock.
func (s *site) only() stored {
	s.t.Helper()
	all := s.behind()
	if len(all) != 1 {
		s.t.Fatalf("the service has %d contacts, want one: %+v", len(all), all)
	}
	return all[0]
}

// idOf returns the id of a contact as Terraform has it.
func idOf(one stored) string { return strconv.Itoa(one.ID) }

// onlyID is the id of the one contact of the mock.
func (s *site) onlyID() string {
	s.t.Helper()
	return idOf(s.only())
}

// holds checks a map of the one contact of the mock: custom_attributes, or with
// additional the other one.
func (s *site) holds(additional bool, want pairs) {
	s.t.Helper()
	got := s.only().Custom
	if additional {
		got = s.only().Additional
	}
	if diff := cmp.Diff(want, got); diff != "" {
		s.t.Errorf("the attributes of the service differ (-want +got):\n%s", diff)
	}
}

// failed checks that there is just one diagnostic: an error with the texts, which
// shows no secret.
func failed(t *testing.T, diagnostics []*tfprotov6.Diagnostic, texts ...string) {
	t.Helper()
	got := acctest.Problems(diagnostics)
	if len(diagnostics) != 1 {
		t.Errorf("got %q, want one error", got)
	}
	acctest.Refused(t, diagnostics, texts...)
	for _, secret := range []string{mock.LiveDeskKey, mock.LiveDeskSecret} {
		if strings.Contains(got, secret) {
			t.Errorf("the error %q shows a secret", got)
		}
	}
}

// tape keeps the bodies of what the provider writes.
type tape struct {
	mu   sync.Mutex
	sent []string
}

// record begins a tape of the requests that are no reads.
func (s *site) record() *tape {
	s.t.Helper()
	kept := &tape{}
	s.tenant.Intercept(s.t, func(_ http.ResponseWriter, r *http.Request) bool {
		body, _ := io.ReadAll(r.Body)
		if r.Method != http.MethodGet {
			kept.mu.Lock()
			defer kept.mu.Unlock()
			kept.sent = append(kept.sent, strings.TrimSpace(r.Method+" "+string(body)))
		}
		return false
	})
	return kept
}

// expect fails the test unless just these writes were sent since the last call.
func (k *tape) expect(t *testing.T, want ...string) {
	t.Helper()
	k.mu.Lock()
	defer k.mu.Unlock()
	if diff := cmp.Diff(want, k.sent); diff != "" {
		t.Errorf("the writes differ (-want +got):\n%s", diff)
	}
	k.sent = nil
}

// rewind forgets what was sent.
func (k *tape) rewind() {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.sent = nil
}

// rewrite puts a server before the mock that changes the bodies of its answers, for
// what no switch does.
func (s *site) rewrite(change func(r *http.Request, body []byte) []byte) {
	s.t.Helper()
	web := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		sent, _ := io.ReadAll(r.Body)
		r.Body = io.NopCloser(bytes.NewReader(sent))
		recorder := httptest.NewRecorder()
		s.tenant.Mock.ServeHTTP(recorder, r)
		r.Body = io.NopCloser(bytes.NewReader(sent))
		body := recorder.Body.Bytes()
		if !strings.HasPrefix(r.URL.Path, "/_mock/") {
			body = change(r, body)
		}
		w.Header().Set("Content-Type", recorder.Header().Get("Content-Type"))
		w.WriteHeader(recorder.Code)
		_, _ = w.Write(body)
	}))
	s.t.Cleanup(web.Close)
	s.tenant.URL = web.URL
}

// without returns an answer in which no object has a member of a name.
func without(t *testing.T, body []byte, name string) []byte {
	t.Helper()
	return edited(t, body, func(object map[string]any) { delete(object, name) })
}

// edited returns an answer in which a function has changed each object.
func edited(t *testing.T, body []byte, change func(object map[string]any)) []byte {
	t.Helper()
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.UseNumber()
	var answer any
	if err := decoder.Decode(&answer); err != nil {
		return body
	}
	walk(answer, change)
	out, err := json.Marshal(answer)
	if err != nil {
		t.Error(err)
	}
	return out
}

func walk(value any, change func(object map[string]any)) {
	switch value := value.(type) {
	case []any:
		for _, element := range value {
			walk(element, change)
		}
	case map[string]any:
		change(value)
		for _, member := range value {
			walk(member, change)
		}
	}
}

// unavailable is a fault of so many requests.
func unavailable(times int) mock.Fault {
	return mock.Fault{Effect: mock.EffectStatus, Status: http.StatusServiceUnavailable, Times: times}
}
