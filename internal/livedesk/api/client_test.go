package api_test

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk/api"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/transport"
)

const (
	secret = "s3cret-of-the-project"
	// basic is base64 of key:s3cret-of-the-project.
	basic = "Basic a2V5OnMzY3JldC1vZi10aGUtcHJvamVjdA=="
)

// request is what a server saw of one request.
type request struct {
	Method, Path, Query string
	Body                string
	ContentType         string
}

// serve returns a client for a server that answers each request with a function, and
// the requests that it saw, each of which must have the right key.
func serve(t *testing.T, answer http.HandlerFunc) (*api.Client, *[]request) {
	t.Helper()
	var seen []request
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if got := r.Header.Get("Authorization"); got != basic {
			t.Errorf("the authorization is %q", got)
		}
		got := request{Method: r.Method, Path: r.URL.EscapedPath(), Query: r.URL.RawQuery, ContentType: r.Header.Get("Content-Type")}
		var body json.RawMessage
		if json.NewDecoder(r.Body).Decode(&body) == nil {
			got.Body = string(body)
		}
		seen = append(seen, got)
		answer(w, r)
	}))
	t.Cleanup(server.Close)
	client, err := api.New(api.Config{
		URL: server.URL + "/api/v2/accounts/", Key: "key", Secret: secret, UserAgent: "test", RequestsPerMinute: 10_000, Timeout: 10 * time.Second,
	})
	if err != nil {
		t.Fatal(err)
	}
	return client, &seen
}

// says answers each request with a status and a body.
func says(status int, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(status)
		_, _ = w.Write([]byte(body))
	}
}

