package liveagent

import (
	"fmt"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/seed"
)

// check refuses ids that two objects share, and those that no object can have.
func (s *Seed) check() error {
	for _, space := range s.spaces() {
		if err := seed.Distinct(space...); err != nil {
			return err
		}
	}
	for _, l := range s.entryIDs() {
		for i, id := range l.IDs {
			if id == rootEntry {
				return fmt.Errorf("seed: %s %d: %s %s is what stands above everything", l.Name, i+1, l.Field, id)
			}
		}
	}
	return nil
}

// spaces are the lists of a seed, those together whose objects must not share an id.
func (s *Seed) spaces() [][]seed.List {
	out := [][]seed.List{
		{seed.IDs("departments", "id", s.Departments, func(d *Department) string { return d.ID })},
		{seed.IDs("agents", "id", s.Agents, func(a *Agent) string { return a.ID })},
		s.contactIDs(),
		s.entryIDs(),
		{seed.IDs("settings", "name", s.Settings, func(v *Setting) string { return v.Name })},
		{seed.IDs("companies", "id", s.Companies, func(c *Company) string { return c.ID })},
		{seed.IDs("knowledgebases", "kb_id", s.Bases, func(b *KnowledgeBase) string { return b.ID })},
		{s.ticketIDs()},
		{s.ticketCodes()},
		{seed.IDs("tickets", "public_access_urlcode", s.Tickets, func(c *SeedTicket) string { return c.URLCode })},
		s.messageIDs(), s.groupIDs(), s.stayIDs(),
	}
	for _, k := range kinds() {
		named := func(m *seed.Members) string { return m.Text(k.idName()) }
		out = append(out, []seed.List{seed.IDs(k.path, k.idName(), s.Objects[k.path], named)})
	}
	return out
}

// contactIDs are those of contacts, which agents have too.
func (s *Seed) contactIDs() []seed.List {
	return []seed.List{
		seed.IDs("agents", "contact_id", s.Agents, func(a *Agent) string { return a.ContactID }),
		seed.IDs("contacts", "id", s.Contacts, func(c *SeedContact) string { return c.ID }),
	}
}

// entryIDs are those of the knowledge base: a suggestion category is one of its entries.
func (s *Seed) entryIDs() []seed.List {
	return []seed.List{
		seed.IDs("suggestion_categories", "id", s.Categories, func(c *Category) string { return c.ID }),
		seed.IDs("knowledgebase_entries", "kb_entry_id", s.Entries, func(e *Entry) string { return e.ID }),
	}
}

func (s *Seed) ticketIDs() seed.List {
	return seed.IDs("tickets", "id", s.Tickets, func(c *SeedTicket) string { return c.ID })
}

func (s *Seed) ticketCodes() seed.List {
	return seed.IDs("tickets", "code", s.Tickets, func(c *SeedTicket) string { return c.Code })
}

// messageIDs has one list for each ticket, as the other parts of tickets have.
func (s *Seed) messageIDs() []seed.List {
	var out []seed.List
	for i, c := range s.Tickets {
		name := fmt.Sprintf("tickets %d: messages", i+1)
		out = append(out, seed.IDs(name, "id", c.Messages, func(m *SeedMessage) string { return m.ID }))
		for j, g := range c.Groups {
			name := fmt.Sprintf("tickets %d: groups %d: messages", i+1, j+1)
			out = append(out, seed.IDs(name, "id", g.Messages, func(m *message) string { return m.ID }))
		}
	}
	return out
}

func (s *Seed) groupIDs() []seed.List {
	var out []seed.List
	for i, c := range s.Tickets {
		out = append(out, seed.IDs(fmt.Sprintf("tickets %d: groups", i+1), "id", c.Groups, func(g *messageGroup) string { return g.ID }))
	}
	return out
}

func (s *Seed) stayIDs() []seed.List {
	var out []seed.List
	for i, c := range s.Tickets {
		out = append(out, seed.IDs(fmt.Sprintf("tickets %d: history", i+1), "id", c.History, func(h *stay) string { return h.ID }))
	}
	return out
}

// claimAll keeps the ids that a seed names from objects that are made without one, earlier in the seed or later.
func (t *Tenant) claimAll() error {
	s := &t.seed
	claim(func(id string) { t.ids.claim(id) }, seed.IDs("departments", "id", s.Departments, func(d *Department) string { return d.ID }),
		seed.IDs("agents", "id", s.Agents, func(a *Agent) string { return a.ID }), s.contactIDs()[0])
	// Contacts and tickets share the service's space of ids with agents and departments.
	for _, l := range []seed.List{s.contactIDs()[1], s.ticketIDs()} {
		for i, id := range l.IDs {
			if id != "" && !t.ids.claim(id) {
				return fmt.Errorf("seed: %s %d: id %s is taken by an object of another list", l.Name, i+1, id)
			}
		}
	}
	claim(func(id string) { t.ids.claim(id) }, s.groupIDs()...)
	claim(func(code string) { t.codes.claim(bareCode(code)) }, s.ticketCodes())
	claim(t.entryIDs.claim, s.entryIDs()...)
	claim(t.messageIDs.claim, s.messageIDs()...)
	claim(t.stayIDs.claim, s.stayIDs()...)
	return nil
}

func claim(one func(id string), lists ...seed.List) {
	for _, l := range lists {
		for _, id := range l.IDs {
			one(id)
		}
	}
}
