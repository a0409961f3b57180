package ticket_test

import (
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

// What is taken away from a ticket is drift too, and one request puts it right.
func TestTicket_driftToNothing(t *testing.T) {
	t.Parallel()
	s := start(t)
	config := with(values{"agent": aiko, "tag_ids": set(s.tag("VIP")), "custom_fields": map[string]any{"order": "17"}})
	s.Object = s.Provider().Apply(typeName, s.Silent(config))
	for _, test := range []struct {
		edit    func()
		changes []string
		want    counts
	}{
		{func() { s.v1("PUT", "/attendants", "department", "default") }, []string{"agent", "department_id", "department_name"}, counts{transfer: 1}},
		{func() { s.edit(map[string]any{"agentid": ""}) }, []string{"agent"}, counts{transfer: 1}},
		{func() { s.v1("DELETE", "/tags") }, []string{"tag_ids"}, counts{put: 1}},
		{func() { s.edit(map[string]any{"custom_fields": []any{}}) }, []string{"custom_fields"}, counts{put: 1}},
	} {
		test.edit()
		s.Finish(s.Plans(config, test.changes...), test.want)
		s.Quiet(config)
	}
}

// An edit between plan and apply is kept where the plan does not change the same
// thing, and shows at the next plan.
func TestAccTicket_editedBetweenPlanAndApply(t *testing.T) {
	t.Parallel()
	s := start(t)
	vip, late := s.tag("VIP"), s.tag("Late")
	config := with(values{"status": "open", "tag_ids": set(vip)})
	s.apply(config, counts{create: 1, put: 1})

	config["subject"] = "tfacc-New"
	plan := s.Plans(config, "subject")
	s.edit(map[string]any{"status": "R", "tags": []string{late}, "agentid": "b2admin0", "departmentid": "default"})
	s.Finish(plan, counts{put: 1})
	if got := s.only(); got.Status != "R" || !cmp.Equal(got.Tags, []string{late}) || got.AgentID != "b2admin0" || got.DepartmentID != "default" {
		t.Errorf("an edit was overwritten: %+v", got)
	}
	plan = s.Plans(config, "department_id", "department_name", "status", "tag_ids")
	s.Finish(plan, counts{transfer: 1, put: 1, setStatus: 1})
	s.Quiet(config)

	// A plan that was made before an agent did the same is carried out as planned.
	config["status"] = "answered"
	plan = s.Plans(config, "status")
	s.v1("PUT", "/status", "status", "A")
	s.Finish(plan, counts{setStatus: 1})
	s.Quiet(config)
}

// A failure of the service is not a deletion: nothing leaves the state.
func TestAccTicket_failureIsNotGone(t *testing.T) {
	t.Parallel()
	bothKeys(t, func(s *site) {
		t := s.T
		s.apply(with(), counts{create: 1})
		read := map[bool]string{true: getV3, false: getV1}[s.hasV3()]
		for name, fault := range map[string]mock.Fault{
			"500":  {Effect: mock.EffectStatus, Status: http.StatusInternalServerError, Message: "database"},
			"page": {Effect: mock.EffectHTML, Status: http.StatusForbidden},
			"400":  {Effect: mock.EffectStatus, Status: http.StatusBadRequest, Message: "odd"},
			"403":  {Effect: mock.EffectStatus, Status: http.StatusForbidden, Message: "ApiKey not found"},
		} {
			s.Fault(read, fault)
			object := s.Provider().Read(typeName, s.Object)
			failed(t, object.Diagnostics, `Cannot read the ticket "tfacc-Welcome"`)
			if object.State == nil {
				t.Errorf("%s: the ticket left the state", name)
			}
		}
		// Nor is it one when the list fails as well.
		s.Tenant.Mock.ClearFaults()
		for _, name := range []string{read, listV1} {
			s.Tenant.Fault(t, acctest.FaultOf(name, mock.Fault{Effect: mock.EffectStatus, Status: http.StatusInternalServerError}))
		}
		failed(t, s.Provider().Read(typeName, s.Object).Diagnostics, `Cannot read the ticket "tfacc-Welcome"`)
		s.Tenant.Mock.ClearFaults()
		s.Quiet(with())
	})
}

// A failed read of a ticket that got another owner, or whose owner got another
// address, is not a deletion either: a second ticket would be mailed.
func TestAccTicket_failureAfterTheOwnerChanged(t *testing.T) {
	t.Parallel()
	s := startV1(t)
	s.apply(with(), counts{create: 1})
	contact := acctest.Fetch[[]struct{ ID string }](t, s.Tenant, "/api/v3/contacts")[0].ID
	s.Tenant.Call(t, "PATCH", "/api/v3/contacts/"+contact, map[string]any{"emails": []string{"alice@new.example.com"}})
	s.Fault(getV1, mock.Fault{Effect: mock.EffectStatus, Status: http.StatusInternalServerError, Message: "database"})
	object := s.Provider().Read(typeName, s.Object)
	failed(t, object.Diagnostics, `Cannot read the ticket "tfacc-Welcome"`)
	if object.State == nil {
		t.Error("the ticket left the state")
	}
}

// What is missing beside the ticket itself does not fail a refresh.
func TestAccTicket_readWithoutDepartmentsAndAgents(t *testing.T) {
	t.Parallel()
	s := start(t)
	config := with(values{"agent": aiko})
	s.apply(config, counts{create: 1, transfer: 1})
	s.Fault(names, mock.Fault{Effect: mock.EffectStatus, Status: http.StatusInternalServerError, Times: 9})
	s.Quiet(config)
	s.Has(values{"department_name": "Support"})
	s.Tenant.Mock.ClearFaults()

	// The agent of the configuration was deleted, and another one has the ticket:
	// a service that answers 500 for who does not exist must not block the plan.
	for _, status := range []string{"404", "500"} {
		s.Tenant.Switch(t, "v1_missing_id", status)
		s.Object.State["agent"] = "nobody@example.com"
		s.Object = s.Provider().Object(typeName, s.Object.State)
		s.Object = s.Provider().Read(typeName, s.Object)
		acctest.Warned(t, s.Object.Diagnostics)
		s.Has(values{"agent": "c3agent0"})
	}
}

// A ticket that was deleted after the plan is an error that says so, never
// another ticket, and the next plan creates it.
func TestAccTicket_deletedBetweenPlanAndApply(t *testing.T) {
	t.Parallel()
	for name, switches := range map[string]map[string]string{
		"404": {"deleted_tickets": "404", "v1_missing_conversation": "404"},
		"500": {"deleted_tickets": "404", "v1_missing_conversation": "500", "missing_id": "500html"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			bothKeys(t, func(s *site) {
				t := s.T
				s.Tenant.Switches(t, switches)
				vip := s.tag("VIP")
				config := with()
				for call, change := range map[string]values{
					transfer: {"department_id": "d5sales0"}, setStatus: {"status": "resolved"}, put: {"tag_ids": set(vip)},
				} {
					if call == put && !s.hasV3() {
						call = assign
					}
					s.apply(config, counts{create: 1})
					plan := s.Silent(with(config, change))
					s.remove()
					s.fails(plan, counts{call: 1}, `The ticket "tfacc-Welcome" is gone`, "deleted after the plan", "created anew")
					s.Refresh(gone)
				}
				if s.hasV3() {
					s.apply(config, counts{create: 1})
					plan := s.Silent(with(values{"custom_fields": map[string]any{"a": "1"}}))
					s.remove()
					s.fails(plan, counts{}, gone)
				}
			})
		})
	}
}

