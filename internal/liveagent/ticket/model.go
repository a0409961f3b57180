package ticket

import (
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/tfkit"
)

// Model is a ticket in Terraform.
type Model struct {
	ID             types.String `tfsdk:"id"`
	Code           types.String `tfsdk:"code"`
	PublicURLCode  types.String `tfsdk:"public_url_code"`
	Requester      types.String `tfsdk:"requester"`
	Subject        types.String `tfsdk:"subject"`
	DepartmentID   types.String `tfsdk:"department_id"`
	DepartmentName types.String `tfsdk:"department_name"`
	Recipient      types.String `tfsdk:"recipient"`
	RecipientName  types.String `tfsdk:"recipient_name"`
	CC             types.Set    `tfsdk:"cc"`
	Message        types.String `tfsdk:"message"`
	Agent          types.String `tfsdk:"agent"`
	Status         types.String `tfsdk:"status"`
	TagIDs         types.Set    `tfsdk:"tag_ids"`
	CustomFields   types.Map    `tfsdk:"custom_fields"`
	SendMail       types.Bool   `tfsdk:"send_mail"`
	HTML           types.Bool   `tfsdk:"html"`
	MailMessageID  types.String `tfsdk:"mail_message_id"`
	OnDestroy      types.String `tfsdk:"on_destroy"`
	OwnerName      types.String `tfsdk:"owner_name"`
	OwnerEmail     types.String `tfsdk:"owner_email"`
	DateCreated    types.String `tfsdk:"date_created"`
}

// put maps a ticket of the service into the model. Custom fields and tags are in
// it only where the read told them: see [liveagent.Service.Ticket].
func (m *Model) put(ticket api.Ticket, from tfkit.Origin, keys tfkit.Keys, hasV3 bool) {
	m.ID = from.Text(m.ID, ticket.ID, tfkit.Exact)
	m.Code = from.Text(m.Code, ticket.Code, tfkit.Exact)
	m.PublicURLCode = from.Text(m.PublicURLCode, ticket.PublicURLCode, tfkit.Exact)
	m.Subject = from.Text(m.Subject, ticket.Subject, tfkit.Exact)
	m.DepartmentID = from.Text(m.DepartmentID, ticket.DepartmentID, tfkit.Exact)
	m.DepartmentName = from.Text(m.DepartmentName, ticket.DepartmentName, tfkit.Exact)
	m.Agent = from.Text(m.Agent, ticket.Agent, sameIdentifier)
	m.Status = from.Text(m.Status, statuses.Word(ticket.Status), tfkit.Exact)
	m.TagIDs = from.Texts(m.TagIDs, ticket.Tags, tfkit.Exact)
	m.OwnerName = from.Text(m.OwnerName, ticket.OwnerName, tfkit.Exact)
	m.OwnerEmail = from.Text(m.OwnerEmail, ticket.OwnerEmail, tfkit.FoldCase)
	m.DateCreated = from.Text(m.DateCreated, ticket.DateCreated, tfkit.Exact)
	switch {
	case hasV3:
		m.CustomFields = from.Pairs(m.CustomFields, liveagent.FieldPairs(ticket.CustomFields), keys, tfkit.Prose)
	case m.CustomFields.IsUnknown():
		m.CustomFields = types.MapNull(types.StringType)
	}
}

// settings gives the settings that only a create uses their defaults, which an
// imported ticket lacks.
func (m *Model) settings() {
	if m.SendMail.IsNull() {
		m.SendMail = types.BoolValue(false)
	}
	if m.HTML.IsNull() {
		m.HTML = types.BoolValue(false)
	}
	if m.OnDestroy.IsNull() {
		m.OnDestroy = types.StringValue(onDestroyDelete)
	}
}

// request maps a planned ticket to the body of its create.
func (m Model) request() api.ConversationRequest {
	return api.ConversationRequest{
		Message:       m.Message.ValueString(),
		User:          m.Requester.ValueString(),
		Department:    m.DepartmentID.ValueString(),
		Subject:       m.Subject.ValueString(),
		Recipient:     m.Recipient.ValueString(),
		RecipientName: m.RecipientName.ValueString(),
		CC:            tfkit.Strings(m.CC),
		Status:        statuses.Letter(m.Status.ValueString()),
		Mail:          api.Mail{Send: m.SendMail.ValueBool(), HTML: m.HTML.ValueBool(), MessageID: m.MailMessageID.ValueString()},
	}
}

// object names the ticket in messages.
func (m Model) object() diagnostic.Object { return named(m.Subject.ValueString(), m.ID.ValueString()) }

func named(subject, id string) diagnostic.Object {
	if subject == "" {
		subject = id
	}
	return diagnostic.Object{Noun: "ticket", Name: subject}
}

// dataModel is a ticket as the data source shows it.
type dataModel struct {
	Common
	Agent        types.String `tfsdk:"agent"`
	OwnerNote    types.String `tfsdk:"owner_note"`
	TagIDs       types.Set    `tfsdk:"tag_ids"`
	CustomFields types.Map    `tfsdk:"custom_fields"`
}

// Common is what the service tells of a ticket in lists too.
type Common struct {
	ID             types.String `tfsdk:"id"`
	Code           types.String `tfsdk:"code"`
	PublicURLCode  types.String `tfsdk:"public_url_code"`
	Subject        types.String `tfsdk:"subject"`
	Status         types.String `tfsdk:"status"`
	DepartmentID   types.String `tfsdk:"department_id"`
	DepartmentName types.String `tfsdk:"department_name"`
	OwnerName      types.String `tfsdk:"owner_name"`
	OwnerEmail     types.String `tfsdk:"owner_email"`
	Preview        types.String `tfsdk:"preview"`
	DateCreated    types.String `tfsdk:"date_created"`
	DateChanged    types.String `tfsdk:"date_changed"`
}

// newCommon maps a ticket of the service.
func newCommon(ticket api.Ticket) Common {
	return Common{
		ID:             types.StringValue(ticket.ID),
		Code:           types.StringValue(ticket.Code),
		PublicURLCode:  types.StringValue(ticket.PublicURLCode),
		Subject:        types.StringValue(ticket.Subject),
		Status:         types.StringValue(statuses.Word(ticket.Status)),
		DepartmentID:   types.StringValue(ticket.DepartmentID),
		DepartmentName: types.StringValue(ticket.DepartmentName),
		OwnerName:      types.StringValue(ticket.OwnerName),
		OwnerEmail:     types.StringValue(ticket.OwnerEmail),
		Preview:        types.StringValue(ticket.Preview),
		DateCreated:    types.StringValue(ticket.DateCreated),
		DateChanged:    types.StringValue(ticket.DateChanged),
	}
}
