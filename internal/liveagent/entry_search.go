package liveagent

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/cache"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/attribute"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/crud"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
)

// Entries are the entries of the knowledge bases.
type Entries = crud.Objects[api.Entry, api.EntryRequest]

// EntryObjects reaches the entries through the calls for one kind of them.
func EntryObjects(calls func(*api.Client) cache.Calls[api.Entry, api.EntryRequest]) crud.Open[api.Entry, api.EntryRequest] {
	return Objects(Need{Requires: api.V1}, calls)
}

// The filters of entries.
const (
	filterQuery         = "query"
	filterKnowledgeBase = "knowledge_base_id"
	filterParent        = "parent_id"
	filterStatus        = "status"
)

// EntryFilters are the filters of categories.
func EntryFilters() []crud.Filter {
	return []crud.Filter{
		{Name: filterKnowledgeBase, Description: "The id of a knowledge base: only what is in it. Left out, all knowledge bases count."},
		{Name: filterParent, Description: "The id of a category: only what is directly in it; `\"\"` is the top level. Left out, all categories count."},
	}
}

// ArticleFilters are the filters of articles.
func ArticleFilters() []crud.Filter {
	return append(EntryFilters(),
		crud.Filter{Name: filterStatus, Description: "The status: only what has it, as `draft`, `published` or another letter of the service. Left out, every status counts."},
		crud.Filter{Name: filterQuery, Validators: []validator.String{attribute.Filled("query")}, Description: "What to search for: only articles that the search of the knowledge base finds. " +
			"How it matches is up to the service. Each search costs one request, of which the service allows 100 a minute. Left out, all articles are listed."},
	)
}

// FindEntries lists the entries that a query asks for, sorted by title, then by id.
func FindEntries(ctx context.Context, entries *Entries, query crud.Query) ([]api.Entry, error) {
	if value.Known(query.Text(filterQuery)) {
		return search(ctx, entries, query)
	}
	all, err := entries.All(ctx)
	return passing(query, all), err
}

// ListArticles is FindEntries, for data sources, with what a service tells of articles that
// does not know the list of all entries. What is wrong when it does not know this list
// either is the first error.
func ListArticles(ctx context.Context, entries *Entries, query crud.Query) ([]api.Entry, error) {
	found, err := FindEntries(ctx, entries, query)
	var unknown *api.UnknownCallError
	if !errors.As(err, &unknown) {
		return found, err
	}
	service, err := Of(entries.Account)
	if err != nil {
		return nil, err
	}
	articles, err := service.API.ArticlesIn(ctx, query.Text(filterParent).ValueString())
	if err != nil {
		return nil, unknown
	}
	// It is a list of this parent, whatever its items tell.
	return passing(query.Without(filterParent), articles), nil
}

// search returns what the search of the knowledge base finds. The search is documented, the
// list of entries is not: where that has them, it tells what the search does not, and where
// the service does not know the list, the hits are all there is.
func search(ctx context.Context, entries *Entries, query crud.Query) ([]api.Entry, error) {
	service, err := Of(entries.Account)
	if err != nil {
		return nil, err
	}
	base := query.Text(filterKnowledgeBase).ValueString()
	hits, err := service.API.SearchKnowledgeBase(ctx, api.EntrySearch{Text: query.Text(filterQuery).ValueString(), KnowledgeBaseID: base})
	if err != nil {
		return nil, err
	}
	listed, err := entries.All(ctx)
	var unknown *api.UnknownCallError
	isUnknown := errors.As(err, &unknown)
	if err != nil && !isUnknown {
		return nil, err
	}
	var found []api.Entry
	for _, hit := range hits {
		at := slices.IndexFunc(listed, func(entry api.Entry) bool { return entry.ID == hit.ID })
		switch {
		case at >= 0:
			listed[at].URL = hit.URL
			hit = listed[at]
		case !isUnknown:
			// The search still finds what was deleted.
			continue
		case hit.KnowledgeBaseID == "":
			hit.KnowledgeBaseID = base
		}
		found = append(found, hit)
	}
	slices.SortFunc(found, func(a, b api.Entry) int {
		return cmp.Or(strings.Compare(strings.ToLower(a.Title), strings.ToLower(b.Title)), strings.Compare(a.ID, b.ID))
	})
	return passing(query, found), nil
}

// passing returns the entries that pass the filters of a query.
func passing(query crud.Query, entries []api.Entry) []api.Entry {
	base, parent, status := query.Text(filterKnowledgeBase), query.Text(filterParent), query.Text(filterStatus)
	return slices.DeleteFunc(entries, func(entry api.Entry) bool {
		return value.Known(base) && base.ValueString() != entry.KnowledgeBaseID ||
			value.Known(parent) && !value.Of[entryParent](parent.ValueString()).Is(entry.ParentID) ||
			value.Known(status) && !value.Of[entryState](status.ValueString()).Is(entry.Status)
	})
}
