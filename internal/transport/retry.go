package transport

import (
	"context"
	"net/http"
	"time"
)

const (
	firstBackoff   = 500 * time.Millisecond
	longestBackoff = 30 * time.Second
)

// checkRetry decides for the retry loop whether the last attempt is repeated.
func (c *call) checkRetry(ctx context.Context, _ *http.Response, _ error) (bool, error) {
	c.pending = c.stopped == nil && c.last != nil && c.repeatable(c.last) && c.attempts <= c.client.config.MaxRetries
	return c.pending && ctx.Err() == nil, nil
}

// retryAtOnce leaves all waiting to the attempt, which goes by the client's clock. The loop waits on a timer, and one that
// is over before it is looked at crashes the race detector now and then in tests with a clock of their own (Go 1.26).
func retryAtOnce(time.Duration, time.Duration, int, *http.Response) time.Duration {
	return time.Nanosecond
}

func (c *call) repeatable(o *outcome) bool {
	switch {
	case !o.failed || o.final || o.retryAfter > longestWait:
		return false
	case o.status == http.StatusTooManyRequests || o.unsent:
		return true
	case c.request.Repeat != Harmless:
		return false
	}
	switch o.kind {
	case Network, TimedOut, Truncated:
		return true
	}
	if o.status == http.StatusInternalServerError {
		return o.foreign && (!c.request.MissingIs500 || c.exists)
	}
	return isPassing(o.status) || o.foreign && o.status >= firstProxyStatus && o.status <= lastProxyStatus
}

// isPassing reports whether a status says, whatever the body, that the request could not be answered for now.
func isPassing(status int) bool {
	switch status {
	case http.StatusRequestTimeout, http.StatusTooEarly, http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return true
	}
	return false
}

// Content delivery networks answer with these when the service behind them does not.
const (
	firstProxyStatus = 520
	lastProxyStatus  = 527
)

// backoff returns how long this call waits before it repeats the last attempt. After a 429 everybody waits, see pause.
func (c *call) backoff() time.Duration {
	if c.last == nil || c.last.status == http.StatusTooManyRequests {
		return 0
	}
	d := grown(firstBackoff, c.failures, longestBackoff)
	c.failures++
	d = max(d, c.last.retryAfter)
	return d + time.Duration(c.client.config.Jitter()*float64(min(d/4, longestBackoff/4)))
}
