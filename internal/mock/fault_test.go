package mock_test

import (
	"context"
	"encoding/json"
	"errors"
	"math"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

// tags counts the tags behind the server's back.
func tags(server *mock.Server) int {
	_, body := server.Call("GET", "/api/v3/tags", nil)
	return strings.Count(string(body), `"id"`)
}

func TestFaultEffects(t *testing.T) {
	const lost = -1
	for _, test := range []struct {
		name      string
		fault     mock.Fault
		status    int
		part      string
		processed int
		retry     string
	}{
		{"status", mock.Fault{Effect: "status"}, 503, `{"message":"Service Unavailable"}`, 0, ""},
		{"status of choice", mock.Fault{Effect: "status", Status: 429, Message: "slow down", RetryAfter: "1"}, 429, `{"message":"slow down"}`, 0, "1"},
		{"status, processed", mock.Fault{Effect: "status", Status: 502, After: true}, 502, `{"message":"Bad Gateway"}`, 1, ""},
		{"drop before", mock.Fault{Effect: "drop_before"}, lost, "", 0, ""},
		{"drop after", mock.Fault{Effect: "drop_after"}, lost, "", 1, ""},
		{"truncate", mock.Fault{Effect: "truncate"}, lost, `{"id":"`, 1, ""},
		{"slow", mock.Fault{Effect: "slow", Delay: time.Millisecond}, 200, `"name":"a"`, 1, ""},
		{"html", mock.Fault{Effect: "html"}, 500, "<html>", 0, ""},
		{"html, processed", mock.Fault{Effect: "html", Status: 200, After: true}, 200, "<html>", 1, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			server, c := newClient(t, mock.Options{})
			if err := server.AddFaults(test.fault); err != nil {
				t.Fatal(err)
			}
			status, header, body, err := c.try(t.Context(), "POST", "/api/v3/tags", `{"name":"a"}`)
			if (err != nil) != (test.status == lost) {
				t.Errorf("error %v", err)
			}
			if test.status != lost && status != test.status {
				t.Errorf("status %d", status)
			}
			if !strings.Contains(body, test.part) {
				t.Errorf("body %q", body)
			}
			if test.retry != "" && header.Get("Retry-After") != test.retry {
				t.Errorf("Retry-After %q", header.Get("Retry-After"))
			}
			same(t, test.processed, tags(server))
		})
	}
}

