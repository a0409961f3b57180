package liveagent

import (
	"slices"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/quirk"
)

// The names of the switches of tickets.
const (
	swDeletedTickets   = "deleted_tickets"
	swCreateStatus     = "create_status"
	swAgentMessage     = "agent_message_status"
	swCustomerMessage  = "customer_message_status"
	swRecipient        = "customer_recipient"
	swInvalidEmail     = "invalid_email"
	swMessageIDs       = "message_ids"
	swMessageStorage   = "message_storage"
	swMessageHeaders   = "message_headers"
	swHTMLMessages     = "html_messages"
	swTicketEvents     = "ticket_events"
	swDeletedTag       = "deleted_tag"
	swTicketByCode     = "ticket_by_code"
	swTicketCreated    = "ticket_created"
	swTicketPut        = "ticket_put"
	swTicketPutTags    = "ticket_put_tags"
	swUnknownTag       = "unknown_tag"
	swTicketTags       = "ticket_tags"
	swTicketDates      = "ticket_dates"
	swTicketSort       = "ticket_sort"
	swMessageScope     = "message_scope"
	swMessageDelete    = "message_delete"
	swMessageParams    = "message_params"
	swV1MissingTicket  = "v1_missing_conversation"
	swV1TicketAbsent   = "v1_ticket_absent"
	swV1CreateCodes    = "v1_create_codes"
	swV1UnfilteredList = "v1_unfiltered_list"
	swV1ListMax        = "v1_list_max"
	swV1DeepOffset     = "v1_deep_offset"
	swV1ListDates      = "v1_list_dates"
	swV1SubjectFilter  = "v1_subject_filter"
	swV1TicketTags     = "v1_ticket_tags"
	swV1TicketDates    = "v1_ticket_dates"
	swV1MessageAnswer  = "v1_message_answer"
	swV1MessageType    = "v1_message_type"
	swV1MessageByCode  = "v1_message_by_code"
	swV1GroupID        = "v1_messagegroupid"
	swV1GroupLetters   = "v1_group_letters"
	swV1Statuscode     = "v1_statuscode"
	swV1UserForm       = "v1_user_form"
	swV1MailMessageID  = "v1_mail_message_id"
	swV1UnknownTag     = "v1_unknown_tag"
	swV1TagsDelete     = "v1_tags_delete"
	swV1NoTarget       = "v1_transfer_nothing"
	swV1TicketFields   = "v1_conversation_fields"
)

// unknownCall is the position of switches for servers that lack a call.
const unknownCall = "unknown call"

func ticketSwitches() []quirk.Def {
	return slices.Concat(storedTicketSwitches(), v3TicketSwitches(), v1TicketSwitches(), v1MessageSwitches())
}

func storedTicketSwitches() []quirk.Def {
	return []quirk.Def{
		{
			Name: swDeletedTickets, Values: []string{"shown", "unlisted", "404"},
			About: "a deleted ticket: readable and listed with status X, listed only when X is asked for, or gone from both versions",
		},
		{Name: swCreateStatus, Values: []string{"honour", "new"}, About: "the status of a new ticket: what the request says, or always N"},
		{Name: swAgentMessage, Values: []string{"keep", "A"}, About: "status after an agent's message"},
		{Name: swCustomerMessage, Values: []string{"keep", "C"}, About: "status after a customer's message"},
		{
			Name: swRecipient, Values: []string{"any", "account"},
			About: "recipient of a ticket by a customer: any address, as departments carry no mailboxes here, or one at the account's host",
		},
		{Name: swInvalidEmail, Values: []string{"400", "500html"}, About: "v3: a new ticket with an invalid e-mail, a crash before April 2026"},
		{Name: swMessageIDs, Values: []string{"numeric", "text"}, About: "ids of new messages: numbers, as v3 wants them in the path, or 8 characters"},
		{Name: swMessageStorage, Values: []string{"current", "legacy"}, About: "new messages: groups 3 and 4 with formats T and H, or groups M with X and Y"},
		{Name: swMessageHeaders, Values: []string{"off", "on"}, About: "messages T (subject) and H (recipients) beside each mail"},
		{Name: swHTMLMessages, Values: []string{"keep", "trim", "wrap"}, About: "text of HTML messages: as sent, without newlines at the end, or inside a div"},
		{Name: swTicketEvents, Values: []string{"on", "off"}, About: "changes of status, agent, department and tags leave message groups"},
		{Name: swDeletedTag, Values: []string{"removed", "kept"}, About: "a deleted tag leaves its tickets, or its id stays there"},
	}
}

