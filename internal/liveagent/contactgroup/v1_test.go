package contactgroup_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

const v1Labels = `{"groups": [
	{"id": "g2", "name": "tfacc-b", "color": "112233", "background_color": "445566"}, {"id": "g1", "name": "tfacc-A"},
	{"id": "g3", "name": "tfacc-twin"}, {"id": "g4", "name": "tfacc-twin"}]}`

// With the key of API v1 alone groups are found and listed, without colours,
// which the list of that API does not tell.
func TestContactGroup_v1(t *testing.T) {
	t.Parallel()
	const typeName = "helpdesk_liveagent_contact_group"
	for name, switches := range map[string]map[string]string{
		"as documented": {},
		"id and name":   {"v1_group_names": "id", "v1_absent": "null", "scalars": "strings"},
		"omitted":       {"v1_absent": "omit", "scalars": "numbers", "extra_fields": "on", "paged_groups_tags": "page"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tenant := acctest.StartSeed(t, v1Labels)
			tenant.Switches(t, switches)
			p := acctest.StartProtocol(t, tenant, "", mock.LiveAgentV1Key)
			want := acctest.Values{"id": "g2", "name": "tfacc-b", "color": "", "background_color": ""}
			for _, config := range []acctest.Values{{"id": "g2"}, {"name": "tfacc-b"}} {
				got, problems := p.Data(typeName, config)
				acctest.Warned(t, problems)
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("by %v:\n%s", config, diff)
				}
			}
			got, problems := p.Data(typeName+"s", nil)
			acctest.Warned(t, problems)
			var ids []string
			list, _ := got["contact_groups"].([]any)
			for _, one := range list {
				group, _ := one.(map[string]any)
				ids = append(ids, fmt.Sprint(group["id"]))
			}
			if diff := cmp.Diff([]string{"g1", "g2", "g3", "g4"}, ids); diff != "" {
				t.Error(diff)
			}
			for text, want := range map[string]string{"name nope": `There is no contact group "nope"`, "id nope": `There is no contact group "nope"`, "name tfacc-twin": "their ids are g3, g4"} {
				var attribute, value string
				_, _ = fmt.Sscan(text, &attribute, &value)
				_, problems := p.Data(typeName, acctest.Values{attribute: value})
				acctest.Refused(t, problems, want)
			}
			tenant.Requests(t, map[string]int{"GET /api/customersgroups": 1})
		})
	}
}

func TestContactGroup_v1empty(t *testing.T) {
	t.Parallel()
	for _, empty := range []string{"[]", "missing", "null"} {
		tenant := acctest.StartSeed(t, `{"groups": []}`)
		tenant.Switch(t, "empty_list", empty)
		got, problems := acctest.StartProtocol(t, tenant, "", mock.LiveAgentV1Key).Data("helpdesk_liveagent_contact_groups", nil)
		acctest.Warned(t, problems)
		if diff := cmp.Diff([]any{}, got["contact_groups"]); diff != "" {
			t.Errorf("%s: %s", empty, diff)
		}
	}
}
