package liveagent

import (
	"html"
	"net/http"
	"strings"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/tree"
)

// suggestionType is the type letter of an entry that was a suggestion. The documents show A for articles only; S is the
// letter of the ticket channel (I).
const suggestionType = "S"

// entry is one piece of the knowledge base.
type entry struct {
	ID             string `json:"kb_entry_id"`
	Parent         string `json:"parent_entry_id"`
	Title          string `json:"title"`
	Content        string `json:"content"`
	Author         string `json:"author"`
	Type           string `json:"rtype"`
	URLCode        string `json:"urlcode"`
	ConversationID string `json:"conversationid"`
	Date           string `json:"datechanged"`
	// Lag is the number of searches that do not find the entry yet.
	Lag int `json:"lag"`
}

func knowledgeBaseRoutes() []route {
	return []route{
		{method: "GET", path: "knowledgebase/search", search: true, do: searchEntries},
		{method: "DELETE", path: "knowledgebase/entries/{id}", do: deleteEntry},
	}
}

// searchEntries takes query (required), top_article_id, and kb_id later (D, T). No paging is known. An entry is found
// when its title and text hold every word of the query (I).
func searchEntries(t *Tenant, r *request) (any, error) {
	if err := r.need("query"); err != nil {
		return nil, err
	}
	words := strings.Fields(strings.ToLower(r.param("query")))
	top := r.param("top_article_id")
	list := tree.List{}
	for _, e := range t.entries.all() {
		if e.Lag > 0 {
			if !r.Quiet {
				e.Lag--
			}
			continue
		}
		if top == e.ID {
			top = ""
		}
		if top == "" && e.holds(words) {
			list = append(list, t.v1Entry(e))
		}
	}
	if most := t.Number(swKBLimit); most > 0 {
		list = cut(list, 0, most)
	}
	return t.named(t.Value(swKBList), list), nil
}

func (e *entry) holds(words []string) bool {
	text := strings.ToLower(e.Title + "\n" + e.Content)
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

// v1Entry has the fields of the documents, and four more in the list that is called entries (T 2016).
func (t *Tenant) v1Entry(e *entry) tree.Object {
	b := t.v1Object()
	if t.Is(swKBList, "entries") {
		b.text("kb_id", "kb_def")
	}
	b.text("kb_entry_id", e.ID)
	b.text("urlcode", e.URLCode)
	b.text("title", e.Title)
	if t.Is(swKBList, "entries") {
		b.text("title_clear", e.Title)
	}
	b.text("content_text", e.Content)
	b.text("content_simple_html", "<p>"+strings.ReplaceAll(html.EscapeString(e.Content), "\n", "<br />")+"</p>")
	b.text("treepath", "0|"+e.Parent+"|"+e.ID)
	b.text("rtype", e.Type)
	b.text("rstatus", "P")
	if t.Is(swKBList, "entries") {
		b.text("access", "I")
		b.text("access_inherited", "P")
	}
	b.text("votesCount", "0")
	b.text("datechanged", e.Date)
	b.text("conversationid", e.ConversationID)
	b.text("url", t.url(e))
	return b.fields
}

// deleteEntry is known from one client (T). A server without it is expected to know no such call (I).
func deleteEntry(t *Tenant, r *request) (any, error) {
	if !t.Is(swKBDelete, "works") {
		return nil, fail(http.StatusNotFound, "Unknown API call")
	}
	if !t.entries.has(r.id()) {
		return nil, t.missingV1("Entry", r.id())
	}
	t.entries.drop(r.id())
	return action(), nil
}
