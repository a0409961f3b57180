package acctest_test

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

const many = `
resource "helpdesk_liveagent_tag" "t" {
  count = 25
  name  = "tfacc-tag-${count.index}"
  color = "#112233"
}
resource "helpdesk_liveagent_contact_group" "g" {
  count = 25
  name  = "tfacc-group-${count.index}"
}
resource "helpdesk_liveagent_contact" "c" {
  count      = 25
  first_name = "tfacc-${count.index}"
  emails     = ["tfacc-${count.index}@example.com"]
  note       = "first\nsecond\n"
}
`

func TestAccRequests_many(t *testing.T) {
	tenant := acctest.StartMock(t)
	w := acctest.NewWorkspace(t, tenant)
	w.Write(many)
	w.Do("apply", "-auto-approve", "-no-color")
	tenant.Requests(t, map[string]int{
		"GET /api/v3/tags": 1, "POST /api/v3/tags": 25,
		"GET /api/v3/groups": 1, "POST /api/v3/groups": 25,
		"POST /api/v3/contacts": 25,
	})
	w.Do("plan", "-detailed-exitcode", "-no-color")
	tenant.Requests(t, map[string]int{"GET /api/v3/tags": 1, "GET /api/v3/groups": 1, "GET /api/v3/contacts/{id}": 10, "GET /api/v3/contacts": 1})

	w.Write(strings.ReplaceAll(strings.ReplaceAll(many, "#112233", "#445566"), "second", "third"))
	w.Do("apply", "-auto-approve", "-no-color", "-refresh=false")
	tenant.Requests(t, map[string]int{"PUT /api/v3/tags/{id}": 25, "PATCH /api/v3/contacts/{id}": 25})

	w.Do("destroy", "-auto-approve", "-no-color", "-refresh=false")
	tenant.Requests(t, map[string]int{"DELETE /api/v3/tags/{id}": 25, "DELETE /api/v3/groups/{id}": 25, "DELETE /api/v3/contacts/{id}": 25})
}

const manyTickets = `
resource "helpdesk_liveagent_ticket" "t" {
  count         = 10
  requester     = "tfacc-${count.index}@example.com"
  recipient     = "support@acme.example.com"
  subject       = "tfacc-${count.index}"
  message       = "Hello"
  department_id = "d4suppor"
  status        = "open"
  tag_ids       = []
}
resource "helpdesk_liveagent_ticket_message" "m" {
  count     = 10
  ticket_id = helpdesk_liveagent_ticket.t[count.index].id
  author    = "aiko@example.com"
  message   = "Hello"
}
resource "helpdesk_liveagent_kb_article" "a" {
  count   = 10
  title   = "tfacc-${count.index}"
  content = "<p>Hello</p>"
}
`

// A plan costs one request for each ticket and one for its messages, however many
// there are, and one for all articles. A transfer, a change of status and a
// change of tags cost one each; the names of departments are looked up once for
// all transfers, because Terraform plans once more when it applies.
func TestAccRequests_tickets(t *testing.T) {
	acctest.Long(t, "many tickets and messages")
	tenant := acctest.StartMock(t)
	tag := create(t, tenant, "/api/v3/tags", map[string]any{"name": "tfacc-vip"})
	w := acctest.NewWorkspace(t, tenant)
	w.Write(manyTickets)
	w.Do("apply", "-auto-approve", "-no-color")
	tenant.Writes(t, map[string]int{"POST /api/conversations": 10, "POST /api/conversations/{id}/messages": 10, "POST /api/knowledgebase/articles": 10})
	w.Do("plan", "-detailed-exitcode", "-no-color")
	tenant.Requests(t, map[string]int{
		"GET /api/v3/tickets/{id}": 10, "GET /api/departments": 1, "GET /api/conversations/{id}/messages": 10, "GET /api/knowledgebase/entries": 1,
	})
	config := manyTickets
	for _, change := range []struct{ from, to, request string }{
		{"d4suppor", "d5sales0", "PUT /api/conversations/{id}/attendants"},
		{`"open"`, `"answered"`, "PUT /api/conversations/{id}/status"},
		{"[]", `["` + tag + `"]`, "PUT /api/v3/tickets/{id}"},
		{`"answered"`, `"postponed"`, "PUT /api/v3/tickets/{id}"},
	} {
		config = strings.ReplaceAll(config, change.from, change.to)
		w.Write(config)
		w.Do("plan", "-no-color", "-refresh=false", "-out=change.bin")
		tenant.Mock.ResetStats()
		w.Do("apply", "-no-color", "change.bin")
		want := map[string]int{change.request: 10}
		if change.to == "d5sales0" {
			want["GET /api/departments"] = 1
		}
		tenant.Requests(t, want)
		w.Do("plan", "-detailed-exitcode", "-no-color")
		tenant.Mock.ResetStats()
	}
}

