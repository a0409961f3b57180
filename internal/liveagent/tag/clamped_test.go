package tag_test

import (
	"fmt"
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

// A look-up by name finds what is behind the first page of a list that the service clamps,
// whatever was asked before. Where the list is whole it costs that list.
func TestTag_nameBehindTheFirstPage(t *testing.T) {
	t.Parallel()
	const list = "GET " + routeAll
	for name, test := range map[string]struct {
		switches map[string]string
		lists    int
	}{
		"clamped": {map[string]string{"paged_groups_tags": "page", "per_page_max": "10"}, 2},
		"whole":   {nil, 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tenant := acctest.StartMock(t)
			tenant.Switches(t, test.switches)
			for i := range 15 {
				tenant.Call(t, "POST", routeAll, wireTag{Name: fmt.Sprintf("tfacc-%02d", i)})
			}
			run := func() *acctest.Protocol {
				tenant.Mock.ResetStats()
				return acctest.StartProtocol(t, tenant, mock.LiveAgentV3Key, "")
			}
			_, problems := run().Data(typeName, acctest.Values{"name": "tfacc-14"})
			acctest.Warned(t, problems)
			tenant.Requests(t, map[string]int{list: test.lists})

			acctest.Warned(t, run().Import(typeName, "name:tfacc-13", nil).Diagnostics)

			p := run()
			created := p.Apply(typeName, p.Plan(typeName, acctest.Object{}, acctest.Values{"name": "tfacc-12"}))
			acctest.Refused(t, created.Diagnostics, "is taken", "terraform import")
			tenant.Requests(t, map[string]int{list: test.lists})
		})
	}
}
