package acctest_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

// create makes an object as somebody else would and returns its id.
func create(t *testing.T, tenant *acctest.Tenant, path string, body map[string]any) string {
	t.Helper()
	var created struct{ ID string }
	if err := json.Unmarshal(tenant.Call(t, "POST", path, body), &created); err != nil {
		t.Fatal(err)
	}
	return created.ID
}

func start(t *testing.T) (*acctest.Tenant, *acctest.Protocol) {
	t.Helper()
	tenant := acctest.StartMock(t)
	return tenant, acctest.StartProtocol(t, tenant, mock.LiveAgentV3Key, mock.LiveAgentV1Key)
}

// objects are the types with an identity that has a natural key, and what makes
// one of each.
func objects() map[string]struct {
	path, key string
	body      map[string]any
} {
	return map[string]struct {
		path, key string
		body      map[string]any
	}{
		"helpdesk_liveagent_tag":           {"/api/v3/tags", "name:tfacc-vip", map[string]any{"name": "tfacc-vip", "color": "112233"}},
		"helpdesk_liveagent_contact_group": {"/api/v3/groups", "name:tfacc-vip", map[string]any{"name": "tfacc-vip", "color": "112233"}},
		"helpdesk_liveagent_contact":       {"/api/v3/contacts", "email:ALICE@example.com", map[string]any{"firstname": "Alice", "emails": []string{"alice@example.com"}}},
	}
}

func TestAccProtocol_importForms(t *testing.T) {
	for typeName, object := range objects() {
		t.Run(typeName, func(t *testing.T) {
			tenant, p := start(t)
			id := create(t, tenant, object.path, object.body)
			byID := p.Import(typeName, id, nil)
			byKey := p.Import(typeName, object.key, nil)
			byIdentity := p.Import(typeName, "", acctest.Values{"id": id})
			if byID.State["id"] != id {
				t.Fatalf("imported %v: %s", byID.State, acctest.Problems(byID.Diagnostics))
			}
			for name, other := range map[string]acctest.Object{"natural key": byKey, "identity": byIdentity} {
				if diff := cmp.Diff(byID.State, other.State); diff != "" {
					t.Errorf("by %s: %s\n%s", name, diff, acctest.Problems(other.Diagnostics))
				}
				if diff := cmp.Diff(acctest.Values{"id": id}, other.Identity); diff != "" {
					t.Errorf("identity by %s: %s", name, diff)
				}
			}
			for name, value := range byID.State {
				if value == nil && !slices.Contains([]string{"registration_email", "time_offset", "latitude", "longitude"}, name) {
					t.Errorf("%s is null after the import", name)
				}
			}
		})
	}
}

func TestAccProtocol_importOfNothing(t *testing.T) {
	for typeName := range objects() {
		t.Run(typeName, func(t *testing.T) {
			_, p := start(t)
			missing := p.Import(typeName, "", acctest.Values{"id": "nope1234"})
			if text := acctest.Problems(missing.Diagnostics); !strings.Contains(text, "ERROR: There is no") || !strings.Contains(text, `"nope1234"`) {
				t.Error(text)
			}
			empty := p.Import(typeName, "  ", nil)
			if text := acctest.Problems(empty.Diagnostics); !strings.Contains(text, "Empty import id") {
				t.Error(text)
			}
		})
	}
}

// A state that an older CLI wrote has no identity: it must be there after a read,
// and reading an object that is gone must not fail for want of it.
func TestAccProtocol_identityAfterRead(t *testing.T) {
	for typeName, object := range objects() {
		t.Run(typeName, func(t *testing.T) {
			tenant, p := start(t)
			id := create(t, tenant, object.path, object.body)
			imported := p.Import(typeName, id, nil)
			imported.Identity = nil
			read := p.Read(typeName, imported)
			if diff := cmp.Diff(acctest.Values{"id": id}, read.Identity); diff != "" {
				t.Error(diff)
			}
			tenant.Call(t, "DELETE", object.path+"/"+id+"?deleteTickets=false", nil)
			// Another process reads it: the first one has it in its list.
			later := acctest.StartProtocol(t, tenant, mock.LiveAgentV3Key, mock.LiveAgentV1Key)
			gone := later.Read(typeName, read)
			if gone.State != nil {
				t.Errorf("still in the state: %v", gone.State)
			}
			if text := acctest.Problems(gone.Diagnostics); !strings.HasPrefix(text, "WARNING: The ") || !strings.Contains(text, id) {
				t.Error(text)
			}
		})
	}
}

