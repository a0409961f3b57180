package contactgroup_test

import (
	"fmt"
	"regexp"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/config"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
)

const (
	typeName = "helpdesk_liveagent_contact_group"
	address  = typeName + ".test"
	routeAll = "/api/v3/groups"
	routeOne = "/api/v3/groups/{id}"
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

// onWire is a check of one group of the mock, whatever its id.
func onWire(t *testing.T, tenant *acctest.Tenant, want wireGroup) resource.TestCheckFunc {
	t.Helper()
	return func(*terraform.State) error {
		got := groups(t, tenant)[want.Name]
		got.ID = ""
		if got != want {
			return fmt.Errorf("the service has %+v, want %+v", got, want)
		}
		return nil
	}
}

// edit changes a group as somebody else.
func edit(t *testing.T, tenant *acctest.Tenant, name string, change func(*wireGroup)) {
	t.Helper()
	group := groups(t, tenant)[name]
	change(&group)
	tenant.Call(t, "PUT", routeAll+"/"+group.ID, group)
}

func remove(t *testing.T, tenant *acctest.Tenant, name string) {
	t.Helper()
	tenant.Call(t, "DELETE", routeAll+"/"+groups(t, tenant)[name].ID, nil)
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

func TestAccContactGroup_onTheWire(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	acctest.Run(t, nil,
		resource.TestStep{
			Config: tenant.Config(groupConfig("name = \"tfacc-vip\"\ncolor = \"#fff\"\nbackground_color = \"e67e22\"")),
			Check:  onWire(t, tenant, wireGroup{Name: "tfacc-vip", Color: "FFFFFF", Background: "E67E22"}),
		},
		resource.TestStep{
			PreConfig: tenant.Mock.ResetStats,
			Config:    tenant.Config(groupConfig("name = \"tfacc-new\"\ncolor = \"\"\nbackground_color = \"000\"")),
			Check: resource.ComposeTestCheckFunc(
				tenant.Wrote(t, map[string]int{"PUT " + routeOne: 1}),
				onWire(t, tenant, wireGroup{Name: "tfacc-new", Background: "000000"}),
			),
		},
	)
	if left := groups(t, tenant); len(left) != 0 {
		t.Errorf("the groups %v are left", left)
	}
}

func TestAccContactGroup_leftOutIsNotManaged(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	minimal := tenant.Config(groupConfig(`name = "tfacc-vip"`))
	acctest.Run(t, nil,
		resource.TestStep{Config: minimal, ConfigStateChecks: []statecheck.StateCheck{text("color", ""), text("background_color", "")}},
		resource.TestStep{
			PreConfig: func() {
				edit(t, tenant, "tfacc-vip", func(g *wireGroup) { g.Color, g.Background = "#AbCdEf", "123456" })
			},
			Config:           minimal,
			ConfigPlanChecks: acctest.NoPlan(),
		},
		resource.TestStep{
			Config:            tenant.Config(groupConfig(`name = "tfacc-renamed"`)),
			ConfigStateChecks: []statecheck.StateCheck{text("color", "#AbCdEf"), text("background_color", "123456")},
			Check:             onWire(t, tenant, wireGroup{Name: "tfacc-renamed", Color: "#AbCdEf", Background: "123456"}),
		},
	)
}

func TestAccContactGroup_sameMeaningIsNoChange(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	acctest.Run(t, nil,
		resource.TestStep{Config: tenant.Config(groupConfig("name = \"tfacc-vip\"\ncolor = \"#e67e22\"\nbackground_color = \"#abc\""))},
		resource.TestStep{
			PreConfig: func() {
				edit(t, tenant, "tfacc-vip", func(g *wireGroup) { g.Color, g.Background = "#E67e22", "aabbcc" })
			},
			Config:            tenant.Config(groupConfig("name = \"tfacc-vip\"\ncolor = \"E67E22\"\nbackground_color = \"AABBCC\"")),
			ConfigPlanChecks:  acctest.NoPlan(),
			ConfigStateChecks: []statecheck.StateCheck{text("color", "#e67e22"), text("background_color", "#abc")},
		},
	)
}

func TestAccContactGroup_changedAndDeletedElsewhere(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	managed := tenant.Config(groupConfig("name = \"tfacc-vip\"\ncolor = \"112233\""))
	acctest.Run(t, nil,
		resource.TestStep{Config: managed},
		resource.TestStep{
			PreConfig: func() {
				edit(t, tenant, "tfacc-vip", func(g *wireGroup) { g.Name, g.Color = "tfacc-renamed", "445566" })
			},
			Config:           managed,
			ConfigPlanChecks: action(plancheck.ResourceActionUpdate),
			Check:            onWire(t, tenant, wireGroup{Name: "tfacc-vip", Color: "112233"}),
		},
		resource.TestStep{
			PreConfig:        func() { remove(t, tenant, "tfacc-vip") },
			Config:           managed,
			ConfigPlanChecks: action(plancheck.ResourceActionCreate),
		},
		resource.TestStep{
			Config:           tenant.Config(groupConfig("name = \"tfacc-new\"\ncolor = \"112233\"")),
			ConfigPlanChecks: acctest.PreApply(acctest.Between(func() { remove(t, tenant, "tfacc-vip") })),
			ExpectError:      regexp.MustCompile(`The contact group "tfacc-new" is gone`),
		},
		resource.TestStep{
			Config:           tenant.Config(groupConfig("name = \"tfacc-new\"\ncolor = \"112233\"")),
			ConfigPlanChecks: action(plancheck.ResourceActionCreate),
		},
		resource.TestStep{
			Config: tenant.Config(groupConfig("name = \"tfacc-new\"\ncolor = \"112233\"")), Destroy: true,
			ConfigPlanChecks: acctest.PreApply(acctest.Between(func() { remove(t, tenant, "tfacc-new") })),
		},
	)
}

func TestAccContactGroup_nameTaken(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	tenant.Call(t, "POST", routeAll, wireGroup{Name: "tfacc-taken"})
	id := groups(t, tenant)["tfacc-taken"].ID
	acctest.Run(t, nil,
		resource.TestStep{
			Config: tenant.Config(groupConfig(`name = "tfacc-taken"`)),
			ExpectError: regexp.MustCompile(`(?s)name of the contact group "tfacc-taken" is taken.*its id is\s+` + id +
				`.*terraform\s+import\s+helpdesk_liveagent_contact_group\.NAME\s+` + id),
		},
		resource.TestStep{
			Config: tenant.Config(groupConfig(`name = "tfacc-twice"`) + `
				resource "helpdesk_liveagent_contact_group" "second" { name = "tfacc-twice" }`),
			ExpectError: regexp.MustCompile(`name of the contact group "tfacc-twice" is taken`),
		},
	)
	if got := len(groups(t, tenant)); got != 1 {
		t.Errorf("%d groups are left, want the one that was there before", got)
	}
}

func TestAccContactGroup_badInput(t *testing.T) {
	tenant := acctest.StartMock(t)
	var steps []resource.TestStep
	for _, test := range map[string]struct{ attributes, want string }{
		"empty name":     {`name = ""`, `The name must not be empty`},
		"blank name":     {`name = " "`, `The name must not be empty`},
		"blank around":   {`name = "VIP "`, `neither begin nor end with white\s+space`},
		"bad colour":     {"name = \"x\"\ncolor = \"#12345\"", `is not a colour`},
		"bad background": {"name = \"x\"\nbackground_color = \"orange\"", `is not a colour`},
	} {
		steps = append(steps, acctest.Invalid(tenant.Config(groupConfig(test.attributes)), test.want))
	}
	acctest.Run(t, nil, steps...)
	tenant.Requests(t, map[string]int{})
}

func TestAccContactGroup_unknownValues(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	acctest.Run(t, nil, resource.TestStep{
		Config: tenant.Config(`
			variable "color" { type = string }
			resource "helpdesk_liveagent_contact_group" "source" { name = "tfacc-source" }
			` + groupConfig(`
			name             = "tfacc-${helpdesk_liveagent_contact_group.source.id}"
			color            = var.color
			background_color = helpdesk_liveagent_contact_group.source.color`)),
		ConfigVariables:   config.Variables{"color": config.StringVariable("#ABC")},
		ConfigStateChecks: []statecheck.StateCheck{text("color", "#ABC"), text("background_color", "")},
	})
}

func TestAccContactGroup_importErrors(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	for range 2 {
		tenant.Call(t, "POST", routeAll, wireGroup{Name: "tfacc-two"})
	}
	acctest.ImportErrors(t, address, tenant.Config(groupConfig(`name = "tfacc-vip"`)), map[string]string{
		"nope":           `There is no contact group with the id "nope"`,
		"name:Nope":      `There is no contact group "Nope"`,
		"name:tfacc-two": `(?s)There is more than one contact group "tfacc-two".*2 match; their ids are`,
	})
}
