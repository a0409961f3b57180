package transport

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/http"
	"net/url"
	"slices"
	"time"

	"github.com/hashicorp/go-retryablehttp"
)

const defaultMaxBody = 32 << 20

// Config describes a Client: one service and one key.
type Config struct {
	// BaseURL has the scheme, the host and optionally a base path.
	BaseURL *url.URL
	// UserAgent is sent with every request.
	UserAgent string
	// RequestsPerMinute is the most that is sent in any 60 seconds.
	RequestsPerMinute int
	// Windows holds further limits by name, in requests per minute, see [Request.Window].
	Windows map[string]int
	// Timeout limits one HTTP request, its body included.
	Timeout time.Duration
	// MaxRetries is how often a request is repeated at most.
	MaxRetries int
	// Secrets are values that never appear in an error or log line, escaped or base64-encoded forms included.
	Secrets []string
	// Authorize adds the key to header or query; it is called for each attempt, on a copy of the request.
	Authorize func(*http.Request)
	// Judge says what the service itself says of an answer. Without it, HTTP status and JSON alone decide. It is not
	// asked about redirects and cut-off bodies.
	Judge func(status int, header http.Header, body []byte) Verdict
	// Log receives one line per attempt with method, route, status, duration_ms and attempt. Nil logs nothing.
	Log func(ctx context.Context, message string, fields map[string]any)
	// Clock is the clock of pacing, pauses and backoff; nil is the real one.
	Clock Clock
	// Jitter returns a number in [0,1) that spreads waiting callers; nil is random.
	Jitter func() float64
	// RoundTripper carries single requests; nil is a transport with TLS 1.2 or newer and the environment's proxy.
	RoundTripper http.RoundTripper
	// MaxBody limits the decompressed size of an answer; 0 is 32 MiB.
	MaxBody int64
}

// Verdict is what the service itself says of an answer, whatever its HTTP status.
type Verdict struct {
	// Failed is set when the body says that the request failed. A status other than 2xx is a failure in any case.
	Failed bool
	// Status is the status that the answer stands for; 0 is the HTTP status.
	Status int
	// Refused is set when the service says that it did not carry the request out, although the status leaves that open.
	Refused bool
	// Message is the service's own message.
	Message string
}

// Client sends requests to one service with one key. It may be used by many goroutines.
type Client struct {
	config  Config
	redact  *redactor
	pause   *pause
	all     *window
	windows map[string]*window
}

// New returns a Client for a configuration.
func New(config Config) (*Client, error) {
	if err := config.check(); err != nil {
		return nil, err
	}
	base := *config.BaseURL
	config.BaseURL = &base
	if config.Clock == nil {
		config.Clock = realClock{}
	}
	if config.Jitter == nil {
		config.Jitter = rand.Float64
	}
	if config.MaxBody == 0 {
		config.MaxBody = defaultMaxBody
	}
	if config.RoundTripper == nil {
		config.RoundTripper = newRoundTripper(config.Timeout)
	}
	c := &Client{
		config:  config,
		redact:  newRedactor(slices.Clone(config.Secrets)),
		pause:   &pause{clock: config.Clock, jitter: config.Jitter},
		all:     newWindow(config.Clock, config.RequestsPerMinute),
		windows: make(map[string]*window, len(config.Windows)),
	}
	for name, limit := range config.Windows {
		c.windows[name] = newWindow(config.Clock, limit)
	}
	return c, nil
}

func (c *Config) check() error {
	u := c.BaseURL
	switch {
	case u == nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https":
		return errors.New("the url must have the form https://host")
	case u.User != nil:
		return errors.New("the url must not contain a user or password")
	case u.RawQuery != "" || u.Fragment != "":
		return errors.New("the url must not contain a query or fragment")
	case c.RequestsPerMinute <= 0:
		return errors.New("the number of requests per minute must be positive")
	case c.Timeout <= 0:
		return errors.New("the time limit of a request must be positive")
	case c.MaxRetries < 0:
		return errors.New("the number of retries must not be negative")
	case c.MaxBody < 0:
		return errors.New("the largest body must not be negative")
	}
	for _, name := range slices.Sorted(maps.Keys(c.Windows)) {
		if c.Windows[name] <= 0 {
			return fmt.Errorf("the number of requests per minute of %s must be positive", name)
		}
	}
	return nil
}

// Do sends a request and returns the answer when it is a success. It waits for its turn, repeats what r.Repeat allows,
// and follows no redirect. Every other end is an *Error.
//
// When ctx ends, waiting and reads end at once. A request other than GET or HEAD that is on its way may still be
// answered within [Config.Timeout], so that nothing is created unseen; a success is returned as such.
func (c *Client) Do(ctx context.Context, r Request) (*Response, error) {
	call := &call{client: c, request: r, exists: isExisting(ctx), since: c.pause.current()}
	if r.Window != "" && c.windows[r.Window] == nil {
		return nil, call.unusable(fmt.Errorf("there is no window %q", r.Window))
	}
	req, err := c.build(ctx, r)
	if err != nil {
		return nil, call.unusable(err)
	}
	loop := &retryablehttp.Client{
		HTTPClient:   &http.Client{Transport: call},
		RetryMax:     c.config.MaxRetries,
		CheckRetry:   call.checkRetry,
		Backoff:      retryAtOnce,
		ErrorHandler: retryablehttp.PassthroughErrorHandler,
	}
	resp, err := loop.Do(req)
	if resp != nil {
		_ = resp.Body.Close()
	}
	return call.result(ctx, err)
}

// Now returns the time by which the client goes.
func (c *Client) Now() time.Time { return c.config.Clock.Now() }

// Redact replaces every form of a secret in s.
func (c *Client) Redact(s string) string { return c.redact.redact(s) }
