package crud

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/cache"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/attribute"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/private"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
)

// typeResource is the resource of a simple type.
type typeResource[M, O, R any] struct {
	*Type[M, O, R]
	objects *Objects[O, R]
}

// Metadata names the type.
func (r *typeResource[M, O, R]) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_" + r.Name
}

// Configure takes the objects from the provider.
func (r *typeResource[M, O, R]) Configure(_ context.Context, req resource.ConfigureRequest, resp *resource.ConfigureResponse) {
	r.objects = r.Objects(req.ProviderData, false, &resp.Diagnostics)
}

// Schema describes the type.
func (r *typeResource[M, O, R]) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	attributes, err := attribute.Resource[M](r.Attributes, attribute.CreateOnly{Noun: r.Noun, Consequence: r.Consequence})
	diagnostic.Defect(&resp.Diagnostics, err)
	resp.Schema = schema.Schema{MarkdownDescription: r.Description, Attributes: attributes}
}

// IdentitySchema describes the identity: the id.
func (r *typeResource[M, O, R]) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = IdentitySchema(r.Noun)
}

// object names an object in messages.
func (r *typeResource[M, O, R]) object(model M) diagnostic.Object {
	return diagnostic.Object{Noun: r.Noun, Name: value.TextOf(model, r.NaturalKey.Attribute)}
}

// Create creates an object, unless its key is unique and taken. With adopt_existing it takes
// over the object that there is.
func (r *typeResource[M, O, R]) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	plan, config, ok := r.planned(ctx, req.Plan, req.Config, &resp.Diagnostics)
	if !ok {
		return
	}
	if r.objects.Adopt && r.adoption(plan, config, resp).Adopt(ctx, &resp.Diagnostics) {
		return
	}
	object, err := r.insert(ctx, plan, r.ToAPI(plan, config))
	if err != nil {
		diagnostic.CreateFailed(&resp.Diagnostics, r.key(), r.object(plan), err)
		return
	}
	object = r.whole(ctx, plan, object)
	r.FromAPI(&plan, object, value.Apply)
	r.remember(ctx, plan, object, resp.Private, &resp.Diagnostics)
	r.save(ctx, plan, &resp.State, resp.Identity, &resp.Diagnostics)
}

// memory is what is remembered of an object between runs.
type memory struct {
	// Filled is what the service fills in where an attribute is emptied: see [value.Filled].
	Filled string `private:"filled"`
}

// remember notes what the service has filled in.
func (r *typeResource[M, O, R]) remember(ctx context.Context, plan M, object O, kept private.State, diags *diag.Diagnostics) {
	shown := plan
	r.FromAPI(&shown, object, value.Refresh)
	private.Save(ctx, kept, memory{Filled: value.FilledIn(plan, shown).String()}, diags)
}

// adoption is how an object that exists is taken over: it is changed, unless it is just what
// is planned already.
func (r *typeResource[M, O, R]) adoption(plan, config M, resp *resource.CreateResponse) Adoption {
	return Adoption{
		TypeName: r.Name, Object: r.object(plan), Likeness: r.NaturalKey.likeness(), Owner: &r.objects.Ownership,
		Find: func(ctx context.Context) ([]string, error) {
			found, err := r.named(ctx, r.objects, value.TextOf(plan, r.NaturalKey.Attribute))
			return r.objects.IDs(slices.DeleteFunc(found, func(object O) bool { return !r.NaturalKey.isAlike(plan, object) })), err
		},
		Bring: func(ctx context.Context, id string) error {
			object, _ := r.objects.Peek(id)
			isSame := r.describes(plan, object)
			r.FromAPI(&plan, object, value.Apply)
			if !isSame {
				var err error
				if object, err = r.update(ctx, plan, config); err != nil {
					return err
				}
			}
			r.remember(ctx, plan, object, resp.Private, &resp.Diagnostics)
			r.save(ctx, plan, &resp.State, resp.Identity, &resp.Diagnostics)
			return nil
		},
	}
}

