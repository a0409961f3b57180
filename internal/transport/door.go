package transport

import (
	"context"
	"slices"
	"sync"
)

// door lets callers in one by one: first those whose requests were refused most often, then in the order of their
// coming. Without that a request could be refused again and again while younger ones pass.
type door struct {
	mu    sync.Mutex
	taken bool
	queue []*waiter
}

// waiter is a caller before the door.
type waiter struct {
	refusals int
	open     chan struct{}
}

// enter returns when the caller is inside, or with the error of a context that ends first.
func (d *door) enter(ctx context.Context, refusals int) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	w := d.queueUp(refusals)
	if w == nil {
		return nil
	}
	select {
	case <-w.open:
		return nil
	case <-ctx.Done():
		d.giveUp(w)
		return ctx.Err()
	}
}

// queueUp returns nil when the caller is inside at once.
func (d *door) queueUp(refusals int) *waiter {
	d.mu.Lock()
	defer d.mu.Unlock()
	if !d.taken {
		d.taken = true
		return nil
	}
	w := &waiter{refusals: refusals, open: make(chan struct{})}
	at := slices.IndexFunc(d.queue, func(other *waiter) bool { return other.refusals < refusals })
	if at < 0 {
		at = len(d.queue)
	}
	d.queue = slices.Insert(d.queue, at, w)
	return w
}

// keepsWaiting reports whether somebody before the door was refused more often than that.
func (d *door) keepsWaiting(refusals int) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return len(d.queue) > 0 && d.queue[0].refusals > refusals
}

// giveUp takes a caller out of the queue, or lets the next one in when its turn has just come.
func (d *door) giveUp(w *waiter) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if at := slices.Index(d.queue, w); at >= 0 {
		d.queue = slices.Delete(d.queue, at, at+1)
		return
	}
	d.next()
}

// leave lets the next caller in.
func (d *door) leave() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.next()
}

func (d *door) next() {
	if len(d.queue) == 0 {
		d.taken = false
		return
	}
	close(d.queue[0].open)
	d.queue = slices.Delete(d.queue, 0, 1)
}
