package livedesk_test

import (
	"encoding/base64"
	"encoding/json"
	"net/http"
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

// start serves a project whose seed has some members of its own, none for the built-in seed.
func start(t *testing.T, seed string) *api {
	t.Helper()
	clock := mocktest.NewClock()
	options := mock.Options{Now: clock.Now}
	if seed != "" {
		options.Seed = []byte(`{"livedesk":` + seed + `}`)
	}
	server, base := mocktest.Start(t, options)
	return &api{t: t, server: server, base: base, clock: clock}
}

func basic(key, secret string) string {
	return "Basic " + base64.StdEncoding.EncodeToString([]byte(key+":"+secret))
}

// do talks to the API with the right keys.
func (a *api) do(method, path, body string) mocktest.Answer {
	a.t.Helper()
	header := http.Header{}
	header.Set("Authorization", basic(mock.LiveDeskKey, mock.LiveDeskSecret))
	header.Set("Content-Type", "application/json")
	return mocktest.Send(a.t, method, a.base+"/api/v2/accounts/"+path, header, body)
}

// console is somebody else, in process.
func (a *api) console(method, path, body string) mocktest.Answer {
	a.t.Helper()
	status, data := a.server.Call(method, "/api/v2/accounts/"+path, body)
	return mocktest.Answer{Status: status, Body: string(data)}
}

func (a *api) set(name, value string) {
	a.t.Helper()
	if err := a.server.SetSwitch("livedesk_"+name, value); err != nil {
		a.t.Fatal(err)
	}
}

// names lists the names in a list of contacts.
func names(t *testing.T, r mocktest.Answer) []string {
	t.Helper()
	var list struct{ Payload []struct{ Name string } }
	if err := json.Unmarshal([]byte(r.Body), &list); err != nil || r.Status != http.StatusOK {
		t.Fatalf("no list: %d %s", r.Status, r.Body)
	}
	out := []string{}
	for _, one := range list.Payload {
		out = append(out, one.Name)
	}
	return out
}
