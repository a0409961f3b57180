package ticket

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
)

// ModifyPlan finds at plan time what the configured keys cannot do, and what a
// transfer will change besides.
func (r *Resource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if req.Plan.Raw.IsNull() || r.Service == nil {
		return
	}
	var config, plan, state Model
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	isNew := req.State.Raw.IsNull()
	if !isNew {
		resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	}
	if resp.Diagnostics.HasError() {
		return
	}
	client := r.Service.API
	if !client.CanEditTickets() {
		checkFields(config, &resp.Diagnostics)
	}
	if !isNew && !client.CanSetTicketStatus(statuses.Letter("new")) {
		keepNew(&plan, state, &resp.Diagnostics)
	}
	if value.Known(plan.Status) && !plan.Status.Equal(state.Status) {
		if problem := statusProblem(plan.Status.ValueString(), isNew, client); problem != "" {
			resp.Diagnostics.AddAttributeError(path.Root("status"), "Status That Cannot Be Set", problem)
		}
	}
	if isNew || resp.Diagnostics.HasError() {
		return
	}
	if !client.CanEditTickets() {
		keepSubject(&plan, state, &resp.Diagnostics)
		if config.CustomFields.IsNull() {
			plan.CustomFields = state.CustomFields
		}
	}
	r.planTransfer(ctx, &plan, state)
	resp.Diagnostics.Append(resp.Plan.Set(ctx, plan)...)
}

// checkFields refuses custom fields, which only API v3 knows at all.
func checkFields(config Model, diags *diag.Diagnostics) {
	if !config.CustomFields.IsNull() {
		diags.AddAttributeError(path.Root(customFields), "Custom fields need the key of API v3",
			"API v1 neither reads nor changes the custom fields of a ticket. "+api.KeyAdvice(api.V3)+" Otherwise leave custom_fields out.")
	}
}

// keepSubject keeps the subject of an existing ticket, which API v1 cannot change.
// An error would block every plan once an agent has changed it.
func keepSubject(plan *Model, state Model, diags *diag.Diagnostics) {
	if plan.Subject.Equal(state.Subject) || !value.Known(state.Subject) {
		return
	}
	isKnown := value.Known(plan.Subject)
	plan.Subject = state.Subject
	if !isKnown {
		return
	}
	diags.AddAttributeWarning(path.Root("subject"), "The subject of a ticket cannot be changed without the key of API v3",
		"The subject stays as it is. "+api.KeyAdvice(api.V3))
}

// keepNew keeps the status of a ticket that is to be new, which API v1 can do for
// a new ticket alone. An error would block every plan once somebody works on it.
func keepNew(plan *Model, state Model, diags *diag.Diagnostics) {
	if plan.Status.ValueString() != "new" || plan.Status.Equal(state.Status) {
		return
	}
	plan.Status = state.Status
	diags.AddAttributeWarning(path.Root("status"), "A ticket cannot become new again without the key of API v3",
		"The status stays as it is, because API v1 can only leave a new ticket new. "+api.KeyAdvice(api.V3)+" Otherwise leave status out.")
}

// planTransfer keeps an agent who is only spelled anew, and looks up the name of
// the department that the ticket goes to, so that the transfer is one request.
func (r *Resource) planTransfer(ctx context.Context, plan *Model, state Model) {
	if value.Known(plan.Agent) && value.Known(state.Agent) && !plan.Agent.Equal(state.Agent) {
		// Who cannot be looked up is transferred to, and the service says what is wrong.
		if same, err := r.Service.IsSameAgent(ctx, plan.Agent.ValueString(), state.Agent.ValueString()); same && err == nil {
			plan.Agent = state.Agent
		}
	}
	if plan.DepartmentID.Equal(state.DepartmentID) {
		return
	}
	plan.DepartmentName = value.Unknown[value.Exact]()
	if !value.Known(plan.DepartmentID) {
		return
	}
	if name, err := r.Service.DepartmentName(ctx, plan.DepartmentID.ValueString()); err == nil && name != "" {
		plan.DepartmentName = value.Of[value.Exact](name)
	}
}
