package liveagent

import (
	"cmp"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/tree"
)

// form is how a field is written: the objects of API v3 do not agree on it, above all for booleans.
type form int

const (
	text    form = iota
	flag         // Y or N
	boolean      // true or false
	decimal
	texts   // an array
	nested  // an object, whose fields are the items
	several // an array of such objects
)

// field is one field of a simple object.
type field struct {
	name string
	form form
	// required texts are needed on create and update.
	required bool
	// initial is the value of a field for which nobody gives one.
	initial any
	// allowed are the values that a text can have.
	allowed []string
	// unique is the switch with the status for a text that another object has, off by default.
	unique string
	// readOnly fields are the server's own; requests that name them are not heeded.
	readOnly bool
	// single fields are left out of lists.
	single bool
	// shown tells whether answers have the field at all, nil for always.
	shown func(*Tenant) bool
	// dress changes a text in answers, nil for not at all.
	dress func(*Tenant, string) string
	items []field
}

// decode reads a value; a null is nil.
func (f field) decode(raw json.RawMessage) (any, error) {
	switch {
	case raw == nil || string(raw) == "null":
		return nil, nil
	case f.form == boolean:
		return decode[bool](raw)
	case f.form == decimal:
		return decode[float64](raw)
	case f.form == texts:
		return decode[[]string](raw)
	case f.form == nested:
		return f.decodeItems(raw)
	case f.form == several:
		list, err := decode[[]json.RawMessage](raw)
		out := make([]any, 0, len(list))
		for _, one := range list {
			item, broken := f.decodeItems(one)
			out, err = append(out, item), cmp.Or(err, broken)
		}
		return out, err
	}
	return decode[string](raw)
}

// decodeItems reads an object inside another one; names that are none of its fields are not heeded.
func (f field) decodeItems(raw json.RawMessage) (map[string]any, error) {
	given, err := decode[map[string]json.RawMessage](raw)
	if err != nil {
		return nil, err
	}
	out := map[string]any{}
	for _, item := range f.items {
		value, err := item.decode(given[item.name])
		if err != nil {
			return nil, err
		}
		out[item.name] = value
	}
	return out, nil
}

// value writes a field.
func (b *builder) value(t *Tenant, f field, v any) {
	switch f.form {
	case boolean, decimal:
		b.plain(f.name, v)
	case texts:
		values, _ := v.([]string)
		b.texts(f.name, values)
	case nested:
		if v != nil {
			v = t.showItems(f, v)
		}
		b.plain(f.name, v)
	case several:
		list, _ := v.([]any)
		b.add(f.name, tree.Each(list, func(item any) tree.Object { return t.showItems(f, item) }))
	default:
		value, _ := v.(string)
		if f.dress != nil {
			value = f.dress(t, value)
		}
		b.text(f.name, value)
	}
}

func (t *Tenant) showItems(f field, v any) tree.Object {
	values, _ := v.(map[string]any)
	b := t.v3Object()
	for _, item := range f.items {
		b.value(t, item, values[item.name])
	}
	return b.fields
}

// showObject writes an object, or its row in a list.
func (t *Tenant) showObject(o *object, row bool) tree.Object {
	b := t.v3Object()
	b.text(o.kind.idName(), o.id)
	for _, f := range o.kind.fields {
		if (!row || !f.single) && (f.shown == nil || f.shown(t)) {
			b.value(t, f, o.values[f.name])
		}
	}
	return b.fields
}

// set gives a field a value; nil and the empty text take it away.
func (o *object) set(name string, v any) {
	if v == nil || v == "" {
		delete(o.values, name)
		return
	}
	o.values[name] = v
}

// readObject writes the fields of a request into an object.
func (t *Tenant) readObject(o *object, given map[string]json.RawMessage) error {
	for _, f := range o.kind.fields {
		raw, sent := given[f.name]
		if !sent || f.readOnly || string(raw) == "null" && t.Is(swNullField, "ignore") {
			continue
		}
		v, err := f.decode(raw)
		if err != nil {
			return fail(http.StatusBadRequest, "Invalid value of %s", f.name)
		}
		o.set(f.name, v)
	}
	return nil
}

// checkObject gives an object its defaults and refuses what it cannot be.
func (t *Tenant) checkObject(old, o *object) error {
	o.complete()
	for _, f := range o.kind.fields {
		if err := f.check(o.text(f.name)); err != nil {
			return err
		}
	}
	for _, f := range o.kind.fields {
		if err := t.checkUnique(f, o); err != nil {
			return err
		}
	}
	if o.kind.fill == nil {
		return nil
	}
	return o.kind.fill(t, old, o)
}

// complete sets what nobody gave a value to its default.
func (o *object) complete() {
	for _, f := range o.kind.fields {
		if o.values[f.name] == nil {
			o.set(f.name, f.initial)
		}
	}
}

func (f field) check(value string) error {
	switch {
	case f.required && strings.TrimSpace(value) == "":
		return fail(http.StatusBadRequest, "Missing parameter %s", f.name)
	case f.form == flag && !slices.Contains([]string{"", "Y", "N"}, value):
		return fail(http.StatusBadRequest, "Invalid value %s, Y or N expected", value)
	case value != "" && f.allowed != nil && !slices.Contains(f.allowed, value):
		return fail(http.StatusBadRequest, "Invalid value of %s", f.name)
	}
	return nil
}

// checkUnique refuses a value that another object has, if the switch says so: whether that is so is not documented.
func (t *Tenant) checkUnique(f field, o *object) error {
	if f.unique == "" || t.Is(f.unique, "off") {
		return nil
	}
	value := o.text(f.name)
	if o.kind.rows(t).Find(func(other *object) bool { return other.id != o.id && other.text(f.name) == value }) == nil {
		return nil
	}
	return fail(number(t.Value(f.unique)), "%s with %s %s already exists", o.kind.noun, f.name, value)
}

// columns are the fields that lists can be filtered and sorted by: all that have one plain value (I).
func (k *kind) columns() []column[object] {
	out := []column[object]{{name: k.idName(), values: func(o *object) []string { return []string{o.id} }}}
	for _, f := range k.fields {
		if f.form > boolean {
			continue
		}
		out = append(out, column[object]{name: f.name, fold: true, values: func(o *object) []string {
			if v := o.values[f.name]; v != nil {
				return []string{fmt.Sprint(v)}
			}
			return nil
		}})
	}
	return out
}