// insert sends the create. When its answer is lost, the list tells which object it is, if
// it can.
func (r *typeResource[M, O, R]) insert(ctx context.Context, plan M, request R) (O, error) {
	key := value.TextOf(plan, r.NaturalKey.Attribute)
	object, err := r.objects.Insert(ctx, cache.Insertion[O]{
		Key: cache.NameKey(key), Unique: r.NaturalKey.IsUnique,
		Create: func(ctx context.Context) (O, error) { return r.objects.Calls.Create(ctx, request) },
		IsOurs: func(found O) bool { return r.isOfType(found) && r.describes(plan, found) },
	})
	var uncertain *cache.UncertainError
	if !errors.As(err, &uncertain) {
		return object, err
	}
	by := fmt.Sprintf("'%s:%s'", r.NaturalKey.Attribute, key)
	if len(uncertain.IDs) > 0 {
		by = uncertain.IDs[0]
	}
	return object, &diagnostic.LostError{
		Err: uncertain.Err, Likeness: "its " + r.NaturalKey.Attribute, Candidates: uncertain.IDs, LookUp: uncertain.LookUp, Import: ImportCommand(r.Name, by),
	}
}

// Read refreshes an object from the shared list.
func (r *typeResource[M, O, R]) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state M
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	id := value.TextOf(state, "id")
	SetIdentity(ctx, resp.Identity, types.StringValue(id), &resp.Diagnostics)
	object, err := r.objects.Get(ctx, id, cache.Known)
	// What tells the types apart may not be documented, so it counts only for what is not
	// managed yet.
	if errors.Is(err, cache.ErrGone) {
		Missing(ctx, req, resp, r.object(state), id)
		return
	}
	if err == nil && private.IsImporting(ctx, req.Private) && !r.isOfType(object) {
		resp.Diagnostics.AddError(fmt.Sprintf("There is no %s with the id %q", r.Noun, id),
			fmt.Sprintf("The id is that of something else, %q, so it cannot be imported as a %s. %s", r.objects.Calls.Name(object), r.Noun, r.Otherwise))
		return
	}
	if err != nil {
		diagnostic.Failed(&resp.Diagnostics, "read", r.object(state), err)
		return
	}
	before := state
	r.FromAPI(&state, object, value.Refresh)
	value.ParseFilled(private.Load[memory](ctx, req.Private, &resp.Diagnostics).Filled).KeepEmpty(&state, before)
	resp.Diagnostics.Append(resp.State.Set(ctx, state)...)
	private.SetImporting(ctx, resp.Private, false, &resp.Diagnostics)
}

// Update replaces an object: such APIs have no call that changes single fields. What lives in
// Terraform alone costs no request.
func (r *typeResource[M, O, R]) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	plan, config, ok := r.planned(ctx, req.Plan, req.Config, &resp.Diagnostics)
	var state M
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if !ok || resp.Diagnostics.HasError() {
		return
	}
	if isIn(r.Attributes.Settings(), value.Differences(plan, state)) {
		value.Restore(&plan, state)
		r.save(ctx, plan, &resp.State, resp.Identity, &resp.Diagnostics)
		return
	}
	update := func(ctx context.Context) (O, error) { return r.update(ctx, plan, config) }
	object, err := r.rename(ctx, plan, state, update)
	if err != nil {
		diagnostic.UpdateFailed(&resp.Diagnostics, r.key(), r.object(plan), err)
		return
	}
	r.FromAPI(&plan, object, value.Apply)
	r.remember(ctx, plan, object, resp.Private, &resp.Diagnostics)
	r.save(ctx, plan, &resp.State, resp.Identity, &resp.Diagnostics)
}

// isIn says whether all names are among others.
func isIn(others, names []string) bool {
	return !slices.ContainsFunc(names, func(name string) bool { return !slices.Contains(others, name) })
}

// rename carries out an update, unless it gives the object a key that must be unique and
// another one has.
func (r *typeResource[M, O, R]) rename(ctx context.Context, plan, state M, update func(context.Context) (O, error)) (O, error) {
	name := value.TextOf(plan, r.NaturalKey.Attribute)
	if !r.NaturalKey.IsUnique || cache.NameKey(name) == cache.NameKey(value.TextOf(state, r.NaturalKey.Attribute)) {
		return update(ctx)
	}
	return r.objects.Rename(ctx, value.TextOf(state, "id"), cache.NameKey(name), update)
}

