package conformance

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
)

// entry is a type of the table with its schema.
type entry struct {
	Type
	typeName string
	schema   map[string]*tfprotov6.SchemaAttribute
}

// newEntry fails the test unless the table says something about each attribute that
// can be configured, and about no other.
func newEntry(t *testing.T, typ Type) *entry {
	t.Helper()
	e := &entry{Type: typ, typeName: "helpdesk_" + typ.Name, schema: map[string]*tfprotov6.SchemaAttribute{}}
	schema := acctest.ResourceSchemas(t)[e.typeName]
	if schema == nil {
		t.Fatalf("there is no type %s", e.typeName)
	}
	for _, attribute := range schema.Block.Attributes {
		e.schema[attribute.Name] = attribute
		_, said := typ.Attributes[attribute.Name]
		if canSet := attribute.Required || attribute.Optional; canSet != said {
			t.Fatalf("the table says nothing about attribute %s of type %s, or it cannot be configured", attribute.Name, typ.Name)
		}
	}
	e.Attributes = map[string]Attribute{}
	for name, attribute := range typ.Attributes {
		if e.schema[name] == nil {
			t.Fatalf("type %s has no attribute %s", typ.Name, name)
		}
		attribute.Unread = attribute.Unread || typ.NoRead
		e.Attributes[name] = attribute.sorted()
	}
	return e
}

// title is the name of the entry.
func (t Type) title() string { return t.Name + t.Variant }

// cannotCreate begins the error of a create that fails.
func (t Type) cannotCreate() string {
	return "Cannot " + cmp.Or(t.Creates, "create") + " the " + t.Noun
}

// sorted is an attribute whose sets are in the order of the protocol's tests.
func (a Attribute) sorted() Attribute {
	a.Value, a.Other, a.Empty = sorted(a.Value), sorted(a.Other), sorted(a.Empty)
	a.Same = slices.Clone(a.Same)
	for i := range a.Same {
		a.Same[i] = sorted(a.Same[i])
	}
	return a
}

// names are the attributes of the table that a function picks, sorted.
func (e *entry) names(pick func(name string, a Attribute) bool) []string {
	var out []string
	for _, name := range slices.Sorted(maps.Keys(e.Attributes)) {
		if pick(name, e.Attributes[name]) {
			out = append(out, name)
		}
	}
	return out
}

// each makes a case of each attribute that a function picks.
func (e *entry) each(pick func(name string, a Attribute) bool, run func(s *subject, name string, a Attribute)) []testCase {
	var out []testCase
	for _, name := range e.names(pick) {
		out = append(out, testCase{name, func(s *subject) { run(s, name, e.Attributes[name]) }})
	}
	return out
}

// isChangeable says whether a later change of an attribute reaches the service.
func isChangeable(_ string, a Attribute) bool {
	return !a.CreateOnly && !a.Replaces && !a.Local && a.Other != nil
}

// isSeen says whether others can change an attribute in a way that a read shows.
func (e *entry) isSeen(_ string, a Attribute) bool {
	return a.Field != "" && !a.Unread && a.Other != nil && e.Service.Change.Method != ""
}

// minimal is the smallest configuration.
func (e *entry) minimal() acctest.Values {
	out := acctest.Values{}
	for name, attribute := range e.Attributes {
		if e.schema[name].Required || slices.Contains(e.Minimal, name) {
			out[name] = attribute.Value
		}
	}
	return out
}

// full is a configuration with every attribute that needs no other to go away.
func (e *entry) full() acctest.Values {
	out := acctest.Values{}
	for name, attribute := range e.Attributes {
		if attribute.With == nil && attribute.Value != nil {
			out[name] = attribute.Value
		}
	}
	return out
}

// base is a full configuration in which an attribute may be.
func (e *entry) base(name string) acctest.Values {
	out := e.full()
	maps.Copy(out, e.Attributes[name].With)
	out[name] = e.Attributes[name].Value
	return with(out, nil)
}

// bare is a minimal configuration in which an attribute may be.
func (e *entry) bare(name string) acctest.Values {
	out := e.minimal()
	maps.Copy(out, e.Attributes[name].With)
	return with(out, nil)
}

// with is a configuration with other values; nil leaves an attribute out.
func with(config, changes acctest.Values) acctest.Values {
	out := maps.Clone(config)
	maps.Copy(out, changes)
	maps.DeleteFunc(out, func(_ string, value any) bool { return value == nil })
	return out
}

// other returns an attribute that is not the one of a name and can be changed, one that
// costs what the type says and is in the smallest configuration if there is one.
func (e *entry) other(but string) string {
	minimal := e.minimal()
	all := e.names(func(name string, a Attribute) bool { return name != but && a.With == nil && isChangeable(name, a) })
	slices.SortStableFunc(all, func(a, b string) int { return e.rank(minimal, a) - e.rank(minimal, b) })
	if len(all) == 0 {
		return ""
	}
	return all[0]
}

// next is a configuration in which an attribute is changed.
func (e *entry) next(config acctest.Values, name string) acctest.Values {
	if config[name] == nil {
		return with(config, acctest.Values{name: e.Attributes[name].Value})
	}
	return with(config, acctest.Values{name: e.Attributes[name].Other})
}

func (e *entry) rank(config acctest.Values, name string) int {
	rank := 2 * len(e.Attributes[name].Update.Each)
	if _, there := config[name]; there {
		return rank
	}
	return rank + 1
}

// nth is the smallest configuration of the object of a number, with keys of its own.
func (e *entry) nth(i int) acctest.Values {
	out := e.minimal()
	for _, key := range e.Keys {
		if out[key.Attribute] != nil {
			out[key.Attribute] = e.numbered(key.Attribute, i)
		}
	}
	return out
}

// numbered is the value of an attribute for the object of a number.
func (e *entry) numbered(name string, i int) any {
	attribute := e.Attributes[name]
	if attribute.Nth != nil {
		return attribute.Nth(i)
	}
	if set, ok := attribute.Value.([]any); ok {
		return []any{fmt.Sprint(i, set[0])}
	}
	return fmt.Sprintf("%d-%v", i, attribute.Value)
}

// missing is an id that no object has.
func (e *entry) missing() string { return cmp.Or(e.Missing, "tfacc-nope") }

// isNumber says whether an attribute is a number, which has no empty form.
func (e *entry) isNumber(name string) bool { return e.schema[name].Type.Is(tftypes.Number) }

// adoptingKey is the first key by which objects are taken over.
func (e *entry) adoptingKey() (Key, bool) {
	i := slices.IndexFunc(e.Keys, func(key Key) bool { return key.Adopts })
	if i < 0 {
		return Key{}, false
	}
	return e.Keys[i], true
}
