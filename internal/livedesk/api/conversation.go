package api

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/transport"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/transport/lenient"
)

// Conversation is an exchange of messages with a contact.
type Conversation struct {
	ID        string // a number within the project
	UUID      string
	AccountID string // the project, a number of up to 64 bits
	InboxID   string
	ContactID string
	Status    string // open, pending, snoozed, resolved, closed
	// SnoozedUntil is in Unix seconds; 0 when it is not snoozed, or until the next
	// message.
	SnoozedUntil  int64
	Channel       string // such as Channel::Api
	CanReply      bool
	CreatedAt     string // Unix seconds
	AssigneeID    string
	AssigneeName  string
	AssigneeEmail string
	TeamID        string
	TeamName      string
}

func (c *Conversation) decode(o lenient.Object) {
	meta, assignment := o.Object("meta"), o.Object("assignment")
	*c = Conversation{
		ID:            firstText(o.Text("id"), o.Text("display_id")),
		UUID:          o.Text("uuid"),
		AccountID:     o.Text("account_id"),
		InboxID:       o.Text("inbox_id"),
		ContactID:     firstText(meta.Object("sender").Text("id"), o.Object("account_info").Text("contact_id")),
		Status:        o.Text("status"),
		SnoozedUntil:  unixSeconds(o, "snoozed_until"),
		Channel:       firstText(meta.Text("channel"), o.Object("platform").Text("channel_type")),
		CanReply:      o.Flag("can_reply"),
		CreatedAt:     o.Text("created_at"),
		AssigneeID:    assignment.Text("assignee_id"),
		AssigneeName:  assignment.Text("assignee_name"),
		AssigneeEmail: assignment.Text("assignee_email"),
		TeamID:        assignment.Text("team_id"),
		TeamName:      assignment.Text("team_name"),
	}
}

// unixSeconds returns a time in seconds, which may also come in ISO 8601; 0 when there
// is none.
func unixSeconds(o lenient.Object, key string) int64 {
	if at, err := time.Parse(time.RFC3339, o.Text(key)); err == nil {
		return at.Unix()
	}
	return o.Count(key)
}

// bare finds an object in an answer that has no envelope; one in an envelope of
// another call is accepted.
func bare(body []byte) lenient.Object {
	answer, _ := lenient.Parse(body)
	for _, key := range []string{"payload", "data"} {
		if inner := answer.Object(key); !answer.Has("id") && inner.Has("id") {
			return inner
		}
	}
	return answer
}

// conversation makes a request that answers with a conversation.
func (c *Client) conversation(ctx context.Context, r transport.Request, value any) (Conversation, error) {
	var conversation Conversation
	var body []byte
	var err error
	if value == nil {
		body, err = c.do(ctx, r)
	} else {
		body, err = c.send(ctx, r, value)
	}
	if err != nil {
		return conversation, err
	}
	if conversation.decode(bare(body)); conversation.ID == "" {
		return Conversation{}, ErrNotFound
	}
	return conversation, nil
}

// ConversationRequest says in which inbox and with whom a conversation begins: a
// contact by its id, by its source id in the inbox, or by both.
type ConversationRequest struct{ InboxID, ContactID, SourceID string }

// CreateConversation begins a conversation. POST /conversations (documented).
func (c *Client) CreateConversation(ctx context.Context, request ConversationRequest) (Conversation, error) {
	body := map[string]any{"inbox_id": number(request.InboxID)}
	if request.ContactID != "" {
		body["contact_id"] = number(request.ContactID)
	}
	if request.SourceID != "" {
		body["source_id"] = request.SourceID
	}
	return c.conversation(ctx, call(http.MethodPost, "/conversations"), body)
}

// Conversation returns one conversation. GET /conversations/{id} (analog). An
// answer that holds no conversation of that id is ErrNotFound.
func (c *Client) Conversation(ctx context.Context, id string) (Conversation, error) {
	conversation, err := c.conversation(ctx, call(http.MethodGet, "/conversations/{id}", id), nil)
	if err == nil && conversation.ID != id {
		return Conversation{}, ErrNotFound
	}
	return conversation, err
}

// SetStatus moves a conversation to a status. A snooze ends at a time in Unix
// seconds, or, when that is 0, with the next message. POST
// /conversations/{id}/toggle_status (documented). The form of the answer and of a
// refusal is that of the analog; an answer that names another status is a refusal
// too. It is not repeated, because resolving may send a survey.
func (c *Client) SetStatus(ctx context.Context, id, status string, snoozedUntil int64) error {
	body := map[string]any{"status": status}
	if snoozedUntil != 0 {
		body["snoozed_until"] = snoozedUntil
	}
	request := call(http.MethodPost, "/conversations/{id}/toggle_status", id)
	answer, err := c.send(ctx, request, body)
	if err != nil {
		return err
	}
	if text := bytes.TrimSpace(answer); len(text) > 0 && !json.Valid(text) {
		return badAnswer(request, answer)
	}
	outer, _ := lenient.Parse(answer)
	payload := outer.Object("payload")
	now := firstText(payload.AnyText("current_status", "status"), outer.AnyText("current_status", "status"))
	if now != "" && now != status {
		return rejected(request, fmt.Sprintf("the status of the conversation is still %q", now))
	}
	return nil
}
