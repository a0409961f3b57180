package cache

import "slices"

// listing is one walk through the pages of a list, laid over with what this process
// wrote since it began. It is used under the lock of its Objects.
type listing[T any] struct {
	source      *Source[T]
	walk        Walk[T]
	pages, rows int
	complete    bool
	objects     map[string]T
	ids         map[string][]string // by key
	// written holds the ids of what was written. Of these, the stale ones are not as
	// they are here, and the removed ones do not exist.
	written, stale, removed map[string]bool
}

func newListing[T any](source *Source[T]) *listing[T] {
	return &listing[T]{
		source: source, walk: source.Walk(), objects: map[string]T{}, ids: map[string][]string{},
		written: map[string]bool{}, stale: map[string]bool{}, removed: map[string]bool{},
	}
}

// add takes over a page.
func (l *listing[T]) add(objects []T) {
	l.pages++
	l.rows += len(objects)
	for _, object := range objects {
		id := l.source.ID(object)
		if _, known := l.objects[id]; l.written[id] && (known || l.removed[id]) {
			// The page may be from before the write.
			continue
		}
		l.put(id, object)
	}
}

// fresh returns an object as it is now.
func (l *listing[T]) fresh(id string) (object T, ok bool) {
	if l.stale[id] {
		return object, false
	}
	object, ok = l.objects[id]
	return object, ok
}

func (l *listing[T]) put(id string, object T) {
	l.drop(id)
	l.objects[id] = object
	for _, key := range l.keys(object) {
		l.ids[key] = append(l.ids[key], id)
	}
}

// keys returns the keys of an object, each once.
func (l *listing[T]) keys(object T) []string {
	return slices.Compact(slices.Sorted(slices.Values(l.source.Keys(object))))
}

func (l *listing[T]) drop(id string) {
	object, ok := l.objects[id]
	if !ok {
		return
	}
	delete(l.objects, id)
	for _, key := range l.keys(object) {
		l.ids[key] = slices.DeleteFunc(slices.Clone(l.ids[key]), func(one string) bool { return one == id })
	}
}
