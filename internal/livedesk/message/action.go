package message

import (
	"context"
	"errors"

	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/action/schema"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/attribute"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk/api"
)

var _ action.ActionWithConfigure = (*Action)(nil)

// Action sends a message each time it is invoked.
type Action struct{ livedesk.Action }

// NewAction returns the action.
func NewAction() action.Action {
	return &Action{livedesk.Action{Base: livedesk.Base("livedesk_send_message")}}
}

// Schema describes the type.
func (a *Action) Schema(_ context.Context, _ action.SchemaRequest, resp *action.SchemaResponse) {
	attributes, err := attribute.Action[Outline](table)
	diagnostic.Defect(&resp.Diagnostics, err)
	resp.Schema = schema.Schema{
		MarkdownDescription: "Sends a message in a conversation of LiveDesk each time it is invoked. " +
			"A message whose answer was lost is not sent again: look at the conversation before you invoke the action once more.",
		Attributes: attributes,
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
