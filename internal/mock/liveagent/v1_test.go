package liveagent_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/url"
	"strings"
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/mocktest"
)

func form(pairs ...string) url.Values {
	v := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		v.Set(pairs[i], pairs[i+1])
	}
	return v
}

const urlencoded = "application/x-www-form-urlencoded"

func TestV1Keys(t *testing.T) {
	const key = "apikey=" + mock.LiveAgentV1Key
	for _, test := range []struct {
		name, method, target, body string
		status                     int
		part                       string
		set                        [2]string
	}{
		{"query", "GET", "/api/tags?" + key, "", 200, `{"response":`, [2]string{}},
		{"query of a DELETE", "DELETE", "/api/tags/no?" + key, "", 404, "not found", [2]string{}},
		{"body of a POST", "POST", "/api/tags", key + "&name=a", 200, `"id":`, [2]string{}},
		{"body of a PUT", "PUT", "/api/tags/t1", key + "&name=b", 200, `"OK"`, [2]string{}},
		{"body of a DELETE", "DELETE", "/api/tags/t1", key, 200, `"OK"`, [2]string{}},
		{"query before body", "DELETE", "/api/tags/t1?apikey=x", key, 403, "ApiKey not found", [2]string{}},
		{"unknown in the body of a DELETE", "DELETE", "/api/tags/t1", "apikey=x", 403, "ApiKey not found", [2]string{}},
		{"body of a GET", "GET", "/api/tags", key, 400, "Api key is not found in request", [2]string{}},
		{"body of a transfer", "PUT", "/api/conversations/c1/attendants", key, 400, "Api key is not found in request", [2]string{}},
		{"none", "GET", "/api/tags", "", 400, "Api key is not found in request", [2]string{}},
		{"none, switched", "GET", "/api/tags", "", 401, "Api key is not found in request", [2]string{"v1_missing_key_status", "401"}},
		{"unknown", "GET", "/api/tags?apikey=x", "", 403, `"errormessage":"ApiKey not found"`, [2]string{}},
		{"unknown, switched", "GET", "/api/tags?apikey=x", "", 401, `"statuscode":401`, [2]string{"v1_auth_status", "401"}},
		{"of v3", "GET", "/api/tags?apikey=" + mock.LiveAgentV3Key, "", 403, "ApiKey not found", [2]string{}},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := start(t, `{"tags":[{"id":"t1","name":"a"}]}`)
			if test.set[0] != "" {
				a.set(test.set[0], test.set[1])
			}
			a.send(test.method, test.target, urlencoded, "", test.body).has(t, test.status, test.part)
		})
	}
	start(t, "").send("GET", "/api/tags", "", mock.LiveAgentV1Key, "").has(t, 400) // the header is v3's way
}

func TestV1FrontDoor(t *testing.T) {
	a := start(t, `{"tags":[{"id":"t1","name":"a"}]}`)
	a.v1("GET", "nothing", nil).want(t, 404,
		`{"response":{"status":"ERROR","statuscode":404,"errormessage":"Unknown API call","debugmessage":""}}`)
	a.v1("PATCH", "tags/t1", nil).has(t, 405, `"status":"ERROR"`)
	a.v1("GET", "tags/", nil).want(t, 200, `{"response":{"tags":[{"id":"t1","name":"a","color":"","bg_color":""}]}}`)
	a.v1("GET", "index.php?handler=tags/t1", nil).want(t, 200, `{"response":{"id":"t1","name":"a","color":"","bg_color":""}}`)
	a.v1("POST", "index.php?handler=tags/", form("name", "b")).has(t, 200, `"name":"b"`)
	a.v1("GET", "index.php", nil).has(t, 404)
	if got := a.server.Stats().Requests["GET /api/tags/{id}"]; got != 1 {
		t.Errorf("the fallback is counted as %v", a.server.Stats().Requests)
	}
}

