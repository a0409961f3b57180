package value

import (
	"maps"
	"reflect"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// TextOf returns the text that a model has in the field of an attribute; "" when it has none,
// or it is not known.
func TextOf(model any, attribute string) string {
	field := find(reflect.ValueOf(model), attribute)
	if !field.IsValid() {
		return ""
	}
	text, ok := reflect.TypeAssert[interface{ ValueString() string }](field)
	if !ok {
		return ""
	}
	return text.ValueString()
}

// find returns the field of an attribute, also in embedded structs.
func find(model reflect.Value, attribute string) reflect.Value {
	for name, field := range fields(model) {
		if name == attribute {
			return field
		}
	}
	return reflect.Value{}
}

// fields returns the fields of a model by their attributes, those of embedded structs
// included.
func fields(model reflect.Value) map[string]reflect.Value {
	out := map[string]reflect.Value{}
	for i := range model.NumField() {
		part := model.Type().Field(i)
		name := part.Tag.Get("tfsdk")
		if name != "" {
			out[name] = model.Field(i)
		} else if part.Anonymous && part.Type.Kind() == reflect.Struct {
			maps.Copy(out, fields(model.Field(i)))
		}
	}
	return out
}

// Configured returns the attributes of a configuration that are set, sorted. Those that are
// not known yet are among them.
func Configured(config any) []string {
	var out []string
	for name, field := range fields(reflect.ValueOf(config)) {
		if one, ok := reflect.TypeAssert[attr.Value](field); ok && !one.IsNull() {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

// Differences returns the attributes of which the plan knows a value that does not mean the
// same as in the state, sorted: those that an update would send.
func Differences[M any](plan, state M) []string {
	var out []string
	before := fields(reflect.ValueOf(state))
	for name, field := range fields(reflect.ValueOf(plan)) {
		planned, ok := reflect.TypeAssert[attr.Value](field)
		had, isValue := reflect.TypeAssert[attr.Value](before[name])
		if ok && isValue && Known(planned) && (!Known(had) || !means(planned, had)) {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

// Restore gives a plan the values of the state where it has unknown ones: nothing was sent that
// could change them.
func Restore[M any](plan *M, state M) {
	before := fields(reflect.ValueOf(state))
	for name, field := range fields(reflect.ValueOf(plan).Elem()) {
		if one, ok := reflect.TypeAssert[attr.Value](field); ok && one.IsUnknown() {
			field.Set(before[name])
		}
	}
}

// means says whether two known values mean the same.
func means(one, other attr.Value) bool {
	ruled, ok := one.(interface{ means(other attr.Value) bool })
	if ok {
		return ruled.means(other)
	}
	return one.Equal(other)
}

// NoUnknown makes null what a model of a created object still has unknown: what the service
// does not tell.
func NoUnknown(model any) {
	for _, field := range fields(reflect.ValueOf(model).Elem()) {
		switch one := field.Addr().Interface().(type) {
		case interface{ skip() }:
			one.skip()
		case *types.Bool:
			if one.IsUnknown() {
				*one = types.BoolNull()
			}
		case *types.Int64:
			if one.IsUnknown() {
				*one = types.Int64Null()
			}
		case *types.Float64:
			if one.IsUnknown() {
				*one = types.Float64Null()
			}
		}
	}
}
