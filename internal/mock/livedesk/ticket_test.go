package livedesk_test

import (
	"fmt"
	"net/http"
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/mocktest"
)

const ticketBody = `{"title":"Printer","description":"It **smokes**","attachments":[{"file_url":"https://example.com/files/error.jpg"}],
	"requester":{"euid":"contact_12345","channel_contacts":{"channel_id":"inbox_100","contact_id":"-1001234567890",
	"sub_contact_id":"23232323","followers":[{"id":"u_12345","name":"Ann"},{"id":"u_67890","name":"Bob"}]}},
	"submitter":{"id":"u_12345"},"assignment_team":"IT Support","priority":"high","ticket_type":"incident",
	"custom_fields":{"device_sn":"PRN-2024-001"}}`

const ticketSeed = `{"contacts":[{"id":1,"identifier":"contact_12345","name":"Ann","email":"ann@example.com","phone_number":"+8613800000000"}],
	"tickets":[{"ticket_id":"tk_1","title":"One","description":"D","priority":"low","tags":["t"],"custom_fields":{"a":1},
	 "requester":{"euid":"1"},"attachments":[{"file_url":"https://example.com/a.png"}]}]}`

func TestTicketLife(t *testing.T) {
	a := start(t, ticketSeed)
	a.do("POST", "tickets", ticketBody).Want(t, 200, `{"code":0,"message":"Success","data":{"ticket_id":"tk_20260304_3779b1"}}`)
	a.do("GET", "tickets/tk_20260304_3779b1", "").Want(t, 200, `{"code":0,"message":"Success","data":{"ticket_id":"tk_20260304_3779b1",`+
		`"title":"Printer","description":"It **smokes**","attachments":[{"file_url":"https://example.com/files/error.jpg"}],`+
		`"status":"open","priority":"high","ticket_type":"incident","requester":{"euid":"contact_12345","name":"Ann",`+
		`"email":"ann@example.com","phone":"+8613800000000","channel_contacts":{"channel_id":"inbox_100",`+
		`"contact_id":"-1001234567890","sub_contact_id":"23232323","followers":["u_12345","u_67890"]}},"submitter":{"id":"u_12345"},`+
		`"assignment_team":{"id":5,"name":"IT Support"},"custom_fields":{"device_sn":"PRN-2024-001"},"conversation_list":[],`+
		`"status_changes":[]}}`)
	const path = "tickets/tk_20260304_3779b1"
	a.do("PUT", path, `{"title":"P2","description":"D2","priority":"normal","tags":["a"],"custom_fields":{"b":[1]},"status":"closed",
		"assignment_team":"Billing"}`).Want(t, 200, `{"code":0,"message":"Success","data":null}`)
	a.do("GET", path, "").Has(t, 200, `"title":"P2"`, `"priority":"normal"`, `"custom_fields":{"b":[1]}`, `"ticket_type":"incident"`,
		`"status":"open"`, `"name":"IT Support"`, `!tags`, `error.jpg`)
	a.do("PUT", path, `{"title":"P2","description":"D2","priority":null,"attachments":[]}`).Has(t, 200, `"code":0`)
	a.do("GET", path, "").Has(t, 200, `"priority":null`, `"attachments":[]`)
	a.do("POST", "tickets", `{"title":"Bare"}`).Has(t, 200, `"ticket_id":"tk_20260304_6ef362"`)
	a.do("GET", "tickets/tk_20260304_6ef362", "").Has(t, 200, `"description":null,"attachments":[],"status":"open","priority":null,`+
		`"ticket_type":null,"requester":null,"submitter":null,"assignment_team":null,"custom_fields":{}`)
	a.do("GET", "tickets/tk_1", "").Has(t, 200, `"requester":{"euid":"1","name":"Ann","email":"ann@example.com","phone":"+8613800000000","channel_contacts":null}`)
}

