package conversation_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

// A conversation begins with each status that can be reached, with one request more
// where it is not the one that the service begins with.
func TestLiveDeskConversation_createWithStatus(t *testing.T) {
	t.Parallel()
	for _, initial := range []string{"open", "pending"} {
		for _, wanted := range []string{"open", "pending", "snoozed", "resolved"} {
			t.Run(initial+" to "+wanted, func(t *testing.T) {
				t.Parallel()
				everyKind(t, func(s *site) {
					s.Tenant.Switch(s.T, "livedesk_initial_status", initial)
					want := counts{create: 1}
					if initial != wanted {
						want[toggle] = 1
					}
					config := s.with(values{"status": wanted})
					s.apply(config, want)
					s.only(wanted)
					s.Plans(config)
				})
			})
		}
	}
}

// Without a status the conversation stays as it began, and what agents do with it
// is shown where the server can show it, and never changed.
func TestLiveDeskConversation_statusLeftOut(t *testing.T) {
	t.Parallel()
	for _, initial := range []string{"open", "pending"} {
		everyKind(t, func(s *site) {
			s.Tenant.Switch(s.T, "livedesk_initial_status", initial)
			s.apply(s.with(), counts{create: 1})
			s.Has(values{"status": initial, "snoozed_until": nil})
			s.console("resolved")
			s.Plans(s.with())
			s.apply(s.with(values{"on_destroy": "resolve"}), counts{})
			s.only("resolved")
		})
	}
}

// Each move that the documents allow is one request; each other one is an error at plan
// that names the allowed moves.
func TestLiveDeskConversation_moves(t *testing.T) {
	t.Parallel()
	for _, from := range statuses() {
		for _, to := range statuses() {
			if from == to {
				continue
			}
			t.Run(from+" to "+to, func(t *testing.T) {
				t.Parallel()
				everyKind(t, func(s *site) {
					s.apply(s.with(), counts{create: 1})
					s.holds(from, from)
					config := s.with(values{"status": to})
					if slices.Contains(moves()[from], to) {
						s.Finish(s.Plans(config, "status"), counts{toggle: 1})
						s.only(to)
						s.Plans(config)
						return
					}
					s.refusesMove(config, from, fmt.Sprintf("cannot go from %q to %q", from, to), fmt.Sprintf("and set status = %q then", to))
					// What the plan does not know is up to the service.
					unknown := s.Provider().Plan(typeName, s.Object, s.with(values{"status": acctest.Unknown}))
					acctest.Warned(s.T, unknown.Diagnostics)
				})
			})
		}
	}
}

// refusesMove checks that a plan is an error which names the moves from a status.
func (s *site) refusesMove(config values, from string, texts ...string) {
	s.T.Helper()
	have := s.Object
	s.Object.Diagnostics = s.Provider().Plan(typeName, s.Object, config).Diagnostics
	acctest.Refused(s.T, s.Object.Diagnostics, texts...)
	s.namesMoves(from)
	s.Object = have
}

// A conversation cannot begin closed: that is an error before anything is made.
func TestLiveDeskConversation_beginsClosed(t *testing.T) {
	t.Parallel()
	everyKind(t, func(s *site) {
		plan := s.Provider().Plan(typeName, acctest.Object{}, s.with(values{"status": "closed"}))
		acctest.Refused(s.T, plan.Diagnostics, `A new conversation cannot be "closed"`, "open or pending when it begins", "allows pending, snoozed or resolved",
			`Set status = "resolved", apply, and set status = "closed" then.`)
		acctest.At(s.T, plan.Diagnostics, "status")
		acctest.Warned(s.T, s.Provider().Plan(typeName, acctest.Object{}, s.with(values{"status": acctest.Unknown})).Diagnostics)
	})
}

