package liveagent

import (
	"cmp"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/attribute"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/crud"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
)

// Entry is what articles and categories of the knowledge base have in common in Terraform.
type Entry struct {
	ID              value.String       `tfsdk:"id"`
	Title           value.Name         `tfsdk:"title"`
	KnowledgeBaseID value.String       `tfsdk:"knowledge_base_id"`
	ParentID        EntryParent        `tfsdk:"parent_id"`
	Keywords        EntryKeywords      `tfsdk:"keywords"`
	Status          EntryStatus        `tfsdk:"status"`
	Access          value.Text[Letter] `tfsdk:"access"`
	Order           types.Float64      `tfsdk:"order"`
	URLCode         value.String       `tfsdk:"url_code"`
	DateCreated     value.String       `tfsdk:"date_created"`
}

// FromAPI maps what the service has.
func (m *Entry) FromAPI(entry api.Entry, from value.Source) {
	from.Text(&m.ID, entry.ID)
	from.Text(&m.Title, entry.Title)
	from.Text(&m.KnowledgeBaseID, entry.KnowledgeBaseID)
	from.Text(&m.ParentID, entry.ParentID)
	from.Texts(&m.Keywords, entry.Keywords)
	from.Text(&m.Status, m.Status.Normalize(entry.Status))
	from.Text(&m.Access, entry.Access)
	from.Number(&m.Order, order(entry.Order))
	from.Text(&m.URLCode, entry.URLCode)
	from.Text(&m.DateCreated, entry.DateCreated)
}

// ToAPI maps the plan to what a create or an update sends. The API has no documented way to
// change single fields, so what is not managed goes back as it was read.
func (m Entry) ToAPI(config Entry) api.EntryRequest {
	request := api.EntryRequest{
		Title:           m.Title.ValueString(),
		KnowledgeBaseID: m.KnowledgeBaseID.Sent(config.KnowledgeBaseID),
		ParentID:        m.ParentID.Sent(config.ParentID),
		Status:          m.Status.Sent(config.Status),
		Access:          m.Access.Sent(config.Access),
	}
	if request.ParentID != nil {
		*request.ParentID = cmp.Or(*request.ParentID, topLevel)
	}
	if request.Status != nil {
		*request.Status = entryStatus.Letter(*request.Status)
	}
	request.Status, request.Access = filled(request.Status), filled(request.Access)
	if words := wireKeywords(m.Keywords.Strings()); len(words) > 0 || value.Known(config.Keywords) {
		request.Keywords = &words
	}
	if value.Known(m.Order) {
		order := int64(m.Order.ValueFloat64())
		request.Order = &order
	}
	return request
}

// filled returns a text that is worth sending: "" stands in a configuration only where the
// service has nothing, and is no value.
func filled(text *string) *string {
	if text == nil || *text == "" {
		return nil
	}
	return text
}

// order returns the place of an entry as Terraform holds it.
func order(place *int64) *float64 {
	if place == nil {
		return nil
	}
	number := float64(*place)
	return &number
}

// wireKeywords returns keywords as they are sent, in one order.
func wireKeywords(words []string) []string {
	out := make([]string, 0, len(words))
	for _, word := range words {
		out = append(out, Keyword{}.Normalize(word))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// IsPartialEntry says whether the answer to a write was no entity, or does not tell the code
// in the address that may have followed the title.
func (m Entry) IsPartialEntry(answer api.Entry) bool {
	if m.ID.IsUnknown() {
		return answer.KnowledgeBaseID == ""
	}
	return m.URLCode.IsUnknown() && answer.URLCode == ""
}

// IsAlike says whether an entry with the title is in the place where the planned one is to
// be.
func (m Entry) IsAlike(entry api.Entry) bool {
	return m.ParentID.Normalize(entry.ParentID) == m.ParentID.Normalize(m.ParentID.ValueString()) &&
		(!value.Known(m.KnowledgeBaseID) || m.KnowledgeBaseID.Is(entry.KnowledgeBaseID))
}

// EntryKey is the natural key of entries: two may have the same title, but not in one place.
func EntryKey[M any](isAlike func(M, api.Entry) bool) crud.Key[M, api.Entry] {
	return crud.Key[M, api.Entry]{Attribute: "title", IsAlike: isAlike, Likeness: "this title and parent"}
}

// EntryGeneration is what a CLI generates for an entry that it imports: its place follows those
// of others.
var EntryGeneration = attribute.Generation{Without: []string{"order"}}

// EntryAttributes describes what articles and categories have in common. The word is the
// short name of the kind, such as "article".
func EntryAttributes(word string) attribute.Table {
	return attribute.Table{
		attribute.ID(word),
		attribute.Required("title", "The title.", attribute.Input("Two entries may have the same.")),
		attribute.CreateShown("knowledge_base_id", "The id of the knowledge base that the "+word+" is in.", attribute.NeverEmpty(), attribute.Called("id of a knowledge base"),
			attribute.Input("See the data source `helpdesk_liveagent_knowledge_bases`."),
			attribute.LeftOut("Left out, the service chooses one, and it is not managed. No source shows that an entry can move to another knowledge base.")),
		attribute.Optional("parent_id", "The id of the category that the "+word+" is in.",
			attribute.Input("Changing it moves the "+word+" within its knowledge base. `\"\"` is the top level, which is sent as `0`, as it stands in the service's tree paths."),
			attribute.Emptied(""), attribute.Shown("It is `0` or `\"\"` at the top level.")),
		attribute.Optional("keywords", "The keywords, which help the search.", attribute.Distinct("keyword"), attribute.Input(
			"Order and white space around them make no difference. They must not hold commas, because the service takes them as one text with commas between them.")),
		attribute.Optional("status", "The status: `draft` or `published` (`D` and `P` of the API; the meaning of the letters is inferred), or another letter of the service as it is.",
			attribute.Emptied("It cannot be emptied.")),
		attribute.Optional("access", "Who may see the "+word+", as the letter that the service uses. The letters are not documented.", attribute.Emptied("It cannot be emptied."),
			attribute.Input("Set it in LiveAgent and look at what it shows here. Case makes no difference.")),
		attribute.Optional("order", "The place among the entries of one parent: lower ones are expected to come first.", attribute.Whole(),
			attribute.Input("It is a whole number from 0."), attribute.Shown("Null when there is none.")),
		attribute.Computed("url_code", "The code that stands for the "+word+" in its address.", attribute.Input("It may follow the title."), attribute.Follows("title")),
		attribute.Computed("date_created", "When the "+word+" was created, as the service writes it, in the service's time zone."),
	}
}

// EntryNotes is what the descriptions of both resources say.
const EntryNotes = "All entries of all knowledge bases are read with one list, however many are managed, or with a few pages of it. Titles need not be unique.\n\n" +
	"The calls of the API behind this resource are known from clients of others and from release notes of LiveAgent only: creating and changing entries " +
	"since LiveAgent 4.25.30.2. Where the service does not know them the error says so; where it cannot delete an entry, destroying removes it from the state " +
	"with a warning.\n\n" +
	"The API has no documented way to change single fields: an update of one attribute sends the last read values of the others, so that a change which somebody " +
	"makes between plan and apply is overwritten. What the service does to fields that this provider does not know, such as the meta description, is not documented."
