package ticket

import (
	"context"
	"slices"
	"strings"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/crud"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
)

// lost looks for the ticket of a create that may have been carried out, so that
// the user can import it instead of creating a second one and mailing the customer
// again. API v1 answers with 500 both when it refuses a parameter and when something
// fails after the ticket exists, such as the mail; only a look-up tells.
func (r *Resource) lost(ctx context.Context, plan Model, err error) error {
	isLost := api.IsLost(err)
	switch {
	case api.IsEmpty(err):
		isLost, err = true, crud.AnsweredWithout("the id of the ticket")
	case !isLost && !api.IsServerFailure(err):
		return err
	}
	_, err = crud.Recovery[api.Ticket]{
		TypeName: typeName, Likeness: "its subject", IsRefusal: !isLost,
		Candidates: func(ctx context.Context) ([]api.Ticket, error) { return r.candidates(ctx, plan) },
		ID:         func(ticket api.Ticket) string { return ticket.ID },
	}.Recover(ctx, err)
	return err
}

// candidates returns the tickets with the planned subject and one of
// the planned people, the newest first. The service finds a person by each of their
// addresses, of which a ticket shows one.
func (r *Resource) candidates(ctx context.Context, plan Model) ([]api.Ticket, error) {
	filter := api.ConversationFilter{Department: plan.DepartmentID.ValueString(), Subject: plan.Subject.ValueString()}
	var found []api.Ticket
	for _, person := range []string{plan.Requester.ValueString(), plan.Recipient.ValueString()} {
		filter.Owner = ""
		if strings.Contains(person, "@") {
			filter.Owner = person
		}
		for ticket, err := range r.Service.API.Conversations(ctx, filter) {
			if err != nil {
				return nil, err
			}
			isKnown := slices.ContainsFunc(found, func(other api.Ticket) bool { return other.ID == ticket.ID })
			if !isKnown && plan.Subject.Is(ticket.Subject) && statuses.Word(ticket.Status) != "deleted" {
				found = append(found, ticket)
			}
		}
	}
	slices.SortStableFunc(found, func(a, b api.Ticket) int { return strings.Compare(b.DateCreated, a.DateCreated) })
	return found, nil
}
