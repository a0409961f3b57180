package api

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/transport"
)

// Version names one of the two APIs of LiveAgent.
type Version string

const (
	// V3 is the current JSON API.
	V3 Version = "v3"
	// V1 is the older, form-encoded API.
	V1 Version = "v1"
)

// kbSearches is the name of the second pace that knowledge-base searches keep.
// That the published limit of 100 a minute covers the API is inferred.
const kbSearches = "knowledge-base searches"

// Config configures a Client.
type Config struct {
	// URL is the address of the account, such as https://acme.ladesk.com, with
	// or without the /api part.
	URL string
	// Key is the key of API v3; empty when there is none.
	Key string
	// KeyV1 is the key of API v1; empty when there is none.
	KeyV1 string
	// UserAgent is sent with each request.
	UserAgent string
	// RequestsPerMinute is the pace of each key.
	RequestsPerMinute int
	// Timeout is the limit of one HTTP request.
	Timeout time.Duration
	// MaxRetries is how often one request is repeated at the most.
	MaxRetries int
	// Log gets one line for each request; nil for none.
	Log func(ctx context.Context, message string, fields map[string]any)
	// Clock and RoundTripper replace the real ones in tests.
	Clock        transport.Clock
	RoundTripper http.RoundTripper
}

// Client speaks to one LiveAgent account. It is safe for concurrent use.
type Client struct {
	v3, v1 *transport.Client
}

// New returns a client for the account in the configuration. It makes no
// request. A key that is missing is an error only when a call needs it.
func New(config Config) (*Client, error) {
	base, err := ParseURL(config.URL)
	if err != nil {
		return nil, err
	}
	client := &Client{}
	if config.Key != "" {
		client.v3, err = transport.New(config.transport(base, config.Key, judgeV3, func(r *http.Request) {
			r.Header.Set("apikey", config.Key)
		}))
		if err != nil {
			return nil, fmt.Errorf("configuring API v3: %w", err)
		}
	}
	if config.KeyV1 != "" {
		client.v1, err = transport.New(config.transport(base, config.KeyV1, judgeV1, func(r *http.Request) {
			query := r.URL.Query()
			query.Set("apikey", config.KeyV1)
			r.URL.RawQuery = query.Encode()
		}))
		if err != nil {
			return nil, fmt.Errorf("configuring API v1: %w", err)
		}
	}
	return client, nil
}

// Now returns the time by which the client goes.
func (c *Client) Now() time.Time {
	if c.v3 != nil {
		return c.v3.Now()
	}
	return c.v1.Now()
}

// Has says whether the key of a version is configured.
func (c *Client) Has(version Version) bool {
	if version == V1 {
		return c.v1 != nil
	}
	return c.v3 != nil
}

func (c Config) transport(base *url.URL, key string, judge func(int, http.Header, []byte) transport.Verdict, authorize func(*http.Request)) transport.Config {
	return transport.Config{
		BaseURL:           base,
		UserAgent:         c.UserAgent,
		RequestsPerMinute: c.RequestsPerMinute,
		Windows:           map[string]int{kbSearches: min(100, c.RequestsPerMinute)},
		Timeout:           c.Timeout,
		MaxRetries:        c.MaxRetries,
		Secrets:           []string{key, c.Key, c.KeyV1},
		Authorize:         authorize,
		Judge:             judge,
		Log:               c.Log,
		Clock:             c.Clock,
		RoundTripper:      c.RoundTripper,
	}
}

// ParseURL checks the address of an account and returns it without a trailing
// slash and without the /api or /api/v3 that people copy along. https is
// required, but for loopback hosts.
func ParseURL(address string) (*url.URL, error) {
	base, err := transport.ParseURL(address, "https://acme.ladesk.com")
	if err != nil {
		return nil, err
	}
	base.Path = strings.TrimSuffix(strings.TrimSuffix(base.Path, "/v3"), "/api")
	return base, nil
}

// MissingKeyError is the answer to a call whose key is not configured.
type MissingKeyError struct {
	Version Version
}

// Error names the API that was to be called.
func (e *MissingKeyError) Error() string {
	return fmt.Sprintf("no key of LiveAgent API %s is configured", e.Version)
}

// Advice says where the key belongs.
func (e *MissingKeyError) Advice() string { return KeyAdvice(e.Version) }

// KeyAdvice says where the key of a version belongs.
func KeyAdvice(version Version) string {
	attribute, variable := KeyNames(version)
	return fmt.Sprintf("Set %s in the provider configuration, or the environment variable %s.", attribute, variable)
}

// KeyNames returns the provider attribute and the environment variable that
// hold the key of a version.
func KeyNames(version Version) (attribute, variable string) {
	if version == V1 {
		return "liveagent.api_v1_key", "LIVEAGENT_API_V1_KEY"
	}
	return "liveagent.api_key", "LIVEAGENT_API_KEY"
}

// CallError is a call that failed. It wraps the *transport.Error.
type CallError struct {
	Version Version
	Err     error
}

