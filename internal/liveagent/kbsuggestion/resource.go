package kbsuggestion

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/attribute"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/crud"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/text"
)

var (
	_ resource.ResourceWithConfigure   = (*Resource)(nil)
	_ resource.ResourceWithIdentity    = (*Resource)(nil)
	_ resource.ResourceWithImportState = (*Resource)(nil)
)

// Resource manages a suggestion.
type Resource struct{ liveagent.Resource }

func newResource() resource.Resource {
	return &Resource{liveagent.Resource{Base: liveagent.Base(typeName, liveagent.Need{Requires: api.V1}), Noun: "suggestion"}}
}

// Schema describes the type.
func (r *Resource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	attributes, err := attribute.Resource[Model](attributes, attribute.CreateOnly{})
	diagnostic.Defect(&resp.Diagnostics, err)
	resp.Schema = schema.Schema{MarkdownDescription: description, Attributes: attributes}
}

// Create posts the suggestion, and then looks it up for what the answer lacks.
func (r *Resource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan Model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	if resp.Diagnostics.HasError() {
		return
	}
	created, err := r.Service.API.CreateSuggestion(ctx, plan.ToAPI())
	if err != nil {
		diagnostic.Failed(&resp.Diagnostics, "create", plan.object(), r.lost(ctx, plan, err))
		return
	}
	value.Apply.Text(&plan.ID, created.ID)
	value.Apply.Text(&plan.URL, created.URL)
	if err := r.refresh(ctx, &plan); err != nil {
		diagnostic.FailedAfter(&resp.Diagnostics, "look up", plan.object(), err,
			"The suggestion exists and is in the state. Its votes and ids are filled in by the next refresh.")
	}
	plan.FromAPI(api.Entry{}, value.Apply)
	if created.ID == "" {
		// Something must tell it from others: without an id the next best.
		value.Refresh.Text(&plan.ID, cmp.Or(plan.KBEntryID.ValueString(), plan.ConversationID.ValueString(), created.URL, plan.Subject.ValueString()))
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
	crud.SetIdentity(ctx, resp.Identity, plan.ID, &resp.Diagnostics)
}

// lost completes the error of a create whose answer was lost with the entries
// that have its subject.
func (r *Resource) lost(ctx context.Context, plan Model, err error) error {
	if !api.IsLost(err) {
		return err
	}
	subject := plan.Subject.ValueString()
	_, err = crud.Recovery[api.Entry]{
		TypeName: typeName, Likeness: "its subject", Key: "'subject:" + subject + "'", IsByKey: true,
		Candidates: func(ctx context.Context) ([]api.Entry, error) {
			entries, err := r.Service.API.SearchKnowledgeBase(ctx, api.EntrySearch{Text: subject})
			return titled(entries, subject), err
		},
		ID: func(entry api.Entry) string { return entry.ID },
	}.Recover(ctx, err)
	return err
}

// titled returns the entries with a title.
func titled(entries []api.Entry, title string) []api.Entry {
	return slices.DeleteFunc(slices.Clone(entries), func(entry api.Entry) bool { return !text.Same(entry.Title, title) })
}

// refresh searches for the suggestion by its subject and takes over what the
// service computes. One that is not found is left as it is.
func (r *Resource) refresh(ctx context.Context, model *Model) error {
	if model.Subject.ValueString() == "" {
		return nil
	}
	entries, err := r.Service.API.SearchKnowledgeBase(ctx, api.EntrySearch{Text: model.Subject.ValueString()})
	if err != nil {
		return err
	}
	if entry, ok := model.find(entries); ok {
		model.FromAPI(entry, value.Refresh)
	}
	return nil
}

// Read refreshes what the service computes.
func (r *Resource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state Model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	crud.SetIdentity(ctx, resp.Identity, state.ID, &resp.Diagnostics)
	if err := r.refresh(ctx, &state); err != nil {
		diagnostic.Failed(&resp.Diagnostics, "read", state.object(), err)
		return
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, state)...)
}

