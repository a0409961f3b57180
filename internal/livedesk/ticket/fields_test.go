package ticket_test

import (
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
)

// fieldServers are the ways in which a service may change custom fields.
func fieldServers() []map[string]string {
	return []map[string]string{
		{},
		{"livedesk_ticket_custom_fields": "merge"},
		{"livedesk_ticket_put": "replace"},
		{"livedesk_ticket_put": "replace", "livedesk_ticket_custom_fields": "merge", "livedesk_ticket_put_answer": "ticket"},
	}
}

// Custom fields are JSON values on the wire, and texts that stand for them in
// Terraform.
func TestLiveDeskTicket_customFieldValues(t *testing.T) {
	t.Parallel()
	s := start(t)
	config := with(values{"custom_fields": object{
		"text": "plain", "quoted": `"007"`, "number": "12345678901234567890", "fraction": "1.5", "flag": "true", "list": `[1, "a"]`, "object": `{"k": null}`, "empty": "",
	}})
	s.creates(config)
	s.only(object{"custom_fields": object{
		"text": "plain", "quoted": "007", "number": 12345678901234567890.0, "fraction": 1.5, "flag": true, "list": []any{1.0, "a"}, "object": object{"k": nil}, "empty": "",
	}})
	s.Plans(config)
	s.Has(config)
}

// Only the keys that are configured are managed: those of others stay, whatever the
// service does with what a change leaves out.
func TestLiveDeskTicket_customFieldsOfOthers(t *testing.T) {
	t.Parallel()
	for _, switches := range fieldServers() {
		s := startSeeded(t, switches)
		s.Imports(seeded, nil)
		s.Has(values{"custom_fields": object{"text": "one", "number": "2", "object": `{"a":[1,null]}`}})
		mine := func(fields object) values { return values{"title": "tfacc-Theirs", "custom_fields": fields} }
		// What is there already is no plan.
		s.Plans(mine(object{"text": "one"}))
		s.Plans(mine(object{"number": "2.0", "object": `{"a": [1, null]}`}))
		s.Plans(mine(object{}))
		s.updates(mine(object{"text": "two", "own": "1"}), "custom_fields")
		s.only(object{"custom_fields": object{"text": "two", "number": 2.0, "object": object{"a": []any{1.0, nil}}, "own": 1.0, "nothing": nil}})
		s.Plans(mine(object{"text": "two", "own": "1"}))
		s.Has(values{"custom_fields": object{"text": "two", "own": "1"}})
		// Theirs may change without a plan.
		s.edit(object{"custom_fields": object{"text": "two", "number": 3, "own": 1}})
		s.Plans(mine(object{"text": "two", "own": "1"}))
	}
}

// A key that is taken out is set to null if this provider has set it, and belongs to
// others otherwise.
func TestLiveDeskTicket_customFieldsTakenOut(t *testing.T) {
	t.Parallel()
	for _, switches := range fieldServers() {
		s := startSeeded(t, switches)
		s.Imports(seeded, nil)
		mine := func(fields object) values { return values{"title": "tfacc-Theirs", "custom_fields": fields} }
		s.updates(mine(object{"text": "one", "own": "1", "more": "2"}), "custom_fields")
		s.updates(mine(object{"text": "one", "more": "2"}), "custom_fields")
		s.Plans(mine(object{"text": "one", "more": "2"}))
		// It had the same value before, so it was not set here.
		s.Plans(mine(object{"more": "2"}))
		s.updates(mine(object{"more": "3"}), "custom_fields")
		if diff := gocmp.Diff(object{"text": "one", "number": 2.0, "object": object{"a": []any{1.0, nil}}, "own": nil, "more": 3.0, "nothing": nil}, s.only(nil)["custom_fields"]); diff != "" {
			t.Errorf("with %v (-want +got):\n%s", switches, diff)
		}
		s.Plans(mine(object{"more": "3"}))
	}
}

// An empty map clears nothing, and one that is left out gives up what it held.
func TestLiveDeskTicket_customFieldsGivenUp(t *testing.T) {
	t.Parallel()
	for _, switches := range fieldServers() {
		s := start(t, switches)
		s.creates(with(values{"custom_fields": object{"a": "1", "b": "2"}}))
		s.Plans(with(values{"custom_fields": object{}}))
		s.Plans(with())
		s.updates(with(values{"title": "tfacc-New"}), "title")
		s.only(object{"custom_fields": object{"a": 1.0, "b": 2.0}})
		s.Plans(with(values{"title": "tfacc-New"}))
		// It is not cleared any more.
		s.updates(with(values{"custom_fields": object{"a": "5"}}), "custom_fields", "title")
		s.only(object{"custom_fields": object{"a": 5.0, "b": 2.0}})
		s.Plans(with(values{"custom_fields": object{"a": "5"}}))
	}
}

// Another attribute that changes leaves the custom fields of others as they are,
// and takes none of them over.
func TestLiveDeskTicket_customFieldsBeside(t *testing.T) {
	t.Parallel()
	s := startSeeded(t)
	s.Imports(seeded, nil)
	config := values{"title": "tfacc-New", "custom_fields": object{"text": "one"}}
	s.updates(config, "title")
	s.edit(object{"custom_fields": object{"text": "one", "number": 9}})
	s.Plans(config)
	s.only(object{"custom_fields": object{"text": "one", "number": 9.0}})
}
