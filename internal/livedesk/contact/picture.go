package contact

import (
	"context"
	"strings"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk/api"
)

// The service takes the address of a picture and shows it under that address, or
// copies it, at once or later, to one of its own, whose query may change all the
// time. So what it shows after a picture was set is taken for that picture, and
// whatever else it shows later is somebody else's.

// setPicture finds out where the service shows a picture that was just set, so that
// a later one can be told from it, and returns the address of the former one as long
// as the service shows that.
func (r *Resource) setPicture(ctx context.Context, plan *Model, before string, answer *api.Contact) string {
	set := plan.AvatarURL.ValueString()
	if set == "" || !plan.Thumbnail.IsUnknown() || thumbnail(*answer) == set {
		return ""
	}
	answer.Thumbnail = new("")
	// Without the look, the next refresh takes what it sees for the picture.
	seen, err := r.Service.ContactNow(ctx, plan.ID.ValueString(), words(plan.keys())...)
	if err == nil && withoutQuery(thumbnail(seen)) != withoutQuery(before) {
		answer.Thumbnail = new(thumbnail(seen))
	}
	if *answer.Thumbnail != "" {
		return ""
	}
	return withoutQuery(before)
}

// hideFormer takes the former picture out of what a refresh has found, until the
// service shows another one.
func (k *memory) hideFormer(state Model, contact *api.Contact) {
	if k.Former != "" && state.Thumbnail.ValueString() == "" && withoutQuery(thumbnail(*contact)) == k.Former {
		contact.Thumbnail = new("")
		return
	}
	k.Former = ""
}

// avatar returns the address of the picture that the service shows: the one that was
// set, while nothing tells that it is another one.
func (m *Model) avatar(shown string) string {
	set, before := m.AvatarURL.ValueString(), m.Thumbnail.ValueString()
	// A service that shows the very address adds no query to it.
	if set != "" && (before == "" || before == shown || before != set && withoutQuery(before) == withoutQuery(shown)) {
		return set
	}
	return shown
}

// thumbnail returns where an answer shows the picture.
func thumbnail(contact api.Contact) string {
	if contact.Thumbnail == nil {
		return ""
	}
	return *contact.Thumbnail
}

func withoutQuery(address string) string {
	address, _, _ = strings.Cut(address, "?")
	return address
}
