package department_test

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

func text(want string) knownvalue.Check { return knownvalue.StringExact(want) }

// The built-in seed of the mock has the departments General, Support and Sales.
func TestAccDepartmentDataSources(t *testing.T) {
	tenant := acctest.StartMock(t)
	support := func(name, attribute string, want knownvalue.Check) statecheck.StateCheck {
		return statecheck.ExpectKnownValue("data.helpdesk_liveagent_department."+name, tfjsonpath.New(attribute), want)
	}
	var checks []statecheck.StateCheck
	for _, name := range []string{"id", "name"} {
		checks = append(checks,
			support(name, "id", text("d4suppor")), support(name, "name", text("Support")), support(name, "agent_count", knownvalue.Int64Exact(2)),
			support(name, "agent_ids", knownvalue.SetExact([]knownvalue.Check{text("b2admin0"), text("c3agent0")})),
			support(name, "online_status", text("RT")), support(name, "mail_account_id", text("m2suppor")))
	}
	config := tenant.Config(`
		data "helpdesk_liveagent_department" "id" { id = "d4suppor" }
		data "helpdesk_liveagent_department" "name" { name = "Support" }
		data "helpdesk_liveagent_department" "sales" { name = "Sales" }
		data "helpdesk_liveagent_departments" "all" {}
		output "names" { value = join(" ", data.helpdesk_liveagent_departments.all.departments[*].name) }`)
	checks = append(checks, support("sales", "online_status", text("")), support("sales", "mail_account_id", text("")),
		statecheck.ExpectKnownOutputValue("names", text("General Sales Support")))
	odd := func(switches map[string]string) resource.TestStep {
		return resource.TestStep{
			PreConfig: func() {
				for name, value := range switches {
					if err := tenant.Mock.SetSwitch(name, value); err != nil {
						t.Error(err)
					}
				}
			},
			Config: config, ConfigStateChecks: checks,
		}
	}
	acctest.Run(t, nil,
		odd(nil),
		odd(map[string]string{"absent": "null", "list_status": "206", "scalars": "strings", "extra_fields": "on", "per_page_max": "2"}),
		odd(map[string]string{"absent": "empty", "scalars": "numbers", "per_page_max": "1"}),
	)
}

func TestAccDepartmentDataSource_errors(t *testing.T) {
	server, url := mocktest.Start(t, mock.Options{Seed: []byte(`{"departments": [{"id": "d1", "name": "Twin"}, {"id": "d2", "name": "Twin"}], "agents": []}`)})
	if acctest.IsReal() {
		t.Skip("needs the mock")
	}
	tenant := &acctest.Tenant{Mock: server, URL: url}
	for attributes, want := range map[string]string{
		``:                         `Exactly one of these attributes must be configured: \[id,name\]`,
		"id = \"a\"\nname = \"a\"": `Exactly one of these attributes must be configured: \[id,name\]`,
		`id = "nope"`:              `There is no department "nope"`,
		`name = "Nope"`:            `There is no department "Nope"`,
		`name = "Twin"`:            `(?s)There is more than one department "Twin".*2 match; their ids are d1, d2`,
	} {
		acctest.Run(t, nil, resource.TestStep{
			Config:      tenant.Config(fmt.Sprintf("data \"helpdesk_liveagent_department\" \"test\" {\n%s\n}", attributes)),
			ExpectError: regexp.MustCompile(want),
		})
	}
}
