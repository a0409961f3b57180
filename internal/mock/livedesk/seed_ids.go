package livedesk

import (
	"fmt"
	"strconv"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/seed"
)

// check refuses ids that two objects share, and those that no object can have.
func (s *Seed) check() error {
	for _, space := range s.spaces() {
		if err := seed.Distinct(space...); err != nil {
			return err
		}
		for _, l := range space {
			if l.Field != numbered {
				continue
			}
			for i, id := range l.IDs {
				if n, _ := strconv.Atoi(id); n < 0 {
					return fmt.Errorf("seed: %s %d: id %s is below 1", l.Name, i+1, id)
				}
			}
		}
	}
	return nil
}

// numbered is the field of ids that are numbers.
const numbered = "id"

// numbers makes a list of objects whose ids are numbers; 0 is none.
func numbers[T any](name string, rows []T, of func(*T) int) seed.List {
	return seed.IDs(name, numbered, rows, func(row *T) string {
		if id := of(row); id != 0 {
			return strconv.Itoa(id)
		}
		return ""
	})
}

// spaces are the lists of a seed, those together whose objects must not share an id.
func (s *Seed) spaces() [][]seed.List {
	return [][]seed.List{
		{numbers("inboxes", s.Inboxes, func(i *Inbox) int { return i.ID })},
		{numbers("teams", s.Teams, func(t *Team) int { return t.ID })},
		{numbers("agents", s.Agents, func(a *Agent) int { return a.ID })},
		{seed.IDs("labels", "title", s.Labels, func(title *string) string { return *title })},
		{numbers("contacts", s.Contacts, func(c *SeedContact) int { return c.ID })},
		{numbers("conversations", s.Conversations, func(c *SeedConversation) int { return c.ID })},
		s.messageIDs(),
		{s.ticketIDs()},
	}
}

// messageIDs has one list for each conversation.
func (s *Seed) messageIDs() []seed.List {
	var out []seed.List
	for i, c := range s.Conversations {
		out = append(out, numbers(fmt.Sprintf("conversations %d: messages", i+1), c.Messages, func(m *message) int { return m.ID }))
	}
	return out
}

func (s *Seed) ticketIDs() seed.List {
	return seed.IDs("tickets", "ticket_id", s.Tickets, func(m *seed.Members) string {
		id, _, _ := fields(*m).text("ticket_id")
		return id
	})
}

// claimAll keeps the ids that a seed names from objects that are made without one, earlier in the seed or later.
func (t *Tenant) claimAll() {
	for _, c := range t.seed.Contacts {
		t.contactIDs.claim(c.ID)
		t.seeded[c.SourceID] = true
		for _, one := range c.Inboxes {
			t.seeded[one.SourceID] = true
		}
	}
	for _, c := range t.seed.Conversations {
		t.conversationIDs.claim(c.ID)
		t.seeded[c.SourceID] = true
		for _, m := range c.Messages {
			t.messageIDs.claim(m.ID)
		}
	}
	for _, id := range t.seed.ticketIDs().IDs {
		t.seeded[id] = true
	}
}

// freeTies refuses a contact with the source id of another one in the same channel.
func (t *Tenant) freeTies(c *contact) error {
	for _, one := range c.Inboxes {
		if first := t.tie(one, c); first != c.ID {
			return fmt.Errorf("source_id %s of inbox %d is taken by the contact %d", one.SourceID, one.InboxID, first)
		}
	}
	return nil
}
