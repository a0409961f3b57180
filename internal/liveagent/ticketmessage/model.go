package ticketmessage

import (
	"html"
	"regexp"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/tfkit"
)

// Model is a message in Terraform.
type Model struct {
	ID            types.String `tfsdk:"id"`
	TicketID      types.String `tfsdk:"ticket_id"`
	MessageID     types.String `tfsdk:"message_id"`
	Message       types.String `tfsdk:"message"`
	Author        types.String `tfsdk:"author"`
	Type          types.String `tfsdk:"type"`
	SendMail      types.Bool   `tfsdk:"send_mail"`
	HTML          types.Bool   `tfsdk:"html"`
	MailMessageID types.String `tfsdk:"mail_message_id"`
	DateCreated   types.String `tfsdk:"date_created"`
}

// put maps a message of the service into the model; the zero value is one that
// was not found.
func (m *Model) put(message api.Message, from tfkit.Origin) {
	m.MessageID = from.Text(m.MessageID, message.ID, tfkit.Exact)
	m.DateCreated = from.Text(m.DateCreated, message.DateCreated, tfkit.Exact)
	if m.Message.IsNull() {
		m.Message = types.StringValue(message.Text)
	}
	if m.Type.IsNull() {
		m.Type = types.StringValue(kinds.Word(message.Type))
	}
	m.ID = types.StringValue(joinID(m.TicketID.ValueString(), m.MessageID.ValueString()))
}

// settings gives the settings that only a create uses their defaults, which an
// imported message lacks.
func (m *Model) settings() {
	if m.SendMail.IsNull() {
		m.SendMail = types.BoolValue(false)
	}
	if m.HTML.IsNull() {
		m.HTML = types.BoolValue(false)
	}
}

func (m Model) request() api.MessageRequest {
	return api.MessageRequest{
		Text:   m.Message.ValueString(),
		Author: m.Author.ValueString(),
		Type:   kinds.Letter(m.Type.ValueString()),
		Mail:   api.Mail{Send: m.SendMail.ValueBool(), HTML: m.HTML.ValueBool(), MessageID: m.MailMessageID.ValueString()},
	}
}

func (m Model) object() diagnostic.Object {
	name := m.MessageID.ValueString()
	if name == "" {
		name = shortened(m.Message.ValueString())
	}
	return diagnostic.Object{Noun: "ticket message", Name: name}
}

// shortened returns the start of a text, for people to know it by.
func shortened(text string) string {
	const most = 40
	letters := []rune(plain(text))
	if len(letters) > most {
		return string(letters[:most]) + "…"
	}
	return string(letters)
}

// kinds are the kinds of messages that a create can make.
var kinds = tfkit.Words{"M": typeMessage, "N": typeNote}

// typeOf returns the kind of message that the service makes when none is asked
// for: without an author it makes a note of any message (documented).
func typeOf(author types.String) types.String {
	switch {
	case author.IsUnknown():
		return types.StringUnknown()
	case author.ValueString() == "":
		return types.StringValue(typeNote)
	}
	return types.StringValue(typeMessage)
}

// The id joins the ids of the ticket and of the message, because the API reads a
// message only through its ticket. The latter is missing while it is not known.
func joinID(ticket, message string) string { return ticket + "/" + message }

var (
	markup = regexp.MustCompile(`<[^>]*>`)
	spaces = regexp.MustCompile(`\s+`)
)

// plain is the Canon of messages: what the service makes of markup and white
// space is not documented, so only the words count.
func plain(text string) string {
	text = html.UnescapeString(markup.ReplaceAllString(text, " "))
	return strings.TrimSpace(spaces.ReplaceAllString(text, " "))
}

// groupModel is a group of messages as the data source shows it.
type groupModel struct {
	ID           types.String `tfsdk:"id"`
	UserID       types.String `tfsdk:"user_id"`
	Type         types.String `tfsdk:"type"`
	Status       types.String `tfsdk:"status"`
	DateCreated  types.String `tfsdk:"date_created"`
	DateFinished types.String `tfsdk:"date_finished"`
	Messages     []shownModel `tfsdk:"messages"`
}

// shownModel is a message as the data source shows it.
type shownModel struct {
	ID          types.String `tfsdk:"id"`
	UserID      types.String `tfsdk:"user_id"`
	Type        types.String `tfsdk:"type"`
	DateCreated types.String `tfsdk:"date_created"`
	Message     types.String `tfsdk:"message"`
}

// newGroup maps a group of messages.
func newGroup(group api.MessageGroup) groupModel {
	out := groupModel{
		ID:           types.StringValue(group.ID),
		UserID:       types.StringValue(group.UserID),
		Type:         types.StringValue(groupTypes.word(group.Type)),
		Status:       types.StringValue(groupStatuses.Word(group.Status)),
		DateCreated:  types.StringValue(group.DateCreated),
		DateFinished: types.StringValue(group.DateFinished),
		Messages:     make([]shownModel, 0, len(group.Messages)),
	}
	for _, message := range group.Messages {
		out.Messages = append(out.Messages, shownModel{
			ID:          types.StringValue(message.ID),
			UserID:      types.StringValue(message.UserID),
			Type:        types.StringValue(messageTypes.word(message.Type)),
			DateCreated: types.StringValue(message.DateCreated),
			Message:     types.StringValue(message.Text),
		})
	}
	return out
}
