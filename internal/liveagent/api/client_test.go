package api_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
)

// request is what a server saw of one request.
type request struct {
	Method, Path string
	Query        url.Values
	Form         url.Values
	Body         string
	Key          string
}

// serve returns a client for a server that answers each request with a function.
func serve(t *testing.T, answer func(w http.ResponseWriter, r *http.Request)) (*api.Client, *[]request) {
	t.Helper()
	return serveWith(t, "key3", answer)
}

// serveWith is serve with another key of API v3; "" for none.
func serveWith(t *testing.T, key string, answer func(w http.ResponseWriter, r *http.Request)) (*api.Client, *[]request) {
	t.Helper()
	var seen []request
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		got := request{Method: r.Method, Path: r.URL.EscapedPath(), Query: r.URL.Query(), Key: r.Header.Get("apikey")}
		if r.Header.Get("Content-Type") == "application/x-www-form-urlencoded" {
			_ = r.ParseForm()
			got.Form = r.PostForm
		} else {
			var body json.RawMessage
			_ = json.NewDecoder(r.Body).Decode(&body)
			got.Body = string(body)
		}
		seen = append(seen, got)
		answer(w, r)
	}))
	t.Cleanup(server.Close)
	client, err := api.New(api.Config{
		URL: server.URL + "/api/v3/", Key: key, KeyV1: "key1", UserAgent: "test", RequestsPerMinute: 10_000, Timeout: 10 * time.Second,
	})
	if err != nil {
		t.Fatal(err)
	}
	return client, &seen
}

func text(body string) func(http.ResponseWriter, *http.Request) {
	return func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(body)) }
}

