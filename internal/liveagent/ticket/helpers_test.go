package ticket_test

import (
	"fmt"
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

const (
	typeName = "helpdesk_liveagent_ticket"
	address  = typeName + ".test"

	create    = "POST /api/conversations"
	transfer  = "PUT /api/conversations/{id}/attendants"
	setStatus = "PUT /api/conversations/{id}/status"
	deleteOne = "DELETE /api/conversations/{id}"
	getV1     = "GET /api/conversations/{id}"
	listV1    = "GET /api/conversations"
	tagsV1    = "GET /api/conversations/{id}/tags"
	assign    = "POST /api/conversations/{id}/tags"
	unassign  = "DELETE /api/conversations/{id}/tags"
	getV3     = "GET /api/v3/tickets/{id}"
	put       = "PUT /api/v3/tickets/{id}"
	names     = "GET /api/departments"
	getAgent  = "GET /api/agents/{id}"

	gone  = "is gone"
	alice = "alice@example.com"
	aiko  = "aiko@example.com"
)

// counts are requests by name.
type counts = map[string]int

// values are attributes of a ticket.
type values = acctest.Values

// with returns the required attributes of a ticket with others, which win.
func with(others ...values) values {
	out := values{
		"requester": alice, "subject": "tfacc-Welcome", "department_id": "d4suppor",
		"recipient": "support@acme.example.com", "message": "Hello",
	}
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

// site is a tenant with one ticket. Of its requests only those that are no reads
// count.
type site struct {
	*acctest.Site
	keyV3 string
}

// start returns a site whose provider has both keys.
func start(t *testing.T) *site {
	t.Helper()
	return startOn(t, acctest.StartMock(t), mock.LiveAgentV3Key)
}

// startV1 returns a site whose provider has the key of API v1 alone.
func startV1(t *testing.T) *site {
	t.Helper()
	return startOn(t, acctest.StartMock(t), "")
}

func startOn(t *testing.T, tenant *acctest.Tenant, keyV3 string) *site {
	t.Helper()
	s := &site{Site: &acctest.Site{T: t, Tenant: tenant, TypeName: typeName, Count: tenant.Writes}, keyV3: keyV3}
	s.Provider = func() *acctest.Protocol { return acctest.StartProtocol(t, tenant, s.keyV3, mock.LiveAgentV1Key) }
	return s
}

// bothKeys runs a test with both keys and with that of API v1 alone.
func bothKeys(t *testing.T, test func(s *site)) {
	t.Helper()
	for name, begin := range map[string]func(*testing.T) *site{"both keys": start, "v1 alone": startV1} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(begin(t))
		})
	}
}

func (s *site) hasV3() bool { return s.keyV3 != "" }

// refuses checks that a plan has just one error, with the texts.
func (s *site) refuses(config values, texts ...string) {
	s.T.Helper()
	failed(s.T, s.Plan(config).Diagnostics, texts...)
}

// apply plans and applies without a word, and checks the requests that are no
// reads.
func (s *site) apply(config values, want counts) {
	s.T.Helper()
	s.Finish(s.Silent(config), want)
}

// fails applies a plan, which must give just one error with the texts.
func (s *site) fails(plan acctest.Planned, want counts, texts ...string) {
	s.T.Helper()
	s.Tenant.Mock.ResetStats()
	s.Object = s.Provider().Apply(typeName, plan)
	failed(s.T, s.Object.Diagnostics, texts...)
	s.Tenant.Writes(s.T, want)
}

// destroy refreshes and destroys without a word.
func (s *site) destroy(want counts) {
	s.T.Helper()
	s.Finish(s.Plan(nil), want)
	if s.Object.State != nil {
		s.T.Errorf("the ticket is still in the state: %v", s.Object.State)
	}
}

// edit changes the ticket through API v3 as an agent, v1 through API v1.
func (s *site) edit(fields map[string]any) {
	s.T.Helper()
	s.Tenant.Call(s.T, "PUT", "/api/v3/tickets/"+s.ID(), fields)
}

func (s *site) v1(method, call string, fields ...string) {
	s.T.Helper()
	parameters := url.Values{}
	for i := 0; i < len(fields); i += 2 {
		parameters.Set(fields[i], fields[i+1])
	}
	s.Tenant.Call(s.T, method, "/api/conversations/"+s.ID()+call, parameters)
}

// remove deletes the ticket as an agent.
func (s *site) remove() {
	s.T.Helper()
	s.v1("DELETE", "")
}

// tag makes a tag and returns its id.
func (s *site) tag(name string) string {
	s.T.Helper()
	return acctest.Ask[struct{ ID string }](s.T, s.Tenant, "POST", "/api/v3/tags", map[string]string{"name": name}).ID
}