func TestV1Bodies(t *testing.T) {
	a := start(t, "")
	target := "/api/tags?apikey=" + mock.LiveAgentV1Key
	var body bytes.Buffer
	parts := multipart.NewWriter(&body)
	if err := parts.WriteField("name", "multi"); err != nil {
		t.Fatal(err)
	}
	parts.Close()
	made := a.send("POST", target, parts.FormDataContentType(), "", body.String())
	made.has(t, 200, `"name":"multi"`)
	id := strings.Split(made.Body, `"`)[5]
	one := fmt.Sprintf("/api/tags/%s?apikey=%s", id, mock.LiveAgentV1Key)
	a.send("PUT", one, parts.FormDataContentType(), "", strings.Replace(body.String(), "multi", "other", 1)).has(t, 200)
	a.send("GET", one, "", "", "").has(t, 200, `"name":"multi"`)
	a.send("POST", target, "application/json", "", `{"name":"json"}`).has(t, 500, "Missing parameter name")
	a.send("POST", target+"&name=query", "", "", "").has(t, 200, `"name":"query"`)
	a.send("POST", target+"&name=query", urlencoded, "", "name=body").has(t, 200, `"name":"body"`)
}

// The documents' sample of a DELETE has the key and what it asks for in the body: curl makes multipart of its array.
func TestV1DeleteSample(t *testing.T) {
	fields := form("note", "this is spam!", "useridentifier", "aiko@example.com", "apikey", mock.LiveAgentV1Key)
	var body bytes.Buffer
	parts := multipart.NewWriter(&body)
	for name := range fields {
		if err := parts.WriteField(name, fields.Get(name)); err != nil {
			t.Fatal(err)
		}
	}
	parts.Close()
	for kind, text := range map[string]string{urlencoded: fields.Encode(), parts.FormDataContentType(): body.String()} {
		a := start(t, `{"tickets":[{"id":"t1","subject":"Spam","owner_email":"a@x.com"}]}`)
		a.send("DELETE", "/api/conversations/t1", kind, "", text).has(t, 200, `"status":"OK"`)
		a.v1("GET", "conversations/t1/messages", nil).has(t, 200, "this is spam!", "c3agent0")
	}
}

