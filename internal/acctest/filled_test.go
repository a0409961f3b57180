package acctest_test

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
)

// What a service fills in where "" was sent counts as empty for as long as it stays: the plan
// comes to rest, and what somebody else sets shows.
func TestFilledIn(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		typeName      string
		config        acctest.Values
		attribute     string
		empty, ours   string // as the service would write "", and as it fills it in
		theirs, shown string
	}{
		"colour": {
			"helpdesk_liveagent_tag",
			acctest.Values{"name": "tfacc-vip", "color": ""},
			"color",
			`"color":""`, `"color":"FF8800"`, `"color":"00FF00"`, "00FF00",
		},
		"parent": {
			"helpdesk_liveagent_kb_category",
			acctest.Values{"title": "tfacc-Guides", "parent_id": ""},
			"parent_id",
			`"parent_entry_id":"0"`, `"parent_entry_id":"449"`, `"parent_entry_id":"450"`, "450",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tenant := acctest.StartMock(t)
			tenant.Switch(t, "absent", "empty")
			fill := test.ours
			tenant.Rewrite(t, func(_ *http.Request, answer *httptest.ResponseRecorder) {
				answer.Body = bytes.NewBuffer(bytes.ReplaceAll(answer.Body.Bytes(), []byte(test.empty), []byte(fill)))
			})
			object := startAdopting(t, tenant, false).Create(test.typeName, test.config)
			plan := func() []string {
				p := startAdopting(t, tenant, false)
				object = p.Read(test.typeName, object)
				next := p.Plan(test.typeName, object, test.config)
				acctest.Warned(t, object.Diagnostics)
				acctest.Warned(t, next.Diagnostics)
				return next.Changes()
			}
			if changes := plan(); len(changes) > 0 {
				t.Errorf("the next plan changes %v", changes)
			}
			fill = test.theirs
			if changes := plan(); len(changes) == 0 || object.State[test.attribute] != test.shown {
				t.Errorf("the plan changes %v, the state has %v", changes, object.State[test.attribute])
			}
		})
	}
}
