// Package contactgroup is the room of contact groups: /groups of LiveAgent API v3.
package contactgroup

import (
	"context"

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
				Validators:          []validator.String{tfkit.IsName("name")},
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

// life is how a group lives: see tfkit.Named.
func (r *Resource) life() tfkit.Named[Model, api.Group, api.GroupRequest, *Model] {
	client := r.Service.API
	return tfkit.Named[Model, api.Group, api.GroupRequest, *Model]{
		TypeName: "helpdesk_" + typeName, Objects: r.Service.Groups, Adopt: r.Service.AdoptExisting,
		Create: client.CreateGroup, Update: client.UpdateGroup, Delete: client.DeleteGroup,
	}
}

// Create creates the group, unless its name is taken.
func (r *Resource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	r.life().CreateResource(ctx, req, resp)
}

// Read refreshes the group from the shared list.
func (r *Resource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	r.life().ReadResource(ctx, req, resp)
}

// Update replaces the group.
func (r *Resource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	r.life().UpdateResource(ctx, req, resp)
}

// Delete deletes the group.
func (r *Resource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	r.life().DeleteResource(ctx, req, resp)
}

// ImportState finds the group by its id or as name:NAME.
func (r *Resource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	r.life().ImportResource(ctx, req, resp)
}
