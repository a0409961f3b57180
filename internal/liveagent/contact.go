package liveagent

import (
	"context"
	"slices"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/cache"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
)

// ContactKeys returns what contacts are found by in the shared list: their e-mail
// addresses in any case, and their phone numbers however they are spaced.
func ContactKeys(contact api.Contact) []string {
	var keys []string
	for _, email := range contact.Emails {
		keys = append(keys, emailKey(email))
	}
	for _, phone := range contact.Phones {
		keys = append(keys, phoneKey(phone))
	}
	return keys
}

func emailKey(email string) string { return "email:" + value.Form(value.Address{}, email) }

func phoneKey(phone string) string { return "phone:" + value.Form(value.Digits{}, phone) }

// ContactsByEmail returns the contacts that have an e-mail address, in any case.
// They may lack the fields that list items lack.
func (s *Service) ContactsByEmail(ctx context.Context, email string) ([]api.Contact, error) {
	ask := s.askByEmail(email)
	if s.API.FindsContactsByEmail() {
		return ask(ctx)
	}
	return s.Contacts.Find(ctx, emailKey(email), cache.Known, ask)
}

// ContactsByEmailNow is ContactsByEmail that counts nothing that was read before. That the
// filter of the service finds none is believed once it has found another contact in this run;
// else the whole list decides, which costs all its pages.
func (s *Service) ContactsByEmailNow(ctx context.Context, email string) ([]api.Contact, error) {
	found, err := s.askByEmail(email)(ctx)
	switch {
	case err != nil || s.API.FindsContactsByEmail():
		return found, err
	case len(found) > 0:
		s.filterFinds.Store(true)
		return found, nil
	case s.filterFinds.Load() || s.tryFilter(ctx, email):
		return nil, nil
	}
	return s.Contacts.Find(ctx, emailKey(email), cache.Now, nil)
}

// HoldersOf returns the contacts that have an e-mail address, after a write was refused: as the
// filter of the service finds them, or else as one list for all of the run has them.
func (s *Service) HoldersOf(ctx context.Context, email string) ([]api.Contact, error) {
	found, err := s.askByEmail(email)(ctx)
	if err != nil || len(found) > 0 {
		return found, err
	}
	return s.Contacts.Holding(ctx, emailKey(email))
}

// tryFilter says whether the filter finds a contact that is known to exist.
func (s *Service) tryFilter(ctx context.Context, other string) bool {
	known, ok := s.Contacts.Any(func(contact api.Contact) bool { return len(contact.Emails) > 0 && !contact.HasEmail(other) })
	if !ok {
		return false
	}
	found, err := s.askByEmail(known.Emails[0])(ctx)
	if err != nil || !slices.ContainsFunc(found, func(contact api.Contact) bool { return contact.ID == known.ID }) {
		return false
	}
	s.filterFinds.Store(true)
	return true
}

func (s *Service) askByEmail(email string) func(context.Context) ([]api.Contact, error) {
	return func(ctx context.Context) ([]api.Contact, error) { return s.API.ContactsByEmail(ctx, email) }
}

// ContactsByPhoneNow returns the contacts that have a phone number, counting nothing
// that was read before. The service has no documented filter for these, so the whole
// list is read.
func (s *Service) ContactsByPhoneNow(ctx context.Context, phone string) ([]api.Contact, error) {
	return s.Contacts.Find(ctx, phoneKey(phone), cache.Now, nil)
}
