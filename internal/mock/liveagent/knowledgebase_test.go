package liveagent_test

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

// kbSeed has a second knowledge base and no places for suggestions.
const kbSeed = `{"suggestion_categories":[],"knowledgebases":[{"kb_id":"kb1","name":"Help"},{"kb_id":"kb2","name":"Inside"}],
	"knowledgebase_entries":[
	{"kb_entry_id":"10","rtype":"C","title":"Basics","access":"R"},
	{"kb_entry_id":"11","rtype":"C","parent_entry_id":"10","title":"First steps"},
	{"kb_entry_id":"12","parent_entry_id":"11","title":"Install & run","content":"<p>Tea &amp; biscuits</p>","keywords":"setup","views":3,"votes":2},
	{"kb_entry_id":"13","parent_entry_id":"10","title":"Draft","content":"tea","rstatus":"D","datechanged":"2026-01-02 03:04:05"},
	{"kb_entry_id":"20","rtype":"C","kb_id":"kb2","title":"Agents","departmentid":"default"}]}`

// kb is one answer of the knowledge base.
type kb struct {
	Response map[string]any
}

func (r answer) kb(t *testing.T) map[string]any {
	t.Helper()
	var v kb
	if err := json.Unmarshal([]byte(r.Body), &v); err != nil || r.Status != 200 {
		t.Fatalf("%d %s: %v", r.Status, r.Body, err)
	}
	return v.Response
}

// column reads one column of a list.
func (r answer) column(t *testing.T, list, name string) string {
	t.Helper()
	items, ok := r.kb(t)[list].([]any)
	if !ok {
		t.Fatalf("no list %s in %s", list, r.Body)
	}
	var out []string
	for _, item := range items {
		out = append(out, fmt.Sprint(item.(map[string]any)[name]))
	}
	return strings.Join(out, " ")
}

// entry reads one entry from the list.
func (a *api) entry(id string) map[string]any {
	a.t.Helper()
	for _, item := range a.v1("GET", "knowledgebase/entries?limit=1000", nil).kb(a.t)["entries"].([]any) {
		if one := item.(map[string]any); fmt.Sprint(one["kb_entry_id"]) == id {
			return one
		}
	}
	return nil
}

