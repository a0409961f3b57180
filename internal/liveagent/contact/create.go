package contact

import (
	"context"
	"strings"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/cache"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/crud"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/private"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
)

// Create creates the contact and then registers it if that is asked for. Once
// the contact exists, whatever fails is a warning.
func (r *Resource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan, config Model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	defer r.Service.Locks.LockAll(r.likeness(plan).keys())()

	kept := memory{IsDerived: config.SystemName.Is("")}
	if r.Service.AdoptExisting && r.adoption(plan, kept, resp).Adopt(ctx, &resp.Diagnostics) {
		return
	}
	contact, err := r.create(ctx, plan)
	if err != nil {
		diagnostic.CreateFailed(&resp.Diagnostics, emailKey, plan.object(), r.taken(ctx, plan, Model{}, err))
		return
	}
	plan.ID = value.Of[value.Exact](contact.ID)
	contact = r.registerNew(ctx, plan, contact, &resp.Diagnostics)
	kept.CustomFields = plan.CustomFields.Wrote(value.ManagedKeys{}, nil)
	plan.created(ctx, contact, kept, resp)
}

// created puts a contact that was created or taken over into the state.
func (m Model) created(ctx context.Context, contact api.Contact, kept memory, resp *resource.CreateResponse) {
	if len(kept.CustomFields.Managed) == 0 {
		kept.CustomFields = value.ManagedKeys{}
	}
	m.FromAPI(contact, value.Apply, kept.CustomFields)
	value.NoUnknown(&m)
	kept.LastChange = m.lastChange(contact, kept)
	private.Save(ctx, resp.Private, kept, &resp.Diagnostics)
	resp.Diagnostics.Append(resp.State.Set(ctx, m)...)
	crud.SetIdentity(ctx, resp.Identity, m.ID, &resp.Diagnostics)
}

// create creates the contact. One that turns out to exist although the answer was
// lost is as good as answered.
func (r *Resource) create(ctx context.Context, plan Model) (api.Contact, error) {
	request := plan.request(Model{})
	if configured := plan.CustomFields.Map(); len(configured) > 0 {
		request.CustomFields = liveagent.MergeFields(nil, configured, nil)
	}
	request.Registration = api.Registration{Email: plan.RegistrationEmail.ValueString(), SendMail: plan.SendRegistrationEmail.ValueBool()}
	contact, err := r.recovery(plan, r.Service.API.Now()).Create(ctx, crud.Creation[api.Contact]{
		Noun: "contact", Again: r.Service.API.Create, IsLost: api.IsLost, IsEmpty: api.IsEmpty,
		Send: func(ctx context.Context) (api.Contact, error) { return r.Service.API.CreateContact(ctx, request) },
	})
	if err != nil {
		return api.Contact{}, err
	}
	r.Service.Contacts.Claim(contact.ID)
	r.Service.Contacts.Wrote(plan.completed(contact))
	return contact, nil
}

// completed returns the answer to a create with the addresses that were sent, where
// it lacks them.
func (m Model) completed(contact api.Contact) api.Contact {
	if len(contact.Emails) == 0 {
		contact.Emails = m.Emails.Strings()
	}
	if len(contact.Phones) == 0 {
		contact.Phones = m.Phones.Strings()
	}
	return contact
}

// registerNew registers a contact that was just created, unless the create did that too,
// and returns it as it is then.
func (r *Resource) registerNew(ctx context.Context, plan Model, contact api.Contact, diags *diag.Diagnostics) api.Contact {
	email := plan.RegistrationEmail.ValueString()
	if email == "" || r.Service.API.RegistersNewContacts() {
		return contact
	}
	registered, err := r.register(ctx, contact.ID, email, plan.SendRegistrationEmail.ValueBool(), true)
	if err != nil {
		outcome := "but it is not registered. The next plan shows that, and the next apply tries again."
		if api.IsLost(err) {
			outcome = "but it may not be registered. The next plan shows whether it is; if not, the next apply tries again."
		}
		diagnostic.FailedAfter(diags, "register", plan.object(), err, "The contact exists and is in the state, "+outcome)
		return contact
	}
	if registered.DateChanged == "" {
		contact.Type, contact.DateChanged = registered.Type, ""
		return contact
	}
	return *registered
}

// likeness is what contacts are taken for one by: e-mail addresses, or phone numbers
// where there is no address.
type likeness struct {
	Emails, Phones []string
}

