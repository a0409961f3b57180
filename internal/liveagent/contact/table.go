package contact

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-validators/float64validator"
	"github.com/hashicorp/terraform-plugin-framework-validators/mapvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/tfkit"
)

const notManaged = " `\"\"` empties it. Left out, it is not managed."

// Schema describes the type.
func (r *Resource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "A contact: a customer of the helpdesk.\n\n" +
			"An attribute that is left out is not managed: it is shown, but never changed, so that agents can edit it. " +
			"Updates send only what changed. At least one of `first_name`, `last_name`, `emails` and `phones` is needed to create a contact.\n\n" +
			"More than ten contacts are read from pages of the list of all contacts; see the guide on large tenants.\n\n" +
			"With the key of API v1 alone, contacts can be created and read, but neither changed nor deleted, and only `first_name`, `last_name`, `gender`, `note`, " +
			"one e-mail address, one phone number and `registration_email` can be set. What that API does not tell is null.",
		Attributes: map[string]schema.Attribute{
			"id":         tfkit.Fixed("The id of the contact, given by the service."),
			"first_name": tfkit.OptionalText("The first name."+notManaged, tfkit.Exact),
			"last_name":  tfkit.OptionalText("The last name."+notManaged, tfkit.Exact),
			"system_name": tfkit.OptionalText("The name under which the service lists the contact. "+
				"Left out, it is not managed, and the service derives it from the names or the e-mail address.", tfkit.Exact),
			"description":  tfkit.OptionalText("A description. A newline at the end makes no difference."+notManaged, tfkit.Prose),
			"avatar_url":   tfkit.OptionalText("The address of a picture."+notManaged, tfkit.Exact),
			"language":     tfkit.OptionalText("The language, as the service codes it, such as `en`. Case makes no difference."+notManaged, tfkit.FoldCase),
			"city":         tfkit.OptionalText("The city."+notManaged, tfkit.Exact),
			"country_code": tfkit.OptionalText("The country as a code of two letters, such as `DE`. Case makes no difference."+notManaged, tfkit.FoldCase),
			"job_position": tfkit.OptionalText("The job position."+notManaged, tfkit.Exact),
			"note":         tfkit.OptionalText("A note for agents. A newline at the end makes no difference."+notManaged, tfkit.Prose),
			"company_id":   tfkit.OptionalText("The id of the company that the contact belongs to."+notManaged, tfkit.Exact),
			"gender": tfkit.OptionalText("The gender: `male`, `female`, `other` or `unspecified` (`M`, `F`, `O` and `X` of the API). "+
				"`\"\"` is the same as `unspecified`. Left out, it is not managed.", sameGender,
				stringvalidator.OneOf("male", "female", "other", "unspecified", "")),
			"emails": tfkit.OptionalTexts("The e-mail addresses. Order and case make no difference; two spellings of one address are an error. "+
				"`[]` removes all. Left out, they are not managed.", tfkit.FoldCase,
				tfkit.Distinct("e-mail address", tfkit.FoldCase), setvalidator.ValueStringsAre(tfkit.IsEmail())),
			"phones": tfkit.OptionalTexts("The phone numbers. Order makes no difference, nor do spaces, dots, dashes and brackets. "+
				"`[]` removes all. Left out, they are not managed.", tfkit.Phone,
				tfkit.Distinct("phone number", tfkit.Phone), setvalidator.ValueStringsAre(tfkit.IsFilled("phone number"))),
			"group_ids": tfkit.OptionalTexts("The ids of all contact groups that the contact is in. "+
				"`[]` removes it from all. Left out, its groups are not managed: `helpdesk_liveagent_contact_group_membership` can then add single ones. "+
				"Do not use both for one contact, because each would take the other's changes back.", tfkit.Exact,
				setvalidator.ValueStringsAre(tfkit.IsFilled("group id"))),
			"time_offset": tfkit.OptionalNumber("The offset of the contact's clock, as the service counts it. " +
				"A number cannot be emptied again. Left out, it is not managed."),
			"latitude": tfkit.OptionalNumber("The latitude in degrees, from -90 to 90. A number cannot be emptied again. Left out, it is not managed.",
				float64validator.Between(-90, 90)),
			"longitude": tfkit.OptionalNumber("The longitude in degrees, from -180 to 180. A number cannot be emptied again. Left out, it is not managed.",
				float64validator.Between(-180, 180)),
			"custom_fields": tfkit.OptionalPairs(customFields, "The values of custom fields, by the code of the field. Only the codes that are listed are managed. "+
				"A code that is taken out is emptied if this provider has set it; `{}` empties none. Left out, none are managed. "+
				"Changing it costs two requests, because the fields of others are read and sent along.",
				tfkit.Prose, mapvalidator.KeysAre(tfkit.IsFilled("code of a custom field"))),
			"registration_email": tfkit.OptionalText("The e-mail address with which the contact is registered, that is, can log in. "+
				"Setting it registers the contact, `\"\"` withdraws the registration. It is read only while it is managed, with one more request; `type` always shows "+
				"whether the contact is registered. Left out, the registration is not managed.", tfkit.FoldCase, tfkit.IsEmailOrEmpty()),
			"send_registration_email": tfkit.Setting("Whether the service mails the contact when this provider registers it. " +
				"Left out, it is false. It lives in Terraform alone: changing it makes no request."),
			"delete_tickets_on_destroy": tfkit.Setting("Whether destroying the contact also deletes its tickets. " +
				"Left out, it is false, and the tickets stay. It lives in Terraform alone: changing it makes no request."),
			"type": schema.StringAttribute{
				MarkdownDescription: "`registered` when the contact can log in, else `visitor` (`R` and `V` of the API).",
				Computed:            true,
				PlanModifiers:       []planmodifier.String{stringplanmodifier.UseStateForUnknown()},
			},
			"date_created": tfkit.Fixed("When the contact was created, as the service writes it, in the service's time zone."),
		},
	}
}

// customFields names the attribute, and the keys that the private state
// remembers of it.
const customFields = "custom_fields"
