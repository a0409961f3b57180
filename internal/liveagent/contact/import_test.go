package contact_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

func TestAccContact_importOfWhatOthersMade(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	minimal := tenant.Config(contactConfig(`first_name = "tfacc-alice"`))
	whole := tenant.Config(contactConfig(`
		first_name    = "tfacc-alice"
		emails        = ["tfacc-alice@EXAMPLE.com"]
		city          = ""
		phones        = []
		gender        = "female"
		latitude      = 48.8566
		time_offset   = -3600
		custom_fields = { a = "1" }`))
	for _, test := range []struct{ config, key string }{{minimal, ""}, {minimal, "id:"}, {whole, "email:TFACC-alice@example.com"}} {
		id := add(t, tenant, object{
			"firstname": "tfacc-alice", "emails": []string{"Tfacc-Alice@example.com"}, "gender": "F", "latitude": 48.8566, "time_offset": -3600,
			"custom_fields": []object{{"code": "a", "value": "1"}},
		})
		key := test.key
		if key == "" || key == "id:" {
			key += id
		}
		acctest.Run(t, nil,
			imported(test.config, key),
			resource.TestStep{
				Config: test.config, ConfigPlanChecks: acctest.NoPlan(),
				ConfigStateChecks: []statecheck.StateCheck{text("gender", "female"), value("custom_fields", pairs(map[string]string{"a": "1"}))},
			},
		)
	}
}

// The rule that a contact needs something to be known by holds at creation.
func TestAccContact_importOfNamelessContact(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	id := add(t, tenant, object{"city": "Rome"})
	config := tenant.Config(contactConfig(`city = "Oslo"`))
	acctest.Run(t, nil,
		imported(config, id),
		resource.TestStep{Config: config, ConfigPlanChecks: action(plancheck.ResourceActionUpdate)},
	)
}

// The registration of an imported visitor is not managed yet, so it is null;
// managing it as "" then fills it in without a request.
func TestAccContact_importedVisitorIsNotRegistered(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	id := add(t, tenant, object{"firstname": "tfacc-alice"})
	config := tenant.Config(contactConfig("first_name = \"tfacc-alice\"\nregistration_email = \"\""))
	tenant.Mock.ResetStats()
	acctest.Run(t, nil,
		imported(config, id),
		resource.TestStep{
			Config: config, ConfigPlanChecks: action(plancheck.ResourceActionUpdate),
			Check: tenant.Wrote(t, map[string]int{}),
		},
	)
}

func TestAccContact_importErrors(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	add(t, tenant, object{"emails": []string{"tfacc-two@example.com"}})
	add(t, tenant, object{"emails": []string{"TFACC-TWO@example.com"}})
	acctest.ImportErrors(t, address, tenant.Config(contactConfig(`first_name = "tfacc-alice"`)), map[string]string{
		"nope":                        `There is no contact with the id "nope"`,
		"email:nobody@example.com":    `There is no contact "nobody@example.com"`,
		"email:tfacc-two@example.com": `(?s)There is more than one contact "tfacc-two@example.com".*2 match; their ids are`,
		"email:":                      `Empty import id`,
	})
}

// The filter of the service may be refused; then all contacts are looked through.
func TestAccContact_importWithoutFilter(t *testing.T) {
	t.Parallel()
	for _, status := range []int{400, 500} {
		tenant := acctest.StartMock(t)
		for range 20 {
			add(t, tenant, object{"firstname": "x"})
		}
		add(t, tenant, object{"emails": []string{"tfacc-alice@example.com"}})
		tenant.Fault(t, mock.Fault{Method: "GET", Route: routeAll, Nth: 1, Effect: mock.EffectStatus, Status: status})
		config := tenant.Config(contactConfig(`emails = ["tfacc-alice@example.com"]`))
		acctest.Run(t, nil,
			imported(config, "email:tfacc-alice@example.com"),
			resource.TestStep{Config: config, ConfigPlanChecks: acctest.NoPlan()},
		)
	}
}
