package agent_test

import (
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

const agentName = "helpdesk_liveagent_agent"

// answer is for acctest.Tenant.Intercept: each request gets the same answer.
func answer(body string) func(http.ResponseWriter, *http.Request) bool {
	return func(w http.ResponseWriter, _ *http.Request) bool {
		_, _ = w.Write([]byte(body))
		return true
	}
}

// With the key of API v1 alone an agent is found too; what that API does not tell
// is null.
func TestAgent_v1(t *testing.T) {
	t.Parallel()
	acctest.EveryServer(t, map[string]map[string]string{
		"as documented": {},
		"null, extra":   {"v1_absent": "null", "extra_fields": "on", "scalars": "strings"},
		"omitted":       {"v1_absent": "omit", "scalars": "numbers"},
	}, func(t *testing.T, tenant *acctest.Tenant) {
		t.Helper()
		p := v1(t, tenant)
		for name, test := range map[string]struct{ config, want acctest.Values }{
			"id": {
				acctest.Values{"id": "a1owner0"},
				acctest.Values{"id": "a1owner0", "name": "Olivia Owen", "email": "olivia@example.com", "role": "owner", "gender": "female"},
			},
			"email": {
				acctest.Values{"email": "ADAM@example.com"},
				acctest.Values{"id": "b2admin0", "name": "Adam Adler", "email": "ADAM@example.com", "role": "admin", "gender": "male"},
			},
			"no gender": {
				acctest.Values{"id": "c3agent0"},
				acctest.Values{"id": "c3agent0", "name": "Aiko Arai", "email": "aiko@example.com", "role": "agent", "gender": ""},
			},
		} {
			got, problems := p.Data(agentName, test.config)
			acctest.Warned(t, problems)
			for _, absent := range []string{"status", "online_status", "avatar_url"} {
				test.want[absent] = nil
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("%s:\n%s", name, diff)
			}
		}
		tenant.Requests(t, map[string]int{getUser: 3})
	})
}

func TestAgent_v1errors(t *testing.T) {
	t.Parallel()
	for _, status := range []string{"404", "500"} {
		tenant := acctest.StartMock(t)
		tenant.Switch(t, "v1_missing_id", status)
		for attribute, value := range map[string]string{"id": "nope", "email": "felix@example.com"} {
			_, problems := v1(t, tenant).Data(agentName, acctest.Values{attribute: value})
			acctest.Refused(t, problems, map[string]string{"404": `There is no agent "` + value + `"`, "500": `the agent "` + value + `"`}[status])
		}
	}
}

// An answer that names no agent is no agent.
func TestAgent_v1badAnswer(t *testing.T) {
	t.Parallel()
	for name, body := range map[string]string{
		"empty":        ``,
		"no envelope":  `{"maintenance":true}`,
		"empty array":  `{"response":[]}`,
		"empty object": `{"response":{}}`,
		"an action":    `{"response":{"status":"OK","statuscode":0}}`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tenant := acctest.StartMock(t)
			tenant.Intercept(t, answer(body))
			got, problems := v1(t, tenant).Data(agentName, acctest.Values{"id": "c3agent0"})
			acctest.Refused(t, problems, `agent "c3agent0"`)
			if got != nil {
				t.Errorf("got %v", got)
			}
		})
	}
}

// The list needs the key of API v3.
func TestAgents_v1(t *testing.T) {
	t.Setenv("LIVEAGENT_API_KEY", "")
	tenant := acctest.StartMock(t)
	_, problems := v1(t, tenant).Data(agentName+"s", nil)
	acctest.Refused(t, problems, "liveagent.api_key is missing")
	tenant.Requests(t, map[string]int{})
}

// With both keys the list of API v3 is asked, which tells more.
func TestAgent_bothKeys(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	got, problems := acctest.StartProtocol(t, tenant, mock.LiveAgentV3Key, mock.LiveAgentV1Key).Data(agentName, acctest.Values{"id": "c3agent0"})
	acctest.Warned(t, problems)
	if got["status"] != "active" || got["online_status"] != "paused" {
		t.Errorf("got %v", got)
	}
	if asked := tenant.Mock.Stats().Requests[getUser]; asked != 0 {
		t.Errorf("API v1 was asked %d times", asked)
	}
}
