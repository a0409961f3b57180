package conversation_test

import (
	"encoding/json"
	"maps"
	"strconv"
	"strings"
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
)

const (
	typeName = "helpdesk_livedesk_conversation"
	address  = typeName + ".test"
	root     = "/api/v2/accounts/"

	create = "POST " + root + "conversations"
	toggle = "POST " + root + "conversations/{id}/toggle_status"
	get    = "GET " + root + "conversations/{id}"

	getSwitch = "livedesk_conversation_get"
)

// counts are requests by name.
type counts = map[string]int

// values are attributes of a conversation.
type values = acctest.Values

// statuses are all words of a status, and moves the changes that the documents of
// the console show.
func statuses() []string { return []string{"open", "pending", "snoozed", "resolved", "closed"} }

func moves() map[string][]string {
	return map[string][]string{
		"open":     {"pending", "snoozed", "resolved"},
		"pending":  {"open", "snoozed", "resolved"},
		"snoozed":  {"open", "pending", "resolved"},
		"resolved": {"open", "pending", "closed"},
		"closed":   {"open"},
	}
}

// site is a tenant with a contact and a conversation with it.
type site struct {
	*acctest.Site
	contact string
	// secret is that of the provider where it is not the right one; reads says that
	// the server has a call that reads conversations.
	secret string
	reads  bool
}

// start returns a site on a server of the documents with other switches.
func start(t *testing.T, switches ...map[string]string) *site {
	t.Helper()
	tenant := acctest.StartMock(t)
	for _, one := range switches {
		tenant.Switches(t, one)
	}
	return startOn(t, tenant)
}

func startOn(t *testing.T, tenant *acctest.Tenant) *site {
	t.Helper()
	s := startSite(t, tenant)
	s.contact = newContact(t, tenant)
	return s
}

// startSite returns a site without a contact.
func startSite(t *testing.T, tenant *acctest.Tenant) *site {
	t.Helper()
	s := &site{Site: &acctest.Site{T: t, Tenant: tenant, TypeName: typeName, Count: tenant.Requests}}
	s.Provider = func() *acctest.Protocol { return acctest.StartLiveDesk(t, tenant, s.secret) }
	return s
}

// readable is a server that has a call which reads conversations.
func readable() map[string]string { return map[string]string{getSwitch: "on"} }

// everyKind runs a test on servers with and without a call that reads
// conversations.
func everyKind(t *testing.T, test func(s *site)) {
	t.Helper()
	for _, read := range []string{"off", "on"} {
		t.Run("read "+read, func(t *testing.T) {
			t.Parallel()
			s := start(t, map[string]string{getSwitch: read})
			s.reads = read == "on"
			test(s)
		})
	}
}

// newContact makes a contact as somebody else and returns its id.
func newContact(t *testing.T, tenant *acctest.Tenant) string {
	t.Helper()
	type created struct {
		Payload struct {
			Contact struct{ ID json.RawMessage }
		}
	}
	answer := acctest.Ask[created](t, tenant, "POST", root+"contacts", map[string]any{"inbox_id": 407, "name": "Alice"})
	return strings.Trim(string(answer.Payload.Contact.ID), `"`)
}

// with returns the attributes of a conversation of the contact, with others.
func (s *site) with(others ...values) values {
	out := values{"inbox_id": "407", "contact_id": s.contact}
	for _, other := range others {
		maps.Copy(out, other)
	}
	return out
}

// apply refreshes, plans and applies without a word.
func (s *site) apply(config values, want counts) {
	s.T.Helper()
	plan := s.Plan(config)
	acctest.Warned(s.T, plan.Diagnostics)
	s.Finish(plan, want)
}

// holds makes a state that has the conversation in a status, and puts the one of
// the service into another, past all rules.
func (s *site) holds(state, service string) {
	s.T.Helper()
	have := maps.Clone(s.Object.State)
	have["status"] = state
	s.Object = s.Provider().Object(typeName, have)
	s.console(service)
}

// console sets the status as somebody at the console.
func (s *site) console(status string) {
	s.T.Helper()
	s.consoleOf(s.ID(), status)
}

// consoleOf is console for the conversation of an id.
func (s *site) consoleOf(id, status string) {
	s.T.Helper()
	s.Tenant.Call(s.T, "POST", root+"conversations/"+id+"/toggle_status", map[string]any{"status": status})
}

// behindOnly returns the id of the only conversation of the service.
func (s *site) behindOnly() string {
	s.T.Helper()
	conversations, _ := s.behind()
	if len(conversations) != 1 {
		s.T.Fatalf("the service has %+v, want one", conversations)
	}
	return strconv.Itoa(conversations[0].ID)
}

// remove deletes the conversation as somebody else.
func (s *site) remove() {
	s.T.Helper()
	s.Tenant.Call(s.T, "DELETE", root+"conversations/"+s.ID(), nil)
}

// held is a conversation as the mock keeps it.
type held struct {
	ID           int
	ContactID    int `json:"contact_id"`
	Status       string
	SnoozedUntil int `json:"snoozed_until"`
}

// behind returns what the mock holds: conversations and how many surveys it has
// sent.
func (s *site) behind() (conversations []held, surveys int) {
	s.T.Helper()
	state := acctest.State[struct {
		LiveDesk struct {
			Conversations []held
			Mails         []struct{ Kind string }
		}
	}](s.T, s.Tenant)
	for _, mail := range state.LiveDesk.Mails {
		if mail.Kind == "survey" {
			surveys++
		}
	}
	return state.LiveDesk.Conversations, surveys
}

// only checks that the service has one conversation, and its status.
func (s *site) only(status string) held {
	s.T.Helper()
	conversations, _ := s.behind()
	if len(conversations) != 1 || conversations[0].Status != status {
		s.T.Fatalf("the service has %+v, want one that is %s", conversations, status)
	}
	return conversations[0]
}