// key is the natural key in messages.
func (r *typeResource[M, O, R]) key() diagnostic.Key {
	return diagnostic.Key{Type: "helpdesk_" + r.Name, Attribute: r.NaturalKey.Attribute, Noun: r.NaturalKey.Attribute}
}

// update sends what is planned of an object and returns it as it is then.
func (r *typeResource[M, O, R]) update(ctx context.Context, plan, config M) (O, error) {
	id := value.TextOf(plan, "id")
	known, _ := r.objects.Peek(id)
	object, err := r.objects.Update(ctx, id, func(ctx context.Context) (O, error) {
		return r.objects.Calls.Update(ctx, id, known, r.ToAPI(plan, config))
	})
	if err != nil {
		return object, r.explain(id, err)
	}
	return r.whole(ctx, plan, object), nil
}

// whole reads an object again when the answer to its write lacks something. What a read does
// not tell either is filled in by the next refresh.
func (r *typeResource[M, O, R]) whole(ctx context.Context, plan M, answer O) O {
	if r.IsPartial == nil || !r.IsPartial(plan, answer) {
		return answer
	}
	if object, err := r.objects.Get(context.WithoutCancel(ctx), r.objects.Calls.ID(answer), cache.Now); err == nil {
		return object
	}
	return answer
}

// explain returns what the error of a write means about an object that is still listed.
func (r *typeResource[M, O, R]) explain(id string, err error) error {
	if _, listed := r.objects.Peek(id); err == nil || !listed || r.objects.Calls.Explain == nil {
		return err
	}
	return r.objects.Calls.Explain(err)
}

// Delete deletes an object; one that is gone already is fine, and where the service has no
// call for it, it stays with a warning.
func (r *typeResource[M, O, R]) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state M
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	id := value.TextOf(state, "id")
	if !r.objects.MayDelete(id) {
		diagnostic.Stays(&resp.Diagnostics, r.object(state), id)
		return
	}
	if r.MayDelete != nil {
		if err := r.MayDelete(ctx, r.objects, state); err != nil {
			diagnostic.DeleteFailed(&resp.Diagnostics, r.object(state), err)
			return
		}
	}
	err := r.objects.Remove(ctx, id, func(ctx context.Context) error { return r.objects.Calls.Delete(ctx, id) })
	diagnostic.DeleteFailed(&resp.Diagnostics, r.object(state), r.explain(id, err))
}

// ImportState finds an object by its id or its natural key, in the shared list, so that
// importing many costs one request.
func (r *typeResource[M, O, R]) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	key, ok := ParseImport(ctx, req, &resp.Diagnostics, r.NaturalKey.Attribute)
	if !ok {
		return
	}
	if key.Key == "id" {
		Imported(ctx, resp, key.Value)
		return
	}
	object := diagnostic.Object{Noun: r.Noun, Name: key.Value}
	found, err := r.named(ctx, r.objects, key.Value)
	if err != nil {
		diagnostic.Failed(&resp.Diagnostics, "find", object, err)
		return
	}
	if len(found) == 0 {
		diagnostic.Absent(&resp.Diagnostics, object, r.near(ctx, r.objects, key.Value))
		return
	}
	if id, ok := diagnostic.Only(&resp.Diagnostics, object, r.objects.IDs(found)); ok {
		Imported(ctx, resp, id)
	}
}

func (r *typeResource[M, O, R]) planned(ctx context.Context, from tfsdk.Plan, configured tfsdk.Config, diags *diag.Diagnostics) (plan, config M, ok bool) {
	diags.Append(from.Get(ctx, &plan)...)
	diags.Append(configured.Get(ctx, &config)...)
	return plan, config, !diags.HasError()
}

// save writes the state and the identity.
func (r *typeResource[M, O, R]) save(ctx context.Context, model M, state *tfsdk.State, identity *tfsdk.ResourceIdentity, diags *diag.Diagnostics) {
	diags.Append(state.Set(ctx, model)...)
	SetIdentity(ctx, identity, types.StringValue(value.TextOf(model, "id")), diags)
}
