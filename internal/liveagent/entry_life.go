package liveagent

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/cache"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/tfkit"
)

// EntryLife is how an entry of the knowledge base lives: it is read from the
// shared list, its title need not be unique, and an update sends all of it. M is
// the model of the room.
type EntryLife[M any, P entryModel[M]] struct {
	EntryKind
	Service *Service
}

// entryModel is what the model of such a room has to offer.
type entryModel[M any] interface {
	*M
	// Put maps an entry of the API into the model.
	Put(entry api.Entry, from tfkit.Origin)
	// Body maps the planned model to what is sent.
	Body(config M) api.EntryRequest
	// Common returns the part that all kinds have.
	Common() *EntryModel
}

func (l EntryLife[M, P]) object(model P) diagnostic.Object {
	return diagnostic.Object{Noun: l.Noun, Name: model.Common().Title.ValueString()}
}

// CreateResource creates an entry. When the answer is lost, or does not tell the
// id, the list tells which entry it is, if it can.
func (l EntryLife[M, P]) CreateResource(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan, config M
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	existing, err := l.existing(ctx, *P(&plan).Common())
	if err != nil {
		diagnostic.Failed(&resp.Diagnostics, "create", l.object(&plan), err)
		return
	}
	if existing != nil {
		l.adopt(ctx, *existing, plan, config, resp)
		return
	}
	body := P(&plan).Body(config)
	entry, err := l.Service.Entries.Insert(ctx, cache.Insertion[api.Entry]{
		Key:    cache.NameKey(body.Title),
		Create: func(ctx context.Context) (api.Entry, error) { return l.Create(l.Service.API, ctx, body) },
		IsOurs: func(found api.Entry) bool { return l.Has(found) && describes(body, found) },
	})
	if err != nil {
		diagnostic.Failed(&resp.Diagnostics, "create", l.object(&plan), l.lost(ctx, body.Title, err))
		return
	}
	if entry.KnowledgeBaseID == "" {
		entry = l.again(ctx, entry)
	}
	P(&plan).Put(entry, tfkit.Written)
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
	tfkit.SetIdentity(ctx, resp.Identity, P(&plan).Common().ID, &resp.Diagnostics)
}

// again reads an entry anew, when the answer to its write was no entity. What the
// list does not tell either is filled in by the next refresh.
func (l EntryLife[M, P]) again(ctx context.Context, written api.Entry) api.Entry {
	if listed, err := l.Service.Entries.Get(context.WithoutCancel(ctx), written.ID, cache.Now); err == nil {
		return listed
	}
	return written
}

// describes says whether an entry is just what was sent. White space at the end of
// the content may differ.
func describes(sent api.EntryRequest, entry api.Entry) bool {
	return entry.Title == sent.Title &&
		(sent.Content == nil || tfkit.Prose(*sent.Content) == tfkit.Prose(entry.Content)) &&
		(sent.ParentID == nil || sameParent(*sent.ParentID) == sameParent(entry.ParentID)) &&
		(sent.KnowledgeBaseID == nil || *sent.KnowledgeBaseID == entry.KnowledgeBaseID)
}

// lost completes the error of a create of which is not known what became of it
// with the entries that have its title.
func (l EntryLife[M, P]) lost(ctx context.Context, title string, err error) error {
	var accepted *cache.AcceptedError
	if !api.IsLost(err) && !errors.As(err, &accepted) {
		return err
	}
	command := fmt.Sprintf("terraform import helpdesk_%s.NAME ", l.TypeName)
	lost := &diagnostic.LostError{Err: err, Likeness: "its title", Import: command + fmt.Sprintf("'title:%s'", title)}
	found, lookUpErr := l.Service.Entries.Find(context.WithoutCancel(ctx), cache.NameKey(title), cache.Known, nil)
	lost.LookUp = lookUpErr
	lost.Candidates = l.Service.Entries.IDs(slices.DeleteFunc(found, func(entry api.Entry) bool { return !l.Has(entry) }))
	if len(lost.Candidates) > 0 {
		lost.Import = command + lost.Candidates[0]
	}
	return lost
}

