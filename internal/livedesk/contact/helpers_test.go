package contact_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
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

// site is a tenant with one contact.
type site struct {
	*acctest.Site
	// retries is how often a request is repeated.
	retries int
	// process is the provider, if it is not to be started anew.
	process *acctest.Protocol
}

// start returns a site on a fresh mock.
func start(t *testing.T) *site {
	t.Helper()
	return startSite(t, acctest.StartMock(t))
}

// startSite returns a site on a tenant.
func startSite(t *testing.T, tenant *acctest.Tenant) *site {
	t.Helper()
	s := &site{Site: &acctest.Site{T: t, Tenant: tenant, TypeName: typeName, Count: tenant.Requests}}
	s.Provider = func() *acctest.Protocol {
		if s.process != nil {
			return s.process
		}
		return s.providerWith(mock.LiveDeskSecret)
	}
	return s
}

// startOn is start with switches.
func startOn(t *testing.T, switches map[string]string) *site {
	t.Helper()
	s := start(t)
	s.Tenant.Switches(t, switches)
	return s
}

// providerWith returns a new process of the provider with a secret.
func (s *site) providerWith(secret string) *acctest.Protocol {
	s.T.Helper()
	return acctest.ConfigureProtocol(s.T, values{
		"max_retries": float64(s.retries),
		"livedesk":    map[string]any{"url": s.Tenant.URL, "api_key": mock.LiveDeskKey, "api_secret": secret, "requests_per_minute": 100000.0},
	})
}

// refuses checks that a plan has just one error, with the texts, and that nothing
// is sent.
func (s *site) refuses(config values, texts ...string) {
	s.T.Helper()
	failed(s.T, s.Plan(config).Diagnostics, texts...)
	s.Tenant.Writes(s.T, counts{})
}

// apply plans and applies without a word, checks all requests of the apply, and
// that nothing is left to do.
func (s *site) apply(config values, want counts) {
	s.T.Helper()
	s.Finish(s.Silent(config), want)
	s.Quiet(config)
}

// fails applies a plan, which must give just one error with the texts, and checks
// the requests that are no reads.
func (s *site) fails(plan acctest.Planned, want counts, texts ...string) {
	s.T.Helper()
	s.Tenant.Mock.ResetStats()
	s.Object = s.Provider().Apply(typeName, plan)
	failed(s.T, s.Object.Diagnostics, texts...)
	s.Tenant.Writes(s.T, want)
}

// destroys refreshes and destroys with just one warning that has the texts, or
// none without texts, and checks all requests of the apply.
func (s *site) destroys(want counts, texts ...string) {
	s.T.Helper()
	s.Finish(s.Silent(nil), want, texts...)
	if s.Object.State != nil {
		s.T.Errorf("the contact is still in the state: %v", s.Object.State)
	}
}

// edit changes the contact in the console.
func (s *site) edit(fields map[string]any) {
	s.T.Helper()
	s.Tenant.Call(s.T, "PATCH", routeAll+"/"+s.ID(), fields)
}

// remove deletes the contact in the console.
func (s *site) remove() {
	s.T.Helper()
	s.Tenant.Call(s.T, "DELETE", routeAll+"/"+s.ID(), nil)
}

// add creates a contact in the console and returns its id.
func (s *site) add(fields map[string]any) string {
	s.T.Helper()
	body := map[string]any{"inbox_id": 407}
	maps.Copy(body, fields)
	answer := acctest.Ask[struct {
		Payload struct{ Contact struct{ ID json.RawMessage } }
	}](s.T, s.Tenant, "POST", routeAll, body)
	return strings.Trim(string(answer.Payload.Contact.ID), `"`)
}

// crowd creates contacts of others, each with an e-mail address of its own.
func (s *site) crowd(number int) {
	s.T.Helper()
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
	s.T.Helper()
	return acctest.State[struct {
		LiveDesk struct{ Contacts []stored }
	}](s.T, s.Tenant).LiveDesk.Contacts
}

// only returns the one contact of the mock.
func (s *site) only() stored {
	s.T.Helper()
	all := s.behind()
	if len(all) != 1 {
		s.T.Fatalf("the service has %d contacts, want one: %+v", len(all), all)
	}
	return all[0]
}

// idOf returns the id of a contact as Terraform has it.
func idOf(one stored) string { return strconv.Itoa(one.ID) }

// onlyID is the id of the one contact of the mock.
func (s *site) onlyID() string {
	s.T.Helper()
	return idOf(s.only())
}

// holds checks a map of the one contact of the mock: custom_attributes, or with
// additional the other one.
func (s *site) holds(additional bool, want pairs) {
	s.T.Helper()
	got := s.only().Custom
	if additional {
		got = s.only().Additional
	}
	if diff := cmp.Diff(want, got); diff != "" {
		s.T.Errorf("the attributes of the service differ (-want +got):\n%s", diff)
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
	s.T.Helper()
	kept := &tape{}
	s.Tenant.Intercept(s.T, func(_ http.ResponseWriter, r *http.Request) bool {
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
	s.T.Helper()
	web := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		sent, _ := io.ReadAll(r.Body)
		r.Body = io.NopCloser(bytes.NewReader(sent))
		recorder := httptest.NewRecorder()
		s.Tenant.Mock.ServeHTTP(recorder, r)
		r.Body = io.NopCloser(bytes.NewReader(sent))
		body := recorder.Body.Bytes()
		if !strings.HasPrefix(r.URL.Path, "/_mock/") {
			body = change(r, body)
		}
		w.Header().Set("Content-Type", recorder.Header().Get("Content-Type"))
		w.WriteHeader(recorder.Code)
		_, _ = w.Write(body)
	}))
	s.T.Cleanup(web.Close)
	s.Tenant.URL = web.URL
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
