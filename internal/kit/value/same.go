package value

import (
	"reflect"

	"github.com/hashicorp/terraform-plugin-framework/attr"
)

// IsSame says whether two models of one type have equal values. Models are structs of
// Terraform values and of such structs.
func IsSame[M any](one, other M) bool {
	return isSameValue(reflect.ValueOf(one), reflect.ValueOf(other))
}

func isSameValue(one, other reflect.Value) bool {
	if value, ok := reflect.TypeAssert[attr.Value](one); ok {
		counterpart, ok := reflect.TypeAssert[attr.Value](other)
		return ok && value.Equal(counterpart)
	}
	if one.Kind() != reflect.Struct {
		return reflect.DeepEqual(one.Interface(), other.Interface())
	}
	for i := range one.NumField() {
		if !isSameValue(one.Field(i), other.Field(i)) {
			return false
		}
	}
	return true
}
