package acctest_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

// instance is an object as a state file has it.
type instance struct {
	Attributes map[string]any `json:"attributes"`
	Private    []byte         `json:"private"`
}

// release is a configuration that an earlier release has applied, and the state that it
// has written, by type. Terraform wrote the state, with commit 0f54192 and its mock, of which
// the first move of a conversation, the first PUT of a ticket and the second GET of messages
// failed; nothing in it was changed.
type release struct {
	config map[string]acctest.Values
	state  map[string]instance
	// now holds the ids that the objects have on the mock of the test by type, and renamed
	// by those in the state.
	now, renamed map[string]string
}

func readRelease(t *testing.T, name string) release {
	t.Helper()
	var config struct {
		Resource map[string]struct {
			Kept acctest.Values `json:"kept"`
		} `json:"resource"`
	}
	var state struct {
		Resources []struct {
			Type      string     `json:"type"`
			Instances []instance `json:"instances"`
		} `json:"resources"`
	}
	for file, into := range map[string]any{"main.tf.json": &config, "state.json": &state} {
		raw, err := os.ReadFile(filepath.Join("testdata", name, file))
		if err == nil {
			err = json.Unmarshal(raw, into)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	out := release{config: map[string]acctest.Values{}, state: map[string]instance{}, now: map[string]string{}, renamed: map[string]string{}}
	for typeName, one := range config.Resource {
		out.config[typeName] = one.Kept
	}
	for _, one := range state.Resources {
		out.state[one.Type] = one.Instances[0]
	}
	return out
}

// create creates the object of a type anew, and puts its id into the state of the release.
func (r release) create(t *testing.T, provider *acctest.Protocol, typeName string) (made, kept acctest.Object) {
	t.Helper()
	for name, given := range r.config[typeName] {
		if text, ok := given.(string); ok && strings.HasPrefix(text, "${") {
			r.config[typeName][name] = r.now[strings.TrimSuffix(strings.TrimPrefix(text, "${"), ".kept.id}")]
		}
	}
	made = provider.Create(typeName, r.config[typeName])
	r.now[typeName], _ = made.State["id"].(string)
	attributes := r.state[typeName].Attributes
	was, _ := attributes["id"].(string)
	r.renamed[was] = r.now[typeName]
	for name, value := range attributes {
		text, _ := value.(string)
		// The id of a message begins with that of its ticket.
		id, _, _ := strings.Cut(text, "/")
		if now, ok := r.renamed[id]; ok {
			attributes[name] = now + strings.TrimPrefix(text, id)
		}
	}
	raw, err := json.Marshal(attributes)
	if err != nil {
		t.Fatal(err)
	}
	return made, provider.Upgrade(typeName, raw, r.state[typeName].Private)
}

// What release 0.1 has written, with its private state, means the same now: what is not
// managed stays with others, what is derived stays derived, and what was left undone is
// done.
func TestRelease_0_1(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	provider := acctest.ConfigureProtocol(t, acctest.Values{
		"liveagent": map[string]any{"url": tenant.URL, "api_key": mock.LiveAgentV3Key, "api_v1_key": mock.LiveAgentV1Key},
		"livedesk":  map[string]any{"url": tenant.URL, "api_key": mock.LiveDeskKey, "api_secret": mock.LiveDeskSecret},
	})
	const desk = "/api/v2/accounts/"
	for _, name := range []string{"POST " + desk + "conversations/{id}/toggle_status", "PUT " + desk + "tickets/{id}"} {
		tenant.Fault(t, acctest.FaultOf(name, mock.Fault{Effect: mock.EffectStatus, Status: 422, Message: "Not now"}))
	}
	fields := map[string]any{"custom_fields": []any{
		map[string]any{"code": "contract", "value": "C-1042"}, map[string]any{"code": "region", "value": "west"},
	}}
	was := readRelease(t, "release-0.1")
	for _, test := range []struct {
		typeName string
		// path and body are what somebody else changes.
		method, path string
		body         any
		shows        acctest.Values
		changes      []string
	}{
		{typeName: "helpdesk_liveagent_contact", method: "PATCH", path: "/api/v3/contacts/", body: fields, shows: acctest.Values{"system_name": ""}},
		{typeName: "helpdesk_liveagent_ticket", method: "PUT", path: "/api/v3/tickets/", body: fields},
		{typeName: "helpdesk_liveagent_ticket_message"},
		{typeName: "helpdesk_livedesk_contact", method: "PATCH", path: desk + "contacts/", body: map[string]any{"custom_attributes": map[string]any{"seats": 5}}},
		{typeName: "helpdesk_livedesk_conversation", shows: acctest.Values{"status": "open"}, changes: []string{"status"}},
		{typeName: "helpdesk_livedesk_ticket", shows: acctest.Values{"tags": []any{}}, changes: []string{"tags"}},
	} {
		made, kept := was.create(t, provider, test.typeName)
		if test.method != "" {
			tenant.Call(t, test.method, test.path+was.now[test.typeName], test.body)
		}
		kept = provider.Read(test.typeName, kept)
		acctest.Warned(t, kept.Diagnostics)
		kept.Has(t, test.shows)
		for _, name := range []string{"custom_fields", "custom_attributes", "additional_attributes", "message_id"} {
			kept.Has(t, acctest.Values{name: made.State[name]})
		}
		plan := provider.Plan(test.typeName, kept, was.config[test.typeName])
		if got := plan.Changes(); !slices.Equal(got, test.changes) {
			t.Errorf("%s: the plan changes %v, want %v", test.typeName, got, test.changes)
		}
	}
}
