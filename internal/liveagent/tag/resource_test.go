package tag_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/config"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
)

const address = "helpdesk_liveagent_tag.test"

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
	var list []wireTag
	if err := json.Unmarshal(tenant.Call(t, "GET", "/api/v3/tags", nil), &list); err != nil {
		t.Fatal(err)
	}
	out := map[string]wireTag{}
	for _, tag := range list {
		out[tag.Name] = tag
	}
	return out
}

func value(attribute string, want knownvalue.Check) statecheck.StateCheck {
	return statecheck.ExpectKnownValue(address, tfjsonpath.New(attribute), want)
}

func tagConfig(attributes string) string {
	return fmt.Sprintf("resource \"helpdesk_liveagent_tag\" \"test\" {\n%s\n}\n", attributes)
}

func TestAccTag_lifecycle(t *testing.T) {
	tenant := acctest.Start(t)
	acctest.Run(t, nil,
		resource.TestStep{
			Config: tenant.Config(tagConfig(`
				name             = "tfacc-tag"
				color            = "#fff"
				background_color = "e67e22"
				public           = true
				archived         = false`)),
			ConfigStateChecks: []statecheck.StateCheck{
				value("id", knownvalue.NotNull()),
				value("name", knownvalue.StringExact("tfacc-tag")),
				value("color", knownvalue.StringExact("#fff")),
				value("background_color", knownvalue.StringExact("e67e22")),
				value("public", knownvalue.Bool(true)),
				value("archived", knownvalue.Bool(false)),
			},
		},
		resource.TestStep{ResourceName: address, ImportState: true, ImportStateVerify: true, ImportStateVerifyIgnore: []string{"color", "background_color"}},
		resource.TestStep{ResourceName: address, ImportState: true, ImportStateId: "name:tfacc-tag", ImportStateVerify: true, ImportStateVerifyIgnore: []string{"color", "background_color"}},
		resource.TestStep{
			Config: tenant.Config(tagConfig(`
				name             = "tfacc-tag-2"
				color            = ""
				background_color = "#000000"
				public           = false
				archived         = true`)),
			ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
				plancheck.ExpectResourceAction(address, plancheck.ResourceActionUpdate),
			}},
			ConfigStateChecks: []statecheck.StateCheck{
				value("name", knownvalue.StringExact("tfacc-tag-2")),
				value("color", knownvalue.StringExact("")),
				value("archived", knownvalue.Bool(true)),
			},
		},
	)
}

func TestAccTag_leftOutIsNotManaged(t *testing.T) {
	tenant := acctest.StartMock(t)
	minimal := tenant.Config(tagConfig(`name = "tfacc-vip"`))
	acctest.Run(t, nil,
		resource.TestStep{
			Config: minimal,
			ConfigStateChecks: []statecheck.StateCheck{
				value("color", knownvalue.StringExact("")),
				value("public", knownvalue.Bool(false)),
			},
		},
		resource.TestStep{
			PreConfig: func() {
				tag := tags(t, tenant)["tfacc-vip"]
				tag.Color, tag.Background, tag.Public = "#AbCdEf", "123456", "Y"
				tenant.Call(t, "PUT", "/api/v3/tags/"+tag.ID, tag)
			},
			Config:           minimal,
			ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{plancheck.ExpectEmptyPlan()}},
		},
		resource.TestStep{
			Config: tenant.Config(tagConfig(`name = "tfacc-vip-renamed"`)),
			ConfigStateChecks: []statecheck.StateCheck{
				value("color", knownvalue.StringExact("#AbCdEf")),
				value("public", knownvalue.Bool(true)),
			},
			Check: func(*terraform.State) error {
				got := tags(t, tenant)["tfacc-vip-renamed"]
				got.ID = ""
				want := wireTag{Name: "tfacc-vip-renamed", Color: "#AbCdEf", Background: "123456", Public: "Y", Archived: "N"}
				if got != want {
					return fmt.Errorf("got %+v, want %+v", got, want)
				}
				return nil
			},
		},
	)
}

func TestAccTag_sameMeaningIsNoChange(t *testing.T) {
	tenant := acctest.StartMock(t)
	acctest.Run(t, nil,
		resource.TestStep{Config: tenant.Config(tagConfig(`
			name  = "tfacc-vip"
			color = "#e67e22"`))},
		resource.TestStep{
			PreConfig: func() {
				if got := tags(t, tenant)["tfacc-vip"].Color; got != "E67E22" {
					t.Errorf("sent the colour %q, want E67E22", got)
				}
			},
			Config: tenant.Config(tagConfig(`
				name  = "tfacc-vip"
				color = "E67E22"`)),
			ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{plancheck.ExpectEmptyPlan()}},
		},
		resource.TestStep{
			PreConfig: func() { tenant.Mock.ResetStats() },
			Config: tenant.Config(tagConfig(`
				name  = "tfacc-vip"
				color = "E67E23"`)),
			Check: acctest.Do(func() { tenant.Writes(t, map[string]int{"PUT /api/v3/tags/{id}": 1}) }),
		},
	)
}

