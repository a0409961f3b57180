package livedesk_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/mocktest"
)

// full is the create request of the vendor's example.
const full = `{"inbox_id": 407, "name": "Test", "email": "Alice@example.com", "phone_number": "+123456789",
	"avatar_url": "https://example.com/avatar.png", "identifier": "1234567890"}`

func TestCreateContact(t *testing.T) {
	a := start(t, "")
	a.do("POST", "contacts", `{"inbox_id":407,"name":"Test"}`).Want(t, 200, `{"payload":{"contact":{"additional_attributes":{},`+
		`"availability_status":"offline","email":null,"id":2219256,"name":"Test","phone_number":null,"blocked":false,`+
		`"identifier":null,"thumbnail":"","custom_attributes":{},"created_at":1772600767,"contact_inboxes":[]},`+
		`"contact_inbox":{"inbox":null,"source_id":null}}}`)
	a.do("POST", "contacts", full).Want(t, 200, `{"payload":{"contact":{"additional_attributes":{},`+
		`"availability_status":"offline","email":"alice@example.com","id":2219257,"name":"Test","phone_number":"+123456789",`+
		`"blocked":false,"identifier":"1234567890","thumbnail":"https://example.com/avatar.png","custom_attributes":{},`+
		`"created_at":1772600767,"contact_inboxes":[]},"contact_inbox":{"inbox":null,"source_id":null}}}`)
	a.do("POST", "contacts", `{"inbox_id":"407","custom_attributes":{"a":1},"blocked":true}`).Has(t, 200,
		`"id":2219258`, `"name":""`, `"custom_attributes":{}`, `"blocked":false`)
}

func TestCreateContactRefused(t *testing.T) {
	a := start(t, "")
	a.do("POST", "contacts", full)
	for _, test := range []struct {
		body   string
		status int
		want   string
	}{
		{``, 422, `{"error":"param is missing or the value is empty: inbox_id"}`},
		{`{"name":"x"}`, 422, `{"error":"param is missing or the value is empty: inbox_id"}`},
		{`{"inbox_id":1}`, 404, `{"error":"Resource could not be found"}`},
		{`{"inbox_id":"x"}`, 404, `{"error":"Resource could not be found"}`},
		{`{"inbox_id":{}}`, 422, `{"message":"Inbox id is invalid","attributes":["inbox_id"]}`},
		{`{"inbox_id":407,"name":[]}`, 422, `{"message":"Name is invalid","attributes":["name"]}`},
		{`{`, 400, `{"error":"There was a problem in the JSON you submitted"}`},
		{
			`{"inbox_id":407,"email":"ALICE@example.com"}`, 422,
			`{"message":"Email has already been taken","attributes":["email"]}`,
		},
		{`{"inbox_id":407,"email":"x"}`, 422, `{"message":"Email Invalid email","attributes":["email"]}`},
		{
			`{"inbox_id":408,"identifier":1234567890,"phone_number":"+123456789"}`, 422,
			`{"message":"Identifier has already been taken, Phone number has already been taken","attributes":["identifier","phone_number"]}`,
		},
		{
			`{"inbox_id":407,"phone_number":"0123"}`, 422,
			`{"message":"Phone number should be in e164 format","attributes":["phone_number"]}`,
		},
	} {
		a.do("POST", "contacts", test.body).Want(t, test.status, test.want)
	}
}

