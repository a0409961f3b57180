package liveagent

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
)

// SeedTicket is a ticket of a seed, written as in the state but for its attributes and messages. It needs subject and
// owner_email; its department is default when it is left out, its agent is an e-mail or a user id, its tags are ids or names.
type SeedTicket struct {
	ticket
	OwnerEmail string            `json:"owner_email"`
	OwnerName  string            `json:"owner_name"`
	Attributes map[string]string `json:"attributes"`
	Messages   []SeedMessage     `json:"messages"`
}

// SeedSLA is what a ticket's SLA measures.
type SeedSLA struct {
	ID           string `json:"sla_level_id"`
	Name         string `json:"sla_level_name"`
	FirstAnswer  string `json:"first_answer"`
	FirstAssign  string `json:"first_assign"`
	FirstResolve string `json:"first_resolve"`
	NextAnswer   string `json:"next_answer"`
}

// SeedMessage is a message in a group of its own. Nothing is mailed for it.
type SeedMessage struct {
	ID string `json:"id"`
	// User is an e-mail or a user id; System when it is left out.
	User string `json:"useridentifier"`
	// Type and Format are letters: M and T when they are left out. The formats X, Y and Z make a legacy message.
	Type   string `json:"type"`
	Format string `json:"format"`
	Text   string `json:"message"`
	// Group is the letter of the group; it follows from the user when it is left out.
	Group  string `json:"group_type"`
	Date   string `json:"datecreated"`
	MailID string `json:"mail_msg_id"`
}

func (t *Tenant) plantTickets(seeds []SeedTicket) error {
	for i, s := range seeds {
		if err := t.plantTicket(s); err != nil {
			return fmt.Errorf("seed: ticket %d: %w", i+1, err)
		}
	}
	return nil
}

func (t *Tenant) plantTicket(s SeedTicket) error {
	c, err := t.seedling(s)
	if err != nil {
		return err
	}
	owner := t.customer(s.OwnerEmail)
	if owner == nil {
		owner = t.newCustomer(s.OwnerEmail, s.OwnerName)
	}
	c.OwnerContactID = owner.ID
	for _, name := range slices.Sorted(maps.Keys(s.Attributes)) {
		t.setAttribute(c, name, s.Attributes[name])
	}
	for _, m := range s.Messages {
		t.plantMessage(c, m)
	}
	if len(c.History) == 0 {
		t.track(c)
		c.History[0].From = c.DateCreated
	}
	t.tickets.Put(c.ID, c)
	return nil
}

// seedling is a ticket without owner and messages.
func (t *Tenant) seedling(s SeedTicket) (*ticket, error) {
	if s.Subject == "" || !isEmail(s.OwnerEmail) {
		return nil, fmt.Errorf("subject and owner_email are needed")
	}
	c := &s.ticket
	department, err := t.liveDepartment(cmp.Or(c.DepartmentID, "default"))
	if err != nil {
		return nil, err
	}
	if c.ID == "" {
		c.ID = t.ids.take()
	}
	if c.Code == "" {
		c.Code = t.takeCode()
	}
	c.DepartmentID, c.Channel, c.URLCode = department.ID, cmp.Or(c.Channel, channelMail), cmp.Or(c.URLCode, publicCode(c.ID))
	c.DateCreated = cmp.Or(c.DateCreated, t.stamp())
	c.DateChanged = cmp.Or(c.DateChanged, c.DateCreated)
	c.LastActivity = c.DateChanged
	t.enterSeed(c)
	return c, t.bind(c)
}

// enterSeed gives a ticket its status and the dates that go with it, those of the seed first.
func (t *Tenant) enterSeed(c *ticket) {
	status, resolved, deleted := cmp.Or(c.Status, statusNew), c.DateResolved, c.DateDeleted
	c.Status = ""
	t.enter(c, status)
	c.DateResolved, c.DateDeleted = cmp.Or(resolved, c.DateResolved), cmp.Or(deleted, c.DateDeleted)
}

// bind finds the agent and the tags of a seed.
func (t *Tenant) bind(c *ticket) error {
	if c.AgentID != "" {
		a := t.liveAgent(c.AgentID)
		if a == nil {
			return fmt.Errorf("agent %s not found", c.AgentID)
		}
		c.AgentID = a.ID
	}
	var ids []string
	for _, tag := range c.Tags {
		found := t.objects[tags].Find(func(o *object) bool { return o.id == tag || o.text("name") == tag })
		if found == nil {
			return fmt.Errorf("tag %s not found", tag)
		}
		ids = append(ids, found.id)
	}
	c.Tags = ids
	return nil
}

func (t *Tenant) plantMessage(c *ticket, s SeedMessage) {
	by, _ := t.actor(s.User, true)
	m := t.newMessage(by, cmp.Or(s.Type, messageText), s.Text, false)
	m.ID, m.Format, m.Date = cmp.Or(s.ID, m.ID), cmp.Or(s.Format, m.Format), cmp.Or(s.Date, c.DateCreated)
	kind := groupIncoming
	switch {
	case m.Type == messageNote || by.id == systemUser:
		kind = groupInternal
	case m.legacy():
		kind = groupLegacy
	case by.agent != nil:
		kind = groupOutgoing
	}
	if kind != groupInternal {
		c.LastActivityPublic = m.Date
	}
	t.addGroup(c, by, cmp.Or(s.Group, kind), s.MailID, m)
	last := &c.Groups[len(c.Groups)-1]
	last.DateCreated, last.DateFinished = m.Date, m.Date
}
