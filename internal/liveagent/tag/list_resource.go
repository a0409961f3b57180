package tag

import (
	"context"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/list/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/tfkit"
)

var _ list.ListResourceWithConfigure = (*ListResource)(nil)

// ListResource finds tags for terraform query.
type ListResource struct{ liveagent.ResourceRoom }

type queryModel struct {
	IncludeArchived types.Bool `tfsdk:"include_archived"`
}

// NewListResource returns the list resource.
func NewListResource() list.ListResource {
	return &ListResource{liveagent.ResourceRoom{TypeName: typeName, API: api.V3}}
}

// ListResourceConfigSchema describes the filters of a query.
func (l *ListResource) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Lists tags for `terraform query`, to see what exists and to write configuration for it. Needs Terraform 1.14 or newer.",
		Attributes: map[string]schema.Attribute{
			"include_archived": schema.BoolAttribute{
				MarkdownDescription: "Whether archived tags are listed too. Left out, they are not.",
				Optional:            true,
			},
		},
	}
}

// List streams the tags, sorted by name.
func (l *ListResource) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	var query queryModel
	if diags := req.Config.Get(ctx, &query); diags.HasError() {
		stream.Results = list.ListResultsStreamDiagnostics(diags)
		return
	}
	tags, err := l.Service.Tags.All(ctx)
	if !query.IncludeArchived.ValueBool() {
		tags = slices.DeleteFunc(tags, func(tag api.Tag) bool { return tag.Archived })
	}
	stream.Results = tfkit.Stream(ctx, req, "tags", tfkit.Each(tags, err, func(tag api.Tag) tfkit.Listed {
		model := newModel(tag)
		return tfkit.Listed{DisplayName: tag.Name, ID: model.ID, Resource: func() (any, error) { return model, nil }}
	}))
}
