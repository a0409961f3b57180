package liveagent

import (
	"slices"
	"strings"
)

// firstMessage is the number of the first message that the tenant makes.
const firstMessage = 100_001

// The letters of message groups and messages that the mock writes (V); where only API v1 documents a letter, both agree.
const (
	groupIncoming = "3"
	groupOutgoing = "4"
	groupLegacy   = "M"
	groupInternal = "I"
	groupTransfer = "T"
	groupTag      = "G"

	messageText     = "M"
	messageNote     = "N"
	messageStatus   = "J"
	messageTransfer = "R"
	messageTag      = "G"
	messageTitle    = "T"
	messageHeader   = "H"
	messageFile     = "F"
	messageQuoted   = "Q"

	visible = "V"
	removed = "D"
)

// messageGroup holds the messages of one event: a mail, a note, a change of status.
type messageGroup struct {
	ID            string    `json:"id"`
	UserID        string    `json:"userid"`
	UserName      string    `json:"user_full_name"`
	Type          string    `json:"type"`
	Status        string    `json:"status"`
	DateCreated   string    `json:"datecreated"`
	DateFinished  string    `json:"datefinished"`
	MailMessageID string    `json:"mail_msg_id"`
	Messages      []message `json:"messages"`
}

// message is one piece of a group.
type message struct {
	ID     string `json:"id"`
	UserID string `json:"userid"`
	Type   string `json:"type"`
	Date   string `json:"datecreated"`
	Format string `json:"format"`
	Text   string `json:"message"`
	// MailedTo are those to whom the service would have sent the message.
	MailedTo []string `json:"mailed_to,omitempty"`
}

// legacy messages are those that /messages/{id} knows (V): their type or format says so.
func (m *message) legacy() bool {
	return m.Type == "Y" || slices.Contains([]string{"X", "Y", "Z"}, m.Format)
}

// writing is a message to be added to a ticket.
type writing struct {
	by   actor
	text string
	html bool
	// note keeps the message from the customer, silent keeps it from being mailed.
	note, silent bool
	mailID       string
	to, files    []string
}

// write adds a mail or a note. Without a user only a note is made (D).
func (t *Tenant) write(c *ticket, w writing) {
	if w.note || w.by.id == systemUser {
		t.addGroup(c, w.by, groupInternal, w.mailID, t.newMessage(w.by, messageNote, w.text, w.html))
		return
	}
	text := t.newMessage(w.by, messageText, w.text, w.html)
	if w.by.agent != nil && !w.silent {
		for _, address := range unique(w.to) {
			text.MailedTo = append(text.MailedTo, address)
			t.postMessage(address, c.ID, text.ID)
		}
	}
	messages := append(t.headers(c, w), text)
	for _, id := range w.files {
		messages = append(messages, t.newMessage(w.by, messageFile, t.files.Get(id).rows(), false))
	}
	kind := groupIncoming
	if w.by.agent != nil {
		kind = groupOutgoing
	}
	if t.Is(swMessageStorage, "legacy") {
		kind = groupLegacy
	}
	t.addGroup(c, w.by, kind, w.mailID, messages...)
	c.LastActivityPublic = t.stamp()
}

// headers are the parts of a mail that may come beside its text; their texts are not documented.
func (t *Tenant) headers(c *ticket, w writing) []message {
	if t.Is(swMessageHeaders, "off") {
		return nil
	}
	return []message{
		t.newMessage(w.by, messageTitle, c.Subject, false),
		t.newMessage(w.by, messageHeader, "To: "+strings.Join(w.to, ", "), false),
	}
}

func (t *Tenant) newMessage(by actor, kind, text string, html bool) message {
	bare, marked := "T", "H"
	if t.Is(swMessageStorage, "legacy") {
		bare, marked = "X", "Y"
	}
	m := message{UserID: by.id, Type: kind, Date: t.stamp(), Format: bare, Text: text}
	if html {
		m.Format, m.Text = marked, t.markup(text)
	}
	m.ID = t.messageID()
	return m
}

// messageID is a number or an id like all others, and none that a seed gives out.
func (t *Tenant) messageID() string {
	if !t.Is(swMessageIDs, "text") {
		return t.messageIDs.take()
	}
	for {
		if id := t.ids.take(); !t.messageIDs.used[id] {
			return id
		}
	}
}

// markup is HTML as the service stores it; whether it stores what was sent is not documented.
func (t *Tenant) markup(text string) string {
	switch t.Value(swHTMLMessages) {
	case "trim":
		return strings.TrimRight(text, "\r\n")
	case "wrap":
		return "<div>" + strings.TrimRight(text, "\r\n") + "</div>"
	}
	return text
}

func (t *Tenant) addGroup(c *ticket, by actor, kind, mailID string, messages ...message) {
	c.Groups = append(c.Groups, messageGroup{
		ID: t.ids.take(), UserID: by.id, UserName: by.name, Type: kind, Status: visible,
		DateCreated: t.stamp(), DateFinished: t.stamp(), MailMessageID: mailID, Messages: messages,
	})
}

// answered moves the status when a message was added. That it moves is not documented: by default it stays.
func (t *Tenant) answered(c *ticket, w writing) {
	switch {
	case w.note || w.by.id == systemUser:
	case w.by.agent != nil && t.Is(swAgentMessage, statusAnswered):
		t.enter(c, statusAnswered)
	case w.by.contact != nil && t.Is(swCustomerMessage, statusOpen):
		t.enter(c, statusOpen)
	}
}

// preview is the start of the first text that the customer can see (D: "start of the text").
func (c *ticket) preview() string {
	for _, g := range c.Groups {
		for _, m := range g.Messages {
			if m.Type == messageText {
				return start(plain(m), 80)
			}
		}
	}
	return ""
}

func start(text string, most int) string {
	if letters := []rune(text); len(letters) > most {
		return string(letters[:most]) + "..."
	}
	return text
}

// plain is the text of a message in one line and without tags.
func plain(m message) string {
	var b strings.Builder
	tag := false
	for _, letter := range m.Text {
		switch {
		case letter == '<' && (m.Format == "H" || m.Format == "Y"):
			tag = true
		case letter == '>' && tag:
			tag = false
			b.WriteByte(' ')
		case !tag:
			b.WriteRune(letter)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// postMessage notes a mail that the service would have sent.
func (t *Tenant) postMessage(to, ticketID, messageID string) {
	t.mails = append(t.mails, mail{Kind: "message", To: to, Date: t.stamp(), TicketID: ticketID, MessageID: messageID})
}
