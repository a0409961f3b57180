package liveagent

import (
	"cmp"
	"html"
	"net/http"
	"regexp"
	"slices"
	"strings"
)

// The type letters of entries. A is documented (D). C is inferred from the word category, and S is the letter of the
// ticket channel of suggestions (I).
const (
	articleType    = "A"
	categoryType   = "C"
	suggestionType = "S"
)

// Letters that mean something here: P is published (D, the only documented status); an access of I is that of the parent
// and P that of everybody (I).
const (
	published       = "P"
	inheritedAccess = "I"
	publicAccess    = "P"
)

// rootEntry is the parent of what stands at the top: the documents' sample of a treepath begins with it (0|449|…).
const rootEntry = "0"

// firstEntry is the number of the first knowledge-base entry that the tenant makes. The documents' sample of a treepath
// (0|449|…) shows that entries are numbered.
const firstEntry = 1001

// KnowledgeBase is one of the account's knowledge bases. They are read only.
type KnowledgeBase struct {
	ID   string `json:"kb_id"`
	Name string `json:"name"`
}

// Entry is one piece of a knowledge base: an article, a category, or what a suggestion became.
type Entry struct {
	ID              string `json:"kb_entry_id"`
	KB              string `json:"kb_id"`
	Parent          string `json:"parent_entry_id"`
	Type            string `json:"rtype"`
	Status          string `json:"rstatus"`
	Access          string `json:"access"`
	Title           string `json:"title"`
	Content         string `json:"content"`
	Keywords        string `json:"keywords"`
	MetaDescription string `json:"metadescription"`
	Description     string `json:"description"`
	FullPreview     string `json:"full_preview"`
	DepartmentID    string `json:"departmentid"`
	Order           int    `json:"rorder"`
	Views           int    `json:"views"`
	Votes           int    `json:"votes"`
	URLCode         string `json:"urlcode"`
	ConversationID  string `json:"conversationid"`
	Author          string `json:"author"`
	Created         string `json:"datecreated"`
	Changed         string `json:"datechanged"`
	Deleted         bool   `json:"deleted"`
	// Path is the way to a category of suggestions, and what makes it one.
	Path string `json:"path,omitempty"`
	// Lag is the number of searches that do not find the entry yet.
	Lag int `json:"lag"`
}

func knowledgeBaseRoutes() []route {
	return []route{
		{method: "GET", path: "knowledgebase/search", search: true, do: searchEntries},
		{method: "GET", path: "knowledgebase/knowledgebases", do: listKnowledgeBases},
		{method: "GET", path: "knowledgebase/articles", do: listArticles},
		{method: "POST", path: "knowledgebase/articles", do: createEntry(articleType)},
		{method: "PUT", path: "knowledgebase/articles/{id}", do: putEntry(articleType)},
		{method: "POST", path: "knowledgebase/categories", do: createEntry(categoryType)},
		{method: "PUT", path: "knowledgebase/categories/{id}", do: putEntry(categoryType)},
		{method: "GET", path: "knowledgebase/entries", do: listEntries},
		{method: "DELETE", path: "knowledgebase/entries/{id}", do: deleteEntry},
	}
}

// known refuses a call that the switch of its name makes unknown. What an unknown call is answered is not documented.
func (t *Tenant) known(name string) error {
	switch t.Value(name) {
	case "404", "unknown call":
		return fail(http.StatusNotFound, "Unknown API call")
	case "405":
		return fail(http.StatusMethodNotAllowed, "Method not allowed")
	case "500":
		return fail(http.StatusInternalServerError, "Unknown API call")
	}
	return nil
}

func (t *Tenant) liveEntry(id string) *Entry {
	if e := t.entries.Get(id); e != nil && !e.Deleted {
		return e
	}
	return nil
}

// addEntry gives an entry what the server sets and stores it.
func (t *Tenant) addEntry(e *Entry) {
	if e.ID == "" {
		e.ID = t.entryIDs.take()
	}
	if e.URLCode == "" {
		e.URLCode = urlCode(t.entryIDs.next)
	}
	e.Created = cmp.Or(e.Created, t.stamp())
	e.Changed = cmp.Or(e.Changed, e.Created)
	t.entries.Put(e.ID, e)
}

// lineage are the entries from the top down to an entry, itself included.
func (t *Tenant) lineage(e *Entry) []*Entry {
	var out []*Entry
	for ; e != nil; e = t.entries.Get(e.Parent) {
		out = append(out, e)
	}
	slices.Reverse(out)
	return out
}

func (t *Tenant) treePath(e *Entry) string {
	path := []string{rootEntry}
	for _, one := range t.lineage(e) {
		path = append(path, one.ID)
	}
	if t.Is(swKBTreePath, "parents") {
		path = path[:len(path)-1]
	}
	return strings.Join(path, "|")
}

// effectiveAccess is the access of an entry or else that of the nearest category that has one of its own (I).
func (t *Tenant) effectiveAccess(e *Entry) string {
	line := t.lineage(e)
	for _, one := range slices.Backward(line) {
		if !strings.EqualFold(one.Access, inheritedAccess) {
			return one.Access
		}
	}
	return publicAccess
}

// below are all entries under one, deleted ones left out.
func (t *Tenant) below(id string) []*Entry {
	var out []*Entry
	for _, e := range t.entries.All() {
		if e.Parent == id && !e.Deleted {
			out = append(append(out, e), t.below(e.ID)...)
		}
	}
	return out
}

// markup is the content as HTML. A suggestion is plain text.
func (e *Entry) markup() string {
	if e.Type != suggestionType {
		return e.Content
	}
	return "<p>" + strings.ReplaceAll(html.EscapeString(e.Content), "\n", "<br />") + "</p>"
}

var markupTag = regexp.MustCompile(`<[^>]*>`)

// text is the content without its markup.
func (e *Entry) text() string {
	if e.Type == suggestionType {
		return e.Content
	}
	return strings.TrimSpace(html.UnescapeString(markupTag.ReplaceAllString(e.Content, "")))
}