func TestAccRequests_bulkReadsOff(t *testing.T) {
	tenant := acctest.StartMock(t)
	w := acctest.NewWorkspace(t, tenant)
	w.Write("provider \"helpdesk\" {\n  bulk_reads = false\n}\n" + many)
	w.Do("apply", "-auto-approve", "-no-color")
	tenant.Mock.ResetStats()
	w.Do("plan", "-detailed-exitcode", "-no-color")
	tenant.Requests(t, map[string]int{"GET /api/v3/tags/{id}": 25, "GET /api/v3/groups/{id}": 25, "GET /api/v3/contacts/{id}": 25})
}

func TestAccRequests_dataSourcesShareLists(t *testing.T) {
	tenant := acctest.StartMock(t)
	w := acctest.NewWorkspace(t, tenant)
	w.Write(`
data "helpdesk_liveagent_department" "d" {
  count = 20
  name  = "Support"
}
data "helpdesk_liveagent_agent" "a" {
  count = 20
  email = data.helpdesk_liveagent_agents.all.agents[0].email
}
data "helpdesk_liveagent_agents" "all" {}
data "helpdesk_liveagent_departments" "all" {}
data "helpdesk_liveagent_kb_suggestion_categories" "all" {}
`)
	w.Do("plan", "-no-color")
	// A short first page may be a clamped one, so a second one is asked for.
	tenant.Requests(t, map[string]int{"GET /api/v3/departments": 2, "GET /api/v3/agents": 2, "GET /api/suggestioncategories": 1})
}

