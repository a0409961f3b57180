package contact

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/cache"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/crud"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
)

// settableV1 are the attributes that a create through API v1 can set, and those that live
// in Terraform alone.
var settableV1 = []string{
	"first_name", "last_name", "gender", "note", "emails", "phones", "registration_email", "send_registration_email", "delete_tickets_on_destroy",
}

// planCustomer finds at plan time what API v1 cannot do: set some attributes at
// all, which is an error, and change any later, which keeps the former values.
func planCustomer(ctx context.Context, config, plan Model, state *Model, resp *resource.ModifyPlanResponse) {
	for _, name := range config.beyondV1() {
		resp.Diagnostics.AddAttributeError(path.Root(name), name+" needs the key of API v3",
			"API v1 cannot set it. "+api.KeyAdvice(api.V3))
	}
	if len(config.Emails.Strings()) > 1 || len(config.Phones.Strings()) > 1 {
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
	if changed := value.Differences(plan, kept); len(changed) > 0 {
		resp.Diagnostics.AddWarning(fmt.Sprintf("The %s cannot be changed without the key of API v3", state.object()),
			strings.Join(changed, ", ")+" stay as they are, because API v1 cannot change a contact. "+api.KeyAdvice(api.V3))
	}
	resp.Diagnostics.Append(resp.Plan.Set(ctx, kept)...)
}

// checkNewCustomer finds what API v1 refuses, or would not keep, of a new contact.
func (m Model) checkNewCustomer(diags *diag.Diagnostics) {
	emails, email := m.Emails.Strings(), m.RegistrationEmail.ValueString()
	if email != "" && len(emails) == 1 && !m.RegistrationEmail.Is(emails[0]) {
		diags.AddAttributeError(path.Root("registration_email"), "API v1 registers a contact with its e-mail address",
			fmt.Sprintf("registration_email is %q, but emails has %q. Use one for both. Otherwise, %s", email, emails[0], lowerFirst(api.KeyAdvice(api.V3))))
	}
	if m.LastName.ValueString() != "" && !m.FirstName.IsUnknown() && m.FirstName.ValueString() == "" {
		diags.AddAttributeError(path.Root("last_name"), "API v1 takes a last name only after a first name", "Set first_name too. Otherwise, "+
			lowerFirst(api.KeyAdvice(api.V3)))
	}
	if email == "" && !m.RegistrationEmail.IsUnknown() && !m.Emails.IsUnknown() && !m.Phones.IsUnknown() && len(m.Phones.Elements())+len(m.Emails.Elements()) == 0 {
		diags.AddError("API v1 creates a contact only with an e-mail address or a phone number", "Set emails or phones. Otherwise, "+
			lowerFirst(api.KeyAdvice(api.V3)))
	}
}

func lowerFirst(text string) string { return strings.ToLower(text[:1]) + text[1:] }

// beyondV1 returns the attributes with a value that API v1 cannot set.
func (m Model) beyondV1() []string {
	return slices.DeleteFunc(value.Configured(m), func(name string) bool {
		return slices.Contains(settableV1, name) && (name != "gender" || !m.Gender.Is("other"))
	})
}

// compare reads a contact that cannot be changed. One that is not what is planned is an
// error: the state of a new resource must be what is planned, which the service would not
// have.
func (r *Resource) compare(ctx context.Context, plan *Model, id string) (api.Contact, value.ManagedKeys, error) {
	contact, err := r.Service.Contacts.Get(ctx, id, cache.Now)
	if err != nil {
		return contact, value.ManagedKeys{}, err
	}
	found := *plan
	found.FromAPI(contact, value.Refresh, value.ManagedKeys{})
	value.Refresh.Text(&found.RegistrationEmail, contact.RegistrationEmail)
	if names := value.Differences(*plan, found); len(names) > 0 {
		err = &differsError{id: id, attributes: names}
	}
	return contact, value.ManagedKeys{}, err
}

// differsError is a contact that is to be taken over, but cannot be changed to what is
// planned.
type differsError struct {
	id         string
	attributes []string
}

// Error names what differs.
func (e *differsError) Error() string {
	last := len(e.attributes) - 1
	differ := e.attributes[last] + " differs"
	if last > 0 {
		differ = strings.Join(e.attributes[:last], ", ") + " and " + e.attributes[last] + " differ"
	}
	return "API v1 cannot change a contact, and " + differ + " from what the service has"
}

// Advice says what can be done.
func (e *differsError) Advice() string {
	return fmt.Sprintf("Configure what the service has, or import the contact, which leaves it as it is: %s. For it to be changed, %s",
		crud.ImportCommand(typeName, e.id), lowerFirst(api.KeyAdvice(api.V3)))
}

// left warns that a contact stays in the service.
func (m Model) left(diags *diag.Diagnostics) {
	diags.AddWarning(fmt.Sprintf("The %s stays in LiveAgent", m.object()),
		"API v1 cannot delete a contact. It was removed from the state; delete it in LiveAgent, or import it again once liveagent.api_key is configured.")
}
