package livedesk_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/mocktest"
)

// TestThreeSteps drives the API as its documents do: a contact, a conversation for it, a message.
func TestThreeSteps(t *testing.T) {
	a := start(t, "")
	a.do("POST", "contacts", full).Has(t, 200, `"id":2219256`)
	a.do("POST", "conversations", `{"inbox_id": 407, "contact_id": 2219256, "source_id": "123456789"}`).Want(t, 200,
		`{"meta":{"sender":{"additional_attributes":{},"availability_status":"offline","email":"alice@example.com","id":2219256,`+
			`"name":"Test","phone_number":"+123456789","blocked":false,"identifier":"1234567890",`+
			`"thumbnail":"https://example.com/avatar.png","custom_attributes":{},"created_at":1772600767},"channel":"Channel::Api",`+
			`"hmac_verified":false},"id":40,"messages":[],"account_id":17623000010928,"uuid":"7fab3511-38cd-4ddc-bf83-84b7fe987f84",`+
			`"inbox_id":407,"additional_attributes":{},"agent_last_seen_at":0,"assignee_last_seen_at":0,"can_reply":true,`+
			`"contact_last_seen_at":0,"custom_attributes":{},"labels":[],"muted":false,"snoozed_until":null,"status":"open",`+
			`"priority":null,"conversation_category":"chat","chat_mode":"private_chat","is_forum":false,"created_at":1772600767,`+
			`"updated_at":1772600767.0,"timestamp":1772600767,"first_reply_created_at":0,"unread_count":0,`+
			`"last_non_activity_message":null,"last_activity_at":1772600767,"waiting_since":1772600767,"sla_policy_id":null,`+
			`"ticket_id":null,"over_limit":false,"content_preview":{"content":null,"message_type":null,"created_at":null},`+
			`"platform":{"channel_type":"Channel::Api","inbox_name":"API Channel example","inbox_id":407},"account_info":`+
			`{"contact_name":"Test","contact_email":"alice@example.com","contact_phone":"+123456789","contact_id":2219256,`+
			`"contact_avatar":"https://example.com/avatar.png"},"assignment":{"assignee_id":null,"assignee_name":null,`+
			`"assignee_email":null,"team_id":null,"team_name":null}}`)
	a.do("POST", "conversations/40/messages", `{"content": "カスタマーサービスがメッセージを送信しましたが、正常ですか?", "private": false,
		"message_type": "incoming", "content_attributes": {"in_reply_to": 29}}`).Want(t, 200, `{"id":3030,"content":`+
		`"カスタマーサービスがメッセージを送信しましたが、正常ですか?","inbox_id":407,"conversation_id":40,"message_type":0,`+
		`"content_type":"text","status":"sent","content_attributes":{"in_reply_to":29},"created_at":1772600767,"private":false,`+
		`"source_id":null,"sorting_id":1,"sender":{"id":2219256,"name":"Test"}}`)
	a.do("POST", "conversations/40/messages", `{"content":"Hi"}`).Has(t, 200, `"message_type":1`, `"sender":{"id":3,"name":"Aiko Arai"}`,
		`"content_attributes":{}`, `"sorting_id":2`)
	a.console("GET", "conversations/40", "").Has(t, 200, `"unread_count":1`, `"first_reply_created_at":1772600767`, `"waiting_since":0`,
		`"content_preview":{"content":"Hi","message_type":1,"created_at":1772600767}`, `"messages":[{"id":3031`)
	a.do("GET", "contacts?q=alice", "").Has(t, 200, `"last_activity_at":1772600767`, `"source_id":"123456789"`)
}

const ready = `{"contacts":[{"id":1,"inbox_id":407,"source_id":"s1","email":"a@example.com"},
	{"id":2,"inbox_id":407,"source_id":"s2","email":"b@example.com","blocked":true},{"id":3,"inbox_id":408,"source_id":"s3"}],
	"conversations":[{"id":7,"inbox_id":407,"contact_id":1,"labels":["vip"],"messages":[{"content":"Hello","message_type":"incoming"}]}]}`

