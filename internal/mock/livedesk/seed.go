package livedesk

import (
	"cmp"
	_ "embed"
	"fmt"
	"slices"
	"strings"

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
	// Tickets are bodies of a create, with ticket_id, status and tags where they matter.
	Tickets  []seed.Members    `json:"tickets"`
	Switches map[string]string `json:"switches"`
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

// SeedContact is a contact of a seed, written as in the state. Without an id it gets one; without inbox_id it belongs to no
// channel. Its labels are of the seed's labels.
type SeedContact struct {
	contact
	InboxID  int    `json:"inbox_id"`
	SourceID string `json:"source_id"`
}

// SeedConversation is a conversation of a seed, written as in the state. It needs inbox_id and contact_id. Nobody is notified
// of its messages, which are outgoing unless they say otherwise.
type SeedConversation struct {
	conversation
	Messages []message `json:"messages"`
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
	return out, out.check()
}

// plant makes the objects of the seed.
func (t *Tenant) plant() error {
	t.claimAll()
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
	c := &s.contact
	c.Availability, c.CreatedAt = cmp.Or(c.Availability, offline), cmp.Or(c.CreatedAt, t.unix())
	for _, label := range s.Labels {
		if !slices.Contains(t.seed.Labels, label) {
			return fmt.Errorf("label %s not found", label)
		}
	}
	if c.ID == 0 {
		c.ID = t.contactIDs.take()
	}
	switch {
	case s.InboxID != 0 && t.inbox(s.InboxID) == nil:
		return fmt.Errorf("inbox %d not found", s.InboxID)
	case s.InboxID != 0:
		t.join(c, s.InboxID, s.SourceID)
	}
	if err := t.freeTies(c); err != nil {
		return err
	}
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
	c := &s.conversation
	c.Status, c.SourceID = status, t.join(from, inbox.ID, s.SourceID).SourceID
	if err := t.freeTies(from); err != nil {
		return err
	}
	c.Additional = c.Additional.changed(nil, mergeTop, false)
	c.CreatedAt, c.LastActivity, c.WaitingSince = t.unix(), t.unix(), t.unix()
	if c.ID == 0 {
		c.ID = t.conversationIDs.take()
	}
	c.UUID = uuid("conversation", c.ID)
	t.putConversation(c)
	for _, m := range s.Messages {
		m.InboxID, m.Type, m.CreatedAt = inbox.ID, cmp.Or(m.Type, outgoing), t.unix()
		m.Attributes = m.Attributes.changed(nil, mergeTop, false)
		t.addMessage(c, m)
	}
	c.Status = status
	t.notices = nil
	return nil
}

// seedTicket are the members of a ticket of a seed.
const seedTicket = "ticket_id status tags title description attachments requester submitter assignment_team priority ticket_type " +
	"custom_fields"

func (t *Tenant) plantTicket(members seed.Members) error {
	f := fields(members)
	for name := range f {
		if !slices.Contains(strings.Fields(seedTicket), name) {
			return fmt.Errorf("unknown field %q", name)
		}
	}
	if err := f.require("title"); err != nil {
		return err
	}
	c := &ticket{Status: statusOpen, Attachments: []attachment{}, Custom: attributes{}}
	if err := f.texts(map[string]*string{"ticket_id": &c.ID, "status": &c.Status}); err != nil {
		return err
	}
	var err error
	if c.Tags, err = f.strings("tags"); err != nil {
		return err
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
