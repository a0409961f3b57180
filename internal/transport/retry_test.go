package transport_test

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/transport"
)

// status answers with a status and a message.
func status(code int) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(code)
		_, _ = w.Write([]byte(`{"message":"oh no"}`))
	}
}

// emptied answers with a status and nothing else.
func emptied(code int) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }
}

// hangUp closes the connection without an answer, after the request was read.
func hangUp(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }

// cutOff announces more than it sends.
func cutOff(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Length", "1000")
	_, _ = w.Write([]byte(`{"id":"1"`))
}

// cutOffChunk breaks off in the middle of a chunked body.
func cutOffChunk(w http.ResponseWriter, _ *http.Request) {
	_, _ = w.Write([]byte(`{"id":"1"`))
	_ = http.NewResponseController(w).Flush()
	panic(http.ErrAbortHandler)
}

// unfinished sends a whole body of unfinished JSON.
func unfinished(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(`[{"id":"1"},{"i`)) }

func TestRepeats(t *testing.T) {
	type end struct {
		attempts int
		kind     transport.Kind
		status   int
		lost     bool
	}
	tests := map[string]struct {
		handler         http.HandlerFunc
		never, harmless end
	}{
		"400":          {status(400), end{1, transport.Invalid, 400, false}, end{1, transport.Invalid, 400, false}},
		"401":          {status(401), end{1, transport.Auth, 401, false}, end{1, transport.Auth, 401, false}},
		"403":          {status(403), end{1, transport.Auth, 403, false}, end{1, transport.Auth, 403, false}},
		"404":          {status(404), end{1, transport.NotFound, 404, false}, end{1, transport.NotFound, 404, false}},
		"405":          {status(405), end{1, transport.Rejected, 405, false}, end{1, transport.Rejected, 405, false}},
		"409":          {status(409), end{1, transport.Invalid, 409, false}, end{1, transport.Invalid, 409, false}},
		"422":          {status(422), end{1, transport.Invalid, 422, false}, end{1, transport.Invalid, 422, false}},
		"429":          {status(429), end{3, transport.RateLimited, 429, false}, end{3, transport.RateLimited, 429, false}},
		"500":          {status(500), end{1, transport.Server, 500, true}, end{1, transport.Server, 500, false}},
		"408":          {status(408), end{1, transport.Rejected, 408, true}, end{3, transport.Rejected, 408, false}},
		"425":          {status(425), end{1, transport.Rejected, 425, false}, end{3, transport.Rejected, 425, false}},
		"500 page":     {page(500, "<html></html>"), end{1, transport.Server, 500, true}, end{3, transport.Server, 500, false}},
		"500 empty":    {emptied(500), end{1, transport.Server, 500, true}, end{3, transport.Server, 500, false}},
		"501 page":     {page(501, "<html></html>"), end{1, transport.Server, 501, true}, end{1, transport.Server, 501, false}},
		"520":          {status(520), end{1, transport.Server, 520, true}, end{1, transport.Server, 520, false}},
		"520 page":     {page(520, "<html></html>"), end{1, transport.Server, 520, true}, end{3, transport.Server, 520, false}},
		"527 empty":    {emptied(527), end{1, transport.Server, 527, true}, end{3, transport.Server, 527, false}},
		"528 page":     {page(528, "<html></html>"), end{1, transport.Server, 528, true}, end{1, transport.Server, 528, false}},
		"501":          {status(501), end{1, transport.Server, 501, true}, end{1, transport.Server, 501, false}},
		"502":          {status(502), end{1, transport.Server, 502, true}, end{3, transport.Server, 502, false}},
		"503":          {status(503), end{1, transport.Server, 503, true}, end{3, transport.Server, 503, false}},
		"504":          {status(504), end{1, transport.Server, 504, true}, end{3, transport.Server, 504, false}},
		"no answer":    {hangUp, end{1, transport.Network, 0, true}, end{3, transport.Network, 0, false}},
		"cut off":      {cutOff, end{1, transport.Truncated, 200, true}, end{3, transport.Truncated, 200, false}},
		"cut chunk":    {cutOffChunk, end{1, transport.Truncated, 200, true}, end{3, transport.Truncated, 200, false}},
		"cut JSON":     {unfinished, end{1, transport.Truncated, 200, true}, end{3, transport.Truncated, 200, false}},
		"not the API":  {text("hello"), end{1, transport.NotJSON, 200, true}, end{1, transport.NotJSON, 200, false}},
		"wrong 404":    {http.NotFound, end{1, transport.NotJSON, 404, false}, end{1, transport.NotJSON, 404, false}},
		"redirect 307": {redirect(307), end{1, transport.Redirect, 307, false}, end{1, transport.Redirect, 307, false}},
	}
	for name, test := range tests {
		for repeat, want := range map[transport.Repeat]end{transport.Never: test.never, transport.Harmless: test.harmless} {
			for _, method := range []string{"POST", "PUT", "PATCH", "DELETE", "GET"} {
				t.Run(name+"/"+method+"/"+[]string{"never", "harmless"}[repeat], func(t *testing.T) {
					var requests atomic.Int32
					c := serve(t, func(w http.ResponseWriter, r *http.Request) {
						requests.Add(1)
						test.handler(w, r)
					})
					c.MaxRetries = 2
					r := transport.Request{Method: method, Route: "/x", Path: []string{"x"}, Repeat: repeat}
					e := failure(t.Context(), t, newClient(t, c), r)
					equal(t, "requests", int(requests.Load()), want.attempts)
					equal(t, "end", end{e.Attempts, e.Kind, e.Status, e.Lost}, want)
				})
			}
		}
	}
}

