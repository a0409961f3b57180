package ticket_test

import (
	"fmt"
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

const (
	listOfV1 = "API v1 can set answered, open, resolved"
	listOfV3 = "API v3 can set answered, calling, chatting, internal, new, open, postponed, resolved, spam"
)

// A status that the configured keys cannot set is an error of the plan that
// lists those that each can. It costs no request.
func TestAccTicket_statusErrors(t *testing.T) {
	t.Parallel()
	bothKeys(t, func(s *site) {
		t := s.T
		s.refuses(with(values{"status": "deleted"}), "A deleted ticket counts as gone")
		s.refuses(with(values{"status": "closed"}), "status", "new", "postponed")
		s.refuses(with(values{"status": "Open"}), "status", "open")
		if !s.hasV3() {
			for _, status := range []string{"postponed", "chatting", "calling", "internal", "spam"} {
				s.refuses(with(values{"status": status}), listOfV1, listOfV3, status, "liveagent.api_key", "LIVEAGENT_API_KEY")
			}
		}
		s.Tenant.Requests(t, counts{})

		s.apply(with(values{"status": "new"}), counts{create: 1})
		s.Quiet(with(values{"status": "new"}))
		s.refuses(with(values{"status": "deleted"}), "A deleted ticket counts as gone")
		if s.hasV3() {
			return
		}
		s.refuses(with(values{"status": "spam"}), listOfV1, listOfV3)
		// What a ticket has already needs no setting.
		s.edit(map[string]any{"status": "W"})
		s.Quiet(with(values{"status": "postponed"}))
		s.Quiet(with())
	})
}

// With the key of API v1 alone a ticket can be made with the status new. Once an
// agent has opened it, a warning says that it cannot be put back; other changes go
// on.
func TestAccTicket_newByV1(t *testing.T) {
	t.Parallel()
	s := startV1(t)
	config := with(values{"status": "new"})
	s.apply(config, counts{create: 1})
	s.v1("PUT", "/status", "status", "C")
	s.Refresh()
	plan := s.Plan(config)
	acctest.Warned(t, plan.Diagnostics, "cannot become new again", "LIVEAGENT_API_KEY")
	if changes := plan.Changes(); len(changes) > 0 {
		t.Errorf("the plan changes %v", changes)
	}
	s.destroy(counts{deleteOne: 1})
}

// Each status can be given at the create.
func TestAccTicket_statusAtCreate(t *testing.T) {
	t.Parallel()
	for _, honoured := range []string{"honour", "new"} {
		t.Run(honoured, func(t *testing.T) {
			t.Parallel()
			for status, letter := range map[string]string{
				"new": "N", "open": "C", "answered": "A", "resolved": "R", "postponed": "W", "chatting": "T", "calling": "P", "internal": "I", "spam": "B",
			} {
				s := start(t)
				s.Tenant.Switch(t, "create_status", honoured)
				want := counts{create: 1}
				if honoured == "new" && status != "new" {
					want[put] = 1
					if letter == "A" || letter == "C" || letter == "R" {
						want = counts{create: 1, setStatus: 1}
					}
				}
				config := with(values{"status": status})
				s.apply(config, want)
				s.Quiet(config)
				if got := s.only().Status; got != letter {
					t.Errorf("%s: the service has %s", status, got)
				}
			}
		})
	}
}

// A ticket that was closed, which only newer releases know, is drift where the
// status is set.
func TestAccTicket_unknownLetter(t *testing.T) {
	t.Parallel()
	for letter, word := range map[string]string{"L": "closed", "Q": "Q"} {
		s := startOn(t, acctest.StartSeed(t, fmt.Sprintf(`{
			"host": "acme.example.com", "departments": [{"id": "default", "name": "General"}],
			"tickets": [{"id": "tk1", "subject": "tfacc-Welcome", "owner_email": "bob@example.com", "status": %q}]
		}`, letter)), mock.LiveAgentV3Key)
		s.imports("tk1")
		s.Has(values{"status": word, "agent": "", "department_name": "General"})
		config := with(values{"department_id": "default", "status": "resolved"})
		s.apply(config, counts{setStatus: 1})
		s.Quiet(config)
	}
}
