package ticket_test

import (
	"cmp"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

const (
	typeName = "helpdesk_livedesk_ticket"
	address  = typeName + ".test"
	root     = "/api/v2/accounts/"

	create = "POST " + root + "tickets"
	get    = "GET " + root + "tickets/{id}"
	put    = "PUT " + root + "tickets/{id}"

	// seeded is the id of the ticket of startSeeded.
	seeded = "tk_20260304_000001"
	// wrongSecret is a secret that the service does not know.
	wrongSecret = "wrong-secret-77"
)

// counts are requests by name.
type counts = map[string]int

// values are attributes of a ticket.
type values = acctest.Values

// object is an object in JSON or in a value.
type object = map[string]any

// with returns the attributes of a small ticket with others, which win.
func with(others ...values) values {
	out := values{"title": "tfacc-Printer", "description": "It **smokes**."}
	for _, other := range others {
		maps.Copy(out, other)
	}
	return out
}

// set returns a set of texts; they must be sorted.
func set(texts ...string) []any {
	out := []any{}
	for _, text := range texts {
		out = append(out, text)
	}
	return out
}

// site is a tenant with one ticket that is managed through the protocol. Like the
// CLI it starts the provider anew for each plan and each apply.
type site struct {
	t      *testing.T
	tenant *acctest.Tenant
	secret string // of the provider where it is not the right one
	object acctest.Object
}

// start returns a site on a server of the documents with other switches.
func start(t *testing.T, switches ...map[string]string) *site {
	t.Helper()
	return startOn(t, acctest.StartMock(t), switches...)
}

// startSeeded is start with a contact, and a ticket that has everything.
func startSeeded(t *testing.T, switches ...map[string]string) *site {
	t.Helper()
	return startOn(t, acctest.StartSeed(t, `{"livedesk": {
		"contacts": [{"id": 7, "inbox_id": 407, "identifier": "contact_7", "name": "Bob", "email": "bob@example.com", "phone_number": "+15550100"}],
		"tickets": [{
			"ticket_id": "`+seeded+`", "title": "tfacc-Theirs", "description": "Theirs.", "priority": "high", "ticket_type": "incident", "status": "pending",
			"attachments": [{"file_url": "https://files.example.com/b.png"}, {"file_url": "https://files.example.com/a.png"}], "tags": ["x", "y"],
			"custom_fields": {"text": "one", "number": 2, "object": {"a": [1, null]}, "nothing": null},
			"assignment_team": "IT Support", "submitter": {"id": "u_3"},
			"requester": {"euid": "contact_7", "channel_contacts": {"channel_id": "inbox_407", "contact_id": "c1", "sub_contact_id": "s1", "followers": [{"id": "u_4", "name": "Adam"}, {"id": "u_3", "name": "Aiko"}]}}
		}]
	}}`), switches...)
}

func startOn(t *testing.T, tenant *acctest.Tenant, switches ...map[string]string) *site {
	t.Helper()
	for _, one := range switches {
		tenant.Switches(t, one)
	}
	return &site{t: t, tenant: tenant}
}

// provider returns a new process of the provider.
func (s *site) provider() *acctest.Protocol {
	s.t.Helper()
	return acctest.ConfigureProtocol(s.t, values{"max_retries": 0.0, "livedesk": object{
		"url": s.tenant.URL, "api_key": mock.LiveDeskKey, "api_secret": cmp.Or(s.secret, mock.LiveDeskSecret), "requests_per_minute": 100000.0,
	}})
}

// plan refreshes, which has nothing to say, and plans.
func (s *site) plan(config values) acctest.Planned {
	s.t.Helper()
	provider := s.provider()
	if s.object.State != nil {
		s.object = provider.Read(typeName, s.object)
		clean(s.t, s.object.Diagnostics)
	}
	return provider.Plan(typeName, s.object, config)
}

// plans refreshes, and checks which attributes a plan changes and that it has
// nothing to say.
func (s *site) plans(config values, want ...string) acctest.Planned {
	s.t.Helper()
	plan := s.plan(config)
	clean(s.t, plan.Diagnostics)
	if got := plan.Changes(); !slices.Equal(got, want) {
		s.t.Errorf("the plan changes %v, want %v", got, want)
	}
	return plan
}

// finish applies a plan, which must cause just these requests, and one warning with
// the texts or none.
func (s *site) finish(plan acctest.Planned, want counts, texts ...string) {
	s.t.Helper()
	s.tenant.Mock.ResetStats()
	s.object = s.provider().Apply(typeName, plan)
	clean(s.t, s.object.Diagnostics, texts...)
	s.tenant.Requests(s.t, want)
}

// fails applies a plan, which must cause just these requests and one error with the
// texts.
func (s *site) fails(plan acctest.Planned, want counts, texts ...string) {
	s.t.Helper()
	s.tenant.Mock.ResetStats()
	s.object = s.provider().Apply(typeName, plan)
	failed(s.t, s.object.Diagnostics, texts...)
	s.tenant.Requests(s.t, want)
}

// creates makes the ticket without a word.
func (s *site) creates(config values) {
	s.t.Helper()
	s.object = s.provider().Create(typeName, config)
	clean(s.t, s.object.Diagnostics)
	s.tenant.Mock.ResetStats()
}

// updates changes the ticket without a word: it is read and written once.
func (s *site) updates(config values, changes ...string) {
	s.t.Helper()
	s.finish(s.plans(config, changes...), counts{get: 1, put: 1})
}

// imports imports without a word.
func (s *site) imports(id string, identity values) {
	s.t.Helper()
	s.object = s.provider().Import(typeName, id, identity)
	clean(s.t, s.object.Diagnostics)
}

func (s *site) id() string {
	s.t.Helper()
	id, ok := s.object.State["id"].(string)
	if !ok {
		s.t.Fatalf("the state has no id: %v", s.object.State)
	}
	return id
}

// has checks attributes in the state.
func (s *site) has(want values) {
	s.t.Helper()
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if diff := gocmp.Diff(want[name], s.object.State[name]); diff != "" {
			s.t.Errorf("%s differs (-want +got):\n%s", name, diff)
		}
	}
}

