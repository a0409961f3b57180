package ticket

import (
	"context"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/tfkit"
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
	if changed(plan.DepartmentID, state.DepartmentID) != "" || changed(plan.Agent, state.Agent) != "" {
		// Each may change the other, so both are named, an agent who is not managed excepted.
		agent := ""
		if !config.Agent.IsNull() {
			agent = plan.Agent.ValueString()
		}
		out = append(out, r.transfer(plan.ID.ValueString(), plan.DepartmentID.ValueString(), agent))
	}
	out = append(out, r.content(plan, state, fields)...)
	if status := changed(plan.Status, state.Status); status != "" {
		out = append(out, r.setStatus(plan.ID.ValueString(), statuses.Letter(status)))
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

// setStatus sets the status: through API v1 where that can, else through API v3.
func (r *Resource) setStatus(id, status string) step {
	return step{
		operation: "change the status of",
		do: func(ctx context.Context) error {
			if slices.Contains(settableV1(), statuses.Word(status)) {
				return r.Service.API.SetConversationStatus(ctx, id, status)
			}
			return r.Service.API.UpdateTicket(ctx, id, api.TicketUpdate{Status: &status})
		},
		holds: func(_ context.Context, now api.Ticket) bool { return now.Status == status },
		undo:  func(plan *Model, state Model) { plan.Status = state.Status },
	}
}

// content changes the subject, the tags and the custom fields: in one request of
// API v3, or the tags alone through API v1.
func (r *Resource) content(plan, state Model, fields *[]api.CustomField) []step {
	update := api.TicketUpdate{
		Subject:      tfkit.ChangedText(plan.Subject, state.Subject, tfkit.Exact),
		Tags:         tfkit.ChangedTexts(plan.TagIDs, state.TagIDs, tfkit.Exact),
		CustomFields: fields,
	}
	if update == (api.TicketUpdate{}) {
		return nil
	}
	id := plan.ID.ValueString()
	out := step{
		operation: "change",
		do:        func(ctx context.Context) error { return r.Service.API.UpdateTicket(ctx, id, update) },
		holds:     func(_ context.Context, now api.Ticket) bool { return shows(now, update) },
		undo: func(plan *Model, state Model) {
			plan.Subject, plan.TagIDs, plan.CustomFields = state.Subject, state.TagIDs, state.CustomFields
		},
	}
	if !r.Service.API.Has(api.V3) {
		if update.Tags == nil {
			return nil
		}
		out.do = func(ctx context.Context) error { return r.retag(ctx, id, tfkit.Strings(state.TagIDs), *update.Tags) }
		out.undo = func(plan *Model, state Model) { plan.TagIDs = state.TagIDs }
		out.operation = "change the tags of"
	}
	return []step{out}
}

// shows says whether a ticket is as an update wants it.
func shows(now api.Ticket, update api.TicketUpdate) bool {
	pairs := liveagent.FieldPairs(now.CustomFields)
	if update.CustomFields != nil {
		for _, field := range *update.CustomFields {
			if tfkit.Prose(pairs[field.Code]) != tfkit.Prose(field.Value) {
				return false
			}
		}
	}
	return (update.Subject == nil || *update.Subject == now.Subject) &&
		(update.Tags == nil || slices.Equal(sorted(*update.Tags), sorted(now.Tags)))
}

// retag changes the tags through API v1, which can add one tag and remove all.
// When one has to go, all are removed, and what the service then lacks is added.
func (r *Resource) retag(ctx context.Context, id string, now, wanted []string) error {
	if slices.ContainsFunc(now, func(tag string) bool { return !slices.Contains(wanted, tag) }) {
		if err := r.Service.API.UnassignConversationTags(ctx, id); err != nil {
			return err
		}
		left, err := r.Service.API.ConversationTags(ctx, id)
		if err != nil {
			return err
		}
		now = left
	}
	for _, tag := range sorted(wanted) {
		if slices.Contains(now, tag) {
			continue
		}
		if err := r.Service.API.AssignConversationTag(ctx, id, tag); err != nil {
			return err
		}
	}
	return nil
}

func sorted(texts []string) []string { return slices.Sorted(slices.Values(texts)) }

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

// changed returns a text that the plan changes; "" when it does not.
func changed(plan, state types.String) string {
	if text := tfkit.ChangedText(plan, state, tfkit.Exact); text != nil {
		return *text
	}
	return ""
}
