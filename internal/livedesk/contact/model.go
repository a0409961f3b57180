package contact

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk/api"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/text"
)

// Model is a contact in Terraform as the resource has it.
type Model struct {
	Common
	InboxID   value.String `tfsdk:"inbox_id"`
	SourceID  value.String `tfsdk:"source_id"`
	AvatarURL value.String `tfsdk:"avatar_url"`
	OnDestroy value.String `tfsdk:"on_destroy"`
}

// Common is what the service tells of a contact in lists too.
type Common struct {
	ID                   value.String            `tfsdk:"id"`
	Name                 value.String            `tfsdk:"name"`
	Email                value.Email             `tfsdk:"email"`
	PhoneNumber          value.Phone             `tfsdk:"phone_number"`
	Identifier           value.String            `tfsdk:"identifier"`
	Blocked              types.Bool              `tfsdk:"blocked"`
	CustomAttributes     value.Pairs[value.JSON] `tfsdk:"custom_attributes"`
	AdditionalAttributes value.Pairs[value.JSON] `tfsdk:"additional_attributes"`
	AvailabilityStatus   value.String            `tfsdk:"availability_status"`
	CreatedAt            livedesk.Time           `tfsdk:"created_at"`
	Thumbnail            value.String            `tfsdk:"thumbnail"`
}

// FromAPI maps what the service has. The planned values stay when it is the answer to a
// write, because that need not show what was stored.
func (m *Model) FromAPI(contact api.Contact, keys memory, from value.Source) {
	if contact.Thumbnail != nil || !value.Known(m.AvatarURL) {
		from.Text(&m.AvatarURL, m.avatar(thumbnail(contact)))
	}
	if m.InboxID.IsNull() && len(contact.Inboxes) == 1 && contact.Inboxes[0].InboxID != "" {
		from.Text(&m.InboxID, contact.Inboxes[0].InboxID)
	}
	// Lists that leave the inboxes out say nothing of the source id.
	if source := contact.SourceID(m.InboxID.ValueString()); source != "" || !value.Known(m.SourceID) {
		from.Text(&m.SourceID, source)
	}
	m.Common.FromAPI(contact, keys, from)
}

// FromAPI maps what the service has. What an answer leaves out stays as it was last known.
func (m *Common) FromAPI(contact api.Contact, keys memory, from value.Source) {
	from.Text(&m.ID, contact.ID)
	from.Text(&m.Name, contact.Name)
	from.Text(&m.Email, contact.Email)
	from.Text(&m.PhoneNumber, contact.PhoneNumber)
	from.Text(&m.Identifier, contact.Identifier)
	if contact.Blocked != nil || !value.Known(m.Blocked) {
		from.Bool(&m.Blocked, isBlocked(contact))
	}
	if contact.CustomAttributes != nil || !value.Known(m.CustomAttributes) {
		from.Pairs(&m.CustomAttributes, value.DecodePairs(contact.CustomAttributes), keys.Custom)
	}
	if contact.AdditionalAttributes != nil || !value.Known(m.AdditionalAttributes) {
		from.Pairs(&m.AdditionalAttributes, value.DecodePairs(contact.AdditionalAttributes), keys.Additional)
	}
	if contact.Thumbnail != nil || !value.Known(m.Thumbnail) {
		from.Text(&m.Thumbnail, thumbnail(contact))
	}
	from.Text(&m.AvailabilityStatus, cmp.Or(contact.AvailabilityStatus, m.AvailabilityStatus.ValueString()))
	from.Text(&m.CreatedAt, cmp.Or(contact.CreatedAt, m.CreatedAt.ValueString()))
}

func isBlocked(contact api.Contact) bool { return contact.Blocked != nil && *contact.Blocked }

// create maps a plan to the body of a create: what is documented for it.
func (m Model) create() api.ContactRequest {
	return api.ContactRequest{
		InboxID: m.InboxID.ValueString(), Name: filled(m.Name.NotEmpty()), Email: m.Email.NotEmpty(), PhoneNumber: m.PhoneNumber.NotEmpty(),
		Identifier: filled(m.Identifier.NotEmpty()), AvatarURL: m.AvatarURL.NotEmpty(),
	}
}

