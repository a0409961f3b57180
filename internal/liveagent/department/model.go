package department

import (
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
