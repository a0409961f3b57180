package value

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Texts is a set of texts of which E says what counts as equal. Order does not matter. The
// zero value is null.
type Texts[E Equality] struct{ basetypes.SetValue }

// Strings is a set of texts that mean nothing but themselves.
type Strings = Texts[Exact]

// OfAll returns a known set.
func OfAll[E Equality](texts []string) Texts[E] {
	elements := make([]attr.Value, 0, len(texts))
	for _, text := range texts {
		elements = append(elements, basetypes.NewStringValue(text))
	}
	return Texts[E]{basetypes.NewSetValueMust(basetypes.StringType{}, elements)}
}

// NullTexts returns a set that is null.
func NullTexts[E Equality]() Texts[E] {
	return Texts[E]{basetypes.NewSetNull(basetypes.StringType{})}
}

// Type returns the type for schemas.
func (Texts[E]) Type(context.Context) attr.Type {
	return TextsType[E]{basetypes.SetType{ElemType: basetypes.StringType{}}}
}

// Equal says whether another value holds the same spellings and is of the same type.
func (t Texts[E]) Equal(other attr.Value) bool {
	texts, ok := other.(Texts[E])
	return ok && t.plain().Equal(texts.plain())
}

// plain returns the set with its element type, which the zero value lacks.
func (t Texts[E]) plain() basetypes.SetValue {
	if t.IsNull() {
		return basetypes.NewSetNull(basetypes.StringType{})
	}
	return t.SetValue
}

// ToSetValue returns the plain set.
func (t Texts[E]) ToSetValue(context.Context) (basetypes.SetValue, diag.Diagnostics) {
	return t.plain(), nil
}

// ToTerraformValue returns the set for the protocol.
func (t Texts[E]) ToTerraformValue(ctx context.Context) (tftypes.Value, error) {
	return t.plain().ToTerraformValue(ctx)
}

// Rule returns what is equal, and perhaps valid and documented, for the schema.
func (Texts[E]) Rule() Equality {
	var equality E
	return equality
}

// Strings returns the known texts; nil for a set that is null or unknown.
func (t Texts[E]) Strings() []string { return StringsOf(t) }

// IsSame says whether the known texts mean the same as others.
func (t Texts[E]) IsSame(others []string) bool { return isSame[E](t.Strings(), others) }

// means says whether another known value of the type means the same.
func (t Texts[E]) means(other attr.Value) bool {
	texts, ok := other.(Texts[E])
	return ok && t.IsSame(texts.Strings())
}

// Changed is [Text.Changed] for a set.
func (t Texts[E]) Changed(state Texts[E]) *[]string {
	if !Known(t) || Known(state) && t.IsSame(state.Strings()) {
		return nil
	}
	texts := t.Strings()
	if texts == nil {
		texts = []string{}
	}
	return &texts
}

// takeAll is how a [Source] puts texts of the service into the value.
func (t *Texts[E]) takeAll(from Source, got []string) {
	switch {
	case from.keeps(*t):
	case !Known(*t):
		*t = OfAll[E](got)
	case !t.IsSame(got):
		*t = OfAll[E](respell[E](got, t.Strings()))
	}
}

// skip is how a [Source] leaves out what the service does not tell.
func (t *Texts[E]) skip() {
	if t.IsUnknown() {
		*t = NullTexts[E]()
	}
}

// StringsOf returns the known texts of a set or list; nil for one that is null or unknown.
func StringsOf(texts interface{ Elements() []attr.Value }) []string {
	var out []string
	for _, element := range texts.Elements() {
		if text, ok := element.(basetypes.StringValue); ok && Known(text) {
			out = append(out, text.ValueString())
		}
	}
	return out
}

// TextsType is the type of [Texts] in schemas.
type TextsType[E Equality] struct{ basetypes.SetType }

// Equal says whether another type is the same.
func (TextsType[E]) Equal(other attr.Type) bool {
	_, ok := other.(TextsType[E])
	return ok
}

// String names the type in messages of the framework.
func (TextsType[E]) String() string {
	var equality E
	return fmt.Sprintf("value.Texts[%T]", equality)
}

// ValueType returns a value of the type.
func (TextsType[E]) ValueType(context.Context) attr.Value { return NullTexts[E]() }

// ValueFromSet returns the value of a plain one.
func (TextsType[E]) ValueFromSet(_ context.Context, set basetypes.SetValue) (basetypes.SetValuable, diag.Diagnostics) {
	return Texts[E]{set}, nil
}

// ValueFromTerraform returns the value of what the protocol has.
func (t TextsType[E]) ValueFromTerraform(ctx context.Context, raw tftypes.Value) (attr.Value, error) {
	plain, err := t.SetType.ValueFromTerraform(ctx, raw)
	if err != nil {
		return nil, err
	}
	set, ok := plain.(basetypes.SetValue)
	if !ok {
		return nil, fmt.Errorf("%T is not a set", plain)
	}
	return Texts[E]{set}, nil
}
