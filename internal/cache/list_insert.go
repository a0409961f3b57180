package cache

import (
	"context"
	"errors"
	"fmt"
)

// errNoObject is a create that was accepted, but answered without the object.
var errNoObject = errors.New("the service accepted the create, but answered without the object, and its list does not show which one it is")

// AcceptedError is a create that the service carried out, but of which nothing
// tells what became of it.
type AcceptedError struct{ Err error }

// Error says so.
func (e *AcceptedError) Error() string { return e.Err.Error() }

// Unwrap returns what went wrong afterwards.
func (e *AcceptedError) Unwrap() error { return e.Err }

// Insert creates an object of a kind whose names need not be unique. When the
// answer of the create is lost or holds no id, the list is read again: the one
// object that was not there before, and passes the test that it is just what was
// sent, is taken over. Creates of one name wait for each other, so that none takes
// over what another one made. Without success the error says what became of the
// create; it is an AcceptedError when the object exists.
func (c *List[T]) Insert(ctx context.Context, name string, create func(context.Context) (T, error), isOurs func(T) bool) (T, error) {
	var none T
	defer c.names.Lock(name)()

	before, err := c.present(ctx)
	if err != nil {
		return none, fmt.Errorf("listing what exists before the create: %w", err)
	}
	object, err := create(ctx)
	if err == nil && c.source.ID(object) != "" {
		c.Claim(c.source.ID(object))
		c.wrote(c.source.ID(object), &object)
		return object, nil
	}
	if err != nil && !c.source.IsLost(err) {
		return none, err
	}
	found, listErr := c.appeared(context.WithoutCancel(ctx), before, isOurs)
	if len(found) == 1 && c.Claim(c.source.ID(found[0])) {
		return found[0], nil
	}
	if err == nil {
		err = &AcceptedError{Err: errors.Join(errNoObject, listErr)}
	}
	return none, err
}

// present returns the ids of all objects of the list.
func (c *List[T]) present(ctx context.Context) (map[string]bool, error) {
	if err := c.load(ctx); err != nil {
		return nil, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	ids := make(map[string]bool, len(c.objects))
	for id := range c.objects {
		ids[id] = true
	}
	return ids, nil
}

// appeared reads the list anew and returns the objects that pass a test and were
// not there before.
func (c *List[T]) appeared(ctx context.Context, before map[string]bool, isOurs func(T) bool) ([]T, error) {
	if err := c.list(ctx); err != nil {
		return nil, err
	}
	return c.filter(func(object T) bool { return !before[c.source.ID(object)] && isOurs(object) }), nil
}

// Peek returns an object that was listed or written before, without a request.
func (c *List[T]) Peek(id string) (T, bool) { return c.lookup(id) }

// Again reads an object anew: singly, or in a fresh list when the service has no
// such call. ErrGone when that list lacks it.
func (c *List[T]) Again(ctx context.Context, id string) (T, error) {
	if c.source.Get != nil {
		return c.source.Get(ctx, id)
	}
	var none T
	if err := c.list(ctx); err != nil {
		return none, err
	}
	if object, ok := c.lookup(id); ok {
		return object, nil
	}
	return none, ErrGone
}
