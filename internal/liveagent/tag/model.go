package tag

import (
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/tfkit"
)

// Model is a tag in Terraform, as resource and as data source.
type Model struct {
	ID              types.String `tfsdk:"id"`
	Name            types.String `tfsdk:"name"`
	Color           types.String `tfsdk:"color"`
	BackgroundColor types.String `tfsdk:"background_color"`
	Public          types.Bool   `tfsdk:"public"`
	Archived        types.Bool   `tfsdk:"archived"`
}

// Put maps a tag of the service into the model.
func (m *Model) Put(tag api.Tag, from tfkit.Origin) {
	m.ID = from.Text(m.ID, tag.ID, tfkit.Exact)
	m.Name = from.Text(m.Name, tag.Name, tfkit.Exact)
	m.Color = from.Text(m.Color, tag.Color, tfkit.Color)
	m.BackgroundColor = from.Text(m.BackgroundColor, tag.BackgroundColor, tfkit.Color)
	m.Public = from.Bool(m.Public, tag.Public)
	m.Archived = from.Bool(m.Archived, tag.Archived)
}

// newModel maps a tag of the service to a model without a past.
func newModel(tag api.Tag) Model {
	var model Model
	model.Put(tag, tfkit.Read)
	return model
}

// Body maps a planned tag to the body of a create or update.
func (m Model) Body(config Model) api.TagRequest {
	return api.TagRequest{
		Name:            m.Name.ValueString(),
		Color:           tfkit.Sent(m.Color, config.Color, tfkit.Color),
		BackgroundColor: tfkit.Sent(m.BackgroundColor, config.BackgroundColor, tfkit.Color),
		Public:          (*api.YesNo)(tfkit.SentFlag(m.Public, config.Public)),
		Archived:        (*api.YesNo)(tfkit.SentFlag(m.Archived, config.Archived)),
	}
}

// Object names the tag in messages.
func (m Model) Object() diagnostic.Object {
	return diagnostic.Object{Noun: "tag", Name: m.Name.ValueString()}
}

// Identifier returns the id.
func (m Model) Identifier() types.String { return m.ID }
