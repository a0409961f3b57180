package api

import (
	"cmp"
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/cache"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/transport/lenient"
)

// Entry is an entry of the knowledge base. The search and the lists of API v1
// show different parts of it.
type Entry struct {
	ID              string // kb_entry_id
	KnowledgeBaseID string // kb_id
	ParentID        string // parent_entry_id
	ConversationID  string
	Title           string
	Content         string // HTML; lists only
	Text            string // content without markup; search only
	Keywords        []string
	URLCode         string
	URL             string // without a scheme: //host/…; search only
	Type            string // rtype
	Status          string // rstatus
	Access          string // a letter whose meaning is not documented
	Order           *int64 // rorder
	Votes           int64
	DateCreated     string
	DateChanged     string
	Deleted         bool
}

// The letters of the types of entries.
const (
	typeArticle  = "A" // documented
	typeCategory = "C" // inferred
)

// EntryDeleted is the status of an entry that was deleted (inferred from tickets).
const EntryDeleted = "X"

func (e *Entry) decode(f lenient.Object) {
	e.ID = f.AnyText("kb_entry_id", "id")
	e.KnowledgeBaseID = f.Text("kb_id")
	e.ParentID = cmp.Or(f.AnyText("parent_entry_id", "parent_id"), parentIn(f.Text("treepath"), e.ID))
	e.ConversationID = f.Text("conversationid")
	e.Title = f.AnyText("title", "title_clear")
	e.Content = f.Text("content")
	e.Text = f.Text("content_text")
	e.Keywords = keywords(f.Texts("keywords"))
	e.URLCode = f.Text("urlcode")
	e.URL = f.Text("url")
	e.Type = f.Text("rtype")
	e.Status = f.Text("rstatus")
	e.Access = f.Text("access")
	if f.Number("rorder") != nil {
		order := f.Count("rorder")
		e.Order = &order
	}
	e.Votes = cmp.Or(f.Count("votesCount"), f.Count("votes"))
	e.DateCreated = f.Text("datecreated")
	e.DateChanged = f.Text("datechanged")
	e.Deleted = f.Flag("deleted") || e.Status == EntryDeleted
}

// parentIn returns the last entry of a tree path such as 0|449|541 that is not
// the entry itself: whether paths end in it is not documented.
func parentIn(path, id string) string {
	parts := strings.Split(path, "|")
	if last := len(parts) - 1; parts[last] == id {
		parts = parts[:last]
	}
	if len(parts) == 0 {
		return ""
	}
	return parts[len(parts)-1]
}

// keywords splits texts at commas.
func keywords(texts []string) []string {
	var out []string
	for _, text := range texts {
		for word := range strings.SplitSeq(text, ",") {
			if word = strings.TrimSpace(word); word != "" && !slices.Contains(out, word) {
				out = append(out, word)
			}
		}
	}
	return out
}

// IsArticle says whether the entry is an article.
func (e Entry) IsArticle() bool {
	return e.Type == typeArticle || e.Type == "" && e.Content != ""
}

// IsCategory says whether the entry is a category. The letter of their type is
// not documented, so all entries are that are no articles and have no
// conversation behind them, as suggestions do.
func (e Entry) IsCategory() bool { return !e.IsArticle() && e.ConversationID == "" }

// EntrySearch is what the knowledge base is searched for.
type EntrySearch struct {
	Text            string
	KnowledgeBaseID string // empty for all; only a third-party client shows it
	TopArticleID    string // the entry to start at; empty for all
}

// SearchKnowledgeBase returns the entries that the service finds for a text. GET
// /knowledgebase/search of API v1 (documented; the list is named articles or,
// observed, entries). What is not returned may still exist.
func (c *Client) SearchKnowledgeBase(ctx context.Context, search EntrySearch) ([]Entry, error) {
	parameters := url.Values{"query": {search.Text}}
	for name, value := range map[string]string{"kb_id": search.KnowledgeBaseID, "top_article_id": search.TopArticleID} {
		if value != "" {
			parameters.Set(name, value)
		}
	}
	r := v1Request(http.MethodGet, "/knowledgebase/search", parameters)
	r.Window = kbSearches
	envelope, err := c.callV1(ctx, r)
	if err != nil {
		return nil, err
	}
	return manyV1[Entry](envelope, "articles", "entries"), nil
}

// Entries returns all entries of all knowledge bases that are not deleted. GET
// /knowledgebase/entries of API v1: only a third-party client shows this call. Its
// paging is inferred.
func (c *Client) Entries(ctx context.Context) ([]Entry, error) {
	return c.entries(ctx, listV1{route: "/knowledgebase/entries", limit: "limit", offset: "offset", keys: []string{"entries", "articles"}})
}

// ArticlesIn returns the articles of a folder, or all when the parent is empty. GET /knowledgebase/articles of API
// v1: parent_id and limit are known from a third-party client, which takes title,
// content, keywords and order from the answer; ids may be missing, and with them
// all but the first page.
func (c *Client) ArticlesIn(ctx context.Context, parentID string) ([]Entry, error) {
	return c.entries(ctx, listV1{
		route: "/knowledgebase/articles", limit: "limit", offset: "offset", keys: []string{"articles", "entries"},
		parameters: values(map[string]string{"parent_id": parentID}),
	})
}

func (c *Client) entries(ctx context.Context, list listV1) ([]Entry, error) {
	all, err := collect(pagedV1[Entry](ctx, c, list, func(e Entry) string { return cmp.Or(e.ID, e.URLCode, e.Title) }))
	if err != nil {
		return nil, UnknownCall(err)
	}
	return slices.DeleteFunc(all, func(e Entry) bool { return e.Deleted }), nil
}

// KnowledgeBase is one of the knowledge bases of an account.
type KnowledgeBase struct {
	ID   string // kb_id
	Name string
}

func (k *KnowledgeBase) decode(f lenient.Object) {
	k.ID = f.AnyText("kb_id", "id")
	k.Name = f.Text("name")
}

// KnowledgeBases are the calls for knowledge bases, which can only be listed: GET
// /knowledgebase/knowledgebases of API v1, which only a third-party client shows. Its paging
// is inferred.
func (c *Client) KnowledgeBases() cache.Calls[KnowledgeBase, struct{}] {
	id := func(k KnowledgeBase) string { return k.ID }
	list := listV1{route: "/knowledgebase/knowledgebases", limit: "limit", offset: "offset", keys: []string{"knowledgebases"}}
	return cache.Calls[KnowledgeBase, struct{}]{
		Plural: "knowledge bases", ID: id, Name: func(k KnowledgeBase) string { return k.Name },
		List: func(ctx context.Context) ([]KnowledgeBase, error) {
			all, err := collect(pagedV1[KnowledgeBase](ctx, c, list, id))
			return all, UnknownCall(err)
		},
	}
}

// DeleteEntry deletes an entry of the knowledge base. DELETE
// /knowledgebase/entries/{id} of API v1: only a third-party client shows this
// call, and a service may not know it.
func (c *Client) DeleteEntry(ctx context.Context, id string) error {
	_, err := c.callV1(ctx, v1Request(http.MethodDelete, "/knowledgebase/entries/{id}", nil, id))
	return err
}
