package transport_test

import (
	"context"
	"net/http"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/transport"
)

// limiter is a service that refuses for a while and notes when it was asked.
type limiter struct {
	mu     sync.Mutex
	start  time.Time
	asked  []time.Duration
	answer func(n int) *http.Response
}

func newLimiter(answer func(n int) *http.Response) *limiter {
	return &limiter{start: time.Now(), answer: answer}
}

func (l *limiter) RoundTrip(*http.Request) (*http.Response, error) {
	l.mu.Lock()
	n := len(l.asked)
	l.asked = append(l.asked, time.Since(l.start))
	l.mu.Unlock()
	// An answer takes time, so that requests are on their way together.
	<-time.After(100 * time.Millisecond)
	return l.answer(n), nil
}

func refuse(n int, header ...string) func(int) *http.Response {
	return func(asked int) *http.Response {
		if asked < n {
			return answer(429, `{"message":"slow down"}`, header...)
		}
		return answer(200, "{}")
	}
}

func TestOne429PausesEveryCaller(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		service := newLimiter(refuse(1, "Retry-After", "7"))
		c := stubConfig(t, service.RoundTrip)
		c.RequestsPerMinute = 21
		client := newClient(t, c)
		var all sync.WaitGroup
		all.Go(func() { success(t.Context(), t, client, post(transport.Never)) })
		<-time.After(50 * time.Millisecond)
		synctest.Wait()
		// These are on their way or come during the pause.
		<-time.After(51 * time.Millisecond)
		for range 30 {
			all.Go(func() { success(t.Context(), t, client, get(transport.Harmless)) })
		}
		all.Wait()
		equal(t, "requests", len(service.asked), 32)
		for _, at := range service.asked[1:] {
			if at < 7100*time.Millisecond {
				t.Errorf("a request was sent at %s, in the pause", at)
			}
		}
	})
}

func TestPauseHoldsThoseWhoWaitForASlot(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		service := newLimiter(func(n int) *http.Response {
			if n == 1 {
				<-time.After(59 * time.Second)
				return answer(429, "{}", "Retry-After", "100")
			}
			return answer(200, "{}")
		})
		c := stubConfig(t, service.RoundTrip)
		c.RequestsPerMinute = 2
		client := newClient(t, c)
		success(t.Context(), t, client, get(transport.Harmless))
		var all sync.WaitGroup
		for range 2 {
			all.Go(func() { success(t.Context(), t, client, get(transport.Harmless)) })
			synctest.Wait()
		}
		all.Wait()
		// The slot is free after a minute, the pause lasts until 59.2 s + 100 s.
		for _, at := range service.asked[2:] {
			if at < 159*time.Second {
				t.Errorf("a request was sent at %s, in the pause", at)
			}
		}
	})
}

// A pause grows with each round of refusals, however many requests were refused. After
// it one request asks alone; each that passes lets two more go.
func TestPauseGrowsOncePerRound(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const callers = 10
		service := newLimiter(refuse(callers + 6))
		client := newClient(t, stubConfig(t, service.RoundTrip))
		var all sync.WaitGroup
		for range callers {
			all.Go(func() { success(t.Context(), t, client, post(transport.Never)) })
		}
		all.Wait()
		want := slices.Repeat([]time.Duration{0}, callers)
		at := time.Duration(0)
		for _, seconds := range []int{2, 4, 8, 16, 32, 60, 60} {
			at += time.Duration(seconds)*time.Second + 100*time.Millisecond
			want = append(want, at)
		}
		for _, more := range []int{2, 4, 3} {
			at += 100 * time.Millisecond
			want = append(want, slices.Repeat([]time.Duration{at}, more)...)
		}
		if !slices.Equal(service.asked, want) {
			t.Errorf("the requests were sent at %v, want %v", service.asked, want)
		}
	})
}

// A service that lets nothing pass fails everybody who waits at once, not one after
// the other.
func TestAllGiveUpTogether(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		service := newLimiter(func(int) *http.Response { return answer(429, `{"message":"blocked"}`) })
		c := stubConfig(t, service.RoundTrip)
		c.MaxRetries = 3
		client := newClient(t, c)
		var all sync.WaitGroup
		for range 10 {
			all.Go(func() {
				e := failure(t.Context(), t, client, post(transport.Never))
				equal(t, "kind", e.Kind, transport.RateLimited)
				equal(t, "lost", e.Lost, false)
				contains(t, e.Error(), "HTTP 429 Too Many Requests: blocked (after ")
			})
		}
		all.Wait()
		// Pauses of 2 s, 4 s and 8 s, and four answers.
		equal(t, "time", time.Since(service.start), 14400*time.Millisecond)
		equal(t, "requests", len(service.asked), 10+3)
	})
}