// Requests have the form of the documents' examples.
func TestRequests(t *testing.T) {
	raw := func(text string) map[string]json.RawMessage {
		return map[string]json.RawMessage{"k": json.RawMessage(text)}
	}
	const contact, bare = `{"payload":{"id":7}}`, `{"id":7}`
	type client = *api.Client
	for name, test := range map[string]struct {
		call   func(ctx context.Context, c client) error
		answer string
		want   request
	}{
		"create a contact": {
			func(ctx context.Context, c client) error {
				_, err := c.CreateContact(ctx, api.ContactRequest{
					InboxID: "407", Name: new("Test"), Email: new("alice@example.com"), PhoneNumber: new("+123456789"), AvatarURL: new("https://example.com/a.png"), Identifier: new("1234567890"),
				})
				return err
			},
			`{"payload":{"contact":{"id":7}}}`,
			request{Method: "POST", Path: "/contacts", Body: `{"avatar_url":"https://example.com/a.png","email":"alice@example.com","identifier":"1234567890","inbox_id":407,"name":"Test","phone_number":"+123456789"}`},
		},
		"an inbox that is no number": {
			func(ctx context.Context, c client) error {
				_, err := c.CreateContact(ctx, api.ContactRequest{InboxID: "0407"})
				return err
			},
			`{"payload":{"contact":{"id":7}}}`,
			request{Method: "POST", Path: "/contacts", Body: `{"inbox_id":"0407"}`},
		},
		"change what is there, and empty what is empty": {
			func(ctx context.Context, c client) error {
				_, err := c.UpdateContact(ctx, "7", api.ContactRequest{
					Name: new(""), Email: new(""), PhoneNumber: new(""), Identifier: new(""), Blocked: new(false), CustomAttributes: raw(`null`), AdditionalAttributes: raw(`{"a":[1,2.50]}`),
				})
				return err
			},
			contact,
			request{Method: "PATCH", Path: "/contacts/7", Body: `{"additional_attributes":{"k":{"a":[1,2.50]}},"blocked":false,"custom_attributes":{"k":null},"email":null,"identifier":null,"name":"","phone_number":null}`},
		},
		"change nothing": {
			func(ctx context.Context, c client) error {
				_, err := c.UpdateContact(ctx, "7", api.ContactRequest{CustomAttributes: map[string]json.RawMessage{}})
				return err
			},
			contact,
			request{Method: "PATCH", Path: "/contacts/7", Body: `{}`},
		},
		"read a contact": {
			func(ctx context.Context, c client) error { _, err := c.Contact(ctx, "7"); return err },
			contact,
			request{Method: "GET", Path: "/contacts/7"},
		},
		"an id that is none": {
			func(ctx context.Context, c client) error { _, err := c.Contact(ctx, "a/b ?"); return err },
			`{"payload":{"id":"a/b ?"}}`,
			request{Method: "GET", Path: "/contacts/a%2Fb%20%3F"},
		},
		"delete a contact": {
			func(ctx context.Context, c client) error { return c.DeleteContact(ctx, "7") },
			"",
			request{Method: "DELETE", Path: "/contacts/7"},
		},
		"begin a conversation": {
			func(ctx context.Context, c client) error {
				_, err := c.CreateConversation(ctx, api.ConversationRequest{InboxID: "407", ContactID: "2219256", SourceID: "s-1"})
				return err
			},
			bare,
			request{Method: "POST", Path: "/conversations", Body: `{"contact_id":2219256,"inbox_id":407,"source_id":"s-1"}`},
		},
		"begin a conversation by the source alone": {
			func(ctx context.Context, c client) error {
				_, err := c.CreateConversation(ctx, api.ConversationRequest{InboxID: "407", SourceID: "12"})
				return err
			},
			bare,
			request{Method: "POST", Path: "/conversations", Body: `{"inbox_id":407,"source_id":"12"}`},
		},
		"set a status": {
			func(ctx context.Context, c client) error { return c.SetStatus(ctx, "40", "resolved", 0) },
			"{}",
			request{Method: "POST", Path: "/conversations/40/toggle_status", Body: `{"status":"resolved"}`},
		},
		"snooze": {
			func(ctx context.Context, c client) error { return c.SetStatus(ctx, "40", "snoozed", 1766572062) },
			"{}",
			request{Method: "POST", Path: "/conversations/40/toggle_status", Body: `{"snoozed_until":1766572062,"status":"snoozed"}`},
		},
		"send a message": {
			func(ctx context.Context, c client) error {
				_, err := c.CreateMessage(ctx, "40", api.MessageRequest{Content: "Hi <b>", Type: "outgoing", InReplyTo: "3029"})
				return err
			},
			bare,
			request{Method: "POST", Path: "/conversations/40/messages", Body: `{"content":"Hi \u003cb\u003e","content_attributes":{"in_reply_to":3029},"message_type":"outgoing","private":false}`},
		},
	} {
		t.Run(name, func(t *testing.T) {
			client, seen := serve(t, says(http.StatusOK, test.answer))
			if err := test.call(t.Context(), client); err != nil {
				t.Fatal(err)
			}
			test.want.Path = "/api/v2/accounts" + test.want.Path
			if test.want.Body != "" {
				test.want.ContentType = "application/json"
			}
			if diff := cmp.Diff([]request{test.want}, *seen); diff != "" {
				t.Errorf("the requests differ (-want +got):\n%s", diff)
			}
		})
	}
}

