// Package ticketmessage manages messages on tickets: /conversations/{id}/messages of
// LiveAgent API v1 and /messages of API v3.
package ticketmessage

import (
	"github.com/hashicorp/terraform-plugin-framework/datasource"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/attribute"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/crud"
)

const typeName = "liveagent_ticket_message"

// Type is all that ticket messages offer to the provider, but for the action.
var Type = crud.Custom{
	Generation: attribute.Generation{Without: []string{"type"}},
	Resource:   newResource,
	Data:       []func() datasource.DataSource{newDataSources},
}

const (
	typeMessage = "message"
	typeNote    = "note"
)

const description = "A message or a note on a ticket. It needs the key of API v1, and that of API v3 to be deleted.\n\n" +
	"The API can add messages, but not change them: a changed attribute keeps its former value, with a warning. " +
	"The service does not answer with the id of a new message, so the provider compares the messages of the ticket before and after, one message at a time for each ticket. " +
	"A message whose answer was lost is never sent again. A message of an agent makes the ticket `answered` on most services: beside it, leave `status` of " +
	"`helpdesk_liveagent_ticket` out, or write `answered`, or the next plan wants to change it back.\n\n" +
	"Destroying it deletes the message where the service can; otherwise it stays on the ticket, with a warning. " +
	"When a ticket that is managed too is replaced, add `lifecycle { replace_triggered_by = [helpdesk_liveagent_ticket.NAME.id] }` for its messages to follow in the same apply; " +
	"otherwise the next one adds them."

// createOnly says what is lost when an attribute is to be changed: the API can change none.
var createOnly = attribute.CreateOnly{
	Noun:        "ticket message",
	Consequence: "deletes this message, where the service can, and adds another one, which mails the customer again if send_mail is true",
}

// attributes describes a message.
var attributes = attribute.Table{
	attribute.Computed("id", "The ids of the ticket and of the message, joined by `/`."),
	attribute.Computed("message_id", "The id of the message; `\"\"` while the provider could not tell it from others."),
	attribute.CreateRequired("ticket_id", "The id of the ticket.", attribute.NeverEmpty()),
	attribute.CreateRequired("message", "The text.", attribute.NeverEmpty()),
	attribute.CreateOptional("author", "The agent who writes, by e-mail address or id. Case makes no difference.",
		attribute.LeftOut("Left out, the service writes a note in the name of `System`."), attribute.NeverEmpty()),
	attribute.CreateShown("type", "`message` (`M` of the API) or `note` (`N`), which only agents see. "+
		"A `message` without an `author` is an error at plan time, because the service makes a note of it.",
		attribute.LeftOut("Left out, it is `message` with an `author` and `note` without one."), attribute.OneOf(typeMessage, typeNote)),
	attribute.CreateOptional("mail_message_id", "The message id of a mail outside the helpdesk; mails that answer it join the ticket.", attribute.LeftOut("Left out, there is none.")),
	attribute.CreateFlag("send_mail", "Whether the service mails the message to the customer. Left out, it is false."),
	attribute.CreateFlag("html", "Whether the text is HTML. Left out, it is false: plain text."),
	attribute.Computed("date_created", "When the message was created, as the service gives it: `YYYY-MM-DD HH:MM:SS`, in the time zone of the account."),
}
