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
}

// Error names the objects.
func (e *TakenError) Error() string { return fmt.Sprintf("%q is taken by %v", e.Key, e.IDs) }

// AcceptedError is a create that the service carried out, but of which nothing
// tells what became of it.
type AcceptedError struct{ Err error }

// Error says so.
func (e *AcceptedError) Error() string { return e.Err.Error() }

// Unwrap returns what went wrong afterwards.
func (e *AcceptedError) Unwrap() error { return e.Err }

// IsLost says whether the error of an Insert leaves open what became of the object.
func (o *Objects[T]) IsLost(err error) bool {
	var accepted *AcceptedError
	return err != nil && (errors.As(err, &accepted) || o.source.IsLost(err))
}

// errNoObject is a create that was accepted, but answered without the object.
var errNoObject = errors.New("the service accepted the create, but answered without the object, and its list does not show which one it is")

// Insert creates an object. When the answer is lost, or holds no object or no id, the list
// is read anew: the one object that has the key, did not have it before, and is just what
// was sent, is taken over. Without success the error says what became of the create: a
// TakenError when it was not sent, an AcceptedError when the object exists.
func (o *Objects[T]) Insert(ctx context.Context, in Insertion[T]) (T, error) {
	var none T
	defer o.inserts.Lock(in.Key)()

	before, err := o.Find(ctx, in.Key, Known, nil)
	if err != nil {
		return none, fmt.Errorf("checking what exists before the create: %w", err)
	}
	if in.Unique && len(before) > 0 {
		return none, &TakenError{Key: in.Key, IDs: o.IDs(before)}
	}
	object, err := in.Create(ctx)
	if id := o.source.ID(object); err == nil && id != "" {
		o.Claim(id)
		o.wrote(id, object)
		return object, nil
	}
	isAccepted := err == nil || o.source.IsEmpty(err)
	if !isAccepted && !o.source.IsLost(err) {
		return none, err
	}
	object, ok, findErr := o.appeared(context.WithoutCancel(ctx), in, o.IDs(before))
	switch {
	case ok:
		return object, nil
	case isAccepted:
		return none, &AcceptedError{Err: errors.Join(errNoObject, findErr)}
	}
	return none, err
}

// appeared claims the one object that was made by a create whose answer does not tell.
func (o *Objects[T]) appeared(ctx context.Context, in Insertion[T], before []string) (object T, ok bool, err error) {
	now, err := o.Find(ctx, in.Key, Now, nil)
	if err != nil {
		return object, false, err
	}
	now = slices.DeleteFunc(now, func(one T) bool { return slices.Contains(before, o.source.ID(one)) || !in.IsOurs(one) })
	if len(now) != 1 || !o.Claim(o.source.ID(now[0])) {
		return object, false, nil
	}
	return now[0], true, nil
}
