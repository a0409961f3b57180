package transport_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/transport"
)

const key = "s3cr3t/K+y=="

// leapClock is a clock that leaps to the end of every wait at once and remembers the waits.
type leapClock struct {
	mu    sync.Mutex
	now   time.Time
	waits []time.Duration
}

func newLeapClock() *leapClock {
	return &leapClock{now: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)}
}

func (c *leapClock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *leapClock) After(d time.Duration) (<-chan time.Time, func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
	c.waits = append(c.waits, d)
	fired := make(chan time.Time, 1)
	fired <- c.now
	return fired, func() {}
}

func (c *leapClock) Waits() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return strings.Trim(fmt.Sprint(c.waits), "[]")
}

// roundTrip is a RoundTripper made of a function.
type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// answer makes an answer of a RoundTripper; header holds names and values in turn.
func answer(status int, body string, header ...string) *http.Response {
	h := http.Header{}
	for i := 0; i+1 < len(header); i += 2 {
		h.Set(header[i], header[i+1])
	}
	return &http.Response{StatusCode: status, Header: h, Body: io.NopCloser(strings.NewReader(body))}
}

// config is the configuration that tests start from: no jitter, a clock that leaps.
func config(t *testing.T, address string) transport.Config {
	t.Helper()
	base, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	return transport.Config{
		BaseURL:           base,
		UserAgent:         "test/1",
		RequestsPerMinute: 1000,
		Timeout:           time.Minute,
		MaxRetries:        8,
		Secrets:           []string{key},
		Authorize:         func(r *http.Request) { r.Header.Set("apikey", key) },
		Clock:             newLeapClock(),
		Jitter:            func() float64 { return 0 },
	}
}

// stubConfig is config for a RoundTripper that stands in for the service, in real time, which a bubble makes short.
func stubConfig(t *testing.T, service roundTrip) transport.Config {
	t.Helper()
	c := config(t, "https://service.test/api")
	c.Clock, c.RoundTripper = nil, service
	return c
}

func newClient(t *testing.T, c transport.Config) *transport.Client {
	t.Helper()
	client, err := transport.New(c)
	if err != nil {
		t.Fatal(err)
	}
	return client
}

// serve starts a service and returns the configuration of a client for it.
func serve(t *testing.T, handler http.HandlerFunc) transport.Config {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return config(t, server.URL)
}

func get(repeat transport.Repeat) transport.Request {
	return transport.Request{Method: http.MethodGet, Route: "/tags", Path: []string{"tags"}, Repeat: repeat}
}

func post(repeat transport.Repeat) transport.Request {
	return transport.Request{
		Method: http.MethodPost, Route: "/tags", Path: []string{"tags"}, Repeat: repeat,
		Body: []byte(`{"name":"VIP"}`), ContentType: "application/json",
	}
}

// failure sends a request that has to fail and returns its error.
func failure(ctx context.Context, t *testing.T, client *transport.Client, r transport.Request) *transport.Error {
	t.Helper()
	resp, err := client.Do(ctx, r)
	var e *transport.Error
	if !errors.As(err, &e) {
		t.Fatalf("got %v and error %v (%T), want an *Error", resp, err, err)
	}
	return e
}

func success(ctx context.Context, t *testing.T, client *transport.Client, r transport.Request) *transport.Response {
	t.Helper()
	resp, err := client.Do(ctx, r)
	if err != nil {
		t.Fatalf("got error %v", err)
	}
	return resp
}

func equal[T comparable](t *testing.T, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

func contains(t *testing.T, text string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(text, part) {
			t.Errorf("%q does not contain %q", text, part)
		}
	}
}
