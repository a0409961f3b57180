package tag_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

const labels = `{"tags": [
	{"id": "t2", "name": "tfacc-b", "color": "112233", "background_color": "445566", "is_public": "Y"},
	{"id": "t1", "name": "tfacc-A"},
	{"id": "t3", "name": "tfacc-twin"}, {"id": "t4", "name": "tfacc-twin", "is_archived": "Y"}]}`

// With the key of API v1 alone tags are found and listed; what that API does not
// tell is null.
func TestTag_v1(t *testing.T) {
	t.Parallel()
	for name, switches := range map[string]map[string]string{
		"as documented": {},
		"null, extra":   {"v1_absent": "null", "extra_fields": "on", "scalars": "strings"},
		"omitted":       {"v1_absent": "omit", "scalars": "numbers", "paged_groups_tags": "page"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tenant := acctest.StartSeed(t, labels)
			tenant.Switches(t, switches)
			p := acctest.StartProtocol(t, tenant, "", mock.LiveAgentV1Key)
			want := acctest.Values{"id": "t2", "name": "tfacc-b", "color": "112233", "background_color": "445566", "public": nil, "archived": nil}
			for _, config := range []acctest.Values{{"id": "t2"}, {"name": "tfacc-b"}} {
				got, problems := p.Data(typeName, config)
				acctest.Warned(t, problems)
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("by %v:\n%s", config, diff)
				}
			}
			got, problems := p.Data(typeName, acctest.Values{"id": "t1"})
			acctest.Warned(t, problems)
			if got["color"] != "" || got["background_color"] != "" {
				t.Errorf("got %v, want no colours", got)
			}
			for _, archived := range []any{nil, true} {
				got, problems := p.Data(typeName+"s", acctest.Values{"include_archived": archived})
				acctest.Warned(t, problems)
				var ids []string
				list, _ := got["tags"].([]any)
				for _, one := range list {
					tag, _ := one.(map[string]any)
					ids = append(ids, fmt.Sprint(tag["id"]))
					if tag["public"] != nil || tag["archived"] != nil {
						t.Errorf("the list has %v", tag)
					}
				}
				if diff := cmp.Diff([]string{"t1", "t2", "t3", "t4"}, ids); diff != "" {
					t.Error(diff)
				}
			}
			for text, want := range map[string]string{"name nope": `There is no tag "nope"`, "id nope": `There is no tag "nope"`, "name tfacc-twin": "their ids are t3, t4"} {
				var attribute, value string
				_, _ = fmt.Sscan(text, &attribute, &value)
				_, problems := p.Data(typeName, acctest.Values{attribute: value})
				acctest.Refused(t, problems, want)
			}
			// All of it is one list.
			tenant.Requests(t, map[string]int{"GET /api/tags": 1})
		})
	}
}

func TestTag_v1empty(t *testing.T) {
	t.Parallel()
	for _, empty := range []string{"[]", "missing", "null"} {
		tenant := acctest.StartSeed(t, `{"tags": []}`)
		tenant.Switch(t, "empty_list", empty)
		got, problems := acctest.StartProtocol(t, tenant, "", mock.LiveAgentV1Key).Data(typeName+"s", nil)
		acctest.Warned(t, problems)
		if diff := cmp.Diff([]any{}, got["tags"]); diff != "" {
			t.Errorf("%s: %s", empty, diff)
		}
	}
}

// The resource needs the key of API v3, and says so.
func TestTag_v1resource(t *testing.T) {
	t.Setenv("LIVEAGENT_API_KEY", "")
	tenant := acctest.StartSeed(t, labels)
	plan := acctest.StartProtocol(t, tenant, "", mock.LiveAgentV1Key).Import(typeName, "t1", nil)
	acctest.Refused(t, plan.Diagnostics, "liveagent.api_key is missing", "LIVEAGENT_API_KEY")
	tenant.Requests(t, map[string]int{})
}
