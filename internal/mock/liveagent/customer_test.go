package liveagent_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

const customerSeed = `{"groups":[{"id":"g1","name":"VIP"},{"id":"g2","name":"New"}],"contacts":[
	{"id":"c1","firstname":"Ann","lastname":"Bee","emails":["ann@x.com"],"groups":["g1"],"company_id":"f1",
		"custom_fields":[{"code":"size","value":"L"}]},
	{"id":"c2","firstname":"Reg","emails":["reg@x.com"],"registration_email":"reg@x.com"}],
	"companies":[{"id":"f1","name":"Acme","emails":["acme@x.com"],"phones":["+49"],"language":"de","datecreated":"2026-01-02 03:04:05"}]}`

func TestCustomerFilters(t *testing.T) {
	a := start(t, customerSeed)
	a.v1("POST", "customers", form("email", "z@x.com", "uniquefields", `[{"code":"facebook","value":"fb.zed"},{"code":"twitter","value":"@zed"},
		{"code":"weibo","value":"w1"},{"code":"tencent","value":"t1"},{"code":"phone","value":"+42"}]`)).
		has(t, 200, `"uniquefields":[{"code":"phone","value":"+42"},{"code":"facebook","value":"fb.zed"}`)
	for query, want := range map[string]string{
		"facebook=ZED": "z@x.com", "twitter=zed": "z@x.com", "weibo=w1": "z@x.com", "tencent=t1": "z@x.com", "phone=42": "z@x.com", "weibo=t1": "",
		"companyid=f1": "ann@x.com", "companyid=f": "", "email=reg&firstname=reg": "reg@x.com", "email=reg&firstname=ann": "",
		"datecreatedfrom=2026-01-01+00:00:00&limitcount=1&limitfrom=1": "reg@x.com", "datecreatedto=2026-01-01+00:00:00": "",
	} {
		same(t, want, a.v1("GET", "customers?"+query, nil).column(t, "customers", "email"))
	}
	for _, query := range []string{"datecreatedfrom=today", "datecreatedto=2026-01-01", "limitcount=-1", "limitfrom=x"} {
		name, _, _ := strings.Cut(query, "=")
		a.v1("GET", "customers?"+query, nil).has(t, 500, `"status":"ERROR"`, name)
	}
	a.v1("GET", "customers?limitcount=2000", nil).has(t, 200, `"role":"R"`, `"customfields":[{"code":"size","value":"L"}]`, `"companyid":"f1"`)
	a.set("v1_limitcount_over_max", "500")
	a.v1("GET", "customers?limitcount=2000", nil).has(t, 500, "limitcount")
	a.v1("GET", "customers?limitcount=1000", nil).has(t, 200)
	a.set("v1_list_role", "hidden")
	a.v1("GET", "customers", nil).has(t, 200, `!"role"`)
	a.v1("GET", "customers/c1", nil).has(t, 200, `"role":"V"`)
}

func TestRegisterCustomer(t *testing.T) {
	reg := func(pairs ...string) url.Values { return form(append([]string{"role", "R", "name", "N"}, pairs...)...) }
	for _, test := range []struct {
		name   string
		form   url.Values
		set    string
		status int
		part   string
		mail   string
	}{
		{"visitor", form("email", "n@x.com"), "", 200, `"browsercookiename":"LaVisitorId"`, ""},
		{"phone alone", form("phone", "+1"), "", 200, `{"code":"phone","value":"+1"}`, ""},
		{"nothing", form("name", "N"), "", 500, "Missing parameter email", ""},
		{"registered", reg("email", "n@x.com"), "", 200, `"browsercookiename":"V_auth"`, `"set_password"`},
		{"with a password", reg("email", "n@x.com", "password", "p"), "", 200, `"role":"R"`, `"registration"`},
		{"without a mail", reg("email", "n@x.com", "send_registration_mail", "N"), "", 200, `"role":"R"`, ""},
		{"without an e-mail", reg("phone", "+1"), "", 500, "Missing parameter email", ""},
		{"bad role", form("email", "n@x.com", "role", "A"), "", 500, "role", ""},
		{"bad gender", form("email", "n@x.com", "gender", "Q"), "", 500, "gender", ""},
		{"bad mail flag", form("email", "n@x.com", "send_registration_mail", "yes"), "", 500, "send_registration_mail", ""},
		{"bad custom fields", form("email", "n@x.com", "customfields", `[{"value":"v"}]`), "", 500, "custom_fields", ""},
		{"bad unique fields", form("email", "n@x.com", "uniquefields", `x`), "", 500, "uniquefields", ""},
		{"of a registered one", reg("email", "REG@x.com"), "", 500, "already exists", ""},
		{"of a registered one, upgrade", reg("email", "reg@x.com"), "upgrade", 500, "already exists", ""},
		{"of a visitor", reg("email", "ann@x.com"), "", 500, "already exists", ""},
		{"of a visitor, upgrade", reg("email", "ann@x.com"), "upgrade", 200, `"contactid":"c1"`, `"set_password"`},
		{"of a visitor, duplicate", reg("email", "ann@x.com"), "duplicate", 200, `"role":"R"`, `"set_password"`},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := start(t, customerSeed)
			if test.set != "" {
				a.set("v1_register_visitor", test.set)
			}
			a.v1("POST", "customers", test.form).has(t, test.status, test.part)
			state := a.send("GET", "/_mock/state", "", "", "")
			if test.mail == "" {
				state.has(t, 200, `"mails":[]`)
				return
			}
			state.has(t, 200, `"mails":[{"kind":`+test.mail)
		})
	}
}