func TestTicketRefused(t *testing.T) {
	a := start(t, ticketSeed)
	for _, test := range []struct{ method, path, body, want string }{
		{"POST", "tickets", `{}`, `{"code":422,"message":"param is missing or the value is empty: title","data":null}`},
		{"POST", "tickets", `{"title":""}`, `{"code":422,"message":"param is missing or the value is empty: title","data":null}`},
		{"POST", "tickets", `{`, `{"code":400,"message":"There was a problem in the JSON you submitted","data":null}`},
		{"POST", "tickets", `{"title":[]}`, `{"code":422,"message":"Title is invalid","data":null}`},
		{"POST", "tickets", `{"title":"a","assignment_team":"No"}`, `{"code":422,"message":"Assignment team must exist","data":null}`},
		{"POST", "tickets", `{"title":"a","assignment_team":{"id":5}}`, `{"code":422,"message":"Assignment team is invalid","data":null}`},
		{"POST", "tickets", `{"title":"a","requester":"x"}`, `{"code":422,"message":"Requester is invalid","data":null}`},
		{"POST", "tickets", `{"title":"a","submitter":"x"}`, `{"code":422,"message":"Submitter is invalid","data":null}`},
		{"POST", "tickets", `{"title":"a","attachments":["x"]}`, `{"code":422,"message":"Attachments is invalid","data":null}`},
		{"POST", "tickets", `{"title":"a","requester":{"channel_contacts":{"followers":[1]}}}`, `{"code":422,"message":"Requester is invalid","data":null}`},
		{"POST", "tickets", `{"title":"a","custom_fields":[]}`, `{"code":422,"message":"Custom fields must be an object","data":null}`},
		{"GET", "tickets/no", ``, `{"code":404,"message":"Ticket no not found","data":null}`},
		{"PUT", "tickets/no", `{}`, `{"code":404,"message":"Ticket no not found","data":null}`},
		{"PUT", "tickets/tk_1", `{"title":"a"}`, `{"code":422,"message":"param is missing or the value is empty: description","data":null}`},
		{"PUT", "tickets/tk_1", `[]`, `{"code":400,"message":"There was a problem in the JSON you submitted","data":null}`},
		{"PUT", "tickets/tk_1", `{"title":"a","description":"b","tags":1}`, `{"code":422,"message":"Tags must be an array of strings","data":null}`},
	} {
		a.set("ticket_failure", "200")
		a.do(test.method, test.path, test.body).Want(t, 200, test.want)
		a.set("ticket_failure", "http")
		var code int
		if _, err := fmt.Sscanf(test.want, `{"code":%d`, &code); err != nil {
			t.Fatal(err)
		}
		a.do(test.method, test.path, test.body).Want(t, code, test.want)
	}
	a.do("GET", "tickets", "").Want(t, 405, `{"error":"Method not allowed"}`)
	a.do("DELETE", "tickets/tk_1", "").Has(t, 405)
	a.do("POST", "tickets/tk_1/replies", "").Has(t, 404)
}

func TestTicketConsole(t *testing.T) {
	a := start(t, ticketSeed)
	a.console("PUT", "tickets/tk_1", `{"status":"solved","assignment_team":"billing","submitter":{"id":"u_4"}}`).Has(t, 200, `"code":0`)
	a.do("GET", "tickets/tk_1", "").Has(t, 200, `"status":"solved"`, `"assignment_team":{"id":6,"name":"Billing"}`, `"submitter":{"id":"u_4"}`,
		`"status_changes":[{"to_status":"solved","changed_at":"2026-03-04T05:06:07Z"}]`, `"title":"One"`)
	a.console("POST", "tickets/tk_1/replies", `{"content":"Hi","is_internal":true}`).Has(t, 200, `"conversation_list":[{"message_id":"msg_3030",`+
		`"sender":{"id":"u_3","type":"internal_member","name":"Aiko Arai"},"content":"Hi","content_type":"text","attachments":[],`+
		`"sent_at":"2026-03-04T05:06:07Z","is_internal":true}]`)
	a.console("POST", "tickets/tk_1/replies", `{"content":[]}`).Has(t, 200, `"code":422`)
	a.console("POST", "tickets/tk_1/replies", `{"is_internal":"x"}`).Has(t, 200, `"code":422`)
	a.console("GET", "tickets", "").Has(t, 200, `"data":[{"ticket_id":"tk_1"`)
	a.console("DELETE", "tickets/tk_1", "").Want(t, 200, `{"code":0,"message":"Success","data":null}`)
	a.do("GET", "tickets/tk_1", "").Has(t, 200, `"code":404`)
	a.console("DELETE", "tickets/tk_1", "").Has(t, 200, `"code":404`)
}

