package message_test

import (
	"net/http"
	"regexp"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

// The CLI sends two messages, of which one answers the other, once, and leaves both
// when they are destroyed.
func TestAccLiveDeskMessage_lifecycle(t *testing.T) {
	t.Parallel()
	tenant := start(t)
	config := tenant.Config(acctest.Resource(typeName, "conversation_id = 40\ncontent = \"Hello\"") + `
		resource "` + typeName + `" "answer" {
		  conversation_id = 40
		  content         = "Thank you"
		  message_type    = "incoming"
		  in_reply_to     = ` + address + `.id
		}`)
	acctest.Run(t, nil,
		resource.TestStep{
			Config: config, Check: tenant.Wrote(t, counts{post: 2}),
			ConfigStateChecks: []statecheck.StateCheck{
				acctest.Text(address, "id", first), acctest.Text(address, "message_type", "outgoing"), acctest.Text(address, "status", "sent"),
				acctest.Attribute(address, "private", knownvalue.Bool(false)), acctest.Text(address, "in_reply_to", ""),
				acctest.Attribute(address, "created_at", knownvalue.StringRegexp(regexp.MustCompile(`^\d+$`))),
				acctest.Text(typeName+".answer", "in_reply_to", first), acctest.Text(typeName+".answer", "message_type", "incoming"),
			},
		},
		resource.TestStep{Config: config, ConfigPlanChecks: acctest.NoPlan(), Check: tenant.Wrote(t, counts{})},
	)
	tenant.Requests(t, counts{})
	all := said(t, tenant)
	if len(all) != 2 || all[1].Attributes["in_reply_to"] != 3030.0 || all[1].Type != "incoming" {
		t.Errorf("the service has %+v", all)
	}
}

// What goes over the wire: the flag as a boolean, the type as a word, the id as a
// number, and nothing that is not configured.
func TestLiveDeskMessage_wire(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		config values
		want   map[string]any
	}{
		"text alone": {values{}, map[string]any{"content": "Hello", "private": false, "message_type": "outgoing"}},
		"everything": {
			values{"private": true, "message_type": "incoming", "in_reply_to": "3030"},
			map[string]any{"content": "Hello", "private": true, "message_type": "incoming", "content_attributes": map[string]any{"in_reply_to": 3030.0}},
		},
		"defaults":   {values{"private": false, "message_type": "outgoing", "in_reply_to": ""}, map[string]any{"content": "Hello", "private": false, "message_type": "outgoing"}},
		"long texts": {values{"content": "Line <1> & \"2\"\n\n雪\n"}, map[string]any{"content": "Line <1> & \"2\"\n\n雪\n", "private": false, "message_type": "outgoing"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tenant := start(t)
			bodies := wire(t, tenant)
			object := sends(t, tenant, hello(test.config))
			if diff := gocmp.Diff([]map[string]any{test.want}, bodies()); diff != "" {
				t.Error(diff)
			}
			quiet(t, tenant, object, hello(test.config))
			object.Has(t, values{"id": first, "status": "sent", "conversation_id": conversation})
			if diff := gocmp.Diff(values{"id": first}, object.Identity); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// What is left out is a public message of the team that answers none.
func TestLiveDeskMessage_defaults(t *testing.T) {
	t.Parallel()
	tenant := start(t)
	object := sends(t, tenant, hello(nil))
	object.Has(t, values{"message_type": "outgoing", "private": false, "in_reply_to": ""})
	for _, same := range []values{
		{"message_type": "outgoing"},
		{"private": false},
		{"in_reply_to": ""},
	} {
		quiet(t, tenant, object, hello(same))
	}
}

// A failure after the message was sent is a lost answer.
func TestLiveDeskMessage_failsLate(t *testing.T) {
	t.Parallel()
	tenant := start(t)
	lose(t, tenant, mock.Fault{Effect: mock.EffectStatus, Status: http.StatusInternalServerError, Message: "Webhook failed", After: true})
	fails(t, process(t, tenant, ""), hello(nil), "Cannot send the message", "was not sent again", "Look at the conversation 40",
		"terraform import "+typeName+".NAME 40/ID")
	tenant.Requests(t, counts{post: 1})
}

// A message that was accepted without an id is in the state, so that it is not sent
// twice.
func TestLiveDeskMessage_withoutID(t *testing.T) {
	t.Parallel()
	for _, body := range []string{"", "{}", "[]", "null", `{"content": "Hello", "status": "sent"}`, `{"id": null}`} {
		tenant := start(t)
		posts := answers(t, tenant, body)
		p := process(t, tenant, "")
		object := p.Apply(typeName, p.Plan(typeName, acctest.Object{}, hello(nil)))
		acctest.Warned(t, object.Diagnostics, "The id of the message is not known", "so it is not sent again")
		quiet(t, tenant, object, hello(nil))
		if posts() != 1 {
			t.Errorf("%d messages were sent for the answer %q", posts(), body)
		}
	}
}

// The CLI takes a message without an id, and sends it once.
func TestAccLiveDeskMessage_withoutID(t *testing.T) {
	t.Parallel()
	tenant := start(t)
	posts := answers(t, tenant, "{}")
	config := tenant.Config(acctest.Resource(typeName, "conversation_id = 40\ncontent = \"Hello\""))
	acctest.Run(t, nil,
		resource.TestStep{Config: config, ConfigStateChecks: []statecheck.StateCheck{acctest.Text(address, "id", "")}},
		resource.TestStep{Config: config, ConfigPlanChecks: acctest.NoPlan()},
	)
	if posts() != 1 {
		t.Errorf("%d messages were sent", posts())
	}
}

// What the service refuses is an error at the attribute that it is about.
func TestLiveDeskMessage_refused(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		switches map[string]string
		config   values
		at       string
		texts    []string
	}{
		"conversation": {nil, values{"conversation_id": "99"}, "conversation_id", []string{"HTTP 404", "Check the id of the conversation, 99"}},
		"reply":        {map[string]string{"livedesk_reply_to": "422"}, values{"in_reply_to": "12"}, "in_reply_to", []string{"HTTP 422", "must exist"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tenant := start(t, test.switches)
			acctest.At(t, fails(t, process(t, tenant, ""), hello(test.config), append(test.texts, "Cannot send the message")...), test.at)
			if all := said(t, tenant); len(all) != 0 {
				t.Errorf("the service has %+v", all)
			}
		})
	}
}

// A failure of the service keeps its own message.
func TestLiveDeskMessage_fails(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		status int
		texts  []string
	}{
		"422": {http.StatusUnprocessableEntity, []string{"HTTP 422", "Too long"}},
		"403": {http.StatusForbidden, []string{"HTTP 403", "Too long", "livedesk.api_key"}},
		"429": {http.StatusTooManyRequests, []string{"HTTP 429", "livedesk.requests_per_minute"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tenant := start(t)
			lose(t, tenant, mock.Fault{Effect: mock.EffectStatus, Status: test.status, Message: "Too long"})
			fails(t, process(t, tenant, ""), hello(nil), test.texts...)
			if all := said(t, tenant); len(all) != 0 {
				t.Errorf("the service has %+v", all)
			}
		})
	}
}

// An import is a warning, because nothing reads a message; the next apply fills in
// what is configured without a request, and then nothing can be changed.
func TestLiveDeskMessage_import(t *testing.T) {
	t.Parallel()
	for name, by := range map[string]struct {
		id           string
		identity     values
		conversation any
	}{
		"pair":        {"40/3030", nil, conversation},
		"named pair":  {" id:40/3030 ", nil, conversation},
		"no identity": {"3030", values{"id": nil}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tenant := start(t)
			imported := process(t, tenant, "").Import(typeName, by.id, by.identity)
			acctest.Warned(t, imported.Diagnostics, `The message "3030" was imported unseen`)
			imported.Has(t, values{"id": first, "conversation_id": by.conversation, "content": nil, "private": nil, "message_type": nil, "in_reply_to": nil, "status": nil, "created_at": nil})
			if diff := gocmp.Diff(values{"id": first}, imported.Identity); diff != "" {
				t.Error(diff)
			}
			config := hello(values{"private": true, "message_type": "incoming", "in_reply_to": "12"})
			p := process(t, tenant, "")
			plan := p.Plan(typeName, imported, config)
			acctest.Warned(t, plan.Diagnostics)
			filled := p.Apply(typeName, plan)
			acctest.Warned(t, filled.Diagnostics)
			filled.Has(t, config)
			filled = quiet(t, tenant, filled, config)
			config["private"] = false
			acctest.Warned(t, process(t, tenant, "").Plan(typeName, filled, config).Diagnostics, "The private of a message cannot be changed")
		})
	}
}

// What names no message is an error.
func TestLiveDeskMessage_importErrors(t *testing.T) {
	t.Parallel()
	tenant := start(t)
	for id, want := range map[string]string{
		"40/":       `"40/" does not name a message`,
		"/3030":     "does not name a message",
		"/":         "does not name a message",
		"1/40/3030": "does not name a message",
		"abc":       `"abc" is not the id of a message`,
		"40/abc":    "or the ids of the conversation and of the message with a slash between them",
		"abc/3030":  `"abc" is not the id of a conversation`,
	} {
		imported := process(t, tenant, "").Import(typeName, id, nil)
		acctest.Refused(t, imported.Diagnostics, want)
	}
	tenant.Requests(t, counts{})
}

// The CLI imports a message, fills it in and has nothing to do then.
func TestAccLiveDeskMessage_import(t *testing.T) {
	t.Parallel()
	tenant := start(t)
	tenant.Call(t, "POST", root+"conversations/40/messages", map[string]any{"content": "Hello"})
	config := tenant.Config(acctest.Resource(typeName, "conversation_id = 40\ncontent = \"Hello\""))
	acctest.Run(t, nil,
		acctest.Imported(address, config, "40/3030"),
		resource.TestStep{Config: config, Check: tenant.Wrote(t, counts{})},
		resource.TestStep{Config: config, ConfigPlanChecks: acctest.NoPlan()},
	)
	if all := said(t, tenant); len(all) != 1 {
		t.Errorf("the service has %+v", all)
	}
}

// A wrong secret is a clear error that does not show it.
func TestLiveDeskMessage_wrongSecret(t *testing.T) {
	t.Parallel()
	tenant := start(t)
	texts := []string{"HTTP 401", "livedesk.api_key", "LIVEDESK_API_SECRET"}
	fails(t, process(t, tenant, acctest.WrongSecret), hello(nil), texts...)
	_, problems := process(t, tenant, acctest.WrongSecret).Invoke(actionName, hello(nil))
	acctest.Refused(t, problems, texts...)
	tenant.Requests(t, counts{post: 2})
}

// Without a configured project nothing is sent, and the error names what is
// missing.
func TestLiveDeskMessage_notConfigured(t *testing.T) {
	for _, variable := range []string{"LIVEDESK_URL", "LIVEDESK_API_KEY", "LIVEDESK_API_SECRET"} {
		t.Setenv(variable, "")
	}
	texts := []string{"livedesk.api_key", "LIVEDESK_API_KEY", "livedesk.api_secret", "LIVEDESK_API_SECRET"}
	acctest.Refused(t, acctest.ConfigureProtocol(t, values{}).Plan(typeName, acctest.Object{}, hello(nil)).Diagnostics, texts...)
	_, problems := acctest.ConfigureProtocol(t, values{}).Invoke(actionName, hello(nil))
	acctest.Refused(t, problems, texts...)
}
