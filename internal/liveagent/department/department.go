// Package department shows departments: /departments of LiveAgent API v3, which are read
// only.
package department

import (
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/attribute"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/crud"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
)

// Model is a department in Terraform.
type Model struct {
	ID            value.String  `tfsdk:"id"`
	Name          value.String  `tfsdk:"name"`
	AgentCount    types.Int64   `tfsdk:"agent_count"`
	AgentIDs      value.Strings `tfsdk:"agent_ids"`
	OnlineStatus  value.String  `tfsdk:"online_status"`
	MailAccountID value.String  `tfsdk:"mail_account_id"`
}

// FromAPI maps what the service has.
func (m *Model) FromAPI(department api.Department, from value.Source) {
	from.Text(&m.ID, department.ID)
	from.Text(&m.Name, department.Name)
	from.Text(&m.OnlineStatus, department.OnlineStatus)
	if !department.Brief {
		from.Count(&m.AgentCount, department.AgentCount)
		from.Texts(&m.AgentIDs, department.AgentIDs)
		from.Text(&m.MailAccountID, department.MailAccountID)
	}
}

// Listing is the plural data source of departments.
var Listing = crud.Type[Model, api.Department, struct{}]{
	Name: "liveagent_department", Plural: "departments", Member: "departments",
	Listing:    "Lists the departments of the account.",
	Attributes: table(),
	FromAPI:    (*Model).FromAPI,
	Objects:    liveagent.Objects(liveagent.Need{Requires: api.V3, FallbackTo: api.V1}, (*api.Client).Departments),
	NaturalKey: crud.Key[Model, api.Department]{Attribute: "name"},
}

// Type is the data source that looks up one department, with what only API v1 tells of it.
var Type = crud.Custom{Data: []func() datasource.DataSource{NewDataSource}}

func table() attribute.Table {
	return attribute.Table{
		attribute.ID("department"),
		attribute.Computed("name", "The name of the department."),
		attribute.Computed("agent_count", "How many agents are in the department; null with the key of API v1 alone."),
		attribute.Computed("agent_ids", "The ids of the agents in the department; null with the key of API v1 alone."),
		attribute.Computed("online_status", "The letters of what the department is online for, in any order: `T` chat, `P` phone, `M` message, `R` read; `\"\"` when offline."),
		attribute.Computed("mail_account_id", "The id of the department's mail account; `\"\"` when the service has none, null with the key of API v1 alone."),
	}
}