func TestTicketSwitches(t *testing.T) {
	const put = `{"title":"T","description":"D","custom_fields":{"b":2}}`
	run(t, ticketSeed, []switchTest{
		{"ticket_failure", "http", "GET", "tickets/no", "", 404, `{"code":404,"message"`},
		{"ticket_failure", "200", "GET", "tickets/no", "", 200, `{"code":404,"message"`},
		{"unknown_ticket", "failure", "GET", "tickets/no", "", 200, `{"code":404`},
		{"unknown_ticket", "null", "GET", "tickets/no", "", 200, `{"code":0,"message":"Success","data":null}`},
		{"created", "201", "POST", "tickets", ticketBody, 201, `"code":0`},
		{"ticket_created", "ticket_id", "POST", "tickets", ticketBody, 200, `"data":{"ticket_id":"tk_20260304_3779b1"}`},
		{"ticket_created", "ticket", "POST", "tickets", ticketBody, 200, `"data":{"ticket_id":"tk_20260304_3779b1","title"`},
		{"ticket_created", "id", "POST", "tickets", ticketBody, 200, `"data":{"id":"tk_20260304_3779b1"}`},
		{"ticket_created", "string", "POST", "tickets", ticketBody, 200, `"data":"tk_20260304_3779b1"`},
		{"ticket_required", "title", "POST", "tickets", `{"title":"a"}`, 200, `"code":0`},
		{"ticket_required", "title,description", "POST", "tickets", `{"title":"a"}`, 200, `empty: description`},
		{"ticket_required", "title,requester", "POST", "tickets", `{"title":"a"}`, 200, `empty: requester`},
		{"ticket_required", "none", "POST", "tickets", `{}`, 200, `"code":0`},
		{"ticket_priority", "echo", "POST", "tickets", `{"title":"a","priority":"whatever"}`, 200, `"code":0`},
		{"ticket_priority", "strict", "POST", "tickets", `{"title":"a","priority":"normal"}`, 200, `Priority is invalid`},
		{"ticket_priority", "strict", "POST", "tickets", `{"title":"a"}`, 200, `"code":0`},
		{"unknown_team", "refused", "POST", "tickets", `{"title":"a","assignment_team":"No"}`, 200, `must exist`},
		{"unknown_team", "null", "POST", "tickets", `{"title":"a","assignment_team":"No"}`, 200, `"code":0`},
		{"ticket_put_required", "title", "PUT", "tickets/tk_1", `{"title":"a"}`, 200, `"code":0`},
		{"ticket_put_required", "none", "PUT", "tickets/tk_1", `{}`, 200, `"code":0`},
		{"ticket_put_required", "title,description", "PUT", "tickets/tk_1", `{}`, 200, `"code":422`},
		{"ticket_put_answer", "null", "PUT", "tickets/tk_1", put, 200, `"data":null`},
		{"ticket_put_answer", "id", "PUT", "tickets/tk_1", put, 200, `"data":{"ticket_id":"tk_1"}`},
		{"ticket_put_answer", "ticket", "PUT", "tickets/tk_1", put, 200, `"data":{"ticket_id":"tk_1","title":"T"`},
		{"ticket_tags", "present", "GET", "tickets/tk_1", "", 200, `"tags":["t"]`},
		{"ticket_tags", "absent", "GET", "tickets/tk_1", "", 200, `!tags`},
		{"attachments", "plain", "GET", "tickets/tk_1", "", 200, `[{"file_url":"https://example.com/a.png"}]`},
		{"attachments", "detailed", "GET", "tickets/tk_1", "", 200, `"file_name":"a.png","file_type":"application/octet-stream","file_size":1024`},
		{"absent", "omit", "GET", "tickets/tk_1", "", 200, `!ticket_type`},
		{"ticket_list", "on", "GET", "tickets", "", 200, `"data":[{"ticket_id"`},
		{"ticket_delete", "on", "DELETE", "tickets/tk_1", "", 200, `"code":0`},
	})
}

