package livedesk

import "github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/quirk"

// The names of the switches of conversations and messages.
const (
	swUnknownSource       = "livedesk_unknown_source"
	swSourceTaken         = "livedesk_source_taken"
	swNoSender            = "livedesk_no_sender"
	swOtherInbox          = "livedesk_other_inbox"
	swBlockedConversation = "livedesk_blocked_conversation"
	swSingleConversation  = "livedesk_single_conversation"
	swInitialStatus       = "livedesk_initial_status"
	swCanReply            = "livedesk_can_reply"
	swConversationExtras  = "livedesk_conversation_extras"
	swTransitions         = "livedesk_transitions"
	swSameStatus          = "livedesk_same_status"
	swTransitionError     = "livedesk_transition_error"
	swUnknownStatus       = "livedesk_unknown_status"
	swSnoozedUntil        = "livedesk_snoozed_until"
	swToggleAnswer        = "livedesk_toggle_answer"

	swContent           = "livedesk_message_content"
	swContentAttributes = "livedesk_content_attributes"
	swReplyTo           = "livedesk_reply_to"
	swMessageType       = "livedesk_message_type"
	swReopen            = "livedesk_reopen"
)

func conversationSwitches() []quirk.Def {
	return []quirk.Def{
		{Name: swUnknownSource, Values: []string{"create", "404"}, About: "contact_id with a source_id that no contact has: tied to the contact, or refused"},
		{Name: swSourceTaken, Values: []string{"422", "ignored"}, About: "contact_id with the source_id of another contact"},
		{Name: swNoSender, Values: []string{"422", "404"}, About: "neither contact_id nor source_id"},
		{Name: swOtherInbox, Values: []string{"allowed", "422"}, About: "a conversation in an inbox that the contact was not created for"},
		{Name: swBlockedConversation, Values: []string{statusOpen, statusResolved, "422"}, About: "a conversation for a blocked contact"},
		{Name: swSingleConversation, Values: []string{off, on}, About: "a second conversation of a contact: made, or the unfinished one answered"},
		{Name: swInitialStatus, Values: []string{statusOpen, statusPending}, About: "status of a new conversation; pending anyhow if the inbox has an AI agent"},
		{Name: swCanReply, Values: []string{"true", "false"}, About: "can_reply"},
		{
			Name: swConversationExtras, Values: []string{"ignored", "taken"},
			About: "status, attributes, assignee_id, team_id and message in a create, which Chatwoot takes",
		},
		{Name: swTransitions, Values: []string{"matrix", "any"}, About: "moves that toggle_status allows"},
		{Name: swSameStatus, Values: []string{"ok", "refused"}, About: "a move to the present status"},
		{
			Name: swTransitionError, Values: []string{"422", "400", "403", "409", "500", "200"},
			About: "status of a refused move; 200 answers success false, or the unchanged conversation",
		},
		{Name: swUnknownStatus, Values: []string{"422", "400", "500"}, About: "status of a move to a word that is no status"},
		{Name: swSnoozedUntil, Values: []string{"ignored", "422"}, About: "snoozed_until without snoozed"},
		{Name: swToggleAnswer, Values: []string{"payload", "conversation", "empty"}, About: "answer of toggle_status"},
	}
}

func messageSwitches() []quirk.Def {
	return []quirk.Def{
		{Name: swContent, Values: []string{"required", "optional"}, About: "content of a message, required on one page and optional on another"},
		{Name: swContentAttributes, Values: []string{"stored", "empty"}, About: "content_attributes in answers; the example is empty"},
		{Name: swReplyTo, Values: []string{"kept", "dropped", "422"}, About: "in_reply_to with the id of no message of the conversation"},
		{Name: swMessageType, Values: []string{"number", "word"}, About: "message_type in answers"},
		{Name: swReopen, Values: []string{incoming, "never", "any"}, About: "public messages that reopen a conversation that is resolved, snoozed or closed"},
	}
}
