package liveagent

import (
	"context"
	"fmt"
	"math"
	"regexp"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	datasource "github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/tfkit"
)

// EntryAttributes describes what articles and categories have in common. The word
// is the short name of the kind, such as "article"; the consequence says what
// replacing one does.
func EntryAttributes(word, consequence string) map[string]schema.Attribute {
	base := tfkit.OptionalText("The id of the knowledge base that the "+word+" is in: see the data source `helpdesk_liveagent_knowledge_bases`. "+
		"Left out, the service chooses one, and it is not managed. It is taken at creation only: a later change keeps the prior value, with a warning, "+
		"because no source shows that an entry can move to another knowledge base.", tfkit.Exact, tfkit.IsFilled("id of a knowledge base"))
	base.PlanModifiers = append(base.PlanModifiers, tfkit.CreateOnly{Noun: "knowledge-base " + word, Consequence: consequence}.Text(tfkit.Exact))
	code := tfkit.Fixed("The code that stands for the " + word + " in its address. It may follow the title.")
	code.PlanModifiers = append(code.PlanModifiers, followsTitle{})
	return map[string]schema.Attribute{
		"id": tfkit.Fixed("The id of the " + word + ", given by the service."),
		"title": schema.StringAttribute{
			MarkdownDescription: "The title. It must not be empty, nor begin or end with white space; two entries may have the same.",
			Required:            true,
			Validators:          []validator.String{tfkit.IsName("title")},
		},
		"knowledge_base_id": base,
		"parent_id": tfkit.OptionalText("The id of the category that the "+word+" is in. Changing it moves the "+word+" within its knowledge base. "+
			"`\"\"` is the top level, which is sent as `0`, as it stands in the service's tree paths. Left out, it is not managed.", sameParent),
		"keywords": tfkit.OptionalTexts("The keywords, which help the search. Order and white space around them make no difference. They must not hold commas, "+
			"because the service takes them as one text with commas between them. `[]` removes all. Left out, they are not managed.", sameKeyword,
			tfkit.Distinct("keyword", sameKeyword), setvalidator.ValueStringsAre(isKeyword())),
		"status": tfkit.OptionalText("The status: `draft` or `published` (`D` and `P` of the API; the meaning of the letters is inferred), or another letter "+
			"of the service as it is. It cannot be emptied. Left out, it is not managed.", sameStatus, isStatus()),
		"access": tfkit.OptionalText("Who may see the "+word+", as the letter that the service uses. The letters are not documented: set it in LiveAgent and "+
			"look at what it shows here. Case makes no difference. It cannot be emptied. Left out, it is not managed.", sameLetter, isLetter()),
		"order": tfkit.OptionalNumber("The place among the entries of one parent, a whole number from 0; lower ones are expected to come first. "+
			"A number cannot be emptied again. Left out, it is not managed.", isWhole{}),
		"url_code":     code,
		"date_created": tfkit.Fixed("When the " + word + " was created, as the service writes it, in the service's time zone."),
	}
}

// EntryNotes is what the descriptions of both resources say.
const EntryNotes = "All entries of all knowledge bases are read with one list, however many are managed, or with a few pages of it. Titles need not be unique.\n\n" +
	"The calls of the API behind this resource are known from clients of others and from release notes of LiveAgent only: creating and changing entries " +
	"since LiveAgent 4.25.30.2. Where the service does not know them the error says so; where it cannot delete an entry, destroying removes it from the state " +
	"with a warning.\n\n" +
	"The API has no documented way to change single fields: an update of one attribute sends the last read values of the others, so that a change which somebody " +
	"makes between plan and apply is overwritten. What the service does to fields that this provider does not know, such as the meta description, is not documented."

// ShownEntry describes what articles and categories have in common as data
// sources show them.
func ShownEntry(word string) map[string]datasource.Attribute {
	return map[string]datasource.Attribute{
		"id":                tfkit.Shown("The id of the " + word + "."),
		"title":             tfkit.Shown("The title."),
		"knowledge_base_id": tfkit.Shown("The id of the knowledge base that the " + word + " is in."),
		"parent_id":         tfkit.Shown("The id of the category that the " + word + " is in; `0` or `\"\"` at the top level."),
		"keywords":          tfkit.ShownTexts("The keywords."),
		"status":            tfkit.Shown("The status: `draft`, `published`, or another letter as the service gives it."),
		"access":            tfkit.Shown("Who may see the " + word + ", as the letter that the service uses; not documented."),
		"order":             tfkit.ShownNumber("The place among the entries of one parent; null when there is none."),
		"url_code":          tfkit.Shown("The code that stands for the " + word + " in its address."),
		"date_created":      tfkit.Shown("When the " + word + " was created, as the service writes it, in the service's time zone."),
	}
}

// followsTitle makes a value unknown when the title changes.
type followsTitle struct{}

// Description tells what the modifier does.
func (followsTitle) Description(context.Context) string { return "It may follow the title." }

// MarkdownDescription tells what the modifier does.
func (f followsTitle) MarkdownDescription(ctx context.Context) string { return f.Description(ctx) }

// PlanModifyString compares the titles.
func (followsTitle) PlanModifyString(ctx context.Context, req planmodifier.StringRequest, resp *planmodifier.StringResponse) {
	if req.State.Raw.IsNull() {
		return
	}
	var planned, prior types.String
	resp.Diagnostics.Append(req.Plan.GetAttribute(ctx, path.Root("title"), &planned)...)
	resp.Diagnostics.Append(req.State.GetAttribute(ctx, path.Root("title"), &prior)...)
	if !planned.Equal(prior) {
		resp.PlanValue = types.StringUnknown()
	}
}

func isKeyword() validator.String {
	return tfkit.Check("a keyword without commas", func(text string) string {
		switch {
		case sameKeyword(text) == "":
			return "A keyword must not be empty."
		case strings.Contains(text, ","):
			return fmt.Sprintf("The keyword %q must not hold a comma: the service takes commas for the ends of keywords.", text)
		}
		return ""
	})
}

var letter = regexp.MustCompile(`^[A-Za-z]$`)

func isLetter() validator.String {
	return tfkit.Check("a letter", func(text string) string {
		if letter.MatchString(text) {
			return ""
		}
		return fmt.Sprintf("%q is not a single letter, as the service uses them.", text)
	})
}

func isStatus() validator.String {
	return tfkit.Check("a status", func(text string) string {
		switch state := sameStatus(text); {
		case state == api.EntryDeleted:
			return fmt.Sprintf("The status %q stands for deleted entries. To delete it, remove the resource from the configuration.", text)
		case state == "draft" || state == "published" || letter.MatchString(text):
			return ""
		}
		return fmt.Sprintf("%q is no status. Write draft or published, or a single letter that the service uses.", text)
	})
}

// isWhole validates whole numbers from 0.
type isWhole struct{}

// Description tells what is valid.
func (isWhole) Description(context.Context) string { return "a whole number from 0" }

// MarkdownDescription tells what is valid.
func (w isWhole) MarkdownDescription(ctx context.Context) string { return w.Description(ctx) }

// ValidateFloat64 reports any other number.
func (isWhole) ValidateFloat64(_ context.Context, req validator.Float64Request, resp *validator.Float64Response) {
	if number := req.ConfigValue.ValueFloat64(); number != math.Trunc(number) || number < 0 || number > math.MaxInt32 {
		resp.Diagnostics.AddAttributeError(req.Path, "Invalid Value", fmt.Sprintf("%v is not a whole number from 0.", number))
	}
}
