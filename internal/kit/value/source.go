package value

import (
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// Source says where an object comes from that is put into a model, and so which values of
// the model survive.
type Source int

const (
	// Refresh is an object that was read to refresh a state: what changed is taken over,
	// what means the same keeps its spelling.
	Refresh Source = iota
	// Apply is the answer to a create or update: the planned values stay, whatever the
	// answer says, and only unknown ones are filled in. What somebody else changed in the
	// meantime shows at the next refresh.
	Apply
)

// keeps says whether a value stays as it is, whatever the service says.
func (s Source) keeps(have attr.Value) bool { return s == Apply && !have.IsUnknown() }

// TextField is a pointer to a [Text] of a model.
type TextField interface {
	take(from Source, got string)
	skip()
}

// TextsField is a pointer to a [Texts] of a model.
type TextsField interface {
	takeAll(from Source, got []string)
	skip()
}

// Text puts a text of the service into a field.
func (s Source) Text(field TextField, got string) { field.take(s, got) }

// Texts puts texts without order into a field.
func (s Source) Texts(field TextsField, got []string) { field.takeAll(s, got) }

// Bool puts a flag into a field.
func (s Source) Bool(field *types.Bool, got bool) {
	if !s.keeps(*field) {
		*field = types.BoolValue(got)
	}
}

// Count puts a whole number into a field.
func (s Source) Count(field *types.Int64, got int64) {
	if !s.keeps(*field) {
		*field = types.Int64Value(got)
	}
}

// Number puts a number into a field; one that is not there is null, because a number has no
// empty form.
func (s Source) Number(field *types.Float64, got *float64) {
	if s.keeps(*field) || Known(*field) && got != nil && field.ValueFloat64() == *got {
		return
	}
	*field = types.Float64PointerValue(got)
}

// Untold leaves out fields of which the service tells nothing: what is unknown becomes null,
// the rest stays.
func Untold(fields ...interface{ skip() }) {
	for _, field := range fields {
		field.skip()
	}
}

// Known says whether a value is neither null nor unknown.
func Known(value attr.Value) bool { return !value.IsNull() && !value.IsUnknown() }

// ChangedBool is Changed for a flag.
func ChangedBool(plan, state types.Bool) *bool {
	if !Known(plan) || Known(state) && plan.ValueBool() == state.ValueBool() {
		return nil
	}
	return plan.ValueBoolPointer()
}

// SentBool is Sent for a flag: see [Text.Sent].
func SentBool(plan, config types.Bool) *bool {
	if !Known(plan) || !Known(config) && !plan.ValueBool() {
		return nil
	}
	return plan.ValueBoolPointer()
}

// ChangedNumber is Changed for a number.
func ChangedNumber(plan, state types.Float64) *float64 {
	if !Known(plan) || Known(state) && plan.ValueFloat64() == state.ValueFloat64() {
		return nil
	}
	return plan.ValueFloat64Pointer()
}
