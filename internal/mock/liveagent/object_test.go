package liveagent

import (
	"encoding/json"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/exchange"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/seed"
)

// sampleKind has everything that a table can say, in the manner of a ticket filter: an id with a name of its own, booleans,
// arrays, objects inside, fields of the server.
func sampleKind() *kind {
	return &kind{
		noun: "Sample", path: "samples", id: "sample_id", scopes: scopes("sample.read", "sample.write"), put: swTagPut,
		ids: func(t *Tenant) *idSpace { return t.ids },
		fields: []field{
			{name: "name", required: true},
			{name: "format", allowed: []string{"T", "H"}, initial: "T"},
			{name: "rtype", readOnly: true, initial: "C"},
			{name: "is_public", form: boolean},
			{name: "weight", form: decimal},
			{name: "user_ids", form: texts},
			{name: "owner", form: nested, items: []field{{name: "id"}, {name: "rank", form: decimal}}},
			{name: "conditions", form: several, items: []field{{name: "code"}, {name: "value"}}},
			{name: "note", single: true},
			{name: "secret", shown: func(t *Tenant) bool { return t.Is(swExtraFields, "on") }},
		},
		fill: func(_ *Tenant, old, o *object) error {
			if old == nil && o.text("name") == "refused" {
				return fail(http.StatusBadRequest, "Refused")
			}
			return nil
		},
		drop: func(_ *Tenant, _ *request, o *object) error {
			if o.text("rtype") == "P" {
				return fail(http.StatusBadRequest, "Preset")
			}
			return nil
		},
	}
}

