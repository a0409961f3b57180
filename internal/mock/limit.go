package mock

import (
	"sync"
	"time"
)

// window is the time in which a key may make its number of requests.
const window = time.Minute

// limiter counts the accepted requests of each key in a sliding window. A refused request does not count: the vendor
// calls its limit a token bucket (release notes, #12441), and an empty bucket gives no token away.
type limiter struct {
	mu   sync.Mutex
	hits map[string][]time.Time
}

func newLimiter() *limiter { return &limiter{hits: map[string][]time.Time{}} }

func (l *limiter) reset() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.hits = map[string][]time.Time{}
}

// take counts a request of a key that may make rpm of them, or tells how long the key has to wait.
func (l *limiter) take(key string, rpm int, now time.Time) (wait time.Duration, ok bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	hits := l.hits[key]
	for len(hits) > 0 && !hits[0].After(now.Add(-window)) {
		hits = hits[1:]
	}
	if len(hits) >= rpm {
		l.hits[key] = hits
		return hits[0].Add(window).Sub(now), false
	}
	l.hits[key] = append(hits, now)
	return 0, true
}
