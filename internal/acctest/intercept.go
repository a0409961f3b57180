package acctest

import (
	"bytes"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
)

// Intercept puts a server before the mock of a tenant, for what faults of the
// mock cannot do. It calls a function before a request is handed on; when that
// returns true it has answered itself, and the mock sees nothing.
func (tenant *Tenant) Intercept(tb testing.TB, before func(w http.ResponseWriter, r *http.Request) bool) {
	tb.Helper()
	web := httptest.NewServer(tenant.intercepted(tb, before))
	tb.Cleanup(web.Close)
	tenant.URL = web.URL
}

// intercepted is the mock with a function before it.
func (tenant *Tenant) intercepted(tb testing.TB, before func(w http.ResponseWriter, r *http.Request) bool) http.Handler {
	tb.Helper()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			tb.Errorf("%s %s: %v", r.Method, r.URL.Path, err)
		}
		r.Body = io.NopCloser(bytes.NewReader(body))
		if before(w, r) {
			return
		}
		r.Body = io.NopCloser(bytes.NewReader(body))
		tenant.Mock.ServeHTTP(w, r)
	})
}

// OnFirst returns a function for [Tenant.Intercept] that acts on the first
// request of a method whose path ends in a suffix.
func OnFirst(method, suffix string, act func(w http.ResponseWriter, r *http.Request) bool) func(http.ResponseWriter, *http.Request) bool {
	var done atomic.Bool
	return func(w http.ResponseWriter, r *http.Request) bool {
		return r.Method == method && strings.HasSuffix(r.URL.Path, suffix) && !done.Swap(true) && act(w, r)
	}
}

// Drop breaks the connection of a request, so that no answer comes.
func Drop(w http.ResponseWriter) {
	if conn, _, err := http.NewResponseController(w).Hijack(); err == nil {
		_ = conn.Close()
	}
}

// Rewrite puts a server before the mock of a tenant that changes its answers, for what
// no switch does. Without a Date header none is sent.
func (tenant *Tenant) Rewrite(tb testing.TB, change func(r *http.Request, answer *httptest.ResponseRecorder)) {
	tb.Helper()
	tenant.Intercept(tb, func(w http.ResponseWriter, r *http.Request) bool {
		answer := httptest.NewRecorder()
		tenant.Mock.ServeHTTP(answer, r)
		change(r, answer)
		answer.Header().Del("Content-Length")
		if answer.Header().Get("Date") == "" {
			answer.Header()["Date"] = nil
		}
		maps.Copy(w.Header(), answer.Header())
		w.WriteHeader(answer.Code)
		_, _ = w.Write(answer.Body.Bytes())
		return true
	})
}
