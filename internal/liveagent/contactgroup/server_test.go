package contactgroup_test

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
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
			ConfigPlanChecks: preApply(plancheck.ExpectEmptyPlan(), between(func() {
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
			tenant := acctest.StartMock(t)
			fault.Method, fault.Route, fault.Nth = "POST", routeAll, 1
			if err := tenant.Mock.AddFaults(fault); err != nil {
				t.Fatal(err)
			}
			acctest.Run(t, nil, resource.TestStep{
				Config: tenant.Config(groupConfig("name = \"tfacc-vip\"\ncolor = \"#abc\"")),
				Check: resource.ComposeTestCheckFunc(
					acctest.Do(func() { tenant.Writes(t, map[string]int{"POST " + routeAll: 1}) }),
					onWire(t, tenant, wireGroup{Name: "tfacc-vip", Color: "AABBCC"}),
				),
				ConfigStateChecks: []statecheck.StateCheck{value("color", "#abc")},
			})
		})
	}
}

// A create that did not reach the service is an error, and the next apply works.
func TestAccContactGroup_createNotProcessed(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	if err := tenant.Mock.AddFaults(mock.Fault{Method: "POST", Route: routeAll, Nth: 1, Effect: mock.EffectDropBefore}); err != nil {
		t.Fatal(err)
	}
	config := tenant.Config(groupConfig(`name = "tfacc-vip"`))
	acctest.Run(t, nil,
		resource.TestStep{Config: config, ExpectError: regexp.MustCompile(`(?s)Cannot create the contact group "tfacc-vip".*may\s+have\s+carried\s+the\s+request\s+out`)},
		resource.TestStep{Config: config, ConfigPlanChecks: action(plancheck.ResourceActionCreate)},
	)
}

// Where the documents of the service leave a choice, the provider works with
// all of them: a whole life cycle on each.
func TestAccContactGroup_everyServer(t *testing.T) {
	t.Parallel()
	for name, switches := range map[string]map[string]string{
		"objects, null":     {"one_item": "object", "ok_response": "[]", "absent": "null", "scalars": "strings", "colours": "lower"},
		"empty, extra":      {"ok_response": "empty", "absent": "empty", "extra_fields": "on", "scalars": "numbers", "colours": "hash"},
		"gone is a page":    {"missing_id": "500html", "list_status": "206", "tag_put": "merge", "colours": "upper"},
		"gone is no object": {"missing_id": "emptyarray", "null_field": "clear", "client_id": "honour", "group_name_unique": "400"},
		"paged":             {"paged_groups_tags": "page"},
		"paged, odd":        {"paged_groups_tags": "page", "missing_id": "500html", "one_item": "object", "colours": "hash"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tenant := acctest.StartMock(t)
			for i := range 15 {
				tenant.Call(t, "POST", routeAll, wireGroup{Name: fmt.Sprintf("theirs-%d", i)})
			}
			for _, one := range slices.Sorted(maps.Keys(switches)) {
				if err := tenant.Mock.SetSwitch(one, switches[one]); err != nil {
					t.Fatal(err)
				}
			}
			lifecycle(t, tenant)
		})
	}
}

func lifecycle(t *testing.T, tenant *acctest.Tenant) {
	t.Helper()
	first := tenant.Config(groupConfig("name = \"tfacc-vip\"\ncolor = \"#AbCdEf\""))
	second := tenant.Config(groupConfig("name = \"tfacc-new\"\ncolor = \"\"\nbackground_color = \"#e67\""))
	acctest.Run(t, nil,
		resource.TestStep{Config: first, ConfigStateChecks: []statecheck.StateCheck{value("color", "#AbCdEf"), value("background_color", "")}},
		resource.TestStep{
			Config: second, ConfigPlanChecks: action(plancheck.ResourceActionUpdate),
			ConfigStateChecks: []statecheck.StateCheck{value("color", ""), value("background_color", "#e67")},
		},
		resource.TestStep{
			ResourceName: address, ImportState: true, ImportStateVerify: true, ImportStateVerifyIgnore: []string{"background_color"},
		},
		resource.TestStep{
			PreConfig: func() { remove(t, tenant, "tfacc-new") },
			Config:    second, ConfigPlanChecks: action(plancheck.ResourceActionCreate),
		},
		resource.TestStep{
			Config: second, Destroy: true, ConfigPlanChecks: preApply(between(func() { remove(t, tenant, "tfacc-new") })),
		},
	)
	if left := groups(t, tenant); len(left) > 15 {
		t.Errorf("the groups %v are left", left)
	}
}

// A service that pages groups must not hide a name that is taken, nor the rest
// of the list: asked for a page of its largest size, it answers all.
func TestAccContactGroup_pagedListIsComplete(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	for i := range 15 {
		tenant.Call(t, "POST", routeAll, wireGroup{Name: fmt.Sprintf("tfacc-%d", i)})
	}
	if err := tenant.Mock.SetSwitch("paged_groups_tags", "page"); err != nil {
		t.Fatal(err)
	}
	last := tenant.Config(groupConfig(`name = "tfacc-14"`))
	acctest.Run(t, nil,
		resource.TestStep{Config: last, ExpectError: regexp.MustCompile(`name of the contact group "tfacc-14" is taken`)},
	)
	if got := len(groups(t, tenant)); got != 15 {
		t.Errorf("the service has %d groups, want 15", got)
	}
	acctest.Run(t, nil,
		resource.TestStep{Config: last, ResourceName: address, ImportState: true, ImportStateId: "name:tfacc-14", ImportStatePersist: true},
		resource.TestStep{Config: last, ConfigPlanChecks: noPlan()},
	)
}