func v3TicketSwitches() []quirk.Def {
	return []quirk.Def{
		{Name: swTicketByCode, Values: []string{"works", "404"}, About: "v3: the code in the place of the ticket's id, broken before 5.60.2"},
		{Name: swTicketCreated, Values: []string{"reduced", "full"}, About: "v3: answer of POST of a ticket: nine fields, or the whole TicketInformation"},
		{
			Name: swTicketPut, Values: []string{"partial", "departmentid", "agentid", "transfer"},
			About: "v3: PUT of a ticket: what is left out stays; old versions required departmentid, required agentid on assigned " +
				"tickets, or took an agent who was left out from the ticket",
		},
		{Name: swTicketPutTags, Values: []string{"replace", "add", "ignore"}, About: "v3: tags of a PUT; they were unreliable in 2023 and 2026"},
		{Name: swUnknownTag, Values: []string{"400", "ignore", "keep"}, About: "v3: a ticket that names a tag that does not exist"},
		{Name: swTicketTags, Values: []string{"array", "string", "missing"}, About: "v3: tags of a ticket: an array, a comma list, or no key when there are none"},
		{Name: swTicketDates, Values: []string{"plain", "rfc3339"}, About: "v3: dates of tickets and messages"},
		{Name: swTicketSort, Values: []string{"works", "ignored"}, About: "v3: sorting of tickets, ignored before 5.51.5"},
		{Name: swMessageScope, Values: []string{"legacy", "all"}, About: "v3: messages that /messages/{id} knows"},
		{Name: swMessageDelete, Values: []string{"works", "405", "404"}, About: "v3: DELETE of a message, and servers that lack it"},
		{Name: swMessageParams, Values: []string{"works", "ignored"}, About: "v3: parameters of a ticket's messages, ignored for a time before July 2025"},
	}
}

func v1TicketSwitches() []quirk.Def {
	return []quirk.Def{
		{Name: swV1MissingTicket, Values: []string{"500", "404"}, About: "v1: status for an unknown conversation"},
		{Name: swV1TicketAbsent, Values: []string{"null", "empty", "omit"}, About: "v1: a property of a conversation without value"},
		{Name: swV1CreateCodes, Values: []string{"null", "filled", "omit"}, About: "v1: code and publicurlcode in the answer of POST conversations"},
		{Name: swV1UnfilteredList, Values: []string{"500", "list"}, About: "v1: list of conversations without department and owner"},
		{Name: swV1ListMax, Number: true, Default: "1000", About: "v1: conversations in one list, 0 for any number"},
		{Name: swV1DeepOffset, Values: []string{"works", "500"}, About: "v1: offsets from 1000, a crash until 5.51.5.2"},
		{Name: swV1ListDates, Values: []string{"datecreated", "datechanged"}, About: "v1: the date that datefrom and dateto of the list mean"},
		{Name: swV1SubjectFilter, Values: []string{"exact", "contains"}, About: "v1: subject as a filter of the list"},
		{Name: swV1TicketTags, Values: []string{"off", "text", "list"}, About: "v1: tags in the list: none, a comma list of ids, or objects"},
		{Name: swV1TicketDates, Values: []string{"plain", "rfc3339"}, About: "v1: dates of conversations and messages"},
		{Name: swV1Statuscode, Values: []string{"mixed", "number", "string"}, About: "v1: statuscode of conversation calls: as in each sample, 0 or \"0\""},
		{Name: swV1UserForm, Values: []string{"id", "email"}, About: "v1: assignedto of conversations and userid of messages"},
		{Name: swV1UnknownTag, Values: []string{"error", "create"}, About: "v1: assigning a tag name that does not exist"},
		{Name: swV1TagsDelete, Values: []string{"all", unknownCall}, About: "v1: DELETE of a conversation's tags"},
		{Name: swV1NoTarget, Values: []string{"500", "ok"}, About: "v1: a transfer to nobody"},
		{Name: swV1TicketFields, Values: []string{"works", unknownCall}, About: "v1: custom fields of conversations"},
	}
}

func v1MessageSwitches() []quirk.Def {
	return []quirk.Def{
		{Name: swV1GroupLetters, Values: []string{"documented", "v3"}, About: "v1: rtype of message groups: one of its own letters, or also those of v3"},
		{Name: swV1MessageAnswer, Values: []string{"action", "empty"}, About: "v1: answer of POST of a message"},
		{Name: swV1MessageType, Values: []string{"M", "N"}, About: "v1: type of a message that names none"},
		{Name: swV1MessageByCode, Values: []string{"works", "500"}, About: "v1: POST of a message by code, broken until 5.62.18"},
		{Name: swV1GroupID, Values: []string{"absent", "present"}, About: "v1: messagegroupid"},
		{
			Name: swV1MailMessageID, Values: []string{"both", "mail_messsage_id", "mail_message_id"},
			About: "v1: the spelling of the mail message id that is read",
		},
	}
}