func same(t *testing.T, want, got any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestArticleLife(t *testing.T) {
	a := start(t, kbSeed)
	made := a.v1("POST", "knowledgebase/articles", form("title", "Hello, world", "content", "<p>Hi &lt;you&gt;</p>", "parent_entry_id", "11",
		"keywords", "a, b", "metadescription", "m", "departmentid", "default", "full_preview", "Y"))
	made.want(t, 200, `{"response":{"kb_id":"kb1","kb_entry_id":"1001","parent_entry_id":"11","rtype":"A","rstatus":"P","access":"I",`+
		`"access_inherited":"R","urlcode":"034841","treepath":"0|10|11|1001","rorder":"2","title":"Hello, world","metadescription":"m",`+
		`"keywords":"a, b","content":"<p>Hi &lt;you&gt;</p>","conversationid":"","departmentid":"default","views":"0","votes":"0",`+
		`"datecreated":"2026-03-04 05:06:07","datechanged":"2026-03-04 05:06:07","deleted":"N","description":"",`+
		`"content_text":"Hi <you>","content_simple_html":"<p>Hi &lt;you&gt;</p>"}}`)
	a.clock.Set(a.clock.Now().AddDate(0, 0, 1))
	a.v1("PUT", "knowledgebase/articles/1001", form("title", "Bye", "rstatus", "D", "access", "A", "rorder", "7")).
		has(t, 200, `"title":"Bye"`, `"keywords":"a, b"`, `"parent_entry_id":"11"`, `"access_inherited":"A"`)
	e := a.entry("1001")
	for name, want := range map[string]string{
		"title": "Bye", "content": "<p>Hi &lt;you&gt;</p>", "rstatus": "D", "rorder": "7", "urlcode": "034841",
		"datecreated": "2026-03-04 05:06:07", "datechanged": "2026-03-05 05:06:07", "deleted": "N",
	} {
		same(t, any(want), e[name])
	}
	a.v1("GET", "knowledgebase/search?query=bye", nil).want(t, 200, `{"response":{"articles":[]}}`)
	a.v1("PUT", "knowledgebase/articles/1001", form("rstatus", "P", "parent_id", "0")).has(t, 200, `"treepath":"0|1001"`, `"parent_entry_id":"0"`)
	a.v1("GET", "knowledgebase/search?query=bye+hi", nil).want(t, 200, `{"response":{"articles":[{"kb_entry_id":"1001","urlcode":"034841",`+
		`"title":"Bye","content_text":"Hi <you>","content_simple_html":"<p>Hi &lt;you&gt;</p>","treepath":"0|1001","rtype":"A","rstatus":"P",`+
		`"votesCount":"0","datechanged":"2026-03-05 05:06:07","conversationid":"","url":"//acme.example.com/034841-Bye"}]}}`)
	a.v1("DELETE", "knowledgebase/entries/1001", nil).want(t, 200, `{"response":{"status":"OK","statuscode":0}}`)
	same(t, any("Y"), a.entry("1001")["deleted"])
	a.v1("GET", "knowledgebase/search?query=bye", nil).want(t, 200, `{"response":{"articles":[]}}`)
	a.v1("GET", "knowledgebase/articles", nil).has(t, 200, `!"Bye"`)
	a.v1("PUT", "knowledgebase/articles/1001", form("title", "x")).has(t, 404)
	a.v1("DELETE", "knowledgebase/entries/1001", nil).has(t, 404)
}

func TestCategoryLife(t *testing.T) {
	a := start(t, kbSeed)
	made := a.v1("POST", "knowledgebase/categories", form("title", "News", "parent_entry_id", "20", "description", "d", "content", "ignored"))
	made.has(t, 200, `"kb_id":"kb2","kb_entry_id":"1001","parent_entry_id":"20","rtype":"C"`, `"content":""`, `"description":"d"`, `!"content_text"`)
	a.v1("PUT", "knowledgebase/categories/1001", form("title", "Old news")).has(t, 200, `"title":"Old news"`, `"description":"d"`, `"treepath":"0|20|1001"`)

	// A category takes what is below it along, into another knowledge base too.
	a.v1("PUT", "knowledgebase/categories/11", form("parent_entry_id", "1001")).has(t, 200, `"treepath":"0|20|1001|11"`, `"kb_id":"kb2"`)
	same(t, any("0|20|1001|11|12"), a.entry("12")["treepath"])
	same(t, any("kb2"), a.entry("12")["kb_id"])
	same(t, any("P"), a.entry("12")["access_inherited"])
	a.v1("GET", "knowledgebase/search?query=tea&kb_id=kb2", nil).has(t, 200, `"kb_entry_id":"12"`)
	a.v1("GET", "knowledgebase/search?query=tea&kb_id=kb1", nil).has(t, 200, `!"kb_entry_id"`)

	a.v1("DELETE", "knowledgebase/entries/20", nil).has(t, 200)
	same(t, "11 12 20 1001", a.v1("GET", "knowledgebase/entries?deleted=Y", nil).column(t, "entries", "kb_entry_id"))
}

func TestKnowledgeBaseErrors(t *testing.T) {
	for _, test := range []struct {
		method, path string
		form         url.Values
		status       int
		part         string
	}{
		{"POST", "articles", form("content", "x"), 500, "Missing parameter title"},
		{"POST", "articles", form("title", " ", "content", "x"), 500, "Missing parameter title"},
		{"POST", "articles", form("title", "x"), 500, "Missing parameter content"},
		{"POST", "articles", form("title", "x", "content", "x", "parent_entry_id", "99"), 500, "Parent category 99 not found"},
		{"POST", "articles", form("title", "x", "content", "x", "parent_entry_id", "12"), 500, "Parent category 12 not found"},
		{"POST", "articles", form("title", "x", "content", "x", "parent_entry_id", "14"), 500, "Parent category 14 not found"},
		{"POST", "articles", form("title", "x", "content", "x", "kb_id", "no"), 500, "Knowledge base no not found"},
		{"POST", "articles", form("title", "x", "content", "x", "kb_id", "kb2", "parent_id", "10"), 500, "another knowledge base"},
		{"POST", "articles", form("title", "x", "content", "x", "rorder", "first"), 500, "rorder"},
		{"POST", "articles", form("title", "x", "content", "x", "rstatus", "PP"), 500, "rstatus"},
		{"POST", "articles", form("title", "x", "content", "x", "access", "1"), 500, "access"},
		{"POST", "articles", form("title", "x", "content", "x", "full_preview", "1"), 500, "full_preview"},
		{"POST", "categories", nil, 500, "Missing parameter title"},
		{"PUT", "articles/12", form("title", ""), 500, "Missing parameter title"},
		{"PUT", "articles/12", form("kb_id", "kb2"), 500, "another knowledge base"},
		{"PUT", "articles/99", form("title", "x"), 404, "Entry 99 not found"},
		{"PUT", "articles/10", form("title", "x"), 404, "Entry 10 not found"},
		{"PUT", "categories/12", form("title", "x"), 404, "Entry 12 not found"},
		{"PUT", "categories/10", form("parent_id", "11"), 500, "below the entry itself"},
		{"PUT", "categories/10", form("parent_id", "10"), 500, "below the entry itself"},
		{"DELETE", "entries/99", nil, 404, "Entry 99 not found"},
		{"GET", "entries/12", nil, 405, "Method not allowed"},
		{"GET", "search", nil, 500, "Missing parameter query"},
		{"GET", "entries?limit=x", nil, 500, "limit"},
		{"GET", "articles?offset=-1", nil, 500, "offset"},
		{"GET", "entries?date_changed=yesterday", nil, 500, "Invalid value of parameter date_changed"},
	} {
		t.Run(test.method+" "+test.path+" "+test.form.Encode(), func(t *testing.T) {
			a := start(t, strings.Replace(kbSeed, `{"kb_entry_id":"20"`, `{"kb_entry_id":"14","rtype":"C","title":"Gone","deleted":true},{"kb_entry_id":"20"`, 1))
			a.v1(test.method, "knowledgebase/"+test.path, test.form).has(t, test.status, `"status":"ERROR"`, test.part)
		})
	}
	a := start(t, kbSeed)
	a.set("v1_missing_id", "500")
	a.v1("PUT", "knowledgebase/articles/99", form("title", "x")).has(t, 500, "cannot be loaded")
	start(t, `{"knowledgebases":[]}`).v1("POST", "knowledgebase/categories", form("title", "x")).has(t, 500, "Knowledge base  not found")
}

func TestKnowledgeBaseLists(t *testing.T) {
	a := start(t, kbSeed)
	a.v1("GET", "knowledgebase/knowledgebases", nil).
		want(t, 200, `{"response":{"knowledgebases":[{"kb_id":"kb1","name":"Help"},{"kb_id":"kb2","name":"Inside"}]}}`)
	for query, want := range map[string]string{
		"": "10 11 12 13 20", "kb_id=kb2": "20", "parent_entry_id=10": "11 13", "parent_id=0": "10 20", "rtype=C": "10 11 20", "rtype=A,S": "12 13",
		"rstatus=P&rtype=A": "12", "title=in": "12", "title=INSTALL": "12", "limit=2": "10 11", "limit=2&offset=2": "12 13", "offset=9": "",
		"kb_entry_id=12": "12", "access=R": "10", "departmentid=default": "20", "deleted=Y": "", "parent_entry_id=10&title=draft": "13",
		"date_changed=lt:2026-02-01+00:00:00": "13", "date_changed=2026-03-04+05:06:07": "10 11 12 20",
	} {
		same(t, want, a.v1("GET", "knowledgebase/entries?"+query, nil).column(t, "entries", "kb_entry_id"))
	}
	for query, want := range map[string]string{"": "12 13", "parent_id=10": "13", "parent_id=11": "12", "limit=1": "12", "limit=1&offset=1": "13"} {
		same(t, want, a.v1("GET", "knowledgebase/articles?"+query, nil).column(t, "articles", "kb_entry_id"))
	}
	a.v1("GET", "knowledgebase/entries?kb_entry_id=12", nil).has(t, 200, `"views":"3","votes":"2"`, `"content":"<p>Tea &amp; biscuits</p>"`)
	a.v1("GET", "knowledgebase/search?query=setup", nil).has(t, 200, `"kb_entry_id":"12"`, `"votesCount":"2"`, `-Install-run"`)
	a.v1("GET", "knowledgebase/search?query=tea", nil).has(t, 200, `"kb_entry_id":"12"`, `!"kb_entry_id":"13"`)
	a.v1("GET", "knowledgebase/search?query=basics", nil).want(t, 200, `{"response":{"articles":[]}}`)
	a.set("kb_list_key", "entries")
	a.v1("GET", "knowledgebase/search?query=tea", nil).
		has(t, 200, `{"response":{"entries":[{"kb_id":"kb1"`, `"title_clear":"Install & run"`, `"access":"I","access_inherited":"R"`)
}

// The switches of lists and of how entries are written.
func TestKnowledgeBaseReadSwitches(t *testing.T) {
	const entries, articles = "GET knowledgebase/entries", "GET knowledgebase/articles"
	for _, test := range []struct {
		name, value, call string
		status            int
		parts             []string
	}{
		{"kb_entries", "404", entries, 404, []string{"Unknown API call"}},
		{"kb_entries", "405", entries, 405, []string{"Method not allowed"}},
		{"kb_entries", "500", entries, 500, []string{`"status":"ERROR"`}},
		{"kb_articles", "404", articles, 404, []string{"Unknown API call"}},
		{"kb_articles", "500", articles, 500, []string{`"status":"ERROR"`}},
		{"kb_knowledgebases", "404", "GET knowledgebase/knowledgebases", 404, []string{"Unknown API call"}},
		{"kb_writes", "404", "PUT knowledgebase/articles/12?title=x", 404, []string{"Unknown API call"}},
		{"kb_writes", "405", "POST knowledgebase/categories?title=x", 405, []string{"Method not allowed"}},
		{"kb_writes", "500", "POST knowledgebase/articles?title=x&content=y", 500, []string{"Unknown API call"}},
		{"kb_delete", "unknown call", "DELETE knowledgebase/entries/12", 404, []string{"Unknown API call"}},
		{"kb_article_drafts", "hidden", articles, 200, []string{`"12"`, `!"13"`}},
		{"kb_article_item", "short", articles, 200, []string{`{"rorder":"1","title":"Install & run","keywords":"setup","content":"<p>`}},
		{"kb_filters", "ignored", entries + "?rtype=C&title=x&date_changed=2020-01-01+00:00:00", 200, []string{`"12"`, `"10"`}},
		{"kb_filters", "ignored", entries + "?kb_entry_id=12", 200, []string{`"12"`, `!"13"`}},
		{"kb_id_filter", "ignored", entries + "?kb_entry_id=12", 200, []string{`"12"`, `"13"`}},
		{"kb_list_limit", "2", entries, 200, []string{`"kb_entry_id":"11"`, `!"kb_entry_id":"12"`}},
		{"kb_list_limit", "1", entries + "?limit=3", 200, []string{`"kb_entry_id":"12"`, `!"kb_entry_id":"13"`}},
		{"kb_list_limit", "1", articles, 200, []string{`"kb_entry_id":"12"`, `!"kb_entry_id":"13"`}},
		{"kb_list_limit", "0", entries, 200, []string{`"kb_entry_id":"20"`}},
		{"kb_offset", "ignored", entries + "?limit=1&offset=1", 200, []string{`"kb_entry_id":"10"`}},
		{"kb_ids", "number", entries, 200, []string{`"kb_entry_id":11,"parent_entry_id":10,`, `"parent_entry_id":0,`}},
		{"kb_ids", "number", "GET knowledgebase/search?query=tea", 200, []string{`"kb_entry_id":12,`}},
		{"kb_root", "empty", entries, 200, []string{`"kb_entry_id":"10","parent_entry_id":"",`, `"treepath":"0|10"`}},
		{"kb_treepath", "parents", entries, 200, []string{`"treepath":"0"`, `"treepath":"0|10|11"`, `!"treepath":"0|10|11|12"`}},
		{"kb_urlcode", "title", entries, 200, []string{`-Install-run","treepath":"0|10|11|12"`}},
		{"kb_category_letter", "F", entries, 200, []string{`"rtype":"F"`, `!"rtype":"C"`}},
		{"kb_category_letter", "F", entries + "?rtype=F&limit=1", 200, []string{`"kb_entry_id":"10"`}},
		{"kb_full_preview", "shown", entries, 200, []string{`"full_preview":""`}},
		{"empty_list", "missing", entries + "?rtype=X", 200, []string{`{"response":{}}`}},
		{"empty_list", "null", articles + "?parent_id=99", 200, []string{`{"articles":null}`}},
		{"v1_absent", "null", entries, 200, []string{`"conversationid":null`}},
		{"v1_absent", "omit", entries, 200, []string{`!"conversationid"`}},
		{"scalars", "numbers", entries, 200, []string{`"views":3,"votes":2`, `"rorder":1`, `"kb_entry_id":"12"`}},
		{"extra_fields", "on", articles, 200, []string{`"x_future_field"`}},
	} {
		t.Run(test.name+" "+test.value+" "+test.call, func(t *testing.T) {
			a := start(t, kbSeed)
			a.set(test.name, test.value)
			method, path, _ := strings.Cut(test.call, " ")
			a.v1(method, path, nil).has(t, test.status, test.parts...)
		})
	}
}

// The switches of writes: what is sent, what is answered, and what is read afterwards of entry 1001, or of 12 after PUT.
func TestKnowledgeBaseWriteSwitches(t *testing.T) {
	article := func(pairs ...string) url.Values {
		return form(append([]string{"title", "T", "content", "x"}, pairs...)...)
	}
	for _, test := range []struct {
		name, value, call string
		form              url.Values
		status            int
		part              string
		id                string
		want              map[string]any
	}{
		{"kb_parent_field", "both", "POST articles", article("parent_id", "10"), 200, `"parent_entry_id":"10"`, "1001", nil},
		{"kb_parent_field", "both", "POST articles", article("parent_id", "10", "parent_entry_id", "11"), 200, `"parent_entry_id":"11"`, "1001", nil},
		{"kb_parent_field", "parent_id", "POST articles", article("parent_id", "10"), 200, `"parent_entry_id":"10"`, "1001", nil},
		{"kb_parent_field", "parent_id", "POST articles", article("parent_entry_id", "10"), 200, `"parent_entry_id":"0"`, "1001", nil},
		{"kb_parent_field", "parent_entry_id", "POST articles", article("parent_id", "10"), 200, `"parent_entry_id":"0"`, "1001", nil},
		{"kb_post_answer", "action", "POST articles", article(), 200, `{"response":{"status":"OK","statuscode":0,"kb_entry_id":"1001"}}`, "1001", nil},
		{"kb_put_answer", "action", "PUT articles/12", form("title", "N"), 200, `{"response":{"status":"OK","statuscode":0}}`, "12", map[string]any{"title": "N"}},
		{"kb_put_answer", "empty", "PUT articles/12", form("title", "N"), 200, ``, "12", map[string]any{"title": "N"}},
		{"kb_delete_answer", "entity", "DELETE entries/12", nil, 200, `"deleted":"Y"`, "12", map[string]any{"deleted": "Y"}},
		{"kb_delete_answer", "empty", "DELETE entries/12", nil, 200, ``, "12", map[string]any{"deleted": "Y"}},
		{
			"kb_entity", "short", "POST categories", form("title", "T", "description", "d"), 200,
			`{"response":{"kb_id":"kb1","kb_entry_id":"1001","parent_entry_id":"0","urlcode":"034841","title":"T","treepath":"0|1001","rtype":"C",` +
				`"rstatus":"P","access":"I","access_inherited":"P","rorder":"2","keywords":"","datecreated":"2026-03-04 05:06:07",` +
				`"datechanged":"2026-03-04 05:06:07","departmentid":"","views":"0","description":"d"}}`, "1001", nil,
		},
		{
			"kb_entity", "short", "POST articles", article(), 200,
			`"title":"T","content":"x","content_text":"x","content_simple_html":"x","treepath":"0|1001","rstatus":"P"`, "1001", nil,
		},
		{"kb_put", "clear", "PUT articles/12", article(), 200, "", "12", map[string]any{"keywords": "", "parent_entry_id": "0", "rorder": "2"}},
		{"kb_put", "clear", "PUT articles/12", form("keywords", "k"), 500, "Missing parameter title", "12", map[string]any{"keywords": "setup"}},
		{"kb_put", "keep", "PUT articles/12", form("content", ""), 200, "", "12", map[string]any{"keywords": "setup", "content": "", "parent_entry_id": "11"}},
		{"kb_required", "title", "POST articles", form("title", "T"), 200, "", "1001", map[string]any{"content": ""}},
		{"kb_deleted", "listed", "DELETE entries/10", nil, 200, "", "12", map[string]any{"deleted": "Y"}},
		{"kb_deleted", "hidden", "DELETE entries/10", nil, 200, "", "12", nil},
		{"kb_deleted", "gone", "DELETE entries/10", nil, 200, "", "12", nil},
		{"kb_children", "kept", "DELETE entries/10", nil, 200, "", "11", map[string]any{"deleted": "N", "parent_entry_id": "10"}},
		{"kb_children", "refused", "DELETE entries/10", nil, 500, "not empty", "10", map[string]any{"deleted": "N"}},
		{"kb_children", "refused", "DELETE entries/20", nil, 200, "", "20", map[string]any{"deleted": "Y"}},
		{"kb_new_status", "D", "POST articles", article(), 200, `"rstatus":"D"`, "1001", map[string]any{"rstatus": "D"}},
		{"kb_letters", "upper", "POST articles", article("access", "r", "rstatus", "p"), 200, `"rstatus":"P","access":"R"`, "1001", nil},
		{"kb_letters", "lower", "POST articles", article("access", "R"), 200, `"rstatus":"p","access":"r"`, "1001", nil},
		{"kb_content", "keep", "POST articles", form("title", "T", "content", "a\r\nb\n\n"), 200, "", "1001", map[string]any{"content": "a\r\nb\n\n"}},
		{"kb_content", "trim", "POST articles", form("title", "T", "content", "a\nb\n\n"), 200, "", "1001", map[string]any{"content": "a\nb"}},
		{"kb_content", "newline", "POST articles", form("title", "T", "content", "a\nb"), 200, "", "1001", map[string]any{"content": "a\nb\n"}},
		{"kb_content", "crlf", "POST articles", form("title", "T", "content", "a\nb\r\n"), 200, "", "1001", map[string]any{"content": "a\r\nb\r\n"}},
		{"kb_keywords", "keep", "POST articles", article("keywords", "a,b , c"), 200, "", "1001", map[string]any{"keywords": "a,b , c"}},
		{"kb_keywords", "spaces", "POST articles", article("keywords", "a,b , c"), 200, "", "1001", map[string]any{"keywords": "a, b, c"}},
		{"kb_keywords", "no spaces", "POST articles", article("keywords", "a, b , c"), 200, "", "1001", map[string]any{"keywords": "a,b,c"}},
		{"kb_order", "zero", "POST articles", article(), 200, `"rorder":"0"`, "1001", nil},
		{"kb_order", "last", "POST articles", article("parent_id", "10"), 200, `"rorder":"3"`, "1001", nil},
		{"kb_full_preview", "hidden", "POST articles", article("full_preview", "Y"), 200, "", "1001", map[string]any{"full_preview": nil}},
		{"kb_full_preview", "shown", "POST articles", article("full_preview", "Y"), 200, "", "1001", map[string]any{"full_preview": "Y"}},
		{"kb_full_preview", "lost", "POST articles", article("full_preview", "Y"), 200, "", "1001", map[string]any{"full_preview": ""}},
		{"kb_full_preview", "lost", "PUT articles/12", form("full_preview", "Y"), 200, "", "12", map[string]any{"full_preview": "Y"}},
	} {
		t.Run(test.name+" "+test.value+" "+test.call, func(t *testing.T) {
			a := start(t, kbSeed)
			a.set(test.name, test.value)
			method, path, _ := strings.Cut(test.call, " ")
			got := a.v1(method, "knowledgebase/"+path, test.form)
			got.has(t, test.status, test.part)
			if test.value == "empty" {
				got.want(t, 200, "")
			}
			e := a.entry(test.id)
			if gone := test.value == "hidden" || test.value == "gone"; gone && test.name == "kb_deleted" && e != nil {
				t.Errorf("entry %s is still listed", test.id)
			}
			for name, want := range test.want {
				same(t, want, e[name])
			}
		})
	}
}

// With the parents gone or deleted, what is left can still be changed.
func TestOrphans(t *testing.T) {
	for _, how := range []string{"listed", "gone"} {
		a := start(t, kbSeed)
		a.set("kb_children", "kept")
		a.set("kb_deleted", how)
		a.v1("DELETE", "knowledgebase/entries/11", nil).has(t, 200)
		a.v1("PUT", "knowledgebase/articles/12", form("title", "x")).has(t, 200, `"title":"x"`, `"parent_entry_id":"11"`)
		a.v1("PUT", "knowledgebase/articles/12", form("parent_id", "11")).has(t, 500, "not found")
		a.v1("PUT", "knowledgebase/articles/12", form("parent_id", "10")).has(t, 200, `"treepath":"0|10|12"`)
	}
}

// Suggestions and their categories are part of the knowledge base.
func TestSuggestionsAreEntries(t *testing.T) {
	a := start(t, "")
	same(t, "449 450 451", a.v1("GET", "knowledgebase/entries?rtype=C", nil).column(t, "entries", "kb_entry_id"))
	full := form("useridentifier", "u@x.com", "category", "450", "subject", "Dark mode", "message", "a < b\nc")
	a.v1("POST", "suggestions", full).has(t, 200)
	e := a.entry("1001")
	for name, want := range map[string]string{
		"rtype": "S", "rstatus": "P", "treepath": "0|449|450|1001", "parent_entry_id": "450", "kb_id": "kb_def",
		"title": "Dark mode", "content": "<p>a &lt; b<br />c</p>", "access": "I", "access_inherited": "P", "deleted": "N",
	} {
		same(t, any(want), e[name])
	}
	a.v1("GET", "knowledgebase/search?query=mode", nil).has(t, 200, fmt.Sprintf(`"conversationid":%q`, e["conversationid"]), `"content_text":"a < b\nc"`)
	a.v1("GET", "knowledgebase/articles", nil).want(t, 200, `{"response":{"articles":[]}}`)
	a.v1("PUT", "knowledgebase/articles/1001", form("title", "x")).has(t, 404)

	a.v1("PUT", "knowledgebase/categories/449", form("title", "Wishes")).has(t, 200)
	a.v1("GET", "suggestioncategories", nil).has(t, 200, `{"id":"449","title":"Wishes","path":"Product1 / Wishes"}`,
		`{"id":"450","title":"Ideas","path":"Product1 / Wishes / Ideas"}`, `"path":"Product2 / Suggestions"`)
	a.v1("DELETE", "knowledgebase/entries/449", nil).has(t, 200)
	a.v1("GET", "suggestioncategories", nil).want(t, 200, `{"response":{"suggestioncategories":[{"id":"451","title":"Suggestions","path":"Product2 / Suggestions"}]}}`)
	a.v1("POST", "suggestions", full).has(t, 500, "category")
	a.v1("GET", "knowledgebase/search?query=mode", nil).want(t, 200, `{"response":{"articles":[]}}`)
	// A plain category is no place for suggestions.
	a.v1("POST", "knowledgebase/categories", form("title", "Plain")).has(t, 200, `"kb_entry_id":"1002"`)
	full.Set("category", "1002")
	a.v1("POST", "suggestions", full).has(t, 500, "category")
}

func TestSearchLagOfArticles(t *testing.T) {
	a := start(t, kbSeed)
	a.set("kb_search_lag", "1")
	a.v1("POST", "knowledgebase/articles", form("title", "Late", "content", "x")).has(t, 200)
	a.v1("GET", "knowledgebase/search?query=late", nil).has(t, 200, `!"Late"`)
	a.v1("GET", "knowledgebase/search?query=late", nil).has(t, 200, `"Late"`)
}

func TestKnowledgeBaseXML(t *testing.T) {
	a := start(t, kbSeed)
	for path, want := range map[string]string{
		"knowledgebase/knowledgebases.xml":       "<knowledgebases><knowledgebase><kb_id>kb1</kb_id><name>Help</name></knowledgebase>",
		"knowledgebase/articles.xml":             "<articles><article><kb_id>kb1</kb_id>",
		"knowledgebase/entries.xml":              "<entries><entrie><kb_id>kb1</kb_id>",
		"knowledgebase/search.xml?query=install": "<articles><article><kb_entry_id>12</kb_entry_id>",
	} {
		got := a.v1("GET", path, nil)
		got.has(t, 200, want)
		wellFormed(t, got.Body)
	}
	a.v1("POST", "knowledgebase/categories.xml", form("title", "A<B")).has(t, 200, "<response><kb_id>kb1</kb_id>", "<title>A&lt;B</title>")
	a.v1("PUT", "knowledgebase/articles/12.xml", form("title", "B")).has(t, 200, "<title>B</title>")
	a.v1("DELETE", "knowledgebase/entries/12.xml", nil).has(t, 200, "<response><status>OK</status><statuscode>0</statuscode></response>")
	a.v1("GET", "index.php?handler=knowledgebase/entries&kb_entry_id=12", nil).has(t, 200, `"deleted":"Y"`)
	a.set("kb_list_key", "entries")
	a.v1("GET", "knowledgebase/search.xml?query=a", nil).has(t, 200, "<entries>")
}

func wellFormed(t *testing.T, text string) {
	t.Helper()
	dec := xml.NewDecoder(strings.NewReader(text))
	for {
		if _, err := dec.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Fatalf("%v in %s", err, text)
		}
	}
}

