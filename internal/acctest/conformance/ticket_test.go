package conformance_test

import (
	"maps"
	"slices"
	"strings"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest/conformance"
)

// atCreate is an attribute that only a create takes and no read shows.
func atCreate(value, other any, refused map[string]any, same ...any) conformance.Attribute {
	return conformance.Attribute{CreateOnly: true, Unread: true, Value: value, Other: other, Refused: refused, Same: same}
}

// mayBeThere is why a ticket that is gone may not be called so.
const mayBeThere = "the service says with the status of a failure that there is no ticket"

// liveTickets picks the tickets that are not deleted.
func liveTickets(object map[string]any) bool { return object["status"] != "X" }

// withMessage is a ticket with the text of its first message.
func withMessage(ticket map[string]any) []map[string]any {
	out := maps.Clone(ticket)
	for _, message := range messagesOf(ticket) {
		if message["type"] == "M" {
			out["message"] = message["message"]
			break
		}
	}
	return []map[string]any{out}
}

func ticket() conformance.Type {
	const all, one, oneV3 = "/api/conversations", "/api/conversations/{id}", "/api/v3/tickets/{id}"
	transfer, setStatus := conformance.Cost{Each: []string{"PUT " + one + "/attendants"}}, conformance.Cost{Each: []string{"PUT " + one + "/status"}}
	empty := func(name string) map[string]any { return map[string]any{name + " must not be empty": ""} }
	const (
		changesDeleted = "the service changes a deleted ticket, too; the next refresh finds it gone"
		partialPut     = "such a server refuses what others change here"
	)
	return conformance.Type{
		Name: "liveagent_ticket", Noun: "ticket", Minimal: []string{"requester", "recipient", "message"}, Missing: "nope1234", Updates: "change", SentOnce: true,
		Seed: `{"switches": {"deleted_tickets": "404"}, "tags": [{"id": "t1", "name": "one"}, {"id": "t2", "name": "two"}]}`,
		Attributes: map[string]conformance.Attribute{
			"requester":       atCreate("tfacc-alice@example.com", "tfacc-bob@example.com", empty("requester"), "TFACC-Alice@example.com"),
			"recipient":       atCreate("support@acme.example.com", "sales@acme.example.com", empty("recipient"), "Support@acme.example.com"),
			"recipient_name":  atCreate("Support", "Sales", nil),
			"mail_message_id": atCreate("<a@b>", "<c@d>", nil),
			"send_mail":       atCreate(true, false, nil),
			"html":            atCreate(true, false, nil),
			"cc": atCreate([]any{"a@example.com", "b@example.com"}, []any{"c@example.com"},
				map[string]any{`"a" is not an e-mail address`: []any{"a"}, "two spellings of one e-mail address": []any{"A@example.com", "a@example.com"}},
				[]any{"B@example.com", "a@example.com"}),
			"message": {
				Field: "message", CreateOnly: true, Unread: true, Text: true, Value: "Hello", Other: "Bye", Same: []any{"Hello\n", "Hello\r\n\n"},
				Refused: map[string]any{"message must not be empty": "\n"},
			},
			"subject": {Field: "subject", Text: true, Value: "tfacc-Welcome", Other: "tfacc-Goodbye", Refused: map[string]any{"subject must not be empty": " "}},
			"department_id": {
				Field: "departmentid", Value: "d4suppor", Other: "d5sales0", Refused: map[string]any{"department id must not be empty": ""}, Update: transfer, Follows: []string{"department_name"},
			},
			"agent": {
				Field: "agentid", Value: "c3agent0", Other: "b2admin0", Same: []any{"aiko@example.com", "AIKO@example.com"}, Refused: empty("agent"), Update: transfer,
				As: letter(map[any]string{"aiko@example.com": "c3agent0", "AIKO@example.com": "c3agent0"}),
			},
			"status": {
				Field: "status", Value: "open", Other: "answered", Update: setStatus, As: letter(map[any]string{"open": "C", "answered": "A"}),
				Refused: map[string]any{"value must be one of": "C", "A deleted ticket counts as gone": "deleted"},
			},
			"tag_ids": {Field: "tags", Value: []any{"t1"}, Other: []any{"t2"}, Empty: []any{}, Refused: map[string]any{"tag id must not be empty": []any{""}}},
			"custom_fields": {
				Field: "custom_fields", Value: map[string]any{"tier": "gold"}, Other: map[string]any{"tier": "iron"}, As: pairs,
				Same: []any{map[string]any{"tier": "gold\n"}}, Update: conformance.Cost{Each: []string{"GET " + oneV3, "PUT " + oneV3}},
			},
			"on_destroy": {Local: true, Value: "delete", Other: "forget", Refused: map[string]any{"value must be one of": "keep"}},
		},
		Service: conformance.Service{
			Name: "liveagent", List: "tickets", ID: "id", Is: liveTickets, Within: withMessage,
			Change: conformance.Call{Method: "PUT", Path: oneV3}, Remove: conformance.Call{Method: "DELETE", Path: one},
		},
		Create: conformance.Cost{Once: []string{"GET /api/departments"}, Each: []string{"POST " + all, "GET " + oneV3}},
		Read:   conformance.Cost{Once: []string{"GET /api/departments"}, Each: []string{"GET " + oneV3}},
		Update: conformance.Cost{Each: []string{"PUT " + oneV3}}, Delete: conformance.Cost{Each: []string{"DELETE " + one}},
		Servers: map[string]map[string]string{
			"null, extra": {
				"absent": "null", "v1_absent": "null", "extra_fields": "on", "scalars": "strings", "v1_statuscode": "number", "ok_response": "[]",
				"v1_create_codes": "filled", "empty_list": "missing", "ticket_events": "off", "deleted_tickets": "shown",
			},
			"gone is 500": {
				"missing_id": "500html", "v1_missing_id": "500", "v1_list_max": "3", "absent": "empty", "v1_absent": "empty",
				"ticket_tags": "string", "scalars": "numbers", "ticket_created": "full", "v1_subject_filter": "contains",
			},
		},
		Skip: map[string]string{
			"cli": notFilled, "gone/update@null*": changesDeleted, "gone/update@deleted_tickets=unlisted": changesDeleted,
			"*/*@ticket_put=transfer": "such a server takes the agent away at each change, which is tested in the package", "*/*@ticket_put_tags=*": "such a server loses tags",
			"drift/*@ticket_put=*": partialPut, "left_out/*@ticket_put=*": partialPut, "emptied/*@ticket_put=*": partialPut, "taken_out/*@ticket_put=*": partialPut,
			"same/*@ticket_put=*": partialPut, "lost/*@ticket_put=*": "the request that is lost is one that such a server refuses", "texts/*@ticket_put=*": partialPut,
		},
		Known: map[string]string{
			"import_errors/[dio]*@gone is 500": mayBeThere, "import_errors/[dio]*@missing_id=500html": mayBeThere,
		},
		Switches: []string{
			"ok_response", "list_status", "missing_id", "one_item", "absent", "scalars", "extra_fields", "deleted_tickets", "create_status", "ticket_put",
			"ticket_tags", "ticket_dates", "ticket_events", "unknown_tag", "deleted_tag", "message_storage", "message_headers", "customer_recipient",
			"v1_missing_conversation", "v1_create_codes", "v1_statuscode", "v1_list_max", "v1_subject_filter", "null_field",
		},
	}
}