func TestCreateConversationRefused(t *testing.T) {
	a := start(t, ready)
	for _, test := range []struct {
		body   string
		status int
		part   string
	}{
		{`{}`, 422, `empty: inbox_id`},
		{`{"inbox_id":1,"contact_id":1}`, 404, `could not be found`},
		{`{"inbox_id":407}`, 422, `empty: contact_id`},
		{`{"inbox_id":407,"contact_id":9}`, 404, ``},
		{`{"inbox_id":407,"contact_id":"x"}`, 404, ``},
		{`{"inbox_id":407,"source_id":"no"}`, 404, ``},
		{`{"inbox_id":408,"source_id":"s1"}`, 404, ``},
		{`{"inbox_id":407,"contact_id":[]}`, 422, `Contact id is invalid`},
		{`{"inbox_id":407,"source_id":[]}`, 422, `Source id is invalid`},
		{`{"inbox_id":407,"contact_id":1,"source_id":"s2"}`, 422, `{"message":"Source id has already been taken","attributes":["source_id"]}`},
		{`{"inbox_id":"407","contact_id":"1"}`, 200, `"id":40,`},
		{`{"inbox_id":407,"source_id":"s1"}`, 200, `"id":41,`},
		{`{"inbox_id":407,"contact_id":3}`, 200, `"id":42,`},
		{`{"inbox_id":407,"contact_id":1,"status":"resolved"}`, 200, `"status":"open"`},
		{`[]`, 400, `JSON`},
	} {
		a.do("POST", "conversations", test.body).Has(t, test.status, test.part)
	}
}

func TestTransitions(t *testing.T) {
	states := []string{"open", "pending", "snoozed", "resolved", "closed"}
	legal := map[string]string{
		"open": "open pending snoozed resolved", "pending": "pending open snoozed resolved", "snoozed": "snoozed open resolved pending",
		"resolved": "resolved open pending closed", "closed": "closed open",
	}
	for _, from := range states {
		for _, to := range states {
			a := start(t, ready)
			a.console("POST", "conversations/7/toggle_status", fmt.Sprintf(`{"status":%q}`, from)).Has(t, 200)
			r := a.do("POST", "conversations/7/toggle_status", fmt.Sprintf(`{"status":%q}`, to))
			if strings.Contains(legal[from], to) {
				r.Want(t, 200, fmt.Sprintf(`{"meta":{},"payload":{"success":true,"conversation_id":7,"current_status":%q,"snoozed_until":null}}`, to))
				continue
			}
			r.Want(t, 422, fmt.Sprintf(`{"error":"Conversation cannot go from %s to %s"}`, from, to))
		}
	}
}

func TestSnooze(t *testing.T) {
	a := start(t, ready)
	until := a.clock.Now().Add(time.Hour).Unix()
	a.do("POST", "conversations/7/toggle_status", fmt.Sprintf(`{"status":"snoozed","snoozed_until":%d}`, until)).Has(t, 200,
		fmt.Sprintf(`"current_status":"snoozed","snoozed_until":%d`, until))
	a.clock.Add(59 * time.Minute)
	a.console("GET", "conversations/7", "").Has(t, 200, `"status":"snoozed"`)
	a.clock.Add(time.Minute)
	a.console("GET", "conversations/7", "").Has(t, 200, `"status":"open"`, `"snoozed_until":null`)
	a.do("POST", "conversations/7/toggle_status", `{"status":"snoozed"}`).Has(t, 200)
	a.clock.Add(10000 * time.Hour)
	a.console("GET", "conversations/7", "").Has(t, 200, `"status":"snoozed"`)
	a.do("POST", "conversations/7/toggle_status", `{"status":"snoozed","snoozed_until":"x"}`).Has(t, 422)
	a.do("POST", "conversations/7/toggle_status", `{"status":"snoozed","snoozed_until":[]}`).Has(t, 422)
	a.do("POST", "conversations/7/toggle_status", `{"status":[]}`).Has(t, 422)
	a.do("POST", "conversations/7/toggle_status", `{}`).Has(t, 422, "empty: status")
	a.do("POST", "conversations/9/toggle_status", `{"status":"open"}`).Has(t, 404)
	a.console("POST", "conversations/7/toggle_status", `{"status":"pending"}`).Has(t, 200)
	a.do("POST", "conversations/7/toggle_status", `{"status":"open","sender_type":"AgentBot"}`).Has(t, 200)
	mocktest.Send(t, "GET", a.base+"/_mock/state", http.Header{}, "").Has(t, 200, `"kind":"bot_handoff"`)
}