func TestUpdateContact(t *testing.T) {
	a := start(t, "")
	a.do("POST", "contacts", full)
	a.clock.Add(time.Minute)
	a.do("PATCH", "contacts/2219256", `{"additional_attributes":{"city":"Oslo","social_profiles":{"github":"a"}},
		"availability_status":"online","email":"b@example.com","name":"B","phone_number":null,"blocked":"true",
		"identifier":"1234567890","thumbnail":"x","last_activity_at":1,"custom_attributes":{"b":[1, 2],"a":"x"},
		"created_at":1,"first_name":"F","last_name":"L","inbox_id":408}`).Want(t, 200, `{"payload":{"additional_attributes":`+
		`{"city":"Oslo","social_profiles":{"github":"a"}},"availability_status":"offline","email":"b@example.com","id":2219256,`+
		`"name":"B","phone_number":null,"blocked":true,"identifier":"1234567890","thumbnail":"https://example.com/avatar.png",`+
		`"custom_attributes":{"a":"x","b":[1,2]},"created_at":1772600767,"contact_inboxes":[{"source_id":`+
		`"dad95b82-43ef-4c8d-82fa-743b2b24b3b2","inbox":{"id":407,"avatar_url":"","name":"API Channel example",`+
		`"channel_type":"Channel::Api"}}]}}`)
	a.do("PATCH", "contacts/2219256", `{"custom_attributes":{"a":null,"c":true},"additional_attributes":{"social_profiles":{}}}`).Has(
		t, 200, `"custom_attributes":{"a":null,"b":[1,2],"c":true}`, `"additional_attributes":{"city":"Oslo","social_profiles":{}}`,
		`"email":"b@example.com"`)
	a.do("PATCH", "contacts/2219256", `{"email":""}`).Has(t, 200, `"email":null`)
	a.do("PATCH", "contacts/2219256", `{"custom_attributes":[]}`).Has(t, 422, "Custom attributes must be an object")
	a.do("PATCH", "contacts/2219256", `{"blocked":"maybe"}`).Has(t, 422, `"attributes":["blocked"]`)
	a.do("PATCH", "contacts/9", `{}`).Want(t, 404, `{"error":"Resource could not be found"}`)
	a.do("POST", "contacts", `{"inbox_id":407,"email":"c@example.com"}`)
	a.do("PATCH", "contacts/2219256", `{"email":"C@example.com"}`).Has(t, 422, "Email has already been taken")
	a.do("PATCH", "contacts/2219257", `{"email":"C@example.com"}`).Has(t, 200, `"email":"c@example.com"`)
}

func TestListContacts(t *testing.T) {
	a := start(t, `{"contacts":[
		{"id":1,"name":"Ann","email":"ann@example.com","created_at":30,"labels":["vip"],"additional_attributes":{"company_name":"Z"}},
		{"id":2,"name":"bob","identifier":"B2","created_at":20,"labels":["trial"],"inbox_id":407,"source_id":"s2"},
		{"id":3,"name":"Cy","phone_number":"+4712345678","created_at":10,"blocked":true,"last_activity_at":5},
		{"id":4,"name":"Nobody"}]}`)
	a.do("GET", "contacts?sort=name&page=1", "").Has(t, 200, `{"meta":{"count":3,"current_page":"1"},"payload":[{"additional_attributes":{`)
	a.do("GET", "contacts?q=B2", "").Want(t, 200, `{"meta":{"count":1,"current_page":1},"payload":[{"additional_attributes":{},`+
		`"availability_status":"offline","email":null,"id":2,"name":"bob","phone_number":null,"blocked":false,"identifier":"B2",`+
		`"thumbnail":"","custom_attributes":{},"created_at":20,"contact_inboxes":[{"source_id":"s2","inbox":{"id":407,`+
		`"avatar_url":"","name":"API Channel example","channel_type":"Channel::Api"}}]}]}`)
	a.do("GET", "contacts?include_contact_inboxes=false", "").Has(t, 200, `!contact_inboxes`, `"last_activity_at":5`)
	a.do("GET", "contacts?include_contact_inboxes=x", "").Has(t, 422)
	for query, want := range map[string]string{
		"": "Ann bob Cy", "?sort=name&direction=desc": "Cy bob Ann", "?sort=created_at": "Cy bob Ann",
		"?sort=email": "Ann bob Cy", "?sort=phone_number&direction=desc": "Cy Ann bob", "?sort=company": "Ann bob Cy",
		"?sort=last_activity_at&direction=asc": "Cy Ann bob", "?sort=nothing": "Ann bob Cy", "?sort=city": "Ann bob Cy",
		"?labels=vip": "Ann", "?labels[]=vip&labels[]=trial": "Ann bob", "?labels=none": "", "?page=2": "", "?page=x": "Ann bob Cy",
		"?page_size=1": "Ann bob Cy", "?q=": "Ann bob Cy", "?q=OB": "bob", "?q=b2": "", "?q=%2B47": "Cy", "?q=47": "Cy",
		"?q=nobody": "", "?q=EXAMPLE.com": "Ann", "?q=a_n@": "Ann", "?q=1": "Cy", "?page=999999999999": "",
	} {
		if got := strings.Join(names(t, a.do("GET", "contacts"+query, "")), " "); got != want {
			t.Errorf("%s: %q, want %q", query, got, want)
		}
	}
}