// ticketV1 is a ticket with the key of API v1 alone, which cannot change the subject and
// knows no custom fields.
func ticketV1() conformance.Type {
	const one = "/api/conversations/{id}"
	out := ticket()
	out.Variant, out.LiveAgent = "_v1", acctest.Values{"api_key": ""}
	out.Attributes = maps.Clone(out.Attributes)
	subject, tags := out.Attributes["subject"], out.Attributes["tag_ids"]
	subject.CreateOnly = true
	status := out.Attributes["status"]
	status.Refused = map[string]any{"API v1 can set answered, open, resolved": "postponed", "value must be one of": "closed"}
	out.Attributes["status"] = status
	tags.Update.Each = []string{"GET " + one + "/tags", "DELETE " + one + "/tags", "POST " + one + "/tags"}
	out.Attributes["subject"], out.Attributes["tag_ids"] = subject, tags
	out.Attributes["custom_fields"] = conformance.Attribute{
		Unread: true, Refused: map[string]any{"API v1 neither reads nor changes the custom fields": map[string]any{"tier": "gold"}},
	}
	read := []string{"GET " + one, "GET " + one + "/tags"}
	out.Create.Once, out.Read.Once = nil, nil
	for _, name := range []string{"id", "identity", "odd", "deleted"} {
		out.Known["import_errors/"+name] = mayBeThere
	}
	out.Create.Each = append([]string{"POST /api/conversations"}, read...)
	out.Read.Each = read
	out.Update.Each = []string{"PUT " + one + "/attendants"}
	out.Updates = "transfer"
	out.Switches = []string{
		"scalars", "extra_fields", "v1_absent", "v1_missing_id", "empty_list", "deleted_tickets", "create_status", "v1_missing_conversation", "v1_ticket_",
		"v1_create_codes", "v1_unfiltered_list", "v1_list_max", "v1_list_dates", "v1_subject_filter", "v1_statuscode", "v1_user_form", "v1_unknown_tag",
		"v1_mail_message_id", "v1_conversation_fields",
	}
	out.Skip["left_out/agent"] = "the API takes the agent off a ticket that is transferred to another department"
	out.Skip["create_only/subject"] = "the warning asks for the key of API v3 instead of a replacement"
	out.Skip["turns_out/custom_fields"] = "any value is refused, known or not"
	return out
}