// sampleTenant serves samples, and plants a preset one.
func sampleTenant(t *testing.T) *Tenant {
	t.Helper()
	start, err := ParseSeed(nil)
	if err != nil {
		t.Fatal(err)
	}
	tenant, err := New(start, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	k := sampleKind()
	tenant.v3 = append(tenant.v3, k.routes()...)
	tenant.objects[k.path] = newTable[object]()
	planted := []seed.Members{{"sample_id": json.RawMessage(`"p1"`), "name": json.RawMessage(`"All"`), "rtype": json.RawMessage(`"P"`)}}
	if err := tenant.plantObjects(k, planted); err != nil {
		t.Fatal(err)
	}
	return tenant
}

func (t *Tenant) answer(method, path, body string) exchange.Response {
	path, query, _ := strings.Cut(path, "?")
	values, _ := url.ParseQuery(query)
	call, _ := t.Open(exchange.Request{
		Method: method, Path: "/api/v3/" + path, Query: values, Body: []byte(body), Header: http.Header{"Apikey": {V3Key}},
	})
	return call.Answer()
}

var madeID = regexp.MustCompile(`"sample_id":"\w+",`)

// idless is a body without the ids that the server made.
func idless(body []byte) string { return madeID.ReplaceAllString(string(body), "") }

func TestObjects(t *testing.T) {
	tenant := sampleTenant(t)
	const lists = `"user_ids":[],"conditions":[]`
	made := tenant.answer("POST", "samples", `{"sample_id":"mine","name":"Mine","rtype":"X","is_public":false,"weight":2.5,"user_ids":["a","b"],
		"owner":{"id":"u1","rank":1,"x":0},"conditions":[{"code":"status","value":"N","x":""}],"note":"n","secret":"s"}`)
	const full = `{"name":"Mine","format":"T","rtype":"C","is_public":false,"weight":2.5,"user_ids":["a","b"],` +
		`"owner":{"id":"u1","rank":1},"conditions":[{"code":"status","value":"N"}],"note":"n"}`
	if got := idless(made.Body); made.Status != 200 || got != full {
		t.Fatalf("%d %s\nwant %s", made.Status, got, full)
	}
	var id struct {
		ID string `json:"sample_id"`
	}
	if err := json.Unmarshal(made.Body, &id); err != nil || id.ID == "mine" {
		t.Fatalf("id %q, %v", id.ID, err)
	}
	one := "samples/" + id.ID
	for _, test := range []struct {
		method, path, body string
		set                [2]string
		status             int
		want               string
	}{
		{"GET", one, "", [2]string{}, 200, full},
		{"GET", one, "", [2]string{swExtraFields, "on"}, 200, strings.Replace(full, `"note":"n"`, `"note":"n","secret":"s"`, 1)},
		{"GET", "samples?_sortField=name&_sortDir=DESC&_perPage=1", "", [2]string{}, 200, `[` + strings.Replace(full, `,"note":"n"`, "", 1) + `]`},
		{"GET", "samples?_filters=" + url.QueryEscape(`{"is_public":"false"}`), "", [2]string{}, 200, `[` + strings.Replace(full, `,"note":"n"`, "", 1) + `]`},
		{"GET", "samples?_filters=" + url.QueryEscape(`{"rtype":"P"}`), "", [2]string{}, 200, `[{"name":"All","rtype":"P",` + lists + `}]`},
		{"GET", "samples/p1", "", [2]string{swAbsent, "null"}, 200, `{"name":"All","format":null,"rtype":"P","is_public":null,"weight":null,` +
			`"user_ids":[],"owner":null,"conditions":[],"note":null}`},
		{"POST", "samples", `{"name":" "}`, [2]string{}, 400, `{"message":"Missing parameter name"}`},
		{"POST", "samples", `{"name":"refused"}`, [2]string{}, 400, `{"message":"Refused"}`},
		{"POST", "samples", `{"name":"a","format":"Q"}`, [2]string{}, 400, `{"message":"Invalid value of format"}`},
		{"POST", "samples", `{"name":"a","is_public":"Y"}`, [2]string{}, 400, `{"message":"Invalid value of is_public"}`},
		{"POST", "samples", `{"name":"a","owner":{"id":1}}`, [2]string{}, 400, `{"message":"Invalid value of owner"}`},
		{"POST", "samples", `{"name":"a","conditions":[{"code":"c"},{"code":1}]}`, [2]string{}, 400, `{"message":"Invalid value of conditions"}`},
		{"PUT", one, `{"note":"other"}`, [2]string{swTagPut, "merge"}, 400, `{"message":"Missing parameter name"}`},
		{"PUT", one, `{"name":"Mine","weight":null,"note":"other"}`, [2]string{swTagPut, "merge"}, 200, strings.Replace(full, `"n"}`, `"other"}`, 1)},
		{"PUT", one, `{"name":"Bare","rtype":"P"}`, [2]string{}, 200, `{"name":"Bare","format":"T","rtype":"C",` + lists + `}`},
		{"DELETE", "samples/p1", "", [2]string{}, 400, `{"message":"Preset"}`},
		{"DELETE", one, "", [2]string{}, 200, `{}`},
		{"DELETE", one, "", [2]string{}, 404, `{"message":"Sample with id '` + id.ID + `' not found"}`},
		{"PATCH", one, "", [2]string{}, 405, `{"message":"Method not allowed"}`},
	} {
		if test.set[0] != "" {
			if err := tenant.Put(test.set[0], test.set[1]); err != nil {
				t.Fatal(err)
			}
		}
		got := tenant.answer(test.method, test.path, test.body)
		if body, _, _ := strings.Cut(idless(got.Body), `,"x_future`); got.Status != test.status || !strings.HasPrefix(test.want, body) {
			t.Errorf("%s %s: %d %s\nwant %d %s", test.method, test.path, got.Status, body, test.status, test.want)
		}
		tenant.Set.Reset()
	}
	if state, err := json.Marshal(tenant.State()); err != nil || !strings.Contains(string(state), `"samples":[{"format":"","name":"All","note":"","rtype":"P",`) {
		t.Errorf("state %s, %v", state, err)
	}
}

// A kind serves the methods that it has a privilege for.
func TestObjectMethods(t *testing.T) {
	k := sampleKind()
	delete(k.scopes, "DELETE")
	if slices.ContainsFunc(k.routes(), func(r route) bool { return r.method == "DELETE" }) || len(k.routes()) != 4 {
		t.Errorf("routes %v", k.routes())
	}
	if err := sampleTenant(t).plantObjects(k, []seed.Members{{"nothing": nil}}); err == nil {
		t.Error("an unknown field is accepted")
	}
}
