package ticket

import (
	"cmp"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
)

// memory is what the private state remembers of a ticket.
type memory struct {
	CustomFields value.ManagedKeys `private:"custom_fields"`
	// LastChange is when the ticket was last changed, as it was read together with values
	// that the state has just so, all of them. Its key counts up with each release that adds
	// an attribute which lists lack.
	LastChange string `private:"last_change_1"`
}

// Model is a ticket in Terraform.
type Model struct {
	ID             value.String               `tfsdk:"id"`
	Code           value.String               `tfsdk:"code"`
	PublicURLCode  value.String               `tfsdk:"public_url_code"`
	Requester      value.Text[value.FoldCase] `tfsdk:"requester"`
	Subject        value.String               `tfsdk:"subject"`
	DepartmentID   value.String               `tfsdk:"department_id"`
	DepartmentName value.String               `tfsdk:"department_name"`
	Recipient      value.Text[value.FoldCase] `tfsdk:"recipient"`
	RecipientName  value.String               `tfsdk:"recipient_name"`
	CC             value.Emails               `tfsdk:"cc"`
	Message        value.Prose                `tfsdk:"message"`
	Agent          value.Text[Identifier]     `tfsdk:"agent"`
	Status         value.String               `tfsdk:"status"`
	TagIDs         value.Strings              `tfsdk:"tag_ids"`
	CustomFields   value.Pairs[value.Lines]   `tfsdk:"custom_fields"`
	SendMail       types.Bool                 `tfsdk:"send_mail"`
	HTML           types.Bool                 `tfsdk:"html"`
	MailMessageID  value.String               `tfsdk:"mail_message_id"`
	OnDestroy      value.String               `tfsdk:"on_destroy"`
	OwnerName      value.String               `tfsdk:"owner_name"`
	OwnerEmail     value.Email                `tfsdk:"owner_email"`
	DateCreated    value.String               `tfsdk:"date_created"`
}

// Identifier is the [value.Equality] of what names an agent: the case of an e-mail address
// makes no difference, that of an id may.
type Identifier struct{}

// Normalize returns an e-mail address in lower case, and an id as it is.
func (Identifier) Normalize(text string) string {
	if strings.Contains(text, "@") {
		return strings.ToLower(text)
	}
	return text
}

// About tells how an agent is named.
func (Identifier) About() string { return "An id or an e-mail address." }

// FromAPI maps a ticket of the service, of whose custom fields only the managed keys count.
func (m *Model) FromAPI(ticket api.Ticket, from value.Source, keys value.ManagedKeys) {
	from.Text(&m.ID, ticket.ID)
	from.Text(&m.Code, ticket.Code)
	from.Text(&m.PublicURLCode, ticket.PublicURLCode)
	from.Text(&m.Subject, ticket.Subject)
	from.Text(&m.DepartmentID, ticket.DepartmentID)
	from.Text(&m.DepartmentName, ticket.DepartmentName)
	from.Text(&m.Agent, ticket.Agent)
	from.Text(&m.Status, statuses.Word(ticket.Status))
	from.Texts(&m.TagIDs, ticket.Tags)
	from.Text(&m.OwnerName, ticket.OwnerName)
	from.Text(&m.OwnerEmail, ticket.OwnerEmail)
	from.Text(&m.DateCreated, ticket.DateCreated)
	if ticket.Brief {
		value.Untold(&m.CustomFields)
	} else {
		from.Pairs(&m.CustomFields, liveagent.FieldPairs(ticket.CustomFields), keys)
	}
}

// ToAPI maps a planned ticket to what its create sends.
func (m Model) ToAPI() api.ConversationRequest {
	return api.ConversationRequest{
		Message:       m.Message.ValueString(),
		User:          m.Requester.ValueString(),
		Department:    m.DepartmentID.ValueString(),
		Subject:       m.Subject.ValueString(),
		Recipient:     m.Recipient.ValueString(),
		RecipientName: m.RecipientName.ValueString(),
		CC:            m.CC.Strings(),
		Status:        statuses.Letter(m.Status.ValueString()),
		Mail:          api.Mail{Send: m.SendMail.ValueBool(), HTML: m.HTML.ValueBool(), MessageID: m.MailMessageID.ValueString()},
	}
}

// settings gives the settings that only a create uses their defaults, which an imported
// ticket lacks.
func (m *Model) settings() {
	if m.SendMail.IsNull() {
		m.SendMail = types.BoolValue(false)
	}
	if m.HTML.IsNull() {
		m.HTML = types.BoolValue(false)
	}
	if m.OnDestroy.IsNull() {
		m.OnDestroy = value.Of[value.Exact](onDestroyDelete)
	}
}

// object names the ticket in messages.
func (m Model) object() diagnostic.Object { return named(m.Subject.ValueString(), m.ID.ValueString()) }

func named(subject, id string) diagnostic.Object {
	return diagnostic.Object{Noun: "ticket", Name: cmp.Or(subject, id)}
}

// dataModel is a ticket as the data source shows it.
type dataModel struct {
	Common
	Agent        value.Text[Identifier]   `tfsdk:"agent"`
	OwnerNote    value.String             `tfsdk:"owner_note"`
	TagIDs       value.Strings            `tfsdk:"tag_ids"`
	CustomFields value.Pairs[value.Lines] `tfsdk:"custom_fields"`
}

// FromAPI maps a ticket of the service.
func (m *dataModel) FromAPI(ticket api.Ticket, from value.Source) {
	m.Common.FromAPI(ticket, from)
	from.Text(&m.Agent, ticket.Agent)
	from.Text(&m.OwnerNote, ticket.OwnerNote)
	from.Texts(&m.TagIDs, ticket.Tags)
	if !ticket.Brief {
		from.Pairs(&m.CustomFields, liveagent.FieldPairs(ticket.CustomFields), value.ManagedKeys{})
	}
}

// Common is what the service tells of a ticket in lists too.
type Common struct {
	ID             value.String `tfsdk:"id"`
	Code           value.String `tfsdk:"code"`
	PublicURLCode  value.String `tfsdk:"public_url_code"`
	Subject        value.String `tfsdk:"subject"`
	Status         value.String `tfsdk:"status"`
	DepartmentID   value.String `tfsdk:"department_id"`
	DepartmentName value.String `tfsdk:"department_name"`
	OwnerName      value.String `tfsdk:"owner_name"`
	OwnerEmail     value.Email  `tfsdk:"owner_email"`
	Preview        value.String `tfsdk:"preview"`
	DateCreated    value.String `tfsdk:"date_created"`
	DateChanged    value.String `tfsdk:"date_changed"`
}

// FromAPI maps a ticket of the service.
func (m *Common) FromAPI(ticket api.Ticket, from value.Source) {
	from.Text(&m.ID, ticket.ID)
	from.Text(&m.Code, ticket.Code)
	from.Text(&m.PublicURLCode, ticket.PublicURLCode)
	from.Text(&m.Subject, ticket.Subject)
	from.Text(&m.Status, statuses.Word(ticket.Status))
	from.Text(&m.DepartmentID, ticket.DepartmentID)
	from.Text(&m.DepartmentName, ticket.DepartmentName)
	from.Text(&m.OwnerName, ticket.OwnerName)
	from.Text(&m.OwnerEmail, ticket.OwnerEmail)
	from.Text(&m.Preview, ticket.Preview)
	from.Text(&m.DateCreated, ticket.DateCreated)
	from.Text(&m.DateChanged, ticket.DateChanged)
}
