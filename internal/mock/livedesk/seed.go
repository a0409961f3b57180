package livedesk

import (
	"cmp"
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/seed"
)

//go:embed seed.json
var builtIn []byte

// Seed is what a tenant starts with.
type Seed struct {
	// AccountID is the project's id.
	AccountID     int                `json:"account_id"`
	Inboxes       []Inbox            `json:"inboxes"`
	Teams         []Team             `json:"teams"`
	Agents        []Agent            `json:"agents"`
	Labels        []string           `json:"labels"`
	Contacts      []SeedContact      `json:"contacts"`
	Conversations []SeedConversation `json:"conversations"`
	Tickets       []SeedTicket       `json:"tickets"`
	Switches      map[string]string  `json:"switches"`
}

// Inbox is a channel, which only the console makes (D).
type Inbox struct {
	ID          int    `json:"id"`
	Name        string `json:"name"`
	ChannelType string `json:"channel_type"`
	// AIAgent lets new conversations start as pending (D).
	AIAgent bool `json:"ai_agent"`
}

// Team is a team that tickets and conversations can be assigned to.
type Team struct {
	ID   int    `json:"id"`
	Name string `json:"name"`
}

// Agent is a member of the project. The first one speaks for the API key.
type Agent struct {
	ID    int    `json:"id"`
	Name  string `json:"name"`
	Email string `json:"email"`
}

// SeedContact is a contact of a seed. Without an id it gets one; without inbox_id it belongs to no channel.
type SeedContact struct {
	ID           int        `json:"id"`
	InboxID      int        `json:"inbox_id"`
	SourceID     string     `json:"source_id"`
	Name         string     `json:"name"`
	Email        string     `json:"email"`
	Phone        string     `json:"phone_number"`
	Identifier   string     `json:"identifier"`
	Thumbnail    string     `json:"thumbnail"`
	Blocked      bool       `json:"blocked"`
	Availability string     `json:"availability_status"`
	Additional   attributes `json:"additional_attributes"`
	Custom       attributes `json:"custom_attributes"`
	// Labels are of the seed's labels.
	Labels         []string `json:"labels"`
	CreatedAt      int      `json:"created_at"`
	LastActivityAt int      `json:"last_activity_at"`
}

// SeedConversation is a conversation of a seed. It needs inbox_id and contact_id.
type SeedConversation struct {
	ID           int           `json:"id"`
	InboxID      int           `json:"inbox_id"`
	ContactID    int           `json:"contact_id"`
	SourceID     string        `json:"source_id"`
	Status       string        `json:"status"`
	SnoozedUntil int           `json:"snoozed_until"`
	Labels       []string      `json:"labels"`
	Custom       attributes    `json:"custom_attributes"`
	Messages     []SeedMessage `json:"messages"`
}

// SeedMessage is a message of a seed. Nobody is notified of it.
type SeedMessage struct {
	Content string `json:"content"`
	// Type is incoming or outgoing, which it is when it is left out.
	Type    string `json:"message_type"`
	Private bool   `json:"private"`
}

// SeedTicket is a ticket of a seed: the body of a create, and an id, a status and tags where they matter.
type SeedTicket struct {
	ID     string
	Status string
	Tags   []string
	Fields map[string]json.RawMessage
}

// UnmarshalJSON keeps the fields of a ticket as they are, to be read like a request.
func (s *SeedTicket) UnmarshalJSON(data []byte) error {
	var named struct {
		ID     string   `json:"ticket_id"`
		Status string   `json:"status"`
		Tags   []string `json:"tags"`
	}
	if err := json.Unmarshal(data, &named); err != nil {
		return fmt.Errorf("ticket: %w", err)
	}
	s.ID, s.Status, s.Tags = named.ID, named.Status, named.Tags
	if err := json.Unmarshal(data, &s.Fields); err != nil {
		return fmt.Errorf("ticket: %w", err)
	}
	known := []string{
		"ticket_id", "status", "tags", "title", "description", "attachments", "requester", "submitter", "assignment_team",
		"priority", "ticket_type", "custom_fields",
	}
	for name := range s.Fields {
		if !slices.Contains(known, name) {
			return fmt.Errorf("ticket: unknown field %q", name)
		}
	}
	return nil
}

// ParseSeed reads a seed. What it leaves out comes from the built-in one.
func ParseSeed(given seed.Members) (Seed, error) {
	members, err := given.Over(builtIn)
	if err != nil {
		return Seed{}, err
	}
	var out Seed
	if err := members.Decode(&out); err != nil {
		return Seed{}, err
	}
	return out, nil
}