// A list is asked for page by page, until the service has no more.
func TestContacts(t *testing.T) {
	t.Parallel()
	row := func(from, to int) string {
		var rows []string
		for i := from; i <= to; i++ {
			text, _ := json.Marshal(map[string]int{"id": i})
			rows = append(rows, string(text))
		}
		return strings.Join(rows, ",")
	}
	for name, test := range map[string]struct {
		filter api.ContactFilter
		pages  []string // the last one is repeated
		want   int
		asked  int
		fails  string
	}{
		"count, page as text":      {pages: []string{`{"meta":{"count":17,"current_page":"1"},"payload":[` + row(1, 15) + `]}`, `{"meta":{"count":17,"current_page":"2"},"payload":[` + row(16, 17) + `]}`}, want: 17, asked: 2},
		"count as text":            {pages: []string{`{"meta":{"count":"17"},"payload":[` + row(1, 15) + `]}`, `{"meta":{"count":"17"},"payload":[` + row(16, 17) + `]}`}, want: 17, asked: 2},
		"all that there is":        {filter: api.ContactFilter{ToTheEnd: true}, pages: []string{`{"meta":{"count":1},"payload":[` + row(1, 1) + `]}`, `{"meta":{"count":0},"payload":[]}`}, want: 1, asked: 2},
		"a search of one":          {filter: api.ContactFilter{Query: "x"}, pages: []string{`{"meta":{"count":1,"current_page":1},"payload":[` + row(1, 1) + `]}`}, want: 1, asked: 1},
		"no meta":                  {pages: []string{`{"payload":[` + row(1, 15) + `]}`, `{"payload":[]}`}, want: 15, asked: 2},
		"bare":                     {pages: []string{`[` + row(1, 3) + `]`, `[]`}, want: 3, asked: 2},
		"twice wrapped":            {pages: []string{`{"data":{"meta":{"count":1},"payload":[` + row(1, 1) + `]}}`, `{"data":{"payload":[]}}`}, want: 1, asked: 1},
		"null for none":            {pages: []string{`{"meta":{"count":0},"payload":null}`}, asked: 1},
		"null, and no count":       {pages: []string{`{"payload":null}`}, asked: 1, fails: "the answer has no list"},
		"null, and more":           {pages: []string{`{"meta":{"count":20},"payload":[` + row(1, 15) + `]}`, `{"meta":{"count":20},"payload":null}`}, want: 15, asked: 2, fails: "the answer has no list"},
		"null at the end":          {filter: api.ContactFilter{ToTheEnd: true}, pages: []string{`{"meta":{"count":1},"payload":[` + row(1, 1) + `]}`, `{"meta":{"count":1},"payload":null}`}, want: 1, asked: 2},
		"left out":                 {pages: []string{`{"meta":{"current_page":"1"}}`}, asked: 1, fails: "the answer has no list"},
		"none":                     {pages: []string{`{"meta":{"count":0,"current_page":"1"},"payload":[]}`}, asked: 1},
		"the same page again":      {pages: []string{`{"payload":[` + row(1, 15) + `]}`}, want: 15, asked: 2},
		"the same page, count":     {pages: []string{`{"meta":{"count":20},"payload":[` + row(1, 15) + `]}`}, want: 15, asked: 2, fails: "again and again"},
		"ids as text":              {pages: []string{`{"meta":{"count":3},"payload":[{"id":"1"},{"id":1},{"id":"9007199254740993"}]}`}, want: 2, asked: 2, fails: "again and again"},
		"rows that are nothing":    {pages: []string{`{"meta":{"count":1},"payload":[null,"x",{}]}`}, asked: 1, fails: "no contacts"},
		"payload is an object":     {pages: []string{`{"meta":{"count":1},"payload":{"contacts":[]}}`}, asked: 1, fails: "documented shape"},
		"payload is a text":        {pages: []string{`{"payload":"none"}`}, asked: 1, fails: "documented shape"},
		"an empty object":          {pages: []string{`{}`}, asked: 1, fails: "documented shape"},
		"nothing":                  {pages: []string{``}, asked: 1, fails: "documented shape"},
		"null":                     {pages: []string{`null`}, asked: 1, fails: "documented shape"},
		"a text":                   {pages: []string{`"none"`}, asked: 1, fails: "documented shape"},
		"a failure on page 2":      {pages: []string{`{"payload":[` + row(1, 15) + `]}`, `{"error":"locked"}`}, want: 15, asked: 2, fails: "locked"},
		"a page":                   {pages: []string{`<html><title>Down</title></html>`}, asked: 1, fails: `web page ("Down")`},
		"cut off":                  {pages: []string{`{"payload":[{"id":1},`}, asked: 1, fails: "cut off"},
		"contact without anything": {pages: []string{`{"payload":[{"id":1,"email":null,"custom_attributes":null,"contact_inboxes":null}]}`, `{"payload":[]}`}, want: 1, asked: 2},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			asked := 0
			client, _ := serve(t, func(w http.ResponseWriter, _ *http.Request) {
				_, _ = w.Write([]byte(test.pages[min(asked, len(test.pages)-1)]))
				asked++
			})
			got, failure := 0, ""
			for contact, err := range client.Contacts(t.Context(), test.filter) {
				if err != nil {
					failure = err.Error()
				} else if got++; contact.ID == "" {
					t.Error("a contact without id")
				}
			}
			if got != test.want || asked != test.asked {
				t.Errorf("%d contacts on %d pages, want %d on %d", got, asked, test.want, test.asked)
			}
			if (failure == "") != (test.fails == "") || !strings.Contains(failure, test.fails) {
				t.Errorf("the error is %q, want %q", failure, test.fails)
			}
		})
	}
}