// namesMoves checks that the one diagnostic points at the status and names all moves
// from a status.
func (s *site) namesMoves(from string) {
	s.T.Helper()
	acctest.At(s.T, s.Object.Diagnostics, "status")
	got := acctest.Problems(s.Object.Diagnostics)
	_, advice, ok := strings.Cut(got, fmt.Sprintf("From %q, the service allows ", from))
	advice, _, _ = strings.Cut(advice, ".")
	for _, to := range moves()[from] {
		if !ok || !strings.Contains(advice, to) {
			s.T.Errorf("%q does not name the move to %s", got, to)
		}
	}
}

// However a server refuses a move, in an update it is an error with the allowed
// moves, after a create a warning with them, and when the conversation should be
// resolved at its destruction a warning.
func TestLiveDeskConversation_refusals(t *testing.T) {
	t.Parallel()
	for _, status := range []string{"400", "403", "409", "422", "500", "200"} {
		for _, answer := range []string{"payload", "conversation", "empty"} {
			if status == "200" && answer == "empty" {
				continue // Nothing tells such a refusal from a success.
			}
			t.Run(status+" "+answer, func(t *testing.T) {
				t.Parallel()
				start(t, map[string]string{"livedesk_transition_error": status, "livedesk_toggle_answer": answer}).refusals()
			})
		}
	}
}

func (s *site) refusals() {
	resolving, gone := s.with(values{"status": "resolved"}), values(nil)
	// After a create, where somebody closes the conversation at once.
	s.Tenant.Intercept(s.T, acctest.OnFirst("POST", "toggle_status", func(http.ResponseWriter, *http.Request) bool {
		s.consoleOf(s.behindOnly(), "closed")
		return false
	}))
	s.Finish(s.Plan(resolving), counts{create: 1, toggle: 1}, `from "open" to "resolved"`, "exists and is in the state", "the next apply tries again")
	s.namesMoves("open")
	s.Has(values{"status": "resolved"})
	s.only("closed")
	// In an update, where the state does not know it.
	plan := s.Plans(resolving, "status")
	s.Fails(plan, counts{toggle: 1}, `from "open" to "resolved"`)
	s.namesMoves("open")
	s.Has(values{"status": "open"})
	// At the destruction.
	s.apply(s.with(values{"status": "open", "on_destroy": "resolve"}), counts{})
	s.console("open")
	plan = s.Plan(gone)
	s.console("closed")
	s.Finish(plan, counts{toggle: 1}, "was not resolved", "stays in LiveDesk")
	if s.Object.State != nil {
		s.T.Error("it is still in the state")
	}
	s.only("closed")
}

// A move that fails after a create is a warning: the conversation is in the state,
// the next plan shows the difference, and the next apply repairs it, with one
// survey in all.
func TestLiveDeskConversation_createIsRepaired(t *testing.T) {
	t.Parallel()
	for name, fault := range map[string]mock.Fault{
		"refused":       {Effect: mock.EffectStatus, Status: http.StatusUnprocessableEntity, Message: "Not now"},
		"failed":        {Effect: mock.EffectStatus, Status: http.StatusInternalServerError, Message: "Not now"},
		"unavailable":   {Effect: mock.EffectStatus, Status: http.StatusServiceUnavailable, Message: "Not now"},
		"not found":     {Effect: mock.EffectStatus, Status: http.StatusNotFound, Message: "Not now"},
		"not permitted": {Effect: mock.EffectStatus, Status: http.StatusForbidden, Message: "Not now"},
		"never arrived": {Effect: mock.EffectDropBefore},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			everyKind(t, func(s *site) {
				s.Fault(toggle, fault)
				config := s.with(values{"status": "resolved"})
				s.Finish(s.Plan(config), counts{create: 1, toggle: 1}, `from "open" to "resolved"`, fault.Message, "exists and is in the state")
				acctest.At(s.T, s.Object.Diagnostics, "status")
				s.Has(values{"status": "resolved"})
				s.Plans(config, "status")
				s.apply(config, counts{toggle: 1})
				s.Plans(config)
				s.only("resolved")
				if _, surveys := s.behind(); surveys != 1 {
					s.T.Errorf("%d surveys were sent, want 1", surveys)
				}
			})
		})
	}
}

