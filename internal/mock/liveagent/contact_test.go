package liveagent_test

import (
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/mocktest"
)

func esc(text string) string { return url.QueryEscape(text) }

const seedGroups = `{"groups":[{"id":"g1","name":"VIP"},{"id":"g2","name":"Trial"}]}`

func TestContactLife(t *testing.T) {
	a := start(t, seedGroups)
	made := a.v3("POST", "contacts", `{"id":"x","type":"R","registration_email":"no@x.com","firstname":"Alice","lastname":"A",
		"emails":["alice@x.com"],"phones":["1"],"groups":["g1"],"time_offset":3600,"note":"n","gender":"F",
		"custom_fields":[{"code":"plan","value":"7"}],"unknown":{}}`)
	id := made.id(t)
	if len(id) != 8 || id != strings.ToLower(id) {
		t.Errorf("id %q", id)
	}
	const dates = `"date_created":"2026-03-04 05:06:07","date_changed":"2026-03-04 05:06:07"`
	full := fmt.Sprintf(`{"id":%q,"firstname":"Alice","lastname":"A","system_name":"alice@x.com","type":"V","gender":"F",`+
		`"emails":["alice@x.com"],"phones":["1"],"groups":["g1"],"note":"n","time_offset":3600,`+
		`"custom_fields":[{"code":"plan","value":"7"}],%s}`, id, dates)
	made.want(t, 200, full)
	a.v3("GET", "contacts/"+id, "").want(t, 200, full)
	a.v3("GET", "contacts", "").want(t, 200, fmt.Sprintf(`[{"id":%q,"firstname":"Alice","lastname":"A",`+
		`"system_name":"alice@x.com","type":"V","gender":"F","emails":["alice@x.com"],"phones":["1"],"groups":["g1"],%s}]`, id, dates))

	a.clock.Add(time.Hour)
	a.v3("PATCH", "contacts/"+id, `{"lastname":"","note":null,"phones":["2","3"]}`).has(t, 200,
		`"firstname":"Alice"`, `!"lastname"`, `"note":"n"`, `"phones":["2","3"]`, `"date_changed":"2026-03-04 06:06:07"`)
	a.v3("PUT", "contacts/"+id, `{"lastname":"B","emails":["b@x.com"]}`).has(t, 200,
		`!"firstname"`, `"lastname":"B"`, `"system_name":"b@x.com"`, `"phones":[]`, `"groups":[]`, `!"note"`, `"custom_fields":[]`,
		`"date_created":"2026-03-04 05:06:07"`)

	a.v3("DELETE", "contacts/"+id, "").has(t, 400, "deleteTickets")
	a.v3("DELETE", "contacts/"+id+"?deleteTickets=maybe", "").has(t, 400)
	a.v3("DELETE", "contacts/"+id+"?deleteTickets=false", "").want(t, 200, `{}`)
	a.v3("GET", "contacts/"+id, "").has(t, 404)
	a.v3("GET", "contacts", "").want(t, 200, `[]`)
}

func TestContactRefused(t *testing.T) {
	a := start(t, seedGroups)
	for body, part := range map[string]string{
		`{}`:                            "Data is missing",
		`{"firstname":1}`:               "firstname",
		`{"emails":"a@x.com"}`:          "emails",
		`{"gender":"Q"}`:                "gender",
		`{"groups":["VIP"]}`:            "Group",
		`{"time_offset":"1"}`:           "time_offset",
		`{"custom_fields":[{"x":1}]}`:   "custom_fields",
		`{"custom_fields":{"code":""}}`: "custom_fields",
	} {
		a.v3("POST", "contacts", body).has(t, 400, part)
	}
}

