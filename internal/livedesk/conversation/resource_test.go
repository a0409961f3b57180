package conversation_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"regexp"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

// The CLI runs a life cycle beside the contact: each change is one request, and
// everything that the create answers is in the state.
func TestAccLiveDeskConversation_lifecycle(t *testing.T) {
	t.Parallel()
	for _, read := range []string{"off", "on"} {
		t.Run("read "+read, func(t *testing.T) {
			t.Parallel()
			tenant := acctest.StartMock(t)
			tenant.Switch(t, getSwitch, read)
			const contact = "POST " + root + "contacts"
			config := func(more string) string {
				return tenant.Config(acctest.Resource("helpdesk_livedesk_contact", "inbox_id = 407\nidentifier = \"tfacc-alice\"") +
					acctest.Resource(typeName, "inbox_id = 407\ncontact_id = helpdesk_livedesk_contact.test.id\n"+more))
			}
			step := func(more string, want counts, checks ...statecheck.StateCheck) resource.TestStep {
				return resource.TestStep{
					Config: config(more), ConfigPlanChecks: acctest.Action(address, plancheck.ResourceActionUpdate),
					Check: tenant.Wrote(t, want), ConfigStateChecks: checks,
				}
			}
			number := knownvalue.StringRegexp(regexp.MustCompile(`^\d+$`))
			acctest.Run(t, nil,
				resource.TestStep{
					Config: config(""), Check: tenant.Wrote(t, counts{contact: 1, create: 1}),
					ConfigStateChecks: []statecheck.StateCheck{
						acctest.Text(address, "id", "40"), acctest.Text(address, "inbox_id", "407"), acctest.Text(address, "contact_id", "2219256"),
						acctest.Text(address, "source_id", ""), acctest.Text(address, "status", "open"), acctest.Text(address, "on_destroy", "forget"),
						acctest.Text(address, "account_id", "17623000010928"), acctest.Text(address, "channel", "Channel::Api"),
						acctest.Attribute(address, "uuid", knownvalue.StringRegexp(regexp.MustCompile(`^[0-9a-f-]{36}$`))),
						acctest.Attribute(address, "can_reply", knownvalue.Bool(true)), acctest.Attribute(address, "created_at", number),
						acctest.Attribute(address, "snoozed_until", knownvalue.Null()),
						acctest.Attribute(address, "assignment", knownvalue.ObjectExact(acctest.EachText(map[string]string{
							"assignee_id": "", "assignee_name": "", "assignee_email": "", "team_id": "", "team_name": "",
						}))),
					},
				},
				resource.TestStep{Config: config(`status = "open"`), ConfigPlanChecks: acctest.NoPlan(), Check: tenant.Wrote(t, counts{})},
				step(`status = "resolved"`, counts{toggle: 1}, acctest.Text(address, "status", "resolved")),
				step(`status = "closed"`, counts{toggle: 1}, acctest.Text(address, "status", "closed")),
				step("status = \"closed\"\non_destroy = \"resolve\"", counts{}),
				step("status = \"open\"\non_destroy = \"resolve\"", counts{toggle: 1}),
			)
			tenant.Writes(t, counts{toggle: 1})
			s := startSite(t, tenant)
			s.only("resolved")
			if _, surveys := s.behind(); surveys != 2 {
				t.Errorf("%d surveys were sent, want 2", surveys)
			}
		})
	}
}

// A conversation names whom it is with by id, source id, or both, as the vendor's example does.
func TestLiveDeskConversation_sender(t *testing.T) {
	s := startOn(t, acctest.StartSeed(t, `{"livedesk": {"contacts": [{"id": 7, "inbox_id": 407, "source_id": "source-7", "identifier": "bob"}]}}`))
	for name, test := range map[string]struct {
		config values
		want   string
	}{
		"none":  {values{}, "Set contact_id"},
		"empty": {values{"source_id": " "}, "or both of one contact"},
	} {
		t.Run(name, func(t *testing.T) {
			test.config["inbox_id"] = "407"
			acctest.Refused(t, s.Provider().Plan(typeName, acctest.Object{}, test.config).Diagnostics, "A new conversation needs a contact", test.want)
		})
	}
	for _, config := range []values{{"contact_id": acctest.Unknown}, {"contact_id": "7", "source_id": acctest.Unknown}, {"contact_id": "7", "source_id": ""}} {
		config["inbox_id"] = "407"
		acctest.Warned(t, s.Provider().Plan(typeName, acctest.Object{}, config).Diagnostics)
	}
	s.Tenant.Requests(t, counts{})

	s.apply(values{"inbox_id": "407", "source_id": "source-7"}, counts{create: 1})
	s.Has(values{"contact_id": "7", "source_id": "source-7"})
	s.Plans(values{"inbox_id": "407", "source_id": "source-7"})
	if got := s.only("open"); got.ContactID != 7 {
		t.Errorf("the service has %+v", got)
	}
}

