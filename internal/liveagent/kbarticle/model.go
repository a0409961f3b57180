package kbarticle

import (
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/tfkit"
)

// Model is an article in Terraform, as resource and as data source.
type Model struct {
	liveagent.EntryModel
	Content types.String `tfsdk:"content"`
}

// Put maps an article of the service into the model.
func (m *Model) Put(entry api.Entry, from tfkit.Origin) {
	m.EntryModel.Put(entry, from)
	m.Content = from.Text(m.Content, entry.Content, tfkit.Prose)
}

// Body maps a planned article to what is sent.
func (m *Model) Body(config Model) api.EntryRequest {
	request := m.EntryModel.Body(config.EntryModel)
	request.Content = m.Content.ValueStringPointer()
	return request
}
