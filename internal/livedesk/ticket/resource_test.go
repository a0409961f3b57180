package ticket_test

import (
	"regexp"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
)

// The CLI runs a life cycle with everything that a ticket has, of which parts are
// known at the apply only.
func TestAccLiveDeskTicket_lifecycle(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	const contact = "POST " + root + "contacts"
	config := func(attributes string) string {
		return tenant.Config(acctest.Resource("helpdesk_livedesk_contact", "inbox_id = 407\nidentifier = \"tfacc-bob\"\nname = \"Bob\"\nemail = \"bob@example.com\"") +
			acctest.Resource(typeName, attributes))
	}
	const all = `
		title           = "tfacc-Printer"
		description     = "It **smokes**.\n"
		priority        = "normal"
		type            = "incident"
		tags            = ["y", "x"]
		attachments     = ["https://files.example.com/b.png", "https://files.example.com/a.png"]
		assignment_team = "IT Support"
		custom_fields   = { sn = "PRN-1", where = jsonencode({ floor = 2 }) }
		submitter       = { id = "u_3" }
		requester = {
		  euid = helpdesk_livedesk_contact.test.id
		  channel_contacts = {
		    channel_id = helpdesk_livedesk_contact.test.inbox_id
		    followers  = [{ id = "u_4", name = "Adam" }, { id = "u_3" }]
		  }
		}`
	requester := func(name, want string) statecheck.StateCheck {
		return statecheck.ExpectKnownValue(address, tfjsonpath.New("requester").AtMapKey(name), knownvalue.StringExact(want))
	}
	step := func(attributes string, want counts, checks ...statecheck.StateCheck) resource.TestStep {
		return resource.TestStep{
			Config: config(attributes), ConfigPlanChecks: acctest.Action(address, plancheck.ResourceActionUpdate),
			Check: tenant.Wrote(t, want), ConfigStateChecks: checks,
		}
	}
	acctest.Run(t, nil,
		resource.TestStep{
			Config: config(all), Check: tenant.Wrote(t, counts{contact: 1, create: 1, put: 1}),
			ConfigStateChecks: []statecheck.StateCheck{
				acctest.Attribute(address, "id", knownvalue.StringRegexp(regexp.MustCompile(`^tk_\d{8}_[0-9a-f]{6}$`))), acctest.Text(address, "status", "open"),
				acctest.Text(address, "assignment_team_id", "5"), requester("name", "Bob"), requester("email", "bob@example.com"), requester("phone", ""),
				acctest.Attribute(address, "tags", acctest.TextSet("x", "y")), acctest.Text(address, "on_destroy", "forget"),
			},
		},
		resource.TestStep{Config: config(all), ConfigPlanChecks: acctest.NoPlan(), Check: tenant.Wrote(t, counts{})},
		step(`
			title         = "tfacc-New"
			priority      = "urgent"
			tags          = []
			attachments   = []
			custom_fields = { sn = "PRN-2" }`, counts{put: 1},
			acctest.Text(address, "description", "It **smokes**.\n"), acctest.Text(address, "assignment_team", "IT Support"), requester("name", "Bob"),
			acctest.Attribute(address, "attachments", acctest.TextSet()),
			acctest.Attribute(address, "custom_fields", knownvalue.MapExact(acctest.EachText(map[string]string{"sn": "PRN-2"})))),
		resource.TestStep{
			ResourceName: address, ImportState: true, ImportStateVerify: true, Config: config(`title = "tfacc-New"`),
			ImportStateVerifyIgnore: []string{"tags", "requester.channel_contacts.followers.0.name"},
		},
		resource.TestStep{Config: config(`title = "tfacc-New"`), ConfigPlanChecks: acctest.NoPlan(), Check: tenant.Wrote(t, counts{})},
	)
	tenant.Writes(t, counts{})
	s := startOn(t, tenant)
	s.only(object{"title": "tfacc-New", "tags": []any{}, "submitter_id": "u_3", "custom_fields": object{"sn": "PRN-2", "where": nil}})
}

// Values that a plan does not know yet are sent once they are known, when the ticket
// is created and when it is changed.
func TestAccLiveDeskTicket_unknown(t *testing.T) {
	t.Parallel()
	s := start(t)
	config := func(text string) string {
		return s.Tenant.Config(`resource "terraform_data" "text" {
			  input = "` + text + `"
			}
			locals {
			  text = terraform_data.text.output
			}
			` + acctest.Resource(typeName, `
			title         = local.text
			description   = local.text
			priority      = local.text
			type          = local.text
			tags          = [local.text]
			attachments   = ["https://files.example.com/${local.text}"]
			custom_fields = { text = local.text }
			submitter     = { id = "u_${substr(local.text, 0, 1)}" }
			requester     = { euid = substr(local.text, 0, 1), channel_contacts = { followers = [{ id = substr(local.text, 0, 1) }] } }`))
	}
	acctest.Run(t, nil,
		resource.TestStep{Config: config("one"), ConfigStateChecks: []statecheck.StateCheck{acctest.Text(address, "title", "one")}},
		resource.TestStep{Config: config("one"), ConfigPlanChecks: acctest.NoPlan()},
		resource.TestStep{Config: config("other"), ConfigStateChecks: []statecheck.StateCheck{acctest.Attribute(address, "tags", acctest.TextSet("other"))}},
		resource.TestStep{Config: config("other"), ConfigPlanChecks: acctest.NoPlan()},
	)
}

// The CLI reads a ticket of the service.
func TestAccLiveDeskTicket_dataSource(t *testing.T) {
	t.Parallel()
	s := startSeeded(t)
	acctest.Run(t, nil, resource.TestStep{
		Config: s.Tenant.Config(acctest.DataSource(typeName, `id = "`+seeded+`"`) + `
			output "team" {
			  value = data.` + address + `.assignment_team
			}`),
		ConfigStateChecks: []statecheck.StateCheck{acctest.Output("team", "IT Support")},
	})
	s.Tenant.LookupErrors(t, typeName, map[string]string{`id = "tk_1"`: `There is no ticket "tk_1"`, `id = ""`: "must not be\\s+empty"})
}
