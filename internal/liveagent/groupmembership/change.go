package groupmembership

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/cache"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
)

// set puts the contact into the group or takes it out, one membership of a
// contact at a time. When the service refuses, or its answer is lost, the
// contact's groups tell whether it is as wanted all the same; a lost change that
// they do not show is made again.
func (r *Resource) set(ctx context.Context, model Model, member bool) error {
	contact, group := model.ContactID.ValueString(), model.GroupID.ValueString()
	defer r.Service.Locks.Lock("contact " + contact)()

	err := r.Service.API.Create(ctx, func(ctx context.Context) error {
		defer r.Service.ContactGroupsChanged(contact)
		return r.change(ctx, contact, group, member)
	}, func(ctx context.Context) bool {
		r.Service.ContactGroupsChanged(contact)
		now, err := r.Service.ContactGroups(ctx, contact)
		return err == nil && slices.Contains(now, group) != member
	})
	if err == nil || !api.IsLost(err) && !api.MayBeNotFound(err) {
		return err
	}
	r.Service.ContactGroupsChanged(contact)
	now, readErr := r.Service.ContactGroups(context.WithoutCancel(ctx), contact)
	switch {
	case errors.Is(readErr, cache.ErrGone):
		return cache.ErrGone
	case readErr == nil && slices.Contains(now, group) == member:
		return nil
	}
	return err
}

// change makes the change with the name of the group, where that can be done.
func (r *Resource) change(ctx context.Context, contact, group string, member bool) error {
	if !r.Service.API.NamesGroupsOfContacts() {
		return r.replace(ctx, contact, group, member)
	}
	name, isOnly, err := r.name(ctx, group)
	switch {
	case err != nil:
		return err
	case name == "" && !member:
		// Who is in a group that is gone?
		return nil
	case name == "":
		return fmt.Errorf("there is no contact group with the id %q", group)
	case !isOnly && r.Service.API.GroupsContacts():
		return r.replace(ctx, contact, group, member)
	case !isOnly:
		return fmt.Errorf("API v1 knows groups by their names, and there is more than one contact group %q: rename one, or set liveagent.api_key", name)
	case member:
		return r.Service.API.AddCustomerToGroup(ctx, contact, name)
	}
	return r.Service.API.RemoveCustomerFromGroup(ctx, contact, name)
}

// name returns the name of a group, "" when there is none with the id, and
// whether no other group has it.
func (r *Resource) name(ctx context.Context, id string) (name string, isOnly bool, err error) {
	group, err := r.Service.Groups().Get(ctx, id, cache.Known)
	if errors.Is(err, cache.ErrGone) {
		return "", false, nil
	}
	if err != nil {
		return "", false, err
	}
	named, err := r.Service.Groups().Find(ctx, cache.NameKey(group.Name), cache.Known, nil)
	if err != nil {
		return "", false, err
	}
	return group.Name, len(named) <= 1, nil
}

// replace writes all of the contact's groups back, with one more or less.
func (r *Resource) replace(ctx context.Context, contact, group string, member bool) error {
	now, err := r.Service.Contacts.Get(ctx, contact, cache.Now)
	if err != nil || slices.Contains(now.Groups, group) == member {
		return err
	}
	groups := slices.DeleteFunc(slices.Clone(now.Groups), func(id string) bool { return id == group })
	if member {
		groups = append(groups, group)
	}
	_, err = r.Service.API.UpdateContact(ctx, contact, api.ContactRequest{Groups: &groups})
	if api.IsEmpty(err) {
		err = nil
	}
	return err
}
