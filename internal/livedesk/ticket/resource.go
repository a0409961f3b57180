package ticket

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
	words "github.com/helpdesk-iac/terraform-provider-helpdesk/internal/text"
)

// memory is what the private state remembers of a ticket.
type memory struct {
	CustomFields value.ManagedKeys `private:"custom_fields"`
	// Untagged is "yes" for a new ticket whose tags could not be set, which a read does not
	// tell.
	Untagged string `private:"untagged"`
}

var (
	_ resource.ResourceWithConfigure   = (*Resource)(nil)
	_ resource.ResourceWithIdentity    = (*Resource)(nil)
	_ resource.ResourceWithModifyPlan  = (*Resource)(nil)
	_ resource.ResourceWithImportState = (*Resource)(nil)
)

// Resource manages a ticket.
type Resource struct{ livedesk.Resource }

// NewResource returns the resource.
func NewResource() resource.Resource {
	return &Resource{livedesk.Resource{Base: livedesk.Base(typeName), Noun: "ticket"}}
}

// Schema describes the type.
func (r *Resource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	attributes, err := attribute.Resource[Model](table, created)
	diagnostic.Defect(&resp.Diagnostics, err)
	resp.Schema = schema.Schema{MarkdownDescription: description, Attributes: attributes}
}

// ModifyPlan warns of tags that a server may refuse to set.
func (r *Resource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if req.Plan.Raw.IsNull() || !req.State.Raw.IsNull() {
		return
	}
	var config Model
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() || len(config.Tags.Strings()) == 0 || config.Description.IsUnknown() || !config.lacksDescription() {
		return
	}
	resp.Diagnostics.AddAttributeWarning(path.Root("description"), "The tags of the ticket may not be set without a description",
		"LiveDesk takes tags in a change alone, and its documents say that each change needs a description. A server that insists on that creates the ticket without its tags. Set description too.")
}

// lacksDescription says whether there is nothing to send as the description.
func (m Model) lacksDescription() bool { return words.Same(m.Description.ValueString(), "") }

// repair says what sets the tags of a ticket that lacks them.
func (m Model) repair() string {
	if m.lacksDescription() {
		return "LiveDesk may want a description in each change of a ticket, and this one has none: set description too, and the next apply sets both."
	}
	return "The next apply sets them."
}

// Create creates the ticket, sets its tags, and reads it, because the answer holds
// the id alone. Once the ticket exists, whatever fails is a warning.
func (r *Resource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan, config Model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	id, err := r.Service.API.CreateTicket(ctx, plan.create())
	if err != nil {
		createFailed(&resp.Diagnostics, plan, err)
		return
	}
	plan.ID = value.Of[value.Exact](id)
	ticket, err := r.Service.API.Ticket(ctx, id)
	if err != nil {
		diagnostic.FailedAfter(&resp.Diagnostics, "read", plan.object(), err, "The ticket exists and is in the state. The next refresh reads the rest of it.")
		ticket = api.Ticket{}
	}
	var kept memory
	if len(plan.Tags.Strings()) > 0 {
		if ticket.ID == "" {
			ticket = plan.written()
		}
		if err := r.Service.API.UpdateTicket(ctx, id, plan.change(config, ticket, nil)); err != nil {
			diagnostic.FailedAfter(&resp.Diagnostics, "set the tags of", plan.object(), err,
				"The ticket exists and is in the state, but it lacks its tags, which LiveDesk does not take when it creates one. The next plan shows that. "+plan.repair())
			kept.Untagged = "yes"
		}
	}
	plan.FromAPI(ticket, value.ManagedKeys{}, value.Apply)
	if len(config.CustomFields.Map()) > 0 {
		kept.CustomFields = plan.CustomFields.Wrote(value.ManagedKeys{}, nil)
	}
	private.Save(ctx, resp.Private, kept, &resp.Diagnostics)
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
	crud.SetIdentity(ctx, resp.Identity, plan.ID, &resp.Diagnostics)
}

// createFailed reports that the ticket was not created, or that nothing tells whether
// it was.
func createFailed(diags *diag.Diagnostics, plan Model, err error) {
	summary, detail := fmt.Sprintf("Cannot create the %s", plan.object()), diagnostic.Detail(err)
	const look = "Look in LiveDesk before the next apply, because it has no call that looks a ticket up; if the ticket exists there, import it: terraform import helpdesk_" + typeName + ".NAME ID."
	switch {
	case errors.Is(err, api.ErrNotFound):
		diags.AddError(summary, "The service accepted the create, but answered without the id of the ticket. "+look)
	case api.IsLost(err):
		diags.AddError(summary, detail+"\n\n"+look)
	default:
		refused(diags, summary, err)
	}
}

