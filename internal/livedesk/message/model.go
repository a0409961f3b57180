package message

import (
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk/api"
)

// Model is a message in Terraform.
type Model struct {
	Outline
	ID        value.String `tfsdk:"id"`
	Status    value.String `tfsdk:"status"`
	CreatedAt value.String `tfsdk:"created_at"`
}

// Outline is what is to be sent: the resource and the action share it.
type Outline struct {
	ConversationID value.String `tfsdk:"conversation_id"`
	Content        value.Prose  `tfsdk:"content"`
	MessageType    value.String `tfsdk:"message_type"`
	Private        types.Bool   `tfsdk:"private"`
	InReplyTo      value.String `tfsdk:"in_reply_to"`
}

// FromAPI maps what the service tells of a new message.
func (m *Model) FromAPI(message api.Message, from value.Source) {
	from.Text(&m.ID, message.ID)
	from.Text(&m.Status, message.Status)
	from.Text(&m.CreatedAt, message.CreatedAt)
}

// request maps the outline to the body of a new message.
func (o Outline) request() api.MessageRequest {
	request := api.MessageRequest{
		Content: o.Content.ValueString(), Type: o.MessageType.ValueString(),
		Private: o.Private.ValueBool(), InReplyTo: strings.TrimSpace(o.InReplyTo.ValueString()),
	}
	if request.Type == "" {
		request.Type = outgoing
	}
	return request
}

// failed reports that a message was not sent, or that nothing tells whether it was;
// what to do then ends the error.
func failed(diags *diag.Diagnostics, outline Outline, err error, lost string) {
	const summary = "Cannot send the message"
	id := outline.conversation()
	switch {
	case api.IsLost(err):
		diags.AddError(summary, diagnostic.Detail(err)+"\n\nLook at the conversation "+id+" in LiveDesk, which has no call that looks a message up. "+lost)
	case api.IsNotFound(err):
		diags.AddAttributeError(path.Root("conversation_id"), summary, diagnostic.Detail(err)+"\n\nCheck the id of the conversation, "+id+", and that the provider is configured for the right project.")
	default:
		livedesk.Failed(diags, summary, err,
			livedesk.Field{Name: "in_reply_to", Attribute: "in_reply_to"}, livedesk.Field{Name: "message_type", Attribute: "message_type"},
			livedesk.Field{Name: "content", Attribute: "content"})
	}
}

func (o Outline) conversation() string { return o.ConversationID.ValueString() }
