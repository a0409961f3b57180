package liveagent

import (
	"context"
	"slices"
	"strings"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/cache"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/tfkit"
)

// EntryKind is one of the kinds of entries that the knowledge base has.
type EntryKind struct {
	// TypeName is the resource type without the provider's name.
	TypeName string
	// Noun and Plural name the entries in messages.
	Noun, Plural string
	// Has says whether an entry is of the kind.
	Has func(api.Entry) bool
	// Create and Update are the calls that differ between the kinds.
	Create func(*api.Client, context.Context, api.EntryRequest) (api.Entry, error)
	Update func(client *api.Client, ctx context.Context, known api.Entry, request api.EntryRequest) (api.Entry, error)
	// List is a call that lists the entries of the kind with a parent, or of all
	// when that is empty; nil when there is none. What it tells may lack ids.
	List func(client *api.Client, ctx context.Context, parent string) ([]api.Entry, error)
}

// The kinds of entries that can be managed.
var (
	Articles = EntryKind{
		TypeName: "liveagent_kb_article", Noun: "knowledge-base article", Plural: "knowledge-base articles",
		Has: api.Entry.IsArticle, Create: (*api.Client).CreateArticle, Update: (*api.Client).UpdateArticle,
		List: (*api.Client).Articles,
	}
	Categories = EntryKind{
		TypeName: "liveagent_kb_category", Noun: "knowledge-base category", Plural: "knowledge-base categories",
		Has: api.Entry.IsCategory, Create: (*api.Client).CreateCategory, Update: (*api.Client).UpdateCategory,
	}
)

// entries returns the shared list of all entries of the knowledge bases. There is
// no call for a single one, and what a 404 says of a write may be that the service
// does not know the call, so only the list tells that an entry is gone.
func entries(client *api.Client) *cache.Objects[api.Entry] {
	return collection(true, cache.Source[api.Entry]{
		Plural: "knowledge-base entries", Walk: cache.AtOnce(client.Entries, nil),
		ID:        func(entry api.Entry) string { return entry.ID },
		Name:      func(entry api.Entry) string { return entry.Title },
		IsGone:    func(error) bool { return false },
		MayBeGone: func(err error) bool { return api.MayBeNotFound(err) || api.MayBeUnknownCall(err) },
	})
}

// entryStatus names the states of an entry.
var entryStatus = tfkit.Words{"D": "draft", "P": "published"}

// sameStatus is the Canon of states: words and letters mean the same.
func sameStatus(text string) string {
	if len(text) == 1 {
		text = strings.ToUpper(text)
	}
	return entryStatus.Word(text)
}

// sameLetter is the Canon of the service's letters: case does not matter.
func sameLetter(text string) string { return strings.ToUpper(text) }

// topLevel is the parent of the entries at the top of a knowledge base, as tree
// paths have it.
const topLevel = "0"

// sameParent is the Canon of parents: the top level may be told by nothing.
func sameParent(id string) string {
	if id == topLevel {
		return ""
	}
	return id
}

// sameKeyword is the Canon of keywords: white space around does not matter.
func sameKeyword(word string) string { return strings.TrimSpace(word) }

// wireKeywords returns keywords as they are sent, in one order.
func wireKeywords(words []string) []string {
	out := make([]string, 0, len(words))
	for _, word := range words {
		out = append(out, sameKeyword(word))
	}
	slices.Sort(out)
	return slices.Compact(out)
}
