// Package kbcategory is the room of the categories of the knowledge base:
// /knowledgebase/categories and /knowledgebase/entries of LiveAgent API v1.
package kbcategory

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/crud"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
)

const typeName = "liveagent_kb_category"

var (
	_ resource.ResourceWithConfigure   = (*Resource)(nil)
	_ resource.ResourceWithIdentity    = (*Resource)(nil)
	_ resource.ResourceWithImportState = (*Resource)(nil)
)

// Resource manages a category.
type Resource struct{ liveagent.ResourceRoom }

// NewResource returns the resource.
func NewResource() resource.Resource {
	return &Resource{liveagent.ResourceRoom{TypeName: typeName, Requires: api.V1}}
}

// Schema describes the type.
func (r *Resource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "A category of the knowledge base, which holds articles and other categories. It needs the key of API v1.\n\n" +
			liveagent.EntryNotes + "\n\n" +
			"What deleting a category does to the entries in it is up to the service and not documented. Entries that Terraform manages, and that name the category " +
			"in their `parent_id`, are deleted before it.",
		Attributes: liveagent.EntryAttributes("category", "deletes the category, perhaps with all that is in it, and creates an empty one"),
	}
}

// IdentitySchema describes the identity: the id.
func (r *Resource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = crud.IdentitySchema("category")
}

// life is how a category lives: see liveagent.EntryLife.
func (r *Resource) life() liveagent.EntryLife[Model, *Model] {
	return liveagent.EntryLife[Model, *Model]{EntryKind: liveagent.Categories, Service: r.Service}
}

// Create creates the category.
func (r *Resource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	r.life().CreateResource(ctx, req, resp)
}

// Read refreshes the category from the shared list.
func (r *Resource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	r.life().ReadResource(ctx, req, resp)
}

// Update changes the category.
func (r *Resource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	r.life().UpdateResource(ctx, req, resp)
}

// Delete deletes the category.
func (r *Resource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	r.life().DeleteResource(ctx, req, resp)
}

// ImportState finds the category by its id or as title:TITLE.
func (r *Resource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	r.life().ImportResource(ctx, req, resp)
}
