package livedesk

import (
	"net/http"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/tree"
)

// The operations of this file are Chatwoot's (CW). LiveDesk documents none of them.

func getContact(t *Tenant, r *request, c *contact) (any, error) {
	return payload(t.contactForm(c, r.Query.Get("include_contact_inboxes") != "false")), nil
}

// deleteContact takes the contact's conversations with it, as Chatwoot does (CW).
func deleteContact(t *Tenant, r *request) (any, error) {
	c := t.contacts.Get(r.number("id"))
	switch {
	case c == nil:
		return nil, notFound()
	case c.Availability == online:
		return nil, &failure{
			status: http.StatusUnprocessableEntity,
			answer: tree.Object{{Name: "message", Value: "Contact is online, please try again later"}},
		}
	}
	for _, one := range t.conversations.All() {
		if one.ContactID == c.ID {
			t.conversations.Drop(one.ID)
		}
	}
	t.contacts.Drop(c.ID)
	return tree.Raw(""), nil
}
