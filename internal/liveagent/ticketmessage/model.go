package ticketmessage

import (
	"cmp"
	"html"
	"regexp"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
)

// Model is a message in Terraform.
type Model struct {
	ID            value.String               `tfsdk:"id"`
	TicketID      value.String               `tfsdk:"ticket_id"`
	MessageID     value.String               `tfsdk:"message_id"`
	Message       value.Text[Wording]        `tfsdk:"message"`
	Author        value.Text[value.FoldCase] `tfsdk:"author"`
	Type          value.String               `tfsdk:"type"`
	SendMail      types.Bool                 `tfsdk:"send_mail"`
	HTML          types.Bool                 `tfsdk:"html"`
	MailMessageID value.String               `tfsdk:"mail_message_id"`
	DateCreated   value.String               `tfsdk:"date_created"`
}

// Wording is the [value.Equality] of messages: what the service makes of markup and white
// space is not documented, so only the words count.
type Wording struct{}

var (
	markup = regexp.MustCompile(`<[^>]*>`)
	spaces = regexp.MustCompile(`\s+`)
)

// Normalize returns the words.
func (Wording) Normalize(text string) string {
	text = html.UnescapeString(markup.ReplaceAllString(text, " "))
	return strings.TrimSpace(spaces.ReplaceAllString(text, " "))
}

// About tells what makes no difference.
func (Wording) About() string { return "Markup and white space alone make no difference." }

// FromAPI maps a message of the service; the zero value is one that was not found. What it
// says cannot change, so only an import takes that over.
func (m *Model) FromAPI(message api.Message, from value.Source) {
	from.Text(&m.MessageID, message.ID)
	from.Text(&m.DateCreated, message.DateCreated)
	if m.Message.IsNull() {
		from.Text(&m.Message, message.Text)
	}
	if m.Type.IsNull() {
		from.Text(&m.Type, kinds.Word(message.Type))
	}
	m.ID = value.Of[value.Exact](joinID(m.TicketID.ValueString(), m.MessageID.ValueString()))
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

// ToAPI maps a planned message to what its create sends.
func (m Model) ToAPI() api.MessageRequest {
	return api.MessageRequest{
		Text:   m.Message.ValueString(),
		Author: m.Author.ValueString(),
		Type:   kinds.Letter(m.Type.ValueString()),
		Mail:   api.Mail{Send: m.SendMail.ValueBool(), HTML: m.HTML.ValueBool(), MessageID: m.MailMessageID.ValueString()},
	}
}

func (m Model) object() diagnostic.Object {
	return diagnostic.Object{Noun: "ticket message", Name: cmp.Or(m.MessageID.ValueString(), shortened(m.Message.ValueString()))}
}

// shortened returns the start of a text, for people to know it by.
func shortened(text string) string {
	const most = 40
	letters := []rune(Wording{}.Normalize(text))
	if len(letters) > most {
		return string(letters[:most]) + "…"
	}
	return string(letters)
}

// kinds are the kinds of messages that a create can make.
var kinds = value.Words{"M": typeMessage, "N": typeNote}

// typeOf returns the kind of message that the service makes when none is asked
// for: without an author it makes a note of any message (documented).
func typeOf(author value.Text[value.FoldCase]) value.String {
	switch {
	case author.IsUnknown():
		return value.Unknown[value.Exact]()
	case author.ValueString() == "":
		return value.Of[value.Exact](typeNote)
	}
	return value.Of[value.Exact](typeMessage)
}

// The id joins the ids of the ticket and of the message, because the API reads a
// message only through its ticket. The latter is missing while it is not known.
func joinID(ticket, message string) string { return ticket + "/" + message }
