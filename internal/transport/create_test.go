package transport_test

import (
	"context"
	"errors"
	"net/http"
	"sync/atomic"
	"testing"
	"time"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/transport"
)

// A create is sent again only where its answer was lost and two look-ups prove that nothing was made.
func TestCreate(t *testing.T) {
	created := func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(`{"id":"1"}`)) }
	yes, no := true, false
	tests := map[string]struct {
		answers  []http.HandlerFunc // the last one goes on
		nothing  []bool             // what the look-ups say, the last one goes on
		requests int
		lookUps  int
		status   int // of the error; 0 is success
	}{
		"answered":                    {[]http.HandlerFunc{created}, nil, 1, 0, 0},
		"refused":                     {[]http.HandlerFunc{status(400)}, nil, 1, 0, 400},
		"a failure of the API itself": {[]http.HandlerFunc{status(500)}, nil, 1, 0, 500},
		"lost, nothing was made":      {[]http.HandlerFunc{page(500, "<html></html>"), status(503), created}, []bool{yes}, 3, 4, 0},
		"lost, something was made":    {[]http.HandlerFunc{status(502)}, []bool{no}, 1, 1, 502},
		"lost, it appears late":       {[]http.HandlerFunc{status(504)}, []bool{yes, no}, 1, 2, 504},
		"lost for ever":               {[]http.HandlerFunc{page(520, "<html></html>")}, []bool{yes}, 4, 6, 520},
		"lost, then refused":          {[]http.HandlerFunc{status(503), status(400)}, []bool{yes}, 2, 2, 400},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var requests atomic.Int32
			c := serve(t, func(w http.ResponseWriter, r *http.Request) {
				test.answers[min(int(requests.Add(1)), len(test.answers))-1](w, r)
			})
			clock := newLeapClock()
			c.MaxRetries, c.Clock = 3, clock
			client := newClient(t, c)
			lookUps := 0
			err := client.Create(t.Context(), func(ctx context.Context) error {
				_, err := client.Do(ctx, post(transport.Never))
				return err
			}, func(context.Context) bool {
				lookUps++
				return test.nothing[min(lookUps, len(test.nothing))-1]
			})
			equal(t, "requests", int(requests.Load()), test.requests)
			equal(t, "look-ups", lookUps, test.lookUps)
			equal(t, "status", transport.StatusOf(err), test.status)
			equal(t, "success", err == nil, test.status == 0)
		})
	}
}

// Between the two look-ups is a pause, which a cancellation ends.
func TestCreate_pause(t *testing.T) {
	c := serve(t, status(503))
	clock := newLeapClock()
	c.MaxRetries, c.Clock = 1, clock
	client := newClient(t, c)
	ctx, cancel := context.WithCancel(t.Context())
	send := func(ctx context.Context) error { _, err := client.Do(ctx, post(transport.Never)); return err }
	started := clock.Now()
	if err := client.Create(ctx, send, func(context.Context) bool { return true }); err == nil {
		t.Error("no error")
	}
	equal(t, "time", clock.Now().Sub(started), 10*time.Second)
	lookUps := 0
	err := client.Create(ctx, send, func(context.Context) bool { lookUps++; cancel(); return true })
	if err == nil || errors.Is(err, context.Canceled) {
		t.Errorf("%v is not the error of the request", err)
	}
	equal(t, "look-ups", lookUps, 1)
}
