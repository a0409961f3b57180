package liveagent

import (
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/tfkit"
)

// EntryModel is what articles and categories of the knowledge base have in common
// in Terraform, as resources and as data sources.
type EntryModel struct {
	ID              types.String  `tfsdk:"id"`
	Title           types.String  `tfsdk:"title"`
	KnowledgeBaseID types.String  `tfsdk:"knowledge_base_id"`
	ParentID        types.String  `tfsdk:"parent_id"`
	Keywords        types.Set     `tfsdk:"keywords"`
	Status          types.String  `tfsdk:"status"`
	Access          types.String  `tfsdk:"access"`
	Order           types.Float64 `tfsdk:"order"`
	URLCode         types.String  `tfsdk:"url_code"`
	DateCreated     types.String  `tfsdk:"date_created"`
}

// Common returns the model itself, for models that embed it.
func (m *EntryModel) Common() *EntryModel { return m }

// Put maps an entry of the service into the model.
func (m *EntryModel) Put(entry api.Entry, from tfkit.Origin) {
	m.ID = from.Text(m.ID, entry.ID, tfkit.Exact)
	m.Title = from.Text(m.Title, entry.Title, tfkit.Exact)
	m.KnowledgeBaseID = from.Text(m.KnowledgeBaseID, entry.KnowledgeBaseID, tfkit.Exact)
	m.ParentID = from.Text(m.ParentID, entry.ParentID, sameParent)
	m.Keywords = from.Texts(m.Keywords, entry.Keywords, sameKeyword)
	m.Status = from.Text(m.Status, sameStatus(entry.Status), sameStatus)
	m.Access = from.Text(m.Access, entry.Access, sameLetter)
	m.Order = from.Number(m.Order, order(entry.Order))
	m.URLCode = from.Text(m.URLCode, entry.URLCode, tfkit.Exact)
	m.DateCreated = from.Text(m.DateCreated, entry.DateCreated, tfkit.Exact)
}

// Body maps a planned entry to what is sent. The API has no documented way to
// change single fields, so what is not managed goes back as it was read.
func (m *EntryModel) Body(config EntryModel) api.EntryRequest {
	request := api.EntryRequest{
		Title:           m.Title.ValueString(),
		KnowledgeBaseID: tfkit.Sent(m.KnowledgeBaseID, config.KnowledgeBaseID, tfkit.Exact),
		ParentID:        tfkit.Sent(m.ParentID, config.ParentID, sameParent),
		Status:          tfkit.Sent(m.Status, config.Status, sameStatus),
		Access:          tfkit.Sent(m.Access, config.Access, sameLetter),
	}
	if request.ParentID != nil && *request.ParentID == "" {
		*request.ParentID = topLevel
	}
	if request.Status != nil {
		*request.Status = entryStatus.Letter(*request.Status)
	}
	if words := wireKeywords(tfkit.Strings(m.Keywords)); len(words) > 0 || tfkit.Known(config.Keywords) {
		request.Keywords = &words
	}
	if tfkit.Known(m.Order) {
		order := int64(m.Order.ValueFloat64())
		request.Order = &order
	}
	return request
}

// order returns the place of an entry as Terraform holds it.
func order(place *int64) *float64 {
	if place == nil {
		return nil
	}
	number := float64(*place)
	return &number
}
