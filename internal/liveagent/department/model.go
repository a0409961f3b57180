package department

import (
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/tfkit"
)

// Model is a department in Terraform.
type Model struct {
	ID            types.String `tfsdk:"id"`
	Name          types.String `tfsdk:"name"`
	AgentCount    types.Int64  `tfsdk:"agent_count"`
	AgentIDs      types.Set    `tfsdk:"agent_ids"`
	OnlineStatus  types.String `tfsdk:"online_status"`
	MailAccountID types.String `tfsdk:"mail_account_id"`
}

// shown returns how a department is shown: API v1 tells neither its mail account
// nor, in its list, its agents.
func shown(client *api.Client) func(api.Department) Model {
	if client.Has(api.V3) {
		return newModel
	}
	return func(department api.Department) Model {
		model := newModel(department)
		model.AgentCount, model.AgentIDs, model.MailAccountID = types.Int64Null(), types.SetNull(types.StringType), types.StringNull()
		return model
	}
}

// newModel maps a department of the service.
func newModel(department api.Department) Model {
	return Model{
		ID:            types.StringValue(department.ID),
		Name:          types.StringValue(department.Name),
		AgentCount:    types.Int64Value(department.AgentCount),
		AgentIDs:      tfkit.Set(department.AgentIDs),
		OnlineStatus:  types.StringValue(department.OnlineStatus),
		MailAccountID: types.StringValue(department.MailAccountID),
	}
}

// detailed is a department with what only API v1 tells of it.
type detailed struct {
	Model
	Details     types.Bool   `tfsdk:"details"`
	Description types.String `tfsdk:"description"`
	Agents      []agentModel `tfsdk:"agents"`
}

type agentModel struct {
	ID           types.String `tfsdk:"id"`
	Email        types.String `tfsdk:"email"`
	FirstName    types.String `tfsdk:"first_name"`
	LastName     types.String `tfsdk:"last_name"`
	OnlineStatus types.String `tfsdk:"online_status"`
	PresetStatus types.String `tfsdk:"preset_status"`
}

// newAgents maps the agents of a department, sorted by id.
func newAgents(agents []api.DepartmentAgent) []agentModel {
	out := make([]agentModel, 0, len(agents))
	for _, agent := range agents {
		out = append(out, agentModel{
			ID:           types.StringValue(agent.ID),
			Email:        types.StringValue(agent.Email),
			FirstName:    types.StringValue(agent.FirstName),
			LastName:     types.StringValue(agent.LastName),
			OnlineStatus: types.StringValue(agent.OnlineStatus),
			PresetStatus: types.StringValue(agent.PresetStatus),
		})
	}
	slices.SortFunc(out, func(a, b agentModel) int { return strings.Compare(a.ID.ValueString(), b.ID.ValueString()) })
	return out
}