// only returns the one ticket that is not deleted.
func (s *site) only() ticketState {
	s.T.Helper()
	return only(s.T, s.Tenant)
}

// mails returns how many mails were sent.
func (s *site) mails() int {
	s.T.Helper()
	return len(behind(s.T, s.Tenant).LiveAgent.Mails)
}

// failed checks that there is just one diagnostic: an error with the texts.
func failed(t *testing.T, diagnostics []*tfprotov6.Diagnostic, texts ...string) {
	t.Helper()
	got := acctest.Problems(diagnostics)
	if len(diagnostics) != 1 || diagnostics[0].Severity != tfprotov6.DiagnosticSeverityError {
		t.Errorf("got %q, want one error", got)
	}
	for _, text := range texts {
		if !strings.Contains(got, text) {
			t.Errorf("the error %q lacks %q", got, text)
		}
	}
	for _, key := range []string{mock.LiveAgentV1Key, mock.LiveAgentV3Key} {
		if strings.Contains(got, key) {
			t.Errorf("the error %q shows a key", got)
		}
	}
}

// ticket returns the configuration of a ticket; extra attributes follow the
// required ones, which they replace where they name them.
func ticket(extra ...string) string {
	attributes := map[string]string{
		"requester": `"alice@example.com"`, "subject": `"tfacc-Welcome"`, "department_id": `"d4suppor"`,
		"recipient": `"support@acme.example.com"`, "message": `"Hello"`,
	}
	order := []string{"requester", "subject", "department_id", "recipient", "message"}
	for _, line := range extra {
		name, value, _ := strings.Cut(line, " = ")
		if _, known := attributes[name]; !known {
			order = append(order, name)
		}
		attributes[name] = value
	}
	var out []string
	for _, name := range order {
		out = append(out, name+" = "+attributes[name])
	}
	return acctest.Resource(typeName, strings.Join(out, "\n"))
}

// withoutV3 returns a configuration for the mock with the key of API v1 alone.
func withoutV3(tenant *acctest.Tenant, rest string) string {
	return strings.Replace(tenant.Config(rest), fmt.Sprintf("api_key             = %q\n", mock.LiveAgentV3Key), "", 1)
}

type messageState struct {
	ID      string
	Type    string
	Message string
}

type ticketState struct {
	ID           string
	Code         string
	Subject      string
	Status       string
	DepartmentID string `json:"departmentid"`
	AgentID      string `json:"agentid"`
	Tags         []string
	CustomFields []struct{ Code, Value string } `json:"custom_fields"`
	Groups       []struct {
		Type     string
		Messages []messageState
	}
}

type state struct {
	LiveAgent struct {
		Tickets []ticketState
		Mails   []struct {
			Kind, To string
			TicketID string `json:"ticket_id"`
		}
	}
}

// behind returns what the mock holds.
func behind(t *testing.T, tenant *acctest.Tenant) state {
	t.Helper()
	return acctest.State[state](t, tenant)
}

// only returns the one ticket of the mock that is not deleted.
func only(t *testing.T, tenant *acctest.Tenant) ticketState {
	t.Helper()
	var alive []ticketState
	for _, one := range behind(t, tenant).LiveAgent.Tickets {
		if one.Status != "X" {
			alive = append(alive, one)
		}
	}
	if len(alive) != 1 {
		t.Fatalf("the service has %d tickets, want one: %+v", len(alive), alive)
	}
	return alive[0]
}

func text(attribute, want string) statecheck.StateCheck {
	return acctest.Text(address, attribute, want)
}

func value(attribute string, want knownvalue.Check) statecheck.StateCheck {
	return acctest.Attribute(address, attribute, want)
}

func update() resource.ConfigPlanChecks {
	return acctest.Action(address, plancheck.ResourceActionUpdate)
}

// sortedSet is a set of ids in any order.
func sortedSet(texts ...string) []any {
	return set(slices.Sorted(slices.Values(texts))...)
}

// without returns texts but one.
func without(texts []string, one string) []string {
	return slices.DeleteFunc(slices.Clone(texts), func(text string) bool { return text == one })
}

// oneError matches the output of a run with just one error, whose text has the
// pattern; where the CLI wraps lines makes no difference.
func oneError(want string) *regexp.Regexp {
	const rest = `(?:[^\n]|\n+[^E\n]|\n+\z)*?` // anything up to a line that begins with E
	return regexp.MustCompile(`\AError running [^\n]*` + rest + `\n+Error: ` + rest + `\n*(?:` + strings.ReplaceAll(want, " ", `\s+`) + `)` + rest + `\z`)
}
