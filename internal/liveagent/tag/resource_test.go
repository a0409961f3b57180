package tag_test

import (
	"fmt"
	"regexp"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/config"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"

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

func text(attribute, want string) statecheck.StateCheck {
	return acctest.Text(address, attribute, want)
}

func tagConfig(attributes string) string { return acctest.Resource(typeName, attributes) }

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
				text("name", "tfacc-tag"),
				text("color", "#fff"),
				text("background_color", "e67e22"),
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
			ConfigPlanChecks: action(plancheck.ResourceActionUpdate),
			ConfigStateChecks: []statecheck.StateCheck{
				text("name", "tfacc-tag-2"),
				text("color", ""),
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
				text("color", ""),
				value("public", knownvalue.Bool(false)),
			},
		},
		resource.TestStep{
			PreConfig: func() {
				tag := tags(t, tenant)["tfacc-vip"]
				tag.Color, tag.Background, tag.Public = "#AbCdEf", "123456", "Y"
				tenant.Call(t, "PUT", routeAll+"/"+tag.ID, tag)
			},
			Config:           minimal,
			ConfigPlanChecks: acctest.NoPlan(),
		},
		resource.TestStep{
			Config: tenant.Config(tagConfig(`name = "tfacc-vip-renamed"`)),
			ConfigStateChecks: []statecheck.StateCheck{
				text("color", "#AbCdEf"),
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
			ConfigPlanChecks: acctest.NoPlan(),
		},
		resource.TestStep{
			PreConfig: tenant.Mock.ResetStats,
			Config: tenant.Config(tagConfig(`
				name  = "tfacc-vip"
				color = "E67E23"`)),
			Check: tenant.Wrote(t, map[string]int{"PUT " + routeAll + "/{id}": 1}),
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
				tenant.Call(t, "PUT", routeAll+"/"+tag.ID, tag)
			},
			Config:           managed,
			ConfigPlanChecks: action(plancheck.ResourceActionUpdate),
		},
		resource.TestStep{
			PreConfig:        func() { tenant.Call(t, "DELETE", routeAll+"/"+tags(t, tenant)["tfacc-vip"].ID, nil) },
			Config:           managed,
			ConfigPlanChecks: action(plancheck.ResourceActionCreate),
		},
	)
}

func TestAccTag_nameTaken(t *testing.T) {
	tenant := acctest.StartMock(t)
	tenant.Call(t, "POST", routeAll, map[string]string{"name": "tfacc-taken"})
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
	var steps []resource.TestStep
	for _, test := range map[string]struct{ attributes, want string }{
		"empty name":   {`name = ""`, `The name must not be empty`},
		"blank around": {`name = " VIP"`, `must neither begin nor end with\s+white space`},
		"bad colour":   {"name = \"x\"\ncolor = \"orange\"", `"orange" is not a colour`},
	} {
		steps = append(steps, acctest.Invalid(tenant.Config(tagConfig(test.attributes)), test.want))
	}
	acctest.Run(t, nil, steps...)
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
				text("color", "#ABC"),
				text("background_color", ""),
			},
		},
	)
}

func TestAccTag_importErrors(t *testing.T) {
	tenant := acctest.StartMock(t)
	acctest.ImportErrors(t, address, tenant.Config(tagConfig(`name = "tfacc-vip"`)), map[string]string{
		"nope":      `There is no tag with the id "nope"`,
		"name:Nope": `There is no tag "Nope"`,
	})
}
