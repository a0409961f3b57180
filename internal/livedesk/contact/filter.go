package contact

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-validators/listvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk/api"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/tfkit"
)

// filter narrows and orders a list of contacts: the plural data source and the
// list resource share it.
type filter struct {
	Query     types.String `tfsdk:"query"`
	Labels    types.List   `tfsdk:"labels"`
	Sort      types.String `tfsdk:"sort"`
	Direction types.String `tfsdk:"direction"`
}

// The descriptions of the filters.
const (
	filterQuery  = "Only contacts that the service finds for this text in their e-mail address, phone number, name or identifier. How it matches is up to the service."
	filterLabels = "Only contacts that have any of these labels."
	filterSort   = "The field by which the service sorts: `created_at`, `last_activity_at`, `name`, `email`, `phone_number`, `company`, `city` or `country`."
	filterWay    = "The direction of `sort`, which it needs: `asc` or `desc`. Left out, it is up to the service."
)

func filterSorts() []validator.String {
	return []validator.String{stringvalidator.OneOf(api.ContactSorts()...)}
}

func filterDirections() []validator.String {
	return []validator.String{stringvalidator.OneOf("asc", "desc"), stringvalidator.AlsoRequires(path.MatchRoot("sort"))}
}

func filterLabelsFilled() []validator.List {
	return []validator.List{listvalidator.ValueStringsAre(tfkit.IsFilled("label"))}
}

// request returns the filter as the client takes it.
func (f filter) request() api.ContactFilter {
	return api.ContactFilter{
		Query: f.Query.ValueString(), Labels: tfkit.Strings(f.Labels), Sort: f.Sort.ValueString(), Direction: f.Direction.ValueString(), ToTheEnd: true,
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