// State, reset, faults and counters see the knowledge base.
func TestKnowledgeBaseControl(t *testing.T) {
	a := start(t, kbSeed)
	a.v1("POST", "knowledgebase/articles", form("title", "New", "content", "x")).has(t, 200)
	a.v1("DELETE", "knowledgebase/entries/12", nil).has(t, 200)
	state := a.send("GET", "/_mock/state", "", "", "")
	state.has(t, 200, `"knowledgebases":[{"kb_id":"kb1","name":"Help"}`, `"title":"New"`, `"knowledgebase_entries":[{"kb_entry_id":"10","kb_id":"kb1"`)
	a.v1("PUT", "knowledgebase/articles/1001", form("title", "Newer")).has(t, 200)
	if got := a.server.Stats().Requests; got["PUT /api/knowledgebase/articles/{id}"] != 1 || got["DELETE /api/knowledgebase/entries/{id}"] != 1 {
		t.Errorf("requests: %v", got)
	}
	if err := a.server.AddFaults(mock.Fault{Method: "PUT", Route: "/api/knowledgebase/articles/{id}", Effect: mock.EffectStatus, Status: 500}); err != nil {
		t.Fatal(err)
	}
	a.v1("PUT", "knowledgebase/articles/1001", form("title", "x")).has(t, 500, `"status":"ERROR"`)
	a.server.Reset()
	same(t, "10 11 12 13 20", a.v1("GET", "knowledgebase/entries", nil).column(t, "entries", "kb_entry_id"))
	a.v1("GET", "knowledgebase/search?query=tea", nil).has(t, 200, `"kb_entry_id":"12"`)
	a.v1("POST", "knowledgebase/articles", form("title", "New", "content", "x")).has(t, 200, `"kb_entry_id":"1001"`)
}

