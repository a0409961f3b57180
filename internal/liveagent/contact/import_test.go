package contact_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

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
