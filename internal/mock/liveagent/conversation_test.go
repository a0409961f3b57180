package liveagent_test

import (
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

const (
	done  = `{"response":{"status":"OK","statuscode":0}}`
	doneS = `{"response":{"status":"OK","statuscode":"0"}}`
)

// oneTicket is a seed with one ticket, t1, by Ann.
const oneTicket = `{"tags":[{"id":"sh3j","name":"VIP"},{"id":"8sd5","name":"Support"}],
	"contacts":[{"id":"c1","firstname":"Ann","lastname":"Bee","emails":["ann@x.com"],"note":"careful"}],
	"tickets":[{"id":"t1","code":"AX4-B4T-FD8","public_access_urlcode":"bI5fR3oN40708G65","subject":"Help","owner_email":"ann@x.com",
		"departmentid":"d4suppor","messages":[{"id":"7","useridentifier":"ann@x.com","message":"Hello","format":"X"}]}]}`

// newConversation makes one by the agent Aiko and returns its id.
func (a *api) newConversation(pairs ...string) string {
	a.t.Helper()
	fields := form("message", "Hello", "useridentifier", "aiko@example.com", "department", "d4suppor", "subject", "Help", "recipient", "bob@x.com")
	for i := 0; i+1 < len(pairs); i += 2 {
		fields.Set(pairs[i], pairs[i+1])
	}
	made := a.v1("POST", "conversations", fields)
	var v struct {
		Response struct {
			ID string `json:"conversationid"`
		}
	}
	if err := json.Unmarshal([]byte(made.Body), &v); err != nil || v.Response.ID == "" {
		a.t.Fatalf("no conversation: %d %s", made.Status, made.Body)
	}
	return v.Response.ID
}

// mails lists the recipients of all mails, in order.
func (a *api) mails() string {
	a.t.Helper()
	var v struct {
		Liveagent struct{ Mails []struct{ To string } }
	}
	if err := json.Unmarshal([]byte(a.send("GET", "/_mock/state", "", "", "").Body), &v); err != nil {
		a.t.Fatal(err)
	}
	var out []string
	for _, m := range v.Liveagent.Mails {
		out = append(out, m.To)
	}
	return strings.Join(out, " ")
}

func TestConversationLife(t *testing.T) {
	a := start(t, "")
	made := a.v1("POST", "conversations", form("message", "Hello  there,\nBob", "useridentifier", "c3agent0", "department", "d4suppor",
		"subject", "Help", "recipient", "bob@x.com", "recipient_name", "Bob Bee Cee", "cc", "d@x.com, e@x.com", "mail_messsage_id", "<1@x>"))
	id := strings.Split(made.Body, `"`)[13]
	made.want(t, 200, fmt.Sprintf(`{"response":{"status":"OK","statuscode":"0","conversationid":%q,"code":null,"publicurlcode":null}}`, id))
	if got := a.mails(); got != "bob@x.com d@x.com e@x.com" {
		t.Errorf("mails to %q", got)
	}
	got := a.v1("GET", "conversations/"+id, nil)
	var v struct{ Response map[string]any }
	if err := json.Unmarshal([]byte(got.Body), &v); err != nil {
		t.Fatal(err)
	}
	code, public := fmt.Sprint(v.Response["code"]), fmt.Sprint(v.Response["publicurlcode"])
	if len(code) != 11 || code != strings.ToUpper(code) || code[3] != '-' || code[7] != '-' || len(public) != 16 {
		t.Errorf("codes %q %q", code, public)
	}
	head := fmt.Sprintf(`{"conversationid":%q,"code":%q,"datecreated":"2026-03-04 05:06:07","datechanged":"2026-03-04 05:06:07",`+
		`"departmentname":"Support","departmentid":"d4suppor","status":"N","ownername":"Bob Bee Cee","owneremail":"bob@x.com","subject":"Help",`, id, code)
	tail := fmt.Sprintf(`"preview":"Hello there, Bob","publicurlcode":%q`, public)
	got.want(t, 200, `{"response":`+head+`"ownernote":null,`+tail+`,"assignedto":null}}`)
	a.v1("GET", "conversations/"+code, nil).want(t, 200, got.Body)
	a.v1("GET", "conversations/"+public, nil).want(t, 200, got.Body)
	a.v1("GET", "conversations?department=d4suppor", nil).want(t, 200, `{"response":{"conversations":[`+head+tail+`}]}}`)
	a.v1("GET", "conversations/"+id+"/messages", nil).want(t, 200, `{"response":{"groups":[{"userid":"c3agent0","rtype":"M","rstatus":"V",`+
		`"datecreated":"2026-03-04 05:06:07","datefinished":"2026-03-04 05:06:07","messages":[{"messageid":"100001","userid":"c3agent0",`+
		`"rtype":"M","datecreated":"2026-03-04 05:06:07","message":"Hello  there,\nBob"}]}]}}`)
	a.v3("GET", "tickets/"+id+"/messages", "").has(t, 200, `"mail_msg_id":"<1@x>"`)
	a.v1("GET", "customers/bob@x.com", nil).has(t, 200, `"firstname":"Bob","lastname":"Bee Cee","systemname":"Bob Bee Cee"`)
	if n := len(a.server.Stats().Requests); a.server.Stats().Requests["GET /api/conversations/{id}/messages"] != 1 || n == 0 {
		t.Errorf("stats %v", a.server.Stats().Requests)
	}
}

func TestConversationCreateRefused(t *testing.T) {
	full := form("message", "m", "useridentifier", "aiko@example.com", "department", "default", "subject", "s", "recipient", "b@x.com")
	a := start(t, "")
	a.set("customer_recipient", "account")
	for name := range full {
		fields := url.Values{}
		for k, v := range full {
			if k != name {
				fields[k] = v
			}
		}
		a.v1("POST", "conversations", fields).has(t, 500, `"status":"ERROR","statuscode":500`, "Missing parameter "+name)
	}
	for _, pair := range [][2]string{
		{"department", "Support"},
		{"useridentifier", "nobody"},
		{"useridentifier", "felix"},
		{"useridentifier", "help@acme.example.com"},
		{"recipient", "b"},
		{"cc", "b@x.com,c"},
		{"status", "L"},
		{"status", "NA"},
		{"do_not_send_mail", "yes"},
		{"is_html_message", "1"},
		{"useridentifier", "ann@x.com"}, // a customer writes to a mail account
	} {
		fields := form(pair[0], pair[1])
		for k, v := range full {
			if k != pair[0] {
				fields[k] = v
			}
		}
		a.v1("POST", "conversations", fields).has(t, 500, `"status":"ERROR"`)
	}
	a.send("POST", "/api/conversations", urlencoded, "", full.Encode()).has(t, 400, "Api key is not found in request")
	a.v3("GET", "tickets", "").want(t, 200, `[]`)
	a.v3("GET", "contacts", "").want(t, 200, `[]`)
	if got := a.mails(); got != "" {
		t.Errorf("mails to %q", got)
	}
}

func TestConversationAuthors(t *testing.T) {
	a := start(t, oneTicket)
	a.newConversation("useridentifier", "ann@x.com", "recipient", "help@acme.example.com")
	a.v3("GET", "tickets", "").has(t, 200, `"owner_contactid":"c1","owner_email":"ann@x.com","owner_name":"Ann Bee"`)
	id := a.newConversation("useridentifier", "new@x.com", "recipient", "help@ACME.example.com", "status", "C")
	a.v1("GET", "conversations/"+id, nil).has(t, 200, `"status":"C"`, `"owneremail":"new@x.com"`, `"ownername":null`)
	a.v1("GET", "conversations/"+id+"/messages", nil).has(t, 200, `"rtype":"M"`, `!"userid":"system00"`)
	a.set("v1_group_letters", "v3")
	a.v1("GET", "conversations/"+id+"/messages", nil).has(t, 200, `"rtype":"3"`)
	if got := a.mails(); got != "" {
		t.Errorf("mails to %q", got)
	}
	a.newConversation("recipient", "ANN@x.com", "do_not_send_mail", "Y")
	a.v3("GET", "tickets?_filters="+esc(`{"owner_email":"ann@x.com"}`), "").has(t, 200, `"owner_contactid":"c1"`, `!"new@x.com"`)
	if got := a.mails(); got != "" {
		t.Errorf("mails to %q", got)
	}
	a.newConversation("useridentifier", "ann@x.com", "recipient", "anybody@y.com")

	a.v3("DELETE", "contacts/c1?deleteTickets=false", "").has(t, 200)
	a.v1("GET", "conversations/t1", nil).has(t, 200, `"status":"N"`, `"owneremail":"ann@x.com"`)
	a.newConversation("recipient", "ann@x.com") // brings the contact back
	a.v1("GET", "customers/c1", nil).has(t, 200, `"email":"ann@x.com"`)
	a.v3("DELETE", "contacts/c1?deleteTickets=true", "").has(t, 200)
	a.v1("GET", "conversations/t1", nil).has(t, 200, `"status":"X"`)
	a.v1("GET", "conversations/"+id, nil).has(t, 200, `"status":"C"`)
}

func TestConversationMessages(t *testing.T) {
	a := start(t, oneTicket)
	const path = "conversations/t1/messages"
	for _, test := range []struct {
		fields url.Values
		mails  string
		part   string
	}{
		{form("message", "a", "useridentifier", "aiko@example.com"), "ann@x.com", `"userid":"c3agent0","rtype":"M"`},
		{form("message", "b", "useridentifier", "c3agent0", "type", "M", "do_not_send_mail", "Y"), "ann@x.com", `"message":"b"`},
		{form("message", "c", "useridentifier", "c3agent0", "type", "N"), "ann@x.com", `"rtype":"N","datecreated":"2026-03-04 05:06:07","message":"c"`},
		{form("message", "d", "type", "M"), "ann@x.com", `"userid":"system00","rtype":"N","datecreated":"2026-03-04 05:06:07","message":"d"`},
		{form("message", "e", "useridentifier", "nobody@x.com", "type", "M"), "ann@x.com", `"userid":"system00","rtype":"N","datecreated":"2026-03-04 05:06:07","message":"e"`},
		{form("message", "f", "useridentifier", "ann@x.com"), "ann@x.com", `"rtype":"M","datecreated":"2026-03-04 05:06:07","message":"f"`},
		{form("message", "<p>g</p>\n", "useridentifier", "c3agent0", "is_html_message", "Y", "do_not_send_mail", "N"), "ann@x.com ann@x.com", `"message":"<p>g</p>\n"`},
	} {
		a.v1("POST", path, test.fields).want(t, 200, done)
		a.v1("GET", path, nil).has(t, 200, test.part)
		if got := a.mails(); got != test.mails {
			t.Errorf("%v: mails to %q", test.fields, got)
		}
	}
	a.v1("POST", path, nil).has(t, 500, "Missing parameter message")
	a.v1("POST", path, form("message", "x", "type", "Q")).has(t, 500, "type")
	a.v1("POST", path, form("message", "x", "do_not_send_mail", "T")).has(t, 500, "do_not_send_mail")
	a.v1("GET", path+"?datefrom=today", nil).has(t, 500, "datefrom")
	a.v1("POST", "conversations/no/messages", form("message", "x")).has(t, 500, "cannot be loaded")
	a.v3("GET", "tickets/t1/messages?_perPage=20", "").has(t, 200, `"type":"3"`, `"type":"4"`, `"type":"I"`, `"format":"H"`, `"sort_order":7`)
	a.send("GET", "/_mock/state", "", "", "").has(t, 200, `"ticket_id":"t1","message_id":"100002"`, `"mailed_to":["ann@x.com"]`)

	a.clock.Add(time.Hour)
	a.v1("POST", "conversations/AX4-B4T-FD8/messages", form("message", "late")).want(t, 200, done)
	a.v1("GET", "conversations/t1", nil).has(t, 200, `"datechanged":"2026-03-04 06:06:07"`, `"datecreated":"2026-03-04 05:06:07"`, `"status":"N"`)
	a.v1("GET", path+"?datefrom="+esc("2026-03-04 05:30:00"), nil).has(t, 200, `"late"`, `!"Hello"`)
	a.v1("GET", path+"?dateto="+esc("2026-03-04 05:30:00"), nil).has(t, 200, `!"late"`, `"Hello"`)
	a.v1("GET", path+"?datefrom="+esc("2027-01-01 00:00:00"), nil).want(t, 200, `{"response":{"groups":[]}}`)
}

func TestConversationStatus(t *testing.T) {
	a := start(t, oneTicket)
	for _, letter := range []string{"N", "X", "", "AR", "r"} {
		a.v1("PUT", "conversations/t1/status", form("status", letter)).has(t, 500, `"status":"ERROR"`)
	}
	a.clock.Add(time.Hour)
	a.v1("PUT", "conversations/t1/status", form("status", "R", "useridentifier", "aiko@example.com", "note", "solved")).want(t, 200, done)
	a.v1("GET", "conversations/t1", nil).has(t, 200, `"status":"R"`, `"datechanged":"2026-03-04 06:06:07"`)
	a.v3("GET", "tickets/t1", "").has(t, 200, `"status":"R"`, `"date_resolved":"2026-03-04 06:06:07"`)
	a.v1("GET", "conversations/t1/messages", nil).has(t, 200, `"userid":"c3agent0","rtype":"R"`, `"rtype":"J"`, `"rtype":"N"`, `"message":"solved"`)
	a.v1("PUT", "conversations/AX4-B4T-FD8/status", form("status", "C")).want(t, 200, done)
	a.v3("GET", "tickets/t1", "").has(t, 200, `"status":"C"`, `!date_resolved`)
	a.v1("PUT", "conversations/bI5fR3oN40708G65/status?status=A", nil).want(t, 200, done)
	a.v1("GET", "conversations/t1", nil).has(t, 200, `"status":"A"`)
	a.v1("PUT", "conversations/no/status", form("status", "C")).has(t, 500)
	a.v1("GET", "conversations/no/messages", nil).has(t, 500)
	if got := a.mails(); got != "" {
		t.Errorf("mails to %q", got)
	}
}

func TestConversationTransfer(t *testing.T) {
	a := start(t, oneTicket)
	const path = "conversations/t1/attendants"
	a.v1("PUT", path, form("agentidentifier", "aiko@example.com", "note", "yours", "useridentifier", "b2admin0")).want(t, 200, doneS)
	a.v1("GET", "conversations/t1", nil).has(t, 200, `"assignedto":"c3agent0"`, `"departmentid":"d4suppor"`)
	a.v1("GET", "conversations/t1/messages", nil).has(t, 200, `"userid":"b2admin0","rtype":"T"`, `"message":"Support / Aiko Arai"`, `"message":"yours"`)
	a.v1("PUT", path, form("department", "default")).want(t, 200, doneS)
	a.v3("GET", "tickets/t1", "").has(t, 200, `"departmentid":"default"`, `!"agentid"`)
	a.v1("PUT", path, form("department", "d4suppor", "agentidentifier", "b2admin0")).want(t, 200, doneS)
	a.v3("GET", "tickets/t1", "").has(t, 200, `"departmentid":"d4suppor","agentid":"b2admin0"`)
	a.v1("PUT", path, nil).has(t, 500, "Missing parameter")
	a.v1("PUT", path, form("department", "Support")).has(t, 500, "not found")
	a.v1("PUT", path, form("agentidentifier", "felix@example.com")).has(t, 500, "not found")
	a.v1("PUT", "conversations/no/attendants", form("department", "default")).has(t, 500)
	// The key is read from the query alone here.
	a.send("PUT", "/api/"+path, urlencoded, "", "department=default&apikey="+mock.LiveAgentV1Key).has(t, 400, "Api key is not found in request")
	a.set("v1_transfer_nothing", "ok")
	a.v1("PUT", path, nil).want(t, 200, doneS)
	a.v3("GET", "tickets/t1", "").has(t, 200, `"agentid":"b2admin0"`)
}

func TestConversationDelete(t *testing.T) {
	a := start(t, oneTicket)
	a.v1("DELETE", "conversations/AX4-B4T-FD8", form("note", "spam", "useridentifier", "aiko@example.com")).want(t, 200, doneS)
	a.v1("GET", "conversations/t1", nil).has(t, 200, `"status":"X"`)
	a.v1("GET", "conversations?department=d4suppor", nil).has(t, 200, `"conversationid":"t1"`)
	a.v1("GET", "conversations/t1/messages", nil).has(t, 200, `"userid":"c3agent0","rtype":"X"`, `"message":"spam"`)
	a.v3("GET", "tickets/t1", "").has(t, 200, `"status":"X"`, `"date_deleted":"2026-03-04 05:06:07"`)
	a.set("deleted_tickets", "unlisted")
	a.v1("GET", "conversations?department=d4suppor", nil).want(t, 200, `{"response":{"conversations":[]}}`)
	a.v1("GET", "conversations?department=d4suppor&status=N,X", nil).has(t, 200, `"conversationid":"t1"`)
	a.v3("GET", "tickets", "").want(t, 200, `[]`)
	a.v3("GET", "tickets?_filters="+esc(`{"status":"X"}`), "").has(t, 200, `"id":"t1"`)
	a.v1("GET", "conversations/t1", nil).has(t, 200)
	a.set("deleted_tickets", "404")
	a.v1("GET", "conversations/t1", nil).has(t, 500)
	a.set("v1_missing_conversation", "404")
	a.v1("GET", "conversations/t1", nil).has(t, 404, `"statuscode":404`)
	a.v1("DELETE", "conversations/t1", nil).has(t, 404)
	a.v3("GET", "tickets/t1", "").has(t, 404)
	a.v3("GET", "tickets?_filters="+esc(`{"status":"X"}`), "").want(t, 200, `[]`)
	a.set("deleted_tickets", "shown")
	a.v1("PUT", "conversations/t1/status", form("status", "C")).has(t, 200)
	a.v3("GET", "tickets/t1", "").has(t, 200, `"status":"C"`, `!date_deleted`)
}

func TestConversationTags(t *testing.T) {
	a := start(t, oneTicket)
	const path = "conversations/t1/tags"
	a.v1("GET", path, nil).want(t, 200, `{"response":{"tags":[]}}`)
	a.v1("POST", path, form("id", "sh3j")).want(t, 200, done)
	a.v1("POST", path, form("name", "Support")).want(t, 200, done)
	a.v1("POST", path, form("name", "Support")).want(t, 200, done)
	a.v1("GET", path, nil).want(t, 200, `{"response":{"tags":[{"id":"sh3j","name":"VIP"},{"id":"8sd5","name":"Support"}]}}`)
	a.v1("GET", path+".xml", nil).has(t, 200, `<response><tags><tag><id>sh3j</id><name>VIP</name></tag><tag><id>8sd5</id>`)
	a.v3("GET", "tickets/t1", "").has(t, 200, `"tags":["sh3j","8sd5"]`)
	a.v1("GET", "conversations/t1/messages", nil).has(t, 200, `"rtype":"G"`, `"message":"VIP, Support"`)
	a.v1("POST", path, nil).has(t, 500, "Missing parameter")
	a.v1("POST", path, form("id", "VIP")).has(t, 500, "not found")
	a.v1("POST", path, form("name", "New")).has(t, 500, "not found")
	a.set("v1_unknown_tag", "create")
	a.v1("POST", path, form("name", "New")).want(t, 200, done)
	a.v3("GET", "tags", "").has(t, 200, `"name":"New"`)
	a.v3("DELETE", "tags/sh3j", "").has(t, 200)
	a.v1("GET", path, nil).has(t, 200, `!VIP`, `Support`)
	a.v3("GET", "tickets/t1", "").has(t, 200, `!sh3j`)
	a.set("deleted_tag", "kept")
	a.v1("DELETE", "tags/8sd5", nil).has(t, 200)
	a.v3("GET", "tickets/t1", "").has(t, 200, `"tags":["8sd5"`)
	a.v1("GET", path, nil).has(t, 200, `!Support`, `New`)
	a.v1("DELETE", path, nil).want(t, 200, done)
	a.v1("GET", path, nil).want(t, 200, `{"response":{"tags":[]}}`)
	a.set("v1_tags_delete", "unknown call")
	a.v1("DELETE", path, nil).has(t, 404, "Unknown API call")
	a.v1("GET", "conversations/no/tags", nil).has(t, 500)
	a.v1("POST", "conversations/no/tags", form("name", "New")).has(t, 500)
	a.set("v1_tags_delete", "all")
	a.v1("DELETE", "conversations/no/tags", nil).has(t, 500)
}

func TestConversationFields(t *testing.T) {
	a := start(t, oneTicket)
	const path = "conversations/t1/fields"
	a.v1("POST", path, form("customfields", `[{"code":"plan","value":"7"},{"code":"x","value":"y"}]`)).want(t, 200, done)
	a.v1("GET", path, nil).want(t, 200, `{"response":{"customfields":[{"code":"plan","value":"7"},{"code":"x","value":"y"}]}}`)
	a.v1("DELETE", path, form("code", "x")).want(t, 200, done)
	a.v3("GET", "tickets/t1", "").has(t, 200, `"custom_fields":[{"code":"plan","value":"7"}]`)
	a.v1("DELETE", path, nil).has(t, 500, "code")
	a.v1("POST", path, nil).has(t, 500, "customfields")
	a.v1("POST", path, form("customfields", "{")).has(t, 500, "customfields")
	a.v1("GET", "conversations/no/fields", nil).has(t, 500)
	a.set("v1_conversation_fields", "unknown call")
	for _, method := range []string{"GET", "POST", "DELETE"} {
		a.v1(method, path, nil).has(t, 404, "Unknown API call")
	}
}

func TestConversationXML(t *testing.T) {
	a := start(t, oneTicket)
	const head = `<?xml version="1.0" encoding="utf-8"?>` + "\n"
	a.v1("GET", "conversations.xml?department=d4suppor", nil).has(t, 200, head+`<response><conversations><conversation><conversationid>t1</conversationid>`,
		`</publicurlcode></conversation></conversations></response>`)
	a.v1("GET", "conversations/t1.xml", nil).has(t, 200, `<ownernote>careful</ownernote>`, `<assignedto/>`)
	a.v1("GET", "conversations/t1/messages.xml", nil).has(t, 200, `<response><groups><group><userid>`,
		`<messages><message><messageid>7</messageid>`, `<message>Hello</message></message></messages></group></groups></response>`)
	a.v1("PUT", "conversations/t1/status.xml", form("status", "R")).want(t, 200, head+`<response><status>OK</status><statuscode>0</statuscode></response>`)
	a.v1("GET", "index.php?handler=conversations/t1/tags.xml", nil).want(t, 200, head+`<response><tags></tags></response>`)
	a.v1("POST", "conversations.xml", form("message", "Hello", "useridentifier", "c3agent0", "department", "default", "subject", "s", "recipient", "b@x.com")).
		has(t, 200, `<statuscode>0</statuscode><conversationid>`, `<code/><publicurlcode/>`)
	a.v1("GET", "conversations/no.xml", nil).has(t, 500, `<response><status>ERROR</status><statuscode>500</statuscode>`)
}

// list returns the subjects of a list of conversations, in order.
func (a *api) list(query string) string {
	a.t.Helper()
	got := a.v1("GET", "conversations?"+query, nil)
	if got.Status != 200 {
		a.t.Fatalf("%s: %d %s", query, got.Status, got.Body)
	}
	var v struct {
		Response struct{ Conversations []struct{ Subject string } }
	}
	if err := json.Unmarshal([]byte(got.Body), &v); err != nil {
		a.t.Fatal(err)
	}
	out := ""
	for _, c := range v.Response.Conversations {
		out += c.Subject
	}
	return out
}

const manyTickets = `{"tags":[{"id":"t001","name":"VIP"}],"tickets":[
	{"id":"1","subject":"a","owner_email":"ann@x.com","status":"N","date_created":"2026-01-01 00:00:00","date_changed":"2026-02-01 00:00:00","tags":["VIP"]},
	{"id":"2","subject":"b","owner_email":"bob@x.com","status":"R","date_created":"2026-01-02 10:20:30","channel_type":"S","agentid":"c3agent0"},
	{"id":"3","subject":"c","owner_email":"ann@x.com","status":"A","date_created":"2026-01-03 00:00:00","departmentid":"d4suppor","channel_type":"C"},
	{"id":"4","subject":"d","owner_email":"eve@x.com","status":"T","date_created":"2025-12-31 23:59:59","date_due":"2026-01-01 00:00:00"}]}`

func TestConversationList(t *testing.T) {
	a := start(t, manyTickets)
	for query, want := range map[string]string{
		"department=default":                                                                   "abd",
		"department=no":                                                                        "",
		"owneridentifier=ANN@x.com":                                                            "ac",
		"owneridentifier=no@x.com":                                                             "",
		"owneridentifier=ann@x.com&department=default":                                         "a",
		"department=default&status=R,T,C":                                                      "bd",
		"department=default&subject=b":                                                         "b",
		"department=default&subject=B":                                                         "",
		"department=default&limit=2":                                                           "ab",
		"department=default&limit=2&offset=2":                                                  "d",
		"department=default&offset=9":                                                          "",
		"department=default&channel_type=S,C":                                                  "b",
		"department=default&datefrom=" + esc("2026-01-01 00:00:00"):                            "b",
		"department=default&dateto=" + esc("2026-01-01 00:00:00"):                              "d",
		"department=default&datechanged=" + esc("2026-02-01 00:00:00"):                         "a",
		"department=default&datechanged=" + esc("eq:2026-02-01 00:00:00"):                      "a",
		"department=default&datechanged=" + esc("neq:2026-02-01 00:00:00"):                     "bd",
		"department=default&datechanged=" + esc("gt:2026-01-02 10:20:30"):                      "a",
		"department=default&datechanged=" + esc("gte:2026-01-02 10:20:30"):                     "ab",
		"department=default&datechanged=" + esc("lt:2026-01-02 10:20:30"):                      "d",
		"department=default&datechanged=" + esc("lte:2026-01-02 10:20:30"):                     "bd",
		"department=default&datechanged=" + esc("lk:2026-01-%"):                                "b",
		"department=default&datechanged=" + esc("lk:2026-01-02 ??:20:30"):                      "b",
		"department=default&datechanged=" + esc("lk:2026-01-02 1?:21:%"):                       "",
		"department=default&datechanged=" + esc("lk:%-%-% 23:59:59"):                           "d",
		"department=default&datechanged=" + esc("btw:2026-01-02 10:20:30,2026-02-01 00:00:00"): "ab",
	} {
		if got := a.list(query); got != want {
			t.Errorf("%s: %q, want %q", query, got, want)
		}
	}
	for _, query := range []string{
		"", "status=R", "department=default&status=L", "department=default&datefrom=x", "department=default&dateto=2026-01-01",
		"department=default&datechanged=gt:x", "department=default&datechanged=x", "department=default&datechanged=lk:x",
		"department=default&datechanged=" + esc("btw:2026-01-02 10:20:30"), "department=default&limit=x", "department=default&offset=-1",
	} {
		a.v1("GET", "conversations?"+query, nil).has(t, 500, `"status":"ERROR"`)
	}
	a.set("v1_list_dates", "datechanged")
	if got := a.list("department=default&datefrom=" + esc("2026-01-05 00:00:00")); got != "a" {
		t.Errorf("by datechanged: %q", got)
	}
	a.set("v1_subject_filter", "contains")
	if got := a.list("department=default&subject=B"); got != "b" {
		t.Errorf("contains: %q", got)
	}
	a.set("v1_unfiltered_list", "list")
	if got := a.list("datechanged=" + esc("gt:2026-01-01 00:00:00")); got != "abc" {
		t.Errorf("unfiltered: %q", got)
	}
	a.set("v1_list_max", "3")
	if got := a.list("limit=5"); got != "abc" {
		t.Errorf("limited: %q", got)
	}
	a.set("v1_deep_offset", "500")
	a.v1("GET", "conversations?offset=1000", nil).has(t, 500)
	if got := a.list("offset=999"); got != "" {
		t.Errorf("offset: %q", got)
	}
}

func TestConversationSwitches(t *testing.T) {
	for _, test := range []struct {
		name, value, method, path string
		fields                    url.Values
		status                    int
		parts                     []string
	}{
		{"v1_missing_conversation", "404", "GET", "conversations/no", nil, 404, []string{`"statuscode":404`}},
		{"v1_ticket_absent", "empty", "GET", "conversations/t1", nil, 200, []string{`"assignedto":""`}},
		{"v1_ticket_absent", "omit", "GET", "conversations/t1", nil, 200, []string{`!assignedto`}},
		{"v1_ticket_tags", "text", "GET", "conversations?department=d4suppor", nil, 200, []string{`"tags":null`}},
		{"v1_ticket_tags", "list", "GET", "conversations?department=d4suppor", nil, 200, []string{`"tags":[]`}},
		{"v1_ticket_dates", "rfc3339", "GET", "conversations/t1", nil, 200, []string{`"datecreated":"2026-03-04T05:06:07Z"`}},
		{"v1_ticket_dates", "rfc3339", "GET", "conversations/t1/messages", nil, 200, []string{`"datefinished":"2026-03-04T05:06:07Z"`}},
		{"v1_messagegroupid", "present", "GET", "conversations/t1/messages", nil, 200, []string{`{"messagegroupid":"`}},
		{"v1_user_form", "email", "GET", "conversations/t1/messages", nil, 200, []string{`"userid":"ann@x.com"`}},
		{"v1_statuscode", "number", "DELETE", "conversations/t1", nil, 200, []string{`"statuscode":0`}},
		{"v1_statuscode", "string", "DELETE", "conversations/t1/tags", nil, 200, []string{`"statuscode":"0"`}},
		{"empty_list", "missing", "GET", "conversations/t1/tags", nil, 200, []string{`{"response":{}}`}},
		{"empty_list", "missing", "GET", "conversations?department=default", nil, 200, []string{`{"response":{}}`}},
		{"v1_message_answer", "empty", "POST", "conversations/t1/messages", form("message", "x"), 200, []string{`!r`}},
		{"v1_message_by_code", "500", "POST", "conversations/AX4-B4T-FD8/messages", form("message", "x"), 500, []string{"cannot be loaded"}},
		{"v1_message_by_code", "500", "POST", "conversations/bI5fR3oN40708G65/messages", form("message", "x"), 500, nil},
		{"v1_message_by_code", "500", "POST", "conversations/t1/messages", form("message", "x"), 200, nil},
		{"v1_message_by_code", "500", "GET", "conversations/AX4-B4T-FD8/messages", nil, 200, nil},
	} {
		t.Run(test.name+" "+test.value, func(t *testing.T) {
			a := start(t, oneTicket)
			a.set(test.name, test.value)
			a.v1(test.method, test.path, test.fields).has(t, test.status, test.parts...)
		})
	}
}

// The effects of these switches are seen after a write.
func TestConversationWriteSwitches(t *testing.T) {
	agent := form("message", "<b>x</b>\n", "useridentifier", "aiko@example.com", "is_html_message", "Y", "mail_message_id", "<a>", "mail_messsage_id", "<b>")
	customer := form("message", "x", "useridentifier", "ann@x.com")
	for _, test := range []struct {
		name, value string
		fields      url.Values
		path        string
		parts       []string
	}{
		{"agent_message_status", "keep", agent, "tickets/t1", []string{`"status":"N"`}},
		{"agent_message_status", "A", agent, "tickets/t1", []string{`"status":"A"`}},
		{"agent_message_status", "A", form("message", "x", "useridentifier", "c3agent0", "type", "N"), "tickets/t1", []string{`"status":"N"`}},
		{"agent_message_status", "A", form("message", "x"), "tickets/t1", []string{`"status":"N"`}},
		{"customer_message_status", "C", agent, "tickets/t1", []string{`"status":"N"`}},
		{"customer_message_status", "C", customer, "tickets/t1", []string{`"status":"C"`}},
		{"customer_message_status", "keep", customer, "tickets/t1", []string{`"status":"N"`}},
		{"v1_message_type", "N", form("message", "x", "useridentifier", "c3agent0"), "tickets/t1/messages", []string{`"type":"N"`}},
		{"v1_message_type", "M", form("message", "x", "useridentifier", "c3agent0"), "tickets/t1/messages", []string{`!"type":"N"`}},
		{"html_messages", "keep", agent, "tickets/t1/messages", []string{`"message":"<b>x</b>\n"`}},
		{"html_messages", "trim", agent, "tickets/t1/messages", []string{`"message":"<b>x</b>"`}},
		{"html_messages", "wrap", agent, "tickets/t1/messages", []string{`"message":"<div><b>x</b></div>"`}},
		{"message_ids", "text", agent, "tickets/t1/messages", []string{`!"id":"10000`}},
		{"message_storage", "legacy", agent, "tickets/t1/messages", []string{`"type":"M","status":"V"`, `"format":"Y"`, `!"type":"4"`}},
		{"message_headers", "on", agent, "tickets/t1/messages", []string{`"type":"T"`, `"message":"Help"`, `"type":"H"`, `"message":"To: ann@x.com"`}},
		{"v1_mail_message_id", "both", agent, "tickets/t1/messages", []string{`"mail_msg_id":"<b>"`}},
		{"v1_mail_message_id", "mail_message_id", agent, "tickets/t1/messages", []string{`"mail_msg_id":"<a>"`}},
		{"v1_mail_message_id", "mail_messsage_id", agent, "tickets/t1/messages", []string{`"mail_msg_id":"<b>"`}},
	} {
		t.Run(test.name+" "+test.value, func(t *testing.T) {
			a := start(t, oneTicket)
			a.set(test.name, test.value)
			a.v1("POST", "conversations/t1/messages", test.fields).want(t, 200, done)
			a.v3("GET", test.path, "").has(t, 200, test.parts...)
		})
	}
}

func TestConversationCreateSwitches(t *testing.T) {
	a := start(t, "")
	fields := form("message", "m", "useridentifier", "c3agent0", "department", "default", "subject", "s", "recipient", "b@x.com", "status", "R")
	a.set("v1_create_codes", "filled")
	a.v1("POST", "conversations", fields).has(t, 200, `"code":"`, `"publicurlcode":"`)
	a.set("v1_create_codes", "omit")
	a.v1("POST", "conversations", fields).has(t, 200, `!code":n`, `!publicurlcode`)
	a.v3("GET", "tickets", "").has(t, 200, `"status":"R"`, `!"status":"N"`)
	a.set("create_status", "new")
	id := a.newConversation("status", "R")
	a.v1("GET", "conversations/"+id, nil).has(t, 200, `"status":"N"`)
	id = a.newConversation("message", "<p>Hello</p>\n<p>"+strings.Repeat("x", 90)+"</p>", "is_html_message", "Y")
	a.v1("GET", "conversations/"+id, nil).has(t, 200, `"preview":"Hello `+strings.Repeat("x", 74)+`..."`)
	a.set("ticket_events", "off")
	a.v1("PUT", "conversations/"+id+"/status", form("status", "R")).has(t, 200)
	a.v1("GET", "conversations/"+id+"/messages", nil).has(t, 200, `!"rtype":"R"`, `!"rtype":"J"`)
	a.v1("PUT", "conversations/"+id+"/status", form("status", "C", "note", "again")).has(t, 200)
	a.v1("GET", "conversations/"+id+"/messages", nil).has(t, 200, `"rtype":"I"`, `"message":"again"`, `!"rtype":"J"`)
	a.set("v1_ticket_tags", "list")
	a.v3("POST", "tags", `{"name":"VIP"}`)
	a.v1("POST", "conversations/"+id+"/tags", form("name", "VIP")).has(t, 200)
	a.v1("GET", "conversations?owneridentifier=bob@x.com", nil).has(t, 200, `"tags":[{"id":"`, `"name":"VIP"}]`)
}

func TestConversationFaults(t *testing.T) {
	a := start(t, oneTicket)
	if err := a.server.AddFaults(mock.Fault{Method: "POST", Route: "/api/conversations/{id}/messages", Effect: mock.EffectStatus, After: true}); err != nil {
		t.Fatal(err)
	}
	a.v1("POST", "conversations/t1/messages", form("message", "x", "useridentifier", "c3agent0")).has(t, 503)
	if got := a.mails(); got != "ann@x.com" {
		t.Errorf("mails to %q", got)
	}
	a.server.Reset()
	if got := a.mails(); got != "" {
		t.Errorf("after the reset: mails to %q", got)
	}
	a.v1("GET", "conversations/t1/messages", nil).has(t, 200, `"Hello"`, `!"x"`)
}
