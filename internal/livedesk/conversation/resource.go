package conversation

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/cache"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/attribute"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/crud"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/private"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk/api"
)

// memory is what the private state remembers of a conversation.
type memory struct {
	// Unsettled is the status of a new conversation whose configured status was not reached:
	// what the state shows has to be what was planned, and nothing else tells the next plan.
	Unsettled string `private:"unsettled"`
}

var (
	_ resource.ResourceWithConfigure      = (*Resource)(nil)
	_ resource.ResourceWithValidateConfig = (*Resource)(nil)
	_ resource.ResourceWithIdentity       = (*Resource)(nil)
	_ resource.ResourceWithModifyPlan     = (*Resource)(nil)
	_ resource.ResourceWithImportState    = (*Resource)(nil)
)

// Resource manages a conversation.
type Resource struct{ livedesk.Resource }

// NewResource returns the resource.
func NewResource() resource.Resource {
	return &Resource{livedesk.Resource{Base: livedesk.Base(typeName), Noun: "conversation"}}
}

// Schema describes the type.
func (r *Resource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	attributes, err := attribute.Resource[Model](table, created)
	diagnostic.Defect(&resp.Diagnostics, err)
	resp.Schema = schema.Schema{MarkdownDescription: description, Attributes: attributes}
}

// ModifyPlan refuses a beginning without a contact and a move that the service does not allow, and lets the end of a snooze go
// with the snooze. Of a status that is not known yet the CLI plans again in the apply.
func (r *Resource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if req.Plan.Raw.IsNull() {
		return
	}
	var plan, config Model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	if !req.State.Raw.IsNull() {
		var state Model
		resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
		checkMove(state.Status, plan, &resp.Diagnostics)
	} else {
		checkContact(config, &resp.Diagnostics)
		checkBeginning(plan, &resp.Diagnostics)
	}
	if resp.Diagnostics.HasError() || !config.SnoozedUntil.IsNull() || config.Status.IsNull() {
		return
	}
	// What the configuration leaves out of a status that it manages has no end.
	until := types.Int64Null()
	if config.Status.IsUnknown() {
		until = types.Int64Unknown()
	}
	resp.Diagnostics.Append(resp.Plan.SetAttribute(ctx, path.Root("snoozed_until"), until)...)
}

// Create begins the conversation and moves it to its status. Once it exists,
// whatever fails is a warning.
func (r *Resource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan Model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	if resp.Diagnostics.HasError() {
		return
	}
	conversation, err := r.Service.API.CreateConversation(ctx, plan.request())
	if err != nil {
		createFailed(plan, err, &resp.Diagnostics)
		return
	}
	plan.ID = value.Of[value.Exact](conversation.ID)
	if wanted := plan.Status.ValueString(); wanted != "" && wanted != conversation.Status {
		if err := r.move(ctx, plan); err != nil {
			var problems diag.Diagnostics
			statusFailed(&problems, plan.object(), conversation.Status, wanted, err)
			for _, problem := range problems {
				resp.Diagnostics.AddAttributeWarning(path.Root("status"), problem.Summary(), problem.Detail()+"\n\n"+
					"The conversation exists and is in the state. The next plan shows that its status differs, and the next apply tries again.")
			}
			private.Save(ctx, resp.Private, memory{Unsettled: cmp.Or(conversation.Status, open)}, &resp.Diagnostics)
		}
	}
	plan.FromAPI(conversation, value.Apply)
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
	crud.SetIdentity(ctx, resp.Identity, plan.ID, &resp.Diagnostics)
}

// createFailed reports that the conversation was not begun, at the attribute that it
// is about where the service says so.
func createFailed(plan Model, err error, diags *diag.Diagnostics) {
	const summary = "Cannot create the conversation"
	inbox := livedesk.InboxAdvice(plan.InboxID.ValueString())
	switch {
	case errors.Is(err, api.ErrNotFound):
		diags.AddError(summary, "The service accepted the create, but answered without the conversation. Look in LiveDesk before the next apply: "+importAdvice)
	case api.IsLost(err):
		diags.AddError(summary, diagnostic.Detail(err)+"\n\nLook in LiveDesk before the next apply, because LiveDesk has no call to look it up: "+importAdvice)
	case api.IsNotFound(err):
		diags.AddError(summary, diagnostic.Detail(err)+"\n\n"+inbox+" Check contact_id or source_id too: the contact has to exist, and to write through that inbox.")
	default:
		livedesk.Failed(diags, summary, err,
			livedesk.Field{Name: "inbox", Attribute: "inbox_id", Advice: inbox},
			livedesk.Field{Name: "source", Attribute: "source_id"}, livedesk.Field{Name: "contact", Attribute: "contact_id"})
	}
}

