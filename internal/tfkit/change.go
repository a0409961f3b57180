package tfkit

import (
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// The functions below return what an update sends for an attribute: nil when
// the plan does not know it or means the same as the state. With a null state,
// as in a create, all that is known is sent.

// ChangedText returns a text that changed.
func ChangedText(plan, state types.String, canon Canon) *string {
	if !Known(plan) || Known(state) && canon(plan.ValueString()) == canon(state.ValueString()) {
		return nil
	}
	return plan.ValueStringPointer()
}

// NotEmpty returns a text that an object without any is worth sending; nil for "".
func NotEmpty(text types.String) *string {
	if text.ValueString() == "" {
		return nil
	}
	return text.ValueStringPointer()
}

// ChangedBool returns a flag that changed.
func ChangedBool(plan, state types.Bool) *bool {
	if !Known(plan) || Known(state) && plan.ValueBool() == state.ValueBool() {
		return nil
	}
	return plan.ValueBoolPointer()
}

// ChangedNumber returns a number that changed.
func ChangedNumber(plan, state types.Float64) *float64 {
	if !Known(plan) || Known(state) && plan.ValueFloat64() == state.ValueFloat64() {
		return nil
	}
	return plan.ValueFloat64Pointer()
}

// ChangedTexts returns a set of texts that changed.
func ChangedTexts(plan, state types.Set, canon Canon) *[]string {
	if !Known(plan) || Known(state) && canon.same(Strings(plan), Strings(state)) {
		return nil
	}
	texts := Strings(plan)
	if texts == nil {
		texts = []string{}
	}
	return &texts
}
