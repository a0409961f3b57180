// Package department is the room of departments: /departments of LiveAgent API
// v3, which are read only.
package department

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
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
	return &DataSource{liveagent.DataSourceRoom{TypeName: typeName, Requires: api.V3, FallbackTo: api.V1, AlsoUses: api.V1}}
}

// Schema describes the type.
func (d *DataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	attributes := attributes()
	tfkit.LookUpBy(attributes, "id", "name")
	attributes["details"] = schema.BoolAttribute{
		MarkdownDescription: "Whether `description` and `agents` are read, which needs the key of API v1 and costs two more requests. Left out, they are null.",
		Optional:            true,
	}
	attributes["description"] = tfkit.Shown("The description of the department; null unless `details` is true.")
	attributes["agents"] = tfkit.ShownList("The agents of the department with what they are online for, sorted by id; null unless `details` is true.", agentAttributes())
	resp.Schema = schema.Schema{
		MarkdownDescription: "Looks up one department by its `id` or its `name`. A name that more than one department has is an error that lists their ids. " +
			"The list of departments is read once, however many are looked up. " +
			"With the key of API v1 alone, `agent_count`, `agent_ids` and `mail_account_id` are null.",
		Attributes: attributes,
	}
}

// ConfigValidators requires one key of the look-up.
func (d *DataSource) ConfigValidators(context.Context) []datasource.ConfigValidator {
	return tfkit.ExactlyOneOf("id", "name")
}

// Read finds the department in the shared list.
func (d *DataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var config detailed
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	department, ok := tfkit.LookUp(ctx, &resp.Diagnostics, "department", d.Service.Departments, config.ID, config.Name)
	if !ok {
		return
	}
	found := detailed{Model: shown(d.Service.API)(department), Details: config.Details}
	if config.Details.ValueBool() && !d.addDetails(ctx, &found, &resp.Diagnostics) {
		return
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, found)...)
}

// addDetails reads what only API v1 tells. It returns false after an error.
func (d *DataSource) addDetails(ctx context.Context, found *detailed, diags *diag.Diagnostics) bool {
	object := diagnostic.Object{Noun: "department", Name: found.Name.ValueString()}
	if !d.Service.API.Has(api.V1) {
		diags.AddAttributeError(path.Root("details"), "The details of a department need the key of API v1", api.KeyAdvice(api.V1))
		return false
	}
	whole, err := d.Service.API.DepartmentV1(ctx, found.ID.ValueString())
	if err != nil {
		diagnostic.Failed(diags, "read the description of", object, err)
		return false
	}
	agents, err := d.Service.API.DepartmentAgents(ctx, found.ID.ValueString())
	if err != nil {
		diagnostic.Failed(diags, "read the agents of", object, err)
		return false
	}
	found.Description, found.Agents = types.StringValue(whole.Description), newAgents(agents)
	return true
}

// agentAttributes describes an agent of a department.
func agentAttributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"id":            tfkit.Shown("The id of the agent."),
		"email":         tfkit.Shown("The e-mail address."),
		"first_name":    tfkit.Shown("The first name."),
		"last_name":     tfkit.Shown("The last name."),
		"online_status": tfkit.Shown("The letters of what the agent is online for, in any order: `T` chat, `P` phone, `M` message, `R` read; `\"\"` when offline."),
		"preset_status": tfkit.Shown("The letters of what the agent has chosen to be online for, likewise."),
	}
}

// attributes describes a department as data sources show it.
func attributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"id":              tfkit.Shown("The id of the department."),
		"name":            tfkit.Shown("The name of the department."),
		"agent_count":     tfkit.ShownCount("How many agents are in the department; null with the key of API v1 alone."),
		"agent_ids":       tfkit.ShownTexts("The ids of the agents in the department; null with the key of API v1 alone."),
		"online_status":   tfkit.Shown("The letters of what the department is online for, in any order: `T` chat, `P` phone, `M` message, `R` read; `\"\"` when offline."),
		"mail_account_id": tfkit.Shown("The id of the department's mail account; `\"\"` when the service has none, null with the key of API v1 alone."),
	}
}
