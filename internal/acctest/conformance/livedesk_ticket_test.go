package conformance_test

import (
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest/conformance"
)

// files are attachments as the service keeps them.
func files(value any) any {
	out := []any{}
	for _, address := range value.([]any) {
		out = append(out, map[string]any{"file_url": address})
	}
	return out
}

// deskTicket lacks what only some servers do: the tags of a read, an empty description,
// and the parts of a requester. They are tested in its package.
func deskTicket() conformance.Type {
	const all, one = "/api/v2/accounts/tickets", "/api/v2/accounts/tickets/{id}"
	return conformance.Type{
		// A change of a ticket without a description is refused.
		Name: "livedesk_ticket", Noun: "ticket", Minimal: []string{"description"}, Stays: "stays in LiveDesk",
		Attributes: map[string]conformance.Attribute{
			"title": {Field: "title", Text: true, Value: "tfacc-Printer", Other: "tfacc-Screen", Refused: map[string]any{"title must not be empty": " "}},
			"description": {
				Field: "description", Text: true, Value: "It **smokes**.", Other: "It is off.", Same: []any{"It **smokes**.\n", "It **smokes**.\r\n\n"},
			},
			"priority": {
				Field: "priority", Value: "medium", Other: "urgent", Same: []any{"normal", "Medium", "NORMAL"}, Refused: map[string]any{"priority must not be empty": ""},
			},
			"type": {Field: "ticket_type", Value: "incident", Other: "question", Refused: map[string]any{"type must not be empty": ""}},
			// A read does not show the tags, so an import sets them anew: a full configuration lacks them.
			"tags": {
				Field: "tags", Unread: true, With: acctest.Values{}, Value: []any{"x", "y"}, Other: []any{"y", "z"}, Empty: []any{},
				Refused: map[string]any{"tag must not be empty": []any{""}},
			},
			"attachments": {
				Field: "attachments", As: files, Value: []any{"https://example.com/a.png", "https://example.com/b.png"}, Other: []any{"https://example.com/b.png"}, Empty: []any{},
				Refused: map[string]any{`"a.png" is not the address of a file`: []any{"a.png"}, `"javascript:x" is not the address of a file`: []any{"javascript:x"}},
			},
			"custom_fields": {
				Field: "custom_fields", Value: map[string]any{"sn": "PRN-1"}, Other: map[string]any{"sn": "PRN-2"},
				Refused: map[string]any{"key of a custom field must not be empty": map[string]any{"": "x"}},
			},
			"assignment_team": {
				Field: "team_id", Param: "assignment_team", Stored: func(id any) any { return map[any]any{0.0: "", 5.0: "IT Support", 6.0: "Billing"}[id] },
				CreateOnly: true, Value: "IT Support", Other: "Billing", Same: []any{"it support"}, SentAlike: true, Refused: map[string]any{"team name must not be empty": ""},
			},
			"requester": {CreateOnly: true},
			"submitter": {
				Field: "submitter_id", Param: "submitter", Stored: func(id any) any { return map[string]any{"id": id} },
				CreateOnly: true, Value: map[string]any{"id": "u_3"}, Other: map[string]any{"id": "u_4"}, Refused: map[string]any{"submitter id must not be empty": map[string]any{"id": ""}},
			},
			"on_destroy": {Local: true, Value: "forget", Refused: map[string]any{"on_destroy value must be one of": "delete"}},
		},
		Service: conformance.Service{
			Name: "livedesk", List: "tickets", ID: "ticket_id", Add: conformance.Call{Method: "POST", Path: all},
			Change: conformance.Call{Method: "PUT", Path: one}, Remove: conformance.Call{Method: "DELETE", Path: one},
		},
		Create: conformance.Cost{Each: []string{"POST " + all, "GET " + one}}, Read: conformance.Cost{Each: []string{"GET " + one}},
		Update: conformance.Cost{Each: []string{"GET " + one, "PUT " + one}},
		Servers: map[string]map[string]string{
			"texts": {
				"livedesk_ids": "string", "livedesk_booleans": "string", "livedesk_times": "iso", "livedesk_absent": "empty", "livedesk_ticket_failure": "http", "livedesk_ticket_created": "string",
			},
			"replaced": {
				"livedesk_ticket_put": "replace", "livedesk_ticket_tags": "present", "livedesk_ticket_custom_fields": "merge", "livedesk_absent": "omit", "livedesk_extra_fields": "on",
				"livedesk_ticket_put_other": "taken", "livedesk_ticket_put_answer": "ticket", "livedesk_ticket_created": "ticket", "livedesk_unknown_ticket": "null",
			},
		},
		Skip: map[string]string{
			"gone/delete": "a destroy that leaves the ticket does not look for it", "same/priority@livedesk_ticket_priority=strict": "the server takes one spelling alone",
			"*/*@livedesk_ticket_required=title,requester": "the server wants a requester, which is tested in its package",
		},
		Switches: []string{
			"livedesk_error_form", "livedesk_invalid_form", "livedesk_wrong_method", "livedesk_content_type", "livedesk_created", "livedesk_ids", "livedesk_booleans",
			"livedesk_times", "livedesk_absent", "livedesk_extra_fields", "livedesk_ticket_", "livedesk_unknown_ticket", "livedesk_attachments", "livedesk_followers",
			"livedesk_status_changes",
		},
	}
}
