package cache

import "context"

// Calls are the calls of an API for the objects of one kind. T is the object as it is
// answered, R what a create or update sends. A call that is nil does not exist.
type Calls[T, R any] struct {
	// Plural names the objects in log lines, such as "tags".
	Plural string
	// ID and Name return what identifies an object, and what people call it.
	ID, Name func(T) string
	// List returns all objects.
	List func(context.Context) ([]T, error)
	// More returns the objects behind those listed, on a service that pages the list
	// after all.
	More func(ctx context.Context, listed []T) ([]T, error)
	// Get returns one object.
	Get func(ctx context.Context, id string) (T, error)
	// Create creates an object and returns it. One without an id was accepted, but the
	// answer does not tell which it is.
	Create func(ctx context.Context, request R) (T, error)
	// Update changes an object and returns it. Known is the object as it was last read, or
	// the zero value, for services that want all of it back.
	Update func(ctx context.Context, id string, known T, request R) (T, error)
	// Delete deletes an object.
	Delete func(ctx context.Context, id string) error
	// IsGone and MayBeGone say what errors mean, where that differs from the other kinds of
	// the service: see [Source].
	IsGone, MayBeGone func(error) bool
	// Explain returns what an error of a write means when the object turns out to exist
	// although the error may have meant that it does not.
	Explain func(error) error
}