// Update makes no request: what it writes to the state is a new spelling, or what
// an import could not read.
func (r *Resource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan Model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	if resp.Diagnostics.HasError() {
		return
	}
	plan.FromAPI(api.Entry{}, value.Apply)
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
	crud.SetIdentity(ctx, resp.Identity, plan.ID, &resp.Diagnostics)
}

// Delete deletes the knowledge-base entry where that can be done.
func (r *Resource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state Model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	entry := state.KBEntryID.ValueString()
	if entry == "" {
		left(&resp.Diagnostics, state, "The search of the knowledge base does not return it, so the id of its entry is not known.")
		return
	}
	err := r.Service.API.DeleteEntry(ctx, entry)
	if err == nil {
		return
	}
	if !api.MayBeNotFound(err) && !api.IsUnknownCall(err) {
		diagnostic.Failed(&resp.Diagnostics, "delete", state.object(), err)
		return
	}
	// The same statuses mean that the entry is gone and that the service does not
	// know the call. The search, which has found it once, tells which.
	found, searchErr := r.Service.API.SearchKnowledgeBase(ctx, api.EntrySearch{Text: state.Subject.ValueString()})
	if _, there := state.find(found); there || searchErr != nil || api.IsUnknownCall(err) {
		left(&resp.Diagnostics, state, "This LiveAgent does not delete knowledge-base entries through its API: "+diagnostic.Detail(err))
	}
}

// left warns that the entry stays in the knowledge base.
func left(diags *diag.Diagnostics, state Model, why string) {
	diags.AddWarning(fmt.Sprintf("The %s stays in the knowledge base", state.object()),
		fmt.Sprintf("%s\n\nIt was removed from the state. To delete it, open Knowledge base in LiveAgent and delete the suggestion at %s.", why, state.place()))
}

// place says where the suggestion is.
func (m Model) place() string {
	if url := m.URL.ValueString(); url != "" {
		return url
	}
	return fmt.Sprintf("the title %q", m.Subject.ValueString())
}

// ImportState takes the id that the service gave at creation, or subject:TITLE.
// What the service cannot tell is null until the next apply, which fills it in
// without a request.
func (r *Resource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	key, ok := crud.ParseImport(ctx, req, &resp.Diagnostics, "subject")
	if !ok {
		return
	}
	model := Model{ID: value.Of[value.Exact](key.Value), URL: value.Of[value.Exact]("")}
	model.FromAPI(api.Entry{}, value.Refresh)
	entries, err := r.Service.API.SearchKnowledgeBase(ctx, api.EntrySearch{Text: key.Value})
	if err != nil {
		diagnostic.Failed(&resp.Diagnostics, "find", diagnostic.Object{Noun: "suggestion", Name: key.Value}, err)
		return
	}
	if key.Key == "subject" {
		entry, found := only(&resp.Diagnostics, entries, key.Value)
		if !found {
			return
		}
		value.Refresh.Text(&model.ID, cmp.Or(entry.ConversationID, entry.ID))
		value.Refresh.Text(&model.Subject, key.Value)
		model.FromAPI(entry, value.Refresh)
	} else if entry, found := model.find(entries); found {
		model.FromAPI(entry, value.Refresh)
	} else {
		resp.Diagnostics.AddWarning(fmt.Sprintf("Cannot verify the suggestion %q", key.Value),
			"The API cannot read a suggestion by its id, so the import is taken on trust. "+
				"The search finds it by its subject once that is in the state, after the next apply; or import it as subject:TITLE, which looks it up now.")
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, model)...)
}

// only returns the one entry with a title.
func only(diags *diag.Diagnostics, entries []api.Entry, title string) (api.Entry, bool) {
	found := titled(entries, title)
	ids := make([]string, 0, len(found))
	for _, entry := range found {
		ids = append(ids, entry.ID)
	}
	if _, ok := diagnostic.Only(diags, diagnostic.Object{Noun: "suggestion", Name: title}, ids); !ok {
		return api.Entry{}, false
	}
	return found[0], true
}
