package tfkit

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
)

// keepEqual keeps the prior state in the plan when the configuration means the
// same: semantic equality is not asked at plan time, and without this a new
// spelling would be a change.
type keepEqual struct{ canon Canon }

// Description tells what the modifier does.
func (keepEqual) Description(context.Context) string {
	return "A new spelling of the same value is no change."
}

// MarkdownDescription tells what the modifier does.
func (k keepEqual) MarkdownDescription(ctx context.Context) string { return k.Description(ctx) }

// KeepEqualText returns the modifier for a text.
func KeepEqualText(canon Canon) planmodifier.String { return keepEqual{canon} }

// KeepEqualTexts returns the modifier for a set of texts.
func KeepEqualTexts(canon Canon) planmodifier.Set { return keepEqual{canon} }

// KeepEqualNumber returns the modifier for a number, which the configuration
// and the service may hold in different precision.
func KeepEqualNumber() planmodifier.Float64 { return keepEqual{} }

// PlanModifyString keeps an equal text.
func (k keepEqual) PlanModifyString(_ context.Context, req planmodifier.StringRequest, resp *planmodifier.StringResponse) {
	if Known(req.StateValue) && Known(resp.PlanValue) && k.canon(req.StateValue.ValueString()) == k.canon(resp.PlanValue.ValueString()) {
		resp.PlanValue = req.StateValue
	}
}

// PlanModifySet keeps an equal set.
func (k keepEqual) PlanModifySet(_ context.Context, req planmodifier.SetRequest, resp *planmodifier.SetResponse) {
	if !Known(req.StateValue) || !Known(resp.PlanValue) {
		return
	}
	for _, element := range resp.PlanValue.Elements() {
		if !Known(element) {
			return
		}
	}
	if k.canon.same(Strings(req.StateValue), Strings(resp.PlanValue)) {
		resp.PlanValue = req.StateValue
	}
}

// PlanModifyFloat64 keeps an equal number.
func (keepEqual) PlanModifyFloat64(_ context.Context, req planmodifier.Float64Request, resp *planmodifier.Float64Response) {
	if Known(req.StateValue) && Known(resp.PlanValue) && req.StateValue.ValueFloat64() == resp.PlanValue.ValueFloat64() {
		resp.PlanValue = req.StateValue
	}
}