func ticketMessage() conformance.Type {
	const all, oneV3, messages = "/api/conversations/{id}/messages", "/api/v3/tickets/{id}", "/api/v3/messages/{id}"
	empty := func(name string) map[string]any { return map[string]any{name + " must not be empty": ""} }
	kind := atCreate("message", "note", map[string]any{"value must be one of": "M"})
	kind.Unread = false
	bare := func(text any) any { return strings.TrimSuffix(strings.TrimPrefix(text.(string), "<div>"), "</div>") }
	return conformance.Type{
		Name: "liveagent_ticket_message", Noun: "ticket message", Minimal: []string{"author"}, Missing: "tick1/nope",
		Seed: `{"switches": {"message_scope": "all"}, "tickets": [
			{"id": "tick1", "subject": "tfacc-one", "owner_email": "tfacc-alice@example.com", "departmentid": "d4suppor"},
			{"id": "tick2", "subject": "tfacc-two", "owner_email": "tfacc-alice@example.com", "departmentid": "d4suppor"}]}`,
		Attributes: map[string]conformance.Attribute{
			"ticket_id": {CreateOnly: true, Value: "tick1", Other: "tick2", Refused: map[string]any{"ticket id must not be empty": ""}},
			"message": {
				Field: "message", Stored: bare, CreateOnly: true, Text: true, Value: "Hello you", Other: "Bye", Same: []any{"Hello you\n", " Hello <b>you</b>"},
				Refused: map[string]any{"message must not be empty": ""},
			},
			"author":          atCreate("aiko@example.com", "adam@example.com", empty("author"), "AIKO@example.com"),
			"type":            kind,
			"mail_message_id": atCreate("<a@b>", "<c@d>", nil),
			"send_mail":       atCreate(true, false, nil),
			"html":            atCreate(true, false, nil),
		},
		Service: conformance.Service{
			Name: "liveagent", List: "tickets", ID: "id", Within: messagesOf, Remove: conformance.Call{Method: "DELETE", Path: "/api/v3/messages/{last}"},
		},
		Create: conformance.Cost{Each: []string{"POST " + all, "GET " + oneV3, "GET " + all, "GET " + all}},
		Read:   conformance.Cost{Once: []string{"GET " + oneV3, "GET " + all}}, Delete: conformance.Cost{Each: []string{"DELETE " + messages}},
		Skip: map[string]string{"cli": notFilled},
		Servers: map[string]map[string]string{
			"legacy": {
				"message_scope": "legacy", "message_storage": "legacy", "message_headers": "on", "v1_user_form": "email", "v1_ticket_absent": "empty",
				"extra_fields": "on", "scalars": "numbers", "absent": "null", "v1_message_answer": "empty", "html_messages": "wrap",
			},
			"omitted": {
				"v1_ticket_absent": "omit", "html_messages": "trim", "empty_list": "missing", "v1_statuscode": "number", "agent_message_status": "A",
				"v1_ticket_dates": "rfc3339", "deleted_tickets": "404", "missing_id": "500html", "v1_missing_conversation": "404", "v1_mail_message_id": "mail_messsage_id",
			},
		},
		Switches: []string{
			"ok_response", "missing_id", "absent", "scalars", "extra_fields", "v1_absent", "v1_missing_id", "empty_list", "deleted_tickets", "agent_message_status",
			"message_storage", "message_headers", "html_messages", "ticket_", "v1_missing_conversation", "v1_ticket_", "v1_statuscode", "v1_user_form",
			"v1_group", "v1_message", "v1_mail_message_id",
		},
	}
}

// ticketMessageV1 is a message with the key of API v1 alone, which deletes none.
func ticketMessageV1() conformance.Type {
	const one, all = "GET /api/conversations/{id}", "GET /api/conversations/{id}/messages"
	out := ticketMessage()
	out.Variant, out.LiveAgent = "_v1", acctest.Values{"api_key": ""}
	out.Stays = "there is no key of API v3"
	out.Create.Each = []string{"POST /api/conversations/{id}/messages", one, all, all}
	out.Read = conformance.Cost{Once: []string{one, all}}
	out.Delete = out.Read
	out.Switches = []string{"v1_absent", "v1_missing_id", "empty_list", "v1_missing_conversation", "v1_ticket_", "v1_statuscode", "v1_user_form"}
	return out
}

// messagesOf are the messages and notes of a ticket, with the ids that the provider gives
// them.
func messagesOf(ticket map[string]any) []map[string]any {
	var out []map[string]any
	groups, _ := ticket["groups"].([]any)
	for _, group := range groups {
		group, _ := group.(map[string]any)
		messages, _ := group["messages"].([]any)
		for _, message := range messages {
			message, _ := message.(map[string]any)
			if kind := message["type"]; slices.Contains([]any{"M", "N"}, kind) {
				message = maps.Clone(message)
				message["id"] = ticket["id"].(string) + "/" + message["id"].(string)
				out = append(out, message)
			}
		}
	}
	return out
}
