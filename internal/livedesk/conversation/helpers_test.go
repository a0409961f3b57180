package conversation_test

import (
	"cmp"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

const (
	typeName = "helpdesk_livedesk_conversation"
	address  = typeName + ".test"
	root     = "/api/v2/accounts/"

	create = "POST " + root + "conversations"
	toggle = "POST " + root + "conversations/{id}/toggle_status"
	get    = "GET " + root + "conversations/{id}"

	getSwitch = "livedesk_conversation_get"
)

// counts are requests by name.
type counts = map[string]int

// values are attributes of a conversation.
type values = acctest.Values

// statuses are all words of a status, and moves the changes that the documents of
// the console show.
func statuses() []string { return []string{"open", "pending", "snoozed", "resolved", "closed"} }

func moves() map[string][]string {
	return map[string][]string{
		"open":     {"pending", "snoozed", "resolved"},
		"pending":  {"open", "snoozed", "resolved"},
		"snoozed":  {"open", "pending", "resolved"},
		"resolved": {"open", "pending", "closed"},
		"closed":   {"open"},
	}
}

// site is a tenant with a contact and a conversation that is managed through the
// protocol. Like the CLI it starts the provider anew for each plan and each apply.
type site struct {
	t       *testing.T
	tenant  *acctest.Tenant
	contact string
	// secret is that of the provider where it is not the right one; reads says that
	// the server has a call that reads conversations.
	secret string
	reads  bool
	object acctest.Object
}

// start returns a site on a server of the documents with other switches.
func start(t *testing.T, switches ...map[string]string) *site {
	t.Helper()
	tenant := acctest.StartMock(t)
	for _, one := range switches {
		tenant.Switches(t, one)
	}
	return startOn(t, tenant)
}

func startOn(t *testing.T, tenant *acctest.Tenant) *site {
	t.Helper()
	return &site{t: t, tenant: tenant, contact: newContact(t, tenant)}
}

// readable is a server that has a call which reads conversations.
func readable() map[string]string { return map[string]string{getSwitch: "on"} }

// everyKind runs a test on servers with and without a call that reads
// conversations.
func everyKind(t *testing.T, test func(s *site)) {
	t.Helper()
	for _, read := range []string{"off", "on"} {
		t.Run("read "+read, func(t *testing.T) {
			t.Parallel()
			s := start(t, map[string]string{getSwitch: read})
			s.reads = read == "on"
			test(s)
		})
	}
}

// newContact makes a contact as somebody else and returns its id.
func newContact(t *testing.T, tenant *acctest.Tenant) string {
	t.Helper()
	type created struct {
		Payload struct {
			Contact struct{ ID json.RawMessage }
		}
	}
	answer := acctest.Ask[created](t, tenant, "POST", root+"contacts", map[string]any{"inbox_id": 407, "name": "Alice"})
	return strings.Trim(string(answer.Payload.Contact.ID), `"`)
}

// provider returns a new process of the provider.
func (s *site) provider() *acctest.Protocol {
	s.t.Helper()
	return acctest.ConfigureProtocol(s.t, values{"max_retries": 0.0, "livedesk": map[string]any{
		"url": s.tenant.URL, "api_key": mock.LiveDeskKey, "api_secret": cmp.Or(s.secret, mock.LiveDeskSecret), "requests_per_minute": 100000.0,
	}})
}

// with returns the attributes of a conversation of the contact, with others.
func (s *site) with(others ...values) values {
	out := values{"inbox_id": "407", "contact_id": s.contact}
	for _, other := range others {
		maps.Copy(out, other)
	}
	return out
}

// plan refreshes and plans.
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

// finish applies a plan, which must cause just these writes, and one warning with
// the texts or none.
func (s *site) finish(plan acctest.Planned, want counts, texts ...string) {
	s.t.Helper()
	s.tenant.Mock.ResetStats()
	s.object = s.provider().Apply(typeName, plan)
	clean(s.t, s.object.Diagnostics, texts...)
	s.tenant.Requests(s.t, want)
}

// fails applies a plan, which must cause just one error with the texts.
func (s *site) fails(plan acctest.Planned, want counts, texts ...string) {
	s.t.Helper()
	s.tenant.Mock.ResetStats()
	s.object = s.provider().Apply(typeName, plan)
	failed(s.t, s.object.Diagnostics, texts...)
	s.tenant.Requests(s.t, want)
}

// apply refreshes, plans and applies without a word.
func (s *site) apply(config values, want counts) {
	s.t.Helper()
	plan := s.plan(config)
	clean(s.t, plan.Diagnostics)
	s.finish(plan, want)
}

// imports imports by id or identity in a new process.
func (s *site) imports(id string, identity values, texts ...string) {
	s.t.Helper()
	s.object = s.provider().Import(typeName, id, identity)
	clean(s.t, s.object.Diagnostics, texts...)
}

// holds makes a state that has the conversation in a status, and puts the one of
// the service into another, past all rules.
func (s *site) holds(state, service string) {
	s.t.Helper()
	have := maps.Clone(s.object.State)
	have["status"] = state
	s.object = s.provider().Object(typeName, have)
	s.console(service)
}

// console sets the status as somebody at the console.
func (s *site) console(status string) {
	s.t.Helper()
	s.tenant.Call(s.t, "POST", root+"conversations/"+s.id()+"/toggle_status", map[string]any{"status": status})
}

// remove deletes the conversation as somebody else.
func (s *site) remove() {
	s.t.Helper()
	s.tenant.Call(s.t, "DELETE", root+"conversations/"+s.id(), nil)
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

// fault makes the next request of a name fail.
func (s *site) fault(name string, fault mock.Fault) {
	s.t.Helper()
	fault.Method, fault.Route, _ = strings.Cut(name, " ")
	fault.Nth = 1
	s.tenant.Mock.ClearFaults()
	s.tenant.Fault(s.t, fault)
}

// held is a conversation as the mock keeps it.
type held struct {
	ID           int
	ContactID    int `json:"contact_id"`
	Status       string
	SnoozedUntil int `json:"snoozed_until"`
}

// behind returns what the mock holds: conversations and how many surveys it has
// sent.
func (s *site) behind() (conversations []held, surveys int) {
	s.t.Helper()
	state := acctest.State[struct {
		LiveDesk struct {
			Conversations []held
			Mails         []struct{ Kind string }
		}
	}](s.t, s.tenant)
	for _, mail := range state.LiveDesk.Mails {
		if mail.Kind == "survey" {
			surveys++
		}
	}
	return state.LiveDesk.Conversations, surveys
}

// only checks that the service has one conversation, and its status.
func (s *site) only(status string) held {
	s.t.Helper()
	conversations, _ := s.behind()
	if len(conversations) != 1 || conversations[0].Status != status {
		s.t.Fatalf("the service has %+v, want one that is %s", conversations, status)
	}
	return conversations[0]
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

// wrongSecret is a secret that the service does not know.
const wrongSecret = "wrong-secret-77"

// at checks the attribute that the only diagnostic points at; "" for none.
func at(t *testing.T, diagnostics []*tfprotov6.Diagnostic, attribute string) {
	t.Helper()
	got := ""
	if len(diagnostics) == 1 && diagnostics[0].Attribute != nil {
		got = diagnostics[0].Attribute.String()
	}
	want := ""
	if attribute != "" {
		want = fmt.Sprintf("AttributeName(%q)", attribute)
	}
	if got != want {
		t.Errorf("it points at %q, want %q: %s", got, want, acctest.Problems(diagnostics))
	}
}
