package mock_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/mocktest"
)

// client talks to a running mock, a new connection for each request, so that Go's client repeats nothing by itself.
type client struct {
	t    *testing.T
	base string
	http http.Client
}

func newClient(t *testing.T, o mock.Options) (*mock.Server, *client) {
	t.Helper()
	server, base := mocktest.Start(t, o)
	return server, &client{t: t, base: base, http: http.Client{Transport: &http.Transport{DisableKeepAlives: true}}}
}

func (c *client) try(ctx context.Context, method, target, body string) (int, http.Header, string, error) {
	c.t.Helper()
	req, err := http.NewRequestWithContext(ctx, method, c.base+target, strings.NewReader(body))
	if err != nil {
		c.t.Fatal(err)
	}
	if strings.HasPrefix(target, "/api/v3") {
		req.Header.Set("apikey", mock.LiveAgentV3Key)
	}
	res, err := c.http.Do(req)
	if err != nil {
		return 0, nil, "", err
	}
	defer res.Body.Close()
	data, err := io.ReadAll(res.Body)
	return res.StatusCode, res.Header, string(data), err
}

// do expects an answer.
func (c *client) do(method, target, body string) (int, http.Header, string) {
	c.t.Helper()
	status, header, data, err := c.try(c.t.Context(), method, target, body)
	if err != nil {
		c.t.Fatal(err)
	}
	return status, header, data
}

func (c *client) status(want int, method, target, body string) string {
	c.t.Helper()
	status, _, data := c.do(method, target, body)
	if status != want {
		c.t.Errorf("%s %s: status %d, want %d: %s", method, target, status, want, data)
	}
	return data
}

