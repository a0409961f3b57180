package ticket_test

import (
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
)

// Beside a real change of a ticket, only that is made, and nobody is mailed again.
func TestTicket_createOnly(t *testing.T) {
	t.Parallel()
	s := start(t)
	config := with(values{"requester": aiko, "recipient": "bob@example.com", "cc": set("c@example.com", "d@example.com"), "send_mail": true})
	s.apply(config, counts{create: 1})
	s.Has(values{"recipient_name": "", "mail_message_id": ""})
	plan := s.Plan(with(config, values{"message": "Bye", "status": "open"}))
	acctest.Warned(t, plan.Diagnostics, "message", "on_destroy", "mails the customer again", "put the former value back")
	s.Finish(plan, counts{setStatus: 1})
	s.Has(values{"message": "Hello"})
	s.Quiet(with(config, values{"status": "open"}))
	if got := s.mails(); got != 3 {
		t.Errorf("%d mails were sent, want one to each of three people", got)
	}
}

// The case of an agent's id makes a difference.
func TestTicket_caseOfAgents(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.apply(with(values{"agent": "AIKO@example.com"}), counts{create: 1, transfer: 1})
	s.Quiet(with(values{"agent": "c3agent0"}))
	s.Has(values{"agent": "AIKO@example.com"})
	s.Plans(with(values{"agent": "C3AGENT0"}), "agent")
}

// A replacement makes another ticket with what could not be changed.
func TestAccTicket_replace(t *testing.T) {
	t.Parallel()
	acctest.Long(t, "it has several applies")
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
