package liveagent

// unknownCall is the position of switches for servers that lack a call.
const unknownCall = "unknown call"

// The switches of tickets in both versions.
var (
	swDeletedTickets = switches.Choice("deleted_tickets", "a deleted ticket: readable and listed with status X, listed only when X is asked for, or gone from both versions",
		"shown", "unlisted", "404")
	swCreateStatus    = switches.Choice("create_status", "the status of a new ticket: what the request says, or always N", "honour", "new")
	swAgentMessage    = switches.Choice("agent_message_status", "status after an agent's message", "keep", "A")
	swCustomerMessage = switches.Choice("customer_message_status", "status after a customer's message", "keep", "C")
	swRecipient       = switches.Choice("customer_recipient", "recipient of a ticket by a customer: any address, as departments carry no mailboxes here, or one at the account's host",
		"any", "account")
	swInvalidEmail   = switches.Choice("invalid_email", "v3: a new ticket with an invalid e-mail, a crash before April 2026", "400", "500html")
	swMessageIDs     = switches.Choice("message_ids", "ids of new messages: numbers, as v3 wants them in the path, or 8 characters", "numeric", "text")
	swMessageStorage = switches.Choice("message_storage", "new messages: groups 3 and 4 with formats T and H, or groups M with X and Y",
		"current", "legacy")
	swMessageHeaders = switches.Choice("message_headers", "messages T (subject) and H (recipients) beside each mail", "off", "on")
	swHTMLMessages   = switches.Choice("html_messages", "text of HTML messages: as sent, without newlines at the end, or inside a div",
		"keep", "trim", "wrap")
	swTicketEvents = switches.Choice("ticket_events", "changes of status, agent, department and tags leave message groups", "on", "off")
	swDeletedTag   = switches.Choice("deleted_tag", "a deleted tag leaves its tickets, or its id stays there", "removed", "kept")
)

// The switches of tickets in API v3.
var (
	swTicketByCode  = switches.Choice("ticket_by_code", "v3: the code in the place of the ticket's id, broken before 5.60.2", "works", "404")
	swTicketCreated = switches.Choice("ticket_created", "v3: answer of POST of a ticket: nine fields, or the whole TicketInformation",
		"reduced", "full")
	swTicketPut = switches.Choice("ticket_put", "v3: PUT of a ticket: what is left out stays; old versions required departmentid, required agentid on assigned tickets, or took an agent who was left out from the ticket",
		"partial", "departmentid", "agentid", "transfer")
	swTicketPutTags = switches.Choice("ticket_put_tags", "v3: tags of a PUT; they were unreliable in 2023 and 2026", "replace", "add", "ignore")
	swUnknownTag    = switches.Choice("unknown_tag", "v3: a ticket that names a tag that does not exist", "400", "ignore", "keep")
	swTicketTags    = switches.Choice("ticket_tags", "v3: tags of a ticket: an array, a comma list, or no key when there are none",
		"array", "string", "missing")
	swTicketDates   = switches.Choice("ticket_dates", "v3: dates of tickets and messages", "plain", "rfc3339")
	swTicketSort    = switches.Choice("ticket_sort", "v3: sorting of tickets, ignored before 5.51.5", "works", "ignored")
	swMessageScope  = switches.Choice("message_scope", "v3: messages that /messages/{id} knows", "legacy", "all")
	swMessageDelete = switches.Choice("message_delete", "v3: DELETE of a message, and servers that lack it", "works", "405", "404")
	swMessageParams = switches.Choice("message_params", "v3: parameters of a ticket's messages, ignored for a time before July 2025",
		"works", "ignored")
)

// The switches of conversations.
var (
	swV1MissingTicket  = switches.Choice("v1_missing_conversation", "v1: status for an unknown conversation", "500", "404")
	swV1TicketAbsent   = switches.Choice("v1_ticket_absent", "v1: a property of a conversation without value", "null", "empty", "omit")
	swV1CreateCodes    = switches.Choice("v1_create_codes", "v1: code and publicurlcode in the answer of POST conversations", "null", "filled", "omit")
	swV1UnfilteredList = switches.Choice("v1_unfiltered_list", "v1: list of conversations without department and owner", "500", "list")
	swV1ListMax        = switches.Number("v1_list_max", "v1: conversations in one list, 0 for any number", "1000")
	swV1DeepOffset     = switches.Choice("v1_deep_offset", "v1: offsets from 1000, a crash until 5.51.5.2", "works", "500")
	swV1ListDates      = switches.Choice("v1_list_dates", "v1: the date that datefrom and dateto of the list mean", "datecreated", "datechanged")
	swV1SubjectFilter  = switches.Choice("v1_subject_filter", "v1: subject as a filter of the list", "exact", "contains")
	swV1TicketTags     = switches.Choice("v1_ticket_tags", "v1: tags in the list: none, a comma list of ids, or objects", "off", "text", "list")
	swV1TicketDates    = switches.Choice("v1_ticket_dates", "v1: dates of conversations and messages", "plain", "rfc3339")
	swV1Statuscode     = switches.Choice("v1_statuscode", "v1: statuscode of conversation calls: as in each sample, 0 or \"0\"",
		"mixed", "number", "string")
	swV1UserForm     = switches.Choice("v1_user_form", "v1: assignedto of conversations and userid of messages", "id", "email")
	swV1UnknownTag   = switches.Choice("v1_unknown_tag", "v1: assigning a tag name that does not exist", "error", "create")
	swV1TagsDelete   = switches.Choice("v1_tags_delete", "v1: DELETE of a conversation's tags", "all", unknownCall)
	swV1NoTarget     = switches.Choice("v1_transfer_nothing", "v1: a transfer to nobody", "500", "ok")
	swV1TicketFields = switches.Choice("v1_conversation_fields", "v1: custom fields of conversations", "works", unknownCall)
)

// The switches of messages in API v1.
var (
	swV1GroupLetters = switches.Choice("v1_group_letters", "v1: rtype of message groups: one of its own letters, or also those of v3",
		"documented", "v3")
	swV1MessageAnswer = switches.Choice("v1_message_answer", "v1: answer of POST of a message", "action", "empty")
	swV1MessageType   = switches.Choice("v1_message_type", "v1: type of a message that names none", "M", "N")
	swV1MessageByCode = switches.Choice("v1_message_by_code", "v1: POST of a message by code, broken until 5.62.18", "works", "500")
	swV1GroupID       = switches.Choice("v1_messagegroupid", "v1: messagegroupid", "absent", "present")
	swV1MailMessageID = switches.Choice("v1_mail_message_id", "v1: the spelling of the mail message id that is read",
		"both", "mail_messsage_id", "mail_message_id")
)
