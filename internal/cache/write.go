package cache

import (
	"context"
	"errors"
)

// Update changes an object and returns it as it is then. When the answer holds no object,
// it is read. ErrGone when it does not exist any more.
func (o *Objects[T]) Update(ctx context.Context, id string, update func(context.Context) (T, error)) (T, error) {
	var none T
	object, err := update(ctx)
	if err != nil {
		isEmpty := o.source.IsEmpty(err)
		if !isEmpty && !o.source.MayBeGone(err) {
			return none, o.orGone(err)
		}
		now, readErr := o.Get(ctx, id, Now)
		switch {
		case errors.Is(readErr, ErrGone):
			return none, ErrGone
		case readErr != nil || !isEmpty:
			return none, err
		}
		object = now
	}
	o.wrote(id, object)
	return object, nil
}

func (o *Objects[T]) orGone(err error) error {
	if o.source.provesGone(err) {
		return ErrGone
	}
	return err
}

// Remove deletes an object. One that does not exist any more is no error.
func (o *Objects[T]) Remove(ctx context.Context, id string, remove func(context.Context) error) error {
	if err := remove(ctx); err != nil && !o.source.provesGone(err) {
		if !o.source.MayBeGone(err) {
			return err
		}
		if _, readErr := o.Get(ctx, id, Now); !errors.Is(readErr, ErrGone) {
			return err
		}
	}
	o.Removed(id)
	return nil
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
