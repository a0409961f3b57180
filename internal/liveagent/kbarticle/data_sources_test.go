package kbarticle_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
)

const twoBases = `{"knowledgebases": [{"kb_id": "kb_def", "name": "Help"}, {"kb_id": "kb_two", "name": "Internal"}]}`

// shelf makes some articles, among them one of each kind that a filter tells
// apart.
func shelf(t *testing.T) *acctest.Tenant {
	t.Helper()
	tenant := acctest.StartSeed(t, twoBases)
	for _, one := range []map[string]string{
		{"title": "Install", "content": "<p>Run it.</p>", "parent_id": ideas, "keywords": "setup, go", "rorder": "3"},
		{"title": "backup", "content": "<p>Run it daily.</p>", "rstatus": "D"},
		{"title": "Internal", "content": "<p>Do not run it.</p>", "kb_id": "kb_two"},
		{"title": "Old", "content": "<p>Run away.</p>"},
	} {
		tenant.AddEntry(t, articles, one)
	}
	tenant.DropEntry(t, "Old")
	return tenant
}

func TestAccKBArticlesDataSource(t *testing.T) {
	t.Parallel()
	for _, key := range []string{"articles", "entries"} {
		t.Run(key, func(t *testing.T) {
			t.Parallel()
			tenant := shelf(t)
			tenant.Switch(t, "kb_list_key", key)
			var config strings.Builder
			var checks []statecheck.StateCheck
			for name, test := range map[string]struct{ attributes, want string }{
				"all":        {``, "backup Install Internal"},
				"query":      {`query = "run"`, "Install Internal"}, // the search finds published ones
				"query_base": {"query = \"run\"\nknowledge_base_id = \"kb_two\"", "Internal"},
				"base":       {`knowledge_base_id = "kb_def"`, "backup Install"},
				"parent":     {`parent_id = "450"`, "Install"},
				"top":        {`parent_id = ""`, "backup Internal"},
				"draft":      {`status = "draft"`, "backup"},
				"letter":     {`status = "P"`, "Install Internal"},
				"none":       {`status = "W"`, ""},
			} {
				fmt.Fprintf(&config, "data %q %q {\n%s\n}\noutput %q { value = join(\" \", data.%s.%s.articles[*].title) }\n",
					typeName+"s", name, test.attributes, name, typeName+"s", name)
				checks = append(checks, acctest.Output(name, test.want))
			}
			checks = append(checks, acctest.Attribute("data."+typeName+"s.parent", "articles", knownvalue.ListExact([]knownvalue.Check{
				knownvalue.ObjectExact(map[string]knownvalue.Check{
					"id": knownvalue.NotNull(), "title": knownvalue.StringExact("Install"), "content": knownvalue.StringExact("<p>Run it.</p>"),
					"knowledge_base_id": knownvalue.StringExact("kb_def"), "parent_id": knownvalue.StringExact(ideas),
					"keywords": acctest.TextSet("go", "setup"), "status": knownvalue.StringExact("published"), "access": knownvalue.StringExact("I"),
					"order": knownvalue.Float64Exact(3), "url": knownvalue.Null(), "url_code": knownvalue.NotNull(), "date_created": knownvalue.NotNull(),
				}),
			})))
			acctest.Run(t, nil, resource.TestStep{Config: tenant.Config(config.String()), ConfigStateChecks: checks})
			tenant.Writes(t, map[string]int{})
		})
	}
}

// The search is documented, the list of entries is not.
func TestAccKBArticlesDataSource_searchAlone(t *testing.T) {
	t.Parallel()
	for _, status := range []string{"404", "405"} {
		tenant := shelf(t)
		tenant.Switch(t, "kb_entries", status)
		acctest.Run(t, nil, resource.TestStep{
			Config: tenant.Config(acctest.DataSource(typeName+"s", `query = "run"`) +
				"output \"titles\" { value = join(\" \", data." + typeName + "s.test.articles[*].title) }\n" +
				"output \"url\" { value = data." + typeName + "s.test.articles[0].url }"),
			ConfigStateChecks: []statecheck.StateCheck{
				acctest.Output("titles", "Install Internal"),
				statecheck.ExpectKnownOutputValue("url", knownvalue.StringRegexp(regexp.MustCompile(`^//acme\.example\.com/\d+-Install$`))),
			},
		})
	}
}

