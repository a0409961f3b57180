package livedesk

// The switches of tickets.
var (
	swTicketFailure = switches.Choice("livedesk_ticket_failure", "failures of tickets: HTTP 200 with a code that is not 0, or an HTTP error with the same body",
		"200", "http")
	swTicketAuth     = switches.Choice("livedesk_ticket_auth", "wrong keys on tickets: as elsewhere, or a failure of tickets", "401", "failure")
	swUnknownTicket  = switches.Choice("livedesk_unknown_ticket", "GET of an unknown ticket: a failure, or success with null data", "failure", "null")
	swTicketCreated  = switches.Choice("livedesk_ticket_created", "data in the answer of a create", "ticket_id", "ticket", "id", "string")
	swTicketRequired = switches.Choice("livedesk_ticket_required", "fields that a create needs",
		"title", "title,description", "title,requester", "none")
	swTicketPriority = switches.Choice("livedesk_ticket_default_priority", "priority of a ticket that was created without one", "null", "normal")
	swPriorityWords  = switches.Choice("livedesk_ticket_priority", "priority words: as sent, normal stored as medium, or others than low, medium, high, urgent refused",
		"echo", "medium", "strict")
	swUnknownTeam = switches.Choice("livedesk_unknown_team", "assignment_team with the name of no team: refused, no team, or a team without id",
		"refused", "null", "echo")
	swTicketCustomFields = switches.Choice("livedesk_ticket_custom_fields", "custom_fields of an update", replace, mergeTop)
	swTicketPut          = switches.Choice("livedesk_ticket_put", "fields that an update leaves out: kept or cleared", "merge", "replace")
	swTicketPutRequired  = switches.Choice("livedesk_ticket_put_required", "fields that an update needs", "title,description", "title", "none")
	swTicketPutOther     = switches.Choice("livedesk_ticket_put_other", "requester, submitter, assignment_team and status of an update", "ignored", "taken")
	swTicketPutAnswer    = switches.Choice("livedesk_ticket_put_answer", "data in the answer of an update", "null", "ticket", "id")
	swTicketTags         = switches.Choice("livedesk_ticket_tags", "tags of a read", "absent", "present")
	swAttachments        = switches.Choice("livedesk_attachments", "attachments of a read, with name, type and size in older pages", "plain", "detailed")
	swFollowers          = switches.Choice("livedesk_followers", "followers of a read", "ids", "objects")
	swStatusChanges      = switches.Choice("livedesk_status_changes", "status_changes: later changes, or the first status too", "changes", "created")
)