// ReadResource refreshes an entry from the shared list.
func (l EntryLife[M, P]) ReadResource(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state M
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	id := P(&state).Common().ID
	tfkit.SetIdentity(ctx, resp.Identity, id, &resp.Diagnostics)
	entry, err := l.Service.Entries.Get(ctx, id.ValueString(), cache.Known)
	// The letters of types are not documented, so a type says something only of what
	// is not managed yet.
	if errors.Is(err, cache.ErrGone) || err == nil && tfkit.IsImporting(ctx, req.Private) && !l.Has(entry) {
		tfkit.Missing(ctx, req, resp, l.object(&state), id.ValueString())
		return
	}
	if err != nil {
		diagnostic.Failed(&resp.Diagnostics, "read", l.object(&state), err)
		return
	}
	P(&state).Put(entry, tfkit.Read)
	resp.Diagnostics.Append(resp.State.Set(ctx, state)...)
	tfkit.ImportDone(ctx, resp)
}

// UpdateResource sends all that is known of an entry.
func (l EntryLife[M, P]) UpdateResource(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan, config M
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	entry, err := l.update(ctx, plan, config)
	if err != nil {
		diagnostic.UpdateFailed(&resp.Diagnostics, l.object(&plan), err)
		return
	}
	id := P(&plan).Common().ID
	P(&plan).Put(entry, tfkit.Written)
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
	tfkit.SetIdentity(ctx, resp.Identity, id, &resp.Diagnostics)
}

// update sends all that is planned of an entry and returns it as it is then.
func (l EntryLife[M, P]) update(ctx context.Context, plan, config M) (api.Entry, error) {
	id := P(&plan).Common().ID.ValueString()
	known, _ := l.Service.Entries.Peek(id)
	known.ID = id
	if P(&plan).Common().URLCode.IsUnknown() {
		known.URLCode = ""
	}
	entry, err := l.Service.Entries.Update(ctx, id, func(ctx context.Context) (api.Entry, error) {
		return l.Update(l.Service.API, ctx, known, P(&plan).Body(config))
	})
	if err != nil {
		return api.Entry{}, l.unknownCall(id, err)
	}
	if P(&plan).Common().URLCode.IsUnknown() && entry.URLCode == "" {
		entry = l.again(ctx, entry)
	}
	return entry, nil
}

// unknownCall returns the error of a write to an entry that the list has after it:
// a 404 then means that the service does not know the call.
func (l EntryLife[M, P]) unknownCall(id string, err error) error {
	if _, listed := l.Service.Entries.Peek(id); !listed {
		return err
	}
	return api.UnknownCall(err)
}

// DeleteResource deletes an entry; one that is gone already is fine, and where the
// service cannot delete it stays, with a warning.
func (l EntryLife[M, P]) DeleteResource(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state M
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	id := P(&state).Common().ID.ValueString()
	if !l.Service.Entries.MayDelete(id) {
		diagnostic.Stays(&resp.Diagnostics, l.object(&state), id)
		return
	}
	err := l.Service.Entries.Remove(ctx, id, func(ctx context.Context) error { return l.Service.API.DeleteEntry(ctx, id) })
	var unknown *api.UnknownCallError
	switch err := l.unknownCall(id, err); {
	case err == nil:
	case errors.As(err, &unknown):
		resp.Diagnostics.AddWarning(fmt.Sprintf("The %s stays in the knowledge base", l.object(&state)),
			"This LiveAgent does not delete knowledge-base entries through its API: "+diagnostic.Detail(unknown.Err)+
				"\n\nIt was removed from the state. To delete it, open Knowledge base in LiveAgent.")
	default:
		diagnostic.Failed(&resp.Diagnostics, "delete", l.object(&state), err)
	}
}

// ImportResource finds an entry by its id or as title:TITLE.
func (l EntryLife[M, P]) ImportResource(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	key, ok := tfkit.ParseImport(ctx, req, &resp.Diagnostics, "title")
	if !ok {
		return
	}
	if key.Key == "id" {
		tfkit.Imported(ctx, resp, key.Value)
		return
	}
	object := diagnostic.Object{Noun: l.Noun, Name: key.Value}
	found, err := l.Service.Entries.Find(ctx, cache.NameKey(key.Value), cache.Known, nil)
	if err != nil {
		diagnostic.Failed(&resp.Diagnostics, "find", object, err)
		return
	}
	found = slices.DeleteFunc(found, func(entry api.Entry) bool { return !l.Has(entry) })
	if id, ok := tfkit.Only(&resp.Diagnostics, object, l.Service.Entries.IDs(found)); ok {
		tfkit.Imported(ctx, resp, id)
	}
}
