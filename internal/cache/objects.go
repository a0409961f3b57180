package cache

import (
	"context"
	"slices"
	"sync"

	"golang.org/x/sync/singleflight"
)

// Objects holds what was read of one kind of objects of a service, so that many reads cost
// few requests. It belongs to one configured client, is filled by its use, and is safe for
// concurrent use. Its objects are never changed, only replaced.
type Objects[T any] struct {
	Ownership

	source Source[T]
	bulk   bool
	flight singleflight.Group
	// kept holds what was read singly, inserts lets one object be created under a key at
	// a time, and anew lets one list be read anew at a time.
	kept    Reads[found[T]]
	inserts Locks
	anew    sync.Mutex

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
	// isPaged is set once a list that came at once turned out to be a page.
	isPaged bool
}

// New returns objects of which none was read yet. With bulk off, single objects are read
// one by one; a key is still looked for in the list.
func New[T any](source Source[T], bulk bool) *Objects[T] {
	o := &Objects[T]{source: source.completed(), bulk: bulk, ever: map[string]bool{}}
	o.current = newListing(&o.source)
	return o
}

// Plural names the objects in messages.
func (o *Objects[T]) Plural() string { return o.source.Plural }

// IDs returns the ids of objects, in order.
func (o *Objects[T]) IDs(objects []T) []string {
	ids := make([]string, 0, len(objects))
	for _, object := range objects {
		ids = append(ids, o.source.ID(object))
	}
	slices.Sort(ids)
	return ids
}

// All returns all objects as the list has them, sorted by name, then by id. Where the items
// of a list may lack fields, one from before a write of this process is read anew.
func (o *Objects[T]) All(ctx context.Context) ([]T, error) {
	read := o.finish
	if !o.source.comesAtOnce() && !o.isUntouched() {
		read = o.Relist
	}
	if err := read(ctx); err != nil {
		return nil, err
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	all := make([]T, 0, len(o.current.objects))
	for _, object := range o.current.objects {
		all = append(all, object)
	}
	o.source.sort(all)
	return all, nil
}

// IsRead says whether the list was read to its end, and nothing was written since.
func (o *Objects[T]) IsRead() bool { return o.isUntouched() && o.isComplete() }

func (o *Objects[T]) isUntouched() bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.bulk && len(o.current.written) == 0
}

func (o *Objects[T]) isComplete() bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.current.complete
}

// Peek returns an object as the list has it, as far as it was read, without a request.
func (o *Objects[T]) Peek(id string) (T, bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.current.fresh(id)
}

// Lists says whether the list has an object, as far as it was read, without a request.
func (o *Objects[T]) Lists(id string) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	_, ok := o.current.objects[id]
	return ok
}