func (r *Resource) likeness(plan Model) likeness {
	if emails := plan.Emails.Strings(); len(emails) > 0 {
		return likeness{Emails: emails}
	}
	if email := plan.RegistrationEmail.ValueString(); email != "" && r.Service.API.RegistersNewContacts() {
		return likeness{Emails: []string{email}}
	}
	return likeness{Phones: plan.Phones.Strings()}
}

// String names it in messages.
func (l likeness) String() string {
	switch {
	case len(l.Phones) > 0:
		return "the phone number " + strings.Join(l.Phones, " or ")
	case len(l.Emails) > 0:
		return "the e-mail address " + strings.Join(l.Emails, " or ")
	}
	return "its e-mail address"
}

func (l likeness) keys() []string {
	return liveagent.ContactKeys(api.Contact{Emails: l.Emails, Phones: l.Phones})
}

// adoption is how a contact that exists is taken over: it is changed to what is planned,
// or, where that cannot be done, must be just so.
func (r *Resource) adoption(plan Model, kept memory, resp *resource.CreateResponse) crud.Adoption {
	like, bring := r.likeness(plan), r.bring
	if !r.Service.API.CanChangeContacts() {
		bring = r.compare
	}
	return crud.Adoption{
		TypeName: typeName, Object: plan.object(), Likeness: like.String(), Owner: &r.Service.Contacts.Ownership, IsFixed: !r.Service.API.CanChangeContacts(),
		Find: func(ctx context.Context) ([]string, error) { return r.Service.Contacts.WithKeys(ctx, like.keys()) },
		Bring: func(ctx context.Context, id string) error {
			contact, keys, err := bring(ctx, &plan, id)
			if err == nil {
				kept.CustomFields = keys
				plan.created(ctx, contact, kept, resp)
			}
			return err
		},
	}
}

// bring changes a contact of somebody else to what is planned.
func (r *Resource) bring(ctx context.Context, plan *Model, id string) (api.Contact, value.ManagedKeys, error) {
	contact, err := r.Service.Contacts.Get(ctx, id, cache.Now)
	if err != nil {
		return api.Contact{}, value.ManagedKeys{}, err
	}
	var state Model
	state.FromAPI(contact, value.Refresh, value.ManagedKeys{})
	configured := plan.CustomFields
	// What is not managed stays as it is.
	plan.FromAPI(contact, value.Apply, value.ManagedKeys{})
	answer, keys, err := r.change(ctx, *plan, state, value.ManagedKeys{})
	if err == nil {
		answer, err = r.changeRegistration(ctx, *plan, state, answer)
	}
	if err != nil {
		return api.Contact{}, value.ManagedKeys{}, err
	}
	if keys.Managed == nil {
		keys = configured.Wrote(keys, liveagent.FieldPairs(contact.CustomFields))
	}
	if answer != nil {
		contact = *answer
	}
	plan.Type = value.Unknown[value.Exact]()
	return contact, keys, nil
}

// recovery looks for the contact of a create whose answer was lost. The only one with
// its addresses is the one if it is just as it was sent, and was created since the
// question.
func (r *Resource) recovery(plan Model, asked time.Time) crud.Recovery[api.Contact] {
	like := r.likeness(plan)
	keys, find := like.Emails, r.Service.ContactsByEmailNow
	if len(like.Phones) > 0 {
		keys, find = like.Phones, r.Service.ContactsByPhoneNow
	}
	return crud.Recovery[api.Contact]{
		TypeName: typeName, Likeness: like.String(), Owner: &r.Service.Contacts.Ownership, ID: idOf, IsBlind: len(keys) == 0,
		Candidates: func(ctx context.Context) ([]api.Contact, error) { return crud.WithAny(ctx, keys, find, idOf) },
		IsOurs: func(ctx context.Context, listed api.Contact) (api.Contact, bool) {
			if !r.Service.API.DatesContacts() {
				return listed, false
			}
			contact, err := r.Service.Contacts.Get(ctx, listed.ID, cache.Now)
			return contact, err == nil && plan.describes(contact) && contact.Seen.IsWithin(contact.DateCreated, r.Service.API.Now().Sub(asked))
		},
	}
}

func idOf(contact api.Contact) string { return contact.ID }

// describes says whether a contact is just what was sent.
func (m Model) describes(contact api.Contact) bool {
	m.FromAPI(contact, value.Apply, value.ManagedKeys{})
	read := m.Whole
	read.FromAPI(contact, value.Refresh, m.CustomFields.Wrote(value.ManagedKeys{}, nil))
	read.RegistrationEmail = m.RegistrationEmail
	if m.SystemName.ValueString() == "" {
		read.SystemName = m.SystemName
	}
	return value.IsSame(read, m.Whole)
}
