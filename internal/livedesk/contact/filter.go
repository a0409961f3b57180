package contact

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/attribute"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/crud"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk/api"
)

// filter narrows and orders a list of contacts: the plural data source and the
// list resource share it.
type filter struct {
	Query     types.String `tfsdk:"query"`
	Labels    types.List   `tfsdk:"labels"`
	Sort      types.String `tfsdk:"sort"`
	Direction types.String `tfsdk:"direction"`
}

// filters describes the attributes of filter.
var filters = crud.Filters{
	{
		Name: "query", Description: "Only contacts that the service finds for this text in their e-mail address, phone number, name or identifier. How it matches is up to the service.",
	},
	{
		Name: "labels", Description: "Only contacts that have any of these labels.",
		IsList: true, Validators: []validator.String{attribute.Filled("label")},
	},
	{
		Name: "sort", Description: "The field by which the service sorts: `created_at`, `last_activity_at`, `name`, `email`, `phone_number`, `company`, `city` or `country`.",
		Validators: []validator.String{stringvalidator.OneOf(api.ContactSorts()...)},
	},
	{
		Name: "direction", Description: "The direction of `sort`, which it needs: `asc` or `desc`. Left out, it is up to the service.",
		Validators: []validator.String{stringvalidator.OneOf("asc", "desc"), stringvalidator.AlsoRequires(path.MatchRoot("sort"))},
	},
}

// request returns the filter as the client takes it.
func (f filter) request() api.ContactFilter {
	return api.ContactFilter{
		Query: f.Query.ValueString(), Labels: value.StringsOf(f.Labels), Sort: f.Sort.ValueString(), Direction: f.Direction.ValueString(), ToTheEnd: true,
	}
}

// list returns all contacts that the service finds.
func (f filter) list(ctx context.Context, service *livedesk.Service) ([]api.Contact, error) {
	if f.Query.IsNull() && f.Labels.IsNull() && f.Sort.IsNull() {
		return service.Contacts.All(ctx)
	}
	var found []api.Contact
	for contact, err := range service.API.Contacts(ctx, f.request()) {
		if err != nil {
			return nil, err
		}
		found = append(found, contact)
	}
	return found, nil
}
