package kbarticle_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
)

func TestAccKBArticle_importThenNoPlan(t *testing.T) {
	t.Parallel()
	for _, key := range []string{"id", "title"} {
		for _, attributes := range []string{"", full} {
			t.Run(key, func(t *testing.T) {
				t.Parallel()
				tenant := acctest.StartMock(t)
				id := tenant.AddEntry(t, articles, map[string]string{
					"title": "tfacc-Install", "content": "<p>Run it.</p>", "parent_id": ideas, "keywords": "setup,first steps",
					"rstatus": "D", "access": "I", "rorder": "7",
				})
				// A category may have the title too.
				tenant.AddEntry(t, "categories", map[string]string{"title": "tfacc-Install"})
				config := article(tenant, attributes)
				acctest.Run(t, nil,
					acctest.Imported(address, config, map[string]string{"id": id, "title": "title:tfacc-Install"}[key]),
					resource.TestStep{Config: config, ConfigPlanChecks: acctest.NoPlan(), Check: tenant.Wrote(t, map[string]int{})},
				)
			})
		}
	}
}

func TestAccKBArticle_importErrors(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	tenant.AddEntry(t, articles, theirs("tfacc-Two"))
	tenant.AddEntry(t, articles, theirs("tfacc-Two"))
	category := tenant.AddEntry(t, "categories", map[string]string{"title": "tfacc-Category"})
	acctest.ImportErrors(t, address, article(tenant, ""), map[string]string{
		"nope":                 `There is no knowledge-base article with the id "nope"`,
		category:               `There is no knowledge-base article with the id "` + category + `"`,
		"title:Nope":           `There is no knowledge-base article "Nope"`,
		"title:tfacc-Category": `There is no knowledge-base article "tfacc-Category"`,
		"title:tfacc-Two":      `(?s)There is more than one knowledge-base article "tfacc-Two".*2 match; their ids\s+are\s+\d+,\s+\d+`,
		"title:":               `Empty import id`,
	})
}

// Import by identity needs Terraform 1.12; the protocol does it everywhere.
func TestKBArticle_identity(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	provider := start(t, tenant)
	provider.SendIdentity = true
	created := provider.Create(typeName, acctest.Values{"title": "tfacc-Install", "content": "c"})
	id := tenant.Entries(t)["tfacc-Install"].ID
	want := acctest.Values{"id": id}
	if diff := cmp.Diff(want, created.Identity); diff != "" {
		t.Fatal(diff)
	}
	for _, imported := range []acctest.Object{
		provider.Import(typeName, "", want), provider.Import(typeName, id, nil), provider.Import(typeName, "id:"+id, nil),
		provider.Import(typeName, "title:tfacc-Install", nil),
	} {
		if diff := cmp.Diff(created.State, imported.State); diff != "" || len(imported.Diagnostics) > 0 {
			t.Errorf("%s\n%s", diff, acctest.Problems(imported.Diagnostics))
		}
		if diff := cmp.Diff(want, imported.Identity); diff != "" {
			t.Errorf("the identity differs (-want +got):\n%s", diff)
		}
	}
	tenant.DropEntry(t, "tfacc-Install")
	// A state that an older CLI wrote has no identity.
	created.Identity = nil
	gone := start(t, tenant).Read(typeName, created)
	acctest.Warned(t, gone.Diagnostics, `The knowledge-base article "tfacc-Install" is gone`, id, "the next apply creates it again")
	if gone.State != nil {
		t.Errorf("still in the state: %v", gone.State)
	}
}

func TestKBArticle_destroyWarnings(t *testing.T) {
	t.Parallel()
	const stays = `The knowledge-base article "tfacc-Install" stays in the knowledge base`
	for name, test := range map[string]struct {
		switches map[string]string
		gone     bool
		want     []string
	}{
		"deleted":            {},
		"unknown call":       {map[string]string{"kb_delete": "unknown call"}, false, []string{stays, "HTTP 404", "open Knowledge base"}},
		"unknown call, gone": {map[string]string{"kb_delete": "unknown call"}, true, nil},
		"gone":               {nil, true, nil},
		"gone, answered 500": {map[string]string{"v1_missing_id": "500"}, true, nil},
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

func TestKBArticle_knowledgeBaseWarning(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	provider := start(t, tenant)
	created := provider.Create(typeName, acctest.Values{"title": "tfacc-Install", "content": "c", "knowledge_base_id": "kb_def"})
	planned := provider.Plan(typeName, created, acctest.Values{"title": "tfacc-Install", "content": "c", "knowledge_base_id": "kb_two"}).Diagnostics
	acctest.Warned(t, planned, "The knowledge_base_id of a knowledge-base article cannot be changed", "terraform apply -replace=ADDRESS", "deletes the article")
}
