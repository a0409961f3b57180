package cache

import (
	"context"
	"fmt"
	"strconv"
)

// await lists pages until the list has what a read looks for, or until the read is
// to go on without it.
func (o *Objects[T]) await(ctx context.Context, has func(*listing[T]) bool) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.reads++
	if o.reads <= o.source.Singles {
		has(o.current)
		return nil
	}
	o.waiting++
	served := false
	defer func() {
		o.waiting--
		o.tell(ctx, o.waiting == 0 && served)
	}()
	for !has(o.current) {
		// A list that comes at once is always worth it, whoever asks for it.
		isDue := o.source.comesAtOnce() && o.current.pages == 0 || o.asked < o.reads && o.reads >= o.resume
		if o.current.complete || !isDue {
			return nil
		}
		asked := o.asked
		o.mu.Unlock()
		err := o.step(ctx, func() bool { return o.asked == asked })
		o.mu.Lock()
		if err != nil && (ctx.Err() != nil || o.source.comesAtOnce()) {
			return err
		}
	}
	served = true
	return nil
}

// finish reads the list to its end.
func (o *Objects[T]) finish(ctx context.Context) error {
	for !o.isComplete() {
		if err := o.step(ctx, func() bool { return !o.current.complete }); err != nil {
			return err
		}
	}
	return nil
}

// step reads the next page, if it is still wanted when its turn comes. Callers that
// come together share it.
func (o *Objects[T]) step(ctx context.Context, wanted func() bool) error {
	return shareErr(ctx, &o.flight, "page", func() error {
		o.mu.Lock()
		defer o.mu.Unlock()
		if !wanted() {
			return nil
		}
		o.asked++
		return o.nextPage(ctx, o.current)
	})
}

// nextPage reads the next page of a list. The lock is not held meanwhile.
func (o *Objects[T]) nextPage(ctx context.Context, l *listing[T]) error {
	o.mu.Unlock()
	objects, err := l.walk.Next(ctx)
	o.mu.Lock()
	if err != nil {
		o.failed(ctx, l, err)
		return err
	}
	l.add(objects)
	for _, object := range objects {
		o.ever[o.source.ID(object)] = true
	}
	// A list that is known to be a page has more behind it, whatever its length.
	if l.complete = l.walk.Ended() && (l.pages > 1 || !o.isPaged); l.complete {
		o.ended++
	}
	o.tell(ctx, l == o.current && l.complete)
	return nil
}

// failed puts listing off after a page failed: each further failure is asked for at twice
// as many reads. A list that comes at once is asked for again by the next read.
func (o *Objects[T]) failed(ctx context.Context, l *listing[T], err error) {
	if ctx.Err() != nil || o.source.comesAtOnce() {
		return
	}
	o.resume = 2 * o.reads
	o.source.Log(ctx, fmt.Sprintf("Listing %s failed on page %d, so they are read singly for now: %s", o.source.Plural, l.pages+1, err))
}

// Relist reads the list anew to its end, and puts it in place of the current one. A
// reading that has begun before the call does not do; all that ask before the next one
// begins share that.
func (o *Objects[T]) Relist(ctx context.Context) error {
	o.mu.Lock()
	number := o.begun + 1
	o.mu.Unlock()
	return shareErr(ctx, &o.flight, "list "+strconv.Itoa(number), func() error {
		o.anew.Lock()
		defer o.anew.Unlock()
		return o.readAnew(ctx)
	})
}

func (o *Objects[T]) readAnew(ctx context.Context) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.begun++
	l := newListing(&o.source)
	o.next = l
	defer func() { o.next = nil }()
	for !l.complete {
		if err := o.nextPage(ctx, l); err != nil {
			return err
		}
	}
	o.current, o.told = l, 0
	o.tell(ctx, true)
	return nil
}

// turnedUp notes that an object which the list does not have exists: a list that came at
// once is a page, and is not whole.
func (o *Objects[T]) turnedUp(id string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	l := o.current
	if _, listed := l.objects[id]; listed || l.pages == 0 || !o.bulk || !o.source.comesAtOnce() {
		return
	}
	o.isPaged = true
	if l.complete && l.pages == 1 {
		l.complete = false
		o.ended--
	}
}

// tell logs what was listed, when listing has ended: there are no more pages, or nobody
// waits for one. In a long list the latter happens often, and is told ever more rarely.
func (o *Objects[T]) tell(ctx context.Context, ended bool) {
	l := o.current
	if !ended || o.told == l.pages || !l.complete && l.pages < 2*o.told {
		return
	}
	o.told = l.pages
	if o.source.comesAtOnce() {
		o.source.Log(ctx, fmt.Sprintf("Read %d %s in one list", l.rows, o.source.Plural))
		return
	}
	pages := "pages"
	if l.pages == 1 {
		pages = "page"
	}
	o.source.Log(ctx, fmt.Sprintf("%s %s in %s %s; %s read singly so far",
		grouped(l.rows), o.source.Plural, grouped(l.pages), pages, grouped(o.singles)))
}

// grouped writes a number with commas between thousands.
func grouped(number int) string {
	digits := strconv.Itoa(number)
	for at := len(digits) - 3; at > 0; at -= 3 {
		digits = digits[:at] + "," + digits[at:]
	}
	return digits
}
