package ticketmessage_test

import (
	"fmt"
	"maps"
	"net/http"
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
)

// A message whose ticket somebody deleted leaves the state with a warning, and is no
// error when it is destroyed, whatever the service answers.
func TestTicketMessage_ticketDeletedElsewhere(t *testing.T) {
	t.Parallel()
	runs := map[string]func(*testing.T, *acctest.Tenant) *acctest.Protocol{"both keys": again, "API v1 alone": againV1}
	for server, switches := range map[string]map[string]string{
		"still shown": {"deleted_tickets": "shown"},
		"unlisted":    {"deleted_tickets": "unlisted"},
		"404":         {"deleted_tickets": "404", "v1_missing_conversation": "404"},
		"500":         {"deleted_tickets": "404", "v1_missing_conversation": "500", "missing_id": "500html"},
		"500, no v3":  {"deleted_tickets": "404", "v1_missing_conversation": "500"},
		"array":       {"deleted_tickets": "404", "v1_missing_conversation": "404", "missing_id": "emptyarray"},
	} {
		for name, run := range runs {
			t.Run(server+", "+name, func(t *testing.T) {
				t.Parallel()
				tenant, _, ticket := begin(t)
				newTicket(t, tenant)
				object := create(t, run(t, tenant), hello(ticket, nil))
				// The owner is told by a read.
				object = quiet(t, run(t, tenant), object, hello(ticket, nil))
				tenant.Call(t, "DELETE", "/api/conversations/"+ticket, nil)
				tenant.Switches(t, switches)
				gone(t, run(t, tenant), object)
				deleted := run(t, tenant).Delete(typeName, object)
				acctest.Warned(t, deleted.Diagnostics)
				if deleted.State != nil {
					t.Errorf("it is still in the state: %v", deleted.State)
				}
			})
		}
	}
}

// A service that fails, or that answers with something that is no list of
// messages, has not lost the message: taken for lost, it would be mailed again.
func TestTicketMessage_failureIsNotGone(t *testing.T) {
	t.Parallel()
	answer := func(status int, contentType, body string) func(http.ResponseWriter) {
		return func(w http.ResponseWriter) {
			w.Header().Set("Content-Type", contentType)
			w.WriteHeader(status)
			_, _ = w.Write([]byte(body))
		}
	}
	for name, test := range map[string]func(http.ResponseWriter){
		"500":             answer(500, "application/json", `{"response":{"status":"ERROR","statuscode":500,"errormessage":"oops"}}`),
		"500 page":        answer(500, "text/html", `<html><title>Oops</title></html>`),
		"403":             answer(403, "application/json", `{"message":"ApiKey not found"}`),
		"200 page":        answer(200, "text/html", `<html></html>`),
		"200 text":        answer(200, "text/plain", `The service is being updated.`),
		"200, no body":    answer(200, "application/json", ``),
		"200, other JSON": answer(200, "application/json", `{"maintenance":true}`),
		"200 error":       answer(200, "application/json", `{"response":{"status":"ERROR","statuscode":"0","errormessage":"oops"}}`),
		"404 page":        answer(404, "text/html", `<html></html>`),
	} {
		for _, path := range []string{"/messages", ""} {
			t.Run(name+path, func(t *testing.T) {
				t.Parallel()
				tenant, p, ticket := begin(t)
				object := create(t, p, hello(ticket, nil))
				tenant.Intercept(t, func(w http.ResponseWriter, r *http.Request) bool {
					if r.Method != http.MethodGet || path == "" && r.URL.Path != "/api/conversations/"+ticket || path != "" && r.URL.Path != "/api/conversations/"+ticket+path {
						return false
					}
					test(w)
					return true
				})
				read := againV1(t, tenant).Read(typeName, object)
				acctest.Refused(t, read.Diagnostics, "Cannot read the ticket message")
				// An error leaves the state as it is, and a destroy must not lose it either.
				deleted := againV1(t, tenant).Delete(typeName, object)
				acctest.Warned(t, deleted.Diagnostics, "stays on its ticket")
			})
		}
	}
}

// A message that the service does not delete stays, with a warning.
func TestTicketMessage_destroyWarnings(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		switches map[string]string
		left     string
	}{
		"405":          {map[string]string{"message_delete": "405"}, "HTTP 405"},
		"404":          {map[string]string{"message_delete": "404"}, "HTTP 404"},
		"current ones": {map[string]string{"message_scope": "legacy"}, "HTTP 404"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tenant, p, ticket := begin(t)
			object := create(t, p, hello(ticket, nil))
			tenant.Switches(t, test.switches)
			deleted := again(t, tenant).Delete(typeName, object)
			acctest.Warned(t, deleted.Diagnostics, "stays on its ticket", test.left, ticket, fmt.Sprint(object.State["message_id"]))
			if deleted.State != nil || len(said(t, tenant, ticket)) != 1 {
				t.Errorf("the state has %v, the service %v", deleted.State, said(t, tenant, ticket))
			}
		})
	}
}

// Only what was created is deleted: not the other messages of its group.
func TestTicketMessage_destroyLeavesOthers(t *testing.T) {
	t.Parallel()
	tenant, p, ticket := begin(t)
	for range 3 {
		say(t, tenant, ticket, "aiko@example.com", "M", "Hello")
	}
	before := said(t, tenant, ticket)
	p.Delete(typeName, create(t, p, hello(ticket, nil)))
	if after := said(t, tenant, ticket); !maps.EqualFunc(before, after, func(a, b wire) bool { return a.ID == b.ID }) {
		t.Errorf("the service has %v, want %v", after, before)
	}
}
