// Package exchange holds what the mock's front door and the services behind it pass to each other: one request read in
// full, and one answer that is complete before its first byte is sent, so that faults can cut it, hold it or lose it.
package exchange

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
)

// MaxBody is the largest request body that is read.
const MaxBody = 8 << 20

// ErrTooLarge says that a request body is larger than MaxBody.
var ErrTooLarge = errors.New("request body too large")

// Request is one request, read in full.
type Request struct {
	Method string
	// Path is the path as it came, still percent-encoded.
	Path string
	// RawQuery is the query as it came.
	RawQuery string
	Query    url.Values
	Header   http.Header
	Body     []byte
	// NoLength is set when neither a length nor chunks of a body were announced.
	NoLength bool
	// Quiet is set for requests made in process, which stand for somebody else and leave no trace in counters.
	Quiet bool
}

// Read reads an HTTP request in full.
func Read(w http.ResponseWriter, r *http.Request) (Request, error) {
	req := Request{
		Method: r.Method, Path: r.URL.EscapedPath(), RawQuery: r.URL.RawQuery, Query: r.URL.Query(), Header: r.Header,
		NoLength: r.ContentLength == 0 && r.Header.Get("Content-Length") == "",
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, MaxBody))
	if tooLarge := (*http.MaxBytesError)(nil); errors.As(err, &tooLarge) {
		return req, ErrTooLarge
	}
	if err != nil {
		return req, fmt.Errorf("read request body: %w", err)
	}
	req.Body = body
	return req, nil
}

// Segments returns the decoded segments of the path. A trailing slash adds none.
func (r Request) Segments() []string {
	var out []string
	for raw := range strings.SplitSeq(strings.Trim(r.Path, "/"), "/") {
		segment, err := url.PathUnescape(raw)
		if err != nil {
			segment = raw
		}
		out = append(out, segment)
	}
	return out
}

// Response is one complete answer.
type Response struct {
	Status int
	Type   string
	Header http.Header
	Body   []byte
}

// Set adds a header to the answer.
func (r *Response) Set(name, value string) {
	if r.Header == nil {
		r.Header = http.Header{}
	}
	r.Header.Set(name, value)
}

// HTML is the page of an uncaught failure: services built on PHP's Slim answer with it instead of JSON.
func HTML(status int) Response {
	const page = "<html><head><title>Slim Application Error</title></head><body><h1>Slim Application Error</h1>" +
		"<p>The application could not run because of the following error:</p></body></html>\n"
	return Response{Status: status, Type: "text/html; charset=utf-8", Body: []byte(page)}
}

// Call is a request that a service has recognised as its own and has not answered yet.
type Call struct {
	// Route is the path as a template, such as /api/v3/tags/{id}, or UnknownRoute where there is none.
	Route string
	// Key is the API key that the request carries, "" if it carries none.
	Key string
	// Search tells whether the call is a knowledge-base search, which has a limit of its own.
	Search bool
	// Answer processes the request.
	Answer func() Response
	// Refuse is an error in the form in which the service writes its errors. Nothing is processed.
	Refuse func(status int, message string) Response
}

// UnknownRoute is the route of all paths that have no template. Such a path is told nowhere: clients that join it wrongly
// have their key in it.
const UnknownRoute = "(unknown route)"

// Route is the route of a template without the base in front of it; "" is none.
func Route(base, template string) string {
	if template == "" {
		return UnknownRoute
	}
	return base + template
}

// Operation is a call that a service knows.
type Operation struct{ Method, Route string }
