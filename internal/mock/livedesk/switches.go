package livedesk

import "github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/quirk"

// The positions of switches that turn something on.
const (
	off = "off"
	on  = "on"
)

// switches are the choices that the vendor's documents leave open. The first value is the default: what the documents or
// their examples say, then what Chatwoot does.
var switches quirk.Defs

// The switches of all operations.
var (
	swAuthError   = switches.Choice("livedesk_auth_error", "body of a 401: an error text, an array of errors, or a message", "error", "errors", "message")
	swErrorForm   = switches.Choice("livedesk_error_form", "body of other errors than 401, validations and tickets", "error", "message", "errors", "code")
	swInvalidForm = switches.Choice("livedesk_invalid_form", "body of a failed validation: message and attributes, an error's form, or Chatwoot's documented items",
		"attributes", "error", "message", "errors", "items")
	swWrongMethod = switches.Choice("livedesk_wrong_method", "status for a method that a path does not have", "405", "404", "400", "500")
	swContentType = switches.Choice("livedesk_content_type", "whether a body needs Content-Type: application/json, 415 otherwise", "any", "json")
	swCreated     = switches.Choice("livedesk_created", "status of creates", "200", "201")
	swIDs         = switches.Choice("livedesk_ids", "ids in answers", "number", "string")
	swBooleans    = switches.Choice("livedesk_booleans", "booleans in answers", "boolean", "string")
	swTimes       = switches.Choice("livedesk_times", "Unix seconds in answers; updated_at is always a float", "integer", "float", "string", "iso")
	swAbsent      = switches.Choice("livedesk_absent", "what is null in the examples: null, an empty text where it is a text, or left out",
		"null", "empty", "omit")
	swExtraFields = switches.Choice("livedesk_extra_fields", "unknown fields in every object", off, on)
)

// The switches that turn undocumented routes on.
var (
	swAnalogs            = switches.Choice("livedesk_chatwoot_routes", "all of the following routes of contacts, conversations and messages", off, on)
	swContactGet         = switches.Choice("livedesk_contact_get", "GET contacts/{id}", off, on)
	swContactDelete      = switches.Choice("livedesk_contact_delete", "DELETE contacts/{id}, 422 for a contact that is online", off, on)
	swConversationGet    = switches.Choice("livedesk_conversation_get", "GET conversations/{id}", off, on)
	swConversationDelete = switches.Choice("livedesk_conversation_delete", "DELETE conversations/{id}", off, on)
	swMessageList        = switches.Choice("livedesk_message_list", "GET conversations/{id}/messages", off, on)
	swMessageDelete      = switches.Choice("livedesk_message_delete", "DELETE conversations/{id}/messages/{mid}", off, on)
	swTicketList         = switches.Choice("livedesk_ticket_list", "GET tickets, without any analog", off, on)
	swTicketDelete       = switches.Choice("livedesk_ticket_delete", "DELETE tickets/{id}, without any analog", off, on)
)
