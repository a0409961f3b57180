package ticket

import (
	"context"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-validators/mapvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringdefault"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/tfkit"
)

// customFields is the name of the attribute and of its keys in the private state.
const customFields = "custom_fields"

// The values of on_destroy.
const (
	onDestroyDelete  = "delete"
	onDestroyResolve = "resolve"
	onDestroyForget  = "forget"
)

// createOnly makes the attributes that only the create of a ticket takes.
var createOnly = tfkit.CreateOnly{
	Noun:        "ticket",
	Consequence: "does to this ticket what on_destroy says and creates another one, which mails the customer again if send_mail is true",
}

// Schema describes the type.
func (r *Resource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "A ticket, which API v1 calls a conversation. It needs the key of API v1. With the key of API v3 too, the subject, custom fields and more statuses can be changed, " +
			"and a plan costs one request for each ticket instead of two, or one for each page of tickets where there are more than ten.\n\n" +
			"An attribute that is left out is not managed: it is shown, but never changed, so that agents can work on the ticket. " +
			"What only a create can set stays as it was created. The service does not return it: after an import it is null, and the next apply takes it from the configuration without a request.\n\n" +
			"A transfer, a change of status and a change of tags cost one request each. None is sent again when its answer is lost, because customers could be mailed twice; " +
			"a create whose answer was lost is an error that names the tickets which may be the one. " +
			"What fails after the ticket exists is a warning, and the next plan shows it.",
		Attributes: map[string]schema.Attribute{
			"id":              tfkit.Fixed("The id of the ticket, given by the service."),
			"code":            tfkit.Fixed("The code by which people know the ticket, such as `AX4-B4T-FD8`."),
			"public_url_code": tfkit.Fixed("The code in the public address of the ticket."),
			"requester": createOnly.Required("Who writes the first message: an agent or a customer, by e-mail address or user id. A customer who does not exist is created. Case makes no difference.",
				tfkit.FoldCase, tfkit.IsFilled("requester")),
			"recipient": createOnly.Required("The e-mail address to which the message goes. When the requester is a customer, this is a mail account of the helpdesk; when the requester is an agent, it is the customer. "+
				"Case makes no difference.", tfkit.FoldCase, tfkit.IsFilled("recipient")),
			"message": createOnly.Required("The text of the first message. A newline at the end makes no difference.", tfkit.Prose, tfkit.IsFilled("message")),
			"recipient_name": createOnly.Optional("The name of the recipient, such as `Alice Example`. Left out, the service has none.",
				tfkit.Exact),
			"cc": createOnly.OptionalSet("The e-mail addresses that get a copy. Order and case make no difference. Left out, there are none.", tfkit.FoldCase,
				tfkit.Distinct("e-mail address", tfkit.FoldCase), setvalidator.ValueStringsAre(tfkit.IsEmail())),
			"mail_message_id": createOnly.Optional("The message id of a mail outside the helpdesk; mails that answer it join the ticket. Left out, there is none.", tfkit.Exact),
			"send_mail":       createOnly.Flag("Whether the service mails the message to its recipient. The mail goes out once; replacing the resource sends another. Left out, it is false."),
			"html":            createOnly.Flag("Whether the message is HTML. Left out, it is false: plain text."),
			"subject": schema.StringAttribute{
				MarkdownDescription: "The subject. Changing it needs the key of API v3; without that the former value is kept, with a warning.",
				Required:            true,
				Validators:          []validator.String{tfkit.IsFilled("subject")},
			},
			"department_id": schema.StringAttribute{
				MarkdownDescription: "The id of the department: see the data source `helpdesk_liveagent_department`. Changing it transfers the ticket.",
				Required:            true,
				Validators:          []validator.String{tfkit.IsFilled("department id")},
			},
			"department_name": tfkit.Fixed("The name of the department; `\"\"` when the service does not list it."),
			"agent": tfkit.OptionalText("The agent to whom the ticket is assigned, by id or e-mail address. Changing it transfers the ticket. "+
				"The API cannot take an agent off a ticket. Left out, it is not managed, and the id is shown.", sameIdentifier, tfkit.IsFilled("agent")),
			"status": tfkit.OptionalText("The status: `new`, `open`, `answered`, `resolved`, `postponed`, `chatting`, `calling`, `internal` or `spam` (`N`, `C`, `A`, `R`, `W`, `T`, `P`, `I` and `B` of the API). "+
				"API v1 alone can set `"+strings.Join(settableV1(), "`, `")+"`, and leave a new ticket `new`; with the key of API v3 all can be set. "+
				"`deleted` (`X`) is an error at plan time, because a deleted ticket counts as gone. "+
				"Agents and customers change the status as they work, so set it only where that shall show as drift. Left out, it is not managed.",
				tfkit.Exact, stringvalidator.OneOf(words()...)),
			"tag_ids": tfkit.OptionalTexts("The ids of all tags of the ticket. `[]` removes all. With the key of API v3 a change costs one request. API v1 alone can only add single tags and remove all, "+
				"so that removing one removes all and adds the others again. Left out, the tags are not managed.", tfkit.Exact,
				setvalidator.ValueStringsAre(tfkit.IsFilled("tag id"))),
			customFields: tfkit.OptionalPairs(customFields, "The values of custom fields, by the code of the field. It needs the key of API v3. Only the codes that are listed are managed. "+
				"A code that is taken out is emptied if this provider has set it; `{}` empties none. Left out, none are managed. "+
				"Changing it costs two requests, because the fields of others are read and sent along.",
				tfkit.Prose, mapvalidator.KeysAre(tfkit.IsFilled("code of a custom field"))),
			"on_destroy": schema.StringAttribute{
				MarkdownDescription: "What destroying the resource does to the ticket: `delete` deletes it, `resolve` sets its status to resolved, `forget` leaves it as it is. " +
					"Left out, it is `delete`. It lives in Terraform alone: changing it makes no request.",
				Optional:   true,
				Computed:   true,
				Default:    stringdefault.StaticString(onDestroyDelete),
				Validators: []validator.String{stringvalidator.OneOf(onDestroyDelete, onDestroyResolve, onDestroyForget)},
			},
			"owner_name":   tfkit.Fixed("The name of the customer whose ticket it is."),
			"owner_email":  tfkit.Fixed("The e-mail address of the customer whose ticket it is."),
			"date_created": tfkit.Fixed("When the ticket was created, as the service gives it: `YYYY-MM-DD HH:MM:SS`, in the time zone of the account."),
		},
	}
}

// sameIdentifier is the Canon of what names an agent: the case of an e-mail
// address makes no difference, that of an id may.
func sameIdentifier(text string) string {
	if strings.Contains(text, "@") {
		return strings.ToLower(text)
	}
	return text
}
