package contact

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/text"
)

// ModifyPlan checks that the contact can be found again, and marks what the service
// derives anew.
func (r *Resource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if req.Plan.Raw.IsNull() {
		return
	}
	var config, plan Model
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	if resp.Diagnostics.HasError() {
		return
	}
	if req.State.Raw.IsNull() {
		if !mayHaveKey(config) {
			resp.Diagnostics.AddError("A new contact needs an e-mail address, a phone number or an identifier",
				"Set at least one of email, phone_number and identifier to something that is not empty: LiveDesk finds contacts by these alone.")
		}
		return
	}
	var state Model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	checkKeysLeft(plan, state, &resp.Diagnostics)
	if !plan.AvatarURL.Equal(state.AvatarURL) {
		resp.Diagnostics.Append(resp.Plan.SetAttribute(ctx, path.Root("thumbnail"), types.StringUnknown())...)
	}
}

// mayHaveKey says whether a contact has something that it can be found by. What is
// not known yet may turn out to be there.
func mayHaveKey(m Model) bool {
	for _, key := range []types.String{m.Email.StringValue, m.PhoneNumber.StringValue, m.Identifier.StringValue} {
		if key.IsUnknown() || !text.Same(key.ValueString(), "") {
			return true
		}
	}
	return false
}

// checkKeysLeft refuses to take the last key away: the service would not list the
// contact any more, and the next refresh would take it for deleted.
func checkKeysLeft(plan, state Model, diags *diag.Diagnostics) {
	if mayHaveKey(plan) || !mayHaveKey(state) {
		return
	}
	diags.AddError("The contact would lose its last key",
		"Without an e-mail address, a phone number and an identifier LiveDesk does not list the contact any more, so it could not be found again. Keep at least one of email, phone_number and identifier.")
}
