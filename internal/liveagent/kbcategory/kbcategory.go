// Package kbcategory manages categories of the knowledge base: /knowledgebase/categories
// and /knowledgebase/entries of LiveAgent API v1.
package kbcategory

import (
	"context"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/attribute"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/crud"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
)

// Model is a category in Terraform.
type Model struct {
	liveagent.Entry
	ForceDestroy types.Bool `tfsdk:"force_destroy"`
}

// FromAPI maps what the service has.
func (m *Model) FromAPI(category api.Entry, from value.Source) {
	m.Entry.FromAPI(category, from)
	if m.ForceDestroy.IsNull() {
		m.ForceDestroy = types.BoolValue(false)
	}
}

// ToAPI maps the plan to what a create or an update sends.
func (m Model) ToAPI(config Model) api.EntryRequest { return m.Entry.ToAPI(config.Entry) }

// Type is all there is to say about categories.
var Type = crud.Type[Model, api.Entry, api.EntryRequest]{
	Name: "liveagent_kb_category", Noun: "knowledge-base category", Plural: "knowledge-base categories",
	Description: "A category of the knowledge base, which holds articles and other categories. It needs the key of API v1.\n\n" + liveagent.EntryNotes + "\n\n" +
		"What deleting a category does to the entries in it is up to the service and not documented. Entries that Terraform manages, and that name the category " +
		"in their `parent_id`, are deleted or moved before it. A category that has others is not deleted unless `force_destroy` is true. To replace a category whose articles move to the new one, " +
		"set `create_before_destroy` in its `lifecycle`.",
	Query:       "It needs the key of API v1. All filters that are set must match.",
	Consequence: "deletes the category, perhaps with all that is in it, and creates an empty one",
	Attributes: liveagent.EntryAttributes("category").With(
		attribute.Flag("force_destroy", "Whether destroying the category deletes it even if it has entries that are not deleted before it. Otherwise that is an error which lists them."),
	),
	FromAPI: (*Model).FromAPI, ToAPI: Model.ToAPI,
	Objects:    liveagent.EntryObjects((*api.Client).Categories),
	Generation: liveagent.EntryGeneration,
	NaturalKey: liveagent.EntryKey(func(plan Model, entry api.Entry) bool { return plan.IsAlike(entry) }),
	Is:         api.Entry.IsCategory,
	Otherwise:  "An article is imported as helpdesk_liveagent_kb_article, a suggestion as helpdesk_liveagent_kb_suggestion.",
	IsPartial:  func(plan Model, answer api.Entry) bool { return plan.IsPartialEntry(answer) },
	MayDelete:  mayDelete,
	Filters:    liveagent.EntryFilters(),
	Find:       liveagent.FindEntries,
}

// Listing is the plural data source of categories.
var Listing = crud.Type[liveagent.Entry, api.Entry, api.EntryRequest]{
	Name: Type.Name, PluralName: "liveagent_kb_categories", Plural: Type.Plural, Member: "categories",
	Listing: "Lists the categories of the knowledge bases. All filters that are set must match. It needs the key of API v1, and a call that only " +
		"clients of others show. The letter of their type is not documented: every entry counts that is neither an article nor has a conversation behind it, " +
		"as suggestions do.",
	Attributes: liveagent.EntryAttributes("category"),
	FromAPI:    (*liveagent.Entry).FromAPI, Objects: Type.Objects, Is: Type.Is, Filters: Type.Filters, Find: Type.Find,
	NaturalKey: crud.Key[liveagent.Entry, api.Entry]{Attribute: "title"},
}

// EntriesError is a category that is not deleted because of what is in it.
type EntriesError struct {
	// Entries are those that name the category as their parent.
	Entries []api.Entry
}

// Error lists the entries.
func (e *EntriesError) Error() string {
	var entries []string
	for _, entry := range e.Entries {
		entries = append(entries, fmt.Sprintf("%q (id %s)", entry.Title, entry.ID))
	}
	return "it has entries that would be deleted with it: " + strings.Join(entries, ", ")
}

// Advice says what can be done.
func (e *EntriesError) Advice() string {
	return "Nothing was deleted. Move or delete them in LiveAgent, or set force_destroy = true on the category and apply that first. " +
		"If they move to a category that replaces this one, set create_before_destroy = true in its lifecycle, so that they have moved before it is deleted."
}

// mayDelete refuses to delete a category with entries in it, unless that is wanted: of those
// that this configuration manages, none is left by then.
func mayDelete(ctx context.Context, objects *crud.Objects[api.Entry, api.EntryRequest], state Model) error {
	if state.ForceDestroy.ValueBool() {
		return nil
	}
	all, err := objects.All(ctx)
	if err != nil {
		return fmt.Errorf("looking for entries in the category: %w", err)
	}
	var inside []api.Entry
	for _, entry := range all {
		if entry.ParentID == state.ID.ValueString() && entry.ID != entry.ParentID {
			inside = append(inside, entry)
		}
	}
	if len(inside) > 0 {
		return &EntriesError{inside}
	}
	return nil
}
