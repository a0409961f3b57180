package livedesk

import (
	"context"
	"slices"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/cache"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk/api"
)

// Contact returns a contact by its id, and shares what was read of contacts before.
// The API has no documented call for that, so the contacts that a search finds for
// each of the keys (identifier, e-mail address, phone number as they were last known)
// are looked through for the id, and then the list of all contacts, because people
// change these. A server that answers GET by id is asked so instead. ErrGone when the
// contact does not exist.
func (s *Service) Contact(ctx context.Context, id string, keys ...string) (api.Contact, error) {
	if contact, ok, err := s.Contacts.Listed(ctx, id); err != nil || ok && contact.IsWhole() {
		return contact, err
	}
	return s.Contacts.Read(ctx, id, func(ctx context.Context) (api.Contact, error) { return s.find(ctx, id, keys, cache.Known) })
}

// ContactNow is Contact that shares nothing that was read before.
func (s *Service) ContactNow(ctx context.Context, id string, keys ...string) (api.Contact, error) {
	return s.find(ctx, id, keys, cache.Now)
}

func (s *Service) find(ctx context.Context, id string, keys []string, fresh cache.Freshness) (api.Contact, error) {
	return read(ctx, s.contactCall,
		func(ctx context.Context) (api.Contact, error) { return s.API.Contact(ctx, id) },
		func(ctx context.Context) (api.Contact, error) {
			contact, ok, err := s.search(ctx, id, keys)
			if ok || err != nil {
				return contact, err
			}
			return s.Contacts.Get(ctx, id, fresh)
		})
}

// search looks for a contact with each of its keys.
func (s *Service) search(ctx context.Context, id string, keys []string) (found api.Contact, ok bool, err error) {
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
				return contact, err == nil, err
			}
		}
	}
	return found, false, nil
}

// ContactKey is one of the values by which a contact is told from others.
type ContactKey struct {
	// Name is the attribute: email, identifier or phone_number.
	Name string
	// Value is what it has to be.
	Value string
}

// String returns the key as the shared list has it: e-mail addresses in any case,
// phone numbers however they are spaced.
func (k ContactKey) String() string {
	var rule value.Equality = value.Exact{}
	switch k.Name {
	case "email":
		rule = value.Address{}
	case "phone_number":
		rule = value.Digits{}
	}
	return k.Name + ":" + value.Form(rule, k.Value)
}

// contactKeys returns what contacts are found by in the shared list.
func contactKeys(contact api.Contact) []string {
	var keys []string
	for _, key := range []ContactKey{{"identifier", contact.Identifier}, {"email", contact.Email}, {"phone_number", contact.PhoneNumber}} {
		if key.Value != "" {
			keys = append(keys, key.String())
		}
	}
	return keys
}

// ContactsWith returns the contacts that have a key. The search may match loosely
// or too strictly, so what it finds is compared, and when nothing is right the list
// of all contacts is.
func (s *Service) ContactsWith(ctx context.Context, key ContactKey) ([]api.Contact, error) {
	return s.Contacts.Find(ctx, key.String(), cache.Known, s.searchFor(key))
}

func (s *Service) searchFor(key ContactKey) func(context.Context) ([]api.Contact, error) {
	return func(ctx context.Context) ([]api.Contact, error) {
		var found []api.Contact
		for contact, err := range s.API.Contacts(ctx, api.ContactFilter{Query: key.Value}) {
			if api.IsRefused(err) {
				break
			}
			if err != nil {
				return nil, err
			}
			if slices.Contains(contactKeys(contact), key.String()) {
				found = append(found, contact)
			}
		}
		return found, nil
	}
}
