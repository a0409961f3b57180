// Package kbcategory manages categories of the knowledge base: /knowledgebase/categories
// and /knowledgebase/entries of LiveAgent API v1.
package kbcategory

import (
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/crud"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
)

// Model is a category in Terraform. It has what all entries of the knowledge base have.
type Model = liveagent.Entry

// Type is all there is to say about categories.
var Type = crud.Type[Model, api.Entry, api.EntryRequest]{
	Name: "liveagent_kb_category", PluralName: "liveagent_kb_categories",
	Noun: "knowledge-base category", Plural: "knowledge-base categories", Member: "categories",
	Description: "A category of the knowledge base, which holds articles and other categories. It needs the key of API v1.\n\n" + liveagent.EntryNotes + "\n\n" +
		"What deleting a category does to the entries in it is up to the service and not documented. Entries that Terraform manages, and that name the category " +
		"in their `parent_id`, are deleted before it.",
	Listing: "Lists the categories of the knowledge bases. All filters that are set must match. It needs the key of API v1, and a call that only " +
		"clients of others show. The letter of their type is not documented: every entry counts that is neither an article nor has a conversation behind it, " +
		"as suggestions do.",
	Query:       "It needs the key of API v1. All filters that are set must match.",
	Consequence: "deletes the category, perhaps with all that is in it, and creates an empty one",
	Attributes:  liveagent.EntryAttributes("category"),
	FromAPI:     (*Model).FromAPI, ToAPI: Model.ToAPI,
	Objects:    liveagent.EntryObjects((*api.Client).Categories),
	NaturalKey: liveagent.EntryKey(Model.IsAlike),
	Is:         api.Entry.IsCategory,
	IsPartial:  Model.IsPartialEntry,
	Filters:    liveagent.EntryFilters(),
	Find:       liveagent.FindEntries,
}
