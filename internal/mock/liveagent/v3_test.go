package liveagent_test

import (
	"fmt"
	"net"
	"strings"
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

func TestV3Keys(t *testing.T) {
	const unknown = `{"message":"ApiKey not found"}`
	for _, test := range []struct {
		name, method, target, key string
		status                    int
		set                       [2]string
	}{
		{"none", "GET", "/api/v3/tags", "", 401, [2]string{}},
		{"none, switched", "GET", "/api/v3/tags", "", 403, [2]string{"missing_key_status", "403"}},
		{"unknown", "GET", "/api/v3/tags", "x", 403, [2]string{}},
		{"unknown, switched", "GET", "/api/v3/tags", "x", 401, [2]string{"auth_status", "401"}},
		{"of v1", "GET", "/api/v3/tags", mock.LiveAgentV1Key, 403, [2]string{}},
		{"in the query", "GET", "/api/v3/tags?apikey=" + mock.LiveAgentV3Key, "", 401, [2]string{}},
		{"lacks the privilege", "POST", "/api/v3/tags", mock.LiveAgentV3Key, 403, [2]string{"denied_scopes", "a.b,tag.manage"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := start(t, "")
			if test.set[0] != "" {
				a.set(test.set[0], test.set[1])
			}
			a.send(test.method, test.target, "", test.key, "").want(t, test.status, unknown)
		})
	}
}

func TestV3FrontDoor(t *testing.T) {
	a := start(t, "")
	a.send("GET", "/api/v3/ping", "", "", "").want(t, 200, `{}`)
	a.send("GET", "/api/v3/time_zones", "", "", "").has(t, 200, `{"code":"Asia/Tokyo","name":"Tokyo"}`)
	a.v3("GET", "tags/", "").want(t, 200, `[]`)
	a.v3("GET", "nothing", "").has(t, 404, `{"message":`)
	a.v3("POST", "contacts/1", "{}").has(t, 405, `{"message":`)
	a.v3("POST", "tags", "{").want(t, 400, `{"message":"Bad JSON format: Syntax error"}`)
	a.v3("POST", "tags", "").want(t, 400, `{"message":"Bad JSON format: Syntax error"}`)
	a.v3("POST", "tags", "[]").want(t, 400, `{"message":"Bad JSON format: Syntax error"}`)
	a.send("GET", "/elsewhere", "", "", "").has(t, 404, `{"message":`)
	if got := a.v3("GET", "tags", "").Type; !strings.HasPrefix(got, "application/json") {
		t.Errorf("content type %q", got)
	}
}

// A POST without a length and without a body is what old clients sent; Go's own client never does.
func TestV3LengthRequired(t *testing.T) {
	a := start(t, "")
	conn, err := net.Dial("tcp", strings.TrimPrefix(a.base, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	fmt.Fprintf(conn, "PUT /api/v3/tags/x HTTP/1.1\r\nHost: x\r\nApikey: %s\r\n\r\n", mock.LiveAgentV3Key)
	line := make([]byte, len("HTTP/1.1 411"))
	if _, err := conn.Read(line); err != nil || string(line) != "HTTP/1.1 411" {
		t.Errorf("got %q, %v", line, err)
	}
}

func TestV3Missing(t *testing.T) {
	for _, path := range []string{"contacts/no", "groups/no", "tags/no", "agents/no", "users/no", "departments/no", "departments/default/no"} {
		t.Run(path, func(t *testing.T) {
			a := start(t, "")
			a.v3("GET", path, "").has(t, 404, `{"message":"`, `'no' not found`)
			a.set("missing_id", "emptyarray")
			a.v3("GET", path, "").want(t, 200, `[]`)
			a.set("missing_id", "500html")
			got := a.v3("GET", path, "")
			got.has(t, 500, "<html>")
			if got.Type != "text/html; charset=utf-8" {
				t.Errorf("content type %q", got.Type)
			}
		})
	}
	a := start(t, "")
	a.set("missing_id", "emptyarray")
	a.v3("PUT", "tags/no", `{"name":"x"}`).has(t, 404)
	a.v3("DELETE", "groups/no", "").has(t, 404)
	a.v3("PATCH", "contacts/no", `{}`).has(t, 404)
	a.v3("DELETE", "contacts/no?deleteTickets=false", "").has(t, 404)
	a.v3("PUT", "contacts/no/_register?registration_email=a@x", "").has(t, 404)
	a.v3("DELETE", "contacts/no/_unregister", "").has(t, 404)
}

func TestLabels(t *testing.T) {
	for _, path := range []string{"groups", "tags"} {
		t.Run(path, func(t *testing.T) {
			a := start(t, "")
			flags := `,"is_public":"N","is_archived":"N"`
			if path == "groups" {
				flags = ""
			}
			made := a.v3("POST", path, `{"id":"mine","name":"VIP","color":"FFFFFF","background_color":"E67E22"}`)
			id := made.id(t)
			if len(id) != 4 || id == "mine" {
				t.Errorf("id %q", id)
			}
			object := fmt.Sprintf(`{"id":%q,"name":"VIP","color":"FFFFFF","background_color":"E67E22"%s}`, id, flags)
			made.want(t, 200, object)
			a.v3("GET", path, "").want(t, 200, "["+object+"]")
			a.v3("GET", path+"/"+id, "").want(t, 200, "["+object+"]")
			changed := fmt.Sprintf(`{"id":%q,"name":"Gold"%s}`, id, flags)
			a.v3("PUT", path+"/"+id, `{"name":"Gold"}`).want(t, 200, "["+changed+"]")
			a.v3("PUT", path+"/"+id, `{"color":"000000"}`).want(t, 400, `{"message":"Missing parameter name"}`)
			a.v3("POST", path, `{"name":""}`).has(t, 400)
			a.v3("POST", path, `{"name":7}`).has(t, 400)
			a.set("one_item", "object")
			a.v3("GET", path+"/"+id, "").want(t, 200, changed)
			a.v3("PUT", path+"/"+id, `{"name":"Gold"}`).want(t, 200, changed)
			a.v3("DELETE", path+"/"+id, "").want(t, 200, `{}`)
			a.v3("DELETE", path+"/"+id, "").has(t, 404)
		})
	}
	start(t, "").v3("POST", "tags", `{"name":"a","is_public":"yes"}`).has(t, 400)
}

func TestLabelSwitches(t *testing.T) {
	a := start(t, "")
	a.set("client_id", "honour")
	if got := a.v3("POST", "tags", `{"id":"mine","name":"a","color":"ab12ef"}`).id(t); got != "mine" {
		t.Errorf("id %q", got)
	}
	a.set("tag_name_unique", "400")
	a.v3("POST", "tags", `{"name":"a"}`).has(t, 400, "already exists")
	a.v3("POST", "groups", `{"name":"a"}`).has(t, 200)
	a.set("group_name_unique", "400")
	a.v3("POST", "groups", `{"name":"a"}`).has(t, 400, "already exists")
	a.v3("PUT", "tags/mine", `{"name":"a","color":"ab12ef"}`).has(t, 200)
	a.set("tag_put", "merge")
	a.v3("PUT", "tags/mine", `{"name":"b"}`).has(t, 200, `"color":"ab12ef"`)
	a.v3("PUT", "tags/mine", `{}`).has(t, 400)
	for value, want := range map[string]string{"keep": "ab12ef", "lower": "ab12ef", "upper": "AB12EF", "hash": "#AB12EF"} {
		a.set("colours", value)
		a.v3("GET", "tags", "").has(t, 200, `"color":"`+want+`"`)
	}
	a.set("list_status", "206")
	a.v3("GET", "tags", "").has(t, 206)
}

func TestPagedLabels(t *testing.T) {
	a := start(t, "")
	for i := range 12 {
		a.v3("POST", "tags", fmt.Sprintf(`{"name":"t%02d"}`, i))
	}
	a.v3("GET", "tags?_page=2&_perPage=3", "").has(t, 200, `"t00"`, `"t11"`)
	a.set("paged_groups_tags", "page")
	a.v3("GET", "tags", "").has(t, 200, `"t09"`, `!"t10"`)
	a.v3("GET", "tags?_page=2&_perPage=3", "").has(t, 200, `!"t02"`, `"t03"`, `"t05"`, `!"t06"`)
}

func TestAnswerSwitches(t *testing.T) {
	a := start(t, `{"tags":[{"id":"t1","name":"a"},{"id":"t2","name":"b"}],"contacts":[{"id":"c1","firstname":"A","time_offset":3600}]}`)
	a.set("ok_response", "[]")
	a.v3("DELETE", "tags/t1", "").want(t, 200, `[]`)
	a.set("ok_response", "empty")
	a.v3("DELETE", "tags/t2", "").want(t, 200, ``)
	a.v3("GET", "contacts/c1", "").has(t, 200, `!"lastname"`, `"time_offset":3600`)
	a.set("absent", "null")
	a.v3("GET", "contacts/c1", "").has(t, 200, `"lastname":null`, `"latitude":null`, `"emails":[]`)
	a.set("absent", "empty")
	a.v3("GET", "contacts/c1", "").has(t, 200, `"lastname":""`, `!"latitude"`)
	a.set("scalars", "strings")
	a.v3("GET", "contacts/c1", "").has(t, 200, `"time_offset":"3600"`)
	a.set("extra_fields", "on")
	a.v3("GET", "departments/default", "").has(t, 200, `"x_future_field":"unknown"`, `"x_future_object":{`, `"agent_count":"3"`)
}

func TestDepartmentsAndAgents(t *testing.T) {
	a := start(t, "")
	a.v3("GET", "departments", "").has(t, 200, `[{"department_id":"default","agent_count":3,"name":"General"`)
	a.v3("GET", "departments/d4suppor", "").has(t, 200, `{"department_id":"d4suppor"`, `"agent_ids":["b2admin0","c3agent0"]`)
	a.v3("GET", "departments/d4suppor/c3agent0", "").want(t, 200, `{}`)
	a.v3("GET", "departments/d4suppor/a1owner0", "").has(t, 404)
	a.set("membership", "yn")
	a.v3("GET", "departments/d4suppor/c3agent0", "").want(t, 200, `"Y"`)
	a.v3("GET", "departments/d4suppor/a1owner0", "").want(t, 200, `"N"`)
	a.v3("GET", "agents", "").has(t, 200, `"status":"X"`, `"role":"owner"`)
	a.v3("GET", "agents?_filters="+esc(`{"email":"AIKO@example.com"}`), "").has(t, 200, `"c3agent0"`, `!"a1owner0"`)
	a.set("deleted_agents", "exclude")
	a.v3("GET", "agents", "").has(t, 200, `!"status":"X"`)
	a.v3("GET", "agents/b2admin0", "").has(t, 200, `{"id":"b2admin0","name":"Adam Adler"`)
	a.v3("GET", "users/b2admin0", "").want(t, 200, `[{"id":"b2admin0","name":"Adam Adler","email":"adam@example.com","role":"admin"}]`)
	a.set("one_item", "object")
	a.v3("GET", "users/system00", "").want(t, 200, `{"id":"system00","name":"System","role":"system"}`)
	a.v3("GET", "settings?settingsNames="+esc("TIMEZONE|nothing"), "").want(t, 200, `[{"name":"TIMEZONE","value":"UTC"}]`)
}
