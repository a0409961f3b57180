package liveagent

import (
	"strings"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/tree"
)

// searchEntries takes query (required), top_article_id, and kb_id later (D, T). No paging is known. It finds articles and
// suggestions that are published and hold every word of the query (I).
func searchEntries(t *Tenant, r *request) (any, error) {
	if err := r.need("query"); err != nil {
		return nil, err
	}
	words := strings.Fields(strings.ToLower(r.param("query")))
	top, kb := r.param("top_article_id"), r.param("kb_id")
	list := tree.List{}
	for _, e := range t.entries.All() {
		if e.Lag > 0 {
			if !r.Quiet {
				e.Lag--
			}
			continue
		}
		if top == e.ID {
			top = ""
		}
		if top == "" && (kb == "" || kb == e.KB) && e.public() && e.holds(words) {
			list = append(list, t.v1Found(e))
		}
	}
	if most := t.Number(swKBLimit); most > 0 {
		list = cut(list, 0, most)
	}
	return t.named(t.Value(swKBList), list), nil
}

// public tells whether a search may find the entry.
func (e *Entry) public() bool {
	return !e.Deleted && e.Type != categoryType && strings.EqualFold(e.Status, published)
}

func (e *Entry) holds(words []string) bool {
	text := strings.ToLower(strings.Join([]string{e.Title, e.text(), e.Keywords}, "\n"))
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}