func same(t *testing.T, want, got any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestStats(t *testing.T) {
	server, c := newClient(t, mock.Options{})
	c.status(200, "GET", "/api/v3/tags", "")
	c.status(200, "GET", "/api/v3/tags/", "")
	c.status(404, "GET", "/api/v3/tags/x1", "")
	c.status(404, "GET", "/api/v3/tags/x2", "")
	c.status(405, "POST", "/api/v3/tags/x2", "")
	c.status(404, "GET", "/elsewhere", "")
	server.Call("GET", "/api/v3/tags", nil)
	want := mock.Stats{Total: 6, Requests: map[string]int{
		"GET /api/v3/tags": 2, "GET /api/v3/tags/{id}": 2, "POST /api/v3/tags/{id}": 1,
		"GET (unknown route)": 1,
	}, Statuses: map[string]int{"200": 2, "404": 3, "405": 1}}
	same(t, want, server.Stats())
	var got mock.Stats
	if err := json.Unmarshal([]byte(c.status(200, "GET", "/_mock/stats", "")), &got); err != nil {
		t.Fatal(err)
	}
	same(t, want, got)
	c.status(200, "POST", "/_mock/reset?stats=only", "")
	same(t, 0, server.Stats().Total)
}

// Whatever is wrong at the control plane is told in JSON, and nothing of it is counted.
func TestControlErrors(t *testing.T) {
	server, c := newClient(t, mock.Options{})
	c.status(200, "POST", "/api/v3/tags", `{"name":"a"}`)
	server.ResetStats()
	const unknown = "unknown control path; there are /_mock/faults, /_mock/reset, /_mock/state, /_mock/stats, /_mock/switches"
	for _, test := range []struct {
		method, target, body string
		status               int
		text, allow          string
	}{
		{"GET", "/_mock", "", 404, unknown, ""},
		{"GET", "/_mock/", "", 404, unknown, ""},
		{"GET", "/_mock/nothing", "", 404, unknown, ""},
		{"POST", "/_mock/stats/", "", 404, unknown, ""},
		{"GET", "/_mock//stats", "", 404, unknown, ""},
		{"GET", "/_mock/../_mock/stats", "", 404, unknown, ""},
		{"GET", "/_mock/reset", "", 405, "method not allowed; this control path takes POST", "POST"},
		{"PUT", "/_mock/faults", "[]", 405, "method not allowed; this control path takes DELETE, GET, POST", "DELETE, GET, POST"},
		{"DELETE", "/_mock/state", "", 405, "method not allowed; this control path takes GET", "GET"},
		{"OPTIONS", "/_mock/stats", "", 405, "method not allowed; this control path takes GET", "GET"},
		{"POST", "/_mock/reset?stats=all", "", 400, "reset: the only parameter is stats=only", ""},
		{"POST", "/_mock/reset?stat=only", "", 400, "reset: the only parameter is stats=only", ""},
		{"POST", "/_mock/faults", `{"rules":[]}x`, 400, "read faults: text after the JSON, at byte 12", ""},
		{"POST", "/_mock/switches", `{"one_item":"object"}{}`, 400, "read switches: text after the JSON, at byte 22", ""},
		{"POST", "/_mock/switches", `null`, 400, "read switches: no object", ""},
		{"POST", "/_mock/switches", ``, 400, "read switches: EOF", ""},
		{"POST", "/_mock/switches", strings.Repeat(" ", 9<<20), 413, "request body too large", ""},
	} {
		status, header, body := c.do(test.method, test.target, test.body)
		want, err := json.Marshal(map[string]string{"error": test.text})
		if err != nil {
			t.Fatal(err)
		}
		got := []any{status, header.Get("Content-Type"), header.Get("Allow"), body}
		if diff := cmp.Diff([]any{test.status, "application/json; charset=utf-8", test.allow, string(want)}, got); diff != "" {
			t.Errorf("%s %s (-want +got):\n%s", test.method, test.target, diff)
		}
	}
	c.status(200, "HEAD", "/_mock/stats", "")
	same(t, 0, server.Stats().Total)
	same(t, 1, tags(server))
}

// What a client says reaches the statistics only where it is the name of a route: a path can have a key in it, as in the
// documents' sample of a GET, and so can a method.
func TestStatsKeepNoKeys(t *testing.T) {
	server, c := newClient(t, mock.Options{})
	keys := []string{mock.LiveAgentV1Key, mock.LiveAgentV3Key, mock.LiveDeskKey, mock.LiveDeskSecret}
	for _, key := range keys {
		for _, target := range []string{
			"/api/conversations/AX4-B4T-FD8/messages&apikey=" + key, "/api/tags&apikey=" + key, "/api/index.php?handler=nothing/" + key,
			"/api/v3/nothing/" + key, "/api/v3&apikey=" + key, "/api/v2/accounts/nothing/" + key, "/api/v2/" + key, "/" + key, "/" + key + "/",
		} {
			c.do("GET", target, "")
		}
		for _, target := range []string{"/api/tags/x&apikey=" + key, "/api/v3/tags/" + key, "/api/v2/accounts/conversations/" + key} {
			c.do("GET", target, "")
		}
		c.do(key, "/api/tags/t1", "")
	}
	n := len(keys)
	same(t, map[string]int{
		"GET (unknown route)": 9 * n, "GET /api/tags/{id}": n, "GET /api/v3/tags/{id}": n,
		"GET /api/v2/accounts/conversations/{id}": n, "(unknown method) /api/tags/{id}": n,
	}, server.Stats().Requests)
	stats := c.status(200, "GET", "/_mock/stats", "")
	for _, key := range keys {
		if strings.Contains(stats, key) {
			t.Errorf("%s is in %s", key, stats)
		}
	}
}

func TestReset(t *testing.T) {
	server, c := newClient(t, mock.Options{RPM: 5})
	first := c.status(200, "POST", "/api/v3/tags", `{"name":"a"}`)
	c.status(200, "POST", "/_mock/switches", `{"one_item":"object","retry_after":"seconds"}`)
	c.status(200, "POST", "/_mock/faults", `[{"effect":"status"}]`)
	c.status(503, "GET", "/api/v3/tags", "")
	c.status(200, "POST", "/_mock/reset?stats=only", "")
	c.status(503, "GET", "/api/v3/tags", "")
	c.status(200, "POST", "/_mock/reset", "")
	same(t, 0, server.Stats().Total)
	same(t, "[]", c.status(200, "GET", "/api/v3/tags", ""))
	same(t, first, c.status(200, "POST", "/api/v3/tags", `{"name":"a"}`))
	for range 3 {
		c.status(200, "GET", "/api/v3/tags", "")
	}
	status, header, _ := c.do("GET", "/api/v3/tags", "")
	same(t, []any{429, ""}, []any{status, header.Get("Retry-After")})
	server.Reset()
	c.status(200, "GET", "/api/v3/tags", "")
}

func TestSwitches(t *testing.T) {
	server, c := newClient(t, mock.Options{Seed: []byte(`{"switches":{"one_item":"object"},"tags":[{"id":"t1","name":"a"}]}`)})
	const object = `{"id":"t1","name":"a"}`
	same(t, object, c.status(200, "GET", "/api/v3/tags/t1", ""))
	c.status(400, "POST", "/_mock/switches", `{"one_item":"array","nothing":"x"}`)
	same(t, object, c.status(200, "GET", "/api/v3/tags/t1", ""))
	c.status(400, "POST", "/_mock/switches", `{"one_item":"x"}`)
	c.status(400, "POST", "/_mock/switches", `[]`)
	for _, bad := range [][2]string{{"nothing", "x"}, {"one_item", "x"}, {"per_page_max", "-1"}, {"retry_after", "x"}} {
		if server.SetSwitch(bad[0], bad[1]) == nil {
			t.Errorf("switch %v is accepted", bad)
		}
	}
	if err := server.SetSwitch("one_item", "array"); err != nil {
		t.Fatal(err)
	}
	same(t, "["+object+"]", c.status(200, "GET", "/api/v3/tags/t1", ""))
	var list []struct{ Name, Value string }
	if err := json.Unmarshal([]byte(c.status(200, "GET", "/_mock/switches", "")), &list); err != nil || len(list) < 20 {
		t.Errorf("switches: %v, %v", list, err)
	}
	server.Reset()
	same(t, object, c.status(200, "GET", "/api/v3/tags/t1", ""))
}

func TestSeedRefused(t *testing.T) {
	for _, seed := range []string{
		`{`, `{"tag":[]}`, `{"switches":{"one_item":"x"}}`, `{"contacts":[{"emails":1}]}`, `{"contacts":[1]}`,
		`{"suggestions":[{"category":"no"}]}`,
	} {
		if _, err := mock.New(mock.Options{Seed: []byte(seed)}); err == nil {
			t.Errorf("seed %s is accepted", seed)
		}
	}
}

func TestCall(t *testing.T) {
	server, c := newClient(t, mock.Options{RPM: 1, Latency: time.Hour})
	if err := server.AddFaults(mock.Fault{Effect: mock.EffectStatus}); err != nil {
		t.Fatal(err)
	}
	for _, call := range []struct {
		method, target string
		body           any
		status         int
		part           string
	}{
		{"POST", "/api/v3/tags", map[string]string{"name": "a"}, 200, `"name":"a"`},
		{"POST", "/api/v3/tags", `{"name":"b"}`, 200, `"name":"b"`},
		{"POST", "/api/v3/tags", []byte(`{`), 400, `Bad JSON`},
		{"POST", "/api/tags", url.Values{"name": {"c"}}, 200, `"name":"c"`},
		{"GET", "/api/tags", url.Values{"name": {"C"}}, 200, `{"response":{"tags":[{"id"`},
		{"GET", "/api/index.php?handler=tags", nil, 200, `"name":"a"`},
		{"GET", "/elsewhere", nil, 404, `Not found`},
		{"GET", "/api/v3/%zz", nil, 400, `invalid URL`},
		{"POST", "/api/v3/tags", func() {}, 400, `unsupported type`},
	} {
		status, body := server.Call(call.method, call.target, call.body)
		if status != call.status || !strings.Contains(string(body), call.part) {
			t.Errorf("%s %s: %d %s", call.method, call.target, status, body)
		}
	}
	same(t, 0, server.Stats().Total)
	same(t, 0, server.Faults()[0].Seen)
	if state := c.status(200, "GET", "/_mock/state", ""); !strings.Contains(state, `"name":"c"`) {
		t.Errorf("state: %s", state)
	}
}

// clock is a clock that tests move.
type clock struct {
	mu sync.Mutex
	at time.Time
}

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

func (c *clock) add(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(d)
}

func TestLimitPerKey(t *testing.T) {
	at := &clock{at: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)}
	server, c := newClient(t, mock.Options{RPM: 2, SearchRPM: 1, Now: at.now})
	const v1 = "?apikey=" + mock.LiveAgentV1Key
	c.status(200, "GET", "/api/knowledgebase/search"+v1+"&query=a", "")
	c.status(429, "GET", "/api/knowledgebase/search"+v1+"&query=a", "")
	c.status(200, "GET", "/api/tags"+v1, "")
	same(t, `{"response":{"status":"ERROR","statuscode":429,"errormessage":"Too many requests","debugmessage":""}}`,
		c.status(429, "GET", "/api/tags"+v1, ""))
	c.status(200, "GET", "/api/v3/tags", "")
	at.add(20500 * time.Millisecond)
	c.status(200, "GET", "/api/v3/tags", "")
	for value, want := range map[string]string{"none": "", "seconds": "40", "date": "Thu, 01 Jan 2026 00:01:00 GMT"} {
		if err := server.SetSwitch("retry_after", value); err != nil {
			t.Fatal(err)
		}
		status, header, _ := c.do("GET", "/api/v3/tags", "")
		same(t, []any{429, want}, []any{status, header.Get("Retry-After")})
	}
	at.add(39500 * time.Millisecond)
	c.status(200, "GET", "/api/v3/tags", "") // the first one has left the window, the second has not
	c.status(429, "GET", "/api/v3/tags", "")
	for range 5 { // no key, no limit
		status, _, _, err := (&client{t: t, base: c.base}).try(t.Context(), "GET", "/api/tags", "")
		same(t, []any{400, nil}, []any{status, err})
	}
	same(t, 6, server.Stats().Statuses["429"])
}

