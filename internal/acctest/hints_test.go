package acctest_test

import (
	"net/http"
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
)

// What was nearly right is named: a name in other letters, an id of another kind.
func TestHints(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	tag := create(t, tenant, "/api/v3/tags", map[string]any{"name": "tfacc-VIP"})
	category := tenant.AddEntry(t, "categories", map[string]string{"title": "tfacc-Guides"})
	p := startAdopting(t, tenant, false)

	_, problems := p.Data("helpdesk_liveagent_tag", acctest.Values{"name": "tfacc-vip"})
	acctest.Refused(t, problems, `There is no tag "tfacc-vip"`, `"tfacc-VIP" (id `+tag+`)`, "case of the letters")
	_, problems = p.Data("helpdesk_liveagent_department", acctest.Values{"name": "support"})
	acctest.Refused(t, problems, `There is no department "support"`, `"Support" (id `)
	_, problems = p.Data("helpdesk_liveagent_tag", acctest.Values{"name": "tfacc-other"})
	acctest.Refused(t, problems, `There is no tag "tfacc-other"`, "Check the spelling")
	acctest.Refused(t, p.Import("helpdesk_liveagent_tag", "name:TFACC-vip", nil).Diagnostics, `"tfacc-VIP" (id `+tag+`)`)
	acctest.Refused(t, p.Import("helpdesk_liveagent_kb_article", category, nil).Diagnostics,
		`There is no knowledge-base article with the id "`+category+`"`, "tfacc-Guides", "helpdesk_liveagent_kb_category")
}

// A requester whom the service does not know is told of at the attribute.
func TestHints_requester(t *testing.T) {
	t.Parallel()
	p := startAdopting(t, acctest.StartMock(t), false)
	created := p.Create("helpdesk_liveagent_ticket", acctest.Values{
		"department_id": "default", "requester": "nobody99", "recipient": "support@example.com", "subject": "tfacc-Welcome", "message": "Hello",
	})
	acctest.Refused(t, created.Diagnostics, "User nobody99 not found", "an agent, or a contact that exists", "helpdesk_liveagent_contact")
	acctest.At(t, created.Diagnostics, "requester")
}

// An answer of the API in another form than the documented one is no page of somebody else.
func TestHints_shape(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	tenant.Intercept(t, func(w http.ResponseWriter, _ *http.Request) bool {
		_, _ = w.Write([]byte(`{"tags":7}`))
		return true
	})
	_, problems := startAdopting(t, tenant, false).Data("helpdesk_liveagent_tag", acctest.Values{"name": "tfacc-vip"})
	acctest.Refused(t, problems, "GET /api/v3/tags: HTTP 200 OK: the answer does not have the documented shape: expected a list, got an object")
}
