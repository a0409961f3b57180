package api

import (
	"context"
	"net/http"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/transport/lenient"
)

// Message is one message of a conversation.
type Message struct {
	ID        string
	Status    string // such as sent
	CreatedAt string // Unix seconds
}

func (m *Message) decode(o lenient.Object) {
	*m = Message{ID: o.Text("id"), Status: o.Text("status"), CreatedAt: o.Text("created_at")}
}

// MessageRequest is a new message.
type MessageRequest struct {
	Content string
	// Type is outgoing, from the team to the contact, or incoming, the reverse.
	Type string
	// Private makes a note that the contact does not see.
	Private bool
	// InReplyTo is the id of the message that it answers; empty for none.
	InReplyTo string
}

// CreateMessage sends a message. POST /conversations/{id}/messages (documented).
// It is never sent twice.
func (c *Client) CreateMessage(ctx context.Context, conversation string, request MessageRequest) (Message, error) {
	body := map[string]any{"content": request.Content, "private": request.Private, "message_type": request.Type}
	if request.InReplyTo != "" {
		body["content_attributes"] = map[string]any{"in_reply_to": number(request.InReplyTo)}
	}
	var message Message
	answer, err := c.send(ctx, call(http.MethodPost, "/conversations/{id}/messages", conversation), body)
	if err != nil {
		return message, err
	}
	if message.decode(bare(answer)); message.ID == "" {
		return Message{}, ErrNotFound
	}
	return message, nil
}
