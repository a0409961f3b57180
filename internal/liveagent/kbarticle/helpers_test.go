package kbarticle_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

const (
	typeName  = "helpdesk_liveagent_kb_article"
	address   = typeName + ".test"
	articles  = "articles"
	list      = "GET /api/knowledgebase/entries"
	post      = "POST /api/knowledgebase/articles"
	put       = "PUT /api/knowledgebase/articles/{id}"
	deleteOne = "DELETE /api/knowledgebase/entries/{id}"
	// ideas is a category that every mock has.
	ideas = "450"
)

func action(want plancheck.ResourceActionType) resource.ConfigPlanChecks {
	return acctest.Action(address, want)
}

func value(attribute string, want knownvalue.Check) statecheck.StateCheck {
	return acctest.Attribute(address, attribute, want)
}

func text(attribute, want string) statecheck.StateCheck {
	return acctest.Text(address, attribute, want)
}

// article returns the configuration of an article with further attributes.
func article(tenant *acctest.Tenant, attributes string) string {
	return tenant.Config(acctest.Resource(typeName, "title = \"tfacc-Install\"\ncontent = \"<p>Run it.</p>\"\n"+attributes))
}

// full sets every attribute.
const full = `
	knowledge_base_id = "kb_def"
	parent_id         = "450"
	keywords          = ["setup", "first steps"]
	status            = "draft"
	access            = "I"
	order             = 7`

// theirs is an article as somebody else makes it.
func theirs(title string) map[string]string {
	return map[string]string{"title": title, "content": "<p>Run it.</p>"}
}

func start(t *testing.T, tenant *acctest.Tenant) *acctest.Protocol {
	t.Helper()
	return acctest.StartProtocol(t, tenant, mock.LiveAgentV3Key, mock.LiveAgentV1Key)
}
