package attribute

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework-validators/float64validator"
	"github.com/hashicorp/terraform-plugin-framework-validators/int64validator"
	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/booldefault"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/boolplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/defaults"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/float64planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/int64planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/mapplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/setdefault"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/setplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringdefault"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
)

// Resource returns the attributes of a resource whose model is M: each field needs a row,
// and each row a field. The object says what is lost when what only a create can set is to
// be changed.
func Resource[M any](table Table, object CreateOnly) (map[string]schema.Attribute, error) {
	fields, err := fields[M](table)
	if err == nil {
		err = missing(table, fields)
	}
	out := make(map[string]schema.Attribute, len(fields))
	for _, f := range fields {
		attribute := f.resource(object)
		if attribute == nil {
			return nil, fmt.Errorf("%q has the type %T, for which there is no attribute", f.name, f.zero)
		}
		out[f.name] = attribute
	}
	return out, err
}

func (f field) resource(object CreateOnly) schema.Attribute {
	switch {
	case f.kind == custom:
		return f.inResource
	case isText(f.zero):
		return f.text(object)
	case isSet(f.zero):
		return f.set(object)
	case isMap(f.zero):
		return f.pairs()
	case isNumber(f.zero):
		return f.number()
	case isCount(f.zero):
		return f.count()
	case isBool(f.zero):
		return f.bool(object)
	}
	return nil
}

func (f field) text(object CreateOnly) schema.Attribute {
	out := schema.StringAttribute{
		CustomType: textType(f.zero), MarkdownDescription: f.describe(),
		Required: f.isRequired(), Optional: f.isOptional(), Computed: f.isComputed(),
	}
	if f.kind == setting {
		// The service never has one, so that it can be validated without a state.
		out.Validators = f.textValidators()
	} else {
		out.PlanModifiers = judged(out.PlanModifiers, f.changedText(object))
	}
	if f.isComputed() && f.kind != setting && f.kind != createOptional {
		out.PlanModifiers = append(out.PlanModifiers, stringplanmodifier.UseStateForUnknown())
	}
	switch {
	case f.kind >= createRequired:
		out.PlanModifiers = append(out.PlanModifiers, createOnly{f.rule(), object})
	case f.isOptional(), f.isRequired():
		out.PlanModifiers = append(out.PlanModifiers, keepEqual{f.rule()})
	}
	if f.follows != "" {
		out.PlanModifiers = append(out.PlanModifiers, follows{f.follows})
	}
	if f.isFinal {
		out.PlanModifiers = append(out.PlanModifiers, replaces())
	}
	out.Default = f.textDefault()
	return out
}

func (f field) changedText(object CreateOnly) changed {
	out := changed{rule: f.rule(), texts: f.textValidators()}
	if f.kind == createNeeded {
		out.needed = fmt.Sprintf("A new %s needs a %s. Set %s: only a %s that exists already, such as an imported one, can do without.", object.Noun, f.noun, f.name, object.Noun)
	}
	return out
}

func (f field) textDefault() defaults.String {
	switch {
	case f.kind == setting && len(f.words) > 0, f.kind == createOptional && len(f.words) > 0:
		return stringdefault.StaticString(f.words[0])
	case f.kind == createOptional:
		return stringdefault.StaticString("")
	}
	return nil
}

func (f field) set(object CreateOnly) schema.Attribute {
	out := schema.SetAttribute{
		CustomType: setType(f.zero), ElementType: basetypes.StringType{}, MarkdownDescription: f.describe(),
		Required: f.isRequired(), Optional: f.isOptional(), Computed: f.isComputed(),
		Validators: []validator.Set{noNull{}},
	}
	out.PlanModifiers = judged(out.PlanModifiers, changed{rule: f.rule(), texts: f.textValidators(), each: f.each})
	if f.kind == createOptional {
		out.Default = setdefault.StaticValue(basetypes.NewSetValueMust(basetypes.StringType{}, nil))
		out.PlanModifiers = append(out.PlanModifiers, createOnly{f.rule(), object})
		return out
	}
	if f.isComputed() {
		out.PlanModifiers = append(out.PlanModifiers, setplanmodifier.UseStateForUnknown())
	}
	out.PlanModifiers = append(out.PlanModifiers, keepEqual{f.rule()})
	return out
}

func (f field) pairs() schema.Attribute {
	return schema.MapAttribute{
		CustomType: mapType(f.zero), ElementType: basetypes.StringType{}, MarkdownDescription: f.describe(),
		Required: f.isRequired(), Optional: f.isOptional(), Computed: f.isComputed(),
		Validators:    []validator.Map{noNull{}},
		PlanModifiers: append(judged[planmodifier.Map](nil, changed{texts: f.textValidators()}), mapplanmodifier.UseStateForUnknown(), keepHeld{f.name, f.rule()}),
	}
}

