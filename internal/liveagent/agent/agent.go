// Package agent shows agents: /agents of LiveAgent API v3, read only here.
package agent

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/cache"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/attribute"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/crud"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
)

// Model is an agent in Terraform.
type Model struct {
	ID           value.String `tfsdk:"id"`
	Name         value.String `tfsdk:"name"`
	Email        value.Email  `tfsdk:"email"`
	Role         value.String `tfsdk:"role"`
	Status       value.String `tfsdk:"status"`
	OnlineStatus value.String `tfsdk:"online_status"`
	Gender       value.String `tfsdk:"gender"`
	AvatarURL    value.String `tfsdk:"avatar_url"`
}

var (
	statuses       = value.Words{"A": "active", "X": deleted}
	onlineStatuses = value.Words{"F": "offline", "N": "online", "P": "paused", "C": "mobile"}
	genders        = value.Words{"M": "male", "F": "female", "X": "unspecified"}
)

const deleted = "deleted"

// FromAPI maps what the service has.
func (m *Model) FromAPI(agent api.Agent, from value.Source) {
	from.Text(&m.ID, agent.ID)
	from.Text(&m.Name, agent.Name)
	from.Text(&m.Email, agent.Email)
	from.Text(&m.Role, agent.Role)
	from.Text(&m.Gender, genders.Word(agent.Gender))
	if !agent.Brief {
		from.Text(&m.Status, statuses.Word(agent.Status))
		from.Text(&m.OnlineStatus, onlineStatuses.Word(agent.OnlineStatus))
		from.Text(&m.AvatarURL, agent.AvatarURL)
	}
}

// agents are the agents of an account.
type agents = crud.Objects[api.Agent, struct{}]

// Type is all there is to say about agents.
var Type = crud.Type[Model, api.Agent, struct{}]{
	Name: "liveagent_agent", Noun: "agent", Plural: "agents",
	LookUp: "Looks up one agent by `id` or by `email`, in any case. An address that a deleted agent had too finds the one who is active. " +
		"The list of agents is read once, however many are looked up. " +
		"With the key of API v1 alone, each costs a request, and `status`, `online_status` and `avatar_url` are null.",
	Attributes: table(),
	FromAPI:    (*Model).FromAPI,
	Objects:    liveagent.Objects(liveagent.Need{Requires: api.V3, FallbackTo: api.V1}, (*api.Client).Agents),
	NaturalKey: crud.Key[Model, api.Agent]{Attribute: "email"},
	LookUpBy:   byEmail,
}

// Listing is the plural data source of agents, which API v1 does not list.
var Listing = crud.Type[Model, api.Agent, struct{}]{
	Name: Type.Name, Plural: "agents", Member: "agents",
	Listing:    "Lists the agents of the account. All filters that are set must match.",
	Attributes: table(),
	FromAPI:    (*Model).FromAPI,
	Objects:    liveagent.Objects(liveagent.Need{Requires: api.V3}, (*api.Client).Agents),
	NaturalKey: Type.NaturalKey,
	Filters: []crud.Filter{
		{Name: "role", Description: "Only agents with this role: `owner`, `admin` or `agent`.", Validators: oneOf("owner", "admin", "agent")},
		{Name: "status", Description: "Only agents with this status: `active` or `deleted`. Left out, deleted agents are not listed.", Validators: oneOf("active", deleted)},
		{Name: "department_id", Description: "Only agents in the department with this id. A department that does not exist is an error."},
	},
	Find: find,
}

func oneOf(words ...string) []validator.String {
	return []validator.String{stringvalidator.OneOf(words...)}
}

func table() attribute.Table {
	return attribute.Table{
		attribute.ID("agent"),
		attribute.Computed("name", "The name of the agent."),
		attribute.Computed("email", "The e-mail address of the agent."),
		attribute.Computed("role", "The role: `owner`, `admin` or `agent`."),
		attribute.Computed("status", "`active` or `deleted` (`A` and `X` of the API)."),
		attribute.Computed("online_status", "`online`, `offline`, `paused` or `mobile` (`N`, `F`, `P` and `C` of the API)."),
		attribute.Computed("gender", "`male`, `female` or `unspecified` (`M`, `F` and `X` of the API); `\"\"` when the service has none."),
		attribute.Computed("avatar_url", "The address of a picture."),
	}
}

// byEmail returns the agents with an e-mail address; deleted ones only when nobody else has
// it. API v1 takes the address in place of an id.
func byEmail(ctx context.Context, agents *agents, email string) ([]api.Agent, error) {
	if agents.Calls.List == nil {
		agent, err := agents.Get(ctx, email, cache.Known)
		switch {
		case errors.Is(err, cache.ErrGone):
			return nil, nil
		case err != nil:
			return nil, err
		}
		return []api.Agent{agent}, nil
	}
	all, err := agents.All(ctx)
	if err != nil {
		return nil, err
	}
	found := slices.DeleteFunc(all, func(agent api.Agent) bool { return !value.Of[value.Address](agent.Email).Is(email) })
	isDeleted := func(agent api.Agent) bool { return statuses.Word(agent.Status) == deleted }
	if slices.ContainsFunc(found, func(agent api.Agent) bool { return !isDeleted(agent) }) {
		found = slices.DeleteFunc(found, isDeleted)
	}
	return found, nil
}

// find returns the agents that pass the filters.
func find(ctx context.Context, agents *agents, query crud.Query) ([]api.Agent, error) {
	isMember := func(api.Agent) bool { return true }
	if department := query.Text("department_id"); !department.IsNull() {
		members, err := membersOf(ctx, agents, department.ValueString())
		if err != nil {
			return nil, err
		}
		isMember = func(agent api.Agent) bool { return slices.Contains(members, agent.ID) }
	}
	all, err := agents.All(ctx)
	return slices.DeleteFunc(all, func(agent api.Agent) bool {
		status := statuses.Word(agent.Status)
		return !isMember(agent) || query.Text("status").IsNull() && status == deleted ||
			differs(query.Text("status"), status) || differs(query.Text("role"), agent.Role)
	}), err
}

func differs(filter types.String, text string) bool {
	return !filter.IsNull() && filter.ValueString() != text
}

// membersOf returns the ids of the agents in a department.
func membersOf(ctx context.Context, agents *agents, id string) ([]string, error) {
	service, err := liveagent.Of(agents.Account)
	if err != nil {
		return nil, err
	}
	department, err := service.Departments().Get(ctx, id, cache.Known)
	if errors.Is(err, cache.ErrGone) {
		return nil, fmt.Errorf("department_id: There is no department %q", id)
	}
	return department.AgentIDs, err
}
