package attribute

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/attr"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
)

// field is an attribute of a model: its row, and a value of the model's type.
type field struct {
	Attribute
	zero attr.Value
}

// ruled is a value whose type says what counts as equal.
type ruled interface {
	attr.Value
	Rule() value.Equality
}

// rule returns what counts as equal for the field.
func (f field) rule() value.Equality {
	if ruled, ok := f.zero.(ruled); ok {
		return ruled.Rule()
	}
	return value.Exact{}
}

// fields returns the attributes that a model has, in the order of the model.
func fields[M any](table Table) ([]field, error) {
	values := map[string]attr.Value{}
	collect(reflect.TypeFor[M](), values)
	var out []field
	for _, row := range table {
		if zero, ok := values[row.name]; ok {
			out = append(out, field{row, zero})
			delete(values, row.name)
		}
	}
	for name := range values {
		return nil, fmt.Errorf("the table of %T says nothing about %q", *new(M), name)
	}
	return out, nil
}

// collect gathers the values of a model, those of embedded structs included. What is no
// Terraform value, such as a list of models, is described elsewhere.
func collect(model reflect.Type, into map[string]attr.Value) {
	for part := range model.Fields() {
		if part.Anonymous && part.Tag.Get("tfsdk") == "" {
			collect(part.Type, into)
			continue
		}
		if zero, ok := reflect.TypeAssert[attr.Value](reflect.Zero(part.Type)); ok {
			into[part.Tag.Get("tfsdk")] = zero
		}
	}
}

// missing says which rows no field of a model has.
func missing(table Table, fields []field) error {
	for _, row := range table {
		if !slices.ContainsFunc(fields, func(f field) bool { return f.name == row.name }) {
			return fmt.Errorf("the model has no field %q", row.name)
		}
	}
	return nil
}

// sentences joins what is not empty.
func sentences(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(part string) bool { return part == "" }), " ")
}

// about is what the rule of the field tells users.
func (f field) about() string {
	if documented, ok := f.rule().(value.Documented); ok {
		return documented.About()
	}
	return ""
}

// describe is the description of the field in a resource.
func (f field) describe() string {
	parts := []string{f.description, f.about(), f.input, f.emptying(), f.leavingOut()}
	if f.isFinal {
		parts = append(parts, "Changing it replaces the object.")
	}
	if f.kind >= createRequired {
		parts = append(parts, "Only a create can set it: a change keeps the former value, with a warning.")
	}
	return sentences(parts...)
}

// emptying says how an optional attribute is emptied.
func (f field) emptying() string {
	switch {
	case f.emptied != nil:
		return *f.emptied
	case f.kind != optional:
		return ""
	case isNumber(f.zero):
		return "A number cannot be emptied again."
	case isSet(f.zero):
		return "`[]` removes all."
	case isText(f.zero) && !f.filled:
		return "`\"\"` empties it."
	}
	return ""
}

// leavingOut says what leaving an attribute out means.
func (f field) leavingOut() string {
	switch {
	case f.leftOut != "":
		return f.leftOut
	case f.kind == optional && (isSet(f.zero) || isMap(f.zero)):
		return "Left out, they are not managed."
	case f.kind == optional:
		return "Left out, it is not managed."
	case f.kind == createNeeded:
		return "A create needs it; what was imported can do without."
	case f.kind == setting && len(f.words) > 0:
		return "Left out, it is `" + f.words[0] + "`. It lives in Terraform alone: changing it makes no request."
	case f.kind == setting:
		return "Left out, it is false. It lives in Terraform alone: changing it makes no request."
	}
	return ""
}
