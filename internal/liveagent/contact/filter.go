package contact

import (
	"context"
	"iter"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/crud"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
)

// filter narrows a list of contacts: the plural data source and the list
// resource share it.
type filter struct {
	Type      types.String `tfsdk:"type"`
	CompanyID types.String `tfsdk:"company_id"`
	GroupID   types.String `tfsdk:"group_id"`
	HasEmail  types.Bool   `tfsdk:"has_email"`
	HasPhone  types.Bool   `tfsdk:"has_phone"`
	Query     types.String `tfsdk:"query"`
}

// filters describes its attributes.
var filters = crud.Filters{
	{Name: "type", Description: "Only contacts of this type: `visitor` or `registered`.", Validators: []validator.String{stringvalidator.OneOf("visitor", "registered")}},
	{Name: "company_id", Description: "Only contacts of the company with this id."},
	{Name: "group_id", Description: "Only contacts in the contact group with this id."},
	{Name: "has_email", Description: "Only contacts with an e-mail address (`true`) or without one (`false`).", IsFlag: true},
	{Name: "has_phone", Description: "Only contacts with a phone number (`true`) or without one (`false`).", IsFlag: true},
	{Name: "query", Description: "Only contacts that the service finds for this text. How it matches is up to the service."},
}

// contacts walks through the contacts that pass the filter. The service narrows
// the list where it can; what comes back is checked again, because not every
// release knows every filter. Groups are checked here alone: filtering by them
// was an error of the service until April 2026.
func (f filter) contacts(ctx context.Context, client *api.Client) iter.Seq2[api.Contact, error] {
	return f.passing(client.Contacts(ctx, api.ContactFilter{
		Type:      contactTypes.Letter(f.Type.ValueString()),
		CompanyID: f.CompanyID.ValueString(),
		HasEmail:  f.HasEmail.ValueBoolPointer(),
		HasPhone:  f.HasPhone.ValueBoolPointer(),
		Query:     f.Query.ValueString(),
	}))
}

// shared is contacts from the shared list, where that is no more work than to ask.
func (f filter) shared(ctx context.Context, service *liveagent.Service) iter.Seq2[api.Contact, error] {
	isNarrow := !f.Type.IsNull() || !f.CompanyID.IsNull() || !f.HasEmail.IsNull() || !f.HasPhone.IsNull()
	if !f.Query.IsNull() || isNarrow && !service.Contacts.IsRead() {
		return f.contacts(ctx, service.API)
	}
	return f.passing(func(yield func(api.Contact, error) bool) {
		all, err := service.Contacts.All(ctx)
		if err != nil {
			yield(api.Contact{}, err)
			return
		}
		for _, contact := range all {
			if !yield(contact, nil) {
				return
			}
		}
	})
}

// check refuses the filters that the service has no way to answer.
func (f filter) check(client *api.Client, diags *diag.Diagnostics) {
	if client.FiltersContacts() {
		return
	}
	for name, value := range map[string]attr.Value{"type": f.Type, "group_id": f.GroupID, "has_phone": f.HasPhone, "query": f.Query} {
		if !value.IsNull() {
			diags.AddAttributeError(path.Root(name), "The filter "+name+" needs the key of API v3",
				"API v1 does not tell it in lists. "+api.KeyAdvice(api.V3))
		}
	}
}

func (f filter) passing(listed iter.Seq2[api.Contact, error]) iter.Seq2[api.Contact, error] {
	return func(yield func(api.Contact, error) bool) {
		for contact, err := range listed {
			if err == nil && !f.passes(contact) {
				continue
			}
			if !yield(contact, err) {
				return
			}
		}
	}
}

func (f filter) passes(contact api.Contact) bool {
	return (f.Type.IsNull() || contactTypes.Word(contact.Type) == f.Type.ValueString()) &&
		(f.CompanyID.IsNull() || contact.CompanyID == f.CompanyID.ValueString()) &&
		(f.GroupID.IsNull() || slices.Contains(contact.Groups, f.GroupID.ValueString())) &&
		(f.HasEmail.IsNull() || (len(contact.Emails) > 0) == f.HasEmail.ValueBool()) &&
		(f.HasPhone.IsNull() || (len(contact.Phones) > 0) == f.HasPhone.ValueBool())
}
