// Package ticket manages tickets: /conversations of LiveAgent API v1 and /tickets of API v3.
package ticket

import (
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/datasource"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/attribute"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/crud"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
)

const typeName = "liveagent_ticket"

// Type is all that tickets offer to the provider.
var Type = crud.Custom{
	Generation: attribute.Generation{
		Without: []string{"agent", "status", "tag_ids", customFields}, With: map[string]string{"on_destroy": onDestroyForget},
	},
	Resource: newResource, List: newListResource,
	Data: []func() datasource.DataSource{newDataSource, newDataSources},
}

// customFields is the name of the attribute.
const customFields = "custom_fields"

// The values of on_destroy.
const (
	onDestroyDelete  = "delete"
	onDestroyResolve = "resolve"
	onDestroyForget  = "forget"
)

const description = "A ticket, which API v1 calls a conversation. It needs the key of API v1. With the key of API v3 too, the subject, custom fields and more statuses can be changed, " +
	"and a plan costs one request for each ticket instead of two, or one for each page of tickets where there are more than ten.\n\n" +
	"An attribute that is left out is not managed: it is shown, but never changed, so that agents can work on the ticket. " +
	"What only a create can set stays as it was created. The service does not return it: after an import it is null, and the next apply takes it from the configuration without a request.\n\n" +
	"A transfer, a change of status and a change of tags cost one request each. None is sent again when its answer is lost, because customers could be mailed twice; " +
	"a create whose answer was lost is an error that names the tickets which may be the one. " +
	"What fails after the ticket exists is a warning, and the next plan shows it."

// createOnly says what is lost when what only a create can set is to be changed.
var createOnly = attribute.CreateOnly{
	Noun:        "ticket",
	Consequence: "does to this ticket what on_destroy says and creates another one, which mails the customer again if send_mail is true",
}

// attributes describes a ticket.
var attributes = attribute.Table{
	attribute.ID("ticket"),
	attribute.Computed("code", "The code by which people know the ticket, such as `AX4-B4T-FD8`."),
	attribute.Computed("public_url_code", "The code in the public address of the ticket."),
	attribute.CreateNeeded("requester", "Who writes the first message: an agent or a customer, by e-mail address or user id. A customer who does not exist is created. "+
		"Case makes no difference.", attribute.NeverEmpty()),
	attribute.CreateNeeded("recipient", "The e-mail address to which the message goes. When the requester is a customer, this is a mail account of the helpdesk; "+
		"when the requester is an agent, it is the customer. Case makes no difference.", attribute.NeverEmpty()),
	attribute.CreateNeeded("message", "The text of the first message. A newline at the end makes no difference.", attribute.NeverEmpty()),
	attribute.CreateOptional("recipient_name", "The name of the recipient, such as `Alice Example`.", attribute.LeftOut("Left out, the service has none.")),
	attribute.CreateOptional("cc", "The e-mail addresses that get a copy. Order and case make no difference.",
		attribute.LeftOut("Left out, there are none."), attribute.Distinct("e-mail address"), attribute.NeverEmpty()),
	attribute.CreateOptional("mail_message_id", "The message id of a mail outside the helpdesk; mails that answer it join the ticket.", attribute.LeftOut("Left out, there is none.")),
	attribute.CreateFlag("send_mail", "Whether the service mails the message to its recipient. The mail goes out once; replacing the resource sends another. Left out, it is false."),
	attribute.CreateFlag("html", "Whether the message is HTML. Left out, it is false: plain text."),
	attribute.Required("subject", "The subject.",
		attribute.Input("Changing it needs the key of API v3; without that the former value is kept, with a warning."), attribute.NeverEmpty()),
	attribute.Required("department_id", "The id of the department.",
		attribute.Input("See the data source `helpdesk_liveagent_department`. Changing it transfers the ticket."), attribute.NeverEmpty()),
	attribute.Computed("department_name", "The name of the department; `\"\"` when the service does not list it."),
	attribute.Optional("agent", "The agent to whom the ticket is assigned.",
		attribute.Input("Changing it transfers the ticket. The API cannot take an agent off a ticket."),
		attribute.Shown("It is as the service identifies one: an id; `\"\"` when there is none."),
		attribute.LeftOut("Left out, it is not managed, and the id is shown."), attribute.NeverEmpty()),
	attribute.Optional("status", "The status: `new`, `open`, `answered`, `resolved`, `postponed`, `chatting`, `calling`, `internal` or `spam` "+
		"(`N`, `C`, `A`, `R`, `W`, `T`, `P`, `I` and `B` of the API).",
		attribute.Input("API v1 alone can set `"+strings.Join(settable(api.V1), "`, `")+"`, and leave a new ticket `new`; with the key of API v3 all can be set. "+
			"`deleted` (`X`) is an error at plan time, because a deleted ticket counts as gone. "+
			"Agents and customers change the status as they work, so set it only where that shall show as drift. "+
			"A message of an agent makes a ticket `answered`: beside a managed `helpdesk_liveagent_ticket_message` of an agent leave `status` out, or write `answered`; "+
			"any other status is set by the apply that adds the message or by the next one, whichever the service lets come last."),
		attribute.Shown("It may also be `deleted` (`X`) or `closed` (`L`)."), attribute.OneOf(words()...)),
	attribute.Optional("tag_ids", "The ids of all tags of the ticket.",
		attribute.Input("With the key of API v3 a change costs one request. API v1 alone can only add single tags and remove all, "+
			"so that removing one removes all and adds the others again."),
		attribute.Emptied("`[]` removes all."), attribute.Called("tag id"), attribute.NeverEmpty()),
	attribute.Optional(customFields, "The values of custom fields, by the code of the field.",
		attribute.Input("It needs the key of API v3. Only the codes that are listed are managed. "+
			"A code that is taken out is emptied if this provider has set it; `{}` empties none. "+
			"Changing it costs two requests, because the fields of others are read and sent along."),
		attribute.Shown("They are null without the key of API v3."), attribute.Called("code of a custom field"), attribute.NeverEmpty()),
	attribute.Choice("on_destroy", "What destroying the resource does to the ticket: `delete` deletes it, `resolve` sets its status to resolved, `forget` leaves it as it is.",
		onDestroyDelete, onDestroyResolve, onDestroyForget),
	attribute.Computed("owner_name", "The name of the customer whose ticket it is."),
	attribute.Computed("owner_email", "The e-mail address of the customer whose ticket it is."),
	attribute.Computed("date_created", "When the ticket was created, as the service gives it: `YYYY-MM-DD HH:MM:SS`, in the time zone of the account.",
		attribute.Shown("The function `liveagent_to_rfc3339` converts it.")),
}

// shown describes a ticket as data sources show it.
var shown = attributes.With(
	attribute.Computed("owner_note", "The note on the customer; `\"\"` when there is none."),
	attribute.Computed("preview", "The start of the text of the ticket."),
	attribute.Computed("date_changed", "When the ticket was last changed: `YYYY-MM-DD HH:MM:SS`, in the time zone of the account."),
)
