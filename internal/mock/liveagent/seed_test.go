package liveagent_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

// Two objects of a list never share an id, and the error says which list and which id it is.
func TestSeedIDs(t *testing.T) {
	const ticket = `"subject":"s","owner_email":"a@x.com"`
	for seed, want := range map[string]string{
		`{"departments":[{"id":"default"},{"id":"default"}]}`:                                             "departments 2: id default is taken by departments 1",
		`{"agents":[{"id":"a"},{"id":"b"},{"id":"a"}]}`:                                                   "agents 3: id a is taken by agents 1",
		`{"agents":[{"id":"a","contact_id":"c"},{"id":"b","contact_id":"c"}]}`:                            "agents 2: contact_id c is taken by agents 1",
		`{"suggestion_categories":[{"id":"1","title":"a"},{"id":"1","title":"b"}]}`:                       "suggestion_categories 2: id 1 is taken",
		`{"settings":[{"name":"a"},{"name":"a"}]}`:                                                        "settings 2: name a is taken by settings 1",
		`{"knowledgebases":[{"kb_id":"k"},{"kb_id":"k"}]}`:                                                "knowledgebases 2: kb_id k is taken by knowledgebases 1",
		`{"knowledgebase_entries":[{"kb_entry_id":"7","title":"a"},{"kb_entry_id":"7","title":"b"}]}`:     "knowledgebase_entries 2: kb_entry_id 7 is taken by knowledgebase_entries 1",
		`{"knowledgebase_entries":[{"kb_entry_id":"449","title":"a"}]}`:                                   "knowledgebase_entries 1: kb_entry_id 449 is taken by suggestion_categories 1",
		`{"knowledgebase_entries":[{"kb_entry_id":"0","title":"a"}]}`:                                     "knowledgebase_entries 1: kb_entry_id 0",
		`{"groups":[{"id":"g","name":"a"},{"id":"g","name":"b"}]}`:                                        "groups 2: id g is taken by groups 1",
		`{"tags":[{"id":"t","name":"a"},{"name":"b"},{"id":"t","name":"c"}]}`:                             "tags 3: id t is taken by tags 1",
		`{"companies":[{"id":"f"},{"id":"f"}]}`:                                                           "companies 2: id f is taken by companies 1",
		`{"contacts":[{"id":"c","firstname":"a"},{"id":"c","firstname":"b"}]}`:                            "contacts 2: id c is taken by contacts 1",
		`{"contacts":[{"id":"a1contac"}]}`:                                                                "contacts 1: id a1contac is taken by agents 1",
		`{"contacts":[{"id":"a1owner0"}]}`:                                                                "contacts 1: id a1owner0 is taken by an object of another list",
		`{"contacts":[{"id":"c"}],"tickets":[{"id":"c",` + ticket + `}]}`:                                 "tickets 1: id c is taken by an object of another list",
		`{"tickets":[{"id":"t",` + ticket + `},{"id":"t",` + ticket + `}]}`:                               "tickets 2: id t is taken by tickets 1",
		`{"tickets":[{"code":"X",` + ticket + `},{"code":"X",` + ticket + `}]}`:                           "tickets 2: code X is taken by tickets 1",
		`{"tickets":[{"messages":[{"id":"7"}],` + ticket + `},{"messages":[{"id":"7"}],` + ticket + `}]}`: "tickets 2: messages 1: id 7 is taken by tickets 1: messages 1",
		`{"tickets":[{"groups":[{"id":"g"},{"id":"g"}],` + ticket + `}]}`:                                 "tickets 1: groups 2: id g is taken by tickets 1: groups 1",
		`{"tickets":[{"history":[{"id":"1"},{"id":"1"}],` + ticket + `}]}`:                                "tickets 1: history 2: id 1 is taken by tickets 1: history 1",
	} {
		_, err := mock.New(mock.Options{Seed: []byte(seed)})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", seed, err, want)
		}
	}
	// A group and a tag are apart, and so are objects without an id.
	start(t, `{"groups":[{"id":"x","name":"a"}],"tags":[{"id":"x","name":"a"}],"contacts":[{"firstname":"a"},{"firstname":"b"}]}`)
}

// What the seed does not name gets other ids than what it names later.
func TestSeedIDsLeftOut(t *testing.T) {
	const ticket = `"subject":"s","owner_email":"a@x.com"`
	a := start(t, `{"contacts":[{"firstname":"a"}],"tickets":[{`+ticket+`}]}`)
	// Contacts and tickets take from one space of ids: those of the second start are other ones.
	contact, code := between(t, a.v3("GET", "contacts", "").Body, `"id":"`), between(t, a.v3("GET", "tickets", "").Body, `"code":"`)
	a = start(t, fmt.Sprintf(`{"contacts":[{"firstname":"a"},{"id":%q,"firstname":"b"}],
		"knowledgebase_entries":[{"title":"a"},{"kb_entry_id":"1001","title":"b"}],
		"tickets":[{%s,"messages":[{"message":"a"}]},{%[2]s,"code":%[3]q,"messages":[{"id":"100001","message":"b"}],"history":[{"id":"1"}]}]}`,
		contact, ticket, code))
	a.v3("GET", "contacts/"+contact, "").has(t, 200, `"firstname":"b"`)
	state := a.send("GET", "/_mock/state", "", "", "").Body
	for part, want := range map[string]int{
		`"id":"` + contact + `"`: 1, `"code":"` + code + `"`: 1, `"kb_entry_id":"1001"`: 1, `"kb_entry_id":"1002"`: 1,
		`"id":"100001"`: 1, `"id":"100002"`: 1, `"id":"1"`: 1, `"id":"2"`: 1,
	} {
		if got := strings.Count(state, part); got != want {
			t.Errorf("%s is there %d times, want %d", part, got, want)
		}
	}
}

// between is the text after a mark, up to the next quotation mark.
func between(t *testing.T, text, mark string) string {
	t.Helper()
	_, after, found := strings.Cut(text, mark)
	value, _, closed := strings.Cut(after, `"`)
	if !found || !closed {
		t.Fatalf("no %s in %s", mark, text)
	}
	return value
}

// Ids near the largest number stay what they are, and what follows them is not below zero.
func TestHugeIDs(t *testing.T) {
	const huge = "9223372036854775807"
	a := start(t, `{"knowledgebase_entries":[{"kb_entry_id":"`+huge+`","rtype":"C","title":"a","rorder":`+huge+`}],
		"tickets":[{"id":"t1","subject":"s","owner_email":"a@x.com","messages":[{"id":"`+huge+`","message":"a"}],"history":[{"id":"`+huge+`"}]}]}`)
	for range 2 {
		a.v1("POST", "knowledgebase/articles", form("title", "b", "content", "x")).has(t, 200, `"kb_entry_id":"100`, `!"-`, `"rorder":"`+huge)
		a.v1("POST", "conversations/t1/messages", form("message", "b")).has(t, 200, `!"-`)
	}
	a.set("kb_ids", "number")
	a.v1("GET", "knowledgebase/entries", nil).has(t, 200, `"kb_entry_id":`+huge+`,`)
	a.v1("GET", "conversations/t1/messages", nil).has(t, 200, `"messageid":"`+huge+`"`, `!"messageid":"-`)
	state := a.send("GET", "/_mock/state", "", "", "").Body
	if strings.Contains(state, `"id":"-`) || strings.Contains(state, `"rorder":-`) {
		t.Errorf("state: %s", state)
	}
}
