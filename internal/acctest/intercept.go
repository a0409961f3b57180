package acctest

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
)

// Intercept puts a server before the mock of a tenant, for what faults of the
// mock cannot do. It calls a function before a request is handed on; when that
// returns true it has answered itself, and the mock sees nothing.
func (tenant *Tenant) Intercept(t *testing.T, before func(w http.ResponseWriter, r *http.Request) bool) {
	t.Helper()
	web := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Errorf("%s %s: %v", r.Method, r.URL.Path, err)
		}
		r.Body = io.NopCloser(bytes.NewReader(body))
		if before(w, r) {
			return
		}
		r.Body = io.NopCloser(bytes.NewReader(body))
		tenant.Mock.ServeHTTP(w, r)
	}))
	t.Cleanup(web.Close)
	tenant.URL = web.URL
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