func TestConversationSwitches(t *testing.T) {
	const path, toggle = "conversations", "conversations/7/toggle_status"
	const one, named, blocked = `{"inbox_id":407,"contact_id":1}`, `{"inbox_id":407,"contact_id":1,"source_id":"new"}`, `{"inbox_id":407,"contact_id":2}`
	const extras = `{"inbox_id":407,"contact_id":1,"status":"pending","custom_attributes":{"a":1},"assignee_id":4,"message":{"content":"first"}}`
	run(t, ready, []switchTest{
		{"unknown_source", "create", "POST", path, named, 200, ``},
		{"unknown_source", "404", "POST", path, named, 404, ``},
		{"source_taken", "422", "POST", path, `{"inbox_id":407,"contact_id":1,"source_id":"s2"}`, 422, `taken`},
		{"source_taken", "ignored", "POST", path, `{"inbox_id":407,"contact_id":1,"source_id":"s2"}`, 200, `"contact_id":1`},
		{"no_sender", "422", "POST", path, `{"inbox_id":407}`, 422, `contact_id`},
		{"no_sender", "404", "POST", path, `{"inbox_id":407}`, 404, ``},
		{"other_inbox", "allowed", "POST", path, `{"inbox_id":407,"contact_id":3}`, 200, ``},
		{"other_inbox", "422", "POST", path, `{"inbox_id":407,"contact_id":3}`, 422, `inbox`},
		{"blocked_conversation", "open", "POST", path, blocked, 200, `"status":"open"`},
		{"blocked_conversation", "resolved", "POST", path, blocked, 200, `"status":"resolved"`},
		{"blocked_conversation", "422", "POST", path, blocked, 422, `blocked`},
		{"single_conversation", "off", "POST", path, one, 200, `"id":40,`},
		{"single_conversation", "on", "POST", path, one, 200, `"id":7,`},
		{"initial_status", "open", "POST", path, one, 200, `"status":"open"`},
		{"initial_status", "pending", "POST", path, one, 200, `"status":"pending"`},
		{"can_reply", "false", "POST", path, one, 200, `"can_reply":false`},
		{"can_reply", "true", "POST", path, one, 200, `"can_reply":true`},
		{"conversation_extras", "ignored", "POST", path, extras, 200, `"custom_attributes":{},"labels"`},
		{"conversation_extras", "taken", "POST", path, extras, 200, `"custom_attributes":{"a":1},"labels"`},
		{"conversation_extras", "taken", "POST", path, extras, 200, `"assignee_name":"Adam Adler"`},
		{"conversation_extras", "taken", "POST", path, extras, 200, `"content":"first"`},
		{"conversation_extras", "taken", "POST", path, extras, 200, `"status":"pending"`},
		{"conversation_extras", "taken", "POST", path, `{"inbox_id":407,"contact_id":1,"status":"x"}`, 422, `Status`},
		{"conversation_extras", "taken", "POST", path, `{"inbox_id":407,"contact_id":1,"team_id":99}`, 404, ``},
		{"conversation_extras", "taken", "POST", path, `{"inbox_id":407,"contact_id":1,"team_id":5}`, 200, `"team_name":"IT Support"`},
		{"conversation_extras", "taken", "POST", path, `{"inbox_id":407,"contact_id":1,"message":{}}`, 422, `content`},
		{"created", "201", "POST", path, one, 201, ``},
		{"transitions", "any", "POST", toggle, `{"status":"closed"}`, 200, `closed`},
		{"transitions", "matrix", "POST", toggle, `{"status":"closed"}`, 422, `cannot go`},
		{"same_status", "ok", "POST", toggle, `{"status":"open"}`, 200, ``},
		{"same_status", "refused", "POST", toggle, `{"status":"open"}`, 422, `cannot go`},
		{"transition_error", "400", "POST", toggle, `{"status":"closed"}`, 400, `cannot go`},
		{"transition_error", "403", "POST", toggle, `{"status":"closed"}`, 403, `cannot go`},
		{"transition_error", "409", "POST", toggle, `{"status":"closed"}`, 409, `cannot go`},
		{"transition_error", "500", "POST", toggle, `{"status":"closed"}`, 500, `cannot go`},
		{"transition_error", "200", "POST", toggle, `{"status":"closed"}`, 200, `"success":false,"conversation_id":7,"current_status":"open"`},
		{"unknown_status", "422", "POST", toggle, `{"status":"x"}`, 422, `'x' is not`},
		{"unknown_status", "400", "POST", toggle, `{"status":"x"}`, 400, `'x' is not`},
		{"unknown_status", "500", "POST", toggle, `{"status":"x"}`, 500, `'x' is not`},
		{"snoozed_until", "ignored", "POST", toggle, `{"status":"resolved","snoozed_until":9}`, 200, `"snoozed_until":null`},
		{"snoozed_until", "422", "POST", toggle, `{"status":"resolved","snoozed_until":9}`, 422, `Snoozed until`},
		{"toggle_answer", "payload", "POST", toggle, `{"status":"resolved"}`, 200, `{"meta":{},"payload"`},
		{"toggle_answer", "conversation", "POST", toggle, `{"status":"resolved"}`, 200, `"status":"resolved","priority"`},
		{"toggle_answer", "empty", "POST", toggle, `{"status":"resolved"}`, 200, `!{`},
	})
	a := start(t, `{"inboxes":[{"id":1,"name":"Bot","channel_type":"Channel::Api","ai_agent":true}],"contacts":[{"id":1}]}`)
	a.do("POST", path, `{"inbox_id":1,"contact_id":1}`).Has(t, 200, `"status":"pending"`)
}

