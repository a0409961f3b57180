package value

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Pairs is a map of texts by key, of which E says what counts as equal. Only the configured
// keys are managed: see [ManagedKeys]. The zero value is null.
type Pairs[E Equality] struct{ basetypes.MapValue }

// OfPairs returns a known map.
func OfPairs[E Equality](pairs map[string]string) Pairs[E] {
	elements := make(map[string]attr.Value, len(pairs))
	for key, text := range pairs {
		elements[key] = basetypes.NewStringValue(text)
	}
	return Pairs[E]{basetypes.NewMapValueMust(basetypes.StringType{}, elements)}
}

// NullPairs returns a map that is null.
func NullPairs[E Equality]() Pairs[E] {
	return Pairs[E]{basetypes.NewMapNull(basetypes.StringType{})}
}

// Type returns the type for schemas.
func (Pairs[E]) Type(context.Context) attr.Type {
	return PairsType[E]{basetypes.MapType{ElemType: basetypes.StringType{}}}
}

// Equal says whether another value holds the same spellings and is of the same type.
func (p Pairs[E]) Equal(other attr.Value) bool {
	pairs, ok := other.(Pairs[E])
	return ok && p.plain().Equal(pairs.plain())
}

// plain returns the map with its element type, which the zero value lacks.
func (p Pairs[E]) plain() basetypes.MapValue {
	if p.IsNull() {
		return basetypes.NewMapNull(basetypes.StringType{})
	}
	return p.MapValue
}

// ToMapValue returns the plain map.
func (p Pairs[E]) ToMapValue(context.Context) (basetypes.MapValue, diag.Diagnostics) {
	return p.plain(), nil
}

// ToTerraformValue returns the map for the protocol.
func (p Pairs[E]) ToTerraformValue(ctx context.Context) (tftypes.Value, error) {
	return p.plain().ToTerraformValue(ctx)
}

// Rule returns what is equal, and perhaps valid and documented, for the schema.
func (Pairs[E]) Rule() Equality {
	var equality E
	return equality
}

// Map returns the known pairs.
func (p Pairs[E]) Map() map[string]string {
	out := map[string]string{}
	for key, element := range p.Elements() {
		if text, ok := element.(basetypes.StringValue); ok && Known(text) {
			out[key] = text.ValueString()
		}
	}
	return out
}

// PairsField is a pointer to a [Pairs] of a model.
type PairsField interface {
	takePairs(from Source, got map[string]string, keys ManagedKeys)
	skip()
}

// Pairs puts the pairs of the service into a field: all, or only the managed keys.
func (s Source) Pairs(field PairsField, got map[string]string, keys ManagedKeys) {
	field.takePairs(s, got, keys)
}

func (p *Pairs[E]) takePairs(from Source, got map[string]string, keys ManagedKeys) {
	if from.keeps(*p) {
		return
	}
	mine := p.Map()
	shown := map[string]string{}
	for key, text := range got {
		if keys.Managed != nil && !slices.Contains(keys.Managed, key) {
			continue
		}
		if old, ok := mine[key]; ok && form[E](old) == form[E](text) {
			text = old
		}
		shown[key] = text
	}
	// A key that is managed as nothing is the same as one that is not there.
	for key, text := range mine {
		if _, there := shown[key]; !there && form[E](text) == "" && slices.Contains(keys.Managed, key) {
			shown[key] = text
		}
	}
	if !Known(*p) || !maps.Equal(mine, shown) {
		*p = OfPairs[E](shown)
	}
}

// skip is how a [Source] leaves out what the service does not tell.
func (p *Pairs[E]) skip() {
	if p.IsUnknown() {
		*p = NullPairs[E]()
	}
}

// PairsType is the type of [Pairs] in schemas.
type PairsType[E Equality] struct{ basetypes.MapType }

// Equal says whether another type is the same.
func (PairsType[E]) Equal(other attr.Type) bool {
	_, ok := other.(PairsType[E])
	return ok
}

// String names the type in messages of the framework.
func (PairsType[E]) String() string {
	var equality E
	return fmt.Sprintf("value.Pairs[%T]", equality)
}

// ValueType returns a value of the type.
func (PairsType[E]) ValueType(context.Context) attr.Value { return NullPairs[E]() }

// ValueFromMap returns the value of a plain one.
func (PairsType[E]) ValueFromMap(_ context.Context, pairs basetypes.MapValue) (basetypes.MapValuable, diag.Diagnostics) {
	return Pairs[E]{pairs}, nil
}

// ValueFromTerraform returns the value of what the protocol has.
func (t PairsType[E]) ValueFromTerraform(ctx context.Context, raw tftypes.Value) (attr.Value, error) {
	plain, err := t.MapType.ValueFromTerraform(ctx, raw)
	if err != nil {
		return nil, err
	}
	pairs, ok := plain.(basetypes.MapValue)
	if !ok {
		return nil, fmt.Errorf("%T is not a map", plain)
	}
	return Pairs[E]{pairs}, nil
}
