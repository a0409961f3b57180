// Package message sends messages: /conversations/{id}/messages of LiveDesk.
package message

import (
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/attribute"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/crud"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk"
)

// Type is all that messages offer to the provider, beside the action.
var Type = crud.Custom{Resource: NewResource}

const typeName = "livedesk_message"

// The words of a message type, which are those of the service.
const (
	outgoing = "outgoing"
	incoming = "incoming"
)

const description = "A message in a conversation of LiveDesk, sent once.\n\n" +
	"LiveDesk documents no call that reads, changes or deletes a message: the state keeps what was sent, a change of an attribute keeps the former value, with a warning, and " +
	"destroying the resource leaves the message where it is. When the conversation is replaced, the message stays with the first one unless `replace_triggered_by` makes it follow. " +
	"A message whose answer was lost is not sent again: look at the conversation before the next apply. To send a message on occasion, use the action `helpdesk_livedesk_send_message`."

// created tells what only a create can set: all of a message.
var created = attribute.CreateOnly{Noun: "message", Consequence: "leaves it in the conversation and sends another one"}

// table describes the resource and the action.
var table = attribute.Table{
	attribute.ID("message"),
	attribute.CreateRequired("conversation_id", "The id of the conversation.", attribute.NeverEmpty(), livedesk.ID("a conversation")),
	attribute.CreateRequired("content", "The text. A newline at the end makes no difference.", attribute.NeverEmpty()),
	attribute.CreateOptional("message_type", "`outgoing`, from your team to the contact, or `incoming`, in the name of the contact, which may reopen the conversation.",
		attribute.OneOf(outgoing, incoming), attribute.LeftOut("Left out, it is `outgoing`.")),
	attribute.CreateFlag("private", "Whether the message is a note that the contact does not see. Left out, it is false."),
	attribute.CreateOptional("in_reply_to", "The id of the message in the same conversation that this one answers.", livedesk.ID("a message"), attribute.LeftOut("Left out, it answers none.")),
	attribute.Computed("status", "What became of the message when it was sent, such as `sent`."),
	attribute.Computed("created_at", "When the message was sent, in Unix seconds."),
}
