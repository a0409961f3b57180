package mock_test

import (
	"context"
	"encoding/json"
	"errors"
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
	for _, bad := range []string{
		`{`, `[{"effect":"boom"}]`, `[{"effect":"status","nth":1,"probability":0.5}]`, `[{"effect":"slow"}]`,
		`[{"effect":"slow","delay":"1h"}]`, `[{"effect":"slow","delay":"x"}]`, `[{"effect":"status","status":99}]`, `[{"effects":"status"}]`,
		`[{"effect":"status","probability":2}]`, `{"rule":[]}`,
	} {
		c.status(400, "POST", "/_mock/faults", bad)
	}
	same(t, answer, c.status(200, "GET", "/_mock/faults", ""))
	same(t, "[]", c.status(200, "DELETE", "/_mock/faults", ""))
	same(t, 0, server.Stats().Total)
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
