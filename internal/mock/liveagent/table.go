package liveagent

import "slices"

// table keeps objects by id and in the order in which they were made, which is the order of lists that ask for none.
type table[T any] struct {
	rows  map[string]*T
	order []string
}

func newTable[T any]() *table[T] { return &table[T]{rows: map[string]*T{}} }

func (t *table[T]) has(id string) bool { return t.rows[id] != nil }

func (t *table[T]) get(id string) *T { return t.rows[id] }

func (t *table[T]) put(id string, row *T) {
	if !t.has(id) {
		t.order = append(t.order, id)
	}
	t.rows[id] = row
}

func (t *table[T]) drop(id string) {
	delete(t.rows, id)
	if i := slices.Index(t.order, id); i >= 0 {
		t.order = slices.Delete(t.order, i, i+1)
	}
}

func (t *table[T]) all() []*T {
	out := make([]*T, 0, len(t.order))
	for _, id := range t.order {
		out = append(out, t.rows[id])
	}
	return out
}

// find returns the first row that matches, nil if none does.
func (t *table[T]) find(match func(*T) bool) *T {
	for _, id := range t.order {
		if row := t.rows[id]; match(row) {
			return row
		}
	}
	return nil
}
