package livedesk

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/cache"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk/api"
)

// After a write that was refused or lost a contact is looked for by a page of a search for one
// of its keys, and where that says too little in a list of all that the run shares: a failure
// costs two single reads at the most, and no list of its own.

// mostSearches is how many searches one failure may cost.
const mostSearches = 2

// Holder finds out who has one of some keys, after the service refused a write because of
// them. The list of all contacts is looked at only with inList. What another contact than the
// own one has is returned first; ok is false when nothing is found.
func (s *Service) Holder(ctx context.Context, keys []ContactKey, own string, inList bool) (key ContactKey, id string, ok bool) {
	isOther := func(found []api.Contact) bool {
		for _, contact := range found {
			if contact.ID != own {
				id = contact.ID
				return true
			}
		}
		return false
	}
	for _, key := range keys[:min(len(keys), mostSearches)] {
		if found, _, err := s.searchPage(ctx, key); err == nil && isOther(found) {
			return key, id, true
		}
	}
	for _, key := range keys {
		if !inList {
			break
		}
		if found, err := s.Contacts.Holding(ctx, key.String()); err == nil && isOther(found) {
			return key, id, true
		}
	}
	return key, "", false
}

// IsGone says whether a contact does not exist, after a write that failed as if it did not.
// The keys are what it was last known by, the surest first.
func (s *Service) IsGone(ctx context.Context, id string, keys []ContactKey) bool {
	_, err := read(ctx, s.contactCall,
		func(ctx context.Context) (api.Contact, error) { return s.API.Contact(ctx, id) },
		func(ctx context.Context) (api.Contact, error) {
			isThere, err := s.isThere(ctx, id, keys)
			if err == nil && !isThere {
				err = cache.ErrGone
			}
			return api.Contact{ID: id}, err
		})
	return errors.Is(err, cache.ErrGone)
}

func (s *Service) isThere(ctx context.Context, id string, keys []ContactKey) (bool, error) {
	var isAll bool
	asked := s.API.Now()
	if len(keys) > 0 {
		found, all, err := s.searchPage(ctx, keys[0])
		if err != nil || slices.ContainsFunc(found, func(one api.Contact) bool { return one.ID == id }) {
			return true, err
		}
		isAll = all
	}
	lacks, err := s.Contacts.Lacks(ctx, id)
	switch {
	case lacks || err != nil:
		return false, err
	case isAll && s.findsListed(ctx, id, keys[0].Name):
		// The list has it from before it was deleted.
		return false, nil
	}
	err = s.listSince(ctx, asked)
	if _, isLeft := s.other(id, ""); errors.Is(err, errListed) && !isLeft {
		// Where a run deletes all that a search could prove itself by, a list costs less than a
		// destroy that stops half way.
		err = s.Contacts.Relist(ctx)
	}
	if err != nil {
		return true, err
	}
	return s.Contacts.Lists(id), nil
}

// findsListed says whether a search finds contacts of the list by a kind of key: it is asked
// once for one other than that of an id.
func (s *Service) findsListed(ctx context.Context, id, kind string) bool {
	listed, ok := s.other(id, kind)
	if !ok {
		return false
	}
	return s.proves(ctx, "listed "+kind, ContactKey{Name: kind, Value: valueOf(listed, kind)})
}

// other returns another contact of the list than that of an id, with a kind of key if that is
// not empty, which this run has not begun to delete.
func (s *Service) other(id, kind string) (api.Contact, bool) {
	return s.Contacts.Any(func(contact api.Contact) bool {
		return contact.ID != id && (kind == "" || valueOf(contact, kind) != "") && !s.Contacts.IsClaimed(contact.ID)
	})
}

// valueOf returns what a contact has for a kind of key.
func valueOf(contact api.Contact, kind string) string {
	return map[string]string{"identifier": contact.Identifier, "email": contact.Email, "phone_number": contact.PhoneNumber}[kind]
}

// searchPage returns the contacts that have a key as the first page of a search shows them,
// and whether there are no others.
func (s *Service) searchPage(ctx context.Context, key ContactKey) (found []api.Contact, isAll bool, err error) {
	pager := s.API.ContactPages(api.ContactFilter{Query: key.Value})
	page, err := pager.Next(ctx)
	if api.IsRefused(err) {
		// A key that the service cannot search for.
		return nil, false, nil
	}
	for _, contact := range page {
		if slices.Contains(contactKeys(contact), key.String()) {
			found = append(found, contact)
		}
	}
	if slices.ContainsFunc(found, func(contact api.Contact) bool { return s.lost.hasMade(contact.ID) }) {
		s.lost.prove(key.Name, true)
	}
	return found, err == nil && pager.Ended(), err
}

