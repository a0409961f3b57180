// Package conversation manages conversations: /conversations of LiveDesk.
package conversation

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/objectplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/attribute"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/crud"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/text"
)

// Type is all that conversations offer to the provider.
var Type = crud.Custom{
	Generation: attribute.Generation{Without: []string{"source_id", "status", "snoozed_until"}}, Resource: NewResource,
}

const typeName = "livedesk_conversation"

// What destroying the resource does with the conversation.
const (
	forget  = "forget"
	resolve = "resolve"
)

const description = "A conversation with a contact through an API channel of LiveDesk.\n\n" +
	"LiveDesk documents no call that reads a conversation: the state keeps what the service answered, and what somebody changes there does not show. " +
	"A server that has such a call all the same is asked. LiveDesk documents no deletion either: see `on_destroy`. An inbox that allows one open conversation for each contact " +
	"may answer with the one that exists."

// created tells what only a create can set.
var created = attribute.CreateOnly{Noun: "conversation", Consequence: "leaves it in LiveDesk, or resolves it if on_destroy says so, and begins another one; messages that Terraform has sent stay in the first"}

// oneContact is what the two ways to tell the contact say.
const oneContact = "To begin a conversation, set `contact_id`, `source_id`, or both of one contact."

var table = attribute.Table{
	attribute.Computed("id", "The number of the conversation in the project.", attribute.Input("It is given by the service.")),
	attribute.CreateRequired("inbox_id", "The id of the inbox (channel), such as `407`: that of the contact.", attribute.NeverEmpty(), livedesk.ID("an inbox")),
	attribute.CreateShown("contact_id", "The id of the contact.", attribute.NeverEmpty(), livedesk.ID("a contact"), attribute.Input(oneContact),
		attribute.LeftOut("Left out, it shows whom the service has found.")),
	attribute.CreateShown("source_id", "What tells the contact in the inbox: the `source_id` of a contact.", attribute.Input(oneContact),
		attribute.LeftOut("Left out, it is `\"\"`.")),
	attribute.Optional("status", "The status: `open`, `pending` (waiting for the AI agent or for an agent), `snoozed`, `resolved` or `closed`. "+
		"The service allows these moves: from `open` to `pending`, `snoozed` and `resolved`; from `pending` to `open`, `snoozed` and `resolved`; "+
		"from `snoozed` to `open`, `pending` and `resolved`; from `resolved` to `open`, `pending` and `closed`; from `closed` to `open`. "+
		"A plan that wants another move is an error. A new conversation is open, or pending when the channel has an AI agent. Resolving may send the customer a survey. "+
		"A reply of the customer may reopen the conversation.", attribute.OneOf(statuses()...)),
	attribute.Optional("snoozed_until", "When a snooze ends, in Unix seconds.", attribute.AtLeast(1),
		attribute.Input("Needs `status = \"snoozed\"`. A snooze that has run out is no change."),
		attribute.LeftOut("Left out, the conversation is snoozed until the next reply.")),
	attribute.Choice("on_destroy", "What destroying the resource does with the conversation: `forget` leaves it as it is, with a warning. "+
		"`resolve` resolves it, which may send the customer a satisfaction survey. A change needs an apply before the destroy.", forget, resolve),
	attribute.Computed("uuid", "The id of the conversation among those of all projects."),
	attribute.Computed("account_id", "The id of the project."),
	attribute.Computed("channel", "The type of the channel, such as `Channel::Api`."),
	attribute.Computed("can_reply", "Whether the channel lets agents reply."),
	attribute.Computed("created_at", "When the conversation began, in Unix seconds."),
	attribute.Custom("assignment", schema.SingleNestedAttribute{
		MarkdownDescription: "To whom the conversation is assigned; every value is `\"\"` while nobody is.",
		Computed:            true,
		PlanModifiers:       []planmodifier.Object{objectplanmodifier.UseStateForUnknown()},
		Attributes: map[string]schema.Attribute{
			"assignee_id":    schema.StringAttribute{MarkdownDescription: "The id of the agent.", Computed: true},
			"assignee_name":  schema.StringAttribute{MarkdownDescription: "The name of the agent.", Computed: true},
			"assignee_email": schema.StringAttribute{MarkdownDescription: "The e-mail address of the agent.", Computed: true},
			"team_id":        schema.StringAttribute{MarkdownDescription: "The id of the team.", Computed: true},
			"team_name":      schema.StringAttribute{MarkdownDescription: "The name of the team.", Computed: true},
		},
	}, nil),
}

// checkContact requires a way to tell the contact of a new conversation.
func checkContact(config Model, diags *diag.Diagnostics) {
	for _, id := range []value.String{config.ContactID, config.SourceID} {
		if id.IsUnknown() || !text.Same(id.ValueString(), "") {
			return
		}
	}
	diags.AddAttributeError(path.Root("contact_id"), "A new conversation needs a contact",
		"Set contact_id, such as to the id of a helpdesk_livedesk_contact, or source_id, or both of one contact: the service has to know whom the conversation is with.")
}

// ValidateConfig refuses the end of a snooze without one.
func (r *Resource) ValidateConfig(ctx context.Context, req resource.ValidateConfigRequest, resp *resource.ValidateConfigResponse) {
	var config Model
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() || !value.Known(config.SnoozedUntil) || config.Status.IsUnknown() || config.Status.ValueString() == snoozed {
		return
	}
	resp.Diagnostics.AddAttributeError(path.Root("snoozed_until"), "Only a snoozed conversation has an end of the snooze",
		"Set status to \"snoozed\", or leave snoozed_until out.")
}