// Error is the text of the transport: the call, its status and the service's
// own message.
func (e *CallError) Error() string { return e.Err.Error() }

// Unwrap returns the transport's error.
func (e *CallError) Unwrap() error { return e.Err }

// Advice says what the user can do about the failure; empty when the message
// says it all.
func (e *CallError) Advice() string {
	var failure *transport.Error
	if !errors.As(e.Err, &failure) {
		return ""
	}
	attribute, variable := KeyNames(e.Version)
	switch failure.Kind {
	case transport.Invalid:
		if failure.Status != 0 {
			return "The service refused the values that were sent; its message above says which."
		}
	case transport.Auth:
		if failure.Page {
			return transport.FirewallAdvice
		}
		other := "API v1 key"
		place := "Configuration > System > API"
		if e.Version == V1 {
			other, place = "API v3 key", `Configuration > System > API, "Settings for API v1"`
		}
		return fmt.Sprintf("Check the key in %s (or %s): an API %s key is needed, an %s is refused with this same answer. "+
			"The key may also be revoked, lack the privilege for this call, or be limited to other IP addresses (in LiveAgent: %s).",
			attribute, variable, e.Version, other, place)
	case transport.RateLimited:
		return "The service allows about 180 requests a minute for each key. Other programs with the same key share that limit: " +
			"lower liveagent.requests_per_minute, raise max_retries, or give Terraform a key of its own."
	}
	return ""
}

// ErrNotFound is returned when the service answers that an object does not
// exist, or answers without an object.
var ErrNotFound = errors.New("the service has no such object")

// IsNotFound says whether the error means that the object does not exist: the
// status 404, or an answer without an object.
func IsNotFound(err error) bool {
	return errors.Is(err, ErrNotFound) || transport.IsKind(err, transport.NotFound)
}

// IsLost says whether the request may have been carried out although no good
// answer came back.
func IsLost(err error) bool { return transport.IsLost(err) }

// IsBroken says whether what came back is no answer of the API, so that asking
// again may bring one.
func IsBroken(err error) bool { return transport.IsForeign(err) }

// Existing returns a context for calls about an object that is known to exist: a
// 500 that is no answer of the API is asked again then.
func Existing(ctx context.Context) context.Context { return transport.Existing(ctx) }

// Create carries out a create, and again where its answer was lost and madeNothing
// says twice, with a pause between, that it was not carried out.
func (c *Client) Create(ctx context.Context, send func(context.Context) error, madeNothing func(context.Context) bool) error {
	return cmp.Or(c.v3, c.v1).Create(ctx, send, madeNothing)
}

// IsEmpty says whether the call succeeded, but was answered without an object.
func IsEmpty(err error) bool { return errors.Is(err, ErrNotFound) }

// MayBeNotFound says whether the service answered with a status that some
// releases use for objects that do not exist: 500 for groups and tags before
// September 2025, and 404 is not documented for all deletes.
func MayBeNotFound(err error) bool {
	return slices.Contains([]int{http.StatusBadRequest, http.StatusNotFound, http.StatusInternalServerError}, transport.StatusOf(err))
}

// IsRefused says whether the service answered that it does not do what was asked. API v1 does
// so with the status of a failure too (observed).
func IsRefused(err error) bool {
	var failure *transport.Error
	return errors.As(err, &failure) && failure.Status >= http.StatusBadRequest && !failure.Lost && !failure.Foreign && failure.Kind != transport.Auth && failure.Kind != transport.RateLimited
}

// IsServerFailure says whether the service answered with a status of its own
// failure. API v1 does so both when it refuses a parameter and when something
// fails after the request was carried out, such as a mail (inferred).
func IsServerFailure(err error) bool {
	return transport.StatusOf(err) >= http.StatusInternalServerError
}

func (c *Client) do(ctx context.Context, version Version, request transport.Request) ([]byte, error) {
	response, err := c.call(ctx, version, request)
	if err != nil {
		return nil, err
	}
	return response.Body, nil
}

func (c *Client) call(ctx context.Context, version Version, request transport.Request) (*transport.Response, error) {
	client := c.v3
	if version == V1 {
		client = c.v1
	}
	if client == nil {
		return nil, &MissingKeyError{Version: version}
	}
	response, err := client.Do(ctx, request)
	if err != nil {
		return nil, &CallError{Version: version, Err: err}
	}
	return response, nil
}

// badAnswer is the error of a 2xx answer that is JSON, but not of the expected
// shape. A create may have been carried out.
func badAnswer(version Version, request transport.Request, err error) error {
	return &CallError{Version: version, Err: &transport.Error{
		Method: request.Method, Route: request.Route, Status: http.StatusOK, Attempts: 1,
		Kind: transport.Unexpected, Lost: request.Repeat == transport.Never,
		Message: "the answer does not have the documented shape", Err: err,
	}}
}

// IsUnknownCall says whether the service answered that it does not have the
// call at all.
func IsUnknownCall(err error) bool {
	return slices.Contains([]int{http.StatusMethodNotAllowed, http.StatusNotImplemented}, transport.StatusOf(err))
}
