package transport

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/http"
	"strings"
)

// broken says what an error of the transport means. ctx is the attempt's, parent the caller's.
func (c *call) broken(ctx, parent context.Context, err error, p *progress) *outcome {
	o := &outcome{failed: true, kind: Network, unsent: p.unsent() || isDialError(err)}
	text := "the connection broke before the answer came: " + err.Error()
	switch reason := context.Cause(ctx); {
	case errors.Is(reason, errTimeLimit) || reason == nil && isTimeout(err):
		o.kind, text = TimedOut, "no answer came within "+c.client.config.Timeout.String()
		if o.unsent {
			text = "no connection came about in time"
		}
	case reason != nil:
		err = parent.Err()
		o.final = true
		o.kind, text = ended(err)
	default:
		o.explain(err, &text)
	}
	o.cause = newCause(c.client.redact.clean(text), err)
	return o
}

// explain tells apart the errors of the network that a user can do something about.
func (o *outcome) explain(err error, text *string) {
	var dns *net.DNSError
	var certificate *tls.CertificateVerificationError
	var record tls.RecordHeaderError
	var proxy *proxyError
	switch {
	case errors.As(err, &dns) && dns.IsNotFound:
		o.final = true
		*text = "the host " + dns.Name + " was not found: check the url"
	case errors.As(err, &dns):
		*text = "the host " + dns.Name + " could not be looked up: " + dns.Err
	case errors.As(err, &certificate):
		o.kind, o.final = TLS, true
		*text = "the certificate of the host could not be verified: " + certificate.Err.Error()
	case errors.As(err, &record), errors.Is(err, http.ErrSchemeMismatch), strings.Contains(err.Error(), "tls: "):
		o.kind, o.final = TLS, true
		*text = "no secure connection came about: " + err.Error()
	case errors.As(err, &proxy):
		o.final = proxy.status < 500
		*text = proxy.Error()
	case strings.Contains(err.Error(), "net/http: invalid"):
		o.kind, o.final, o.unsent = Invalid, true, true
		*text = err.Error()
	case o.unsent:
		*text = "no connection came about: " + err.Error()
	}
}

func isDialError(err error) bool {
	var op *net.OpError
	return errors.As(err, &op) && (op.Op == "dial" || op.Op == "proxyconnect")
}

func isTimeout(err error) bool {
	var timeout net.Error
	return errors.As(err, &timeout) && timeout.Timeout()
}

// result turns the end of the retry loop into what Do returns.
func (c *call) result(ctx context.Context, err error) (*Response, error) {
	o := c.last
	var asked *tooLongError
	var refused *refusedError
	switch {
	case errors.As(c.stopped, &asked):
		e := c.failure(&outcome{
			failed: true, kind: RateLimited, status: http.StatusTooManyRequests, message: asked.message,
		})
		e.RetryAfter = asked.asked
		return nil, e
	case errors.As(c.stopped, &refused):
		return nil, c.failure(&outcome{
			failed: true, kind: RateLimited, status: http.StatusTooManyRequests, message: refused.message,
		})
	case c.stopped != nil || c.pending:
		return nil, c.givenUp(ctx)
	case o == nil:
		return nil, c.unusable(err)
	case o.failed:
		return nil, c.failure(o)
	}
	// An answer without a date leaves it at the zero value.
	at, _ := http.ParseTime(o.header.Get("Date"))
	return &Response{Status: o.status, Header: o.header, Body: o.body, At: at}, nil
}

// failure describes a failed attempt.
func (c *call) failure(o *outcome) *Error {
	e := &Error{
		Method:   c.request.Method,
		Route:    c.client.redact.clean(c.request.Route),
		Status:   o.status,
		Message:  c.client.redact.clean(o.message),
		Page:     o.page,
		Attempts: c.attempts,
		Waited:   c.waited,
		Foreign:  o.isForeign(),
		Lost:     c.request.Repeat != Harmless && o.lost(),
		Kind:     o.kind,
		Target:   c.client.redact.clean(o.target),
	}
	if o.cause != nil {
		e.Err = o.cause
	}
	if o.kind == TooLarge {
		e.Limit = c.client.config.MaxBody
	}
	if o.retryAfter > longestWait {
		e.RetryAfter = o.retryAfter
	}
	return e
}

// isForeign reports whether the answer, if there is one, does not tell what the API makes of the request.
func (o *outcome) isForeign() bool {
	return o.foreign || o.status == 0 || o.kind == Truncated || isPassing(o.status)
}

// lost reports whether the request may have been processed although its sender does not know what came of it.
func (o *outcome) lost() bool {
	switch o.kind {
	case TooLarge, Truncated:
		return true
	case NotJSON:
		return o.status < 300
	case Network, TimedOut, Canceled, TLS:
		return !o.unsent
	}
	return (o.status >= 500 || o.status == http.StatusRequestTimeout) && !o.refused
}

// givenUp describes a call whose context ended while it waited; a last answer is kept.
func (c *call) givenUp(ctx context.Context) *Error {
	o := &outcome{kind: Canceled, unsent: true}
	if c.last != nil {
		o.status, o.message = c.last.status, c.last.message
	}
	e := c.failure(o)
	kind, text := ended(ctx.Err())
	e.Kind, e.Err = kind, newCause(text, ctx.Err())
	return e
}

// ended tells what the end of the caller's context means.
func ended(err error) (Kind, string) {
	if errors.Is(err, context.DeadlineExceeded) {
		return TimedOut, "the time for the whole operation is over"
	}
	return Canceled, "canceled"
}

// unusable describes a request that cannot be sent at all.
func (c *call) unusable(err error) *Error {
	e := c.failure(&outcome{kind: Invalid})
	text := "the request cannot be sent"
	if err != nil {
		text += ": " + err.Error()
	}
	e.Err = newCause(c.client.redact.clean(text), err)
	return e
}