func TestV1XML(t *testing.T) {
	a := start(t, `{"tags":[{"id":"t1","name":"a<b"}]}`)
	const head = `<?xml version="1.0" encoding="utf-8"?>` + "\n"
	got := a.v1("GET", "tags.xml", nil)
	got.want(t, 200, head+`<response><tags><tag><id>t1</id><name>a&lt;b</name><color></color><bg_color></bg_color></tag></tags></response>`)
	if got.Type != "text/xml; charset=utf-8" {
		t.Errorf("content type %q", got.Type)
	}
	a.v1("GET", "suggestioncategories.xml", nil).has(t, 200, "<suggestioncategories><suggestioncategorie><id>449</id>")
	a.v1("GET", "agents/adam@example.com.xml", nil).has(t, 200, "<userid>b2admin0</userid>")
	a.v1("GET", "tags/no.xml", nil).has(t, 404, "<response><status>ERROR</status><statuscode>404</statuscode>")
	a.set("v1_absent", "null")
	a.v1("GET", "index.php?handler=tags/t1.xml", nil).has(t, 200, "<color/>")
	dec := xml.NewDecoder(strings.NewReader(a.v1("GET", "application/status.xml", nil).Body))
	for {
		if _, err := dec.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
}

func TestV1Labels(t *testing.T) {
	for _, path := range []string{"customersgroups", "tags"} {
		a := start(t, "")
		a.v1("POST", path, form("color", "000")).has(t, 500, `"status":"ERROR","statuscode":500`, "name")
		made := a.v1("POST", path, form("name", "VIP", "color", "000", "bg_color", "FFF"))
		id := strings.Split(made.Body, `"`)[5]
		object := fmt.Sprintf(`{"response":{"id":%q,"name":"VIP","color":"000","bg_color":"FFF"}}`, id)
		made.want(t, 200, object)
		a.v1("GET", path+"/"+id, nil).want(t, 200, object)
		a.v1("PUT", path+"/"+id, form("name", "Gold")).want(t, 200, `{"response":{"status":"OK","statuscode":0}}`)
		a.v1("GET", path+"/"+id, nil).has(t, 200, `"name":"Gold","color":"000"`)
		a.set("v1_put", "clear")
		a.v1("PUT", path+"/"+id, form("name", "Gold")).has(t, 200)
		a.v1("GET", path+"/"+id, nil).has(t, 200, `"color":""`)
		a.set("v1_created", "action")
		a.v1("POST", path, form("name", "b")).has(t, 200, `{"status":"OK","statuscode":0,"id":"`)
		a.v1("DELETE", path+"/"+id, nil).want(t, 200, `{"response":{"status":"OK","statuscode":0}}`)
		a.v1("DELETE", path+"/"+id, nil).has(t, 404)
		a.set("v1_missing_id", "500")
		a.v1("GET", path+"/"+id, nil).has(t, 500, `"status":"ERROR"`)
	}
}

func TestV1Switches(t *testing.T) {
	a := start(t, `{"tags":[],"groups":[{"id":"g1","name":"VIP"}]}`)
	a.v1("GET", "tags", nil).want(t, 200, `{"response":{"tags":[]}}`)
	a.set("empty_list", "missing")
	a.v1("GET", "tags", nil).want(t, 200, `{"response":{}}`)
	a.set("empty_list", "null")
	a.v1("GET", "tags", nil).want(t, 200, `{"response":{"tags":null}}`)
	a.v1("GET", "customersgroups", nil).want(t, 200, `{"response":{"groups":[{"groupid":"g1","groupname":"VIP"}]}}`)
	a.set("v1_group_names", "id")
	a.v1("GET", "customersgroups", nil).want(t, 200, `{"response":{"groups":[{"id":"g1","name":"VIP"}]}}`)
	a.set("v1_absent", "omit")
	a.v1("GET", "customersgroups/g1", nil).want(t, 200, `{"response":{"id":"g1","name":"VIP"}}`)
	a.set("v1_absent", "null")
	a.v1("GET", "customersgroups/g1", nil).want(t, 200, `{"response":{"id":"g1","name":"VIP","color":null,"bg_color":null}}`)
	a.set("extra_fields", "on")
	a.v1("GET", "customersgroups/g1", nil).has(t, 200, `"x_future_field"`)
}

func TestCustomers(t *testing.T) {
	a := start(t, `{"groups":[{"id":"g1","name":"VIP"}]}`)
	made := a.v1("POST", "customers", form("email", "a+b@x.com", "name", "Ann Bee Cee", "role", "R", "gender", "F", "phone", "7",
		"customfields", `[{"code":"k","value":"v"}]`, "uniquefields", `[{"code":"email","value":"z@x.com"}]`))
	made.has(t, 200, `{"response":{"contactid":"`, `"email":"a+b@x.com","firstname":"Ann","lastname":"Bee Cee"`, `"browsercookiename":"V_auth"`,
		`"role":"R"`, `"customfields":[{"code":"k","value":"v"}]`, `{"code":"email","value":"z@x.com"}`, `!"status"`)
	id := strings.Split(made.Body, `"`)[5]
	a.v1("GET", "customers/"+id, nil).want(t, 200, made.Body)
	a.v1("GET", "customers/a%2Bb@x.com", nil).want(t, 200, made.Body)
	a.v1("GET", "customers/z@x.com", nil).want(t, 200, made.Body)
	a.v1("POST", "customers", form("email", "A+b@x.com", "role", "R")).has(t, 500, "already exists")
	a.v1("POST", "customers", form("name", "Nobody")).has(t, 500, `"status":"ERROR"`)
	a.v1("POST", "customers", form("email", "q@x.com", "customfields", "{")).has(t, 500, "customfields")
	a.v1("PUT", "customers/"+id, form("note", "x")).has(t, 405)
	a.v1("GET", "customers/no", nil).has(t, 404)

	a.v1("POST", "customers/"+id+"/groups", nil).has(t, 500, "name")
	a.v1("POST", "customers/"+id+"/groups", form("name", "g1")).has(t, 500, "not found")
	a.v1("POST", "customers/"+id+"/groups", form("name", "VIP")).want(t, 200, `{"response":{"status":"OK","statuscode":0}}`)
	a.v1("GET", "customers/"+id+"/groups", nil).want(t, 200, `{"response":{"groups":[{"groupid":"g1","groupname":"VIP"}]}}`)
	a.v3("GET", "contacts/"+id, "").has(t, 200, `"groups":["g1"]`, `"type":"R"`)
	a.v1("DELETE", "customers/"+id+"/groups?name=VIP", nil).has(t, 200, `"OK"`)
	a.v1("DELETE", "customers/"+id+"/groups", form("name", "None")).has(t, 500)
	a.v3("GET", "contacts/"+id, "").has(t, 200, `"groups":[]`)
	a.set("v1_unknown_group", "create")
	a.v1("POST", "customers/"+id+"/groups", form("name", "New")).has(t, 200)
	a.v3("GET", "groups", "").has(t, 200, `"name":"New"`)

	a.v3("DELETE", "contacts/"+id+"?deleteTickets=true", "").has(t, 200)
	a.v1("GET", "customers/"+id, nil).has(t, 404)
	a.v1("POST", "customers", form("email", "a+b@x.com")).has(t, 200, `"contactid":"`+id, `"role":"V"`)
}

func TestCustomerList(t *testing.T) {
	a := start(t, `{"contacts":[{"id":"c1","firstname":"Ann","emails":["ann@x.com"]},{"id":"c2","firstname":"Bob","phones":["+49"]},
		{"id":"c3","firstname":"Anna","lastname":"Q","emails":["q@y.com"]}]}`)
	for query, want := range map[string]string{
		"": "c1c2c3", "email=@": "c1c3", "firstname=ann": "c1c3", "lastname=q": "c3", "phone=49": "c2", "limitcount=2": "c1c2",
		"limitcount=2&limitfrom=2": "c3", "limitfrom=9": "", "datecreatedfrom=2026-03-04+05:06:07": "", "datecreatedto=2027-01-01+00:00:00": "c1c2c3",
	} {
		got := ""
		for _, part := range strings.Split(a.v1("GET", "customers?"+query, nil).Body, `"contactid":"`)[1:] {
			got += part[:2]
		}
		if got != want {
			t.Errorf("%s: %q, want %q", query, got, want)
		}
	}
	a.v1("GET", "customers?limitcount=x", nil).has(t, 500, "limitcount")
}

func TestSuggestions(t *testing.T) {
	a := start(t, "")
	full := form("useridentifier", "u@x.com", "category", "449", "subject", "Dark mode, please!", "message", "Black & white")
	for _, name := range []string{"useridentifier", "category", "subject", "message"} {
		lacking := url.Values{}
		for k, v := range full {
			if k != name {
				lacking[k] = v
			}
		}
		a.v1("POST", "suggestions", lacking).has(t, 500, "Missing parameter "+name)
	}
	a.v1("POST", "suggestions", form("useridentifier", "u", "category", "no", "subject", "s", "message", "m")).has(t, 500, "category")
	made := a.v1("POST", "suggestions", full)
	made.has(t, 200, `{"response":{"status":"OK","statuscode":0,"id":"`, `"url":"http://acme.example.com/`, `-Dark-mode-please"}}`)
	id := strings.Split(made.Body, `"`)[11]
	found := a.v1("GET", "knowledgebase/search?query=DARK+white", nil)
	found.has(t, 200, `{"response":{"articles":[{"kb_entry_id":"1001"`, `"conversationid":"`+id, `"votesCount":"0"`, `"rtype":"S"`, `"rstatus":"P"`,
		`"content_simple_html":"<p>Black &amp; white</p>"`, `"treepath":"0|449|1001"`, `"url":"//acme.example.com/`, `!"kb_id"`)
	a.v1("GET", "knowledgebase/search?query=nothing", nil).want(t, 200, `{"response":{"articles":[]}}`)
	a.v1("GET", "knowledgebase/search", nil).has(t, 500, "query")

	full.Set("category", "104501")
	a.set("kb_search_lag", "2")
	a.set("suggestion_id", "entry")
	a.v1("POST", "suggestions", full).has(t, 200, `"id":"1002"`)
	for range 2 {
		a.v1("GET", "knowledgebase/search?query=dark", nil).has(t, 200, `"1001"`, `!"1002"`)
	}
	a.v1("GET", "knowledgebase/search?query=dark", nil).has(t, 200, `"1001"`, `"1002"`)
	a.v1("GET", "knowledgebase/search?query=dark&top_article_id=1002", nil).has(t, 200, `!"1001"`, `"1002"`)

	a.set("kb_search_limit", "1")
	a.v1("GET", "knowledgebase/search?query=dark", nil).has(t, 200, `"1001"`, `!"1002"`)

	a.set("kb_list_key", "entries")
	a.set("scalars", "numbers")
	a.v1("GET", "knowledgebase/search?query=dark", nil).has(t, 200, `{"response":{"entries":[{"kb_id"`, `"title_clear"`, `"votesCount":0`)
	a.set("kb_delete", "unknown call")
	a.v1("DELETE", "knowledgebase/entries/1001", nil).has(t, 404, "Unknown API call")
	a.set("kb_delete", "works")
	a.v1("DELETE", "knowledgebase/entries/1001", nil).has(t, 200, `"OK"`)
	a.v1("DELETE", "knowledgebase/entries/1001", nil).has(t, 404)
	a.v1("GET", "knowledgebase/search?query=dark", nil).has(t, 200, `!"1001"`)
}

func TestV1ReadOnly(t *testing.T) {
	a := start(t, "")
	a.v1("GET", "suggestioncategories", nil).has(t, 200, `{"id":"450","title":"Ideas","path":"Product1 / Suggestions / Ideas"}`)
	a.v1("GET", "departments", nil).has(t, 200, `{"departmentid":"d5sales0","name":"Sales","description":"","onlinestatus":"","presetstatus":"M","deleted":"N"}`)
	a.v1("GET", "departments/default", nil).has(t, 200, `{"response":{"departmentid":"default"`)
	a.v1("GET", "departments/default/agents", nil).has(t, 200, `{"response":{"agents":[{"userid":"a1owner0"`)
	a.v1("GET", "departments/no/agents", nil).has(t, 404)
	a.v1("GET", "agents/OLIVIA@example.com", nil).has(t, 200, `"userid":"a1owner0"`, `"role":"O"`, `"browsercookiename":"A_auth"`)
	a.v1("GET", "agents/felix@example.com", nil).has(t, 404)
	a.v1("GET", "application/status", nil).has(t, 200, `"current_server_time":"2026-03-04 05:06:07"`)
}

// Both versions show one tenant.
func TestSameTenant(t *testing.T) {
	a := start(t, "")
	group := a.v3("POST", "groups", `{"name":"VIP","background_color":"E67E22"}`).id(t)
	a.v1("GET", "customersgroups/"+group, nil).has(t, 200, `"bg_color":"E67E22"`)
	a.v1("PUT", "customersgroups/"+group, form("name", "Gold")).has(t, 200)
	a.v3("GET", "groups", "").has(t, 200, `"Gold"`)
	tag := a.v3("POST", "tags", `{"name":"urgent"}`).id(t)
	a.v1("DELETE", "tags/"+tag, nil).has(t, 200)
	a.v3("GET", "tags/"+tag, "").has(t, 404)
	contact := a.v3("POST", "contacts", `{"firstname":"A","emails":["a@x.com"]}`).id(t)
	a.v1("GET", "customers/a@x.com", nil).has(t, 200, `"contactid":"`+contact)
	status, body := a.server.Call("POST", "/api/customers", form("email", "b@x.com"))
	answer{mocktest.Answer{Status: status, Body: string(body)}}.has(t, 200)
	a.v3("GET", "contacts", "").has(t, 200, `"b@x.com"`)
}
