package kbcategory_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
)

const plural = "helpdesk_liveagent_kb_categories"

// shelf makes categories in two knowledge bases, and what is none.
func shelf(t *testing.T) *acctest.Tenant {
	t.Helper()
	tenant := acctest.StartSeed(t, `{"knowledgebases": [{"kb_id": "kb_def", "name": "Help"}, {"kb_id": "kb_two", "name": "Internal"}], "suggestion_categories": []}`)
	guides := tenant.AddEntry(t, categories, map[string]string{"title": "Guides", "keywords": "b, a", "rorder": "3"})
	tenant.AddEntry(t, categories, map[string]string{"title": "deep", "parent_id": guides, "rstatus": "D"})
	tenant.AddEntry(t, categories, map[string]string{"title": "Internal", "kb_id": "kb_two"})
	tenant.AddEntry(t, categories, map[string]string{"title": "Old"})
	tenant.AddEntry(t, "articles", map[string]string{"title": "Article", "content": "c"})
	tenant.DropEntry(t, "Old")
	return tenant
}

func TestAccKBCategoriesDataSource(t *testing.T) {
	t.Parallel()
	tenant := shelf(t)
	guides := tenant.Entries(t)["Guides"].ID
	var config strings.Builder
	var checks []statecheck.StateCheck
	for name, test := range map[string]struct{ attributes, want string }{
		"all":    {``, "deep Guides Internal"},
		"base":   {`knowledge_base_id = "kb_def"`, "deep Guides"},
		"parent": {fmt.Sprintf("parent_id = %q", guides), "deep"},
		"top":    {"parent_id = \"0\"\nknowledge_base_id = \"kb_def\"", "Guides"},
	} {
		fmt.Fprintf(&config, "data %q %q {\n%s\n}\noutput %q { value = join(\" \", data.%s.%s.categories[*].title) }\n", plural, name, test.attributes, name, plural, name)
		checks = append(checks, acctest.Output(name, test.want))
	}
	checks = append(checks, acctest.Attribute("data."+plural+".top", "categories", knownvalue.ListExact([]knownvalue.Check{
		knownvalue.ObjectExact(map[string]knownvalue.Check{
			"id": knownvalue.StringExact(guides), "title": knownvalue.StringExact("Guides"),
			"knowledge_base_id": knownvalue.StringExact("kb_def"), "parent_id": knownvalue.StringExact("0"),
			"keywords": acctest.TextSet("a", "b"), "status": knownvalue.StringExact("published"), "access": knownvalue.StringExact("I"),
			"order": knownvalue.Float64Exact(3), "url_code": knownvalue.NotNull(), "date_created": knownvalue.NotNull(),
		}),
	})))
	acctest.Run(t, nil, resource.TestStep{Config: tenant.Config(config.String()), ConfigStateChecks: checks})
	tenant.Writes(t, map[string]int{})
}

func TestAccKBCategoriesDataSource_missingKey(t *testing.T) {
	acctest.MissingV1Key(t, acctest.DataSource(plural, ""))
}

func TestKBCategory_list(t *testing.T) {
	t.Parallel()
	tenant := shelf(t)
	provider := start(t, tenant)
	for name, test := range map[string]struct {
		config  acctest.Values
		include bool
		limit   int64
		want    []string
	}{
		"all":       {want: []string{"deep", "Guides", "Internal"}},
		"resources": {include: true, want: []string{"deep", "Guides", "Internal"}},
		"base":      {config: acctest.Values{"knowledge_base_id": "kb_two"}, want: []string{"Internal"}},
		"top":       {config: acctest.Values{"parent_id": ""}, want: []string{"Guides", "Internal"}},
		"limit":     {limit: 2, want: []string{"deep", "Guides"}},
	} {
		var got []string
		for _, result := range provider.List(typeName, test.config, test.include, test.limit, 0) {
			got = append(got, result.DisplayName)
			if len(result.Diagnostics) > 0 || result.Identity["id"] == "" || (result.Resource != nil) != test.include {
				t.Errorf("%s: %+v", name, result)
			}
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	tenant.Requests(t, map[string]int{"GET /api/knowledgebase/entries": 1})
}
