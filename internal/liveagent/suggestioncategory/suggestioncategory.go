// Package suggestioncategory shows the categories that suggestions go into:
// /suggestioncategories of LiveAgent API v1, read only.
package suggestioncategory

import (
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/attribute"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/crud"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
)

// Model is a category in Terraform.
type Model struct {
	ID    value.String `tfsdk:"id"`
	Title value.String `tfsdk:"title"`
	Path  value.String `tfsdk:"path"`
}

// FromAPI maps what the service has.
func (m *Model) FromAPI(category api.SuggestionCategory, from value.Source) {
	from.Text(&m.ID, category.ID)
	from.Text(&m.Title, category.Title)
	from.Text(&m.Path, category.Path)
}

// Type is all there is to say about these categories.
var Type = crud.Type[Model, api.SuggestionCategory, struct{}]{
	Name: "liveagent_kb_suggestion_category", PluralName: "liveagent_kb_suggestion_categories", Plural: "suggestion categories", Member: "categories",
	Listing: "Lists the categories of the knowledge base that suggestions can go into. It needs the key of API v1.",
	Attributes: attribute.Table{
		attribute.Computed("id", "The id of the category."),
		attribute.Computed("title", "The title of the category."),
		attribute.Computed("path", "Where the category is, such as `Product / Suggestions`."),
	},
	FromAPI:    (*Model).FromAPI,
	Objects:    liveagent.Objects(liveagent.Need{Requires: api.V1}, (*api.Client).SuggestionCategories),
	NaturalKey: crud.Key[Model, api.SuggestionCategory]{Attribute: "title"},
}
