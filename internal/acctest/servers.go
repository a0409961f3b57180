package acctest

import (
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
)

// EveryServer runs a test in parallel, each time on a mock with other switches:
// where the documents of the service leave a choice, the provider works with all
// of them.
func EveryServer(t *testing.T, servers map[string]map[string]string, test func(t *testing.T, tenant *Tenant)) {
	t.Helper()
	for name, switches := range servers {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tenant := StartMock(t)
			tenant.Switches(t, switches)
			test(t, tenant)
		})
	}
}

// Label is a resource with a unique name and two colours, as contact groups and
// tags are. It states what differs between these.
type Label struct {
	// Type is the type of the resource.
	Type string
	// Route is where the service lists the objects.
	Route string
	// UniqueSwitch is the switch that says how the service refuses a name that is
	// taken.
	UniqueSwitch string
	// First and Second are configured beside name and colours, at first and later.
	First, Second string
	// FirstChecks and SecondChecks are of the state beside the common ones.
	FirstChecks, SecondChecks []statecheck.StateCheck
	// GoneAtDestroy makes somebody else delete the object just before Terraform
	// does.
	GoneAtDestroy bool
}

// theirs is how many objects of others there are, more than a page has.
const theirs = 15

// EveryServer runs a whole life cycle on each kind of server.
func (l Label) EveryServer(t *testing.T) {
	t.Helper()
	EveryServer(t, map[string]map[string]string{
		"objects, null":     {"one_item": "object", "ok_response": "[]", "absent": "null", "scalars": "strings", "colours": "lower"},
		"empty, extra":      {"ok_response": "empty", "absent": "empty", "extra_fields": "on", "scalars": "numbers", "colours": "hash"},
		"gone is a page":    {"missing_id": "500html", "list_status": "206", "tag_put": "merge", "colours": "upper"},
		"gone is no object": {"missing_id": "emptyarray", "null_field": "clear", "client_id": "honour", l.UniqueSwitch: "400"},
		"paged":             {"paged_groups_tags": "page"},
		"paged, odd":        {"paged_groups_tags": "page", "missing_id": "500html", "one_item": "object", "colours": "hash"},
	}, l.lifecycle)
}

// lifecycle creates, changes, imports, loses and destroys an object among those
// of others.
func (l Label) lifecycle(t *testing.T, tenant *Tenant) {
	t.Helper()
	for i := range theirs {
		tenant.Call(t, "POST", l.Route, map[string]string{"name": fmt.Sprintf("theirs-%d", i)})
	}
	address := l.Type + ".test"
	first := tenant.Config(Resource(l.Type, "name = \"tfacc-vip\"\ncolor = \"#AbCdEf\"\n"+l.First))
	second := tenant.Config(Resource(l.Type, "name = \"tfacc-new\"\ncolor = \"\"\nbackground_color = \"#e67\"\n"+l.Second))
	remove := func() { tenant.Call(t, "DELETE", l.Route+"/"+l.objects(t, tenant)["tfacc-new"].ID, nil) }
	steps := []resource.TestStep{
		{Config: first, ConfigStateChecks: append([]statecheck.StateCheck{Text(address, "color", "#AbCdEf")}, l.FirstChecks...)},
		{
			Config: second, ConfigPlanChecks: Action(address, plancheck.ResourceActionUpdate),
			ConfigStateChecks: append([]statecheck.StateCheck{
				Text(address, "color", ""), Text(address, "background_color", "#e67"),
			}, l.SecondChecks...),
		},
		{ResourceName: address, ImportState: true, ImportStateVerify: true, ImportStateVerifyIgnore: []string{"background_color"}},
		{PreConfig: remove, Config: second, ConfigPlanChecks: Action(address, plancheck.ResourceActionCreate)},
	}
	if l.GoneAtDestroy {
		steps = append(steps, resource.TestStep{Config: second, Destroy: true, ConfigPlanChecks: PreApply(Between(remove))})
	}
	Run(t, nil, steps...)
	if left := l.objects(t, tenant); len(left) > theirs {
		t.Errorf("%s has %d objects, want the %d of others: %v", l.Route, len(left), theirs, left)
	}
}

// named is an object with a unique name.
type named struct{ ID, Name string }

// objects returns the objects of the mock by name.
func (l Label) objects(t *testing.T, tenant *Tenant) map[string]named {
	t.Helper()
	return FetchBy(t, tenant, l.Route+"?_page=1&_perPage=1000", func(one named) string { return one.Name })
}