func TestLatency(t *testing.T) {
	server, c := newClient(t, mock.Options{Latency: time.Hour})
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if _, _, _, err := c.try(ctx, "POST", "/api/v3/tags", `{"name":"a"}`); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
	if _, body := server.Call("GET", "/api/v3/tags", nil); string(body) != "[]" {
		t.Errorf("processed: %s", body)
	}
	_, quick := newClient(t, mock.Options{Latency: time.Millisecond})
	quick.status(200, "GET", "/api/v3/tags", "")
}

func TestTooLarge(t *testing.T) {
	_, c := newClient(t, mock.Options{})
	status, _, _, err := c.try(t.Context(), "POST", "/api/v3/tags", strings.Repeat(" ", 9<<20))
	if err == nil && status != 413 {
		t.Errorf("status %d", status)
	}
}

func TestConcurrency(t *testing.T) {
	server, c := newClient(t, mock.Options{RPM: 1_000_000})
	if err := server.AddFaults(mock.Fault{Effect: mock.EffectSlow, Delay: time.Millisecond, Probability: 0.2}); err != nil {
		t.Fatal(err)
	}
	var group sync.WaitGroup
	for i := range 8 {
		group.Go(func() {
			for j := range 10 {
				c.status(200, "POST", "/api/v3/groups", fmt.Sprintf(`{"name":"g%d-%d"}`, i, j))
				c.status(200, "POST", "/api/v3/contacts", fmt.Sprintf(`{"firstname":"c%d-%d"}`, i, j))
				c.status(200, "GET", "/api/v3/contacts?_sortField=lastname", "")
				c.status(200, "GET", "/api/customers?apikey="+mock.LiveAgentV1Key, "")
				c.status(200, "GET", "/_mock/state", "")
				server.Stats()
				server.Faults()
			}
		})
	}
	group.Wait()
	same(t, 320, server.Stats().Total)
	_, body := server.Call("GET", "/api/v3/contacts?_perPage=1000", nil)
	same(t, 80, strings.Count(string(body), `"firstname"`))
}
