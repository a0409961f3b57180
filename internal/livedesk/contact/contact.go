// Package contact manages contacts: /contacts of LiveDesk.
package contact

import (
	"fmt"
	"regexp"

	"github.com/hashicorp/terraform-plugin-framework/datasource"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/attribute"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/crud"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk"
)

// Type is all that contacts offer to the provider.
var Type = crud.Custom{
	Name: typeName, NaturalKeys: crud.NaturalKeys{Attributes: []string{"identifier", "email", "phone_number"}, AreExact: true},
	Generation: attribute.Generation{Without: []string{"avatar_url", "blocked", additionalAttributes}},
	Resource:   NewResource, List: NewListResource,
	Data: []func() datasource.DataSource{NewDataSource, NewDataSources},
}

const typeName = "livedesk_contact"

// What destroying the resource does with the contact.
const (
	forget = "forget"
	block  = "block"
	remove = "delete"
)

const description = "A contact: a customer who writes through a channel of LiveDesk.\n\n" +
	"An attribute that is left out is not managed: it is shown, but never changed, so that agents can edit it. " +
	"Updates send only what changed. At least one of `email`, `phone_number` and `identifier` is needed to create a contact, because LiveDesk has no call that reads " +
	"a contact by its id: it is searched by each of them and told by its id. When no search finds it, the list of all contacts is read before it counts as deleted.\n\n" +
	"LiveDesk creates contacts with `name`, `email`, `phone_number`, `identifier` and `avatar_url` alone. What else is set costs a second request right after; " +
	"if that fails, the contact stays in the state with a warning, and the next apply repairs it."

// created tells what only a create can set.
var created = attribute.CreateOnly{Noun: "contact", Consequence: "does with the contact what on_destroy says and creates another one, which fails while the first has the same e-mail address, phone number or identifier"}

var table = attribute.Table{
	attribute.ID("contact"),
	attribute.CreateRequired("inbox_id", "The id of the inbox (channel) through which the contact writes, such as `407`. "+
		"In LiveDesk: Project Settings > Channels > the channel > Settings > Channel ID.", attribute.NeverEmpty(), livedesk.ID("an inbox")),
	attribute.Optional("name", "The name."),
	attribute.Optional("email", "The e-mail address.", attribute.Input("No other contact may have it. Case makes no difference.")),
	attribute.Optional("phone_number", "The phone number.", attribute.Check(notE164),
		attribute.Input("No other contact may have it. It has the form of E.164: `+` and up to 15 digits, such as `+815012345678`.")),
	attribute.Optional("identifier", "The id of the contact in a system of yours.", attribute.Input("No other contact may have it.")),
	attribute.Optional("avatar_url", "The address of a picture, which the service may copy: `thumbnail` shows where it has it. While the service shows another picture "+
		"than the one that was set here, this attribute shows that one's address.", attribute.Emptied("It cannot be emptied."),
		livedesk.WebAddress("picture", "The service has no way to remove a picture; leave the attribute out to leave the picture as it is.")),
	attribute.Optional("blocked", "Whether the contact is blocked."),
	livedesk.ByKey(customAttributes, "The custom attributes, by key.", "key of an attribute"),
	livedesk.ByKey(additionalAttributes, "The additional attributes, by key, such as `city`, `company_name` and `social_profiles`.", "key of an attribute",
		attribute.Input("Changing one costs a read too, because all keys are sent.")),
	attribute.Choice("on_destroy", "What destroying the resource does with the contact: `forget` leaves it in LiveDesk, with a warning, because the service documents no deletion. "+
		"`block` leaves it and blocks it. `delete` deletes it with a call that LiveDesk does not document, for servers that have it all the same. "+
		"A change needs an apply before the destroy.", forget, block, remove),
	attribute.Computed("source_id", "What tells the contact in its inbox; `\"\"` when the service does not say."),
	attribute.Computed("availability_status", "Whether the contact is online, as the service has it, such as `offline`."),
	attribute.Computed("created_at", "When the contact was created, in Unix seconds."),
	attribute.Computed("thumbnail", "Where the service has the picture; `\"\"` when there is none."),
}

var phoneNumber = regexp.MustCompile(`^(\+[1-9][0-9]{0,14})?$`)

// notE164 says what is wrong with a phone number.
func notE164(text string) string {
	if phoneNumber.MatchString(text) {
		return ""
	}
	return fmt.Sprintf(`%q is not a phone number in the form of E.164. Write "+", the country code and the number without spaces, 15 digits at the most, such as "+815012345678"; "" removes it.`, text)
}
