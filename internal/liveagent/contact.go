package liveagent

import (
	"context"
	"strings"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/cache"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/tfkit"
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

func emailKey(email string) string { return "email:" + strings.ToLower(email) }

func phoneKey(phone string) string { return "phone:" + tfkit.Phone(phone) }

// ContactsByEmail returns the contacts that have an e-mail address, in any case.
// They may lack the fields that list items lack.
func (s *Service) ContactsByEmail(ctx context.Context, email string) ([]api.Contact, error) {
	if s.API.Has(api.V3) {
		return s.Contacts.Find(ctx, emailKey(email), cache.Known, func(ctx context.Context) ([]api.Contact, error) {
			return s.API.ContactsByEmail(ctx, email)
		})
	}
	return s.customersByEmail(ctx, email)
}

// ContactsByEmailNow is ContactsByEmail that counts nothing that was read before.
func (s *Service) ContactsByEmailNow(ctx context.Context, email string) ([]api.Contact, error) {
	if s.API.Has(api.V3) {
		return s.Contacts.Find(ctx, emailKey(email), cache.Now, func(ctx context.Context) ([]api.Contact, error) {
			return s.API.ContactsByEmail(ctx, email)
		})
	}
	return s.customersByEmail(ctx, email)
}

// ContactsByPhoneNow returns the contacts that have a phone number, counting nothing
// that was read before. The service has no documented filter for these, so the whole
// list is read.
func (s *Service) ContactsByPhoneNow(ctx context.Context, phone string) ([]api.Contact, error) {
	return s.Contacts.Find(ctx, phoneKey(phone), cache.Now, nil)
}

func (s *Service) customersByEmail(ctx context.Context, email string) ([]api.Contact, error) {
	contact, err := s.API.Customer(ctx, email)
	switch {
	case api.IsNotFound(err):
		return nil, nil
	case err != nil:
		return nil, err
	}
	return []api.Contact{contact}, nil
}
