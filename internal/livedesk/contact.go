package livedesk

import (
	"context"
	"strings"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk/api"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/tfkit"
)

// Contact returns a contact by its id. The API has no documented call for that, so
// the contacts that a search finds for each of the keys (identifier, e-mail address,
// phone number as they were last known) are looked through for the id, and then the
// list of all contacts, because people change these. A server that answers GET by
// id is asked so instead. ErrGone when the contact does not exist.
func (s *Service) Contact(ctx context.Context, id string, keys ...string) (api.Contact, error) {
	return read(ctx, s.contactCall,
		func(ctx context.Context) (api.Contact, error) { return s.API.Contact(ctx, id) },
		func(ctx context.Context) (api.Contact, error) { return s.findContact(ctx, id, keys) })
}

func (s *Service) findContact(ctx context.Context, id string, keys []string) (api.Contact, error) {
	for _, key := range keys {
		if key == "" {
			continue
		}
		for contact, err := range s.API.Contacts(ctx, api.ContactFilter{Query: key}) {
			if api.IsRefused(err) {
				// A key that the service cannot search for; the list has the contact.
				break
			}
			if err != nil || contact.ID == id {
				return contact, err
			}
		}
	}
	all, err := s.allContacts(ctx)
	if err != nil {
		return api.Contact{}, err
	}
	for _, contact := range all {
		if contact.ID == id {
			return contact, nil
		}
	}
	return api.Contact{}, tfkit.ErrGone
}

// allContacts returns the list of all contacts, which reads share.
func (s *Service) allContacts(ctx context.Context) ([]api.Contact, error) {
	return s.contacts.Get(ctx, "all", func(ctx context.Context) ([]api.Contact, error) {
		var all []api.Contact
		for contact, err := range s.API.Contacts(ctx, api.ContactFilter{ToTheEnd: true}) {
			if err != nil {
				return nil, err
			}
			all = append(all, contact)
		}
		return all, nil
	})
}

// ContactChanged drops what is kept of contacts, because one was written.
func (s *Service) ContactChanged() { s.contacts.Forget("all") }

// ContactKey is one of the values by which a contact is told from others.
type ContactKey struct {
	// Name is the attribute: email, identifier or phone_number.
	Name string
	// Value is what it has to be.
	Value string
}

// matches says whether a contact has the value: e-mail addresses in any case, phone
// numbers however they are spaced.
func (k ContactKey) matches(contact api.Contact) bool {
	switch k.Name {
	case "email":
		return strings.EqualFold(contact.Email, k.Value)
	case "phone_number":
		return contact.PhoneNumber != "" && tfkit.Phone(contact.PhoneNumber) == tfkit.Phone(k.Value)
	}
	return contact.Identifier == k.Value
}

// ContactsWith returns the contacts that have a key. The search may match loosely
// or too strictly, so what it finds is compared, and when nothing is right the list
// of all contacts is.
func (s *Service) ContactsWith(ctx context.Context, key ContactKey) ([]api.Contact, error) {
	var found []api.Contact
	for contact, err := range s.API.Contacts(ctx, api.ContactFilter{Query: key.Value}) {
		if api.IsRefused(err) {
			break
		}
		if err != nil {
			return nil, err
		}
		if key.matches(contact) {
			found = append(found, contact)
		}
	}
	if len(found) > 0 {
		return found, nil
	}
	all, err := s.allContacts(ctx)
	if err != nil {
		return nil, err
	}
	for _, contact := range all {
		if key.matches(contact) {
			found = append(found, contact)
		}
	}
	return found, nil
}
