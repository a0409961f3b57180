package liveagent

import (
	"slices"
	"strings"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/tree"
)

func listKnowledgeBases(t *Tenant, _ *request) (any, error) {
	if err := t.known(swKBBases); err != nil {
		return nil, err
	}
	return t.named("knowledgebases", tree.Each(t.bases, func(kb KnowledgeBase) tree.Object {
		b := t.v1Object()
		b.all(&kb, "kb_id name")
		return b.fields
	})), nil
}

// listArticles takes parent_id, the category they stand in, and limit; title, content, keywords and rorder are known of
// its items (T). Whether it knows articles that are not published is not documented.
func listArticles(t *Tenant, r *request) (any, error) {
	if err := t.known(swKBArticles); err != nil {
		return nil, err
	}
	parent := r.param("parent_id")
	found := slices.DeleteFunc(t.entries.All(), func(e *Entry) bool {
		return e.Type != articleType || e.Deleted || (parent != "" && parent != e.Parent) ||
			(t.Is(swKBDrafts, "hidden") && !e.public())
	})
	write := t.v1Columns
	if t.Is(swKBArticleItem, "short") {
		write = func(e *Entry) tree.Object { return t.showEntry(e, briefColumns) }
	}
	return t.entryPage(r, "articles", found, write)
}

// listEntries has filters, whose names are not documented: those of the columns are assumed (I), and date_changed was
// added in 4.56.14.9 (L).
func listEntries(t *Tenant, r *request) (any, error) {
	if err := t.known(swKBEntries); err != nil {
		return nil, err
	}
	changed, err := r.opDate("date_changed")
	if err != nil {
		return nil, err
	}
	found := slices.DeleteFunc(t.entries.All(), func(e *Entry) bool {
		return (e.Deleted && !t.Is(swKBDeleted, "listed")) || !t.wanted(e, r) ||
			(t.Is(swKBFilters, "works") && !changed(e.Changed))
	})
	return t.entryPage(r, "entries", found, t.v1Columns)
}

// wanted tells whether an entry meets the filters. A comma list means one of, as it does for conversations (D).
func (t *Tenant) wanted(e *Entry, r *request) bool {
	value := r.param("kb_entry_id")
	if value != "" && t.Is(swKBIDFilter, "works") && !oneOf(e.ID, value, false) {
		return false
	}
	if !t.Is(swKBFilters, "works") {
		return true
	}
	for name, have := range map[string]string{
		"kb_id": e.KB, "parent_entry_id": e.Parent, "parent_id": e.Parent, "rtype": t.letter(e), "rstatus": e.Status,
		"access": e.Access, "urlcode": t.urlCodeOf(e), "departmentid": e.DepartmentID, "deleted": yesNo(e.Deleted),
	} {
		if value := r.param(name); value != "" && !oneOf(have, value, false) {
			return false
		}
	}
	return strings.Contains(strings.ToLower(e.Title), strings.ToLower(r.param("title")))
}

// entryPage cuts a list. That there is a limit is known (T), how long a list is without one is not, nor is offset.
func (t *Tenant) entryPage(r *request, name string, found []*Entry, write func(*Entry) tree.Object) (any, error) {
	limit, err := r.count("limit", 0)
	if err != nil {
		return nil, err
	}
	offset, err := r.count("offset", 0)
	if err != nil {
		return nil, err
	}
	if limit == 0 {
		limit = t.Number(swKBListLimit)
	}
	if limit == 0 {
		limit = len(found)
	}
	if t.Is(swKBOffset, "ignored") {
		offset = 0
	}
	return t.named(name, tree.Each(cut(found, offset, limit), write)), nil
}
