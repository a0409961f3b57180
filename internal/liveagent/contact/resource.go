// Package contact is the room of contacts: /contacts of LiveAgent API v3.
package contact

import (
	"context"
	"errors"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/tfkit"
)

const typeName = "liveagent_contact"

var (
	_ resource.ResourceWithConfigure   = (*Resource)(nil)
	_ resource.ResourceWithIdentity    = (*Resource)(nil)
	_ resource.ResourceWithModifyPlan  = (*Resource)(nil)
	_ resource.ResourceWithImportState = (*Resource)(nil)
)

// Resource manages a contact.
type Resource struct{ liveagent.ResourceRoom }

// NewResource returns the resource.
func NewResource() resource.Resource {
	return &Resource{liveagent.ResourceRoom{TypeName: typeName, API: api.V3, Or: api.V1}}
}

// IdentitySchema describes the identity: the id.
func (r *Resource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = tfkit.IdentitySchema("contact")
}

// Create creates the contact and then registers it if that is asked for. Once
// the contact exists, whatever fails is a warning.
func (r *Resource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan, config Model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	if !r.Service.API.Has(api.V3) {
		if err := r.createCustomer(ctx, &plan); err != nil {
			tfkit.Failed(&resp.Diagnostics, "create", plan.object(), r.lost(ctx, plan, err))
			return
		}
		resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
		tfkit.SetIdentity(ctx, resp.Identity, plan.ID, &resp.Diagnostics)
		return
	}
	request := plan.request(Model{})
	configured := tfkit.Map(plan.CustomFields)
	if len(configured) > 0 {
		request.CustomFields = liveagent.MergeFields(nil, configured, nil)
	}
	contact, err := r.Service.API.CreateContact(ctx, request)
	if err != nil {
		tfkit.Failed(&resp.Diagnostics, "create", plan.object(), r.lost(ctx, plan, err))
		return
	}
	plan.put(contact, tfkit.Written, tfkit.Keys{})
	r.registerNew(ctx, &plan, &resp.Diagnostics)

	if len(configured) > 0 {
		tfkit.Keys{}.Wrote(configured, nil, tfkit.Prose).Save(ctx, resp.Private, customFields, &resp.Diagnostics)
	}
	rememberDerived(ctx, resp.Private, config, &resp.Diagnostics)
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
	tfkit.SetIdentity(ctx, resp.Identity, plan.ID, &resp.Diagnostics)
}

// registerNew registers a contact that was just created.
func (r *Resource) registerNew(ctx context.Context, plan *Model, diags *diag.Diagnostics) {
	if plan.RegistrationEmail.IsUnknown() {
		plan.RegistrationEmail = types.StringNull()
	}
	email := plan.RegistrationEmail.ValueString()
	if email == "" {
		return
	}
	contactType, err := r.register(ctx, plan.ID.ValueString(), email, plan.SendRegistrationEmail.ValueBool())
	if err != nil {
		tfkit.FailedAfter(diags, "register", plan.object(), err,
			"The contact exists and is in the state, but it is not registered. The next plan shows that, and the next apply tries again.")
		return
	}
	plan.Type = contactType
}

// Read refreshes the contact.
func (r *Resource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state Model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	id := state.ID.ValueString()
	tfkit.SetIdentity(ctx, resp.Identity, state.ID, &resp.Diagnostics)
	contact, err := r.read(ctx, id)
	if r.isGone(ctx, id, err) {
		tfkit.Missing(ctx, req, resp, state.object(), id)
		return
	}
	if err != nil {
		tfkit.Failed(&resp.Diagnostics, "read", state.object(), err)
		return
	}
	if !r.Service.API.Has(api.V3) {
		state.readCustomer(contact, tfkit.IsImporting(ctx, req.Private))
		state.settings()
		resp.Diagnostics.Append(resp.State.Set(ctx, state)...)
		tfkit.ImportDone(ctx, resp)
		return
	}
	if state.RegistrationEmail, err = readRegistration(ctx, r.Service, contact, state.RegistrationEmail, tfkit.IsImporting(ctx, req.Private)); err != nil {
		tfkit.Failed(&resp.Diagnostics, "read the registration of", state.object(), err)
		return
	}
	systemName := state.SystemName
	state.put(contact, tfkit.Read, tfkit.LoadKeys(ctx, req.Private, customFields, &resp.Diagnostics))
	if isDerived(ctx, req.Private) {
		state.SystemName = systemName
	}
	state.settings()
	resp.Diagnostics.Append(resp.State.Set(ctx, state)...)
	tfkit.ImportDone(ctx, resp)
}

