package contact

import (
	"context"
	"errors"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/cache"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/attribute"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/crud"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/private"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk/api"
)

var (
	_ resource.ResourceWithConfigure   = (*Resource)(nil)
	_ resource.ResourceWithIdentity    = (*Resource)(nil)
	_ resource.ResourceWithModifyPlan  = (*Resource)(nil)
	_ resource.ResourceWithImportState = (*Resource)(nil)
)

// Resource manages a contact.
type Resource struct{ livedesk.Resource }

// NewResource returns the resource.
func NewResource() resource.Resource {
	return &Resource{livedesk.Resource{Base: livedesk.Base(typeName), Noun: "contact"}}
}

// Schema describes the type.
func (r *Resource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	attributes, err := attribute.Resource[Model](table, created)
	diagnostic.Defect(&resp.Diagnostics, err)
	resp.Schema = schema.Schema{MarkdownDescription: description, Attributes: attributes}
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
	contact, err := r.Service.Contact(ctx, id, words(state.keys())...)
	if errors.Is(err, cache.ErrGone) {
		crud.Missing(ctx, req, resp, state.object(), id)
		return
	}
	if err != nil {
		diagnostic.Failed(&resp.Diagnostics, "read", state.object(), err)
		return
	}
	kept.hideFormer(state, &contact)
	state.FromAPI(contact, kept, value.Refresh)
	state.OnDestroy.Default(forget)
	private.Save(ctx, resp.Private, kept, &resp.Diagnostics)
	resp.Diagnostics.Append(resp.State.Set(ctx, state)...)
	private.SetImporting(ctx, resp.Private, false, &resp.Diagnostics)
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
	contact, kept, err := r.change(ctx, &plan, state, kept)
	if err != nil {
		r.updateFailed(ctx, plan, state, err, &resp.Diagnostics)
		return
	}
	plan.FromAPI(contact, memory{}, value.Apply)
	// What is not managed any more belongs to others from now on.
	if config.CustomAttributes.IsNull() {
		kept.Custom = value.ManagedKeys{}
	}
	if config.AdditionalAttributes.IsNull() {
		kept.Additional = value.ManagedKeys{}
	}
	private.Save(ctx, resp.Private, kept, &resp.Diagnostics)
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
	crud.SetIdentity(ctx, resp.Identity, plan.ID, &resp.Diagnostics)
}

// change sends what differs between state and plan. It returns the contact as far as
// the service has answered, and what to remember.
func (r *Resource) change(ctx context.Context, plan *Model, state Model, keys memory) (api.Contact, memory, error) {
	request := plan.change(state)
	keys, err := r.changeAttributes(ctx, *plan, state, keys, &request)
	if err != nil {
		return api.Contact{}, keys, err
	}
	contact := api.Contact{ID: plan.ID.ValueString(), Thumbnail: state.Thumbnail.ValueStringPointer()}
	if !request.IsEmpty() {
		answer, err := r.Service.API.UpdateContact(ctx, contact.ID, request)
		if err != nil {
			r.Service.Contacts.Outdated(contact.ID)
			return api.Contact{}, keys, err
		}
		r.Service.Contacts.WroteKeys(plan.known(contact.ID))
		if answer.ID != "" {
			contact = answer
		}
	}
	former := r.setPicture(ctx, plan, state.Thumbnail.ValueString(), &contact)
	if !plan.AvatarURL.Equal(state.AvatarURL) {
		keys.Former = former
	}
	return contact, keys, nil
}

// known returns what a write tells of a contact to those who look for it by a key.
func (m Model) known(id string) api.Contact {
	return api.Contact{ID: id, Email: m.Email.ValueString(), PhoneNumber: m.PhoneNumber.ValueString(), Identifier: m.Identifier.ValueString()}
}

// Delete does with the contact what on_destroy says; one that is gone already is
// fine.
func (r *Resource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state Model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	id, object := state.ID.ValueString(), state.object()
	if !r.Service.Contacts.MayDelete(id) {
		diagnostic.Stays(&resp.Diagnostics, object, id)
		return
	}
	switch state.OnDestroy.ValueString() {
	case block:
		blocked := true
		_, err := r.Service.API.UpdateContact(ctx, id, api.ContactRequest{Blocked: &blocked})
		r.Service.Contacts.Outdated(id)
		if err != nil && !r.isGone(ctx, state, err) {
			diagnostic.Failed(&resp.Diagnostics, "block", object, err)
		}
	case remove:
		err := r.Service.API.DeleteContact(ctx, id)
		r.Service.Contacts.Outdated(id)
		switch {
		case err == nil || r.isGone(ctx, state, err):
			r.Service.Contacts.Removed(id)
		case api.IsUnknownCall(err):
			resp.Diagnostics.AddError(fmt.Sprintf("Cannot delete the %s", object), diagnostic.Detail(err)+"\n\n"+
				"LiveDesk documents no call that deletes contacts, and this server may not have it, or refuses it while the contact is online. "+
				"To leave the contact, set on_destroy to \"forget\" or \"block\", apply, and destroy it then. Or delete it in the LiveDesk console.")
		default:
			diagnostic.Failed(&resp.Diagnostics, "delete", object, err)
		}
	default:
		resp.Diagnostics.AddWarning(fmt.Sprintf("The %s stays in LiveDesk", object),
			fmt.Sprintf("It was removed from the state; its id is %s. LiveDesk documents no call that deletes contacts. Delete it in the LiveDesk console, or set on_destroy to \"block\" to have it blocked instead.", id))
	}
}

// isGone says whether a write failed because the contact does not exist: a 404 may
// also mean that the server does not have the call.
func (r *Resource) isGone(ctx context.Context, state Model, err error) bool {
	return api.IsUnknownCall(err) && r.Service.IsGone(ctx, state.ID.ValueString(), state.keys())
}

// ImportState finds the contact by its id, or as email:ADDRESS, identifier:ID or
// phone:NUMBER.
func (r *Resource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	key, ok := crud.ParseImport(ctx, req, &resp.Diagnostics, "email", "identifier", "phone")
	if !ok {
		return
	}
	if key.Key == "id" {
		if livedesk.IsImportID(&resp.Diagnostics, "a contact", key.Value, "A contact can be imported as email:ADDRESS, identifier:ID or phone:NUMBER too.") {
			crud.Imported(ctx, resp, key.Value)
		}
		return
	}
	wanted := livedesk.ContactKey{Name: key.Key, Value: key.Value}
	if key.Key == "phone" {
		wanted.Name = "phone_number"
	}
	contact, ok := lookUp(ctx, r.Service, wanted, &resp.Diagnostics)
	if !ok {
		return
	}
	crud.Imported(ctx, resp, contact.ID)
	// The read that follows searches for what is in the state.
	spelled := map[string]string{"email": contact.Email, "identifier": contact.Identifier, "phone_number": contact.PhoneNumber}
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root(wanted.Name), spelled[wanted.Name])...)
}

// lookUp finds the one contact that has a key.
func lookUp(ctx context.Context, service *livedesk.Service, key livedesk.ContactKey, diags *diag.Diagnostics) (api.Contact, bool) {
	object := diagnostic.Object{Noun: "contact", Name: key.Value}
	found, err := service.ContactsWith(ctx, key)
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
