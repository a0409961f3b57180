package kbarticle_test

import (
	"regexp"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

func TestAccKBArticle_lifecycle(t *testing.T) {
	tenant := acctest.Start(t)
	second := tenant.Config(acctest.Resource(typeName, `
		title     = "tfacc-Install it"
		content   = <<-EOT
			<p>Run it.</p>
			<p>Twice.</p>
		EOT
		keywords  = []
		status    = "published"
		order     = 8`))
	acctest.Run(t, nil,
		resource.TestStep{
			Config: article(tenant, "keywords = [\"setup\", \"first steps\"]\nstatus = \"draft\"\norder = 7"),
			ConfigStateChecks: []statecheck.StateCheck{
				value("id", knownvalue.NotNull()), text("title", "tfacc-Install"), text("content", "<p>Run it.</p>"), text("status", "draft"),
				value("keywords", acctest.TextSet("first steps", "setup")), value("order", knownvalue.Float64Exact(7)),
				value("url_code", knownvalue.NotNull()), value("knowledge_base_id", knownvalue.NotNull()),
			},
		},
		resource.TestStep{ResourceName: address, ImportState: true, ImportStateVerify: true},
		resource.TestStep{ResourceName: address, ImportState: true, ImportStateId: "title:tfacc-Install", ImportStateVerify: true},
		resource.TestStep{
			Config: second, ConfigPlanChecks: action(plancheck.ResourceActionUpdate),
			ConfigStateChecks: []statecheck.StateCheck{text("title", "tfacc-Install it"), text("status", "published"), value("keywords", knownvalue.SetSizeExact(0))},
		},
	)
}

// What only the service knows to be wrong is its error, in its words.
func TestAccKBArticle_refused(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	acctest.Run(t, nil,
		resource.TestStep{
			Config:      article(tenant, `parent_id = "nope"`),
			ExpectError: regexp.MustCompile(`(?s)Cannot create the knowledge-base article "tfacc-Install".*HTTP 500.*Parent\s+category\s+nope\s+not\s+found`),
		},
		resource.TestStep{Config: article(tenant, "")},
		resource.TestStep{
			Config:      article(tenant, `parent_id = "nope"`),
			ExpectError: regexp.MustCompile(`(?s)Cannot update the knowledge-base article "tfacc-Install".*Parent\s+category\s+nope\s+not\s+found`),
		},
	)
	tenant.Writes(t, map[string]int{post: 2, put: 1, deleteOne: 1})
}

func TestAccKBArticle_missingKey(t *testing.T) {
	acctest.MissingV1Key(t, acctest.Resource(typeName, "title = \"a\"\ncontent = \"c\""))
}

func TestAccKBArticle_wrongKey(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	config := regexp.MustCompile(`(?s)^.*?requests_per_minute = \d+\s*\}\s*\}`).
		ReplaceAllLiteralString(article(tenant, ""), tenant.ProviderBlock(mock.LiveAgentV3Key, mock.LiveAgentV3Key))
	acctest.Run(t, nil, resource.TestStep{Config: config, ExpectError: regexp.MustCompile(`(?s)Cannot create the knowledge-base article.*HTTP\s+403.*API\s+v1\s+key\s+is\s+needed`)})
	tenant.Writes(t, map[string]int{})
}

// The top of the knowledge base has two names.
func TestKBArticle_top(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	provider, config := start(t, tenant), acctest.Values{"title": "tfacc-Install", "content": "c", "parent_id": "0"}
	created := provider.Create(typeName, config)
	config["parent_id"] = ""
	plan := provider.Plan(typeName, created, config)
	if acctest.Warned(t, plan.Diagnostics); len(plan.Changes()) > 0 {
		t.Errorf("the plan changes %v", plan.Changes())
	}
}
