package ticket

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
)

// step is one request, or one set of requests that belong together, which
// changes a ticket.
type step struct {
	// operation completes "Cannot … the ticket".
	operation string
	// do carries it out.
	do func(context.Context) error
	// holds says whether a ticket shows that it was carried out.
	holds func(context.Context, api.Ticket) bool
	// undo puts the state back to what the step would have changed.
	undo func(plan *Model, state Model)
}

// steps returns what brings a ticket from the state to the plan, the status last:
// a transfer may change it.
func (r *Resource) steps(plan, state, config Model, fields *[]api.CustomField) []step {
	var out []step
	if plan.DepartmentID.Changed(state.DepartmentID) != nil || plan.Agent.Changed(state.Agent) != nil {
		// Each may change the other, so both are named, an agent who is not managed excepted.
		agent := ""
		if !config.Agent.IsNull() {
			agent = plan.Agent.ValueString()
		}
		out = append(out, r.transfer(plan.ID.ValueString(), plan.DepartmentID.ValueString(), agent))
	}
	out = append(out, r.content(plan, state, fields)...)
	if status := plan.Status.Changed(state.Status); status != nil {
		out = append(out, r.setStatus(plan.ID.ValueString(), statuses.Letter(*status)))
	}
	return out
}

// run carries a step out. When its answer is lost, the ticket tells whether it
// was done.
func (r *Resource) run(ctx context.Context, id string, s step) error {
	err := s.do(ctx)
	r.Service.TicketChanged(id)
	if !api.IsLost(err) {
		return err
	}
	ctx = context.WithoutCancel(ctx)
	now, readErr := r.read(ctx, Model{}, id)
	if readErr == nil && s.holds(ctx, now) {
		return nil
	}
	return err
}

// transfer hands the ticket to a department, an agent, or both.
func (r *Resource) transfer(id, department, agent string) step {
	return step{
		operation: "transfer",
		do: func(ctx context.Context) error {
			return r.Service.API.TransferConversation(ctx, id, department, agent)
		},
		holds: func(ctx context.Context, now api.Ticket) bool {
			same, err := r.Service.IsSameAgent(ctx, agent, now.Agent)
			return (department == "" || now.DepartmentID == department) && (agent == "" || same && err == nil)
		},
		undo: func(plan *Model, state Model) {
			plan.DepartmentID, plan.DepartmentName, plan.Agent = state.DepartmentID, state.DepartmentName, state.Agent
		},
	}
}

// setStatus sets the status.
func (r *Resource) setStatus(id, status string) step {
	return step{
		operation: "change the status of",
		do:        func(ctx context.Context) error { return r.Service.API.SetTicketStatus(ctx, id, status) },
		holds:     func(_ context.Context, now api.Ticket) bool { return now.Status == status },
		undo:      func(plan *Model, state Model) { plan.Status = state.Status },
	}
}

// content changes the subject, the tags and the custom fields.
func (r *Resource) content(plan, state Model, fields *[]api.CustomField) []step {
	update := api.TicketUpdate{
		Subject:      plan.Subject.Changed(state.Subject),
		Tags:         plan.TagIDs.Changed(state.TagIDs),
		CustomFields: fields,
	}
	if update == (api.TicketUpdate{}) {
		return nil
	}
	operation := "change the tags of"
	if r.Service.API.CanEditTickets() {
		operation = "change"
	}
	return []step{{
		operation: operation,
		do: func(ctx context.Context) error {
			return r.Service.API.ChangeTicket(ctx, plan.ID.ValueString(), state.TagIDs.Strings(), update)
		},
		holds: func(_ context.Context, now api.Ticket) bool { return plan.isShown(now, update) },
		undo: func(plan *Model, state Model) {
			plan.Subject, plan.TagIDs, plan.CustomFields = state.Subject, state.TagIDs, state.CustomFields
		},
	}}
}

// isShown says whether a ticket shows the plan as far as an update names it.
func (m Model) isShown(now api.Ticket, update api.TicketUpdate) bool {
	if update.CustomFields != nil {
		pairs, rule := liveagent.FieldPairs(now.CustomFields), m.CustomFields.Rule()
		for _, field := range *update.CustomFields {
			if value.Form(rule, pairs[field.Code]) != value.Form(rule, field.Value) {
				return false
			}
		}
	}
	return (update.Subject == nil || m.Subject.Is(now.Subject)) && (update.Tags == nil || m.TagIDs.IsSame(now.Tags))
}

// settle carries out the steps that follow a create. What fails is a warning: the
// ticket exists, and a second one would mail the customer again.
func (r *Resource) settle(ctx context.Context, plan Model, steps []step, diags *diag.Diagnostics) {
	for _, s := range steps {
		if err := r.run(ctx, plan.ID.ValueString(), s); err != nil {
			diagnostic.FailedAfter(diags, s.operation, plan.object(), err,
				"The ticket exists and is in the state. The next plan shows what is missing, and the next apply tries again.")
		}
	}
}
