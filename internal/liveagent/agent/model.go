package agent

import (
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/tfkit"
)

// Model is an agent in Terraform.
type Model struct {
	ID           types.String `tfsdk:"id"`
	Name         types.String `tfsdk:"name"`
	Email        types.String `tfsdk:"email"`
	Role         types.String `tfsdk:"role"`
	Status       types.String `tfsdk:"status"`
	OnlineStatus types.String `tfsdk:"online_status"`
	Gender       types.String `tfsdk:"gender"`
	AvatarURL    types.String `tfsdk:"avatar_url"`
}

var (
	statuses       = tfkit.Words{"A": "active", "X": "deleted"}
	onlineStatuses = tfkit.Words{"F": "offline", "N": "online", "P": "paused", "C": "mobile"}
	genders        = tfkit.Words{"M": "male", "F": "female", "X": "unspecified"}
)

// newModel maps an agent of the service.
func newModel(agent api.Agent) Model {
	return Model{
		ID:           types.StringValue(agent.ID),
		Name:         types.StringValue(agent.Name),
		Email:        types.StringValue(agent.Email),
		Role:         types.StringValue(agent.Role),
		Status:       types.StringValue(statuses.Word(agent.Status)),
		OnlineStatus: types.StringValue(onlineStatuses.Word(agent.OnlineStatus)),
		Gender:       types.StringValue(genders.Word(agent.Gender)),
		AvatarURL:    types.StringValue(agent.AvatarURL),
	}
}

// rolesV1 are the letters of API v1.
var rolesV1 = tfkit.Words{"D": "admin", "A": "agent", "O": "owner"}

// newUser maps what API v1 tells of an agent.
func newUser(user api.User) Model {
	name := strings.TrimSpace(user.FirstName + " " + user.LastName)
	if name == "" {
		name = user.Name
	}
	return Model{
		ID:     types.StringValue(user.ID),
		Name:   types.StringValue(name),
		Email:  types.StringValue(user.Email),
		Role:   types.StringValue(rolesV1.Word(user.Role)),
		Gender: types.StringValue(genders.Word(user.Gender)),
	}
}