// What others do between plan and apply never taints, duplicates or replaces.
func TestAccBetweenPlanAndApply(t *testing.T) {
	acctest.Long(t, "many applies")
	const config = `
resource "helpdesk_liveagent_contact" "c" {
  first_name = "tfacc-alice"
  emails     = ["tfacc-alice@example.com"]
  note       = "%s"
}
resource "helpdesk_liveagent_tag" "t" {
  name  = "tfacc-vip"
  color = "%s"
}
`
	type ids struct{ contact, tag string }
	for name, test := range map[string]struct {
		act func(t *testing.T, tenant *acctest.Tenant, ids ids)
		// fails is what the apply says; it succeeds when this is empty.
		fails string
		// recreates is whether the plan after that makes new objects.
		recreates bool
	}{
		"edited": {act: func(t *testing.T, tenant *acctest.Tenant, ids ids) {
			t.Helper()
			tenant.Call(t, "PATCH", "/api/v3/contacts/"+ids.contact, map[string]string{"city": "Bratislava", "note": "theirs"})
			tenant.Call(t, "PUT", "/api/v3/tags/"+ids.tag, map[string]string{"name": "tfacc-vip", "color": "999999", "background_color": "000000"})
		}},
		"renamed": {act: func(t *testing.T, tenant *acctest.Tenant, ids ids) {
			t.Helper()
			tenant.Call(t, "PATCH", "/api/v3/contacts/"+ids.contact, map[string]any{"firstname": "Carol", "emails": []string{"carol@example.com"}})
			tenant.Call(t, "PUT", "/api/v3/tags/"+ids.tag, map[string]string{"name": "tfacc-other"})
		}},
		"deleted": {act: func(t *testing.T, tenant *acctest.Tenant, ids ids) {
			t.Helper()
			tenant.Call(t, "DELETE", "/api/v3/contacts/"+ids.contact+"?deleteTickets=false", nil)
			tenant.Call(t, "DELETE", "/api/v3/tags/"+ids.tag, nil)
		}, fails: "is gone", recreates: true},
	} {
		t.Run(name, func(t *testing.T) {
			tenant := acctest.StartMock(t)
			w := acctest.NewWorkspace(t, tenant)
			w.Write(fmt.Sprintf(config, "one", "112233"))
			w.Do("apply", "-auto-approve", "-no-color")
			before := ids{id(t, w, "helpdesk_liveagent_contact"), id(t, w, "helpdesk_liveagent_tag")}

			w.Write(fmt.Sprintf(config, "two", "445566"))
			w.Do("plan", "-no-color", "-out=plan.bin")
			test.act(t, tenant, before)
			output, status := w.Try("apply", "-no-color", "plan.bin")
			if failed := status != 0; failed != (test.fails != "") || !strings.Contains(output, test.fails) {
				t.Fatalf("status %d:\n%s", status, output)
			}
			if strings.Contains(w.Read("terraform.tfstate"), `"status": "tainted"`) {
				t.Error("something is tainted")
			}
			output = w.Do("apply", "-no-color", "-auto-approve")
			if strings.Contains(output, "must be replaced") {
				t.Error("the next plan replaces:\n" + output)
			}
			after := ids{id(t, w, "helpdesk_liveagent_contact"), id(t, w, "helpdesk_liveagent_tag")}
			if recreated := after.contact != before.contact && after.tag != before.tag; recreated != test.recreates {
				t.Errorf("recreated %t, want %t", recreated, test.recreates)
			}
			w.Do("plan", "-detailed-exitcode", "-no-color")
			if tags := count(t, tenant, "/api/v3/tags"); tags != 1 {
				t.Errorf("%d tags, want 1", tags)
			}
			if contacts := count(t, tenant, "/api/v3/contacts"); contacts != 1 {
				t.Errorf("%d contacts, want 1", contacts)
			}
		})
	}
}

// A create whose answer is lost makes no second object.
func TestAccLostAnswer(t *testing.T) {
	for _, effect := range []string{mock.EffectDropAfter, mock.EffectTruncate} {
		t.Run(effect, func(t *testing.T) {
			tenant := acctest.StartMock(t)
			for _, route := range []string{"/api/v3/tags", "/api/v3/groups"} {
				if err := tenant.Mock.AddFaults(mock.Fault{Method: "POST", Route: route, Nth: 1, Effect: effect}); err != nil {
					t.Fatal(err)
				}
			}
			w := acctest.NewWorkspace(t, tenant)
			w.Write(`
resource "helpdesk_liveagent_tag" "t" {
  name  = "tfacc-vip"
  color = "#abc"
}
resource "helpdesk_liveagent_contact_group" "g" {
  name = "tfacc-gold"
}
`)
			w.Do("apply", "-auto-approve", "-no-color")
			tenant.Requests(t, map[string]int{"GET /api/v3/tags": 2, "POST /api/v3/tags": 1, "GET /api/v3/groups": 2, "POST /api/v3/groups": 1})
			w.Do("plan", "-detailed-exitcode", "-no-color")
		})
	}
}