func (f field) number() schema.Attribute {
	var checks []validator.Float64
	if f.between != nil {
		checks = append(checks, float64validator.Between(f.between[0], f.between[1]))
	}
	if f.whole {
		checks = append(checks, whole{})
	}
	return schema.Float64Attribute{
		MarkdownDescription: f.describe(), Required: f.isRequired(), Optional: f.isOptional(), Computed: f.isComputed(),
		PlanModifiers: append(judged[planmodifier.Float64](nil, changed{numbers: checks}), float64planmodifier.UseStateForUnknown(), keepEqual{}),
	}
}

// count is a whole number.
func (f field) count() schema.Attribute {
	var checks []validator.Int64
	if f.least != nil {
		checks = append(checks, int64validator.AtLeast(*f.least))
	}
	return schema.Int64Attribute{
		MarkdownDescription: f.describe(), Required: f.isRequired(), Optional: f.isOptional(), Computed: f.isComputed(),
		PlanModifiers: append(judged[planmodifier.Int64](nil, changed{counts: checks}), int64planmodifier.UseStateForUnknown()),
	}
}

func (f field) bool(object CreateOnly) schema.Attribute {
	out := schema.BoolAttribute{
		MarkdownDescription: f.describe(), Required: f.isRequired(), Optional: f.isOptional(), Computed: f.isComputed(),
	}
	switch f.kind {
	case setting:
		out.Default = booldefault.StaticBool(false)
	case createFlag:
		out.Default = booldefault.StaticBool(false)
		out.PlanModifiers = []planmodifier.Bool{createOnly{value.Exact{}, object}}
	default:
		out.PlanModifiers = []planmodifier.Bool{boolplanmodifier.UseStateForUnknown()}
	}
	return out
}

// judged adds a modifier that has something to validate.
func judged[M any](modifiers []M, check changed) []M {
	if one, ok := any(check).(M); ok && !check.isIdle() {
		return append(modifiers, one)
	}
	return modifiers
}

func (f field) isRequired() bool { return f.kind == required || f.kind == createRequired }

func (f field) isOptional() bool { return !f.isRequired() && f.kind != fixed }

func (f field) isComputed() bool { return !f.isRequired() }

// textValidators are those of a text, of each element of a set, or of each key of a map.
func (f field) textValidators() []validator.String {
	var out []validator.String
	if checked, ok := f.rule().(value.Checked); ok && !isMap(f.zero) && f.kind != fixed {
		out = append(out, textCheck{f.noun, checked.Check})
	}
	for _, check := range f.checks {
		out = append(out, textCheck{f.noun, check})
	}
	switch {
	case f.filled && f.kind == optional && isText(f.zero):
		out = append(out, textCheck{f.noun, filledOrLeftOut})
	case f.filled:
		out = append(out, textCheck{f.noun, filled})
	}
	if len(f.words) > 0 {
		out = append(out, stringvalidator.OneOf(f.words...))
	}
	return out
}

// setValidators are those of a set.
func (f field) setValidators() []validator.Set {
	out := []validator.Set{noNull{}}
	if f.each != "" {
		out = append(out, distinct{f.each, f.rule()})
	}
	if checks := f.textValidators(); len(checks) > 0 {
		out = append(out, setvalidator.ValueStringsAre(checks...))
	}
	return out
}

func isText(v attr.Value) bool { _, ok := v.(basetypes.StringValuable); return ok }

func isSet(v attr.Value) bool { _, ok := v.(basetypes.SetValuable); return ok }

func isMap(v attr.Value) bool { _, ok := v.(basetypes.MapValuable); return ok }

func isNumber(v attr.Value) bool { _, ok := v.(basetypes.Float64Valuable); return ok }

func isCount(v attr.Value) bool { _, ok := v.(basetypes.Int64Valuable); return ok }

func isBool(v attr.Value) bool { _, ok := v.(basetypes.BoolValuable); return ok }

func textType(v attr.Value) basetypes.StringTypable {
	out, _ := v.Type(context.Background()).(basetypes.StringTypable)
	return out
}

func setType(v attr.Value) basetypes.SetTypable {
	out, _ := v.Type(context.Background()).(basetypes.SetTypable)
	return out
}

func mapType(v attr.Value) basetypes.MapTypable {
	out, _ := v.Type(context.Background()).(basetypes.MapTypable)
	return out
}
