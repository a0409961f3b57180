package transport

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"syscall"
	"time"
)

// Kind is the sort of failure that an Error describes.
type Kind int

const (
	// Rejected is any failure that has no kind of its own, such as a 2xx whose body says that the request failed.
	Rejected Kind = iota
	// Auth is a missing, wrong or insufficient key (401, 403).
	Auth
	// NotFound is an object that does not exist (404, 410). A 404 with a page or text instead of JSON is NotJSON: it
	// says that the URL is wrong, not that the object is gone.
	NotFound
	// RateLimited is a request over the service's limits (429).
	RateLimited
	// Invalid is a request that the service cannot accept (400, 409, 422) or that could not even be built (no status).
	Invalid
	// Server is a failure of the service (5xx).
	Server
	// Redirect is an answer that points elsewhere (3xx). It is never followed.
	Redirect
	// NotJSON is an answer that does not come from the API.
	NotJSON
	// Unexpected is an answer of the API that does not have the documented form.
	Unexpected
	// TooLarge is an answer that is larger than the client reads.
	TooLarge
	// Truncated is an answer that was cut off.
	Truncated
	// Network is a connection that did not come about or broke before the answer.
	Network
	// TLS is a connection that could not be secured.
	TLS
	// TimedOut is an answer that did not come in time.
	TimedOut
	// Canceled is a call that was given up because its context ended.
	Canceled
)

// Error is a call that did not succeed. It holds no secret of the client.
type Error struct {
	// Method and Route say what was called.
	Method, Route string
	// Status is the status that the answer stands for, 0 when no answer came.
	Status int
	// Message is the service's own last message on one line, or the title of a page.
	Message string
	// Page is set when the answer is a web page.
	Page bool
	// Attempts is how often the request was sent.
	Attempts int
	// Sent is how often a create was sent by [Client.Create], each time as often as Attempts says; 0 for other calls.
	Sent int
	// Waited is the time spent waiting: for the rate limit, pauses and retries.
	Waited time.Duration
	// RetryAfter is how long the service asks to wait, when that is longer than the client waits.
	RetryAfter time.Duration
	// Foreign is set when what came back does not tell what the API makes of the request: nothing, a web page, an empty body,
	// or a status that says that it could not be answered for now.
	Foreign bool
	// Lost is set when the request may have been processed although no good answer came.
	Lost bool
	// Kind is the sort of failure.
	Kind Kind
	// Target is the host that a redirect pointed to.
	Target string
	// Limit is the size that the answer exceeded.
	Limit int64
	// Err is the cause where no answer came.
	Err error
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// Error describes the failure to a user.
func (e *Error) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s: %s", e.Method, e.Route, e.what())
	if e.Lost {
		b.WriteString("; the service may have carried the request out")
	}
	if e.RetryAfter > 0 {
		fmt.Fprintf(&b, "; the service asks to wait %s, which is longer than this client waits",
			e.RetryAfter.Round(time.Second))
	}
	b.WriteString(e.effort())
	return b.String()
}

// effort tells how much was tried, when that is more than one request.
func (e *Error) effort() string {
	waited := ""
	if e.Waited >= 10*time.Millisecond {
		waited = fmt.Sprintf(", %s waited", roundedDuration(e.Waited))
	}
	switch {
	case e.Attempts > 1:
		return fmt.Sprintf(" (after %d attempts%s)", e.Attempts, waited)
	case e.Kind == RateLimited && e.Attempts == 1:
		return fmt.Sprintf(" (after 1 attempt%s)", waited)
	}
	return ""
}