// read returns the contact through the API whose key is there.
func (r *Resource) read(ctx context.Context, id string) (api.Contact, error) {
	if !r.Service.API.Has(api.V3) {
		return r.Service.API.Customer(ctx, id)
	}
	return r.Service.API.Contact(ctx, id)
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
	if resp.Diagnostics.HasError() {
		return
	}
	if !r.Service.API.Has(api.V3) {
		// The plan left all but the settings of Terraform as it was.
		resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
		tfkit.SetIdentity(ctx, resp.Identity, plan.ID, &resp.Diagnostics)
		return
	}
	keys := tfkit.LoadKeys(ctx, req.Private, customFields, &resp.Diagnostics)
	contact, keys, err := r.change(ctx, plan, state, keys)
	if err != nil {
		if api.IsNotFound(err) {
			err = tfkit.ErrGone
		}
		tfkit.UpdateFailed(&resp.Diagnostics, plan.object(), err)
		return
	}
	if config.CustomFields.IsNull() {
		// What is not managed any more belongs to others from now on.
		keys = tfkit.Keys{}
	}
	keys.Save(ctx, resp.Private, customFields, &resp.Diagnostics)
	rememberDerived(ctx, resp.Private, config, &resp.Diagnostics)
	// A failure from here on must not lose what was changed: the state gets it,
	// with the registration as it was.
	if contact.Type, err = r.changeRegistration(ctx, plan, state, contact.Type); err != nil {
		tfkit.Failed(&resp.Diagnostics, "change the registration of", plan.object(), err)
		plan.RegistrationEmail, plan.Type = state.RegistrationEmail, state.Type
	}
	plan.put(contact, tfkit.Written, keys)
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
	tfkit.SetIdentity(ctx, resp.Identity, plan.ID, &resp.Diagnostics)
}

// change sends the changed fields, if there are any, and returns the contact as
// the service has it then.
func (r *Resource) change(ctx context.Context, plan, state Model, keys tfkit.Keys) (api.Contact, tfkit.Keys, error) {
	id := plan.ID.ValueString()
	request := plan.request(state)
	if !plan.CustomFields.Equal(state.CustomFields) && tfkit.Known(plan.CustomFields) {
		now, err := r.Service.API.Contact(ctx, id)
		if err != nil {
			return now, keys, err
		}
		configured := tfkit.Map(plan.CustomFields)
		request.CustomFields = liveagent.MergeFields(now.CustomFields, configured, keys.Removed(configured))
		keys = keys.Wrote(configured, liveagent.FieldPairs(now.CustomFields), tfkit.Prose)
	}
	if isEmpty(request) {
		// What was unknown at plan time may have turned out to be as it was.
		return api.Contact{ID: id, SystemName: state.SystemName.ValueString(), Type: contactTypes.Letter(state.Type.ValueString())}, keys, nil
	}
	contact, err := r.Service.API.UpdateContact(ctx, id, request)
	if api.IsEmpty(err) || api.MayBeNotFound(err) {
		// Only a read tells what is meant: 404 is not documented for a PATCH.
		now, readErr := r.Service.API.Contact(ctx, id)
		switch {
		case r.isGone(ctx, id, readErr):
			return now, keys, tfkit.ErrGone
		case api.IsEmpty(err):
			return now, keys, readErr
		}
	}
	return contact, keys, err
}

// Delete deletes the contact; one that is gone already is fine.
func (r *Resource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state Model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	if !r.Service.API.Has(api.V3) {
		state.left(&resp.Diagnostics)
		return
	}
	id := state.ID.ValueString()
	err := r.Service.API.DeleteContact(ctx, id, state.DeleteTicketsOnDestroy.ValueBool())
	if err != nil && !r.isGone(ctx, id, err) {
		tfkit.Failed(&resp.Diagnostics, "delete", state.object(), err)
	}
}

// isGone says whether an error means that the contact does not exist. A status
// that may also mean something else counts only when the list of all contacts,
// which is then read once, lacks it.
func (r *Resource) isGone(ctx context.Context, id string, err error) bool {
	if api.IsNotFound(err) || !api.MayBeNotFound(err) {
		return api.IsNotFound(err)
	}
	_, listErr := r.Service.Contacts.Get(ctx, id)
	return errors.Is(listErr, tfkit.ErrGone)
}

// ImportState finds the contact by its id or as email:ADDRESS.
func (r *Resource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	key, ok := tfkit.ParseImport(ctx, req, &resp.Diagnostics, "email")
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
	tfkit.Imported(ctx, resp, key.Value)
}

// lookUpEmail finds the one contact that has an e-mail address.
func lookUpEmail(ctx context.Context, service *liveagent.Service, email string, diags *diag.Diagnostics) (api.Contact, bool) {
	object := tfkit.Object{Noun: "contact", Name: email}
	found, err := byEmail(ctx, service, email)
	if err != nil {
		tfkit.Failed(diags, "find", object, err)
		return api.Contact{}, false
	}
	if _, ok := tfkit.Only(diags, object, ids(found)); !ok {
		return api.Contact{}, false
	}
	return found[0], true
}

// byEmail returns the contacts that have an e-mail address.
func byEmail(ctx context.Context, service *liveagent.Service, email string) ([]api.Contact, error) {
	if service.API.Has(api.V3) {
		return service.API.ContactsByEmail(ctx, email)
	}
	contact, err := service.API.Customer(ctx, email)
	if api.IsNotFound(err) {
		return nil, nil
	}
	return []api.Contact{contact}, err
}

func ids(contacts []api.Contact) []string {
	out := make([]string, 0, len(contacts))
	for _, contact := range contacts {
		out = append(out, contact.ID)
	}
	return out
}
