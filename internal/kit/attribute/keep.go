package attribute

import (
	"context"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/private"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
)

// keepEqual keeps the prior state in the plan when the configuration means the same:
// semantic equality is not asked at plan time, and without this a new spelling would be a
// change.
type keepEqual struct{ rule value.Equality }

// Description tells what the modifier does.
func (keepEqual) Description(context.Context) string {
	return "A new spelling of the same value is no change."
}

// MarkdownDescription tells what the modifier does.
func (k keepEqual) MarkdownDescription(ctx context.Context) string { return k.Description(ctx) }

// PlanModifyString keeps an equal text.
func (k keepEqual) PlanModifyString(_ context.Context, req planmodifier.StringRequest, resp *planmodifier.StringResponse) {
	if value.Known(req.StateValue) && value.Known(resp.PlanValue) &&
		value.Form(k.rule, req.StateValue.ValueString()) == value.Form(k.rule, resp.PlanValue.ValueString()) {
		resp.PlanValue = req.StateValue
	}
}

// PlanModifySet keeps an equal set.
func (k keepEqual) PlanModifySet(_ context.Context, req planmodifier.SetRequest, resp *planmodifier.SetResponse) {
	if !value.Known(req.StateValue) || !value.Known(resp.PlanValue) {
		return
	}
	isUnknown := func(element attr.Value) bool { return !value.Known(element) }
	if !slices.ContainsFunc(resp.PlanValue.Elements(), isUnknown) &&
		isSame(k.rule, value.StringsOf(req.StateValue), value.StringsOf(resp.PlanValue)) {
		resp.PlanValue = req.StateValue
	}
}

// PlanModifyFloat64 keeps an equal number, which the configuration and the service may hold
// in different precision.
func (keepEqual) PlanModifyFloat64(_ context.Context, req planmodifier.Float64Request, resp *planmodifier.Float64Response) {
	if value.Known(req.StateValue) && value.Known(resp.PlanValue) && req.StateValue.ValueFloat64() == resp.PlanValue.ValueFloat64() {
		resp.PlanValue = req.StateValue
	}
}

// isSame says whether two lists hold the same meanings, in any order.
func isSame(rule value.Equality, one, other []string) bool {
	return slices.Equal(forms(rule, one), forms(rule, other))
}

func forms(rule value.Equality, texts []string) []string {
	out := make([]string, 0, len(texts))
	for _, text := range texts {
		out = append(out, value.Form(rule, text))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// keepHeld keeps the prior map in the plan when it holds every configured pair and no key
// has to be cleared.
type keepHeld struct {
	name string
	rule value.Equality
}

// Description tells what the modifier does.
func (keepHeld) Description(context.Context) string {
	return "Keys that the configuration does not list are not managed."
}

// MarkdownDescription tells what the modifier does.
func (k keepHeld) MarkdownDescription(ctx context.Context) string { return k.Description(ctx) }

// PlanModifyMap keeps a map that holds the configured pairs.
func (k keepHeld) PlanModifyMap(ctx context.Context, req planmodifier.MapRequest, resp *planmodifier.MapResponse) {
	if !value.Known(req.StateValue) || !value.Known(req.ConfigValue) {
		return
	}
	before := value.Pairs[value.Exact]{MapValue: req.StateValue}.Map()
	configured := value.Pairs[value.Exact]{MapValue: req.ConfigValue}
	keys := private.ManagedKeys(ctx, req.Private, k.name, &resp.Diagnostics)
	for key, element := range configured.Elements() {
		if element.IsNull() {
			// A key without a value is one that is not listed.
			continue
		}
		text, ok := element.(types.String)
		had, there := before[key]
		// A key that is not there is as good as one without a value, but only where all keys
		// are shown is that known.
		if !ok || !value.Known(text) || !there && keys.Managed != nil || value.Form(k.rule, had) != value.Form(k.rule, text.ValueString()) {
			return
		}
	}
	for _, key := range keys.Removed(configured.Map()) {
		if value.Form(k.rule, before[key]) != "" {
			return
		}
	}
	resp.PlanValue = req.StateValue
}

// follows makes a value unknown when another attribute changes.
type follows struct{ name string }

// Description tells what the modifier does.
func (f follows) Description(context.Context) string { return "It may follow " + f.name + "." }

// MarkdownDescription tells what the modifier does.
func (f follows) MarkdownDescription(ctx context.Context) string { return f.Description(ctx) }

// PlanModifyString compares the other attribute's values.
func (f follows) PlanModifyString(_ context.Context, req planmodifier.StringRequest, resp *planmodifier.StringResponse) {
	if req.State.Raw.IsNull() {
		return
	}
	if !at(req.Plan.Raw, f.name).Equal(at(req.State.Raw, f.name)) {
		resp.PlanValue = types.StringUnknown()
	}
}

// replaces makes a change of a text that was read replace the object.
func replaces() planmodifier.String {
	const description = "A change replaces the object."
	return stringplanmodifier.RequiresReplaceIf(func(_ context.Context, req planmodifier.StringRequest, resp *stringplanmodifier.RequiresReplaceIfFuncResponse) {
		resp.RequiresReplace = !req.StateValue.IsNull()
	}, description, description)
}

// at returns the value of an attribute of an object; null when there is none.
func at(object tftypes.Value, name string) tftypes.Value {
	var attributes map[string]tftypes.Value
	if object.As(&attributes) != nil {
		return tftypes.Value{}
	}
	return attributes[name]
}
