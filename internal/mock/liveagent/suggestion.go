package liveagent

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"unicode"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/tree"
)

// Category is a place for suggestions.
type Category struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	// Path is the way to the category, such as "Product1 / Suggestion".
	Path    string `json:"path"`
	URLCode string `json:"urlcode"`
}

// firstEntry is the number of the first knowledge-base entry that the tenant makes. The documents' sample of a treepath
// (0|449|…) shows that entries are numbered.
const firstEntry = 1001

func suggestionRoutes() []route {
	return []route{
		{method: "GET", path: "suggestioncategories", do: listCategories},
		{method: "POST", path: "suggestions", do: createSuggestion},
	}
}

// listCategories shows id, title and path (D, T); the URL code is only written.
func listCategories(t *Tenant, _ *request) (any, error) {
	list := tree.List{}
	for _, c := range t.categories {
		list = append(list, tree.Object{{Name: "id", Value: c.ID}, {Name: "title", Value: c.Title}, {Name: "path", Value: c.Path}})
	}
	return t.named("suggestioncategories", list), nil
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
func (t *Tenant) suggest(user, category, subject, message string) (*entry, error) {
	var in *Category
	for i := range t.categories {
		// The category's id or its URL code (D).
		if c := &t.categories[i]; c.ID == category || (c.URLCode == category && category != "") {
			in = c
		}
	}
	if in == nil {
		return nil, fail(http.StatusInternalServerError, "Suggestion category %s not found", category)
	}
	id := strconv.Itoa(t.nextEntry)
	t.nextEntry++
	e := &entry{
		ID: id, Parent: in.ID, Title: subject, Content: message, Author: user, Type: suggestionType,
		URLCode:        urlCode(t.nextEntry),
		ConversationID: t.ids.take(), Date: t.stamp(), Lag: t.Number(swKBLag),
	}
	t.entries.put(id, e)
	return e, nil
}

// urlCode is six digits, as in the addresses of the vendor's own articles.
func urlCode(n int) string {
	text := strconv.Itoa((n*7919 + 100_003) % 1_000_000)
	return strings.Repeat("0", 6-len(text)) + text
}

// url has no scheme (D). It ends in the code and the title, with a dash for whatever is neither letter nor digit.
func (t *Tenant) url(e *entry) string {
	words := strings.FieldsFunc(e.Title, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return "//" + t.seed.Host + "/" + e.URLCode + "-" + url.PathEscape(strings.Join(words, "-"))
}
