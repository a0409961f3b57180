package mock_test

import (
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/mocktest"
)

// desk talks to LiveDesk with the right keys.
func desk(t *testing.T, base, method, path, body string) mocktest.Answer {
	t.Helper()
	req := http.Request{Header: http.Header{}}
	req.SetBasicAuth(mock.LiveDeskKey, mock.LiveDeskSecret)
	return mocktest.Send(t, method, base+"/api/v2/accounts/"+path, req.Header, body)
}

func TestLiveDeskBesideLiveAgent(t *testing.T) {
	seed := []byte(`{"tags":[{"id":"t1","name":"a"}],"livedesk":{"contacts":[{"id":1,"identifier":"x"}],"switches":{"livedesk_ids":"string"}}}`)
	server, base := mocktest.Start(t, mock.Options{RPM: 2, Seed: seed})
	desk(t, base, "GET", "contacts", "").Has(t, 200, `"id":"1"`)
	desk(t, base, "GET", "contacts", "").Has(t, 200)
	desk(t, base, "GET", "contacts", "").Want(t, 429, `{"error":"Too many requests"}`)
	v3 := http.Header{"Apikey": {mock.LiveAgentV3Key}}
	mocktest.Send(t, "GET", base+"/api/v3/tags", v3, "").Want(t, 200, `[{"id":"t1","name":"a"}]`)
	mocktest.Send(t, "GET", base+"/_mock/switches", http.Header{}, "").Has(t, 200, `"livedesk_ids"`, `"one_item"`)
	if _, body := server.Call("GET", "/api/v2/accounts/contacts/1", nil); !strings.Contains(string(body), `"identifier":"x"`) {
		t.Errorf("call: %s", body)
	}
	if status, _ := server.Call("GET", "/api/v2/elsewhere", nil); status != 404 {
		t.Errorf("status %d", status)
	}
	if err := server.SetSwitch("livedesk_ids", "number"); err != nil {
		t.Fatal(err)
	}
	if err := server.AddFaults(mock.Fault{Effect: mock.EffectStatus, Status: 401, Route: "/api/v2/accounts/contacts"}); err != nil {
		t.Fatal(err)
	}
	server.ResetStats()
	other := http.Request{Header: http.Header{}}
	other.SetBasicAuth("other", "")
	mocktest.Send(t, "GET", base+"/api/v2/accounts/contacts", other.Header, "").Has(t, 401, `{"error":`)
	server.Reset()
	desk(t, base, "GET", "contacts", "").Has(t, 200, `"id":"1"`)
}

func TestLiveDeskConcurrency(t *testing.T) {
	server, base := mocktest.Start(t, mock.Options{})
	var group sync.WaitGroup
	for i := range 8 {
		group.Go(func() {
			for j := range 10 {
				desk(t, base, "POST", "contacts", fmt.Sprintf(`{"inbox_id":407,"identifier":"c%d-%d"}`, i, j)).Has(t, 200)
				desk(t, base, "POST", "conversations", `{"inbox_id":407,"contact_id":2219256}`).Has(t, 200)
				desk(t, base, "POST", "conversations/40/messages", `{"content":"x","message_type":"incoming"}`).Has(t, 200)
				desk(t, base, "PATCH", "contacts/2219256", `{"custom_attributes":{"a":1}}`).Has(t, 200)
				desk(t, base, "GET", "contacts?q=c&sort=name", "").Has(t, 200)
				desk(t, base, "POST", "tickets", `{"title":"T"}`).Has(t, 200)
				mocktest.Send(t, "GET", base+"/_mock/state", http.Header{}, "").Has(t, 200)
			}
		})
	}
	group.Wait()
	_, body := server.Call("GET", "/api/v2/accounts/conversations/40/messages", nil)
	if n := strings.Count(string(body), `"sorting_id"`); n != 80 {
		t.Errorf("%d messages", n)
	}
	if !strings.Contains(string(body), `"sorting_id":80,`) {
		t.Error("messages are not numbered")
	}
}
