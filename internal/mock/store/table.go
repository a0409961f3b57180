// Package store keeps the objects of the mock's services.
package store

import "slices"

// Table keeps objects by id and in the order in which they were made, which is the order of lists that ask for none.
type Table[K comparable, T any] struct {
	rows  map[K]*T
	order []K
}

// New returns an empty table.
func New[K comparable, T any]() *Table[K, T] { return &Table[K, T]{rows: map[K]*T{}} }

// Has tells whether there is an object with an id.
func (t *Table[K, T]) Has(id K) bool { return t.rows[id] != nil }

// Get returns the object with an id, nil if there is none.
func (t *Table[K, T]) Get(id K) *T { return t.rows[id] }

// Put adds an object at the end, or replaces it where it is.
func (t *Table[K, T]) Put(id K, row *T) {
	if !t.Has(id) {
		t.order = append(t.order, id)
	}
	t.rows[id] = row
}

// Drop removes an object.
func (t *Table[K, T]) Drop(id K) {
	delete(t.rows, id)
	if i := slices.Index(t.order, id); i >= 0 {
		t.order = slices.Delete(t.order, i, i+1)
	}
}

// All returns every object.
func (t *Table[K, T]) All() []*T {
	out := make([]*T, 0, len(t.order))
	for _, id := range t.order {
		out = append(out, t.rows[id])
	}
	return out
}

// Find returns the first object that matches, nil if none does.
func (t *Table[K, T]) Find(match func(*T) bool) *T {
	for _, id := range t.order {
		if row := t.rows[id]; match(row) {
			return row
		}
	}
	return nil
}

// Copies keeps a view of objects readable while their service moves on. Writes replace slices and maps inside an object,
// never their elements.
func Copies[T any](rows []*T) []T {
	out := make([]T, 0, len(rows))
	for _, row := range rows {
		out = append(out, *row)
	}
	return out
}
