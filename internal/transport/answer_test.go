package transport_test

import (
	"compress/gzip"
	"crypto/tls"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/transport"
)

// text answers 200 with a body.
func text(body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, body) }
}

// page answers with a web page.
func page(code int, html string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.WriteHeader(code)
		_, _ = io.WriteString(w, html)
	}
}

func redirect(code int) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Location", "https://user:"+key+"@login.example.com:8443/path?key="+key)
		w.WriteHeader(code)
	}
}

func TestSuccess(t *testing.T) {
	tests := map[string]http.HandlerFunc{
		"200":                text(`{"id":"1"}`),
		"201":                status(201),
		"204":                func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) },
		"206":                status(206),
		"empty":              text(""),
		"blank":              text(" \n"),
		"empty list":         text("[]"),
		"number":             text("5"),
		"JSON as a web page": page(200, `{"id":"1"}`),
	}
	for name, handler := range tests {
		t.Run(name, func(t *testing.T) {
			success(t.Context(), t, newClient(t, serve(t, handler)), get(transport.Harmless))
		})
	}
}

func TestAnswersOfSomethingElse(t *testing.T) {
	const html = "<!DOCTYPE html><html><head><TITLE lang=en>Down &amp;\n out</TITLE></head><body>secret things</body></html>"
	tests := map[string]struct {
		handler http.HandlerFunc
		kind    transport.Kind
		want    string
	}{
		"page": {page(200, html), transport.NotJSON, `GET /tags: HTTP 200 OK: the answer is a web page ("Down & out"), ` +
			"not one of the API: the url may be wrong, or a proxy or maintenance page answered"},
		"page without title": {text("<html><body>hi</body></html>"), transport.NotJSON, "the answer is a web page, not"},
		"page with 404":      {page(404, html), transport.NotJSON, "HTTP 404 Not Found: the answer is a web page"},
		"page with 500":      {page(500, html), transport.Server, "HTTP 500 Internal Server Error: the answer is a web page"},
		"page with 403":      {page(403, html), transport.Auth, "HTTP 403 Forbidden: the answer is a web page"},
		"text":               {text("hello"), transport.NotJSON, "HTTP 200 OK: the answer is not JSON, so it does not come from the API: hello"},
		"XML":                {text("<?xml version='1.0'?><a/>"), transport.NotJSON, "the answer is not JSON"},
		"text with 400":      {func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "bad  filter", http.StatusBadRequest) }, transport.Invalid, "HTTP 400 Bad Request: bad filter"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			e := failure(t.Context(), t, newClient(t, serve(t, test.handler)), get(transport.Harmless))
			equal(t, "kind", e.Kind, test.kind)
			contains(t, e.Error(), test.want)
			if strings.Contains(e.Error(), "secret things") {
				t.Errorf("%q shows the page", e)
			}
		})
	}
}

func TestMessages(t *testing.T) {
	tests := map[string]string{
		`{"message":"No such tag"}`:          ": No such tag",
		`{"error":"param is missing"}`:       ": param is missing",
		`{"message":5,"error":"both"}`:       ": both",
		`{"errors":["a","b"]}`:               `: {"errors":["a","b"]}`,
		`["a"]`:                              `: ["a"]`,
		`{}`:                                 "",
		``:                                   "",
		"{\"message\":\"a\\u001b[31m\\nb\"}": ": a[31m b",
		`{"message":"` + strings.Repeat("ä", 600) + `"}`: ": " + strings.Repeat("ä", 500) + "…",
	}
	for body, want := range tests {
		c := serve(t, func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(http.StatusBadRequest)
			_, _ = io.WriteString(w, body)
		})
		e := failure(t.Context(), t, newClient(t, c), get(transport.Harmless))
		equal(t, body, e.Error(), "GET /tags: HTTP 400 Bad Request"+want)
	}
}

