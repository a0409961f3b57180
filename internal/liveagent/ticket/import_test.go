package ticket_test

import (
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

// seeded is a ticket of others.
const seeded = `{
	"host": "acme.example.com",
	"departments": [{"id": "default", "name": "General"}, {"id": "d4suppor", "name": "Support"}],
	"agents": [{"id": "c3agent0", "contact_id": "c3contac", "firstname": "Aiko", "email": "aiko@example.com", "role": "agent", "status": "A"}],
	"tags": [{"id": "vip1", "name": "VIP"}],
	"tickets": [{"id": %q, "code": "AX4-B4T-FD8", "subject": "tfacc-Welcome", "owner_email": "bob@example.com", "owner_name": "Bob B",
		"departmentid": "d4suppor", "agentid": "c3agent0", "status": "C", "tags": ["vip1"],
		"custom_fields": [{"code": "order", "value": "17"}], "date_created": "2026-01-31 08:00:00", "messages": [{"useridentifier": "c3agent0", "message": "Hi"}]}]
}`

// planted returns a site with a ticket of others that has an id.
func planted(t *testing.T, id, keyV3 string) *site {
	t.Helper()
	return startOn(t, acctest.StartSeed(t, fmt.Sprintf(seeded, id)), keyV3)
}

// imports imports by an id.
func (s *site) imports(id string) {
	s.T.Helper()
	provider := s.Provider()
	provider.SendIdentity = true
	s.Object = provider.Import(typeName, id, nil)
	acctest.Warned(s.T, s.Object.Diagnostics)
	if s.Object.State == nil {
		s.T.Fatalf("nothing was imported by %q", id)
	}
}

// An import reads all that the service tells. The rest is filled in by the next
// apply, without a request, and all is quiet afterwards.
func TestTicket_import(t *testing.T) {
	t.Parallel()
	const id = "tk000001"
	for name, keyV3 := range map[string]string{"both keys": mock.LiveAgentV3Key, "v1 alone": ""} {
		for _, by := range []string{"AX4-B4T-FD8", "code:AX4-B4T-FD8", " " + id + "\n"} {
			t.Run(name+" by "+by, func(t *testing.T) {
				t.Parallel()
				s := planted(t, id, keyV3)
				s.imports(by)
				s.Has(values{
					"id": id, "code": "AX4-B4T-FD8", "subject": "tfacc-Welcome", "department_id": "d4suppor", "department_name": "Support",
					"agent": "c3agent0", "status": "open", "tag_ids": set("vip1"), "owner_email": "bob@example.com", "owner_name": "Bob B",
					"date_created": "2026-01-31 08:00:00", "on_destroy": "delete", "send_mail": false, "html": false,
					"requester": nil, "recipient": nil, "message": nil, "recipient_name": nil, "cc": nil, "mail_message_id": nil,
				})
				if got := s.Object.Identity["id"]; got != id {
					t.Errorf("the identity is %v", got)
				}
				if s.hasV3() {
					s.Has(values{"custom_fields": map[string]any{"order": "17"}})
				}
				config := with(values{
					"requester": aiko, "recipient": "bob@example.com", "message": "Hi\n", "agent": aiko, "recipient_name": "Bob B",
					"cc": set("c@example.com"), "mail_message_id": "<1@x>", "send_mail": true, "html": true, "on_destroy": "forget",
				})
				s.apply(config, counts{})
				s.Has(values{"send_mail": true, "html": true, "message": "Hi\n", "cc": set("c@example.com")})
				s.Tenant.Mock.ResetStats()
				s.Quiet(config)
				s.Tenant.Writes(t, counts{})
				if s.mails() != 0 {
					t.Error("a mail was sent")
				}
				// From now on they are as fixed as those of a ticket that was created.
				plan := s.Plan(with(config, values{"send_mail": false}))
				acctest.Warned(t, plan.Diagnostics, "send_mail")
				if got := plan.Changes(); len(got) > 0 {
					t.Errorf("the plan changes %v", got)
				}
				s.destroy(counts{})
			})
		}
	}
}

// The smallest configuration after an import fills in what is required; what
// others have set stays, and a later refresh does not undo it.
func TestAccTicket_importWithLittle(t *testing.T) {
	t.Parallel()
	s := planted(t, "tk000001", mock.LiveAgentV3Key)
	s.imports("tk000001")
	s.Plans(with(values{"custom_fields": map[string]any{"order": "17"}}), "message", "recipient", "requester")
	s.apply(with(), counts{})
	s.Has(values{"send_mail": false, "custom_fields": map[string]any{"order": "17"}, "tag_ids": set("vip1"), "status": "open"})
	s.Quiet(with())
	s.Quiet(with(values{"custom_fields": map[string]any{}}))
	if got := s.only(); len(got.CustomFields) != 1 || got.AgentID != "c3agent0" {
		t.Errorf("the service has %+v", got)
	}
	// Keys that are known from the import alone are never emptied.
	s.apply(with(values{"custom_fields": map[string]any{"mine": "1"}}), counts{put: 1})
	if got := s.only(); len(got.CustomFields) != 2 || got.CustomFields[1].Value != "17" {
		t.Errorf("the service has %+v", got)
	}
}

// How a ticket was created is needed only to create one: an imported ticket does without, also
// when it changes, and one that replaces it is refused at plan.
func TestTicket_importWithoutItsCreation(t *testing.T) {
	t.Parallel()
	bothKeys(t, func(s *site) {
		t := s.T
		created := planted(t, "tk000001", s.keyV3)
		config := with(values{"requester": nil, "recipient": nil, "message": nil})
		created.imports("tk000001")
		created.Quiet(with(config, values{"subject": created.Object.State["subject"], "department_id": created.Object.State["department_id"]}))
		created.Has(values{"requester": nil, "recipient": nil, "message": nil})
		config = with(config, values{"subject": created.Object.State["subject"], "status": "resolved"})
		created.apply(config, counts{setStatus: 1})
		created.Quiet(config)

		plan := s.Plan(config)
		if len(plan.Diagnostics) != 3 {
			t.Fatalf("got %s, want three errors", acctest.Problems(plan.Diagnostics))
		}
		for i, name := range []string{"message", "recipient", "requester"} {
			acctest.At(t, plan.Diagnostics[i:i+1], name)
			acctest.Refused(t, plan.Diagnostics[i:i+1], "A new ticket needs a "+name, "Set "+name)
		}
	})
}

// The import and a change can come in one apply, and a change that fails leaves
// nothing half filled in.
func TestAccTicket_importAndChange(t *testing.T) {
	t.Parallel()
	s := planted(t, "tk000001", mock.LiveAgentV3Key)
	s.imports("tk000001")
	config := with(values{"status": "resolved", "send_mail": true, "subject": "tfacc-New"})
	s.Fault(setStatus, mock.Fault{Effect: mock.EffectStatus, Status: 500, Message: "locked"})
	s.fails(s.Silent(config), counts{put: 1, setStatus: 1}, `Cannot change the status of the ticket`, "locked")
	s.Has(values{"status": "open", "subject": "tfacc-New"})
	s.Finish(s.Silent(config), counts{setStatus: 1})
	s.Has(values{"status": "resolved", "send_mail": true, "requester": alice})
	s.Quiet(config)
}

// Who does not exist cannot be imported, and the error says so.
func TestAccTicket_importErrors(t *testing.T) {
	t.Parallel()
	for _, switches := range []map[string]string{
		{"v1_missing_conversation": "404"}, {}, {"missing_id": "emptyarray"}, {"deleted_tickets": "404", "missing_id": "500html"},
	} {
		for _, keyV3 := range []string{mock.LiveAgentV3Key, ""} {
			s := planted(t, "tk000001", keyV3)
			s.Tenant.Switches(t, switches)
			s.Tenant.Call(t, "DELETE", "/api/v3/tickets/tk000001", nil)
			for _, id := range []string{"nobody", "id:nobody", "code:ZZZ-ZZZ-ZZZ", "ZZZ-ZZZ-ZZZ", "tk000001", "AX4-B4T-FD8"} {
				failed(t, s.Provider().Import(typeName, id, nil).Diagnostics, "ticket")
			}
		}
	}
	s := planted(t, "tk000001", mock.LiveAgentV3Key)
	s.Tenant.Switch(t, "v1_missing_conversation", "404")
	for id, want := range map[string]string{
		"nobody": `There is no ticket with the id "nobody"`, "code:ZZZ-ZZZ-ZZZ": `There is no ticket "ZZZ-ZZZ-ZZZ"`, " ": "Empty import id", "code:": "Empty import id",
	} {
		failed(t, s.Provider().Import(typeName, id, nil).Diagnostics, want)
	}
	s.Tenant.Call(t, "DELETE", "/api/v3/tickets/tk000001", nil)
	failed(t, s.Provider().Import(typeName, "tk000001", nil).Diagnostics, `There is no ticket with the id "tk000001"`)
	failed(t, s.Provider().Import(typeName, "AX4-B4T-FD8", nil).Diagnostics, `There is no ticket "AX4-B4T-FD8"`)
}

// Ids are opaque: no form of one breaks anything.
func TestAccTicket_oddIDs(t *testing.T) {
	t.Parallel()
	for _, id := range []string{"9223372036854775809", "9007199254740993", "0012", "a-b", "Ä ö/%2F?#&", "a.b", "CASE", "1e5"} {
		for _, keyV3 := range []string{mock.LiveAgentV3Key, ""} {
			s := planted(t, id, keyV3)
			s.Tenant.Switch(t, "scalars", "numbers")
			s.imports(id)
			s.Has(values{"id": id})
			config := with(values{"requester": aiko, "recipient": "bob@example.com"})
			s.apply(config, counts{})
			s.apply(with(config, values{"status": "answered", "tag_ids": set(), "agent": aiko}), map[bool]counts{
				true: {setStatus: 1, put: 1}, false: {setStatus: 1, unassign: 1},
			}[s.hasV3()])
			if got := s.only(); got.ID != id || got.Status != "A" || len(got.Tags) > 0 {
				t.Errorf("the service has %+v", got)
			}
			s.destroy(counts{deleteOne: 1})
		}
	}
}

// The CLI imports and verifies.
func TestAccTicket_importOfTheCLI(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	config := tenant.Config(ticket(`status = "open"`))
	acctest.Run(t, nil,
		resource.TestStep{Config: config},
		resource.TestStep{
			ResourceName: address, ImportState: true, ImportStateVerify: true,
			ImportStateVerifyIgnore: []string{"requester", "recipient", "message", "recipient_name", "cc", "mail_message_id"},
		},
	)
}

// Both APIs take other identifiers in the place of the id. Whatever was given,
// the state and the identity have the id, and later reads agree.
func TestAccTicket_importByOtherIdentifiers(t *testing.T) {
	t.Parallel()
	for _, keyV3 := range []string{mock.LiveAgentV3Key, ""} {
		for _, by := range []struct {
			id       string
			identity values
		}{{"URLCODE0URLCODE0", nil}, {"", values{"id": "AX4-B4T-FD8"}}, {"", values{"id": "URLCODE0URLCODE0"}}, {"code:URLCODE0URLCODE0", nil}} {
			s := startOn(t, acctest.StartSeed(t, `{
				"host": "acme.example.com", "departments": [{"id": "default", "name": "General"}],
				"tickets": [{"id": "tk000001", "code": "AX4-B4T-FD8", "public_access_urlcode": "URLCODE0URLCODE0", "subject": "x", "owner_email": "bob@example.com"}]
			}`), keyV3)
			provider := s.Provider()
			provider.SendIdentity = true
			s.Object = provider.Import(typeName, by.id, by.identity)
			if len(s.Object.Diagnostics) > 0 {
				t.Log(keyV3, by, acctest.Problems(s.Object.Diagnostics))
				failed(t, s.Object.Diagnostics, "ticket")
				continue
			}
			s.Has(values{"id": "tk000001"})
			if got := s.Object.Identity["id"]; got != "tk000001" {
				t.Errorf("by %v: the identity is %v", by, got)
			}
			provider = s.Provider()
			provider.SendIdentity = true
			acctest.Warned(t, provider.Read(typeName, s.Object).Diagnostics)
		}
	}
}