// A 500 of whatever form may say that an object does not exist, until it is known to exist.
func TestMissingIs500(t *testing.T) {
	for name, test := range map[string]struct {
		ctx      func(context.Context) context.Context
		attempts int
	}{
		"may be missing":    {func(ctx context.Context) context.Context { return ctx }, 1},
		"is known to exist": {transport.Existing, 3},
	} {
		t.Run(name, func(t *testing.T) {
			c := serve(t, page(500, "<html></html>"))
			c.MaxRetries = 2
			r := get(transport.Harmless)
			r.MissingIs500 = true
			equal(t, "attempts", failure(test.ctx(t.Context()), t, newClient(t, c), r).Attempts, test.attempts)
		})
	}
}

func TestTimeLimitOfARequest(t *testing.T) {
	for name, send := range map[string]func(*http.Request) (*http.Response, error){
		"no answer": func(r *http.Request) (*http.Response, error) {
			<-r.Context().Done()
			return nil, r.Context().Err()
		},
		"no end of the body": func(r *http.Request) (*http.Response, error) {
			resp := answer(200, "")
			resp.Body = stuckBody{r.Context().Done()}
			return resp, nil
		},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				c := stubConfig(t, send)
				c.Timeout, c.MaxRetries = 30*time.Second, 1
				client := newClient(t, c)
				started := time.Now()
				e := failure(t.Context(), t, client, post(transport.Never))
				equal(t, "time", time.Since(started), 30*time.Second)
				equal(t, "kind", e.Kind, transport.TimedOut)
				equal(t, "lost", e.Lost, true)
				equal(t, "attempts", e.Attempts, 1)
				contains(t, e.Error(), "no answer came within 30s", "may have carried the request out")
				e = failure(t.Context(), t, client, get(transport.Harmless))
				equal(t, "attempts", e.Attempts, 2)
				equal(t, "lost", e.Lost, false)
			})
		})
	}
}

// stuckBody is a body that only ends with the request.
type stuckBody struct{ done <-chan struct{} }

func (b stuckBody) Read([]byte) (int, error) {
	<-b.done
	return 0, errors.New("body closed")
}
func (stuckBody) Close() error { return nil }

func TestRefusedConnectionIsRepeated(t *testing.T) {
	server := httptest.NewServer(text("{}"))
	t.Cleanup(server.Close)
	closed := httptest.NewServer(text("{}"))
	closed.Close()
	refusals := 0
	c := config(t, server.URL)
	clock := newLeapClock()
	c.Clock = clock
	c.RoundTripper = roundTrip(func(r *http.Request) (*http.Response, error) {
		if refusals++; refusals <= 3 {
			r.URL.Host = closed.Listener.Addr().String()
		}
		return http.DefaultTransport.RoundTrip(r)
	})
	success(t.Context(), t, newClient(t, c), post(transport.Never))
	equal(t, "attempts", refusals, 4)
	equal(t, "waits", clock.Waits(), "500ms 1s 2s")
}