func TestContactSwitches(t *testing.T) {
	const one = `{"id":"c1","firstname":"A","lastname":"B","emails":["A@x.com"],"phones":["1"]}`
	for _, test := range []struct {
		name, value, method, path, body string
		status                          int
		part                            string
	}{
		{"unique_emails", "off", "POST", "contacts", `{"emails":["a@x.com"]}`, 200, ""},
		{"unique_emails", "409", "POST", "contacts", `{"emails":["a@x.com"]}`, 409, "exists"},
		{"unique_emails", "400", "POST", "contacts", `{"emails":["a@x.com"]}`, 400, "exists"},
		{"unique_emails", "409", "PATCH", "contacts/c1", `{"emails":["a@x.com"]}`, 200, "a@x.com"},
		{"contact_put", "merge", "PUT", "contacts/c1", `{"lastname":"C"}`, 200, `"firstname":"A"`},
		{"patch_arrays", "merge", "PATCH", "contacts/c1", `{"phones":["2"]}`, 200, `"phones":["1","2"]`},
		{"null_field", "clear", "PATCH", "contacts/c1", `{"phones":null,"lastname":null}`, 200, `"phones":[]`},
		{"system_name", "name", "POST", "contacts", `{"firstname":"F","lastname":"L","emails":["f@x"]}`, 200, `"system_name":"F L"`},
		{"system_name", "none", "POST", "contacts", `{"firstname":"F"}`, 200, `!system_name`},
		{"client_id", "honour", "POST", "contacts", `{"id":"mine","firstname":"F"}`, 200, `"id":"mine"`},
		{"client_id", "honour", "POST", "contacts", `{"id":"c1","firstname":"F"}`, 400, `id`},
		{"unknown_group", "ignore", "POST", "contacts", `{"groups":["no"]}`, 200, `"groups":[]`},
		{"unknown_group", "keep", "POST", "contacts", `{"groups":["no"]}`, 200, `"groups":["no"]`},
		{"email_case", "lower", "POST", "contacts", `{"emails":["Q@X","q@x"]}`, 200, `"emails":["q@x"]`},
		{"unregister_visitor", "400", "DELETE", "contacts/c1/_unregister", "", 400, "registered"},
		{"unregister_visitor", "200", "DELETE", "contacts/c1/_unregister", "", 200, `"type":"V"`},
	} {
		t.Run(test.name+" "+test.value, func(t *testing.T) {
			a := start(t, `{"contacts":[`+one+`]}`)
			a.set(test.name, test.value)
			a.v3(test.method, test.path, test.body).has(t, test.status, test.part)
		})
	}
}

func TestRegister(t *testing.T) {
	a := start(t, `{"contacts":[{"id":"c1","emails":["a@x.com"]},{"id":"c2","registration_email":"b@x.com"}]}`)
	a.v3("PUT", "contacts/c1/_register", "").has(t, 400, "registration_email")
	a.v3("PUT", "contacts/c1/_register?registration_email=B@x.com", "").has(t, 400, "already")
	a.v3("PUT", "contacts/c1/_register?registration_email=a@x.com&sendRegistrationMail=no", "").has(t, 400)
	a.v3("PUT", "contacts/c1/_register?registration_email=a@x.com&sendRegistrationMail=false", "").has(t, 200, `"type":"R"`, `!registration_email`)
	_, state := a.server.Call("GET", "/api/v3/contacts", nil)
	if !strings.Contains(string(state), `"registration_email":"a@x.com"`) {
		t.Errorf("list item: %s", state)
	}
	a.v3("DELETE", "contacts/c1/_unregister", "").has(t, 200, `"id":"c1"`, `"type":"V"`)
	a.v3("PUT", "contacts/c1/_register?registration_email=a@x.com", "").has(t, 200)
	a.send("GET", "/_mock/state", "", "", "").has(t, 200, `"mails":[{"kind":"registration","to":"a@x.com","date":"2026-03-04 05:06:07"}]`)
}

// names lists the first names of a list, in order.
func names(t *testing.T, r answer) string {
	t.Helper()
	var list []struct{ Firstname string }
	if err := json.Unmarshal([]byte(r.Body), &list); err != nil {
		t.Fatalf("%d %s", r.Status, r.Body)
	}
	out := make([]string, 0, len(list))
	for _, c := range list {
		out = append(out, c.Firstname)
	}
	return strings.Join(out, "")
}