func TestAccProtocol_list(t *testing.T) {
	for typeName, object := range objects() {
		t.Run(typeName, func(t *testing.T) {
			tenant, p := start(t)
			for i := range 15 {
				body := maps.Clone(object.body)
				body["name"] = fmt.Sprintf("tfacc-%02d", i)
				create(t, tenant, object.path, body)
			}
			tenant.Mock.ResetStats()
			for name, test := range map[string]struct {
				include bool
				limit   int64
				stop    int
				want    int
			}{
				"all":                  {want: 15},
				"all with resource":    {include: true, want: 15},
				"limit":                {limit: 4, want: 4},
				"limit above":          {limit: 100, want: 15},
				"stopped by Terraform": {limit: 10, stop: 3, want: 3},
			} {
				results := p.List(typeName, nil, test.include, test.limit, test.stop)
				if len(results) != test.want {
					t.Errorf("%s: %d results, want %d", name, len(results), test.want)
				}
				for _, result := range results {
					if len(result.Diagnostics) > 0 {
						t.Fatalf("%s: %s", name, acctest.Problems(result.Diagnostics))
					}
					if result.DisplayName == "" || result.Identity["id"] == "" || (result.Resource != nil) != test.include {
						t.Errorf("%s: incomplete result %+v", name, result)
					}
				}
			}
		})
	}
}

func TestAccProtocol_listNeverSaysEmpty(t *testing.T) {
	for typeName, object := range objects() {
		t.Run(typeName, func(t *testing.T) {
			tenant, p := start(t)
			create(t, tenant, object.path, object.body)
			for _, result := range p.List(typeName, nil, true, 0, 0) {
				for name, value := range result.Resource {
					if value == "" || fmt.Sprint(value) == "[]" || fmt.Sprint(value) == "map[]" {
						t.Errorf("%s is %v: generated configuration would set it", name, value)
					}
				}
			}
		})
	}
}

func TestAccProtocol_listFilters(t *testing.T) {
	tenant, p := start(t)
	group := create(t, tenant, "/api/v3/groups", map[string]any{"name": "tfacc-group"})
	create(t, tenant, "/api/v3/contacts", map[string]any{"firstname": "Alice", "emails": []string{"alice@example.com"}, "groups": []string{group}})
	create(t, tenant, "/api/v3/contacts", map[string]any{"firstname": "Bob", "phones": []string{"+15550100"}})
	create(t, tenant, "/api/v3/tags", map[string]any{"name": "tfacc-old", "is_archived": "Y"})
	create(t, tenant, "/api/v3/tags", map[string]any{"name": "tfacc-new"})
	for name, test := range map[string]struct {
		typeName string
		config   acctest.Values
		want     []string
	}{
		"in group":       {"helpdesk_liveagent_contact", acctest.Values{"group_id": group}, []string{"Alice"}},
		"has phone":      {"helpdesk_liveagent_contact", acctest.Values{"has_phone": true}, []string{"Bob"}},
		"has no phone":   {"helpdesk_liveagent_contact", acctest.Values{"has_phone": false}, []string{"Alice"}},
		"has email":      {"helpdesk_liveagent_contact", acctest.Values{"has_email": true, "type": "visitor"}, []string{"Alice"}},
		"registered":     {"helpdesk_liveagent_contact", acctest.Values{"type": "registered"}, nil},
		"active tags":    {"helpdesk_liveagent_tag", nil, []string{"tfacc-new"}},
		"archived too":   {"helpdesk_liveagent_tag", acctest.Values{"include_archived": true}, []string{"tfacc-new", "tfacc-old"}},
		"contact groups": {"helpdesk_liveagent_contact_group", nil, []string{"tfacc-group"}},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, result := range p.List(test.typeName, test.config, false, 0, 0) {
				got = append(got, result.DisplayName)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAccProtocol_listFailure(t *testing.T) {
	tenant, p := start(t)
	if err := tenant.Mock.AddFaults(mock.Fault{Route: "/api/v3/*", Effect: mock.EffectStatus, Status: 403, Message: "No privilege"}); err != nil {
		t.Fatal(err)
	}
	for typeName := range objects() {
		results := p.List(typeName, nil, false, 0, 0)
		if len(results) != 1 || !strings.Contains(acctest.Problems(results[0].Diagnostics), "No privilege") {
			t.Errorf("%s: %+v", typeName, results)
		}
	}
}

// A call that the CLI makes just after it was interrupted ends at once: it neither waits
// for its turn nor creates anything.
func TestProtocol_stopped(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	const typeName = "helpdesk_liveagent_contact"
	p := acctest.StartProtocol(t, tenant, mock.LiveAgentV3Key, "")
	kept := p.Apply(typeName, p.Plan(typeName, acctest.Object{}, acctest.Values{"first_name": "tfacc-bob"}))
	p = acctest.StartProtocol(t, tenant, mock.LiveAgentV3Key, "")
	plan := p.Plan(typeName, acctest.Object{}, acctest.Values{"first_name": "tfacc-alice"})
	tenant.Mock.ResetStats()
	p.Stop()
	created := p.Apply(typeName, plan)
	acctest.Refused(t, created.Diagnostics, "canceled")
	acctest.Refused(t, p.Read(typeName, kept).Diagnostics, "canceled")
	_, problems := p.Data("helpdesk_liveagent_tags", acctest.Values{})
	acctest.Refused(t, problems, "canceled")
	if created.State != nil {
		t.Errorf("the state has %v", created.State)
	}
	tenant.Requests(t, map[string]int{})
}
