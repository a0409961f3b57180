package api

import (
	"context"
	"net/http"
	"strings"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/transport/lenient"
)

// MessageGroup is a group of messages of a ticket, such as one mail with its
// header and its text.
type MessageGroup struct {
	ID           string // missing in the vendor's samples
	UserID       string
	Type         string // rtype: see the doc comment of the package
	Status       string // rstatus: D deleted, P promoted, V visible, S split
	DateCreated  string
	DateFinished string
	Messages     []Message
}

// Message is one message of a ticket.
type Message struct {
	ID          string
	UserID      string
	Type        string // rtype: M message, N note, and many more
	DateCreated string
	Text        string
}

func (g *MessageGroup) decode(f lenient.Object) {
	*g = MessageGroup{
		ID:           f.AnyText("messagegroupid", "id"),
		UserID:       f.Text("userid"),
		Type:         strings.ToUpper(f.AnyText("rtype", "type")),
		Status:       strings.ToUpper(f.AnyText("rstatus", "status")),
		DateCreated:  f.Text("datecreated"),
		DateFinished: f.Text("datefinished"),
	}
	for _, message := range f.List("messages") {
		g.Messages = append(g.Messages, Message{
			ID:          message.AnyText("messageid", "id"),
			UserID:      message.Text("userid"),
			Type:        strings.ToUpper(message.AnyText("rtype", "type")),
			DateCreated: message.Text("datecreated"),
			Text:        message.Text("message"),
		})
	}
}

// Messages returns the messages of a ticket in their groups, newer and older
// than two dates when these are set (YYYY-MM-DD HH:MM:SS). GET
// /conversations/{id}/messages of API v1 (documented).
func (c *Client) Messages(ctx context.Context, ticket, from, to string) ([]MessageGroup, error) {
	parameters := values(map[string]string{"datefrom": from, "dateto": to})
	envelope, err := c.callV1(ctx, v1Request(http.MethodGet, "/conversations/{id}/messages", parameters, ticket))
	if err != nil {
		return nil, err
	}
	return manyV1[MessageGroup](envelope, "groups"), nil
}

// MessageRequest holds the fields of a new message.
type MessageRequest struct {
	Text   string
	Author string // e-mail address or user id of an agent; without one the service makes a note of any message (documented)
	Type   string // M message, N note
	Mail   Mail
}

// AddMessage adds a message to a ticket. POST /conversations/{id}/messages of API
// v1 (documented). The answer names no message and may be empty (observed). It
// may send mails, so it is never repeated after a lost answer.
func (c *Client) AddMessage(ctx context.Context, ticket string, message MessageRequest) error {
	parameters := message.Mail.parameters()
	parameters["message"], parameters["useridentifier"], parameters["type"] = message.Text, message.Author, message.Type
	return c.changeConversation(ctx, http.MethodPost, "/conversations/{id}/messages", ticket, parameters)
}

// CanDeleteMessages says whether the configured keys can delete messages: API v3 alone does.
func (c *Client) CanDeleteMessages() bool { return c.Has(V3) }

// DeleteMessage deletes a message of a ticket. DELETE /messages/{id} of API v3
// (documented without its statuses; a service may not know it, or only for
// older messages).
func (c *Client) DeleteMessage(ctx context.Context, id string) error {
	_, err := c.do(ctx, V3, v3Request(http.MethodDelete, "/messages/{id}", id))
	return err
}
