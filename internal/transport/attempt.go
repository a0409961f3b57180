package transport

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptrace"
	"sync/atomic"
	"time"
)

// call is one Do. As a RoundTripper it carries out the attempts of the retry loop, one after the other.
type call struct {
	client  *Client
	request Request

	exists   bool // the object of the request is known to exist
	attempts int
	failures int
	refusals int // attempts that were answered with a 429
	since    int // the round of the pause in which the call came
	waited   time.Duration
	last     *outcome
	pending  bool  // the last attempt is to be repeated
	stopped  error // why waiting ended
}

// RoundTrip waits for the turn of an attempt and carries it out. What came of it is in c.last; the returned response
// only tells the retry loop that there is one, so that the loop neither follows a redirect nor touches a body.
func (c *call) RoundTrip(req *http.Request) (*http.Response, error) {
	round, release, err := c.admit(req.Context())
	if err != nil {
		c.stopped = err
		closeBody(req)
		return nil, err
	}
	c.pending = false
	c.attempts++
	started := c.client.config.Clock.Now()
	c.last = c.send(req)
	c.note(round)
	release()
	c.log(req.Context(), c.client.config.Clock.Now().Sub(started))
	if c.last.cause != nil {
		return nil, c.last.cause
	}
	return &http.Response{StatusCode: c.last.status, Header: http.Header{}, Body: http.NoBody, Request: req}, nil
}

// admit returns when the attempt may be sent: its backoff is over, the service wants no pause, and every window that
// the request counts in has a slot for it.
func (c *call) admit(ctx context.Context) (round int, release func(), err error) {
	clock := c.client.config.Clock
	started := clock.Now()
	defer func() { c.waited += clock.Now().Sub(started) }()
	if d := c.backoff(); d > 0 {
		if err := wait(ctx, clock, d, nil); err != nil {
			return 0, nil, err
		}
	}
	place := c.client.config.Jitter()
	pause := c.client.pause
	named := c.client.windows[c.request.Window]
	if named != nil {
		hold := func() (time.Duration, error) { d, _, err := pause.remaining(place); return d, err }
		if err := named.enter(ctx, c.refusals, hold, func() {}); err != nil {
			return 0, nil, err
		}
	}
	turn := func() (d time.Duration, err error) {
		d, round, err = pause.turn(place, c.since, c.client.config.MaxRetries)
		return d, err
	}
	err = c.client.all.enter(ctx, c.refusals, turn, func() { pause.start(round) })
	switch {
	case named == nil:
		return round, c.client.all.leave, err
	case err != nil:
		named.giveBack()
		return 0, nil, err
	}
	return round, func() { c.client.all.leave(); named.leave() }, nil
}

// errTimeLimit ends an attempt that takes too long.
var errTimeLimit = errors.New("time limit of the request")

// send sends the request once and reads the whole answer.
func (c *call) send(req *http.Request) *outcome {
	ctx, progress, cancel := c.attemptContext(req.Context())
	defer cancel()
	sent := req.Clone(ctx)
	if isRead(req.Method) {
		// net/http repeats a read by itself when a kept connection breaks: a request that is neither paced nor logged.
		// A body that it cannot rewind keeps it from that. This one is empty and, with its length neither declared nor
		// probed for, leaves no trace on the wire.
		sent.GetBody = nil
		if len(c.request.Body) == 0 {
			sent.Body, sent.TransferEncoding = unrepeatable{}, []string{"identity"}
		}
	}
	if c.client.config.Authorize != nil {
		c.client.config.Authorize(sent)
	}
	resp, err := c.client.config.RoundTripper.RoundTrip(sent)
	if err != nil {
		return c.broken(ctx, req.Context(), err, progress)
	}
	defer func() { _ = resp.Body.Close() }()
	return c.read(ctx, req, resp)
}

// read reads an answer and judges it.
func (c *call) read(ctx context.Context, req *http.Request, resp *http.Response) *outcome {
	switch {
	case resp.StatusCode < 200:
		// The body of a 101 is the connection itself and has no end.
		return &outcome{failed: true, kind: Rejected, status: resp.StatusCode}
	case resp.StatusCode >= 300 && resp.StatusCode < 400:
		return redirected(resp.StatusCode, resp.Header, req.URL)
	}
	limit := c.client.config.MaxBody
	body, err := io.ReadAll(io.LimitReader(resp.Body, limit+1))
	switch kind := kindOf(resp.StatusCode); {
	case err == nil && int64(len(body)) <= limit:
		return c.client.judge(c.request.Method, resp.StatusCode, resp.Header, body)
	case kind != Rejected && kind != NotFound:
		// The status says enough without the body. A 404 without one could come from anywhere.
		return &outcome{
			failed: true, kind: kind, status: resp.StatusCode, header: resp.Header, foreign: true,
			retryAfter: retryAfter(resp.Header, c.client.config.Clock.Now()),
		}
	case err == nil:
		return &outcome{failed: true, kind: TooLarge, status: resp.StatusCode}
	}
	o := c.broken(ctx, req.Context(), err, &progress{})
	if o.kind == Network {
		o.kind, o.status = Truncated, resp.StatusCode
		o.cause = newCause(c.client.redact.clean(err.Error()), err)
	}
	return o
}

// progress is how far an attempt came, as far as the transport tells.
type progress struct {
	connecting, connected atomic.Bool
}

// unsent reports whether the request waits for a connection, so that nothing of it was sent.
func (p *progress) unsent() bool { return p.connecting.Load() && !p.connected.Load() }

// attemptContext limits the time of an attempt. A read ends with the caller's context. A write that has a connection
// goes on: what it creates has to be known.
func (c *call) attemptContext(parent context.Context) (context.Context, *progress, func()) {
	p := &progress{}
	base := parent
	if !isRead(c.request.Method) {
		base = context.WithoutCancel(parent)
	}
	base, stopTimer := context.WithTimeoutCause(base, c.client.config.Timeout, errTimeLimit)
	ctx, cancel := context.WithCancelCause(base)
	stopWatch := context.AfterFunc(parent, func() {
		if p.unsent() {
			cancel(parent.Err())
		}
	})
	ctx = httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		GetConn: func(string) { p.connecting.Store(true) },
		GotConn: func(httptrace.GotConnInfo) { p.connected.Store(true) },
	})
	return ctx, p, func() {
		stopWatch()
		cancel(nil)
		stopTimer()
	}
}

// note tells the other callers what the answer means for them.
func (c *call) note(round int) {
	o := c.last
	if o.status != http.StatusTooManyRequests {
		c.client.pause.ended(round, o.status != 0 && o.status < 500)
		return
	}
	c.refusals++
	c.client.pause.limited(round, o.retryAfter, o.message)
	// Who waits for a slot of another window may have no reason to wait any more.
	for _, w := range c.client.windows {
		w.lookAgain()
	}
}

func (c *call) log(ctx context.Context, took time.Duration) {
	if c.client.config.Log == nil {
		return
	}
	c.client.config.Log(ctx, "HTTP request", map[string]any{
		"method":      c.request.Method,
		"route":       c.client.redact.clean(c.request.Route),
		"status":      c.last.status,
		"duration_ms": took.Milliseconds(),
		"attempt":     c.attempts,
	})
}

// unrepeatable is an empty body that cannot be rewound.
type unrepeatable struct{}

func (unrepeatable) Read([]byte) (int, error) { return 0, io.EOF }
func (unrepeatable) Close() error             { return nil }

func isRead(method string) bool {
	return method == "" || method == http.MethodGet || method == http.MethodHead
}

func closeBody(req *http.Request) {
	if req.Body != nil {
		_ = req.Body.Close()
	}
}
