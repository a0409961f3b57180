package ticketmessage

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
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
)

// memory is what the private state remembers of a message.
type memory struct {
	// Owner is the e-mail address of the ticket's customer, which helps to tell a deleted
	// ticket from a failure.
	Owner string `private:"owner"`
	// Earlier holds the ids of the messages which were there before one whose id is not
	// known.
	Earlier string `private:"earlier"`
}

var (
	_ resource.ResourceWithConfigure   = (*Resource)(nil)
	_ resource.ResourceWithIdentity    = (*Resource)(nil)
	_ resource.ResourceWithModifyPlan  = (*Resource)(nil)
	_ resource.ResourceWithImportState = (*Resource)(nil)
)

// Resource manages a message on a ticket.
type Resource struct{ liveagent.Resource }

func newResource() resource.Resource {
	return &Resource{liveagent.Resource{Base: liveagent.Base(typeName, liveagent.Need{Requires: api.V1, AlsoUses: api.V3}), Noun: "message"}}
}

// Metadata names the type. The identity changes once, when a later read finds the
// id of the message.
func (r *Resource) Metadata(ctx context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	r.Resource.Metadata(ctx, req, resp)
	resp.ResourceBehavior.MutableIdentity = true
}

// IdentitySchema describes the identity: the id.
func (r *Resource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = crud.PairSchema("the ticket and of the message")
}

// Schema describes the type.
func (r *Resource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	attributes, err := attribute.Resource[Model](attributes, createOnly)
	diagnostic.Defect(&resp.Diagnostics, err)
	resp.Schema = schema.Schema{MarkdownDescription: description, Attributes: attributes}
}

// ModifyPlan says what the service will make of a message without an author.
func (r *Resource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if req.Plan.Raw.IsNull() || !req.State.Raw.IsNull() {
		return
	}
	var config, plan Model
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	if resp.Diagnostics.HasError() {
		return
	}
	checkAuthor(config.Author, config.Type, &resp.Diagnostics)
	if config.Author.IsNull() && config.Type.IsNull() {
		resp.Diagnostics.AddAttributeWarning(path.Root("author"), "Without an author this becomes a note",
			"The service makes a note, which the customer does not see, in the name of System. Set author to an agent to write to the customer, or type to \"note\" to end this warning.")
	}
	if plan.Type.IsUnknown() && config.Type.IsNull() {
		resp.Diagnostics.Append(resp.Plan.SetAttribute(ctx, path.Root("type"), typeOf(config.Author))...)
	}
}

// checkAuthor refuses a message without an author.
func checkAuthor(author value.Text[value.FoldCase], kind value.String, diags *diag.Diagnostics) {
	if author.IsNull() && kind.ValueString() == typeMessage {
		diags.AddAttributeError(path.Root("type"), "A message needs an author",
			"Without an author the service makes a note, which the customer does not see. Set author to an agent, or type to \"note\".")
	}
}

// Create adds the message and looks for its id, one message of a ticket at a
// time. Once it was added, whatever fails is a warning.
func (r *Resource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan Model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	if resp.Diagnostics.HasError() {
		return
	}
	if plan.Type.IsUnknown() {
		plan.Type = typeOf(plan.Author)
	}
	id := plan.TicketID.ValueString()
	defer r.Service.Locks.Lock("ticket " + id)()

	ticket, err := r.Service.Ticket(ctx, id, "")
	if errors.Is(err, cache.ErrGone) {
		diagnostic.Only(&resp.Diagnostics, diagnostic.Object{Noun: "ticket", Name: id}, nil)
		return
	}
	var before []api.Message
	if err == nil {
		before, err = r.fresh(ctx, id)
	}
	if err != nil {
		diagnostic.Failed(&resp.Diagnostics, "read", diagnostic.Object{Noun: "ticket", Name: id}, err)
		return
	}
	found, err := r.add(ctx, plan, before, &resp.Diagnostics)
	if err != nil {
		diagnostic.Failed(&resp.Diagnostics, "create", plan.object(), err)
		return
	}
	if plan.Type.ValueString() == typeMessage && kinds.Word(found.Type) == typeNote {
		resp.Diagnostics.AddAttributeWarning(path.Root("author"), "The message became a note",
			fmt.Sprintf("The service made a note, which the customer does not see: it may not know the author %q. Correct the author and replace the resource.", plan.Author.ValueString()))
	}
	plan.FromAPI(found, value.Apply)
	kept := memory{Owner: ticket.OwnerEmail}
	if found.ID == "" {
		kept.Earlier = idsOf(before)
	}
	private.Save(ctx, resp.Private, kept, &resp.Diagnostics)
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
	crud.SetIdentity(ctx, resp.Identity, plan.ID, &resp.Diagnostics)
}

// fresh returns the messages that a ticket has now.
func (r *Resource) fresh(ctx context.Context, ticket string) ([]api.Message, error) {
	r.Service.MessagesChanged(ticket)
	groups, err := r.Service.Messages(ctx, ticket)
	if err != nil {
		return nil, err
	}
	return visible(groups), nil
}

