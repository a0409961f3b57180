package cache

import (
	"context"
	"errors"
)

// Update changes an object and returns it as it is then. When the answer holds no object,
// it is read. ErrGone when it does not exist any more.
func (o *Objects[T]) Update(ctx context.Context, id string, update func(context.Context) (T, error)) (T, error) {
	var object T
	err := o.Insist(ctx, id, func(ctx context.Context) (err error) {
		object, err = update(ctx)
		return err
	})
	if err != nil && o.source.IsEmpty(err) {
		if now, readErr := o.Get(ctx, id, Now); readErr == nil || errors.Is(readErr, ErrGone) {
			object, err = now, readErr
		}
	}
	if err != nil {
		var none T
		return none, err
	}
	o.wrote(id, object)
	return object, nil
}

// Remove deletes an object. One that does not exist any more is no error.
func (o *Objects[T]) Remove(ctx context.Context, id string, remove func(context.Context) error) error {
	if err := o.Insist(ctx, id, remove); err != nil && !errors.Is(err, ErrGone) && !o.source.IsEmpty(err) {
		return err
	}
	o.Removed(id)
	return nil
}

// Insist makes a call about an object. ErrGone when it turns out not to exist any more. Where
// it exists, and the error is no answer of the API, the call is made again.
func (o *Objects[T]) Insist(ctx context.Context, id string, call func(context.Context) error) error {
	err := call(ctx)
	switch {
	case err == nil || o.source.IsEmpty(err):
		return err
	case o.source.provesGone(err):
		return ErrGone
	case !o.source.MayBeGone(err):
		return err
	}
	_, readErr := o.Get(ctx, id, Now)
	switch {
	case errors.Is(readErr, ErrGone):
		return ErrGone
	case readErr != nil || !o.source.IsBroken(err):
		return err
	}
	if err = call(o.source.Exists(ctx)); err != nil && !o.source.IsEmpty(err) && o.source.provesGone(err) {
		return ErrGone
	}
	return err
}

// Wrote takes over what this process wrote: an object with what the service answered
// and, where it did not answer, with what was sent.
func (o *Objects[T]) Wrote(object T) { o.wrote(o.source.ID(object), object) }

func (o *Objects[T]) wrote(id string, object T) {
	o.changed(id, func(l *listing[T]) {
		l.put(id, object)
		delete(l.stale, id)
	})
}

// WroteKeys takes over the keys of an object that this process wrote; nothing else is
// known of it.
func (o *Objects[T]) WroteKeys(object T) {
	id := o.source.ID(object)
	o.changed(id, func(l *listing[T]) {
		l.put(id, object)
		l.stale[id] = true
	})
}

// Outdated notes that this process wrote an object in a way that tells nothing of what
// it is now. Its keys are taken to be as they were.
func (o *Objects[T]) Outdated(id string) {
	o.changed(id, func(l *listing[T]) { l.stale[id] = true })
}

// Removed notes that this process deleted an object.
func (o *Objects[T]) Removed(id string) {
	o.changed(id, func(l *listing[T]) {
		l.drop(id)
		l.removed[id] = true
	})
}

func (o *Objects[T]) changed(id string, change func(*listing[T])) {
	o.kept.Forget(id)
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, l := range []*listing[T]{o.current, o.next} {
		if l != nil {
			l.written[id] = true
			change(l)
		}
	}
}
