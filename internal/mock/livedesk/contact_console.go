package livedesk

import (
	"net/http"
	"slices"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/tree"
)

// The operations of this file are Chatwoot's (CW). LiveDesk documents none of them.

func getContact(t *Tenant, r *request) (any, error) {
	c := t.contacts.Get(r.number("id"))
	if c == nil {
		return nil, notFound()
	}
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

func contactConversations(t *Tenant, r *request) (any, error) {
	c := t.contacts.Get(r.number("id"))
	if c == nil {
		return nil, notFound()
	}
	rows := tree.List{}
	for _, one := range t.conversations.All() {
		if one.ContactID == c.ID {
			rows = append(rows, t.conversationForm(one))
		}
	}
	return payload(rows), nil
}

func getContactLabels(t *Tenant, r *request) (any, error) {
	c := t.contacts.Get(r.number("id"))
	if c == nil {
		return nil, notFound()
	}
	return t.labelForm(c.Labels), nil
}

// setContactLabels replaces all labels (CW?).
func setContactLabels(t *Tenant, r *request) (any, error) {
	old := t.contacts.Get(r.number("id"))
	if old == nil {
		return nil, notFound()
	}
	labels, err := r.labels()
	if err != nil {
		return nil, err
	}
	c := *old
	c.Labels = labels
	t.putContact(&c)
	return t.labelForm(labels), nil
}

// labelForm has two forms: Chatwoot's, and the one that a Go client of it expects (CW).
func (t *Tenant) labelForm(labels []string) tree.Object {
	if t.Is(swLabelsAnswer, "labels") {
		return tree.Object{{Name: "labels", Value: tree.Texts(labels)}}
	}
	return payload(tree.Texts(labels))
}

func (r *request) labels() ([]string, error) {
	f, err := r.body()
	if err != nil {
		return nil, err
	}
	return f.strings("labels")
}

// destroyAttributes removes keys, which a merge cannot.
func destroyAttributes(t *Tenant, r *request) (any, error) {
	old := t.contacts.Get(r.number("id"))
	if old == nil {
		return nil, notFound()
	}
	f, err := r.body()
	if err != nil {
		return nil, err
	}
	keys, err := f.strings("custom_attributes")
	if err != nil {
		return nil, err
	}
	c := *old
	c.Custom = attributes{}
	for key, value := range old.Custom {
		if !slices.Contains(keys, key) {
			c.Custom[key] = value
		}
	}
	t.putContact(&c)
	return payload(t.contactForm(&c, true)), nil
}