// add adds the message and returns it with its id; without one, and with a
// warning, when it cannot be told from others. When the answer is lost, the
// ticket tells whether it was added: API v1 answers with 500 both when it refuses
// a parameter and when something fails afterwards, such as the mail.
func (r *Resource) add(ctx context.Context, plan Model, before []api.Message, diags *diag.Diagnostics) (api.Message, error) {
	ticket := plan.TicketID.ValueString()
	addErr := r.Service.API.AddMessage(ctx, ticket, plan.ToAPI())
	r.Service.TicketChanged(ticket)
	look := func(ctx context.Context) ([]api.Message, error) {
		after, err := r.fresh(ctx, ticket)
		return r.candidates(ctx, plan, before, after), err
	}
	if api.IsLost(addErr) || api.IsServerFailure(addErr) {
		return crud.Recovery[api.Message]{
			TypeName: typeName, Likeness: "its text", Key: joinID(ticket, "ID"), IsRefusal: !api.IsLost(addErr), Candidates: look,
			ID: func(message api.Message) string { return joinID(ticket, message.ID) },
			IsOurs: func(ctx context.Context, message api.Message) (api.Message, bool) {
				return message, r.isLike(ctx, plan, message)
			},
		}.Recover(ctx, addErr)
	}
	if addErr != nil {
		return api.Message{}, addErr
	}
	found, err := look(context.WithoutCancel(ctx))
	switch {
	case len(found) == 1:
		return found[0], nil
	case err != nil:
		diagnostic.FailedAfter(diags, "read", plan.object(), err, "The message was added and is in the state. Its id is filled in by a later refresh if that can tell it from others.")
	default:
		diags.AddWarning(fmt.Sprintf("The id of the %s is not known", plan.object()),
			fmt.Sprintf("The message was added to the ticket %q and is in the state, but %d new messages there look like it, so its id is left empty. "+
				"Destroying the resource will leave the message on the ticket.", ticket, len(found)))
	}
	return api.Message{}, nil
}

// Read looks for the message on its ticket. What it says cannot change.
func (r *Resource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state Model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	kept := private.Load[memory](ctx, req.Private, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	crud.SetIdentity(ctx, resp.Identity, state.ID, &resp.Diagnostics)
	messages, ticket, err := r.onTicket(ctx, state.TicketID.ValueString(), kept.Owner)
	if err != nil && !errors.Is(err, cache.ErrGone) {
		diagnostic.Failed(&resp.Diagnostics, "read", state.object(), err)
		return
	}
	message, found := withID(messages, state.MessageID.ValueString())
	if state.MessageID.ValueString() == "" && err == nil {
		// Not found so far: that of the only message like it is its id.
		if like := r.candidates(ctx, state, withIDs(kept.Earlier), messages); len(like) == 1 && r.isLike(ctx, state, like[0]) {
			message = like[0]
		}
		found = true
	}
	if !found {
		crud.Missing(ctx, req, resp, state.object(), state.ID.ValueString())
		return
	}
	state.FromAPI(message, value.Refresh)
	state.settings()
	crud.SetIdentity(ctx, resp.Identity, state.ID, &resp.Diagnostics)
	kept.Owner = ticket.OwnerEmail
	private.Save(ctx, resp.Private, kept, &resp.Diagnostics)
	resp.Diagnostics.Append(resp.State.Set(ctx, state)...)
	private.SetImporting(ctx, resp.Private, false, &resp.Diagnostics)
}

// onTicket returns the messages of a ticket. ErrGone when the ticket is gone.
func (r *Resource) onTicket(ctx context.Context, id, owner string) ([]api.Message, api.Ticket, error) {
	ticket, err := r.Service.Ticket(ctx, id, owner)
	if err != nil {
		return nil, api.Ticket{}, err
	}
	groups, err := r.Service.Messages(ctx, id)
	if err != nil {
		return nil, api.Ticket{}, err
	}
	return visible(groups), ticket, nil
}

// Update makes no request: what it writes to the state is what an import could
// not read.
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

// Delete deletes the message where the service can; one that is gone already is
// fine.
func (r *Resource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state Model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	kept := private.Load[memory](ctx, req.Private, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	ticket, id := state.TicketID.ValueString(), state.MessageID.ValueString()
	switch {
	case id == "":
		left(&resp.Diagnostics, state, "Its id is not known.")
		return
	case !r.Service.API.CanDeleteMessages():
		r.leftUnlessGone(ctx, &resp.Diagnostics, state, kept.Owner, "API v1 cannot delete messages, and there is no key of API v3.")
		return
	}
	err := r.Service.API.DeleteMessage(ctx, id)
	r.Service.MessagesChanged(ticket)
	switch {
	case err == nil:
	case api.MayBeNotFound(err) || api.IsUnknownCall(err):
		r.leftUnlessGone(ctx, &resp.Diagnostics, state, kept.Owner, "This LiveAgent does not delete it through its API: "+diagnostic.Detail(err))
	default:
		diagnostic.Failed(&resp.Diagnostics, "delete", state.object(), err)
	}
}

// leftUnlessGone warns that the message stays, unless it or its ticket is gone.
func (r *Resource) leftUnlessGone(ctx context.Context, diags *diag.Diagnostics, state Model, owner, why string) {
	messages, _, err := r.onTicket(ctx, state.TicketID.ValueString(), owner)
	if errors.Is(err, cache.ErrGone) {
		return
	}
	if _, there := withID(messages, state.MessageID.ValueString()); there || err != nil {
		left(diags, state, why)
	}
}

func left(diags *diag.Diagnostics, state Model, why string) {
	diags.AddWarning(fmt.Sprintf("The %s stays on its ticket", state.object()),
		fmt.Sprintf("%s\n\nIt was removed from the state. If the ticket is destroyed too, the message goes with it; otherwise delete it on the ticket %q in LiveAgent.", why, state.TicketID.ValueString()))
}

// ImportState takes the ids of the ticket and of the message, joined by a slash.
func (r *Resource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	key, ok := crud.ParseImport(ctx, req, &resp.Diagnostics)
	if !ok {
		return
	}
	crud.ImportPair(ctx, resp, key.Value, "ticket_id", "message_id", "the ticket and of the message, such as s4y7t5s7/mid00003")
	private.SetUnfilled(ctx, resp.Private, true, &resp.Diagnostics)
}
