package message

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/tfkit"
)

// The words of a message type, which are those of the service.
const (
	outgoing = "outgoing"
	incoming = "incoming"
)

// The descriptions that the resource and the action share.
const (
	aboutConversation = "The id of the conversation."
	aboutContent      = "The text."
	aboutType         = "`outgoing`, from your team to the contact, or `incoming`, in the name of the contact, which may reopen the conversation. Left out, it is `outgoing`."
	aboutPrivate      = "Whether the message is a note that the contact does not see. Left out, it is false."
	aboutReply        = "The id of the message in the same conversation that this one answers. Left out, it answers none."
)

// created tells what only a create can set: all of a message.
var created = tfkit.CreateOnly{Noun: "message", Consequence: "leaves it in the conversation and sends another one"}

// Schema describes the type.
func (r *Resource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "A message in a conversation of LiveDesk, sent once.\n\n" +
			"LiveDesk documents no call that reads, changes or deletes a message: the state keeps what was sent, a change of an attribute keeps the former value, with a warning, and " +
			"destroying the resource leaves the message where it is. When the conversation is replaced, the message stays with the first one unless `replace_triggered_by` makes it follow. " +
			"A message whose answer was lost is not sent again: look at the conversation before the next apply. To send a message on occasion, use the action `helpdesk_livedesk_send_message`.",
		Attributes: map[string]schema.Attribute{
			"id":              tfkit.Fixed("The id of the message, given by the service."),
			"conversation_id": created.Required(aboutConversation, tfkit.Exact, tfkit.IsFilled("conversation id")),
			"content":         created.Required(aboutContent+" A newline at the end makes no difference.", tfkit.Prose, tfkit.IsFilled("content")),
			"message_type":    created.Choice(aboutType, outgoing, incoming),
			"private":         created.Flag(aboutPrivate),
			"in_reply_to":     created.Optional(aboutReply, tfkit.Exact),
			"status":          tfkit.Fixed("What became of the message when it was sent, such as `sent`."),
			"created_at":      tfkit.Fixed("When the message was sent, in Unix seconds."),
		},
	}
}
