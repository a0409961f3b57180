package provider_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

// liveDeskVariables clears the variables of LiveDesk and sets some.
func liveDeskVariables(t *testing.T, set map[string]string) {
	t.Helper()
	for _, variable := range []string{"LIVEDESK_URL", "LIVEDESK_API_KEY", "LIVEDESK_API_SECRET"} {
		t.Setenv(variable, set[variable])
	}
}

// findLiveDesk looks a contact up with a configuration of LiveDesk, nil for none, and
// returns what the provider says.
func findLiveDesk(t *testing.T, livedesk any) string {
	t.Helper()
	config := acctest.Values{}
	if livedesk != nil {
		config["livedesk"] = livedesk
	}
	_, diagnostics := acctest.ConfigureProtocol(t, config).Data("helpdesk_livedesk_contact", acctest.Values{"email": "alice@example.com"})
	return acctest.Problems(diagnostics)
}

// LiveDesk needs a key and its secret, from the configuration or else from the
// environment. What is missing, or not known yet, is said when it is used, and what is
// configured wins.
func TestLiveDeskPair(t *testing.T) {
	tenant := acctest.StartSeed(t, `{"livedesk": {"contacts": [{"email": "alice@example.com"}]}}`)
	all := map[string]string{"LIVEDESK_URL": tenant.URL, "LIVEDESK_API_KEY": mock.LiveDeskKey, "LIVEDESK_API_SECRET": mock.LiveDeskSecret}
	without := func(variables ...string) map[string]string {
		out := map[string]string{}
		for name, value := range all {
			if !strings.Contains(strings.Join(variables, ","), name) {
				out[name] = value
			}
		}
		return out
	}
	pair := map[string]any{"url": tenant.URL, "api_key": mock.LiveDeskKey, "api_secret": mock.LiveDeskSecret}
	for name, test := range map[string]struct {
		environment map[string]string
		livedesk    any
		says        []string
	}{
		"configuration alone":        {nil, pair, nil},
		"environment alone":          {all, nil, nil},
		"environment, empty block":   {all, map[string]any{}, nil},
		"half and half":              {without("LIVEDESK_API_KEY"), map[string]any{"api_key": mock.LiveDeskKey}, nil},
		"configuration wins":         {map[string]string{"LIVEDESK_URL": "https://example.com", "LIVEDESK_API_KEY": "other", "LIVEDESK_API_SECRET": "other"}, pair, nil},
		"wrong configuration wins":   {all, map[string]any{"api_secret": "wrong-secret"}, []string{"HTTP 401", "livedesk.api_key and livedesk.api_secret"}},
		"key missing":                {without("LIVEDESK_API_KEY"), nil, []string{"LiveDesk is not configured", "livedesk.api_key is missing", "LIVEDESK_API_KEY"}},
		"secret missing":             {without("LIVEDESK_API_SECRET"), nil, []string{"livedesk.api_secret is missing", "LIVEDESK_API_SECRET"}},
		"both missing":               {nil, nil, []string{"livedesk.api_key and livedesk.api_secret are missing", "LIVEDESK_API_KEY and LIVEDESK_API_SECRET"}},
		"the URL alone":              {nil, map[string]any{"url": tenant.URL}, []string{"livedesk.api_key and livedesk.api_secret are missing"}},
		"empty key is none":          {all, map[string]any{"api_key": ""}, []string{"livedesk.api_key is missing"}},
		"key not known":              {all, map[string]any{"api_key": acctest.Unknown}, []string{"livedesk.api_key is not known yet", "LIVEDESK_API_KEY"}},
		"secret not known":           {all, map[string]any{"api_secret": acctest.Unknown}, []string{"livedesk.api_secret is not known yet"}},
		"URL not known":              {all, map[string]any{"url": acctest.Unknown}, []string{"livedesk.url is not known yet"}},
		"pace not known":             {all, map[string]any{"requests_per_minute": acctest.Unknown}, []string{"livedesk.requests_per_minute is not known yet"}},
		"nothing known":              {all, acctest.Unknown, []string{"livedesk is not known yet"}},
		"not known, the rest absent": {nil, map[string]any{"api_secret": acctest.Unknown}, []string{"livedesk"}},
	} {
		t.Run(name, func(t *testing.T) {
			liveDeskVariables(t, test.environment)
			got := findLiveDesk(t, test.livedesk)
			if len(test.says) == 0 && got != "" {
				t.Errorf("got %q", got)
			}
			if len(test.says) > 0 && strings.Count(got, "ERROR:") != 1 {
				t.Errorf("got %q, want one error", got)
			}
			for _, text := range test.says {
				if !strings.Contains(got, text) {
					t.Errorf("the error %q lacks %q", got, text)
				}
			}
			for _, secret := range []string{mock.LiveDeskSecret, "wrong-secret"} {
				if strings.Contains(got, secret) {
					t.Errorf("the error %q shows the secret", got)
				}
			}
		})
	}
}