const importAdvice = "if it exists there, import it: terraform import helpdesk_" + typeName + ".NAME ID."

// move moves the conversation to the planned status.
func (r *Resource) move(ctx context.Context, plan Model) error {
	var until int64
	if plan.Status.ValueString() == snoozed {
		until = plan.SnoozedUntil.ValueInt64()
	}
	return r.Service.API.SetStatus(ctx, plan.ID.ValueString(), plan.Status.ValueString(), until)
}

// Read refreshes the conversation on a server that has a call for it; elsewhere the
// state is kept.
func (r *Resource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state Model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	kept := private.Load[memory](ctx, req.Private, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	id := state.ID.ValueString()
	crud.SetIdentity(ctx, resp.Identity, state.ID, &resp.Diagnostics)
	conversation, err := r.Service.Conversation(ctx, id)
	switch {
	case err == nil:
		state.refresh(conversation, time.Now())
	case errors.Is(err, cache.ErrGone):
		crud.Missing(ctx, req, resp, state.object(), id)
		return
	case errors.Is(err, livedesk.ErrNoRead):
		if kept.Unsettled != "" {
			state.Status = value.Of[value.Exact](kept.Unsettled)
		}
		if private.IsImporting(ctx, req.Private) {
			livedesk.Unverified(&resp.Diagnostics, state.object())
		}
	default:
		diagnostic.Failed(&resp.Diagnostics, "read", state.object(), err)
		return
	}
	state.OnDestroy.Default(forget)
	resp.Diagnostics.Append(resp.State.Set(ctx, state)...)
	private.SetImporting(ctx, resp.Private, false, &resp.Diagnostics)
}

// Update changes the status. What it writes to the state beside that is what an
// import could not read, without a request.
func (r *Resource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan, state Model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	moved := value.Known(plan.Status) && (!plan.Status.Equal(state.Status) || !plan.SnoozedUntil.Equal(state.SnoozedUntil))
	switch {
	case moved && state.Status.IsNull():
		resp.Diagnostics.AddAttributeWarning(path.Root("status"), fmt.Sprintf("The status of the %s was not checked", plan.object()),
			fmt.Sprintf("The conversation was imported, and LiveDesk has no call that reads it. Its status is taken to be %q, as configured; no request was made.", plan.Status.ValueString()))
	case moved:
		err := r.move(ctx, plan)
		// The service has opened the conversation when the snooze was over.
		isOpen := plan.Status.ValueString() == open && state.isOver(time.Now()) && isMove(err)
		if err != nil && !isOpen {
			statusFailed(&resp.Diagnostics, plan.object(), state.Status.ValueString(), plan.Status.ValueString(), err)
			return
		}
		private.Save(ctx, resp.Private, memory{}, &resp.Diagnostics)
	}
	plan.unread()
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
	crud.SetIdentity(ctx, resp.Identity, plan.ID, &resp.Diagnostics)
}

// Delete does with the conversation what on_destroy says.
func (r *Resource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state Model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	object := state.object()
	if state.OnDestroy.ValueString() != resolve {
		resp.Diagnostics.AddWarning(fmt.Sprintf("The %s stays in LiveDesk", object),
			"It was removed from the state. LiveDesk documents no call that deletes conversations. To have it resolved instead, set on_destroy to \"resolve\" and apply before the destroy.")
		return
	}
	if status := state.Status.ValueString(); status == resolved || status == closed {
		return
	}
	err := r.Service.API.SetStatus(ctx, state.ID.ValueString(), resolved, 0)
	switch {
	case err == nil || api.IsNotFound(err):
	case isMove(err):
		resp.Diagnostics.AddWarning(fmt.Sprintf("The %s was not resolved", object),
			diagnostic.Detail(err)+"\n\nIt was removed from the state and stays in LiveDesk as it is. It may be resolved or closed already.")
	default:
		diagnostic.Failed(&resp.Diagnostics, "resolve", object, err)
	}
}

// ImportState takes the id.
func (r *Resource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	key, ok := crud.ParseImport(ctx, req, &resp.Diagnostics)
	if !ok || !livedesk.IsImportID(&resp.Diagnostics, "a conversation", key.Value, "") {
		return
	}
	crud.Imported(ctx, resp, key.Value)
}
