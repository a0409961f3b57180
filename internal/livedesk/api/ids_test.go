package api

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Ids of up to 64 bits are read digit by digit in every decoder, as numbers and as
// texts, and are sent as numbers with the same digits.
func TestLongIDs(t *testing.T) {
	for _, id := range []string{
		"1", "9007199254740991", "9007199254740992", "9007199254740993", "17623000010928001", "9223372036854775807",
		"9223372036854775808", "18446744073709551615", "123456789012345678901234567890",
	} {
		for _, form := range []string{id, `"` + id + `"`} {
			fill := func(template string) []byte { return fmt.Appendf(nil, template, form) }
			contact, _ := contactOf(fill(`{"payload":{"contact":{"id":%[1]s,"contact_inboxes":[{"source_id":%[1]s,"inbox":{"id":%[1]s}}]}}}`))
			if diff := cmp.Diff(Contact{ID: id, Inboxes: []ContactInbox{{id, id}}}, contact); diff != "" {
				t.Error(diff)
			}
			rows, count, ok := rowsOf(fill(`{"meta":{"count":1},"payload":[{"id":%s}]}`))
			if !ok || count != 1 || len(rows) != 1 {
				t.Errorf("%d of %d rows", len(rows), count)
			}
			var conversation Conversation
			conversation.decode(bare(fill(`{"id":%[1]s,"account_id":%[1]s,"inbox_id":%[1]s,"meta":{"sender":{"id":%[1]s}},"assignment":{"assignee_id":%[1]s,"team_id":%[1]s}}`)))
			if diff := cmp.Diff(Conversation{ID: id, AccountID: id, InboxID: id, ContactID: id, AssigneeID: id, TeamID: id}, conversation); diff != "" {
				t.Error(diff)
			}
			var message Message
			if message.decode(bare(fill(`{"id":%s}`))); message.ID != id {
				t.Errorf("the message is %q", message.ID)
			}
			for _, template := range []string{`{"data":%s}`, `{"data":{"id":%s}}`, `{"data":{"ticket":{"ticket_id":%s}}}`} {
				if ticket, ok := ticketOf(fill(template)); !ok || ticket.ID != id {
					t.Errorf("the ticket of %s is %q, want %s", template, ticket.ID, id)
				}
			}
			ticket, _ := ticketOf(fill(`{"data":{"ticket_id":"t","assignment_team":{"id":%[1]s},"submitter":{"id":%[1]s},
				"requester":{"euid":%[1]s,"channel_contacts":[{"channel_id":%[1]s,"contact_id":%[1]s,"sub_contact_id":%[1]s,"followers":[%[1]s]}]},
				"conversation_list":[{"message_id":%[1]s,"sender":{"id":%[1]s}}]}}`))
			want := Ticket{
				ID: "t", TeamID: id, SubmitterID: id, Messages: []TicketMessage{{ID: id, SenderID: id}},
				Requester: Requester{EUID: id, ChannelID: id, ContactID: id, SubContactID: id, Followers: []Follower{{ID: id}}},
			}
			if diff := cmp.Diff(want, ticket); diff != "" {
				t.Error(diff)
			}
		}
		sent, err := json.Marshal(number(id))
		if err != nil {
			t.Error(err)
		}
		if got := string(sent); got != id && got != `"`+id+`"` {
			t.Errorf("%s is sent as %s", id, got)
		}
	}
}

// What is no whole number is sent as the text that it is.
func TestNumber(t *testing.T) {
	for text, want := range map[string]string{
		"407": "407", "-1": "-1", "0": "0", "9223372036854775807": "9223372036854775807", "-9223372036854775808": "-9223372036854775808",
		"9223372036854775808": `"9223372036854775808"`, "007": `"007"`, "+1": `"+1"`, "-0": `"-0"`, "1.0": `"1.0"`, "1e3": `"1e3"`, " 1": `" 1"`, "1_0": `"1_0"`, "": `""`, "a": `"a"`,
	} {
		if sent, err := json.Marshal(number(text)); err != nil || string(sent) != want {
			t.Errorf("%q is sent as %s, want %s", text, sent, want)
		}
	}
}