// What was not reached after a create is forgotten once the configuration wants
// what there is.
func TestLiveDeskConversation_createNotRepaired(t *testing.T) {
	t.Parallel()
	everyKind(t, func(s *site) {
		s.Fault(toggle, mock.Fault{Effect: mock.EffectStatus, Status: http.StatusUnprocessableEntity, Message: "Not now"})
		s.Finish(s.Plan(s.with(values{"status": "resolved"})), counts{create: 1, toggle: 1}, "allows pending, snoozed or resolved")
		s.Plans(s.with(values{"status": "open"}))
		s.Plans(s.with())
		s.apply(s.with(values{"status": "resolved"}), counts{toggle: 1})
		s.apply(s.with(values{"status": "closed"}), counts{toggle: 1})
		s.Plans(s.with(values{"status": "closed"}))
	})
}

// A move whose answer is lost is not sent again within a run; the next apply sends
// it, which a server that takes the same status accepts.
func TestLiveDeskConversation_lostMove(t *testing.T) {
	t.Parallel()
	everyKind(t, func(s *site) {
		config := s.with(values{"status": "resolved"})
		s.apply(s.with(values{"status": "open"}), counts{create: 1})
		plan := s.Plans(config, "status")
		s.Fault(toggle, mock.Fault{Effect: mock.EffectDropAfter})
		s.Fails(plan, counts{toggle: 1}, "may have carried the request out", "was not sent again")
		s.Has(values{"status": "open"})
		s.only("resolved")
		again := counts{toggle: 1}
		if s.reads {
			again = counts{} // The refresh has shown that the move was made.
		}
		s.apply(config, again)
		s.Plans(config)
		if _, surveys := s.behind(); surveys != 1 {
			s.T.Errorf("%d surveys were sent, want 1", surveys)
		}
	})
}

// A wrong secret is no matter of moves.
func TestLiveDeskConversation_moveWithWrongSecret(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.apply(s.with(values{"status": "open"}), counts{create: 1})
	plan := s.Plans(s.with(values{"status": "resolved"}), "status")
	s.secret = acctest.WrongSecret
	s.Fails(plan, counts{toggle: 1}, "HTTP 401", "livedesk.api_secret", "LIVEDESK_API_SECRET")
	if got := acctest.Problems(s.Object.Diagnostics); strings.Contains(got, "the service allows") {
		t.Errorf("%q speaks of moves", got)
	}
}

// A conversation that somebody has deleted is said to be so where only a move finds
// out.
func TestLiveDeskConversation_moveOfNothing(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.apply(s.with(values{"status": "open"}), counts{create: 1})
	plan := s.Plans(s.with(values{"status": "resolved"}), "status")
	s.remove()
	s.Fails(plan, counts{toggle: 1}, "HTTP 404", "may have been deleted", "terraform state rm", "-replace")
	s.Has(values{"status": "open"})
}

// A server that refuses a move to the present status does not make a
// configuration that asks for just that fail for good.
func TestLiveDeskConversation_sameStatusRefused(t *testing.T) {
	t.Parallel()
	t.Run("snooze has run out", func(t *testing.T) {
		t.Parallel()
		everyKind(t, func(s *site) {
			s.Tenant.Switch(s.T, "livedesk_same_status", "refused")
			s.apply(s.with(values{"status": "snoozed", "snoozed_until": 1000.0}), counts{create: 1, toggle: 1})
			s.apply(s.with(values{"status": "open"}), counts{toggle: 1})
			s.only("open")
			s.Plans(s.with(values{"status": "open"}))
		})
	})
	t.Run("reopened by the customer", func(t *testing.T) {
		t.Parallel()
		s := start(t, map[string]string{"livedesk_same_status": "refused"})
		s.apply(s.with(values{"status": "resolved"}), counts{create: 1, toggle: 1})
		s.console("open")
		plan := s.Plans(s.with(values{"status": "open"}), "status")
		s.Fails(plan, counts{toggle: 1}, "cannot go from open to open", "may have this status already", "terraform import")
	})
}
