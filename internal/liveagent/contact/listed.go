package contact

import (
	"context"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
)

// isAsListed says whether the shared list shows that nothing of the contact differs
// from the state. The list lacks fields, so that takes the date of the last change
// that the state knows in full.
func (r *Resource) isAsListed(ctx context.Context, state Model, kept memory) (bool, error) {
	if kept.LastChange == "" || !r.Service.API.DatesContacts() {
		return false, nil
	}
	item, ok, err := r.Service.Contacts.Listed(ctx, state.ID.ValueString())
	if err != nil || !ok || item.DateChanged != kept.LastChange {
		return false, err
	}
	listed := state.Common
	listed.FromAPI(item, value.Refresh)
	listed.RegistrationEmail = itemRegistration(item, state.RegistrationEmail)
	if kept.IsDerived {
		listed.SystemName = state.SystemName
	}
	return value.IsSame(listed, state.Common), nil
}

// itemRegistration refreshes the registration e-mail from a list item.
func itemRegistration(item api.Contact, have value.Email) value.Email {
	if have.IsNull() {
		return have
	}
	email := item.RegistrationEmail
	if item.Type == "V" {
		email = ""
	}
	value.Refresh.Text(&have, email)
	return have
}

// lastChange returns when the contact was last changed, as the answer to a write tells,
// if the state has all that the answer has: what somebody else changed just before
// shows at the next refresh.
func (m Model) lastChange(answer api.Contact, kept memory) string {
	read := m.Whole
	read.FromAPI(answer, value.Refresh, kept.CustomFields)
	if kept.IsDerived {
		read.SystemName = m.SystemName
	}
	// Where nothing was to be written, the answer is that of a read.
	isOwn := answer.Seen.At.IsZero()
	if value.IsSame(read, m.Whole) && (isOwn || answer.Seen.IsSettled(answer.DateChanged)) {
		return answer.DateChanged
	}
	return ""
}
