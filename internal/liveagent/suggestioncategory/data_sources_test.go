package suggestioncategory_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
)

const config = `data "helpdesk_liveagent_kb_suggestion_categories" "test" {}`

func categories(want ...map[string]string) []statecheck.StateCheck {
	list := []knownvalue.Check{}
	for _, one := range want {
		list = append(list, knownvalue.ObjectExact(acctest.EachText(one)))
	}
	return []statecheck.StateCheck{acctest.Attribute("data.helpdesk_liveagent_kb_suggestion_categories.test", "categories", knownvalue.ListExact(list))}
}

func TestAccSuggestionCategoriesDataSource(t *testing.T) {
	tenant := acctest.StartMock(t)
	acctest.Run(t, nil, resource.TestStep{
		Config: tenant.Config(config),
		ConfigStateChecks: categories(
			map[string]string{"id": "450", "title": "Ideas", "path": "Product1 / Suggestions / Ideas"},
			map[string]string{"id": "449", "title": "Suggestions", "path": "Product1 / Suggestions"},
			map[string]string{"id": "451", "title": "Suggestions", "path": "Product2 / Suggestions"},
		),
	})
}

// An account without categories answers an empty list, null, or no list.
func TestAccSuggestionCategoriesDataSource_none(t *testing.T) {
	for _, form := range []string{"[]", "missing", "null"} {
		tenant := acctest.StartSeed(t, `{"suggestion_categories": [], "switches": {"empty_list": "`+form+`"}}`)
		acctest.Run(t, nil, resource.TestStep{Config: tenant.Config(config), ConfigStateChecks: categories()})
	}
}

func TestAccSuggestionCategoriesDataSource_missingKey(t *testing.T) {
	acctest.MissingV1Key(t, config)
}
