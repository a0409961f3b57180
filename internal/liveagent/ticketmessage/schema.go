package ticketmessage

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/tfkit"
)

const (
	typeMessage = "message"
	typeNote    = "note"
)

// createOnly makes the attributes of a message: the API cannot change any.
var createOnly = tfkit.CreateOnly{
	Noun:        "ticket message",
	Consequence: "deletes this message, where the service can, and adds another one, which mails the customer again if send_mail is true",
}

// Schema describes the type.
func (r *Resource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	kind := createOnly.Optional("`message` (`M` of the API) or `note` (`N`), which only agents see. Left out, it is `message` with an `author` and `note` without one. "+
		"A `message` without an `author` is an error at plan time, because the service makes a note of it.", tfkit.Exact, stringvalidator.OneOf(typeMessage, typeNote))
	kind.Default = nil // It depends on the author.
	resp.Schema = schema.Schema{
		MarkdownDescription: "A message or a note on a ticket. It needs the key of API v1, and that of API v3 to be deleted.\n\n" +
			"The API can add messages, but not change them: a changed attribute keeps its former value, with a warning. " +
			"The service does not answer with the id of a new message, so the provider compares the messages of the ticket before and after, one message at a time for each ticket. " +
			"A message whose answer was lost is never sent again.\n\n" +
			"Destroying it deletes the message where the service can; otherwise it stays on the ticket, with a warning. " +
			"When a ticket that is managed too is replaced, add `lifecycle { replace_triggered_by = [helpdesk_liveagent_ticket.NAME.id] }` for its messages to follow in the same apply; " +
			"otherwise the next one adds them.",
		Attributes: map[string]schema.Attribute{
			"id":         tfkit.Fixed("The ids of the ticket and of the message, joined by `/`."),
			"message_id": tfkit.Fixed("The id of the message; `\"\"` while the provider could not tell it from others."),
			"ticket_id":  createOnly.Required("The id of the ticket.", tfkit.Exact, tfkit.IsFilled("ticket id")),
			"message":    createOnly.Required("The text. Markup and white space alone make no difference.", plain, tfkit.IsFilled("message")),
			"author": createOnly.Optional("The agent who writes, by e-mail address or id. Case makes no difference. Left out, the service writes a note in the name of `System`.",
				tfkit.FoldCase, tfkit.IsFilled("author")),
			"type":            kind,
			"mail_message_id": createOnly.Optional("The message id of a mail outside the helpdesk; mails that answer it join the ticket. Left out, there is none.", tfkit.Exact),
			"send_mail":       createOnly.Flag("Whether the service mails the message to the customer. Left out, it is false."),
			"html":            createOnly.Flag("Whether the text is HTML. Left out, it is false: plain text."),
			"date_created":    tfkit.Fixed("When the message was created, as the service gives it: `YYYY-MM-DD HH:MM:SS`, in the time zone of the account."),
		},
	}
}
