// Package contactgroup is the room of contact groups: /groups of LiveAgent API v3.
package contactgroup

import (
	"context"
	"errors"

	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/tfkit"
)

const typeName = "liveagent_contact_group"

var (
	_ resource.ResourceWithConfigure   = (*Resource)(nil)
	_ resource.ResourceWithIdentity    = (*Resource)(nil)
	_ resource.ResourceWithImportState = (*Resource)(nil)
)

// Resource manages a group.
type Resource struct{ liveagent.ResourceRoom }

// NewResource returns the resource.
func NewResource() resource.Resource {
	return &Resource{liveagent.ResourceRoom{TypeName: typeName, API: api.V3}}
}

// Schema describes the type.
func (r *Resource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "A group of contacts. Contacts are put into groups with `group_ids` of `helpdesk_liveagent_contact`.\n\n" +
			"All contact groups of the account are read with one request, however many are managed. Creating a group whose name is taken is an error that names " +
			"the existing group and how to import it.\n\n" +
			"The API replaces a group as a whole: an update of one attribute sends the last read values of the others, so that a change which somebody " +
			"makes between plan and apply is overwritten.",
		Attributes: map[string]schema.Attribute{
			"id": tfkit.Fixed("The id of the group, given by the service."),
			"name": schema.StringAttribute{
				MarkdownDescription: "The name of the group, such as `VIP`. It must not be empty, nor begin or end with white space.",
				Required:            true,
				Validators:          []validator.String{tfkit.IsName()},
			},
			"color":            tfkit.OptionalText(tfkit.ColorDescription("the text"), tfkit.Color, tfkit.IsColor()),
			"background_color": tfkit.OptionalText(tfkit.ColorDescription("the background"), tfkit.Color, tfkit.IsColor()),
		},
	}
}

// IdentitySchema describes the identity: the id.
func (r *Resource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = tfkit.IdentitySchema("contact group")
}

// Create creates the group, unless its name is taken.
func (r *Resource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan, config Model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	request := plan.request(config)
	group, err := r.Service.Groups.Create(ctx, request.Name,
		func(ctx context.Context) (api.Group, error) { return r.Service.API.CreateGroup(ctx, request) },
		func(found api.Group) bool { return plan.describes(found) })
	if err != nil {
		tfkit.CreateFailed(&resp.Diagnostics, "helpdesk_"+typeName, plan.object(), err)
		return
	}
	plan.put(group, tfkit.Written)
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
	tfkit.SetIdentity(ctx, resp.Identity, plan.ID, &resp.Diagnostics)
}

// Read refreshes the group from the shared list.
func (r *Resource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state Model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	tfkit.SetIdentity(ctx, resp.Identity, state.ID, &resp.Diagnostics)
	group, err := r.Service.Groups.Get(ctx, state.ID.ValueString())
	if errors.Is(err, tfkit.ErrGone) {
		tfkit.Missing(ctx, req, resp, state.object(), state.ID.ValueString())
		return
	}
	if err != nil {
		tfkit.Failed(&resp.Diagnostics, "read", state.object(), err)
		return
	}
	state.put(group, tfkit.Read)
	resp.Diagnostics.Append(resp.State.Set(ctx, state)...)
	tfkit.ImportDone(ctx, resp)
}

// Update replaces the group: the API has no call that changes single fields.
func (r *Resource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan, config Model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	id := plan.ID.ValueString()
	group, err := r.Service.Groups.Update(ctx, id, func(ctx context.Context) (api.Group, error) {
		return r.Service.API.UpdateGroup(ctx, id, plan.request(config))
	})
	if err != nil {
		tfkit.UpdateFailed(&resp.Diagnostics, plan.object(), err)
		return
	}
	plan.put(group, tfkit.Written)
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
	tfkit.SetIdentity(ctx, resp.Identity, plan.ID, &resp.Diagnostics)
}

// Delete deletes the group; one that is gone already is fine.
func (r *Resource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state Model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	id := state.ID.ValueString()
	err := r.Service.Groups.Remove(ctx, id, func(ctx context.Context) error { return r.Service.API.DeleteGroup(ctx, id) })
	if err != nil {
		tfkit.Failed(&resp.Diagnostics, "delete", state.object(), err)
	}
}

// ImportState finds the group by its id or as name:NAME.
func (r *Resource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	tfkit.ImportNamed(ctx, req, resp, "contact group", r.Service.Groups)
}
