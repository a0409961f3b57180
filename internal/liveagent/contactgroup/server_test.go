package contactgroup_test

import (
	"fmt"
	"regexp"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

func TestAccContactGroup_requests(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	many := tenant.Config(`resource "helpdesk_liveagent_contact_group" "test" {
		count = 30
		name  = "tfacc-${count.index}"
	}`)
	acctest.Run(t, nil,
		resource.TestStep{
			Config: many, ConfigPlanChecks: resource.ConfigPlanChecks{},
			// Nothing to refresh at plan, so the one GET is that of the apply.
			Check: acctest.Do(func() { tenant.Requests(t, map[string]int{"POST " + routeAll: 30, "GET " + routeAll: 1}) }),
		},
		resource.TestStep{
			PreConfig: tenant.Mock.ResetStats,
			Config:    many,
			ConfigPlanChecks: acctest.PreApply(plancheck.ExpectEmptyPlan(), acctest.Between(func() {
				tenant.Requests(t, map[string]int{"GET " + routeAll: 1})
			})),
		},
	)
}

// A create whose answer was lost is looked up and taken over: one group, no
// error.
func TestAccContactGroup_lostAnswerOfCreate(t *testing.T) {
	t.Parallel()
	for name, fault := range map[string]mock.Fault{
		"dropped": {Effect: mock.EffectDropAfter},
		"cut off": {Effect: mock.EffectTruncate},
		"page":    {Effect: mock.EffectHTML, After: true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if name != "dropped" {
				acctest.Long(t, "every fault")
			}
			tenant := acctest.StartMock(t)
			fault.Method, fault.Route, fault.Nth = "POST", routeAll, 1
			tenant.Fault(t, fault)
			acctest.Run(t, nil, resource.TestStep{
				Config: tenant.Config(groupConfig("name = \"tfacc-vip\"\ncolor = \"#abc\"")),
				Check: resource.ComposeTestCheckFunc(
					tenant.Wrote(t, map[string]int{"POST " + routeAll: 1}),
					onWire(t, tenant, wireGroup{Name: "tfacc-vip", Color: "AABBCC"}),
				),
				ConfigStateChecks: []statecheck.StateCheck{text("color", "#abc")},
			})
		})
	}
}

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

// A whole life cycle on each kind of server.
func TestAccContactGroup_everyServer(t *testing.T) {
	acctest.Long(t, "every kind of server")
	t.Parallel()
	acctest.Label{
		Type: typeName, Route: routeAll, UniqueSwitch: "group_name_unique", GoneAtDestroy: true,
		FirstChecks: []statecheck.StateCheck{text("background_color", "")},
	}.EveryServer(t)
}

// A service that pages groups must not hide a name that is taken, nor the rest
// of the list: asked for a page of its largest size, it answers all.
func TestAccContactGroup_pagedListIsComplete(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	for i := range 15 {
		tenant.Call(t, "POST", routeAll, wireGroup{Name: fmt.Sprintf("tfacc-%d", i)})
	}
	tenant.Switch(t, "paged_groups_tags", "page")
	last := tenant.Config(groupConfig(`name = "tfacc-14"`))
	acctest.Run(t, nil,
		resource.TestStep{Config: last, ExpectError: regexp.MustCompile(`name of the contact group "tfacc-14" is taken`)},
	)
	if got := len(groups(t, tenant)); got != 15 {
		t.Errorf("the service has %d groups, want 15", got)
	}
	acctest.Run(t, nil,
		acctest.Imported(address, last, "name:tfacc-14"),
		resource.TestStep{Config: last, ConfigPlanChecks: acctest.NoPlan()},
	)
}
