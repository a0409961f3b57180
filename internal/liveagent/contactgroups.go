package liveagent

import (
	"context"
	"slices"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/cache"
)

// contactGroups is what a read of the groups of a contact came to.
type contactGroups struct {
	ids  []string
	gone bool
}

// IsInGroup says whether a contact is in a group. The shared list is believed when it
// says yes; otherwise the contact itself tells. ErrGone when it does not exist.
func (s *Service) IsInGroup(ctx context.Context, contact, group string) (bool, error) {
	groups, err := s.ContactGroups(ctx, contact)
	if err != nil {
		return false, err
	}
	if slices.Contains(groups, group) || !s.API.GroupsContacts() {
		return slices.Contains(groups, group), nil
	}
	found, err := s.Contacts.Read(ctx, contact, nil)
	return slices.Contains(found.Groups, group), err
}

// ContactGroups returns the ids of the groups that a contact is in. All reads of
// one contact's groups share one request. ErrGone when the contact does not exist.
func (s *Service) ContactGroups(ctx context.Context, contact string) ([]string, error) {
	if s.API.GroupsContacts() {
		found, err := s.Contacts.Get(ctx, contact, cache.Known)
		return found.Groups, err
	}
	read, err := s.customerGroups.Get(ctx, contact, func(ctx context.Context) (contactGroups, error) {
		groups, err := s.API.CustomerGroups(ctx, contact)
		switch {
		case err != nil && s.Contacts.IsGone(ctx, contact, err):
			return contactGroups{gone: true}, nil
		case err != nil:
			return contactGroups{}, err
		}
		ids := make([]string, 0, len(groups))
		for _, group := range groups {
			ids = append(ids, group.ID)
		}
		return contactGroups{ids: ids}, nil
	})
	if err == nil && read.gone {
		err = cache.ErrGone
	}
	return read.ids, err
}

// ContactGroupsChanged drops what was read of a contact, because its groups were
// written.
func (s *Service) ContactGroupsChanged(contact string) {
	s.customerGroups.Forget(contact)
	s.Contacts.Outdated(contact)
}
