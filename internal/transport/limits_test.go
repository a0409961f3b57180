package transport_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/transport"
)

// perMinute is the published limit of a key.
const perMinute = 180

// calendar is a service that counts anew in every minute of the clock.
type calendar struct {
	mu     sync.Mutex
	minute time.Time
	count  int
}

func (c *calendar) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if minute := time.Now().Truncate(time.Minute); !minute.Equal(c.minute) {
		c.minute, c.count = minute, 0
	}
	if c.count == perMinute {
		w.WriteHeader(http.StatusTooManyRequests)
		return
	}
	c.count++
}

// bucket is a service that gives away tokens, which come back one by one.
type bucket struct {
	mu    sync.Mutex
	last  time.Time
	spent float64 // tokens that are not back yet
}

func (b *bucket) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	b.mu.Lock()
	defer b.mu.Unlock()
	now := time.Now()
	back := now.Sub(b.last).Minutes() * perMinute
	b.spent, b.last = max(0, b.spent-back), now
	// A hair of tolerance, because a token comes back after a third of a second.
	if b.spent > perMinute-1+1e-6 {
		w.WriteHeader(http.StatusTooManyRequests)
		return
	}
	b.spent++
}

// strict is a service that counts what it refuses as well.
type strict struct {
	mu    sync.Mutex
	asked []time.Time
}

func (s *strict) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.asked = append(s.asked, time.Now())
	for time.Since(s.asked[0]) >= time.Minute {
		s.asked = s.asked[1:]
	}
	if len(s.asked) > perMinute {
		w.WriteHeader(http.StatusTooManyRequests)
	}
}

// sliding is the mock with the published limit.
func sliding(t *testing.T, retryAfter string) *mock.Server {
	t.Helper()
	server, err := mock.New(mock.Options{RPM: perMinute, Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	if err := server.SetSwitch("retry_after", retryAfter); err != nil {
		t.Fatal(err)
	}
	return server
}

// limiters are the ways in which a service may count, by name.
func limiters(t *testing.T) map[string]func() http.Handler {
	t.Helper()
	return map[string]func() http.Handler{
		"sliding":          func() http.Handler { return sliding(t, "none") },
		"sliding, seconds": func() http.Handler { return sliding(t, "seconds") },
		"sliding, date":    func() http.Handler { return sliding(t, "date") },
		"strict":           func() http.Handler { return &strict{} },
		"calendar":         func() http.Handler { return &calendar{} },
		"bucket":           func() http.Handler { return &bucket{} },
	}
}

// shared is a service that several processes use, and what they asked it.
type shared struct {
	service http.Handler

	mu       sync.Mutex
	accepted map[string]int
	refused  int
	rounds   int
	last     time.Time // of the last round of refusals
}

func share(service http.Handler) *shared {
	return &shared{service: service, accepted: map[string]int{}}
}

// serve takes half of its time before it counts and half after it.
func (s *shared) serve(r *http.Request) (*http.Response, bool) {
	const half = 50 * time.Millisecond
	<-time.After(half)
	body, _ := io.ReadAll(r.Body)
	r.Body = io.NopCloser(bytes.NewReader(body))
	recorder := httptest.NewRecorder()
	s.service.ServeHTTP(recorder, r)
	passed := recorder.Code != http.StatusTooManyRequests
	s.note(r.Method+" "+r.URL.RequestURI()+" "+string(body), passed)
	<-time.After(half)
	return recorder.Result(), passed
}

func (s *shared) note(name string, passed bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if passed {
		s.accepted[name]++
		return
	}
	s.refused++
	// Refusals within a second are of one round.
	if now := time.Now(); now.Sub(s.last) > time.Second {
		s.rounds++
		s.last = now
	}
}

// once fails the test unless each of a number of different requests was let through once.
func (s *shared) once(t *testing.T, want int) {
	t.Helper()
	equal(t, "requests that passed", len(s.accepted), want)
	for name, times := range s.accepted {
		if times != 1 {
			t.Errorf("%s passed %d times", name, times)
		}
	}
}

// process is one process of the provider, with a number of callers.
type process struct {
	service *shared
	client  *transport.Client
	callers int
	took    time.Duration // until its last answer

	mu       sync.Mutex
	attempts int           // most attempts of a request
	passed   time.Time     // when a request passed last
	gap      time.Duration // longest time in which none did
}

func (s *shared) process(t *testing.T, seed uint64, callers int) *process {
	t.Helper()
	p := &process{service: s, callers: callers}
	c := stubConfig(t, p.RoundTrip)
	c.RequestsPerMinute = perMinute
	c.BaseURL = &url.URL{Scheme: "https", Host: "acme.ladesk.test"}
	c.Authorize = func(r *http.Request) { r.Header.Set("apikey", mock.LiveAgentV3Key) }
	c.Log = func(_ context.Context, _ string, fields map[string]any) {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.attempts = max(p.attempts, fields["attempt"].(int))
	}
	random := rand.New(rand.NewPCG(seed, 1))
	c.Jitter = func() float64 {
		p.mu.Lock()
		defer p.mu.Unlock()
		return random.Float64()
	}
	p.client = newClient(t, c)
	return p
}

// RoundTrip notes how long nothing passes.
func (p *process) RoundTrip(r *http.Request) (*http.Response, error) {
	resp, passed := p.service.serve(r)
	if passed {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.gap, p.passed = max(p.gap, time.Since(p.passed)), time.Now()
	}
	return resp, nil
}

// run sends all requests, each of which has to succeed.
func (p *process) run(t *testing.T, requests []transport.Request) {
	t.Helper()
	started := time.Now()
	p.passed = started
	queue := make(chan transport.Request, len(requests))
	for _, r := range requests {
		queue <- r
	}
	close(queue)
	var all sync.WaitGroup
	for range p.callers {
		all.Go(func() {
			for r := range queue {
				success(t.Context(), t, p.client, r)
			}
		})
	}
	all.Wait()
	p.took = time.Since(started)
}

// reads are requests that can be told from each other.
func reads(t *testing.T, n int, of string) []transport.Request {
	t.Helper()
	out := make([]transport.Request, n)
	for i := range out {
		out[i] = transport.NewRequest(http.MethodGet, "/api/v3/ping")
		out[i].Query.Set("n", of+"-"+strconv.Itoa(i))
	}
	return out
}

// creates are requests that must not be carried out twice.
func creates(t *testing.T, n int, of string) []transport.Request {
	t.Helper()
	out := make([]transport.Request, n)
	for i := range out {
		r, err := transport.NewRequest(http.MethodPost, "/api/v3/tags").WithJSON(map[string]string{"name": of + "-" + strconv.Itoa(i)})
		if err != nil {
			t.Fatal(err)
		}
		out[i] = r
	}
	return out
}

// One process never meets the limit, however the service counts, and uses it up.
func TestOneProcessKeepsTheLimit(t *testing.T) {
	// The limit allows the last of 900 requests after four minutes, also that of a full bucket.
	const requests, ideal = 5 * perMinute, 4 * time.Minute
	for name, limiter := range limiters(t) {
		for _, callers := range []int{10, 50} {
			t.Run(fmt.Sprint(name, ", callers: ", callers), func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					service := share(limiter())
					p := service.process(t, 1, callers)
					p.run(t, reads(t, requests, "a"))
					service.once(t, requests)
					equal(t, "refusals", service.refused, 0)
					if p.took < ideal || p.took > ideal*105/100 {
						t.Errorf("it took %s, want at most 5 %% more than %s", p.took, ideal)
					}
				})
			})
		}
	}
}

