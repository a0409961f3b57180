package provider_test

import (
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

// Each type works with the keys that it needs, whatever is known of the others;
// what it would use, but is not known yet, is never passed over in silence.
func TestKeys(t *testing.T) {
	for _, variable := range []string{"LIVEAGENT_URL", "LIVEAGENT_API_KEY", "LIVEAGENT_API_V1_KEY"} {
		t.Setenv(variable, "")
	}
	const noV3, noV1, unknownV3, unknownV1 = "liveagent.api_key is missing", "liveagent.api_v1_key is missing", "liveagent.api_key is not known yet", "liveagent.api_v1_key is not known yet"
	tenant := acctest.StartSeed(t, `{"groups": [{"id": "g1", "name": "One"}], "contacts": [{"id": "c1", "emails": ["alice@example.com"], "groups": ["g1"]}],
		"tickets": [{"id": "t1", "subject": "S", "owner_email": "alice@example.com", "messages": [{"id": "1", "message": "m", "useridentifier": "aiko@example.com"}]}]}`)
	data := func(typeName string, config acctest.Values) func(*acctest.Protocol) []*tfprotov6.Diagnostic {
		return func(p *acctest.Protocol) []*tfprotov6.Diagnostic {
			_, diagnostics := p.Data(typeName, config)
			return diagnostics
		}
	}
	imports := func(typeName, id string) func(*acctest.Protocol) []*tfprotov6.Diagnostic {
		return func(p *acctest.Protocol) []*tfprotov6.Diagnostic { return p.Import(typeName, id, nil).Diagnostics }
	}
	type keys struct{ v3, v1 string }
	for name, test := range map[string]struct {
		use   func(*acctest.Protocol) []*tfprotov6.Diagnostic
		wants map[keys]string
	}{
		"API v3 alone": {imports("helpdesk_liveagent_contact_group", "g1"), map[keys]string{
			{"set", "set"}: "", {"set", ""}: "", {"set", "unknown"}: "", {"", "set"}: noV3, {"unknown", "set"}: unknownV3, {"", ""}: noV3,
		}},
		"API v1 alone": {data("helpdesk_liveagent_ticket_messages", acctest.Values{"ticket_id": "t1"}), map[keys]string{
			{"set", "set"}: "", {"", "set"}: "", {"unknown", "set"}: "", {"set", ""}: noV1, {"set", "unknown"}: unknownV1, {"", ""}: noV1,
		}},
		"either, data source": {data("helpdesk_liveagent_contact", acctest.Values{"id": "c1"}), map[keys]string{
			{"set", "set"}: "", {"set", ""}: "", {"", "set"}: "", {"set", "unknown"}: "", {"unknown", "set"}: unknownV3, {"", "unknown"}: unknownV1, {"", ""}: noV3,
		}},
		"either, resource": {imports("helpdesk_liveagent_contact", "c1"), map[keys]string{
			{"set", "set"}: "", {"set", ""}: "", {"", "set"}: "", {"set", "unknown"}: "", {"unknown", "set"}: unknownV3, {"", "unknown"}: unknownV1, {"", ""}: noV3,
		}},
		"both where there are": {imports("helpdesk_liveagent_contact_group_membership", "c1/g1"), map[keys]string{
			{"set", "set"}: "", {"set", ""}: "", {"", "set"}: "", {"set", "unknown"}: unknownV1, {"unknown", "set"}: unknownV3, {"", ""}: noV3,
		}},
		"API v1, and v3 where it is": {imports("helpdesk_liveagent_ticket_message", "t1/1"), map[keys]string{
			{"set", "set"}: "", {"", "set"}: "", {"unknown", "set"}: unknownV3, {"set", ""}: noV1, {"set", "unknown"}: unknownV1, {"", ""}: noV1,
		}},
	} {
		for k, want := range test.wants {
			t.Run(fmt.Sprintf("%s, %+v", name, k), func(t *testing.T) {
				liveagent := map[string]any{"url": tenant.URL, "requests_per_minute": 100000.0}
				for attribute, key := range map[string][2]string{"api_key": {k.v3, mock.LiveAgentV3Key}, "api_v1_key": {k.v1, mock.LiveAgentV1Key}} {
					if key[0] == "set" {
						liveagent[attribute] = key[1]
					}
					if key[0] == "unknown" {
						liveagent[attribute] = acctest.Unknown
					}
				}
				got := test.use(acctest.ConfigureProtocol(t, acctest.Values{"liveagent": liveagent}))
				if want == "" {
					acctest.Warned(t, got)
					return
				}
				acctest.Refused(t, got, want)
			})
		}
	}
}

// Keys from files and secret stores have white space around, which is none of the key.
func TestKeys_whiteSpace(t *testing.T) {
	tenant := acctest.StartMock(t)
	for name, test := range map[string]struct{ configured, variable any }{
		"a line end in the block":     {mock.LiveAgentV3Key + "\n", ""},
		"blanks in the block":         {" \t" + mock.LiveAgentV3Key + "\r\n ", ""},
		"a line end in the variable":  {nil, mock.LiveAgentV3Key + "\n"},
		"a line end in both, and not": {mock.LiveAgentV3Key + "\n", "other"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Setenv("LIVEAGENT_API_KEY", fmt.Sprint(test.variable))
			liveagent := map[string]any{"url": tenant.URL}
			if test.configured != nil {
				liveagent["api_key"] = test.configured
			}
			_, diagnostics := acctest.ConfigureProtocol(t, acctest.Values{"liveagent": liveagent}).Data("helpdesk_liveagent_tags", nil)
			acctest.Warned(t, diagnostics)
		})
	}
}

// An empty key in the block hides the variable, and the error says so.
func TestKeys_hidden(t *testing.T) {
	tenant := acctest.StartMock(t)
	for _, configured := range []string{"", " \n"} {
		t.Setenv("LIVEAGENT_API_KEY", mock.LiveAgentV3Key)
		p := acctest.ConfigureProtocol(t, acctest.Values{"liveagent": map[string]any{"url": tenant.URL, "api_key": configured, "api_v1_key": ""}})
		_, diagnostics := p.Data("helpdesk_liveagent_tags", nil)
		acctest.Refused(t, diagnostics, "liveagent.api_key is an empty text in the provider block, which hides LIVEAGENT_API_KEY: leave it out to use that.")
	}
}
