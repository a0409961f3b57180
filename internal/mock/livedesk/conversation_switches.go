package livedesk

// The switches of conversations.
var (
	swUnknownSource = switches.Choice("livedesk_unknown_source", "contact_id with a source_id that no contact has: tied to the contact, or refused",
		"create", "404")
	swSourceTaken         = switches.Choice("livedesk_source_taken", "contact_id with the source_id of another contact", "422", "ignored")
	swNoSender            = switches.Choice("livedesk_no_sender", "neither contact_id nor source_id", "422", "404")
	swOtherInbox          = switches.Choice("livedesk_other_inbox", "a conversation in an inbox that the contact was not created for", "allowed", "422")
	swBlockedConversation = switches.Choice("livedesk_blocked_conversation", "a conversation for a blocked contact", statusOpen, statusResolved, "422")
	swSingleConversation  = switches.Choice("livedesk_single_conversation", "a second conversation of a contact: made, or the unfinished one answered",
		off, on)
	swInitialStatus = switches.Choice("livedesk_initial_status", "status of a new conversation; pending anyhow if the inbox has an AI agent",
		statusOpen, statusPending)
	swCanReply           = switches.Choice("livedesk_can_reply", "can_reply", "true", "false")
	swConversationExtras = switches.Choice("livedesk_conversation_extras", "status, attributes, assignee_id, team_id and message in a create, which Chatwoot takes",
		"ignored", "taken")
	swTransitions     = switches.Choice("livedesk_transitions", "moves that toggle_status allows", "matrix", "any")
	swSameStatus      = switches.Choice("livedesk_same_status", "a move to the present status", "ok", "refused")
	swTransitionError = switches.Choice("livedesk_transition_error", "status of a refused move; 200 answers success false, or the unchanged conversation",
		"422", "400", "403", "409", "500", "200")
	swUnknownStatus = switches.Choice("livedesk_unknown_status", "status of a move to a word that is no status", "422", "400", "500")
	swSnoozedUntil  = switches.Choice("livedesk_snoozed_until", "snoozed_until without snoozed", "ignored", "422")
	swToggleAnswer  = switches.Choice("livedesk_toggle_answer", "answer of toggle_status", "payload", "conversation", "empty")
)

// The switches of messages.
var (
	swContent = switches.Choice("livedesk_message_content", "content of a message, required on one page and optional on another",
		"required", "optional")
	swContentAttributes = switches.Choice("livedesk_content_attributes", "content_attributes in answers; the example is empty", "stored", "empty")
	swReplyTo           = switches.Choice("livedesk_reply_to", "in_reply_to with the id of no message of the conversation", "kept", "dropped", "422")
	swMessageType       = switches.Choice("livedesk_message_type", "message_type in answers", "number", "word")
	swReopen            = switches.Choice("livedesk_reopen", "public messages that reopen a conversation that is resolved, snoozed or closed",
		incoming, "never", "any")
)
