// Package tag is the room of ticket tags: /tags of LiveAgent API v3.
package tag

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

const typeName = "liveagent_tag"

var (
	_ resource.ResourceWithConfigure   = (*Resource)(nil)
	_ resource.ResourceWithIdentity    = (*Resource)(nil)
	_ resource.ResourceWithImportState = (*Resource)(nil)
)

// Resource manages a tag.
type Resource struct{ liveagent.ResourceRoom }

// NewResource returns the resource.
func NewResource() resource.Resource {
	return &Resource{liveagent.ResourceRoom{TypeName: typeName, API: api.V3}}
}

// Schema describes the type.
func (r *Resource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "A tag that agents and rules put on tickets.\n\n" +
			"All tags of the account are read with one request, however many are managed. Creating a tag whose name is taken is an error that names " +
			"the existing tag and how to import it.\n\n" +
			"The API replaces a tag as a whole: an update of one attribute sends the last read values of the others, so that a change which somebody " +
			"makes between plan and apply is overwritten.",
		Attributes: map[string]schema.Attribute{
			"id": tfkit.Fixed("The id of the tag, given by the service."),
			"name": schema.StringAttribute{
				MarkdownDescription: "The name of the tag, such as `VIP`. It must not be empty, nor begin or end with white space.",
				Required:            true,
				Validators:          []validator.String{tfkit.IsName()},
			},
			"color":            tfkit.OptionalText(tfkit.ColorDescription("the text"), tfkit.Color, tfkit.IsColor()),
			"background_color": tfkit.OptionalText(tfkit.ColorDescription("the background"), tfkit.Color, tfkit.IsColor()),
			"public": tfkit.OptionalBool("Whether customers can see the tag (`is_public` of the API: `Y` is true, `N` or nothing is false). " +
				"Left out, it is not managed."),
			"archived": tfkit.OptionalBool("Whether the tag is archived: kept on tickets, but no longer offered to agents (`is_archived` of the API). " +
				"Left out, it is not managed."),
		},
	}
}

// IdentitySchema describes the identity: the id.
func (r *Resource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = tfkit.IdentitySchema("tag")
}

// Create creates the tag, unless its name is taken.
func (r *Resource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan, config Model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	request := plan.request(config)
	tag, err := r.Service.Tags.Create(ctx, request.Name,
		func(ctx context.Context) (api.Tag, error) { return r.Service.API.CreateTag(ctx, request) },
		func(found api.Tag) bool { return plan.describes(found) })
	if err != nil {
		tfkit.CreateFailed(&resp.Diagnostics, "helpdesk_"+typeName, plan.object(), err)
		return
	}
	plan.put(tag, tfkit.Written)
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
	tfkit.SetIdentity(ctx, resp.Identity, plan.ID, &resp.Diagnostics)
}

// Read refreshes the tag from the shared list.
func (r *Resource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state Model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	tfkit.SetIdentity(ctx, resp.Identity, state.ID, &resp.Diagnostics)
	tag, err := r.Service.Tags.Get(ctx, state.ID.ValueString())
	if errors.Is(err, tfkit.ErrGone) {
		tfkit.Missing(ctx, req, resp, state.object(), state.ID.ValueString())
		return
	}
	if err != nil {
		tfkit.Failed(&resp.Diagnostics, "read", state.object(), err)
		return
	}
	state.put(tag, tfkit.Read)
	resp.Diagnostics.Append(resp.State.Set(ctx, state)...)
	tfkit.ImportDone(ctx, resp)
}

// Update replaces the tag: the API has no call that changes single fields.
func (r *Resource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan, config Model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	id := plan.ID.ValueString()
	tag, err := r.Service.Tags.Update(ctx, id, func(ctx context.Context) (api.Tag, error) {
		return r.Service.API.UpdateTag(ctx, id, plan.request(config))
	})
	if err != nil {
		tfkit.UpdateFailed(&resp.Diagnostics, plan.object(), err)
		return
	}
	plan.put(tag, tfkit.Written)
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
	tfkit.SetIdentity(ctx, resp.Identity, plan.ID, &resp.Diagnostics)
}

// Delete deletes the tag; one that is gone already is fine.
func (r *Resource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state Model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	id := state.ID.ValueString()
	err := r.Service.Tags.Remove(ctx, id, func(ctx context.Context) error { return r.Service.API.DeleteTag(ctx, id) })
	if err != nil {
		tfkit.Failed(&resp.Diagnostics, "delete", state.object(), err)
	}
}

// ImportState finds the tag by its id or as name:NAME.
func (r *Resource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	tfkit.ImportNamed(ctx, req, resp, "tag", r.Service.Tags)
}