func TestKnowledgeBaseSeed(t *testing.T) {
	start(t, "").v1("GET", "knowledgebase/knowledgebases", nil).has(t, 200, `{"kb_id":"kb_def","name":"Knowledge Base"}`)
	for _, entries := range []string{
		`[{"title":""}]`, `[{"title":"x","parent_entry_id":"99"}]`, `[{"title":"x","kb_entry_id":"1"},{"title":"y","kb_entry_id":"1"}]`,
		`[{"title":"x","nothing":1}]`, `[{"title":"x","kb_entry_id":"449"}]`,
		`[{"title":"x","kb_entry_id":"0"}]`,
	} {
		if _, err := mock.New(mock.Options{Seed: []byte(`{"knowledgebase_entries":` + entries + `}`)}); err == nil {
			t.Errorf("entries %s are accepted", entries)
		}
	}
	a := start(t, `{"knowledgebase_entries":[{"kb_entry_id":"1001","title":"x"},{"title":"y","rorder":9}]}`)
	same(t, any("9"), a.entry("1002")["rorder"])
}

func TestOpDatetime(t *testing.T) {
	a := start(t, `{"suggestion_categories":[],"knowledgebase_entries":[
		{"kb_entry_id":"1","title":"a","datechanged":"2026-01-01 10:59:59"},{"kb_entry_id":"2","title":"b","datechanged":"2026-01-15 12:00:00"},
		{"kb_entry_id":"3","title":"c","datechanged":"2026-02-01 11:59:59"}]}`)
	for value, want := range map[string]string{
		"2026-01-15 12:00:00": "2", "eq:2026-01-15 12:00:00": "2", "neq:2026-01-15 12:00:00": "1 3", "gt:2026-01-15 12:00:00": "3",
		"lt:2026-01-15 12:00:00": "1", "gte:2026-01-15 12:00:00": "2 3", "lte:2026-01-15 12:00:00": "1 2",
		"btw:2026-01-01 10:59:59,2026-01-15 12:00:00": "1 2", "lk:2026-01-%": "1 2", "lk:2026-??-01 ??:59:59": "1 3", "lk:2026": "",
	} {
		got := a.v1("GET", "knowledgebase/entries?date_changed="+url.QueryEscape(value), nil)
		same(t, want, got.column(t, "entries", "kb_entry_id"))
	}
	for _, value := range []string{"btw:2026-01-01 10:59:59", "x:2026-01-01 10:59:59", "2026-01-01", "gt:", "eq:2026-01-01 10:59:59,2026-01-01 10:59:59"} {
		a.v1("GET", "knowledgebase/entries?date_changed="+url.QueryEscape(value), nil).has(t, 500, "Invalid value")
	}
}
