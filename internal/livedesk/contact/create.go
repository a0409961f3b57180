package contact

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/cache"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/crud"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk/api"
)

// Create creates the contact and then sets what a create does not take. Once the
// contact exists, whatever fails is a warning.
func (r *Resource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan Model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	if resp.Diagnostics.HasError() {
		return
	}
	defer r.Service.Locks.LockAll(texts(plan.keys()))()

	existing, err := r.existing(ctx, plan)
	if err != nil {
		diagnostic.Failed(&resp.Diagnostics, "create", plan.object(), err)
		return
	}
	if existing != "" {
		r.adopt(ctx, plan, existing, resp)
		return
	}
	contact, err := r.create(ctx, plan)
	if err != nil {
		r.createFailed(ctx, plan, err, &resp.Diagnostics)
		return
	}
	if plan.isOthers(contact) {
		exists(&resp.Diagnostics, plan.object(), contact.ID)
		return
	}
	plan.ID = value.Of[value.Exact](contact.ID)
	if request := plan.complete(); !request.IsEmpty() {
		if _, err := r.Service.API.UpdateContact(ctx, contact.ID, request); err != nil {
			diagnostic.FailedAfter(&resp.Diagnostics, "complete", plan.object(), err,
				"The contact exists and is in the state, but it lacks what LiveDesk does not take when it creates one: blocked, custom_attributes and additional_attributes. "+
					"The next plan shows that, and the next apply sets it.")
		}
	}
	r.Service.Contacts.Claim(contact.ID)
	r.Service.Contacts.WroteKeys(plan.known(contact.ID))
	r.setPicture(ctx, &plan, "", &contact)
	plan.created(ctx, contact, managed{}.remember(plan, api.Contact{}), resp)
}

// created puts a contact that was created or taken over into the state.
func (m Model) created(ctx context.Context, contact api.Contact, keys managed, resp *resource.CreateResponse) {
	m.FromAPI(contact, managed{}, value.Apply)
	keys.save(ctx, resp.Private, &resp.Diagnostics)
	resp.Diagnostics.Append(resp.State.Set(ctx, m)...)
	crud.SetIdentity(ctx, resp.Identity, m.ID, &resp.Diagnostics)
}

// create creates the contact. When the answer is lost, the only contact that has its
// keys is the one if it is just as it was sent, and was created since the question.
func (r *Resource) create(ctx context.Context, plan Model) (api.Contact, error) {
	asked := r.Service.API.Now()
	contact, err := r.Service.API.CreateContact(ctx, plan.create())
	if err == nil {
		return contact, nil
	}
	if !api.IsLost(err) {
		return api.Contact{}, err
	}
	candidates, lookUpErr := r.candidates(context.WithoutCancel(ctx), plan)
	if lookUpErr == nil && len(candidates) == 1 && plan.describes(candidates[0]) && candidates[0].IsFrom(r.Service.API.Now().Sub(asked)) && r.Service.Contacts.Claim(candidates[0].ID) {
		return candidates[0], nil
	}
	return api.Contact{}, err
}

// describes says whether a contact is just what was sent.
func (m Model) describes(contact api.Contact) bool {
	return contact.Name == m.Name.ValueString() && contact.Identifier == m.Identifier.ValueString() &&
		strings.EqualFold(contact.Email, m.Email.ValueString()) && digits(contact.PhoneNumber) == digits(m.PhoneNumber.ValueString()) && !isBlocked(contact)
}

// candidates returns the contacts that have one of the keys now.
func (r *Resource) candidates(ctx context.Context, plan Model) ([]api.Contact, error) {
	var found []api.Contact
	for _, key := range plan.keys() {
		contacts, err := r.Service.ContactsWithNow(ctx, key)
		if err != nil {
			return nil, err
		}
		found = append(found, contacts...)
	}
	slices.SortFunc(found, byID)
	return slices.CompactFunc(found, func(one, other api.Contact) bool { return one.ID == other.ID }), nil
}

// existing returns the id of the contact that is to be taken over instead of
// creating one; empty when there is none, or when that is not asked for.
func (r *Resource) existing(ctx context.Context, plan Model) (string, error) {
	if !r.Service.AdoptExisting {
		return "", nil
	}
	ids, err := r.Service.Contacts.WithKeys(ctx, texts(plan.keys()))
	if err != nil {
		return "", err
	}
	return crud.TakeOver(&r.Service.Contacts.Ownership, ids, plan.likeness(), "helpdesk_"+typeName)
}

// likeness names what contacts are taken for one by.
func (m Model) likeness() string {
	var parts []string
	for _, key := range m.keys() {
		parts = append(parts, "the "+noun(key.Name)+" "+key.Value)
	}
	return strings.Join(parts, " or ")
}

// adopt takes over a contact that exists: it is changed to what is planned.
func (r *Resource) adopt(ctx context.Context, plan Model, id string, resp *resource.CreateResponse) {
	contact, keys, err := r.bring(ctx, &plan, id)
	if err != nil {
		r.Service.Contacts.Release(id)
		diagnostic.AdoptionFailed(&resp.Diagnostics, plan.object(), id, err)
		return
	}
	diagnostic.Adopted(&resp.Diagnostics, plan.object(), plan.likeness(), id)
	plan.created(ctx, contact, keys, resp)
}

// bring changes a contact of somebody else to what is planned.
func (r *Resource) bring(ctx context.Context, plan *Model, id string) (api.Contact, managed, error) {
	now, err := r.Service.ContactNow(ctx, id, words(plan.keys())...)
	if errors.Is(err, cache.ErrGone) {
		err = errors.New("it was deleted just now")
	}
	if err != nil {
		return api.Contact{}, managed{}, err
	}
	var state Model
	state.FromAPI(now, managed{}, value.Refresh)
	configured := *plan
	// What is not managed stays as it is.
	plan.FromAPI(now, managed{}, value.Apply)
	if !plan.AvatarURL.Equal(state.AvatarURL) {
		plan.Thumbnail = configured.Thumbnail
	}
	contact, keys, _, err := r.change(ctx, plan, state, managed{})
	if err != nil {
		return api.Contact{}, managed{}, err
	}
	return contact, keys.remember(configured, now), nil
}

// texts returns keys as the shared list has them.
func texts(keys []livedesk.ContactKey) []string {
	var out []string
	for _, key := range keys {
		out = append(out, key.String())
	}
	return out
}