// No key shows in logs, state, plan or messages.
func TestAccNoKeyShows(t *testing.T) {
	acctest.Long(t, "the longest logs of everything")
	tenant := acctest.StartMock(t)
	const key, keyV1, pair = mock.LiveAgentV3Key, mock.LiveAgentV1Key, mock.LiveDeskKey + ":" + mock.LiveDeskSecret
	w := acctest.NewWorkspace(t, tenant, "TF_LOG=TRACE", "TF_LOG_PATH=trace.log")
	w.Write("provider \"helpdesk\" {\n  max_retries = 1\n}\n" + many + `
data "helpdesk_liveagent_application" "a" {}
resource "helpdesk_liveagent_kb_suggestion" "s" {
  user_email = "tfacc@example.com"
  category   = "449"
  subject    = "tfacc dark mode"
  message    = "Please."
}
resource "helpdesk_livedesk_contact" "c" {
  inbox_id   = 407
  identifier = "tfacc-1"
}
resource "helpdesk_livedesk_ticket" "t" {
  title = "tfacc"
}
` + manyTickets)
	output := w.Do("apply", "-auto-approve", "-no-color")
	for _, fault := range []mock.Fault{
		{Route: "/api/v3/*", Nth: 1, Effect: mock.EffectStatus, Status: 403, Message: "ApiKey " + key + " " + keyV1 + " not found"},
		{Route: "/api/v2/accounts/tickets/{id}", Nth: 1, Effect: mock.EffectStatus, Status: 401, Message: "Basic " + pair + " is unknown"},
		{Route: "*", Nth: 1, Effect: mock.EffectHTML, Status: 502, Message: key},
		{Route: "*", Nth: 1, Times: 20, Effect: mock.EffectDropBefore},
	} {
		if err := tenant.Mock.AddFaults(fault); err != nil {
			t.Fatal(err)
		}
		more, _ := w.Try("plan", "-no-color", "-out=plan.bin")
		tenant.Mock.ClearFaults()
		output += more
	}
	w.Do("plan", "-no-color", "-out=plan.bin")
	log := w.Read("trace.log")
	if !strings.Contains(log, "/api/v3/tags") || !strings.Contains(log, "/api/knowledgebase/search") || !strings.Contains(log, "/api/v2/accounts/tickets") {
		t.Error("the log does not name the requests, so the test proves nothing")
	}
	for name, text := range map[string]string{
		"output": output, "log": log, "state": w.Read("terraform.tfstate"), "plan": w.Do("show", "-json", "plan.bin"),
	} {
		for _, secret := range []string{key, keyV1, mock.LiveDeskKey, mock.LiveDeskSecret, base64.StdEncoding.EncodeToString([]byte(pair))} {
			if strings.Contains(text, secret) {
				at := strings.Index(text, secret)
				t.Errorf("the %s shows a key: …%s…", name, text[max(0, at-200):min(len(text), at+60)])
			}
		}
	}
}

