package contact

import (
	"context"
	"fmt"
	"regexp"

	"github.com/hashicorp/terraform-plugin-framework-validators/mapvalidator"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/tfkit"
)

const (
	// notManaged ends the description of a text.
	notManaged = " `\"\"` empties it. Left out, it is not managed."
	// byKey ends the description of a map.
	byKey = tfkit.AboutJSON + " Only the keys that are listed are managed. A key that is taken out is set to null if this " +
		"provider has set it; `{}` empties none. Left out, none are managed."
)

// What destroying the resource does with the contact.
const (
	forget = "forget"
	block  = "block"
	remove = "delete"
)

// created tells what only a create can set.
var created = tfkit.CreateOnly{Noun: "contact", Consequence: "does with the contact what on_destroy says and creates another one, which fails while the first has the same e-mail address, phone number or identifier"}

// Schema describes the type.
func (r *Resource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "A contact: a customer who writes through a channel of LiveDesk.\n\n" +
			"An attribute that is left out is not managed: it is shown, but never changed, so that agents can edit it. " +
			"Updates send only what changed. At least one of `email`, `phone_number` and `identifier` is needed to create a contact, because LiveDesk has no call that reads " +
			"a contact by its id: it is searched by each of them and told by its id. When no search finds it, the list of all contacts is read before it counts as deleted.\n\n" +
			"LiveDesk creates contacts with `name`, `email`, `phone_number`, `identifier` and `avatar_url` alone. What else is set costs a second request right after; " +
			"if that fails, the contact stays in the state with a warning, and the next apply repairs it.",
		Attributes: map[string]schema.Attribute{
			"id": tfkit.Fixed("The id of the contact, given by the service."),
			"inbox_id": created.Required("The id of the inbox (channel) through which the contact writes, such as `407`. "+
				"In LiveDesk: Project Settings > Channels > the channel > Settings > Channel ID.", tfkit.Exact, tfkit.IsFilled("inbox id")),
			"name": tfkit.OptionalText("The name."+notManaged, tfkit.Exact),
			"email": tfkit.OptionalText("The e-mail address, which no other contact may have. Case makes no difference."+notManaged,
				tfkit.FoldCase, tfkit.IsEmailOrEmpty()),
			"phone_number": tfkit.OptionalText("The phone number in the form of E.164, which no other contact may have: `+` and up to 15 digits, such as `+815012345678`."+notManaged,
				tfkit.Phone, isPhoneNumber()),
			"identifier": tfkit.OptionalText("The id of the contact in a system of yours, which no other contact may have."+notManaged, tfkit.Exact),
			"avatar_url": tfkit.OptionalText("The address of a picture, which the service may copy: `thumbnail` shows where it has it. While the service shows another picture "+
				"than the one that was set here, this attribute shows that one's address. It cannot be emptied. Left out, it is not managed.", tfkit.Exact,
				tfkit.IsWebAddress("picture", "The service has no way to remove a picture; leave the attribute out to leave the picture as it is.")),
			"blocked": tfkit.OptionalBool("Whether the contact is blocked. Left out, it is not managed."),
			customAttributes: tfkit.OptionalPairs(customAttributes, "The custom attributes, by key. "+byKey, tfkit.JSON,
				mapvalidator.KeysAre(tfkit.IsFilled("key of an attribute"))),
			additionalAttributes: tfkit.OptionalPairs(additionalAttributes, "The additional attributes, by key, such as `city`, `company_name` and `social_profiles`. "+byKey+
				" Changing one costs a read too, because all keys are sent.", tfkit.JSON,
				mapvalidator.KeysAre(tfkit.IsFilled("key of an attribute"))),
			"on_destroy": tfkit.Choice("What destroying the resource does with the contact: `forget` leaves it in LiveDesk, with a warning, because the service documents no deletion. "+
				"`block` leaves it and blocks it. `delete` deletes it with a call that LiveDesk does not document, for servers that have it all the same. "+
				"Left out, it is `forget`. It lives in Terraform alone: changing it makes no request, but needs an apply before the destroy.", forget, block, remove),
			"source_id":           tfkit.Fixed("What tells the contact in its inbox; `\"\"` when the service does not say."),
			"availability_status": tfkit.Fixed("Whether the contact is online, as the service has it, such as `offline`."),
			"created_at":          tfkit.Fixed("When the contact was created, in Unix seconds."),
			"thumbnail": schema.StringAttribute{
				MarkdownDescription: "Where the service has the picture; `\"\"` when there is none.",
				Computed:            true,
				PlanModifiers:       []planmodifier.String{stringplanmodifier.UseStateForUnknown()},
			},
		},
	}
}

var phoneNumber = regexp.MustCompile(`^(\+[1-9][0-9]{0,14})?$`)

func isPhoneNumber() validator.String {
	return tfkit.Check("a phone number in the form of E.164", func(text string) string {
		if phoneNumber.MatchString(text) {
			return ""
		}
		return fmt.Sprintf(`%q is not a phone number in the form of E.164. Write "+", the country code and the number without spaces, 15 digits at the most, such as "+815012345678"; "" removes it.`, text)
	})
}
