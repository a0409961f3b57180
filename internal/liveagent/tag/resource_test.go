package tag_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
)

const (
	typeName = "helpdesk_liveagent_tag"
	address  = typeName + ".test"
	routeAll = "/api/v3/tags"
)

type wireTag struct {
	ID         string `json:"id,omitempty"`
	Name       string `json:"name"`
	Color      string `json:"color"`
	Background string `json:"background_color"`
	Public     string `json:"is_public"`
	Archived   string `json:"is_archived"`
}

// tags returns the tags of the mock by name.
func tags(t *testing.T, tenant *acctest.Tenant) map[string]wireTag {
	t.Helper()
	return acctest.FetchBy(t, tenant, routeAll, func(tag wireTag) string { return tag.Name })
}

func action(want plancheck.ResourceActionType) resource.ConfigPlanChecks {
	return acctest.Action(address, want)
}

func value(attribute string, want knownvalue.Check) statecheck.StateCheck {
	return acctest.Attribute(address, attribute, want)
}

func TestAccTag_lifecycle(t *testing.T) {
	tenant := acctest.Start(t)
	acctest.Run(t, nil,
		resource.TestStep{
			Config: tenant.Config(acctest.Resource(typeName, `
				name             = "tfacc-tag"
				color            = "#fff"
				background_color = "e67e22"
				public           = true
				archived         = false`)),
			ConfigStateChecks: []statecheck.StateCheck{
				value("id", knownvalue.NotNull()),
				acctest.Text(address, "name", "tfacc-tag"),
				acctest.Text(address, "color", "#fff"),
				acctest.Text(address, "background_color", "e67e22"),
				value("public", knownvalue.Bool(true)),
				value("archived", knownvalue.Bool(false)),
			},
		},
		resource.TestStep{ResourceName: address, ImportState: true, ImportStateVerify: true, ImportStateVerifyIgnore: []string{"color", "background_color"}},
		resource.TestStep{ResourceName: address, ImportState: true, ImportStateId: "name:tfacc-tag", ImportStateVerify: true, ImportStateVerifyIgnore: []string{"color", "background_color"}},
		resource.TestStep{
			Config: tenant.Config(acctest.Resource(typeName, `
				name             = "tfacc-tag-2"
				color            = ""
				background_color = "#000000"
				public           = false
				archived         = true`)),
			ConfigPlanChecks: action(plancheck.ResourceActionUpdate),
			ConfigStateChecks: []statecheck.StateCheck{
				acctest.Text(address, "name", "tfacc-tag-2"),
				acctest.Text(address, "color", ""),
				value("archived", knownvalue.Bool(true)),
			},
		},
	)
}
