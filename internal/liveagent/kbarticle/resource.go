// Package kbarticle is the room of the articles of the knowledge base:
// /knowledgebase/articles and /knowledgebase/entries of LiveAgent API v1.
package kbarticle

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/crud"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/tfkit"
)

const typeName = "liveagent_kb_article"

var (
	_ resource.ResourceWithConfigure   = (*Resource)(nil)
	_ resource.ResourceWithIdentity    = (*Resource)(nil)
	_ resource.ResourceWithImportState = (*Resource)(nil)
)

// Resource manages an article.
type Resource struct{ liveagent.ResourceRoom }

// NewResource returns the resource.
func NewResource() resource.Resource {
	return &Resource{liveagent.ResourceRoom{TypeName: typeName, Requires: api.V1}}
}

// Schema describes the type.
func (r *Resource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	attributes := liveagent.EntryAttributes("article", "deletes the article with its address and votes, and creates another one")
	attributes["content"] = schema.StringAttribute{
		MarkdownDescription: "The text, as HTML. It must not be empty. Kinds of line ends and newlines at the end make no difference. " +
			"Where the service changes HTML when it stores it, write it as the service gives it back, or the next plan wants to change it again.",
		Required:      true,
		Validators:    []validator.String{tfkit.IsFilled("content")},
		PlanModifiers: []planmodifier.String{tfkit.KeepEqualText(tfkit.Prose)},
	}
	resp.Schema = schema.Schema{
		MarkdownDescription: "An article of the knowledge base. It needs the key of API v1.\n\n" + liveagent.EntryNotes,
		Attributes:          attributes,
	}
}

// IdentitySchema describes the identity: the id.
func (r *Resource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = crud.IdentitySchema("article")
}

// life is how an article lives: see liveagent.EntryLife.
func (r *Resource) life() liveagent.EntryLife[Model, *Model] {
	return liveagent.EntryLife[Model, *Model]{EntryKind: liveagent.Articles, Service: r.Service}
}

// Create creates the article.
func (r *Resource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	r.life().CreateResource(ctx, req, resp)
}

// Read refreshes the article from the shared list.
func (r *Resource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	r.life().ReadResource(ctx, req, resp)
}

// Update changes the article.
func (r *Resource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	r.life().UpdateResource(ctx, req, resp)
}

// Delete deletes the article.
func (r *Resource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	r.life().DeleteResource(ctx, req, resp)
}

// ImportState finds the article by its id or as title:TITLE.
func (r *Resource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	r.life().ImportResource(ctx, req, resp)
}
