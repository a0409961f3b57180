package transport

import (
	"context"
	"sync"
	"time"
)

// window lets a number of requests through in any span of a minute. A request holds its slot from its sending until a
// minute after its answer, because the service may count it at any moment in between.
type window struct {
	clock Clock
	limit int

	// door lets callers in one by one; who is inside waits for the next free slot.
	door door
	// changed tells the caller inside the door that there is a reason to look again.
	changed chan struct{}

	mu       sync.Mutex
	flying   int
	answered []time.Time
}

const span = time.Minute

func newWindow(clock Clock, limit int) *window {
	return &window{clock: clock, limit: limit, changed: make(chan struct{}, 1)}
}

// enter takes a slot as soon as there is one and hold asks for no further wait. Then it starts the request, before
// anybody else comes in. The more often a request was refused, the earlier is its turn.
func (w *window) enter(ctx context.Context, refusals int, hold func() (time.Duration, error), start func()) error {
	for {
		if err := w.door.enter(ctx, refusals); err != nil {
			return err
		}
		entered, err := w.inside(ctx, refusals, hold, start)
		w.door.leave()
		if entered || err != nil {
			return err
		}
	}
}

// inside is enter behind the door; it returns false when somebody else has to go first.
func (w *window) inside(ctx context.Context, refusals int, hold func() (time.Duration, error), start func()) (bool, error) {
	for {
		if err := ctx.Err(); err != nil {
			return false, err
		}
		if w.door.keepsWaiting(refusals) {
			return false, nil
		}
		d, err := hold()
		if err != nil {
			return false, err
		}
		if d == 0 {
			d = w.take()
		}
		if d == 0 {
			start()
			return true, nil
		}
		if err := wait(ctx, w.clock, d, w.changed); err != nil {
			return false, err
		}
	}
}

// take takes a slot and returns 0, or returns how long it takes until one is free.
func (w *window) take() time.Duration {
	w.mu.Lock()
	defer w.mu.Unlock()
	now := w.clock.Now()
	for len(w.answered) > 0 && now.Sub(w.answered[0]) >= span {
		w.answered = w.answered[1:]
	}
	if w.flying+len(w.answered) < w.limit {
		w.flying++
		return 0
	}
	if len(w.answered) == 0 {
		return forever
	}
	return w.answered[0].Add(span).Sub(now)
}

// leave starts the last minute of a slot: the answer is there, or will not come.
func (w *window) leave() {
	w.mu.Lock()
	w.flying--
	w.answered = append(w.answered, w.clock.Now())
	w.mu.Unlock()
	w.lookAgain()
}

// giveBack frees a slot that was not used.
func (w *window) giveBack() {
	w.mu.Lock()
	w.flying--
	w.mu.Unlock()
	w.lookAgain()
}

func (w *window) lookAgain() {
	select {
	case w.changed <- struct{}{}:
	default:
	}
}