func TestPages(t *testing.T) {
	a := start(t, "")
	for i := range 32 {
		a.do("POST", "contacts", fmt.Sprintf(`{"inbox_id":407,"name":"c%02d","identifier":"i%d"}`, i, i)).Has(t, 200)
	}
	for query, want := range map[string]string{
		"": "15 c00", "?page=2": "15 c15", "?page=3": "2 c30", "?page=4": "0", "?q=c&page=3": "2 c30", "?page_size=10": "15 c00",
	} {
		a.do("GET", "contacts"+query, "").Has(t, 200, `"count":32`)
		if got := shape(names(t, a.do("GET", "contacts"+query, ""))); got != want {
			t.Errorf("%s: %s, want %s", query, got, want)
		}
	}
	for _, test := range [][4]string{
		{"past_end", "last", "?page=9", "2 c30"},
		{"past_end", "first", "?page=9", "15 c00"},
		{"past_end", "empty", "?page=9", "0"},
		{"page_size", "honoured", "?page_size=10&page=2", "10 c10"},
		{"page_size", "ignored", "?page_size=10&page=2", "15 c15"},
		{"list_page_size", "4", "?page=2", "4 c04"},
		{"search_page_size", "3", "?page=2&q=c", "3 c03"},
		{"default_order", "newest", "?page=1", "4 c31"},
	} {
		a.set(test[0], test[1])
		if got := shape(names(t, a.do("GET", "contacts"+test[2], ""))); got != test[3] {
			t.Errorf("%v: %s", test, got)
		}
	}
	a.set("default_order", "updated")
	a.do("PATCH", "contacts/2219256", `{}`)
	if got := shape(names(t, a.do("GET", "contacts", ""))); got != "4 c01" {
		t.Errorf("updated: %s", got)
	}
}

// shape is the length of a page and its first name.
func shape(names []string) string {
	if len(names) == 0 {
		return "0"
	}
	return fmt.Sprint(len(names), " ", names[0])
}

// switchTest sets a switch and makes a request.
type switchTest struct {
	name, value, method, path, body string
	status                          int
	part                            string
}

// run tries every test on a fresh mock.
func run(t *testing.T, seed string, tests []switchTest) {
	t.Helper()
	for _, test := range tests {
		a := start(t, seed)
		a.set(test.name, test.value)
		t.Run(test.name+" "+test.value+" "+test.method+" "+test.path, func(t *testing.T) {
			a.do(test.method, test.path, test.body).Has(t, test.status, test.part)
		})
	}
}

const twoContacts = `{"contacts":[
	{"id":1,"inbox_id":407,"name":"Ann","email":"ann@example.com","identifier":"I_1","custom_attributes":{"a":{"x":1}},
	 "additional_attributes":{"b":{"y":1}},"availability_status":"online"},
	{"id":2,"inbox_id":407,"name":"Bob","blocked":true},{"id":3,"inbox_id":407,"name":"Cy","phone_number":"+4712","blocked":true}]}`

