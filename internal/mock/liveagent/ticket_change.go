package liveagent

import (
	"slices"
	"strings"
)

// enter gives a ticket a status and the dates that go with it. That the dates of a status go when it is left is assumed
// (I).
func (t *Tenant) enter(c *ticket, status string) {
	dates := map[string]*string{statusResolved: &c.DateResolved, statusDeleted: &c.DateDeleted}
	for letter, date := range dates {
		switch {
		case letter != status:
			*date = ""
		case c.Status != status:
			*date = t.stamp()
		}
	}
	if status != statusPostponed {
		c.PostponedUntil = ""
	}
	c.Status = status
}

// statusGroups are the letters of the groups that changes of status leave (V).
var statusGroups = map[string]string{statusResolved: "R", statusPostponed: "J", statusDeleted: "X", "B": "B"}

// setStatus changes a status and leaves a trace.
func (t *Tenant) setStatus(c *ticket, by actor, status, note string) {
	kind := statusGroups[status]
	if kind == "" {
		kind = groupInternal
	}
	changed := c.Status != status
	t.enter(c, status)
	t.event(c, by, kind, messageStatus, status, note, changed)
}

// event leaves a message group for a change. The texts of such messages are not documented.
func (t *Tenant) event(c *ticket, by actor, group, kind, text, note string, changed bool) {
	var messages []message
	if changed && t.Is(swTicketEvents, "on") {
		messages = append(messages, t.newMessage(by, kind, text, false))
	}
	if note != "" {
		messages = append(messages, t.newMessage(by, messageNote, note, false))
	}
	switch {
	case len(messages) == 0:
		return
	case messages[0].Type == messageNote:
		group = groupInternal
	}
	t.addGroup(c, by, group, "", messages...)
}

// transfer hands a ticket to a department and an agent.
func (t *Tenant) transfer(c *ticket, by actor, department, agent, note string) {
	changed := c.DepartmentID != department || c.AgentID != agent
	c.DepartmentID, c.AgentID = department, agent
	text := t.departmentName(department)
	if a := t.agents.Get(agent); a != nil {
		text += " / " + a.name()
	}
	t.event(c, by, groupTransfer, messageTransfer, text, note, changed)
}

// setTags replaces the tags of a ticket.
func (t *Tenant) setTags(c *ticket, by actor, ids []string) {
	changed := !slices.Equal(c.Tags, ids)
	c.Tags = ids
	names := make([]string, 0, len(ids))
	for _, id := range ids {
		if tag := t.objects[tags].Get(id); tag != nil {
			names = append(names, tag.text("name"))
		}
	}
	t.event(c, by, groupTag, messageTag, strings.Join(names, ", "), "", changed)
}

// dropTickets deletes the tickets of a contact.
func (t *Tenant) dropTickets(contactID string) {
	for _, old := range t.tickets.All() {
		if old.OwnerContactID == contactID && old.Status != statusDeleted {
			t.deleteTicket(old, systemActor(), "")
		}
	}
}

// deleteTicket sets status X: the letter and date_deleted suggest a soft delete (I).
func (t *Tenant) deleteTicket(old *ticket, by actor, note string) {
	c := old.edit()
	t.setStatus(c, by, statusDeleted, note)
	t.store(c)
}
