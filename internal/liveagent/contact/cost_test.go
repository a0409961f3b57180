package contact_test

import (
	"fmt"
	"net/http"
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

// crowd starts a mock with 300 contacts, on which a list of all takes twelve pages.
func crowd(t *testing.T) *acctest.Tenant {
	t.Helper()
	tenant := acctest.StartMock(t)
	tenant.Switch(t, "per_page_max", "25")
	for i := range 300 {
		tenant.Call(t, http.MethodPost, routeAll, object{"emails": []string{fmt.Sprintf("tfacc-theirs-%d@example.com", i)}})
	}
	return tenant
}

// A change that the service refuses costs the change and one read, in whatever large account.
func TestContact_refusedChangeCosts(t *testing.T) {
	t.Parallel()
	tenant := crowd(t)
	p := acctest.StartProtocol(t, tenant, mock.LiveAgentV3Key, "")
	created := p.Create(typeName, acctest.Values{"emails": []any{"tfacc-alice@example.com"}})
	acctest.Warned(t, created.Diagnostics)
	tenant.Fault(t, mock.Fault{Method: http.MethodPatch, Effect: mock.EffectStatus, Status: http.StatusBadRequest, Message: "not today"})
	p = acctest.StartProtocol(t, tenant, mock.LiveAgentV3Key, "")
	plan := p.Plan(typeName, created, acctest.Values{"emails": []any{"tfacc-alice@example.com"}, "note": "x"})
	tenant.Mock.ResetStats()
	acctest.Refused(t, p.Apply(typeName, plan).Diagnostics, "HTTP 400", "not today")
	tenant.Requests(t, map[string]int{"PATCH " + routeOne: 1, "GET " + routeOne: 1})
}

// Creates that are refused cost nothing more; those that are lost, whether they were carried
// out or not, cost at most two look-ups and one read each, and one list for all of them.
func TestContact_lostCreatesCost(t *testing.T) {
	t.Parallel()
	const number = 8
	for name, test := range map[string]struct {
		fault mock.Fault
		posts int
		most  int // look-ups and lists
	}{
		"refused":         {mock.Fault{Effect: mock.EffectStatus, Status: http.StatusBadRequest, Message: "not today"}, number, number + 13},
		"carried out":     {mock.Fault{Effect: mock.EffectDropAfter}, number, number},
		"not carried out": {mock.Fault{Effect: mock.EffectDropBefore}, 2 * number, 2*number + 13 + 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tenant := crowd(t)
			p := acctest.StartProtocol(t, tenant, mock.LiveAgentV3Key, "")
			tenant.Mock.ResetStats()
			for i := range number {
				fault := test.fault
				fault.Method, fault.Route, fault.Nth = http.MethodPost, routeAll, 1
				tenant.Mock.ClearFaults()
				tenant.Fault(t, fault)
				created := p.Apply(typeName, p.Plan(typeName, acctest.Object{}, acctest.Values{"emails": []any{fmt.Sprintf("tfacc-%d@example.com", i)}}))
				if test.fault.Effect == mock.EffectStatus {
					acctest.Refused(t, created.Diagnostics, "not today")
				} else {
					acctest.Warned(t, created.Diagnostics)
				}
			}
			made := tenant.Mock.Stats().Requests
			if made["POST "+routeAll] != test.posts || made["GET "+routeAll] > test.most || made["GET "+routeOne] > number {
				t.Errorf("%v, want %d creates, and at most %d look-ups and %d reads", made, test.posts, test.most, number)
			}
		})
	}
}