func TestContactSwitches(t *testing.T) {
	const create, extras = `{"inbox_id":407,"email":"N@example.com"}`, `{"inbox_id":407,"custom_attributes":{"a":1},"additional_attributes":{"b":2},"blocked":true}`
	run(t, twoContacts, []switchTest{
		{"created", "201", "POST", "contacts", create, 201, ""},
		{"created", "200", "POST", "contacts", create, 200, ""},
		{"created", "201", "PATCH", "contacts/1", `{}`, 200, ""},
		{"create_contact", "nulls", "POST", "contacts", create, 200, `"email":null`},
		{"create_contact", "real", "POST", "contacts", create, 200, `"email":"n@example.com"`},
		{"create_contact_inboxes", "filled", "POST", "contacts", create, 200, `"contact_inboxes":[{"source_id":"`},
		{"create_contact_inboxes", "empty", "POST", "contacts", create, 200, `"contact_inboxes":[]`},
		{"create_inbox", "object", "POST", "contacts", create, 200, `"contact_inbox":{"inbox":{"id":407`},
		{"create_inbox", "null", "POST", "contacts", create, 200, `"contact_inbox":{"inbox":null`},
		{"create_source_id", "uuid", "POST", "contacts", create, 200, `"inbox":null,"source_id":"`},
		{"create_source_id", "null", "POST", "contacts", create, 200, `"inbox":null,"source_id":null`},
		{"create_extras", "taken", "POST", "contacts", extras, 200, `"custom_attributes":{"a":1}`},
		{"create_extras", "taken", "POST", "contacts", extras, 200, `"additional_attributes":{"b":2}`},
		{"create_extras", "taken", "POST", "contacts", extras, 200, `"blocked":true`},
		{"create_extras", "ignored", "POST", "contacts", extras, 200, `"custom_attributes":{}`},
		{"unknown_inbox", "422", "POST", "contacts", `{"inbox_id":1}`, 422, `Inbox must exist`},
		{"unknown_inbox", "404", "POST", "contacts", `{"inbox_id":1}`, 404, ``},
		{"duplicate", "422", "POST", "contacts", `{"inbox_id":407,"email":"ann@example.com"}`, 422, `taken`},
		{"duplicate", "existing", "POST", "contacts", `{"inbox_id":407,"email":"ANN@example.com"}`, 200, `"id":1,`},
		{"duplicate", "allowed", "POST", "contacts", `{"inbox_id":407,"email":"ann@example.com"}`, 200, `"id":2219256`},
		{"email_case", "keep", "POST", "contacts", create, 200, `"email":"N@example.com"`},
		{"email_case", "keep", "POST", "contacts", `{"inbox_id":407,"email":"ANN@example.com"}`, 422, `taken`},
		{"email_case", "lower", "POST", "contacts", create, 200, `"email":"n@example.com"`},
		{"phone", "normalize", "POST", "contacts", `{"inbox_id":407,"phone_number":"47 (12) 34"}`, 200, `"+471234"`},
		{"phone", "any", "POST", "contacts", `{"inbox_id":407,"phone_number":"0 12"}`, 200, `"0 12"`},
		{"phone", "e164", "POST", "contacts", `{"inbox_id":407,"phone_number":"47"}`, 422, `e164`},
		{"thumbnail", "own", "PATCH", "contacts/1", `{"avatar_url":"https://x"}`, 200, `"thumbnail":"https://livedesk.example.com/avatars/`},
		{"thumbnail", "never", "PATCH", "contacts/1", `{"avatar_url":"https://x"}`, 200, `"thumbnail":""`},
		{"thumbnail", "avatar_url", "PATCH", "contacts/1", `{"avatar_url":"https://x"}`, 200, `"thumbnail":"https://x"`},
		{"first_last_name", "stored", "PATCH", "contacts/1", `{"first_name":"F","last_name":"L"}`, 200, `"first_name":"F","last_name":"L"`},
		{"first_last_name", "absent", "PATCH", "contacts/1", `{"first_name":"F"}`, 200, `!first_name`},
		{"last_activity", "zero", "PATCH", "contacts/1", `{}`, 200, `"last_activity_at":0`},
		{"last_activity", "null", "PATCH", "contacts/1", `{}`, 200, `"last_activity_at":null`},
		{"last_activity", "omit", "PATCH", "contacts/1", `{}`, 200, `!last_activity_at`},
		{"patch_answer", "payload", "PATCH", "contacts/1", `{}`, 200, `{"payload":{"additional`},
		{"patch_answer", "contact", "PATCH", "contacts/1", `{}`, 200, `!payload`},
		{"patch_answer", "empty", "PATCH", "contacts/1", `{}`, 200, `!{`},
		{"patch_answer", "wrapped", "PATCH", "contacts/1", `{}`, 200, `{"payload":{"contact":{`},
		{"read_only", "422", "PATCH", "contacts/1", `{"thumbnail":"","created_at":1}`, 422, `"attributes":["created_at","thumbnail"]`},
		{"read_only", "ignored", "PATCH", "contacts/1", `{"thumbnail":"x"}`, 200, `"thumbnail":""`},
		{"custom_attributes", "merge", "PATCH", "contacts/1", `{"custom_attributes":{"a":{"z":2}}}`, 200, `{"a":{"z":2}}`},
		{"custom_attributes", "deep", "PATCH", "contacts/1", `{"custom_attributes":{"a":{"z":2}}}`, 200, `{"a":{"x":1,"z":2}}`},
		{"additional_attributes", "merge", "PATCH", "contacts/1", `{"additional_attributes":{"c":1}}`, 200, `{"b":{"y":1},"c":1}`},
		{"additional_attributes", "replace", "PATCH", "contacts/1", `{"additional_attributes":{"c":1}}`, 200, `{"c":1}`},
		{"additional_attributes", "replace", "PATCH", "contacts/1", `{}`, 200, `"additional_attributes":{"b"`},
		{"additional_attributes", "deep", "PATCH", "contacts/1", `{"additional_attributes":{"b":{"z":[]}}}`, 200, `{"b":{"y":1,"z":[]}}`},
		{"null_attribute", "store", "PATCH", "contacts/1", `{"custom_attributes":{"a":null}}`, 200, `"custom_attributes":{"a":null}`},
		{"null_attribute", "remove", "PATCH", "contacts/1", `{"custom_attributes":{"a":null}}`, 200, `"custom_attributes":{}`},
	})
}

