package conformance

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

// subject is an object on a fresh mock, managed as the CLI does it: with a new process
// of the provider for each plan and for each apply.
type subject struct {
	*entry
	tb     testing.TB
	tenant *acctest.Tenant
	// switches are those of the mock.
	switches map[string]string
	// adopt is adopt_existing of the provider.
	adopt bool
	// retries is max_retries of the provider.
	retries float64
	// crowd is how many objects there were before.
	crowd int
	// object is the object as the state has it.
	object acctest.Object
}

func newSubject(tb testing.TB, e *entry, switches map[string]string) *subject {
	tb.Helper()
	options := mock.Options{}
	if e.Seed != "" {
		options.Seed = []byte(e.Seed)
	}
	s := &subject{entry: e, tb: tb, tenant: acctest.StartMockWith(tb, options), switches: switches, retries: 8}
	s.tenant.Switches(tb, e.Base)
	s.tenant.Switches(tb, switches)
	s.crowd = len(s.all())
	return s
}

// start starts a process of the provider, for which waiting takes no time.
func (s *subject) start() *acctest.Protocol {
	s.tb.Helper()
	liveagent := map[string]any{
		"url": s.tenant.URL, "api_key": mock.LiveAgentV3Key, "api_v1_key": mock.LiveAgentV1Key, "requests_per_minute": 100000.0,
	}
	maps.Copy(liveagent, s.LiveAgent)
	maps.DeleteFunc(liveagent, func(_ string, value any) bool { return value == "" })
	p := acctest.ConfigureProtocol(s.tb, acctest.Values{
		"max_retries": s.retries, "adopt_existing": s.adopt,
		"liveagent": liveagent,
		"livedesk": map[string]any{
			"url": s.tenant.URL, "api_key": mock.LiveDeskKey, "api_secret": mock.LiveDeskSecret, "requests_per_minute": 100000.0,
		},
	})
	p.SendIdentity = true
	return p
}

// refresh reads the object, which must have nothing to say and find it.
func (s *subject) refresh() {
	s.tb.Helper()
	s.readBy(s.start())
}

func (s *subject) readBy(p *acctest.Protocol) {
	s.tb.Helper()
	s.object = p.Read(s.typeName, s.object)
	acctest.Warned(s.tb, s.object.Diagnostics)
	if s.object.State == nil {
		s.tb.Fatal("the refresh has dropped the object from the state")
	}
	s.identified()
}

// plan refreshes and plans in one process. The refresh has nothing to say.
func (s *subject) plan(config acctest.Values) acctest.Planned {
	s.tb.Helper()
	p := s.start()
	if s.object.State != nil {
		s.object = p.Read(s.typeName, s.object)
		acctest.Warned(s.tb, s.object.Diagnostics)
	}
	return p.Plan(s.typeName, s.object, config)
}

// planned is plan without a word.
func (s *subject) planned(config acctest.Values) acctest.Planned {
	s.tb.Helper()
	plan := s.plan(config)
	acctest.Warned(s.tb, plan.Diagnostics)
	return plan
}

// finish applies a plan without a word in a new process.
func (s *subject) finish(plan acctest.Planned) {
	s.tb.Helper()
	s.try(plan)
	acctest.Warned(s.tb, s.object.Diagnostics)
	if s.object.State == nil {
		s.tb.Fatal("there is no state after the apply")
	}
	s.identified()
}

// try applies a plan in a new process, whatever comes of it.
func (s *subject) try(plan acctest.Planned) {
	s.tb.Helper()
	if isRefused(plan.Diagnostics) {
		s.tb.Fatalf("the plan failed: %s", acctest.Problems(plan.Diagnostics))
	}
	s.tenant.Mock.ResetStats()
	s.object = s.start().Apply(s.typeName, plan)
}

// apply plans and applies without a word.
func (s *subject) apply(config acctest.Values) {
	s.tb.Helper()
	s.finish(s.planned(config))
}

// create makes the object, and checks that it is what was configured and that nothing
// is left to do.
func (s *subject) create(config acctest.Values) {
	s.tb.Helper()
	s.apply(config)
	s.settled(config)
}

