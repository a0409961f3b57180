package livedesk

import "github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/quirk"

// The names of the switches of tickets.
const (
	swTicketFailure      = "livedesk_ticket_failure"
	swTicketAuth         = "livedesk_ticket_auth"
	swUnknownTicket      = "livedesk_unknown_ticket"
	swTicketCreated      = "livedesk_ticket_created"
	swTicketRequired     = "livedesk_ticket_required"
	swTicketPriority     = "livedesk_ticket_default_priority"
	swPriorityWords      = "livedesk_ticket_priority"
	swUnknownTeam        = "livedesk_unknown_team"
	swTicketCustomFields = "livedesk_ticket_custom_fields"
	swTicketPut          = "livedesk_ticket_put"
	swTicketPutRequired  = "livedesk_ticket_put_required"
	swTicketPutOther     = "livedesk_ticket_put_other"
	swTicketPutAnswer    = "livedesk_ticket_put_answer"
	swTicketTags         = "livedesk_ticket_tags"
	swAttachments        = "livedesk_attachments"
	swFollowers          = "livedesk_followers"
	swStatusChanges      = "livedesk_status_changes"
)

func ticketSwitches() []quirk.Def {
	return []quirk.Def{
		{Name: swTicketFailure, Values: []string{"200", "http"}, About: "failures of tickets: HTTP 200 with a code that is not 0, or an HTTP error with the same body"},
		{Name: swTicketAuth, Values: []string{"401", "failure"}, About: "wrong keys on tickets: as elsewhere, or a failure of tickets"},
		{Name: swUnknownTicket, Values: []string{"failure", "null"}, About: "GET of an unknown ticket: a failure, or success with null data"},
		{Name: swTicketCreated, Values: []string{"ticket_id", "ticket", "id", "string"}, About: "data in the answer of a create"},
		{Name: swTicketRequired, Values: []string{"title", "title,description", "title,requester", "none"}, About: "fields that a create needs"},
		{Name: swTicketPriority, Values: []string{"null", "normal"}, About: "priority of a ticket that was created without one"},
		{Name: swPriorityWords, Values: []string{"echo", "medium", "strict"}, About: "priority words: as sent, normal stored as medium, or others than low, medium, high, urgent refused"},
		{Name: swUnknownTeam, Values: []string{"refused", "null", "echo"}, About: "assignment_team with the name of no team: refused, no team, or a team without id"},
		{Name: swTicketCustomFields, Values: []string{replace, mergeTop}, About: "custom_fields of an update"},
		{Name: swTicketPut, Values: []string{"merge", "replace"}, About: "fields that an update leaves out: kept or cleared"},
		{Name: swTicketPutRequired, Values: []string{"title,description", "title", "none"}, About: "fields that an update needs"},
		{Name: swTicketPutOther, Values: []string{"ignored", "taken"}, About: "requester, submitter, assignment_team and status of an update"},
		{Name: swTicketPutAnswer, Values: []string{"null", "ticket", "id"}, About: "data in the answer of an update"},
		{Name: swTicketTags, Values: []string{"absent", "present"}, About: "tags of a read"},
		{Name: swAttachments, Values: []string{"plain", "detailed"}, About: "attachments of a read, with name, type and size in older pages"},
		{Name: swFollowers, Values: []string{"ids", "objects"}, About: "followers of a read"},
		{Name: swStatusChanges, Values: []string{"changes", "created"}, About: "status_changes: later changes, or the first status too"},
	}
}
