package contact

import (
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk/api"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/tfkit"
)

// Model is a contact in Terraform as the resource has it.
type Model struct {
	Common
	InboxID   types.String `tfsdk:"inbox_id"`
	SourceID  types.String `tfsdk:"source_id"`
	AvatarURL types.String `tfsdk:"avatar_url"`
	OnDestroy types.String `tfsdk:"on_destroy"`
}

// Common is what the service tells of a contact in lists too.
type Common struct {
	ID                   types.String `tfsdk:"id"`
	Name                 types.String `tfsdk:"name"`
	Email                types.String `tfsdk:"email"`
	PhoneNumber          types.String `tfsdk:"phone_number"`
	Identifier           types.String `tfsdk:"identifier"`
	Blocked              types.Bool   `tfsdk:"blocked"`
	CustomAttributes     types.Map    `tfsdk:"custom_attributes"`
	AdditionalAttributes types.Map    `tfsdk:"additional_attributes"`
	AvailabilityStatus   types.String `tfsdk:"availability_status"`
	CreatedAt            types.String `tfsdk:"created_at"`
	Thumbnail            types.String `tfsdk:"thumbnail"`
}

// put maps what the service tells into the model.
func (m *Common) put(contact api.Contact, from tfkit.Origin, keys managed) {
	m.ID = from.Text(m.ID, contact.ID, tfkit.Exact)
	m.Name = from.Text(m.Name, contact.Name, tfkit.Exact)
	m.Email = from.Text(m.Email, contact.Email, tfkit.FoldCase)
	m.PhoneNumber = from.Text(m.PhoneNumber, contact.PhoneNumber, tfkit.Phone)
	m.Identifier = from.Text(m.Identifier, contact.Identifier, tfkit.Exact)
	// What an answer leaves out stays as it was last known.
	if contact.Blocked != nil || !tfkit.Known(m.Blocked) {
		m.Blocked = from.Bool(m.Blocked, isBlocked(contact))
	}
	if contact.CustomAttributes != nil || !tfkit.Known(m.CustomAttributes) {
		m.CustomAttributes = from.Pairs(m.CustomAttributes, tfkit.DecodePairs(contact.CustomAttributes), keys.custom, tfkit.JSON)
	}
	if contact.AdditionalAttributes != nil || !tfkit.Known(m.AdditionalAttributes) {
		m.AdditionalAttributes = from.Pairs(m.AdditionalAttributes, tfkit.DecodePairs(contact.AdditionalAttributes), keys.additional, tfkit.JSON)
	}
	if contact.Thumbnail != nil || !tfkit.Known(m.Thumbnail) {
		m.Thumbnail = from.Text(m.Thumbnail, thumbnail(contact), tfkit.Exact)
	}
	m.AvailabilityStatus = from.Text(m.AvailabilityStatus, either(contact.AvailabilityStatus, m.AvailabilityStatus), tfkit.Exact)
	m.CreatedAt = from.Text(m.CreatedAt, either(contact.CreatedAt, m.CreatedAt), tfkit.Seconds)
}

// either returns what an answer has, or what was last known.
func either(got string, known types.String) string {
	if got != "" {
		return got
	}
	return known.ValueString()
}

func isBlocked(contact api.Contact) bool { return contact.Blocked != nil && *contact.Blocked }

// read maps what a refresh has found.
func (m *Model) read(contact api.Contact, keys managed) {
	if contact.Thumbnail != nil || !tfkit.Known(m.AvatarURL) {
		m.AvatarURL = types.StringValue(m.avatar(thumbnail(contact)))
	}
	if m.InboxID.IsNull() && len(contact.Inboxes) == 1 && contact.Inboxes[0].InboxID != "" {
		m.InboxID = types.StringValue(contact.Inboxes[0].InboxID)
	}
	// Lists that leave the inboxes out say nothing of the source id.
	if source := contact.SourceID(m.InboxID.ValueString()); source != "" || m.SourceID.IsNull() {
		m.SourceID = tfkit.Read.Text(m.SourceID, source, tfkit.Exact)
	}
	m.put(contact, tfkit.Read, keys)
}

// wrote maps what the answer to a create or change tells; the planned values stay,
// because the answer need not show what was stored.
func (m *Model) wrote(contact api.Contact) {
	m.SourceID = tfkit.Written.Text(m.SourceID, contact.SourceID(m.InboxID.ValueString()), tfkit.Exact)
	m.AvatarURL = tfkit.Written.Text(m.AvatarURL, thumbnail(contact), tfkit.Exact)
	m.put(contact, tfkit.Written, managed{})
}

// create maps a plan to the body of a create: what is documented for it.
func (m Model) create() api.ContactRequest {
	return api.ContactRequest{
		InboxID: m.InboxID.ValueString(), Name: tfkit.NotEmpty(m.Name), Email: tfkit.NotEmpty(m.Email), PhoneNumber: tfkit.NotEmpty(m.PhoneNumber),
		Identifier: tfkit.NotEmpty(m.Identifier), AvatarURL: tfkit.NotEmpty(m.AvatarURL),
	}
}

// complete maps a plan to the body of the change that follows a create.
func (m Model) complete() api.ContactRequest {
	request := api.ContactRequest{
		CustomAttributes:     changedPairs(tfkit.Map(m.CustomAttributes), nil, nil),
		AdditionalAttributes: changedPairs(tfkit.Map(m.AdditionalAttributes), nil, nil),
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
		Name:        tfkit.ChangedText(m.Name, state.Name, tfkit.Exact),
		Email:       tfkit.ChangedText(m.Email, state.Email, tfkit.FoldCase),
		PhoneNumber: tfkit.ChangedText(m.PhoneNumber, state.PhoneNumber, tfkit.Phone),
		Identifier:  tfkit.ChangedText(m.Identifier, state.Identifier, tfkit.Exact),
		AvatarURL:   tfkit.ChangedText(m.AvatarURL, state.AvatarURL, tfkit.Exact),
		Blocked:     tfkit.ChangedBool(m.Blocked, state.Blocked),
	}
}

// isOthers says whether the contact that a create was answered with is another one:
// it has another key than was sent, or it is blocked. Nulls prove nothing, and the
// service may give an identifier of its own.
func (m Model) isOthers(contact api.Contact) bool {
	differs := func(sent types.String, got string, canon tfkit.Canon) bool {
		return got != "" && canon(got) != canon(sent.ValueString())
	}
	return isBlocked(contact) || differs(m.Email, contact.Email, tfkit.FoldCase) || differs(m.PhoneNumber, contact.PhoneNumber, digits) ||
		m.Identifier.ValueString() != "" && differs(m.Identifier, contact.Identifier, tfkit.Exact)
}

// digits is the Canon of phone numbers whose service may write them its own way.
func digits(text string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, text)
}

// keys returns what a search can find the contact by, the surest first.
func (m Common) keys() []livedesk.ContactKey {
	var out []livedesk.ContactKey
	for _, key := range []struct {
		name  string
		value types.String
	}{{"identifier", m.Identifier}, {"email", m.Email}, {"phone_number", m.PhoneNumber}} {
		if value := key.value.ValueString(); value != "" {
			out = append(out, livedesk.ContactKey{Name: key.name, Value: value})
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