// Both ways to tell the contact are sent together.
func TestLiveDeskConversation_bothSenders(t *testing.T) {
	t.Parallel()
	s := startOn(t, acctest.StartSeed(t, `{"livedesk": {"contacts": [{"id": 7, "inbox_id": 407, "source_id": "source-7"}, {"id": 8, "inbox_id": 407, "source_id": "source-8"}]}}`))
	var sent map[string]any
	s.Tenant.Intercept(t, func(_ http.ResponseWriter, r *http.Request) bool {
		if r.Method == http.MethodPost {
			if err := json.NewDecoder(r.Body).Decode(&sent); err != nil {
				t.Error(err)
			}
		}
		return false
	})
	both := values{"inbox_id": "407", "contact_id": "7", "source_id": "source-7"}
	s.apply(both, counts{create: 1})
	want := map[string]any{"inbox_id": 407.0, "contact_id": 7.0, "source_id": "source-7"}
	if !maps.Equal(sent, want) {
		t.Errorf("sent %v, want %v", sent, want)
	}
	s.Has(values{"contact_id": "7", "source_id": "source-7"})
	s.Plans(both)
	// What is taken out later stays; that there is a contact matters to a create alone.
	s.Plans(values{"inbox_id": "407"})
	s.Object = acctest.Object{}
	s.Tenant.Switch(t, "livedesk_source_taken", "422")
	s.Fails(s.Plan(values{"inbox_id": "407", "contact_id": "7", "source_id": "source-8"}), counts{create: 1}, "Cannot create the conversation", "has already been taken")
	acctest.At(t, s.Object.Diagnostics, "source_id")
}

// What is no id is an error at plan and at import.
func TestLiveDeskConversation_noID(t *testing.T) {
	t.Parallel()
	s := start(t)
	for attribute, values := range map[string][]any{"inbox_id": {"main", "true", "40 7", "-1", "4.5"}, "contact_id": {"abc", "7/.."}} {
		for _, value := range values {
			plan := s.Provider().Plan(typeName, acctest.Object{}, s.with(map[string]any{attribute: value}))
			acctest.Refused(t, plan.Diagnostics, fmt.Sprintf("%q is not the id of", value), "that is a number, such as 407")
			acctest.At(t, plan.Diagnostics, attribute)
		}
	}
	for _, id := range []string{"abc", "id:abc", "40/3030"} {
		acctest.Refused(t, s.Provider().Import(typeName, id, nil).Diagnostics, "Invalid import id", "is not the id of a conversation")
	}
	acctest.Refused(t, s.Provider().Import(typeName, "", values{"id": "abc"}).Diagnostics, `"abc" is not the id of a conversation`)
	s.Tenant.Requests(t, counts{})
}

// What the service does not know is an error that says what to check, at the inbox
// where the service says that it is about that, and nothing is in the state.
func TestLiveDeskConversation_unknownParts(t *testing.T) {
	t.Parallel()
	const contactAdvice = "Check contact_id or source_id too"
	for name, test := range map[string]struct {
		switches map[string]string
		config   values
		at       string
		texts    []string
	}{
		"inbox":           {nil, values{"inbox_id": "999"}, "", []string{`"999"`, "Channel ID"}},
		"inbox, 422":      {map[string]string{"livedesk_unknown_inbox": "422"}, values{"inbox_id": "999"}, "inbox_id", []string{`"999"`, "Channel ID"}},
		"contact":         {nil, values{"contact_id": "12"}, "", []string{contactAdvice, "HTTP 404"}},
		"source":          {nil, values{"contact_id": nil, "source_id": "nobody"}, "", []string{contactAdvice, "HTTP 404"}},
		"other inbox":     {map[string]string{"livedesk_other_inbox": "422"}, values{"inbox_id": "408"}, "inbox_id", []string{"does not belong to the inbox"}},
		"errors as texts": {map[string]string{"livedesk_error_form": "errors"}, values{"contact_id": "12"}, "", []string{contactAdvice, "Resource could not be found"}},
		"errors by code":  {map[string]string{"livedesk_error_form": "code"}, values{"contact_id": "12"}, "", []string{contactAdvice, "Resource could not be found"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := start(t, test.switches)
			plan := s.Plan(s.with(test.config))
			s.Fails(plan, counts{create: 1}, append(test.texts, "Cannot create the conversation")...)
			acctest.At(t, s.Object.Diagnostics, test.at)
			if s.Object.State != nil {
				t.Errorf("the state has %v", s.Object.State)
			}
		})
	}
}

