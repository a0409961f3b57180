package contact

import (
	"context"
	"errors"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/cache"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/attribute"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/crud"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/private"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
)

var (
	_ resource.ResourceWithConfigure   = (*Resource)(nil)
	_ resource.ResourceWithIdentity    = (*Resource)(nil)
	_ resource.ResourceWithModifyPlan  = (*Resource)(nil)
	_ resource.ResourceWithImportState = (*Resource)(nil)
)

// Resource manages a contact.
type Resource struct{ liveagent.Resource }

// NewResource returns the resource.
func NewResource() resource.Resource {
	return &Resource{liveagent.Resource{Base: liveagent.Base(typeName, liveagent.Need{Requires: api.V3, FallbackTo: api.V1}), Noun: "contact"}}
}

// Schema describes the type.
func (r *Resource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	attributes, err := attribute.Resource[Model](table, attribute.CreateOnly{Noun: "contact"})
	diagnostic.Defect(&resp.Diagnostics, err)
	resp.Schema = schema.Schema{
		MarkdownDescription: "A contact: a customer of the helpdesk.\n\n" +
			"An attribute that is left out is not managed: it is shown, but never changed, so that agents can edit it. " +
			"Updates send only what changed. At least one of `first_name`, `last_name`, `emails` and `phones` is needed to create a contact.\n\n" +
			"More than ten contacts are read from pages of the list of all contacts; see the guide on large tenants.\n\n" +
			"With the key of API v1 alone, contacts can be created and read, but neither changed nor deleted, and only `first_name`, `last_name`, `gender`, `note`, " +
			"one e-mail address, one phone number and `registration_email` can be set. What that API does not tell is null. " +
			"With `adopt_existing`, a contact is then taken over only if it is what the configuration says.",
		Attributes: attributes,
	}
}

