package liveagent

import (
	"context"
	"slices"
	"strings"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/cache"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
)

// statusDeleted is the status of a ticket that was deleted but can still be read.
const statusDeleted = "X"

// ticketPages returns the shared list of tickets, which API v3 has.
func ticketPages(client *api.Client, bulkReads bool) *cache.Objects[api.Ticket] {
	return cache.New(cache.Source[api.Ticket]{
		Plural: "tickets", Get: client.Ticket, Singles: cache.FewReads,
		Walk: func() cache.Walk[api.Ticket] { return client.TicketPages() },
		ID:   func(ticket api.Ticket) string { return ticket.ID },
		Log:  info,
	}, bulkReads && client.Has(api.V3))
}

// Ticket returns a ticket, which is brief where API v1 alone has a key. All reads of one
// ticket share one request. ErrGone when it does not exist or is deleted; the owner, an e-mail
// address that may be empty, helps to tell that from a failure of the service.
func (s *Service) Ticket(ctx context.Context, id, owner string) (api.Ticket, error) {
	return s.tickets.Read(ctx, id, func(ctx context.Context) (api.Ticket, error) {
		ticket, err := s.API.Ticket(ctx, id)
		if err != nil && s.isTicketGone(ctx, id, owner, err) || err == nil && ticket.Status == statusDeleted {
			return api.Ticket{}, cache.ErrGone
		}
		return ticket, err
	})
}

// ListedTicket returns a ticket as the shared list has it. ok is false when it is to
// be read singly, or is deleted.
func (s *Service) ListedTicket(ctx context.Context, id string) (ticket api.Ticket, ok bool, err error) {
	ticket, ok, err = s.tickets.Listed(ctx, id)
	return ticket, ok && ticket.Status != statusDeleted, err
}

// isTicketGone says whether an error means that a ticket does not exist. API v1
// answers with the status of a failure when it cannot load one, so that counts
// only when the tickets of its owner, which a service that is down does not list,
// lack it.
func (s *Service) isTicketGone(ctx context.Context, id, owner string, err error) bool {
	if api.IsNotFound(err) || !api.MayBeNotFound(err) || owner == "" {
		return api.IsNotFound(err)
	}
	for ticket, err := range s.API.Conversations(ctx, api.ConversationFilter{Owner: owner}) {
		if err != nil {
			return false
		}
		if ticket.ID == id {
			return ticket.Status == statusDeleted
		}
	}
	// Its owner may be another one by now: only a second failure counts.
	_, err = s.API.Ticket(ctx, id)
	return api.MayBeNotFound(err)
}

// TicketChanged drops what was read of a ticket, because it was written.
func (s *Service) TicketChanged(id string) {
	s.tickets.Outdated(id)
	s.messages.Forget(id)
}

// MessagesChanged drops what was read of the messages of a ticket.
func (s *Service) MessagesChanged(id string) { s.messages.Forget(id) }

// Messages returns the messages of a ticket in their groups. All reads of the
// messages of one ticket share one request.
func (s *Service) Messages(ctx context.Context, ticket string) ([]api.MessageGroup, error) {
	return s.messages.Get(ctx, ticket, func(ctx context.Context) ([]api.MessageGroup, error) {
		return s.API.Messages(ctx, ticket, "", "")
	})
}

// IsSameAgent says whether two identifiers, each an id or an e-mail address, are
// of one agent. The service is asked only when one is an id and the other an
// address, and once for each address.
func (s *Service) IsSameAgent(ctx context.Context, one, other string) (bool, error) {
	if strings.EqualFold(one, other) {
		return true, nil
	}
	if strings.Contains(other, "@") {
		one, other = other, one
	}
	if !strings.Contains(one, "@") || strings.Contains(other, "@") || other == "" {
		return false, nil
	}
	user, err := s.users.Get(ctx, strings.ToLower(one), func(ctx context.Context) (api.User, error) {
		return s.API.User(ctx, one)
	})
	if api.MayBeNotFound(err) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	return user.ID == other || user.ContactID == other, nil
}

// DepartmentName returns the name of a department; "" when the service does not
// list it. All departments cost one request.
func (s *Service) DepartmentName(ctx context.Context, id string) (string, error) {
	departments, err := s.departmentsV1.All(ctx)
	if at := slices.IndexFunc(departments, func(one api.Department) bool { return one.ID == id }); at >= 0 {
		return departments[at].Name, nil
	}
	return "", err
}
