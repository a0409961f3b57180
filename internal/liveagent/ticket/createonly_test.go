package ticket_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
)

// What only a create can set keeps its value, with one warning, no plan and no
// request.
func TestAccTicket_createOnly(t *testing.T) {
	t.Parallel()
	s := start(t)
	config := with(values{
		"requester": aiko, "recipient": "bob@example.com", "recipient_name": "Bob B", "cc": set("c@example.com", "d@example.com"),
		"send_mail": true, "html": true, "mail_message_id": "<1@example.com>", "message": "<b>Hello</b>\n",
	})
	s.apply(config, counts{create: 1})
	sent := s.mails()
	if sent != 3 {
		t.Errorf("%d mails were sent, want one to each of three people", sent)
	}
	s.Quiet(config)
	for name, value := range map[string]any{
		"requester": "olivia@example.com", "recipient": "eve@example.com", "recipient_name": "", "cc": set(),
		"send_mail": false, "html": false, "mail_message_id": "<2@example.com>", "message": "Bye",
	} {
		plan := s.Plan(with(config, values{name: value}))
		acctest.Warned(t, plan.Diagnostics, "The "+name+" of a ticket cannot be changed", "-replace", "on_destroy", "mails the customer again", "put the former value back")
		if got := plan.Changes(); len(got) > 0 {
			t.Errorf("%s: the plan changes %v", name, got)
		}
		if !cmp.Equal(plan.State[name], config[name]) {
			t.Errorf("%s: the plan has %v, want the former %v", name, plan.State[name], config[name])
		}
	}
	// Left out they stay too; there is nothing to warn of but flags, which are
	// false when they are left out.
	for _, name := range []string{"recipient_name", "cc", "mail_message_id"} {
		s.Quiet(with(config, values{name: nil}))
	}
	// Beside a real change, only that is made.
	plan := s.Plan(with(config, values{"message": "Bye", "status": "open"}))
	acctest.Warned(t, plan.Diagnostics, "message")
	s.Finish(plan, counts{setStatus: 1})
	s.Has(values{"message": "<b>Hello</b>\n"})
	s.Tenant.Mock.ResetStats()
	s.Quiet(with(config, values{"status": "open"}))
	s.Tenant.Writes(t, counts{})
	if got := s.mails(); got != sent {
		t.Errorf("%d mails were sent, want %d", got, sent)
	}
}

// Other spellings of the same make neither a plan nor a warning.
func TestAccTicket_sameMeaning(t *testing.T) {
	t.Parallel()
	s := start(t)
	config := with(values{"requester": "Aiko@example.com", "recipient": "Bob@example.com", "cc": set("C@example.com", "d@example.com"), "agent": "AIKO@example.com"})
	s.apply(config, counts{create: 1, transfer: 1})
	for _, change := range []values{
		{},
		{"requester": aiko},
		{"recipient": "bob@EXAMPLE.com"},
		{"message": "Hello\n"},
		{"message": "Hello\r\n\n"},
		{"cc": set("D@example.com", "c@example.com")},
		{"agent": aiko},
		{"agent": "c3agent0"},
	} {
		s.Quiet(with(config, change))
	}
	s.Has(values{"requester": "Aiko@example.com", "agent": "AIKO@example.com"})
	s.refuses(with(config, values{"cc": set("C@example.com", "c@example.com")}), "two spellings", "c@example.com")

	// The id of another agent is a change, and so is the case of an id.
	s.Plans(with(config, values{"agent": "b2admin0"}), "agent")
	s.Plans(with(config, values{"agent": "C3AGENT0"}), "agent")
}

// A replacement makes another ticket with what could not be changed.
func TestAccTicket_replace(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	work := acctest.NewWorkspace(t, tenant)
	config := func(message, mail string) {
		work.Write(ticket(`message = "`+message+`"`, `requester = "aiko@example.com"`, `recipient = "bob@example.com"`, `send_mail = `+mail))
	}
	config("Hello", "true")
	work.Do("apply", "-auto-approve")
	first := only(t, tenant).ID
	tenant.Mock.ResetStats()
	config("Bye", "true")
	if output, status := work.Try("plan", "-detailed-exitcode"); status != 0 {
		t.Errorf("the plan is not empty:\n%s", output)
	}
	tenant.Requests(t, counts{getV3: 1, names: 1})
	work.Do("apply", "-auto-approve", "-replace="+address)
	tenant.Writes(t, counts{create: 1, deleteOne: 1})
	got := only(t, tenant)
	if got.ID == first || len(got.Groups) != 1 || got.Groups[0].Messages[0].Message != "Bye" {
		t.Errorf("the service has %+v", got)
	}
	if mails := behind(t, tenant).LiveAgent.Mails; len(mails) != 2 {
		t.Errorf("mails %+v", mails)
	}
	if output, status := work.Try("plan", "-detailed-exitcode"); status != 0 {
		t.Errorf("the plan is not empty:\n%s", output)
	}

	// A saved plan is carried out as it is.
	work.Write(ticket(`message = "Bye"`, `requester = "aiko@example.com"`, `recipient = "bob@example.com"`, `send_mail = true`, `status = "open"`))
	work.Do("plan", "-out=saved")
	tenant.Call(t, "PUT", "/api/v3/tickets/"+got.ID, map[string]any{"status": "R", "agentid": "b2admin0"})
	tenant.Mock.ResetStats()
	work.Do("apply", "saved")
	tenant.Requests(t, counts{setStatus: 1})
	work.Do("apply", "-auto-approve", "-destroy")
}
