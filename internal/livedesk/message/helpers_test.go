package message_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

const (
	typeName   = "helpdesk_livedesk_message"
	actionName = "helpdesk_livedesk_send_message"
	address    = typeName + ".test"
	root       = "/api/v2/accounts/"
	postPath   = root + "conversations/{id}/messages"
	post       = "POST " + postPath

	// conversation is the one of the seed, first the id of the first message.
	conversation = "40"
	first        = "3030"
)

// counts are requests by name.
type counts = map[string]int

// values are attributes of a message.
type values = acctest.Values

// start returns a tenant with a conversation.
func start(t *testing.T, switches ...map[string]string) *acctest.Tenant {
	t.Helper()
	tenant := acctest.StartSeed(t, `{"livedesk": {
		"contacts": [{"id": 7, "inbox_id": 407, "identifier": "bob"}],
		"conversations": [{"id": 40, "inbox_id": 407, "contact_id": 7}, {"id": 41, "inbox_id": 407, "contact_id": 7}]
	}}`)
	for _, one := range switches {
		tenant.Switches(t, one)
	}
	return tenant
}

// process returns a new process of the provider; a secret that is not empty is not
// the right one.
func process(t *testing.T, tenant *acctest.Tenant, secret string) *acctest.Protocol {
	t.Helper()
	p := acctest.StartLiveDesk(t, tenant, secret)
	p.SendIdentity = true
	return p
}

// hello is the configuration of a message, with other attributes.
func hello(other values) values {
	out := values{"conversation_id": conversation, "content": "Hello"}
	maps.Copy(out, other)
	return out
}

// sends plans and applies a new message, which costs one request. The plan has
// nothing to say, the apply just one warning with the texts, or nothing.
func sends(t *testing.T, tenant *acctest.Tenant, config values, texts ...string) acctest.Object {
	t.Helper()
	plan := process(t, tenant, "").Plan(typeName, acctest.Object{}, config)
	acctest.Warned(t, plan.Diagnostics)
	tenant.Mock.ResetStats()
	object := process(t, tenant, "").Apply(typeName, plan)
	acctest.Warned(t, object.Diagnostics, texts...)
	tenant.Requests(t, counts{post: 1})
	return object
}

// fails plans and applies a new message, which must give just one error with the
// texts and leave nothing in the state. It returns the error.
func fails(t *testing.T, p *acctest.Protocol, config values, texts ...string) []*tfprotov6.Diagnostic {
	t.Helper()
	object := p.Apply(typeName, p.Plan(typeName, acctest.Object{}, config))
	acctest.Refused(t, object.Diagnostics, texts...)
	if object.State != nil {
		t.Errorf("the state has %v", object.State)
	}
	return object.Diagnostics
}

// quiet reads a message in another process and checks that there is nothing to do
// and nothing to say, without a request.
func quiet(t *testing.T, tenant *acctest.Tenant, object acctest.Object, config values) acctest.Object {
	t.Helper()
	tenant.Mock.ResetStats()
	p := process(t, tenant, "")
	read := p.Read(typeName, object)
	acctest.Warned(t, read.Diagnostics)
	plan := p.Plan(typeName, read, config)
	acctest.Warned(t, plan.Diagnostics)
	if got := plan.Changes(); len(got) > 0 || plan.Replaces {
		t.Errorf("the plan changes %v (replaces: %t)", got, plan.Replaces)
	}
	tenant.Requests(t, counts{})
	return read
}

// held is a message as the mock keeps it.
type held struct {
	ID             int
	ConversationID int `json:"conversation_id"`
	Content        string
	Type           string `json:"message_type"`
	Private        bool
	Attributes     map[string]any `json:"content_attributes"`
}

// said returns the messages of the mock.
func said(t *testing.T, tenant *acctest.Tenant) []held {
	t.Helper()
	type state struct{ LiveDesk struct{ Messages []held } }
	return acctest.State[state](t, tenant).LiveDesk.Messages
}

// wire puts a server before the mock that keeps the bodies of all messages.
func wire(t *testing.T, tenant *acctest.Tenant) func() []map[string]any {
	t.Helper()
	var bodies []map[string]any
	tenant.Intercept(t, func(_ http.ResponseWriter, r *http.Request) bool {
		if strings.HasSuffix(r.URL.Path, "/messages") {
			var body map[string]any
			if err := json.NewDecoder(r.Body).Decode(&body); err != nil {
				t.Errorf("%s: %v", r.URL.Path, err)
			}
			bodies = append(bodies, body)
		}
		return false
	})
	return func() []map[string]any { return bodies }
}

// answers puts a server before the mock that answers each message with a body.
func answers(t *testing.T, tenant *acctest.Tenant, body string) func() int {
	t.Helper()
	posts := 0
	tenant.Intercept(t, func(w http.ResponseWriter, _ *http.Request) bool {
		posts++
		w.Header().Set("Content-Type", "application/json")
		fmt.Fprint(w, body)
		return true
	})
	return func() int { return posts }
}

// faults are what can happen to the answer of a message that was sent.
func faults() map[string]mock.Fault {
	return map[string]mock.Fault{
		"dropped": {Effect: mock.EffectDropAfter},
		"cut off": {Effect: mock.EffectTruncate},
		"502":     {Effect: mock.EffectStatus, Status: http.StatusBadGateway, After: true},
		"500":     {Effect: mock.EffectStatus, Status: http.StatusInternalServerError, Message: "Webhook failed", After: true},
		"page":    {Effect: mock.EffectHTML, After: true},
	}
}

// lose makes the next message meet a fault.
func lose(t *testing.T, tenant *acctest.Tenant, fault mock.Fault) {
	t.Helper()
	tenant.Fault(t, acctest.FaultOf(post, fault))
	tenant.Mock.ResetStats()
}