// Lists are complete, whatever pages the service makes of them.
func TestAccKBArticlesDataSource_pages(t *testing.T) {
	acctest.Long(t, "a thousand articles")
	t.Parallel()
	for _, offset := range []string{"works", "ignored"} {
		tenant := acctest.StartMock(t)
		tenant.Switch(t, "kb_offset", offset)
		for i := range 1010 {
			tenant.AddEntry(t, articles, theirs(fmt.Sprintf("tfacc-%d", i)))
		}
		acctest.Run(t, nil, resource.TestStep{
			Config:            tenant.Config(acctest.DataSource(typeName+"s", "") + "output \"count\" { value = length(data." + typeName + "s.test.articles) }"),
			ConfigStateChecks: []statecheck.StateCheck{statecheck.ExpectKnownOutputValue("count", knownvalue.Int64Exact(1010))},
		})
	}
}

func TestAccKBArticlesDataSource_none(t *testing.T) {
	t.Parallel()
	for _, form := range []string{"[]", "missing", "null"} {
		tenant := acctest.StartSeed(t, `{"suggestion_categories": [], "switches": {"empty_list": "`+form+`"}}`)
		acctest.Run(t, nil, resource.TestStep{
			Config: tenant.Config(acctest.DataSource(typeName+"s", "") + acctest.DataSource("helpdesk_liveagent_kb_categories", "")),
			ConfigStateChecks: []statecheck.StateCheck{
				acctest.Attribute("data."+typeName+"s.test", "articles", knownvalue.ListSizeExact(0)),
				acctest.Attribute("data.helpdesk_liveagent_kb_categories.test", "categories", knownvalue.ListSizeExact(0)),
			},
		})
	}
}

func TestAccKBArticlesDataSource_errors(t *testing.T) {
	t.Parallel()
	tenant := shelf(t)
	tenant.LookupErrors(t, typeName+"s", map[string]string{`query = " "`: `query must not be empty`})
	tenant.Requests(t, map[string]int{})
	tenant.Switch(t, "kb_entries", "405")
	acctest.Run(t, nil, resource.TestStep{
		Config: tenant.Config(acctest.DataSource(typeName+"s", `parent_id = "`+ideas+`"`) +
			"output \"titles\" { value = join(\" \", data." + typeName + "s.test.articles[*].title) }"),
		ConfigStateChecks: []statecheck.StateCheck{acctest.Output("titles", "Install")},
	})
	tenant.Switch(t, "kb_articles", "404")
	tenant.LookupErrors(t, typeName+"s", map[string]string{``: `(?s)Cannot list the knowledge-base articles.*HTTP 405.*does\s+not\s+have\s+the\s+call`})
}

func TestAccKBArticlesDataSource_missingKey(t *testing.T) {
	acctest.MissingV1Key(t, acctest.DataSource(typeName+"s", ""))
}

func TestKBArticle_list(t *testing.T) {
	t.Parallel()
	tenant := shelf(t)
	provider := start(t, tenant)
	for name, test := range map[string]struct {
		config  acctest.Values
		include bool
		limit   int64
		stop    int
		want    []string
	}{
		"all":                  {want: []string{"backup", "Install", "Internal"}},
		"with resources":       {include: true, want: []string{"backup", "Install", "Internal"}},
		"query":                {config: acctest.Values{"query": "daily"}, want: nil},
		"search":               {config: acctest.Values{"query": "run", "knowledge_base_id": "kb_def"}, want: []string{"Install"}},
		"parent":               {config: acctest.Values{"parent_id": ideas}, want: []string{"Install"}},
		"status":               {config: acctest.Values{"status": "draft"}, want: []string{"backup"}},
		"limit":                {limit: 2, want: []string{"backup", "Install"}},
		"stopped by Terraform": {stop: 1, want: []string{"backup"}},
	} {
		var got []string
		for _, result := range provider.List(typeName, test.config, test.include, test.limit, test.stop) {
			got = append(got, result.DisplayName)
			if len(result.Diagnostics) > 0 || result.Identity["id"] == "" || (result.Resource != nil) != test.include {
				t.Errorf("%s: %+v", name, result)
			}
			for attribute, value := range result.Resource {
				if value == "" || fmt.Sprint(value) == "[]" {
					t.Errorf("%s is %v: generated configuration would set it", attribute, value)
				}
			}
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	tenant.Requests(t, map[string]int{list: 1, "GET /api/knowledgebase/search": 2})
	tenant.Switch(t, "kb_entries", "404")
	results := start(t, tenant).List(typeName, nil, false, 0, 0)
	if len(results) != 1 || !strings.Contains(acctest.Problems(results[0].Diagnostics), "Cannot list the knowledge-base articles") {
		t.Errorf("%+v", results)
	}
}
