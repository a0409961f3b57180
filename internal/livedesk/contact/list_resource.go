package contact

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/list/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/crud"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk"
)

var _ list.ListResourceWithConfigure = (*ListResource)(nil)

// ListResource finds contacts for terraform query.
type ListResource struct{ livedesk.ResourceRoom }

// NewListResource returns the list resource.
func NewListResource() list.ListResource {
	return &ListResource{livedesk.ResourceRoom{TypeName: typeName}}
}

// ListResourceConfigSchema describes the filters of a query.
func (l *ListResource) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Lists contacts of LiveDesk for `terraform query`, to see what exists and to write configuration for it. Needs Terraform 1.14 or newer. " +
			"All filters that are set must match. Generated configuration lacks `inbox_id` where the service does not tell through which inbox a contact writes: fill it in.",
		Attributes: map[string]schema.Attribute{
			"query":     schema.StringAttribute{MarkdownDescription: filterQuery, Optional: true},
			"labels":    schema.ListAttribute{MarkdownDescription: filterLabels, Optional: true, ElementType: types.StringType, Validators: filterLabelsFilled()},
			"sort":      schema.StringAttribute{MarkdownDescription: filterSort, Optional: true, Validators: filterSorts()},
			"direction": schema.StringAttribute{MarkdownDescription: filterWay, Optional: true, Validators: filterDirections()},
		},
	}
}

// List streams the contacts page by page, so that a limit ends the paging too.
func (l *ListResource) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	var query filter
	if diags := req.Config.Get(ctx, &query); diags.HasError() {
		stream.Results = list.ListResultsStreamDiagnostics(diags)
		return
	}
	stream.Results = crud.Stream(ctx, req, "contacts", func(yield func(crud.Listed, error) bool) {
		for contact, err := range l.Service.API.Contacts(ctx, query.request()) {
			if err != nil {
				yield(crud.Listed{}, err)
				return
			}
			var model Model
			model.read(contact, managed{})
			if !yield(crud.Listed{DisplayName: displayName(contact), ID: model.ID, Resource: func() (any, error) { return model, nil }}, nil) {
				return
			}
		}
	})
}
