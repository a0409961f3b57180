package contact_test

import (
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

func TestContact_registrationWarning(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	tenant.Fault(t, mock.Fault{Method: "PUT", Route: routeOne + "/_register", Nth: 1, Effect: mock.EffectStatus, Status: 400, Message: "taken"})
	provider := acctest.StartProtocol(t, tenant, mock.LiveAgentV3Key, "")
	created := provider.Create(typeName, acctest.Values{"first_name": "tfacc-alice", "registration_email": "tfacc-alice@example.com"})
	acctest.Warned(t, created.Diagnostics, `Cannot register the contact "tfacc-alice"`, "HTTP 400", "taken", "next apply tries again")
}