// LostContact looks for a contact of which the answer to its create was lost.
type LostContact struct {
	service *Service
	keys    []ContactKey
	at      time.Time
}

// LostContact begins to look for a contact that was to have some keys, the surest first, and
// whose answer was lost just now.
func (s *Service) LostContact(keys []ContactKey) LostContact {
	return LostContact{service: s, keys: keys, at: s.API.Now()}
}

// Glance looks for the contact with one search, which proves nothing.
func (l LostContact) Glance(ctx context.Context) ([]api.Contact, error) {
	if len(l.keys) == 0 {
		return nil, nil
	}
	found, _, err := l.service.searchPage(ctx, l.keys[0])
	return found, err
}

// Find looks for the contact. When nothing is found, there is none: a search finds nothing
// that has found other contacts of this run by such a key, or else the list of all lacks it.
func (l LostContact) Find(ctx context.Context) ([]api.Contact, error) {
	if len(l.keys) == 0 {
		return nil, nil
	}
	found, isAll, err := l.service.searchPage(ctx, l.keys[0])
	if err != nil || len(found) > 0 || isAll && l.service.canSearch(ctx, l.keys[0].Name) {
		return found, err
	}
	return l.list(ctx)
}

// list looks for the contact in the list that creates whose answers were lost share.
func (l LostContact) list(ctx context.Context) ([]api.Contact, error) {
	// Who has waited for a slow service needs a list that has waited for it, too.
	waited := l.service.API.Now().Sub(l.at)
	if err := l.service.listSince(ctx, l.at.Add(waited/2)); err != nil {
		return nil, err
	}
	var all []api.Contact
	for _, key := range l.keys {
		found, err := l.service.Contacts.Holding(ctx, key.String())
		if err != nil {
			return nil, err
		}
		for _, contact := range found {
			if !slices.ContainsFunc(all, func(one api.Contact) bool { return one.ID == contact.ID }) {
				all = append(all, contact)
			}
		}
	}
	if len(all) > 0 {
		l.service.lost.prove(l.keys[0].Name, false)
	}
	return all, nil
}

// lostCreates is what the creates of a run share whose answers were lost.
type lostCreates struct {
	// listing lets one at a time see to the list, which began at a time.
	listing sync.Mutex
	began   time.Time

	mu sync.Mutex
	// ids are those of the contacts that this run has created, made has the key of each kind
	// of the last one, and proven says whether a search finds such contacts by such keys.
	ids    map[string]bool
	made   map[string]ContactKey
	proven map[string]bool
}

func (l *lostCreates) hasMade(id string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.ids[id]
}

// errListed says why nothing proves that nothing was made.
var errListed = errors.New("the search of the service found nothing, but has not proven that it finds new contacts, and the list of all contacts, " +
	"which is read once in a run for all creates whose answers were lost, was read too early to show this one")

// listSince reads the list of all contacts, unless that was done since a time. It is done once.
func (s *Service) listSince(ctx context.Context, at time.Time) error {
	s.lost.listing.Lock()
	defer s.lost.listing.Unlock()
	switch {
	case s.lost.began.IsZero():
	case s.lost.began.Before(at):
		return errListed
	default:
		return nil
	}
	began := s.API.Now()
	if err := s.Contacts.Relist(ctx); err != nil {
		return err
	}
	s.lost.began = began
	return nil
}

// Made notes a contact that was created, and its keys, by which the search can prove itself.
func (s *Service) Made(id string, keys []ContactKey) {
	s.lost.mu.Lock()
	defer s.lost.mu.Unlock()
	if s.lost.made == nil {
		s.lost.made, s.lost.ids = map[string]ContactKey{}, map[string]bool{}
	}
	s.lost.ids[id] = true
	for _, key := range keys {
		s.lost.made[key.Name] = key
	}
}

func (l *lostCreates) prove(kind string, finds bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.proven == nil {
		l.proven = map[string]bool{}
	}
	l.proven[kind] = finds
}

// canSearch says whether a search finds new contacts by a kind of key: it is asked once for
// one that this run has made, if there is one.
func (s *Service) canSearch(ctx context.Context, kind string) bool {
	s.lost.mu.Lock()
	key := s.lost.made[kind]
	s.lost.mu.Unlock()
	return s.proves(ctx, kind, key)
}

// proves says whether a search has found something once: it is asked for a key where that is not
// known.
func (s *Service) proves(ctx context.Context, what string, key ContactKey) bool {
	s.lost.mu.Lock()
	finds, isKnown := s.lost.proven[what]
	s.lost.mu.Unlock()
	if isKnown || key.Value == "" {
		return finds
	}
	found, _, err := s.searchPage(ctx, key)
	if finds = len(found) > 0; err == nil {
		s.lost.prove(what, finds)
	}
	return finds
}