func (e *Error) what() string {
	switch {
	case e.Kind == Canceled || e.Kind == TimedOut:
		return e.withLastAnswer(e.cause("no answer came in time"))
	case e.Kind == Redirect:
		return e.status() + ": " + e.redirect()
	case e.Kind == TooLarge:
		return fmt.Sprintf("%s: the answer is larger than %s, the most that is read", e.status(), size(e.Limit))
	case e.Kind == Truncated:
		return e.status() + ": the answer was cut off" + afterColon(e.cause(""))
	case e.Page:
		return fmt.Sprintf("%s: the answer is a web page%s, not one of the API: the url may be wrong, or a proxy or "+
			"maintenance page answered", e.status(), quoted(e.Message))
	case e.Kind == NotJSON:
		return e.status() + ": the answer is not JSON, so it does not come from the API" + afterColon(e.Message)
	case e.Kind == Unexpected:
		return e.status() + afterColon(e.Message) + afterColon(e.cause(""))
	case e.Status == 0:
		return e.cause("no answer came")
	case e.Status < 300:
		return "the service reports a failure" + afterColon(e.Message)
	}
	return e.status() + afterColon(e.Message)
}

func (e *Error) redirect() string {
	const why = "redirects are not followed because they would hand over the key"
	if e.Target == "" {
		return "the answer is a redirect; " + why + ": check the url"
	}
	return fmt.Sprintf("the answer points to %s; %s. If that host is right, set the url to it", e.Target, why)
}

func (e *Error) withLastAnswer(what string) string {
	if e.Status == 0 {
		return what
	}
	return what + "; the last answer was " + e.status() + afterColon(e.Message)
}

func (e *Error) status() string {
	if e.Status == 0 {
		return "no status"
	}
	return strings.TrimSpace(fmt.Sprintf("HTTP %d %s", e.Status, http.StatusText(e.Status)))
}

func (e *Error) cause(otherwise string) string {
	if e.Err == nil {
		return otherwise
	}
	return e.Err.Error()
}

func afterColon(s string) string {
	if s == "" {
		return ""
	}
	return ": " + s
}

func quoted(title string) string {
	if title == "" {
		return ""
	}
	return fmt.Sprintf(" (%q)", title)
}

func roundedDuration(d time.Duration) time.Duration {
	if d < time.Second {
		return d.Round(time.Millisecond)
	}
	return d.Round(time.Second)
}

func size(n int64) string {
	if n >= 1<<20 && n%(1<<20) == 0 {
		return fmt.Sprintf("%d MiB", n>>20)
	}
	return fmt.Sprintf("%d bytes", n)
}

// causeError is what is left of an error of the network once nothing in it can hold a secret: a text, and the well-known
// errors that it was made of.
type causeError struct {
	text  string
	known []error
}

func (c *causeError) Error() string   { return c.text }
func (c *causeError) Unwrap() []error { return c.known }

// newCause describes err by a text that is already redacted.
func newCause(text string, err error) *causeError {
	c := &causeError{text: text}
	for _, known := range []error{
		context.Canceled, context.DeadlineExceeded, io.EOF, io.ErrUnexpectedEOF,
		syscall.ECONNREFUSED, syscall.ECONNRESET,
	} {
		if errors.Is(err, known) {
			c.known = append(c.known, known)
		}
	}
	return c
}

// StatusOf returns the status that a failed call was answered with; 0 when no answer came, or err is no *Error.
func StatusOf(err error) int {
	if failure, ok := errors.AsType[*Error](err); ok {
		return failure.Status
	}
	return 0
}

// FirewallAdvice says what to do about a 401 or 403 that is a web page: the API of neither service answers with one, so that
// the key need not be the cause.
const FirewallAdvice = "The answer does not come from the API, but from what stands in front of it, such as a firewall or a proxy: the key need not be wrong. " +
	"Check the url, and whether the machine that runs Terraform may reach the service from its address."

// MessageOf returns the service's own message of a failed call; "" when there is none.
func MessageOf(err error) string {
	if failure, ok := errors.AsType[*Error](err); ok {
		return failure.Message
	}
	return ""
}

// IsKind says whether err is a failed call of a sort.
func IsKind(err error, kind Kind) bool {
	var failure *Error
	return errors.As(err, &failure) && failure.Kind == kind
}

// IsForeign says whether err is a failed call of which no answer tells what the API makes of it, see [Error.Foreign].
func IsForeign(err error) bool {
	var failure *Error
	return errors.As(err, &failure) && failure.Foreign
}

// IsLost says whether err is a call that may have been carried out although no good answer came back.
func IsLost(err error) bool {
	var failure *Error
	return errors.As(err, &failure) && failure.Lost
}
