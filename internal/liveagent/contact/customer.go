package contact

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/crud"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/tfkit"
)

// API v1 alone, which calls contacts customers, can create and read them, but
// neither change nor delete them, and knows few of their attributes.

// newCustomer maps what API v1 tells of a contact; the rest is null.
func newCustomer(contact api.Contact) Common {
	var model Model
	model.GroupIDs = types.SetNull(types.StringType)
	model.putCustomer(contact, tfkit.Read)
	return model.Common
}

// putCustomer maps what API v1 tells of a contact into the model.
func (m *Model) putCustomer(contact api.Contact, from tfkit.Origin) {
	if m.fullName() == strings.TrimSpace(contact.FirstName+" "+contact.LastName) {
		// API v1 takes both names as one text: where it cuts that is no change.
		contact.FirstName, contact.LastName = m.FirstName.ValueString(), m.LastName.ValueString()
	}
	m.ID = from.Text(m.ID, contact.ID, tfkit.Exact)
	m.FirstName = from.Text(m.FirstName, contact.FirstName, tfkit.Exact)
	m.LastName = from.Text(m.LastName, contact.LastName, tfkit.Exact)
	m.SystemName = from.Text(m.SystemName, contact.SystemName, tfkit.Exact)
	m.CompanyID = from.Text(m.CompanyID, contact.CompanyID, tfkit.Exact)
	m.Gender = from.Text(m.Gender, genders.Word(contact.Gender), sameGender)
	m.Emails = from.Texts(m.Emails, contact.Emails, tfkit.FoldCase)
	m.Phones = from.Texts(m.Phones, contact.Phones, tfkit.Phone)
	m.Note = from.Text(m.Note, contact.Note, tfkit.Prose)
	m.Type = from.Text(m.Type, contactTypes.Word(contact.Type), tfkit.Exact)
	m.DateCreated = from.Text(m.DateCreated, contact.DateCreated, tfkit.Exact)
	for _, unread := range []*types.String{&m.Description, &m.AvatarURL, &m.Language, &m.City, &m.CountryCode, &m.JobPosition, &m.RegistrationEmail} {
		if unread.IsUnknown() {
			*unread = types.StringNull()
		}
	}
	for _, unread := range []*types.Float64{&m.TimeOffset, &m.Latitude, &m.Longitude} {
		if unread.IsUnknown() {
			*unread = types.Float64Null()
		}
	}
	if m.GroupIDs.IsUnknown() {
		m.GroupIDs = types.SetNull(types.StringType)
	}
	if m.CustomFields.IsUnknown() {
		m.CustomFields = types.MapNull(types.StringType)
	}
}

// planCustomer finds at plan time what API v1 cannot do: set some attributes at
// all, which is an error, and change any later, which keeps the former values.
func planCustomer(ctx context.Context, config, plan Model, state *Model, resp *resource.ModifyPlanResponse) {
	for _, name := range slices.Sorted(maps.Keys(config.beyondV1())) {
		resp.Diagnostics.AddAttributeError(path.Root(name), name+" needs the key of API v3",
			"API v1 cannot set it. "+api.KeyAdvice(api.V3))
	}
	if len(tfkit.Strings(config.Emails)) > 1 || len(tfkit.Strings(config.Phones)) > 1 {
		resp.Diagnostics.AddError("API v1 takes one e-mail address and one phone number of a contact",
			"Keep one of each. For more, "+lowerFirst(api.KeyAdvice(api.V3)))
	}
	if state == nil {
		config.checkNewCustomer(&resp.Diagnostics)
		return
	}
	if resp.Diagnostics.HasError() {
		return
	}
	kept := *state
	kept.SendRegistrationEmail, kept.DeleteTicketsOnDestroy = plan.SendRegistrationEmail, plan.DeleteTicketsOnDestroy
	if changed := plan.differences(*state); len(changed) > 0 {
		resp.Diagnostics.AddWarning(fmt.Sprintf("The %s cannot be changed without the key of API v3", state.object()),
			strings.Join(changed, ", ")+" stay as they are, because API v1 cannot change a contact. "+api.KeyAdvice(api.V3))
	}
	resp.Diagnostics.Append(resp.Plan.Set(ctx, kept)...)
}

// checkNewCustomer finds what API v1 refuses, or would not keep, of a new contact.
func (m Model) checkNewCustomer(diags *diag.Diagnostics) {
	emails, email := tfkit.Strings(m.Emails), m.RegistrationEmail.ValueString()
	if email != "" && len(emails) == 1 && !strings.EqualFold(emails[0], email) {
		diags.AddAttributeError(path.Root("registration_email"), "API v1 registers a contact with its e-mail address",
			fmt.Sprintf("registration_email is %q, but emails has %q. Use one for both. Otherwise, %s", email, emails[0], lowerFirst(api.KeyAdvice(api.V3))))
	}
	if m.LastName.ValueString() != "" && !m.FirstName.IsUnknown() && m.FirstName.ValueString() == "" {
		diags.AddAttributeError(path.Root("last_name"), "API v1 takes a last name only after a first name", "Set first_name too. Otherwise, "+
			lowerFirst(api.KeyAdvice(api.V3)))
	}
	if email == "" && !m.RegistrationEmail.IsUnknown() && !m.Emails.IsUnknown() && !m.Phones.IsUnknown() && len(emails)+len(m.Phones.Elements())+len(m.Emails.Elements()) == 0 {
		diags.AddError("API v1 creates a contact only with an e-mail address or a phone number", "Set emails or phones. Otherwise, "+
			lowerFirst(api.KeyAdvice(api.V3)))
	}
}