// Nor does it where a minute of the service begins at any other time than its own.
func TestOneProcessInAnyPhaseOfTheMinute(t *testing.T) {
	for phase := time.Duration(0); phase < time.Minute; phase += 7 * time.Second {
		synctest.Test(t, func(t *testing.T) {
			<-time.After(phase)
			service := share(&calendar{})
			service.process(t, 1, 10).run(t, reads(t, 2*perMinute, "a"))
			equal(t, "refusals", service.refused, 0)
		})
	}
}

// Processes that share a key share the limit: none fails, none starves, and they do not run against it again and again.
func TestProcessesShareAKey(t *testing.T) {
	for name, limiter := range limiters(t) {
		for _, test := range []struct{ processes, callers int }{{2, 1}, {2, 10}, {2, 50}, {3, 10}} {
			t.Run(fmt.Sprintf("%s, %d times %d callers", name, test.processes, test.callers), func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					shareAKey(t, share(limiter()), test.processes, test.callers)
				})
			})
		}
	}
}

func shareAKey(t *testing.T, service *shared, processes, callers int) {
	t.Helper()
	const each = 400
	var all sync.WaitGroup
	var running []*process
	for i := range processes {
		p := service.process(t, uint64(i), callers)
		running = append(running, p)
		requests := reads(t, each, strconv.Itoa(i))
		if i == 2 {
			requests = creates(t, each, "tag")
		}
		all.Go(func() { p.run(t, requests) })
	}
	all.Wait()
	service.once(t, processes*each)
	ideal := time.Duration(processes*each/perMinute) * time.Minute
	for _, p := range running {
		if p.took > ideal*13/10 {
			t.Errorf("a process took %s, want at most 30 %% more than %s", p.took, ideal)
		}
		if p.gap > ideal {
			t.Errorf("nothing of a process passed for %s, so it waited until the others were done", p.gap)
		}
	}
	// What is on its way when the limit is met is refused at once. After that one request of each process asks, once in
	// each pause. A bucket is never full again, so that each pause lets a few pass, and half as many too many.
	most := processes * (callers*int(ideal.Minutes()) + service.rounds)
	if _, ok := service.service.(*bucket); ok {
		most = processes * 6 * service.rounds
	}
	if service.refused > most {
		t.Errorf("%d refusals in %d rounds, want at most %d", service.refused, service.rounds, most)
	}
	t.Logf("%d refusals in %d rounds", service.refused, service.rounds)
}

// The same requests pass, however many callers there are: each once, creates as well.
func TestParallelismChangesNoRequest(t *testing.T) {
	const each = 150
	var want map[string]int
	for _, callers := range []int{1, 10, 50} {
		synctest.Test(t, func(t *testing.T) {
			server := sliding(t, "none")
			service := share(server)
			var all sync.WaitGroup
			for _, seed := range []string{"a", "b"} {
				p := service.process(t, uint64(seed[0]), callers)
				requests := slices.Concat(reads(t, each, seed), creates(t, each, seed))
				all.Go(func() { p.run(t, requests) })
			}
			all.Wait()
			service.once(t, 4*each)
			if want == nil {
				want = service.accepted
			}
			if !maps.Equal(service.accepted, want) {
				t.Errorf("other requests passed with %d callers", callers)
			}
			_, list := server.Call(http.MethodGet, "/api/v3/tags?_page=1&_perPage=1000", nil)
			equal(t, "tags", strings.Count(string(list), `"name"`), 2*each)
		})
	}
}
