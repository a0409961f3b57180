package agent_test

import (
	"fmt"
	"regexp"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/mocktest"
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
		checks = append(checks, statecheck.ExpectKnownOutputValue(name, knownvalue.StringExact(want)))
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
		checks = append(checks, statecheck.ExpectKnownValue("data.helpdesk_liveagent_agent."+one.name,
			tfjsonpath.New(one.attribute), knownvalue.StringExact(one.want)))
	}
	odd := func(switches map[string]string) resource.TestStep {
		return resource.TestStep{
			PreConfig: func() {
				for name, value := range switches {
					if err := tenant.Mock.SetSwitch(name, value); err != nil {
						t.Error(err)
					}
				}
			},
			Config: tenant.Config(everyFilter), ConfigStateChecks: checks,
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
	if acctest.IsReal() {
		t.Skip("needs the mock")
	}
	server, url := mocktest.Start(t, mock.Options{Seed: []byte(`{"agents": [
		{"id": "gone", "contact_id": "c1", "email": "one@example.com", "role": "agent", "status": "X"},
		{"id": "here", "contact_id": "c2", "email": "One@example.com", "role": "agent", "status": "A"},
		{"id": "twin1", "contact_id": "c3", "email": "twin@example.com", "role": "agent", "status": "A"},
		{"id": "twin2", "contact_id": "c4", "email": "TWIN@example.com", "role": "agent", "status": "A"}]}`)})
	tenant := &acctest.Tenant{Mock: server, URL: url}
	acctest.Run(t, nil,
		resource.TestStep{
			Config: tenant.Config(`data "helpdesk_liveagent_agent" "test" { email = "one@example.com" }`),
			ConfigStateChecks: []statecheck.StateCheck{statecheck.ExpectKnownValue("data.helpdesk_liveagent_agent.test",
				tfjsonpath.New("id"), knownvalue.StringExact("here"))},
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
	for _, test := range []struct{ kind, attributes, want string }{
		{"agent", ``, `Exactly one of these attributes must be configured: \[id,email\]`},
		{"agent", "id = \"a\"\nemail = \"a\"", `Exactly one of these attributes must be configured: \[id,email\]`},
		{"agent", `id = "nope"`, `There is no agent "nope"`},
		{"agent", `email = "nobody@example.com"`, `There is no agent "nobody@example.com"`},
		{"agents", `role = "boss"`, `role value must be one of`},
		{"agents", `status = "A"`, `status value must be one of`},
		{"agents", `department_id = "nope"`, `There is no department "nope"`},
	} {
		acctest.Run(t, nil, resource.TestStep{
			Config:      tenant.Config(fmt.Sprintf("data \"helpdesk_liveagent_%s\" \"test\" {\n%s\n}", test.kind, test.attributes)),
			ExpectError: regexp.MustCompile(test.want),
		})
	}
}