func TestCustomerGroups(t *testing.T) {
	const unknown = "customers/no/groups"
	a := start(t, customerSeed)
	for _, method := range []string{"GET", "POST", "DELETE"} {
		a.v1(method, unknown, form("name", "VIP")).has(t, 404, "Customer no not found")
	}
	a.v1("POST", "customers/ann@x.com/groups", form("name", "New")).has(t, 200, `"OK"`)
	a.v1("POST", "customers/ann@x.com/groups", form("name", "New")).has(t, 200, `"OK"`)
	a.v3("GET", "contacts/c1", "").has(t, 200, `"groups":["g1","g2"]`)
	a.v3("PATCH", "contacts/c1", `{"groups":["g2"]}`).has(t, 200)
	a.v1("GET", "customers/c1/groups", nil).want(t, 200, `{"response":{"groups":[{"groupid":"g2","groupname":"New"}]}}`)
	a.v1("GET", "customers/c1/groups.xml", nil).has(t, 200, "<groups><group><groupid>g2</groupid>")
	a.set("v1_group_names", "id")
	a.v1("GET", "customers/c1/groups", nil).want(t, 200, `{"response":{"groups":[{"id":"g2","name":"New"}]}}`)
	a.v1("DELETE", "customers/c1/groups", nil).has(t, 500, "Missing parameter name")
	a.v1("DELETE", "customers/c1/groups?name=VIP", nil).has(t, 200, `"OK"`)
	a.set("v1_leave_group", "error")
	a.v1("DELETE", "customers/c1/groups?name=VIP", nil).has(t, 500, "not in group VIP")
	a.v1("DELETE", "customers/c1/groups", form("name", "New")).has(t, 200, `"OK"`)
	a.set("empty_list", "missing")
	a.v1("GET", "customers/c1/groups", nil).want(t, 200, `{"response":{}}`)
	a.set("v1_missing_id", "500")
	a.v1("GET", unknown, nil).has(t, 500, "cannot be loaded")
}

func TestCustomerFields(t *testing.T) {
	a := start(t, customerSeed)
	const path = "customers/ann@x.com/fields"
	a.v1("POST", path, form("customfields", `[{"code":"size","value":"M"},{"code":"shoe","value":"42"}]`)).
		want(t, 200, `{"response":{"status":"OK","statuscode":0}}`)
	a.v1("GET", "customers/c1.xml", nil).has(t, 200, "<customfields><customfield><code>size</code><value>M</value></customfield><customfield>")
	a.v3("GET", "contacts/c1", "").has(t, 200, `"custom_fields":[{"code":"size","value":"M"},{"code":"shoe","value":"42"}]`)
	a.v1("POST", path, nil).has(t, 500, "Missing parameter customfields")
	a.v1("POST", path, form("customfields", "x")).has(t, 500, "Invalid value of parameter customfields")
	a.v1("POST", path, form("customfields", `[{"value":"x"}]`)).has(t, 500, "custom_fields")
	a.v1("DELETE", path, nil).has(t, 500, "Missing parameter code")
	a.v1("DELETE", path+"?code=shoe", nil).has(t, 200, `"OK"`)
	a.v1("DELETE", path+"?code=shoe", nil).has(t, 200, `"OK"`)
	a.v1("GET", "customers/c1", nil).has(t, 200, `"customfields":[{"code":"size","value":"M"}]`)
	a.set("v1_unknown_field", "error")
	a.v1("DELETE", path+"?code=shoe", nil).has(t, 404, "Field shoe not found")
	a.set("v1_fields_answer", "entity")
	a.v1("DELETE", path, form("code", "size")).has(t, 200, `{"response":{"contactid":"c1"`, `"customfields":[]`)
	a.v1("GET", path, nil).has(t, 405)
	for _, method := range []string{"POST", "DELETE"} {
		a.v1(method, "customers/no/fields", form("code", "x")).has(t, 404, "Customer no not found")
	}
	if got := a.server.Stats().Requests["POST /api/customers/{id}/fields"]; got == 0 {
		t.Errorf("requests: %v", a.server.Stats().Requests)
	}
}

func TestCompanies(t *testing.T) {
	a := start(t, customerSeed)
	a.v1("GET", "companies", nil).
		want(t, 200, `{"response":{"companies":[{"id":"f1","name":"Acme","emails":["acme@x.com"],"datecreated":"2026-01-02 03:04:05"}]}}`)
	a.v1("GET", "companies/f1", nil).want(t, 200, `{"response":{"id":"f1","name":"Acme","emails":["acme@x.com"],`+
		`"datecreated":"2026-01-02 03:04:05","language":"de","phones":["+49"]}}`)
	a.v1("GET", "companies.xml", nil).has(t, 200, "<companies><companie><id>f1</id>", "<emails><email>acme@x.com</email></emails>")
	a.v1("GET", "companies/no", nil).has(t, 404, "Company no not found")
	start(t, "").v1("GET", "companies", nil).want(t, 200, `{"response":{"companies":[]}}`)
	if state := a.send("GET", "/_mock/state", "", "", ""); !strings.Contains(state.Body, `"companies":[{"id":"f1"`) {
		t.Errorf("state: %s", state.Body)
	}
	if _, err := mock.New(mock.Options{Seed: []byte(`{"companies":[{"nothing":1}]}`)}); err == nil {
		t.Error("an unknown field is accepted")
	}
}
