package agent_test

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-testing/echoprovider"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

const (
	tokenName = "helpdesk_liveagent_agent_token"
	getUser   = "GET /api/agents/{id}"
	// secret is the token of Aiko in the mock.
	secret = "agentsecretc3agent0"
)

func v1(t *testing.T, tenant *acctest.Tenant) *acctest.Protocol {
	t.Helper()
	return acctest.StartProtocol(t, tenant, "", mock.LiveAgentV1Key)
}

func TestAgentToken(t *testing.T) {
	t.Parallel()
	acctest.EveryServer(t, map[string]map[string]string{
		"as documented": {},
		"null, extra":   {"v1_absent": "null", "extra_fields": "on", "scalars": "strings"},
		"omitted":       {"v1_absent": "omit", "scalars": "numbers"},
	}, func(t *testing.T, tenant *acctest.Tenant) {
		t.Helper()
		p := v1(t, tenant)
		for _, identifier := range []string{"aiko@example.com", "AIKO@example.com", "c3agent0"} {
			opened, problems := p.Open(tokenName, acctest.Values{"agent": identifier})
			acctest.Warned(t, problems)
			want := acctest.Values{"agent": identifier, "id": "c3agent0", "email": "aiko@example.com", "token": secret, "cookie_name": "A_auth"}
			if diff := cmp.Diff(want, opened); diff != "" {
				t.Error(diff)
			}
		}
		// A token is kept nowhere.
		tenant.Requests(t, map[string]int{getUser: 3})
	})
}

func TestAgentToken_errors(t *testing.T) {
	tenant := acctest.StartMock(t)
	for name, test := range map[string]struct {
		agent  any
		fault  mock.Fault
		status string
		texts  []string
	}{
		"unknown":      {agent: "nobody@example.com", texts: []string{`There is no agent "nobody@example.com"`}},
		"unknown, 500": {agent: "nobody@example.com", status: "500", texts: []string{`the agent "nobody@example.com"`, "HTTP 500"}},
		"former":       {agent: "felix@example.com", texts: []string{`There is no agent "felix@example.com"`}},
		"empty":        {agent: " ", texts: []string{"agent must not be empty"}},
		"missing":      {agent: nil, texts: []string{"agent"}},
		"key":          {agent: "c3agent0", fault: mock.Fault{Effect: mock.EffectStatus, Status: 403, Message: "ApiKey not found"}, texts: []string{`Cannot read the token of the agent "c3agent0"`, "liveagent.api_v1_key"}},
		"page":         {agent: "c3agent0", fault: mock.Fault{Effect: mock.EffectHTML, After: true}, texts: []string{"web page"}},
	} {
		t.Run(name, func(t *testing.T) {
			tenant.Mock.Reset()
			if test.status != "" {
				tenant.Switch(t, "v1_missing_id", test.status)
			}
			if test.fault.Effect != "" {
				tenant.Fault(t, test.fault)
			}
			opened, problems := v1(t, tenant).Open(tokenName, acctest.Values{"agent": test.agent})
			acctest.Refused(t, problems, test.texts...)
			if opened != nil || strings.Contains(acctest.Problems(problems), secret) {
				t.Errorf("opened %v, %s", opened, acctest.Problems(problems))
			}
		})
	}
}

// A service that hands out no tokens gives an error, and neither an empty token
// nor one of somebody else.
func TestAgentToken_none(t *testing.T) {
	t.Parallel()
	for name, body := range map[string]string{
		"left out": `{"response":{"userid":"c3agent0","email":"aiko@example.com"}}`,
		"null":     `{"response":{"userid":"c3agent0","authtoken":null}}`,
		"empty":    `{"response":{"userid":"c3agent0","authtoken":""}}`,
		"array":    `{"response":{"userid":"c3agent0","authtoken":[]}}`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tenant := acctest.StartMock(t)
			tenant.Intercept(t, answer(body))
			_, problems := v1(t, tenant).Open(tokenName, acctest.Values{"agent": "c3agent0"})
			acctest.Refused(t, problems, `There is no token of the agent "c3agent0"`)
		})
	}
}

func TestAgentToken_needsV1(t *testing.T) {
	t.Setenv("LIVEAGENT_API_V1_KEY", "")
	tenant := acctest.StartMock(t)
	_, problems := acctest.StartProtocol(t, tenant, mock.LiveAgentV3Key, "").Open(tokenName, acctest.Values{"agent": "c3agent0"})
	acctest.Refused(t, problems, "liveagent.api_v1_key is missing", "LIVEAGENT_API_V1_KEY")
	tenant.Requests(t, map[string]int{})
}

