package contactgroup_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
)

func TestAccContactGroupDataSources(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	tenant.Call(t, "POST", routeAll, wireGroup{Name: "tfacc-b", Color: "112233"})
	tenant.Call(t, "POST", routeAll, wireGroup{Name: "tfacc-A"})
	id := groups(t, tenant)["tfacc-b"].ID
	acctest.Run(t, nil, resource.TestStep{
		Config: tenant.Config(`
			data "helpdesk_liveagent_contact_group" "id" { id = "` + id + `" }
			data "helpdesk_liveagent_contact_group" "name" { name = "tfacc-b" }
			data "helpdesk_liveagent_contact_groups" "all" {}
			resource "helpdesk_liveagent_contact_group" "new" { name = "tfacc-c" }
			data "helpdesk_liveagent_contact_group" "new" { name = helpdesk_liveagent_contact_group.new.name }
			data "helpdesk_liveagent_contact_groups" "new" { depends_on = [helpdesk_liveagent_contact_group.new] }
			output "same" { value = data.helpdesk_liveagent_contact_group.id == data.helpdesk_liveagent_contact_group.name }
			output "color" { value = data.helpdesk_liveagent_contact_group.id.color }
			output "names" { value = join(" ", data.helpdesk_liveagent_contact_groups.all.contact_groups[*].name) }
			output "new" { value = data.helpdesk_liveagent_contact_group.new.id == helpdesk_liveagent_contact_group.new.id }
			output "later" { value = join(" ", data.helpdesk_liveagent_contact_groups.new.contact_groups[*].name) }`),
		ConfigPlanChecks: acctest.PreApply(acctest.Between(func() {
			tenant.Requests(t, map[string]int{"GET " + routeAll: 1})
		})),
		// The plan after the apply sees the new group in every list.
		ExpectNonEmptyPlan: true,
		ConfigStateChecks: []statecheck.StateCheck{
			statecheck.ExpectKnownOutputValue("same", knownvalue.Bool(true)),
			acctest.Output("color", "112233"),
			acctest.Output("names", "tfacc-A tfacc-b"),
			statecheck.ExpectKnownOutputValue("new", knownvalue.Bool(true)),
			acctest.Output("later", "tfacc-A tfacc-b tfacc-c"),
		},
	})
}

func TestAccContactGroupDataSource_errors(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	for range 2 {
		tenant.Call(t, "POST", routeAll, wireGroup{Name: "tfacc-two"})
	}
	tenant.LookupErrors(t, typeName, map[string]string{
		``:                         `Exactly one of these attributes must be configured: \[id,name\]`,
		"id = \"a\"\nname = \"a\"": `Exactly one of these attributes must be configured: \[id,name\]`,
		`id = "nope"`:              `There is no contact group "nope"`,
		`id = ""`:                  `The id to look up must not be empty`,
		`name = "TFACC-TWO"`:       `There is no contact group "TFACC-TWO"`,
		`name = "tfacc-two"`:       `(?s)There is more than one contact group "tfacc-two".*2 match; their ids are`,
	})
}
