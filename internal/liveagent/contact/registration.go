package contact

import (
	"context"
	"errors"
	"strings"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/cache"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
)

// register registers a contact and returns it as the service answers it, or, when it
// answers without the contact, with the type that it must have. Where the answer is lost, a
// contact that could not log in before and can now was registered by that.
func (r *Resource) register(ctx context.Context, id, email string, mail, isNew bool) (*api.Contact, error) {
	contact, err := r.Service.API.RegisterContact(ctx, id, email, mail)
	r.Service.Contacts.Outdated(id)
	if api.IsLost(err) && isNew {
		now, readErr := r.Service.Contacts.Get(context.WithoutCancel(ctx), id, cache.Now)
		if readErr == nil && now.Type == "R" {
			return &now, nil
		}
	}
	if err != nil && !api.IsEmpty(err) {
		return nil, err
	}
	if contact.Type == "" {
		contact.Type = "R"
	}
	return &contact, nil
}

// changeRegistration brings the registration from the state to the plan. It returns
// the contact as it is then, which is nil when nothing was sent; before is that of
// the change before this one.
func (r *Resource) changeRegistration(ctx context.Context, plan, state Model, before *api.Contact) (*api.Contact, error) {
	wanted := plan.RegistrationEmail.Changed(state.RegistrationEmail)
	if wanted == nil {
		return before, nil
	}
	id, known := plan.ID.ValueString(), orKnown(before, state)
	var after *api.Contact
	var err error
	switch {
	case *wanted == "" && known.Type == "V":
		return before, nil
	case *wanted == "":
		after, err = r.unregister(ctx, id)
	default:
		if state.RegistrationEmail.IsNull() && known.Type == "R" {
			// It was not managed so far, so it may be registered just so already: a
			// second registration could send a second mail.
			current, found, err := listedRegistration(ctx, r.Service, api.Contact{ID: id, Emails: plan.Emails.Strings()}, *wanted)
			if err != nil || found && strings.EqualFold(current, *wanted) {
				return before, err
			}
		}
		after, err = r.register(ctx, id, *wanted, plan.SendRegistrationEmail.ValueBool(), known.Type == "V")
	}
	if err != nil {
		return before, err
	}
	return after, nil
}

// unregister withdraws a registration and returns the contact. Somebody may have
// withdrawn it already, which the service refuses.
func (r *Resource) unregister(ctx context.Context, id string) (*api.Contact, error) {
	var contact api.Contact
	err := r.Service.Contacts.Insist(ctx, id, func(ctx context.Context) (err error) {
		contact, err = r.Service.API.UnregisterContact(ctx, id)
		return err
	})
	r.Service.Contacts.Outdated(id)
	if api.MayBeNotFound(err) {
		now, readErr := r.Service.Contacts.Get(ctx, id, cache.Now)
		if readErr == nil && now.Type == "V" {
			return &now, nil
		}
	}
	if err != nil && !api.IsEmpty(err) {
		return nil, err
	}
	if contact.Type == "" {
		contact.Type = "V"
	}
	return &contact, nil
}

// readRegistration refreshes the registration e-mail, which of API v3 only list items
// have: null while it is not managed, "" when the registration was withdrawn.
func readRegistration(ctx context.Context, service *liveagent.Service, contact api.Contact, have value.Email, importing bool) (value.Email, error) {
	if have.IsNull() && (!importing || contact.Type != "R") {
		return have, nil
	}
	email, known, err := registrationOf(ctx, service, contact, have.ValueString())
	if err == nil && known {
		value.Refresh.Text(&have, email)
	}
	return have, err
}

// registrationOf returns the address with which a contact is registered, if that can be
// found out; "" when it is not registered. The likely one is looked for first.
func registrationOf(ctx context.Context, service *liveagent.Service, contact api.Contact, likely string) (email string, known bool, err error) {
	switch {
	case contact.Brief:
		return contact.RegistrationEmail, contact.RegistrationEmail != "" || likely != "", nil
	case contact.Type == "V":
		return "", true, nil
	}
	if item, ok := service.Contacts.Peek(contact.ID); ok && item.RegistrationEmail != "" && item.DateChanged == contact.DateChanged {
		return item.RegistrationEmail, true, nil
	}
	return listedRegistration(ctx, service, contact, likely)
}

// listedRegistration looks for the contact in lists filtered by its addresses
// and, when the service's filter does not find it there, in the list of all
// registered contacts, which is read once for all.
func listedRegistration(ctx context.Context, service *liveagent.Service, contact api.Contact, likely string) (email string, known bool, err error) {
	asked := map[string]bool{"": true}
	for _, address := range append([]string{likely}, contact.Emails...) {
		key := strings.ToLower(address)
		if asked[key] {
			continue
		}
		asked[key] = true
		found, err := service.API.ContactsListedWith(ctx, address)
		if err != nil {
			return "", false, err
		}
		for _, item := range found {
			if item.ID == contact.ID {
				return item.RegistrationEmail, true, nil
			}
		}
	}
	item, err := service.Registered.Get(ctx, contact.ID, cache.Known)
	if errors.Is(err, cache.ErrGone) {
		return "", false, nil
	}
	return item.RegistrationEmail, err == nil, err
}
