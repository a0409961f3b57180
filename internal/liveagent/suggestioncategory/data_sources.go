// Package suggestioncategory is the room of the categories that suggestions go
// into: /suggestioncategories of LiveAgent API v1, read only.
package suggestioncategory

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

// DataSources lists the categories.
type DataSources struct{ liveagent.DataSourceRoom }

// Model is a category in Terraform.
type Model struct {
	ID    types.String `tfsdk:"id"`
	Title types.String `tfsdk:"title"`
	Path  types.String `tfsdk:"path"`
}

type listModel struct {
	Categories []Model `tfsdk:"categories"`
}

// NewDataSources returns the data source.
func NewDataSources() datasource.DataSource {
	return &DataSources{liveagent.DataSourceRoom{TypeName: "liveagent_kb_suggestion_categories", Requires: api.V1}}
}

// Schema describes the type.
func (d *DataSources) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Lists the categories of the knowledge base that suggestions can go into. It needs the key of API v1.",
		Attributes: map[string]schema.Attribute{
			"categories": tfkit.ShownList("The categories, sorted by title, then by id.", map[string]schema.Attribute{
				"id":    tfkit.Shown("The id of the category."),
				"title": tfkit.Shown("The title of the category."),
				"path":  tfkit.Shown("Where the category is, such as `Product / Suggestions`."),
			}),
		},
	}
}

// Read takes the categories from the shared list.
func (d *DataSources) Read(ctx context.Context, _ datasource.ReadRequest, resp *datasource.ReadResponse) {
	categories, ok := tfkit.ShowAll(ctx, &resp.Diagnostics, d.Service.Categories, tfkit.Any, newModel)
	if ok {
		resp.Diagnostics.Append(resp.State.Set(ctx, listModel{Categories: categories})...)
	}
}

// newModel maps a category of the service.
func newModel(category api.SuggestionCategory) Model {
	return Model{
		ID:    types.StringValue(category.ID),
		Title: types.StringValue(category.Title),
		Path:  types.StringValue(category.Path),
	}
}
