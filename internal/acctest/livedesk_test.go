package acctest_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
)

// TestAccLiveDesk_threeSteps makes the three requests that the vendor documents for
// an API channel, with the values of its examples and nothing else, on a server that
// has the ten documented calls alone.
func TestAccLiveDesk_threeSteps(t *testing.T) {
	tenant := acctest.StartMock(t)
	var mu sync.Mutex
	var sent []string
	tenant.Intercept(t, func(_ http.ResponseWriter, r *http.Request) bool {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		r.Body = io.NopCloser(strings.NewReader(string(body)))
		if r.Method != http.MethodGet {
			mu.Lock()
			defer mu.Unlock()
			sent = append(sent, r.Method+" "+r.URL.RequestURI()+" "+compact(t, body))
		}
		return false
	})
	config := tenant.Config(`
resource "helpdesk_livedesk_contact" "test" {
  inbox_id     = 407
  name         = "Test"
  email        = "alice@example.com"
  phone_number = "+123456789"
  avatar_url   = "https://example.com/avatar.png"
  identifier   = "1234567890"
}

resource "helpdesk_livedesk_conversation" "test" {
  inbox_id   = 407
  contact_id = helpdesk_livedesk_contact.test.id
}

resource "helpdesk_livedesk_message" "test" {
  conversation_id = helpdesk_livedesk_conversation.test.id
  content         = "Hello"
  private         = false
  message_type    = "incoming"
  in_reply_to     = 29
}
`)
	acctest.Run(t, nil, resource.TestStep{Config: config}, resource.TestStep{Config: config, ConfigPlanChecks: acctest.NoPlan()})
	const root = "/api/v2/accounts"
	want := []string{
		"POST " + root + `/contacts {"avatar_url":"https://example.com/avatar.png","email":"alice@example.com","identifier":"1234567890","inbox_id":407,"name":"Test","phone_number":"+123456789"}`,
		"POST " + root + `/conversations {"contact_id":2219256,"inbox_id":407}`,
		"POST " + root + `/conversations/40/messages {"content":"Hello","content_attributes":{"in_reply_to":29},"message_type":"incoming","private":false}`,
	}
	mu.Lock()
	defer mu.Unlock()
	if diff := cmp.Diff(want, sent); diff != "" {
		t.Errorf("the requests differ (-want +got):\n%s", diff)
	}
}

// compact returns a JSON body without white space, with sorted keys.
func compact(t *testing.T, body []byte) string {
	t.Helper()
	var value any
	if err := json.Unmarshal(body, &value); err != nil {
		t.Errorf("%v in %s", err, body)
	}
	out, err := json.Marshal(value)
	if err != nil {
		t.Error(err)
	}
	return string(out)
}

const twoProjects = `
provider "helpdesk" {}

provider "helpdesk" {
  alias = "second"
  livedesk = {
    url        = %q
    api_key    = "mock-livedesk-key"
    api_secret = "mock-livedesk-secret"
  }
}

resource "helpdesk_liveagent_tag" "test" {
  name = "tfacc-both"
}

resource "helpdesk_livedesk_contact" "first" {
  inbox_id   = 407
  identifier = "tfacc-first"
}

resource "helpdesk_livedesk_contact" "second" {
  provider   = helpdesk.second
  inbox_id   = 407
  identifier = "tfacc-second"
}
`

// TestAccLiveDesk_twoProjects works on two projects through two aliases, and on
// LiveAgent beside them.
func TestAccLiveDesk_twoProjects(t *testing.T) {
	first, second := acctest.StartMock(t), acctest.StartMock(t)
	w := acctest.NewWorkspace(t, first)
	w.Write(fmt.Sprintf(twoProjects, second.URL))
	w.Do("apply", "-auto-approve", "-no-color")
	w.Do("plan", "-detailed-exitcode", "-no-color")
	first.Writes(t, map[string]int{"POST /api/v3/tags": 1, "POST /api/v2/accounts/contacts": 1})
	second.Writes(t, map[string]int{"POST /api/v2/accounts/contacts": 1})
}

// TestAccLiveDesk_alone needs nothing of LiveAgent, and says what is missing when
// LiveAgent is used.
func TestAccLiveDesk_alone(t *testing.T) {
	tenant := acctest.StartMock(t)
	w := acctest.NewWorkspace(t, tenant, "LIVEAGENT_URL=", "LIVEAGENT_API_KEY=", "LIVEAGENT_API_V1_KEY=")
	const contact = "resource \"helpdesk_livedesk_contact\" \"test\" {\n  inbox_id   = 407\n  identifier = \"tfacc-alone\"\n}\n"
	w.Write(contact)
	w.Do("apply", "-auto-approve", "-no-color")
	w.Do("plan", "-detailed-exitcode", "-no-color")
	w.Write(contact + "data \"helpdesk_liveagent_tags\" \"all\" {}\n")
	output, status := w.Try("plan", "-no-color")
	for _, want := range []string{"LiveAgent API v3 is not configured", "liveagent.url", "LIVEAGENT_API_KEY"} {
		if flat := acctest.Flat(output); status == 0 || !strings.Contains(flat, want) {
			t.Errorf("status %d, the output lacks %q: %s", status, want, flat)
		}
	}
}

// TestAccLiveDesk_missing says what of LiveDesk is missing, in one error, when it is
// used, and nothing when it is not.
func TestAccLiveDesk_missing(t *testing.T) {
	tenant := acctest.StartMock(t)
	w := acctest.NewWorkspace(t, tenant, "LIVEDESK_URL=", "LIVEDESK_API_KEY=", "LIVEDESK_API_SECRET=")
	w.Write("data \"helpdesk_liveagent_tags\" \"all\" {}\n")
	w.Do("plan", "-no-color")
	w.Write("data \"helpdesk_livedesk_contacts\" \"all\" {}\n")
	output, status := w.Try("plan", "-no-color")
	const want = "livedesk.api_key and livedesk.api_secret are missing. Set them in the provider block, or set LIVEDESK_API_KEY and LIVEDESK_API_SECRET in the environment."
	if flat := acctest.Flat(output); status == 0 || strings.Count(flat, "Error:") != 1 || !strings.Contains(flat, want) {
		t.Errorf("status %d, output: %s", status, flat)
	}
}
