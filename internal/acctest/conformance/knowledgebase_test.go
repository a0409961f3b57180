package conformance_test

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest/conformance"
)

// letter turns words of a status into letters.
func letter(letters map[any]string) func(any) any {
	return func(value any) any {
		if one, ok := letters[value]; ok {
			return one
		}
		return value
	}
}

// words are the keywords of the service in the form of joined.
func words(value any) any {
	set := []any{}
	for word := range strings.SplitSeq(value.(string), ",") {
		set = append(set, word)
	}
	return joined(set)
}

// upper is a letter of the service, which some servers turn into a small one.
func upper(value any) any { return strings.ToUpper(value.(string)) }

// joined is a set as one text with commas.
func joined(value any) any {
	var words []string
	set, _ := value.([]any)
	for _, word := range set {
		words = append(words, strings.TrimSpace(word.(string)))
	}
	slices.Sort(words)
	return strings.Join(words, ",")
}

// kbEntry is what articles and categories have in common.
func kbEntry(noun, name, kind, letterOf string, more map[string]conformance.Attribute) conformance.Type {
	const entries = "GET /api/knowledgebase/entries"
	route := "/api/knowledgebase/" + kind
	attributes := map[string]conformance.Attribute{
		"title": {
			Field: "title", Text: true, Value: "tfacc-Install", Other: "tfacc-Set up", Follows: []string{"url_code"},
			Refused: map[string]any{"must not be empty": " ", "neither begin nor end with white space": "a "},
		},
		"knowledge_base_id": {
			Field: "kb_id", CreateOnly: true, Value: "kb_def", Other: "kb_two", Refused: map[string]any{"must not be empty": ""},
		},
		"parent_id": {
			Field: "parent_entry_id", Param: "parent_entry_id,parent_id", Value: "20", Other: "21", Empty: "",
			As: letter(map[any]string{"": "0"}),
		},
		"keywords": {
			Field: "keywords", Value: []any{"setup", "first steps"}, Other: []any{"later"}, Empty: []any{}, As: joined, Stored: words,
			Same: []any{[]any{"first steps ", "setup"}},
			Refused: map[string]any{
				"must not hold a comma": []any{"a,b"}, "keyword must not be empty": []any{" "}, "two spellings of one keyword": []any{"a", " a"},
			},
		},
		"status": {
			Field: "rstatus", Stored: upper, Value: "draft", Other: "W", Same: []any{"d", "D"}, As: letter(map[any]string{"draft": "D", "published": "P", "d": "D"}),
			Refused: map[string]any{`"hidden" is no status`: "hidden", `"" is no status`: "", "stands for deleted entries": "x"},
		},
		"access": {
			Field: "access", Stored: upper, Value: "P", Other: "I", Same: []any{"p"}, SentAlike: true,
			Refused: map[string]any{"is not a single letter": "public"},
		},
		"order": {
			Field: "rorder", Value: 7.0, Other: 8.0, Refused: map[string]any{"1.5 is not a whole number": 1.5, "-1 is not a whole number": -1.0},
		},
	}
	maps.Copy(attributes, more)
	return conformance.Type{
		Name: name, Noun: noun, Attributes: attributes,
		Seed: `{"knowledgebases": [{"kb_id": "kb_def", "name": "Help"}, {"kb_id": "kb_two", "name": "Internal"}], "knowledgebase_entries": [
			{"kb_entry_id": "20", "rtype": "C", "title": "One"}, {"kb_entry_id": "21", "rtype": "C", "title": "Two"}]}`,
		Service: conformance.Service{
			Name: "liveagent", List: "knowledgebase_entries", ID: "kb_entry_id",
			Is: func(object map[string]any) bool {
				number, _ := strconv.Atoi(object["kb_entry_id"].(string))
				return object["rtype"] == letterOf && number > 1000
			},
			Add:    conformance.Call{Method: "POST", Path: route, Form: true},
			Change: conformance.Call{Method: "PUT", Path: route + "/{id}", Form: true, Whole: true},
			Remove: conformance.Call{Method: "DELETE", Path: "/api/knowledgebase/entries/{id}"},
		},
		Create: conformance.Cost{Once: []string{entries}, Each: []string{"POST " + route}},
		Read:   conformance.Cost{Once: []string{entries}},
		Update: conformance.Cost{Each: []string{"PUT " + route + "/{id}"}},
		Delete: conformance.Cost{Each: []string{"DELETE /api/knowledgebase/entries/{id}"}},
		Servers: map[string]map[string]string{
			"numbers": {
				"kb_ids": "number", "kb_root": "empty", "kb_urlcode": "title", "kb_keywords": "spaces", "kb_content": "newline", "kb_deleted": "hidden",
				"kb_parent_field": "parent_id", "v1_absent": "null", "extra_fields": "on",
			},
			"actions": {
				"kb_post_answer": "action", "kb_put_answer": "empty", "kb_delete_answer": "empty", "kb_put": "clear", "kb_content": "crlf",
				"kb_deleted": "gone", "kb_filters": "ignored", "kb_offset": "ignored", "v1_missing_id": "500", "scalars": "strings",
			},
		},
		Skip: map[string]string{
			"taken_out/knowledge_base_id": "an entry that has a parent moves to another knowledge base with that alone",
			"*/*@kb_writes=*":             "the server knows no writes", "*/*@kb_entries=*": "the server knows no list of entries",
			"*/*@kb_delete=*": "the server knows no deletion, which leaves a warning",
		},
		Resent:   true,
		Switches: []string{"kb_", "v1_absent", "v1_missing_id", "empty_list", "scalars", "extra_fields", "v1_auth_status"},
	}
}

