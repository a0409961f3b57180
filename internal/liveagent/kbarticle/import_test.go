package kbarticle_test

import (
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
)

func TestKBArticle_destroyWarnings(t *testing.T) {
	t.Parallel()
	const stays = `The knowledge-base article "tfacc-Install" stays in the knowledge base`
	for name, test := range map[string]struct {
		switches map[string]string
		gone     bool
		want     []string
	}{
		"unknown call":       {map[string]string{"kb_delete": "unknown call"}, false, []string{stays, "HTTP 404", "open Knowledge base"}},
		"unknown call, gone": {map[string]string{"kb_delete": "unknown call"}, true, nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tenant := acctest.StartMock(t)
			provider := start(t, tenant)
			created := provider.Create(typeName, acctest.Values{"title": "tfacc-Install", "content": "c"})
			if test.gone {
				tenant.DropEntry(t, "tfacc-Install")
			}
			tenant.Switches(t, test.switches)
			// Another process destroys it: the first one has it in its list.
			deleted := start(t, tenant).Delete(typeName, created)
			acctest.Warned(t, deleted.Diagnostics, test.want...)
			if deleted.State != nil {
				t.Errorf("still in the state: %v", deleted.State)
			}
		})
	}
}

// A category may have the title of an article, too.
func TestKBArticle_importBesideCategory(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	id := tenant.AddEntry(t, articles, theirs("tfacc-Install"))
	category := tenant.AddEntry(t, "categories", map[string]string{"title": "tfacc-Install"})
	imported := start(t, tenant).Import(typeName, "title:tfacc-Install", nil)
	acctest.Warned(t, imported.Diagnostics)
	imported.Has(t, acctest.Values{"id": id})
	refused := start(t, tenant).Import(typeName, category, nil)
	acctest.Refused(t, refused.Diagnostics, `There is no knowledge-base article with the id "`+category+`"`)
	tenant.Call(t, "DELETE", "/api/knowledgebase/entries/"+id, nil)
	refused = start(t, tenant).Import(typeName, "title:tfacc-Install", nil)
	acctest.Refused(t, refused.Diagnostics, `There is no knowledge-base article "tfacc-Install"`)
}
