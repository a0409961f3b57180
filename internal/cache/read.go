package cache

import (
	"context"
	"errors"
)

// Freshness says what may answer a question.
type Freshness int

const (
	// Known lets what was read before in this run answer.
	Known Freshness = iota
	// Now counts nothing that was read before the question, for what has just happened.
	Now
)

// found is what a read of one object came to.
type found[T any] struct {
	object T
	gone   bool
}

// Get returns an object with the fields that list items have, and maybe others: for what a
// list tells of it, it does not matter where it comes from. ErrGone when it does not exist.
func (o *Objects[T]) Get(ctx context.Context, id string, fresh Freshness) (T, error) {
	switch {
	case o.source.Get == nil:
		return o.getListed(ctx, id, fresh)
	case fresh == Now:
		read, err := o.readNow(ctx, id, o.readSource(id))
		return read.orGone(err)
	}
	if read, ok := o.kept.Peek(id); ok && !read.gone {
		return read.object, nil
	}
	object, ok, err := o.Listed(ctx, id)
	if ok || err != nil {
		return object, err
	}
	if object, err = o.Read(ctx, id, nil); err == nil {
		o.turnedUp(id)
	}
	return object, err
}

// Listed returns an object as the list has it, which may lack fields. ok is false
// when it is to be read singly: it is one of the first, or the list lacks it.
func (o *Objects[T]) Listed(ctx context.Context, id string) (object T, ok bool, err error) {
	if !o.bulk || o.isPage() {
		return object, false, nil
	}
	err = o.await(ctx, func(l *listing[T]) bool {
		object, ok = l.fresh(id)
		return ok
	})
	return object, ok, err
}

// isPage says whether the list is known to be no more than a page.
func (o *Objects[T]) isPage() bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.isPaged && !o.current.complete
}

// Read returns an object with all its fields, as get reads it, or else the source. Reads
// of one object share one request, whatever it came to. ErrGone when it does not exist.
func (o *Objects[T]) Read(ctx context.Context, id string, get func(context.Context) (T, error)) (T, error) {
	if get == nil {
		get = o.readSource(id)
	}
	read := func(ctx context.Context) (found[T], error) { return o.readNow(ctx, id, get) }
	if o.source.comesAtOnce() {
		// It is the second look at what the list lacks.
		one, err := read(ctx)
		return one.orGone(err)
	}
	one, err := o.kept.Get(ctx, id, read)
	return one.orGone(err)
}

func (o *Objects[T]) readSource(id string) func(context.Context) (T, error) {
	return func(ctx context.Context) (T, error) { return o.source.Get(ctx, id) }
}

func (o *Objects[T]) readNow(ctx context.Context, id string, get func(context.Context) (T, error)) (found[T], error) {
	o.mu.Lock()
	o.singles++
	o.mu.Unlock()
	object, err := get(ctx)
	if err != nil && o.IsGone(ctx, id, err) {
		return found[T]{gone: true}, nil
	}
	if err != nil && o.source.MayBeGone(err) && o.source.IsBroken(err) {
		object, err = get(o.source.Exists(ctx))
	}
	if err != nil {
		return found[T]{}, err
	}
	return found[T]{object: object}, nil
}

func (f found[T]) orGone(err error) (T, error) {
	if err == nil && f.gone {
		err = ErrGone
	}
	return f.object, err
}

// getListed is Get where only the list tells of objects.
func (o *Objects[T]) getListed(ctx context.Context, id string, fresh Freshness) (T, error) {
	var none T
	if fresh == Known {
		lacks, err := o.lacks(ctx, id)
		if err != nil {
			return none, err
		}
		if object, ok := o.Peek(id); ok {
			return object, nil
		}
		if lacks {
			return none, ErrGone
		}
	}
	// Rows shift while pages are read, so that one list proves nothing.
	for range o.proof() {
		if err := o.Relist(ctx); err != nil {
			return none, err
		}
		if object, ok := o.Peek(id); ok {
			return object, nil
		}
	}
	if o.Lists(id) {
		return none, errors.New("the object was changed while it was read")
	}
	return none, ErrGone
}

// proof is how many lists have to lack an object to prove that it does not exist.
func (o *Objects[T]) proof() int {
	if o.source.comesAtOnce() {
		return 1
	}
	return 2
}

// Lacks says whether an object does not exist as far as lists prove it, of which all that
// seem to be missing share two.
func (o *Objects[T]) Lacks(ctx context.Context, id string) (bool, error) { return o.lacks(ctx, id) }

// lacks says whether so many lists lack an object that it does not exist. The last one is
// read once for all that seem to be missing.
func (o *Objects[T]) lacks(ctx context.Context, id string) (bool, error) {
	if err := o.finish(ctx); err != nil || o.Lists(id) {
		return false, err
	}
	if o.proof() == 1 || o.wasNeverListed(id) {
		return true, nil
	}
	err := o.Relist(ctx)
	return err == nil && !o.Lists(id), err
}

func (o *Objects[T]) wasNeverListed(id string) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.ended > 1 && !o.ever[id]
}

// IsGone says whether an error of a call about an object means that it does not exist. An
// error that may mean something else counts only when a list that is read after it, which a
// service that is down does not answer, lacks the object, and, where rows shift while the
// list is read, a second read fails likewise.
func (o *Objects[T]) IsGone(ctx context.Context, id string, err error) bool {
	if err == nil || o.source.provesGone(err) || !o.source.MayBeGone(err) {
		return err != nil && o.source.provesGone(err)
	}
	if !o.lacksNow(ctx, id) {
		return false
	}
	if o.source.comesAtOnce() || o.source.Get == nil {
		return true
	}
	_, again := o.source.Get(ctx, id)
	return again != nil && (o.source.provesGone(again) || o.source.MayBeGone(again))
}

// lacksNow is lacks that does not believe in a single list from before the question, nor in
// one that has the object, which may have been deleted since.
func (o *Objects[T]) lacksNow(ctx context.Context, id string) bool {
	isFirst := o.source.comesAtOnce() && !o.isBegun()
	if o.finish(ctx) != nil {
		return false
	}
	if !isFirst && !o.wasNeverListed(id) && o.Relist(ctx) != nil {
		return false
	}
	return !o.Lists(id)
}

func (o *Objects[T]) isBegun() bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.current.pages > 0
}
