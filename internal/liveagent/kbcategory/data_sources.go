package kbcategory

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/tfkit"
)

var _ datasource.DataSourceWithConfigure = (*DataSources)(nil)

// DataSources lists categories.
type DataSources struct{ liveagent.DataSourceRoom }

type listModel struct {
	queryModel
	Categories []Model `tfsdk:"categories"`
}

// queryModel holds the filters of the data source and of the list resource.
type queryModel struct {
	KnowledgeBaseID types.String `tfsdk:"knowledge_base_id"`
	ParentID        types.String `tfsdk:"parent_id"`
}

func (q queryModel) filter() liveagent.EntryFilter {
	return liveagent.EntryFilter{KnowledgeBaseID: q.KnowledgeBaseID, ParentID: q.ParentID}
}

// NewDataSources returns the data source.
func NewDataSources() datasource.DataSource {
	return &DataSources{liveagent.DataSourceRoom{TypeName: "liveagent_kb_categories", Requires: api.V1}}
}

// Schema describes the type.
func (d *DataSources) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Lists the categories of the knowledge bases. All filters that are set must match. It needs the key of API v1, and a call that only " +
			"clients of others show. The letter of their type is not documented: every entry counts that is neither an article nor has a conversation behind it, " +
			"as suggestions do.",
		Attributes: map[string]schema.Attribute{
			"knowledge_base_id": schema.StringAttribute{MarkdownDescription: liveagent.FilterKnowledgeBase, Optional: true},
			"parent_id":         schema.StringAttribute{MarkdownDescription: liveagent.FilterParent, Optional: true},
			"categories":        tfkit.ShownList("The categories, sorted by title, then by id.", liveagent.ShownEntry("category")),
		},
	}
}

// Read takes the categories from the shared list.
func (d *DataSources) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var config listModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	categories, ok := liveagent.ShowEntries[Model](ctx, &resp.Diagnostics, d.Service, liveagent.Categories, config.filter())
	if ok {
		config.Categories = categories
		resp.Diagnostics.Append(resp.State.Set(ctx, config)...)
	}
}
