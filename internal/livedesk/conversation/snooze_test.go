package conversation_test

import (
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
)

// far is a time that no test sees.
const far = 4102444800.0

// The end of a snooze is set, changed and taken away, each with one request.
func TestLiveDeskConversation_snooze(t *testing.T) {
	t.Parallel()
	everyKind(t, func(s *site) {
		until := func(at any) values { return s.with(values{"status": "snoozed", "snoozed_until": at}) }
		for _, step := range []struct {
			config values
			until  int
			want   counts
		}{
			{until(far), far, counts{create: 1, toggle: 1}},
			{until(far + 60), far + 60, counts{toggle: 1}},
			{until(nil), 0, counts{toggle: 1}},
			{until(far), far, counts{toggle: 1}},
		} {
			s.apply(step.config, step.want)
			if got := s.only("snoozed").SnoozedUntil; got != step.until {
				s.T.Errorf("the service has %d, want %d", got, step.until)
			}
			s.Has(values{"snoozed_until": step.config["snoozed_until"]})
			s.Plans(step.config)
		}
		s.apply(s.with(values{"status": "open"}), counts{toggle: 1})
		s.Has(values{"snoozed_until": nil})
		s.Plans(s.with(values{"status": "open"}))
	})
}

// Another status takes the end of the snooze along, and says nothing of it to the
// service.
func TestLiveDeskConversation_snoozeEndsWithStatus(t *testing.T) {
	t.Parallel()
	for _, to := range []string{"open", "pending", "resolved"} {
		everyKind(t, func(s *site) {
			s.Tenant.Switch(s.T, "livedesk_snoozed_until", "422")
			s.apply(s.with(values{"status": "snoozed", "snoozed_until": far}), counts{create: 1, toggle: 1})
			s.Finish(s.Plans(s.with(values{"status": to}), "snoozed_until", "status"), counts{toggle: 1})
			s.Plans(s.with(values{"status": to}))
		})
	}
}

// A status that is left out is not managed, and neither is the end of its snooze.
func TestLiveDeskConversation_snoozeLeftOut(t *testing.T) {
	t.Parallel()
	everyKind(t, func(s *site) {
		s.apply(s.with(values{"status": "snoozed", "snoozed_until": far}), counts{create: 1, toggle: 1})
		s.Plans(s.with())
		s.Has(values{"status": "snoozed", "snoozed_until": far})
	})
}

// A snooze that has run out is no change, and neither is one that ends in the past
// from the beginning; what agents do afterwards is.
func TestLiveDeskConversation_snoozeRunsOut(t *testing.T) {
	t.Parallel()
	s := start(t, readable())
	config := s.with(values{"status": "snoozed", "snoozed_until": float64(time.Now().Add(-time.Hour).Unix())})
	s.apply(config, counts{create: 1, toggle: 1})
	s.only("open")
	s.Plans(config)
	before := s.Object
	s.console("resolved")
	s.Object = s.Provider().Read(typeName, s.Object)
	s.refusesMove(config, "resolved", `cannot go from "resolved" to "snoozed"`)

	s.Object = before
	s.console("open")
	s.Plans(config)
	later := s.with(values{"status": "snoozed", "snoozed_until": far})
	s.apply(later, counts{toggle: 1})
	s.only("snoozed")
	s.Plans(later)
	// Somebody ends it early.
	s.console("open")
	s.apply(later, counts{toggle: 1})
	s.Plans(later)
}

// The end of a snooze goes with a snooze alone.
func TestLiveDeskConversation_snoozeRefused(t *testing.T) {
	t.Parallel()
	s := start(t)
	for _, config := range []values{{"status": "open", "snoozed_until": far}, {"snoozed_until": far}} {
		plan := s.Provider().Plan(typeName, acctest.Object{}, s.with(config))
		acctest.Refused(t, plan.Diagnostics, "Only a snoozed conversation")
		acctest.At(t, plan.Diagnostics, "snoozed_until")
	}
	unknown := s.with(values{"status": acctest.Unknown, "snoozed_until": far})
	acctest.Warned(t, s.Provider().Plan(typeName, acctest.Object{}, unknown).Diagnostics)
}

// A status that the plan does not know yet leaves the end of a snooze open.
func TestAccLiveDeskConversation_unknownStatus(t *testing.T) {
	t.Parallel()
	s := start(t, map[string]string{"livedesk_snoozed_until": "422"})
	config := func(status string) string {
		return s.Tenant.Config("resource \"terraform_data\" \"status\" {\n  input = \"" + status + "\"\n}\n" +
			acctest.Resource(typeName, "inbox_id = 407\ncontact_id = "+s.contact+"\nstatus = terraform_data.status.output"))
	}
	snooze := s.Tenant.Config("resource \"terraform_data\" \"status\" {\n  input = \"x\"\n}\n" +
		acctest.Resource(typeName, "inbox_id = 407\ncontact_id = "+s.contact+"\nstatus = \"snoozed\"\nsnoozed_until = 4102444800"))
	acctest.Run(t, nil,
		resource.TestStep{Config: config("pending"), ConfigStateChecks: []statecheck.StateCheck{acctest.Text(address, "status", "pending")}},
		resource.TestStep{Config: config("resolved"), ConfigStateChecks: []statecheck.StateCheck{acctest.Text(address, "status", "resolved")}},
		resource.TestStep{Config: config("open")},
		resource.TestStep{Config: snooze},
		resource.TestStep{Config: config("resolved"), ConfigStateChecks: []statecheck.StateCheck{acctest.Text(address, "status", "resolved")}},
	)
}
