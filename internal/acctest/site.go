package acctest

import (
	"encoding/base64"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

// WrongSecret is a secret that the mock does not know.
const WrongSecret = "wrong-secret-77"

// Site is a tenant with one object that is managed through the protocol. Like the
// CLI it starts the provider anew for each plan and each apply.
type Site struct {
	// T is the test.
	T *testing.T
	// Tenant is where the object lives.
	Tenant *Tenant
	// TypeName is the type of the object.
	TypeName string
	// Provider returns a new process of the provider.
	Provider func() *Protocol
	// Count checks the requests of an apply: [Tenant.Requests] or [Tenant.Writes].
	Count func(t *testing.T, want map[string]int)
	// Object is the object as the state has it.
	Object Object
}

// StartLiveDesk returns a process of the provider for the LiveDesk of a tenant, with
// another secret than the right one if that is not empty. It repeats no request.
func StartLiveDesk(t *testing.T, tenant *Tenant, secret string) *Protocol {
	t.Helper()
	if secret == "" {
		secret = mock.LiveDeskSecret
	}
	return ConfigureProtocol(t, Values{"max_retries": 0.0, "livedesk": map[string]any{
		"url": tenant.URL, "api_key": mock.LiveDeskKey, "api_secret": secret, "requests_per_minute": 100000.0,
	}})
}

// Refresh reads the object, which must cause just one warning with the texts, or
// nothing without texts.
func (s *Site) Refresh(texts ...string) {
	s.T.Helper()
	s.Object = s.Provider().Read(s.TypeName, s.Object)
	Warned(s.T, s.Object.Diagnostics, texts...)
}

// Plan refreshes, which has nothing to say, and plans. The plan may have warnings.
func (s *Site) Plan(config Values) Planned {
	s.T.Helper()
	provider := s.Provider()
	if s.Object.State != nil {
		s.Object = provider.Read(s.TypeName, s.Object)
		Warned(s.T, s.Object.Diagnostics)
	}
	return provider.Plan(s.TypeName, s.Object, config)
}

// Silent is Plan without a word.
func (s *Site) Silent(config Values) Planned {
	s.T.Helper()
	plan := s.Plan(config)
	Warned(s.T, plan.Diagnostics)
	return plan
}

// Plans is Silent, and checks which attributes the plan changes.
func (s *Site) Plans(config Values, want ...string) Planned {
	s.T.Helper()
	plan := s.Silent(config)
	if got := plan.Changes(); !slices.Equal(got, want) {
		s.T.Errorf("the plan changes %v, want %v", got, want)
	}
	return plan
}

// Quiet checks that there is nothing to do.
func (s *Site) Quiet(config Values) {
	s.T.Helper()
	s.Plans(config)
}

// Finish applies a plan, which must cause just these requests, and one warning with
// the texts, or nothing without texts.
func (s *Site) Finish(plan Planned, want map[string]int, texts ...string) {
	s.T.Helper()
	s.Tenant.Mock.ResetStats()
	s.Object = s.Provider().Apply(s.TypeName, plan)
	Warned(s.T, s.Object.Diagnostics, texts...)
	s.Count(s.T, want)
}

// Fails applies a plan, which must cause just these requests, and one error with the
// texts.
func (s *Site) Fails(plan Planned, want map[string]int, texts ...string) {
	s.T.Helper()
	s.Tenant.Mock.ResetStats()
	s.Object = s.Provider().Apply(s.TypeName, plan)
	Refused(s.T, s.Object.Diagnostics, texts...)
	s.Count(s.T, want)
}

// Imports imports by id or identity in a new process, which must cause just one
// warning with the texts, or nothing without texts.
func (s *Site) Imports(id string, identity Values, texts ...string) {
	s.T.Helper()
	s.Object = s.Provider().Import(s.TypeName, id, identity)
	Warned(s.T, s.Object.Diagnostics, texts...)
}

// Has checks attributes in the state.
func (s *Site) Has(want Values) {
	s.T.Helper()
	s.Object.Has(s.T, want)
}

// ID returns the id in the state.
func (s *Site) ID() string {
	s.T.Helper()
	id, ok := s.Object.State["id"].(string)
	if !ok {
		s.T.Fatalf("the state has no id: %v", s.Object.State)
	}
	return id
}

// Fault makes the next request of a name fail, or as many as the fault says. Faults
// that were set before are forgotten.
func (s *Site) Fault(name string, fault mock.Fault) {
	s.T.Helper()
	s.Tenant.Mock.ClearFaults()
	s.Tenant.Fault(s.T, FaultOf(name, fault))
}

// FaultOf is a fault of the next request of a name, or of as many as the fault says.
func FaultOf(name string, fault mock.Fault) mock.Fault {
	fault.Method, fault.Route, _ = strings.Cut(name, " ")
	if fault.Times == 0 && fault.Nth == 0 {
		fault.Nth = 1
	}
	return fault
}

// Has checks attributes of an object.
func (o Object) Has(t *testing.T, want Values) {
	t.Helper()
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if diff := cmp.Diff(want[name], o.State[name]); diff != "" {
			t.Errorf("%s differs (-want +got):\n%s", name, diff)
		}
	}
}

// At checks the attribute that the only diagnostic points at; "" for none.
func At(tb testing.TB, diagnostics []*tfprotov6.Diagnostic, attribute string) {
	tb.Helper()
	got, want := "", ""
	if len(diagnostics) == 1 && diagnostics[0].Attribute != nil {
		got = diagnostics[0].Attribute.String()
	}
	if attribute != "" {
		want = fmt.Sprintf("AttributeName(%q)", attribute)
	}
	if got != want {
		tb.Errorf("it points at %q, want %q: %s", got, want, Problems(diagnostics))
	}
}

// noKey fails the test when a text shows a key of the mock.
func noKey(tb testing.TB, text string) {
	tb.Helper()
	pair := base64.StdEncoding.EncodeToString([]byte(mock.LiveDeskKey + ":" + mock.LiveDeskSecret))
	for _, secret := range []string{mock.LiveAgentV1Key, mock.LiveAgentV3Key, mock.LiveDeskKey, mock.LiveDeskSecret, pair, WrongSecret} {
		if strings.Contains(text, secret) {
			tb.Errorf("%q shows the key %s", text, secret)
		}
	}
}