// edit changes the ticket as somebody at the console.
func (s *site) edit(fields object) {
	s.t.Helper()
	s.console("PUT", "", fields)
}

// remove deletes the ticket as somebody at the console.
func (s *site) remove() {
	s.t.Helper()
	s.console("DELETE", "", nil)
}

func (s *site) console(method, call string, body any) {
	s.t.Helper()
	answer := acctest.Ask[struct {
		Code    int
		Message string
	}](s.t, s.tenant, method, root+"tickets/"+s.id()+call, body)
	if answer.Code != 0 {
		s.t.Fatalf("%s: %+v", method, answer)
	}
}

// fault makes the next request of a name fail.
func (s *site) fault(name string, fault mock.Fault) {
	s.t.Helper()
	fault.Method, fault.Route, _ = strings.Cut(name, " ")
	fault.Nth = 1
	s.tenant.Mock.ClearFaults()
	s.tenant.Fault(s.t, fault)
}

// wire puts a server before the mock that keeps the bodies of all requests of a
// method.
func (s *site) wire(method string) func() []object {
	s.t.Helper()
	var bodies []object
	s.tenant.Intercept(s.t, func(_ http.ResponseWriter, r *http.Request) bool {
		if r.Method == method {
			var body object
			if err := json.NewDecoder(r.Body).Decode(&body); err != nil {
				s.t.Errorf("%s: %v", r.URL.Path, err)
			}
			bodies = append(bodies, body)
		}
		return false
	})
	return func() []object { return bodies }
}

// answers puts a server before the mock that answers requests of a method with a
// body, and counts them. What the request asks for is not done.
func (s *site) answers(method, body string) func() int {
	s.t.Helper()
	n := 0
	s.tenant.Intercept(s.t, func(w http.ResponseWriter, r *http.Request) bool {
		if r.Method != method {
			return false
		}
		n++
		w.Header().Set("Content-Type", "application/json")
		fmt.Fprint(w, body)
		return true
	})
	return func() int { return n }
}

// held returns the tickets of the mock.
func (s *site) held() []object {
	s.t.Helper()
	type state struct{ LiveDesk struct{ Tickets []object } }
	return acctest.State[state](s.t, s.tenant).LiveDesk.Tickets
}

// only returns the one ticket of the mock, of which these fields are checked.
func (s *site) only(want object) object {
	s.t.Helper()
	all := s.held()
	if len(all) != 1 {
		s.t.Fatalf("the service has %v, want one ticket", all)
	}
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if diff := gocmp.Diff(want[name], all[0][name]); diff != "" {
			s.t.Errorf("%s of the service differs (-want +got):\n%s", name, diff)
		}
	}
	return all[0]
}

// files are attachments on the wire.
func files(addresses ...string) []any {
	out := []any{}
	for _, one := range addresses {
		out = append(out, object{"file_url": one})
	}
	return out
}

// clean checks that the diagnostics are one warning with the texts, or none, and
// show no key.
func clean(t *testing.T, diagnostics []*tfprotov6.Diagnostic, texts ...string) {
	t.Helper()
	acctest.Warned(t, diagnostics, texts...)
	secretive(t, diagnostics)
}

// failed checks that there is just one error, with the texts, and that it shows no
// key.
func failed(t *testing.T, diagnostics []*tfprotov6.Diagnostic, texts ...string) {
	t.Helper()
	acctest.Refused(t, diagnostics, texts...)
	secretive(t, diagnostics)
}

func secretive(t *testing.T, diagnostics []*tfprotov6.Diagnostic) {
	t.Helper()
	pair := mock.LiveDeskKey + ":" + mock.LiveDeskSecret
	for _, secret := range []string{mock.LiveDeskKey, mock.LiveDeskSecret, wrongSecret, base64.StdEncoding.EncodeToString([]byte(pair))} {
		if got := acctest.Problems(diagnostics); strings.Contains(got, secret) {
			t.Errorf("%q shows %s", got, secret)
		}
	}
}

// at checks the attribute that the only diagnostic points at; "" for none.
func at(t *testing.T, diagnostics []*tfprotov6.Diagnostic, attribute string) {
	t.Helper()
	got, want := "", ""
	if len(diagnostics) == 1 && diagnostics[0].Attribute != nil {
		got = diagnostics[0].Attribute.String()
	}
	if attribute != "" {
		want = fmt.Sprintf("AttributeName(%q)", attribute)
	}
	if got != want {
		t.Errorf("it points at %q, want %q: %s", got, want, acctest.Problems(diagnostics))
	}
}
