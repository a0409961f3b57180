package attribute

import (
	"context"
	"maps"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/defaults"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
)

// Generation says what a configuration holds that a CLI generates from an object, beside what
// the schema tells.
type Generation struct {
	// Without are attributes that the service derives, that agents, customers and the service
	// change as they work, or that an object which exists does not need.
	Without []string
	// With are settings that are better for an object which Terraform has not made than their
	// defaults.
	With map[string]string
}

// Generate returns a configuration for an object as its state, which may lack what can only
// be read, has it. Left out is what the generation leaves out, what is empty, and what is a
// default: left out means not managed.
func (g Generation) Generate(ctx context.Context, of schema.Schema, state tftypes.Value) (tftypes.Value, error) {
	var all map[string]tftypes.Value
	if err := state.As(&all); err != nil {
		return state, err
	}
	out := maps.Clone(all)
	for name, have := range all {
		attribute := of.Attributes[name]
		if attribute == nil || attribute.IsRequired() {
			continue
		}
		isNothing, err := isNothing(ctx, attribute, have)
		if err != nil {
			return state, err
		}
		if isNothing {
			out[name] = tftypes.NewValue(have.Type(), nil)
		}
	}
	for _, name := range g.Without {
		out[name] = tftypes.NewValue(all[name].Type(), nil)
	}
	for name, text := range g.With {
		out[name] = tftypes.NewValue(tftypes.String, text)
	}
	return tftypes.NewValue(state.Type(), out), nil
}

// isNothing says whether a value means the same as leaving the attribute out of a new object:
// it is empty, false or the default.
func isNothing(ctx context.Context, attribute schema.Attribute, raw tftypes.Value) (bool, error) {
	have, err := attribute.GetType().ValueFromTerraform(ctx, raw)
	if err != nil || have.IsNull() {
		return true, err
	}
	switch have := have.(type) {
	case basetypes.StringValuable:
		var rule value.Equality = value.Exact{}
		if ruled, ok := have.(ruled); ok {
			rule = ruled.Rule()
		}
		form := value.Form(rule, plainText(ctx, have).ValueString())
		return form == value.Form(rule, "") || form == value.Form(rule, defaultText(ctx, attribute)), nil
	case basetypes.BoolValue:
		return !have.ValueBool(), nil
	case interface{ Elements() []attr.Value }:
		return len(have.Elements()) == 0, nil
	case interface{ Elements() map[string]attr.Value }:
		return len(have.Elements()) == 0, nil
	}
	return false, nil
}

// defaultText is the default of a text; "" when it has none.
func defaultText(ctx context.Context, attribute schema.Attribute) string {
	text, ok := attribute.(schema.StringAttribute)
	if !ok || text.Default == nil {
		return ""
	}
	var resp defaults.StringResponse
	text.Default.DefaultString(ctx, defaults.StringRequest{}, &resp)
	return resp.PlanValue.ValueString()
}
