// Package knowledgebase is the room of the knowledge bases of an account:
// /knowledgebase/knowledgebases of LiveAgent API v1, read only.
package knowledgebase

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

// DataSources lists the knowledge bases.
type DataSources struct{ liveagent.DataSourceRoom }

// Model is a knowledge base in Terraform.
type Model struct {
	ID   types.String `tfsdk:"id"`
	Name types.String `tfsdk:"name"`
}

type listModel struct {
	KnowledgeBases []Model `tfsdk:"knowledge_bases"`
}

// NewDataSources returns the data source.
func NewDataSources() datasource.DataSource {
	return &DataSources{liveagent.DataSourceRoom{TypeName: "liveagent_knowledge_bases", Requires: api.V1}}
}

// Schema describes the type.
func (d *DataSources) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Lists the knowledge bases of the account. It needs the key of API v1, and a call that only clients of others show.",
		Attributes: map[string]schema.Attribute{
			"knowledge_bases": tfkit.ShownList("The knowledge bases, sorted by name, then by id.", map[string]schema.Attribute{
				"id":   tfkit.Shown("The id of the knowledge base, for `knowledge_base_id` of articles and categories."),
				"name": tfkit.Shown("The name of the knowledge base."),
			}),
		},
	}
}

// Read takes the knowledge bases from the shared list.
func (d *DataSources) Read(ctx context.Context, _ datasource.ReadRequest, resp *datasource.ReadResponse) {
	bases, ok := tfkit.ShowAll(ctx, &resp.Diagnostics, d.Service.KnowledgeBases, tfkit.Any, newModel)
	if ok {
		resp.Diagnostics.Append(resp.State.Set(ctx, listModel{KnowledgeBases: bases})...)
	}
}

// newModel maps a knowledge base of the service.
func newModel(base api.KnowledgeBase) Model {
	return Model{ID: types.StringValue(base.ID), Name: types.StringValue(base.Name)}
}