func TestListSwitches(t *testing.T) {
	run(t, twoContacts, []switchTest{
		{"unidentified", "hidden", "GET", "contacts?q=Bob", "", 200, `"count":0`},
		{"unidentified", "found", "GET", "contacts?q=Bob", "", 200, `"count":1`},
		{"unidentified", "found", "GET", "contacts", "", 200, `"count":2`},
		{"unidentified", "listed", "GET", "contacts", "", 200, `"count":3`},
		{"blocked", "hidden", "GET", "contacts", "", 200, `"count":1`},
		{"blocked", "listed", "GET", "contacts", "", 200, `"count":2`},
		{"current_page", "documented", "GET", "contacts?q=", "", 200, `"current_page":1}`},
		{"current_page", "documented", "GET", "contacts", "", 200, `"current_page":"1"}`},
		{"current_page", "echo", "GET", "contacts", "", 200, `"current_page":1}`},
		{"current_page", "echo", "GET", "contacts?q=a&page=2", "", 200, `"current_page":"2"}`},
		{"current_page", "string", "GET", "contacts?q=a", "", 200, `"current_page":"1"}`},
		{"current_page", "number", "GET", "contacts", "", 200, `"current_page":1}`},
		{"current_page", "missing", "GET", "contacts", "", 200, `"meta":{"count":2}`},
		{"meta", "missing", "GET", "contacts", "", 200, `!meta`},
		{"meta", "present", "GET", "contacts?page=2", "", 200, `"count":2`},
		{"meta", "page_count", "GET", "contacts?page=2", "", 200, `"count":0`},
		{"bad_sort", "422", "GET", "contacts?sort=x", "", 422, `sort`},
		{"bad_sort", "422", "GET", "contacts?direction=x", "", 422, `sort`},
		{"bad_sort", "422", "GET", "contacts?sort=name&direction=asc", "", 200, ``},
		{"bad_sort", "ignored", "GET", "contacts?sort=x", "", 200, ``},
		{"blank_search", "422", "GET", "contacts?q=", "", 422, `Specify search string`},
		{"blank_search", "422", "GET", "contacts", "", 200, ``},
		{"blank_search", "list", "GET", "contacts?q=%20", "", 200, `"count":2`},
		{"search_match", "substring", "GET", "contacts?q=nn", "", 200, `"count":1`},
		{"search_match", "prefix", "GET", "contacts?q=nn", "", 200, `"count":0`},
		{"search_match", "prefix", "GET", "contacts?q=ann", "", 200, `"count":1`},
		{"search_match", "exact", "GET", "contacts?q=ann@example.co", "", 200, `"count":0`},
		{"search_match", "exact", "GET", "contacts?q=ann@example.com", "", 200, `"count":1`},
		{"search_fields", "email", "GET", "contacts?q=I_1", "", 200, `"count":0`},
		{"search_wildcards", "like", "GET", "contacts?q=a%25_n", "", 200, `"count":1`},
		{"search_wildcards", "literal", "GET", "contacts?q=a_n", "", 200, `"count":0`},
		{"search_id", "on", "GET", "contacts?q=3", "", 200, `"id":3`},
		{"search_id", "off", "GET", "contacts?q=3", "", 200, `"count":0`},
		{"search_identifier_case", "heeded", "GET", "contacts?q=i_1", "", 200, `"count":0`},
		{"search_identifier_case", "ignored", "GET", "contacts?q=i_1", "", 200, `"count":1`},
	})
}

