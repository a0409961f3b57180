package contact

import (
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/tfkit"
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
	JobPosition  types.String  `tfsdk:"job_position"`
	Note         types.String  `tfsdk:"note"`
	TimeOffset   types.Float64 `tfsdk:"time_offset"`
	Latitude     types.Float64 `tfsdk:"latitude"`
	Longitude    types.Float64 `tfsdk:"longitude"`
	CustomFields types.Map     `tfsdk:"custom_fields"`
}

// Common is what the service tells of a contact in lists too.
type Common struct {
	ID                types.String `tfsdk:"id"`
	FirstName         types.String `tfsdk:"first_name"`
	LastName          types.String `tfsdk:"last_name"`
	SystemName        types.String `tfsdk:"system_name"`
	Description       types.String `tfsdk:"description"`
	AvatarURL         types.String `tfsdk:"avatar_url"`
	Language          types.String `tfsdk:"language"`
	City              types.String `tfsdk:"city"`
	CountryCode       types.String `tfsdk:"country_code"`
	CompanyID         types.String `tfsdk:"company_id"`
	Gender            types.String `tfsdk:"gender"`
	Emails            types.Set    `tfsdk:"emails"`
	Phones            types.Set    `tfsdk:"phones"`
	GroupIDs          types.Set    `tfsdk:"group_ids"`
	RegistrationEmail types.String `tfsdk:"registration_email"`
	Type              types.String `tfsdk:"type"`
	DateCreated       types.String `tfsdk:"date_created"`
}

// put maps what lists tell too into the model, but for the registration e-mail,
// which only lists tell.
func (m *Common) put(contact api.Contact, from tfkit.Origin) {
	m.ID = from.Text(m.ID, contact.ID, tfkit.Exact)
	m.FirstName = from.Text(m.FirstName, contact.FirstName, tfkit.Exact)
	m.LastName = from.Text(m.LastName, contact.LastName, tfkit.Exact)
	m.SystemName = from.Text(m.SystemName, contact.SystemName, tfkit.Exact)
	m.Description = from.Text(m.Description, contact.Description, tfkit.Prose)
	m.AvatarURL = from.Text(m.AvatarURL, contact.AvatarURL, tfkit.Exact)
	m.Language = from.Text(m.Language, contact.Language, tfkit.FoldCase)
	m.City = from.Text(m.City, contact.City, tfkit.Exact)
	m.CountryCode = from.Text(m.CountryCode, contact.CountryCode, tfkit.FoldCase)
	m.CompanyID = from.Text(m.CompanyID, contact.CompanyID, tfkit.Exact)
	m.Gender = from.Text(m.Gender, genders.Word(contact.Gender), sameGender)
	m.Emails = from.Texts(m.Emails, contact.Emails, tfkit.FoldCase)
	m.Phones = from.Texts(m.Phones, contact.Phones, tfkit.Phone)
	m.GroupIDs = from.Texts(m.GroupIDs, contact.Groups, tfkit.Exact)
	m.Type = from.Text(m.Type, contactTypes.Word(contact.Type), tfkit.Exact)
	m.DateCreated = from.Text(m.DateCreated, contact.DateCreated, tfkit.Exact)
}

// put maps a whole contact into the model.
func (m *Whole) put(contact api.Contact, from tfkit.Origin, keys tfkit.Keys) {
	m.Common.put(contact, from)
	m.JobPosition = from.Text(m.JobPosition, contact.JobPosition, tfkit.Exact)
	m.Note = from.Text(m.Note, contact.Note, tfkit.Prose)
	m.TimeOffset = from.Number(m.TimeOffset, contact.TimeOffset)
	m.Latitude = from.Number(m.Latitude, contact.Latitude)
	m.Longitude = from.Number(m.Longitude, contact.Longitude)
	m.CustomFields = from.Pairs(m.CustomFields, liveagent.FieldPairs(contact.CustomFields), keys, tfkit.Prose)
}

// request maps what changed between state and plan to the body of an update; an
// empty state gives the body of a create. Custom fields are not in it.
func (m Model) request(state Model) api.ContactRequest {
	request := api.ContactRequest{
		CompanyID:   tfkit.ChangedText(m.CompanyID, state.CompanyID, tfkit.Exact),
		FirstName:   tfkit.ChangedText(m.FirstName, state.FirstName, tfkit.Exact),
		LastName:    tfkit.ChangedText(m.LastName, state.LastName, tfkit.Exact),
		SystemName:  tfkit.ChangedText(m.SystemName, state.SystemName, tfkit.Exact),
		Description: tfkit.ChangedText(m.Description, state.Description, tfkit.Prose),
		AvatarURL:   tfkit.ChangedText(m.AvatarURL, state.AvatarURL, tfkit.Exact),
		Language:    tfkit.ChangedText(m.Language, state.Language, tfkit.FoldCase),
		City:        tfkit.ChangedText(m.City, state.City, tfkit.Exact),
		CountryCode: tfkit.ChangedText(m.CountryCode, state.CountryCode, tfkit.FoldCase),
		JobPosition: tfkit.ChangedText(m.JobPosition, state.JobPosition, tfkit.Exact),
		Note:        tfkit.ChangedText(m.Note, state.Note, tfkit.Prose),
		Emails:      tfkit.ChangedTexts(m.Emails, state.Emails, tfkit.FoldCase),
		Phones:      tfkit.ChangedTexts(m.Phones, state.Phones, tfkit.Phone),
		Groups:      tfkit.ChangedTexts(m.GroupIDs, state.GroupIDs, tfkit.Exact),
		TimeOffset:  tfkit.ChangedNumber(m.TimeOffset, state.TimeOffset),
		Latitude:    tfkit.ChangedNumber(m.Latitude, state.Latitude),
		Longitude:   tfkit.ChangedNumber(m.Longitude, state.Longitude),
	}
	if gender := tfkit.ChangedText(m.Gender, state.Gender, sameGender); gender != nil {
		letter := genders.Letter(sameGender(*gender))
		request.Gender = &letter
	}
	return request
}

// isEmpty says whether the request would change nothing.
func isEmpty(request api.ContactRequest) bool { return request == api.ContactRequest{} }

var (
	genders      = tfkit.Words{"M": "male", "F": "female", "O": "other", "X": "unspecified"}
	contactTypes = tfkit.Words{"V": "visitor", "R": "registered"}
)

// sameGender is the Canon of genders: no gender is the same as unspecified.
func sameGender(word string) string {
	if word == "" {
		return "unspecified"
	}
	return word
}

// displayName is what people call a contact.
func displayName(contact api.Contact) string {
	name := strings.TrimSpace(contact.FirstName + " " + contact.LastName)
	for _, candidate := range append([]string{name, contact.SystemName}, contact.Emails...) {
		if candidate != "" {
			return candidate
		}
	}
	return contact.ID
}

// object names the contact in messages.
func (m Model) object() diagnostic.Object {
	name := strings.TrimSpace(m.FirstName.ValueString() + " " + m.LastName.ValueString())
	for _, candidate := range append([]string{name}, append(tfkit.Strings(m.Emails), tfkit.Strings(m.Phones)...)...) {
		if candidate != "" {
			return diagnostic.Object{Noun: "contact", Name: candidate}
		}
	}
	return diagnostic.Object{Noun: "contact", Name: m.ID.ValueString()}
}
