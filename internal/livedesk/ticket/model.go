package ticket

import (
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk/api"
)

// Model is a ticket in Terraform as the resource has it.
type Model struct {
	Common
	OnDestroy value.String `tfsdk:"on_destroy"`
}

// Common is what the service tells of a ticket.
type Common struct {
	ID               value.String               `tfsdk:"id"`
	Title            value.String               `tfsdk:"title"`
	Description      value.Prose                `tfsdk:"description"`
	Priority         value.Text[Priority]       `tfsdk:"priority"`
	Type             value.String               `tfsdk:"type"`
	Tags             value.Strings              `tfsdk:"tags"`
	Attachments      value.Strings              `tfsdk:"attachments"`
	CustomFields     value.Pairs[value.JSON]    `tfsdk:"custom_fields"`
	AssignmentTeam   value.Text[value.FoldCase] `tfsdk:"assignment_team"`
	AssignmentTeamID value.String               `tfsdk:"assignment_team_id"`
	Requester        types.Object               `tfsdk:"requester"`
	Submitter        types.Object               `tfsdk:"submitter"`
	Status           value.String               `tfsdk:"status"`
}

// Priority is the equality of priorities: the documents of the service have both normal and
// medium for the same.
type Priority struct{}

// Normalize returns the word in lower case, and medium for normal.
func (Priority) Normalize(word string) string {
	if word = strings.ToLower(word); word == "normal" {
		return "medium"
	}
	return word
}

// About tells which words there are.
func (Priority) About() string {
	return "It is `low`, `medium`, `high`, `urgent`, or another word that the project knows. `normal` is the same as `medium`, and case makes no difference."
}

// FromAPI maps what the service has. The zero ticket fills in what no answer has told.
func (m *Common) FromAPI(ticket api.Ticket, keys value.ManagedKeys, from value.Source) {
	from.Text(&m.ID, ticket.ID)
	from.Text(&m.Title, ticket.Title)
	from.Text(&m.Description, ticket.Description)
	from.Text(&m.Priority, ticket.Priority)
	from.Text(&m.Type, ticket.Type)
	if ticket.HasTags {
		from.Texts(&m.Tags, ticket.Tags)
	}
	value.Untold(&m.Tags)
	// What an answer leaves out stays as it was last known.
	if ticket.Attachments != nil || !value.Known(m.Attachments) {
		from.Texts(&m.Attachments, ticket.Attachments)
	}
	if ticket.CustomFields != nil || !value.Known(m.CustomFields) {
		from.Pairs(&m.CustomFields, value.DecodePairs(ticket.CustomFields), keys)
	}
	from.Text(&m.AssignmentTeam, ticket.TeamName)
	from.Text(&m.AssignmentTeamID, ticket.TeamID)
	m.Requester = putRequester(m.Requester, ticket.Requester, from)
	m.Submitter = types.ObjectValueMust(submitterTypes(), map[string]attr.Value{"id": part[value.Exact](m.Submitter, "id", ticket.SubmitterID, from)})
	from.Text(&m.Status, ticket.Status)
}

// create maps a plan to the body of a create: what is documented for it.
func (m Model) create() api.TicketRequest {
	request := api.TicketRequest{
		Title: m.Title.ValueString(), Description: m.Description.NotEmpty(), Priority: m.Priority.NotEmpty(), Type: m.Type.NotEmpty(),
		Team: m.AssignmentTeam.ValueString(), Submitter: text(m.Submitter, "id").ValueString(), Requester: requester(m.Requester),
	}
	if files := m.Attachments.Strings(); len(files) > 0 {
		request.Attachments = &files
	}
	if configured := m.CustomFields.Map(); len(configured) > 0 {
		request.CustomFields = value.MergePairs(nil, configured, nil)
	}
	return request
}

// change maps a plan to the body of a change that holds all that the API takes:
// what is not managed as it was just read.
func (m Model) change(config Model, now api.Ticket, removed []string) api.TicketRequest {
	request := api.TicketRequest{
		Title:        m.Title.ValueString(),
		Description:  new(either(m.Description, config.Description, now.Description).ValueString()),
		Priority:     either(m.Priority, config.Priority, now.Priority).NotEmpty(),
		Type:         either(m.Type, config.Type, now.Type).NotEmpty(),
		CustomFields: now.CustomFields,
	}
	switch {
	case !config.Attachments.IsNull():
		files := m.Attachments.Strings()
		request.Attachments = &files
	case now.Attachments != nil:
		request.Attachments = &now.Attachments
	}
	switch {
	case !config.Tags.IsNull():
		tags := m.Tags.Strings()
		request.Tags = &tags
	case now.HasTags:
		request.Tags = &now.Tags
	}
	if !config.CustomFields.IsNull() {
		request.CustomFields = value.MergePairs(now.CustomFields, config.CustomFields.Map(), removed)
	}
	return request
}

// either returns the planned text if it is configured, else the one that was read.
func either[E value.Equality](plan, config value.Text[E], now string) value.Text[E] {
	if config.IsNull() {
		return value.Of[E](now)
	}
	return plan
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
	ticket := api.Ticket{Title: request.Title, CustomFields: request.CustomFields, Attachments: m.Attachments.Strings()}
	for target, text := range map[*string]*string{&ticket.Description: request.Description, &ticket.Priority: request.Priority, &ticket.Type: request.Type} {
		if text != nil {
			*target = *text
		}
	}
	return ticket
}
