package message

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

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
	_ resource.ResourceWithImportState = (*Resource)(nil)
)

// Resource sends a message once.
type Resource struct{ livedesk.Resource }

// NewResource returns the resource.
func NewResource() resource.Resource {
	return &Resource{livedesk.Resource{Base: livedesk.Base(typeName), Noun: "message"}}
}

// Schema describes the type.
func (r *Resource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	attributes, err := attribute.Resource[Model](table, created)
	diagnostic.Defect(&resp.Diagnostics, err)
	resp.Schema = schema.Schema{MarkdownDescription: description, Attributes: attributes}
}

// Create sends the message. Once it was sent, an answer without its id is a
// warning: an error would send it again.
func (r *Resource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan Model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	if resp.Diagnostics.HasError() {
		return
	}
	message, err := r.Service.API.CreateMessage(ctx, plan.ConversationID.ValueString(), plan.request())
	switch {
	case errors.Is(err, api.ErrNotFound):
		resp.Diagnostics.AddWarning("The id of the message is not known",
			fmt.Sprintf("The service accepted the message for the conversation %q, but answered without its id. It is in the state, so it is not sent again.", plan.ConversationID.ValueString()))
	case err != nil:
		failed(&resp.Diagnostics, plan.Outline, err,
			"If it was sent, import it before the next apply, which sends it otherwise: terraform import helpdesk_"+typeName+".NAME "+plan.conversation()+"/ID.")
		return
	}
	plan.FromAPI(message, value.Apply)
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
	crud.SetIdentity(ctx, resp.Identity, plan.ID, &resp.Diagnostics)
}

// Read keeps the state: the service has no call that reads a message.
func (r *Resource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state Model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	crud.SetIdentity(ctx, resp.Identity, state.ID, &resp.Diagnostics)
	if private.IsImporting(ctx, req.Private) {
		livedesk.Unverified(&resp.Diagnostics, diagnostic.Object{Noun: "message", Name: state.ID.ValueString()})
	}
	private.SetImporting(ctx, resp.Private, false, &resp.Diagnostics)
}

// Update makes no request: what it writes to the state is what an import could not
// read.
func (r *Resource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan Model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	if resp.Diagnostics.HasError() {
		return
	}
	private.SetUnfilled(ctx, resp.Private, false, &resp.Diagnostics)
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
	crud.SetIdentity(ctx, resp.Identity, plan.ID, &resp.Diagnostics)
}

// Delete leaves the message where it is.
func (r *Resource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state Model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.AddWarning(fmt.Sprintf("The message %q stays in its conversation", state.ID.ValueString()),
		fmt.Sprintf("It was removed from the state. LiveDesk documents no call that deletes messages; delete it in the conversation %q in the LiveDesk console if it has to go.", state.ConversationID.ValueString()))
}

// ImportState takes the id of the message, alone or after that of the conversation
// and a slash.
func (r *Resource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	key, ok := crud.ParseImport(ctx, req, &resp.Diagnostics)
	if !ok {
		return
	}
	const pair = "Write the id of the message, or the ids of the conversation and of the message with a slash between them, such as 40/3030."
	conversation, id, isPair := strings.Cut(key.Value, "/")
	if !isPair {
		conversation, id = "", key.Value
	}
	if id == "" || isPair && conversation == "" || strings.Contains(id, "/") {
		resp.Diagnostics.AddError("Invalid import id",
			fmt.Sprintf("%q does not name a message. %s", key.Value, pair))
		return
	}
	if !livedesk.IsImportID(&resp.Diagnostics, "a message", id, pair) || !livedesk.IsImportID(&resp.Diagnostics, "a conversation", conversation, pair) {
		return
	}
	crud.Imported(ctx, resp, id)
	if isPair {
		resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("conversation_id"), types.StringValue(conversation))...)
	}
	private.SetUnfilled(ctx, resp.Private, true, &resp.Diagnostics)
}
