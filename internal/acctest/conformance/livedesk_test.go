package conformance_test

import (
	"fmt"
	"strings"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest/conformance"
)

func deskContact() conformance.Type {
	const all, one = "/api/v2/accounts/contacts", "/api/v2/accounts/contacts/{id}"
	unique, twins := map[string]string{"livedesk_duplicate": "422"}, map[string]string{"livedesk_duplicate": "allowed"}
	// The others are more than a page has.
	var theirs []string
	for i := range 16 {
		theirs = append(theirs, fmt.Sprintf(`{"inbox_id": 407, "name": "theirs %d", "email": "theirs%d@example.com"}`, i, i))
	}
	key := map[string]any{"key of an attribute must not be empty": map[string]any{" ": "x"}}
	return conformance.Type{
		Seed: fmt.Sprintf(`{"livedesk": {"contacts": [%s]}}`, strings.Join(theirs, ", ")),
		Name: "livedesk_contact", Noun: "contact", Minimal: []string{"name", "email"}, Stays: "stays in LiveDesk",
		Attributes: map[string]conformance.Attribute{
			"inbox_id": {CreateOnly: true, Value: "407", Other: "408", Refused: map[string]any{"inbox id must not be empty": " ", "is not the id of an inbox": "true"}},
			"name":     freeText("name", "tfacc-Alice", "tfacc-Bob"),
			"email": {
				Field: "email", Value: "tfacc-alice@example.com", Other: "tfacc-bob@example.com", Empty: "", Same: []any{"TFACC-Alice@example.com"}, SentAlike: true,
				Refused: map[string]any{`"alice" is not an e-mail address`: "alice", "is not an e-mail address": "Alice <alice@example.com>"},
				Nth:     func(i int) any { return fmt.Sprintf("tfacc-%d@example.com", i) },
			},
			"phone_number": {Field: "phone_number", Value: "+815012345678", Other: "+815012345679", Empty: "", Refused: map[string]any{
				"E.164": "0501234", `"+"`: "+", `"+0501234" is not`: "+0501234", "without spaces": "+81 50 1234", "15 digits": "+1234567890123456",
			}},
			"identifier": freeText("identifier", "A-1", "B-1"),
			"avatar_url": {Field: "thumbnail", Param: "avatar_url", Value: "https://example.com/a.png", Other: "https://example.com/b.png", Follows: []string{"thumbnail"}, Refused: map[string]any{
				`"" is not the address of a picture`: "", `" " is not the address`: " ", `"alice.png" is not`: "alice.png", `"ftp://example.com/a.png" is not`: "ftp://example.com/a.png",
				`"https://" is not`: "https://", `"https:///a.png" is not`: "https:///a.png",
			}},
			"blocked": {Field: "blocked", Value: true, Other: false},
			"custom_attributes": {
				Field: "custom_attributes", Value: map[string]any{"tier": "gold"}, Other: map[string]any{"tier": "iron"}, Refused: key,
			},
			"additional_attributes": {
				Field: "additional_attributes", Value: map[string]any{"city": "Oslo"}, Other: map[string]any{"city": "Rome"}, Refused: key,
				Update: conformance.Cost{Each: []string{"GET " + one, "GET " + all, "PATCH " + one}},
			},
			"on_destroy": {Local: true, Value: "forget", Other: "block", Refused: map[string]any{`"block" "delete"`: "archive"}},
		},
		Keys: []conformance.Key{
			{Name: "email", Attribute: "email", Same: []string{"TFACC-Alice@Example.com"}, Adopts: true, Unique: unique, Twins: twins},
			{Name: "phone", Attribute: "phone_number", Same: []string{" +81 50-1234 5678"}, Adopts: true, Unique: unique, Twins: twins},
			{Name: "identifier", Attribute: "identifier", Adopts: true, Unique: unique, Twins: twins},
		},
		Service: conformance.Service{
			Name: "livedesk", List: "contacts", ID: "id", Add: conformance.Call{Method: "POST", Path: all, Fixed: map[string]any{"inbox_id": 407}},
			Change: conformance.Call{Method: "PATCH", Path: one}, Remove: conformance.Call{Method: "DELETE", Path: one},
		},
		// The first read asks whether the server has a call for one contact.
		Create: conformance.Cost{Each: []string{"POST " + all}}, Read: conformance.Cost{Once: []string{"GET " + one}, Each: []string{"GET " + all}},
		Update: conformance.Cost{Each: []string{"PATCH " + one}},
		// The list of all contacts is read twice, because rows shift while it is read.
		Import: conformance.Cost{Once: []string{"GET " + one, "GET " + all, "GET " + all}},
		Servers: map[string]map[string]string{
			"texts": {
				"livedesk_ids": "string", "livedesk_booleans": "string", "livedesk_times": "string", "livedesk_absent": "empty", "livedesk_extra_fields": "on",
				"livedesk_created": "201", "livedesk_current_page": "string", "livedesk_create_contact": "nulls", "livedesk_patch_answer": "empty",
				"livedesk_search_fields": "none",
			},
			"paged": {
				"livedesk_list_page_size": "7", "livedesk_search_page_size": "1", "livedesk_search_lag": "3", "livedesk_default_order": "updated", "livedesk_meta": "missing",
				"livedesk_past_end": "first", "livedesk_email_case": "keep", "livedesk_phone": "normalize", "livedesk_absent": "omit", "livedesk_wrong_method": "404",
			},
			"analog": {"livedesk_chatwoot_routes": "on", "livedesk_meta": "page_count", "livedesk_page_size": "honoured"},
		},
		Resent:  true,
		Missing: "999",
		Skip:    map[string]string{"import_errors/odd": "an id that is no number is refused unseen", "gone/delete": "a destroy that leaves the contact does not look for it"},
		Switches: []string{
			"livedesk_auth_error", "livedesk_error_form", "livedesk_invalid_form", "livedesk_wrong_method", "livedesk_content_type", "livedesk_created",
			"livedesk_ids", "livedesk_booleans", "livedesk_times", "livedesk_absent", "livedesk_extra_fields", "livedesk_chatwoot_routes", "livedesk_contact",
			"livedesk_create_", "livedesk_patch_answer", "livedesk_read_only", "livedesk_custom_attributes", "livedesk_additional_attributes", "livedesk_null_attribute",
			"livedesk_unknown_inbox", "livedesk_email_case", "livedesk_phone", "livedesk_first_last_name", "livedesk_last_activity", "livedesk_unidentified",
			"livedesk_page_size", "livedesk_blank_search", "livedesk_current_page", "livedesk_meta", "livedesk_past_end", "livedesk_default_order", "livedesk_bad_sort", "livedesk_search_",
		},
	}
}
