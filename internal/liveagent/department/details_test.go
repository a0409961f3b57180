package department_test

import (
	"fmt"
	"maps"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

const (
	typeName  = "helpdesk_liveagent_department"
	listV3    = "GET /api/v3/departments"
	listV1    = "GET /api/departments"
	getV1     = "GET /api/departments/{id}"
	getAgents = "GET /api/departments/{id}/agents"
)

// support is the department Support with details.
func support(hasV3 bool) acctest.Values {
	out := acctest.Values{
		"id": "d4suppor", "name": "Support", "online_status": "RT", "details": true, "description": "Questions about the product",
		"agent_count": nil, "agent_ids": nil, "mail_account_id": nil,
		"agents": []any{
			map[string]any{"id": "b2admin0", "email": "adam@example.com", "first_name": "Adam", "last_name": "Adler"},
			map[string]any{"id": "c3agent0", "email": "aiko@example.com", "first_name": "Aiko", "last_name": "Arai"},
		},
	}
	if hasV3 {
		out["agent_count"], out["agent_ids"], out["mail_account_id"] = 2.0, []any{"b2admin0", "c3agent0"}, "m2suppor"
	}
	return out
}

// statuses takes the statuses off the agents and returns them.
func statuses(values acctest.Values) []string {
	var out []string
	agents, _ := values["agents"].([]any)
	for _, one := range agents {
		agent, _ := one.(map[string]any)
		out = append(out, fmt.Sprintf("%v/%v", agent["online_status"], agent["preset_status"]))
		delete(agent, "online_status")
		delete(agent, "preset_status")
	}
	return out
}

func TestDepartment_details(t *testing.T) {
	t.Parallel()
	acctest.EveryServer(t, map[string]map[string]string{
		"as documented": {},
		"null, extra":   {"v1_absent": "null", "extra_fields": "on", "absent": "null", "scalars": "strings"},
		"omitted":       {"v1_absent": "omit", "scalars": "numbers", "v1_deleted_departments": "hidden"},
	}, func(t *testing.T, tenant *acctest.Tenant) {
		t.Helper()
		for _, key := range []string{mock.LiveAgentV3Key, ""} {
			p := acctest.StartProtocol(t, tenant, key, mock.LiveAgentV1Key)
			tenant.Mock.ResetStats()
			for attribute, value := range map[string]string{"id": "d4suppor", "name": "Support"} {
				got, problems := p.Data(typeName, acctest.Values{attribute: value, "details": true})
				acctest.Warned(t, problems)
				// What the mock makes of the status is checked by its own tests.
				if online := statuses(got); len(online) != 2 {
					t.Errorf("the agents have the statuses %v", online)
				}
				if diff := cmp.Diff(support(key != ""), got); diff != "" {
					t.Errorf("by %s:\n%s", attribute, diff)
				}
			}
			list, details := map[string]int{listV1: 1}, map[string]int{getV1: 2, getAgents: 2}
			if key != "" {
				list = map[string]int{listV3: 2}
			}
			maps.Copy(details, list)
			tenant.Requests(t, details)

			// A department without agents has an empty list, one without a description an empty text.
			got, problems := p.Data(typeName, acctest.Values{"name": "Sales", "details": true})
			acctest.Warned(t, problems)
			if got["description"] != "" || got["online_status"] != "" {
				t.Errorf("got %v", got)
			}
		}
	})
}

// Without details nothing but the list is read, and they are null.
func TestDepartment_withoutDetails(t *testing.T) {
	t.Parallel()
	for _, off := range []any{nil, false} {
		tenant := acctest.StartMock(t)
		p := acctest.StartProtocol(t, tenant, "", mock.LiveAgentV1Key)
		got, problems := p.Data(typeName, acctest.Values{"id": "d4suppor", "details": off})
		acctest.Warned(t, problems)
		if got["description"] != nil || got["agents"] != nil {
			t.Errorf("got %v", got)
		}
		tenant.Requests(t, map[string]int{listV1: 1})
	}
}

func TestDepartment_detailsErrors(t *testing.T) {
	t.Setenv("LIVEAGENT_API_V1_KEY", "")
	tenant := acctest.StartMock(t)
	_, problems := acctest.StartProtocol(t, tenant, mock.LiveAgentV3Key, "").Data(typeName, acctest.Values{"id": "d4suppor", "details": true})
	acctest.Refused(t, problems, "need the key of API v1", "liveagent.api_v1_key", "LIVEAGENT_API_V1_KEY")
	for route, want := range map[string]string{
		"/api/departments/{id}":        `Cannot read the description of the department "Support"`,
		"/api/departments/{id}/agents": `Cannot read the agents of the department "Support"`,
	} {
		tenant.Mock.Reset()
		tenant.Fault(t, mock.Fault{Route: route, Effect: mock.EffectStatus, Status: 403, Message: "ApiKey not found"})
		_, problems := acctest.StartProtocol(t, tenant, mock.LiveAgentV3Key, mock.LiveAgentV1Key).Data(typeName, acctest.Values{"name": "Support", "details": true})
		acctest.Refused(t, problems, want, "liveagent.api_v1_key")
	}
}

// With the key of API v1 alone deleted departments are there neither in lists nor
// by their ids, as with that of API v3.
func TestDepartment_v1(t *testing.T) {
	t.Parallel()
	for name, switches := range map[string]map[string]string{
		"deleted ones listed": {},
		"deleted ones hidden": {"v1_deleted_departments": "hidden", "v1_missing_id": "500"},
		"odd":                 {"v1_absent": "omit", "extra_fields": "on", "scalars": "numbers"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tenant := acctest.StartSeed(t, `{"departments": [
				{"id": "d1", "name": "Twin"}, {"id": "d2", "name": "Twin"}, {"id": "d3", "name": "Alone", "online_status": "MRT"},
				{"id": "d4", "name": "Alone", "deleted": true}], "agents": []}`)
			tenant.Switches(t, switches)
			for _, key := range []string{"", mock.LiveAgentV3Key} {
				run := func() *acctest.Protocol { return acctest.StartProtocol(t, tenant, key, mock.LiveAgentV1Key) }
				got, problems := run().Data(typeName+"s", nil)
				acctest.Warned(t, problems)
				var ids []string
				list, _ := got["departments"].([]any)
				for _, one := range list {
					department, _ := one.(map[string]any)
					ids = append(ids, fmt.Sprint(department["id"]))
				}
				if diff := cmp.Diff([]string{"d3", "d1", "d2"}, ids); diff != "" {
					t.Error(diff)
				}
				got, problems = run().Data(typeName, acctest.Values{"name": "Alone"})
				acctest.Warned(t, problems)
				if got["id"] != "d3" || got["online_status"] != "MRT" {
					t.Errorf("got %v", got)
				}
				for attribute, test := range map[string]struct{ value, want string }{
					"name": {"Twin", `There is more than one department "Twin"`},
					"id":   {"d4", `There is no department "d4"`},
				} {
					_, problems := run().Data(typeName, acctest.Values{attribute: test.value})
					acctest.Refused(t, problems, test.want)
				}
				_, problems = run().Data(typeName, acctest.Values{"id": "nope"})
				acctest.Refused(t, problems, `There is no department "nope"`)
			}
		})
	}
}
