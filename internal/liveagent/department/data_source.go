// Package department is the room of departments: /departments of LiveAgent API
// v3, which are read only.
package department

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/tfkit"
)

const typeName = "liveagent_department"

var (
	_ datasource.DataSourceWithConfigure        = (*DataSource)(nil)
	_ datasource.DataSourceWithConfigValidators = (*DataSource)(nil)
)

// DataSource looks up one department.
type DataSource struct{ liveagent.DataSourceRoom }

// NewDataSource returns the data source.
func NewDataSource() datasource.DataSource {
	return &DataSource{liveagent.DataSourceRoom{TypeName: typeName, API: api.V3}}
}

// Schema describes the type.
func (d *DataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	attributes := attributes()
	tfkit.LookUpBy(attributes, "id", "name")
	resp.Schema = schema.Schema{
		MarkdownDescription: "Looks up one department by its `id` or its `name`. A name that more than one department has is an error that lists their ids. " +
			"The list of departments is read once, however many are looked up.",
		Attributes: attributes,
	}
}

// ConfigValidators requires one key of the look-up.
func (d *DataSource) ConfigValidators(context.Context) []datasource.ConfigValidator {
	return tfkit.ExactlyOneOf("id", "name")
}

// Read finds the department in the shared list.
func (d *DataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var config Model
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	department, ok := tfkit.LookUp(ctx, &resp.Diagnostics, "department", d.Service.Departments, config.ID, config.Name)
	if !ok {
		return
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, newModel(department))...)
}

// attributes describes a department as data sources show it.
func attributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"id":              tfkit.Shown("The id of the department."),
		"name":            tfkit.Shown("The name of the department."),
		"agent_count":     tfkit.ShownCount("How many agents are in the department."),
		"agent_ids":       tfkit.ShownTexts("The ids of the agents in the department."),
		"online_status":   tfkit.Shown("The letters of what the department is online for, in any order: `T` chat, `P` phone, `M` message, `R` read; `\"\"` when offline."),
		"mail_account_id": tfkit.Shown("The id of the department's mail account; `\"\"` when the service has none."),
	}
}
