package contact

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/list/schema"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/crud"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk"
)

var _ list.ListResourceWithConfigure = (*ListResource)(nil)

// ListResource finds contacts for terraform query.
type ListResource struct{ livedesk.Resource }

// NewListResource returns the list resource.
func NewListResource() list.ListResource {
	return &ListResource{livedesk.Resource{Base: livedesk.Base(typeName), Noun: "contact"}}
}

// ListResourceConfigSchema describes the filters of a query.
func (l *ListResource) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: crud.QueryDescription("contacts of LiveDesk", "All filters that are set must match. "+
			"Generated configuration lacks `inbox_id` where the service does not tell through which inbox a contact writes: fill it in."),
		Attributes: filters.ListResource(),
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
			model.FromAPI(contact, memory{}, value.Refresh)
			if !yield(crud.Listed{DisplayName: displayName(contact), ID: model.ID, Resource: func() (any, error) { return model, nil }}, nil) {
				return
			}
		}
	})
}
