package liveagent_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/mocktest"
)

// clock is a clock that tests move.
type clock struct{ at time.Time }

func (c *clock) now() time.Time { return c.at }

// api is one running mock and the means to talk to it.
type api struct {
	t      *testing.T
	server *mock.Server
	base   string
	clock  *clock
}

func start(t *testing.T, seed string) *api {
	t.Helper()
	c := &clock{at: time.Date(2026, 3, 4, 5, 6, 7, 0, time.UTC)}
	options := mock.Options{Now: c.now}
	if seed != "" {
		options.Seed = []byte(seed)
	}
	server, base := mocktest.Start(t, options)
	return &api{t: t, server: server, base: base, clock: c}
}

// answer is what came back.
type answer struct {
	Status int
	Type   string
	Body   string
}

func (a *api) send(method, target, kind, key, body string) answer {
	a.t.Helper()
	var reader io.Reader
	if body != "" {
		reader = strings.NewReader(body)
	}
	req, err := http.NewRequestWithContext(a.t.Context(), method, a.base+target, reader)
	if err != nil {
		a.t.Fatal(err)
	}
	if kind != "" {
		req.Header.Set("Content-Type", kind)
	}
	if key != "" {
		req.Header.Set("apikey", key)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		a.t.Fatal(err)
	}
	defer res.Body.Close()
	data, err := io.ReadAll(res.Body)
	if err != nil {
		a.t.Fatal(err)
	}
	return answer{res.StatusCode, res.Header.Get("Content-Type"), string(data)}
}

// v3 talks to API v3 with the right key.
func (a *api) v3(method, path, body string) answer {
	a.t.Helper()
	return a.send(method, "/api/v3/"+path, "application/json", mock.LiveAgentV3Key, body)
}

// v1 talks to API v1 with the right key in the query.
func (a *api) v1(method, path string, form url.Values) answer {
	a.t.Helper()
	mark := "?"
	if strings.Contains(path, "?") {
		mark = "&"
	}
	return a.send(method, "/api/"+path+mark+"apikey="+mock.LiveAgentV1Key, "application/x-www-form-urlencoded", "", form.Encode())
}

func (a *api) set(name, value string) {
	a.t.Helper()
	if err := a.server.SetSwitch(name, value); err != nil {
		a.t.Fatal(err)
	}
}

// want checks status and exact body.
func (r answer) want(t *testing.T, status int, body string) {
	t.Helper()
	if diff := cmp.Diff([]any{status, body}, []any{r.Status, r.Body}); diff != "" {
		t.Errorf("answer (-want +got):\n%s", diff)
	}
}

// has checks the status and parts of the body.
func (r answer) has(t *testing.T, status int, parts ...string) {
	t.Helper()
	if r.Status != status {
		t.Errorf("status %d, want %d: %s", r.Status, status, r.Body)
	}
	for _, part := range parts {
		if not, ok := strings.CutPrefix(part, "!"); ok {
			if strings.Contains(r.Body, not) {
				t.Errorf("answer has %q: %s", not, r.Body)
			}
			continue
		}
		if !strings.Contains(r.Body, part) {
			t.Errorf("answer lacks %q: %s", part, r.Body)
		}
	}
}

// id reads the id of an answer.
func (r answer) id(t *testing.T) string {
	t.Helper()
	var v struct{ ID string }
	if err := json.Unmarshal([]byte(r.Body), &v); err != nil || v.ID == "" {
		t.Fatalf("no id in %d %s", r.Status, r.Body)
	}
	return v.ID
}