// Either service works without the other, and neither says anything of the other.
func TestLiveDeskBesideLiveAgent(t *testing.T) {
	tenant := acctest.StartMock(t)
	liveDeskVariables(t, nil)
	for _, variable := range []string{"LIVEAGENT_URL", "LIVEAGENT_API_KEY", "LIVEAGENT_API_V1_KEY"} {
		t.Setenv(variable, "")
	}
	livedesk := map[string]any{"url": tenant.URL, "api_key": mock.LiveDeskKey, "api_secret": mock.LiveDeskSecret}
	liveagent := map[string]any{"url": tenant.URL, "api_key": mock.LiveAgentV3Key}
	for name, test := range map[string]struct {
		config    acctest.Values
		typeName  string
		wantError string
	}{
		"LiveDesk alone":     {acctest.Values{"livedesk": livedesk}, "helpdesk_livedesk_contacts", ""},
		"LiveAgent alone":    {acctest.Values{"liveagent": liveagent}, "helpdesk_liveagent_tags", ""},
		"both, LiveDesk":     {acctest.Values{"livedesk": livedesk, "liveagent": liveagent}, "helpdesk_livedesk_contacts", ""},
		"both, LiveAgent":    {acctest.Values{"livedesk": livedesk, "liveagent": liveagent}, "helpdesk_liveagent_tags", ""},
		"other is not known": {acctest.Values{"livedesk": livedesk, "liveagent": acctest.Unknown}, "helpdesk_livedesk_contacts", ""},
		"LiveDesk for an agent's object": {
			acctest.Values{"livedesk": livedesk}, "helpdesk_liveagent_tags", "LiveAgent API v3 is not configured",
		},
		"LiveAgent for a desk's object": {
			acctest.Values{"liveagent": liveagent}, "helpdesk_livedesk_contacts", "LiveDesk is not configured",
		},
	} {
		t.Run(name, func(t *testing.T) {
			_, got := acctest.ConfigureProtocol(t, test.config).Data(test.typeName, acctest.Values{})
			if test.wantError == "" {
				acctest.Warned(t, got)
				return
			}
			acctest.Refused(t, got, test.wantError)
		})
	}
}

// An address that would show the pair to others is refused before any request,
// wherever it comes from.
func TestAccLiveDeskURL(t *testing.T) {
	const pair = "api_key = \"k\"\napi_secret = \"top-secret\"\n"
	const lookUp = `data "helpdesk_livedesk_contacts" "all" {}`
	for name, test := range map[string]struct{ variable, block, want string }{
		"http":             {"", `url = "http://livedesk.example.com"`, `livedesk.url`},
		"no scheme":        {"", `url = "livedesk.example.com"`, `livedesk.url`},
		"a password in it": {"", `url = "https://user:top-secret@livedesk.example.com"`, `livedesk.url`},
		"a query":          {"", `url = "https://livedesk.example.com?key=top-secret"`, `livedesk.url`},
		"empty":            {"", `url = ""`, `livedesk.url`},
		"http, variable":   {"http://livedesk.example.com", "", `LIVEDESK_URL`},
		"pace":             {"", "requests_per_minute = 0", `requests_per_minute`},
		"half a request":   {"", "requests_per_minute = 1.5", `1.5 cannot be used as livedesk.requests_per_minute`},
	} {
		t.Run(name, func(t *testing.T) {
			liveDeskVariables(t, map[string]string{"LIVEDESK_URL": test.variable})
			acctest.Run(t, nil, resource.TestStep{
				Config:      fmt.Sprintf("provider \"helpdesk\" {\n  livedesk = {\n%s%s\n}\n}\n%s", pair, test.block, lookUp),
				ExpectError: regexp.MustCompile(`(?s)Invalid.*` + regexp.QuoteMeta(test.want)),
			})
		})
	}
}

// Without an address the one of the service is taken: nothing but the pair is needed.
func TestLiveDeskDefaultURL(t *testing.T) {
	liveDeskVariables(t, nil)
	p := acctest.ConfigureProtocol(t, acctest.Values{"livedesk": map[string]any{"api_key": "k", "api_secret": "s"}})
	// A plan of a new contact uses the service, and makes no request.
	plan := p.Plan("helpdesk_livedesk_contact", acctest.Object{}, acctest.Values{"inbox_id": "407", "email": "alice@example.com"})
	acctest.Warned(t, plan.Diagnostics)
}
