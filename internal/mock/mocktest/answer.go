package mocktest

import (
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// Clock is a clock that tests move.
type Clock struct {
	mu sync.Mutex
	at time.Time
}

// NewClock returns a clock that stands at a fixed time.
func NewClock() *Clock { return &Clock{at: time.Date(2026, 3, 4, 5, 6, 7, 0, time.UTC)} }

// Now is what the clock shows.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

// Add moves the clock on.
func (c *Clock) Add(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(d)
}

// Set puts the clock to a time.
func (c *Clock) Set(at time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = at
}

// Answer is what came back.
type Answer struct {
	Status int
	Type   string
	Body   string
}

// Send makes a request and reads its answer in full.
func Send(tb testing.TB, method, target string, header http.Header, body string) Answer {
	tb.Helper()
	var reader io.Reader
	if body != "" {
		reader = strings.NewReader(body)
	}
	req, err := http.NewRequestWithContext(tb.Context(), method, target, reader)
	if err != nil {
		tb.Fatal(err)
	}
	req.Header = header
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		tb.Fatal(err)
	}
	defer res.Body.Close()
	data, err := io.ReadAll(res.Body)
	if err != nil {
		tb.Fatal(err)
	}
	return Answer{res.StatusCode, res.Header.Get("Content-Type"), string(data)}
}

// Want checks status and exact body.
func (r Answer) Want(tb testing.TB, status int, body string) {
	tb.Helper()
	if diff := cmp.Diff([]any{status, body}, []any{r.Status, r.Body}); diff != "" {
		tb.Errorf("answer (-want +got):\n%s", diff)
	}
}

// Has checks the status and parts of the body. A part that begins with ! must not be there.
func (r Answer) Has(tb testing.TB, status int, parts ...string) {
	tb.Helper()
	if r.Status != status {
		tb.Errorf("status %d, want %d: %s", r.Status, status, r.Body)
	}
	for _, part := range parts {
		if not, ok := strings.CutPrefix(part, "!"); ok {
			if strings.Contains(r.Body, not) {
				tb.Errorf("answer has %q: %s", not, r.Body)
			}
			continue
		}
		if !strings.Contains(r.Body, part) {
			tb.Errorf("answer lacks %q: %s", part, r.Body)
		}
	}
}
