// Package ticket manages tickets: /tickets of LiveDesk.
package ticket

import (
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	dataschema "github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/attribute"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/crud"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk"
)

// Type is all that tickets offer to the provider.
var Type = crud.Custom{
	Generation: attribute.Generation{Without: []string{"tags", "assignment_team", "requester", "submitter"}},
	Resource:   NewResource, Data: []func() datasource.DataSource{NewDataSource},
}

const typeName = "livedesk_ticket"

// customFields names the attribute.
const customFields = "custom_fields"

// forget is what destroying the resource does with the ticket.
const forget = "forget"

const description = "A ticket of LiveDesk.\n\n" +
	"An attribute that is left out is not managed: it is shown, but never changed on purpose. LiveDesk changes tickets as a whole, and does not say what becomes of what a change leaves out: " +
	"so the ticket is read right before each change, and all that the API takes is sent, the unmanaged values as they were read. What somebody changes within that moment is lost. " +
	"LiveDesk documents no deletion, and no way to find a ticket whose answer was lost: look in LiveDesk before the next apply when the error says so."

// created tells what only a create can set.
var created = attribute.CreateOnly{Noun: "ticket", Consequence: "leaves it in LiveDesk and creates another one, which may notify its requester"}

// table describes the resource and the data source.
var table = attribute.Table{
	attribute.Computed("id", "The id of the ticket, such as `tk_20251104_789abc`.", attribute.Called("ticket id"), attribute.Input("It is given by the service.")),
	attribute.Required("title", "The title.", attribute.NeverEmpty()),
	attribute.Optional("description", "The description, in Markdown.",
		attribute.Input("A newline at the end makes no difference. LiveDesk may refuse to change a ticket that has none.")),
	attribute.Optional("priority", "The priority, such as `high`.", attribute.NeverEmpty()),
	attribute.Optional("type", "The type, such as `incident`.", attribute.NeverEmpty()),
	attribute.Optional("tags", "The tags.", attribute.Called("tag"), attribute.NeverEmpty(), attribute.Shown("They are null when the service does not show them."),
		attribute.Input("LiveDesk does not show them when a ticket is read, so the state keeps what was set, and what somebody changes does not show. "+
			"A create does not take them: they cost a second request, which may need a `description`.")),
	attribute.Optional("attachments", "The addresses of files.", livedesk.WebAddress("file", "")),
	livedesk.ByKey(customFields, "The custom fields, by key.", "key of a custom field"),
	attribute.CreateShown("assignment_team", "The name of the team that the ticket is assigned to, such as `IT Support`.", attribute.Called("team name"), attribute.NeverEmpty(),
		attribute.Input("Case makes no difference."), attribute.LeftOut("Left out, it is up to the service."), attribute.Shown("It is `\"\"` when there is none.")),
	attribute.Custom("requester", requesterSchema(), shownRequester()),
	attribute.Custom("submitter", schema.SingleNestedAttribute{
		MarkdownDescription: "Who submits the ticket. Left out, it is up to the service. Only a create can set it: a change keeps the former value, with a warning.",
		Optional:            true,
		Computed:            true,
		PlanModifiers:       createdObject(),
		Attributes: map[string]schema.Attribute{
			"id": schema.StringAttribute{MarkdownDescription: "The id of the submitter, such as `u_12345`.", Required: true, PlanModifiers: filled("submitter id")},
		},
	}, dataschema.SingleNestedAttribute{
		MarkdownDescription: "Who has submitted the ticket.",
		Computed:            true,
		Attributes:          map[string]dataschema.Attribute{"id": shownText("The id of the submitter.")},
	}),
	attribute.Choice("on_destroy", "What destroying the resource does with the ticket: `forget`, the only choice, leaves it in LiveDesk, with a warning, because LiveDesk documents no deletion.", forget),
	attribute.Computed("assignment_team_id", "The id of the team that the ticket is assigned to; `\"\"` when there is none."),
	attribute.Computed("status", "The status, such as `open`.", attribute.Input("LiveDesk has no call that sets it.")),
}
