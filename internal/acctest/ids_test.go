package acctest_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

// oddIDs are ids that look like something else in a path, a query, JSON or an import.
var oddIDs = []string{
	`a b/c%2Fd?e=f#g&h+i:j"k\l'm<n>;日本語🙂ü`, "007", "null", "9007199254740993", strings.Repeat("x", 2000),
	// Each of these alone is another trap.
	"/", "100%", "%2F", "%252f", "id:x", "email:x", "[]", "{}", "true", "0", "1e3", "-", "~", "...", "..a", "\u202e", "_unregister", "a?", "#a",
}

// Ids of any form come through a create, a read, a change, an import and a delete as
// they are.
func TestOddIDs(t *testing.T) {
	t.Parallel()
	types := map[string]struct {
		route          string
		create, change acctest.Values
	}{
		"helpdesk_liveagent_tag":           {"/tags", acctest.Values{"name": "vip", "color": "#112233"}, acctest.Values{"name": "vip", "color": "#445566"}},
		"helpdesk_liveagent_contact_group": {"/groups", acctest.Values{"name": "gold", "color": "#112233"}, acctest.Values{"name": "gold", "color": "#445566"}},
		"helpdesk_liveagent_contact":       {"/contacts", acctest.Values{"first_name": "Alice"}, acctest.Values{"first_name": "Bob"}},
	}
	for typeName, test := range types {
		ids := oddIDs
		if typeName != "helpdesk_liveagent_contact" {
			ids = ids[:5]
		}
		for _, id := range ids {
			t.Run(fmt.Sprintf("%s %.20q", test.route, id), func(t *testing.T) {
				t.Parallel()
				tenant := acctest.StartMock(t)
				tenant.Switches(t, map[string]string{"client_id": "honour"})
				tenant.Intercept(t, func(w http.ResponseWriter, r *http.Request) bool {
					if r.Method != http.MethodPost || !strings.HasSuffix(r.URL.Path, test.route) {
						return false
					}
					withID(t, r, id)
					tenant.Mock.ServeHTTP(w, r)
					return true
				})
				oneLife(t, tenant, typeName, id, test.create, test.change)
			})
		}
	}
}

// oneLife creates, reads, changes, imports and deletes an object that the service
// gives an id.
func oneLife(t *testing.T, tenant *acctest.Tenant, typeName, id string, create, change acctest.Values) {
	t.Helper()
	start := func() *acctest.Protocol {
		return acctest.StartProtocol(t, tenant, mock.LiveAgentV3Key, mock.LiveAgentV1Key)
	}
	s := &acctest.Site{T: t, Tenant: tenant, TypeName: typeName, Provider: start, Count: func(*testing.T, map[string]int) {}}
	is := func(after string) {
		t.Helper()
		acctest.Warned(t, s.Object.Diagnostics)
		if got := s.Object.State["id"]; got != id {
			t.Errorf("after the %s the id is %q, want %q", after, got, id)
		}
		if got, ok := s.Object.Identity["id"]; ok && got != id {
			t.Errorf("after the %s the identity is %q, want %q", after, got, id)
		}
	}
	s.Object = start().Create(typeName, create)
	is("create")
	s.Quiet(create)
	is("read")
	s.Object = start().Apply(typeName, s.Plan(change))
	is("change")
	s.Quiet(change)
	s.Imports("id:"+id, nil)
	is("import")
	s.Quiet(change)
	s.Imports("", acctest.Values{"id": id})
	is("import by identity")
	gone := start().Delete(typeName, s.Object)
	acctest.Warned(t, gone.Diagnostics)
	if gone.State != nil {
		t.Error("it is still in the state")
	}
	for request := range tenant.Mock.Stats().Requests {
		if strings.Contains(request, "DELETE ") && strings.HasSuffix(request, "/{id}") {
			return
		}
	}
	t.Errorf("no request deleted it: %v", tenant.Mock.Stats().Requests)
}

// withID puts an id into the body of a request.
func withID(t *testing.T, r *http.Request, id string) {
	t.Helper()
	var body map[string]any
	if err := json.NewDecoder(r.Body).Decode(&body); err != nil {
		t.Error(err)
	}
	body["id"] = id
	text, err := json.Marshal(body)
	if err != nil {
		t.Error(err)
	}
	r.Body = io.NopCloser(bytes.NewReader(text))
}

// Ids of LiveDesk that no float can hold come through whole, and so do the requests
// that name them.
func TestLongIDs_liveDesk(t *testing.T) {
	const inbox, contact, conversation = "9223372036854775807", "9007199254740993", "9223372036854775805"
	tenant := acctest.StartSeed(t, fmt.Sprintf(`{"livedesk": {"inboxes": [{"id": %s, "name": "API", "channel_type": "Channel::Api"}],
		"contacts": [{"id": %s, "inbox_id": %s, "source_id": "s", "email": "alice@example.com", "identifier": "alice"}],
		"conversations": [{"id": %s, "inbox_id": %s, "contact_id": %s, "source_id": "s"}]}}`, inbox, contact, inbox, conversation, inbox, contact))
	tenant.Switches(t, map[string]string{"livedesk_contact_get": "on", "livedesk_conversation_get": "on"})
	start := func() *acctest.Protocol { return acctest.StartLiveDesk(t, tenant, "") }
	site := func(typeName string) *acctest.Site {
		return &acctest.Site{T: t, Tenant: tenant, TypeName: desk + typeName, Provider: start, Count: func(*testing.T, map[string]int) {}}
	}
	person, talk := site("contact"), site("conversation")
	person.Imports(contact, nil)
	config := acctest.Values{"inbox_id": inbox, "email": "alice@example.com", "identifier": "alice", "name": "Alice"}
	person.Object = start().Apply(person.TypeName, person.Plan(config))
	acctest.Warned(t, person.Object.Diagnostics)
	person.Has(acctest.Values{"id": contact})
	person.Quiet(config)

	talk.Imports(conversation, nil)
	talk.Has(acctest.Values{"id": conversation, "contact_id": contact, "inbox_id": inbox})
	config = acctest.Values{"inbox_id": inbox, "contact_id": contact, "status": "resolved"}
	talk.Object = start().Apply(talk.TypeName, talk.Plan(config))
	acctest.Warned(t, talk.Object.Diagnostics)
	talk.Quiet(config)
	second := start().Create(talk.TypeName, acctest.Values{"inbox_id": inbox, "contact_id": contact})
	acctest.Warned(t, second.Diagnostics)
	second.Has(t, acctest.Values{"id": "9223372036854775806", "contact_id": contact, "inbox_id": inbox})
	message := start().Create(desk+"message", acctest.Values{"conversation_id": conversation, "content": "Hello", "in_reply_to": "9007199254740993"})
	acctest.Warned(t, message.Diagnostics)
	message.Has(t, acctest.Values{"conversation_id": conversation})
}
