package agent_test

import (
	"regexp"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
)

// The built-in seed of the mock has Olivia (owner), Adam (admin), Aiko (agent)
// and Felix, who was deleted.
const everyFilter = `
	data "helpdesk_liveagent_agent" "id" { id = "c3agent0" }
	data "helpdesk_liveagent_agent" "email" { email = "AIKO@example.com" }
	data "helpdesk_liveagent_agent" "former" { email = "felix@example.com" }
	data "helpdesk_liveagent_agents" "all" {}
	data "helpdesk_liveagent_agents" "active" { status = "active" }
	data "helpdesk_liveagent_agents" "deleted" { status = "deleted" }
	data "helpdesk_liveagent_agents" "role" { role = "agent" }
	data "helpdesk_liveagent_agents" "department" { department_id = "d4suppor" }
	data "helpdesk_liveagent_agents" "several" {
		department_id = "default"
		role          = "owner"
		status        = "active"
	}
	data "helpdesk_liveagent_agents" "nobody" {
		department_id = "d5sales0"
		role          = "agent"
	}
	output "all" { value = join(" ", data.helpdesk_liveagent_agents.all.agents[*].id) }
	output "active" { value = join(" ", data.helpdesk_liveagent_agents.active.agents[*].id) }
	output "deleted" { value = join(" ", data.helpdesk_liveagent_agents.deleted.agents[*].id) }
	output "role" { value = join(" ", data.helpdesk_liveagent_agents.role.agents[*].id) }
	output "department" { value = join(" ", data.helpdesk_liveagent_agents.department.agents[*].id) }
	output "several" { value = join(" ", data.helpdesk_liveagent_agents.several.agents[*].id) }
	output "nobody" { value = join(" ", data.helpdesk_liveagent_agents.nobody.agents[*].id) }
`

func TestAccAgentDataSources(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	var checks []statecheck.StateCheck
	for name, want := range map[string]string{
		"all": "b2admin0 c3agent0 a1owner0", "active": "b2admin0 c3agent0 a1owner0", "deleted": "d4former", "role": "c3agent0",
		"department": "b2admin0 c3agent0", "several": "a1owner0", "nobody": "",
	} {
		checks = append(checks, acctest.Output(name, want))
	}
	for _, one := range []struct{ name, attribute, want string }{
		{"id", "email", "aiko@example.com"},
		{"email", "email", "AIKO@example.com"},
		{"email", "id", "c3agent0"},
		{"id", "name", "Aiko Arai"},
		{"id", "role", "agent"},
		{"id", "status", "active"},
		{"id", "online_status", "paused"},
		{"id", "gender", "unspecified"},
		{"id", "avatar_url", ""},
		{"former", "id", "d4former"},
		{"former", "status", "deleted"},
	} {
		checks = append(checks, acctest.Text("data.helpdesk_liveagent_agent."+one.name, one.attribute, one.want))
	}
	odd := func(switches map[string]string) resource.TestStep {
		return resource.TestStep{
			PreConfig: func() { tenant.Switches(t, switches) },
			Config:    tenant.Config(everyFilter), ConfigStateChecks: checks,
		}
	}
	acctest.Run(t, nil,
		odd(nil),
		odd(map[string]string{"absent": "null", "list_status": "206", "scalars": "strings", "extra_fields": "on", "per_page_max": "3"}),
		odd(map[string]string{"absent": "empty", "per_page_max": "100", "per_page_over_max": "400"}),
	)
}

// An address goes to the next agent when the one who had it is deleted.
func TestAccAgentDataSource_reusedAddress(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartSeed(t, `{"agents": [
		{"id": "gone", "contact_id": "c1", "email": "one@example.com", "role": "agent", "status": "X"},
		{"id": "here", "contact_id": "c2", "email": "One@example.com", "role": "agent", "status": "A"},
		{"id": "twin1", "contact_id": "c3", "email": "twin@example.com", "role": "agent", "status": "A"},
		{"id": "twin2", "contact_id": "c4", "email": "TWIN@example.com", "role": "agent", "status": "A"}]}`)
	acctest.Run(t, nil,
		resource.TestStep{
			Config:            tenant.Config(`data "helpdesk_liveagent_agent" "test" { email = "one@example.com" }`),
			ConfigStateChecks: []statecheck.StateCheck{acctest.Text("data.helpdesk_liveagent_agent.test", "id", "here")},
		},
		resource.TestStep{
			Config:      tenant.Config(`data "helpdesk_liveagent_agent" "test" { email = "twin@example.com" }`),
			ExpectError: regexp.MustCompile(`(?s)There is more than one agent "twin@example.com".*2 match; their ids are twin1, twin2`),
		},
	)
}

func TestAccAgentDataSources_errors(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	tenant.LookupErrors(t, "helpdesk_liveagent_agent", map[string]string{
		``:                             `Exactly one of these attributes must be configured: \[id,email\]`,
		"id = \"a\"\nemail = \"a\"":    `Exactly one of these attributes must be configured: \[id,email\]`,
		`id = "nope"`:                  `There is no agent "nope"`,
		`email = "nobody@example.com"`: `There is no agent "nobody@example.com"`,
	})
	tenant.LookupErrors(t, "helpdesk_liveagent_agents", map[string]string{
		`role = "boss"`:          `role value must be one of`,
		`status = "A"`:           `status value must be one of`,
		`department_id = "nope"`: `There is no department "nope"`,
	})
}
