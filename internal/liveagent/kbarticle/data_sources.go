package kbarticle

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/tfkit"
)

var _ datasource.DataSourceWithConfigure = (*DataSources)(nil)

// DataSources lists articles.
type DataSources struct{ liveagent.DataSourceRoom }

type listModel struct {
	queryModel
	Articles []shownModel `tfsdk:"articles"`
}

// shownModel is an article as the data source shows it.
type shownModel struct {
	Model
	URL types.String `tfsdk:"url"`
}

// Put maps an article of the service into the model.
func (m *shownModel) Put(entry api.Entry, from tfkit.Origin) {
	m.Model.Put(entry, from)
	if entry.URL != "" {
		m.URL = types.StringValue(entry.URL)
	}
}

// queryModel holds the filters of the data source and of the list resource.
type queryModel struct {
	Query           types.String `tfsdk:"query"`
	KnowledgeBaseID types.String `tfsdk:"knowledge_base_id"`
	ParentID        types.String `tfsdk:"parent_id"`
	Status          types.String `tfsdk:"status"`
}

func (q queryModel) filter() liveagent.EntryFilter { return liveagent.EntryFilter(q) }

// queryChecks returns the validators of a query.
func queryChecks() []validator.String { return []validator.String{tfkit.IsFilled("query")} }

// NewDataSources returns the data source.
func NewDataSources() datasource.DataSource {
	return &DataSources{liveagent.DataSourceRoom{TypeName: "liveagent_kb_articles", Requires: api.V1}}
}

// Schema describes the type.
func (d *DataSources) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	articles := liveagent.ShownEntry("article")
	articles["content"] = tfkit.Shown("The text, as HTML; `\"\"` where only the search knows the article.")
	articles["url"] = tfkit.Shown("The address of the article, without a scheme, such as `//acme.example.com/123456-Title`. Only a search tells it; null without `query`.")
	resp.Schema = schema.Schema{
		MarkdownDescription: "Lists the articles of the knowledge bases, or searches them. All filters that are set must match. It needs the key of API v1. " +
			"Without `query` it needs a call that only clients of others show. The content of each article goes into the state, so filter where there are many.",
		Attributes: map[string]schema.Attribute{
			"query":             schema.StringAttribute{MarkdownDescription: liveagent.FilterQuery, Optional: true, Validators: queryChecks()},
			"knowledge_base_id": schema.StringAttribute{MarkdownDescription: liveagent.FilterKnowledgeBase, Optional: true},
			"parent_id":         schema.StringAttribute{MarkdownDescription: liveagent.FilterParent, Optional: true},
			"status":            schema.StringAttribute{MarkdownDescription: liveagent.FilterStatus, Optional: true},
			"articles":          tfkit.ShownList("The articles, sorted by title, then by id.", articles),
		},
	}
}

// Read takes the articles from the shared list.
func (d *DataSources) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var config listModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	articles, ok := liveagent.ShowEntries[shownModel](ctx, &resp.Diagnostics, d.Service, liveagent.Articles, config.filter())
	if ok {
		config.Articles = articles
		resp.Diagnostics.Append(resp.State.Set(ctx, config)...)
	}
}
