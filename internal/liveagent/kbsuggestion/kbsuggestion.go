// Package kbsuggestion manages suggestions in the knowledge base: /suggestions and
// /knowledgebase of LiveAgent API v1.
package kbsuggestion

import (
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/attribute"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/crud"
)

const typeName = "liveagent_kb_suggestion"

// Type is all that suggestions offer to the provider.
var Type = crud.Custom{Resource: newResource}

const description = "A suggestion in the knowledge base, on which customers can vote. It needs the key of API v1.\n\n" +
	"The API can create suggestions, but neither read, change nor delete them. The provider finds them through the search of the knowledge base and " +
	"refreshes what the service computes; a suggestion that the search does not return stays in the state, because that does not prove that it is gone. " +
	"Changing an attribute replaces the suggestion, and its votes are lost. Each suggestion costs one search per plan, and the service allows 100 searches a minute.\n\n" +
	"Destroying it deletes its knowledge-base entry where the service has that call; otherwise the entry stays, with a warning that says where to delete it."

// attributes describes a suggestion.
var attributes = attribute.Table{
	attribute.Computed("id", "The id that the service answered when the suggestion was created."),
	attribute.Required("user_email", "The e-mail address of the user who suggests. Case makes no difference.",
		attribute.Called("e-mail address of the user"), attribute.NeverEmpty(), attribute.Replaces()),
	attribute.Required("category", "The id or the URL code of the suggestion category: see the data source `helpdesk_liveagent_kb_suggestion_categories`.",
		attribute.NeverEmpty(), attribute.Replaces()),
	attribute.Required("subject", "The title.", attribute.Input("A title that somebody changes in LiveAgent is left alone."),
		attribute.NeverEmpty(), attribute.Replaces()),
	attribute.Required("message", "The text. A newline at the end makes no difference.", attribute.NeverEmpty(), attribute.Replaces()),
	attribute.Computed("url", "The address of the suggestion."),
	attribute.Computed("kb_entry_id", "The id of the knowledge-base entry; `\"\"` while the search does not return it."),
	attribute.Computed("conversation_id", "The id of the conversation behind the suggestion; `\"\"` while the search does not return it."),
	attribute.Computed("votes", "How many votes the suggestion had when it was last read."),
}
