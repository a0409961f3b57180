package contact_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/config"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
)

func TestAccContact_unknownValues(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	with := func(name string) string {
		return tenant.Config(`
			variable "city" { type = string }
			resource "terraform_data" "source" { input = "` + name + `" }
			resource "helpdesk_liveagent_contact_group" "source" { name = "tfacc-group" }
			` + contactConfig(`
			emails             = ["tfacc-${terraform_data.source.output}@example.com"]
			phones             = ["${length(terraform_data.source.output)}"]
			group_ids          = [helpdesk_liveagent_contact_group.source.id]
			city               = var.city
			gender             = terraform_data.source.output == "x" ? "male" : "female"
			latitude           = length(terraform_data.source.output)
			registration_email = "tfacc-${terraform_data.source.output}@example.com"`))
	}
	variables := config.Variables{"city": config.StringVariable("Rome")}
	acctest.Run(t, nil,
		resource.TestStep{
			Config: with("alice"), ConfigVariables: variables,
			ConfigStateChecks: append(registered("tfacc-alice@example.com", "registered"),
				text("city", "Rome"), text("gender", "female"), value("emails", acctest.TextSet("tfacc-alice@example.com"))),
		},
		resource.TestStep{
			Config: with("x"), ConfigVariables: variables,
			ConfigPlanChecks:  action(plancheck.ResourceActionUpdate),
			ConfigStateChecks: append(registered("tfacc-x@example.com", "registered"), text("gender", "male"), value("phones", acctest.TextSet("1"))),
		},
	)
}

// The set as a whole may be unknown, and turn out to be what makes the contact
// valid.
func TestAccContact_unknownSet(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	with := func(emails string) string {
		return tenant.Config(`resource "terraform_data" "source" { input = toset([` + emails + `]) }` + "\n" +
			contactConfig(`emails = terraform_data.source.output`))
	}
	acctest.Run(t, nil,
		resource.TestStep{Config: with(`"tfacc-alice@example.com"`), ConfigStateChecks: []statecheck.StateCheck{value("emails", acctest.TextSet("tfacc-alice@example.com"))}},
		resource.TestStep{Config: with(`"Tfacc-Alice@example.com", "b@example.com"`)},
	)
}

// What validation could not see at plan is caught before anything is sent.
func TestAccContact_unknownTurnsOutBad(t *testing.T) {
	tenant := acctest.StartMock(t)
	for name, test := range map[string]struct{ attributes, want string }{
		"nothing to know it by": {`first_name = trimspace(terraform_data.source.output)`, `needs a name, an e-mail address or a phone number`},
		"bad e-mail":            {`emails = [terraform_data.source.output]`, `is not an e-mail address`},
	} {
		t.Run(name, func(t *testing.T) {
			acctest.Run(t, nil, resource.TestStep{
				Config:      tenant.Config(`resource "terraform_data" "source" { input = " " }` + "\n" + contactConfig(test.attributes)),
				ExpectError: oneError(test.want),
			})
		})
	}
	tenant.Requests(t, map[string]int{})
}

func TestAccContact_systemNameIsUnknownOnlyWithItsSource(t *testing.T) {
	acctest.Long(t, "many applies")
	t.Parallel()
	tenant := acctest.StartMock(t)
	tenant.Switch(t, "system_name", "name")
	with := func(first, city, rest string) string {
		return tenant.Config(contactConfig("first_name = \"" + first + "\"\ncity = \"" + city + "\"\n" + rest))
	}
	isUnknown := plancheck.ExpectUnknownValue(address, tfjsonpath.New("system_name"))
	isKnown := func(want string) resource.ConfigPlanChecks {
		return acctest.PreApply(plancheck.ExpectResourceAction(address, plancheck.ResourceActionUpdate),
			plancheck.ExpectKnownValue(address, tfjsonpath.New("system_name"), knownvalue.StringExact(want)))
	}
	acctest.Run(t, nil,
		resource.TestStep{Config: with("tfacc-alice", "Rome", ""), ConfigStateChecks: []statecheck.StateCheck{text("system_name", "tfacc-alice")}},
		resource.TestStep{Config: with("tfacc-alice", "Oslo", ""), ConfigPlanChecks: isKnown("tfacc-alice")},
		resource.TestStep{Config: with("tfacc-bob", "Oslo", ""), ConfigPlanChecks: acctest.PreApply(isUnknown)},
		resource.TestStep{Config: with("tfacc-bob", "Oslo", `last_name = "B"`), ConfigPlanChecks: acctest.PreApply(isUnknown)},
		resource.TestStep{Config: with("tfacc-bob", "Oslo", "last_name = \"B\"\nemails = [\"b@example.com\"]"), ConfigPlanChecks: acctest.PreApply(isUnknown)},
		resource.TestStep{Config: with("tfacc-bob", "Oslo", "system_name = \"tfacc-mine\""), ConfigPlanChecks: isKnown("tfacc-mine")},
		resource.TestStep{Config: with("tfacc-eve", "Oslo", "system_name = \"tfacc-mine\""), ConfigPlanChecks: isKnown("tfacc-mine")},
	)
}

// A source that is unknown at plan may turn out to be unchanged. Then nothing is
// sent, and what was unknown is what it was before.
func TestAccContact_sourceTurnsOutUnchanged(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	with := func(trigger string) string {
		return tenant.Config(`resource "terraform_data" "source" {
				input            = "tfacc-alice@example.com"
				triggers_replace = "` + trigger + `"
			}` + "\n" + contactConfig(`
			emails             = [terraform_data.source.output]
			registration_email = terraform_data.source.output`))
	}
	acctest.Run(t, nil,
		resource.TestStep{Config: with("1"), ConfigStateChecks: []statecheck.StateCheck{text("system_name", "tfacc-alice@example.com")}},
		resource.TestStep{
			PreConfig: tenant.Mock.ResetStats,
			Config:    with("2"), ConfigPlanChecks: acctest.PreApply(plancheck.ExpectUnknownValue(address, tfjsonpath.New("system_name"))),
			ConfigStateChecks: append(registered("tfacc-alice@example.com", "registered"), text("system_name", "tfacc-alice@example.com")),
			Check:             tenant.Wrote(t, map[string]int{}),
		},
	)
}
