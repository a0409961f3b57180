package acctest_test

import (
	"maps"
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

// heldSeed has values that no configuration could bring in anew.
const heldSeed = `{
	"tags": [{"id": "t1", "name": " VIP ", "color": "orange", "background_color": "#12"}],
	"contacts": [{"id": "c1", "firstname": "Alice", "emails": ["A@example.com", "a@example.com"], "latitude": 95}],
	"knowledgebases": [{"kb_id": "kb_def", "name": "Help"}],
	"knowledgebase_entries": [{"kb_entry_id": "20", "rtype": "A", "title": "Install ", "content": "<p>x</p>", "rstatus": "??", "access": "all"}]
}`

// What the service has is never refused: an import of it plans nothing, and a change of
// something else is no reason to judge it either.
func TestImport_whatTheServiceHas(t *testing.T) {
	t.Parallel()
	for typeName, test := range map[string]struct {
		id     string
		config acctest.Values
		change acctest.Values
	}{
		"helpdesk_liveagent_tag": {"t1", acctest.Values{"name": " VIP ", "color": "orange", "background_color": "#12"}, acctest.Values{"public": true}},
		"helpdesk_liveagent_contact": {
			"c1", acctest.Values{"emails": []any{"A@example.com", "a@example.com"}, "latitude": 95.0}, acctest.Values{"city": "Oslo"},
		},
		"helpdesk_liveagent_kb_article": {
			"20", acctest.Values{"title": "Install ", "content": "<p>x</p>", "status": "??", "access": "all"}, acctest.Values{"keywords": []any{"setup"}},
		},
	} {
		t.Run(typeName, func(t *testing.T) {
			t.Parallel()
			p := acctest.StartProtocol(t, acctest.StartSeed(t, heldSeed), mock.LiveAgentV3Key, mock.LiveAgentV1Key)
			object := p.Import(typeName, test.id, nil)
			acctest.Warned(t, object.Diagnostics)
			object.Has(t, test.config)
			plan := p.Plan(typeName, object, test.config)
			acctest.Warned(t, plan.Diagnostics)
			if got := plan.Changes(); len(got) > 0 {
				t.Errorf("the plan changes %v", got)
			}
			maps.Copy(test.config, test.change)
			acctest.Warned(t, p.Plan(typeName, object, test.config).Diagnostics)
		})
	}
}