// What the service says of a failure is in the error, in whatever form it comes, and
// the error says what it means.
func TestErrors(t *testing.T) {
	t.Parallel()
	type is struct{ notFound, lost, refused, unknown bool }
	for name, test := range map[string]struct {
		status int
		body   string
		says   string
		want   is
	}{
		"error":                  {404, `{"error":"Resource could not be found"}`, "HTTP 404 Not Found: Resource could not be found", is{notFound: true, unknown: true}},
		"message and attributes": {422, `{"message":"Email has already been taken","attributes":["email"]}`, "Email has already been taken", is{refused: true, unknown: true}},
		"errors of texts":        {422, `{"errors":["one","two"]}`, "one; two", is{refused: true, unknown: true}},
		"errors of objects":      {422, `{"description":"d","errors":[{"field":"email","message":"is taken","code":"invalid"},{"code":"x"}]}`, "email is taken; x", is{refused: true, unknown: true}},
		"errors, one text":       {422, `{"errors":"one"}`, "one", is{refused: true, unknown: true}},
		"code and message":       {400, `{"code":1001,"message":"bad"}`, "bad", is{refused: true, unknown: true}},
		"error description":      {401, `{"error_description":"expired"}`, "expired", is{}},
		"plan limit":             {402, `{"error":"over the limit"}`, "over the limit", is{refused: true, unknown: true}},
		"405":                    {405, `{"error":"Method not allowed"}`, "Method not allowed", is{refused: true, unknown: true}},
		"409":                    {409, ``, "HTTP 409 Conflict", is{refused: true, unknown: true}},
		"429":                    {429, `{"error":"slow down"}`, "HTTP 429", is{}},
		"500":                    {500, `{"error":"oops"}`, "oops", is{lost: true, unknown: true}},
		"502":                    {502, ``, "HTTP 502", is{lost: true}},
		"503 page":               {503, `<html><title>Down</title></html>`, `web page ("Down")`, is{lost: true}},
		"404 page":               {404, `<html><title>nginx</title></html>`, `web page ("nginx")`, is{unknown: true}},
		"404 text":               {404, `not here`, "not here", is{unknown: true}},
		"301":                    {301, ``, "redirects are not followed", is{unknown: true}},
		"200 page":               {200, `<!doctype html><title>App</title>`, `web page ("App")`, is{lost: true, unknown: true}},
		"200 cut off":            {200, `{"payload":{"contact":{"id":1`, "cut off", is{lost: true}},
		"200 error":              {200, `{"error":"locked"}`, "the service reports a failure: locked", is{refused: true, unknown: true}},
		"200 errors":             {200, `{"errors":[{"message":"locked"}]}`, "failure: locked", is{refused: true, unknown: true}},
		"200 message":            {200, `{"message":"locked"}`, "failure: locked", is{refused: true, unknown: true}},
		"200 validation":         {200, `{"message":"locked","attributes":["name"]}`, "failure: locked", is{refused: true, unknown: true}},
		"200 code":               {200, `{"code":7,"message":"locked","data":null}`, "failure: code 7 locked", is{refused: true, unknown: true}},
		"200 code as text":       {200, `{"code":"7","message":"locked"}`, "failure: code 7 locked", is{refused: true, unknown: true}},
		"200 code of a status":   {200, `{"code":404,"message":"no ticket"}`, "code 404 no ticket", is{notFound: true, unknown: true}},
		"200 code of a key":      {200, `{"code":401,"message":"bad pair"}`, "code 401 bad pair", is{}},
		"200 no success":         {200, `{"payload":{"success":false,"message":"no move"}}`, "failure: no move", is{refused: true, unknown: true}},
		"200 nothing":            {200, ``, "without the object", is{notFound: true, lost: true, unknown: true}},
		"200 empty":              {200, `{"payload":{}}`, "without the object", is{notFound: true, lost: true, unknown: true}},
		"200 success":            {200, `{"code":0,"message":"Success","data":{}}`, "without the object", is{notFound: true, lost: true, unknown: true}},
		"200 null":               {200, `null`, "without the object", is{notFound: true, lost: true, unknown: true}},
		"200 id of nothing":      {200, `{"payload":{"contact":{"id":null}}}`, "without the object", is{notFound: true, lost: true, unknown: true}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			client, seen := serve(t, says(test.status, test.body))
			_, err := client.CreateContact(t.Context(), api.ContactRequest{InboxID: "407"})
			if err == nil {
				t.Fatal("no error")
			}
			if !strings.Contains(err.Error(), test.says) {
				t.Errorf("the error %q lacks %q", err, test.says)
			}
			if got := (is{api.IsNotFound(err), api.IsLost(err), api.IsRefused(err), api.IsUnknownCall(err)}); got != test.want {
				t.Errorf("got %+v, want %+v", got, test.want)
			}
			if len(*seen) != 1 {
				t.Errorf("a create was sent %d times", len(*seen))
			}
		})
	}
}

