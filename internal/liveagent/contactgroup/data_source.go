package contactgroup

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/tfkit"
)

var (
	_ datasource.DataSourceWithConfigure        = (*DataSource)(nil)
	_ datasource.DataSourceWithConfigValidators = (*DataSource)(nil)
)

// DataSource looks up one group.
type DataSource struct{ liveagent.DataSourceRoom }

// NewDataSource returns the data source.
func NewDataSource() datasource.DataSource {
	return &DataSource{liveagent.DataSourceRoom{TypeName: typeName, API: api.V3, Or: api.V1}}
}

// Schema describes the type.
func (d *DataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	attributes := attributes()
	tfkit.LookUpBy(attributes, "id", "name")
	resp.Schema = schema.Schema{
		MarkdownDescription: "Looks up one group by its `id` or its `name`. A name that more than one group has is an error that lists their ids.",
		Attributes:          attributes,
	}
}

// ConfigValidators requires one key of the look-up.
func (d *DataSource) ConfigValidators(context.Context) []datasource.ConfigValidator {
	return tfkit.ExactlyOneOf("id", "name")
}

// Read finds the group in the shared list.
func (d *DataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var config Model
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	group, ok := tfkit.LookUp(ctx, &resp.Diagnostics, "contact group", d.Service.Groups, config.ID, config.Name)
	if !ok {
		return
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, newModel(group))...)
}

// attributes describes a group as data sources show it.
func attributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"id":               tfkit.Shown("The id of the group."),
		"name":             tfkit.Shown("The name of the group."),
		"color":            tfkit.Shown("The colour of the text, as the service gives it; `\"\"` when there is none, or when only API v1 has a key, whose list tells no colours."),
		"background_color": tfkit.Shown("The colour of the background, as the service gives it; `\"\"` when there is none, or when only API v1 has a key, whose list tells no colours."),
	}
}
