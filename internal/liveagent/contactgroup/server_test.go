package contactgroup_test

import (
	"regexp"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

// A create that did not reach the service is an error, and the next apply works.
func TestAccContactGroup_createNotProcessed(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	tenant.Fault(t, mock.Fault{Method: "POST", Route: routeAll, Nth: 1, Effect: mock.EffectDropBefore})
	config := tenant.Config(groupConfig(`name = "tfacc-vip"`))
	acctest.Run(t, nil,
		resource.TestStep{Config: config, ExpectError: regexp.MustCompile(`(?s)Cannot create the contact group "tfacc-vip".*may\s+have\s+carried\s+the\s+request\s+out`)},
		resource.TestStep{Config: config, ConfigPlanChecks: action(plancheck.ResourceActionCreate)},
	)
}
