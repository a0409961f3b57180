package ticket_test

import (
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
)

// theirs is what the ticket of the seed shows.
func theirs() values {
	requester := shownBob()
	for _, follower := range requester["channel_contacts"].(object)["followers"].([]any) {
		follower.(object)["name"] = nil
	}
	return values{
		"id": seeded, "title": "tfacc-Theirs", "description": "Theirs.", "priority": "high", "type": "incident", "status": "pending",
		"attachments": set(fileA, fileB), "tags": nil, "custom_fields": object{"text": "one", "number": "2", "object": `{"a":[1,null]}`},
		"assignment_team": "IT Support", "assignment_team_id": "5", "submitter": object{"id": "u_3"}, "requester": requester,
	}
}

// An import reads the whole ticket with its requester, and there is nothing to do for its
// configuration.
func TestLiveDeskTicket_import(t *testing.T) {
	t.Parallel()
	s := startSeeded(t)
	s.Imports(seeded, nil)
	s.Has(theirs())
	// The names of the followers, which a read lacks, are no change.
	s.Plans(values{
		"title": "tfacc-Theirs", "description": "Theirs.\n", "priority": "High", "type": "incident", "attachments": set(fileA, fileB),
		"custom_fields": object{"number": "2"}, "assignment_team": "IT Support", "submitter": object{"id": "u_3"}, "requester": bob(),
	})
	s.updates(values{"title": "tfacc-New"}, "title")
	s.Plans(values{"title": "tfacc-New"})
}

// Tags, which a read may lack, are set by the next apply.
func TestLiveDeskTicket_importWithTags(t *testing.T) {
	t.Parallel()
	for _, tags := range []string{"absent", "present"} {
		s := startSeeded(t, map[string]string{"livedesk_ticket_tags": tags})
		s.Imports(seeded, nil)
		config := values{"title": "tfacc-Theirs", "tags": set("x", "y")}
		if tags == "present" {
			s.Plans(config)
			continue
		}
		s.updates(config, "tags")
		s.only(object{"tags": []any{"x", "y"}, "priority": "high"})
		s.Plans(config)
	}
}

// The data source shows everything, with the messages in their order.
func TestLiveDeskTicket_dataSource(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		switches map[string]string
		tags     any
		names    bool
	}{
		"the documents": {nil, nil, false},
		"tags":          {map[string]string{"livedesk_ticket_tags": "present", "livedesk_followers": "objects"}, set("x", "y"), true},
		"texts":         {map[string]string{"livedesk_ids": "string", "livedesk_booleans": "string", "livedesk_attachments": "detailed"}, nil, false},
		"extra":         {map[string]string{"livedesk_extra_fields": "on", "livedesk_absent": "omit", "livedesk_status_changes": "created"}, nil, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startSeeded(t, test.switches)
			s.Imports(seeded, nil)
			s.console("POST", "/replies", object{"content": "First"})
			s.console("POST", "/replies", object{"content": "Second", "is_internal": true})
			s.Tenant.Mock.ResetStats()
			got, problems := s.Provider().Data(typeName, values{"id": seeded})
			acctest.Warned(t, problems)
			s.Tenant.Requests(t, counts{get: 1})
			want := theirs()
			want["tags"] = test.tags
			if test.names {
				want["requester"] = shownBob()
			}
			messages, _ := got["messages"].([]any)
			delete(got, "messages")
			if diff := gocmp.Diff(want, got); diff != "" {
				t.Errorf("it differs (-want +got):\n%s", diff)
			}
			for i, content := range []string{"First", "Second"} {
				if len(messages) != 2 {
					t.Fatalf("the messages are %v", messages)
				}
				message, _ := messages[i].(object)
				if message["id"] == "" || message["sent_at"] == "" {
					t.Errorf("the message is %v", message)
				}
				delete(message, "id")
				delete(message, "sent_at")
				want := object{
					"content": content, "content_type": "text", "internal": i == 1, "sender_id": "u_3", "sender_name": "Aiko Arai", "sender_type": "internal_member", "attachments": set(),
				}
				if diff := gocmp.Diff(want, message); diff != "" {
					t.Errorf("the message differs (-want +got):\n%s", diff)
				}
			}
		})
	}
}

// A ticket without anything has empty values and no messages.
func TestLiveDeskTicket_dataSourceOfLittle(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.creates(values{"title": "tfacc-Printer"})
	got, problems := s.Provider().Data(typeName, values{"id": s.ID()})
	acctest.Warned(t, problems)
	want := values{
		"id": s.ID(), "title": "tfacc-Printer", "description": "", "priority": "", "type": "", "status": "open", "tags": nil, "attachments": set(), "custom_fields": object{},
		"assignment_team": "", "assignment_team_id": "", "submitter": object{"id": ""}, "requester": noRequester(), "messages": []any{},
	}
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Errorf("it differs (-want +got):\n%s", diff)
	}
}

// The data source says that there is no such ticket.
func TestLiveDeskTicket_dataSourceErrors(t *testing.T) {
	t.Parallel()
	for name, switches := range goneServers() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := start(t, switches)
			_, problems := s.Provider().Data(typeName, values{"id": "tk_1"})
			acctest.Refused(t, problems, `There is no ticket "tk_1"`)
			_, problems = s.Provider().Data(typeName, values{"id": " "})
			acctest.Refused(t, problems, "ticket id must not be empty")
		})
	}
}
