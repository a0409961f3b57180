package conversation

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-validators/int64validator"
	"github.com/hashicorp/terraform-plugin-framework-validators/resourcevalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/boolplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/int64planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/objectplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/tfkit"
)

// What destroying the resource does with the conversation.
const (
	forget  = "forget"
	resolve = "resolve"
)

// created tells what only a create can set.
var created = tfkit.CreateOnly{Noun: "conversation", Consequence: "leaves it in LiveDesk, or resolves it if on_destroy says so, and begins another one; messages that Terraform has sent stay in the first"}

// Schema describes the type.
func (r *Resource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "A conversation with a contact through an API channel of LiveDesk.\n\n" +
			"LiveDesk documents no call that reads a conversation: the state keeps what the service answered, and what somebody changes there does not show. " +
			"A server that has such a call all the same is asked. LiveDesk documents no deletion either: see `on_destroy`. An inbox that allows one open conversation for each contact " +
			"may answer with the one that exists.",
		Attributes: map[string]schema.Attribute{
			"id":       tfkit.Fixed("The number of the conversation in the project, given by the service."),
			"inbox_id": created.Required("The id of the inbox (channel), such as `407`: that of the contact.", tfkit.Exact, tfkit.IsFilled("inbox id")),
			"contact_id": created.Shown("The id of the contact. Exactly one of `contact_id` and `source_id` must be set; left out, it shows whom the service has found.",
				tfkit.Exact, tfkit.IsFilled("contact id")),
			"source_id": created.Shown("What tells the contact in the inbox: the `source_id` of a contact. Exactly one of `contact_id` and `source_id` must be set; left out, it is `\"\"`.",
				tfkit.Exact, tfkit.IsFilled("source id")),
			"status": tfkit.OptionalText("The status: `open`, `pending` (waiting for the AI agent or for an agent), `snoozed`, `resolved` or `closed`. "+
				"The service allows these moves: from `open` to `pending`, `snoozed` and `resolved`; from `pending` to `open`, `snoozed` and `resolved`; "+
				"from `snoozed` to `open`, `pending` and `resolved`; from `resolved` to `open`, `pending` and `closed`; from `closed` to `open`. "+
				"A new conversation is open, or pending when the channel has an AI agent. Resolving may send the customer a survey. "+
				"A reply of the customer may reopen the conversation. Left out, it is not managed.", tfkit.Exact, stringvalidator.OneOf(statuses()...)),
			"snoozed_until": schema.Int64Attribute{
				MarkdownDescription: "When a snooze ends, in Unix seconds. Needs `status = \"snoozed\"`. Left out, the conversation is snoozed until the next reply. A snooze that has run out is no change.",
				Optional:            true,
				Computed:            true,
				Validators:          []validator.Int64{int64validator.AtLeast(1)},
				PlanModifiers:       []planmodifier.Int64{int64planmodifier.UseStateForUnknown()},
			},
			"on_destroy": tfkit.Choice("What destroying the resource does with the conversation: `forget` leaves it as it is, with a warning. "+
				"`resolve` resolves it, which may send the customer a satisfaction survey. "+
				"Left out, it is `forget`. It lives in Terraform alone: changing it makes no request, but needs an apply before the destroy.", forget, resolve),
			"uuid":       tfkit.Fixed("The id of the conversation among those of all projects."),
			"account_id": tfkit.Fixed("The id of the project."),
			"channel":    tfkit.Fixed("The type of the channel, such as `Channel::Api`."),
			"can_reply": schema.BoolAttribute{
				MarkdownDescription: "Whether the channel lets agents reply.", Computed: true,
				PlanModifiers: []planmodifier.Bool{boolplanmodifier.UseStateForUnknown()},
			},
			"created_at": tfkit.Fixed("When the conversation began, in Unix seconds."),
			"assignment": schema.SingleNestedAttribute{
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
			},
		},
	}
}

// ConfigValidators requires one way to tell the contact.
func (r *Resource) ConfigValidators(context.Context) []resource.ConfigValidator {
	return []resource.ConfigValidator{resourcevalidator.ExactlyOneOf(path.MatchRoot("contact_id"), path.MatchRoot("source_id"))}
}

// ValidateConfig refuses the end of a snooze without one.
func (r *Resource) ValidateConfig(ctx context.Context, req resource.ValidateConfigRequest, resp *resource.ValidateConfigResponse) {
	var config Model
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() || !tfkit.Known(config.SnoozedUntil) || config.Status.IsUnknown() || config.Status.ValueString() == snoozed {
		return
	}
	resp.Diagnostics.AddAttributeError(path.Root("snoozed_until"), "Only a snoozed conversation has an end of the snooze",
		"Set status to \"snoozed\", or leave snoozed_until out.")
}