func TestJudge(t *testing.T) {
	judge := func(_ int, _ http.Header, body []byte) transport.Verdict {
		var v transport.Verdict
		_ = json.Unmarshal(body, &v)
		return v
	}
	tests := map[string]struct {
		http     int
		body     string
		attempts int
		kind     transport.Kind
		status   int
		text     string
	}{
		"refused with 200":   {200, `{"Failed":true,"Message":"no"}`, 1, transport.Rejected, 200, "the service reports a failure: no"},
		"429 with 200":       {200, `{"Failed":true,"Status":429,"Message":"no"}`, 3, transport.RateLimited, 429, "HTTP 429 Too Many Requests: no (after 3 attempts, 6s waited)"},
		"503 with 200":       {200, `{"Failed":true,"Status":503,"Message":"no"}`, 3, transport.Server, 503, "HTTP 503 Service Unavailable: no (after 3"},
		"404 with 500":       {500, `{"Failed":true,"Status":404,"Message":"no"}`, 1, transport.NotFound, 404, "HTTP 404 Not Found: no"},
		"only a status":      {200, `{"Status":403}`, 1, transport.Auth, 403, "HTTP 403 Forbidden"},
		"nothing said":       {503, `{}`, 3, transport.Server, 503, "HTTP 503 Service Unavailable (after 3"},
		"message of its own": {422, `{"Message":"name","message":"other"}`, 1, transport.Invalid, 422, "HTTP 422 Unprocessable Entity"},
		"page":               {200, `<html><title>Hi</title></html>`, 1, transport.NotJSON, 200, `web page ("Hi")`},
		"cut off":            {200, `{"Failed":fal`, 3, transport.Truncated, 200, "HTTP 200 OK: the answer was cut off"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			c := serve(t, func(w http.ResponseWriter, _ *http.Request) {
				w.WriteHeader(test.http)
				_, _ = io.WriteString(w, test.body)
			})
			c.Judge, c.MaxRetries = judge, 2
			e := failure(t.Context(), t, newClient(t, c), get(transport.Harmless))
			equal(t, "attempts", e.Attempts, test.attempts)
			equal(t, "kind", e.Kind, test.kind)
			equal(t, "status", e.Status, test.status)
			contains(t, e.Error(), test.text)
		})
	}
	for name, lost := range map[string]bool{`{"Failed":true,"Message":"no"}`: true, `{"Failed":true,"Refused":true,"Message":"no"}`: false} {
		t.Run("lost or refused: "+name, func(t *testing.T) {
			c := serve(t, page(500, name))
			c.Judge = judge
			equal(t, "lost", failure(t.Context(), t, newClient(t, c), get(transport.Never)).Lost, lost)
		})
	}
	t.Run("success in other words", func(t *testing.T) {
		for _, handler := range []http.HandlerFunc{text("OK"), page(404, `{"Status":200}`)} {
			c := serve(t, handler)
			c.Judge = judge
			equal(t, "status", success(t.Context(), t, newClient(t, c), get(transport.Harmless)).Status, 200)
		}
	})
}

func TestHugeBody(t *testing.T) {
	const limit = 1 << 20
	huge := func(w http.ResponseWriter, r *http.Request) {
		var out io.Writer = w
		if strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") && r.URL.Query().Has("gzip") {
			w.Header().Set("Content-Encoding", "gzip")
			zipped := gzip.NewWriter(w)
			defer func() { _ = zipped.Close() }()
			out = zipped
		}
		size := limit + 1
		if r.URL.Query().Has("fits") {
			size = limit
		}
		_, _ = io.WriteString(out, `"`+strings.Repeat("a", size-2)+`"`)
	}
	c := serve(t, huge)
	c.MaxBody = limit
	client := newClient(t, c)
	for _, query := range []string{"plain", "gzip"} {
		r := post(transport.Never)
		r.Query = map[string][]string{query: {""}}
		e := failure(t.Context(), t, client, r)
		equal(t, "kind", e.Kind, transport.TooLarge)
		equal(t, "lost", e.Lost, true)
		equal(t, "text", e.Error(), "POST /tags: HTTP 200 OK: the answer is larger than 1 MiB, the most that is read; "+
			"the service may have carried the request out")
		r.Query.Set("fits", "")
		success(t.Context(), t, client, r)
	}
}

// endless is a body without an end.
type endless struct{ read *int }

func (b endless) Read(p []byte) (int, error) {
	*b.read += len(p)
	return copy(p, strings.Repeat(" ", len(p))), nil
}
func (endless) Close() error { return nil }

