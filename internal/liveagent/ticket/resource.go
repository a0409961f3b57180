package ticket

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/attr"
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
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/transport"
)

var (
	_ resource.ResourceWithConfigure   = (*Resource)(nil)
	_ resource.ResourceWithIdentity    = (*Resource)(nil)
	_ resource.ResourceWithModifyPlan  = (*Resource)(nil)
	_ resource.ResourceWithImportState = (*Resource)(nil)
)

// Resource manages a ticket.
type Resource struct{ liveagent.Resource }

func newResource() resource.Resource {
	return &Resource{liveagent.Resource{Base: liveagent.Base(typeName, liveagent.Need{Requires: api.V1, AlsoUses: api.V3}), Noun: "ticket"}}
}

// Schema describes the type.
func (r *Resource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	attributes, err := attribute.Resource[Model](attributes, createOnly)
	diagnostic.Defect(&resp.Diagnostics, err)
	resp.Schema = schema.Schema{MarkdownDescription: description, Attributes: attributes}
}

// Create creates the ticket and then changes what a create cannot set. Once the
// ticket exists, whatever fails is a warning.
func (r *Resource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan, config Model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	created, err := r.Service.API.CreateConversation(ctx, plan.ToAPI())
	if err != nil {
		r.notCreated(plan, r.lost(ctx, plan, err), &resp.Diagnostics)
		return
	}
	value.Apply.Text(&plan.ID, created.ID)
	configured := plan.CustomFields.Map()
	r.settle(ctx, plan, r.steps(plan, asCreated(plan), config, fieldsToSend(nil, configured, nil)), &resp.Diagnostics)

	now, err := r.read(ctx, plan, created.ID)
	date := now.DateChanged
	if err != nil {
		date = ""
		diagnostic.FailedAfter(&resp.Diagnostics, "read", plan.object(), err,
			"The ticket exists and is in the state. What the service computes is filled in by the next refresh.")
		now = created
	} else if letter := statuses.Letter(plan.Status.ValueString()); value.Known(plan.Status) && now.Status != letter {
		// A release that does not take a status at the create.
		date = ""
		r.settle(ctx, plan, []step{r.setStatus(created.ID, letter)}, &resp.Diagnostics)
	}
	plan.FromAPI(now, value.Apply, value.ManagedKeys{})

	var kept memory
	if len(configured) > 0 {
		kept.CustomFields = plan.CustomFields.Wrote(value.ManagedKeys{}, nil)
	}
	if read := plan; !now.Brief {
		read.FromAPI(now, value.Refresh, kept.CustomFields)
		if value.IsSame(read, plan) {
			kept.LastChange = date
		}
	}
	private.Save(ctx, resp.Private, kept, &resp.Diagnostics)
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
	crud.SetIdentity(ctx, resp.Identity, plan.ID, &resp.Diagnostics)
}

// notCreated reports that the ticket was not created: at the requester, where the service does
// not know that user.
func (r *Resource) notCreated(plan Model, err error, diags *diag.Diagnostics) {
	message := strings.ToLower(transport.MessageOf(err))
	if !api.IsRefused(err) || !strings.Contains(message, "user") || !strings.Contains(message, "not found") {
		diagnostic.Failed(diags, "create", plan.object(), err)
		return
	}
	diags.AddAttributeError(path.Root("requester"), fmt.Sprintf("Cannot create the %s", plan.object()), diagnostic.Detail(err)+"\n\n"+
		"The requester has to be an agent, or a contact that exists, by its e-mail address. Create the contact first, such as with helpdesk_liveagent_contact, and refer to that.")
}

// asCreated returns the plan as far as the create itself sets it.
func asCreated(plan Model) Model {
	return Model{DepartmentID: plan.DepartmentID, Subject: plan.Subject, Status: plan.Status, TagIDs: value.OfAll[value.Exact](nil)}
}

// fieldsToSend returns the custom fields of an update; nil when there is nothing
// to change.
func fieldsToSend(now []api.CustomField, configured map[string]string, removed []string) *[]api.CustomField {
	if len(configured) == 0 && len(removed) == 0 {
		return nil
	}
	return liveagent.MergeFields(now, configured, removed)
}

// read returns a ticket with its tags and the name of its department, whatever
// the keys.
func (r *Resource) read(ctx context.Context, model Model, id string) (api.Ticket, error) {
	ticket, err := r.Service.Ticket(ctx, id, model.OwnerEmail.ValueString())
	if err != nil {
		return api.Ticket{}, err
	}
	return r.complete(ctx, model, ticket)
}