func (m Model) fullName() string {
	return strings.TrimSpace(m.FirstName.ValueString() + " " + m.LastName.ValueString())
}

func lowerFirst(text string) string { return strings.ToLower(text[:1]) + text[1:] }

// beyondV1 returns the attributes with a value that API v1 cannot set.
func (m Model) beyondV1() map[string]attr.Value {
	set := map[string]attr.Value{
		"system_name": m.SystemName, "description": m.Description, "avatar_url": m.AvatarURL, "language": m.Language, "city": m.City,
		"country_code": m.CountryCode, "job_position": m.JobPosition, "company_id": m.CompanyID, "group_ids": m.GroupIDs,
		"time_offset": m.TimeOffset, "latitude": m.Latitude, "longitude": m.Longitude, "custom_fields": m.CustomFields,
	}
	if m.Gender.ValueString() == "other" {
		set["gender"] = m.Gender
	}
	maps.DeleteFunc(set, func(_ string, value attr.Value) bool { return value.IsNull() })
	return set
}

// differences returns the names of the attributes that API v1 can set at a create
// and that differ.
func (m Model) differences(state Model) []string {
	var out []string
	for name, differs := range map[string]bool{
		"first_name":         tfkit.ChangedText(m.FirstName, state.FirstName, tfkit.Exact) != nil,
		"last_name":          tfkit.ChangedText(m.LastName, state.LastName, tfkit.Exact) != nil,
		"note":               tfkit.ChangedText(m.Note, state.Note, tfkit.Prose) != nil,
		"gender":             tfkit.ChangedText(m.Gender, state.Gender, sameGender) != nil,
		"emails":             tfkit.ChangedTexts(m.Emails, state.Emails, tfkit.FoldCase) != nil,
		"phones":             tfkit.ChangedTexts(m.Phones, state.Phones, tfkit.Phone) != nil,
		"registration_email": tfkit.ChangedText(m.RegistrationEmail, state.RegistrationEmail, tfkit.FoldCase) != nil,
	} {
		if differs {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

// createV1 creates the contact where API v1 alone has a key.
func (r *Resource) createV1(ctx context.Context, plan Model, resp *resource.CreateResponse) {
	if err := r.createCustomer(ctx, &plan); err != nil {
		if tfkit.Strings(plan.Emails) == nil && plan.RegistrationEmail.ValueString() != "" {
			plan.Emails = tfkit.Set([]string{plan.RegistrationEmail.ValueString()})
		}
		diagnostic.Failed(&resp.Diagnostics, "create", plan.object(), r.notCreated(ctx, plan, err))
		return
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
	crud.SetIdentity(ctx, resp.Identity, plan.ID, &resp.Diagnostics)
}

// createCustomer creates the contact through API v1, and registers it in the same
// request if that is asked for.
func (r *Resource) createCustomer(ctx context.Context, plan *Model) error {
	request := api.CustomerRequest{
		Name:     plan.fullName(),
		Note:     plan.Note.ValueString(),
		Role:     "V",
		SendMail: plan.SendRegistrationEmail.ValueBool(),
	}
	if gender := genders.Letter(plan.Gender.ValueString()); gender == "M" || gender == "F" {
		request.Gender = gender
	}
	for _, email := range tfkit.Strings(plan.Emails) {
		request.Email = email
	}
	for _, phone := range tfkit.Strings(plan.Phones) {
		request.Phone = phone
	}
	if email := plan.RegistrationEmail.ValueString(); email != "" {
		if request.Email != "" && !strings.EqualFold(request.Email, email) {
			return fmt.Errorf("API v1 registers a contact with its e-mail address, but registration_email is %q", email)
		}
		request.Role, request.Email = "R", email
	}
	contact, err := r.Service.API.RegisterCustomer(ctx, request)
	if err != nil {
		return err
	}
	if contact.ID == "" {
		return api.ErrNotFound
	}
	plan.putCustomer(contact, tfkit.Written)
	return nil
}

// readCustomer refreshes a contact through API v1.
func (m *Model) readCustomer(contact api.Contact, importing bool) {
	m.putCustomer(contact, tfkit.Read)
	if m.RegistrationEmail.IsNull() && !importing {
		return
	}
	email := ""
	if contact.Type == "R" && len(contact.Emails) > 0 {
		email = contact.Emails[0]
	}
	if email != "" || !m.RegistrationEmail.IsNull() {
		m.RegistrationEmail = tfkit.Read.Text(m.RegistrationEmail, email, tfkit.FoldCase)
	}
}

// left warns that a contact stays in the service.
func (m Model) left(diags *diag.Diagnostics) {
	diags.AddWarning(fmt.Sprintf("The %s stays in LiveAgent", m.object()),
		"API v1 cannot delete a contact. It was removed from the state; delete it in LiveAgent, or import it again once liveagent.api_key is configured.")
}