func TestAccProviderErrors(t *testing.T) {
	const tag = "resource \"helpdesk_liveagent_tag\" \"t\" {\n  name = \"tfacc-vip\"\n}\n"
	const application = "data \"helpdesk_liveagent_application\" \"a\" {}\n"
	for name, test := range map[string]struct {
		config string
		env    []string
		want   []string
	}{
		"nothing": {
			tag,
			[]string{"LIVEAGENT_URL=", "LIVEAGENT_API_KEY="},
			[]string{"liveagent.url and liveagent.api_key are missing", "LIVEAGENT_URL and LIVEAGENT_API_KEY"},
		},
		"unknown pace": {
			"resource \"terraform_data\" \"u\" {\n  input = 5\n}\nprovider \"helpdesk\" {\n  liveagent = { requests_per_minute = terraform_data.u.output }\n}\n" + tag, nil,
			[]string{"liveagent.requests_per_minute is not known yet"},
		},
		"no url": {tag, []string{"LIVEAGENT_URL="}, []string{"liveagent.url is missing", "LIVEAGENT_URL"}},
		"no key": {tag, []string{"LIVEAGENT_API_KEY="}, []string{"liveagent.api_key is missing", "LIVEAGENT_API_KEY"}},
		"no v1 key": {
			application,
			[]string{"LIVEAGENT_API_V1_KEY="},
			[]string{"liveagent.api_v1_key is missing", "LIVEAGENT_API_V1_KEY"},
		},
		"http url":        {"provider \"helpdesk\" {\n  liveagent = { url = \"http://acme.example.com\" }\n}\n" + tag, nil, []string{"must begin with https://", "in the clear"}},
		"http url in env": {"provider \"helpdesk\" {}\n" + tag, []string{"LIVEAGENT_URL=http://acme.example.com"}, []string{"must begin with https://", "LIVEAGENT_URL"}},
		"no url at all":   {"provider \"helpdesk\" {\n  liveagent = { url = \"acme\" }\n}\n" + tag, nil, []string{"no host"}},
		"wrong key":       {"data \"helpdesk_liveagent_tags\" \"t\" {}\n", []string{"LIVEAGENT_API_KEY=wrong"}, []string{"ApiKey not found", "liveagent.api_key", "403"}},
		"v3 key on v1": {
			application,
			[]string{"LIVEAGENT_API_V1_KEY=" + mock.LiveAgentV3Key},
			[]string{"ApiKey not found", "API v1 key is needed", "Settings for API v1"},
		},
		"v1 key on v3":  {"data \"helpdesk_liveagent_tags\" \"t\" {}\n", []string{"LIVEAGENT_API_KEY=" + mock.LiveAgentV1Key}, []string{"ApiKey not found", "API v3 key is needed"}},
		"bad timeout":   {"provider \"helpdesk\" {\n  request_timeout = \"soon\"\n}\n" + tag, nil, []string{`"soon" cannot be used as request_timeout`}},
		"short timeout": {"provider \"helpdesk\" {\n  request_timeout = \"10ms\"\n}\n" + tag, nil, []string{"a duration from 1s to 10m0s"}},
		"bad pace":      {"provider \"helpdesk\" {\n  liveagent = { requests_per_minute = 0 }\n}\n" + tag, nil, []string{"requests_per_minute"}},
		"unknown url": {
			"resource \"terraform_data\" \"u\" {}\nprovider \"helpdesk\" {\n  liveagent = { url = terraform_data.u.id }\n}\n" + tag, nil,
			[]string{"liveagent.url is not known yet"},
		},
		"unknown block": {
			"resource \"terraform_data\" \"u\" {\n  input = { url = \"https://x.example.com\" }\n}\nresource \"terraform_data\" \"v\" {\n  triggers_replace = [terraform_data.u.id]\n}\n" +
				"provider \"helpdesk\" {\n  liveagent = terraform_data.v.id == \"\" ? {} : { url = \"https://x.example.com\" }\n}\n" + tag, nil,
			[]string{"not known yet"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			tenant := acctest.StartMock(t)
			w := acctest.NewWorkspace(t, tenant, test.env...)
			w.Write(test.config)
			output, status := w.Try("plan", "-no-color")
			flat := acctest.Flat(output)
			if status != 1 || strings.Count(flat, "Error: ") != 1 {
				t.Fatalf("status %d, want one error:\n%s", status, output)
			}
			for _, want := range test.want {
				if !strings.Contains(flat, want) {
					t.Errorf("%q is not in:\n%s", want, output)
				}
			}
			if got := count(t, tenant, "/api/v3/tags"); got != 0 {
				t.Errorf("%d tags were created", got)
			}
		})
	}
}

// What exists becomes code: terraform query writes configuration whose plan only
// imports.
func TestAccQuery(t *testing.T) {
	tenant := acctest.StartMock(t)
	w := acctest.NewWorkspace(t, tenant)
	w.NeedVersion(14, 0)
	group := create(t, tenant, "/api/v3/groups", map[string]any{"name": "tfacc-gold", "color": "#abc"})
	create(t, tenant, "/api/v3/tags", map[string]any{"name": "tfacc-vip", "is_public": "Y"})
	create(t, tenant, "/api/v3/contacts", map[string]any{"firstname": "Alice", "groups": []string{group}, "note": "a\nb", "latitude": 48.8566})
	create(t, tenant, "/api/v3/contacts", map[string]any{"emails": []string{"bob@example.com"}, "custom_fields": []map[string]string{{"code": "tier", "value": "gold"}}})
	w.Write("provider \"helpdesk\" {}\n")
	w.WriteFile("all.tfquery.hcl", `
list "helpdesk_liveagent_contact" "all" {
  provider = helpdesk
}
list "helpdesk_liveagent_contact_group" "all" {
  provider = helpdesk
}
list "helpdesk_liveagent_tag" "all" {
  provider = helpdesk
}
`)
	output := w.Do("query", "-no-color", "-generate-config-out=generated.tf")
	for _, name := range []string{"Alice", "bob@example.com", "tfacc-gold", "tfacc-vip"} {
		if !strings.Contains(output, name) {
			t.Errorf("%q is not in:\n%s", name, output)
		}
	}
	if plan := w.Do("plan", "-no-color"); !strings.Contains(plan, "Plan: 4 to import, 0 to add, 0 to change, 0 to destroy.") {
		t.Error(plan)
	}
}

