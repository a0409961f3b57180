package livedesk

import (
	"slices"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/quirk"
)

// The positions of switches that turn something on.
const (
	off = "off"
	on  = "on"
)

// The names of the switches of all operations, and of those that turn undocumented routes on.
const (
	swAuthError   = "livedesk_auth_error"
	swErrorForm   = "livedesk_error_form"
	swInvalidForm = "livedesk_invalid_form"
	swWrongMethod = "livedesk_wrong_method"
	swContentType = "livedesk_content_type"
	swCreated     = "livedesk_created"
	swIDs         = "livedesk_ids"
	swBooleans    = "livedesk_booleans"
	swTimes       = "livedesk_times"
	swAbsent      = "livedesk_absent"
	swExtraFields = "livedesk_extra_fields"

	swAnalogs            = "livedesk_chatwoot_routes"
	swContactGet         = "livedesk_contact_get"
	swContactDelete      = "livedesk_contact_delete"
	swConversationGet    = "livedesk_conversation_get"
	swConversationDelete = "livedesk_conversation_delete"
	swMessageList        = "livedesk_message_list"
	swMessageDelete      = "livedesk_message_delete"
	swTicketList         = "livedesk_ticket_list"
	swTicketDelete       = "livedesk_ticket_delete"
)

// switches lists every choice that the vendor's documents leave open. The first value is the default: what the documents
// or their examples say, then what Chatwoot does.
func switches() []quirk.Def {
	return slices.Concat(answerSwitches(), routeSwitches(), contactSwitches(), listSwitches(), conversationSwitches(),
		messageSwitches(), ticketSwitches())
}

func answerSwitches() []quirk.Def {
	return []quirk.Def{
		{Name: swAuthError, Values: []string{"error", "errors", "message"}, About: "body of a 401: an error text, an array of errors, or a message"},
		{Name: swErrorForm, Values: []string{"error", "message", "errors", "code"}, About: "body of other errors than 401, validations and tickets"},
		{
			Name: swInvalidForm, Values: []string{"attributes", "error", "message", "errors", "items"},
			About: "body of a failed validation: message and attributes, an error's form, or Chatwoot's documented items",
		},
		{Name: swWrongMethod, Values: []string{"405", "404", "400", "500"}, About: "status for a method that a path does not have"},
		{Name: swContentType, Values: []string{"any", "json"}, About: "whether a body needs Content-Type: application/json, 415 otherwise"},
		{Name: swCreated, Values: []string{"200", "201"}, About: "status of creates"},
		{Name: swIDs, Values: []string{"number", "string"}, About: "ids in answers"},
		{Name: swBooleans, Values: []string{"boolean", "string"}, About: "booleans in answers"},
		{Name: swTimes, Values: []string{"integer", "float", "string", "iso"}, About: "Unix seconds in answers; updated_at is always a float"},
		{Name: swAbsent, Values: []string{"null", "empty", "omit"}, About: "what is null in the examples: null, an empty text where it is a text, or left out"},
		{Name: swExtraFields, Values: []string{off, on}, About: "unknown fields in every object"},
	}
}

func routeSwitches() []quirk.Def {
	route := func(name, about string) quirk.Def {
		return quirk.Def{Name: name, Values: []string{off, on}, About: about}
	}
	return []quirk.Def{
		route(swAnalogs, "all of the following routes of contacts, conversations and messages"),
		route(swContactGet, "GET contacts/{id}"),
		route(swContactDelete, "DELETE contacts/{id}, 422 for a contact that is online"),
		route(swConversationGet, "GET conversations/{id}"),
		route(swConversationDelete, "DELETE conversations/{id}"),
		route(swMessageList, "GET conversations/{id}/messages"),
		route(swMessageDelete, "DELETE conversations/{id}/messages/{mid}"),
		route(swTicketList, "GET tickets, without any analog"),
		route(swTicketDelete, "DELETE tickets/{id}, without any analog"),
	}
}