// complete looks up what a ticket was read without. An agent who is the same as that
// of the model keeps its spelling.
func (r *Resource) complete(ctx context.Context, model Model, ticket api.Ticket) (api.Ticket, error) {
	ticket, err := r.Service.API.CompleteTicket(ctx, ticket)
	if err != nil {
		return api.Ticket{}, err
	}
	if ticket.DepartmentName == "" {
		// A name is not worth a failed refresh: the last known one stays.
		name, nameErr := r.Service.DepartmentName(ctx, ticket.DepartmentID)
		if nameErr != nil && ticket.DepartmentID == model.DepartmentID.ValueString() {
			name = model.DepartmentName.ValueString()
		}
		ticket.DepartmentName = name
	}
	if agent := model.Agent.ValueString(); agent != "" && ticket.Agent != "" {
		same, err := r.Service.IsSameAgent(ctx, agent, ticket.Agent)
		if err != nil {
			return api.Ticket{}, err
		}
		if same {
			ticket.Agent = agent
		}
	}
	return ticket, nil
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
	if r.isAsListed(ctx, state, kept) {
		return
	}
	ticket, err := r.read(ctx, state, id)
	if errors.Is(err, cache.ErrGone) || err == nil && ticket.ID != id && private.IsImporting(ctx, req.Private) {
		// The service also knows a ticket by other names, which are no identity.
		crud.Missing(ctx, req, resp, state.object(), id)
		return
	}
	if err != nil {
		diagnostic.Failed(&resp.Diagnostics, "read", state.object(), err)
		return
	}
	state.FromAPI(ticket, value.Refresh, kept.CustomFields)
	kept.LastChange = ""
	if ticket.Seen.IsSettled(ticket.DateChanged) {
		kept.LastChange = ticket.DateChanged
	}
	private.Save(ctx, resp.Private, kept, &resp.Diagnostics)
	state.settings()
	resp.Diagnostics.Append(resp.State.Set(ctx, state)...)
	private.SetImporting(ctx, resp.Private, false, &resp.Diagnostics)
}

