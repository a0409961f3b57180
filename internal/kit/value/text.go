package value

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Text is a text of which E says what counts as equal.
type Text[E Equality] struct{ basetypes.StringValue }

// String is a text that has no other spellings than any text has.
type String = Text[Exact]

// Of returns a known text.
func Of[E Equality](text string) Text[E] { return Text[E]{basetypes.NewStringValue(text)} }

// Null returns a text that is null.
func Null[E Equality]() Text[E] { return Text[E]{basetypes.NewStringNull()} }

// Unknown returns a text that is not known yet.
func Unknown[E Equality]() Text[E] { return Text[E]{basetypes.NewStringUnknown()} }

// Type returns the type for schemas.
func (Text[E]) Type(context.Context) attr.Type { return TextType[E]{} }

// Equal says whether another value is spelled the same and of the same type. See Is for
// the meaning.
func (t Text[E]) Equal(other attr.Value) bool {
	text, ok := other.(Text[E])
	return ok && t.StringValue.Equal(text.StringValue)
}

// Normalize brings any text into the form in which it is sent.
func (Text[E]) Normalize(text string) string {
	var equality E
	return equality.Normalize(text)
}

// Rule returns what is equal, and perhaps valid and documented, for the schema.
func (Text[E]) Rule() Equality {
	var equality E
	return equality
}

// Is says whether the value is known and means the same as a text.
func (t Text[E]) Is(text string) bool {
	return Known(t) && (t.ValueString() == text || form[E](t.ValueString()) == form[E](text))
}

// means says whether another known value of the type means the same.
func (t Text[E]) means(other attr.Value) bool {
	text, ok := other.(Text[E])
	return ok && t.Is(text.ValueString())
}

// Changed returns what an update sends: nil when the plan does not know the value, or when
// it means the same as the state. With a null state, as in a create, all that is known is
// sent.
func (t Text[E]) Changed(state Text[E]) *string {
	if !Known(t) || Known(state) && state.Is(t.ValueString()) {
		return nil
	}
	return t.ValueStringPointer()
}

// Sent returns what a create or a replacement of the whole object sends: the normal form
// when the configuration sets the value. A value that is not managed goes back just as the
// service gave it, and not at all when there was none, so that it stays as it is whether
// the service keeps or clears what is left out.
func (t Text[E]) Sent(config Text[E]) *string {
	if !Known(t) || !Known(config) && t.ValueString() == "" {
		return nil
	}
	text := t.ValueString()
	if Known(config) {
		text = t.Normalize(text)
	}
	return &text
}

// NotEmpty returns a text that an object without any is worth sending; nil for "".
func (t Text[E]) NotEmpty() *string {
	if t.ValueString() == "" {
		return nil
	}
	return t.ValueStringPointer()
}

// Default sets a value that is null, as settings are right after an import.
func (t *Text[E]) Default(text string) {
	if t.IsNull() {
		*t = Of[E](text)
	}
}

// take is how a [Source] puts a text of the service into the value.
func (t *Text[E]) take(from Source, got string) {
	if from.keeps(*t) || t.Is(got) {
		return
	}
	*t = Of[E](got)
}

// skip is how a [Source] leaves out what the service does not tell.
func (t *Text[E]) skip() {
	if t.IsUnknown() {
		*t = Null[E]()
	}
}

// TextType is the type of [Text] in schemas.
type TextType[E Equality] struct{ basetypes.StringType }

// Equal says whether another type is the same.
func (TextType[E]) Equal(other attr.Type) bool {
	_, ok := other.(TextType[E])
	return ok
}

// String names the type in messages of the framework.
func (TextType[E]) String() string {
	var equality E
	return fmt.Sprintf("value.Text[%T]", equality)
}

// ValueType returns a value of the type.
func (TextType[E]) ValueType(context.Context) attr.Value { return Text[E]{} }

// ValueFromString returns the value of a plain one.
func (TextType[E]) ValueFromString(_ context.Context, text basetypes.StringValue) (basetypes.StringValuable, diag.Diagnostics) {
	return Text[E]{text}, nil
}

// ValueFromTerraform returns the value of what the protocol has.
func (t TextType[E]) ValueFromTerraform(ctx context.Context, raw tftypes.Value) (attr.Value, error) {
	plain, err := t.StringType.ValueFromTerraform(ctx, raw)
	if err != nil {
		return nil, err
	}
	text, ok := plain.(basetypes.StringValue)
	if !ok {
		return nil, fmt.Errorf("%T is not a text", plain)
	}
	return Text[E]{text}, nil
}
