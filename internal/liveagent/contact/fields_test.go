package contact_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
)

type fields map[string]string

// list returns the fields as they are on the wire.
func (f fields) list() []object {
	out := []object{}
	for code, value := range f {
		out = append(out, object{"code": code, "value": value})
	}
	return out
}

// hasFields checks the custom fields of the one contact of the mock. A field
// that was emptied may be there as "" or not at all.
func hasFields(t *testing.T, tenant *acctest.Tenant, want fields) resource.TestCheckFunc {
	t.Helper()
	return func(*terraform.State) error {
		got := fields{}
		list, _ := only(t, tenant)["custom_fields"].([]any)
		for _, field := range list {
			one, _ := field.(map[string]any)
			if value, _ := one["value"].(string); value != "" {
				got[one["code"].(string)] = value
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("custom fields differ (-want +got):\n%s", diff)
		}
		return nil
	}
}

func withFields(tenant *acctest.Tenant, fields string) string {
	return tenant.Config(contactConfig("first_name = \"tfacc-alice\"\n" + fields))
}

func shown(want fields) []statecheck.StateCheck {
	return []statecheck.StateCheck{value("custom_fields", pairs(want))}
}

func TestAccContact_customFieldsAreManagedByCode(t *testing.T) {
	t.Parallel()
	acctest.Long(t, "it has an apply for each way to change a map")
	tenant := acctest.StartMock(t)
	acctest.Run(t, nil,
		resource.TestStep{
			Config: withFields(tenant, `custom_fields = { a = "1", b = "line\n" }`),
			Check:  hasFields(t, tenant, fields{"a": "1", "b": "line\n"}),
		},
		resource.TestStep{
			// The fields of others are neither shown nor planned away.
			PreConfig:         func() { edit(t, tenant, object{"custom_fields": fields{"a": "1", "b": "line", "theirs": "x"}.list()}) },
			Config:            withFields(tenant, `custom_fields = { a = "1", b = "line\n" }`),
			ConfigPlanChecks:  acctest.NoPlan(),
			ConfigStateChecks: shown(fields{"a": "1", "b": "line\n"}),
		},
		resource.TestStep{
			// They survive an update, even when they changed after the plan was made.
			Config: withFields(tenant, `custom_fields = { a = "2", b = "line\n" }`),
			ConfigPlanChecks: acctest.PreApply(acctest.Between(func() {
				edit(t, tenant, object{"custom_fields": fields{"a": "1", "b": "line", "theirs": "y", "more": "z"}.list()})
			})),
			Check: hasFields(t, tenant, fields{"a": "2", "b": "line\n", "theirs": "y", "more": "z"}),
		},
		resource.TestStep{
			// A key that is taken out is emptied, because the provider has set it.
			PreConfig: tenant.Mock.ResetStats,
			Config:    withFields(tenant, `custom_fields = { a = "2" }`),
			Check: resource.ComposeTestCheckFunc(
				tenant.Wrote(t, map[string]int{patchOne: 1}),
				hasFields(t, tenant, fields{"a": "2", "theirs": "y", "more": "z"}),
			),
			ConfigStateChecks: shown(fields{"a": "2"}),
		},
		resource.TestStep{
			// A managed field that somebody changes or removes comes back.
			PreConfig:        func() { edit(t, tenant, object{"custom_fields": fields{"theirs": "y"}.list()}) },
			Config:           withFields(tenant, `custom_fields = { a = "2" }`),
			ConfigPlanChecks: action(plancheck.ResourceActionUpdate),
			Check:            hasFields(t, tenant, fields{"a": "2", "theirs": "y"}),
		},
		resource.TestStep{
			Config:           withFields(tenant, `custom_fields = {}`),
			ConfigPlanChecks: acctest.NoPlan(),
			Check:            hasFields(t, tenant, fields{"a": "2", "theirs": "y"}),
		},
		resource.TestStep{
			Config:           withFields(tenant, ``),
			ConfigPlanChecks: acctest.NoPlan(),
			Check:            hasFields(t, tenant, fields{"a": "2", "theirs": "y"}),
		},
		resource.TestStep{
			Config: withFields(tenant, `custom_fields = { a = "", theirs = "mine" }`),
			Check:  hasFields(t, tenant, fields{"theirs": "mine"}),
		},
		resource.TestStep{
			// A managed "" is the same as a field that is not there.
			PreConfig:        func() { edit(t, tenant, object{"custom_fields": fields{"theirs": "mine"}.list()}) },
			Config:           withFields(tenant, `custom_fields = { a = "", theirs = "mine" }`),
			ConfigPlanChecks: acctest.NoPlan(),
		},
	)
}

// A key that had its value before the provider listed it was never set by it.
func TestAccContact_customFieldsOfOthersAreNeverCleared(t *testing.T) {
	acctest.Long(t, "many applies")
	t.Parallel()
	tenant := acctest.StartMock(t)
	id := add(t, tenant, object{"firstname": "tfacc-alice", "custom_fields": fields{"a": "1", "b": "2", "c": "3"}.list()})
	three := withFields(tenant, `custom_fields = { a = "1", b = "2", c = "3" }`)
	acctest.Run(t, nil,
		imported(three, id),
		resource.TestStep{Config: three, ConfigPlanChecks: acctest.NoPlan(), ConfigStateChecks: shown(fields{"a": "1", "b": "2", "c": "3"})},
		resource.TestStep{
			Config: withFields(tenant, `custom_fields = { a = "1", b = "2" }`), ConfigPlanChecks: acctest.NoPlan(),
			Check: hasFields(t, tenant, fields{"a": "1", "b": "2", "c": "3"}),
		},
		resource.TestStep{
			Config: withFields(tenant, `custom_fields = { a = "9" }`),
			Check:  hasFields(t, tenant, fields{"a": "9", "b": "2", "c": "3"}),
		},
		resource.TestStep{
			Config: withFields(tenant, `custom_fields = { a = "9", b = "2" }`),
			Check:  hasFields(t, tenant, fields{"a": "9", "b": "2", "c": "3"}),
		},
		resource.TestStep{
			// b was there before with just this value; a was set.
			Config: withFields(tenant, `custom_fields = { d = "4" }`),
			Check:  hasFields(t, tenant, fields{"b": "2", "c": "3", "d": "4"}),
		},
	)
}

// While the map is left out nothing of it is managed, so what somebody enters
// in that time is theirs.
func TestAccContact_customFieldsLeftOutAreGivenUp(t *testing.T) {
	acctest.Long(t, "many applies")
	t.Parallel()
	tenant := acctest.StartMock(t)
	acctest.Run(t, nil,
		resource.TestStep{Config: withFields(tenant, `custom_fields = { a = "1" }`)},
		resource.TestStep{
			Config: tenant.Config(contactConfig(`first_name = "tfacc-bob"`)),
		},
		resource.TestStep{
			PreConfig: func() { edit(t, tenant, object{"custom_fields": fields{"a": "theirs"}.list()}) },
			Config:    withFields(tenant, `custom_fields = { b = "2" }`),
			Check:     hasFields(t, tenant, fields{"a": "theirs", "b": "2"}),
		},
	)
}

func TestAccContact_customFieldsWithUnknownValues(t *testing.T) {
	acctest.Long(t, "many applies")
	t.Parallel()
	tenant := acctest.StartMock(t)
	config := func(input string) string {
		return tenant.Config(`resource "terraform_data" "source" { input = "` + input + `" }` + "\n" + contactConfig(`
			first_name    = "tfacc-alice"
			custom_fields = { a = "1", b = terraform_data.source.output }`))
	}
	acctest.Run(t, nil,
		resource.TestStep{Config: config("x"), ConfigStateChecks: shown(fields{"a": "1", "b": "x"})},
		resource.TestStep{Config: config("y"), ConfigStateChecks: shown(fields{"a": "1", "b": "y"}), Check: hasFields(t, tenant, fields{"a": "1", "b": "y"})},
		resource.TestStep{
			Config: tenant.Config(`resource "terraform_data" "source" { input = { c = "3" } }` + "\n" + contactConfig(`
				first_name    = "tfacc-alice"
				custom_fields = terraform_data.source.output`)),
			ConfigStateChecks: shown(fields{"c": "3"}), Check: hasFields(t, tenant, fields{"c": "3"}),
		},
	)
}

// Created without the map, a contact shows all that others enter.
func TestAccContact_customFieldsNeverManaged(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	acctest.Run(t, nil,
		resource.TestStep{Config: withFields(tenant, ``), ConfigStateChecks: []statecheck.StateCheck{value("custom_fields", knownvalue.MapSizeExact(0))}},
		resource.TestStep{
			PreConfig:        func() { edit(t, tenant, object{"custom_fields": fields{"a": "1"}.list()}) },
			Config:           withFields(tenant, `custom_fields = {}`),
			ConfigPlanChecks: acctest.NoPlan(), ConfigStateChecks: shown(fields{"a": "1"}),
			Check: hasFields(t, tenant, fields{"a": "1"}),
		},
	)
}
