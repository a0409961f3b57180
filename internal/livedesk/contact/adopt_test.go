package contact_test

import (
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

// startAdopting returns a site whose provider takes over what exists.
func startAdopting(t *testing.T) *site {
	t.Helper()
	s := start(t)
	s.Provider = func() *acctest.Protocol {
		return acctest.ConfigureProtocol(t, values{"adopt_existing": true, "max_retries": 0.0, "livedesk": map[string]any{
			"url": s.Tenant.URL, "api_key": mock.LiveDeskKey, "api_secret": mock.LiveDeskSecret, "requests_per_minute": 100000.0,
		}})
	}
	return s
}

// What destroying does with a contact that was taken over is what on_destroy says.
func TestLiveDeskContact_adoptedAndDestroyed(t *testing.T) {
	t.Parallel()
	for onDestroy, want := range map[any]string{nil: "leaves it in LiveDesk, because on_destroy", "forget": "leaves it in LiveDesk", "block": "blocks it and leaves it", "delete": "Destroying this resource deletes it"} {
		s := startAdopting(t)
		s.add(map[string]any{"email": alice})
		s.Object = s.Provider().Apply(typeName, s.Silent(with(values{"on_destroy": onDestroy})))
		acctest.Warned(t, s.Object.Diagnostics, "existed and was taken over", want)
	}
}

// A contact that writes through other inboxes than the planned one is not taken over: the
// error names them, and its advice works.
func TestLiveDeskContact_adoptedFromInbox(t *testing.T) {
	t.Parallel()
	s := startAdopting(t)
	id := s.add(map[string]any{"email": alice, "inbox_id": 408})
	s.fails(s.Silent(with(values{"name": "A"})), counts{}, `Cannot take over the contact "A"`, "it writes through the inbox 408, not through the inbox 407 of the configuration",
		`Set inbox_id = "408"`, "the id "+id, "a second one was not created")
	if got := s.only(); s.Object.State != nil || got.Name != "" {
		t.Errorf("the state has %v, the service %+v", s.Object.State, got)
	}
	config := with(values{"name": "A", "inbox_id": "408"})
	s.Object = s.Provider().Apply(typeName, s.Silent(config))
	acctest.Warned(t, s.Object.Diagnostics, "taken over")
	s.Quiet(config)
}
