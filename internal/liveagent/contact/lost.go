package contact

import (
	"context"
	"errors"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/tfkit"
)

// lost completes the error of a create whose answer was lost: contacts with one
// of the addresses are named, so that the user can import the right one instead
// of creating a second.
func (r *Resource) lost(ctx context.Context, plan Model, err error) error {
	if api.IsEmpty(err) {
		err = errors.New("the service accepted the create, but answered without the contact")
	} else if !api.IsLost(err) {
		return err
	}
	lost := &tfkit.LostError{Err: err, Likeness: "its e-mail address"}
	emails := tfkit.Strings(plan.Emails)
	if email := plan.RegistrationEmail.ValueString(); email != "" && len(emails) == 0 && !r.Service.API.Has(api.V3) {
		emails = []string{email}
	}
	for _, email := range emails {
		// A failed look-up must not hide what went wrong first.
		if found, findErr := byEmail(context.WithoutCancel(ctx), r.Service, email); findErr == nil {
			lost.Candidates = append(lost.Candidates, ids(found)...)
		}
	}
	id := "ID"
	if len(lost.Candidates) > 0 {
		id = lost.Candidates[0]
	}
	lost.Import = "terraform import helpdesk_" + typeName + ".NAME " + id
	return lost
}