func TestSearchLag(t *testing.T) {
	a := start(t, "")
	a.set("search_lag", "2")
	a.do("POST", "contacts", `{"inbox_id":407,"name":"A","identifier":"one"}`)
	for _, count := range []int{0, 0, 1} {
		a.do("GET", "contacts?q=one", "").Has(t, 200, fmt.Sprintf(`"count":%d`, count))
	}
	a.do("PATCH", "contacts/2219256", `{"identifier":"two"}`)
	a.console("GET", "contacts?q=two", "").Has(t, 200, `"count":1`)
	a.do("GET", "contacts?q=one", "").Has(t, 200, `"count":1`)
	a.do("GET", "contacts?q=two", "").Has(t, 200, `"count":0`)
	a.do("GET", "contacts?q=two", "").Has(t, 200, `"count":1`)
	a.do("GET", "contacts", "").Has(t, 200, `"count":1`)
}

func TestContactAnalogs(t *testing.T) {
	for _, test := range []struct {
		name, method, path, body string
		status                   int
		part                     string
	}{
		{"contact_get", "GET", "contacts/1", "", 200, `{"payload":{"additional_attributes"`},
		{"contact_get", "GET", "contacts/1?include_contact_inboxes=false", "", 200, `!contact_inboxes`},
		{"contact_delete", "DELETE", "contacts/1", "", 422, `{"message":"Contact is online`},
		{"contact_delete", "DELETE", "contacts/2", "", 200, ``},
	} {
		a := start(t, twoContacts)
		if status := a.do(test.method, test.path, test.body).Status; status != 404 && status != 405 {
			t.Errorf("%s %s without switch: %d", test.method, test.path, status)
		}
		missing := strings.Replace(test.path, "/1", "/9", 1)
		a.console(test.method, test.path, test.body).Has(t, test.status, test.part)
		a.server.Reset()
		a.set(test.name, "on")
		a.do(test.method, test.path, test.body).Has(t, test.status, test.part)
		a.server.Reset()
		a.set("chatwoot_routes", "on")
		a.do(test.method, test.path, test.body).Has(t, test.status, test.part)
		if missing != test.path {
			a.do(test.method, missing, test.body).Has(t, 404)
		}
	}
	a := start(t, twoContacts)
	a.console("PATCH", "contacts/1", `{"availability_status":"offline"}`).Has(t, 200, `"availability_status":"offline"`)
	a.do("POST", "conversations", `{"inbox_id":407,"contact_id":1}`).Has(t, 200)
	a.console("DELETE", "contacts/1", "").Want(t, 200, "")
	a.console("GET", "conversations/40", "").Has(t, 404)
	a.do("PATCH", "contacts/1", `{}`).Has(t, 404)
}

