package cache

import (
	"context"
	"maps"
	"slices"
)

// Find returns the objects that have a natural key, as the list has them, sorted by name,
// then by id. The whole list decides. Where ask is given, which asks the service for them,
// the first look-ups, and those while the list is not read to its end, start with that, and
// what it finds is all: such a look-up need not cost a list.
func (o *Objects[T]) Find(ctx context.Context, key string, fresh Freshness, ask func(context.Context) ([]T, error)) ([]T, error) {
	if ask != nil {
		objects, ok, err := o.ask(ctx, key, fresh, ask)
		if ok || err != nil {
			return objects, err
		}
	}
	if fresh == Known {
		if err := o.finish(ctx); err != nil {
			return nil, err
		}
		// One that was written may have lost the key, and one that was written in the
		// dark may have got it: that is worth a list if the service was to be asked.
		objects, ok := o.keyed(key)
		if ok || ask == nil && len(objects) == 0 {
			return objects, nil
		}
	}
	if err := o.Relist(ctx); err != nil {
		return nil, err
	}
	objects, _ := o.keyed(key)
	return objects, nil
}

// ask answers Find without reading the list to its end; ok is false when it cannot.
func (o *Objects[T]) ask(ctx context.Context, key string, fresh Freshness, ask func(context.Context) ([]T, error)) (objects []T, ok bool, err error) {
	if fresh == Known && o.bulk {
		// Only the whole list tells that there is no second one.
		if err := o.await(ctx, func(l *listing[T]) bool { return l.complete }); err != nil {
			return nil, false, err
		}
		if objects, ok := o.keyed(key); ok && o.isComplete() {
			return objects, true, nil
		}
	}
	o.mu.Lock()
	o.singles++
	o.mu.Unlock()
	if objects, err = ask(ctx); err != nil {
		return nil, false, err
	}
	return objects, len(objects) > 0, nil
}

// Holding returns the objects that have a natural key as the list has them, with what this
// process wrote, and reads the list to its end at most once: for what is worth no list of its
// own, such as who has a key that the service refuses.
func (o *Objects[T]) Holding(ctx context.Context, key string) ([]T, error) {
	if err := o.finish(ctx); err != nil {
		return nil, err
	}
	objects, _ := o.keyed(key)
	return objects, nil
}

// Any returns an object of the list, as far as it was read, that a function picks, without a
// request.
func (o *Objects[T]) Any(pick func(T) bool) (object T, ok bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	for id, object := range o.current.objects {
		if !o.current.stale[id] && pick(object) {
			return object, true
		}
	}
	return object, false
}

// WithKeys returns the ids of the objects that have one of the natural keys, from the whole
// list, sorted.
func (o *Objects[T]) WithKeys(ctx context.Context, keys []string) ([]string, error) {
	ids := map[string]bool{}
	for _, key := range keys {
		objects, err := o.Find(ctx, key, Known, nil)
		if err != nil {
			return nil, err
		}
		for _, object := range objects {
			ids[o.source.ID(object)] = true
		}
	}
	return slices.Sorted(maps.Keys(ids)), nil
}

// keyed returns the objects of the list that have a key, and whether they are as they
// are now.
func (o *Objects[T]) keyed(key string) (objects []T, fresh bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	fresh = true
	for _, id := range o.current.ids[key] {
		objects = append(objects, o.current.objects[id])
		fresh = fresh && !o.current.stale[id]
	}
	o.source.sort(objects)
	return objects, fresh && (len(objects) > 0 || len(o.current.stale) == 0)
}
