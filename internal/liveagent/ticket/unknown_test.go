package ticket_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

// A plan with unknown values makes no request but reads, and says nothing.
func TestTicket_unknownInPlans(t *testing.T) {
	t.Parallel()
	bothKeys(t, func(s *site) {
		t := s.T
		all := []string{
			"requester", "subject", "department_id", "recipient", "message", "recipient_name", "cc", "agent", "status", "tag_ids",
			"send_mail", "html", "mail_message_id", "on_destroy",
		}
		if s.hasV3() {
			all = append(all, "custom_fields")
		}
		unknown := values{}
		for _, name := range all {
			unknown[name] = acctest.Unknown
		}
		s.Silent(unknown)
		s.Tenant.Requests(t, counts{})
		s.apply(with(), counts{create: 1})
		s.Silent(unknown)
	})
}

// Who gets the message, and who does not.
func TestAccTicket_mails(t *testing.T) {
	t.Parallel()
	bothKeys(t, func(s *site) {
		t := s.T
		config := with(values{"requester": aiko, "recipient": "bob@example.com", "cc": set("c@example.com"), "status": "open", "agent": aiko})
		s.apply(config, counts{create: 1, transfer: 1})
		if s.mails() != 0 {
			t.Error("a mail was sent")
		}
		s.Object = acctest.Object{}
		s.apply(with(config, values{"send_mail": true, "recipient_name": "Bob B"}), counts{create: 1, transfer: 1})
		var got []string
		for _, mail := range behind(t, s.Tenant).LiveAgent.Mails {
			got = append(got, mail.To)
		}
		if diff := cmp.Diff([]string{"bob@example.com", "c@example.com"}, got); diff != "" {
			t.Errorf("the mails differ (-want +got):\n%s", diff)
		}
		s.Has(values{"owner_email": "bob@example.com"})
	})
}

// Ten tickets cost ten creates, ten reads, and one list of departments.
func TestAccTicket_parallel(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	work := acctest.NewWorkspace(t, tenant)
	work.Write(ticket("count = 10", `subject = "tfacc-${count.index}"`, `requester = "aiko@example.com"`, `recipient = "bob${count.index}@example.com"`,
		`send_mail = true`, `status = "open"`, `agent = "aiko@example.com"`))
	work.Do("apply", "-auto-approve", "-parallelism=10")
	tenant.Requests(t, counts{create: 10, transfer: 10, getV3: 10, names: 1, getAgent: 1})
	if output, status := work.Try("plan", "-detailed-exitcode"); status != 0 {
		t.Errorf("the plan is not empty:\n%s", output)
	}
	tenant.Requests(t, counts{getV3: 10, names: 1, getAgent: 1})
	if mails := behind(t, tenant).LiveAgent.Mails; len(mails) != 10 {
		t.Errorf("%d mails were sent, want 10", len(mails))
	}
	work.Do("apply", "-auto-approve", "-destroy", "-refresh=false")
	tenant.Requests(t, counts{deleteOne: 10})
}

// Two accounts in one configuration do not know each other.
func TestAccTicket_twoProviders(t *testing.T) {
	t.Parallel()
	one, two := acctest.StartMock(t), acctest.StartMock(t)
	second := strings.Replace(two.ProviderBlock("", mock.LiveAgentV1Key), "liveagent = {", "alias = \"two\"\n  liveagent = {", 1)
	second = strings.Replace(second, "api_key             = \"\"\n", "", 1)
	other := strings.Replace(ticket("provider = helpdesk.two", `subject = "tfacc-Two"`), `"test"`, `"two"`, 1)
	work := acctest.NewWorkspace(t, one)
	work.Write(second + ticket(`custom_fields = { a = "1" }`) + other)
	work.Do("apply", "-auto-approve")
	if only(t, one).Subject != "tfacc-Welcome" || only(t, two).Subject != "tfacc-Two" {
		t.Errorf("%+v and %+v", only(t, one), only(t, two))
	}
	two.Writes(t, counts{create: 1})
	work.Do("apply", "-auto-approve", "-destroy")
	for _, tenant := range []*acctest.Tenant{one, two} {
		if got := behind(t, tenant).LiveAgent.Tickets; len(got) != 1 || got[0].Status != "X" {
			t.Errorf("the service has %+v", got)
		}
	}
}

// Without the key of API v1 nothing is asked for.
func TestAccTicket_missingV1Key(t *testing.T) { //nolint:paralleltest // It sets the environment.
	acctest.MissingV1Key(t, ticket())
	acctest.MissingV1Key(t, acctest.DataSource(typeName, `id = "x"`))
	acctest.MissingV1Key(t, acctest.DataSource(typeName+"s", `department_id = "default"`))
}

// A key that is not known yet is an error that names it, never silently none.
func TestAccTicket_unknownV3Key(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	block := strings.Replace(tenant.ProviderBlock("KEY", mock.LiveAgentV1Key), `"KEY"`, "terraform_data.key.output", 1)
	acctest.Run(t, nil, resource.TestStep{
		Config:      "resource \"terraform_data\" \"key\" { input = \"" + mock.LiveAgentV3Key + "\" }\n" + block + ticket(),
		ExpectError: oneError(`api_key`),
	})
	tenant.Requests(t, counts{})
}

// A key that the service refuses is said so.
func TestAccTicket_refusedV3Key(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.apply(with(), counts{create: 1})
	s.keyV3 = "wrong"
	failed(t, s.Provider().Read(typeName, s.Object).Diagnostics, `Cannot read the ticket "tfacc-Welcome"`, "ApiKey not found", "LIVEAGENT_API_KEY")
	s.Object = acctest.Object{}
	// The create does not need it, so the ticket exists: no error.
	s.Finish(s.Silent(with()), counts{create: 1}, "Cannot read the ticket", "ApiKey not found")
	s.Has(values{"department_id": "d4suppor"})

	// A key that lacks privileges names what it lacks.
	s.keyV3 = mock.LiveAgentV3Key
	s.Tenant.Switch(t, "denied_scopes", "ticket.operate")
	s.fails(s.Silent(with(values{"subject": "tfacc-New"})), counts{put: 1}, `Cannot change the ticket "tfacc-Welcome"`, "privilege")
	s.Has(values{"subject": "tfacc-Welcome"})
}

// The plan of a transfer already tells the name of the department.
func TestAccTicket_plannedDepartment(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.apply(with(), counts{create: 1})
	plan := s.Plans(with(values{"department_id": "d5sales0"}), "department_id", "department_name")
	if plan.State["department_name"] != "Sales" {
		t.Errorf("the plan has %v", plan.State["department_name"])
	}
	plan = s.Silent(with(values{"department_id": acctest.Unknown}))
	if plan.State["department_name"] != acctest.Unknown {
		t.Errorf("the plan has %v", plan.State["department_name"])
	}
}
