package liveagent

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/tfkit"
)

// EntryFilter says which entries of the knowledge base are meant. What is null
// passes all.
type EntryFilter struct {
	Query, KnowledgeBaseID, ParentID, Status types.String
}

// The descriptions of the filters.
const (
	FilterQuery = "What to search for: only articles that the search of the knowledge base finds. How it matches is up to the service. " +
		"Each search costs one request, of which the service allows 100 a minute. Left out, all articles are listed."
	FilterKnowledgeBase = "The id of a knowledge base: only what is in it. Left out, all knowledge bases count."
	FilterParent        = "The id of a category: only what is directly in it; `\"\"` is the top level. Left out, all categories count."
	FilterStatus        = "The status: only what has it, as `draft`, `published` or another letter of the service. Left out, every status counts."
)

// Find returns the entries of a kind that pass a filter, sorted by title, then by
// id.
func (s *Service) Find(ctx context.Context, kind EntryKind, filter EntryFilter) ([]api.Entry, error) {
	if tfkit.Known(filter.Query) {
		return s.search(ctx, kind, filter)
	}
	entries, err := s.Entries.All(ctx)
	return slices.DeleteFunc(entries, func(entry api.Entry) bool { return !kind.Has(entry) || !filter.passes(entry) }), err
}

// search returns what the search of the knowledge base finds. The search is
// documented, the list of entries is not: where that has them, it tells what the
// search does not, and where the service does not know the list, the hits are all
// there is.
func (s *Service) search(ctx context.Context, kind EntryKind, filter EntryFilter) ([]api.Entry, error) {
	hits, err := s.API.SearchKnowledgeBase(ctx, api.EntrySearch{
		Text: filter.Query.ValueString(), KnowledgeBaseID: filter.KnowledgeBaseID.ValueString(),
	})
	if err != nil {
		return nil, err
	}
	listed, err := s.Entries.All(ctx)
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
			hit.KnowledgeBaseID = filter.KnowledgeBaseID.ValueString()
		}
		if kind.Has(hit) && filter.passes(hit) {
			found = append(found, hit)
		}
	}
	slices.SortFunc(found, func(a, b api.Entry) int {
		return cmp.Or(strings.Compare(strings.ToLower(a.Title), strings.ToLower(b.Title)), strings.Compare(a.ID, b.ID))
	})
	return found, nil
}

// part returns what a service tells of a kind of entries that does not know the
// list of all. What is wrong when it does not know this list either is the first
// error.
func (s *Service) part(ctx context.Context, kind EntryKind, filter EntryFilter, unknown error) ([]api.Entry, error) {
	entries, err := kind.List(s.API, ctx, filter.ParentID.ValueString())
	if err != nil {
		return nil, unknown
	}
	// It is a list of this kind and of this parent, whatever its items tell.
	filter.ParentID = types.StringNull()
	return slices.DeleteFunc(entries, func(entry api.Entry) bool { return !filter.passes(entry) }), nil
}

func (f EntryFilter) passes(entry api.Entry) bool {
	return (!tfkit.Known(f.KnowledgeBaseID) || f.KnowledgeBaseID.ValueString() == entry.KnowledgeBaseID) &&
		(!tfkit.Known(f.ParentID) || sameParent(f.ParentID.ValueString()) == sameParent(entry.ParentID)) &&
		(!tfkit.Known(f.Status) || sameStatus(f.Status.ValueString()) == sameStatus(entry.Status))
}

// EntryView is what shows an entry.
type EntryView[M any] interface {
	*M
	// Put maps an entry of the API into the view.
	Put(entry api.Entry, from tfkit.Origin)
}

// ShowEntries returns the views of the entries of a kind that pass a filter. ok
// is false after an error.
func ShowEntries[M any, P EntryView[M]](ctx context.Context, diags *diag.Diagnostics, service *Service, kind EntryKind, filter EntryFilter) (models []M, ok bool) {
	entries, err := service.Find(ctx, kind, filter)
	var unknown *api.UnknownCallError
	if kind.List != nil && errors.As(err, &unknown) {
		entries, err = service.part(ctx, kind, filter, err)
	}
	if err != nil {
		diagnostic.Failed(diags, "list", diagnostic.Object{Noun: kind.Plural}, err)
		return nil, false
	}
	models = []M{}
	for _, entry := range entries {
		models = append(models, newEntry[M, P](entry))
	}
	return models, true
}

// newEntry maps an entry to a model without a past.
func newEntry[M any, P EntryView[M]](entry api.Entry) M {
	var model M
	P(&model).Put(entry, tfkit.Read)
	return model
}
