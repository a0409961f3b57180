package kbarticle

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/list/schema"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
)

var _ list.ListResourceWithConfigure = (*ListResource)(nil)

// ListResource finds articles for terraform query.
type ListResource struct{ liveagent.ResourceRoom }

// NewListResource returns the list resource.
func NewListResource() list.ListResource {
	return &ListResource{liveagent.ResourceRoom{TypeName: typeName, Requires: api.V1}}
}

// ListResourceConfigSchema describes the filters of a query.
func (l *ListResource) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Lists articles of the knowledge base for `terraform query`, to see what exists and to write configuration for it. " +
			"Needs Terraform 1.14 or newer, and the key of API v1. All filters that are set must match.",
		Attributes: map[string]schema.Attribute{
			"query":             schema.StringAttribute{MarkdownDescription: liveagent.FilterQuery, Optional: true, Validators: queryChecks()},
			"knowledge_base_id": schema.StringAttribute{MarkdownDescription: liveagent.FilterKnowledgeBase, Optional: true},
			"parent_id":         schema.StringAttribute{MarkdownDescription: liveagent.FilterParent, Optional: true},
			"status":            schema.StringAttribute{MarkdownDescription: liveagent.FilterStatus, Optional: true},
		},
	}
}

// List streams the articles, sorted by title.
func (l *ListResource) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	var query queryModel
	if diags := req.Config.Get(ctx, &query); diags.HasError() {
		stream.Results = list.ListResultsStreamDiagnostics(diags)
		return
	}
	liveagent.StreamEntries[Model](ctx, req, stream, l.Service, liveagent.Articles, query.filter())
}
