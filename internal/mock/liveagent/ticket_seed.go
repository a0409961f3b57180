package liveagent

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
)

// SeedTicket is a ticket of a seed, in the words of API v3. It needs subject and owner_email.
type SeedTicket struct {
	ID         string `json:"id"`
	Code       string `json:"code"`
	URLCode    string `json:"public_access_urlcode"`
	Subject    string `json:"subject"`
	OwnerEmail string `json:"owner_email"`
	OwnerName  string `json:"owner_name"`
	// Department is default when it is left out.
	Department string `json:"departmentid"`
	// Agent is an e-mail or a user id.
	Agent  string `json:"agentid"`
	Status string `json:"status"`
	// Tags are ids or names.
	Tags         []string          `json:"tags"`
	CustomFields []customField     `json:"custom_fields"`
	Channel      string            `json:"channel_type"`
	DateCreated  string            `json:"date_created"`
	DateChanged  string            `json:"date_changed"`
	DateResolved string            `json:"date_resolved"`
	DateDue      string            `json:"date_due"`
	DateDeleted  string            `json:"date_deleted"`
	Attributes   map[string]string `json:"attributes"`
	SLA          *SeedSLA          `json:"sla"`
	Messages     []SeedMessage     `json:"messages"`
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
	t.track(c)
	c.History[0].From = c.DateCreated
	t.tickets.Put(c.ID, c)
	return nil
}

// seedling is a ticket without owner and messages.
func (t *Tenant) seedling(s SeedTicket) (*ticket, error) {
	if s.Subject == "" || !isEmail(s.OwnerEmail) {
		return nil, fmt.Errorf("subject and owner_email are needed")
	}
	if s.ID != "" && !t.ids.claim(s.ID) {
		return nil, fmt.Errorf("id %s is taken", s.ID)
	}
	department, err := t.liveDepartment(cmp.Or(s.Department, "default"))
	if err != nil {
		return nil, err
	}
	c := &ticket{
		ID: s.ID, Code: s.Code, URLCode: s.URLCode, Subject: s.Subject, DepartmentID: department.ID,
		CustomFields: s.CustomFields, Channel: cmp.Or(s.Channel, channelMail), SLA: s.SLA,
		DateCreated: cmp.Or(s.DateCreated, t.stamp()), DateDue: s.DateDue,
	}
	if s.ID == "" {
		c.ID = t.ids.take()
	}
	if s.Code == "" {
		c.Code = t.takeCode()
	}
	c.URLCode = cmp.Or(s.URLCode, publicCode(c.ID))
	c.DateChanged = cmp.Or(s.DateChanged, c.DateCreated)
	c.LastActivity = c.DateChanged
	t.enter(c, cmp.Or(s.Status, statusNew))
	c.DateResolved, c.DateDeleted = cmp.Or(s.DateResolved, c.DateResolved), cmp.Or(s.DateDeleted, c.DateDeleted)
	return c, t.bind(c, s)
}

// bind finds the agent and the tags of a seed.
func (t *Tenant) bind(c *ticket, s SeedTicket) error {
	if s.Agent != "" {
		a := t.liveAgent(s.Agent)
		if a == nil {
			return fmt.Errorf("agent %s not found", s.Agent)
		}
		c.AgentID = a.ID
	}
	for _, tag := range s.Tags {
		found := t.objects[tags].Find(func(o *object) bool { return o.id == tag || o.text("name") == tag })
		if found == nil {
			return fmt.Errorf("tag %s not found", tag)
		}
		c.Tags = append(c.Tags, found.id)
	}
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
