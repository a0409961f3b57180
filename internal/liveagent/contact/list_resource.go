package contact

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/list/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/cache"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/crud"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
)

var _ list.ListResourceWithConfigure = (*ListResource)(nil)

// ListResource finds contacts for terraform query.
type ListResource struct{ liveagent.Resource }

// NewListResource returns the list resource.
func NewListResource() list.ListResource {
	return &ListResource{liveagent.Resource{Base: liveagent.Base(typeName, liveagent.Need{Requires: api.V3}), Noun: "contact"}}
}

// ListResourceConfigSchema describes the filters of a query.
func (l *ListResource) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: crud.QueryDescription("contacts", "All filters that are set must match. "+
			"With `include_resource`, and when configuration is generated, each contact costs one more request, because lists lack some of its fields."),
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
		for contact, err := range query.contacts(ctx, l.Service.API) {
			if err != nil {
				yield(crud.Listed{}, err)
				return
			}
			listed := crud.Listed{DisplayName: displayName(contact), ID: types.StringValue(contact.ID), Resource: func() (any, error) { return l.whole(ctx, contact.ID) }}
			if !yield(listed, nil) {
				return
			}
		}
	})
}

// whole reads a contact with the fields that lists lack.
func (l *ListResource) whole(ctx context.Context, id string) (Model, error) {
	var model Model
	contact, err := l.Service.Contacts.Get(ctx, id, cache.Now)
	if err != nil {
		return model, err
	}
	model.FromAPI(contact, value.Refresh, value.ManagedKeys{})
	model.settings()
	return model, nil
}
