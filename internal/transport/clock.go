package transport

import (
	"context"
	"time"
)

// Clock tells the time that pacing, pauses and backoff go by. The time limit of a request is always real time.
type Clock interface {
	// Now returns the current time.
	Now() time.Time
	// After returns a channel that delivers the time once d has passed, and a function that gives the wait up.
	After(d time.Duration) (<-chan time.Time, func())
}

type realClock struct{}

func (realClock) Now() time.Time { return time.Now() }

func (realClock) After(d time.Duration) (<-chan time.Time, func()) {
	t := time.NewTimer(d)
	return t.C, func() { t.Stop() }
}

// forever is a wait that only something other than time ends.
const forever = time.Duration(-1)

// wait returns after d, when woken, or with the error of a context that ends first.
func wait(ctx context.Context, clock Clock, d time.Duration, woken <-chan struct{}) error {
	var timer <-chan time.Time
	if d != forever {
		var stop func()
		timer, stop = clock.After(d)
		defer stop()
	}
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer:
	case <-woken:
	}
	return ctx.Err()
}
