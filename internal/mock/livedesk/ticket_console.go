package livedesk

import (
	"fmt"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/tree"
)

// The operations of this file have no document and no analog: they are what somebody at the console can do (I).

func listTickets(t *Tenant, _ *request) (any, error) {
	out := tree.List{}
	for _, c := range t.tickets.All() {
		out = append(out, t.ticketForm(c))
	}
	return out, nil
}

func deleteTicket(t *Tenant, r *request, c *ticket) (any, error) {
	t.tickets.Drop(c.ID)
	return nil, nil
}

// replyToTicket adds to conversation_list.
func replyToTicket(t *Tenant, r *request, old *ticket) (any, error) {
	f, err := r.body()
	if err != nil {
		return nil, err
	}
	m := ticketReply{ID: fmt.Sprintf("msg_%d", t.messageIDs.take()), SentAt: t.iso()}
	if err := f.texts(map[string]*string{"content": &m.Content}); err != nil {
		return nil, err
	}
	if err := f.flag("is_internal", &m.Internal); err != nil {
		return nil, err
	}
	c := *old
	c.Messages = append(append([]ticketReply{}, old.Messages...), m)
	t.tickets.Put(c.ID, &c)
	return t.ticketForm(&c), nil
}
