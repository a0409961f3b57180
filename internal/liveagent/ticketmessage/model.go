package ticketmessage

import (
	"html"
	"regexp"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/types"

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

func (m Model) object() tfkit.Object {
	name := m.MessageID.ValueString()
	if name == "" {
		name = shortened(m.Message.ValueString())
	}
	return tfkit.Object{Noun: "ticket message", Name: name}
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
