package liveagent

import (
	"context"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/tfkit"
)

// contactGroups is what a read of the groups of a contact came to.
type contactGroups struct {
	ids  []string
	gone bool
}

// ContactGroups returns the ids of the groups that a contact is in. All reads of
// one contact's groups share one request. ErrGone when the contact does not exist.
func (s *Service) ContactGroups(ctx context.Context, contact string) ([]string, error) {
	read, err := s.contacts.Get(ctx, contact, func(ctx context.Context) (contactGroups, error) {
		ids, err := s.readContactGroups(ctx, contact)
		if api.IsNotFound(err) {
			return contactGroups{gone: true}, nil
		}
		if api.MayBeNotFound(err) {
			// Releases differ in the status; a service that is down has no list.
			if listed, listErr := s.Contacts.Listed(ctx, contact); listErr == nil && listed.ID == "" {
				return contactGroups{gone: true}, nil
			}
		}
		return contactGroups{ids: ids}, err
	})
	if err == nil && read.gone {
		err = tfkit.ErrGone
	}
	return read.ids, err
}

func (s *Service) readContactGroups(ctx context.Context, contact string) ([]string, error) {
	if s.API.Has(api.V3) {
		found, err := s.API.Contact(ctx, contact)
		return found.Groups, err
	}
	groups, err := s.API.CustomerGroups(ctx, contact)
	ids := make([]string, 0, len(groups))
	for _, group := range groups {
		ids = append(ids, group.ID)
	}
	return ids, err
}

// ContactGroupsChanged drops what was read of the groups of a contact, because
// they were written.
func (s *Service) ContactGroupsChanged(contact string) { s.contacts.Forget(contact) }
