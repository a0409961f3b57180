package contact

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
)

// ModifyPlan checks what a new contact needs, and marks what the service will
// derive anew.
func (r *Resource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	isFixed := r.Service != nil && !r.Service.API.CanChangeContacts()
	if req.Plan.Raw.IsNull() || !isFixed && req.Plan.Raw.Equal(req.State.Raw) {
		return
	}
	var config, plan Model
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	if resp.Diagnostics.HasError() {
		return
	}
	if req.State.Raw.IsNull() {
		checkNewContact(config, &resp.Diagnostics)
		if isFixed && !resp.Diagnostics.HasError() {
			planCustomer(ctx, config, plan, nil, resp)
		}
		return
	}
	var state Model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	if isFixed {
		planCustomer(ctx, config, plan, &state, resp)
		return
	}
	if config.SystemName.IsNull() && (differ(plan.FirstName, state.FirstName) || differ(plan.LastName, state.LastName) || differ(plan.Emails, state.Emails)) {
		resp.Diagnostics.Append(resp.Plan.SetAttribute(ctx, path.Root("system_name"), value.Unknown[value.Exact]())...)
	}
	if differ(plan.RegistrationEmail, state.RegistrationEmail) {
		resp.Diagnostics.Append(resp.Plan.SetAttribute(ctx, path.Root("type"), value.Unknown[value.Exact]())...)
	}
}

func differ(plan, state attr.Value) bool { return !plan.Equal(state) }

// checkNewContact requires something that the service can know a contact by.
// What is not known yet may turn out to be there.
func checkNewContact(config Model, diags *diag.Diagnostics) {
	for _, text := range []value.String{config.FirstName, config.LastName} {
		if text.IsUnknown() || text.ValueString() != "" {
			return
		}
	}
	if config.Emails.IsUnknown() || config.Phones.IsUnknown() || len(config.Emails.Elements())+len(config.Phones.Elements()) > 0 {
		return
	}
	diags.AddError("A new contact needs a name, an e-mail address or a phone number",
		"Set at least one of first_name, last_name, emails and phones to something that is not empty.")
}
