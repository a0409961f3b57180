package transport_test

import (
	"context"
	"errors"
	"net"
	"net/http"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/transport"
)

func TestSentWriteMayAnswerAfterCancel(t *testing.T) {
	for _, method := range []string{"POST", "PUT", "PATCH", "DELETE"} {
		for _, repeat := range []transport.Repeat{transport.Never, transport.Harmless} {
			ctx, cancel := context.WithCancel(t.Context())
			c := serve(t, func(w http.ResponseWriter, _ *http.Request) {
				cancel()
				_, _ = w.Write([]byte(`{"id":"1"}`))
			})
			r := transport.Request{Method: method, Route: "/tags", Path: []string{"tags"}, Repeat: repeat}
			equal(t, method, string(success(ctx, t, newClient(t, c), r).Body), `{"id":"1"}`)
		}
	}
}

func TestSentWriteIsWaitedForNoLongerThanTheTimeLimit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		c := stubConfig(t, func(r *http.Request) (*http.Response, error) {
			cancel()
			<-r.Context().Done()
			return nil, r.Context().Err()
		})
		c.Timeout = 30 * time.Second
		started := time.Now()
		e := failure(ctx, t, newClient(t, c), post(transport.Harmless))
		equal(t, "time", time.Since(started), 30*time.Second)
		equal(t, "kind", e.Kind, transport.Canceled)
		equal(t, "attempts", e.Attempts, 1)
	})
}

func TestCancelEndsARead(t *testing.T) {
	for name, body := range map[string]bool{"before the answer": false, "in the body": true} {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			release := make(chan struct{})
			c := serve(t, func(w http.ResponseWriter, _ *http.Request) {
				if body {
					_, _ = w.Write([]byte("["))
					_ = http.NewResponseController(w).Flush()
				}
				cancel()
				<-release
			})
			defer close(release)
			e := failure(ctx, t, newClient(t, c), get(transport.Harmless))
			equal(t, "kind", e.Kind, transport.Canceled)
			equal(t, "attempts", e.Attempts, 1)
			equal(t, "is canceled", errors.Is(e, context.Canceled), true)
			equal(t, "text", e.Error(), "GET /tags: canceled")
		})
	}
}

func TestDeadlineOfTheCaller(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), 3*time.Second)
		defer cancel()
		c := stubConfig(t, func(r *http.Request) (*http.Response, error) {
			<-r.Context().Done()
			return nil, r.Context().Err()
		})
		e := failure(ctx, t, newClient(t, c), get(transport.Harmless))
		equal(t, "kind", e.Kind, transport.TimedOut)
		equal(t, "attempts", e.Attempts, 1)
		equal(t, "is the deadline", errors.Is(e, context.DeadlineExceeded), true)
		contains(t, e.Error(), "the time for the whole operation is over")
	})
}

func TestCancelBeforeSending(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	c := serve(t, func(http.ResponseWriter, *http.Request) { t.Error("a request was sent") })
	e := failure(ctx, t, newClient(t, c), post(transport.Never))
	equal(t, "kind", e.Kind, transport.Canceled)
	equal(t, "lost", e.Lost, false)
	equal(t, "attempts", e.Attempts, 0)
}

func TestCancelEndsAWriteThatHasNoConnection(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	c := config(t, "http://service.test")
	c.RoundTripper = &http.Transport{DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
		cancel()
		<-ctx.Done()
		return nil, ctx.Err()
	}}
	e := failure(ctx, t, newClient(t, c), post(transport.Never))
	equal(t, "kind", e.Kind, transport.Canceled)
	equal(t, "lost", e.Lost, false)
}

func TestNoRetryAfterCancel(t *testing.T) {
	for _, code := range []int{429, 503} {
		var requests atomic.Int32
		ctx, cancel := context.WithCancel(t.Context())
		c := serve(t, func(w http.ResponseWriter, r *http.Request) {
			requests.Add(1)
			cancel()
			status(code)(w, r)
		})
		e := failure(ctx, t, newClient(t, c), post(transport.Harmless))
		equal(t, "kind", e.Kind, transport.Canceled)
		equal(t, "status", e.Status, code)
		equal(t, "requests", requests.Load(), 1)
		contains(t, e.Error(), "canceled; the last answer was HTTP", "oh no")
	}
}

func TestCancelEndsPausesAndBackoff(t *testing.T) {
	for _, code := range []int{429, 503} {
		synctest.Test(t, func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			client := newClient(t, stubConfig(t, func(*http.Request) (*http.Response, error) {
				return answer(code, `{"message":"busy"}`, "Retry-After", "100"), nil
			}))
			started := time.Now()
			done := make(chan *transport.Error)
			go func() { done <- failure(ctx, t, client, get(transport.Harmless)) }()
			<-time.After(3 * time.Second)
			synctest.Wait()
			cancel()
			e := <-done
			equal(t, "time", time.Since(started), 3*time.Second)
			equal(t, "kind", e.Kind, transport.Canceled)
			equal(t, "message", e.Message, "busy")
			equal(t, "waited", e.Waited.Round(time.Millisecond), 3*time.Second)
			equal(t, "lost", e.Lost, false)
		})
	}
}
