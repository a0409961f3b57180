package value

import (
	"context"
	"reflect"

	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"
)

// TextOf returns the text that a model has in the field of an attribute; "" when it has none,
// or it is not known.
func TextOf(model any, attribute string) string {
	field := find(reflect.ValueOf(model), attribute)
	if !field.IsValid() {
		return ""
	}
	text, ok := reflect.TypeAssert[basetypes.StringValuable](field)
	if !ok {
		return ""
	}
	plain, _ := text.ToStringValue(context.Background())
	return plain.ValueString()
}

// find returns the field of an attribute, also in embedded structs.
func find(model reflect.Value, attribute string) reflect.Value {
	for i := range model.NumField() {
		part := model.Type().Field(i)
		if part.Tag.Get("tfsdk") == attribute {
			return model.Field(i)
		}
		if part.Anonymous && part.Type.Kind() == reflect.Struct && part.Tag.Get("tfsdk") == "" {
			if field := find(model.Field(i), attribute); field.IsValid() {
				return field
			}
		}
	}
	return reflect.Value{}
}