// Destroying what is gone already succeeds, whatever on_destroy says.
func TestAccTicket_destroyOfWhatIsGone(t *testing.T) {
	t.Parallel()
	for name, switches := range map[string]map[string]string{
		"soft": {},
		"404":  {"deleted_tickets": "404", "v1_missing_conversation": "404"},
		"500":  {"deleted_tickets": "404", "missing_id": "500html"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			bothKeys(t, func(s *site) {
				t := s.T
				s.Tenant.Switches(t, switches)
				for _, what := range []string{"delete", "resolve", "forget"} {
					config := with(values{"on_destroy": what})
					s.apply(config, counts{create: 1})
					plan := s.Silent(nil)
					s.remove()
					s.Object = s.Provider().Apply(typeName, plan)
					acctest.Warned(t, s.Object.Diagnostics)
					if s.Object.State != nil {
						t.Errorf("%s: the ticket is still in the state", what)
					}
					for _, one := range behind(t, s.Tenant).LiveAgent.Tickets {
						if one.Status != "X" {
							t.Errorf("%s: the deleted ticket has the status %s", what, one.Status)
						}
					}
				}
			})
		})
	}
}

// on_destroy says what becomes of the ticket.
func TestTicket_onDestroy(t *testing.T) {
	t.Parallel()
	bothKeys(t, func(s *site) {
		t := s.T
		for what, want := range map[string]struct {
			requests counts
			status   string
		}{
			"delete": {counts{deleteOne: 1}, "X"}, "resolve": {counts{setStatus: 1}, "R"}, "forget": {counts{}, "N"},
		} {
			s.Object = acctest.Object{}
			s.apply(with(values{"on_destroy": what}), counts{create: 1})
			id := s.ID()
			s.destroy(want.requests)
			for _, one := range behind(t, s.Tenant).LiveAgent.Tickets {
				if one.ID == id && one.Status != want.status {
					t.Errorf("%s: the status is %s, want %s", what, one.Status, want.status)
				}
			}
		}
		// A change of it counts at once.
		s.Object = acctest.Object{}
		s.apply(with(), counts{create: 1})
		s.apply(with(values{"on_destroy": "forget"}), counts{})
		s.destroy(counts{})
	})
}