func TestMessageSwitches(t *testing.T) {
	const path, reply = "conversations/7/messages", `{"content":"x","content_attributes":{"in_reply_to":29}}`
	run(t, ready, []switchTest{
		{"message_content", "required", "POST", path, `{}`, 422, `empty: content`},
		{"message_content", "optional", "POST", path, `{}`, 200, `"content":""`},
		{"content_attributes", "stored", "POST", path, reply, 200, `"content_attributes":{"in_reply_to":29}`},
		{"content_attributes", "stored", "POST", path, `{"content":"x","content_attributes":"{\"a\":1}"}`, 200, `"content_attributes":{"a":1}`},
		{"content_attributes", "empty", "POST", path, reply, 200, `"content_attributes":{}`},
		{"reply_to", "kept", "POST", path, reply, 200, `in_reply_to`},
		{"reply_to", "dropped", "POST", path, reply, 200, `"content_attributes":{}`},
		{"reply_to", "422", "POST", path, reply, 422, `In reply to must exist`},
		{"reply_to", "422", "POST", path, `{"content":"x","content_attributes":{"in_reply_to":"3030"}}`, 200, `"in_reply_to":"3030"`},
		{"message_type", "number", "POST", path, `{"content":"x","message_type":"incoming"}`, 200, `"message_type":0`},
		{"message_type", "word", "POST", path, `{"content":"x","message_type":"incoming"}`, 200, `"message_type":"incoming"`},
		{"created", "201", "POST", path, `{"content":"x"}`, 201, ``},
		{"ids", "string", "POST", path, `{"content":"x"}`, 200, `"conversation_id":"7"`},
	})
	a := start(t, ready)
	a.do("POST", path, `{"content":"x","message_type":"activity"}`).Has(t, 422, "Message type")
	a.do("POST", path, `{"content":"x","message_type":[]}`).Has(t, 422)
	a.do("POST", path, `{"content":"x","private":"perhaps"}`).Has(t, 422)
	a.do("POST", path, `{"content":"x","content_attributes":1}`).Has(t, 422)
	a.do("POST", path, `{"content":"x","private":"true"}`).Has(t, 200, `"private":true`)
	a.do("POST", path, `--boundary`).Has(t, 400)
	a.do("POST", "conversations/9/messages", `{"content":"x"}`).Has(t, 404)
	mocktest.Send(t, "GET", a.base+"/_mock/state", http.Header{}, "").Has(t, 200, `"livedesk":{`, `"mails":[]`, `!"kind":"message"`)
}

