package kbsuggestion_test

import (
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

// Null until the next apply, which fills them in place without a request.
func TestAccKBSuggestion_import(t *testing.T) {
	t.Parallel()
	for _, meaning := range []string{"conversation", "entry", "own"} {
		for _, form := range []string{"id", "subject"} {
			t.Run(meaning+" "+form, func(t *testing.T) {
				t.Parallel()
				if meaning != "conversation" {
					acctest.Long(t, "every kind of server")
				}
				tenant := acctest.StartMock(t)
				tenant.Switch(t, "suggestion_id", meaning)
				id := add(t, tenant, "tfacc-Dark mode")
				key := map[string]string{"id": id, "subject": "subject:tfacc-Dark mode"}[form]
				// An id of its own is nowhere in the search.
				found := map[bool]string{true: "1001", false: ""}[meaning != "own" || form == "subject"]
				acctest.Run(t, nil,
					acctest.Imported(address, darkMode(tenant), key),
					resource.TestStep{
						Config: darkMode(tenant), ConfigPlanChecks: action(plancheck.ResourceActionUpdate),
						Check:             tenant.Wrote(t, map[string]int{}),
						ConfigStateChecks: []statecheck.StateCheck{text("user_email", "tfacc@example.com"), text("message", "Please.")},
					},
					resource.TestStep{
						Config: darkMode(tenant), ConfigPlanChecks: acctest.NoPlan(), Check: tenant.Wrote(t, map[string]int{}),
						ConfigStateChecks: []statecheck.StateCheck{
							text("kb_entry_id", found), text("subject", "tfacc-Dark mode"), value("votes", knownvalue.Int64Exact(0)),
						},
					},
				)
			})
		}
	}
}

// An admin who mends the title must not cost the suggestion its votes.
func TestAccKBSuggestion_titleDiffers(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	id := add(t, tenant, "tfacc-Dark Mode, please")
	mended := suggestion(tenant, "tfacc@example.com", "449", "tfacc-dark mode", "Please.")
	acctest.Run(t, nil,
		acctest.Imported(address, mended, id),
		resource.TestStep{Config: mended},
		resource.TestStep{
			Config: mended, ConfigPlanChecks: acctest.NoPlan(), Check: tenant.Wrote(t, map[string]int{}),
			ConfigStateChecks: []statecheck.StateCheck{text("kb_entry_id", "1001"), text("subject", "tfacc-dark mode")},
		},
	)
}

func TestAccKBSuggestion_importErrors(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	add(t, tenant, "tfacc-Dark mode")
	add(t, tenant, "tfacc-Dark mode")
	add(t, tenant, "tfacc-Light mode, please")
	acctest.ImportErrors(t, address, darkMode(tenant), map[string]string{
		"subject:tfacc-Light mode": `There is no suggestion "tfacc-Light mode"`,
		"subject:tfacc-Dark mode":  `(?s)There is more than one suggestion "tfacc-Dark mode".*2 match; their ids are\s+1001, 1002`,
	})
}

func start(t *testing.T, tenant *acctest.Tenant) *acctest.Protocol {
	t.Helper()
	return acctest.StartProtocol(t, tenant, mock.LiveAgentV3Key, mock.LiveAgentV1Key)
}

// API v1 answers 500 for bad parameters: that is a refusal, once and for all,
// and nothing that may have been carried out.
func TestKBSuggestion_unknownCategory(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	config := acctest.Values{"user_email": "tfacc@example.com", "category": "nope", "subject": "tfacc-Dark mode", "message": "m"}
	created := start(t, tenant).Create(typeName, config)
	got := acctest.Problems(created.Diagnostics)
	for _, want := range []string{`Cannot create the suggestion "tfacc-Dark mode"`, "HTTP 500", "Suggestion category nope not found"} {
		if len(created.Diagnostics) != 1 || !strings.Contains(got, want) {
			t.Errorf("got %q, want one error with %q", got, want)
		}
	}
	if strings.Contains(got, "carried") {
		t.Errorf("the service refused the request, but the error says that it may have been carried out: %q", got)
	}
	tenant.Writes(t, map[string]int{post: 1})
}

func TestKBSuggestion_destroyWarnings(t *testing.T) {
	t.Parallel()
	const stays = `The suggestion "tfacc-Dark mode" stays in the knowledge base`
	for name, test := range map[string]struct {
		switches map[string]string
		entry    string // the id in the state; empty when it was never known
		gone     bool
		want     []string
	}{
		"unknown call":        {map[string]string{"kb_delete": "unknown call"}, "1001", false, []string{stays, "http://acme.example.com/1-x", "HTTP 404"}},
		"unknown call, gone":  {map[string]string{"kb_delete": "unknown call"}, "1001", true, nil},
		"gone":                {nil, "1001", true, nil},
		"gone, answered 500":  {map[string]string{"v1_missing_id": "500"}, "1001", true, nil},
		"entry was not found": {nil, "", false, []string{stays, "http://acme.example.com/1-x", "not known"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tenant := acctest.StartMock(t)
			tenant.Switches(t, test.switches)
			id := add(t, tenant, "tfacc-Dark mode")
			if test.gone {
				tenant.Switch(t, "kb_delete", "works")
				tenant.Call(t, "DELETE", entryRoute+"1001", nil)
				if value, ok := test.switches["kb_delete"]; ok {
					tenant.Switch(t, "kb_delete", value)
				}
			}
			provider := start(t, tenant)
			deleted := provider.Delete(typeName, provider.Object(typeName, acctest.Values{
				"id": id, "user_email": "x@example.com", "category": "449", "subject": "tfacc-Dark mode", "message": "tfacc-text",
				"url": "http://acme.example.com/1-x", "kb_entry_id": test.entry, "conversation_id": "", "votes": 0.0,
			}))
			acctest.Warned(t, deleted.Diagnostics, test.want...)
			if deleted.State != nil {
				t.Errorf("the suggestion is still in the state: %v", deleted.State)
			}
		})
	}
}
