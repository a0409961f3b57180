package tfkit

import (
	"context"
	"errors"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/cache"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
)

// Named is the life of objects that the service lists at once, that people tell
// apart by their names, and that an update replaces as a whole. T is the object
// of the API, B the body of its create and update, M the model of the room.
type Named[M comparable, T, B any, P NamedModel[M, T, B]] struct {
	// TypeName is the full name of the resource type.
	TypeName string
	// Objects is the shared list.
	Objects *cache.Objects[T]
	// Adopt makes a create take over the object that has the name.
	Adopt bool
	// Create, Update and Delete are the calls of the API.
	Create func(context.Context, B) (T, error)
	Update func(ctx context.Context, id string, body B) (T, error)
	Delete func(ctx context.Context, id string) error
}

// NamedModel is what the model of such a room has to offer.
type NamedModel[M, T, B any] interface {
	*M
	// Put maps an object of the API into the model.
	Put(object T, from Origin)
	// Body maps the planned model to what is sent.
	Body(config M) B
	// Identifier returns the id.
	Identifier() types.String
	// Object names the object in messages.
	Object() diagnostic.Object
}

// CreateResource creates an object unless its name is taken; with Adopt it takes over
// the object that has it.
func (n Named[M, T, B, P]) CreateResource(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	plan, body, ok := n.planned(ctx, req.Plan, req.Config, &resp.Diagnostics)
	if !ok {
		return
	}
	object, err := n.Objects.Insert(ctx, cache.Insertion[T]{
		Key: cache.NameKey(P(&plan).Object().Name), Unique: true,
		Create: func(ctx context.Context) (T, error) { return n.Create(ctx, body) },
		IsOurs: func(found T) bool { return n.describes(plan, found) },
	})
	var taken *cache.TakenError
	if n.Adopt && errors.As(err, &taken) && len(taken.IDs) == 1 && n.Objects.TakeOver(taken.IDs[0]) {
		n.adopt(ctx, taken.IDs[0], plan, req.Config, resp)
		return
	}
	if err != nil {
		diagnostic.CreateFailed(&resp.Diagnostics, n.TypeName, P(&plan).Object(), err)
		return
	}
	P(&plan).Put(object, Written)
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
	SetIdentity(ctx, resp.Identity, P(&plan).Identifier(), &resp.Diagnostics)
}

// adopt takes over the object that has the name: it is replaced by what is planned,
// unless it is just so already.
func (n Named[M, T, B, P]) adopt(ctx context.Context, id string, plan M, config tfsdk.Config, resp *resource.CreateResponse) {
	object, _ := n.Objects.Peek(id)
	isSame := n.describes(plan, object)
	// What is not managed stays as it is.
	P(&plan).Put(object, Written)
	var configured M
	resp.Diagnostics.Append(config.Get(ctx, &configured)...)
	if !isSame {
		_, err := n.Objects.Update(ctx, id, func(ctx context.Context) (T, error) {
			return n.Update(ctx, id, P(&plan).Body(configured))
		})
		if err != nil {
			n.Objects.Release(id)
			diagnostic.AdoptionFailed(&resp.Diagnostics, P(&plan).Object(), id, err)
			return
		}
	}
	diagnostic.Adopted(&resp.Diagnostics, P(&plan).Object(), "this name", id)
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
	SetIdentity(ctx, resp.Identity, P(&plan).Identifier(), &resp.Diagnostics)
}

// ReadResource refreshes an object from the shared list.
func (n Named[M, T, B, P]) ReadResource(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state M
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	id := P(&state).Identifier()
	SetIdentity(ctx, resp.Identity, id, &resp.Diagnostics)
	object, err := n.Objects.Get(ctx, id.ValueString(), cache.Known)
	if errors.Is(err, cache.ErrGone) {
		Missing(ctx, req, resp, P(&state).Object(), id.ValueString())
		return
	}
	if err != nil {
		diagnostic.Failed(&resp.Diagnostics, "read", P(&state).Object(), err)
		return
	}
	P(&state).Put(object, Read)
	resp.Diagnostics.Append(resp.State.Set(ctx, state)...)
	ImportDone(ctx, resp)
}

// UpdateResource replaces an object: the API has no call that changes single
// fields.
func (n Named[M, T, B, P]) UpdateResource(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	plan, body, ok := n.planned(ctx, req.Plan, req.Config, &resp.Diagnostics)
	if !ok {
		return
	}
	id := P(&plan).Identifier()
	object, err := n.Objects.Update(ctx, id.ValueString(), func(ctx context.Context) (T, error) {
		return n.Update(ctx, id.ValueString(), body)
	})
	if err != nil {
		diagnostic.UpdateFailed(&resp.Diagnostics, P(&plan).Object(), err)
		return
	}
	P(&plan).Put(object, Written)
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
	SetIdentity(ctx, resp.Identity, id, &resp.Diagnostics)
}

// DeleteResource deletes an object; one that is gone already is fine.
func (n Named[M, T, B, P]) DeleteResource(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state M
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	id := P(&state).Identifier().ValueString()
	if !n.Objects.MayDelete(id) {
		diagnostic.Stays(&resp.Diagnostics, P(&state).Object(), id)
		return
	}
	err := n.Objects.Remove(ctx, id, func(ctx context.Context) error { return n.Delete(ctx, id) })
	if err != nil {
		diagnostic.Failed(&resp.Diagnostics, "delete", P(&state).Object(), err)
	}
}

// ImportResource finds an object by its id or as name:NAME, in the shared list,
// so that importing many costs one request.
func (n Named[M, T, B, P]) ImportResource(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	key, ok := ParseImport(ctx, req, &resp.Diagnostics, "name")
	if !ok {
		return
	}
	if key.Key == "id" {
		Imported(ctx, resp, key.Value)
		return
	}
	object := P(new(M)).Object()
	object.Name = key.Value
	found, err := n.Objects.Find(ctx, cache.NameKey(key.Value), cache.Known, nil)
	if err != nil {
		diagnostic.Failed(&resp.Diagnostics, "find", object, err)
		return
	}
	if id, ok := Only(&resp.Diagnostics, object, n.Objects.IDs(found)); ok {
		Imported(ctx, resp, id)
	}
}

func (n Named[M, T, B, P]) planned(ctx context.Context, from tfsdk.Plan, config tfsdk.Config, diags *diag.Diagnostics) (plan M, body B, ok bool) {
	var configured M
	diags.Append(from.Get(ctx, &plan)...)
	diags.Append(config.Get(ctx, &configured)...)
	if diags.HasError() {
		return plan, body, false
	}
	return plan, P(&plan).Body(configured), true
}

// describes says whether an object of the API is just what was planned.
func (n Named[M, T, B, P]) describes(plan M, object T) bool {
	P(&plan).Put(object, Written)
	refreshed := plan
	P(&refreshed).Put(object, Read)
	return refreshed == plan
}