// Update changes what differs between state and plan, one request for each kind
// of change. What lives in Terraform alone, or what an import could not read,
// costs none.
func (r *Resource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan, state, config Model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	kept := private.Load[memory](ctx, req.Private, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	keys := kept.CustomFields
	fields, wrote, err := r.mergedFields(ctx, plan, state, keys)
	if err == nil {
		err = r.change(ctx, &plan, state, r.steps(plan, state, config, fields))
	}
	if errors.Is(err, cache.ErrGone) {
		diagnostic.UpdateFailed(&resp.Diagnostics, diagnostic.Key{}, plan.object(), err)
		return
	}
	var failed *stepError
	switch {
	case errors.As(err, &failed):
		diagnostic.Failed(&resp.Diagnostics, failed.operation, state.object(), failed.err)
	case err != nil:
		diagnostic.UpdateFailed(&resp.Diagnostics, diagnostic.Key{}, state.object(), err)
		return
	}
	if plan.CustomFields.Equal(state.CustomFields) {
		wrote = keys
	}
	if config.CustomFields.IsNull() {
		// What is not managed any more belongs to others from now on.
		wrote = value.ManagedKeys{}
	}
	if !value.IsSame(plan, state) || !keys.Equal(wrote) {
		kept.LastChange = ""
	}
	kept.CustomFields = wrote
	private.Save(ctx, resp.Private, kept, &resp.Diagnostics)
	private.SetUnfilled(ctx, resp.Private, false, &resp.Diagnostics)
	r.fillIn(ctx, &plan, &resp.Diagnostics)
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
	crud.SetIdentity(ctx, resp.Identity, plan.ID, &resp.Diagnostics)
}

// mergedFields returns the custom fields to send, merged into a fresh read, and
// the keys to remember once they are sent.
func (r *Resource) mergedFields(ctx context.Context, plan, state Model, keys value.ManagedKeys) (*[]api.CustomField, value.ManagedKeys, error) {
	if !value.Known(plan.CustomFields) || plan.CustomFields.Equal(state.CustomFields) {
		return nil, keys, nil
	}
	id := plan.ID.ValueString()
	r.Service.TicketChanged(id)
	now, err := r.Service.Ticket(ctx, id, state.OwnerEmail.ValueString())
	if err != nil {
		return nil, keys, err
	}
	configured := plan.CustomFields.Map()
	return fieldsToSend(now.CustomFields, configured, keys.Removed(configured)),
		plan.CustomFields.Wrote(keys, liveagent.FieldPairs(now.CustomFields)), nil
}

// stepError is a step of an update that failed.
type stepError struct {
	operation string
	err       error
}

// Error is the text of what failed.
func (e *stepError) Error() string { return e.err.Error() }

// change carries out the steps of an update in order. After one that fails, the
// state keeps what it and the later ones would have changed.
func (r *Resource) change(ctx context.Context, plan *Model, state Model, steps []step) error {
	id := plan.ID.ValueString()
	for i, s := range steps {
		err := r.run(ctx, id, s)
		if err == nil {
			continue
		}
		if r.isGone(ctx, id, state, err) {
			return cache.ErrGone
		}
		for _, later := range steps[i:] {
			later.undo(plan, state)
		}
		return &stepError{s.operation, err}
	}
	return nil
}

// isGone says whether a change failed because the ticket does not exist any more.
func (r *Resource) isGone(ctx context.Context, id string, state Model, err error) bool {
	if !api.MayBeNotFound(err) {
		return false
	}
	_, readErr := r.Service.Ticket(ctx, id, state.OwnerEmail.ValueString())
	return errors.Is(readErr, cache.ErrGone)
}

// fillIn gives what is still unknown of a ticket that was changed its value.
func (r *Resource) fillIn(ctx context.Context, plan *Model, diags *diag.Diagnostics) {
	if !r.Service.API.CanEditTickets() {
		value.Untold(&plan.CustomFields)
	}
	for _, planned := range []attr.Value{plan.DepartmentName, plan.Agent, plan.Status, plan.TagIDs, plan.CustomFields} {
		if !planned.IsUnknown() {
			continue
		}
		now, err := r.read(ctx, *plan, plan.ID.ValueString())
		if err != nil {
			diagnostic.FailedAfter(diags, "read", plan.object(), err, "The ticket was changed. The next refresh shows it.")
		}
		plan.FromAPI(now, value.Apply, value.ManagedKeys{})
		return
	}
}

// Delete does to the ticket what on_destroy says; one that is gone already is
// fine.
func (r *Resource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state Model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	id := state.ID.ValueString()
	var err error
	operation := "delete"
	switch state.OnDestroy.ValueString() {
	case onDestroyForget:
		return
	case onDestroyResolve:
		// A new status would bring a deleted ticket back.
		if _, err := r.Service.Ticket(ctx, id, state.OwnerEmail.ValueString()); errors.Is(err, cache.ErrGone) {
			return
		}
		resolve := r.setStatus(id, "R")
		operation, err = resolve.operation, r.run(ctx, id, resolve)
	default:
		err = r.Service.API.DeleteConversation(ctx, id)
		r.Service.TicketChanged(id)
	}
	if err != nil && !api.IsNotFound(err) && !r.isGone(ctx, id, state, err) {
		diagnostic.Failed(&resp.Diagnostics, operation, state.object(), err)
	}
}

// code is the form of a ticket's code. An id has no dashes.
var code = regexp.MustCompile(`^[0-9A-Za-z]+(-[0-9A-Za-z]+)+$`)

// ImportState finds the ticket by its id or its code.
func (r *Resource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	key, ok := crud.ParseImport(ctx, req, &resp.Diagnostics, "code")
	if !ok {
		return
	}
	if key.Key == "code" || code.MatchString(key.Value) {
		ticket, found := lookUp(ctx, r.Service, key.Value, &resp.Diagnostics)
		if !found {
			return
		}
		key.Value = ticket.ID
	}
	crud.Imported(ctx, resp, key.Value)
	private.SetUnfilled(ctx, resp.Private, true, &resp.Diagnostics)
}

// lookUp finds a ticket by its id, code or public URL code.
func lookUp(ctx context.Context, service *liveagent.Service, identifier string, diags *diag.Diagnostics) (api.Ticket, bool) {
	object := named("", identifier)
	ticket, err := service.API.Conversation(ctx, identifier)
	if api.IsNotFound(err) || err == nil && statuses.Word(ticket.Status) == "deleted" {
		diagnostic.Only(diags, object, nil)
		return ticket, false
	}
	if err != nil {
		diagnostic.Failed(diags, "find", object, err)
		return ticket, false
	}
	return ticket, true
}
