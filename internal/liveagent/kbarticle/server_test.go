package kbarticle_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

// Articles and categories together cost one list.
func TestAccKBArticle_requests(t *testing.T) {
	acctest.Long(t, "many applies")
	t.Parallel()
	tenant := acctest.StartMock(t)
	w := acctest.NewWorkspace(t, tenant)
	many := `
		resource "helpdesk_liveagent_kb_category" "c" {
			count = 9
			title = "tfacc-category-${count.index}"
		}
		resource "helpdesk_liveagent_kb_article" "a" {
			count     = 25
			title     = "tfacc-same"
			content   = "first\nsecond\n"
			parent_id = helpdesk_liveagent_kb_category.c[count.index % 3].id
		}`
	w.Write(many)
	w.Do("apply", "-auto-approve", "-no-color")
	tenant.Requests(t, map[string]int{list: 1, post: 25, "POST /api/knowledgebase/categories": 9})
	if got := len(tenant.Entries(t)); got%10 == 0 {
		t.Fatalf("%d entries may be a page", got)
	}
	w.Do("plan", "-detailed-exitcode", "-no-color")
	tenant.Requests(t, map[string]int{list: 1})

	w.Write(strings.ReplaceAll(many, "second", "third"))
	w.Do("apply", "-auto-approve", "-no-color", "-refresh=false")
	tenant.Requests(t, map[string]int{put: 25})
	w.Write(strings.ReplaceAll(strings.ReplaceAll(many, "second", "third"), "tfacc-same", "tfacc-other"))
	w.Do("apply", "-auto-approve", "-no-color", "-refresh=false")
	tenant.Requests(t, map[string]int{put: 25})
	w.Do("plan", "-detailed-exitcode", "-no-color")
	tenant.Requests(t, map[string]int{list: 1})

	w.Do("destroy", "-auto-approve", "-no-color", "-refresh=false")
	tenant.Requests(t, map[string]int{deleteOne: 34})
}

// A whole life cycle on each kind of server.
func TestAccKBArticle_everyServer(t *testing.T) {
	acctest.Long(t, "every kind of server")
	t.Parallel()
	acctest.EveryServer(t, map[string]map[string]string{
		"actions":           {"kb_post_answer": "action", "kb_put_answer": "action", "kb_delete_answer": "entity", "kb_urlcode": "title"},
		"nothing answered":  {"kb_post_answer": "action", "kb_put_answer": "empty", "kb_delete_answer": "empty", "kb_put": "clear"},
		"short":             {"kb_entity": "short", "v1_absent": "null", "kb_ids": "number", "scalars": "numbers", "kb_put": "clear", "kb_urlcode": "title"},
		"omitted":           {"kb_entity": "short", "v1_absent": "omit", "kb_root": "empty", "kb_treepath": "parents", "kb_required": "title"},
		"parent_entry_id":   {"kb_parent_field": "parent_entry_id", "kb_content": "trim", "kb_keywords": "spaces", "kb_letters": "upper"},
		"parent_id":         {"kb_parent_field": "parent_id", "kb_content": "newline", "kb_keywords": "no spaces", "kb_letters": "lower"},
		"lines":             {"kb_content": "crlf", "kb_category_letter": "K", "kb_order": "zero", "kb_new_status": "D"},
		"hidden, 500":       {"kb_deleted": "hidden", "v1_missing_id": "500", "kb_full_preview": "shown", "extra_fields": "on"},
		"gone, ignorant":    {"kb_deleted": "gone", "kb_filters": "ignored", "kb_offset": "ignored", "kb_list_limit": "0"},
		"other calls lack":  {"kb_articles": "404", "kb_knowledgebases": "405", "kb_full_preview": "lost", "kb_article_drafts": "hidden"},
		"short, no root id": {"kb_entity": "short", "kb_root": "empty", "kb_put": "clear", "v1_missing_id": "500", "kb_put_answer": "empty"},
	}, lifecycle)
}

// lifecycle creates, changes, imports, loses and destroys an article among those
// of others.
func lifecycle(t *testing.T, tenant *acctest.Tenant) {
	t.Helper()
	for i := range 15 {
		tenant.AddEntry(t, articles, theirs(fmt.Sprintf("theirs-%d", i)))
	}
	before := len(tenant.Entries(t))
	first := article(tenant, full)
	second := tenant.Config(acctest.Resource(typeName, `
		title     = "tfacc-New"
		content   = "<p>Run</p>\n<p>it.</p>\n"
		parent_id = ""
		keywords  = []
		status    = "published"`))
	drop := func() { tenant.DropEntry(t, "tfacc-New") }
	acctest.Run(t, nil,
		resource.TestStep{Config: first, ConfigStateChecks: []statecheck.StateCheck{text("status", "draft"), text("access", "I"), text("parent_id", ideas)}},
		resource.TestStep{
			Config: second, ConfigPlanChecks: action(plancheck.ResourceActionUpdate),
			ConfigStateChecks: []statecheck.StateCheck{text("knowledge_base_id", "kb_def"), text("status", "published"), text("access", "I"), text("parent_id", "")},
		},
		resource.TestStep{
			ResourceName: address, ImportState: true, ImportStateVerify: true, ImportStateId: "title:tfacc-New",
			ImportStateVerifyIgnore: []string{"content", "parent_id", "access"},
		},
		resource.TestStep{PreConfig: drop, Config: second, ConfigPlanChecks: action(plancheck.ResourceActionCreate)},
		resource.TestStep{Config: second, Destroy: true, ConfigPlanChecks: acctest.PreApply(acctest.Between(drop))},
	)
	if left := tenant.Entries(t); len(left) != before {
		t.Errorf("%d entries are left, want the %d of others: %v", len(left), before, left)
	}
}

