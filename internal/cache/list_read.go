package cache

import (
	"context"
	"fmt"
	"slices"
)

// load reads the list if that was not done yet. Callers that come together share
// one request.
func (c *List[T]) load(ctx context.Context) error {
	if c.isLoaded() {
		return nil
	}
	_, err := share(ctx, &c.flight, "list", func() (any, error) {
		if c.isLoaded() {
			// Another flight has ended since it was looked.
			return nil, nil
		}
		return nil, c.list(ctx)
	})
	return err
}

func (c *List[T]) isLoaded() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.objects != nil
}

func (c *List[T]) lookup(id string) (T, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	object, ok := c.objects[id]
	return object, ok
}

// list reads the list.
func (c *List[T]) list(ctx context.Context) error {
	return c.fetch(ctx, false, c.source.List)
}

// extend reads what is behind the list, if the service is known to page it, or
// if the length of the list is suspicious.
func (c *List[T]) extend(ctx context.Context, suspicious func(length int) bool) error {
	c.mu.Lock()
	listed, need := c.listed, c.source.More != nil && !c.complete && (c.partial || suspicious(len(c.listed)))
	c.mu.Unlock()
	if !need {
		return nil
	}
	_, err := share(ctx, &c.flight, "more", func() (any, error) {
		return nil, c.fetch(ctx, true, func(ctx context.Context) ([]T, error) {
			more, err := c.source.More(ctx, listed)
			return slices.Concat(listed, more), err
		})
	})
	return err
}

// fetch replaces the objects by what read returns, and lays over it what this
// process wrote meanwhile.
func (c *List[T]) fetch(ctx context.Context, complete bool, read func(context.Context) ([]T, error)) error {
	c.listing.Lock()
	defer c.listing.Unlock()

	c.mu.Lock()
	if !complete {
		c.written = map[string]*T{}
	}
	c.mu.Unlock()

	listed, err := read(ctx)

	c.mu.Lock()
	defer c.mu.Unlock()
	if err != nil {
		return err
	}
	c.listed, c.complete = listed, complete
	c.objects = make(map[string]T, len(listed))
	for _, object := range listed {
		c.objects[c.source.ID(object)] = object
	}
	for id, object := range c.written {
		if object == nil {
			delete(c.objects, id)
			continue
		}
		c.objects[id] = *object
	}
	if c.source.Log != nil {
		c.source.Log(ctx, fmt.Sprintf("Read %d %s in one list", len(listed), c.source.Plural))
	}
	return nil
}
