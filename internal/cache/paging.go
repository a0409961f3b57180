package cache

import (
	"context"
	"fmt"
	"slices"
	"strconv"
)

// firstSingles is how many reads go one by one before pages are listed: whoever has
// few objects in a large account must not read it all.
const firstSingles = 10

// listing is one walk through the pages of a list, laid over with what this process
// wrote since it began. It is used under the lock of its Pages.
type listing[T any] struct {
	source   PagesSource[T]
	walk     Walk[T]
	pages    int
	rows     int
	complete bool
	objects  map[string]T
	ids      map[string][]string // by key
	// written holds the ids of what was written. Of these, the stale ones are not as
	// they are here, and the removed ones do not exist.
	written, stale, removed map[string]bool
}

func newListing[T any](source PagesSource[T]) *listing[T] {
	return &listing[T]{
		source: source, walk: source.Walk(), objects: map[string]T{}, ids: map[string][]string{},
		written: map[string]bool{}, stale: map[string]bool{}, removed: map[string]bool{},
	}
}

// add takes over a page.
func (l *listing[T]) add(objects []T) {
	l.pages++
	l.rows += len(objects)
	l.complete = l.walk.Ended()
	for _, object := range objects {
		id := l.source.ID(object)
		if _, known := l.objects[id]; l.written[id] && (known || l.removed[id]) {
			// The page may be from before the write.
			continue
		}
		l.put(id, object)
	}
}

// fresh returns an object as it is now.
func (l *listing[T]) fresh(id string) (object T, ok bool) {
	if l.stale[id] {
		return object, false
	}
	object, ok = l.objects[id]
	return object, ok
}

func (l *listing[T]) put(id string, object T) {
	l.drop(id)
	l.objects[id] = object
	for _, key := range l.keys(object) {
		l.ids[key] = append(l.ids[key], id)
	}
}

// keys returns the keys of an object, each once.
func (l *listing[T]) keys(object T) []string {
	return slices.Compact(slices.Sorted(slices.Values(l.source.Keys(object))))
}

func (l *listing[T]) drop(id string) {
	object, ok := l.objects[id]
	if !ok {
		return
	}
	delete(l.objects, id)
	for _, key := range l.keys(object) {
		l.ids[key] = slices.DeleteFunc(slices.Clone(l.ids[key]), func(one string) bool { return one == id })
	}
}

// await lists pages until the list has what a read looks for, or until the read is
// to go on without it.
func (p *Pages[T]) await(ctx context.Context, has func(*listing[T]) bool) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.reads++
	if p.reads <= firstSingles {
		has(p.current)
		return nil
	}
	p.waiting++
	served := false
	defer func() {
		p.waiting--
		p.tell(ctx, p.waiting == 0 && served)
	}()
	for !has(p.current) {
		if p.current.complete || p.asked >= p.reads || p.reads < p.resume {
			return nil
		}
		asked := p.asked
		p.mu.Unlock()
		err := p.step(ctx, func() bool { return p.asked == asked })
		p.mu.Lock()
		if err != nil && ctx.Err() != nil {
			return err
		}
	}
	served = true
	return nil
}

// finish reads the list to its end.
func (p *Pages[T]) finish(ctx context.Context) error {
	for !p.isComplete() {
		if err := p.step(ctx, func() bool { return !p.current.complete }); err != nil {
			return err
		}
	}
	return nil
}

// step reads the next page, if it is still wanted when its turn comes. Callers that
// come together share it.
func (p *Pages[T]) step(ctx context.Context, wanted func() bool) error {
	_, err := share(ctx, &p.flight, "page", func() (any, error) {
		p.mu.Lock()
		defer p.mu.Unlock()
		if !wanted() {
			return nil, nil
		}
		p.asked++
		return nil, p.nextPage(ctx, p.current)
	})
	return err
}

// nextPage reads the next page of a list. The lock is not held meanwhile.
func (p *Pages[T]) nextPage(ctx context.Context, l *listing[T]) error {
	p.mu.Unlock()
	objects, err := l.walk.Next(ctx)
	p.mu.Lock()
	if err != nil {
		if ctx.Err() == nil {
			// Each further failure is asked for at twice as many reads.
			p.resume = 2 * p.reads
			p.source.Log(ctx, fmt.Sprintf("Listing %s failed on page %d, so they are read singly for now: %s", p.source.Plural, l.pages+1, err))
		}
		return err
	}
	l.add(objects)
	for _, object := range objects {
		p.ever[p.source.ID(object)] = true
	}
	if l.complete {
		p.ended++
	}
	p.tell(ctx, l == p.current && l.complete)
	return nil
}

// relist reads the list anew to its end, and puts it in place of the current one. A
// reading that has begun before the call does not do.
func (p *Pages[T]) relist(ctx context.Context) error {
	p.mu.Lock()
	wanted := p.begun + 1
	p.mu.Unlock()
	for {
		number, err := share(ctx, &p.flight, "list", func() (any, error) { return p.readAnew(ctx) })
		if number, ok := number.(int); !ok || number >= wanted {
			return err
		}
	}
}

// readAnew is relist without regard to who asks; it returns the number of the reading.
func (p *Pages[T]) readAnew(ctx context.Context) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.begun++
	number, l := p.begun, newListing(p.source)
	p.next = l
	defer func() { p.next = nil }()
	for !l.complete {
		if err := p.nextPage(ctx, l); err != nil {
			return number, err
		}
	}
	p.current, p.told = l, 0
	p.tell(ctx, true)
	return number, nil
}

// lacks says whether an object is in none of two lists. Rows shift while pages are
// read, so that one list proves nothing; a second one is read once for all that seem
// to be missing.
func (p *Pages[T]) lacks(ctx context.Context, id string) (bool, error) {
	if err := p.finish(ctx); err != nil || p.lists(id) {
		return false, err
	}
	p.mu.Lock()
	sure := p.ended > 1 && !p.ever[id]
	p.mu.Unlock()
	if sure {
		return true, nil
	}
	err := p.relist(ctx)
	return err == nil && !p.lists(id), err
}

// tell logs what was listed, when listing has ended: there are no more pages, or nobody
// waits for one. In a long list the latter happens often, and is told ever more rarely.
func (p *Pages[T]) tell(ctx context.Context, ended bool) {
	if !ended || p.told == p.current.pages || !p.current.complete && p.current.pages < 2*p.told {
		return
	}
	p.told = p.current.pages
	pages := "pages"
	if p.told == 1 {
		pages = "page"
	}
	p.source.Log(ctx, fmt.Sprintf("%s %s in %s %s; %s read singly so far",
		grouped(p.current.rows), p.source.Plural, grouped(p.told), pages, grouped(p.singles)))
}

// AllAtOnce returns a walk through a list that a function reads as one.
func AllAtOnce[T any](read func(context.Context) ([]T, error)) Walk[T] {
	return &onePage[T]{read: read}
}

type onePage[T any] struct {
	read  func(context.Context) ([]T, error)
	ended bool
}

func (w *onePage[T]) Ended() bool { return w.ended }

func (w *onePage[T]) Next(ctx context.Context) ([]T, error) {
	objects, err := w.read(ctx)
	w.ended = err == nil
	return objects, err
}

// grouped writes a number with commas between thousands.
func grouped(number int) string {
	digits := strconv.Itoa(number)
	for at := len(digits) - 3; at > 0; at -= 3 {
		digits = digits[:at] + "," + digits[at:]
	}
	return digits
}