// Read refreshes the contact.
func (r *Resource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state Model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	kept := private.Load[memory](ctx, req.Private, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	id := state.ID.ValueString()
	crud.SetIdentity(ctx, resp.Identity, state.ID, &resp.Diagnostics)
	unchanged, err := r.isAsListed(ctx, state, kept)
	if unchanged {
		return
	}
	var contact api.Contact
	if err == nil {
		contact, err = r.Service.Contacts.Read(ctx, id, nil)
	}
	if errors.Is(err, cache.ErrGone) {
		crud.Missing(ctx, req, resp, state.object(), id)
		return
	}
	if err != nil {
		diagnostic.Failed(&resp.Diagnostics, "read", state.object(), err)
		return
	}
	if err := r.refresh(ctx, &state, &kept, contact, private.IsImporting(ctx, req.Private)); err != nil {
		diagnostic.Failed(&resp.Diagnostics, "read the registration of", state.object(), err)
		return
	}
	state.settings()
	private.Save(ctx, resp.Private, kept, &resp.Diagnostics)
	resp.Diagnostics.Append(resp.State.Set(ctx, state)...)
	private.SetImporting(ctx, resp.Private, false, &resp.Diagnostics)
}

// refresh maps a contact that was read whole into the state, and remembers when it
// was last changed.
func (r *Resource) refresh(ctx context.Context, state *Model, kept *memory, contact api.Contact, importing bool) error {
	registration, err := readRegistration(ctx, r.Service, contact, state.RegistrationEmail, importing)
	if err != nil {
		return err
	}
	systemName := state.SystemName
	state.FromAPI(contact, value.Refresh, kept.CustomFields)
	state.RegistrationEmail = registration
	if kept.IsDerived {
		state.SystemName = systemName
	}
	if contact.Brief {
		return nil
	}
	kept.LastChange = ""
	if contact.Seen.IsSettled(contact.DateChanged) {
		kept.LastChange = contact.DateChanged
	}
	return nil
}

// settings gives the settings that live in Terraform alone their defaults, which
// an imported contact lacks.
func (m *Model) settings() {
	if m.SendRegistrationEmail.IsNull() {
		m.SendRegistrationEmail = types.BoolValue(false)
	}
	if m.DeleteTicketsOnDestroy.IsNull() {
		m.DeleteTicketsOnDestroy = types.BoolValue(false)
	}
}

// Update changes what differs between state and plan. Settings that live in
// Terraform alone cost no request.
func (r *Resource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan, state, config Model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	kept := private.Load[memory](ctx, req.Private, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	if !r.Service.API.CanChangeContacts() {
		// The plan left all but the settings of Terraform as it was.
		resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
		crud.SetIdentity(ctx, resp.Identity, plan.ID, &resp.Diagnostics)
		return
	}
	before := kept.CustomFields
	answer, keys, err := r.change(ctx, plan, state, before)
	if err != nil {
		diagnostic.UpdateFailed(&resp.Diagnostics, emailKey, plan.object(), r.taken(ctx, plan, state, err))
		return
	}
	if config.CustomFields.IsNull() {
		// What is not managed any more belongs to others from now on.
		keys = value.ManagedKeys{}
	}
	kept.CustomFields, kept.IsDerived = keys, config.SystemName.Is("")
	// A failure from here on must not lose what was changed: the state gets it,
	// with the registration as it was.
	if answer, err = r.changeRegistration(ctx, plan, state, answer); err != nil {
		diagnostic.Failed(&resp.Diagnostics, "change the registration of", plan.object(), err)
		plan.RegistrationEmail, plan.Type = state.RegistrationEmail, state.Type
	}
	plan.FromAPI(orKnown(answer, state), value.Apply, keys)
	if answer != nil || !keys.Equal(before) {
		kept.LastChange = plan.lastChange(orKnown(answer, state), kept)
	}
	private.Save(ctx, resp.Private, kept, &resp.Diagnostics)
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
	crud.SetIdentity(ctx, resp.Identity, plan.ID, &resp.Diagnostics)
}

// change sends the changed fields and returns the contact as the service has it
// then; nil when there is nothing to send. ErrGone when there is no such contact.
func (r *Resource) change(ctx context.Context, plan, state Model, keys value.ManagedKeys) (*api.Contact, value.ManagedKeys, error) {
	id := plan.ID.ValueString()
	request := plan.request(state)
	if !plan.CustomFields.Equal(state.CustomFields) && value.Known(plan.CustomFields) {
		now, err := r.Service.Contacts.Get(ctx, id, cache.Now)
		if err != nil {
			return nil, keys, r.orGone(ctx, id, err)
		}
		configured := plan.CustomFields.Map()
		request.CustomFields = liveagent.MergeFields(now.CustomFields, configured, keys.Removed(configured))
		keys = plan.CustomFields.Wrote(keys, liveagent.FieldPairs(now.CustomFields))
	}
	if isEmpty(request) {
		// What was unknown at plan time may have turned out to be as it was.
		return nil, keys, nil
	}
	contact, err := r.Service.Contacts.Update(ctx, id, func(ctx context.Context) (api.Contact, error) {
		return r.Service.API.UpdateContact(ctx, id, request)
	})
	if err != nil {
		r.Service.Contacts.Outdated(id)
		return nil, keys, err
	}
	return &contact, keys, nil
}

// orKnown returns the answer to a change, or, when nothing was sent, what a plan can
// leave unknown of the contact as it was.
func orKnown(answer *api.Contact, state Model) api.Contact {
	if answer != nil {
		return *answer
	}
	return api.Contact{ID: state.ID.ValueString(), SystemName: state.SystemName.ValueString(), Type: contactTypes.Letter(state.Type.ValueString())}
}

// orGone returns ErrGone in place of an error that means that the contact does not
// exist.
func (r *Resource) orGone(ctx context.Context, id string, err error) error {
	if r.Service.Contacts.IsGone(ctx, id, err) {
		return cache.ErrGone
	}
	return err
}

// Delete deletes the contact; one that is gone already is fine.
func (r *Resource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state Model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	if !r.Service.API.CanChangeContacts() {
		state.left(&resp.Diagnostics)
		return
	}
	id := state.ID.ValueString()
	if !r.Service.Contacts.MayDelete(id) {
		diagnostic.Stays(&resp.Diagnostics, state.object(), id)
		return
	}
	err := r.Service.Contacts.Remove(ctx, id, func(ctx context.Context) error {
		return r.Service.API.DeleteContact(ctx, id, state.DeleteTicketsOnDestroy.ValueBool())
	})
	if err != nil {
		r.Service.Contacts.Outdated(id)
		diagnostic.Failed(&resp.Diagnostics, "delete", state.object(), err)
	}
}

// ImportState finds the contact by its id or as email:ADDRESS.
func (r *Resource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	key, ok := crud.ParseImport(ctx, req, &resp.Diagnostics, "email")
	if !ok {
		return
	}
	if key.Key == "email" {
		contact, found := lookUpEmail(ctx, r.Service, key.Value, &resp.Diagnostics)
		if !found {
			return
		}
		key.Value = contact.ID
	}
	crud.Imported(ctx, resp, key.Value)
}

// lookUpEmail finds the one contact that has an e-mail address.
func lookUpEmail(ctx context.Context, service *liveagent.Service, email string, diags *diag.Diagnostics) (api.Contact, bool) {
	object := diagnostic.Object{Noun: "contact", Name: email}
	found, err := service.ContactsByEmail(ctx, email)
	if err != nil {
		diagnostic.Failed(diags, "find", object, err)
		return api.Contact{}, false
	}
	if _, ok := diagnostic.Only(diags, object, ids(found)); !ok {
		return api.Contact{}, false
	}
	return found[0], true
}

func ids(contacts []api.Contact) []string {
	out := make([]string, 0, len(contacts))
	for _, contact := range contacts {
		out = append(out, contact.ID)
	}
	return out
}