// The value reaches what is ephemeral too: here the configuration of a provider.
func TestAccAgentToken_reachesAProvider(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	acctest.NewWorkspace(t, tenant).NeedVersion(10, 11)
	if err := os.Setenv("TF_ACC_PROVIDER_NAMESPACE", "helpdesk-iac"); err != nil { //nolint:usetesting // As in acctest.Run: all tests set the same.
		t.Fatal(err)
	}
	factories := acctest.Factories()
	factories["echo"] = echoprovider.NewProviderServer()
	resource.Test(t, resource.TestCase{
		IsUnitTest:               true,
		ProtoV6ProviderFactories: factories,
		Steps: []resource.TestStep{{
			Config: `
				terraform {
					required_providers {
						helpdesk = { source = "helpdesk-iac/helpdesk" }
						echo     = { source = "helpdesk-iac/echo" }
					}
				}` + tenant.ProviderBlock("", mock.LiveAgentV1Key) + `
				ephemeral "helpdesk_liveagent_agent_token" "test" { agent = "aiko@example.com" }
				provider "echo" { data = ephemeral.helpdesk_liveagent_agent_token.test }
				resource "echo" "test" {}`,
			ConfigStateChecks: []statecheck.StateCheck{
				statecheck.ExpectKnownValue("echo.test", tfjsonpath.New("data").AtMapKey("token"), knownvalue.StringExact(secret)),
				statecheck.ExpectKnownValue("echo.test", tfjsonpath.New("data").AtMapKey("cookie_name"), knownvalue.StringExact("A_auth")),
			},
		}},
	})
}

// The token is in no state, plan, log or message.
func TestAccAgentToken_showsNowhere(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	w := acctest.NewWorkspace(t, tenant, "TF_LOG=TRACE", "TF_LOG_PATH=trace.log")
	w.NeedVersion(10, 11)
	config := fmt.Sprintf(`
		provider "helpdesk" {}
		ephemeral "helpdesk_liveagent_agent_token" "test" { agent = "aiko@example.com" }
		provider "helpdesk" {
			alias     = "as_agent"
			liveagent = { url = %q, api_key = ephemeral.helpdesk_liveagent_agent_token.test.token }
		}
		data "helpdesk_liveagent_agent" "test" { id = "c3agent0" }
		data "helpdesk_liveagent_application" "test" { provider = helpdesk.as_agent }
		resource "terraform_data" "test" { input = data.helpdesk_liveagent_agent.test.name }`, tenant.URL)
	w.Write(config)
	output := w.Do("apply", "-auto-approve", "-no-color")
	output += w.Do("plan", "-no-color", "-out=plan.bin")
	plan := w.Do("show", "-json", "plan.bin")
	if tenant.Mock.Stats().Requests[getUser] < 2 {
		t.Error("the token was not read, so the test proves nothing")
	}
	// The same with a use of the token that fails: it is no key of API v3.
	w.Write(config + "\ndata \"helpdesk_liveagent_tags\" \"test\" { provider = helpdesk.as_agent }\n")
	failed, status := w.Try("plan", "-no-color")
	if status == 0 || !strings.Contains(failed, "ApiKey not found") {
		t.Errorf("status %d: %s", status, failed)
	}
	log := w.Read("trace.log")
	if !strings.Contains(log, "OpenEphemeralResource") || !strings.Contains(log, "/api/agents/{id}") {
		t.Error("the log does not name the requests, so the test proves nothing")
	}
	for name, text := range map[string]string{
		"output": output, "failed output": failed, "plan": plan, "log": log, "state": w.Read("terraform.tfstate"), "plan file": w.Read("plan.bin"),
	} {
		if at := strings.Index(text, "agentsecret"); at >= 0 {
			t.Errorf("the %s shows the token: …%s…", name, text[max(0, at-200):min(len(text), at+60)])
		}
	}
}

// Nothing that is not ephemeral takes the token.
func TestAccAgentToken_notForOutputs(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	w := acctest.NewWorkspace(t, tenant)
	w.NeedVersion(10, 11)
	w.Write(`
		ephemeral "helpdesk_liveagent_agent_token" "test" { agent = "aiko@example.com" }
		resource "terraform_data" "test" { input = ephemeral.helpdesk_liveagent_agent_token.test.token }`)
	output, status := w.Try("plan", "-no-color")
	if status == 0 || !regexp.MustCompile(`(?i)ephemeral`).MatchString(output) || strings.Contains(output, secret) {
		t.Errorf("status %d: %s", status, output)
	}
}
