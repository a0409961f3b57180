package conformance_test

import (
	"fmt"
	"maps"
	"slices"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest/conformance"
)

// freeText is an attribute that holds any text.
func freeText(field, value, other string) conformance.Attribute {
	return conformance.Attribute{Field: field, Text: true, Value: value, Other: other, Empty: ""}
}

// pairs is a map as a list of codes and values.
func pairs(value any) any {
	out := []any{}
	fields, _ := value.(map[string]any)
	for _, code := range slices.Sorted(maps.Keys(fields)) {
		out = append(out, map[string]any{"code": code, "value": fields[code]})
	}
	return out
}

// degrees is a place in degrees.
func degrees(field string, value, refused float64) conformance.Attribute {
	return conformance.Attribute{Field: field, Value: value, Other: -33.45, Refused: map[string]any{field + " value must be between": refused}}
}

func contact() conformance.Type {
	const all, one = "/api/v3/contacts", "/api/v3/contacts/{id}"
	named, note := []string{"system_name"}, freeText("note", "first\nsecond", "other")
	note.Same = []any{"first\nsecond\n", "first\r\nsecond"}
	return conformance.Type{
		Name: "liveagent_contact", Noun: "contact", Minimal: []string{"first_name", "emails"},
		Seed: `{"groups": [{"id": "g1", "name": "one"}, {"id": "g2", "name": "two"}], "companies": [{"id": "f1", "name": "Acme"}, {"id": "f2", "name": "Bell"}]}`,
		Attributes: map[string]conformance.Attribute{
			"first_name":   {Field: "firstname", Text: true, Value: "Tfacc-Alice", Other: "Tfacc-Bob", Empty: "", Follows: named},
			"last_name":    {Field: "lastname", Text: true, Value: "Archer", Other: "Brown", Empty: "", Follows: named},
			"system_name":  {Field: "system_name", Text: true, Value: "tfacc-alice", Other: "tfacc-bob"},
			"description":  freeText("description", "first\nsecond", "other"),
			"note":         note,
			"city":         freeText("city", "Bratislava", "Berlin"),
			"job_position": freeText("job_position", "Clerk", "Chief"),
			"avatar_url":   {Field: "avatar_url", Value: "https://example.com/a.png", Other: "https://example.com/b.png", Empty: ""},
			"language":     {Field: "language", Value: "en", Other: "de", Empty: "", Same: []any{"EN"}},
			"country_code": {Field: "countrycode", Value: "SK", Other: "DE", Empty: "", Same: []any{"sk"}},
			"company_id":   {Field: "company_id", Value: "f1", Other: "f2", Empty: ""},
			"gender": {
				Field: "gender", Value: "female", Other: "other", Empty: "", Refused: map[string]any{"value must be one of": "F"},
				As: letter(map[any]string{"female": "F", "other": "O", "": "X"}),
			},
			"emails": {
				Field: "emails", Value: []any{"tfacc-alice@example.com", "tfacc-alice@example.org"}, Other: []any{"tfacc-bob@example.com"}, Empty: []any{},
				Same: []any{[]any{"TFACC-alice@example.org", "tfacc-Alice@example.com"}}, Follows: named,
				Nth: func(i int) any { return []any{fmt.Sprintf("tfacc-%d@example.com", i)} },
				Refused: map[string]any{
					`"alice" is not an e-mail address`: []any{"alice"}, `"Alice <a@example.com>" is not an e-mail address`: []any{"Alice <a@example.com>"},
					`"" is not an e-mail address`:         []any{""},
					"two spellings of one e-mail address": []any{"A@example.com", "a@example.com"},
				},
			},
			"phones": {
				Field: "phones", Value: []any{"+421900000001"}, Other: []any{"+491700000001", "+491700000002"}, Empty: []any{},
				Same: []any{[]any{"+421 900 000 001"}, []any{"+421 900-000.(001)"}}, Refused: map[string]any{"phone number must not be empty": []any{" "}},
			},
			"group_ids": {
				Field: "groups", Value: []any{"g1"}, Other: []any{"g2"}, Empty: []any{}, Refused: map[string]any{"group id must not be empty": []any{""}},
			},
			"custom_fields": {
				Field: "custom_fields", Value: map[string]any{"tier": "gold"}, Other: map[string]any{"tier": "iron"}, As: pairs,
				Same: []any{map[string]any{"tier": "gold\n"}}, Update: conformance.Cost{Each: []string{"GET " + one, "PATCH " + one}},
			},
			"time_offset": {Field: "time_offset", Value: 3600.0, Other: -7200.0},
			"latitude":    degrees("latitude", 48.8566, 90.1),
			"longitude":   degrees("longitude", -0.1, -180.1),
			"registration_email": {
				Value: "tfacc-alice@example.com", Other: "tfacc-bob@example.com", Empty: "", Same: []any{"TFACC-Alice@example.com"}, With: acctest.Values{},
				Unread: true, Follows: []string{"type"}, Refused: map[string]any{"is not an e-mail address": "alice"},
				Update: conformance.Cost{Each: []string{"PUT " + one + "/_register"}},
			},
			"send_registration_email":   {Local: true, Value: true, Other: false},
			"delete_tickets_on_destroy": {Local: true, Value: true, Other: false},
		},
		Keys: []conformance.Key{{
			Name: "email", Attribute: "emails", Same: []string{"TFACC-Alice@Example.com", "tfacc-alice@example.org"}, Adopts: true,
			Unique: map[string]string{"unique_emails": "409"}, Twins: map[string]string{"unique_emails": "off"},
		}},
		Service: conformance.Service{
			Name: "liveagent", List: "contacts", ID: "id", Add: conformance.Call{Method: "POST", Path: all},
			Change: conformance.Call{Method: "PATCH", Path: one}, Remove: conformance.Call{Method: "DELETE", Path: one + "?deleteTickets=false"},
		},
		Create: conformance.Cost{Each: []string{"POST " + all}}, Read: conformance.Cost{Each: []string{"GET " + one}},
		Update: conformance.Cost{Each: []string{"PATCH " + one}}, Delete: conformance.Cost{Each: []string{"DELETE " + one}},
		Servers: map[string]map[string]string{
			"objects": {"one_item": "object", "ok_response": "empty", "absent": "empty", "extra_fields": "on", "scalars": "numbers", "system_name": "none"},
			"lower":   {"email_case": "lower", "unique_emails": "409", "missing_id": "emptyarray", "list_status": "206", "null_field": "clear", "absent": "null"},
		},
		Skip:   map[string]string{"texts/system_name-emptied": "after an import nothing tells that the service has derived the name, so it is emptied once more"},
		Resent: true,
		Switches: []string{
			"ok_response", "list_status", "missing_id", "absent", "scalars", "extra_fields", "bad_filter", "groups_filter", "unique_emails", "email_case",
			"contact_put", "null_field", "system_name", "client_id", "unknown_group", "unregister_visitor", "auth_status",
		},
	}
}