// A request that waits for others must be sent once at least, even when none is repeated.
func TestNobodyGivesUpUnsent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		service := newLimiter(refuse(1, "Retry-After", "5"))
		c := stubConfig(t, service.RoundTrip)
		c.MaxRetries = 0
		client := newClient(t, c)
		var all sync.WaitGroup
		all.Go(func() { equal(t, "attempts", failure(t.Context(), t, client, post(transport.Never)).Attempts, 1) })
		<-time.After(time.Second)
		for range 5 {
			all.Go(func() { success(t.Context(), t, client, post(transport.Never)) })
		}
		all.Wait()
		equal(t, "requests", len(service.asked), 6)
	})
}

// When the one request that asks is canceled, the next one asks.
func TestCancelOfTheOneThatAsks(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		type key struct{}
		service := newLimiter(refuse(3, "Retry-After", "30"))
		var asked atomic.Int32
		client := newClient(t, stubConfig(t, func(r *http.Request) (*http.Response, error) {
			if asked.Add(1) != 4 {
				return service.RoundTrip(r)
			}
			r.Context().Value(key{}).(context.CancelFunc)()
			<-r.Context().Done()
			return nil, r.Context().Err()
		}))
		var canceled atomic.Int32
		var all sync.WaitGroup
		for range 3 {
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			all.Go(func() {
				_, err := client.Do(context.WithValue(ctx, key{}, cancel), get(transport.Harmless))
				if transport.IsKind(err, transport.Canceled) {
					canceled.Add(1)
				} else if err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		equal(t, "canceled", canceled.Load(), 1)
		equal(t, "time", time.Since(service.start), 30300*time.Millisecond)
	})
}

func TestSuccessResetsThePause(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		service := newLimiter(func(n int) *http.Response {
			if n == 2 || n == 5 {
				return answer(200, "{}")
			}
			return answer(429, "{}")
		})
		c := stubConfig(t, service.RoundTrip)
		c.MaxRetries = 2
		client := newClient(t, c)
		success(t.Context(), t, client, get(transport.Harmless))
		second := time.Since(service.start)
		success(t.Context(), t, client, get(transport.Harmless))
		equal(t, "first call", second, 6300*time.Millisecond)
		equal(t, "second call", time.Since(service.start)-second, 6300*time.Millisecond)
	})
}

func TestOldAnswersDoNotResetThePause(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		service := newLimiter(func(n int) *http.Response {
			switch n {
			case 0:
				<-time.After(2 * time.Second)
				return answer(200, "{}")
			case 1, 2:
				return answer(429, "{}")
			}
			return answer(200, "{}")
		})
		client := newClient(t, stubConfig(t, service.RoundTrip))
		var all sync.WaitGroup
		for range 2 {
			all.Go(func() { success(t.Context(), t, client, get(transport.Harmless)) })
			synctest.Wait()
		}
		all.Wait()
		// 0.1 s, pause of 2 s, 0.1 s, pause of 4 s: the success at 2.1 s was sent before the first pause.
		equal(t, "last request", service.asked[3], 6200*time.Millisecond)
	})
}

func TestRetryAfter(t *testing.T) {
	now := newLeapClock().Now()
	date := func(d time.Duration) string { return now.Add(d).Format(http.TimeFormat) }
	tests := map[string]struct {
		retryAfter, date string
		want             string
	}{
		"seconds":             {"17", "", "17s"},
		"spaces":              {" 17 ", "", "17s"},
		"date":                {date(40 * time.Second), "", "40s"},
		"date, other clock":   {date(time.Hour + 40*time.Second), date(time.Hour), "40s"},
		"absent":              {"", "", "2s"},
		"garbage":             {"soon", "", "2s"},
		"fraction":            {"1.5", "", "2s"},
		"negative":            {"-5", "", "2s"},
		"zero":                {"0", "", "2s"},
		"past":                {date(-time.Hour), "", "2s"},
		"more than a number":  {"99999999999999999999", "", "2s"},
		"the longest allowed": {"300", "", "5m0s"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			asked := 0
			c := stubConfig(t, func(*http.Request) (*http.Response, error) {
				if asked++; asked > 1 {
					return answer(200, "{}"), nil
				}
				resp := answer(429, "{}", "Retry-After", test.retryAfter)
				if test.date != "" {
					resp.Header.Set("Date", test.date)
				}
				return resp, nil
			})
			clock := newLeapClock()
			c.Clock = clock
			success(t.Context(), t, newClient(t, c), post(transport.Never))
			equal(t, "waits", clock.Waits(), test.want)
		})
	}
}

