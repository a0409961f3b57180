package ticket

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
)

// lost completes the error of a create that may have been carried out: tickets
// that may be the one are named, so that the user can import it instead of
// creating a second one and mailing the customer again. API v1 answers with 500
// both when it refuses a parameter and when something fails after the ticket
// exists, such as the mail; only a look-up tells.
func (r *Resource) lost(ctx context.Context, plan Model, err error) error {
	isFailure := api.IsServerFailure(err)
	if api.IsEmpty(err) {
		err = errors.New("the service accepted the create, but answered without the id of the ticket")
	} else if !api.IsLost(err) && !isFailure {
		return err
	}
	candidates, lookUpErr := r.candidates(context.WithoutCancel(ctx), plan)
	if lookUpErr == nil && len(candidates) == 0 && isFailure && !api.IsLost(err) {
		return err
	}
	id := "ID"
	if len(candidates) > 0 {
		id = candidates[0]
	}
	return &diagnostic.LostError{
		Err: err, Likeness: "its subject", Candidates: candidates, LookUp: lookUpErr,
		Import: "terraform import helpdesk_" + typeName + ".NAME " + id,
	}
}

// candidates returns the ids of the tickets with the planned subject and one of
// the planned people, the newest first. The service finds a person by each of their
// addresses, of which a ticket shows one.
func (r *Resource) candidates(ctx context.Context, plan Model) ([]string, error) {
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
			if !isKnown && ticket.Subject == filter.Subject && statuses.Word(ticket.Status) != "deleted" {
				found = append(found, ticket)
			}
		}
	}
	slices.SortStableFunc(found, func(a, b api.Ticket) int { return strings.Compare(b.DateCreated, a.DateCreated) })
	ids := make([]string, 0, len(found))
	for _, ticket := range found {
		ids = append(ids, ticket.ID)
	}
	return ids, nil
}
