package transport_test

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/transport"
)

// flight is the time in which a service can have counted a request.
type flight struct{ sent, answered time.Time }

// logbook is a service that takes its time and notes when it could have counted.
type logbook struct {
	mu      sync.Mutex
	flights []flight
	latency func(n int) time.Duration
}

func (l *logbook) RoundTrip(*http.Request) (*http.Response, error) {
	l.mu.Lock()
	n := len(l.flights)
	l.flights = append(l.flights, flight{sent: time.Now()})
	l.mu.Unlock()
	if l.latency != nil {
		<-time.After(l.latency(n))
	}
	l.mu.Lock()
	l.flights[n].answered = time.Now()
	l.mu.Unlock()
	return answer(200, "{}"), nil
}

// most returns the largest number of requests that a service could count in any 60 seconds.
func (l *logbook) most() int {
	most := 0
	for _, start := range l.flights {
		from, to := start.answered, start.answered.Add(time.Minute)
		n := 0
		for _, f := range l.flights {
			if f.sent.Before(to) && !f.answered.Before(from) {
				n++
			}
		}
		most = max(most, n)
	}
	return most
}

func TestPaceHoldsInEveryMinute(t *testing.T) {
	latencies := map[string]func(int) time.Duration{
		"at once": nil,
		"even":    func(int) time.Duration { return 300 * time.Millisecond },
		"uneven":  func(n int) time.Duration { return time.Duration(n*7919%40) * time.Second },
	}
	for name, latency := range latencies {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				book := &logbook{latency: latency}
				c := stubConfig(t, book.RoundTrip)
				c.RequestsPerMinute = 180
				client := newClient(t, c)
				started := time.Now()
				var all sync.WaitGroup
				for range 200 {
					all.Go(func() { success(t.Context(), t, client, get(transport.Harmless)) })
				}
				all.Wait()
				equal(t, "requests", len(book.flights), 200)
				equal(t, "most in a minute", book.most(), 180)
				burst := 0
				for _, f := range book.flights {
					if f.sent.Equal(started) {
						burst++
					}
				}
				equal(t, "burst", burst, 180)
			})
		})
	}
}

func TestPaceOfOneCallerAfterTheOther(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		book := &logbook{latency: func(int) time.Duration { return 100 * time.Millisecond }}
		c := stubConfig(t, book.RoundTrip)
		c.RequestsPerMinute = 30
		client := newClient(t, c)
		for range 100 {
			success(t.Context(), t, client, get(transport.Harmless))
		}
		equal(t, "most in a minute", book.most(), 30)
		// A slot is free again a minute after its own answer, not after the last one's.
		equal(t, "31st request", book.flights[30].sent, book.flights[0].answered.Add(time.Minute))
		equal(t, "32nd request", book.flights[31].sent, book.flights[1].answered.Add(time.Minute))
	})
}

func TestPaceAgainstARealServer(t *testing.T) {
	clock := newLeapClock()
	var mu sync.Mutex
	var counted []time.Time
	c := serve(t, func(http.ResponseWriter, *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		counted = append(counted, clock.Now())
	})
	c.RequestsPerMinute, c.Clock = 180, clock
	client := newClient(t, c)
	var all sync.WaitGroup
	for range 50 {
		all.Go(func() {
			for range 8 {
				success(t.Context(), t, client, get(transport.Harmless))
			}
		})
	}
	all.Wait()
	slices.SortFunc(counted, time.Time.Compare)
	equal(t, "requests", len(counted), 400)
	for i := 180; i < len(counted); i++ {
		if counted[i].Sub(counted[i-180]) < time.Minute {
			t.Fatalf("181 requests between %s and %s", counted[i-180], counted[i])
		}
	}
}