// TestTicketStored tries switches that show in the next read.
func TestTicketStored(t *testing.T) {
	const one, new1 = "tickets/tk_1", "tickets/tk_20260304_3779b1"
	const put = `{"title":"T","description":"D","custom_fields":{"b":2},"status":"closed","assignment_team":"Billing"}`
	for _, test := range []struct {
		name, value, method, path, body, read string
		parts                                 []string
	}{
		{"ticket_put", "merge", "PUT", one, put, one, []string{`"priority":"low"`, `a.png`}},
		{"ticket_put", "replace", "PUT", one, put, one, []string{`"priority":null`, `"attachments":[]`, `"custom_fields":{"b":2}`}},
		{"ticket_custom_fields", "replace", "PUT", one, put, one, []string{`"custom_fields":{"b":2}`}},
		{"ticket_custom_fields", "merge", "PUT", one, put, one, []string{`"custom_fields":{"a":1,"b":2}`}},
		{"ticket_put_other", "ignored", "PUT", one, put, one, []string{`"status":"open"`, `"assignment_team":null`}},
		{"ticket_put_other", "taken", "PUT", one, put, one, []string{`"status":"closed"`, `"name":"Billing"`}},
		{"ticket_default_priority", "null", "POST", "tickets", `{"title":"a"}`, new1, []string{`"priority":null`}},
		{"ticket_default_priority", "normal", "POST", "tickets", `{"title":"a"}`, new1, []string{`"priority":"normal"`}},
		{"ticket_priority", "echo", "POST", "tickets", `{"title":"a","priority":"normal"}`, new1, []string{`"priority":"normal"`}},
		{"ticket_priority", "medium", "POST", "tickets", `{"title":"a","priority":"normal"}`, new1, []string{`"priority":"medium"`}},
		{"unknown_team", "null", "POST", "tickets", `{"title":"a","assignment_team":"No"}`, new1, []string{`"assignment_team":null`}},
		{"unknown_team", "echo", "POST", "tickets", `{"title":"a","assignment_team":"No"}`, new1, []string{`"assignment_team":{"id":null,"name":"No"}`}},
		{"followers", "ids", "POST", "tickets", ticketBody, new1, []string{`"followers":["u_12345","u_67890"]`}},
		{"followers", "objects", "POST", "tickets", ticketBody, new1, []string{`"followers":[{"id":"u_12345","name":"Ann"}`}},
		{"status_changes", "changes", "POST", "tickets", ticketBody, new1, []string{`"status_changes":[]`}},
		{"status_changes", "created", "POST", "tickets", ticketBody, new1, []string{`"status_changes":[{"to_status":"open"`}},
	} {
		a := start(t, ticketSeed)
		a.set(test.name, test.value)
		a.do(test.method, test.path, test.body).Has(t, 200, `"code":0`)
		a.do("GET", test.read, "").Has(t, 200, test.parts...)
	}
}

func TestTicketAuth(t *testing.T) {
	a := start(t, ticketSeed)
	get := func() mocktest.Answer {
		return mocktest.Send(t, "GET", a.base+"/api/v2/accounts/tickets/tk_1", http.Header{}, "")
	}
	const text = "You are not authorized to do this action"
	get().Want(t, 401, `{"error":"`+text+`"}`)
	a.set("ticket_auth", "failure")
	get().Want(t, 200, `{"code":401,"message":"`+text+`","data":null}`)
	a.set("ticket_failure", "http")
	get().Want(t, 401, `{"code":401,"message":"`+text+`","data":null}`)
}
