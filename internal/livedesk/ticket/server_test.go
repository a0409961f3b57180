package ticket_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
)

// choices are the values of all switches of the mock that are about tickets.
func choices(t *testing.T, tenant *acctest.Tenant) []map[string]string {
	t.Helper()
	type state struct {
		LiveDesk struct {
			Switches []struct {
				Name   string
				Values []string
			}
		}
	}
	others := []string{"livedesk_unknown_ticket", "livedesk_unknown_team", "livedesk_attachments", "livedesk_followers", "livedesk_status_changes"}
	var out []map[string]string
	for _, one := range acctest.State[state](t, tenant).LiveDesk.Switches {
		if !strings.HasPrefix(one.Name, "livedesk_ticket_") && !slices.Contains(others, one.Name) {
			continue
		}
		for _, value := range one.Values {
			out = append(out, map[string]string{one.Name: value})
		}
	}
	return out
}

// A whole life cycle is quiet on each kind of server: each switch in turn, and a few
// of them together.
func TestLiveDeskTicket_everyServer(t *testing.T) {
	acctest.Long(t, "every kind of server")
	t.Parallel()
	servers := choices(t, acctest.StartMock(t))
	if len(servers) < 30 {
		t.Fatalf("only %d kinds of server", len(servers))
	}
	servers = append(servers, []map[string]string{
		{"livedesk_ids": "string", "livedesk_booleans": "string", "livedesk_times": "iso", "livedesk_absent": "omit", "livedesk_extra_fields": "on"},
		{"livedesk_absent": "empty", "livedesk_created": "201", "livedesk_content_type": "json", "livedesk_error_form": "code"},
		{"livedesk_ticket_put": "replace", "livedesk_ticket_tags": "present", "livedesk_ticket_custom_fields": "merge", "livedesk_absent": "omit"},
		{"livedesk_ticket_put": "replace", "livedesk_ticket_put_other": "taken", "livedesk_ticket_put_answer": "ticket", "livedesk_ticket_created": "ticket"},
		{"livedesk_chatwoot_routes": "on", "livedesk_ticket_list": "on", "livedesk_ticket_delete": "on"},
	}...)
	for _, switches := range servers {
		var names []string
		for name, value := range switches {
			names = append(names, name+"="+value)
		}
		t.Run(strings.Join(names, ","), func(t *testing.T) {
			t.Parallel()
			startSeeded(t, switches).lifecycle()
		})
	}
}

// lifecycle creates, changes and destroys a ticket beside that of somebody else, and
// finds nothing to do in between.
func (s *site) lifecycle() {
	config := full(values{"priority": "medium", "assignment_team": "Billing", "requester": bob(), "submitter": object{"id": "u_4"}})
	s.creates(config)
	s.Plans(config)
	s.Has(values{"requester": shownBob(), "assignment_team_id": "6", "status": "open"})
	for _, change := range []values{
		{"title": "tfacc-New", "priority": "urgent", "type": "question", "tags": set("z")},
		{"description": "Other.", "attachments": set(), "custom_fields": object{"floor": `{"n":[1]}`}},
	} {
		maps.Copy(config, change)
		plan := s.Plan(config)
		acctest.Warned(s.T, plan.Diagnostics)
		s.Finish(plan, counts{get: 1, put: 1})
		s.Plans(config)
		s.Has(change)
	}
	s.Finish(s.Plan(nil), counts{}, "stays in LiveDesk")
	if n := len(s.held()); n != 2 {
		s.T.Errorf("the service has %d tickets, want 2", n)
	}
}
