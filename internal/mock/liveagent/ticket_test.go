package liveagent_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

const newTicket = `"useridentifier":"aiko@example.com","recipient":"bob@x.com","message":"Hello","subject":"Help","departmentid":"d4suppor"`

func TestTicketLife(t *testing.T) {
	a := start(t, `{"tags":[{"id":"1zlj","name":"VIP"},{"id":"2zlj","name":"New"}]}`)
	made := a.v3("POST", "tickets", `{`+newTicket+`,"recipient_name":"Bob B","tags":["1zlj"],"status":"C","carbon_copies":"d@x.com",
		"blind_carbon_copies":"e@x.com","custom_fields":[{"code":"plan","value":"7"}],"unknown":{},"do_not_send_mail":null}`)
	id := made.id(t)
	var v map[string]any
	if err := json.Unmarshal([]byte(made.Body), &v); err != nil {
		t.Fatal(err)
	}
	code, public, owner := v["code"], v["public_access_urlcode"], v["owner_contactid"]
	made.want(t, 200, fmt.Sprintf(`{"id":%q,"owner_contactid":%q,"departmentid":"d4suppor","status":"C","code":%q,`+
		`"date_created":"2026-03-04 05:06:07","public_access_urlcode":%q,"subject":"Help","custom_fields":[{"code":"plan","value":"7"}]}`, id, owner, code, public))
	full := fmt.Sprintf(`{"id":%q,"code":%q,"subject":"Help","departmentid":"d4suppor","owner_contactid":%q,"owner_email":"bob@x.com",`+
		`"owner_name":"Bob B","status":"C","tags":["1zlj"],"custom_fields":[{"code":"plan","value":"7"}],"channel_type":"E",`+
		`"date_created":"2026-03-04 05:06:07","public_access_urlcode":%q,"date_changed":"2026-03-04 05:06:07",`+
		`"last_activity":"2026-03-04 05:06:07","last_activity_public":"2026-03-04 05:06:07"}`, id, code, owner, public)
	a.v3("GET", "tickets/"+id, "").want(t, 200, full)
	a.v3("GET", fmt.Sprintf("tickets/%s", code), "").want(t, 200, full)
	a.v3("GET", fmt.Sprintf("tickets/%s", public), "").has(t, 404)
	a.v3("GET", "tickets", "").want(t, 200, "["+full+"]")
	a.v1("GET", "conversations/"+id, nil).has(t, 200, fmt.Sprintf(`"code":%q`, code), `"status":"C"`, `"preview":"Hello"`)
	if got := a.mails(); got != "bob@x.com d@x.com e@x.com" {
		t.Errorf("mails to %q", got)
	}

	a.clock.Add(time.Hour)
	a.v3("PUT", "tickets/"+id, `{"status":"R","tags":["2zlj"],"subject":null}`).has(t, 200, `"subject":"Help"`, `"status":"R"`, `"tags":["2zlj"]`,
		`{"code":"plan","value":"7"}`, `"date_changed":"2026-03-04 06:06:07","date_resolved":"2026-03-04 06:06:07"`)
	a.v3("PUT", "tickets/"+id, `{"agentid":"c3agent0","departmentid":"default","custom_fields":[],"subject":"Other"}`).has(t, 200,
		`"subject":"Other","departmentid":"default","agentid":"c3agent0"`, `"status":"R"`, `"tags":["2zlj"],"custom_fields":[]`)
	a.v1("GET", "conversations/"+id, nil).has(t, 200, `"assignedto":"c3agent0"`, `"status":"R"`)
	a.v1("GET", "conversations/"+id+"/messages", nil).has(t, 200, `"rtype":"G"`, `"rtype":"R"`, `"rtype":"T"`)
	a.v3("PUT", "tickets/"+id, `{"agentid":""}`).has(t, 200, `!agentid`, `"departmentid":"default"`)
	contact := a.v3("POST", "contacts", `{"firstname":"Eve","emails":["eve@x.com"]}`).id(t)
	a.v3("PUT", "tickets/"+id, fmt.Sprintf(`{"owner_contactid":%q}`, contact)).has(t, 200, `"owner_email":"eve@x.com","owner_name":"Eve"`)

	a.v3("DELETE", "tickets/"+id, "").want(t, 200, `{}`)
	a.v3("GET", "tickets/"+id, "").has(t, 200, `"status":"X"`, `"date_deleted":"2026-03-04 06:06:07"`, `!date_resolved`)
	a.v3("DELETE", "tickets/"+id, "").want(t, 200, `{}`)
	if got := a.server.Stats().Requests["PUT /api/v3/tickets/{id}"]; got != 4 {
		t.Errorf("stats %v", a.server.Stats().Requests)
	}
}

