package ticket

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-validators/mapvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/objectplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/tfkit"
)

// customFields names the attribute, and the keys that the private state remembers
// of it.
const customFields = "custom_fields"

// created tells what only a create can set.
var created = tfkit.CreateOnly{Noun: "ticket", Consequence: "leaves it in LiveDesk and creates another one, which may notify its requester"}

// Schema describes the type.
func (r *Resource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "A ticket of LiveDesk.\n\n" +
			"An attribute that is left out is not managed: it is shown, but never changed on purpose. LiveDesk changes tickets as a whole, and does not say what becomes of what a change leaves out: " +
			"so the ticket is read right before each change, and all that the API takes is sent, the unmanaged values as they were read. What somebody changes within that moment is lost. " +
			"LiveDesk documents no deletion, and no way to find a ticket whose answer was lost: look in LiveDesk before the next apply when the error says so.",
		Attributes: map[string]schema.Attribute{
			"id": tfkit.Fixed("The id of the ticket, given by the service."),
			"title": schema.StringAttribute{
				MarkdownDescription: "The title.", Required: true, Validators: []validator.String{tfkit.IsFilled("title")},
			},
			"description": tfkit.OptionalText("The description, in Markdown. A newline at the end makes no difference. LiveDesk may refuse to change a ticket that has none. `\"\"` empties it. Left out, it is not managed.", tfkit.Prose),
			"priority": tfkit.OptionalText("The priority: `low`, `medium`, `high`, `urgent`, or another word that the project knows. `normal` is the same as `medium`, and case makes no difference. "+
				"Left out, it is not managed.", samePriority, tfkit.IsFilled("priority")),
			"type": tfkit.OptionalText("The type, such as `incident`. Left out, it is not managed.", tfkit.Exact, tfkit.IsFilled("type")),
			"tags": tfkit.OptionalTexts("The tags. LiveDesk does not show them when a ticket is read, so the state keeps what was set, and what somebody changes does not show. "+
				"A create does not take them: they cost a second request. Left out, they are not managed.", tfkit.Exact,
				setvalidator.ValueStringsAre(tfkit.IsFilled("tag"))),
			"attachments": tfkit.OptionalTexts("The addresses of files. `[]` removes all. Left out, they are not managed.", tfkit.Exact,
				setvalidator.ValueStringsAre(tfkit.IsWebAddress("file", ""))),
			customFields: tfkit.OptionalPairs(customFields, "The custom fields, by key. "+tfkit.AboutJSON+" Only the keys that are listed are managed. A key that is taken out is set to null "+
				"if this provider has set it; `{}` empties none. Left out, none are managed.", tfkit.JSON,
				mapvalidator.KeysAre(tfkit.IsFilled("key of a custom field"))),
			"assignment_team": created.Shown("The name of the team that the ticket is assigned to, such as `IT Support`. Case makes no difference. Left out, it is up to the service.", tfkit.FoldCase, tfkit.IsFilled("team name")),
			"requester":       requesterSchema(),
			"submitter": schema.SingleNestedAttribute{
				MarkdownDescription: "Who submits the ticket. Left out, it is up to the service. Only a create can set it: a change keeps the former value, with a warning.",
				Optional:            true,
				Computed:            true,
				PlanModifiers:       createdObject(),
				Attributes: map[string]schema.Attribute{
					"id": schema.StringAttribute{MarkdownDescription: "The id of the submitter, such as `u_12345`.", Required: true, Validators: []validator.String{tfkit.IsFilled("submitter id")}},
				},
			},
			"on_destroy":         tfkit.Choice("What destroying the resource does with the ticket: `forget`, the only choice, leaves it in LiveDesk, with a warning, because LiveDesk documents no deletion.", "forget"),
			"assignment_team_id": tfkit.Fixed("The id of the team that the ticket is assigned to; `\"\"` when there is none."),
			"status":             tfkit.Fixed("The status, such as `open`. LiveDesk has no call that sets it."),
		},
	}
}

func requesterSchema() schema.SingleNestedAttribute {
	optional := func(description, noun string) schema.StringAttribute {
		return schema.StringAttribute{MarkdownDescription: description, Optional: true, Computed: true, Validators: []validator.String{tfkit.IsFilled(noun)}}
	}
	shown := func(description string) schema.StringAttribute {
		return schema.StringAttribute{MarkdownDescription: description, Computed: true}
	}
	return schema.SingleNestedAttribute{
		MarkdownDescription: "Who asks for something. Left out, it is up to the service. Only a create can set it: a change keeps the former value, with a warning.",
		Optional:            true,
		Computed:            true,
		PlanModifiers:       createdObject(),
		Attributes: map[string]schema.Attribute{
			"euid":  optional("The id of the requester in LiveDesk or in a system of yours, such as `contact_12345`.", "requester id"),
			"name":  shown("The name, as the service knows it."),
			"email": shown("The e-mail address, as the service knows it."),
			"phone": shown("The phone number, as the service knows it."),
			"channel_contacts": schema.SingleNestedAttribute{
				MarkdownDescription: "The channel through which the requester writes.",
				Optional:            true,
				Computed:            true,
				Attributes: map[string]schema.Attribute{
					"channel_id":     optional("The id of the channel, such as `inbox_100`.", "channel id"),
					"contact_id":     optional("The id of the contact on the channel.", "contact id"),
					"sub_contact_id": optional("The id of the contact within a group on the channel.", "contact id"),
					"followers": schema.ListNestedAttribute{
						MarkdownDescription: "The members of the team who follow the ticket.",
						Optional:            true,
						Computed:            true,
						NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
							"id":   schema.StringAttribute{MarkdownDescription: "The id of the member, such as `u_12345`.", Required: true, Validators: []validator.String{tfkit.IsFilled("follower id")}},
							"name": schema.StringAttribute{MarkdownDescription: "The name, which the service takes but does not show.", Optional: true},
						}},
					},
				},
			},
		},
	}
}

func createdObject() []planmodifier.Object {
	return []planmodifier.Object{objectplanmodifier.UseStateForUnknown(), created.Object()}
}
