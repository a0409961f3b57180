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
	// Whether a category has entries of others shows in the list.
	tenant.Requests(t, map[string]int{list: 1, deleteOne: 34})
}

// A create whose answer is lost for good is an error that says how to go on. What was there
// before is not offered.
func TestAccKBArticle_lostForGood(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	fault := mock.Fault{Method: "POST", Route: "/api/knowledgebase/articles", Nth: 1, Effect: mock.EffectDropBefore}
	tenant.Fault(t, fault)
	config := strings.Replace(article(tenant, ""), `provider "helpdesk" {`, "provider \"helpdesk\" {\n  max_retries = 0", 1)
	nothing := regexp.MustCompile(
		`(?s)Cannot create the knowledge-base article.*A\s+look-up\s+finds\s+nothing\s+with\s+its\s+title.*terraform\s+import\s+helpdesk_liveagent_kb_article.NAME\s+'title:tfacc-Install'`)
	acctest.Run(t, nil,
		resource.TestStep{Config: config, ExpectError: nothing},
		resource.TestStep{
			PreConfig: func() {
				tenant.AddEntry(t, articles, theirs("tfacc-Install"))
				tenant.Fault(t, fault)
			},
			Config: config, ExpectError: nothing,
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

// A create whose answer was lost is looked up and taken over, because nothing like
// it was there before.
func TestAccKBArticle_lostAnswerOfCreate(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	tenant.AddEntry(t, articles, theirs("tfacc-Install"))
	tenant.Fault(t, mock.Fault{Method: "POST", Route: "/api/knowledgebase/articles", Nth: 1, Effect: mock.EffectDropAfter})
	acctest.Run(t, nil,
		resource.TestStep{
			Config:            article(tenant, full),
			Check:             tenant.Wrote(t, map[string]int{post: 1}),
			ConfigStateChecks: []statecheck.StateCheck{text("status", "draft"), text("parent_id", ideas)},
		},
		resource.TestStep{Config: article(tenant, full), ConfigPlanChecks: acctest.NoPlan()},
	)
	tenant.Writes(t, map[string]int{deleteOne: 1})
}
