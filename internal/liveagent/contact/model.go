package contact

import (
	"cmp"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
)

// Model is a contact in Terraform as the resource has it.
type Model struct {
	Whole
	SendRegistrationEmail  types.Bool `tfsdk:"send_registration_email"`
	DeleteTicketsOnDestroy types.Bool `tfsdk:"delete_tickets_on_destroy"`
}

// Whole is all that the service tells of a contact.
type Whole struct {
	Common
	JobPosition  value.String             `tfsdk:"job_position"`
	Note         value.Prose              `tfsdk:"note"`
	TimeOffset   types.Float64            `tfsdk:"time_offset"`
	Latitude     types.Float64            `tfsdk:"latitude"`
	Longitude    types.Float64            `tfsdk:"longitude"`
	CustomFields value.Pairs[value.Lines] `tfsdk:"custom_fields"`
}

// Common is what the service tells of a contact in lists too.
type Common struct {
	ID                value.String               `tfsdk:"id"`
	FirstName         value.String               `tfsdk:"first_name"`
	LastName          value.String               `tfsdk:"last_name"`
	SystemName        value.String               `tfsdk:"system_name"`
	Description       value.Prose                `tfsdk:"description"`
	AvatarURL         value.String               `tfsdk:"avatar_url"`
	Language          value.Text[value.FoldCase] `tfsdk:"language"`
	City              value.String               `tfsdk:"city"`
	CountryCode       value.Text[value.FoldCase] `tfsdk:"country_code"`
	CompanyID         value.String               `tfsdk:"company_id"`
	Gender            value.Text[gender]         `tfsdk:"gender"`
	Emails            value.Emails               `tfsdk:"emails"`
	Phones            value.Texts[value.Digits]  `tfsdk:"phones"`
	GroupIDs          value.Strings              `tfsdk:"group_ids"`
	RegistrationEmail value.Email                `tfsdk:"registration_email"`
	Type              value.String               `tfsdk:"type"`
	DateCreated       value.String               `tfsdk:"date_created"`
}

// FromAPI maps what lists tell too, but for the registration e-mail, which not all reads
// tell. What API v1 does not tell stays as it is.
func (m *Common) FromAPI(contact api.Contact, from value.Source) {
	if contact.Brief && m.fullName() == fullName(contact.FirstName, contact.LastName) {
		// Where the service cuts the names is no change.
		contact.FirstName, contact.LastName = m.FirstName.ValueString(), m.LastName.ValueString()
	}
	from.Text(&m.ID, contact.ID)
	from.Text(&m.FirstName, contact.FirstName)
	from.Text(&m.LastName, contact.LastName)
	from.Text(&m.SystemName, contact.SystemName)
	from.Text(&m.CompanyID, contact.CompanyID)
	from.Text(&m.Gender, genders.Word(contact.Gender))
	from.Texts(&m.Emails, contact.Emails)
	from.Texts(&m.Phones, contact.Phones)
	from.Text(&m.Type, contactTypes.Word(contact.Type))
	from.Text(&m.DateCreated, contact.DateCreated)
	if contact.Brief {
		return
	}
	from.Text(&m.Description, contact.Description)
	from.Text(&m.AvatarURL, contact.AvatarURL)
	from.Text(&m.Language, contact.Language)
	from.Text(&m.City, contact.City)
	from.Text(&m.CountryCode, contact.CountryCode)
	from.Texts(&m.GroupIDs, contact.Groups)
}

// FromAPI maps a whole contact. Of its custom fields, all are shown, or only the managed ones.
func (m *Whole) FromAPI(contact api.Contact, from value.Source, keys value.ManagedKeys) {
	m.Common.FromAPI(contact, from)
	from.Text(&m.Note, contact.Note)
	if contact.Brief {
		return
	}
	from.Text(&m.JobPosition, contact.JobPosition)
	from.Number(&m.TimeOffset, contact.TimeOffset)
	from.Number(&m.Latitude, contact.Latitude)
	from.Number(&m.Longitude, contact.Longitude)
	from.Pairs(&m.CustomFields, liveagent.FieldPairs(contact.CustomFields), keys)
}

// request maps what changed between state and plan to the body of an update; an empty state
// gives the body of a create. Custom fields and the registration are not in it.
func (m Model) request(state Model) api.ContactRequest {
	return api.ContactRequest{
		CompanyID:   m.CompanyID.Changed(state.CompanyID),
		FirstName:   m.FirstName.Changed(state.FirstName),
		LastName:    m.LastName.Changed(state.LastName),
		SystemName:  m.SystemName.Changed(state.SystemName),
		Description: m.Description.Changed(state.Description),
		AvatarURL:   m.AvatarURL.Changed(state.AvatarURL),
		Gender:      genderLetter(m.Gender.Changed(state.Gender)),
		Language:    m.Language.Changed(state.Language),
		City:        m.City.Changed(state.City),
		CountryCode: m.CountryCode.Changed(state.CountryCode),
		JobPosition: m.JobPosition.Changed(state.JobPosition),
		Note:        m.Note.Changed(state.Note),
		Emails:      m.Emails.Changed(state.Emails),
		Phones:      m.Phones.Changed(state.Phones),
		Groups:      m.GroupIDs.Changed(state.GroupIDs),
		TimeOffset:  value.ChangedNumber(m.TimeOffset, state.TimeOffset),
		Latitude:    value.ChangedNumber(m.Latitude, state.Latitude),
		Longitude:   value.ChangedNumber(m.Longitude, state.Longitude),
	}
}

// isEmpty says whether the request would change nothing.
func isEmpty(request api.ContactRequest) bool { return request == api.ContactRequest{} }

var (
	genders      = value.Words{"M": "male", "F": "female", "O": "other", "X": "unspecified"}
	contactTypes = value.Words{"V": "visitor", "R": "registered"}
)

// gender is what counts as equal for genders: none is the same as unspecified.
type gender struct{}

// Normalize returns the word.
func (gender) Normalize(word string) string { return cmp.Or(word, "unspecified") }

func genderLetter(word *string) *string {
	if word == nil {
		return nil
	}
	letter := genders.Letter(gender{}.Normalize(*word))
	return &letter
}

func (m Common) fullName() string {
	return fullName(m.FirstName.ValueString(), m.LastName.ValueString())
}

func fullName(first, last string) string { return strings.TrimSpace(first + " " + last) }

// displayName is what people call a contact.
func displayName(contact api.Contact) string {
	names := []string{fullName(contact.FirstName, contact.LastName), contact.SystemName}
	return cmp.Or(append(append(names, contact.Emails...), contact.ID)...)
}

// object names the contact in messages.
func (m Model) object() diagnostic.Object {
	names := slices.Concat([]string{m.fullName()}, m.Emails.Strings(), m.Phones.Strings(), []string{m.RegistrationEmail.ValueString(), m.ID.ValueString()})
	return diagnostic.Object{Noun: "contact", Name: cmp.Or(names...)}
}