// plant makes the objects of the seed.
func (t *Tenant) plant() error {
	for i, s := range t.seed.Contacts {
		if err := t.plantContact(s); err != nil {
			return fmt.Errorf("seed: livedesk: contact %d: %w", i+1, err)
		}
	}
	for i, s := range t.seed.Conversations {
		if err := t.plantConversation(s); err != nil {
			return fmt.Errorf("seed: livedesk: conversation %d: %w", i+1, err)
		}
	}
	for i, s := range t.seed.Tickets {
		if err := t.plantTicket(s); err != nil {
			return fmt.Errorf("seed: livedesk: ticket %d: %w", i+1, err)
		}
	}
	return nil
}

func (t *Tenant) plantContact(s SeedContact) error {
	c := &contact{
		ID: s.ID, Name: s.Name, Email: s.Email, Phone: s.Phone, Identifier: s.Identifier, Thumbnail: s.Thumbnail,
		Blocked: s.Blocked, Availability: cmp.Or(s.Availability, offline), Additional: s.Additional, Custom: s.Custom,
		Labels: s.Labels, CreatedAt: cmp.Or(s.CreatedAt, t.unix()), LastActivityAt: s.LastActivityAt,
	}
	for _, label := range s.Labels {
		if !slices.Contains(t.seed.Labels, label) {
			return fmt.Errorf("label %s not found", label)
		}
	}
	if c.ID == 0 {
		c.ID = t.contactIDs.take()
	}
	switch {
	case t.contacts.Has(c.ID):
		return fmt.Errorf("id %d is taken", c.ID)
	case s.InboxID != 0 && t.inbox(s.InboxID) == nil:
		return fmt.Errorf("inbox %d not found", s.InboxID)
	case s.InboxID != 0:
		t.join(c, s.InboxID, s.SourceID)
	}
	t.contactIDs.claim(c.ID)
	if err := t.validContact(c); err != nil {
		return err
	}
	t.putContact(c)
	c.lag = 0
	return nil
}

func (t *Tenant) plantConversation(s SeedConversation) error {
	inbox, from := t.inbox(s.InboxID), t.contacts.Get(s.ContactID)
	if inbox == nil || from == nil {
		return fmt.Errorf("inbox_id %d or contact_id %d not found", s.InboxID, s.ContactID)
	}
	status := cmp.Or(s.Status, t.initialStatus(inbox, from))
	if transitions()[status] == nil {
		return fmt.Errorf("status %s is unknown", status)
	}
	c := &conversation{
		ID: s.ID, InboxID: inbox.ID, ContactID: from.ID, SourceID: t.join(from, inbox.ID, s.SourceID).SourceID, Status: status,
		SnoozedUntil: s.SnoozedUntil, Labels: s.Labels, Additional: attributes{}, Custom: s.Custom,
		CreatedAt: t.unix(), LastActivity: t.unix(), WaitingSince: t.unix(),
	}
	if s.ID == 0 {
		c.ID = t.conversationIDs.take()
	}
	if t.conversations.Has(c.ID) {
		return fmt.Errorf("id %d is taken", c.ID)
	}
	t.conversationIDs.claim(c.ID)
	c.UUID = uuid("conversation", c.ID)
	t.putConversation(c)
	for _, m := range s.Messages {
		t.addMessage(c, message{
			InboxID: inbox.ID, Content: m.Content, Type: cmp.Or(m.Type, outgoing), Private: m.Private, Attributes: attributes{},
			CreatedAt: t.unix(),
		})
	}
	c.Status = status
	t.notices = nil
	return nil
}

func (t *Tenant) plantTicket(s SeedTicket) error {
	c := &ticket{ID: s.ID, Status: cmp.Or(s.Status, statusOpen), Attachments: []attachment{}, Custom: attributes{}, Tags: s.Tags}
	f := fields(s.Fields)
	if err := f.require("title"); err != nil {
		return err
	}
	if s.ID != "" && t.tickets.Has(s.ID) {
		return fmt.Errorf("ticket_id %s is taken", s.ID)
	}
	if err := t.applyTicket(c, f); err != nil {
		return err
	}
	if err := t.applyOrigin(c, f); err != nil {
		return err
	}
	t.addTicket(c)
	return nil
}