func TestPauseGrowsAgainstATooSmallRetryAfter(t *testing.T) {
	asked := 0
	c := stubConfig(t, func(*http.Request) (*http.Response, error) {
		asked++
		return refuse(4, "Retry-After", "5")(asked - 1), nil
	})
	clock := newLeapClock()
	c.Clock = clock
	success(t.Context(), t, newClient(t, c), post(transport.Never))
	equal(t, "waits", clock.Waits(), "5s 5s 8s 16s")
}

func TestTooLongRetryAfterIsNotWaitedFor(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		service := newLimiter(refuse(1, "Retry-After", "3600"))
		c := stubConfig(t, service.RoundTrip)
		c.Windows = map[string]int{"kb_search": 5}
		client := newClient(t, c)
		e := failure(t.Context(), t, client, get(transport.Harmless))
		equal(t, "kind", e.Kind, transport.RateLimited)
		equal(t, "asked", e.RetryAfter, time.Hour)
		contains(t, e.Error(), "HTTP 429 Too Many Requests: slow down", "asks to wait 1h0m0s", "(after 1 attempt)")

		<-time.After(30 * time.Minute)
		for _, window := range []string{"", "kb_search"} {
			r := get(transport.Harmless)
			r.Window = window
			e = failure(t.Context(), t, client, r)
			equal(t, "kind", e.Kind, transport.RateLimited)
			equal(t, "asked", e.RetryAfter, 30*time.Minute)
			equal(t, "attempts", e.Attempts, 0)
			contains(t, e.Error(), "slow down", "asks to wait 30m0s")
		}
		<-time.After(26 * time.Minute)
		success(t.Context(), t, client, get(transport.Harmless))
		equal(t, "second request", service.asked[1].Round(time.Second), time.Hour)
	})
}

func TestTooLongRetryAfterEndsTheWaitOfOthers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		service := newLimiter(func(n int) *http.Response {
			if n == 0 {
				return answer(200, "{}")
			}
			return answer(429, "{}", "Retry-After", "3600")
		})
		c := stubConfig(t, service.RoundTrip)
		c.RequestsPerMinute, c.Windows = 2, map[string]int{"kb_search": 1}
		client := newClient(t, c)
		search := get(transport.Harmless)
		search.Window = "kb_search"
		success(t.Context(), t, client, search)
		var all sync.WaitGroup
		for range 20 {
			all.Go(func() { _ = failure(t.Context(), t, client, search) })
			all.Go(func() { _ = failure(t.Context(), t, client, get(transport.Harmless)) })
		}
		all.Wait()
		equal(t, "time", time.Since(service.start), 200*time.Millisecond)
		equal(t, "requests", len(service.asked), 2)
	})
}

func TestJitterSpreadsCallersAfterAPause(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		service := newLimiter(refuse(4, "Retry-After", "10"))
		c := stubConfig(t, service.RoundTrip)
		var mu sync.Mutex
		drawn := 0
		c.Jitter = func() float64 {
			mu.Lock()
			defer mu.Unlock()
			drawn++
			return float64(drawn%4) / 4
		}
		client := newClient(t, c)
		var all sync.WaitGroup
		for range 4 {
			all.Go(func() { success(t.Context(), t, client, post(transport.Never)) })
		}
		all.Wait()
		distinct := map[time.Duration]bool{}
		for _, at := range service.asked[4:] {
			distinct[at] = true
			if at < 10100*time.Millisecond || at > 11100*time.Millisecond {
				t.Errorf("a request was sent at %s", at)
			}
		}
		if len(distinct) < 2 {
			t.Errorf("all were sent at once: %v", service.asked)
		}
	})
}
