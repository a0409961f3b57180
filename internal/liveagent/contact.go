package liveagent

import (
	"context"

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

// ContactsByEmailNow is ContactsByEmail that counts nothing that was read before.
func (s *Service) ContactsByEmailNow(ctx context.Context, email string) ([]api.Contact, error) {
	ask := s.askByEmail(email)
	if s.API.FindsContactsByEmail() {
		return ask(ctx)
	}
	return s.Contacts.Find(ctx, emailKey(email), cache.Now, ask)
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
