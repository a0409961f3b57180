package contact_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

func TestContact_warnings(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	tenant.Fault(t, mock.Fault{Method: "PUT", Route: routeOne + "/_register", Nth: 1, Effect: mock.EffectStatus, Status: 400, Message: "taken"})
	provider := acctest.StartProtocol(t, tenant, mock.LiveAgentV3Key, "")
	created := provider.Create(typeName, acctest.Values{"first_name": "tfacc-alice", "registration_email": "tfacc-alice@example.com"})
	acctest.Warned(t, created.Diagnostics, `Cannot register the contact "tfacc-alice"`, "HTTP 400", "taken", "next apply tries again")

	id := only(t, tenant).id()
	remove(t, tenant)
	read := provider.Read(typeName, created)
	acctest.Warned(t, read.Diagnostics, `The contact "tfacc-alice" is gone`, id, "the next apply creates it again")
	if read.State != nil {
		t.Errorf("the contact is still in the state: %v", read.State)
	}
}

// Import by identity needs Terraform 1.12; the protocol does it everywhere.
func TestContact_identity(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	provider := acctest.StartProtocol(t, tenant, mock.LiveAgentV3Key, "")
	provider.SendIdentity = true
	created := provider.Create(typeName, acctest.Values{"first_name": "tfacc-alice"})
	id := only(t, tenant).id()
	want := acctest.Values{"id": id}
	if created.Identity == nil {
		t.Fatal("the create gives no identity")
	}
	for _, imported := range []acctest.Object{
		provider.Import(typeName, "", want), provider.Import(typeName, id, nil), provider.Import(typeName, "id:"+id, nil),
	} {
		if len(imported.Diagnostics) > 0 || imported.State == nil {
			t.Fatalf("imported %v: %s", imported.State, acctest.Problems(imported.Diagnostics))
		}
		if diff := cmp.Diff(want, imported.Identity); diff != "" {
			t.Errorf("the identity differs (-want +got):\n%s", diff)
		}
	}
}
