package department_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
)

// The built-in seed of the mock has the departments General, Support and Sales.
func TestAccDepartmentDataSources(t *testing.T) {
	tenant := acctest.StartMock(t)
	const address = "data.helpdesk_liveagent_department."
	var checks []statecheck.StateCheck
	for _, name := range []string{"id", "name"} {
		checks = append(checks,
			acctest.Text(address+name, "id", "d4suppor"), acctest.Text(address+name, "name", "Support"),
			acctest.Text(address+name, "online_status", "RT"), acctest.Text(address+name, "mail_account_id", "m2suppor"),
			acctest.Attribute(address+name, "agent_count", knownvalue.Int64Exact(2)),
			acctest.Attribute(address+name, "agent_ids", acctest.TextSet("b2admin0", "c3agent0")))
	}
	config := tenant.Config(`
		data "helpdesk_liveagent_department" "id" { id = "d4suppor" }
		data "helpdesk_liveagent_department" "name" { name = "Support" }
		data "helpdesk_liveagent_department" "sales" { name = "Sales" }
		data "helpdesk_liveagent_departments" "all" {}
		output "names" { value = join(" ", data.helpdesk_liveagent_departments.all.departments[*].name) }`)
	checks = append(checks, acctest.Text(address+"sales", "online_status", ""), acctest.Text(address+"sales", "mail_account_id", ""),
		acctest.Output("names", "General Sales Support"))
	odd := func(switches map[string]string) resource.TestStep {
		return resource.TestStep{
			PreConfig: func() { tenant.Switches(t, switches) },
			Config:    config, ConfigStateChecks: checks,
		}
	}
	acctest.Run(t, nil,
		odd(nil),
		odd(map[string]string{"absent": "null", "list_status": "206", "scalars": "strings", "extra_fields": "on", "per_page_max": "2"}),
		odd(map[string]string{"absent": "empty", "scalars": "numbers", "per_page_max": "1"}),
	)
}

func TestAccDepartmentDataSource_errors(t *testing.T) {
	tenant := acctest.StartSeed(t, `{"departments": [{"id": "d1", "name": "Twin"}, {"id": "d2", "name": "Twin"}], "agents": []}`)
	tenant.LookupErrors(t, "helpdesk_liveagent_department", map[string]string{
		``:                         `Exactly one of these attributes must be configured: \[id,name\]`,
		"id = \"a\"\nname = \"a\"": `Exactly one of these attributes must be configured: \[id,name\]`,
		`id = "nope"`:              `There is no department "nope"`,
		`name = "Nope"`:            `There is no department "Nope"`,
		`name = "Twin"`:            `(?s)There is more than one department "Twin".*2 match; their ids are d1, d2`,
	})
}