// A refusal is reported at the attribute that its message names, and a word inside
// of another one names nothing.
func TestLiveDeskConversation_refusedCreate(t *testing.T) {
	t.Parallel()
	for message, attribute := range map[string]string{
		"Inbox must exist":                    "inbox_id",
		"inbox_id is invalid":                 "inbox_id",
		"Contact is blocked":                  "contact_id",
		"Source id has already been taken":    "source_id",
		"source_id is invalid":                "source_id",
		"Resource could not be found":         "",
		"Too many conversations":              "",
		"There was a problem with the server": "",
	} {
		s := start(t)
		plan := s.Plan(s.with())
		s.Fault(create, mock.Fault{Effect: mock.EffectStatus, Status: http.StatusUnprocessableEntity, Message: message})
		s.Fails(plan, counts{create: 1}, "Cannot create the conversation", message)
		acctest.At(t, s.Object.Diagnostics, attribute)
	}
}

// A failure after the conversation was begun is a lost answer.
func TestLiveDeskConversation_createFailsLate(t *testing.T) {
	t.Parallel()
	s := start(t)
	plan := s.Plan(s.with())
	s.Fault(create, mock.Fault{Effect: mock.EffectStatus, Status: http.StatusInternalServerError, Message: "Webhook failed", After: true})
	s.Fails(plan, counts{create: 1}, "Cannot create the conversation", "before the next apply", "terraform import "+typeName+".NAME ID")
	if s.Object.State != nil {
		t.Errorf("the state has %v", s.Object.State)
	}
}

// A create that was accepted, but answered without the conversation, is an error that
// says what to look for.
func TestLiveDeskConversation_createWithoutID(t *testing.T) {
	t.Parallel()
	for _, body := range []string{"", "{}", "[]", "null", `{"payload": {}}`, `{"status": "open"}`} {
		s := start(t)
		posts := 0
		s.Tenant.Intercept(t, func(w http.ResponseWriter, _ *http.Request) bool {
			posts++
			w.Header().Set("Content-Type", "application/json")
			fmt.Fprint(w, body)
			return true
		})
		s.Fails(s.Plan(s.with()), counts{}, "answered without the conversation", "before the next apply", "terraform import "+typeName+".NAME ID")
		if posts != 1 || s.Object.State != nil {
			t.Errorf("%d requests for %q, and the state has %v", posts, body, s.Object.State)
		}
	}
}

// What destroying does is up to on_destroy, and a survey is sent only where it is
// wanted.
func TestLiveDeskConversation_destroy(t *testing.T) {
	t.Parallel()
	resolve := values{"on_destroy": "resolve"}
	for name, test := range map[string]struct {
		config  values
		status  string // of the service before the destruction
		fault   mock.Fault
		want    counts
		warning string
		after   string
		surveys int
	}{
		"resolve":          {resolve, "open", mock.Fault{}, counts{toggle: 1}, "", "resolved", 1},
		"resolve pending":  {values{"on_destroy": "resolve", "status": "pending"}, "pending", mock.Fault{}, counts{toggle: 1}, "", "resolved", 1},
		"resolve snoozed":  {values{"on_destroy": "resolve", "status": "snoozed"}, "snoozed", mock.Fault{}, counts{toggle: 1}, "", "resolved", 1},
		"resolved already": {values{"on_destroy": "resolve", "status": "resolved"}, "resolved", mock.Fault{}, counts{}, "", "resolved", 1},
		"refused":          {resolve, "closed", mock.Fault{}, counts{toggle: 1}, "was not resolved", "closed", 0},
		"not found":        {resolve, "open", mock.Fault{Effect: mock.EffectStatus, Status: http.StatusNotFound}, counts{toggle: 1}, "", "open", 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			everyKind(t, func(s *site) {
				plan := s.Plan(s.with(test.config))
				s.Object = s.Provider().Apply(typeName, plan)
				acctest.Warned(s.T, s.Object.Diagnostics)
				plan = s.Plan(nil)
				s.console(test.status)
				if test.fault.Effect != "" {
					s.Fault(toggle, test.fault)
				}
				var texts []string
				if test.warning != "" {
					texts = []string{test.warning}
				}
				s.Finish(plan, test.want, texts...)
				if s.Object.State != nil {
					s.T.Errorf("the state has %v", s.Object.State)
				}
				s.only(test.after)
				if _, surveys := s.behind(); surveys != test.surveys {
					s.T.Errorf("%d surveys were sent, want %d", surveys, test.surveys)
				}
			})
		})
	}
}

// A closed conversation needs no request to be left.
func TestLiveDeskConversation_destroyClosed(t *testing.T) {
	t.Parallel()
	everyKind(t, func(s *site) {
		s.apply(s.with(values{"status": "resolved"}), counts{create: 1, toggle: 1})
		s.apply(s.with(values{"status": "closed", "on_destroy": "resolve"}), counts{toggle: 1})
		s.Finish(s.Plan(nil), counts{})
		s.only("closed")
	})
}