// A create whose answer was lost is looked up and taken over, because nothing like
// it was there before.
func TestAccKBArticle_lostAnswerOfCreate(t *testing.T) {
	t.Parallel()
	for name, fault := range map[string]mock.Fault{
		"dropped": {Effect: mock.EffectDropAfter},
		"cut off": {Effect: mock.EffectTruncate},
		"page":    {Effect: mock.EffectHTML, After: true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if name != "dropped" {
				acctest.Long(t, "every fault")
			}
			tenant := acctest.StartMock(t)
			tenant.AddEntry(t, articles, theirs("tfacc-Install"))
			fault.Method, fault.Route, fault.Nth = "POST", "/api/knowledgebase/articles", 1
			tenant.Fault(t, fault)
			acctest.Run(t, nil,
				resource.TestStep{
					Config:            article(tenant, full),
					Check:             tenant.Wrote(t, map[string]int{post: 1}),
					ConfigStateChecks: []statecheck.StateCheck{text("status", "draft"), text("parent_id", ideas)},
				},
				resource.TestStep{Config: article(tenant, full), ConfigPlanChecks: acctest.NoPlan()},
			)
			tenant.Writes(t, map[string]int{deleteOne: 1})
		})
	}
}

// A create that was not carried out, or may be one of two, is an error that says
// how to go on.
func TestAccKBArticle_lostForGood(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	fault := mock.Fault{Method: "POST", Route: "/api/knowledgebase/articles", Nth: 1, Effect: mock.EffectDropBefore}
	tenant.Fault(t, fault)
	config := article(tenant, "")
	acctest.Run(t, nil,
		resource.TestStep{Config: config, ExpectError: regexp.MustCompile(
			`(?s)Cannot create the knowledge-base article.*A\s+look-up\s+finds\s+nothing\s+with\s+its\s+title.*terraform\s+import\s+helpdesk_liveagent_kb_article.NAME\s+'title:tfacc-Install'`)},
		resource.TestStep{
			PreConfig: func() {
				tenant.AddEntry(t, articles, theirs("tfacc-Install"))
				tenant.Fault(t, fault)
			},
			Config: config, ExpectError: regexp.MustCompile(`(?s)finds\s+objects\s+with\s+its\s+title;\s+their\s+ids\s+are\s+(\d+)\.`),
		},
		resource.TestStep{Config: config, ConfigPlanChecks: action(plancheck.ResourceActionCreate)},
	)
	tenant.Writes(t, map[string]int{post: 3, deleteOne: 1})
}

// Where the service does not know the calls the error says so, and nothing is
// sent twice.
func TestAccKBArticle_unknownCalls(t *testing.T) {
	acctest.Long(t, "every kind of server")
	t.Parallel()
	const since = `(?s)%s.*%s.*does\s+not\s+have\s+the\s+call.*4\.25\.30\.2`
	for _, status := range []string{"404", "405"} {
		t.Run(status, func(t *testing.T) {
			t.Parallel()
			tenant := acctest.StartMock(t)
			tenant.Switch(t, "kb_writes", status)
			acctest.Run(t, nil,
				resource.TestStep{
					Config:      article(tenant, ""),
					ExpectError: regexp.MustCompile(fmt.Sprintf(since, "Cannot create the knowledge-base article", status)),
				},
				resource.TestStep{PreConfig: func() { tenant.Switch(t, "kb_writes", "works") }, Config: article(tenant, "")},
				resource.TestStep{
					PreConfig: func() { tenant.Switch(t, "kb_writes", status) }, Config: article(tenant, "order = 5"),
					ExpectError: regexp.MustCompile(fmt.Sprintf(since, "Cannot update the knowledge-base article", status)),
				},
				resource.TestStep{
					PreConfig: func() { tenant.Switch(t, "kb_entries", status) }, Config: article(tenant, "order = 5"),
					ExpectError: regexp.MustCompile(fmt.Sprintf(since, "Cannot read the knowledge-base article", status)),
				},
				resource.TestStep{PreConfig: func() { tenant.Switch(t, "kb_entries", "works") }, Config: article(tenant, "")},
			)
			tenant.Writes(t, map[string]int{post: 2, put: 1, deleteOne: 1})
		})
	}
}

// 500 cannot be told apart from a bad parameter: the service's words must do.
func TestAccKBArticle_unknownCall500(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	tenant.Switch(t, "kb_writes", "500")
	acctest.Run(t, nil, resource.TestStep{
		Config: article(tenant, ""), ExpectError: regexp.MustCompile(`(?s)Cannot create the knowledge-base article.*HTTP 500.*Unknown\s+API\s+call`),
	})
	tenant.Writes(t, map[string]int{post: 1})
}

// Without the list nothing could be read back, so nothing is created.
func TestAccKBArticle_noList(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	tenant.Switch(t, "kb_entries", "404")
	acctest.Run(t, nil, resource.TestStep{
		Config: article(tenant, ""), ExpectError: regexp.MustCompile(`(?s)Cannot create the knowledge-base article.*GET\s+/api/knowledgebase/entries.*does\s+not\s+have\s+the\s+call`),
	})
	tenant.Writes(t, map[string]int{})
}