// A client that does not wait for a slow answer has been served all the same.
func TestSlowIsProcessed(t *testing.T) {
	server, c := newClient(t, mock.Options{})
	if err := server.AddFaults(mock.Fault{Effect: mock.EffectSlow, Delay: time.Minute}); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	failed := make(chan error, 1)
	go func() {
		_, _, _, err := c.try(ctx, "POST", "/api/v3/tags", `{"name":"a"}`)
		failed <- err
	}()
	for tags(server) == 0 && t.Context().Err() == nil {
		runtime.Gosched()
	}
	cancel()
	if err := <-failed; !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestFaultsInV1(t *testing.T) {
	server, c := newClient(t, mock.Options{})
	if err := server.AddFaults(mock.Fault{Route: "/api/tags", Effect: mock.EffectStatus}); err != nil {
		t.Fatal(err)
	}
	same(t, `{"response":{"status":"ERROR","statuscode":503,"errormessage":"Service Unavailable","debugmessage":""}}`,
		c.status(503, "GET", "/api/tags?apikey="+mock.LiveAgentV1Key, ""))
}

// pattern makes ten requests and tells which of them were broken.
func pattern(c *client, method, target string) string {
	out := make([]byte, 0, 10)
	for range 10 {
		status, _, _ := c.do(method, target, `{"name":"a"}`)
		out = append(out, ".x"[bit(status == 503)])
	}
	return string(out)
}

func bit(v bool) int {
	if v {
		return 1
	}
	return 0
}

func TestFaultSelection(t *testing.T) {
	for _, test := range []struct {
		name  string
		fault mock.Fault
		want  string
	}{
		{"all", mock.Fault{}, "xxxxxxxxxx"},
		{"star", mock.Fault{Method: "*", Route: "*"}, "xxxxxxxxxx"},
		{"template", mock.Fault{Method: "get", Route: "/api/v3/tags/{id}"}, "xxxxxxxxxx"},
		{"prefix", mock.Fault{Route: "/api/v3/*"}, "xxxxxxxxxx"},
		{"other method", mock.Fault{Method: "POST"}, ".........."},
		{"other route", mock.Fault{Route: "/api/v3/tags"}, ".........."},
		{"other prefix", mock.Fault{Route: "/api/v3/groups*"}, ".........."},
		{"first two", mock.Fault{Times: 2}, "xx........"},
		{"third", mock.Fault{Nth: 3}, "..x......."},
		{"third to fifth", mock.Fault{Nth: 3, Times: 3}, "..xxx....."},
		{"certain", mock.Fault{Probability: 1, Times: 4}, "xxxx......"},
	} {
		t.Run(test.name, func(t *testing.T) {
			server, c := newClient(t, mock.Options{Seed: []byte(`{"tags":[{"id":"t1","name":"a"}]}`)})
			test.fault.Effect = mock.EffectStatus
			if err := server.AddFaults(test.fault); err != nil {
				t.Fatal(err)
			}
			same(t, test.want, pattern(c, "GET", "/api/v3/tags/t1"))
			same(t, strings.Count(test.want, "x"), server.Faults()[0].Hits)
		})
	}
}

func TestFaultOrder(t *testing.T) {
	server, c := newClient(t, mock.Options{})
	err := server.AddFaults(mock.Fault{Effect: mock.EffectStatus, Nth: 2}, mock.Fault{Effect: mock.EffectStatus, Nth: 2, Times: 2})
	if err != nil {
		t.Fatal(err)
	}
	same(t, ".xxx......", pattern(c, "GET", "/api/v3/tags"))
	server.ClearFaults()
	same(t, "..........", pattern(c, "GET", "/api/v3/tags"))
}

func TestFaultSeed(t *testing.T) {
	var runs []string
	for _, seed := range []string{"7", "7", "8"} {
		_, c := newClient(t, mock.Options{})
		c.status(200, "POST", "/_mock/faults", `{"rules":[{"effect":"status","probability":0.5}],"seed":`+seed+`}`)
		runs = append(runs, pattern(c, "GET", "/api/v3/tags")+pattern(c, "GET", "/api/v3/tags"))
	}
	same(t, runs[0], runs[1])
	if runs[0] == runs[2] || !strings.Contains(runs[0], "x") || !strings.Contains(runs[0], ".") {
		t.Errorf("runs %v", runs)
	}
}

func TestFaultsOverHTTP(t *testing.T) {
	server, c := newClient(t, mock.Options{})
	rule := `{"method":"GET","route":"/api/v3/tags/{id}","nth":2,"times":3,"effect":"slow","delay":"2s"}`
	answer := c.status(200, "POST", "/_mock/faults", "["+rule+"]")
	same(t, 2*time.Second, server.Faults()[0].Rule.Delay)
	var got, want []map[string]any
	if err := json.Unmarshal([]byte(answer), &got); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal([]byte(`[{"rule":`+rule+`,"seen":0,"hits":0}]`), &want); err != nil {
		t.Fatal(err)
	}
	same(t, want, got)
	same(t, answer, c.status(200, "GET", "/_mock/faults", ""))
	same(t, "[]", c.status(200, "DELETE", "/_mock/faults", ""))
	same(t, 0, server.Stats().Total)
}

// A rule that can never do what it says is refused, and no rule of its request is taken.
func TestFaultsRefused(t *testing.T) {
	_, c := newClient(t, mock.Options{})
	const good, status = `{"effect":"status"}`, `"effect":"status"`
	for _, test := range []struct{ body, part string }{
		{`{`, "unexpected EOF"},
		{``, "EOF"},
		{`{"rule":[]}`, `unknown field \"rule\"`},
		{`{"rules":[` + good + `]} []`, "text after the JSON"},
		{`{"rules":[` + good + `]}x`, "text after the JSON"},
		{`[` + good + `]]`, "text after the JSON"},
		{`[` + good + `,null]`, "rule 2: fault: unknown effect"},
		{`[` + good + `,{"effect":"boom"}]`, `rule 2: fault: unknown effect \"boom\", there are status, `},
		{`[{"effects":"status"}]`, `unknown field \"effects\"`},
		{`[{` + status + `,"method":"FETCH"}]`, `no call has the method \"FETCH\"`},
		{`[{` + status + `,"method":"GET "}]`, `no call has the method \"GET \"`},
		{`[{` + status + `,"route":"/nothing"}]`, `no call has the route \"/nothing\"; a route is a template such as /api/v3/tags/{id}`},
		{`[{` + status + `,"route":"/api/v3/tags/"}]`, "no call has the route"},
		{`[{` + status + `,"route":"/api/v3/tags/t1"}]`, "no call has the route"},
		{`[{` + status + `,"route":"/api/v3/tags/{name}"}]`, "no call has the route"},
		{`[{` + status + `,"route":"/api/v3/tag/*"}]`, "no call has the route"},
		{`[{` + status + `,"route":"/api/*/tags"}]`, "no call has the route"},
		{`[{` + status + `,"route":"GET /api/v3/tags"}]`, "no call has the route"},
		{`[{` + status + `,"route":"/_mock/stats"}]`, "no call has the route"},
		{`[{` + status + `,"method":"patch","route":"/api/v3/tags*"}]`, "no call is PATCH /api/v3/tags*"},
		{`[{` + status + `,"nth":1,"probability":0.5}]`, "exclude each other"},
		{`[{` + status + `,"nth":-1}]`, "must not be negative"},
		{`[{` + status + `,"nth":1.5}]`, "nth"},
		{`[{` + status + `,"times":-1}]`, "must not be negative"},
		{`[{` + status + `,"probability":2}]`, "the probability 2 is not between 0 and 1"},
		{`[{` + status + `,"probability":-0.5}]`, "not between 0 and 1"},
		{`[{` + status + `,"status":99}]`, "status 99"},
		{`[{` + status + `,"status":600}]`, "status 600"},
		{`[{"effect":"slow"}]`, "slow needs a delay"},
		{`[{"effect":"slow","delay":"1h"}]`, "slow needs a delay"},
		{`[{"effect":"slow","delay":"-1s"}]`, "slow needs a delay"},
		{`[{"effect":"slow","delay":"x"}]`, "invalid duration"},
	} {
		answer := c.status(400, "POST", "/_mock/faults", test.body)
		if !strings.Contains(answer, test.part) {
			t.Errorf("%s: %s, want %s", test.body, answer, test.part)
		}
	}
	same(t, "[]", c.status(200, "GET", "/_mock/faults", ""))
	for _, body := range []string{
		`[]`, `{"rules":[]}`, " [" + good + "]\n", `[{` + status + `,"method":"get","route":"/api/tags"}]`,
		`[{` + status + `,"route":"/api/v2/accounts/conversations/{id}"}]`, `[{` + status + `,"route":"(unknown route)"}]`,
		`[{` + status + `,"nth":0,"probability":0.5}]`, `[{` + status + `,"nth":2,"probability":0}]`,
		`{"seed":7}`, `[{` + status + `,"nth":0}]`, `[{"effect":"html","message":"x","nth":1}]`, `[{"effect":"drop_after","status":500,"nth":1}]`,
		`[{"effect":"slow","delay":"1s","retry_after":"1"}]`, `[{"effect":"html","after":true,"status":502}]`,
	} {
		c.status(200, "POST", "/_mock/faults", body)
	}
}

// The same goes for rules that are added in process.
func TestAddFaultsRefused(t *testing.T) {
	server, _ := newClient(t, mock.Options{})
	for _, bad := range []mock.Fault{
		{},
		{Effect: mock.EffectStatus, Probability: math.NaN()},
		{Effect: mock.EffectStatus, Method: "FETCH"},
		{Effect: mock.EffectStatus, Route: "/api/v3/nothing"},
	} {
		if server.AddFaults(mock.Fault{Effect: mock.EffectStatus}, bad) == nil || len(server.Faults()) > 0 {
			t.Errorf("%+v is accepted", bad)
		}
	}
}

// The name of what no route knows is a route like others.
func TestFaultOfUnknownRoute(t *testing.T) {
	server, c := newClient(t, mock.Options{})
	if err := server.AddFaults(mock.Fault{Effect: mock.EffectStatus, Route: "(unknown route)"}); err != nil {
		t.Fatal(err)
	}
	same(t, "xxxxxxxxxx", pattern(c, "GET", "/api/v3/nothing"))
	same(t, "..........", pattern(c, "GET", "/api/v3/tags"))
}

func TestDroppedAreCounted(t *testing.T) {
	server, c := newClient(t, mock.Options{})
	if err := server.AddFaults(mock.Fault{Effect: mock.EffectDropBefore, Times: 1}); err != nil {
		t.Fatal(err)
	}
	if _, _, _, err := c.try(t.Context(), "GET", "/api/v3/tags", ""); err == nil {
		t.Error("the request was answered")
	}
	same(t, mock.Stats{Total: 1, Requests: map[string]int{"GET /api/v3/tags": 1}, Statuses: map[string]int{mock.Dropped: 1}}, server.Stats())
}