func TestTicketRefused(t *testing.T) {
	a := start(t, oneTicket)
	a.set("customer_recipient", "account")
	required := map[string]string{
		"useridentifier": "aiko@example.com", "recipient": "b@x.com", "message": "m", "subject": "s", "departmentid": "default",
	}
	body := func(name, raw string) string {
		fields := map[string]json.RawMessage{}
		for k, v := range required {
			fields[k] = json.RawMessage(fmt.Sprintf("%q", v))
		}
		delete(fields, name)
		if raw != "" {
			fields[name] = json.RawMessage(raw)
		}
		data, err := json.Marshal(fields)
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	for name := range required {
		a.v3("POST", "tickets", body(name, "")).want(t, 400, `{"message":"Missing parameter `+name+`"}`)
		a.v3("POST", "tickets", body(name, "7")).want(t, 400, `{"message":"Invalid value of `+name+`"}`)
	}
	for _, pair := range [][2]string{
		{"departmentid", `"Support"`},
		{"useridentifier", `"nobody"`},
		{"useridentifier", `"ann@x.com"`},
		{"useridentifier", `"d4former"`},
		{"useridentifier", `"help@acme.example.com"`},
		{"recipient", `"b"`},
		{"carbon_copies", `"c"`},
		{"status", `"I"`},
		{"status", `"L"`},
		{"status", `"NA"`},
		{"tags", `["VIP"]`},
		{"tags", `7`},
		{"custom_fields", `{}`},
		{"custom_fields", `[{"value":"x"}]`},
		{"do_not_send_mail", `true`},
		{"is_html_message", `"yes"`},
		{"use_template", `"no"`},
		{"attachments", `"no"`},
	} {
		a.v3("POST", "tickets", body(pair[0], pair[1])).has(t, 400, `{"message":"`)
	}
	a.v3("POST", "tickets", `{}`).want(t, 400, `{"message":"Data is missing"}`)
	a.v3("POST", "tickets", `{`).want(t, 400, `{"message":"Bad JSON format: Syntax error"}`)
	for _, fields := range []string{
		`{"status":"L"}`, `{"status":""}`, `{"status":1}`, `{"agentid":"no"}`, `{"agentid":"d4former"}`, `{"departmentid":"no"}`,
		`{"departmentid":""}`, `{"owner_contactid":"no"}`, `{"tags":["no"]}`, `{"tags":{}}`, `{"custom_fields":[{}]}`, `{`,
	} {
		a.v3("PUT", "tickets/t1", fields).has(t, 400, `{"message":"`)
	}
	a.v3("PUT", "tickets/t1", `{"status":"I"}`).has(t, 200, `"status":"I"`)
	a.v3("PATCH", "tickets/t1", `{}`).has(t, 405)
	a.v3("POST", "tickets/t1/messages", `{}`).has(t, 405) // no call of v3 adds a message
	for _, path := range []string{"tickets/no", "tickets/no/messages", "tickets/no/sla", "tickets/no/history", "tickets/no/attributes/note", "messages/99"} {
		a.v3("GET", path, "").has(t, 404, `{"message":"`)
	}
	a.v3("PUT", "tickets/no", `{}`).has(t, 404)
	a.v3("DELETE", "tickets/no", "").has(t, 404)
	a.v3("PUT", "tickets/no/postpone", `{"date_time":"2026-03-05 00:00:00"}`).has(t, 404)
	a.send("PUT", "/api/v3/tickets/no/attributes/note", urlencoded, mock.LiveAgentV3Key, "value=x").has(t, 404)
	a.v3("GET", "tickets", "").has(t, 200, `"id":"t1"`, `!"Hello"`)
}

func TestTicketAuthors(t *testing.T) {
	a := start(t, oneTicket)
	user := strings.Split(a.v1("GET", "customers/c1", nil).Body, `"`)[9]
	for _, author := range []string{"ann@x.com", "c1", user} {
		a.v3("POST", "tickets", fmt.Sprintf(`{"useridentifier":%q,"recipient":"help@acme.example.com","message":"m","subject":"s","departmentid":"default"}`, author)).
			has(t, 200, `"owner_contactid":"c1"`)
	}
	a.v3("POST", "tickets", `{"useridentifier":"c3contac","recipient":"ann@x.com","message":"m","subject":"s","departmentid":"default","do_not_send_mail":"Y"}`).
		has(t, 200, `"owner_contactid":"c1"`)
	a.v1("POST", "conversations", form("message", "m", "useridentifier", "c1", "department", "default", "subject", "s", "recipient", "help@acme.example.com")).has(t, 500)
	if got := a.mails(); got != "" {
		t.Errorf("mails to %q", got)
	}
	a.v3("POST", "tickets", `{`+newTicket+`,"tags":"sh3j,8sd5"}`).has(t, 200)
	a.v3("GET", "tickets?_filters="+esc(`{"tags":"8sd5"}`), "").has(t, 200, `"tags":["sh3j","8sd5"]`, `"owner_email":"bob@x.com"`, `!ann@x.com`)
}

// subjects lists the subjects of a list of tickets, in order.
func (a *api) subjects(query string) string {
	a.t.Helper()
	got := a.v3("GET", "tickets?"+query, "")
	var list []struct{ Subject string }
	if err := json.Unmarshal([]byte(got.Body), &list); err != nil {
		a.t.Fatalf("%s: %d %s", query, got.Status, got.Body)
	}
	out := ""
	for _, c := range list {
		out += c.Subject
	}
	return out
}

func TestTicketList(t *testing.T) {
	a := start(t, manyTickets)
	for query, want := range map[string]string{
		"":                   "dabc",
		"_sortDir=DESC":      "cbad",
		"_perPage=2":         "da",
		"_perPage=3&_page=2": "c",
		"_from=1&_to=3":      "ab",
		"_sortField=date_changed&_sortDir=DESC&_perPage=1":  "a",
		"_sortField=date_resolved&_sortDir=DESC&_perPage=1": "b",
		"_filters=" + esc(`{"status":"N,R"}`):               "ab",
		"_filters=" + esc(`{"departmentid":"d4suppor"}`):    "c",
		"_filters=" + esc(`{"agentid":"c3agent0"}`):         "b",
		"_filters=" + esc(`{"owner_email":"ANN@x.com"}`):    "ac",
		"_filters=" + esc(`{"tags":"t001"}`):                "a",
		"_filters=" + esc(`{"code":"none"}`):                "",
		"_filters=" + esc(`[["date_created","D>=","2026-01-01 00:00:00"],["date_created","D<","2026-01-03 00:00:00"]]`): "ab",
		"_filters=" + esc(`[["date_changed","D>","2026-01-31 00:00:00"]]`):                                              "a",
		"_filters=" + esc(`[["date_resolved","D>","2026-01-31 00:00:00"]]`):                                             "b",
	} {
		if got := a.subjects(query); got != want {
			t.Errorf("%s: %q, want %q", query, got, want)
		}
	}
	a.v3("GET", "tickets?_filters="+esc(`{"nothing":"x"}`), "").want(t, 400, `{"message":"Incorrect _filters parameter value"}`)
	a.v3("GET", "tickets?_sortField=nothing", "").has(t, 400)
	a.set("list_status", "206")
	a.v3("GET", "tickets", "").has(t, 206)
	a.set("ticket_sort", "ignored")
	if got := a.subjects("_sortField=date_changed&_sortDir=DESC"); got != "dabc" {
		t.Errorf("ignored sort: %q", got)
	}
}

func TestTicketSwitches(t *testing.T) {
	for _, test := range []struct {
		name, value, method, path, body string
		status                          int
		parts                           []string
	}{
		{"ticket_by_code", "404", "GET", "tickets/AX4-B4T-FD8", "", 404, nil},
		{"ticket_by_code", "works", "GET", "tickets/AX4-B4T-FD8", "", 200, nil},
		{"ticket_created", "full", "POST", "tickets", `{` + newTicket + `,"tags":["sh3j","8sd5"]}`, 200, []string{`"ownerid":"`, `"tags":"sh3j,8sd5"`, `"channel_type":"E"`}},
		{"ticket_put", "departmentid", "PUT", "tickets/t1", `{"status":"R"}`, 400, []string{"departmentid"}},
		{"ticket_put", "departmentid", "PUT", "tickets/t1", `{"status":"R","departmentid":"default"}`, 200, nil},
		{"ticket_put", "agentid", "PUT", "tickets/t1", `{"status":"R"}`, 200, nil},
		{"ticket_put_tags", "add", "PUT", "tickets/t1", `{"tags":["8sd5"]}`, 200, []string{`"tags":["sh3j","8sd5"]`}},
		{"ticket_put_tags", "ignore", "PUT", "tickets/t1", `{"tags":["8sd5"]}`, 200, []string{`"tags":["sh3j"]`}},
		{"unknown_tag", "ignore", "PUT", "tickets/t1", `{"tags":["no"]}`, 200, []string{`"tags":[]`}},
		{"unknown_tag", "keep", "PUT", "tickets/t1", `{"tags":["no"]}`, 200, []string{`"tags":["no"]`}},
		{"ticket_tags", "string", "GET", "tickets/t1", "", 200, []string{`"tags":"sh3j"`}},
		{"ticket_tags", "missing", "GET", "tickets/t1", "", 200, []string{`"tags":["sh3j"]`}},
		{"ticket_tags", "missing", "PUT", "tickets/t1", `{"tags":[]}`, 200, []string{`!tags`}},
		{"ticket_dates", "rfc3339", "GET", "tickets/t1", "", 200, []string{`"date_created":"2026-03-04T05:06:07Z"`, `!date_resolved`}},
		{"ticket_dates", "rfc3339", "GET", "tickets/t1/messages", "", 200, []string{`"datecreated":"2026-03-04T05:06:07Z"`}},
		{"absent", "null", "GET", "tickets/t1", "", 200, []string{`"agentid":null`, `"date_due":null`}},
		{"absent", "empty", "GET", "tickets/t1", "", 200, []string{`"agentid":""`, `"date_due":""`}},
		{"missing_id", "500html", "GET", "tickets/no", "", 500, []string{"<html>"}},
		{"denied_scopes", "ticket.change_state", "PUT", "tickets/t1", `{"status":"R"}`, 403, []string{"ApiKey not found"}},
		{"denied_scopes", "ticket.change_state", "PUT", "tickets/t1", `{"subject":"x"}`, 200, nil},
		{"denied_scopes", "ticket.operate", "PUT", "tickets/t1", `{"subject":"x"}`, 403, nil},
		{"invalid_email", "500html", "POST", "tickets", `{"useridentifier":"c3agent0","recipient":"b","message":"m","subject":"s","departmentid":"default"}`, 500, []string{"<html>"}},
		{"customer_recipient", "any", "POST", "tickets", `{"useridentifier":"ann@x.com","recipient":"b@x.com","message":"m","subject":"s","departmentid":"default"}`, 200, nil},
		{"create_status", "new", "POST", "tickets", `{` + newTicket + `,"status":"R"}`, 200, []string{`"status":"N"`}},
		{"null_field", "clear", "PUT", "tickets/t1", `{"tags":null}`, 200, []string{`"tags":[]`}},
		{"message_delete", "405", "DELETE", "messages/7", "", 405, nil},
		{"message_delete", "404", "DELETE", "messages/7", "", 404, nil},
		{"message_scope", "all", "GET", "messages/8", "", 200, []string{`"message":"Bye"`}},
		{"message_scope", "all", "DELETE", "messages/8", "", 200, nil},
		{"message_params", "ignored", "GET", "tickets/t1/messages?_page=9&includeQuotedMessages=x", "", 200, []string{`"Hello"`}},
	} {
		t.Run(test.name+" "+test.value, func(t *testing.T) {
			seed := strings.Replace(oneTicket, `"messages":[`, `"tags":["VIP"],"messages":[{"id":"8","message":"Bye","useridentifier":"c3agent0"},`, 1)
			a := start(t, seed)
			a.set(test.name, test.value)
			a.v3(test.method, test.path, test.body).has(t, test.status, test.parts...)
		})
	}
}

func TestTicketOldPut(t *testing.T) {
	a := start(t, oneTicket)
	a.v3("PUT", "tickets/t1", `{"agentid":"c3agent0"}`).has(t, 200)
	a.set("ticket_put", "agentid")
	a.v3("PUT", "tickets/t1", `{"subject":"x"}`).has(t, 400, "Missing parameter agentid")
	a.v3("PUT", "tickets/t1", `{"subject":"x","agentid":"c3agent0"}`).has(t, 200, `"agentid":"c3agent0"`)
	a.set("ticket_put", "transfer")
	a.v3("PUT", "tickets/t1", `{"subject":"y"}`).has(t, 200, `"subject":"y"`, `!agentid`)
	a.v1("GET", "conversations/t1/messages", nil).has(t, 200, `"rtype":"T"`)
}

func TestTicketMessages(t *testing.T) {
	a := start(t, `{"contacts":[{"id":"c1","firstname":"Ann","emails":["ann@x.com"]}],"tickets":[{"id":"t1","subject":"s","owner_email":"ann@x.com","messages":[
		{"id":"1","useridentifier":"ann@x.com","message":"one","datecreated":"2026-01-01 00:00:00"},
		{"id":"2","useridentifier":"ann@x.com","type":"Q","message":"two","datecreated":"2026-01-02 00:00:00"},
		{"id":"3","useridentifier":"c3agent0","type":"N","message":"three","datecreated":"2026-01-03 00:00:00","group_type":"Z"},
		{"id":"4","message":"four","datecreated":"2026-01-04 00:00:00","mail_msg_id":"<4>"}]}]}`)
	got := a.v3("GET", "tickets/t1/messages?_to=1&_from=0", "")
	id := got.Body[8:16]
	user := strings.Split(a.v1("GET", "customers/c1", nil).Body, `"`)[9]
	got.want(t, 200, fmt.Sprintf(`[{"id":%q,"userid":%q,"user_full_name":"Ann","type":"3","status":"V","datecreated":"2026-01-01 00:00:00",`+
		`"datefinished":"2026-01-01 00:00:00","sort_order":0,"messages":[{"id":"1","userid":%[2]q,"type":"M","datecreated":"2026-01-01 00:00:00",`+
		`"format":"T","message":"one"}]}]`, id, user))
	a.v3("GET", "tickets/t1/messages", "").has(t, 200, `!"two"`, `"type":"Q"`, `"type":"Z"`, `"type":"I"`, `"mail_msg_id":"<4>"`, `"userid":"system00"`)
	a.v3("GET", "tickets/t1/messages?includeQuotedMessages=true", "").has(t, 200, `"two"`)
	a.v3("GET", "tickets/t1/messages?includeQuotedMessages=x", "").has(t, 400)
	a.v3("GET", "tickets/t1/messages?_page=2&_perPage=2", "").has(t, 200, `!"one"`, `"three"`, `"sort_order":3`)
	a.v3("GET", "tickets/t1/messages?_filters="+esc(`[["datecreated","D>","2026-01-03 00:00:00"]]`), "").has(t, 200, `!"three"`, `"four"`)
	a.v3("GET", "tickets/t1/messages?_filters=x", "").has(t, 400)
	a.v3("GET", "tickets/t1", "").has(t, 200, `"last_activity_public":"2026-01-02 00:00:00"`)
}

func TestMessages(t *testing.T) {
	a := start(t, oneTicket)
	a.v3("GET", "messages/7", "").has(t, 200, `{"id":"7"`, `"type":"M"`, `"format":"X","message":"Hello"}`)
	a.v3("GET", "messages/7?subString_Start=1&subString_Length=3", "").has(t, 200, `"message":"ell"`)
	a.v3("GET", "messages/7?subString_Start=9", "").has(t, 200, `"message":""`, `!Hello`)
	a.v3("GET", "messages/7?subString_Start=x", "").has(t, 400)
	a.v3("GET", "messages/7?subString_Length=x", "").has(t, 400)
	a.v3("GET", "messages/mid", "").has(t, 404)
	a.v1("POST", "conversations/t1/messages", form("message", "new", "useridentifier", "c3agent0")).has(t, 200)
	a.v3("GET", "messages/100002", "").has(t, 404)
	a.v3("DELETE", "messages/100002", "").has(t, 404)
	a.v3("DELETE", "messages/7", "").want(t, 200, `{}`)
	a.v3("DELETE", "messages/7", "").has(t, 404)
	a.v1("GET", "conversations/t1/messages", nil).has(t, 200, `!Hello`, `"rstatus":"D"`, `"messages":[]`, `"new"`)
	if got := a.server.Stats().Requests["DELETE /api/v3/messages/{id}"]; got != 3 {
		t.Errorf("stats %v", a.server.Stats().Requests)
	}
}

func TestTicketParts(t *testing.T) {
	a := start(t, strings.Replace(oneTicket, `"messages"`, `"attributes":{"note":"old"},"sla":{"sla_level_id":"l1","first_answer":"2026-03-05 00:00:00"},"messages"`, 1))
	a.v3("GET", "tickets/t1/sla", "").want(t, 200, `{"conversationid":"t1","sla_level_id":"l1","first_answer":"2026-03-05 00:00:00"}`)
	a.v3("GET", "tickets/t1/attributes/note", "").has(t, 200, `"name":"note","value":"old"}`)
	a.v3("GET", "tickets/t1/attributes/other", "").has(t, 404, `'other' not found`)
	put := func(name, kind, body string) answer {
		return a.send("PUT", "/api/v3/tickets/AX4-B4T-FD8/attributes/"+name, kind, mock.LiveAgentV3Key, body)
	}
	put("note", urlencoded, "value=new+text").want(t, 200, `{}`)
	put("other", urlencoded, "value=").want(t, 200, `{}`)
	put("note", "application/json", `{"value":"x"}`).want(t, 400, `{"message":"Missing parameter value"}`)
	put("note", urlencoded, "").has(t, 400, "value")
	a.v3("GET", "tickets/t1/attributes/note", "").has(t, 200, `"value":"new text"`)
	a.v3("GET", "tickets/t1/attributes/other", "").has(t, 200, `"value":""`)

	a.v3("PUT", "tickets/t1/postpone", `{"date_time":"2026-03-05 10:00:00"}`).want(t, 200, `{}`)
	a.v3("GET", "tickets/t1", "").has(t, 200, `"status":"W"`)
	a.send("GET", "/_mock/state", "", "", "").has(t, 200, `"postponed_until":"2026-03-05 10:00:00"`, `"subject":"Help"`)
	a.v3("PUT", "tickets/t1", `{"status":"C"}`).has(t, 200)
	a.send("GET", "/_mock/state", "", "", "").has(t, 200, `"postponed_until":""`)
	for _, body := range []string{`{}`, `{`, `{"date_time":"tomorrow"}`, `{"date_time":7}`, `{"date_time":"2026-03-05T10:00:00Z"}`} {
		a.v3("PUT", "tickets/t1/postpone", body).has(t, 400, `{"message":"`)
	}
}

func TestTicketHistory(t *testing.T) {
	a := start(t, oneTicket)
	a.clock.Add(90 * time.Second)
	a.v1("PUT", "conversations/t1/status", form("status", "R")).has(t, 200)
	a.v3("PUT", "tickets/t1", `{"subject":"same stay"}`).has(t, 200)
	a.clock.Add(time.Minute)
	a.v3("PUT", "tickets/t1", `{"agentid":"c3agent0","departmentid":"default"}`).has(t, 200)
	rows := []string{
		`{"id":"1","conversation_id":"t1","conversation_code":"AX4-B4T-FD8","department_id":"d4suppor","department_name":"Support",` +
			`"status":"N","date_from":"2026-03-04 05:06:07","date_to":"2026-03-04 05:07:37","elapsed_time":"90"}`,
		`{"id":"2","conversation_id":"t1","conversation_code":"AX4-B4T-FD8","department_id":"d4suppor","department_name":"Support",` +
			`"status":"R","date_from":"2026-03-04 05:07:37","date_to":"2026-03-04 05:08:37","elapsed_time":"60"}`,
		`{"id":"3","conversation_id":"t1","conversation_code":"AX4-B4T-FD8","department_id":"default","department_name":"General",` +
			`"agent_id":"c3agent0","status":"R","date_from":"2026-03-04 05:08:37"}`,
	}
	all := "[" + strings.Join(rows, ",") + "]"
	a.v3("GET", "tickets/t1/history", "").want(t, 200, all)
	a.v3("GET", "tickets/history", "").want(t, 200, all)
	a.v3("GET", "tickets/history?_sortField=date_from&_sortDir=DESC&_perPage=1", "").want(t, 200, "["+rows[2]+"]")
	a.v3("GET", "tickets/history?_filters="+esc(`[["date_from","D>=","2026-03-04 05:07:37"]]`), "").want(t, 200, "["+rows[1]+","+rows[2]+"]")
	a.v3("GET", "tickets/history/count", "").want(t, 200, `{"count":3}`)
	a.v3("GET", "tickets/history/count?_filters="+esc(`{"status":"N"}`), "").want(t, 200, `{"count":1}`)
	a.v3("GET", "tickets/history?_filters=x", "").has(t, 400)
	a.v3("GET", "tickets/history/count?_filters=x", "").has(t, 400)
	for _, filter := range []string{
		`{"conversation_id":"t1","department_id":"default"}`, `{"conversation_code":"AX4-B4T-FD8","id":"3"}`,
		`{"agent_id":"c3agent0"}`, `{"date_to":""}`,
	} {
		a.v3("GET", "tickets/history?_filters="+esc(filter), "").want(t, 200, "["+rows[2]+"]")
	}
	for _, query := range []string{"_perPage=x", "_sortField=x"} {
		a.v3("GET", "tickets/history?"+query, "").has(t, 400)
	}
	a.set("per_page_max", "2")
	a.set("per_page_over_max", "400")
	a.v3("GET", "tickets/history?_perPage=3", "").has(t, 400, "_perPage")
	a.set("per_page_max", "1000")
	a.v3("GET", "tickets/history?_cursor=!", "").has(t, 400, "_cursor")
	a.v3("GET", "tickets/history?_cursor=eA", "").has(t, 400, "_cursor")
	a.send("GET", "/api/v3/tickets/history", "", "", "").has(t, 401)
	if got := a.server.Stats().Requests; got["GET /api/v3/tickets/history"] == 0 || got["GET /api/v3/tickets/history/count"] != 3 {
		t.Errorf("stats %v", got)
	}
}

// The next cursor comes in a header, and none comes with the last page.
func TestTicketHistoryCursor(t *testing.T) {
	seeds := make([]string, 0, 25)
	for i := range 25 {
		seeds = append(seeds, fmt.Sprintf(`{"id":"t%02d","subject":"s","owner_email":"ann@x.com"}`, i))
	}
	a := start(t, `{"tickets":[`+strings.Join(seeds, ",")+`]}`)
	cursor, pages, found := "", 0, 0
	for {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, a.base+"/api/v3/tickets/history?_cursor="+cursor, nil)
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("apikey", mock.LiveAgentV3Key)
		req.Header.Set("Timezone-Offset", "28800")
		res, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		var rows []map[string]string
		err = json.NewDecoder(res.Body).Decode(&rows)
		res.Body.Close()
		if err != nil {
			t.Fatal(err)
		}
		found += len(rows)
		pages++
		if cursor = res.Header.Get("next_page_cursor"); cursor == "" {
			break
		}
	}
	if pages != 3 || found != 25 {
		t.Errorf("%d rows on %d pages", found, pages)
	}
}

