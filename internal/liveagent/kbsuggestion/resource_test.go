package kbsuggestion_test

import (
	"fmt"
	"net/url"
	"regexp"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

const (
	typeName   = "helpdesk_liveagent_kb_suggestion"
	address    = typeName + ".test"
	post       = "POST /api/suggestions"
	deleteOne  = "DELETE /api/knowledgebase/entries/{id}"
	entryRoute = "/api/knowledgebase/entries/"
)

type entry struct {
	ID           string `json:"kb_entry_id"`
	Conversation string `json:"conversationid"`
	Title        string `json:"title"`
	Text         string `json:"content_text"`
	Tree         string `json:"treepath"`
}

// entries returns the suggestions of the mock that a search finds.
func entries(t *testing.T, tenant *acctest.Tenant, query string) []entry {
	t.Helper()
	answer := acctest.Fetch[struct {
		Response struct{ Articles, Entries []entry }
	}](t, tenant, "/api/knowledgebase/search?query="+url.QueryEscape(query))
	return append(answer.Response.Articles, answer.Response.Entries...)
}

// add makes a suggestion as somebody else and returns the id that the service
// answers.
func add(t *testing.T, tenant *acctest.Tenant, subject string) string {
	t.Helper()
	fields := url.Values{"useridentifier": {"x@example.com"}, "category": {"449"}, "subject": {subject}, "message": {"tfacc-text"}}
	answer := acctest.Ask[map[string]map[string]any](t, tenant, "POST", "/api/suggestions", fields)
	return fmt.Sprint(answer["response"]["id"])
}

func action(want plancheck.ResourceActionType) resource.ConfigPlanChecks {
	return acctest.Action(address, want)
}

func value(attribute string, want knownvalue.Check) statecheck.StateCheck {
	return acctest.Attribute(address, attribute, want)
}

func text(attribute, want string) statecheck.StateCheck {
	return acctest.Text(address, attribute, want)
}

// suggestion returns a resource; each argument stands for an attribute, in the
// order of the schema.
func suggestion(tenant *acctest.Tenant, email, category, subject, message string) string {
	return tenant.Config(fmt.Sprintf(`resource "helpdesk_liveagent_kb_suggestion" "test" {
		user_email = %q
		category   = %q
		subject    = %q
		message    = %q
	}`, email, category, subject, message))
}

func darkMode(tenant *acctest.Tenant) string {
	return suggestion(tenant, "tfacc@example.com", "449", "tfacc-Dark mode", "Please.")
}

// What the id in the answer means, and how the list of a search is called, is
// not documented: all of it works.
func TestAccKBSuggestion_lifecycle(t *testing.T) {
	t.Parallel()
	for _, meaning := range []string{"conversation", "entry", "own"} {
		for _, key := range []string{"articles", "entries"} {
			t.Run(meaning+" "+key, func(t *testing.T) {
				t.Parallel()
				tenant := acctest.StartMock(t)
				tenant.Switch(t, "suggestion_id", meaning)
				tenant.Switch(t, "kb_list_key", key)
				odd := map[string]map[string]string{
					"conversation": {"v1_absent": "null", "empty_list": "missing", "extra_fields": "on"},
					"entry":        {"v1_absent": "omit", "empty_list": "null", "scalars": "numbers"},
				}
				tenant.Switches(t, odd[meaning])
				acctest.Run(t, nil, resource.TestStep{
					Config: suggestion(tenant, "tfacc@example.com", "104490", "tfacc-Dark mode", "Please.\n"),
					ConfigStateChecks: []statecheck.StateCheck{
						value("url", knownvalue.StringRegexp(regexp.MustCompile(`^http://acme\.example\.com/\d{6}-tfacc-Dark-mode$`))),
						text("kb_entry_id", "1001"), value("conversation_id", knownvalue.StringRegexp(regexp.MustCompile(`^\w{8}$`))),
						value("votes", knownvalue.Int64Exact(0)), value("id", knownvalue.NotNull()), text("message", "Please.\n"),
					},
					Check: resource.ComposeTestCheckFunc(tenant.Wrote(t, map[string]int{post: 1}), acctest.Do(func() {
						if got := entries(t, tenant, "tfacc"); len(got) != 1 || got[0].Tree != "0|449|1001" || got[0].Text != "Please.\n" {
							t.Errorf("the service has %+v", got)
						}
					})),
				})
				tenant.Writes(t, map[string]int{deleteOne: 1})
				if left := entries(t, tenant, "tfacc"); len(left) != 0 {
					t.Errorf("%v is left", left)
				}
			})
		}
	}
}

// A suggestion that the search does not return yet stays as it is, and what the
// search tells is filled in once it does.
func TestAccKBSuggestion_searchLags(t *testing.T) {
	acctest.Long(t, "many applies")
	t.Parallel()
	tenant := acctest.StartMock(t)
	tenant.Switch(t, "suggestion_id", "own")
	tenant.Switch(t, "kb_search_lag", "4")
	acctest.Run(t, nil,
		resource.TestStep{
			Config:            darkMode(tenant),
			ConfigStateChecks: []statecheck.StateCheck{text("kb_entry_id", ""), text("conversation_id", ""), value("votes", knownvalue.Int64Exact(0))},
		},
		resource.TestStep{Config: darkMode(tenant), ConfigPlanChecks: acctest.NoPlan()},
		resource.TestStep{
			Config: darkMode(tenant), ConfigPlanChecks: acctest.NoPlan(),
			ConfigStateChecks: []statecheck.StateCheck{text("kb_entry_id", "1001")},
			Check:             tenant.Wrote(t, map[string]int{post: 1}),
		},
	)
}

// Two suggestions with one title are told apart, also where the search returns
// one of them only.
func TestAccKBSuggestion_sameTitle(t *testing.T) {
	t.Parallel()
	for _, limit := range []string{"0", "1"} {
		t.Run("limit "+limit, func(t *testing.T) {
			t.Parallel()
			tenant := acctest.StartMock(t)
			tenant.Switch(t, "kb_search_limit", limit)
			add(t, tenant, "tfacc-Dark mode")
			want := map[string]string{"0": "1002", "1": ""}[limit]
			acctest.Run(t, nil,
				resource.TestStep{Config: darkMode(tenant), ConfigStateChecks: []statecheck.StateCheck{text("kb_entry_id", want)}},
				resource.TestStep{Config: darkMode(tenant), ConfigPlanChecks: acctest.NoPlan(), ConfigStateChecks: []statecheck.StateCheck{text("kb_entry_id", want)}},
			)
			tenant.Switch(t, "kb_search_limit", "0")
			// Where its id was never known the suggestion stays; that of somebody else always does.
			if got := entries(t, tenant, "tfacc"); got[0].ID != "1001" || len(got) != map[string]int{"0": 1, "1": 2}[limit] {
				t.Errorf("the service has %v", got)
			}
		})
	}
}

// The API cannot prove that a suggestion is gone.
func TestAccKBSuggestion_deletedElsewhere(t *testing.T) {
	t.Parallel()
	for _, status := range []string{"404", "500"} {
		t.Run(status, func(t *testing.T) {
			t.Parallel()
			tenant := acctest.StartMock(t)
			tenant.Switch(t, "v1_missing_id", status)
			acctest.Run(t, nil,
				resource.TestStep{Config: darkMode(tenant)},
				resource.TestStep{
					PreConfig: func() { tenant.Call(t, "DELETE", entryRoute+entries(t, tenant, "tfacc")[0].ID, nil) },
					Config:    darkMode(tenant), ConfigPlanChecks: acctest.NoPlan(),
					ConfigStateChecks: []statecheck.StateCheck{text("kb_entry_id", "1001")},
				},
			)
			tenant.Writes(t, map[string]int{post: 1, deleteOne: 1})
		})
	}
}

func TestAccKBSuggestion_errors(t *testing.T) {
	t.Setenv("LIVEAGENT_API_V1_KEY", "")
	tenant := acctest.StartMock(t)
	provider := regexp.MustCompile(`(?s)^.*?requests_per_minute = \d+\s*\}\s*\}`)
	withKey := func(key string) string {
		return provider.ReplaceAllLiteralString(darkMode(tenant), tenant.ProviderBlock(mock.LiveAgentV3Key, key))
	}
	acctest.Run(t, nil,
		resource.TestStep{Config: withKey(""), ExpectError: regexp.MustCompile(`(?s)api_v1_key.*LIVEAGENT_API_V1_KEY`)},
		resource.TestStep{
			PreConfig: func() { tenant.Requests(t, map[string]int{}) },
			Config:    withKey(mock.LiveAgentV3Key),
			ExpectError: regexp.MustCompile(`(?s)Cannot create the suggestion "tfacc-Dark mode".*HTTP 403.*ApiKey not found.*` +
				`API\s+v1\s+key\s+is\s+needed,\s+an\s+API\s+v3\s+key\s+is\s+refused`),
		},
	)
}

// One request, and an error that says how to go on without a second suggestion.
func TestAccKBSuggestion_lostAnswerOfCreate(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	tenant.Fault(t, mock.Fault{Method: "POST", Route: "/api/suggestions", Nth: 1, Effect: mock.EffectDropAfter})
	acctest.Run(t, nil, resource.TestStep{
		Config:      darkMode(tenant),
		ExpectError: regexp.MustCompile(`(?s)may\s+have\s+carried\s+the\s+request\s+out.*terraform\s+import\s+helpdesk_liveagent_kb_suggestion\.NAME.*subject:tfacc-Dark\s+mode`),
	})
	tenant.Writes(t, map[string]int{post: 1})
	if got := entries(t, tenant, "tfacc"); len(got) != 1 {
		t.Errorf("the service has %v", got)
	}
}