func TestRefusedConnectionForGood(t *testing.T) {
	closed := httptest.NewServer(text("{}"))
	closed.Close()
	c := config(t, closed.URL)
	c.MaxRetries = 2
	e := failure(t.Context(), t, newClient(t, c), post(transport.Never))
	equal(t, "kind", e.Kind, transport.Network)
	equal(t, "attempts", e.Attempts, 3)
	equal(t, "lost", e.Lost, false)
	equal(t, "waited", e.Waited, 1500*time.Millisecond)
	equal(t, "refused", errors.Is(e, syscall.ECONNREFUSED), true)
	contains(t, e.Error(), "no connection came about", "refused", "(after 3 attempts, 2s waited)")
}

func TestBackoff(t *testing.T) {
	tests := map[string]struct {
		retryAfter string
		jitter     float64
		want       string
	}{
		"doubles":                 {"", 0, "500ms 1s 2s 4s 8s 16s 30s 30s"},
		"with jitter":             {"", 0.8, "600ms 1.2s 2.4s 4.8s 9.6s 19.2s 36s 36s"},
		"Retry-After is a lesser": {"3", 0, "3s 3s 3s 4s 8s 16s 30s 30s"},
		"Retry-After is too long": {"301", 0, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			c := stubConfig(t, func(*http.Request) (*http.Response, error) {
				return answer(503, "{}", "Retry-After", test.retryAfter), nil
			})
			clock := newLeapClock()
			c.Clock, c.Jitter = clock, func() float64 { return test.jitter }
			e := failure(t.Context(), t, newClient(t, c), get(transport.Harmless))
			equal(t, "waits", clock.Waits(), test.want)
			equal(t, "asks for long", e.RetryAfter > 0, test.want == "")
		})
	}
}

func TestLastMessageSurvives(t *testing.T) {
	var asked atomic.Int32
	c := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusTooManyRequests)
		_, _ = w.Write([]byte("{\"message\":\"limit of  180\\nreached " + strings.Repeat("!", int(asked.Add(1))) + "\"}"))
	})
	e := failure(t.Context(), t, newClient(t, c), post(transport.Never))
	equal(t, "text", e.Error(), "POST /tags: HTTP 429 Too Many Requests: limit of 180 reached !!!!!!!!! (after 9 attempts, 4m2s waited)")
}

func TestNoRetries(t *testing.T) {
	c := serve(t, status(503))
	c.MaxRetries = 0
	equal(t, "attempts", failure(t.Context(), t, newClient(t, c), get(transport.Harmless)).Attempts, 1)
}

func TestRepeatedBodyIsWhole(t *testing.T) {
	var bodies []string
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		body := make([]byte, 100)
		n, _ := r.Body.Read(body)
		if bodies = append(bodies, string(body[:n])); len(bodies) < 3 {
			status(429)(w, r)
		}
	})
	success(t.Context(), t, newClient(t, c), post(transport.Never))
	equal(t, "bodies", strings.Join(bodies, " "), strings.Repeat(` {"name":"VIP"}`, 3)[1:])
}

// TestNothingIsRepeatedUnseen breaks connections that were kept: net/http likes to send such requests again by itself.
func TestNothingIsRepeatedUnseen(t *testing.T) {
	for _, method := range []string{"GET", "HEAD", "POST", "PUT", "DELETE"} {
		t.Run(method, func(t *testing.T) {
			var requests atomic.Int32
			c := serve(t, func(w http.ResponseWriter, _ *http.Request) {
				if n := requests.Add(1); n%2 == 0 {
					conn, _, err := http.NewResponseController(w).Hijack()
					if err != nil {
						t.Error(err)
						return
					}
					_ = conn.(*net.TCPConn).SetLinger(0)
					_ = conn.Close()
				}
			})
			c.MaxRetries = 0
			var mu sync.Mutex
			logged := 0
			c.Log = func(context.Context, string, map[string]any) {
				mu.Lock()
				defer mu.Unlock()
				logged++
			}
			client := newClient(t, c)
			r := transport.Request{Method: method, Route: "/x", Path: []string{"x"}}
			for range 5 {
				success(t.Context(), t, client, r)
				equal(t, "lost", failure(t.Context(), t, client, r).Lost, true)
			}
			equal(t, "requests", requests.Load(), 10)
			equal(t, "logged", logged, 10)
		})
	}
}
