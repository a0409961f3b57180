package tag_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
)

// A whole life cycle on each kind of server.
func TestAccTag_everyServer(t *testing.T) {
	acctest.Long(t, "every kind of server")
	t.Parallel()
	isPublic := value("public", knownvalue.Bool(true))
	acctest.Label{
		Type: typeName, Route: routeAll, UniqueSwitch: "tag_name_unique",
		First: "public = true", FirstChecks: []statecheck.StateCheck{isPublic, value("archived", knownvalue.Bool(false))},
		Second: "archived = true", SecondChecks: []statecheck.StateCheck{isPublic, value("archived", knownvalue.Bool(true))},
	}.EveryServer(t)
}
