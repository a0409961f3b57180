package api_test

import (
	"context"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
)

// What is no object, or only a part of a list, is not returned beside the error that says
// so.
func TestNothingBesideAnError(t *testing.T) {
	for name, test := range map[string]struct {
		answer string
		call   func(context.Context, *api.Client) error
	}{
		"contact": {`[]`, func(ctx context.Context, c *api.Client) error { return only(c.Contact(ctx, "c1")) }},
		"changed contact": {`{"id":"other","firstname":"A"}`, func(ctx context.Context, c *api.Client) error {
			return only(c.UpdateContact(ctx, "c1", api.ContactRequest{}))
		}},
		"ticket":       {`{"subject":"S"}`, func(ctx context.Context, c *api.Client) error { return only(c.Ticket(ctx, "t1")) }},
		"conversation": {`{"response":{"subject":"S"}}`, func(ctx context.Context, c *api.Client) error { return only(c.Conversation(ctx, "t1")) }},
		"new conversation": {`{"response":{"publicurlcode":"u"}}`, func(ctx context.Context, c *api.Client) error {
			return only(c.CreateConversation(ctx, api.ConversationRequest{}))
		}},
		"customer":           {`{"response":{"firstname":"A"}}`, func(ctx context.Context, c *api.Client) error { return only(c.Customer(ctx, "c1")) }},
		"agent":              {`{"response":{"firstname":"A"}}`, func(ctx context.Context, c *api.Client) error { return only(c.User(ctx, "a1")) }},
		"deleted department": {`{"response":{"departmentid":"d1","name":"D","deleted":"Y"}}`, func(ctx context.Context, c *api.Client) error { return only(c.DepartmentV1(ctx, "d1")) }},
	} {
		t.Run(name, func(t *testing.T) {
			client, _ := serve(t, text(test.answer))
			if err := test.call(t.Context(), client); err == nil {
				t.Error("got no error")
			}
		})
	}
	t.Run("half a list", func(t *testing.T) {
		client, _ := serve(t, func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Query().Get("_page") != "1" {
				w.WriteHeader(http.StatusForbidden)
				return
			}
			rows := make([]string, 1000)
			for i := range rows {
				rows[i] = `{"id":"t` + strconv.Itoa(i) + `"}`
			}
			_, _ = w.Write([]byte("[" + strings.Join(rows, ",") + "]"))
		})
		if err := only(client.Tags().List(t.Context())); err == nil {
			t.Error("got no error")
		}
	})
}
