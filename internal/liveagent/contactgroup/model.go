package contactgroup

import (
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/tfkit"
)

// Model is a group in Terraform, as resource and as data source.
type Model struct {
	ID              types.String `tfsdk:"id"`
	Name            types.String `tfsdk:"name"`
	Color           types.String `tfsdk:"color"`
	BackgroundColor types.String `tfsdk:"background_color"`
}

// Put maps a group of the service into the model.
func (m *Model) Put(group api.Group, from tfkit.Origin) {
	m.ID = from.Text(m.ID, group.ID, tfkit.Exact)
	m.Name = from.Text(m.Name, group.Name, tfkit.Exact)
	m.Color = from.Text(m.Color, group.Color, tfkit.Color)
	m.BackgroundColor = from.Text(m.BackgroundColor, group.BackgroundColor, tfkit.Color)
}

// newModel maps a group of the service to a model without a past.
func newModel(group api.Group) Model {
	var model Model
	model.Put(group, tfkit.Read)
	return model
}

// Body maps a planned group to the body of a create or update.
func (m Model) Body(config Model) api.GroupRequest {
	return api.GroupRequest{
		Name:            m.Name.ValueString(),
		Color:           tfkit.Sent(m.Color, config.Color, tfkit.Color),
		BackgroundColor: tfkit.Sent(m.BackgroundColor, config.BackgroundColor, tfkit.Color),
	}
}

// Object names the group in messages.
func (m Model) Object() diagnostic.Object {
	return diagnostic.Object{Noun: "contact group", Name: m.Name.ValueString()}
}

// Identifier returns the id.
func (m Model) Identifier() types.String { return m.ID }
