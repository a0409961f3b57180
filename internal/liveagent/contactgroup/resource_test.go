package contactgroup_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
)

const (
	typeName = "helpdesk_liveagent_contact_group"
	address  = typeName + ".test"
	routeAll = "/api/v3/groups"
)

type wireGroup struct {
	ID         string `json:"id,omitempty"`
	Name       string `json:"name"`
	Color      string `json:"color"`
	Background string `json:"background_color"`
}

// groups returns the groups of the mock by name.
func groups(t *testing.T, tenant *acctest.Tenant) map[string]wireGroup {
	t.Helper()
	return acctest.FetchBy(t, tenant, routeAll+"?_page=1&_perPage=1000", func(group wireGroup) string { return group.Name })
}

func action(want plancheck.ResourceActionType) resource.ConfigPlanChecks {
	return acctest.Action(address, want)
}

func text(attribute, want string) statecheck.StateCheck {
	return acctest.Text(address, attribute, want)
}

func groupConfig(attributes string) string { return acctest.Resource(typeName, attributes) }

func TestAccContactGroup_lifecycle(t *testing.T) {
	tenant := acctest.Start(t)
	verify := func(id string) resource.TestStep {
		return resource.TestStep{
			ResourceName: address, ImportState: true, ImportStateId: id, ImportStateVerify: true,
			ImportStateVerifyIgnore: []string{"color", "background_color"}, // their spelling
		}
	}
	acctest.Run(t, nil,
		resource.TestStep{
			Config: tenant.Config(groupConfig(`
				name             = "tfacc-group"
				color            = "#fff"
				background_color = "e67e22"`)),
			ConfigStateChecks: []statecheck.StateCheck{text("name", "tfacc-group"), text("color", "#fff"), text("background_color", "e67e22")},
		},
		verify(""),
		verify("name:tfacc-group"),
		resource.TestStep{
			Config: tenant.Config(groupConfig(`
				name             = "tfacc-group-2"
				color            = ""
				background_color = "#000000"`)),
			ConfigPlanChecks:  action(plancheck.ResourceActionUpdate),
			ConfigStateChecks: []statecheck.StateCheck{text("name", "tfacc-group-2"), text("color", "")},
		},
	)
}
