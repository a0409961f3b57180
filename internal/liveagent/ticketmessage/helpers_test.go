package ticketmessage_test

import (
	"fmt"
	"maps"
	"net/url"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

const (
	typeName = "helpdesk_liveagent_ticket_message"
	address  = typeName + ".test"
	postPath = "/api/conversations/{id}/messages"

	post      = "POST " + postPath
	list      = "GET " + postPath
	deleteOne = "DELETE /api/v3/messages/{id}"
	getV1     = "GET /api/conversations/{id}"
	listV1    = "GET /api/conversations"
	getV3     = "GET /api/v3/tickets/{id}"
	getAgent  = "GET /api/agents/{id}"
)

// newTicket makes a ticket of alice@example.com with the message "First" and
// returns its id.
func newTicket(t *testing.T, tenant *acctest.Tenant) string {
	t.Helper()
	answer := acctest.Ask[map[string]map[string]any](t, tenant, "POST", "/api/conversations", url.Values{
		"message": {"First"}, "useridentifier": {"alice@example.com"}, "department": {"d4suppor"}, "subject": {"tfacc-subject"},
		"recipient": {"support@acme.example.com"},
	})
	return fmt.Sprint(answer["response"]["conversationid"])
}

// say adds a message as somebody else.
func say(t *testing.T, tenant *acctest.Tenant, ticket, author, kind, text string) {
	t.Helper()
	tenant.Call(t, "POST", "/api/conversations/"+ticket+"/messages", url.Values{
		"message": {text}, "useridentifier": {author}, "type": {kind}, "do_not_send_mail": {"Y"},
	})
}

// remove deletes a message as somebody else, in the web interface, which knows
// all messages.
func remove(t *testing.T, tenant *acctest.Tenant, id any) {
	t.Helper()
	deletable(t, tenant)
	tenant.Call(t, "DELETE", fmt.Sprintf("/api/v3/messages/%s", id), nil)
}

// deletable makes a service whose API can delete every message.
func deletable(t *testing.T, tenant *acctest.Tenant) {
	t.Helper()
	tenant.Switches(t, map[string]string{"message_scope": "all", "message_delete": "works"})
}

type wire struct {
	ID, UserID, Type string
	Text             string   `json:"message"`
	MailedTo         []string `json:"mailed_to"`
}

// said returns the messages and notes of a ticket by their ids, but for the first.
func said(t *testing.T, tenant *acctest.Tenant, ticket string) map[string]wire {
	t.Helper()
	out := map[string]wire{}
	for _, one := range state(t, tenant).Tickets {
		for _, group := range one.Groups {
			for _, message := range group.Messages {
				if one.ID == ticket && group.Status != "D" && message.Text != "First" && (message.Type == "M" || message.Type == "N") {
					out[message.ID] = message
				}
			}
		}
	}
	return out
}

// only returns the one message of a ticket beside the first.
func only(t *testing.T, tenant *acctest.Tenant, ticket string) wire {
	t.Helper()
	all := said(t, tenant, ticket)
	if len(all) != 1 {
		t.Fatalf("the ticket has the messages %v, want one", all)
	}
	return slices.Collect(maps.Values(all))[0]
}

// mails returns how many mails the service has sent.
func mails(t *testing.T, tenant *acctest.Tenant) int {
	t.Helper()
	return len(state(t, tenant).Mails)
}

type held struct {
	Tickets []struct {
		ID     string
		Groups []struct {
			Status   string
			Messages []wire
		}
	}
	Mails []any
}

func state(t *testing.T, tenant *acctest.Tenant) held {
	t.Helper()
	return acctest.State[map[string]held](t, tenant)["liveagent"]
}

// begin returns a provider with both keys and a ticket.
func begin(t *testing.T) (tenant *acctest.Tenant, p *acctest.Protocol, ticket string) {
	t.Helper()
	tenant = acctest.StartMock(t)
	deletable(t, tenant)
	return tenant, again(t, tenant), newTicket(t, tenant)
}

// again returns another run of the provider: nothing that was read before is kept.
func again(t *testing.T, tenant *acctest.Tenant) *acctest.Protocol {
	t.Helper()
	p := acctest.StartProtocol(t, tenant, mock.LiveAgentV3Key, mock.LiveAgentV1Key)
	p.SendIdentity = true
	return p
}

// againV1 is again with the key of API v1 alone.
func againV1(t *testing.T, tenant *acctest.Tenant) *acctest.Protocol {
	t.Helper()
	p := acctest.StartProtocol(t, tenant, "", mock.LiveAgentV1Key)
	p.SendIdentity = true
	return p
}

// hello is the configuration of a message of an agent, with other attributes.
func hello(ticket string, other acctest.Values) acctest.Values {
	out := acctest.Values{"ticket_id": ticket, "message": "Hello", "author": "aiko@example.com"}
	maps.Copy(out, other)
	return out
}

// create plans and applies a new message. Neither may have anything to say.
func create(t *testing.T, p *acctest.Protocol, config acctest.Values) acctest.Object {
	t.Helper()
	plan := p.Plan(typeName, acctest.Object{}, config)
	acctest.Warned(t, plan.Diagnostics)
	object := p.Apply(typeName, plan)
	acctest.Warned(t, object.Diagnostics)
	return object
}

// quiet reads an object in another run and fails the test unless the plan after
// that has nothing to do and nothing to say.
func quiet(t *testing.T, p *acctest.Protocol, object acctest.Object, config acctest.Values) acctest.Object {
	t.Helper()
	read := p.Read(typeName, object)
	acctest.Warned(t, read.Diagnostics)
	plan := p.Plan(typeName, read, config)
	acctest.Warned(t, plan.Diagnostics)
	if diff := cmp.Diff(read.State, plan.State); diff != "" {
		t.Errorf("the plan is not empty:\n%s", diff)
	}
	return read
}

// gone reads an object in another run and fails the test unless it leaves the
// state with a warning.
func gone(t *testing.T, p *acctest.Protocol, object acctest.Object) {
	t.Helper()
	read := p.Read(typeName, object)
	acctest.Warned(t, read.Diagnostics, "ticket message", "is gone", "the next apply creates it again")
	if read.State != nil {
		t.Errorf("it is still in the state: %v", read.State)
	}
}
