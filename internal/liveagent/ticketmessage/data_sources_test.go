package ticketmessage_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

const listName = "helpdesk_liveagent_ticket_messages"

// history is a ticket with a mail, a note and an answer.
const history = `{"tickets": [{
	"id": "t1", "code": "AAA-BBB-CCC", "public_access_urlcode": "pubcode", "subject": "S", "owner_email": "alice@example.com", "date_created": "2026-01-01 08:00:00",
	"messages": [
		{"id": "1", "useridentifier": "alice@example.com", "message": "Help", "datecreated": "2026-01-01 08:00:00"},
		{"id": "2", "useridentifier": "aiko@example.com", "type": "N", "message": "Call", "datecreated": "2026-01-02 08:00:00"},
		{"id": "3", "useridentifier": "aiko@example.com", "message": "Done", "datecreated": "2026-01-03 08:00:00"},
		{"id": "4", "type": "9", "group_type": "8", "message": "", "datecreated": "2026-01-04 08:00:00"}
	]}]}`

// flat writes groups in short: type status (message type: text).
func flat(groups any) []string {
	out := []string{}
	list, _ := groups.([]any)
	for _, one := range list {
		group, _ := one.(map[string]any)
		line := fmt.Sprintf("%v %v", group["type"], group["status"])
		messages, _ := group["messages"].([]any)
		for _, one := range messages {
			message, _ := one.(map[string]any)
			line += fmt.Sprintf(" (%v %v %v: %v)", message["id"], message["user_id"], message["type"], message["message"])
		}
		out = append(out, line)
	}
	return out
}

func TestTicketMessages(t *testing.T) {
	t.Parallel()
	help, call, done, odd := "incoming_email visible (1 USER message: Help)", "internal visible (2 c3agent0 note: Call)", "outgoing_email visible (3 c3agent0 message: Done)", "8 visible (4 system00 9: )"
	for name, switches := range map[string]map[string]string{
		"as documented": {},
		"odd":           {"v1_ticket_absent": "omit", "v1_messagegroupid": "present", "extra_fields": "on", "scalars": "numbers", "empty_list": "missing"},
		"odder":         {"v1_ticket_absent": "empty", "scalars": "strings", "empty_list": "null"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tenant := acctest.StartSeed(t, history)
			tenant.Switches(t, switches)
			tenant.Switch(t, "v1_group_letters", "v3")
			user := acctest.Fetch[[]struct{ Messages []wire }](t, tenant, "/api/v3/tickets/t1/messages")[0].Messages[0].UserID
			p := acctest.StartProtocol(t, tenant, "", mock.LiveAgentV1Key)
			for filter, test := range map[string]struct {
				config acctest.Values
				want   []string
			}{
				"all":    {acctest.Values{"ticket_id": "t1"}, []string{help, call, done, odd}},
				"code":   {acctest.Values{"ticket_id": "AAA-BBB-CCC"}, []string{help, call, done, odd}},
				"from":   {acctest.Values{"ticket_id": "t1", "date_from": "2026-01-02 12:00:00"}, []string{done, odd}},
				"to":     {acctest.Values{"ticket_id": "t1", "date_to": "2026-01-02 12:00:00"}, []string{help, call}},
				"within": {acctest.Values{"ticket_id": "t1", "date_from": "2026-01-01 12:00:00", "date_to": "2026-01-02 12:00:00"}, []string{call}},
				"none":   {acctest.Values{"ticket_id": "t1", "date_to": "2020-01-01 12:00:00"}, []string{}},
			} {
				tenant.Mock.ResetStats()
				got, problems := p.Data(listName, test.config)
				acctest.Warned(t, problems)
				var want []string
				for _, line := range test.want {
					want = append(want, strings.Replace(line, "USER", user, 1))
				}
				if diff := cmp.Diff(want, flat(got["groups"])); diff != "" && len(want)+len(flat(got["groups"])) > 0 {
					t.Errorf("%s:\n%s", filter, diff)
				}
				tenant.Requests(t, map[string]int{list: 1})
			}
		})
	}
}

func TestTicketMessages_errors(t *testing.T) {
	for _, status := range []string{"404", "500"} {
		tenant := acctest.StartSeed(t, history)
		tenant.Switch(t, "v1_missing_conversation", status)
		p := again(t, tenant)
		for name, test := range map[string]struct {
			config acctest.Values
			want   string
		}{
			"unknown":  {acctest.Values{"ticket_id": "nope"}, map[string]string{"404": `There is no ticket "nope"`, "500": `Cannot read the messages of the ticket "nope"`}[status]},
			"empty":    {acctest.Values{"ticket_id": ""}, "ticket id must not be empty"},
			"bad date": {acctest.Values{"ticket_id": "t1", "date_from": "yesterday"}, "is not of the form YYYY-MM-DD HH:MM:SS"},
			"no day":   {acctest.Values{"ticket_id": "t1", "date_to": "2026-02-30 00:00:00"}, "does not exist"},
		} {
			t.Run(status+" "+name, func(t *testing.T) {
				_, problems := p.Data(listName, test.config)
				acctest.Refused(t, problems, test.want)
			})
		}
	}
}

func TestTicketMessages_needsV1(t *testing.T) {
	t.Setenv("LIVEAGENT_API_V1_KEY", "")
	tenant := acctest.StartMock(t)
	_, problems := acctest.StartProtocol(t, tenant, mock.LiveAgentV3Key, "").Data(listName, acctest.Values{"ticket_id": "t1"})
	acctest.Refused(t, problems, "liveagent.api_v1_key is missing", "LIVEAGENT_API_V1_KEY")
	tenant.Requests(t, map[string]int{})
}

// An answer that is no list must not pass for a ticket without messages.
func TestTicketMessages_badAnswer(t *testing.T) {
	t.Parallel()
	for name, body := range map[string]string{"text": "The service is being updated.", "nothing": ""} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tenant := acctest.StartSeed(t, history)
			tenant.Intercept(t, func(w http.ResponseWriter, _ *http.Request) bool {
				_, _ = w.Write([]byte(body))
				return true
			})
			_, problems := again(t, tenant).Data(listName, acctest.Values{"ticket_id": "t1"})
			acctest.Refused(t, problems, `Cannot read the messages of the ticket "t1"`)
		})
	}
}
