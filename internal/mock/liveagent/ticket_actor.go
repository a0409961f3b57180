package liveagent

import "strings"

// systemUser is who acts when nobody is named (D); third parties saw the id.
const systemUser = "system00"

// actor is who writes or changes something: an agent, a customer or the system.
type actor struct {
	id, email, name string
	agent           *Agent
	contact         *contact
}

func systemActor() actor { return actor{id: systemUser, name: "System"} }

func agentActor(a *Agent) actor { return actor{id: a.ID, email: a.Email, name: a.name(), agent: a} }

func customerActor(c *contact) actor {
	return actor{id: c.UserID, email: c.email(), name: c.name(), contact: c}
}

// liveAgent finds an agent by e-mail or user id (D).
func (t *Tenant) liveAgent(identifier string) *Agent {
	return t.agents.Find(func(a *Agent) bool {
		return a.Status != "X" && identifier != "" && (a.ID == identifier || strings.EqualFold(a.Email, identifier))
	})
}

// actor finds an agent or a customer by e-mail or user id (D), in API v3 by the id of a contact too (V). Who is not found
// is the system.
func (t *Tenant) actor(identifier string, contactIDs bool) (actor, bool) {
	if identifier == "" {
		return systemActor(), false
	}
	if a := t.liveAgent(identifier); a != nil {
		return agentActor(a), true
	}
	if contactIDs {
		byContact := func(a *Agent) bool { return a.Status != "X" && a.ContactID == identifier }
		if a := t.agents.Find(byContact); a != nil {
			return agentActor(a), true
		}
		if c := t.liveContact(identifier); c != nil {
			return customerActor(c), true
		}
	}
	c := t.contacts.Find(func(c *contact) bool {
		return !c.Deleted && (c.UserID == identifier || c.has(identifier) || equal(c.email(), identifier, true))
	})
	if c != nil {
		return customerActor(c), true
	}
	return systemActor(), false
}

// userForm is how API v1 shows a user: an identifier is an e-mail or a user id (D); the samples show ids.
func (t *Tenant) userForm(id string) string {
	if t.Is(swV1UserForm, "id") {
		return id
	}
	if by, found := t.actor(id, false); found && by.email != "" {
		return by.email
	}
	return id
}
