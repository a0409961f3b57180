package tfkit

import (
	"context"
	"reflect"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
)

// lastChange is the key of the private state with the date of the last change that
// the state knows in full. A release that adds an attribute which lists lack counts the
// number up, so that what older releases have kept counts no more.
const lastChange = "last_change_1"

// Stamp remembers in the private state when an object was last changed, as it was
// answered together with values that the state has just so, all of them. While a
// list shows the same date, the fields that the list lacks need not be read again.
// "" forgets the date: the next refresh reads the object whole.
func Stamp(ctx context.Context, private PrivateState, date string, diags *diag.Diagnostics) {
	Remember(ctx, private, lastChange, date, diags)
}

// Stamped returns the date that Stamp has kept; "" when there is none.
func Stamped(ctx context.Context, private PrivateState, diags *diag.Diagnostics) string {
	return Remembered(ctx, private, lastChange, diags)
}

// IsSame says whether two models of one type have equal values. Models are structs
// of Terraform values and of such structs.
func IsSame[M any](one, other M) bool {
	return isSame(reflect.ValueOf(one), reflect.ValueOf(other))
}

func isSame(one, other reflect.Value) bool {
	if value, ok := reflect.TypeAssert[attr.Value](one); ok {
		counterpart, ok := reflect.TypeAssert[attr.Value](other)
		return ok && value.Equal(counterpart)
	}
	if one.Kind() != reflect.Struct {
		return reflect.DeepEqual(one.Interface(), other.Interface())
	}
	for i := range one.NumField() {
		if !isSame(one.Field(i), other.Field(i)) {
			return false
		}
	}
	return true
}