func TestReopen(t *testing.T) {
	for value, want := range map[string][2]string{
		"incoming": {"open", "resolved"}, "never": {"resolved", "resolved"}, "any": {"open", "open"},
	} {
		for i, kind := range []string{"incoming", "outgoing"} {
			a := start(t, ready)
			a.set("reopen", value)
			a.do("POST", "conversations/7/toggle_status", `{"status":"resolved"}`)
			a.do("POST", "conversations/7/messages", `{"content":"note","private":true,"message_type":"`+kind+`"}`)
			a.console("GET", "conversations/7", "").Has(t, 200, `"status":"resolved"`)
			a.do("POST", "conversations/7/messages", `{"content":"x","message_type":"`+kind+`"}`)
			a.console("GET", "conversations/7", "").Has(t, 200, `"status":"`+want[i]+`"`)
		}
	}
}

func TestConversationAnalogs(t *testing.T) {
	const c = "conversations/7"
	for _, test := range []struct {
		name, method, path, body string
		part                     string
	}{
		{"conversation_get", "GET", c, "", `{"meta":{"sender"`},
		{"conversation_delete", "DELETE", c, "", ``},
		{"message_list", "GET", c + "/messages", ``, `{"meta":{},"payload":[{"id":3030,"content":"Hello"`},
		{"message_delete", "DELETE", c + "/messages/3030", ``, ``},
	} {
		a := start(t, ready)
		if status := a.do(test.method, test.path, test.body).Status; status != 404 && status != 405 {
			t.Errorf("%s %s without switch: %d", test.method, test.path, status)
		}
		a.console(test.method, test.path, test.body).Has(t, 200, test.part)
		a.server.Reset()
		a.set(test.name, "on")
		a.do(test.method, test.path, test.body).Has(t, 200, test.part)
		if other := strings.Replace(test.path, "/7", "/8", 1); other != test.path {
			a.do(test.method, other, test.body).Has(t, 404)
		}
		a.server.Reset()
		a.set("chatwoot_routes", "on")
		a.do(test.method, test.path, test.body).Has(t, 200, test.part)
	}
	a := start(t, ready)
	a.console("DELETE", c+"/messages/9", "").Has(t, 404)
	a.do("POST", c+"/assignments", `{"assignee_id":3}`).Has(t, 404)
	a.console("POST", c+"/assignments", `{"assignee_id":3}`).Has(t, 200, `"assignee_email":"aiko@example.com"`)
	a.console("POST", c+"/assignments", "[").Has(t, 400)
}

