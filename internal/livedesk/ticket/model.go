package ticket

import (
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk/api"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/tfkit"
)

// Model is a ticket in Terraform as the resource has it.
type Model struct {
	Common
	OnDestroy types.String `tfsdk:"on_destroy"`
}

// Common is what the service tells of a ticket.
type Common struct {
	ID               types.String `tfsdk:"id"`
	Title            types.String `tfsdk:"title"`
	Description      types.String `tfsdk:"description"`
	Priority         types.String `tfsdk:"priority"`
	Type             types.String `tfsdk:"type"`
	Tags             types.Set    `tfsdk:"tags"`
	Attachments      types.Set    `tfsdk:"attachments"`
	CustomFields     types.Map    `tfsdk:"custom_fields"`
	AssignmentTeam   types.String `tfsdk:"assignment_team"`
	AssignmentTeamID types.String `tfsdk:"assignment_team_id"`
	Requester        types.Object `tfsdk:"requester"`
	Submitter        types.Object `tfsdk:"submitter"`
	Status           types.String `tfsdk:"status"`
}

// samePriority is the Canon of priorities: the documents of the service have both
// normal and medium for the same.
func samePriority(word string) string {
	if word = tfkit.FoldCase(word); word == "normal" {
		return "medium"
	}
	return word
}

// put maps what the service tells into the model. The zero ticket fills in what no
// answer has told.
func (m *Common) put(ticket api.Ticket, from tfkit.Origin, keys tfkit.Keys) {
	m.ID = from.Text(m.ID, ticket.ID, tfkit.Exact)
	m.Title = from.Text(m.Title, ticket.Title, tfkit.Exact)
	m.Description = from.Text(m.Description, ticket.Description, tfkit.Prose)
	m.Priority = from.Text(m.Priority, ticket.Priority, samePriority)
	m.Type = from.Text(m.Type, ticket.Type, tfkit.Exact)
	switch {
	case ticket.HasTags:
		m.Tags = from.Texts(m.Tags, ticket.Tags, tfkit.Exact)
	case !tfkit.Known(m.Tags):
		m.Tags = types.SetNull(types.StringType)
	}
	// What an answer leaves out stays as it was last known.
	if ticket.Attachments != nil || !tfkit.Known(m.Attachments) {
		m.Attachments = from.Texts(m.Attachments, ticket.Attachments, tfkit.Exact)
	}
	if ticket.CustomFields != nil || !tfkit.Known(m.CustomFields) {
		m.CustomFields = from.Pairs(m.CustomFields, tfkit.DecodePairs(ticket.CustomFields), keys, tfkit.JSON)
	}
	m.AssignmentTeam = from.Text(m.AssignmentTeam, ticket.TeamName, tfkit.FoldCase)
	m.AssignmentTeamID = from.Text(m.AssignmentTeamID, ticket.TeamID, tfkit.Exact)
	m.Requester = putRequester(m.Requester, ticket.Requester, from)
	submitter := from.Text(text(m.Submitter, "id"), ticket.SubmitterID, tfkit.Exact)
	m.Submitter = types.ObjectValueMust(submitterTypes(), map[string]attr.Value{"id": submitter})
	m.Status = from.Text(m.Status, ticket.Status, tfkit.Exact)
}

// create maps a plan to the body of a create: what is documented for it.
func (m Model) create() api.TicketRequest {
	request := api.TicketRequest{
		Title: m.Title.ValueString(), Description: tfkit.NotEmpty(m.Description), Priority: tfkit.NotEmpty(m.Priority), Type: tfkit.NotEmpty(m.Type),
		Team: m.AssignmentTeam.ValueString(), Submitter: text(m.Submitter, "id").ValueString(), Requester: requester(m.Requester),
	}
	if files := tfkit.Strings(m.Attachments); len(files) > 0 {
		request.Attachments = &files
	}
	if configured := tfkit.Map(m.CustomFields); len(configured) > 0 {
		request.CustomFields = tfkit.MergePairs(nil, configured, nil)
	}
	return request
}

// change maps a plan to the body of a change that holds all that the API takes:
// what is not managed as it was just read.
func (m Model) change(config Model, now api.Ticket, removed []string) api.TicketRequest {
	description := either(m.Description, config.Description, now.Description)
	request := api.TicketRequest{
		Title: m.Title.ValueString(), Description: &description,
		Priority:     tfkit.NotEmpty(types.StringValue(either(m.Priority, config.Priority, now.Priority))),
		Type:         tfkit.NotEmpty(types.StringValue(either(m.Type, config.Type, now.Type))),
		CustomFields: now.CustomFields,
	}
	switch {
	case !config.Attachments.IsNull():
		files := tfkit.Strings(m.Attachments)
		request.Attachments = &files
	case now.Attachments != nil:
		request.Attachments = &now.Attachments
	}
	switch {
	case !config.Tags.IsNull():
		tags := tfkit.Strings(m.Tags)
		request.Tags = &tags
	case now.HasTags:
		request.Tags = &now.Tags
	}
	if !config.CustomFields.IsNull() {
		request.CustomFields = tfkit.MergePairs(now.CustomFields, tfkit.Map(config.CustomFields), removed)
	}
	return request
}

// either returns the planned text if it is configured, else the one that was read.
func either(plan, config types.String, now string) string {
	if config.IsNull() {
		return now
	}
	return plan.ValueString()
}

// object names the ticket in messages.
func (m Common) object() diagnostic.Object {
	return diagnostic.Object{Noun: "ticket", Name: m.Title.ValueString()}
}

// differs says whether a plan changes something that the API can change.
func (m Model) differs(state Model) bool {
	return !m.Title.Equal(state.Title) || !m.Description.Equal(state.Description) || !m.Priority.Equal(state.Priority) || !m.Type.Equal(state.Type) ||
		!m.Tags.Equal(state.Tags) || !m.Attachments.Equal(state.Attachments) || !m.CustomFields.Equal(state.CustomFields)
}

// written returns the ticket that a create has made of a plan, for when it could not
// be read.
func (m Model) written() api.Ticket {
	request := m.create()
	ticket := api.Ticket{Title: request.Title, CustomFields: request.CustomFields, Attachments: tfkit.Strings(m.Attachments)}
	for target, text := range map[*string]*string{&ticket.Description: request.Description, &ticket.Priority: request.Priority, &ticket.Type: request.Type} {
		if text != nil {
			*target = *text
		}
	}
	return ticket
}
