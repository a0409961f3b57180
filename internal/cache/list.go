package cache

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"golang.org/x/sync/singleflight"
)

// List holds all objects of a kind that the service lists at once, so
// that many reads cost one request. It belongs to one configured client, is
// filled by its first use, and is safe for concurrent use. Its objects are
// never changed, only replaced.
type List[T any] struct {
	Ownership

	source ListSource[T]
	bulk   bool

	flight  singleflight.Group
	listing sync.Mutex // held by the one list that is under way

	mu sync.Mutex
	// objects is nil until a list has ended well; errors are never kept.
	objects map[string]T
	// written holds what this process wrote since the last list began, which the
	// list may or may not have seen. nil stands for a deletion.
	written map[string]*T
	// partial is set once an object turned up that the list lacks: the service
	// pages this list, and objects are read singly from then on.
	partial bool
	// listed is the list as it came, and complete whether it is known to be all.
	listed   []T
	complete bool
	// names serialises creates by name, so that the second of two objects with
	// one name meets the first.
	names Locks
}

// ListSource is how a list reaches the service.
type ListSource[T any] struct {
	// Plural names the objects in messages, such as "tags".
	Plural string
	// List returns all objects.
	List func(context.Context) ([]T, error)
	// More returns the objects behind those listed, on a service that pages the
	// list after all; nil when the list is sure to be whole.
	More func(ctx context.Context, listed []T) ([]T, error)
	// Get returns one object; nil when the service has no such call.
	Get func(ctx context.Context, id string) (T, error)
	// ID and Name return what identifies an object, and what people call it.
	ID, Name func(T) string
	// IsGone says whether an error of Get means that the object does not exist.
	IsGone func(error) bool
	// MayBeGone says whether an error means so if a second look does not find
	// the object either.
	MayBeGone func(error) bool
	// IsEmpty says whether an error means that a write was accepted, but
	// answered without the object.
	IsEmpty func(error) bool
	// IsLost says whether a create may have been carried out all the same.
	IsLost func(error) bool
	// Log gets one line when a list has ended.
	Log func(ctx context.Context, message string)
}

// NewList returns an empty list. With bulk off, single objects are
// read one by one; names are still checked in the list.
func NewList[T any](source ListSource[T], bulk bool) *List[T] {
	return &List[T]{source: source, bulk: bulk}
}

// Plural names the objects in messages.
func (c *List[T]) Plural() string { return c.source.Plural }

// IsLost says whether a create may have been carried out although it failed.
func (c *List[T]) IsLost(err error) bool { return c.source.IsLost(err) }

// ErrGone is returned for an object that does not exist.
var ErrGone = errors.New("the object does not exist")

// All returns all objects, sorted by name, then by id. A list whose length is
// that of a page may be just that, so the service is asked for more once.
func (c *List[T]) All(ctx context.Context) ([]T, error) {
	if err := c.load(ctx); err != nil {
		return nil, err
	}
	if err := c.extend(ctx, func(length int) bool { return length > 0 && length%pageStep == 0 }); err != nil {
		return nil, err
	}
	return c.filter(func(T) bool { return true }), nil
}

// pageStep divides every page size that a service is likely to have.
const pageStep = 10

// Named returns the objects with a name, sorted by id.
func (c *List[T]) Named(ctx context.Context, name string) ([]T, error) {
	if err := c.load(ctx); err != nil {
		return nil, err
	}
	if err := c.extend(ctx, func(int) bool { return false }); err != nil {
		return nil, err
	}
	return c.named(name), nil
}

func (c *List[T]) named(name string) []T {
	return c.filter(func(object T) bool { return c.source.Name(object) == name })
}

// IDs returns the ids of objects, in order.
func (c *List[T]) IDs(objects []T) []string {
	ids := make([]string, 0, len(objects))
	for _, object := range objects {
		ids = append(ids, c.source.ID(object))
	}
	slices.Sort(ids)
	return ids
}

func (c *List[T]) filter(match func(T) bool) []T {
	c.mu.Lock()
	defer c.mu.Unlock()
	var out []T
	for _, object := range c.objects {
		if match(object) {
			out = append(out, object)
		}
	}
	slices.SortFunc(out, func(a, b T) int {
		return cmp.Or(
			strings.Compare(strings.ToLower(c.source.Name(a)), strings.ToLower(c.source.Name(b))),
			strings.Compare(c.source.ID(a), c.source.ID(b)))
	})
	return out
}

// Get returns one object: from the list, or singly when it is not there. ErrGone
// when neither has it.
func (c *List[T]) Get(ctx context.Context, id string) (T, error) {
	var none T
	if c.source.Get != nil && (!c.bulk || c.isPartial()) {
		return c.single(ctx, id)
	}
	if err := c.load(ctx); err != nil {
		return none, err
	}
	if object, ok := c.lookup(id); ok {
		return object, nil
	}
	if c.source.Get == nil {
		return none, ErrGone
	}
	object, err := c.source.Get(ctx, id)
	switch {
	case err == nil:
		c.mu.Lock()
		c.partial = true
		c.mu.Unlock()
		return object, nil
	case c.source.IsGone(err), c.source.MayBeGone(err):
		return none, ErrGone
	}
	return none, err
}