func TestAccess(t *testing.T) {
	a := start(t, twoContacts)
	for _, authorization := range []string{"", basic("x", mock.LiveDeskSecret), basic(mock.LiveDeskKey, "x"), "Bearer x"} {
		header := http.Header{}
		header.Set("Authorization", authorization)
		for value, want := range map[string]string{
			"error": `{"error":"You are not authorized to do this action"}`, "errors": `{"errors":["You are not authorized to do this action"]}`,
			"message": `{"message":"You are not authorized to do this action"}`,
		} {
			a.set("auth_error", value)
			mocktest.Send(t, "GET", a.base+"/api/v2/accounts/contacts", header, "").Want(t, 401, want)
		}
	}
	a.do("GET", "contacts/", "").Has(t, 200)
	a.do("GET", "nothing", "").Want(t, 404, `{"error":"Resource could not be found"}`)
	a.do("GET", "", "").Has(t, 404)
	for _, path := range []string{"/api/v2/contacts", "/api/v2"} {
		mocktest.Send(t, "GET", a.base+path, http.Header{}, "").Want(t, 404, `{"message":"Not found"}`)
	}
}

func TestAnswerSwitches(t *testing.T) {
	const validation = `{"inbox_id":407,"email":"x"}`
	run(t, twoContacts, []switchTest{
		{"wrong_method", "405", "DELETE", "contacts", "", 405, `{"error":"Method not allowed"}`},
		{"wrong_method", "404", "DELETE", "contacts/1", "", 404, ``},
		{"wrong_method", "400", "GET", "conversations", "", 400, ``},
		{"wrong_method", "500", "PATCH", "tickets/1", "", 500, ``},
		{"error_form", "error", "PATCH", "contacts/9", "", 404, `{"error":"Res`},
		{"error_form", "message", "PATCH", "contacts/9", "", 404, `{"message":"Res`},
		{"error_form", "errors", "PATCH", "contacts/9", "", 404, `{"errors":["Res`},
		{"error_form", "code", "PATCH", "contacts/9", "", 404, `{"code":1,"message":"Res`},
		{"invalid_form", "attributes", "POST", "contacts", validation, 422, `{"message":"Email Invalid email","attributes":["email"]}`},
		{"invalid_form", "error", "POST", "contacts", validation, 422, `{"error":"Email Invalid email"}`},
		{"invalid_form", "message", "POST", "contacts", validation, 422, `{"message":"Email Invalid email"}`},
		{"invalid_form", "errors", "POST", "contacts", validation, 422, `{"errors":["Email Invalid email"]}`},
		{"invalid_form", "items", "POST", "contacts", validation, 422, `"errors":[{"field":"email","message":"Email Invalid email","code":"invalid"}]`},
		{"content_type", "json", "PATCH", "contacts/1", `{}`, 200, ``},
		{"ids", "number", "GET", "contacts", "", 200, `"id":1,`},
		{"ids", "string", "GET", "contacts", "", 200, `"id":"1",`},
		{"booleans", "boolean", "GET", "contacts", "", 200, `"blocked":false`},
		{"booleans", "string", "GET", "contacts", "", 200, `"blocked":"false"`},
		{"times", "integer", "GET", "contacts", "", 200, `"created_at":1772600767,`},
		{"times", "float", "GET", "contacts", "", 200, `"created_at":1772600767.0`},
		{"times", "string", "GET", "contacts", "", 200, `"created_at":"1772600767"`},
		{"times", "iso", "GET", "contacts", "", 200, `"created_at":"2026-03-04T05:06:07Z"`},
		{"absent", "null", "GET", "contacts", "", 200, `"phone_number":null`},
		{"absent", "empty", "GET", "contacts", "", 200, `"phone_number":""`},
		{"absent", "omit", "GET", "contacts?q=ann", "", 200, `!phone_number`},
		{"extra_fields", "on", "GET", "contacts", "", 200, `"x_future_object":{"values":[1,null,"a"]}`},
		{"extra_fields", "off", "GET", "contacts", "", 200, `!x_future`},
	})
	a := start(t, "")
	header := http.Header{}
	header.Set("Authorization", basic(mock.LiveDeskKey, mock.LiveDeskSecret))
	send := func() mocktest.Answer {
		return mocktest.Send(t, "POST", a.base+"/api/v2/accounts/contacts", header, `{"inbox_id":407}`)
	}
	send().Has(t, 200)
	a.set("content_type", "json")
	send().Has(t, 415, "application/json")
}
