package contact_test

import (
	"net/http"
	"sync/atomic"
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
)

// The source id is shown as soon as the service tells it, and a list that says
// nothing of inboxes does not take it away.
func TestLiveDeskContact_sourceID(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		switches map[string]string
		atOnce   bool
	}{
		"in the list alone":          {map[string]string{}, false},
		"in the create":              {map[string]string{"livedesk_create_source_id": "uuid"}, true},
		"in the create's inboxes":    {map[string]string{"livedesk_create_contact_inboxes": "filled"}, true},
		"with the inbox, twice over": {map[string]string{"livedesk_create_contact_inboxes": "filled", "livedesk_create_inbox": "object", "livedesk_create_source_id": "uuid"}, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startOn(t, test.switches)
			s.Object = s.Provider().Apply(typeName, s.Silent(with()))
			if got := s.Object.State["source_id"] != ""; got != test.atOnce {
				t.Errorf("after the create the source id is %q", s.Object.State["source_id"])
			}
			s.Quiet(with())
			source, _ := s.Object.State["source_id"].(string)
			if len(source) != 36 {
				t.Errorf("the source id is %q", source)
			}
			s.rewrite(func(_ *http.Request, body []byte) []byte { return without(t, body, "contact_inboxes") })
			s.Quiet(with())
			s.Has(values{"source_id": source})
		})
	}
}

// A look-up while a contact is being created does not keep what the contact was
// before it was completed.
func TestLiveDeskContact_noStaleList(t *testing.T) {
	t.Parallel()
	s := start(t)
	p := s.Provider()
	var looked atomic.Bool
	s.Tenant.Intercept(t, func(_ http.ResponseWriter, r *http.Request) bool {
		if r.Method == http.MethodPatch && !looked.Swap(true) {
			if _, diagnostics := p.Data(typeName, values{"id": s.onlyID()}); len(diagnostics) > 0 {
				t.Error(acctest.Problems(diagnostics))
			}
		}
		return false
	})
	p = s.Provider()
	s.Object = p.Apply(typeName, p.Plan(typeName, s.Object, with(values{"blocked": true})))
	got, diagnostics := p.Data(typeName, values{"id": s.ID()})
	acctest.Warned(t, diagnostics)
	if !looked.Load() || got["blocked"] != true {
		t.Errorf("looked %t, the data source has %v", looked.Load(), got)
	}
}
