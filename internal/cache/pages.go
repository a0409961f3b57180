package cache

import (
	"context"
	"errors"
	"maps"
	"slices"
	"sync"

	"golang.org/x/sync/singleflight"
)

// Pages holds what was read of a kind of objects that the service lists in pages,
// so that many reads cost few requests. It belongs to one configured client, is
// filled by its use, and is safe for concurrent use. Its objects are never
// changed, only replaced.
//
// The first reads go one by one. From then on pages are listed, and reads are
// served from them; listing pauses whenever as many pages were asked for as there
// were reads. What the pages lack is read singly. So all reads together cost never
// more than twice what they would cost one by one.
type Pages[T any] struct {
	Ownership

	source PagesSource[T]
	bulk   bool
	flight singleflight.Group
	whole  Reads[found[T]]

	mu sync.Mutex
	// reads counts those that pages could serve, singles the requests for single
	// objects, asked the pages that were asked for because of reads.
	reads, singles, asked int
	// resume is the number of reads at which listing goes on after a page failed.
	resume int
	// waiting counts the reads that wait for a page, told the pages that the log
	// knows of.
	waiting, told int
	// current is the list that reads are served from, next the one that is to take
	// its place; nil when there is none.
	current, next *listing[T]
	// begun counts the lists that were to take the place of another, ended those that
	// were read to their end; ever holds the ids that any list had.
	begun, ended int
	ever         map[string]bool
}

// found is what a read of one object came to.
type found[T any] struct {
	object T
	gone   bool
}

// PagesSource is how Pages reaches the service.
type PagesSource[T any] struct {
	// Plural names the objects in messages, such as "contacts".
	Plural string
	// Walk begins a walk through the pages of the list of all objects.
	Walk func() Walk[T]
	// Get returns one object, with all its fields.
	Get func(ctx context.Context, id string) (T, error)
	// ID returns what identifies an object.
	ID func(T) string
	// Keys returns what ByKey finds an object by.
	Keys func(T) []string
	// IsGone says whether an error of Get means that the object does not exist.
	IsGone func(error) bool
	// MayBeGone says whether an error means so if the list lacks the object.
	MayBeGone func(error) bool
	// Log gets one line when a listing has ended, and one when it failed.
	Log func(ctx context.Context, message string)
}

// Walk walks through the pages of a list, one at a time.
type Walk[T any] interface {
	// Next returns the objects of the next page. After an error the same page is
	// read again.
	Next(context.Context) ([]T, error)
	// Ended says whether there are no more pages.
	Ended() bool
}

// NewPages returns pages that were not read yet. With bulk off, single objects are
// read one by one, and each list is read anew.
func NewPages[T any](source PagesSource[T], bulk bool) *Pages[T] {
	return &Pages[T]{source: source, bulk: bulk, current: newListing(source), ever: map[string]bool{}}
}

// Listed returns an object as the list has it, which may lack fields. ok is false
// when it is to be read singly: it is one of the first, or the pages lack it.
func (p *Pages[T]) Listed(ctx context.Context, id string) (object T, ok bool, err error) {
	if !p.bulk {
		return object, false, nil
	}
	err = p.await(ctx, func(l *listing[T]) bool {
		object, ok = l.fresh(id)
		return ok
	})
	return object, ok, err
}

// Get returns an object with all its fields. Reads of one object share one request,
// whatever it came to. ErrGone when it does not exist.
func (p *Pages[T]) Get(ctx context.Context, id string) (T, error) {
	return p.GetWith(ctx, id, func(ctx context.Context) (T, error) { return p.source.Get(ctx, id) })
}

// GetWith is Get with another way to read the object.
func (p *Pages[T]) GetWith(ctx context.Context, id string, get func(context.Context) (T, error)) (T, error) {
	read, err := p.whole.Get(ctx, id, func(ctx context.Context) (found[T], error) {
		p.mu.Lock()
		p.singles++
		p.mu.Unlock()
		object, err := get(ctx)
		if err != nil && p.IsGone(ctx, id, err) {
			return found[T]{gone: true}, nil
		}
		return found[T]{object: object}, err
	})
	if err == nil && read.gone {
		err = ErrGone
	}
	return read.object, err
}

// Any returns an object with the fields that the list has, and maybe others: for
// what the list tells of it, it does not matter where it comes from. ErrGone when it
// does not exist.
func (p *Pages[T]) Any(ctx context.Context, id string) (T, error) {
	if read, ok := p.whole.Peek(id); ok && !read.gone {
		return read.object, nil
	}
	if object, ok, err := p.Listed(ctx, id); ok || err != nil {
		return object, err
	}
	return p.Get(ctx, id)
}

// Peek returns an object as the list has it, as far as it was read, without a
// request.
func (p *Pages[T]) Peek(id string) (T, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.current.fresh(id)
}

// IsGone says whether an error of a call about an object means that it does not
// exist. An error that may mean something else counts only when the list, which a
// service that is down does not answer, lacks the object, and a second read fails
// likewise.
func (p *Pages[T]) IsGone(ctx context.Context, id string, err error) bool {
	if err == nil || p.source.IsGone(err) || !p.source.MayBeGone(err) {
		return err != nil && p.source.IsGone(err)
	}
	if lacks, err := p.lacks(ctx, id); err != nil || !lacks && (p.relist(ctx) != nil || p.lists(id)) {
		// One that is listed may have been deleted since.
		return false
	}
	_, again := p.source.Get(ctx, id)
	return again != nil && (p.source.IsGone(again) || p.source.MayBeGone(again))
}

func (p *Pages[T]) lists(id string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	_, ok := p.current.objects[id]
	return ok
}

// ByID returns an object as the whole list has it, which is read once. ErrGone when
// two lists lack it.
func (p *Pages[T]) ByID(ctx context.Context, id string) (T, error) {
	var none T
	switch lacks, err := p.lacks(ctx, id); {
	case err != nil:
		return none, err
	case lacks:
		return none, ErrGone
	}
	if object, ok := p.Peek(id); ok {
		return object, nil
	}
	return p.ByIDNow(ctx, id)
}

// ByIDNow is ByID from a list that is read anew.
func (p *Pages[T]) ByIDNow(ctx context.Context, id string) (T, error) {
	var none T
	// Rows shift while pages are read, so that one list proves nothing.
	for range 2 {
		if err := p.relist(ctx); err != nil {
			return none, err
		}
		if object, ok := p.Peek(id); ok {
			return object, nil
		}
	}
	if p.lists(id) {
		return none, errors.New("the object was changed while it was read")
	}
	return none, ErrGone
}

// IsRead says whether the list was read to its end, and nothing was written since.
func (p *Pages[T]) IsRead() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.bulk && p.current.complete && len(p.current.written) == 0
}

func (p *Pages[T]) isComplete() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.current.complete
}

// All returns the list items of all objects, sorted by id. A list from before a
// write of this process is read anew.
func (p *Pages[T]) All(ctx context.Context) ([]T, error) {
	p.mu.Lock()
	usable := p.bulk && len(p.current.written) == 0
	p.mu.Unlock()
	read := p.relist
	if usable {
		read = p.finish
	}
	if err := read(ctx); err != nil {
		return nil, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	out := make([]T, 0, len(p.current.objects))
	for _, id := range slices.Sorted(maps.Keys(p.current.objects)) {
		out = append(out, p.current.objects[id])
	}
	return out, nil
}