func seedContacts(n int) string {
	list := make([]string, 0, n)
	for i := range n {
		list = append(list, fmt.Sprintf(`{"id":"c%d","firstname":"%c","lastname":"%c"}`, i, 'a'+i, 'z'-i%3))
	}
	return `{"contacts":[` + strings.Join(list, ",") + `]}`
}

func TestPages(t *testing.T) {
	a := start(t, seedContacts(25))
	for query, want := range map[string]string{
		"":                                  "abcdefghij",
		"?_page=0":                          "abcdefghij",
		"?_page=2":                          "klmnopqrst",
		"?_page=3":                          "uvwxy",
		"?_page=4":                          "",
		"?_page=2&_perPage=4":               "efgh",
		"?_perPage=999&_page=0":             "abcdefghijklmnopqrstuvwxy",
		"?_perPage=5000":                    "abcdefghijklmnopqrstuvwxy",
		"?_from=3&_to=5&_page=2":            "de",
		"?_from=23":                         "xy",
		"?_from=0&_to=0&_page=2&_perPage=2": "cd",
		"?_sortDir=DESC&_perPage=3":         "yxw",
		"?_sortField=lastname&_perPage=4":   "cfil",
		"?_sortField=lastname&_sortDir=DESC&_perPage=3": "adg",
	} {
		if got := names(t, a.v3("GET", "contacts"+query, "")); got != want {
			t.Errorf("%s: %q, want %q", query, got, want)
		}
	}
	for _, query := range []string{"_page=x", "_perPage=-1", "_sortDir=UP", "_sortField=nothing"} {
		a.v3("GET", "contacts?"+query, "").has(t, 400, `{"message":"Incorrect `)
	}
	a.set("per_page_max", "7")
	if got := names(t, a.v3("GET", "contacts?_perPage=20&_page=2", "")); got != "hijklmn" {
		t.Errorf("clamped page: %q", got)
	}
	a.set("per_page_over_max", "400")
	a.v3("GET", "contacts?_perPage=8", "").has(t, 400)
	a.v3("GET", "contacts?_perPage=7", "").has(t, 200)
}

func TestFilters(t *testing.T) {
	a := start(t, `{"groups":[{"id":"g1","name":"VIP"}],"contacts":[
		{"firstname":"a","emails":["Anna@x.com","a2@x.com"],"company_id":"k1","groups":["g1"]},
		{"firstname":"b","phones":["+49 1"],"emails":["b.b@y.com"]},
		{"firstname":"c","registration_email":"c@y.com","system_name":"Cee"}]}`)
	a.clock.Add(48 * time.Hour)
	a.v3("POST", "contacts", `{"firstname":"d"}`)
	for filter, want := range map[string]string{
		``: "abcd", `{}`: "abcd", `[]`: "abcd",
		`{"email":"anna@X.com"}`:                        "a",
		`{"emails":"A2@x.com"}`:                         "a",
		`{"type":"R"}`:                                  "c",
		`{"type":"V,R"}`:                                "abcd",
		`{"hasPhone":"Y"}`:                              "b",
		`{"hasEmail":"N"}`:                              "cd",
		`{"hasEmail":"Y","hasPhone":"N"}`:               "a",
		`{"company_id":"k1"}`:                           "a",
		`{"groups":"g1"}`:                               "a",
		`{"q":"cee"}`:                                   "c",
		`{"system_name":"Cee"}`:                         "c",
		`[["firstname","IN","a,c"]]`:                    "ac",
		`[["firstname","NOT IN","a,c"]]`:                "bd",
		`[["firstname","!=","a"]]`:                      "bcd",
		`[["firstname",">=","c"]]`:                      "cd",
		`[["firstname","<","b"]]`:                       "a",
		`[["emails","LIKE","%@y.com"]]`:                 "b",
		`[["emails","NL","%@y.com"]]`:                   "acd",
		`[["emails","LIKE","b.b@y.co_"]]`:               "",
		`[["date_created","D>","2026-03-05 00:00:00"]]`: "d",
		`[["datechanged","D<=","2026-03-04 05:06:07"]]`: "abc",
		`[["datecreated","D>=","2026-03-06"]]`:          "d",
		`[["datecreated","DP","T"]]`:                    "d",
		`[["datecreated","DP","L7D"]]`:                  "abcd",
		`[["type","=","V"],["firstname","E","a"]]`:      "a",
	} {
		if got := names(t, a.v3("GET", "contacts?_filters="+esc(filter), "")); got != want {
			t.Errorf("%s: %q, want %q", filter, got, want)
		}
	}
	bad := []string{
		`{`, `7`, `{"nothing":"x"}`, `{"email":null}`, `[["email","~","x"]]`, `[["email","="]]`, `[["email","=",[]]]`,
		`[["date_created","D>","yesterday"]]`, `[["date_created","DP","Q"]]`,
	}
	for _, filter := range bad {
		a.v3("GET", "contacts?_filters="+esc(filter), "").want(t, 400, `{"message":"Incorrect _filters parameter value"}`)
	}
	a.set("bad_filter", "ignore")
	if got := names(t, a.v3("GET", "contacts?_filters=x", "")); got != "abcd" {
		t.Errorf("ignored filter: %q", got)
	}
	a.set("bad_filter", "500")
	a.v3("GET", "contacts?_filters=x", "").has(t, 500, "<html>")
	a.set("groups_filter", "500")
	a.v3("GET", "contacts?_filters="+esc(`{"groups":"g1"}`), "").has(t, 500)
}