func TestRequests(t *testing.T) {
	name, none := "Alice", []string{}
	for title, test := range map[string]struct {
		call   func(context.Context, *api.Client) error
		answer string
		want   request
	}{
		"v3 key in the header": {
			call:   func(ctx context.Context, c *api.Client) error { _, err := c.Tags().Get(ctx, "a/b+c"); return err },
			answer: `[{"id":"a/b+c"}]`,
			want:   request{Method: "GET", Path: "/api/v3/tags/a%2Fb%2Bc", Query: url.Values{}, Key: "key3"},
		},
		"PATCH names what changes, and empty lists": {
			call: func(ctx context.Context, c *api.Client) error {
				_, err := c.UpdateContact(ctx, "c1", api.ContactRequest{FirstName: &name, Emails: &none})
				return err
			},
			answer: `{"id":"c1"}`,
			want:   request{Method: "PATCH", Path: "/api/v3/contacts/c1", Query: url.Values{}, Key: "key3", Body: `{"firstname":"Alice","emails":[]}`},
		},
		"flags of a tag are letters": {
			call: func(ctx context.Context, c *api.Client) error {
				public, archived := api.YesNo(true), api.YesNo(false)
				_, err := c.Tags().Create(ctx, api.TagRequest{Name: "VIP", Public: &public, Archived: &archived})
				return err
			},
			answer: `{"id":"t1"}`,
			want:   request{Method: "POST", Path: "/api/v3/tags", Query: url.Values{}, Key: "key3", Body: `{"name":"VIP","is_public":"Y","is_archived":"N"}`},
		},
		"deleteTickets is always there": {
			call: func(ctx context.Context, c *api.Client) error { return c.DeleteContact(ctx, "c1", false) },
			want: request{Method: "DELETE", Path: "/api/v3/contacts/c1", Query: url.Values{"deleteTickets": {"false"}}, Key: "key3"},
		},
		"registration in the query": {
			call: func(ctx context.Context, c *api.Client) error {
				_, err := c.RegisterContact(ctx, "c1", "alice+x@example.com", true)
				return err
			},
			answer: `{"id":"c1","type":"R"}`,
			want: request{
				Method: "PUT", Path: "/api/v3/contacts/c1/_register", Key: "key3",
				Query: url.Values{"registration_email": {"alice+x@example.com"}, "sendRegistrationMail": {"true"}},
			},
		},
		"v1 key in the query, fields in a form": {
			call: func(ctx context.Context, c *api.Client) error {
				_, err := c.CreateSuggestion(ctx, api.SuggestionRequest{UserEmail: "a@example.com", Category: "449", Subject: "S & T", Message: "M\nN"})
				return err
			},
			answer: `{"response":{"status":"OK","statuscode":0,"id":"s1"}}`,
			want: request{
				Method: "POST", Path: "/api/suggestions", Query: url.Values{"apikey": {"key1"}},
				Form: url.Values{"useridentifier": {"a@example.com"}, "category": {"449"}, "subject": {"S & T"}, "message": {"M\nN"}},
			},
		},
		"v1 search": {
			call: func(ctx context.Context, c *api.Client) error {
				_, err := c.SearchKnowledgeBase(ctx, api.EntrySearch{Text: "dark"})
				return err
			},
			answer: `{"response":{"articles":[]}}`,
			want:   request{Method: "GET", Path: "/api/knowledgebase/search", Query: url.Values{"apikey": {"key1"}, "query": {"dark"}}},
		},
	} {
		t.Run(title, func(t *testing.T) {
			client, seen := serve(t, text(test.answer))
			if err := test.call(t.Context(), client); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff([]request{test.want}, *seen); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// pagedServer answers /contacts in pages as a server of some kind does.
func pagedServer(total, ceiling int, ignores, refuses bool) func(http.ResponseWriter, *http.Request) {
	return func(w http.ResponseWriter, r *http.Request) {
		page, _ := strconv.Atoi(r.URL.Query().Get("_page"))
		size, _ := strconv.Atoi(r.URL.Query().Get("_perPage"))
		if refuses && size > ceiling {
			w.WriteHeader(http.StatusBadRequest)
			_, _ = w.Write([]byte(`{"message":"perPage is too large"}`))
			return
		}
		size = min(size, ceiling)
		if ignores {
			page, size = 1, total
		}
		rows := []map[string]string{}
		for i := (page - 1) * size; i < min(page*size, total); i++ {
			rows = append(rows, map[string]string{"id": fmt.Sprint("c", i)})
		}
		_ = json.NewEncoder(w).Encode(rows)
	}
}

func TestPaging(t *testing.T) {
	for name, test := range map[string]struct {
		server   func(http.ResponseWriter, *http.Request)
		total    int
		requests int
	}{
		"empty":                     {pagedServer(0, 1000, false, false), 0, 1},
		"one short page":            {pagedServer(30, 1000, false, false), 30, 2},
		"a full page":               {pagedServer(1000, 1000, false, false), 1000, 2},
		"several pages":             {pagedServer(2500, 1000, false, false), 2500, 3},
		"clamped":                   {pagedServer(250, 100, false, false), 250, 3},
		"clamped, whole last page":  {pagedServer(200, 100, false, false), 200, 3},
		"paging ignored":            {pagedServer(30, 1000, true, false), 30, 2},
		"large pages refused":       {pagedServer(250, 100, false, true), 250, 4},
		"large pages refused, tiny": {pagedServer(5, 100, false, true), 5, 3},
	} {
		t.Run(name, func(t *testing.T) {
			client, seen := serve(t, test.server)
			ids := map[string]bool{}
			for contact, err := range client.Contacts(t.Context(), api.ContactFilter{}) {
				if err != nil {
					t.Fatal(err)
				}
				if ids[contact.ID] {
					t.Errorf("%s came twice", contact.ID)
				}
				ids[contact.ID] = true
			}
			if len(ids) != test.total || len(*seen) != test.requests {
				t.Errorf("%d contacts in %d requests, want %d in %d", len(ids), len(*seen), test.total, test.requests)
			}
		})
	}
}

// A caller that has enough ends the paging.
func TestPagingStops(t *testing.T) {
	client, seen := serve(t, pagedServer(5000, 1000, false, false))
	count := 0
	for _, err := range client.Contacts(t.Context(), api.ContactFilter{}) {
		if err != nil {
			t.Fatal(err)
		}
		if count++; count == 1500 {
			break
		}
	}
	if len(*seen) != 2 {
		t.Errorf("%d requests, want 2", len(*seen))
	}
}

func TestErrors(t *testing.T) {
	status := func(code int, body string) func(http.ResponseWriter, *http.Request) {
		return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code); _, _ = w.Write([]byte(body)) }
	}
	read := func(ctx context.Context, c *api.Client) error { _, err := c.Groups().Get(ctx, "g"); return err }
	make3 := func(ctx context.Context, c *api.Client) error {
		_, err := c.Groups().Create(ctx, api.GroupRequest{Name: "G"})
		return err
	}
	make1 := func(ctx context.Context, c *api.Client) error {
		_, err := c.CreateSuggestion(ctx, api.SuggestionRequest{})
		return err
	}
	for name, test := range map[string]struct {
		answer                        func(http.ResponseWriter, *http.Request)
		call                          func(context.Context, *api.Client) error
		notFound, maybe, empty, wrote bool
	}{
		"404":                    {answer: status(404, `{"message":"no"}`), call: read, notFound: true, maybe: true},
		"empty array":            {answer: status(200, `[]`), call: read, notFound: true, empty: true},
		"500 page":               {answer: status(500, `<html><title>Slim Application Error</title></html>`), call: read, maybe: true},
		"403":                    {answer: status(403, `{"message":"ApiKey not found"}`), call: read},
		"not a list":             {answer: status(200, `17`), call: read},
		"create, 500":            {answer: status(500, `{"message":"oops"}`), call: make3, maybe: true, wrote: true},
		"create, 400":            {answer: status(400, `{"message":"Data is missing"}`), call: make3, maybe: true},
		"create, no object":      {answer: status(200, ``), call: make3, notFound: true, empty: true},
		"create, odd answer":     {answer: status(200, `"done"`), call: make3, wrote: true},
		"v1 refusal":             {answer: status(500, `{"response":{"status":"ERROR","statuscode":500,"errormessage":"bad category"}}`), call: make1, maybe: true},
		"v1 refusal under a 200": {answer: status(200, `{"response":{"status":"ERROR","statuscode":500}}`), call: make1, maybe: true},
		"v1 failure":             {answer: status(500, `<html></html>`), call: make1, maybe: true, wrote: true},
	} {
		t.Run(name, func(t *testing.T) {
			client, seen := serve(t, test.answer)
			err := test.call(t.Context(), client)
			got := []bool{api.IsNotFound(err), api.MayBeNotFound(err), api.IsEmpty(err), api.IsLost(err)}
			if diff := cmp.Diff([]bool{test.notFound, test.maybe, test.empty, test.wrote}, got); diff != "" || err == nil {
				t.Errorf("not found, maybe, empty, lost of %v: %s", err, diff)
			}
			if len(*seen) != 1 {
				t.Errorf("%d requests", len(*seen))
			}
		})
	}
}

func TestMissingKeys(t *testing.T) {
	client, err := api.New(api.Config{URL: "https://acme.example.com", UserAgent: "test", RequestsPerMinute: 1, Timeout: time.Second})
	if err != nil {
		t.Fatal(err)
	}
	var missing *api.MissingKeyError
	if err := client.Ping(t.Context()); !errors.As(err, &missing) || missing.Version != api.V3 {
		t.Error(err)
	}
	if _, err := client.Application(t.Context()); !errors.As(err, &missing) || missing.Version != api.V1 {
		t.Error(err)
	}
}
