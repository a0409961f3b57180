package private_test

import (
	"context"
	"maps"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/private"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
)

// memory is what a type keeps.
type memory struct {
	Fields value.ManagedKeys `private:"fields"`
	Owner  string            `private:"owner"`
	IsNew  bool              `private:"new"`
}

// state is a private state.
type state map[string]string

func (s state) GetKey(_ context.Context, key string) ([]byte, diag.Diagnostics) {
	return []byte(s[key]), nil
}

func (s state) SetKey(_ context.Context, key string, raw []byte) diag.Diagnostics {
	s[key] = string(raw)
	if raw == nil {
		delete(s, key)
	}
	return nil
}

// What is saved has the form of release 0.1 and is loaded as it was; what is zero is not
// there, and keys of others stay.
func TestSave(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		kept memory
		want state
	}{
		"all": {
			memory{value.ManagedKeys{Managed: []string{"a", "b"}, Set: []string{"a"}}, "ada@example.com", true},
			state{"other": "1", "fields": `{"managed":["a","b"],"set":["a"]}`, "owner": `"ada@example.com"`, "new": "true"},
		},
		"no keys": {
			memory{Fields: value.ManagedKeys{Managed: []string{}, Set: []string{}}},
			state{"other": "1", "fields": `{"managed":[],"set":[]}`},
		},
		"nothing": {memory{}, state{"other": "1"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var diags diag.Diagnostics
			got := state{"other": "1", "fields": "2", "owner": "3", "new": "4"}
			private.Save(t.Context(), got, test.kept, &diags)
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("the state differs (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(test.kept, private.Load[memory](t.Context(), got, &diags)); diff != "" || diags.HasError() {
				t.Errorf("what is loaded differs (-want +got):\n%s\n%v", diff, diags)
			}
		})
	}
}

// What another release wrote in a form of its own is as if absent, and hides nothing else.
func TestLoad_unreadable(t *testing.T) {
	t.Parallel()
	good := state{"fields": `{"managed":["a"],"set":[]}`, "owner": `"o"`, "new": "true"}
	want := memory{value.ManagedKeys{Managed: []string{"a"}, Set: []string{}}, "o", true}
	for key, without := range map[string]func(*memory){
		"fields": func(m *memory) { m.Fields = value.ManagedKeys{} },
		"owner":  func(m *memory) { m.Owner = "" },
		"new":    func(m *memory) { m.IsNew = false },
	} {
		for _, raw := range []string{"", "[1", `{"managed":["x"],"set":7}`, "7"} {
			var diags diag.Diagnostics
			had, expected := maps.Clone(good), want
			had[key] = raw
			without(&expected)
			if diff := cmp.Diff(expected, private.Load[memory](t.Context(), had, &diags)); diff != "" || diags.HasError() {
				t.Errorf("%s %q differs (-want +got):\n%s\n%v", key, raw, diff, diags)
			}
		}
	}
}