// Listed returns one object of the list; the zero value when the list lacks it.
func (c *List[T]) Listed(ctx context.Context, id string) (T, error) {
	if err := c.load(ctx); err != nil {
		var none T
		return none, err
	}
	object, _ := c.lookup(id)
	return object, nil
}

// single reads one object without the list, but for an answer that may mean
// either that it is gone or that the service failed.
func (c *List[T]) single(ctx context.Context, id string) (T, error) {
	object, err := c.source.Get(ctx, id)
	switch {
	case err == nil:
		return object, nil
	case c.source.IsGone(err):
		return object, ErrGone
	case !c.source.MayBeGone(err) || c.isPartial():
		return object, err
	}
	if c.load(ctx) != nil {
		return object, err
	}
	if listed, ok := c.lookup(id); ok {
		return listed, nil
	}
	return object, ErrGone
}

// NameTakenError is returned by Create when objects with the name exist.
type NameTakenError struct {
	Name string
	IDs  []string
}

// Error names the objects.
func (e *NameTakenError) Error() string {
	return fmt.Sprintf("the name %q is taken by %v", e.Name, e.IDs)
}

// Create creates an object unless its name is taken. When the answer of the
// create is lost, the list is read again: an object that has appeared under the
// name, and passes the test that it is just what was sent, is taken over.
func (c *List[T]) Create(ctx context.Context, name string, create func(context.Context) (T, error), isOurs func(T) bool) (T, error) {
	var none T
	defer c.names.Lock(name)()

	taken, err := c.Named(ctx, name)
	if err != nil {
		return none, fmt.Errorf("checking that the name is free: %w", err)
	}
	if len(taken) > 0 {
		return none, c.nameTaken(name, taken)
	}
	object, err := create(ctx)
	if err == nil && c.source.ID(object) != "" {
		c.Claim(c.source.ID(object))
		c.wrote(c.source.ID(object), &object)
		return object, nil
	}
	if err != nil && !c.source.IsLost(err) && !c.source.IsEmpty(err) {
		return none, err
	}
	found, ok := c.recover(context.WithoutCancel(ctx), name, isOurs)
	if ok {
		return found, nil
	}
	if err == nil || c.source.IsEmpty(err) {
		err = errors.New("the service accepted the create, but answered without the object, and its list does not show it either")
	}
	return none, err
}

// recover looks for the object of a create whose answer was lost.
func (c *List[T]) recover(ctx context.Context, name string, isOurs func(T) bool) (T, bool) {
	var none T
	if c.list(ctx) != nil {
		return none, false
	}
	found := c.named(name)
	if len(found) != 1 || !isOurs(found[0]) || !c.Claim(c.source.ID(found[0])) {
		return none, false
	}
	return found[0], true
}

func (c *List[T]) nameTaken(name string, taken []T) error {
	return &NameTakenError{Name: name, IDs: c.IDs(taken)}
}

// Update changes an object. When the answer holds no object, it is read. ErrGone
// when it does not exist any more.
func (c *List[T]) Update(ctx context.Context, id string, update func(context.Context) (T, error)) (T, error) {
	object, err := update(ctx)
	switch {
	case err == nil:
	case c.source.IsEmpty(err), c.source.MayBeGone(err):
		found, readErr := c.Again(ctx, id)
		if c.isGone(ctx, id, readErr) {
			return object, ErrGone
		}
		if readErr != nil || !c.source.IsEmpty(err) {
			return object, err
		}
		object = found
	case c.source.IsGone(err):
		return object, ErrGone
	default:
		return object, err
	}
	c.wrote(id, &object)
	return object, nil
}

// Remove deletes an object. One that does not exist any more is no error.
func (c *List[T]) Remove(ctx context.Context, id string, remove func(context.Context) error) error {
	err := remove(ctx)
	if err != nil && !c.source.IsGone(err) {
		if !c.source.MayBeGone(err) {
			return err
		}
		if _, readErr := c.Again(ctx, id); !c.isGone(ctx, id, readErr) {
			return err
		}
	}
	c.wrote(id, nil)
	return nil
}

// isGone says whether an error of reading one object means that it does not
// exist. An error that may mean something else counts only when a fresh list,
// which a service that is down does not answer, lacks the object.
func (c *List[T]) isGone(ctx context.Context, id string, err error) bool {
	if errors.Is(err, ErrGone) {
		return true
	}
	if err == nil || c.source.IsGone(err) || !c.source.MayBeGone(err) {
		return err != nil && c.source.IsGone(err)
	}
	if c.list(ctx) != nil {
		return false
	}
	_, listed := c.lookup(id)
	return !listed
}

// wrote takes over what this process wrote; nil is a deletion.
func (c *List[T]) wrote(id string, object *T) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.written != nil {
		c.written[id] = object
	}
	if c.objects == nil {
		return
	}
	if object == nil {
		delete(c.objects, id)
		return
	}
	c.objects[id] = *object
}

func (c *List[T]) isPartial() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.partial
}
