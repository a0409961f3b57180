package cache

import (
	"context"
	"maps"
	"slices"
)

// ByKey returns the objects that have a key, as the list has them, sorted by id.
// The first look-ups, and those while the list is not read to its end, ask the
// service; what it does not find that way, the whole list decides.
func (p *Pages[T]) ByKey(ctx context.Context, key string, ask func(context.Context) ([]T, error)) ([]T, error) {
	if p.bulk {
		// Only the whole list tells that there is no second one.
		if err := p.await(ctx, func(l *listing[T]) bool { return l.complete }); err != nil {
			return nil, err
		}
		if objects, ok := p.keyed(key); ok && p.isComplete() {
			return objects, nil
		}
	}
	p.mu.Lock()
	p.singles++
	p.mu.Unlock()
	objects, err := ask(ctx)
	if err != nil || len(objects) > 0 {
		return objects, err
	}
	if err := p.finish(ctx); err != nil {
		return nil, err
	}
	if _, ok := p.keyed(key); !ok {
		if err := p.relist(ctx); err != nil {
			return nil, err
		}
	}
	objects, _ = p.keyed(key)
	return objects, nil
}

// ByKeyNow is ByKey that counts nothing that was read before, for what has just
// happened.
func (p *Pages[T]) ByKeyNow(ctx context.Context, key string, ask func(context.Context) ([]T, error)) ([]T, error) {
	objects, err := ask(ctx)
	if err != nil || len(objects) > 0 {
		return objects, err
	}
	if err := p.relist(ctx); err != nil {
		return nil, err
	}
	objects, _ = p.keyed(key)
	return objects, nil
}

// ByKeyListed is ByKey from the whole list alone, which is read once.
func (p *Pages[T]) ByKeyListed(ctx context.Context, key string) ([]T, error) {
	if err := p.finish(ctx); err != nil {
		return nil, err
	}
	objects, ok := p.keyed(key)
	if ok || len(objects) == 0 {
		return objects, nil
	}
	// One that was written may have lost the key.
	if err := p.relist(ctx); err != nil {
		return nil, err
	}
	objects, _ = p.keyed(key)
	return objects, nil
}

// WithKeys returns the ids of the objects that have one of the keys, from the whole
// list, sorted.
func (p *Pages[T]) WithKeys(ctx context.Context, keys []string) ([]string, error) {
	found := map[string]bool{}
	for _, key := range keys {
		objects, err := p.ByKeyListed(ctx, key)
		if err != nil {
			return nil, err
		}
		for _, object := range objects {
			found[p.source.ID(object)] = true
		}
	}
	return slices.Sorted(maps.Keys(found)), nil
}

// keyed returns the objects of the list that have a key, and whether they are as they
// are now.
func (p *Pages[T]) keyed(key string) (objects []T, fresh bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	fresh = true
	for _, id := range slices.Sorted(slices.Values(p.current.ids[key])) {
		objects = append(objects, p.current.objects[id])
		fresh = fresh && !p.current.stale[id]
	}
	// One that was written in the dark may have got the key.
	return objects, fresh && (len(objects) > 0 || len(p.current.stale) == 0)
}
