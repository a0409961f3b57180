package livedesk

import (
	"cmp"
	"encoding/json"
	"slices"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/tree"
)

// The two types of message that a request can ask for: from the customer, and to them (D).
const (
	incoming = "incoming"
	outgoing = "outgoing"
)

// message is one message of a conversation.
type message struct {
	ID             int        `json:"id"`
	ConversationID int        `json:"conversation_id"`
	InboxID        int        `json:"inbox_id"`
	Content        string     `json:"content"`
	Type           string     `json:"message_type"`
	Private        bool       `json:"private"`
	Attributes     attributes `json:"content_attributes"`
	CreatedAt      int        `json:"created_at"`
	SortingID      int        `json:"sorting_id"`
	SenderID       int        `json:"sender_id"`
}

func messageRoutes() []route {
	return []route{
		{method: "POST", path: "conversations/{id}/messages", creates: true, do: with((*Tenant).conversationOf, sendMessage)},
		{method: "GET", path: "conversations/{id}/messages", needs: []string{swMessageList, swAnalogs}, do: with((*Tenant).conversationOf, listMessages)},
		{method: "DELETE", path: "conversations/{id}/messages/{mid}", needs: []string{swMessageDelete, swAnalogs}, do: with((*Tenant).conversationOf, deleteMessage)},
	}
}

// sendMessage adds a text message. Requests with attachments have a form that nothing documents (gap): they are bad JSON
// here.
func sendMessage(t *Tenant, r *request, old *conversation) (any, error) {
	f, err := r.body()
	if err != nil {
		return nil, err
	}
	c := *old
	m, err := t.newMessage(&c, f)
	if err != nil {
		return nil, err
	}
	t.addMessage(&c, m)
	return t.messageForm(&c, &c.Messages[len(c.Messages)-1]), nil
}

// newMessage reads a message without storing it.
func (t *Tenant) newMessage(c *conversation, f fields) (message, error) {
	m := message{Type: outgoing, InboxID: c.InboxID, Attributes: attributes{}, CreatedAt: t.unix()}
	if err := f.texts(map[string]*string{"content": &m.Content}); err != nil {
		return m, err
	}
	if m.Content == "" && t.Is(swContent, "required") {
		return m, missingParam("content")
	}
	if f.set("message_type") {
		if err := f.texts(map[string]*string{"message_type": &m.Type}); err != nil {
			return m, err
		}
	}
	if m.Type != incoming && m.Type != outgoing {
		return m, invalid("message_type", "is invalid")
	}
	if err := f.flag("private", &m.Private); err != nil {
		return m, err
	}
	given, err := contentAttributes(f)
	if err != nil {
		return m, err
	}
	m.Attributes = attributes{}.changed(given, replace, false)
	return m, t.replyTo(c, &m)
}

// contentAttributes is an object in the examples and a String in a table (D), so that JSON in a string is read too (I).
func contentAttributes(f fields) (fields, error) {
	const name = "content_attributes"
	var text string
	if f.set(name) && json.Unmarshal(f[name], &text) == nil {
		return fields{name: json.RawMessage(text)}.object(name)
	}
	return f.object(name)
}

// replyTo looks after in_reply_to, the id of a message, a number in the example and a String in the table (D). What an
// unknown message does is a gap.
func (t *Tenant) replyTo(c *conversation, m *message) error {
	id, err := fields(m.Attributes).id("in_reply_to")
	if err != nil || id == 0 || t.Is(swReplyTo, "kept") {
		return err
	}
	if slices.ContainsFunc(c.Messages, func(other message) bool { return other.ID == id }) {
		return nil
	}
	if t.Is(swReplyTo, "422") {
		return invalid("in_reply_to", "must exist")
	}
	delete(m.Attributes, "in_reply_to")
	return nil
}