func kbCategory() conformance.Type {
	out := kbEntry("knowledge-base category", "liveagent_kb_category", "categories", "C", map[string]conformance.Attribute{"force_destroy": {Local: true, Value: true, Other: false}})
	out.Delete.Once = []string{"GET /api/knowledgebase/entries"}
	out.Keys = []conformance.Key{{Name: "title", Attribute: "title", Adopts: true, Beside: []string{"parent_id", "knowledge_base_id"}, Twins: map[string]string{}}}
	return out
}

func kbArticle() conformance.Type {
	out := kbEntry("knowledge-base article", "liveagent_kb_article", "articles", "A", map[string]conformance.Attribute{
		"content": {
			Field: "content", Text: true, Stored: func(value any) any { return strings.TrimSpace(value.(string)) },
			Value: "<p>Run it.</p>", Other: "<p>Twice.</p>", Same: []any{"<p>Run it.</p>\r\n\n", "<p>Run it.</p>\n"}, SentAlike: true,
			Refused: map[string]any{"content must not be empty": "\n"},
		},
	})
	out.Keys = []conformance.Key{{Name: "title", Attribute: "title", Twins: map[string]string{}}}
	return out
}

// kbSuggestion has neither a read nor a change, and is deleted as an entry.
func kbSuggestion() conformance.Type {
	const search = "GET /api/knowledgebase/search"
	replaces := func(value, other string, refused map[string]any, same ...any) conformance.Attribute {
		return conformance.Attribute{Replaces: true, Unread: true, Value: value, Other: other, Refused: refused, Same: same}
	}
	message := replaces("Please.", "Please do.", map[string]any{"message must not be empty": "\n"}, "Please.\n", "Please.\r\n")
	message.Text, message.Field = true, "content"
	subject := replaces("tfacc-Dark mode", "tfacc-Light mode", map[string]any{"subject must not be empty": " "})
	subject.Text, subject.Param, subject.Field = true, "subject", "title"
	email := replaces("tfacc@example.com", "tfacc-2@example.com", map[string]any{`"tfacc" is not an e-mail address`: "tfacc"}, "TFACC@example.com")
	email.Field, email.Param = "author", "useridentifier"
	message.Param = "message"
	category := replaces("449", "450", map[string]any{"category must not be empty": ""})
	category.Field, category.Param = "parent_entry_id", "category"
	return conformance.Type{
		Name: "liveagent_kb_suggestion", Noun: "suggestion",
		Attributes: map[string]conformance.Attribute{"user_email": email, "category": category, "subject": subject, "message": message},
		Keys:       []conformance.Key{{Name: "subject", Attribute: "subject", Twins: map[string]string{}}},
		Service: conformance.Service{
			Name: "liveagent", List: "knowledgebase_entries", ID: "conversationid",
			Is:  func(object map[string]any) bool { return object["rtype"] == "S" },
			Add: conformance.Call{Method: "POST", Path: "/api/suggestions", Form: true},
		},
		Create: conformance.Cost{Each: []string{"POST /api/suggestions", search}}, Read: conformance.Cost{Each: []string{search}},
		Delete:     conformance.Cost{Each: []string{"DELETE /api/knowledgebase/entries/{id}"}},
		Unverified: "subject:TITLE",
		Servers: map[string]map[string]string{
			"null":    {"v1_absent": "null", "empty_list": "missing", "extra_fields": "on", "kb_list_key": "entries"},
			"omitted": {"v1_absent": "omit", "empty_list": "null", "scalars": "numbers", "v1_missing_id": "500"},
		},
		Skip:     map[string]string{"cli": notFilled, "import_errors/twins-subject": "the error names the ids of the entries, which an import takes, too"},
		Known:    map[string]string{"import/subject-*": "the search has no scheme in the url"},
		Switches: []string{"kb_list_key", "kb_search_limit", "kb_delete_answer", "kb_ids", "kb_treepath", "kb_urlcode", "v1_absent", "v1_missing_id", "empty_list", "scalars", "extra_fields"},
	}
}
