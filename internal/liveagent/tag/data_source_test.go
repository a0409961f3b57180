package tag_test

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
)

func output(name, want string) statecheck.StateCheck {
	return statecheck.ExpectKnownOutputValue(name, knownvalue.StringExact(want))
}

func TestAccTagDataSources(t *testing.T) {
	tenant := acctest.StartMock(t)
	for _, tag := range []wireTag{
		{Name: "tfacc-b", Color: "112233", Public: "Y", Archived: "N"}, {Name: "tfacc-A"}, {Name: "tfacc-old", Archived: "Y"},
	} {
		tenant.Call(t, "POST", "/api/v3/tags", tag)
	}
	tenant.Mock.ResetStats()
	acctest.Run(t, nil, resource.TestStep{
		Config: tenant.Config(`
			data "helpdesk_liveagent_tag" "id" { id = "` + tags(t, tenant)["tfacc-b"].ID + `" }
			data "helpdesk_liveagent_tag" "name" { name = "tfacc-b" }
			data "helpdesk_liveagent_tag" "old" { name = "tfacc-old" }
			data "helpdesk_liveagent_tags" "all" {}
			data "helpdesk_liveagent_tags" "false" { include_archived = false }
			data "helpdesk_liveagent_tags" "old" { include_archived = true }
			output "same" { value = data.helpdesk_liveagent_tag.id == data.helpdesk_liveagent_tag.name }
			output "flags" { value = "${data.helpdesk_liveagent_tag.id.public} ${data.helpdesk_liveagent_tag.id.archived} ${data.helpdesk_liveagent_tag.old.archived}" }
			output "color" { value = data.helpdesk_liveagent_tag.id.color }
			output "all" { value = join(" ", data.helpdesk_liveagent_tags.all.tags[*].name) }
			output "false" { value = join(" ", data.helpdesk_liveagent_tags.false.tags[*].name) }
			output "old" { value = join(" ", data.helpdesk_liveagent_tags.old.tags[*].name) }`),
		ConfigStateChecks: []statecheck.StateCheck{
			statecheck.ExpectKnownOutputValue("same", knownvalue.Bool(true)),
			output("flags", "true false true"), output("color", "112233"),
			output("all", "tfacc-A tfacc-b"), output("false", "tfacc-A tfacc-b"), output("old", "tfacc-A tfacc-b tfacc-old"),
		},
	})
}

func TestAccTagDataSource_errors(t *testing.T) {
	tenant := acctest.StartMock(t)
	for range 2 {
		tenant.Call(t, "POST", "/api/v3/tags", wireTag{Name: "tfacc-two"})
	}
	for attributes, want := range map[string]string{
		``:                         `Exactly one of these attributes must be configured: \[id,name\]`,
		"id = \"a\"\nname = \"a\"": `Exactly one of these attributes must be configured: \[id,name\]`,
		`id = "nope"`:              `There is no tag "nope"`,
		`name = "nope"`:            `There is no tag "nope"`,
		`name = "tfacc-two"`:       `(?s)There is more than one tag "tfacc-two".*2 match; their ids are`,
	} {
		acctest.Run(t, nil, resource.TestStep{
			Config:      tenant.Config("data \"helpdesk_liveagent_tag\" \"test\" {\n" + attributes + "\n}"),
			ExpectError: regexp.MustCompile(want),
		})
	}
}

// Rule: lists are complete. A service that pages tags answers all of them when
// it is asked for a page of its largest size.
func TestAccTagDataSources_pagedListIsComplete(t *testing.T) {
	tenant := acctest.StartMock(t)
	for i := range 15 {
		tenant.Call(t, "POST", "/api/v3/tags", wireTag{Name: fmt.Sprintf("tfacc-%d", i)})
	}
	if err := tenant.Mock.SetSwitch("paged_groups_tags", "page"); err != nil {
		t.Fatal(err)
	}
	acctest.Run(t, nil, resource.TestStep{
		Config: tenant.Config(`
			data "helpdesk_liveagent_tags" "test" {}
			output "count" { value = length(data.helpdesk_liveagent_tags.test.tags) }`),
		ConfigStateChecks: []statecheck.StateCheck{statecheck.ExpectKnownOutputValue("count", knownvalue.Int64Exact(15))},
	})
}

// Where the documents of the service leave a choice, the provider works with
// all of them: a whole life cycle of the resource on each.
func TestAccTag_everyServer(t *testing.T) {
	t.Parallel()
	for name, switches := range map[string]map[string]string{
		"objects, null":     {"one_item": "object", "ok_response": "[]", "absent": "null", "scalars": "strings", "colours": "lower"},
		"empty, extra":      {"ok_response": "empty", "absent": "empty", "extra_fields": "on", "scalars": "numbers", "colours": "hash"},
		"gone is a page":    {"missing_id": "500html", "list_status": "206", "tag_put": "merge", "colours": "upper"},
		"gone is no object": {"missing_id": "emptyarray", "null_field": "clear", "client_id": "honour", "tag_name_unique": "400"},
		"paged":             {"paged_groups_tags": "page"},
		"paged, odd":        {"paged_groups_tags": "page", "missing_id": "500html", "one_item": "object", "colours": "hash"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tenant := acctest.StartMock(t)
			for i := range 15 {
				tenant.Call(t, "POST", "/api/v3/tags", wireTag{Name: fmt.Sprintf("theirs-%d", i)})
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
	first := tenant.Config(tagConfig("name = \"tfacc-vip\"\ncolor = \"#AbCdEf\"\npublic = true"))
	second := tenant.Config(tagConfig("name = \"tfacc-new\"\ncolor = \"\"\nbackground_color = \"#e67\"\narchived = true"))
	action := func(want plancheck.ResourceActionType) resource.ConfigPlanChecks {
		return resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{plancheck.ExpectResourceAction(address, want)}}
	}
	state := ""
	acctest.Run(t, nil,
		resource.TestStep{Config: first, ConfigStateChecks: []statecheck.StateCheck{
			value("color", knownvalue.StringExact("#AbCdEf")), value("public", knownvalue.Bool(true)), value("archived", knownvalue.Bool(false)),
		}},
		resource.TestStep{
			Config: second, ConfigPlanChecks: action(plancheck.ResourceActionUpdate),
			ConfigStateChecks: []statecheck.StateCheck{
				value("color", knownvalue.StringExact("")), value("background_color", knownvalue.StringExact("#e67")),
				value("public", knownvalue.Bool(true)), value("archived", knownvalue.Bool(true)),
			},
			Check: resource.TestCheckResourceAttrWith(address, "id", func(id string) error { state = id; return nil }),
		},
		resource.TestStep{ResourceName: address, ImportState: true, ImportStateVerify: true, ImportStateVerifyIgnore: []string{"background_color"}},
		resource.TestStep{
			PreConfig: func() { tenant.Call(t, "DELETE", "/api/v3/tags/"+state, nil) },
			Config:    second, ConfigPlanChecks: action(plancheck.ResourceActionCreate),
		},
	)
	if left := tags(t, tenant); len(left) > 15 {
		t.Errorf("the tags %v are left", left)
	}
}
