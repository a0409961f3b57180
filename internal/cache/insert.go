package cache

import (
	"context"
	"errors"
	"fmt"
	"slices"
)

// Insertion is an object that is to be created.
type Insertion[T any] struct {
	// Key is the natural key that it will have. Insertions of one key wait for each other,
	// so that none takes over what another one made.
	Key string
	// Unique refuses it when an object has the key.
	Unique bool
	// Create is the call.
	Create func(context.Context) (T, error)
	// IsOurs says whether an object that was found is just what was sent.
	IsOurs func(T) bool
}

// TakenError is returned for an object whose key others have.
type TakenError struct {
	Key string
	IDs []string
	// IsOurs says that this process has created or taken over one of them.
	IsOurs bool
	// Err is what the service refused the write with; nil when it was not sent.
	Err error
}

// Error names the objects.
func (e *TakenError) Error() string { return fmt.Sprintf("%q is taken by %v", e.Key, e.IDs) }

// UncertainError is a create of which it is not known what became of it.
type UncertainError struct {
	// Err is what the service answered, or that it answered without the object.
	Err error
	// IDs are those of the objects that appeared under the key since, in order.
	IDs []string
	// LookUp is why it is not known what appeared; nil when it is.
	LookUp error
}

// Error is the text of what went wrong.
func (e *UncertainError) Error() string { return e.Err.Error() }

// Unwrap returns what went wrong.
func (e *UncertainError) Unwrap() []error { return []error{e.Err, e.LookUp} }

// errNoObject is a create that was accepted, but answered without the object.
var errNoObject = errors.New("the service accepted the create, but answered without the object, and its list does not show which one it is")

// Insert creates an object. When the answer is lost, or holds no object or no id, the list
// is read anew: the one object that has the key, did not have it before, and is just what
// was sent, is taken over. Where nothing appeared, the source may send the create again.
// Without success the error says what became of it: a TakenError when it was not sent, an
// UncertainError when nothing tells.
func (o *Objects[T]) Insert(ctx context.Context, in Insertion[T]) (T, error) {
	var none T
	defer o.inserts.Lock(in.Key)()

	before, err := o.Find(ctx, in.Key, Known, nil)
	if err != nil {
		return none, fmt.Errorf("checking what exists before the create: %w", err)
	}
	if in.Unique && len(before) > 0 {
		return none, o.taken(in.Key, before)
	}
	return o.insert(ctx, in, o.IDs(before))
}

func (o *Objects[T]) taken(key string, others []T) error {
	ids := o.IDs(others)
	return &TakenError{Key: key, IDs: ids, IsOurs: slices.ContainsFunc(ids, o.IsOwned)}
}

// Rename calls update, which gives an object another natural key, unless others have that: a
// TakenError names them. Inserts and renames under one key wait for each other.
func (o *Objects[T]) Rename(ctx context.Context, id, key string, update func(context.Context) (T, error)) (T, error) {
	var none T
	defer o.inserts.Lock(key)()
	found, err := o.Find(ctx, key, Known, nil)
	if err != nil {
		return none, fmt.Errorf("checking what exists before the change: %w", err)
	}
	others := slices.DeleteFunc(found, func(one T) bool { return o.source.ID(one) == id })
	if len(others) > 0 {
		return none, o.taken(key, others)
	}
	return update(ctx)
}

func (o *Objects[T]) insert(ctx context.Context, in Insertion[T], before []string) (T, error) {
	look := func(ctx context.Context, _ bool) *Sight[T] { return o.appeared(ctx, in, before) }
	object, seen, err := Create(ctx, o.source.Create, in.Create, look)
	if id := o.source.ID(object); err == nil && id != "" {
		o.Claim(id)
		o.wrote(id, object)
		return object, nil
	}
	var none T
	switch {
	case err == nil || o.source.IsEmpty(err):
		err = errNoObject
	case !o.source.IsLost(err):
		return none, err
	}
	if seen == nil {
		seen = look(context.WithoutCancel(ctx), true)
	}
	candidates := slices.DeleteFunc(slices.Clone(seen.Found), func(one T) bool { return !in.IsOurs(one) })
	if len(candidates) == 1 && o.Claim(o.source.ID(candidates[0])) {
		return candidates[0], nil
	}
	if len(candidates) == 0 {
		candidates = seen.Found
	}
	return none, &UncertainError{Err: err, IDs: o.IDs(candidates), LookUp: seen.Err}
}

// appeared looks for the objects that have the key of an insertion and did not have it
// before. Those that other insertions have made are not among them.
func (o *Objects[T]) appeared(ctx context.Context, in Insertion[T], before []string) *Sight[T] {
	now, err := o.Find(ctx, in.Key, Now, nil)
	isKnown := func(one T) bool { id := o.source.ID(one); return slices.Contains(before, id) || o.IsClaimed(id) }
	return &Sight[T]{Found: slices.DeleteFunc(now, isKnown), Err: err}
}