// So does a knowledge base.
func TestAccQuery_knowledgeBase(t *testing.T) {
	tenant := acctest.StartSeed(t, `{"suggestion_categories": []}`)
	w := acctest.NewWorkspace(t, tenant)
	w.NeedVersion(14, 0)
	guides := tenant.AddEntry(t, "categories", map[string]string{"title": "tfacc-Guides"})
	tenant.AddEntry(t, "articles", map[string]string{"title": "tfacc-Install", "content": "<p>Run it.</p>", "parent_id": guides, "keywords": "setup, go", "rorder": "3"})
	tenant.AddEntry(t, "articles", map[string]string{"title": "tfacc-Draft", "content": "<p>To do.</p>", "rstatus": "D"})
	w.Write("provider \"helpdesk\" {}\n")
	w.WriteFile("all.tfquery.hcl", `
list "helpdesk_liveagent_kb_article" "all" {
  provider = helpdesk
}
list "helpdesk_liveagent_kb_category" "all" {
  provider = helpdesk
}
`)
	output := w.Do("query", "-no-color", "-generate-config-out=generated.tf")
	for _, title := range []string{"tfacc-Guides", "tfacc-Install", "tfacc-Draft"} {
		if !strings.Contains(output, title) {
			t.Errorf("%q is not in:\n%s", title, output)
		}
	}
	if plan := w.Do("plan", "-no-color"); !strings.Contains(plan, "Plan: 3 to import, 0 to add, 0 to change, 0 to destroy.") {
		t.Error(plan)
	}
}

// Objects are imported by their identity, in a plan that changes nothing.
func TestAccIdentityImport(t *testing.T) {
	tenant := acctest.StartMock(t)
	w := acctest.NewWorkspace(t, tenant)
	w.NeedVersion(12, 12)
	tag := create(t, tenant, "/api/v3/tags", map[string]any{"name": "tfacc-vip"})
	contact := create(t, tenant, "/api/v3/contacts", map[string]any{"firstname": "Alice"})
	w.Write(fmt.Sprintf(`
resource "helpdesk_liveagent_tag" "t" {
  name = "tfacc-vip"
}
resource "helpdesk_liveagent_contact" "c" {
  first_name = "Alice"
}
import {
  to       = helpdesk_liveagent_tag.t
  identity = { id = %q }
}
import {
  to       = helpdesk_liveagent_contact.c
  identity = { id = %q }
}
`, tag, contact))
	if plan := w.Do("plan", "-no-color"); !strings.Contains(plan, "2 to import, 0 to add, 0 to change, 0 to destroy.") {
		t.Error(plan)
	}
}

// A service that nothing uses needs no configuration.
func TestAccUnusedServiceNeedsNothing(t *testing.T) {
	tenant := acctest.StartMock(t)
	w := acctest.NewWorkspace(t, tenant, "LIVEAGENT_URL=", "LIVEAGENT_API_KEY=", "LIVEAGENT_API_V1_KEY=")
	w.Write("provider \"helpdesk\" {}\nresource \"terraform_data\" \"x\" {}\n")
	w.Do("apply", "-auto-approve", "-no-color")
}

// id returns the id of the only resource of a type in the state.
func id(t *testing.T, w *acctest.Workspace, typeName string) string {
	t.Helper()
	var state struct {
		Resources []struct {
			Type      string
			Instances []struct{ Attributes struct{ ID string } }
		}
	}
	if err := json.Unmarshal([]byte(w.Read("terraform.tfstate")), &state); err != nil {
		t.Fatal(err)
	}
	for _, resource := range state.Resources {
		if resource.Type == typeName && len(resource.Instances) == 1 {
			return resource.Instances[0].Attributes.ID
		}
	}
	return ""
}

// count returns how many objects a list has.
func count(t *testing.T, tenant *acctest.Tenant, path string) int {
	t.Helper()
	var list []struct{ ID string }
	if err := json.Unmarshal(tenant.Call(t, "GET", path, nil), &list); err != nil {
		t.Fatal(err)
	}
	return len(list)
}
