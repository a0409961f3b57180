package contact

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"

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

	existing, err := r.existing(ctx, plan)
	if err != nil {
		diagnostic.Failed(&resp.Diagnostics, "create", plan.object(), err)
		return
	}
	rememberDerived(ctx, resp.Private, config, &resp.Diagnostics)
	if existing != "" {
		r.adopt(ctx, plan, existing, resp)
		return
	}
	contact, err := r.create(ctx, plan)
	if err != nil {
		diagnostic.Failed(&resp.Diagnostics, "create", plan.object(), err)
		return
	}
	plan.ID = value.Of[value.Exact](contact.ID)
	contact = r.registerNew(ctx, plan, contact, &resp.Diagnostics)
	plan.created(ctx, contact, plan.CustomFields.Wrote(value.ManagedKeys{}, nil), resp)
}

// created puts a contact that was created or taken over into the state.
func (m Model) created(ctx context.Context, contact api.Contact, keys value.ManagedKeys, resp *resource.CreateResponse) {
	if len(keys.Managed) == 0 {
		keys = value.ManagedKeys{}
	}
	private.SetManagedKeys(ctx, resp.Private, customFields, keys, &resp.Diagnostics)
	m.FromAPI(contact, value.Apply, keys)
	value.NoUnknown(&m)
	m.stamp(ctx, resp.Private, contact, keys, &resp.Diagnostics)
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
	asked := r.Service.API.Now()
	contact, err := r.Service.API.CreateContact(ctx, request)
	if err == nil && contact.ID == "" {
		err = api.ErrNotFound
	}
	if err != nil {
		return r.recover(ctx, plan, asked, err)
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
	registered, err := r.register(ctx, contact.ID, email, plan.SendRegistrationEmail.ValueBool())
	if err != nil {
		diagnostic.FailedAfter(diags, "register", plan.object(), err,
			"The contact exists and is in the state, but it is not registered. The next plan shows that, and the next apply tries again.")
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
	if len(l.Phones) > 0 {
		return "the phone number " + strings.Join(l.Phones, " or ")
	}
	return "the e-mail address " + strings.Join(l.Emails, " or ")
}

func (l likeness) isEmpty() bool { return len(l.Emails)+len(l.Phones) == 0 }

func (l likeness) keys() []string {
	return liveagent.ContactKeys(api.Contact{Emails: l.Emails, Phones: l.Phones})
}

// existing returns the id of the contact that is to be taken over instead of
// creating one; empty when there is none, or when that is not asked for.
func (r *Resource) existing(ctx context.Context, plan Model) (string, error) {
	if !r.Service.AdoptExisting {
		return "", nil
	}
	like := r.likeness(plan)
	ids, err := r.Service.Contacts.WithKeys(ctx, like.keys())
	if err != nil {
		return "", err
	}
	return crud.TakeOver(&r.Service.Contacts.Ownership, ids, like.String(), "helpdesk_"+typeName)
}

// adopt takes over a contact that exists: it is changed to what is planned, or, where that
// cannot be done, must be just so.
func (r *Resource) adopt(ctx context.Context, plan Model, id string, resp *resource.CreateResponse) {
	bring, tell := r.bring, diagnostic.Adopted
	if !r.Service.API.CanChangeContacts() {
		bring, tell = r.compare, diagnostic.AdoptedAsItIs
	}
	answer, keys, err := bring(ctx, &plan, id)
	if err != nil {
		r.Service.Contacts.Release(id)
		diagnostic.AdoptionFailed(&resp.Diagnostics, plan.object(), id, err)
		return
	}
	tell(&resp.Diagnostics, plan.object(), r.likeness(plan).String(), id)
	plan.created(ctx, answer, keys, resp)
}

// bring changes a contact of somebody else to what is planned.
func (r *Resource) bring(ctx context.Context, plan *Model, id string) (api.Contact, value.ManagedKeys, error) {
	contact, err := r.Service.API.Contact(ctx, id)
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

// recover looks for the contact of a create whose answer was lost. The only one with
// its addresses is the one if it is just as it was sent, and was created since the
// question.
func (r *Resource) recover(ctx context.Context, plan Model, asked time.Time, err error) (api.Contact, error) {
	ctx = context.WithoutCancel(ctx)
	err = r.notCreated(ctx, plan, err)
	var lost *diagnostic.LostError
	if !errors.As(err, &lost) || len(lost.Candidates) != 1 || !r.Service.API.DatesContacts() {
		return api.Contact{}, err
	}
	contact, readErr := r.Service.API.Contact(ctx, lost.Candidates[0])
	if readErr != nil || !plan.describes(contact) || !contact.Seen.IsWithin(contact.DateCreated, r.Service.API.Now().Sub(asked)) ||
		!r.Service.Contacts.Claim(contact.ID) {
		return api.Contact{}, err
	}
	r.Service.Contacts.Wrote(contact)
	return contact, nil
}

// notCreated completes the error of a create whose answer was lost: contacts with
// one of its addresses are named, so that the user can import the right one instead
// of creating a second.
func (r *Resource) notCreated(ctx context.Context, plan Model, err error) error {
	if api.IsEmpty(err) {
		err = errors.New("the service accepted the create, but answered without the contact")
	} else if !api.IsLost(err) {
		return err
	}
	lost := &diagnostic.LostError{Err: err, Likeness: "its e-mail address"}
	if like := r.likeness(plan); !like.isEmpty() {
		lost.Likeness = like.String()
	}
	lost.Candidates, lost.LookUp = r.candidates(context.WithoutCancel(ctx), plan)
	lost.Import = importCommand(slices.Concat(lost.Candidates, []string{"ID"})[0])
	return lost
}

// candidates returns the ids of the contacts that look like the planned one now,
// sorted.
func (r *Resource) candidates(ctx context.Context, plan Model) ([]string, error) {
	var found []string
	like := r.likeness(plan)
	for _, email := range like.Emails {
		contacts, err := r.Service.ContactsByEmailNow(ctx, email)
		if err != nil {
			return nil, err
		}
		found = append(found, ids(contacts)...)
	}
	for _, phone := range like.Phones {
		contacts, err := r.Service.ContactsByPhoneNow(ctx, phone)
		if err != nil {
			return nil, err
		}
		found = append(found, ids(contacts)...)
	}
	slices.Sort(found)
	return slices.Compact(found), nil
}

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

func importCommand(id string) string {
	return "terraform import helpdesk_" + typeName + ".NAME " + id
}
