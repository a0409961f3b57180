package message

import (
	"context"
	"errors"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/action/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk/api"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/tfkit"
)

var _ action.ActionWithConfigure = (*Action)(nil)

// Action sends a message each time it is invoked.
type Action struct{ livedesk.Action }

// NewAction returns the action.
func NewAction() action.Action {
	return &Action{livedesk.Action{TypeName: "livedesk_send_message"}}
}

// Schema describes the type.
func (a *Action) Schema(_ context.Context, _ action.SchemaRequest, resp *action.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Sends a message in a conversation of LiveDesk each time it is invoked. " +
			"A message whose answer was lost is not sent again: look at the conversation before you invoke the action once more.",
		Attributes: map[string]schema.Attribute{
			"conversation_id": schema.StringAttribute{
				MarkdownDescription: aboutConversation, Required: true, Validators: []validator.String{tfkit.IsFilled("conversation id")},
			},
			"content": schema.StringAttribute{
				MarkdownDescription: aboutContent, Required: true, Validators: []validator.String{tfkit.IsFilled("content")},
			},
			"message_type": schema.StringAttribute{
				MarkdownDescription: aboutType, Optional: true, Validators: []validator.String{stringvalidator.OneOf(outgoing, incoming)},
			},
			"private":     schema.BoolAttribute{MarkdownDescription: aboutPrivate, Optional: true},
			"in_reply_to": schema.StringAttribute{MarkdownDescription: aboutReply, Optional: true},
		},
	}
}

// Invoke sends the message.
func (a *Action) Invoke(ctx context.Context, req action.InvokeRequest, resp *action.InvokeResponse) {
	var config Outline
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	message, err := a.Service.API.CreateMessage(ctx, config.conversation(), config.request())
	if err != nil && !errors.Is(err, api.ErrNotFound) {
		failed(&resp.Diagnostics, config, err, "If it was not sent, invoke the action again.")
		return
	}
	text := "Sent a message in the conversation " + config.conversation() + "."
	if message.ID != "" {
		text = "Sent the message " + message.ID + " in the conversation " + config.conversation() + "."
	}
	resp.SendProgress(action.InvokeProgressEvent{Message: text})
}
