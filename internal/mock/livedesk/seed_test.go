package livedesk_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

// Two objects of a list never share an id, and the error says which list and which id it is.
func TestSeedIDs(t *testing.T) {
	const conversation = `"inbox_id":407,"contact_id":1`
	for seed, want := range map[string]string{
		`{"inboxes":[{"id":1},{"id":1}]}`:                                      "inboxes 2: id 1 is taken by inboxes 1",
		`{"teams":[{"id":1},{"id":2},{"id":1}]}`:                               "teams 3: id 1 is taken by teams 1",
		`{"agents":[{"id":1},{"id":1}]}`:                                       "agents 2: id 1 is taken by agents 1",
		`{"labels":["a","b","a"]}`:                                             "labels 3: title a is taken by labels 1",
		`{"contacts":[{"id":1},{},{"id":1}]}`:                                  "contacts 3: id 1 is taken by contacts 1",
		`{"contacts":[{"id":9223372036854775807},{"id":9223372036854775807}]}`: "contacts 2: id 9223372036854775807 is taken",
		`{"contacts":[{"id":-1}]}`:                                             "contacts 1: id -1 is below 1",
		`{"contacts":[{"id":9223372036854775808}]}`:                            "9223372036854775808",
		`{"contacts":[{"id":1,"inbox_id":407,"source_id":"s"},{"id":2,"inbox_id":407,"source_id":"s"}]}`: "contact 2: source_id s of inbox 407 is taken by the contact 1",
		`{"contacts":[{"id":1},{"id":2,"contact_inboxes":[{"inbox_id":407,"source_id":"s"}]}],
			"conversations":[{` + conversation + `,"source_id":"s"}]}`: "conversation 1: source_id s of inbox 407 is taken by the contact 2",
		`{"contacts":[{"id":1}],"conversations":[{"id":4,` + conversation + `},{"id":4,` + conversation + `}]}`: "conversations 2: id 4 is taken by conversations 1",
		`{"contacts":[{"id":1}],"conversations":[{` + conversation + `,"messages":[{"id":5,"content":"a"}]},
			{` + conversation + `,"messages":[{"content":"a"},{"id":5,"content":"b"}]}]}`: "conversations 2: messages 2: id 5 is taken by conversations 1: messages 1",
		`{"tickets":[{"title":"a","ticket_id":"x"},{"title":"b","ticket_id":"x"}]}`: "tickets 2: ticket_id x is taken by tickets 1",
		`{"tickets":[{"title":"a","ticket_id":7},{"title":"b","ticket_id":"7"}]}`:   "tickets 2: ticket_id 7 is taken by tickets 1",
	} {
		_, err := mock.New(mock.Options{Seed: []byte(`{"livedesk":` + seed + `}`)})
		if err == nil || !strings.Contains(err.Error(), "livedesk") || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", seed, err, want)
		}
	}
	// The same id in two channels, and the same source id twice for one contact, are no duplicates.
	start(t, `{"contacts":[{"id":1,"inbox_id":407,"source_id":"s"},{"id":2,"inbox_id":408,"source_id":"s"}],
		"conversations":[{"inbox_id":407,"contact_id":1,"source_id":"s"}]}`)
}

// Ids near the largest number stay what they are. Those that follow go on above as long as there is room, and begin with the
// first one that nobody has then.
func TestHugeIDs(t *testing.T) {
	for huge, want := range map[string][]string{
		"9223372036854775807": {"first", "next"},
		"9223372036854775806": {"9223372036854775807", "first", "next"},
		"9223372036854775805": {"9223372036854775806", "9223372036854775807", "first", "next"},
	} {
		a := start(t, fmt.Sprintf(`{"contacts":[{"id":%s,"inbox_id":407,"identifier":"x"}],
			"conversations":[{"id":%[1]s,"inbox_id":407,"contact_id":%[1]s,"messages":[{"id":%[1]s,"content":"a"}]}]}`, huge))
		a.set("chatwoot_routes", "on")
		for _, id := range want {
			is := func(first, next string) string {
				return `"id":` + cmp.Or(map[string]string{"first": first, "next": next}[id], id) + `,`
			}
			a.do("POST", "contacts", `{"inbox_id":407}`).Has(t, 200, is("2219256", "2219257"))
			a.do("POST", "conversations", `{"inbox_id":407,"contact_id":`+huge+`}`).Has(t, 200, is("40", "41"))
			a.do("POST", "conversations/"+huge+"/messages", `{"content":"x"}`).Has(t, 200, is("3030", "3031"))
		}
		a.do("GET", "contacts/"+huge, "").Has(t, 200, `"id":`+huge+`,`, `"identifier":"x"`)
		a.do("GET", "conversations/"+huge, "").Has(t, 200, `"id":`+huge+`,`)
		a.do("GET", "conversations/"+huge+"/messages", "").Has(t, 200, `"id":`+huge+`,"content":"a"`)
	}
}

// What the seed does not name gets other ids than what it names later.
func TestSeedIDsLeftOut(t *testing.T) {
	first := start(t, `{"contacts":[{"inbox_id":407}],"conversations":[{"inbox_id":407,"contact_id":2219256,"messages":[{"content":"a"}]}],
		"tickets":[{"title":"a"}]}`)
	_, state := first.server.Call("GET", "/api/v2/accounts/tickets", nil)
	var tickets struct {
		Data []struct {
			TicketID string `json:"ticket_id"`
		}
	}
	if err := json.Unmarshal(state, &tickets); err != nil || len(tickets.Data) != 1 {
		t.Fatalf("tickets: %s, %v", state, err)
	}
	source := strings.Split(first.console("GET", "contacts/2219256", "").Body, `"source_id":"`)[1][:36]
	a := start(t, fmt.Sprintf(`{"contacts":[{"inbox_id":407},{"id":2219256,"inbox_id":407,"source_id":%q}],
		"conversations":[{"inbox_id":407,"contact_id":2219256},{"id":40,"inbox_id":407,"contact_id":2219256,
		"messages":[{"content":"a"},{"id":3030,"content":"b"}]}],"tickets":[{"title":"a"},{"title":"b","ticket_id":%q}]}`, source, tickets.Data[0].TicketID))
	a.console("GET", "contacts", "").Has(t, 200, `"count":2`, `"id":2219256,`, `"id":2219257,`)
	a.console("GET", "conversations/40/messages", "").Has(t, 200, `"id":3031,"content":"a"`, `"id":3030,"content":"b"`)
	a.console("GET", "conversations/41", "").Has(t, 200, `"id":41,`)
	a.console("GET", "tickets", "").Has(t, 200, `"title":"a"`, `"title":"b"`)
	if other := a.console("GET", "contacts/2219257", "").Body; strings.Contains(other, source) {
		t.Errorf("two contacts have the source id %s", source)
	}
}