// addMessage stores a message and what follows from it.
func (t *Tenant) addMessage(c *conversation, m message) {
	if m.ID == 0 {
		m.ID = t.messageIDs.take()
	}
	m.ConversationID, m.SortingID = c.ID, len(c.Messages)+1
	c.LastActivity = m.CreatedAt
	switch {
	case m.Type == incoming:
		m.SenderID = c.ContactID
		c.WaitingSince = cmp.Or(c.WaitingSince, m.CreatedAt)
		if from := t.contacts.Get(c.ContactID); from != nil {
			t.touch(from, contactInbox{c.InboxID, c.SourceID})
		}
	case len(t.seed.Agents) > 0:
		m.SenderID = t.seed.Agents[0].ID
	}
	if m.Type == outgoing && !m.Private {
		c.FirstReply, c.WaitingSince = cmp.Or(c.FirstReply, m.CreatedAt), 0
		t.notify(notice{Kind: noticeMessage, ContactID: c.ContactID, ConversationID: c.ID, MessageID: m.ID})
	}
	t.reopen(c, &m)
	c.Messages = append(slices.Clone(c.Messages), m)
	t.putConversation(c)
}

// reopen opens a conversation that is over when its customer writes again (CW).
func (t *Tenant) reopen(c *conversation, m *message) {
	over := c.Status == statusResolved || c.Status == statusSnoozed || c.Status == statusClosed
	by := t.Value(swReopen)
	if over && !m.Private && (by == "any" || by == m.Type) {
		c.Status, c.SnoozedUntil = statusOpen, 0
	}
}

// messageForm is the bare message (D); what follows the name of the sender is a gap.
func (t *Tenant) messageForm(c *conversation, m *message) tree.Object {
	content := m.Attributes.tree()
	if t.Is(swContentAttributes, "empty") {
		content = "{}"
	}
	return tree.Object{
		{Name: "id", Value: m.ID},
		{Name: "content", Value: m.Content},
		{Name: "inbox_id", Value: m.InboxID},
		{Name: "conversation_id", Value: m.ConversationID},
		{Name: "message_type", Value: t.messageType(m)},
		{Name: "content_type", Value: "text"},
		{Name: "status", Value: "sent"},
		{Name: "content_attributes", Value: content},
		{Name: "created_at", Value: m.CreatedAt},
		{Name: "private", Value: m.Private},
		{Name: "source_id", Value: nil},
		{Name: "sorting_id", Value: m.SortingID},
		{Name: "sender", Value: t.messageSender(c, m)},
	}
}

// messageType is a number in answers (D): 0 incoming, 1 outgoing (CW).
func (t *Tenant) messageType(m *message) any {
	switch {
	case t.Is(swMessageType, "word"):
		return m.Type
	case m.Type == incoming:
		return 0
	}
	return 1
}

// messageSender is the contact or an agent; the API key's own agent is taken to be the first one (I).
func (t *Tenant) messageSender(c *conversation, m *message) any {
	if m.Type == incoming {
		if from := t.contacts.Get(c.ContactID); from != nil {
			return tree.Object{{Name: "id", Value: from.ID}, {Name: "name", Value: from.Name}}
		}
		return nil
	}
	if a := t.agent(m.SenderID); a.ID != 0 {
		return tree.Object{{Name: "id", Value: a.ID}, {Name: "name", Value: a.Name}}
	}
	return nil
}

// listMessages is Chatwoot's (CW), without its paging by before and after.
func listMessages(t *Tenant, r *request, c *conversation) (any, error) {
	rows := tree.List{}
	for i := range c.Messages {
		rows = append(rows, t.messageForm(c, &c.Messages[i]))
	}
	return tree.Object{{Name: "meta", Value: tree.Object{}}, {Name: "payload", Value: rows}}, nil
}

// deleteMessage is Chatwoot's (CW).
func deleteMessage(t *Tenant, r *request, old *conversation) (any, error) {
	c := *old
	id := r.number("mid")
	c.Messages = slices.DeleteFunc(slices.Clone(old.Messages), func(m message) bool { return m.ID == id })
	if len(c.Messages) == len(old.Messages) {
		return nil, notFound()
	}
	t.putConversation(&c)
	return tree.Raw(""), nil
}