// The clock stands at Wednesday, 4 March 2026; each contact is made on a day of its own.
func TestPeriods(t *testing.T) {
	a := start(t, "")
	today := a.clock.Now()
	for i, day := range []int{0, -1, -2, -3, -5, -10, -40, -70, -400} {
		a.clock.Set(today.AddDate(0, 0, day))
		a.server.Call("POST", "/api/v3/contacts", map[string]string{"firstname": string(rune('a' + i))})
	}
	a.clock.Set(today)
	for name, want := range map[string]string{
		"T": "a", "Y": "b", "L7D": "abcde", "L30D": "abcdef", "TW": "abc", "LW": "de",
		"TM": "abcd", "LM": "ef", "TY": "abcdefg", "LY": "hi",
	} {
		if got := names(t, a.v3("GET", "contacts?_filters="+esc(`[["date_created","DP","`+name+`"]]`), "")); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

func TestSortFields(t *testing.T) {
	a := start(t, `{"contacts":[{"id":"c2","firstname":"b"},{"id":"c1","firstname":"A"},{"id":"c3","firstname":"c","system_name":"0"}]}`)
	for field, want := range map[string]string{"id": "Abc", "firstname": "Abc", "system_name": "cAb", "date_created": "bAc", "date_changed": "bAc"} {
		if got := names(t, a.v3("GET", "contacts?_sortField="+field, "")); got != want {
			t.Errorf("%s: %q, want %q", field, got, want)
		}
	}
}

func TestDeletedGroupLeavesContacts(t *testing.T) {
	a := start(t, `{"groups":[{"id":"g1","name":"VIP"}],"contacts":[{"id":"c1","firstname":"a","groups":["g1"]}]}`)
	a.v3("DELETE", "groups/g1", "").want(t, 200, `{}`)
	a.v3("GET", "contacts/c1", "").has(t, 200, `"groups":[]`)
}

func TestIDsDiffer(t *testing.T) {
	a := start(t, "")
	seen := map[string]bool{}
	for i := range 2000 {
		for _, path := range []string{"contacts", "tags"} {
			_, data := a.server.Call("POST", "/api/v3/"+path, map[string]string{"firstname": "a", "name": fmt.Sprint(i)})
			seen[answer{mocktest.Answer{Status: 200, Body: string(data)}}.id(t)] = true
		}
	}
	if diff := cmp.Diff(4000, len(seen)); diff != "" {
		t.Error(diff)
	}
}
