package acctest

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"regexp"
	"slices"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

// between is a plan check that runs a function.
type between func()

// CheckPlan runs the function.
func (b between) CheckPlan(context.Context, plancheck.CheckPlanRequest, *plancheck.CheckPlanResponse) {
	b()
}

// Between returns a plan check that runs a function between plan and apply.
func Between(act func()) plancheck.PlanCheck { return between(act) }

// PreApply returns checks of the plan that a step applies.
func PreApply(checks ...plancheck.PlanCheck) resource.ConfigPlanChecks {
	return resource.ConfigPlanChecks{PreApply: checks}
}

// NoPlan checks that a step has nothing to do.
func NoPlan() resource.ConfigPlanChecks { return PreApply(plancheck.ExpectEmptyPlan()) }

// Action checks what a step is going to do with a resource.
func Action(address string, want plancheck.ResourceActionType) resource.ConfigPlanChecks {
	return PreApply(plancheck.ExpectResourceAction(address, want))
}

// Attribute checks an attribute in the state.
func Attribute(address, name string, want knownvalue.Check) statecheck.StateCheck {
	return statecheck.ExpectKnownValue(address, tfjsonpath.New(name), want)
}

// Text checks an attribute that is a text.
func Text(address, name, want string) statecheck.StateCheck {
	return Attribute(address, name, knownvalue.StringExact(want))
}

// Output checks an output that is a text.
func Output(name, want string) statecheck.StateCheck {
	return statecheck.ExpectKnownOutputValue(name, knownvalue.StringExact(want))
}

// TextSet is the check of a set that holds just these texts.
func TextSet(want ...string) knownvalue.Check {
	var checks []knownvalue.Check
	for _, one := range want {
		checks = append(checks, knownvalue.StringExact(one))
	}
	return knownvalue.SetExact(checks)
}

// EachText returns the checks of texts by key, for maps and objects.
func EachText(want map[string]string) map[string]knownvalue.Check {
	checks := map[string]knownvalue.Check{}
	for key, one := range want {
		checks[key] = knownvalue.StringExact(one)
	}
	return checks
}

// Resource returns the configuration of a resource with the name test.
func Resource(typeName, attributes string) string { return block("resource", typeName, attributes) }

// DataSource returns the configuration of a data source with the name test.
func DataSource(typeName, attributes string) string { return block("data", typeName, attributes) }

func block(kind, typeName, attributes string) string {
	return fmt.Sprintf("%s %q \"test\" {\n%s\n}\n", kind, typeName, attributes)
}

// Do returns a check that runs a function, for what a step does beside Terraform.
func Do(act func()) resource.TestCheckFunc {
	return func(*terraform.State) error {
		act()
		return nil
	}
}

// Imported is a step that imports an object of the service and keeps it, so that
// the next step plans on it.
func Imported(address, config, id string) resource.TestStep {
	return resource.TestStep{Config: config, ResourceName: address, ImportState: true, ImportStateId: id, ImportStatePersist: true}
}

// Invalid is a step whose plan must fail with an error that matches a pattern.
func Invalid(config, want string) resource.TestStep {
	return resource.TestStep{Config: config, PlanOnly: true, ExpectError: regexp.MustCompile(want)}
}

// ImportErrors imports by each id, which must fail with an error that matches
// the pattern of the id.
func ImportErrors(t *testing.T, address, config string, wants map[string]string) {
	t.Helper()
	var steps []resource.TestStep
	for _, id := range slices.Sorted(maps.Keys(wants)) {
		steps = append(steps, resource.TestStep{
			Config: config, ResourceName: address, ImportState: true, ImportStateId: id, ExpectError: regexp.MustCompile(wants[id]),
		})
	}
	Run(t, nil, steps...)
}

// LookupErrors reads a data source with each set of attributes, which must fail
// with an error that matches the pattern of the attributes.
func (tenant *Tenant) LookupErrors(t *testing.T, typeName string, wants map[string]string) {
	t.Helper()
	var steps []resource.TestStep
	for _, attributes := range slices.Sorted(maps.Keys(wants)) {
		steps = append(steps, resource.TestStep{
			Config: tenant.Config(DataSource(typeName, attributes)), ExpectError: regexp.MustCompile(wants[attributes]),
		})
	}
	Run(t, nil, steps...)
}

// MissingV1Key checks that a configuration for the mock that needs the key of
// API v1 fails without it before any request, and that the error names the key.
// It returns the mock.
func MissingV1Key(t *testing.T, config string) *Tenant {
	t.Helper()
	t.Setenv("LIVEAGENT_API_V1_KEY", "")
	tenant := StartMock(t)
	Run(t, nil, resource.TestStep{
		Config:      tenant.ProviderBlock(mock.LiveAgentV3Key, "") + config,
		ExpectError: regexp.MustCompile(`(?s)api_v1_key.*LIVEAGENT_API_V1_KEY`),
	})
	tenant.Requests(t, map[string]int{})
	return tenant
}

// Wrote is a check that the mock has seen just these requests beside GET since
// the last count: see Writes.
func (tenant *Tenant) Wrote(t *testing.T, want map[string]int) resource.TestCheckFunc {
	t.Helper()
	return Do(func() {
		t.Helper()
		tenant.Writes(t, want)
	})
}

// Switch turns a switch of the mock.
func (tenant *Tenant) Switch(tb testing.TB, name, value string) {
	tb.Helper()
	if err := tenant.Mock.SetSwitch(name, value); err != nil {
		tb.Fatalf("switch %s to %q: %v", name, value, err)
	}
}

// Switches turns switches of the mock, in the order of their names.
func (tenant *Tenant) Switches(tb testing.TB, values map[string]string) {
	tb.Helper()
	for _, name := range slices.Sorted(maps.Keys(values)) {
		tenant.Switch(tb, name, values[name])
	}
}

// Fault makes the mock break requests.
func (tenant *Tenant) Fault(tb testing.TB, faults ...mock.Fault) {
	tb.Helper()
	if err := tenant.Mock.AddFaults(faults...); err != nil {
		tb.Fatalf("add the faults %+v: %v", faults, err)
	}
}

// Ask is Call for an answer of a known form.
func Ask[T any](t *testing.T, tenant *Tenant, method, target string, body any) T {
	t.Helper()
	var out T
	answer := tenant.Call(t, method, target, body)
	if err := json.Unmarshal(answer, &out); err != nil {
		t.Fatalf("%s %s: %v in %s", method, target, err, answer)
	}
	return out
}

// Fetch reads something of the mock as somebody else.
func Fetch[T any](t *testing.T, tenant *Tenant, target string) T {
	t.Helper()
	return Ask[T](t, tenant, "GET", target, nil)
}

// FetchBy reads a list of the mock as somebody else, and returns it by a key.
func FetchBy[T any](t *testing.T, tenant *Tenant, target string, key func(T) string) map[string]T {
	t.Helper()
	out := map[string]T{}
	for _, one := range Fetch[[]T](t, tenant, target) {
		out[key(one)] = one
	}
	return out
}

// State returns what the mock holds, as its control plane shows it.
func State[T any](tb testing.TB, tenant *Tenant) T {
	tb.Helper()
	var out T
	request, err := http.NewRequestWithContext(tb.Context(), http.MethodGet, tenant.URL+"/_mock/state", nil)
	if err != nil {
		tb.Fatal(err)
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		tb.Fatal(err)
	}
	defer answer.Body.Close()
	if err := json.NewDecoder(answer.Body).Decode(&out); err != nil {
		tb.Fatal(err)
	}
	return out
}