func TestEndlessBodyIsNotReadOn(t *testing.T) {
	const limit = 1 << 16
	for code, kind := range map[int]transport.Kind{200: transport.TooLarge, 404: transport.TooLarge, 500: transport.Server} {
		read := 0
		c := stubConfig(t, func(*http.Request) (*http.Response, error) {
			return &http.Response{StatusCode: code, Body: endless{&read}}, nil
		})
		c.MaxBody, c.MaxRetries = limit, 0
		equal(t, "kind", failure(t.Context(), t, newClient(t, c), get(transport.Harmless)).Kind, kind)
		if read > 2*limit {
			t.Errorf("%d bytes were read", read)
		}
	}
}

func TestNoRedirectIsFollowed(t *testing.T) {
	var requests atomic.Int32
	target := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { requests.Add(1) }))
	t.Cleanup(target.Close)
	host := target.Listener.Addr().String()
	for _, code := range []int{301, 302, 303, 307, 308} {
		c := serve(t, func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, target.URL+"/login?back="+key, code)
		})
		for _, r := range []transport.Request{get(transport.Harmless), post(transport.Never)} {
			e := failure(t.Context(), t, newClient(t, c), r)
			equal(t, "kind", e.Kind, transport.Redirect)
			equal(t, "target", e.Target, host)
			equal(t, "text", e.Error(), fmt.Sprintf("%s /tags: HTTP %d %s: the answer points to %s; redirects are not followed "+
				"because they would hand over the key. If that host is right, set the url to it",
				r.Method, code, http.StatusText(code), host))
		}
	}
	equal(t, "requests to the target", requests.Load(), 0)
	for _, location := range []string{"", "http://[::1"} {
		c := serve(t, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Location", location)
			w.WriteHeader(http.StatusFound)
		})
		e := failure(t.Context(), t, newClient(t, c), get(transport.Harmless))
		equal(t, "kind", e.Kind, transport.Redirect)
		contains(t, e.Error(), "check the url")
	}
}

func TestConnectionsThatAreNotSafe(t *testing.T) {
	quiet := log.New(io.Discard, "", 0)
	unknown := httptest.NewUnstartedServer(text("{}"))
	unknown.Config.ErrorLog = quiet
	unknown.StartTLS()
	t.Cleanup(unknown.Close)
	old := httptest.NewUnstartedServer(text("{}"))
	old.Config.ErrorLog = quiet
	old.TLS = &tls.Config{MinVersion: tls.VersionTLS10, MaxVersion: tls.VersionTLS11}
	old.StartTLS()
	t.Cleanup(old.Close)
	plain := httptest.NewServer(text("{}"))
	t.Cleanup(plain.Close)
	for address, want := range map[string]string{
		unknown.URL: "the certificate of the host could not be verified",
		old.URL:     "no secure connection came about",
		strings.Replace(plain.URL, "http:", "https:", 1): "no secure connection came about",
	} {
		e := failure(t.Context(), t, newClient(t, config(t, address)), post(transport.Never))
		equal(t, "kind", e.Kind, transport.TLS)
		equal(t, "attempts", e.Attempts, 1)
		equal(t, "lost", e.Lost, false)
		contains(t, e.Error(), want)
	}
}

func TestUnknownHost(t *testing.T) {
	c := stubConfig(t, func(*http.Request) (*http.Response, error) {
		return nil, &net.OpError{Op: "dial", Err: &net.DNSError{Err: "no such host", Name: "service.test", IsNotFound: true}}
	})
	e := failure(t.Context(), t, newClient(t, c), post(transport.Never))
	equal(t, "text", e.Error(), "POST /tags: the host service.test was not found: check the url")
	equal(t, "attempts", e.Attempts, 1)
	equal(t, "lost", e.Lost, false)
}

// A change that is answered with text was not answered by the API; one that is answered with
// nothing may have been.
func TestTextIsNoSuccessOfAChange(t *testing.T) {
	judge := func(int, http.Header, []byte) transport.Verdict { return transport.Verdict{} }
	for _, method := range []string{http.MethodPut, http.MethodPatch} {
		for body, isSuccess := range map[string]bool{"OK": false, "": true, " \n": true, "true": true, "{}": true} {
			c := serve(t, text(body))
			c.Judge = judge
			client, request := newClient(t, c), transport.NewRequest(method, "/tags")
			if isSuccess {
				success(t.Context(), t, client, request)
				continue
			}
			e := failure(t.Context(), t, client, request)
			equal(t, method, e.Kind, transport.NotJSON)
			contains(t, e.Error(), "the answer is not JSON")
		}
	}
}
