// Package kbarticle manages articles of the knowledge base: /knowledgebase/articles and
// /knowledgebase/entries of LiveAgent API v1.
package kbarticle

import (
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/attribute"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/crud"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
)

// Model is an article in Terraform.
type Model struct {
	liveagent.Entry
	Content value.Prose `tfsdk:"content"`
}

// FromAPI maps what the service has.
func (m *Model) FromAPI(article api.Entry, from value.Source) {
	m.Entry.FromAPI(article, from)
	from.Text(&m.Content, article.Content)
}

// ToAPI maps the plan to what a create or an update sends.
func (m Model) ToAPI(config Model) api.EntryRequest {
	request := m.Entry.ToAPI(config.Entry)
	request.Content = m.Content.ValueStringPointer()
	return request
}

// Type is all there is to say about articles.
var Type = crud.Type[Model, api.Entry, api.EntryRequest]{
	Name: "liveagent_kb_article", Noun: "knowledge-base article", Plural: "knowledge-base articles",
	Description: "An article of the knowledge base. It needs the key of API v1.\n\n" + liveagent.EntryNotes,
	Query:       "It needs the key of API v1. All filters that are set must match.",
	Consequence: "deletes the article with its address and votes, and creates another one",
	Attributes: liveagent.EntryAttributes("article").With(
		attribute.Required("content", "The text, as HTML.", attribute.NeverEmpty(), attribute.Shown("It is `\"\"` where only the search knows the article."),
			attribute.Input("Kinds of line ends and newlines at the end make no difference. It must not be empty. "+
				"Where the service changes HTML when it stores it, write it as the service gives it back, or the next plan wants to change it again.")),
	),
	FromAPI: (*Model).FromAPI, ToAPI: Model.ToAPI,
	Objects:    liveagent.EntryObjects((*api.Client).Articles),
	Generation: liveagent.EntryGeneration,
	NaturalKey: liveagent.EntryKey(func(plan Model, entry api.Entry) bool { return plan.IsAlike(entry) }),
	Is:         api.Entry.IsArticle,
	Otherwise:  "A category is imported as helpdesk_liveagent_kb_category.",
	IsPartial:  func(plan Model, answer api.Entry) bool { return plan.IsPartialEntry(answer) },
	Filters:    liveagent.ArticleFilters(),
	Find:       liveagent.FindEntries,
}

// Found is an article as the plural data source shows it.
type Found struct {
	Model
	URL value.String `tfsdk:"url"`
}

// FromAPI maps what the service has.
func (m *Found) FromAPI(article api.Entry, from value.Source) {
	m.Model.FromAPI(article, from)
	if article.URL != "" {
		from.Text(&m.URL, article.URL)
	}
}

// Listing is the plural data source of articles.
var Listing = crud.Type[Found, api.Entry, api.EntryRequest]{
	Name: Type.Name, Plural: Type.Plural, Member: "articles",
	Listing: "Lists the articles of the knowledge bases, or searches them. All filters that are set must match. It needs the key of API v1. " +
		"Without `query` it needs a call that only clients of others show. The content of each article goes into the state, so filter where there are many.",
	Attributes: Type.Attributes.With(attribute.Computed("url",
		"The address of the article, without a scheme, such as `//acme.example.com/123456-Title`. Only a search tells it; null without `query`.")),
	FromAPI: (*Found).FromAPI, Objects: Type.Objects, Is: Type.Is, Filters: Type.Filters, Find: liveagent.ListArticles,
	NaturalKey: crud.Key[Found, api.Entry]{Attribute: "title"},
}