// refused reports a failure at the attribute that it is about, where the service says
// so.
func refused(diags *diag.Diagnostics, summary string, err error) {
	livedesk.Failed(diags, summary, err,
		livedesk.Field{Name: "team", Attribute: "assignment_team", Advice: "It is the name of a team of the project, spelled as there."},
		livedesk.Field{Name: "priority", Attribute: "priority"}, livedesk.Field{Name: "ticket_type", Attribute: "type"},
		livedesk.Field{Name: "requester", Attribute: "requester"}, livedesk.Field{Name: "submitter", Attribute: "submitter"},
		livedesk.Field{Name: "attachment", Attribute: "attachments"}, livedesk.Field{Name: "custom_field", Attribute: customFields},
		livedesk.Field{Name: "tags", Attribute: "tags"}, livedesk.Field{Name: "title", Attribute: "title"},
		livedesk.Field{Name: "description", Attribute: "description", Advice: "LiveDesk wants a description in each change of a ticket."})
}

// Read refreshes the ticket.
func (r *Resource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state Model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	kept := private.Load[memory](ctx, req.Private, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	id := state.ID.ValueString()
	crud.SetIdentity(ctx, resp.Identity, state.ID, &resp.Diagnostics)
	ticket, err := r.Service.API.Ticket(ctx, id)
	if api.IsNotFound(err) {
		crud.Missing(ctx, req, resp, state.object(), id)
		return
	}
	if err != nil {
		diagnostic.Failed(&resp.Diagnostics, "read", state.object(), err)
		return
	}
	if kept.Untagged != "" && !ticket.HasTags {
		ticket.HasTags = true
	}
	state.FromAPI(ticket, kept.CustomFields, value.Refresh)
	state.OnDestroy.Default(forget)
	resp.Diagnostics.Append(resp.State.Set(ctx, state)...)
	private.SetImporting(ctx, resp.Private, false, &resp.Diagnostics)
}

// Update reads the ticket and changes it as a whole.
func (r *Resource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan, state, config Model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	kept := private.Load[memory](ctx, req.Private, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	id := plan.ID.ValueString()
	if plan.differs(state) {
		now, err := r.Service.API.Ticket(ctx, id)
		// A plan that keeps the former fields holds those of others too.
		if err == nil {
			err = r.Service.API.UpdateTicket(ctx, id, plan.change(config, now, kept.CustomFields.Removed(config.CustomFields.Map())))
		}
		if err != nil {
			r.updateFailed(ctx, plan, err, &resp.Diagnostics)
			return
		}
		if !plan.CustomFields.Equal(state.CustomFields) {
			kept.CustomFields = config.CustomFields.Wrote(kept.CustomFields, value.DecodePairs(now.CustomFields))
		}
		kept.Untagged = ""
	}
	if config.CustomFields.IsNull() {
		// What is not managed any more belongs to others from now on.
		kept.CustomFields = value.ManagedKeys{}
	}
	private.Save(ctx, resp.Private, kept, &resp.Diagnostics)
	plan.FromAPI(api.Ticket{}, kept.CustomFields, value.Apply)
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
	crud.SetIdentity(ctx, resp.Identity, plan.ID, &resp.Diagnostics)
}

// updateFailed reports that the ticket was not changed. A refusal that sounds like a
// missing object may be about a team or a file, so the ticket is looked for.
func (r *Resource) updateFailed(ctx context.Context, plan Model, err error, diags *diag.Diagnostics) {
	if api.IsNotFound(err) || api.IsRefused(err) {
		if _, readErr := r.Service.API.Ticket(ctx, plan.ID.ValueString()); api.IsNotFound(readErr) {
			diagnostic.UpdateFailed(diags, diagnostic.Key{}, plan.object(), cache.ErrGone)
			return
		}
	}
	refused(diags, fmt.Sprintf("Cannot update the %s", plan.object()), err)
}

// Delete leaves the ticket where it is.
func (r *Resource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state Model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.AddWarning(fmt.Sprintf("The %s stays in LiveDesk", state.object()),
		fmt.Sprintf("It was removed from the state; its id is %s. LiveDesk documents no call that deletes tickets.", state.ID.ValueString()))
}

// ImportState takes the id.
func (r *Resource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	key, ok := crud.ParseImport(ctx, req, &resp.Diagnostics)
	if !ok {
		return
	}
	crud.Imported(ctx, resp, key.Value)
}