func TestAccTag_changedAndDeletedElsewhere(t *testing.T) {
	tenant := acctest.StartMock(t)
	managed := tenant.Config(tagConfig(`
		name  = "tfacc-vip"
		color = "112233"`))
	acctest.Run(t, nil,
		resource.TestStep{Config: managed},
		resource.TestStep{
			PreConfig: func() {
				tag := tags(t, tenant)["tfacc-vip"]
				tag.Name, tag.Color = "tfacc-renamed", "445566"
				tenant.Call(t, "PUT", "/api/v3/tags/"+tag.ID, tag)
			},
			Config: managed,
			ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
				plancheck.ExpectResourceAction(address, plancheck.ResourceActionUpdate),
			}},
		},
		resource.TestStep{
			PreConfig: func() { tenant.Call(t, "DELETE", "/api/v3/tags/"+tags(t, tenant)["tfacc-vip"].ID, nil) },
			Config:    managed,
			ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
				plancheck.ExpectResourceAction(address, plancheck.ResourceActionCreate),
			}},
		},
	)
}

func TestAccTag_nameTaken(t *testing.T) {
	tenant := acctest.StartMock(t)
	tenant.Call(t, "POST", "/api/v3/tags", map[string]string{"name": "tfacc-taken"})
	id := tags(t, tenant)["tfacc-taken"].ID
	acctest.Run(t, nil,
		resource.TestStep{
			Config:      tenant.Config(tagConfig(`name = "tfacc-taken"`)),
			ExpectError: regexp.MustCompile(`(?s)name of the tag "tfacc-taken" is taken.*its id is ` + id + `.*terraform import\s+helpdesk_liveagent_tag\.NAME ` + id),
		},
		resource.TestStep{
			Config: tenant.Config(tagConfig(`name = "tfacc-twice"`) + `
				resource "helpdesk_liveagent_tag" "second" { name = "tfacc-twice" }`),
			ExpectError: regexp.MustCompile(`name of the tag "tfacc-twice" is taken`),
		},
	)
	if got := len(tags(t, tenant)); got != 1 {
		t.Errorf("%d tags are left, want the one that was there before", got)
	}
}

func TestAccTag_badInput(t *testing.T) {
	tenant := acctest.StartMock(t)
	for name, test := range map[string]struct{ attributes, want string }{
		"empty name":   {`name = ""`, `The name must not be empty`},
		"blank around": {`name = " VIP"`, `must neither begin nor end with\s+white space`},
		"bad colour":   {"name = \"x\"\ncolor = \"orange\"", `"orange" is not a colour`},
	} {
		t.Run(name, func(t *testing.T) {
			acctest.Run(t, nil, resource.TestStep{
				Config: tenant.Config(tagConfig(test.attributes)), PlanOnly: true, ExpectError: regexp.MustCompile(test.want),
			})
		})
	}
	tenant.Requests(t, map[string]int{})
}

func TestAccTag_valuesFromVariables(t *testing.T) {
	tenant := acctest.StartMock(t)
	acctest.Run(t, nil,
		resource.TestStep{
			Config: tenant.Config(`
				variable "color" { type = string }
				resource "helpdesk_liveagent_tag" "source" { name = "tfacc-source" }
				` + tagConfig(`
				name             = "tfacc-${helpdesk_liveagent_tag.source.id}"
				color            = var.color
				background_color = helpdesk_liveagent_tag.source.color`)),
			ConfigVariables: config.Variables{"color": config.StringVariable("#ABC")},
			ConfigStateChecks: []statecheck.StateCheck{
				value("color", knownvalue.StringExact("#ABC")),
				value("background_color", knownvalue.StringExact("")),
			},
		},
	)
}

func TestAccTag_importErrors(t *testing.T) {
	tenant := acctest.StartMock(t)
	for id, want := range map[string]string{
		"nope":      `There is no tag with the id "nope"`,
		"name:Nope": `There is no tag "Nope"`,
	} {
		acctest.Run(t, nil, resource.TestStep{
			Config: tenant.Config(tagConfig(`name = "tfacc-vip"`)), ResourceName: address,
			ImportState: true, ImportStateId: id, ExpectError: regexp.MustCompile(want),
		})
	}
}