// settled checks that there is nothing to do, in the state as the apply left it and
// after a refresh.
func (s *subject) settled(config acctest.Values) {
	s.tb.Helper()
	for _, when := range []string{"as applied", "refreshed"} {
		p := s.start()
		if when == "refreshed" {
			s.readBy(p)
		}
		plan := p.Plan(s.typeName, s.object, config)
		acctest.Warned(s.tb, plan.Diagnostics)
		if got := plan.Changes(); len(got) > 0 {
			s.tb.Errorf("the next plan (%s) changes %v: from %v to %v", when, got, pick(s.object.State, got), pick(plan.State, got))
		}
	}
}

// changes checks which attributes a plan changes; those that follow may change, too.
func (s *subject) changes(plan acctest.Planned, name string) {
	s.tb.Helper()
	got := slices.DeleteFunc(plan.Changes(), func(one string) bool {
		return slices.Contains(s.Attributes[name].Follows, one)
	})
	if !slices.Equal(got, []string{name}) {
		s.tb.Errorf("the plan changes %v, want %s alone", got, name)
	}
}

// identified checks the identity of the object.
func (s *subject) identified() {
	s.tb.Helper()
	if diff := cmp.Diff(acctest.Values{"id": s.object.State["id"]}, s.object.Identity); diff != "" {
		s.tb.Errorf("the identity differs (-want +got):\n%s", diff)
	}
}

// shows checks that the state has the configured values.
func (s *subject) shows(config acctest.Values) {
	s.tb.Helper()
	for name, want := range config {
		if diff := cmp.Diff(sorted(want), sorted(s.object.State[name])); diff != "" {
			s.tb.Errorf("%s of the state differs (-want +got):\n%s", name, diff)
		}
	}
}

// showsTheirs checks that the state has a value of somebody else. A server of another
// kind may have a spelling of its own.
func (s *subject) showsTheirs(name string, value any) {
	s.tb.Helper()
	if s.switches == nil || len(s.Attributes[name].Same) == 0 && s.Attributes[name].Stored == nil {
		s.shows(acctest.Values{name: value})
	}
}

// holdsTheirs is showsTheirs for the service.
func (s *subject) holdsTheirs(name string, value any) {
	s.tb.Helper()
	if s.switches == nil || len(s.Attributes[name].Same) == 0 && s.Attributes[name].Stored == nil {
		s.holds(acctest.Values{name: value})
	}
}

// holds checks that the service has the configured values.
func (s *subject) holds(config acctest.Values) {
	s.tb.Helper()
	object := s.stored()
	for name, value := range config {
		attribute := s.Attributes[name]
		if attribute.Field == "" {
			continue
		}
		if got, want := plain(attribute.stored(object[attribute.Field])), plain(attribute.onWire(value)); got != want {
			s.tb.Errorf("the service has %q for %s, want %q", got, name, want)
		}
	}
}

// id is the id in the state.
func (s *subject) id() string {
	s.tb.Helper()
	id, ok := s.object.State["id"].(string)
	if !ok || id == "" {
		s.tb.Fatalf("the state has no id: %v", s.object.State)
	}
	return id
}

// saysGone checks a warning or an error that the object is gone.
func (s *subject) saysGone(diagnostics []*tfprotov6.Diagnostic, more ...string) {
	s.tb.Helper()
	text := acctest.Problems(diagnostics)
	for _, want := range append([]string{s.Noun, "is gone"}, more...) {
		if !strings.Contains(text, want) {
			s.tb.Errorf("%q does not say %q", text, want)
		}
	}
	if len(diagnostics) != 1 {
		s.tb.Errorf("there are %d messages, want one: %s", len(diagnostics), text)
	}
}

// isRefused says whether there is an error.
func isRefused(diagnostics []*tfprotov6.Diagnostic) bool {
	return slices.ContainsFunc(diagnostics, func(d *tfprotov6.Diagnostic) bool { return d.Severity == tfprotov6.DiagnosticSeverityError })
}

// pick returns values of some names.
func pick(values acctest.Values, names []string) map[string]any {
	out := map[string]any{}
	for _, name := range names {
		out[name] = values[name]
	}
	return out
}
