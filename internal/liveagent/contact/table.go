package contact

import (
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/attribute"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
)

const (
	anyCase    = "Case makes no difference."
	anyNewline = "A newline at the end makes no difference."
	noNumber   = "It is null when the service has none."
)

// customFields names the attribute.
const customFields = "custom_fields"

// table describes the attributes of contacts.
var table = attribute.Table{
	attribute.ID("contact"),
	attribute.Optional("first_name", "The first name."),
	attribute.Optional("last_name", "The last name."),
	attribute.Optional("system_name", "The name under which the service lists the contact.", attribute.Emptied(""),
		attribute.LeftOut("Left out, it is not managed, and the service derives it from the names or the e-mail address.")),
	attribute.Optional("description", "A description.", attribute.Input(anyNewline)),
	attribute.Optional("avatar_url", "The address of a picture."),
	attribute.Optional("language", "The language, as the service codes it, such as `en`.", attribute.Input(anyCase)),
	attribute.Optional("city", "The city."),
	attribute.Optional("country_code", "The country as a code of two letters, such as `DE`.", attribute.Input(anyCase)),
	attribute.Optional("job_position", "The job position."),
	attribute.Optional("note", "A note for agents.", attribute.Input(anyNewline)),
	attribute.Optional("company_id", "The id of the company that the contact belongs to."),
	attribute.Optional("gender", "The gender: `male`, `female`, `other` or `unspecified` (`M`, `F`, `O` and `X` of the API).",
		attribute.OneOf("male", "female", "other", "unspecified", ""), attribute.Emptied("`\"\"` is the same as `unspecified`."),
		attribute.Shown("`\"\"` when the service has none.")),
	attribute.Optional("emails", "The e-mail addresses.",
		attribute.Input("Order and case make no difference; two spellings of one address are an error."),
		attribute.Distinct("e-mail address"), attribute.Check(noEmptyEmail)),
	attribute.Optional("phones", "The phone numbers.",
		attribute.Input("Order makes no difference, nor do spaces, dots, dashes and brackets."),
		attribute.Distinct("phone number"), attribute.NeverEmpty()),
	attribute.Optional("group_ids", "The ids of all contact groups that the contact is in.",
		attribute.Called("group id"), attribute.NeverEmpty(), attribute.Emptied("`[]` removes it from all."),
		attribute.LeftOut("Left out, its groups are not managed: `helpdesk_liveagent_contact_group_membership` can then add single ones. "+
			"Do not use both for one contact, because each would take the other's changes back.")),
	attribute.Optional("time_offset", "The offset of the contact's clock, as the service counts it.", attribute.Shown(noNumber)),
	attribute.Optional("latitude", "The latitude in degrees, from -90 to 90.", attribute.Between(-90, 90), attribute.Shown(noNumber)),
	attribute.Optional("longitude", "The longitude in degrees, from -180 to 180.", attribute.Between(-180, 180), attribute.Shown(noNumber)),
	attribute.Optional(customFields, "The values of custom fields, by the code of the field.",
		attribute.Called("code of a custom field"), attribute.NeverEmpty(),
		attribute.Input("Only the codes that are listed are managed. "+
			"A code that is taken out is emptied if this provider has set it; `{}` empties none. "+
			"Changing it costs two requests, because the fields of others are read and sent along."),
		attribute.LeftOut("Left out, none are managed."), attribute.Shown("All fields are shown.")),
	attribute.Optional("registration_email", "The e-mail address with which the contact is registered, that is, can log in.",
		attribute.Input("Setting it registers the contact. It is read only while it is managed, with one more request; `type` always shows whether the contact is registered."),
		attribute.Emptied("`\"\"` withdraws the registration."), attribute.LeftOut("Left out, the registration is not managed."),
		attribute.Shown("`\"\"` when it is not registered.")),
	attribute.Flag("send_registration_email", "Whether the service mails the contact when this provider registers it."),
	attribute.Flag("delete_tickets_on_destroy", "Whether destroying the contact also deletes its tickets; otherwise they stay."),
	attribute.Computed("type", "`registered` when the contact can log in, else `visitor` (`R` and `V` of the API)."),
	attribute.Computed("date_created", "When the contact was created, as the service writes it, in the service's time zone."),
}

// noEmptyEmail refuses "" in a set of addresses, where it would remove none.
func noEmptyEmail(text string) string {
	if text != "" {
		return ""
	}
	return value.EmailProblem(text)
}

// dataTable is that of the data source, which looks contacts up by an address too.
var dataTable = table.With(attribute.LookUp("email", "An e-mail address of the contact, in any case."))