// An error shows neither key nor secret, in whatever form the service gives them
// back, and a wrong pair says where it belongs.
func TestErrorsShowNoSecret(t *testing.T) {
	t.Parallel()
	client, _ := serve(t, says(http.StatusUnauthorized, `{"error":"bad `+secret+` `+basic+` `+url.QueryEscape(secret)+`"}`))
	_, err := client.Contact(t.Context(), "1")
	var failure *api.CallError
	if !errors.As(err, &failure) {
		t.Fatalf("got %v", err)
	}
	if strings.Contains(err.Error(), secret) || strings.Contains(err.Error(), basic[len("Basic "):]) {
		t.Errorf("the error shows the secret: %v", err)
	}
	if !strings.Contains(failure.Advice(), "livedesk.api_secret") || !transport.IsKind(err, transport.Auth) {
		t.Errorf("the advice is %q", failure.Advice())
	}
}

// The address may be given with or without a part of the path that is shared by all
// calls.
func TestParseURL(t *testing.T) {
	for address, want := range map[string]string{
		"https://livedesk-api.engagelab.com":                  "https://livedesk-api.engagelab.com",
		"https://livedesk-api.engagelab.com/":                 "https://livedesk-api.engagelab.com",
		"https://livedesk-api.engagelab.com/api/v2/accounts":  "https://livedesk-api.engagelab.com",
		"https://livedesk-api.engagelab.com/api/v2/accounts/": "https://livedesk-api.engagelab.com",
		"https://livedesk-api.engagelab.com/api/v2":           "https://livedesk-api.engagelab.com",
		"https://livedesk-api.engagelab.com/api":              "https://livedesk-api.engagelab.com",
		"https://example.com/desk/api/v2/accounts":            "https://example.com/desk",
		"http://127.0.0.1:8080":                               "http://127.0.0.1:8080",
		"http://localhost/api/v2":                             "http://localhost",
		"http://livedesk-api.engagelab.com":                   "",
		"livedesk-api.engagelab.com":                          "",
		"https://user:pw@livedesk-api.engagelab.com":          "",
		"https://livedesk-api.engagelab.com?x=1":              "",
		"":                                                    "",
	} {
		got, err := api.ParseURL(address)
		switch {
		case want == "" && err == nil:
			t.Errorf("%q was taken as %s", address, got)
		case want != "" && (err != nil || got.String() != want):
			t.Errorf("%q is %v, %v, want %s", address, got, err, want)
		}
	}
}

// Text in the answer to a change is no success, but an empty answer is.
func TestTextIsNoSuccess(t *testing.T) {
	t.Parallel()
	for body, isSuccess := range map[string]bool{"welcome to the wifi": false, "": true, "{}": true} {
		client, _ := serve(t, func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(body)) })
		_, patch := client.UpdateContact(t.Context(), "7", api.ContactRequest{Name: new("A")})
		for name, err := range map[string]error{
			"a contact": patch, "a ticket": client.UpdateTicket(t.Context(), "tk_1", api.TicketRequest{Title: "A"}), "a status": client.SetStatus(t.Context(), "40", "resolved", 0),
		} {
			if (err == nil) != isSuccess || err != nil && !strings.Contains(err.Error(), "not JSON") && !strings.Contains(err.Error(), "documented shape") {
				t.Errorf("%s, %q: %v", name, body, err)
			}
		}
	}
}
