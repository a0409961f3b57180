package liveagent_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/mocktest"
)

// api is one running mock and the means to talk to it.
type api struct {
	t      *testing.T
	server *mock.Server
	base   string
	clock  *mocktest.Clock
}

func start(t *testing.T, seed string) *api {
	t.Helper()
	c := mocktest.NewClock()
	options := mock.Options{Now: c.Now}
	if seed != "" {
		options.Seed = []byte(seed)
	}
	server, base := mocktest.Start(t, options)
	return &api{t: t, server: server, base: base, clock: c}
}

// answer is what came back.
type answer struct{ mocktest.Answer }

func (a *api) send(method, target, kind, key, body string) answer {
	a.t.Helper()
	header := http.Header{}
	if kind != "" {
		header.Set("Content-Type", kind)
	}
	if key != "" {
		header.Set("apikey", key)
	}
	return answer{mocktest.Send(a.t, method, a.base+target, header, body)}
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
	r.Want(t, status, body)
}

// has checks the status and parts of the body.
func (r answer) has(t *testing.T, status int, parts ...string) {
	t.Helper()
	r.Has(t, status, parts...)
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
