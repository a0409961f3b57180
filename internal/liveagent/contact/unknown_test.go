package contact_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
)

// What validation could not see at plan is caught before anything is sent.
func TestAccContact_unknownTurnsOutBad(t *testing.T) {
	tenant := acctest.StartMock(t)
	for name, test := range map[string]struct{ attributes, want string }{
		"nothing to know it by": {`first_name = trimspace(terraform_data.source.output)`, `needs a name, an e-mail address or a phone number`},
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
	acctest.Long(t, "it has several applies")
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