// A failure that has to do with load, or a wrong secret, keeps the conversation in
// the state, so that the destruction can be tried again.
func TestLiveDeskConversation_destroyFails(t *testing.T) {
	t.Parallel()
	for name, fault := range map[string]mock.Fault{
		"unavailable":   {Effect: mock.EffectStatus, Status: http.StatusServiceUnavailable, Message: "Later"},
		"bad gateway":   {Effect: mock.EffectHTML, Status: http.StatusBadGateway},
		"never arrived": {Effect: mock.EffectDropBefore},
		"wrong secret":  {Effect: mock.EffectStatus, Status: http.StatusUnauthorized},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			everyKind(t, func(s *site) {
				s.apply(s.with(values{"on_destroy": "resolve"}), counts{create: 1})
				plan := s.Plan(nil)
				s.Fault(toggle, fault)
				s.Fails(plan, counts{toggle: 1}, `Cannot resolve the conversation "40"`)
				s.ID()
				s.Finish(s.Plan(nil), counts{toggle: 1})
				s.only("resolved")
			})
		})
	}
}

// Replacing the contact keeps the conversation, with a warning from then on, and
// -replace begins another one.
func TestAccLiveDeskConversation_contactReplaced(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	w := acctest.NewWorkspace(t, tenant, "LIVEDESK_URL="+tenant.URL, "LIVEDESK_API_KEY="+mock.LiveDeskKey, "LIVEDESK_API_SECRET="+mock.LiveDeskSecret)
	w.Write(acctest.Resource("helpdesk_livedesk_contact", "inbox_id = 407\nidentifier = \"tfacc-alice\"\non_destroy = \"delete\"") +
		acctest.Resource(typeName, "inbox_id = 407\ncontact_id = helpdesk_livedesk_contact.test.id\nstatus = \"open\""))
	tenant.Switch(t, "livedesk_contact_delete", "on")
	w.Do("apply", "-auto-approve", "-no-color")
	w.Do("apply", "-auto-approve", "-no-color", "-replace=helpdesk_livedesk_contact.test")
	tenant.Mock.ResetStats()
	if output := acctest.Flat(w.Do("plan", "-detailed-exitcode", "-no-color")); !regexp.MustCompile("The contact_id of a conversation cannot be changed").MatchString(output) {
		t.Errorf("no warning in %s", output)
	}
	tenant.Writes(t, counts{})
	w.Do("apply", "-auto-approve", "-no-color", "-replace="+address)
	tenant.Writes(t, counts{create: 1})
	w.Do("plan", "-detailed-exitcode", "-no-color")
}

// A wrong secret is a clear error that does not show it.
func TestLiveDeskConversation_wrongSecret(t *testing.T) {
	t.Parallel()
	for _, form := range []string{"error", "errors", "message"} {
		everyKind(t, func(s *site) {
			s.Tenant.Switch(s.T, "livedesk_auth_error", form)
			texts := []string{"HTTP 401", "livedesk.api_key", "LIVEDESK_API_SECRET"}
			plan := s.Plan(s.with())
			s.secret = acctest.WrongSecret
			s.Fails(plan, counts{create: 1}, texts...)
			if !s.reads {
				return
			}
			s.secret = ""
			s.apply(s.with(), counts{create: 1})
			s.secret = acctest.WrongSecret
			acctest.Refused(s.T, s.Provider().Read(typeName, s.Object).Diagnostics, texts...)
			acctest.Refused(s.T, s.Provider().Import(typeName, s.ID(), nil).Diagnostics, texts...)
		})
	}
}

// Without a configured project nothing is sent, and the error names what is
// missing.
func TestLiveDeskConversation_notConfigured(t *testing.T) {
	for _, variable := range []string{"LIVEDESK_URL", "LIVEDESK_API_KEY", "LIVEDESK_API_SECRET"} {
		t.Setenv(variable, "")
	}
	for name, test := range map[string]struct {
		block values
		texts []string
	}{
		"nothing":   {values{}, []string{"livedesk.api_key", "LIVEDESK_API_KEY", "livedesk.api_secret", "LIVEDESK_API_SECRET"}},
		"no secret": {values{"livedesk": map[string]any{"api_key": mock.LiveDeskKey}}, []string{"livedesk.api_secret", "LIVEDESK_API_SECRET"}},
		"unknown":   {values{"livedesk": map[string]any{"api_key": acctest.Unknown, "api_secret": "x"}}, []string{"livedesk.api_key"}},
	} {
		t.Run(name, func(t *testing.T) {
			plan := acctest.ConfigureProtocol(t, test.block).Plan(typeName, acctest.Object{}, values{"inbox_id": "407", "contact_id": "1"})
			acctest.Refused(t, plan.Diagnostics, test.texts...)
		})
	}
}
