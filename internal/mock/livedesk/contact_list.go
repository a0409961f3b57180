package livedesk

import (
	"cmp"
	"math"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/tree"
)

// listContacts is the list, and the search when there is a q (D).
func listContacts(t *Tenant, r *request) (any, error) {
	q := strings.TrimSpace(r.Query.Get("q"))
	if q == "" && r.Query.Has("q") && t.Is(swBlankSearch, "422") {
		return nil, fail(http.StatusUnprocessableEntity, "Specify search string with parameter q")
	}
	all := t.contacts.All()
	all = slices.DeleteFunc(all, func(c *contact) bool { return t.unlisted(c, q != "", r.Quiet) })
	all = withLabels(all, slices.Concat(r.Query["labels"], r.Query["labels[]"]))
	if q != "" {
		all = t.search(all, q, r.Quiet)
	}
	all, err := t.sortContacts(all, r.Query.Get("sort"), r.Query.Get("direction"))
	if err != nil {
		return nil, err
	}
	inboxes := true
	if text := r.Query.Get("include_contact_inboxes"); text != "" {
		inboxes, err = strconv.ParseBool(text)
		if err != nil {
			return nil, fail(http.StatusUnprocessableEntity, "include_contact_inboxes is invalid")
		}
	}
	shown, number := t.page(all, r, q != "")
	rows := tree.Each(shown, func(c *contact) tree.Object { return t.contactForm(c, inboxes) })
	return t.listForm(rows, len(all), number, r), nil
}

// unlisted tells whether a list leaves a contact out. Chatwoot lists contacts that have an identifier, an e-mail or a
// phone number (CW); that the search of LiveDesk does the same follows from the shared path (I).
func (t *Tenant) unlisted(c *contact, search, quiet bool) bool {
	if quiet {
		return false
	}
	if c.Blocked && t.Is(swBlocked, "hidden") {
		return true
	}
	if c.Identifier != "" || c.Email != "" || c.Phone != "" || t.Is(swUnidentified, "listed") {
		return false
	}
	return !search || !t.Is(swUnidentified, "found")
}

// withLabels keeps contacts that have any of the labels (D).
func withLabels(all []*contact, labels []string) []*contact {
	if len(labels) == 0 {
		return all
	}
	return slices.DeleteFunc(all, func(c *contact) bool {
		return !slices.ContainsFunc(c.Labels, func(l string) bool { return slices.Contains(labels, l) })
	})
}

// listForm is the envelope of lists. The number of the page is a string in the list's example and an integer in that of
// the search (D). Chatwoot echoes the parameter, a string, and writes 1 without one (CW).
func (t *Tenant) listForm(rows tree.List, count, number int, r *request) tree.Object {
	if t.Is(swMeta, "page_count") {
		count = len(rows)
	}
	meta := tree.Object{{Name: "count", Value: count}}
	text := tree.Field{Name: "current_page", Value: strconv.Itoa(number)}
	integer := tree.Field{Name: "current_page", Value: number}
	switch form := t.Value(swCurrentPage); {
	case form == "string", form == "documented" && !r.Query.Has("q"), form == "echo" && r.Query.Has("page"):
		meta = append(meta, text)
	case form != "missing":
		meta = append(meta, integer)
	}
	out := payload(rows)
	if t.Is(swMeta, "missing") {
		return out
	}
	return append(tree.Object{{Name: "meta", Value: meta}}, out...)
}

// page cuts a list. Its pages have 15 rows (D); page_size is in an example only.
func (t *Tenant) page(all []*contact, r *request, search bool) ([]*contact, int) {
	size := t.Number(swListPageSize)
	if search {
		size = t.Number(swSearchPageSize)
	}
	if wanted, err := strconv.Atoi(r.Query.Get("page_size")); err == nil && wanted > 0 && t.Is(swPageSize, "honoured") {
		size = min(wanted, 100) // a ceiling is likely, none is known (I)
	}
	size = max(size, 1)
	number, err := strconv.Atoi(r.Query.Get("page"))
	if err != nil || number < 1 {
		number = 1 // what is no page is the first one (I)
	}
	shown := number
	if last := max((len(all)+size-1)/size, 1); number > last {
		switch t.Value(swPastEnd) {
		case "last":
			shown = last
		case "first":
			shown = 1
		}
	}
	from := len(all)
	if shown-1 <= math.MaxInt32/size {
		from = min((shown-1)*size, len(all))
	}
	return all[from:min(from+size, len(all))], number
}

// contactOrders are the columns to sort by (D). Chatwoot calls company company_name (CW); both are understood here.
func contactOrders() map[string]func(*contact) (string, int) {
	text := func(of func(*contact) string) func(*contact) (string, int) {
		return func(c *contact) (string, int) { return strings.ToLower(of(c)), 0 }
	}
	company := text(func(c *contact) string { return c.Additional.text("company_name") })
	return map[string]func(*contact) (string, int){
		"email":            text(func(c *contact) string { return c.Email }),
		"name":             text(func(c *contact) string { return c.Name }),
		"phone_number":     text(func(c *contact) string { return c.Phone }),
		"last_activity_at": func(c *contact) (string, int) { return "", c.LastActivityAt },
		"created_at":       func(c *contact) (string, int) { return "", c.CreatedAt },
		"company":          company,
		"company_name":     company,
		"city":             text(func(c *contact) string { return c.Additional.text("city") }),
		"country":          text(func(c *contact) string { return c.Additional.text("country") }),
	}
}

// sortContacts orders a list. What is empty comes last in both directions (CW); equals keep the order of the list, which
// nothing documents without a sort (gap).
func (t *Tenant) sortContacts(all []*contact, by, direction string) ([]*contact, error) {
	switch t.Value(swDefaultOrder) {
	case "newest":
		slices.Reverse(all)
	case "updated":
		slices.SortStableFunc(all, func(a, b *contact) int { return cmp.Compare(a.written, b.written) })
	}
	of, known := contactOrders()[by]
	if strict := t.Is(swBadSort, "422"); strict && (by != "" && !known || !slices.Contains([]string{"", "asc", "desc"}, direction)) {
		return nil, fail(http.StatusUnprocessableEntity, "sort or direction is invalid")
	}
	if !known {
		return all, nil
	}
	slices.SortStableFunc(all, func(a, b *contact) int {
		textA, numberA := of(a)
		textB, numberB := of(b)
		emptyA, emptyB := textA == "" && numberA == 0, textB == "" && numberB == 0
		switch {
		case emptyA && emptyB:
			return 0
		case emptyA:
			return 1
		case emptyB:
			return -1
		}
		order := cmp.Or(cmp.Compare(textA, textB), cmp.Compare(numberA, numberB))
		if direction == "desc" {
			return -order
		}
		return order
	})
	return all, nil
}
