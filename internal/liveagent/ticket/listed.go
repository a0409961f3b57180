package ticket

import (
	"context"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
)

// isAsListed says whether the shared list shows that nothing of the ticket differs from
// the state. Not every release may list whole tickets, so that takes the date of the
// last change that the state knows in full. A list that fails says nothing.
func (r *Resource) isAsListed(ctx context.Context, state Model, kept memory) bool {
	if kept.LastChange == "" {
		return false
	}
	item, ok, err := r.Service.ListedTicket(ctx, state.ID.ValueString())
	if err != nil || !ok || item.DateChanged != kept.LastChange {
		return false
	}
	if item, err = r.complete(ctx, state, item); err != nil {
		return false
	}
	listed := state
	listed.FromAPI(item, value.Refresh, kept.CustomFields)
	return value.IsSame(listed, state)
}
