package liveagent

import (
	"net/http"
	"slices"
	"strconv"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/tree"
)

// rows is a page of a list: a bare array, without envelope or total (V).
type rows tree.List

// defaultPerPage is the length of a page when nobody asks for another (V).
const defaultPerPage = 10

// list answers a list with PAGE parameters: filtered, sorted, cut.
func list[T any](t *Tenant, r *request, all []*T, filters, orders []column[T], write func(*T) tree.Object) (any, error) {
	all, err := filtered(t, r, all, filters)
	if err != nil {
		return nil, err
	}
	if all, err = sorted(r, all, orders); err != nil {
		return nil, err
	}
	if all, err = page(t, r, all); err != nil {
		return nil, err
	}
	return rows(tree.Each(all, write)), nil
}

// page cuts a list by _page and _perPage, or by _from and _to, which win.
func page[T any](t *Tenant, r *request, all []T) ([]T, error) {
	var n [4]int
	for i, name := range []string{"_from", "_to", "_page", "_perPage"} {
		value, err := r.whole(name)
		if err != nil {
			return nil, err
		}
		n[i] = value
	}
	from, to, nr, size := n[0], n[1], n[2], n[3]
	if size == 0 {
		size = defaultPerPage
	}
	ranged := from != 0 || to != 0 // both 0 behave as not set (T, I)
	if ranged && to > from {
		size = to - from
	}
	size, err := t.limit(size)
	if err != nil {
		return nil, err
	}
	if !ranged {
		from = (max(nr, 1) - 1) * size // page 0 is page 1 (Vapp, T, I)
	}
	return cut(all, from, size), nil
}

// whole reads a parameter that is a number from 0; 0 when it is not there.
func (r *request) whole(name string) (int, error) {
	text := r.Query.Get(name)
	if text == "" {
		return 0, nil
	}
	value, err := strconv.ParseUint(text, 10, 31)
	if err != nil {
		return 0, fail(http.StatusBadRequest, "Incorrect %s parameter value", name)
	}
	return int(value), nil
}

// limit holds the ceiling of a page. That there is one is known since 5.13.16 (L #8484), its value and what exceeding it
// does are not.
func (t *Tenant) limit(size int) (int, error) {
	most := t.Number(swPerPageMax)
	if most == 0 || size <= most {
		return size, nil
	}
	if t.Is(swPerPageOverMax, "400") {
		return 0, fail(http.StatusBadRequest, "Incorrect _perPage parameter value")
	}
	return most, nil
}

func cut[T any](all []T, from, size int) []T {
	from = min(from, len(all))
	return all[from : from+min(size, len(all)-from)]
}

// column is a field that lists can be filtered or sorted by.
type column[T any] struct {
	name   string
	values func(*T) []string
	// fold compares without regard to case.
	fold bool
	// free columns look for a text anywhere in their values.
	free bool
}

func columnOf[T any](columns []column[T], name string) *column[T] {
	for i := range columns {
		if columns[i].name == name {
			return &columns[i]
		}
	}
	return nil
}

// sorted orders a list by _sortField and _sortDir. Rows that are equal keep the order of the list.
func sorted[T any](r *request, all []*T, columns []column[T]) ([]*T, error) {
	dir := r.Query.Get("_sortDir")
	if !slices.Contains([]string{"", "ASC", "DESC"}, dir) {
		return nil, fail(http.StatusBadRequest, "Incorrect _sortDir parameter value")
	}
	name := r.Query.Get("_sortField")
	if name == "" {
		if dir == "DESC" {
			slices.Reverse(all)
		}
		return all, nil
	}
	by := columnOf(columns, name)
	if by == nil {
		return nil, fail(http.StatusBadRequest, "Incorrect _sortField parameter value")
	}
	slices.SortStableFunc(all, func(a, b *T) int {
		order := compare(first(by.values(a)), first(by.values(b)), by.fold)
		if dir == "DESC" {
			return -order
		}
		return order
	})
	return all, nil
}

func first(values []string) string {
	if len(values) == 0 {
		return ""
	}
	return values[0]
}
