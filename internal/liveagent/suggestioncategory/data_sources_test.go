package suggestioncategory_test

import (
	"regexp"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/mocktest"
)

const config = `data "helpdesk_liveagent_kb_suggestion_categories" "test" {}`

func categories(want ...map[string]string) []statecheck.StateCheck {
	list := []knownvalue.Check{}
	for _, one := range want {
		object := map[string]knownvalue.Check{}
		for name, text := range one {
			object[name] = knownvalue.StringExact(text)
		}
		list = append(list, knownvalue.ObjectExact(object))
	}
	return []statecheck.StateCheck{statecheck.ExpectKnownValue("data.helpdesk_liveagent_kb_suggestion_categories.test",
		tfjsonpath.New("categories"), knownvalue.ListExact(list))}
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
	if acctest.IsReal() {
		t.Skip("needs the mock")
	}
	for _, form := range []string{"[]", "missing", "null"} {
		server, url := mocktest.Start(t, mock.Options{Seed: []byte(`{"suggestion_categories": [], "switches": {"empty_list": "` + form + `"}}`)})
		tenant := &acctest.Tenant{Mock: server, URL: url}
		acctest.Run(t, nil, resource.TestStep{Config: tenant.Config(config), ConfigStateChecks: categories()})
	}
}

func TestAccSuggestionCategoriesDataSource_missingKey(t *testing.T) {
	t.Setenv("LIVEAGENT_API_V1_KEY", "")
	tenant := acctest.StartMock(t)
	acctest.Run(t, nil, resource.TestStep{
		Config:      tenant.ProviderBlock(mock.LiveAgentV3Key, "") + config,
		ExpectError: regexp.MustCompile(`(?s)api_v1_key.*LIVEAGENT_API_V1_KEY`),
	})
	tenant.Requests(t, map[string]int{})
}
