// Package knowledgebase shows the knowledge bases of an account:
// /knowledgebase/knowledgebases of LiveAgent API v1, read only.
package knowledgebase

import (
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/attribute"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/crud"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
)

// Model is a knowledge base in Terraform.
type Model struct {
	ID   value.String `tfsdk:"id"`
	Name value.String `tfsdk:"name"`
}

// FromAPI maps what the service has.
func (m *Model) FromAPI(base api.KnowledgeBase, from value.Source) {
	from.Text(&m.ID, base.ID)
	from.Text(&m.Name, base.Name)
}

// Type is all there is to say about knowledge bases.
var Type = crud.Type[Model, api.KnowledgeBase, struct{}]{
	Name: "liveagent_knowledge_base", Plural: "knowledge bases", Member: "knowledge_bases",
	Listing: "Lists the knowledge bases of the account. It needs the key of API v1, and a call that only clients of others show.",
	Attributes: attribute.Table{
		attribute.Computed("id", "The id of the knowledge base, for `knowledge_base_id` of articles and categories."),
		attribute.Computed("name", "The name of the knowledge base."),
	},
	FromAPI:    (*Model).FromAPI,
	Objects:    liveagent.Objects(liveagent.Need{Requires: api.V1}, (*api.Client).KnowledgeBases),
	NaturalKey: crud.Key[Model, api.KnowledgeBase]{Attribute: "name"},
}
