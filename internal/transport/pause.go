package transport

import (
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"
)

const (
	firstPause   = 2 * time.Second
	longestPause = time.Minute
	// longestWait is the longest wait that a service can ask for; asked for more, a call fails.
	longestWait = 5 * time.Minute
	widestJoin  = time.Second
)

// pause holds every caller back after a 429. Requests that were on their way together count as one round. After the
// pause one request asks whether the service is ready, and each that passes lets two more go, so that callers who share
// a key do not meet the limit all at once, again and again.
type pause struct {
	clock  Clock
	jitter func() float64

	mu      sync.Mutex
	until   time.Time
	length  time.Duration
	rounds  int // 429 rounds without a success in between
	round   int // number of the current round, never reset
	flying  int // requests of the current round that are on their way
	room    int // how many of them there may be; none is set before the first pause
	message string
}

// tooLongError is the end of a call that would have to wait for longer than longestWait.
type tooLongError struct {
	asked   time.Duration
	message string
}

func (e *tooLongError) Error() string { return "the service asks to wait " + e.asked.String() }

// refusedError is the end of a call that waited while others were refused as often as it may be repeated itself.
type refusedError struct{ message string }

func (e *refusedError) Error() string { return "the service lets no request pass" }

// remaining returns how long a caller has to wait and the round that it belongs to if it need not. The place of a
// caller between the end of the pause and widestJoin later is its own, so that not everybody starts at once.
func (p *pause) remaining(place float64) (time.Duration, int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := p.clock.Now()
	left := p.until.Sub(now)
	if left > longestWait {
		return 0, p.round, &tooLongError{asked: left, message: p.message}
	}
	left += time.Duration(place * float64(min(p.length/10, widestJoin)))
	return max(left, 0), p.round, nil
}

// turn is remaining for a caller who is next: it also waits until there is room. One who has seen more refused rounds
// than it may be repeated, and none that passed, gives up.
func (p *pause) turn(place float64, since, retries int) (time.Duration, int, error) {
	left, round, err := p.remaining(place)
	p.mu.Lock()
	defer p.mu.Unlock()
	most := max(retries, 1)
	switch {
	case err != nil:
		return 0, round, err
	case p.rounds > most && p.round-since > most:
		return 0, round, &refusedError{message: p.message}
	case left == 0 && p.room > 0 && p.flying >= p.room:
		return forever, round, nil
	}
	return left, round, nil
}

// current returns the number of the current round.
func (p *pause) current() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.round
}

// start notes that a request of a round is on its way.
func (p *pause) start(round int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if round == p.round {
		p.flying++
	}
}

// limited notes a 429 to a request of a round.
func (p *pause) limited(round int, retryAfter time.Duration, message string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := p.clock.Now()
	p.message = message
	length := retryAfter
	switch {
	case round == p.round:
		p.round++
		p.rounds++
		p.flying, p.room = 0, 1
		// The first pause is as long as asked for. A service that asks for too little is not believed for ever.
		if retryAfter == 0 || p.rounds > 1 {
			length = max(retryAfter, grown(firstPause, p.rounds-1, longestPause))
		}
	case retryAfter == 0 && !now.Before(p.until):
		length = p.length
	}
	if until := now.Add(length); until.After(p.until) {
		p.until, p.length = until, length
	}
}

// ended notes that a request of a round is over, and whether the service let it pass.
func (p *pause) ended(round int, passed bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	// An answer to a request from before the pause says nothing about the time after it.
	if round != p.round {
		return
	}
	p.flying--
	if !passed {
		return
	}
	p.rounds = 0
	if p.room > 0 {
		p.room++
	}
}

// grown doubles d the given number of times, up to a limit.
func grown(d time.Duration, times int, limit time.Duration) time.Duration {
	for ; times > 0 && d < limit; times-- {
		d *= 2
	}
	return min(d, limit)
}

// retryAfter returns the wait that an answer asks for, 0 when it asks for none that makes sense.
func retryAfter(header http.Header, now time.Time) time.Duration {
	value := strings.TrimSpace(header.Get("Retry-After"))
	if seconds, err := strconv.ParseInt(value, 10, 32); err == nil {
		return max(time.Duration(seconds)*time.Second, 0)
	}
	at, err := http.ParseTime(value)
	if err != nil {
		return 0
	}
	// The service's own clock counts, where it tells the time.
	if date, err := http.ParseTime(header.Get("Date")); err == nil {
		now = date
	}
	return max(at.Sub(now), 0)
}
