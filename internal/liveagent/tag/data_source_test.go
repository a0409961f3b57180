package tag_test

import (
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
)

func TestAccTagDataSources(t *testing.T) {
	tenant := acctest.StartMock(t)
	for _, tag := range []wireTag{
		{Name: "tfacc-b", Color: "112233", Public: "Y", Archived: "N"}, {Name: "tfacc-A"}, {Name: "tfacc-old", Archived: "Y"},
	} {
		tenant.Call(t, "POST", routeAll, tag)
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
			acctest.Output("flags", "true false true"), acctest.Output("color", "112233"),
			acctest.Output("all", "tfacc-A tfacc-b"), acctest.Output("false", "tfacc-A tfacc-b"), acctest.Output("old", "tfacc-A tfacc-b tfacc-old"),
		},
	})
}

func TestAccTagDataSource_errors(t *testing.T) {
	tenant := acctest.StartMock(t)
	for range 2 {
		tenant.Call(t, "POST", routeAll, wireTag{Name: "tfacc-two"})
	}
	tenant.LookupErrors(t, typeName, map[string]string{
		``:                         `Exactly one of these attributes must be configured: \[id,name\]`,
		"id = \"a\"\nname = \"a\"": `Exactly one of these attributes must be configured: \[id,name\]`,
		`id = "nope"`:              `There is no tag "nope"`,
		`name = "nope"`:            `There is no tag "nope"`,
		`name = "tfacc-two"`:       `(?s)There is more than one tag "tfacc-two".*2 match; their ids are`,
	})
}

// Rule: lists are complete. A service that pages tags answers all of them when
// it is asked for a page of its largest size.
func TestAccTagDataSources_pagedListIsComplete(t *testing.T) {
	tenant := acctest.StartMock(t)
	for i := range 15 {
		tenant.Call(t, "POST", routeAll, wireTag{Name: fmt.Sprintf("tfacc-%d", i)})
	}
	tenant.Switch(t, "paged_groups_tags", "page")
	acctest.Run(t, nil, resource.TestStep{
		Config: tenant.Config(`
			data "helpdesk_liveagent_tags" "test" {}
			output "count" { value = length(data.helpdesk_liveagent_tags.test.tags) }`),
		ConfigStateChecks: []statecheck.StateCheck{statecheck.ExpectKnownOutputValue("count", knownvalue.Int64Exact(15))},
	})
}
