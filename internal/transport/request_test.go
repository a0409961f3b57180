package transport_test

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/transport"
)

// tap keeps what a client writes to its connections.
type tap struct {
	mu   sync.Mutex
	sent bytes.Buffer
}

func (s *tap) serve(t *testing.T) transport.Config {
	t.Helper()
	return serve(t, func(w http.ResponseWriter, r *http.Request) {
		dump, err := httputil.DumpRequest(r, true)
		if err != nil {
			t.Error(err)
		}
		s.mu.Lock()
		defer s.mu.Unlock()
		s.sent.Write(dump)
		if r.TransferEncoding != nil {
			t.Errorf("%s is sent with Transfer-Encoding %v", r.Method, r.TransferEncoding)
		}
		_, _ = io.WriteString(w, "{}")
	})
}

func TestRequestOnTheWire(t *testing.T) {
	const standard = "Accept: application/json\r\nAccept-Encoding: gzip\r\nApikey: " + key + "\r\n"
	tests := map[string]struct {
		request transport.Request
		want    string
	}{
		"get": {
			transport.Request{Method: "GET", Path: []string{"tags", "a b"}, Query: url.Values{"_to": {"1 2"}}},
			"GET /base/tags/a%20b?_to=1+2 HTTP/1.1\r\nHost: h\r\n" + standard + "User-Agent: test/1\r\n\r\n",
		},
		"escapes": {
			transport.Request{Method: "DELETE", Path: []string{"customers", "a+b@c.d/e?f=g&h%2F;ü:$"}},
			"DELETE /base/customers/a%2Bb%40c.d%2Fe%3Ff%3Dg%26h%252F%3B%C3%BC%3A%24 HTTP/1.1\r\nHost: h\r\n" + standard + "User-Agent: test/1\r\n\r\n",
		},
		"form": {
			transport.Request{Method: "POST", Path: []string{"tags"}, Body: []byte("name=a"), ContentType: "application/x-www-form-urlencoded"},
			"POST /base/tags HTTP/1.1\r\nHost: h\r\n" + standard + "Content-Length: 6\r\nContent-Type: application/x-www-form-urlencoded\r\nUser-Agent: test/1\r\n\r\nname=a",
		},
		"put without a body": {
			transport.Request{Method: "PUT", Path: []string{"x"}, Header: http.Header{"accept": {"text/plain"}}},
			"PUT /base/x HTTP/1.1\r\nHost: h\r\nAccept: text/plain\r\nAccept-Encoding: gzip\r\nApikey: " + key + "\r\nContent-Length: 0\r\nUser-Agent: test/1\r\n\r\n",
		},
		"patch without a body": {
			transport.Request{Method: "PATCH", Path: []string{"x"}, Body: []byte{}},
			"PATCH /base/x HTTP/1.1\r\nHost: h\r\n" + standard + "Content-Length: 0\r\nUser-Agent: test/1\r\n\r\n",
		},
		"get with a body": {
			transport.Request{Method: "GET", Body: []byte("{}")},
			"GET /base HTTP/1.1\r\nHost: h\r\n" + standard + "Content-Length: 2\r\nUser-Agent: test/1\r\n\r\n{}",
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var wire tap
			c := wire.serve(t)
			host := c.BaseURL.Host
			c.BaseURL.Path = "/base"
			success(t.Context(), t, newClient(t, c), test.request)
			got := strings.Replace(wire.sent.String(), "Host: "+host, "Host: h", 1)
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAuthorizeIsCalledForEachAttempt(t *testing.T) {
	calls := 0
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.RawQuery != "apikey=3&name=x" {
			status(429)(w, r)
		}
	})
	c.Authorize = func(r *http.Request) {
		calls++
		query := r.URL.Query()
		query.Add("apikey", string(rune('0'+calls)))
		r.URL.RawQuery = query.Encode()
	}
	r := get(transport.Harmless)
	r.Query = url.Values{"name": {"x"}}
	success(t.Context(), t, newClient(t, c), r)
	equal(t, "calls", calls, 3)
}

func TestRequestsThatCannotBeSent(t *testing.T) {
	tests := map[string]transport.Request{
		"empty segment":     {Method: "DELETE", Path: []string{"tags", ""}},
		"relative segment":  {Method: "DELETE", Path: []string{"tags", ".."}},
		"method":            {Method: "BAD METHOD", Path: []string{"tags"}},
		"window":            {Method: "GET", Path: []string{"tags"}, Window: "unknown"},
		"idempotency key":   {Method: "POST", Path: []string{"tags"}, Header: http.Header{"idempotency-key": {"1"}}},
		"header with break": {Method: "GET", Path: []string{"tags"}, Header: http.Header{"X-A": {"a\nb"}}},
	}
	for name, r := range tests {
		t.Run(name, func(t *testing.T) {
			c := serve(t, func(http.ResponseWriter, *http.Request) { t.Error("a request was sent") })
			e := failure(t.Context(), t, newClient(t, c), r)
			equal(t, "kind", e.Kind, transport.Invalid)
			equal(t, "status", e.Status, 0)
			equal(t, "lost", e.Lost, false)
		})
	}
}

func TestConfigurationsThatAreRefused(t *testing.T) {
	tests := map[string]func(*transport.Config){
		"no url":     func(c *transport.Config) { c.BaseURL = nil },
		"scheme":     func(c *transport.Config) { c.BaseURL.Scheme = "ftp" },
		"host":       func(c *transport.Config) { c.BaseURL.Host = "" },
		"user":       func(c *transport.Config) { c.BaseURL.User = url.UserPassword("a", key) },
		"query":      func(c *transport.Config) { c.BaseURL.RawQuery = "apikey=" + key },
		"rate":       func(c *transport.Config) { c.RequestsPerMinute = 0 },
		"window":     func(c *transport.Config) { c.Windows = map[string]int{"kb": 0} },
		"time limit": func(c *transport.Config) { c.Timeout = 0 },
		"retries":    func(c *transport.Config) { c.MaxRetries = -1 },
		"body":       func(c *transport.Config) { c.MaxBody = -1 },
	}
	for name, change := range tests {
		t.Run(name, func(t *testing.T) {
			c := config(t, "https://service.test")
			change(&c)
			if _, err := transport.New(c); err == nil || strings.Contains(err.Error(), key) {
				t.Errorf("got error %v", err)
			}
		})
	}
}

func TestOneLogLinePerAttempt(t *testing.T) {
	asked := 0
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if asked++; asked == 1 {
			status(429)(w, r)
		}
	})
	type line struct {
		Message string
		Fields  map[string]any
	}
	var lines []line
	type name struct{}
	c.Log = func(ctx context.Context, message string, fields map[string]any) {
		equal(t, "value of the context", ctx.Value(name{}), any("caller"))
		lines = append(lines, line{message, fields})
	}
	r := get(transport.Harmless)
	r.Route, r.Path, r.Query = "/tags/{id}", []string{"tags", "1"}, url.Values{"q": {key}}
	success(context.WithValue(t.Context(), name{}, "caller"), t, newClient(t, c), r)
	want := []line{
		{"HTTP request", map[string]any{"method": "GET", "route": "/tags/{id}", "status": 429, "duration_ms": int64(0), "attempt": 1}},
		{"HTTP request", map[string]any{"method": "GET", "route": "/tags/{id}", "status": 200, "duration_ms": int64(0), "attempt": 2}},
	}
	if diff := cmp.Diff(want, lines); diff != "" {
		t.Error(diff)
	}
}

func TestDefaultsOfARealClient(t *testing.T) {
	server := httptest.NewServer(text(`{"id":"1"}`))
	t.Cleanup(server.Close)
	base, err := url.Parse(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	client := newClient(t, transport.Config{BaseURL: base, RequestsPerMinute: 60, Timeout: time.Minute})
	var all sync.WaitGroup
	for range 50 {
		all.Go(func() {
			equal(t, "body", string(success(t.Context(), t, client, get(transport.Harmless)).Body), `{"id":"1"}`)
		})
	}
	all.Wait()
}
