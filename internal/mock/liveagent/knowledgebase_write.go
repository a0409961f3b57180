package liveagent

import (
	"cmp"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/tree"
)

// createEntry makes an article or a category (T; since 4.25.30.2, L) and answers its entity.
func createEntry(kind string) handler {
	return func(t *Tenant, r *request) (any, error) {
		if err := t.known(swKBWrites); err != nil {
			return nil, err
		}
		e := &Entry{Type: kind}
		if err := t.fillEntry(e, r, true); err != nil {
			return nil, err
		}
		if t.Is(swKBFullPreview, "lost") { // not saved on create until 4.50.4.18 (L)
			e.FullPreview = ""
		}
		e.Lag = t.Number(swKBLag)
		t.addEntry(e)
		if t.Is(swKBPost, "action") {
			return action(tree.Field{Name: "kb_entry_id", Value: e.ID}), nil
		}
		return t.v1Entity(e), nil
	}
}

// putEntry takes what POST takes (T). What becomes of a field that is left out is not documented; the one client that has
// the call sends a single field (T).
func putEntry(kind string) handler {
	return func(t *Tenant, r *request) (any, error) {
		if err := t.known(swKBWrites); err != nil {
			return nil, err
		}
		old := t.liveEntry(r.id())
		if old == nil || old.Type != kind {
			return nil, t.missingV1("Entry", r.id())
		}
		e := *old
		if err := t.fillEntry(&e, r, t.Is(swKBPut, "clear")); err != nil {
			return nil, err
		}
		e.Changed = t.stamp()
		t.renamePaths(old, &e)
		t.entries.Put(e.ID, &e)
		for _, one := range t.below(e.ID) {
			one.KB = e.KB
		}
		return t.kbAnswer(swKBPutAnswer, &e), nil
	}
}

// kbAnswer is the answer of a change in the form that a switch names; none is documented.
func (t *Tenant) kbAnswer(name string, e *Entry) any {
	switch t.Value(name) {
	case "action":
		return action()
	case "empty":
		return tree.Raw("")
	}
	return t.v1Entity(e)
}

// writable are the texts of an entry that a request can write, by the names of their parameters. Those of a client (T)
// do not have the department and the two descriptions, which the list of entries has.
func (e *Entry) writable() map[string]*string {
	fields := map[string]*string{
		"title": &e.Title, "keywords": &e.Keywords, "metadescription": &e.MetaDescription, "description": &e.Description,
		"departmentid": &e.DepartmentID, "full_preview": &e.FullPreview, "rstatus": &e.Status, "access": &e.Access,
	}
	if e.Type == articleType {
		fields["content"] = &e.Content
	}
	return fields
}

// fillEntry writes the parameters of a request into an entry; whole sets what is left out to its default.
func (t *Tenant) fillEntry(e *Entry, r *request, whole bool) error {
	if err := t.placeEntry(e, r, whole); err != nil {
		return err
	}
	for name, to := range e.writable() {
		if r.given(name) || whole {
			*to = r.param(name)
		}
	}
	needs := []string{"title"}
	if whole && e.Type == articleType && t.Is(swKBRequired, "title,content") {
		needs = append(needs, "content")
	}
	for _, name := range needs {
		if strings.TrimSpace(*e.writable()[name]) == "" {
			return fail(http.StatusInternalServerError, "Missing parameter %s", name)
		}
	}
	e.Status = cmp.Or(e.Status, t.Value(swKBStatus))
	e.Access = cmp.Or(e.Access, inheritedAccess)
	if err := e.checkLetters(); err != nil {
		return err
	}
	t.normalise(e)
	return t.orderEntry(e, r, whole)
}

// placeEntry finds the knowledge base and the category of an entry.
func (t *Tenant) placeEntry(e *Entry, r *request, whole bool) error {
	parent, given := t.parentParam(r)
	if given || whole {
		e.Parent = cmp.Or(parent, rootEntry)
	}
	if r.given("kb_id") || whole {
		e.KB = r.param("kb_id")
	}
	above := t.liveEntry(e.Parent)
	switch {
	case e.Parent == rootEntry || !given && !whole && !r.given("kb_id"):
	case above == nil || above.Type != categoryType:
		return fail(http.StatusInternalServerError, "Parent category %s not found", e.Parent)
	case slices.Contains(t.lineage(above), t.entries.Get(e.ID)):
		return fail(http.StatusInternalServerError, "Category %s is below the entry itself", e.Parent)
	case e.KB == "" || given && !r.given("kb_id"):
		e.KB = above.KB
	case e.KB != above.KB:
		return fail(http.StatusInternalServerError, "Category %s is in another knowledge base", e.Parent)
	}
	if e.KB == "" && len(t.bases) > 0 {
		e.KB = t.bases[0].ID
	}
	if !slices.ContainsFunc(t.bases, func(kb KnowledgeBase) bool { return kb.ID == e.KB }) {
		return fail(http.StatusInternalServerError, "Knowledge base %s not found", e.KB)
	}
	return nil
}

