package api

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/transport/lenient"
)

// A contact is found in each envelope and in each form of its fields.
func TestContactOf(t *testing.T) {
	alice := Contact{ID: "2219259", Name: "Test", Email: "alice@example.com", CreatedAt: "1766571703"}
	spoken := alice
	spoken.Blocked = new(false)
	for name, test := range map[string]struct {
		body string
		want Contact
	}{
		"the example of a create": {
			`{"payload":{"contact":{"additional_attributes":{},"availability_status":"offline","email":null,"id":2219259,"name":"Test",
			"phone_number":null,"blocked":false,"identifier":null,"thumbnail":"","custom_attributes":{},"created_at":1766571703,
			"contact_inboxes":[]},"contact_inbox":{"inbox":null,"source_id":null}}}`,
			Contact{
				ID: "2219259", Name: "Test", AvailabilityStatus: "offline", CreatedAt: "1766571703", Blocked: new(false), Thumbnail: new(""),
				CustomAttributes: map[string]json.RawMessage{}, AdditionalAttributes: map[string]json.RawMessage{},
			},
		},
		"of a change":  {`{"payload":{"id":2219259,"name":"Test","email":"alice@example.com","created_at":1766571703}}`, alice},
		"bare":         {`{"id":2219259,"name":"Test","email":"alice@example.com","created_at":1766571703}`, alice},
		"in data":      {`{"code":0,"message":"Success","data":{"id":2219259,"name":"Test","email":"alice@example.com","created_at":1766571703}}`, alice},
		"texts":        {`{"payload":{"id":"2219259","name":"Test","email":"alice@example.com","created_at":"1766571703","blocked":"false"}}`, spoken},
		"long id":      {`{"id":9007199254740993}`, Contact{ID: "9007199254740993"}},
		"blocked":      {`{"id":1,"blocked":"true"}`, Contact{ID: "1", Blocked: new(true)}},
		"blocked is 1": {`{"id":1,"blocked":1}`, Contact{ID: "1", Blocked: new(true)}},
		"numbers":      {`{"id":1,"identifier":12345678901234567890,"name":7}`, Contact{ID: "1", Identifier: "12345678901234567890", Name: "7"}},
		"a float":      {`{"id":1,"created_at":1762331029.5}`, Contact{ID: "1", CreatedAt: "1762331029.5"}},
		"attributes": {
			`{"id":1,"custom_attributes":{"n":5.0,"o":{"b":[1, 2]},"none":null},"additional_attributes":null}`,
			Contact{ID: "1", CustomAttributes: map[string]json.RawMessage{"n": json.RawMessage("5.0"), "o": json.RawMessage(`{"b":[1, 2]}`), "none": json.RawMessage("null")}, AdditionalAttributes: map[string]json.RawMessage{}},
		},
		"no attributes": {`{"id":1,"custom_attributes":"x","additional_attributes":[]}`, Contact{ID: "1", CustomAttributes: map[string]json.RawMessage{}, AdditionalAttributes: map[string]json.RawMessage{}}},
		"inboxes": {
			`{"id":1,"contact_inboxes":[{"source_id":"s1","inbox":{"id":407}},{"source_id":"s2","inbox_id":408},{"source_id":null,"inbox":null},null,"x"]}`,
			Contact{ID: "1", Inboxes: []ContactInbox{{"s1", "407"}, {"s2", "408"}}},
		},
		"inbox of a create": {`{"payload":{"contact":{"id":1},"contact_inbox":{"inbox":{"id":"407"},"source_id":"s1"}}}`, Contact{ID: "1", Inboxes: []ContactInbox{{"s1", "407"}}}},
		"source of a table": {`{"payload":{"contact":{"id":1},"inbox":"407","source_id":"s1"}}`, Contact{ID: "1", Inboxes: []ContactInbox{{"s1", ""}}}},
		"no id":             {`{"payload":{"contact":{"name":"Test"}}}`, Contact{Name: "Test"}},
		"an empty object":   {`{}`, Contact{}},
		"a list":            {`{"payload":[{"id":1}]}`, Contact{}},
		"null":              {`null`, Contact{}},
		"a text":            {`"x"`, Contact{}},
		"cut off":           {`{"payload":{"id":1`, Contact{}},
	} {
		t.Run(name, func(t *testing.T) {
			got, ok := contactOf([]byte(test.body))
			if ok != (test.want.ID != "") {
				t.Errorf("found %t", ok)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// The source id is that of the inbox, or of the one that is not named.
func TestSourceID(t *testing.T) {
	contact := Contact{Inboxes: []ContactInbox{{"s1", "407"}, {"s2", "408"}}}
	for inbox, want := range map[string]string{"407": "s1", "408": "s2", "409": "", "": ""} {
		if got := contact.SourceID(inbox); got != want {
			t.Errorf("inbox %q: got %q, want %q", inbox, got, want)
		}
	}
	if got := (Contact{Inboxes: []ContactInbox{{"s1", ""}}}).SourceID("407"); got != "s1" {
		t.Errorf("got %q", got)
	}
}

// A conversation is read in each form.
func TestDecodeConversation(t *testing.T) {
	example := `{"meta":{"sender":{"id":2219256},"channel":"Channel::Api"},"id":40,"account_id":17623000010928,"uuid":"u","inbox_id":407,"can_reply":true,
		"snoozed_until":null,"status":"open","created_at":1766572062,"updated_at":1766572062.5803902,
		"assignment":{"assignee_id":null,"assignee_name":null,"assignee_email":null,"team_id":5,"team_name":"IT"}}`
	want := Conversation{
		ID: "40", UUID: "u", AccountID: "17623000010928", InboxID: "407", ContactID: "2219256", Status: "open", Channel: "Channel::Api", CanReply: true,
		CreatedAt: "1766572062", TeamID: "5", TeamName: "IT",
	}
	texts := strings.NewReplacer(`"id":40`, `"id":"40"`, "17623000010928", `"17623000010928"`, "true", `"true"`, "2219256", `"2219256"`, "null", `""`).Replace(example)
	for name, body := range map[string]string{"the example": example, "texts": texts, "in an envelope": `{"payload":` + example + `}`, "in data": `{"code":0,"data":` + example + `}`} {
		var got Conversation
		got.decode(bare([]byte(body)))
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: (-want +got):\n%s", name, diff)
		}
	}
	var got Conversation
	got.decode(bare([]byte(`{"id":1,"snoozed_until":1766572062.0,"account_info":{"contact_id":7},"platform":{"channel_type":"Channel::Api"}}`)))
	if diff := cmp.Diff(Conversation{ID: "1", SnoozedUntil: 1766572062, ContactID: "7", Channel: "Channel::Api"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// A ticket is found in each form of the answers, also as its id alone.
func TestTicketOf(t *testing.T) {
	for body, want := range map[string]string{
		`{"code":0,"message":"Success","data":{"ticket_id":"tk_1"}}`: "tk_1",
		`{"code":0,"data":{"id":7}}`:                                 "7",
		`{"code":0,"data":{"ticket":{"ticket_id":"tk_1"}}}`:          "tk_1",
		`{"code":0,"data":"tk_1"}`:                                   "tk_1",
		`{"code":0,"data":17}`:                                       "17",
		`{"ticket_id":"tk_1"}`:                                       "tk_1",
		`{"code":0,"data":null}`:                                     "",
		`{"code":0,"data":[]}`:                                       "",
		`{"code":0,"data":{}}`:                                       "",
		`{}`:                                                         "",
		`null`:                                                       "",
		``:                                                           "",
	} {
		if got, ok := ticketOf([]byte(body)); got.ID != want || ok != (want != "") {
			t.Errorf("%s: got %q, %t", body, got.ID, ok)
		}
	}
}

// No answer whatever makes the decoders panic, find what has no id, or take a status
// that is no success for one.
func FuzzDecode(f *testing.F) {
	for _, seed := range []string{
		`{"payload":{"contact":{"id":1,"custom_attributes":{"a":null}},"contact_inbox":{"inbox":{"id":407},"source_id":"s"}}}`,
		`{"meta":{"count":"1","current_page":"1"},"payload":[{"id":"1","contact_inboxes":[{"inbox":{}}]}]}`, `{"data":{"payload":[null,[],{}]}}`, `[{"id":1}]`,
		`{"code":0,"data":{"ticket_id":"t","attachments":[{"file_url":"u"},"v"],"requester":{"channel_contacts":[{"followers":["a",{"id":"b"}]}]}}}`,
		`{"code":"7","message":"x"}`, `{"error":"x"}`, `{"errors":[{"field":"f","message":"m"},"x"]}`, `{"payload":{"success":false}}`, `{"id":null,"error":"x"}`,
		`{"id":40,"meta":{"sender":{"id":1}},"assignment":{},"snoozed_until":1e300}`, `null`, `[[`, `{"meta":{"count":1e999},"payload":"x"}`, `{"data":17}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		if contact, ok := contactOf(body); ok == (contact.ID == "") {
			t.Errorf("found %t: %+v", ok, contact)
		}
		if rows, _, ok := rowsOf(body); !ok && len(rows) > 0 {
			t.Errorf("%d rows of what is no list", len(rows))
		}
		if ticket, ok := ticketOf(body); ok == (ticket.ID == "") {
			t.Errorf("found %t: %+v", ok, ticket)
		}
		var conversation Conversation
		conversation.decode(bare(body))
		var message Message
		message.decode(bare(body))
		for _, status := range []int{301, 400, 404, 422, 500} {
			if !judge(status, nil, body).Failed {
				t.Errorf("the status %d passed", status)
			}
		}
		if verdict := judge(200, nil, body); verdict.Failed && verdict.Status != 0 && (verdict.Status < 400 || verdict.Status > 499) {
			t.Errorf("the verdict is %+v", verdict)
		}
		if answer, ok := lenient.Parse(body); ok {
			_ = messageOf(answer)
		}
	})
}
