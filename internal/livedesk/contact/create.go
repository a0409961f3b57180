package contact

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/cache"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/crud"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/private"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk/api"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/text"
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

	if r.Service.AdoptExisting && r.adoption(plan, resp).Adopt(ctx, &resp.Diagnostics) {
		return
	}
	contact, err := r.create(ctx, plan)
	if err != nil {
		r.createFailed(ctx, plan, err, &resp.Diagnostics)
		return
	}
	if difference := plan.differs(contact); difference != "" {
		exists(&resp.Diagnostics, plan.object(), contact.ID, difference)
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
	r.Service.Made(contact.ID, plan.keys())
	r.setPicture(ctx, &plan, "", &contact)
	plan.created(ctx, contact, memory{}.remember(plan, api.Contact{}), resp)
}

// created puts a contact that was created or taken over into the state.
func (m Model) created(ctx context.Context, contact api.Contact, keys memory, resp *resource.CreateResponse) {
	m.FromAPI(contact, memory{}, value.Apply)
	private.Save(ctx, resp.Private, keys, &resp.Diagnostics)
	resp.Diagnostics.Append(resp.State.Set(ctx, m)...)
	crud.SetIdentity(ctx, resp.Identity, m.ID, &resp.Diagnostics)
}

// create creates the contact. When the answer is lost, the only contact that has its
// keys is the one if it is just as it was sent, and was created since the question.
func (r *Resource) create(ctx context.Context, plan Model) (api.Contact, error) {
	asked := r.Service.API.Now()
	var lost livedesk.LostContact
	creation := crud.Creation[api.Contact]{
		Noun: "contact", Again: r.Service.API.Create, IsLost: api.IsLost, IsEmpty: func(err error) bool { return errors.Is(err, api.ErrNotFound) },
		Send: func(ctx context.Context) (api.Contact, error) {
			contact, err := r.Service.API.CreateContact(ctx, plan.create())
			lost = r.Service.LostContact(plan.keys())
			return contact, err
		},
	}
	return crud.Recovery[api.Contact]{
		TypeName: typeName, Likeness: "its identifier, e-mail address or phone number", Owner: &r.Service.Contacts.Ownership, ID: idOf, IsBlind: len(plan.keys()) == 0,
		Glance:     func(ctx context.Context) ([]api.Contact, error) { return lost.Glance(ctx) },
		Candidates: func(ctx context.Context) ([]api.Contact, error) { return lost.Find(ctx) },
		IsOurs: func(_ context.Context, contact api.Contact) (api.Contact, bool) {
			return contact, plan.describes(contact) && contact.IsFrom(r.Service.API.Now().Sub(asked))
		},
	}.Create(ctx, creation)
}

func idOf(contact api.Contact) string { return contact.ID }

// describes says whether a contact is just what was sent.
func (m Model) describes(contact api.Contact) bool {
	return text.Same(contact.Name, m.Name.ValueString()) && text.Same(contact.Identifier, m.Identifier.ValueString()) &&
		strings.EqualFold(contact.Email, m.Email.ValueString()) && digits(contact.PhoneNumber) == digits(m.PhoneNumber.ValueString()) && !isBlocked(contact)
}

// adoption is how a contact that exists is taken over: it is changed to what is planned.
func (r *Resource) adoption(plan Model, resp *resource.CreateResponse) crud.Adoption {
	return crud.Adoption{
		TypeName: typeName, Object: plan.object(), Likeness: plan.likeness(), Owner: &r.Service.Contacts.Ownership, Destroying: plan.destroying(),
		Find: func(ctx context.Context) ([]string, error) {
			return r.Service.Contacts.WithKeys(ctx, texts(plan.keys()))
		},
		Bring: func(ctx context.Context, id string) error {
			contact, keys, err := r.bring(ctx, &plan, id)
			if err == nil {
				plan.created(ctx, contact, keys, resp)
			}
			return err
		},
	}
}

// destroying says what destroying the resource does with the contact.
func (m Model) destroying() string {
	switch m.OnDestroy.ValueString() {
	case remove:
		return "deletes it, because on_destroy is \"delete\""
	case block:
		return "blocks it and leaves it in LiveDesk, because on_destroy is \"block\""
	}
	return "leaves it in LiveDesk, because on_destroy is \"forget\""
}

// inboxError is a contact that exists and does not write through the planned inbox.
type inboxError struct {
	planned string
	inboxes []string
}

// Error names the inboxes.
func (e *inboxError) Error() string {
	return fmt.Sprintf("it writes through the inbox %s, not through the inbox %s of the configuration", strings.Join(e.inboxes, " and "), e.planned)
}

// Advice says what can be done.
func (e *inboxError) Advice() string {
	return fmt.Sprintf("LiveDesk documents no call that adds a contact to an inbox, and nothing was changed by this resource. Set inbox_id = %q to take it over as it is, "+
		"or add it to the inbox %s in LiveDesk first.", e.inboxes[0], e.planned)
}

// checkInbox returns an error when a contact is known to write through other inboxes than the
// planned one alone.
func (m Model) checkInbox(contact api.Contact) error {
	wrong := &inboxError{planned: m.InboxID.ValueString()}
	for _, tie := range contact.Inboxes {
		if tie.InboxID == "" || tie.InboxID == wrong.planned {
			return nil
		}
		wrong.inboxes = append(wrong.inboxes, tie.InboxID)
	}
	if len(wrong.inboxes) == 0 {
		return nil
	}
	return wrong
}

// likeness names what contacts are taken for one by.
func (m Model) likeness() string {
	var parts []string
	for _, key := range m.keys() {
		parts = append(parts, "the "+noun(key.Name)+" "+key.Value)
	}
	return strings.Join(parts, " or ")
}

// bring changes a contact of somebody else to what is planned.
func (r *Resource) bring(ctx context.Context, plan *Model, id string) (api.Contact, memory, error) {
	now, err := r.Service.ContactNow(ctx, id, words(plan.keys())...)
	if errors.Is(err, cache.ErrGone) {
		err = errors.New("it was deleted just now")
	}
	if err == nil {
		err = plan.checkInbox(now)
	}
	if err != nil {
		return api.Contact{}, memory{}, err
	}
	var state Model
	state.FromAPI(now, memory{}, value.Refresh)
	configured := *plan
	// What is not managed stays as it is.
	plan.FromAPI(now, memory{}, value.Apply)
	if !plan.AvatarURL.Equal(state.AvatarURL) {
		plan.Thumbnail = configured.Thumbnail
	}
	contact, keys, err := r.change(ctx, plan, state, memory{})
	if err != nil {
		return api.Contact{}, memory{}, err
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