func TestNamedWindow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		searches := &logbook{}
		c := stubConfig(t, func(r *http.Request) (*http.Response, error) {
			if r.URL.Path == "/api/search" {
				return searches.RoundTrip(r)
			}
			return answer(200, "{}"), nil
		})
		c.RequestsPerMinute, c.Windows = 180, map[string]int{"kb_search": 100}
		client := newClient(t, c)
		started := time.Now()
		search := transport.Request{Method: http.MethodGet, Path: []string{"search"}, Window: "kb_search"}
		var all sync.WaitGroup
		for range 150 {
			all.Go(func() { success(t.Context(), t, client, search) })
		}
		synctest.Wait()
		// Searches that wait for their own window keep nobody else from going.
		for range 80 {
			success(t.Context(), t, client, get(transport.Harmless))
		}
		equal(t, "wait of the others", time.Since(started), 0)
		all.Wait()
		equal(t, "searches", len(searches.flights), 150)
		equal(t, "most searches in a minute", searches.most(), 100)
	})
}

func TestWaitersGoInOrder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var mu sync.Mutex
		var order, want []string
		c := stubConfig(t, func(r *http.Request) (*http.Response, error) {
			mu.Lock()
			defer mu.Unlock()
			order = append(order, r.URL.Query().Get("n"))
			return answer(200, "{}"), nil
		})
		c.RequestsPerMinute = 1
		client := newClient(t, c)
		var all sync.WaitGroup
		for n := range 20 {
			r := get(transport.Harmless)
			r.Query = map[string][]string{"n": {strconv.Itoa(n)}}
			want = append(want, strconv.Itoa(n))
			all.Go(func() { success(t.Context(), t, client, r) })
			synctest.Wait()
		}
		all.Wait()
		if !slices.Equal(order, want) {
			t.Errorf("got %v, want %v", order, want)
		}
	})
}

func TestCancelEndsWaitingForASlot(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		book := &logbook{}
		c := stubConfig(t, book.RoundTrip)
		c.RequestsPerMinute = 1
		client := newClient(t, c)
		success(t.Context(), t, client, get(transport.Harmless))

		started := time.Now()
		ctx, cancel := context.WithCancel(t.Context())
		var canceled sync.WaitGroup
		for range 50 {
			canceled.Go(func() {
				e := failure(ctx, t, client, post(transport.Never))
				equal(t, "kind", e.Kind, transport.Canceled)
				equal(t, "lost", e.Lost, false)
				equal(t, "attempts", e.Attempts, 0)
				if !errors.Is(e, context.Canceled) {
					t.Errorf("%v is not context.Canceled", e)
				}
			})
		}
		var patient sync.WaitGroup
		patient.Go(func() { success(t.Context(), t, client, get(transport.Harmless)) })
		synctest.Wait()
		cancel()
		canceled.Wait()
		equal(t, "time until all gave up", time.Since(started), 0)
		patient.Wait()
		equal(t, "time of the patient one", time.Since(started), time.Minute)
		equal(t, "requests", len(book.flights), 2)
	})
}

func TestCancelGivesTheNamedSlotBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := stubConfig(t, (&logbook{}).RoundTrip)
		c.RequestsPerMinute, c.Windows = 1, map[string]int{"kb_search": 1}
		client := newClient(t, c)
		success(t.Context(), t, client, get(transport.Harmless))
		started := time.Now()
		search := get(transport.Harmless)
		search.Window = "kb_search"
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		equal(t, "kind", failure(ctx, t, client, search).Kind, transport.TimedOut)
		success(t.Context(), t, client, search)
		equal(t, "time", time.Since(started), time.Minute)
	})
}

func TestSlotIsHeldUntilTheAnswer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		book := &logbook{latency: func(int) time.Duration { return 20 * time.Second }}
		c := stubConfig(t, book.RoundTrip)
		c.RequestsPerMinute = 2
		client := newClient(t, c)
		started := time.Now()
		var all sync.WaitGroup
		for range 3 {
			all.Go(func() { success(t.Context(), t, client, get(transport.Harmless)) })
		}
		all.Wait()
		equal(t, "third request", book.flights[2].sent.Sub(started), 80*time.Second)
	})
}
