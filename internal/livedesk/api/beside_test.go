package api_test

import (
	"context"
	"net/http"
	"reflect"
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk/api"
)

// What is no object is not returned beside the error that says so.
func TestNothingBesideAnError(t *testing.T) {
	const answer = `{"payload":{"contact":{"name":"A"},"name":"A","status":"sent","subject":"S"}}`
	for name, call := range map[string]func(context.Context, *api.Client) (any, error){
		"new contact": func(ctx context.Context, c *api.Client) (any, error) {
			return c.CreateContact(ctx, api.ContactRequest{})
		},
		"contact": func(ctx context.Context, c *api.Client) (any, error) { return c.Contact(ctx, "1") },
		"new conversation": func(ctx context.Context, c *api.Client) (any, error) {
			return c.CreateConversation(ctx, api.ConversationRequest{})
		},
		"conversation": func(ctx context.Context, c *api.Client) (any, error) { return c.Conversation(ctx, "1") },
		"new message": func(ctx context.Context, c *api.Client) (any, error) {
			return c.CreateMessage(ctx, "1", api.MessageRequest{})
		},
		"ticket": func(ctx context.Context, c *api.Client) (any, error) { return c.Ticket(ctx, "1") },
	} {
		t.Run(name, func(t *testing.T) {
			for _, body := range []string{answer, `{"name":"A","status":"sent","created_at":"1"}`} {
				client, _ := serve(t, func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(body)) })
				got, err := call(t.Context(), client)
				if err == nil || !reflect.ValueOf(got).IsZero() {
					t.Errorf("%+v beside %v", got, err)
				}
			}
		})
	}
}
