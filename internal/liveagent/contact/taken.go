package contact

import (
	"context"
	"slices"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/cache"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
)

// emailKey is the natural key that the service may want to be unique (not documented).
var emailKey = diagnostic.Key{Type: "helpdesk_" + typeName, Attribute: "emails", Noun: "e-mail address"}

// mostLookUps is how many addresses are looked up after a refusal.
const mostLookUps = 2

// taken returns a [cache.TakenError] in place of a refusal if another contact has one of the
// addresses that the plan adds. The service need not say why it refuses.
func (r *Resource) taken(ctx context.Context, plan, state Model, err error) error {
	if !api.IsRefused(err) {
		return err
	}
	added := slices.DeleteFunc(plan.Emails.Strings(), func(email string) bool { return slices.Contains(state.Emails.Strings(), email) })
	for _, email := range added[:min(mostLookUps, len(added))] {
		found, findErr := r.Service.HoldersOf(context.WithoutCancel(ctx), email)
		var others []string
		for _, contact := range found {
			if contact.ID != plan.ID.ValueString() {
				others = append(others, contact.ID)
			}
		}
		if findErr == nil && len(others) > 0 {
			return &cache.TakenError{Key: email, IDs: others, IsOurs: slices.ContainsFunc(others, r.Service.Contacts.IsOwned), Err: err}
		}
	}
	return err
}