// TestState checks what the control plane shows.
func TestState(t *testing.T) {
	a := start(t, twoContacts)
	a.do("POST", "conversations", `{"inbox_id":407,"contact_id":1}`).Has(t, 200)
	a.do("POST", "conversations/40/messages", `{"content":"Hello"}`).Has(t, 200)
	a.do("POST", "conversations/40/toggle_status", `{"status":"resolved"}`).Has(t, 200)
	a.do("POST", "tickets", `{"title":"T"}`).Has(t, 200)
	r := mocktest.Send(t, "GET", a.base+"/_mock/state", http.Header{}, "")
	var state struct {
		LiveDesk struct {
			Accounts, Labels, Contacts, Conversations, Messages, Tickets, Switches []map[string]any
			Mails                                                                  []struct{ Kind string }
		}
		LiveAgent map[string]any
	}
	if err := json.Unmarshal([]byte(r.Body), &state); err != nil {
		t.Fatal(err)
	}
	d := state.LiveDesk
	got := []any{len(d.Accounts), len(d.Labels), len(d.Contacts), len(d.Conversations), len(d.Messages), len(d.Tickets), len(d.Switches) > 60, d.Mails}
	want := []any{1, 2, 3, 1, 1, 1, true, []struct{ Kind string }{{"message"}, {"survey"}}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if state.LiveAgent["agents"] == nil {
		t.Error("no LiveAgent")
	}
	if got := a.server.Stats().Requests["POST /api/v2/accounts/conversations/{id}/messages"]; got != 1 {
		t.Errorf("stats: %v", a.server.Stats().Requests)
	}
}

func TestSeedRefused(t *testing.T) {
	for seed, part := range map[string]string{
		`{"contact":[]}`:                       "contact",
		`[]`:                                   "livedesk",
		`{"tickets":[{}]}`:                     "title",
		`{"tickets":[[]]}`:                     "ticket",
		`{"contacts":[{}]}x`:                   "read seed",
		`{"contacts":[{"id":1},{"id":1}]}`:     "contacts 2: id 1 is taken by contacts 1",
		`{"contacts":[{"inbox_id":1}]}`:        "inbox 1 not found",
		`{"contacts":[{"labels":["x"]}]}`:      "label x not found",
		`{"contacts":[{"email":"x"}]}`:         "Invalid email",
		`{"conversations":[{"inbox_id":407}]}`: "contact_id 0",
		`{"contacts":[{"id":1}],"conversations":[{"inbox_id":407,"contact_id":1,"status":"x"}]}`:                                  "status x",
		`{"contacts":[{"id":1}],"conversations":[{"id":1,"inbox_id":407,"contact_id":1},{"id":1,"inbox_id":407,"contact_id":1}]}`: "conversations 2: id 1 is taken",
		`{"tickets":[{"title":"a","owner":1}]}`:                                     "owner",
		`{"tickets":[{"title":"a","ticket_id":"x"},{"title":"a","ticket_id":"x"}]}`: "tickets 2: ticket_id x is taken",
		`{"tickets":[{"title":"a","assignment_team":"x"}]}`:                         "Assignment team",
		`{"tickets":[{"title":"a","custom_fields":1}]}`:                             "Custom fields",
		`{"switches":{"livedesk_ids":"x"}}`:                                         "livedesk_ids",
	} {
		_, err := mock.New(mock.Options{Seed: []byte(`{"livedesk":` + seed + `}`)})
		if err == nil || !strings.Contains(err.Error(), part) {
			t.Errorf("%s: %v", seed, err)
		}
	}
}
