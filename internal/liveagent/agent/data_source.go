// Package agent is the room of agents: /agents of LiveAgent API v3, read only
// here.
package agent

import (
	"context"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/tfkit"
)

const typeName = "liveagent_agent"

var (
	_ datasource.DataSourceWithConfigure        = (*DataSource)(nil)
	_ datasource.DataSourceWithConfigValidators = (*DataSource)(nil)
)

// DataSource looks up one agent.
type DataSource struct{ liveagent.DataSourceRoom }

// NewDataSource returns the data source.
func NewDataSource() datasource.DataSource {
	return &DataSource{liveagent.DataSourceRoom{TypeName: typeName, API: api.V3, Or: api.V1}}
}

// Schema describes the type.
func (d *DataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	attributes := attributes()
	tfkit.LookUpBy(attributes, "id", "email")
	resp.Schema = schema.Schema{
		MarkdownDescription: "Looks up one agent by `id` or by `email`, in any case. An address that a deleted agent had too finds the one who is active. " +
			"The list of agents is read once, however many are looked up. " +
			"With the key of API v1 alone, each costs a request, and `status`, `online_status` and `avatar_url` are null.",
		Attributes: attributes,
	}
}

// ConfigValidators requires one key of the look-up.
func (d *DataSource) ConfigValidators(context.Context) []datasource.ConfigValidator {
	return tfkit.ExactlyOneOf("id", "email")
}

// Read finds the agent in the shared list.
func (d *DataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var config Model
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	if !d.Service.API.Has(api.V3) {
		d.readUser(ctx, config, resp)
		return
	}
	agent, ok := tfkit.LookUpWith(ctx, &resp.Diagnostics, "agent", d.Service.Agents, config.ID, config.Email, d.byEmail)
	if !ok {
		return
	}
	found := newModel(agent)
	found.Email = tfkit.Read.Text(config.Email, agent.Email, tfkit.FoldCase)
	resp.Diagnostics.Append(resp.State.Set(ctx, found)...)
}

// readUser finds the agent through API v1, which takes either key; what it does
// not tell is null.
func (d *DataSource) readUser(ctx context.Context, config Model, resp *datasource.ReadResponse) {
	identifier := config.ID.ValueString() + config.Email.ValueString()
	object := diagnostic.Object{Noun: "agent", Name: identifier}
	user, err := d.Service.API.User(ctx, identifier)
	if api.IsNotFound(err) {
		tfkit.Only(&resp.Diagnostics, object, nil)
		return
	}
	if err != nil {
		diagnostic.Failed(&resp.Diagnostics, "read", object, err)
		return
	}
	found := newUser(user)
	found.Email = tfkit.Read.Text(config.Email, user.Email, tfkit.FoldCase)
	resp.Diagnostics.Append(resp.State.Set(ctx, found)...)
}

// byEmail returns the agents with an e-mail address; deleted ones only when
// nobody else has it.
func (d *DataSource) byEmail(ctx context.Context, email string) ([]api.Agent, error) {
	all, err := d.Service.Agents.All(ctx)
	if err != nil {
		return nil, err
	}
	var active, deleted []api.Agent
	for _, agent := range all {
		switch {
		case !strings.EqualFold(agent.Email, email):
		case agent.Status == "X":
			deleted = append(deleted, agent)
		default:
			active = append(active, agent)
		}
	}
	if len(active) > 0 {
		return active, nil
	}
	return deleted, nil
}

// attributes describes an agent as data sources show it.
func attributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"id":            tfkit.Shown("The id of the agent."),
		"name":          tfkit.Shown("The name of the agent."),
		"email":         tfkit.Shown("The e-mail address of the agent."),
		"role":          tfkit.Shown("The role: `owner`, `admin` or `agent`."),
		"status":        tfkit.Shown("`active` or `deleted` (`A` and `X` of the API)."),
		"online_status": tfkit.Shown("`online`, `offline`, `paused` or `mobile` (`N`, `F`, `P` and `C` of the API)."),
		"gender":        tfkit.Shown("`male`, `female` or `unspecified` (`M`, `F` and `X` of the API); `\"\"` when the service has none."),
		"avatar_url":    tfkit.Shown("The address of a picture."),
	}
}