// filled leaves out white space alone, which is the same as nothing.
func filled(sent *string) *string {
	if sent == nil || text.Same(*sent, "") {
		return nil
	}
	return sent
}

// emptied sends nothing for white space alone.
func emptied(sent *string) *string {
	if sent != nil && filled(sent) == nil {
		return new(string)
	}
	return sent
}

// complete maps a plan to the body of the change that follows a create.
func (m Model) complete() api.ContactRequest {
	request := api.ContactRequest{
		CustomAttributes:     changedPairs(m.CustomAttributes.Map(), nil, nil),
		AdditionalAttributes: changedPairs(m.AdditionalAttributes.Map(), nil, nil),
	}
	if m.Blocked.ValueBool() {
		request.Blocked = m.Blocked.ValueBoolPointer()
	}
	return request
}

// change maps what differs between state and plan to the body of a change, but for
// the two maps.
func (m Model) change(state Model) api.ContactRequest {
	return api.ContactRequest{
		Name:        emptied(m.Name.Changed(state.Name)),
		Email:       m.Email.Changed(state.Email),
		PhoneNumber: m.PhoneNumber.Changed(state.PhoneNumber),
		Identifier:  emptied(m.Identifier.Changed(state.Identifier)),
		AvatarURL:   m.AvatarURL.Changed(state.AvatarURL),
		Blocked:     value.ChangedBool(m.Blocked, state.Blocked),
	}
}

// differs says what shows that the contact which a create was answered with is another one:
// it has another key than was sent, or it is blocked. It is "" when nothing does. Nulls prove
// nothing, and the service may give an identifier of its own.
func (m Model) differs(contact api.Contact) string {
	switch {
	case isBlocked(contact):
		return "is blocked, which a new one is not"
	case contact.Email != "" && !m.Email.Is(contact.Email):
		return fmt.Sprintf("has the e-mail address %q", contact.Email)
	case contact.PhoneNumber != "" && digits(contact.PhoneNumber) != digits(m.PhoneNumber.ValueString()):
		return fmt.Sprintf("has the phone number %q", contact.PhoneNumber)
	case contact.Identifier != "" && !text.Same(m.Identifier.ValueString(), "") && !m.Identifier.Is(contact.Identifier):
		return fmt.Sprintf("has the identifier %q", contact.Identifier)
	}
	return ""
}

// digits returns a phone number without what the service may write its own way.
func digits(number string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, number)
}

// keys returns what a search can find the contact by, the surest first.
func (m Common) keys() []livedesk.ContactKey {
	var out []livedesk.ContactKey
	for _, key := range []livedesk.ContactKey{
		{Name: "identifier", Value: m.Identifier.ValueString()}, {Name: "email", Value: m.Email.ValueString()}, {Name: "phone_number", Value: m.PhoneNumber.ValueString()},
	} {
		if !text.Same(key.Value, "") {
			out = append(out, key)
		}
	}
	return out
}

// words returns the values of keys.
func words(keys []livedesk.ContactKey) []string {
	var out []string
	for _, key := range keys {
		out = append(out, key.Value)
	}
	return out
}

// object names the contact in messages.
func (m Common) object() diagnostic.Object {
	return diagnostic.Object{Noun: "contact", Name: displayName(api.Contact{
		ID: m.ID.ValueString(), Name: m.Name.ValueString(), Email: m.Email.ValueString(),
		PhoneNumber: m.PhoneNumber.ValueString(), Identifier: m.Identifier.ValueString(),
	})}
}

// displayName is what people call a contact.
func displayName(contact api.Contact) string {
	for _, candidate := range []string{contact.Name, contact.Email, contact.PhoneNumber, contact.Identifier} {
		if strings.TrimSpace(candidate) != "" {
			return candidate
		}
	}
	return contact.ID
}
