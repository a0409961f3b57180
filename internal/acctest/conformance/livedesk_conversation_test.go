package conformance_test

import (
	"slices"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest/conformance"
)

// Paths of conversations.
const (
	conversations   = "/api/v2/accounts/conversations"
	oneConversation = conversations + "/{id}"
	toggleStatus    = oneConversation + "/toggle_status"
)

// Why rules are not for conversations and messages.
const (
	fillsIn = "the plan after an import unseen fills in what is configured"
	noProof = "nothing tells an id that does not exist from a call that the server does not have"
)

// talkSwitches begin the names of the switches that concern conversations and messages.
func talkSwitches(more ...string) []string {
	return append(more, "livedesk_error_form", "livedesk_invalid_form", "livedesk_wrong_method", "livedesk_content_type", "livedesk_created", "livedesk_ids",
		"livedesk_booleans", "livedesk_times", "livedesk_absent", "livedesk_extra_fields")
}

// deskConversation is a conversation on a server of the documents, which cannot read it.
func deskConversation() conformance.Type {
	return conformance.Type{
		Name: "livedesk_conversation", Noun: "conversation",
		Seed:    `{"livedesk": {"contacts": [{"id": 7, "inbox_id": 407, "source_id": "source-7"}, {"id": 8, "inbox_id": 407, "source_id": "source-8"}]}}`,
		Minimal: []string{"contact_id"}, Stays: "stays in LiveDesk", Unverified: "was imported unseen", NoRead: true,
		Attributes: map[string]conformance.Attribute{
			"inbox_id":   {Field: "inbox_id", CreateOnly: true, Value: "407", Other: "408", Refused: map[string]any{"inbox id must not be empty": "", "is not the id of an inbox": "true"}},
			"contact_id": {Field: "contact_id", CreateOnly: true, Value: "7", Other: "8", Refused: map[string]any{"contact id must not be empty": " ", "is not the id of a contact": "abc"}},
			"source_id":  {Field: "source_id", CreateOnly: true, Value: "source-7", Other: "source-8", Unread: true},
			// The first status after an import unseen is a warning: a full configuration lacks it.
			"status": {Field: "status", Value: "resolved", Other: "pending", With: acctest.Values{}, Refused: map[string]any{"status value must be one of": "done"}},
			"snoozed_until": {
				Field: "snoozed_until", Value: 4102444800.0, Other: 4102444860.0, With: acctest.Values{"status": "snoozed"},
				Refused: map[string]any{"at least 1": 0.0, "got: -5": -5.0},
			},
			"on_destroy": {Local: true, Value: "forget", Other: "resolve", Refused: map[string]any{"on_destroy value must be one of": "delete"}},
		},
		Service: conformance.Service{Name: "livedesk", List: "conversations", ID: "id", Change: conformance.Call{Method: "POST", Path: toggleStatus, Whole: true}},
		Create:  conformance.Cost{Each: []string{"POST " + conversations}}, Update: conformance.Cost{Each: []string{"POST " + toggleStatus}},
		// A process gives the call that reads a conversation up after three attempts.
		Read: conformance.Cost{Once: slices.Repeat([]string{"GET " + oneConversation}, 3)},
		Servers: map[string]map[string]string{
			"texts":  {"livedesk_ids": "string", "livedesk_booleans": "string", "livedesk_times": "string", "livedesk_absent": "omit", "livedesk_created": "201"},
			"silent": {"livedesk_toggle_answer": "empty", "livedesk_wrong_method": "500", "livedesk_times": "iso", "livedesk_conversation_extras": "taken"},
		},
		Skip: map[string]string{
			"gone": noProof, "cli": fillsIn,
		},
		Switches: talkSwitches("livedesk_conversation_extras", "livedesk_can_reply", "livedesk_toggle_answer", "livedesk_transition", "livedesk_snoozed_until", "livedesk_initial_status"),
	}
}

// readableConversation is a conversation on a server that can read it.
func readableConversation() conformance.Type {
	out := deskConversation()
	out.Variant, out.Base = "_readable", map[string]string{"livedesk_conversation_get": "on"}
	out.Unverified, out.NoRead = "", false
	status := out.Attributes["status"]
	status.With = nil
	out.Attributes["status"] = status
	out.Read = conformance.Cost{Each: []string{"GET " + oneConversation}}
	out.Servers["analog"] = map[string]string{
		"livedesk_chatwoot_routes": "on", "livedesk_initial_status": "pending", "livedesk_toggle_answer": "conversation", "livedesk_times": "float", "livedesk_ids": "string",
	}
	const moves = "a move of the status is not sent again, because it may send a survey, and its errors tell the moves"
	delete(out.Skip, "cli")
	for _, form := range []string{"id", "identity", "odd"} {
		out.Skip["import_errors/"+form] = noProof
	}
	out.Skip["taken_out/contact_id"] = "nobody can change the contact of a conversation"
	out.Skip["left_out/snoozed_until"] = "of a status that is managed, an end that is left out is none"
	out.Skip["lost/update-*"], out.Skip["failed/update"] = moves, moves
	return out
}

// deskMessage is sent once, and nothing reads, changes or deletes it.
func deskMessage() conformance.Type {
	const messages = oneConversation + "/messages"
	const noRead = "no call reads a message"
	return conformance.Type{
		Name: "livedesk_message", Noun: "message", Creates: "send",
		Seed: `{"livedesk": {"contacts": [{"id": 7, "inbox_id": 407}], "conversations": [
			{"id": 20, "inbox_id": 407, "contact_id": 7, "messages": [{"content": "Hi"}]}, {"id": 21, "inbox_id": 407, "contact_id": 7}]}}`,
		Stays: "stays in its conversation", Unverified: "was imported unseen", NoRead: true,
		Attributes: map[string]conformance.Attribute{
			"conversation_id": {Field: "conversation_id", CreateOnly: true, Value: "20", Other: "21", Refused: map[string]any{"conversation id must not be empty": "", "is not the id of a conversation": "abc"}},
			"content": {
				Field: "content", CreateOnly: true, Text: true, Value: "Hello", Other: "hello", Same: []any{"Hello\n", "Hello\r\n"}, Refused: map[string]any{"content must not be empty": "\n"},
			},
			"message_type": {Field: "message_type", CreateOnly: true, Value: "incoming", Other: "outgoing", Refused: map[string]any{"message_type value must be one of": "activity"}},
			"private":      {Field: "private", CreateOnly: true, Value: true, Other: false},
			"in_reply_to": {
				Field: "content_attributes", As: func(id any) any { return map[string]any{"in_reply_to": id} }, CreateOnly: true, Value: "3030", Other: "",
				Refused: map[string]any{"is not the id of a message": "m-1"},
			},
		},
		Service: conformance.Service{Name: "livedesk", List: "messages", ID: "id"},
		Create:  conformance.Cost{Each: []string{"POST " + messages}},
		Servers: map[string]map[string]string{
			"texts": {
				"livedesk_ids": "string", "livedesk_booleans": "string", "livedesk_times": "iso", "livedesk_absent": "omit", "livedesk_created": "201",
				"livedesk_message_type": "word", "livedesk_content_attributes": "empty", "livedesk_chatwoot_routes": "on",
			},
		},
		Skip: map[string]string{
			"gone": noRead, "cli": fillsIn,
		},
		Switches: talkSwitches("livedesk_message_", "livedesk_content_attributes", "livedesk_reply_to", "livedesk_reopen", "livedesk_chatwoot_routes"),
	}
}
