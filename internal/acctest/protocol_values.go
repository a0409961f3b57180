package acctest

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"golang.org/x/text/unicode/norm"
)

// Values are attributes of an object in Go's own types: string, bool, float64,
// []any, map[string]any, and nil for null.
type Values map[string]any

// Unknown is a value that is known after the apply only.
const Unknown unknown = "known after apply"

type unknown string

func (p *Protocol) encode(schema *tfprotov6.Schema, values Values) *tfprotov6.DynamicValue {
	p.t.Helper()
	return p.dynamic(schema.ValueType(), map[string]any(values))
}

func (p *Protocol) dynamic(typ tftypes.Type, value any) *tfprotov6.DynamicValue {
	p.t.Helper()
	dynamic, err := tfprotov6.NewDynamicValue(typ, encode(typ, value))
	if err != nil {
		p.t.Fatal(err)
	}
	return &dynamic
}

// composed is a state as Terraform keeps it: with every text in NFC, whatever the
// provider has answered.
func (p *Protocol) composed(dynamic *tfprotov6.DynamicValue, typ tftypes.Type) *tfprotov6.DynamicValue {
	p.t.Helper()
	if dynamic == nil || norm.NFC.IsNormal(dynamic.MsgPack) {
		return dynamic
	}
	value, err := dynamic.Unmarshal(typ)
	if err != nil {
		p.t.Fatal(err)
	}
	value, err = tftypes.Transform(value, func(_ *tftypes.AttributePath, one tftypes.Value) (tftypes.Value, error) {
		if !one.Type().Is(tftypes.String) || !one.IsKnown() || one.IsNull() {
			return one, nil
		}
		return tftypes.NewValue(tftypes.String, norm.NFC.String(into[string](p.t, one))), nil
	})
	if err != nil {
		p.t.Fatal(err)
	}
	out, err := tfprotov6.NewDynamicValue(typ, value)
	if err != nil {
		p.t.Fatal(err)
	}
	return &out
}

func (p *Protocol) decode(dynamic *tfprotov6.DynamicValue, typ tftypes.Type) Values {
	p.t.Helper()
	value, err := dynamic.Unmarshal(typ)
	if err != nil {
		p.t.Fatal(err)
	}
	object, _ := decode(p.t, value).(map[string]any)
	return object
}

// encode turns a Go value into one of a type; attributes that are not there are
// null.
func encode(typ tftypes.Type, value any) tftypes.Value {
	if value == Unknown {
		return tftypes.NewValue(typ, tftypes.UnknownValue)
	}
	switch given := value.(type) {
	case map[string]any:
		out := map[string]tftypes.Value{}
		if object, ok := typ.(tftypes.Object); ok {
			for name, attribute := range object.AttributeTypes {
				out[name] = encode(attribute, given[name])
			}
		} else if mapping, ok := typ.(tftypes.Map); ok {
			for key, element := range given {
				out[key] = encode(mapping.ElementType, element)
			}
		}
		return tftypes.NewValue(typ, out)
	case []any:
		out := make([]tftypes.Value, 0, len(given))
		for _, element := range given {
			out = append(out, encode(elementType(typ), element))
		}
		return tftypes.NewValue(typ, out)
	}
	return tftypes.NewValue(typ, value)
}

func elementType(typ tftypes.Type) tftypes.Type {
	switch typ := typ.(type) {
	case tftypes.List:
		return typ.ElementType
	case tftypes.Set:
		return typ.ElementType
	}
	return tftypes.DynamicPseudoType
}

// decode turns a value into Go's own types.
func decode(tb testing.TB, value tftypes.Value) any {
	tb.Helper()
	if value.IsNull() {
		return nil
	}
	if !value.IsKnown() {
		return Unknown
	}
	switch {
	case value.Type().Is(tftypes.String):
		return into[string](tb, value)
	case value.Type().Is(tftypes.Bool):
		return into[bool](tb, value)
	case value.Type().Is(tftypes.Number):
		number := into[big.Float](tb, value)
		float, _ := number.Float64()
		return float
	case value.Type().Is(tftypes.Object{}), value.Type().Is(tftypes.Map{}):
		out := map[string]any{}
		for name, attribute := range into[map[string]tftypes.Value](tb, value) {
			out[name] = decode(tb, attribute)
		}
		return out
	}
	out := []any{}
	for _, element := range into[[]tftypes.Value](tb, value) {
		out = append(out, decode(tb, element))
	}
	if value.Type().Is(tftypes.Set{}) {
		// A set has no order; this one makes sets comparable.
		slices.SortFunc(out, func(a, b any) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
	}
	return out
}

func into[T any](tb testing.TB, value tftypes.Value) T {
	tb.Helper()
	var out T
	if err := value.As(&out); err != nil {
		tb.Fatal(err)
	}
	return out
}