func TestFiles(t *testing.T) {
	a := start(t, "")
	var body bytes.Buffer
	parts := multipart.NewWriter(&body)
	part, err := parts.CreateFormFile("file", "a.txt")
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprint(part, "hello")
	parts.Close()
	made := a.send("POST", "/api/v3/files", parts.FormDataContentType(), mock.LiveAgentV3Key, body.String())
	id := made.id(t)
	made.want(t, 200, fmt.Sprintf(`{"id":%q,"name":"a.txt","type":"application/octet-stream","size":5}`, id))
	a.v3("POST", "files", `{}`).want(t, 400, `{"message":"Missing parameter file"}`)
	a.send("POST", "/api/v3/files", parts.FormDataContentType(), mock.LiveAgentV3Key,
		strings.ReplaceAll(body.String(), `name="file"`, `name="other"`)).has(t, 400)
	ticket := a.v3("POST", "tickets", fmt.Sprintf(`{%s,"attachments":%q}`, newTicket, id)).id(t)
	a.v3("GET", "tickets/"+ticket+"/messages", "").has(t, 200, `"type":"F"`, `[\"name\",\"a.txt\"]`)
}

func TestTicketSeed(t *testing.T) {
	for _, seed := range []string{
		`{"subject":"s"}`, `{"owner_email":"a@x.com"}`, `{"subject":"s","owner_email":"a"}`, `{"subject":"s","owner_email":"a@x.com","departmentid":"no"}`,
		`{"subject":"s","owner_email":"a@x.com","agentid":"no"}`, `{"subject":"s","owner_email":"a@x.com","tags":["no"]}`,
		`{"id":"a1owner0","subject":"s","owner_email":"a@x.com"}`, `{"subject":"s","owner_email":"a@x.com","unknown":1}`,
	} {
		if _, err := mock.New(mock.Options{Seed: []byte(`{"tickets":[` + seed + `]}`)}); err == nil {
			t.Errorf("%s: no error", seed)
		}
	}
	a := start(t, `{"tags":[{"name":"VIP"}],"tickets":[{"subject":"s","owner_email":"a@x.com","owner_name":"Ann Bee","status":"R","agentid":"AIKO@example.com",
		"tags":["VIP"],"date_created":"2026-01-01 00:00:00","date_resolved":"2026-01-02 00:00:00","custom_fields":[{"code":"k","value":"v"}]}]}`)
	first := a.v3("GET", "tickets", "")
	first.has(t, 200, `"owner_name":"Ann Bee"`, `"agentid":"c3agent0"`, `"date_changed":"2026-01-01 00:00:00","date_resolved":"2026-01-02 00:00:00"`)
	a.newConversation()
	a.server.Reset()
	a.v3("GET", "tickets", "").want(t, 200, first.Body)
	start(t, "").v3("GET", "tickets", "").want(t, 200, `[]`)
}

// The codes of many tickets look like codes and differ.
func TestTicketCodes(t *testing.T) {
	a := start(t, "")
	seen := map[string]bool{}
	for range 300 {
		_, data := a.server.Call("POST", "/api/v3/tickets", json.RawMessage(`{`+newTicket+`}`))
		var v struct{ Code string }
		if err := json.Unmarshal(data, &v); err != nil {
			t.Fatal(err)
		}
		seen[v.Code] = true
	}
	if len(seen) != 300 {
		t.Errorf("%d codes", len(seen))
	}
}
