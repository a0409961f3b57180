package ticketmessage

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/action/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/attribute"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
)

var (
	_ action.ActionWithConfigure      = (*Action)(nil)
	_ action.ActionWithValidateConfig = (*Action)(nil)
)

// Action adds a message to a ticket each time it is invoked.
type Action struct{ liveagent.Action }

type actionModel struct {
	TicketID      value.String               `tfsdk:"ticket_id"`
	Message       value.Text[Wording]        `tfsdk:"message"`
	Author        value.Text[value.FoldCase] `tfsdk:"author"`
	Type          value.String               `tfsdk:"type"`
	SendMail      types.Bool                 `tfsdk:"send_mail"`
	HTML          types.Bool                 `tfsdk:"html"`
	MailMessageID value.String               `tfsdk:"mail_message_id"`
}

// NewAction returns the action.
func NewAction() action.Action {
	return &Action{liveagent.Action{Base: liveagent.Base("liveagent_send_message", liveagent.Need{Requires: api.V1})}}
}

// Schema describes the type.
func (a *Action) Schema(_ context.Context, _ action.SchemaRequest, resp *action.SchemaResponse) {
	attributes, err := attribute.Action[actionModel](attributes)
	diagnostic.Defect(&resp.Diagnostics, err)
	resp.Schema = schema.Schema{
		MarkdownDescription: "Adds a message or a note to a ticket each time it is invoked. It needs the key of API v1. " +
			"A message whose answer was lost is not sent again: look at the ticket before you invoke the action once more.",
		Attributes: attributes,
	}
}

// ValidateConfig refuses a message without an author, of which the service would
// make a note.
func (a *Action) ValidateConfig(ctx context.Context, req action.ValidateConfigRequest, resp *action.ValidateConfigResponse) {
	var config actionModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if !resp.Diagnostics.HasError() {
		checkAuthor(config.Author, config.Type, &resp.Diagnostics)
	}
}

// Invoke adds the message.
func (a *Action) Invoke(ctx context.Context, req action.InvokeRequest, resp *action.InvokeResponse) {
	var config actionModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	if checkAuthor(config.Author, config.Type, &resp.Diagnostics); resp.Diagnostics.HasError() {
		return
	}
	if config.Type.IsNull() {
		config.Type = typeOf(config.Author)
	}
	model := Model{
		TicketID: config.TicketID, Message: config.Message, Author: config.Author, Type: config.Type,
		SendMail: config.SendMail, HTML: config.HTML, MailMessageID: config.MailMessageID,
	}
	ticket := config.TicketID.ValueString()
	defer a.Service.Locks.Lock("ticket " + ticket)()
	err := a.Service.API.AddMessage(ctx, ticket, model.ToAPI())
	a.Service.TicketChanged(ticket)
	if err != nil {
		diagnostic.Failed(&resp.Diagnostics, "add a message to", diagnostic.Object{Noun: "ticket", Name: ticket}, err)
		return
	}
	resp.SendProgress(action.InvokeProgressEvent{Message: "Added a " + config.Type.ValueString() + " to the ticket " + ticket + "."})
}
