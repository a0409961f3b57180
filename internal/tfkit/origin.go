package tfkit

import (
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// Origin says where an object comes from that is put into a model, and so which
// values of the model survive.
type Origin int

const (
	// Read is an object that was read to refresh a state: what changed is taken
	// over, what means the same keeps its spelling.
	Read Origin = iota
	// Written is the answer to a create or update: the planned values stay,
	// whatever the answer says, and only unknown ones are filled in. What
	// somebody else changed in the meantime shows at the next refresh.
	Written
)

// Text puts a text of the service into an attribute.
func (o Origin) Text(have types.String, got string, canon Canon) types.String {
	if o == Written && !have.IsUnknown() {
		return have
	}
	if Known(have) && canon(have.ValueString()) == canon(got) {
		return have
	}
	return types.StringValue(got)
}

// Bool puts a flag of the service into an attribute.
func (o Origin) Bool(have types.Bool, got bool) types.Bool {
	if o == Written && !have.IsUnknown() {
		return have
	}
	return types.BoolValue(got)
}

// Count puts a whole number of the service into an attribute.
func (o Origin) Count(have types.Int64, got int64) types.Int64 {
	if o == Written && !have.IsUnknown() {
		return have
	}
	return types.Int64Value(got)
}

// Number puts a number of the service into an attribute; one that is not there
// is null, because a number has no empty form.
func (o Origin) Number(have types.Float64, got *float64) types.Float64 {
	if o == Written && !have.IsUnknown() {
		return have
	}
	if Known(have) && got != nil && have.ValueFloat64() == *got {
		return have
	}
	return types.Float64PointerValue(got)
}

// Texts puts a list of texts without order into a set attribute.
func (o Origin) Texts(have types.Set, got []string, canon Canon) types.Set {
	if o == Written && !have.IsUnknown() {
		return have
	}
	if !Known(have) {
		return Set(got)
	}
	mine := Strings(have)
	if canon.same(mine, got) {
		return have
	}
	return Set(canon.respell(got, mine))
}

// Known says whether a value is neither null nor unknown.
func Known(value attr.Value) bool { return !value.IsNull() && !value.IsUnknown() }

// Set returns a set of strings.
func Set(texts []string) types.Set {
	elements := make([]attr.Value, 0, len(texts))
	for _, text := range texts {
		elements = append(elements, types.StringValue(text))
	}
	return types.SetValueMust(types.StringType, elements)
}

// Strings returns the known strings of a set or list; nil for one that is null or
// unknown.
func Strings(texts interface{ Elements() []attr.Value }) []string {
	var out []string
	for _, element := range texts.Elements() {
		if text, ok := element.(types.String); ok && Known(text) {
			out = append(out, text.ValueString())
		}
	}
	return out
}

// Sent returns what a create or replacement sends for a text: its canonical form
// when the configuration sets it. A value that is not managed goes back just as
// the service gave it, and not at all when there was none, so that it stays as it
// is whether the service keeps or clears what is left out.
func Sent(plan, config types.String, canon Canon) *string {
	if !Known(plan) || !Known(config) && plan.ValueString() == "" {
		return nil
	}
	text := plan.ValueString()
	if Known(config) {
		text = canon(text)
	}
	return &text
}

// SentFlag is Sent for a flag.
func SentFlag(plan, config types.Bool) *bool {
	if !Known(plan) || !Known(config) && !plan.ValueBool() {
		return nil
	}
	return plan.ValueBoolPointer()
}
