package contact_test

import (
	"net/http"
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

// A warning names the contact that stays, also for one that was just imported.
func TestLiveDeskContact_forget(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.apply(full(), counts{create: 1, patch: 1})
	id := s.ID()
	s.destroys(counts{}, `The contact "tfacc-Alice" `+stays, id, `on_destroy to "block"`)
	s.Object = s.Provider().Import(typeName, id, nil)
	s.destroys(counts{}, stays, id)
	if got := s.only(); got.Email != alice {
		t.Errorf("the service has %+v", got)
	}
}

// A contact that is blocked stays in the service.
func TestLiveDeskContact_block(t *testing.T) {
	t.Parallel()
	for name, switches := range servers() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startOn(t, switches)
			s.apply(with(values{"on_destroy": "block"}), counts{create: 1})
			s.destroys(counts{patch: 1})
			if got := s.only(); !got.Blocked {
				t.Errorf("the service has %+v", got)
			}
		})
	}
}

// A contact is deleted where the server has the call.
func TestLiveDeskContact_delete(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"livedesk_contact_delete", "livedesk_chatwoot_routes"} {
		s := startOn(t, map[string]string{name: "on"})
		s.apply(with(values{"on_destroy": "delete"}), counts{create: 1})
		s.destroys(counts{deleteOne: 1})
		if left := s.behind(); len(left) > 0 {
			t.Errorf("the contacts %+v are left", left)
		}
	}
}

// Where it does not, or not now, the contact stays in the state, and the error says
// how to go on. That way works.
func TestLiveDeskContact_deleteFails(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		switches map[string]string
		online   bool
		texts    []string
	}{
		"405":    {map[string]string{"livedesk_wrong_method": "405"}, false, []string{"HTTP 405", "documents no call that deletes"}},
		"404":    {map[string]string{"livedesk_wrong_method": "404"}, false, []string{"HTTP 404", "documents no call that deletes"}},
		"400":    {map[string]string{"livedesk_wrong_method": "400"}, false, []string{"HTTP 400", "documents no call that deletes"}},
		"500":    {map[string]string{"livedesk_wrong_method": "500"}, false, []string{"HTTP 500", "documents no call that deletes"}},
		"online": {map[string]string{"livedesk_contact_delete": "on"}, true, []string{"HTTP 422", "Contact is online, please try again later", "while the contact is online"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startOn(t, test.switches)
			s.apply(with(values{"on_destroy": "delete"}), counts{create: 1})
			if test.online {
				s.edit(map[string]any{"availability_status": "online"})
			}
			s.fails(s.Silent(nil), counts{deleteOne: 1}, append(test.texts, `Cannot delete the contact "`+alice+`"`, `on_destroy to "forget" or "block", apply`)...)
			if s.Object.State == nil {
				t.Fatal("the contact left the state")
			}
			s.apply(with(values{"on_destroy": "block"}), counts{})
			s.destroys(counts{patch: 1})
		})
	}
}

// A contact that is gone already is no error, whatever is to be done with it.
func TestLiveDeskContact_destroyGone(t *testing.T) {
	t.Parallel()
	for _, onDestroy := range []string{"block", "delete"} {
		for name, switches := range servers() {
			t.Run(onDestroy+", "+name, func(t *testing.T) {
				t.Parallel()
				s := startOn(t, switches)
				s.crowd(3)
				s.Object = s.Provider().Apply(typeName, s.Silent(with(values{"on_destroy": onDestroy})))
				plan := s.Silent(nil)
				s.remove()
				s.Object = s.Provider().Apply(typeName, plan)
				acctest.Warned(t, s.Object.Diagnostics)
				if s.Object.State != nil {
					t.Errorf("the contact is still in the state: %v", s.Object.State)
				}
			})
		}
	}
}

// A failure that says nothing of the contact leaves it in the state.
func TestLiveDeskContact_destroyFails(t *testing.T) {
	t.Parallel()
	for onDestroy, call := range map[string]string{"block": patch, "delete": deleteOne} {
		for _, status := range []int{http.StatusUnauthorized, http.StatusInternalServerError, http.StatusServiceUnavailable, http.StatusTooManyRequests} {
			s := startOn(t, map[string]string{"livedesk_contact_delete": "on"})
			s.apply(with(values{"on_destroy": onDestroy}), counts{create: 1})
			s.Fault(call, mock.Fault{Effect: mock.EffectStatus, Status: status, Message: "locked"})
			s.fails(s.Silent(nil), counts{call: 1}, "Cannot "+onDestroy+" the contact", "locked")
			if s.Object.State == nil {
				t.Errorf("%s, %d: the contact left the state", onDestroy, status)
			}
		}
	}
}

// A contact that somebody renames just before is blocked all the same.
func TestLiveDeskContact_destroyChanged(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.apply(with(values{"on_destroy": "block"}), counts{create: 1})
	plan := s.Silent(nil)
	s.edit(map[string]any{"email": "b@example.com"})
	s.Finish(plan, counts{patch: 1})
	if got := s.only(); !got.Blocked {
		t.Errorf("the service has %+v", got)
	}
}
