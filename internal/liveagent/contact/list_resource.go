package contact

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/list/schema"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/crud"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/tfkit"
)

var _ list.ListResourceWithConfigure = (*ListResource)(nil)

// ListResource finds contacts for terraform query.
type ListResource struct{ liveagent.ResourceRoom }

// NewListResource returns the list resource.
func NewListResource() list.ListResource {
	return &ListResource{liveagent.ResourceRoom{TypeName: typeName, Requires: api.V3}}
}

// ListResourceConfigSchema describes the filters of a query.
func (l *ListResource) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Lists contacts for `terraform query`, to see what exists and to write configuration for it. Needs Terraform 1.14 or newer. " +
			"All filters that are set must match. With `include_resource`, and when configuration is generated, each contact costs one more request, " +
			"because lists lack some of its fields.",
		Attributes: map[string]schema.Attribute{
			"type":       schema.StringAttribute{MarkdownDescription: filterType, Optional: true, Validators: filterTypes()},
			"company_id": schema.StringAttribute{MarkdownDescription: filterCompanyID, Optional: true},
			"group_id":   schema.StringAttribute{MarkdownDescription: filterGroupID, Optional: true},
			"has_email":  schema.BoolAttribute{MarkdownDescription: filterHasEmail, Optional: true},
			"has_phone":  schema.BoolAttribute{MarkdownDescription: filterHasPhone, Optional: true},
			"query":      schema.StringAttribute{MarkdownDescription: filterQuery, Optional: true},
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
		for contact, err := range query.contacts(ctx, l.Service.API) {
			if err != nil {
				yield(crud.Listed{}, err)
				return
			}
			var model Model
			model.Common.put(contact, tfkit.Read)
			listed := crud.Listed{DisplayName: displayName(contact), ID: model.ID, Resource: func() (any, error) { return l.whole(ctx, contact.ID) }}
			if !yield(listed, nil) {
				return
			}
		}
	})
}

// whole reads a contact with the fields that lists lack.
func (l *ListResource) whole(ctx context.Context, id string) (Model, error) {
	var model Model
	contact, err := l.Service.API.Contact(ctx, id)
	if err != nil {
		return model, err
	}
	model.put(contact, tfkit.Read, tfkit.Keys{})
	return model, nil
}
