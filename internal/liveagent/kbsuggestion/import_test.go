package kbsuggestion_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

// imported is a step that imports an object of the service and keeps it, so that
// the next step plans on it.
func imported(config, id string) resource.TestStep {
	return resource.TestStep{Config: config, ResourceName: address, ImportState: true, ImportStateId: id, ImportStatePersist: true}
}

// Null until the next apply, which fills them in place without a request.
func TestAccKBSuggestion_import(t *testing.T) {
	t.Parallel()
	for _, meaning := range []string{"conversation", "entry", "own"} {
		for _, form := range []string{"id", "subject"} {
			t.Run(meaning+" "+form, func(t *testing.T) {
				t.Parallel()
				tenant := acctest.StartMock(t)
				set(t, tenant, "suggestion_id", meaning)
				id := add(t, tenant, "tfacc-Dark mode")
				key := map[string]string{"id": id, "subject": "subject:tfacc-Dark mode"}[form]
				// An id of its own is nowhere in the search.
				found := map[bool]string{true: "1001", false: ""}[meaning != "own" || form == "subject"]
				acctest.Run(t, nil,
					imported(darkMode(tenant), key),
					resource.TestStep{
						Config: darkMode(tenant), ConfigPlanChecks: action(plancheck.ResourceActionUpdate),
						Check:             writes(t, tenant, map[string]int{}),
						ConfigStateChecks: []statecheck.StateCheck{text("user_email", "tfacc@example.com"), text("message", "Please.")},
					},
					resource.TestStep{
						Config: darkMode(tenant), ConfigPlanChecks: noPlan(), Check: writes(t, tenant, map[string]int{}),
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
		imported(mended, id),
		resource.TestStep{Config: mended},
		resource.TestStep{
			Config: mended, ConfigPlanChecks: noPlan(), Check: writes(t, tenant, map[string]int{}),
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
	for id, want := range map[string]string{
		"subject:tfacc-Nothing":    `There is no suggestion "tfacc-Nothing"`,
		"subject:tfacc-Light mode": `There is no suggestion "tfacc-Light mode"`,
		"subject:tfacc-Dark mode":  `(?s)There is more than one suggestion "tfacc-Dark mode".*2 match; their ids are\s+1001, 1002`,
		"subject:":                 `Empty import id`,
	} {
		acctest.Run(t, nil, resource.TestStep{
			Config: darkMode(tenant), ResourceName: address, ImportState: true, ImportStateId: id, ExpectError: regexp.MustCompile(want),
		})
	}
}

const typeName = "helpdesk_liveagent_kb_suggestion"

// newServer returns the provider as its protocol shows it, because the testing
// framework does not show warnings.
func newServer(t *testing.T, tenant *acctest.Tenant) tfprotov6.ProviderServer {
	t.Helper()
	server, err := acctest.Factories()["helpdesk"]()
	if err != nil {
		t.Fatal(err)
	}
	config := dynamic(t, map[string]any{"liveagent": map[string]any{
		"url": tenant.URL, "api_key": mock.LiveAgentV3Key, "api_v1_key": mock.LiveAgentV1Key, "requests_per_minute": 100000,
	}})
	resp, err := server.ConfigureProvider(t.Context(), &tfprotov6.ConfigureProviderRequest{TerraformVersion: "1.11.4", Config: config})
	if err != nil || len(resp.Diagnostics) > 0 {
		t.Fatal(err, problems(resp.Diagnostics))
	}
	return server
}

func dynamic(t *testing.T, value any) *tfprotov6.DynamicValue {
	t.Helper()
	data, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return &tfprotov6.DynamicValue{JSON: data}
}

func problems(diagnostics []*tfprotov6.Diagnostic) string {
	var out []string
	for _, one := range diagnostics {
		out = append(out, fmt.Sprintf("%s: %s: %s", one.Severity, one.Summary, one.Detail))
	}
	return strings.Join(out, "\n")
}

// warned fails the test unless the diagnostics are one warning with the texts,
// or none where no texts are given.
func warned(t *testing.T, diagnostics []*tfprotov6.Diagnostic, texts ...string) {
	t.Helper()
	got := problems(diagnostics)
	if len(texts) == 0 {
		if got != "" {
			t.Errorf("got %q, want no warning", got)
		}
		return
	}
	if len(diagnostics) != 1 || diagnostics[0].Severity != tfprotov6.DiagnosticSeverityWarning {
		t.Errorf("got %q, want one warning", got)
	}
	for _, text := range texts {
		if !strings.Contains(got, text) {
			t.Errorf("the warning %q lacks %q", got, text)
		}
	}
}

// API v1 answers 500 for bad parameters: that is a refusal, once and for all,
// and nothing that may have been carried out.
func TestKBSuggestion_unknownCategory(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	config := map[string]any{"user_email": "tfacc@example.com", "category": "nope", "subject": "tfacc-Dark mode", "message": "m"}
	resp, err := newServer(t, tenant).ApplyResourceChange(t.Context(), &tfprotov6.ApplyResourceChangeRequest{
		TypeName: typeName, PriorState: dynamic(t, nil), PlannedState: dynamic(t, config), Config: dynamic(t, config),
	})
	if err != nil {
		t.Fatal(err)
	}
	got := problems(resp.Diagnostics)
	for _, want := range []string{`Cannot create the suggestion "tfacc-Dark mode"`, "HTTP 500", "Suggestion category nope not found"} {
		if len(resp.Diagnostics) != 1 || !strings.Contains(got, want) {
			t.Errorf("got %q, want one error with %q", got, want)
		}
	}
	if strings.Contains(got, "carried") {
		t.Errorf("the service refused the request, but the error says that it may have been carried out: %q", got)
	}
	tenant.Writes(t, map[string]int{post: 1})
}

func TestKBSuggestion_importWarnings(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	server := newServer(t, tenant)
	resp, err := server.ImportResourceState(t.Context(), &tfprotov6.ImportResourceStateRequest{TypeName: typeName, ID: "s1"})
	if err != nil {
		t.Fatal(err)
	}
	warned(t, resp.Diagnostics, `Cannot verify the suggestion "s1"`, "subject:TITLE")
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
		"deleted":             {entry: "1001"},
		"unknown call":        {map[string]string{"kb_delete": "unknown call"}, "1001", false, []string{stays, "http://acme.example.com/1-x", "HTTP 404"}},
		"unknown call, gone":  {map[string]string{"kb_delete": "unknown call"}, "1001", true, nil},
		"gone":                {nil, "1001", true, nil},
		"gone, answered 500":  {map[string]string{"v1_missing_id": "500"}, "1001", true, nil},
		"entry was not found": {nil, "", false, []string{stays, "http://acme.example.com/1-x", "not known"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tenant := acctest.StartMock(t)
			for name, value := range test.switches {
				set(t, tenant, name, value)
			}
			id := add(t, tenant, "tfacc-Dark mode")
			if test.gone {
				set(t, tenant, "kb_delete", "works")
				tenant.Call(t, "DELETE", entryRoute+"1001", nil)
				if value, ok := test.switches["kb_delete"]; ok {
					set(t, tenant, "kb_delete", value)
				}
			}
			state := map[string]any{
				"id": id, "user_email": "x@example.com", "category": "449", "subject": "tfacc-Dark mode", "message": "tfacc-text",
				"url": "http://acme.example.com/1-x", "kb_entry_id": test.entry, "conversation_id": "", "votes": 0,
			}
			resp, err := newServer(t, tenant).ApplyResourceChange(t.Context(), &tfprotov6.ApplyResourceChangeRequest{
				TypeName: typeName, PriorState: dynamic(t, state), PlannedState: dynamic(t, nil), Config: dynamic(t, nil),
			})
			if err != nil {
				t.Fatal(err)
			}
			warned(t, resp.Diagnostics, test.want...)
			if gone, err := resp.NewState.IsNull(); err != nil || !gone {
				t.Errorf("the suggestion is still in the state (%v)", err)
			}
		})
	}
}
