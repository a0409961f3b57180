package acctest

import (
	"slices"
	"sync"
	"time"
)

// Clock is a clock for a provider and a mock of one test, on which waiting takes
// no time: whoever waits moves it on at once. It stands still otherwise.
type Clock struct {
	mu     sync.Mutex
	at     time.Time
	alarms []alarm
}

// alarm is what happens at a time.
type alarm struct {
	at  time.Time
	act func()
}

// NewClock returns a clock that stands at a fixed time.
func NewClock() *Clock { return &Clock{at: time.Date(2026, 3, 4, 5, 6, 7, 0, time.UTC)} }

// Now is what the clock shows.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

// After moves the clock on, and returns a channel that has the new time already.
func (c *Clock) After(d time.Duration) (<-chan time.Time, func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	end := c.at.Add(max(d, 0))
	for len(c.alarms) > 0 && !c.alarms[0].at.After(end) {
		next := c.alarms[0]
		c.alarms = c.alarms[1:]
		c.at = next.at
		next.act()
	}
	c.at = end
	passed := make(chan time.Time, 1)
	passed <- end
	return passed, func() {}
}

// Add moves the clock on.
func (c *Clock) Add(d time.Duration) { c.After(d) }

// Alarm makes something happen once d has passed, before anybody who waits longer
// goes on. It must not use the clock.
func (c *Clock) Alarm(d time.Duration, act func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.alarms = append(c.alarms, alarm{c.at.Add(d), act})
	slices.SortStableFunc(c.alarms, func(a, b alarm) int { return a.at.Compare(b.at) })
}
