package kbsuggestion

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/int64planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/tfkit"
)

// Schema describes the type.
func (r *Resource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "A suggestion in the knowledge base, on which customers can vote. It needs the key of API v1.\n\n" +
			"The API can create suggestions, but neither read, change nor delete them. The provider finds them through the search of the knowledge base and " +
			"refreshes what the service computes; a suggestion that the search does not return stays in the state, because that does not prove that it is gone. " +
			"Changing an attribute replaces the suggestion, and its votes are lost. Each suggestion costs one search per plan, and the service allows 100 searches a minute.\n\n" +
			"Destroying it deletes its knowledge-base entry where the service has that call; otherwise the entry stays, with a warning that says where to delete it.",
		Attributes: map[string]schema.Attribute{
			"id": tfkit.Fixed("The id that the service answered when the suggestion was created."),
			"user_email": required("The e-mail address of the user who suggests. Case makes no difference. Changing it replaces the suggestion.",
				tfkit.FoldCase, tfkit.IsEmail()),
			"category": required("The id or the URL code of the suggestion category: see the data source `helpdesk_liveagent_kb_suggestion_categories`. "+
				"Changing it replaces the suggestion.", tfkit.Exact, tfkit.IsFilled("category")),
			"subject": required("The title. Changing it replaces the suggestion; a title that somebody changes in LiveAgent is left alone.",
				tfkit.Exact, tfkit.IsFilled("subject")),
			"message": required("The text. A newline at the end makes no difference. Changing it replaces the suggestion.",
				tfkit.Prose, tfkit.IsFilled("message")),
			"url":             tfkit.Fixed("The address of the suggestion."),
			"kb_entry_id":     tfkit.Fixed("The id of the knowledge-base entry; `\"\"` while the search does not return it."),
			"conversation_id": tfkit.Fixed("The id of the conversation behind the suggestion; `\"\"` while the search does not return it."),
			"votes": schema.Int64Attribute{
				MarkdownDescription: "How many votes the suggestion had when it was last read.",
				Computed:            true,
				PlanModifiers:       []planmodifier.Int64{int64planmodifier.UseStateForUnknown()},
			},
		},
	}
}

// required returns a required text that cannot be changed later. An imported
// suggestion has null there, because the service cannot tell it; setting it then
// replaces nothing.
func required(description string, canon tfkit.Canon, check validator.String) schema.StringAttribute {
	return schema.StringAttribute{
		MarkdownDescription: description,
		Required:            true,
		Validators:          []validator.String{check},
		PlanModifiers: []planmodifier.String{
			tfkit.KeepEqualText(canon),
			stringplanmodifier.RequiresReplaceIf(func(_ context.Context, req planmodifier.StringRequest, resp *stringplanmodifier.RequiresReplaceIfFuncResponse) {
				resp.RequiresReplace = !req.StateValue.IsNull()
			}, "A change replaces the suggestion.", "A change replaces the suggestion."),
		},
	}
}
