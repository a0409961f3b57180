package transport

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/hashicorp/go-retryablehttp"
)

// Repeat says how a request may be repeated after a failure. The operation decides it, not the HTTP method.
type Repeat int

const (
	// Never is for creates, mail, registrations and transfers: such a request is repeated only when it was certainly
	// not processed, that is after a 429 or when no connection came about.
	Never Repeat = iota
	// Harmless is for requests whose repetition changes nothing more: they are repeated also after 408, 425, 502, 503,
	// 504, a broken connection (reset, end of file, cut-off body, timeout), and a 500 or 520 to 527 that does not come from the
	// API (a web page, an empty body).
	Harmless
)

// Request is one call of an API.
type Request struct {
	// Method is the HTTP method.
	Method string
	// Route is the path as a template, such as "/tags/{id}". It stands for the URL in logs and errors.
	Route string
	// Path holds the unescaped path segments below the base URL. Everything but letters, digits and "-_.~" is escaped.
	Path []string
	// Query holds the query parameters, without the key.
	Query url.Values
	// Header holds further headers. Accept is application/json unless it is set here.
	Header http.Header
	// Body is the request body; without one, POST, PUT and PATCH send Content-Length: 0.
	Body []byte
	// ContentType is the media type of Body.
	ContentType string
	// Repeat says how the request may be repeated.
	Repeat Repeat
	// MissingIs500 says that the service may answer 500, in any form, when the object does not exist: a 500 is not repeated
	// then, unless the object is known to exist, see [Existing].
	MissingIs500 bool
	// Window names a window of [Config.Windows] that the request counts in as well.
	Window string
}

// Existing returns a context for requests about an object that is known to exist, so that a 500 cannot mean that it does not.
func Existing(ctx context.Context) context.Context {
	return context.WithValue(ctx, existingKey{}, true)
}

type existingKey struct{}

func isExisting(ctx context.Context) bool { return ctx.Value(existingKey{}) != nil }

// NewRequest returns a request whose route is a template such as "/api/v3/tags/{id}"; each value replaces one placeholder.
// Only a POST is not harmless to repeat.
func NewRequest(method, route string, values ...string) Request {
	r := Request{Method: method, Route: route, Query: url.Values{}, Repeat: Harmless}
	if method == http.MethodPost {
		r.Repeat = Never
	}
	for segment := range strings.SplitSeq(strings.Trim(route, "/"), "/") {
		if strings.HasPrefix(segment, "{") && len(values) > 0 {
			segment, values = values[0], values[1:]
		}
		r.Path = append(r.Path, segment)
	}
	return r
}

// WithJSON returns the request with a value as its JSON body.
func (r Request) WithJSON(value any) (Request, error) {
	body, err := json.Marshal(value)
	if err != nil {
		return r, fmt.Errorf("encoding the body of %s %s: %w", r.Method, r.Route, err)
	}
	r.Body, r.ContentType = body, "application/json"
	return r, nil
}

// Response is a successful answer: a 2xx that the service does not call a failure.
type Response struct {
	// Status is the HTTP status, or the status the service gave in the body.
	Status int
	// Header holds the headers of the answer.
	Header http.Header
	// Body is the whole body, possibly empty.
	Body []byte
	// At is when the service answered, by its own clock, to the second; the zero value when it does not tell.
	At time.Time
}

// build makes the request that the retry loop sends. The key is not part of it: every attempt adds it to a copy.
func (c *Client) build(ctx context.Context, r Request) (*retryablehttp.Request, error) {
	target, err := c.target(r)
	if err != nil {
		return nil, err
	}
	// A typed empty slice would be sent as a chunked body instead of Content-Length: 0.
	var body any
	if len(r.Body) > 0 {
		body = bytes.Clone(r.Body)
	}
	req, err := retryablehttp.NewRequestWithContext(ctx, r.Method, target, body)
	if err != nil {
		return nil, err
	}
	req.Header = http.Header{"Accept": {"application/json"}, "User-Agent": {c.config.UserAgent}}
	if r.ContentType != "" {
		req.Header.Set("Content-Type", r.ContentType)
	}
	for name, values := range r.Header {
		req.Header[http.CanonicalHeaderKey(name)] = append([]string(nil), values...)
	}
	for _, name := range []string{"Idempotency-Key", "X-Idempotency-Key"} {
		if req.Header.Get(name) != "" {
			// net/http takes it as leave to send the request again by itself, unpaced.
			return nil, fmt.Errorf("the header %s is not supported", name)
		}
	}
	return req, nil
}

// target returns the URL of a request.
func (c *Client) target(r Request) (string, error) {
	segments := make([]string, len(r.Path))
	for i, s := range r.Path {
		if s == "" || s == "." || s == ".." {
			// The path would be that of another object or of the whole collection.
			return "", errors.New("the path has an empty or relative segment")
		}
		// QueryEscape leaves nothing reserved; PathEscape would let "+" and "@" through, which some servers take amiss.
		segments[i] = strings.ReplaceAll(url.QueryEscape(s), "+", "%20")
	}
	u := c.config.BaseURL.JoinPath(segments...)
	u.RawQuery = r.Query.Encode()
	return u.String(), nil
}
