package agent

import (
	"context"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/tfkit"
)

var _ datasource.DataSourceWithConfigure = (*DataSources)(nil)

// DataSources lists agents.
type DataSources struct{ liveagent.DataSourceRoom }

type listModel struct {
	Role         types.String `tfsdk:"role"`
	Status       types.String `tfsdk:"status"`
	DepartmentID types.String `tfsdk:"department_id"`
	Agents       []Model      `tfsdk:"agents"`
}

// NewDataSources returns the data source.
func NewDataSources() datasource.DataSource {
	return &DataSources{liveagent.DataSourceRoom{TypeName: typeName + "s", Requires: api.V3}}
}

// Schema describes the type.
func (d *DataSources) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Lists the agents of the account. All filters that are set must match.",
		Attributes: map[string]schema.Attribute{
			"role": schema.StringAttribute{
				MarkdownDescription: "Only agents with this role: `owner`, `admin` or `agent`.",
				Optional:            true,
				Validators:          []validator.String{stringvalidator.OneOf("owner", "admin", "agent")},
			},
			"status": schema.StringAttribute{
				MarkdownDescription: "Only agents with this status: `active` or `deleted`. Left out, deleted agents are not listed.",
				Optional:            true,
				Validators:          []validator.String{stringvalidator.OneOf("active", "deleted")},
			},
			"department_id": schema.StringAttribute{
				MarkdownDescription: "Only agents in the department with this id. A department that does not exist is an error.",
				Optional:            true,
			},
			"agents": tfkit.ShownList("The agents, sorted by e-mail address, then by id.", attributes()),
		},
	}
}

// Read takes the agents from the shared list.
func (d *DataSources) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var config listModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	isMember := tfkit.Any[api.Agent]
	if !config.DepartmentID.IsNull() {
		department, ok := tfkit.LookUp(ctx, &resp.Diagnostics, "department", d.Service.Departments, config.DepartmentID, types.StringNull())
		if !ok {
			return
		}
		isMember = func(agent api.Agent) bool { return slices.Contains(department.AgentIDs, agent.ID) }
	}
	pass := func(agent api.Agent) bool { return isMember(agent) && config.passes(newModel(agent)) }
	agents, ok := tfkit.ShowAll(ctx, &resp.Diagnostics, d.Service.Agents, pass, newModel)
	if ok {
		config.Agents = agents
		resp.Diagnostics.Append(resp.State.Set(ctx, config)...)
	}
}

func (l listModel) passes(agent Model) bool {
	if l.Status.IsNull() && agent.Status.ValueString() == "deleted" {
		return false
	}
	return (l.Status.IsNull() || agent.Status.Equal(l.Status)) && (l.Role.IsNull() || agent.Role.Equal(l.Role))
}
