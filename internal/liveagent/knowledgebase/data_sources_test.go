package knowledgebase_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
)

const typeName = "helpdesk_liveagent_knowledge_bases"

func bases(want ...map[string]string) []statecheck.StateCheck {
	list := []knownvalue.Check{}
	for _, one := range want {
		list = append(list, knownvalue.ObjectExact(acctest.EachText(one)))
	}
	return []statecheck.StateCheck{acctest.Attribute("data."+typeName+".test", "knowledge_bases", knownvalue.ListExact(list))}
}

func TestAccKnowledgeBasesDataSource(t *testing.T) {
	tenant := acctest.StartSeed(t, `{"knowledgebases": [{"kb_id": "kb_two", "name": "internal"}, {"kb_id": "kb_def", "name": "Help"}]}`)
	acctest.Run(t, nil, resource.TestStep{
		Config:            tenant.Config(acctest.DataSource(typeName, "")),
		ConfigStateChecks: bases(map[string]string{"id": "kb_def", "name": "Help"}, map[string]string{"id": "kb_two", "name": "internal"}),
	})
}

func TestAccKnowledgeBasesDataSource_none(t *testing.T) {
	for _, form := range []string{"[]", "missing", "null"} {
		tenant := acctest.StartSeed(t, `{"knowledgebases": [], "suggestion_categories": [], "switches": {"empty_list": "`+form+`"}}`)
		acctest.Run(t, nil, resource.TestStep{Config: tenant.Config(acctest.DataSource(typeName, "")), ConfigStateChecks: bases()})
	}
}

func TestAccKnowledgeBasesDataSource_errors(t *testing.T) {
	tenant := acctest.StartMock(t)
	for _, status := range []string{"404", "405"} {
		tenant.Switch(t, "kb_knowledgebases", status)
		tenant.LookupErrors(t, typeName, map[string]string{``: `(?s)Cannot list the knowledge bases.*` + status + `.*does\s+not\s+have\s+the\s+call`})
	}
	acctest.MissingV1Key(t, acctest.DataSource(typeName, ""))
}