// parentParam reads the parent under the names that the server takes: the changelog says parent_id (L 4.35.0.6,
// 4.50.4.19), a client parent_entry_id (T).
func (t *Tenant) parentParam(r *request) (string, bool) {
	for _, name := range []string{"parent_entry_id", "parent_id"} {
		if r.given(name) && (t.Is(swKBParent, name) || t.Is(swKBParent, "both")) {
			return r.param(name), true
		}
	}
	return "", false
}

var oneLetter = regexp.MustCompile(`^[A-Za-z]$`)

// checkLetters refuses what cannot be a letter. Which letters the server knows is not documented.
func (e *Entry) checkLetters() error {
	var name string
	switch {
	case !oneLetter.MatchString(e.Status):
		name = "rstatus"
	case !oneLetter.MatchString(e.Access):
		name = "access"
	case !slices.Contains([]string{"", "Y", "N"}, e.FullPreview):
		name = "full_preview"
	default:
		return nil
	}
	return badParam(name)
}

// normalise stores texts as the switches want it: that the server keeps them as they are is only assumed.
func (t *Tenant) normalise(e *Entry) {
	switch t.Value(swKBContent) {
	case "trim":
		e.Content = strings.TrimRight(e.Content, "\r\n")
	case "newline":
		e.Content = strings.TrimRight(e.Content, "\r\n") + "\n"
	case "crlf":
		e.Content = strings.ReplaceAll(strings.ReplaceAll(e.Content, "\r\n", "\n"), "\n", "\r\n")
	}
	if separator := map[string]string{"spaces": ", ", "no spaces": ","}[t.Value(swKBKeywords)]; separator != "" {
		words := strings.Split(e.Keywords, ",")
		for i := range words {
			words[i] = strings.TrimSpace(words[i])
		}
		e.Keywords = strings.Join(words, separator)
	}
	switch t.Value(swKBLetters) {
	case "upper":
		e.Status, e.Access = strings.ToUpper(e.Status), strings.ToUpper(e.Access)
	case "lower":
		e.Status, e.Access = strings.ToLower(e.Status), strings.ToLower(e.Access)
	}
}

// orderEntry reads rorder. A new entry for which nobody gives one becomes the last of its category (I).
func (t *Tenant) orderEntry(e *Entry, r *request, whole bool) error {
	if text := r.param("rorder"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil {
			return badParam("rorder")
		}
		e.Order = n
		return nil
	}
	if whole {
		e.Order = t.nextOrder(e)
	}
	return nil
}

func (t *Tenant) nextOrder(e *Entry) int {
	order := 0
	if t.Is(swKBOrder, "zero") {
		return order
	}
	for _, one := range t.entries.All() {
		if one.Parent == e.Parent && one.KB == e.KB && one.ID != e.ID && !one.Deleted {
			order = max(order, one.Order)
		}
	}
	// The largest number has none behind it.
	return max(order, order+1)
}

// renamePaths keeps the paths of suggestion categories in step with a title.
func (t *Tenant) renamePaths(old, e *Entry) {
	if old.Path == "" || old.Title == e.Title {
		return
	}
	e.Path = strings.TrimSuffix(old.Path, old.Title) + e.Title
	for _, one := range t.below(e.ID) {
		if rest, ok := strings.CutPrefix(one.Path, old.Path+pathSeparator); ok {
			one.Path = e.Path + pathSeparator + rest
		}
	}
}

// deleteEntry is known from one client (T). A server without it is expected to know no such call (I). As the list of
// entries has a column deleted, an entry stays behind; what becomes of the entries of a category is not documented.
func deleteEntry(t *Tenant, r *request) (any, error) {
	if err := t.known(swKBDelete); err != nil {
		return nil, err
	}
	e := t.liveEntry(r.id())
	if e == nil {
		return nil, t.missingV1("Entry", r.id())
	}
	doomed := []*Entry{e}
	children := t.below(e.ID)
	switch {
	case t.Is(swKBChildren, "deleted"):
		doomed = append(doomed, children...)
	case t.Is(swKBChildren, "refused") && len(children) > 0:
		return nil, fail(http.StatusInternalServerError, "Category %s is not empty", e.ID)
	}
	for _, one := range doomed {
		one.Deleted, one.Changed = true, t.stamp()
		if t.Is(swKBDeleted, "gone") {
			t.entries.Drop(one.ID)
		}
	}
	return t.kbAnswer(swKBDeleteAnswer, e), nil
}

// plantEntry stores an entry of a seed. Its category comes before it.
func (t *Tenant) plantEntry(e Entry) error {
	e.Parent, e.Type = cmp.Or(e.Parent, rootEntry), cmp.Or(e.Type, articleType)
	e.Status, e.Access = cmp.Or(e.Status, published), cmp.Or(e.Access, inheritedAccess)
	above := t.entries.Get(e.Parent)
	switch {
	case e.Parent != rootEntry && above == nil:
		return fail(http.StatusInternalServerError, "Parent category %s not found", e.Parent)
	case strings.TrimSpace(e.Title) == "":
		return fail(http.StatusInternalServerError, "Missing parameter title")
	case e.KB == "" && above != nil:
		e.KB = above.KB
	case e.KB == "" && len(t.bases) > 0:
		e.KB = t.bases[0].ID
	}
	if e.Order == 0 {
		e.Order = t.nextOrder(&e)
	}
	t.addEntry(&e)
	return nil
}
