package department

import (
	"context"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/attribute"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/crud"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
)

var (
	_ datasource.DataSourceWithConfigure        = (*DataSource)(nil)
	_ datasource.DataSourceWithConfigValidators = (*DataSource)(nil)
)

// DataSource looks up one department.
type DataSource struct{ liveagent.DataSource }

// NewDataSource returns the data source.
func NewDataSource() datasource.DataSource {
	return &DataSource{liveagent.DataSource{Base: liveagent.Base(Listing.Name, liveagent.Need{Requires: api.V3, FallbackTo: api.V1, AlsoUses: api.V1})}}
}

// detailed is a department with what only API v1 tells of it.
type detailed struct {
	Model
	Details     types.Bool   `tfsdk:"details"`
	Description value.String `tfsdk:"description"`
	Agents      []agent      `tfsdk:"agents"`
}

// agent is an agent of a department.
type agent struct {
	ID           value.String `tfsdk:"id"`
	Email        value.String `tfsdk:"email"`
	FirstName    value.String `tfsdk:"first_name"`
	LastName     value.String `tfsdk:"last_name"`
	OnlineStatus value.String `tfsdk:"online_status"`
	PresetStatus value.String `tfsdk:"preset_status"`
}

// Schema describes the type.
func (d *DataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	attributes, err := attribute.DataSource[Model](table(), "id", "name")
	diagnostic.Defect(&resp.Diagnostics, err)
	agents, err := attribute.List[agent]("The agents of the department with what they are online for, sorted by id; null unless `details` is true.", attribute.Table{
		attribute.ID("agent"),
		attribute.Computed("email", "The e-mail address."),
		attribute.Computed("first_name", "The first name."),
		attribute.Computed("last_name", "The last name."),
		attribute.Computed("online_status", "The letters of what the agent is online for, in any order: `T` chat, `P` phone, `M` message, `R` read; `\"\"` when offline."),
		attribute.Computed("preset_status", "The letters of what the agent has chosen to be online for, likewise."),
	})
	diagnostic.Defect(&resp.Diagnostics, err)
	attributes["agents"] = agents
	attributes["details"] = schema.BoolAttribute{
		MarkdownDescription: "Whether `description` and `agents` are read, which needs the key of API v1 and costs two more requests. Left out, they are null.",
		Optional:            true,
	}
	attributes["description"] = schema.StringAttribute{
		CustomType: value.TextType[value.Exact]{}, Computed: true,
		MarkdownDescription: "The description of the department; null unless `details` is true.",
	}
	resp.Schema = schema.Schema{
		MarkdownDescription: "Looks up one department by its `id` or its `name`. A name that more than one department has is an error that lists their ids. " +
			"The list of departments is read once, however many are looked up. " +
			"With the key of API v1 alone, `agent_count`, `agent_ids` and `mail_account_id` are null.",
		Attributes: attributes,
	}
}

// ConfigValidators requires one key of the look-up.
func (d *DataSource) ConfigValidators(context.Context) []datasource.ConfigValidator {
	return crud.ExactlyOneOf("id", "name")
}

// Read finds the department in the shared list.
func (d *DataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var model detailed
	resp.Diagnostics.Append(req.Config.Get(ctx, &model)...)
	if resp.Diagnostics.HasError() {
		return
	}
	department, ok := Listing.LookUpIn(ctx, d.Service.Departments(), "department", model.ID.ValueString(), model.Name.ValueString(), &resp.Diagnostics)
	if !ok {
		return
	}
	model.FromAPI(department, value.Refresh)
	if model.Details.ValueBool() && !d.addDetails(ctx, &model, &resp.Diagnostics) {
		return
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, model)...)
}

// addDetails reads what only API v1 tells. It returns false after an error.
func (d *DataSource) addDetails(ctx context.Context, model *detailed, diags *diag.Diagnostics) bool {
	object := diagnostic.Object{Noun: "department", Name: model.Name.ValueString()}
	if !d.Service.API.Has(api.V1) {
		diags.AddAttributeError(path.Root("details"), "The details of a department need the key of API v1", api.KeyAdvice(api.V1))
		return false
	}
	whole, err := d.Service.API.DepartmentV1(ctx, model.ID.ValueString())
	if err != nil {
		diagnostic.Failed(diags, "read the description of", object, err)
		return false
	}
	agents, err := d.Service.API.DepartmentAgents(ctx, model.ID.ValueString())
	if err != nil {
		diagnostic.Failed(diags, "read the agents of", object, err)
		return false
	}
	value.Refresh.Text(&model.Description, whole.Description)
	model.Agents = newAgents(agents)
	return true
}

// newAgents maps the agents of a department, sorted by id.
func newAgents(agents []api.DepartmentAgent) []agent {
	out := make([]agent, len(agents))
	for i, one := range agents {
		value.Refresh.Text(&out[i].ID, one.ID)
		value.Refresh.Text(&out[i].Email, one.Email)
		value.Refresh.Text(&out[i].FirstName, one.FirstName)
		value.Refresh.Text(&out[i].LastName, one.LastName)
		value.Refresh.Text(&out[i].OnlineStatus, one.OnlineStatus)
		value.Refresh.Text(&out[i].PresetStatus, one.PresetStatus)
	}
	slices.SortFunc(out, func(a, b agent) int { return strings.Compare(a.ID.ValueString(), b.ID.ValueString()) })
	return out
}
