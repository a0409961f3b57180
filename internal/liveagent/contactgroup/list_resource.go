package contactgroup

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/list/schema"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/tfkit"
)

var _ list.ListResourceWithConfigure = (*ListResource)(nil)

// ListResource finds groups for terraform query.
type ListResource struct{ liveagent.ResourceRoom }

// NewListResource returns the list resource.
func NewListResource() list.ListResource {
	return &ListResource{liveagent.ResourceRoom{TypeName: typeName, API: api.V3}}
}

// ListResourceConfigSchema describes the filters of a query.
func (l *ListResource) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Lists contact groups for `terraform query`, to see what exists and to write configuration for it. Needs Terraform 1.14 or newer.",
	}
}

// List streams the groups, sorted by name.
func (l *ListResource) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	groups, err := l.Service.Groups.All(ctx)
	stream.Results = tfkit.Stream(ctx, req, "contact groups", tfkit.Each(groups, err, func(group api.Group) tfkit.Listed {
		model := newModel(group)
		return tfkit.Listed{DisplayName: group.Name, ID: model.ID, Resource: func() (any, error) { return model, nil }}
	}))
}
