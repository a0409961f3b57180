package liveagent

import (
	"cmp"
	"net/http"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/tree"
)

// Category is a place for suggestions. It is a category of the knowledge base as well, for the documents' treepath of an
// entry goes through one (I).
type Category struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	// Path is the way to the category, such as "Product1 / Suggestion".
	Path    string `json:"path"`
	URLCode string `json:"urlcode"`
}

// pathSeparator stands between the titles of a path (D).
const pathSeparator = " / "

func suggestionRoutes() []route {
	return []route{
		{method: "GET", path: "suggestioncategories", do: listCategories},
		{method: "POST", path: "suggestions", do: createSuggestion},
	}
}

// suggestionCategories are the entries that take suggestions, in the form of the list.
func (t *Tenant) suggestionCategories() []Category {
	out := []Category{}
	for _, e := range t.entries.All() {
		if e.Path != "" && !e.Deleted {
			out = append(out, Category{ID: e.ID, Title: e.Title, Path: e.Path, URLCode: e.URLCode})
		}
	}
	return out
}

// plantCategory makes the entry of a suggestion category, below the one whose path begins its own.
func (t *Tenant) plantCategory(c Category) {
	e := &Entry{
		ID: c.ID, Parent: rootEntry, Type: categoryType, Status: published, Access: inheritedAccess,
		Title: c.Title, URLCode: c.URLCode, Path: cmp.Or(c.Path, c.Title),
	}
	above := t.entries.Find(func(o *Entry) bool { return o.Path+pathSeparator+c.Title == c.Path })
	if above != nil {
		e.Parent = above.ID
	}
	if len(t.bases) > 0 {
		e.KB = t.bases[0].ID
	}
	e.Order = t.nextOrder(e)
	t.addEntry(e)
}

// listCategories shows id, title and path (D, T); the URL code is only written.
func listCategories(t *Tenant, _ *request) (any, error) {
	return t.named("suggestioncategories", tree.Each(t.suggestionCategories(), func(c Category) tree.Object {
		return tree.Object{{Name: "id", Value: c.ID}, {Name: "title", Value: c.Title}, {Name: "path", Value: c.Path}}
	})), nil
}

// createSuggestion needs all four fields (D). A suggestion can be neither read nor changed nor deleted as such.
func createSuggestion(t *Tenant, r *request) (any, error) {
	if err := r.need("useridentifier", "category", "subject", "message"); err != nil {
		return nil, err
	}
	e, err := t.suggest(r.param("useridentifier"), r.param("category"), r.param("subject"), r.param("message"))
	if err != nil {
		return nil, err
	}
	// What the id names is not documented.
	id := map[string]string{"conversation": e.ConversationID, "entry": e.ID, "own": "s" + e.ID}[t.Value(swSuggestionID)]
	return action(tree.Field{Name: "id", Value: id}, tree.Field{Name: "url", Value: "http:" + t.url(e)}), nil
}

// suggest makes the knowledge-base entry that a suggestion becomes.
func (t *Tenant) suggest(user, category, subject, message string) (*Entry, error) {
	// The category's id or its URL code (D).
	in := t.entries.Find(func(e *Entry) bool {
		return e.Path != "" && !e.Deleted && category != "" && (e.ID == category || e.URLCode == category)
	})
	if in == nil {
		return nil, fail(http.StatusInternalServerError, "Suggestion category %s not found", category)
	}
	e := &Entry{
		KB: in.KB, Parent: in.ID, Title: subject, Content: message, Author: user, Type: suggestionType,
		Status: published, Access: inheritedAccess, ConversationID: t.ids.take(), Lag: t.Number(swKBLag),
	}
	e.Order = t.nextOrder(e)
	t.addEntry(e)
	return e, nil
}
