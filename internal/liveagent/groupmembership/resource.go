// Package groupmembership manages single memberships of contacts in contact groups:
// /customers/{id}/groups of LiveAgent API v1, or the groups of /contacts/{id} of API v3.
package groupmembership

import (
	"context"
	"errors"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/cache"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/attribute"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/crud"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/private"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
)

const typeName = "liveagent_contact_group_membership"

// Type is all that memberships of contact groups offer to the provider.
var Type = crud.Custom{Resource: NewResource}

var (
	_ resource.ResourceWithConfigure   = (*Resource)(nil)
	_ resource.ResourceWithIdentity    = (*Resource)(nil)
	_ resource.ResourceWithImportState = (*Resource)(nil)
)

// Resource manages the membership of one contact in one group.
type Resource struct{ liveagent.Resource }

// NewResource returns the resource.
func NewResource() resource.Resource {
	return &Resource{liveagent.Resource{Base: liveagent.Base(typeName, liveagent.Need{Requires: api.V3, FallbackTo: api.V1, AlsoUses: api.V1}), Noun: "membership"}}
}

// Schema describes the type.
func (r *Resource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	attributes, err := attribute.Resource[Model](table, attribute.CreateOnly{})
	diagnostic.Defect(&resp.Diagnostics, err)
	resp.Schema = schema.Schema{
		MarkdownDescription: "The membership of one contact in one contact group. The other groups of the contact are left alone, so that several configurations, and agents, can each add theirs. " +
			"For a contact whose `group_ids` are managed by `helpdesk_liveagent_contact`, list the group there instead: the two would take each other's changes back.\n\n" +
			"It works with the key of either API. With the key of API v1 a membership is added and removed in one request, whatever else changes the contact at that moment. " +
			"With that of API v3 alone the groups are read and written back; one run of Terraform does that for one membership of a contact at a time, but a change that somebody else makes in between can get lost.",
		Attributes: attributes,
	}
}

// IdentitySchema describes the identity: the id.
func (r *Resource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = crud.PairSchema("the contact and of the contact group")
}

// Create adds the contact to the group. One that is in it already is fine.
func (r *Resource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan Model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	if resp.Diagnostics.HasError() {
		return
	}
	if err := r.set(ctx, plan, true); err != nil {
		if errors.Is(err, cache.ErrGone) {
			err = fmt.Errorf("there is no contact with the id %q", plan.ContactID.ValueString())
		}
		diagnostic.Failed(&resp.Diagnostics, "create", plan.object(), err)
		return
	}
	plan.ID = value.Of[value.Exact](plan.object().Name)
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
	crud.SetIdentity(ctx, resp.Identity, plan.ID, &resp.Diagnostics)
}

// Read looks whether the contact is still in the group.
func (r *Resource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state Model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	crud.SetIdentity(ctx, resp.Identity, state.ID, &resp.Diagnostics)
	isMember, err := r.Service.IsInGroup(ctx, state.ContactID.ValueString(), state.GroupID.ValueString())
	switch {
	case errors.Is(err, cache.ErrGone), err == nil && !isMember:
		crud.Missing(ctx, req, resp, state.object(), state.ID.ValueString())
		return
	case err != nil:
		diagnostic.Failed(&resp.Diagnostics, "read", state.object(), err)
		return
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, state)...)
	private.SetImporting(ctx, resp.Private, false, &resp.Diagnostics)
}

// Update is never called: each attribute replaces the membership.
func (r *Resource) Update(context.Context, resource.UpdateRequest, *resource.UpdateResponse) {}

// Delete takes the contact out of the group. One that is not in it, or that is
// gone, is fine.
func (r *Resource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state Model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	if err := r.set(ctx, state, false); err != nil && !errors.Is(err, cache.ErrGone) {
		diagnostic.Failed(&resp.Diagnostics, "delete", state.object(), err)
	}
}

// ImportState takes the ids of the contact and of the group, joined by a slash.
func (r *Resource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	key, ok := crud.ParseImport(ctx, req, &resp.Diagnostics)
	if !ok {
		return
	}
	crud.ImportPair(ctx, resp, key.Value, "contact_id", "group_id", "the contact and of the contact group, such as 00054iwg/ag0h")
}
