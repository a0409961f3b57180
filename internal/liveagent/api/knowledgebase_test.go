package api_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
)

func TestEntries(t *testing.T) {
	whole := api.Entry{
		ID: "4150", KnowledgeBaseID: "kb", ParentID: "449", Title: "Install", Content: "<p>Hi</p>", Keywords: []string{"setup", "first steps"},
		URLCode: "011157", Type: "A", Status: "P", Access: "I", Order: new(int64(3)), Votes: 2, DateCreated: "2026-01-02 03:04:05",
	}
	for name, test := range map[string]struct {
		answer string
		want   []api.Entry
	}{
		"entity": {
			`{"response":{"entries":[{"kb_entry_id":"4150","kb_id":"kb","parent_entry_id":"449","title":"Install","content":"<p>Hi</p>",
			"keywords":"setup, first steps,,setup","urlcode":"011157","rtype":"A","rstatus":"P","access":"I","rorder":"3","votes":"2",
			"datecreated":"2026-01-02 03:04:05","deleted":"N","description":null,"x":[1]}]}}`, []api.Entry{whole},
		},
		"numbers, other keys": {
			`{"response":{"articles":{"2":{"kb_entry_id":4150,"kb_id":"kb","treepath":"0|449|4150","title_clear":"Install","content":"<p>Hi</p>",
			"keywords":["setup","first steps"],"urlcode":"011157","rtype":"A","rstatus":"P","access":"I","rorder":3,"votesCount":2,
			"datecreated":"2026-01-02 03:04:05"}}}}`, []api.Entry{whole},
		},
		"path without itself": {`{"response":{"entries":[{"kb_entry_id":"1","treepath":"0|449"}]}}`, []api.Entry{{ID: "1", ParentID: "449"}}},
		"path of itself":      {`{"response":{"entries":[{"kb_entry_id":"1","treepath":"1"}]}}`, []api.Entry{{ID: "1"}}},
		"order of nothing":    {`{"response":{"entries":[{"kb_entry_id":"1","rorder":"","keywords":null}]}}`, []api.Entry{{ID: "1"}}},
		"order 0":             {`{"response":{"entries":[{"kb_entry_id":"1","rorder":"0"}]}}`, []api.Entry{{ID: "1", Order: new(int64(0))}}},
		"deleted":             {`{"response":{"entries":[{"kb_entry_id":"1","deleted":"Y"},{"kb_entry_id":"2","rstatus":"X"},{"kb_entry_id":"3"}]}}`, []api.Entry{{ID: "3"}}},
		"null":                {`{"response":{"entries":null}}`, nil},
		"missing":             {`{"response":{}}`, nil},
	} {
		t.Run(name, func(t *testing.T) {
			client, seen := serve(t, text(test.answer))
			got, err := client.Entries(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
			want := []request{{Method: "GET", Path: "/api/knowledgebase/entries", Query: url.Values{"apikey": {"key1"}, "limit": {"1000"}, "offset": {"0"}}}}
			if diff := cmp.Diff(want, *seen); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestEntryKinds(t *testing.T) {
	for _, test := range []struct {
		entry             api.Entry
		article, category bool
	}{
		{api.Entry{Type: "A"}, true, false},
		{api.Entry{Content: "x"}, true, false},
		{api.Entry{Type: "C"}, false, true},
		{api.Entry{Type: "F", Content: "x"}, false, true},
		{api.Entry{Type: "S", ConversationID: "c"}, false, false},
	} {
		if test.entry.IsArticle() != test.article || test.entry.IsCategory() != test.category {
			t.Errorf("%+v: article %t, category %t", test.entry, test.entry.IsArticle(), test.entry.IsCategory())
		}
	}
}

// pagedV1Server answers a list of API v1 in pages as a server of some kind does.
type pagedV1Server struct {
	total, ceiling int
	ignores        bool // limit and offset
	stuck          bool // the offset
	refuses        bool // larger pages, instead of clamping them
	noneBehind     int  // status for a page behind the last; 0 for an empty one
}

func (s pagedV1Server) serve(w http.ResponseWriter, r *http.Request) {
	size, _ := strconv.Atoi(r.URL.Query().Get("limit"))
	offset, _ := strconv.Atoi(r.URL.Query().Get("offset"))
	refuse := func(status int) {
		w.WriteHeader(status)
		_, _ = fmt.Fprintf(w, `{"response":{"status":"ERROR","statuscode":%d,"errormessage":"no"}}`, status)
	}
	switch {
	case s.refuses && size > s.ceiling:
		refuse(http.StatusBadRequest)
		return
	case s.noneBehind != 0 && offset >= s.total:
		refuse(s.noneBehind)
		return
	}
	size = min(size, s.ceiling)
	if s.stuck {
		offset = 0
	}
	if s.ignores {
		offset, size = 0, s.total
	}
	rows := []map[string]string{}
	for i := offset; i < min(offset+size, s.total); i++ {
		rows = append(rows, map[string]string{"kb_entry_id": fmt.Sprint(i), "rtype": "A"})
	}
	_ = json.NewEncoder(w).Encode(map[string]any{"response": map[string]any{"entries": rows}})
}

func TestPagingV1(t *testing.T) {
	for name, test := range map[string]struct {
		server   pagedV1Server
		requests int
		fails    bool
	}{
		"empty":                         {pagedV1Server{total: 0, ceiling: 1000}, 1, false},
		"short":                         {pagedV1Server{total: 37, ceiling: 1000}, 1, false},
		"a length of pages":             {pagedV1Server{total: 30, ceiling: 1000}, 2, false},
		"full pages":                    {pagedV1Server{total: 2000, ceiling: 1000}, 3, false},
		"several pages":                 {pagedV1Server{total: 2505, ceiling: 1000}, 3, false},
		"clamped":                       {pagedV1Server{total: 55, ceiling: 20}, 3, false},
		"clamped to 25":                 {pagedV1Server{total: 55, ceiling: 25}, 3, false},
		"clamped, whole last page":      {pagedV1Server{total: 60, ceiling: 20}, 4, false},
		"paging ignored":                {pagedV1Server{total: 30, ceiling: 1000, ignores: true}, 2, false},
		"paging ignored, full":          {pagedV1Server{total: 1000, ceiling: 1000, ignores: true}, 3, false},
		"offset ignored":                {pagedV1Server{total: 4005, ceiling: 9000, stuck: true}, 5, false},
		"offset ignored, refused":       {pagedV1Server{total: 1005, ceiling: 1000, stuck: true, refuses: true}, 3, true},
		"offset ignored, small refused": {pagedV1Server{total: 205, ceiling: 100, stuck: true, refuses: true}, 4, true},
		"offset ignored, short":         {pagedV1Server{total: 30, ceiling: 1000, stuck: true}, 2, false},
		"large pages refused":           {pagedV1Server{total: 205, ceiling: 100, refuses: true}, 4, false},
		"nothing behind a short page":   {pagedV1Server{total: 30, ceiling: 1000, noneBehind: 404}, 2, false},
		"nothing behind a full page":    {pagedV1Server{total: 1000, ceiling: 1000, noneBehind: 404}, 2, true},
		"failure behind a short page":   {pagedV1Server{total: 30, ceiling: 1000, noneBehind: 500}, 2, true},
		"refusal behind a short page":   {pagedV1Server{total: 30, ceiling: 1000, noneBehind: 400}, 3, false},
		"a page of one, after that one": {pagedV1Server{total: 1001, ceiling: 1000}, 2, false},
	} {
		t.Run(name, func(t *testing.T) {
			client, seen := serve(t, test.server.serve)
			got, err := client.Entries(t.Context())
			if (err != nil) != test.fails || !test.fails && len(got) != test.server.total || len(*seen) != test.requests {
				t.Errorf("%d entries in %d requests, %v; want %d in %d", len(got), len(*seen), err, test.server.total, test.requests)
			}
		})
	}
}

// Articles with much text may be more than a client reads at once.
func TestPagingV1_tooLarge(t *testing.T) {
	client, seen := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Query().Get("limit") == "1000" {
			_, _ = fmt.Fprintf(w, `{"response":{"entries":[{"kb_entry_id":"1","content":%q}]}}`, strings.Repeat("x", 33<<20))
			return
		}
		_, _ = w.Write([]byte(`{"response":{"entries":[{"kb_entry_id":"1"}]}}`))
	})
	if got, err := client.Entries(t.Context()); err != nil || len(got) != 1 || len(*seen) != 2 {
		t.Errorf("%d entries in %d requests, %v", len(got), len(*seen), err)
	}
}

func TestEntryWrites(t *testing.T) {
	title, none, body := "Install", "", "<p>A & B</p>"
	words, noWords := []string{"a", "b c"}, []string{}
	full := api.EntryRequest{
		Title: title, Content: &body, KnowledgeBaseID: &title, ParentID: &none, Keywords: &words, Status: &title, Access: &title, Order: new(int64(0)),
	}
	for name, test := range map[string]struct {
		call   func(context.Context, *api.Client) (api.Entry, error)
		answer string
		want   api.Entry
		sent   request
	}{
		"create, entity": {
			func(ctx context.Context, c *api.Client) (api.Entry, error) { return c.Articles().Create(ctx, full) },
			`{"response":{"kb_id":"kb","kb_entry_id":7,"parent_entry_id":"0","urlcode":"000001","title":"Install","rstatus":"P"}}`,
			api.Entry{
				ID: "7", KnowledgeBaseID: "kb", ParentID: "0", Title: title, Content: body, Keywords: words, URLCode: "000001",
				Type: "A", Status: "P", Access: title, Order: new(int64(0)),
			},
			request{Method: "POST", Path: "/api/knowledgebase/articles", Form: url.Values{
				"title": {title}, "content": {body}, "kb_id": {title}, "parent_id": {""}, "parent_entry_id": {""}, "keywords": {"a,b c"},
				"rstatus": {title}, "access": {title}, "rorder": {"0"},
			}},
		},
		"create, action": {
			func(ctx context.Context, c *api.Client) (api.Entry, error) {
				return c.Categories().Create(ctx, api.EntryRequest{Title: title})
			},
			`{"response":{"status":"OK","statuscode":0,"id":"7"}}`,
			api.Entry{ID: "7", Title: title, Type: "C"},
			request{Method: "POST", Path: "/api/knowledgebase/categories", Form: url.Values{"title": {title}}},
		},
		"create, nothing": {
			func(ctx context.Context, c *api.Client) (api.Entry, error) {
				return c.Categories().Create(ctx, api.EntryRequest{Title: title})
			},
			``,
			api.Entry{Title: title, Type: "C"},
			request{Method: "POST", Path: "/api/knowledgebase/categories", Form: url.Values{"title": {title}}},
		},
		"change, action": {
			func(ctx context.Context, c *api.Client) (api.Entry, error) {
				return c.Articles().Update(ctx, "7", api.Entry{ID: "7", URLCode: "u", Title: title, Keywords: words, Type: "A"}, api.EntryRequest{Title: title, Keywords: &noWords})
			},
			`{"response":{"status":"OK","statuscode":"0"}}`,
			api.Entry{ID: "7", URLCode: "u", Title: title, Keywords: noWords, Type: "A"},
			request{Method: "PUT", Path: "/api/knowledgebase/articles/7", Form: url.Values{"title": {title}, "keywords": {""}}},
		},
		"change of the title, which the code may follow": {
			func(ctx context.Context, c *api.Client) (api.Entry, error) {
				return c.Articles().Update(ctx, "7", api.Entry{ID: "7", URLCode: "u", Title: "old", Keywords: words, Type: "A"}, api.EntryRequest{Title: title})
			},
			`{"response":{"status":"OK","statuscode":"0"}}`,
			api.Entry{ID: "7", Title: title, Keywords: words, Type: "A"},
			request{Method: "PUT", Path: "/api/knowledgebase/articles/7", Form: url.Values{"title": {title}}},
		},
		"change, entity": {
			func(ctx context.Context, c *api.Client) (api.Entry, error) {
				return c.Categories().Update(ctx, "a/b", api.Entry{}, api.EntryRequest{Title: title})
			},
			`{"response":{"kb_entry_id":"a/b","title":"INSTALL","rtype":"C"}}`,
			api.Entry{ID: "a/b", Title: "INSTALL", Type: "C"},
			request{Method: "PUT", Path: "/api/knowledgebase/categories/a%2Fb", Form: url.Values{"title": {title}}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			client, seen := serve(t, text(test.answer))
			got, err := test.call(t.Context(), client)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
			test.sent.Query = url.Values{"apikey": {"key1"}}
			if diff := cmp.Diff([]request{test.sent}, *seen); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestKnowledgeBaseReads(t *testing.T) {
	client, seen := serve(t, text(`{"response":{"knowledgebases":[{"kb_id":"kb","name":"Help"}],"articles":[{"title":"T","content":"C","rorder":"1"}]}}`))
	bases, err := client.KnowledgeBases().List(t.Context())
	if diff := cmp.Diff([]api.KnowledgeBase{{ID: "kb", Name: "Help"}}, bases); diff != "" || err != nil {
		t.Error(err, diff)
	}
	articles, err := client.ArticlesIn(t.Context(), "449")
	if diff := cmp.Diff([]api.Entry{{Title: "T", Content: "C", Order: new(int64(1))}}, articles); diff != "" || err != nil {
		t.Error(err, diff)
	}
	if _, err := client.SearchKnowledgeBase(t.Context(), api.EntrySearch{Text: "t", KnowledgeBaseID: "kb", TopArticleID: "7"}); err != nil {
		t.Error(err)
	}
	paged := url.Values{"apikey": {"key1"}, "limit": {"1000"}, "offset": {"0"}}
	want := []request{
		{Method: "GET", Path: "/api/knowledgebase/knowledgebases", Query: paged},
		{Method: "GET", Path: "/api/knowledgebase/articles", Query: url.Values{"apikey": {"key1"}, "limit": {"1000"}, "offset": {"0"}, "parent_id": {"449"}}},
		{Method: "GET", Path: "/api/knowledgebase/search", Query: url.Values{"apikey": {"key1"}, "query": {"t"}, "kb_id": {"kb"}, "top_article_id": {"7"}}},
	}
	if diff := cmp.Diff(want, *seen); diff != "" {
		t.Error(diff)
	}
}

// Where a server does not know a call the error says so, but not where an object
// may be gone or a parameter wrong.
func TestUnknownCalls(t *testing.T) {
	calls := map[string]func(context.Context, *api.Client) error{
		"create article": func(ctx context.Context, c *api.Client) error {
			_, err := c.Articles().Create(ctx, api.EntryRequest{})
			return err
		},
		"create category": func(ctx context.Context, c *api.Client) error {
			_, err := c.Categories().Create(ctx, api.EntryRequest{})
			return err
		},
		"entries":  func(ctx context.Context, c *api.Client) error { _, err := c.Entries(ctx); return err },
		"articles": func(ctx context.Context, c *api.Client) error { _, err := c.ArticlesIn(ctx, "1"); return err },
		"bases":    func(ctx context.Context, c *api.Client) error { _, err := c.KnowledgeBases().List(ctx); return err },
	}
	for name, call := range calls {
		for _, answer := range []struct {
			status  int
			body    string
			unknown bool
		}{
			{404, `{"response":{"status":"ERROR","statuscode":404,"errormessage":"Unknown API call"}}`, true},
			{404, `<html><title>Not Found</title></html>`, true},
			{405, `{"response":{"status":"ERROR","statuscode":405}}`, true},
			{501, `<html></html>`, true},
			{500, `{"response":{"status":"ERROR","statuscode":500,"errormessage":"bad"}}`, false},
			{403, `{"response":{"status":"ERROR","statuscode":403,"errormessage":"ApiKey not found"}}`, false},
		} {
			t.Run(fmt.Sprint(name, " ", answer.status), func(t *testing.T) {
				client, seen := serve(t, func(w http.ResponseWriter, _ *http.Request) {
					w.WriteHeader(answer.status)
					_, _ = w.Write([]byte(answer.body))
				})
				err := call(t.Context(), client)
				var unknown *api.UnknownCallError
				if got := errors.As(err, &unknown); err == nil || got != answer.unknown || api.IsLost(err) || len(*seen) != 1 {
					t.Errorf("%d requests, lost %t, unknown %t: %v", len(*seen), api.IsLost(err), got, err)
				}
				if answer.unknown && !strings.Contains(unknown.Advice(), "4.25.30.2") {
					t.Error(unknown.Advice())
				}
			})
		}
	}
}
