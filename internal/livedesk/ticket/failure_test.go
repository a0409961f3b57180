package ticket_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

// A failure that comes with HTTP 200 is an error with the code and the message, and
// points at the attribute that it is about.
func TestLiveDeskTicket_failureCodes(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		body  string
		at    string
		texts []string
	}{
		"any code":       {`{"code": 50012, "message": "System busy", "data": null}`, "", []string{"code 50012 System busy"}},
		"text code":      {`{"code": "1", "message": "System busy"}`, "", []string{"code 1 System busy"}},
		"with data":      {`{"code": 7, "message": "Nearly", "data": {"ticket_id": "tk_1"}}`, "", []string{"code 7 Nearly"}},
		"no message":     {`{"code": 9}`, "", []string{"code 9"}},
		"key":            {`{"code": 401, "message": "Bad key"}`, "", []string{"Bad key", "livedesk.api_secret"}},
		"priority":       {`{"code": 400, "message": "Priority is invalid"}`, "priority", []string{"Priority is invalid"}},
		"type":           {`{"code": 400, "message": "ticket_type is invalid"}`, "type", nil},
		"type, in words": {`{"code": 422, "message": "Ticket type is invalid"}`, "type", nil},
		"field":          {`{"code": 422, "message": "custom_fields must be an object"}`, "custom_fields", nil},
		"field in words": {`{"code": 422, "message": "Custom fields must be an object"}`, "custom_fields", nil},
		"files":          {`{"code": 422, "message": "Attachments is invalid"}`, "attachments", nil},
		"requester":      {`{"code": 422, "message": "param is missing or the value is empty: requester"}`, "requester", nil},
		"submitter":      {`{"code": 1, "message": "submitter does not exist"}`, "submitter", nil},
		"title":          {`{"code": 1, "message": "title too long"}`, "title", nil},
		"description":    {`{"code": 1, "message": "description too long"}`, "description", nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := start(t)
			plan := s.Plan(full())
			n := s.answers("POST", test.body)
			s.Fails(plan, counts{}, append(test.texts, `Cannot create the ticket "tfacc-Printer"`)...)
			acctest.At(t, s.Object.Diagnostics, test.at)
			if n() != 1 || s.Object.State != nil {
				t.Errorf("%d requests, and the state has %v", n(), s.Object.State)
			}
		})
	}
}

// A refused change is an error at the attribute, and the state keeps what was.
func TestLiveDeskTicket_putRefused(t *testing.T) {
	t.Parallel()
	for _, failure := range []string{"200", "http"} {
		s := start(t, map[string]string{"livedesk_ticket_failure": failure, "livedesk_ticket_priority": "strict"})
		s.creates(full())
		config := full(values{"priority": "P1", "title": "tfacc-New"})
		s.Fails(s.Plans(config, "priority", "title"), counts{get: 2, put: 1}, `Cannot update the ticket "tfacc-New"`, "Priority is invalid")
		acctest.At(t, s.Object.Diagnostics, "priority")
		s.Has(full())
		s.Plans(config, "priority", "title")
		s.updates(full(values{"priority": "low", "title": "tfacc-New"}), "priority", "title")
	}
}

// A priority that the service does not take is an error at the attribute.
func TestLiveDeskTicket_strictPriority(t *testing.T) {
	t.Parallel()
	s := start(t, map[string]string{"livedesk_ticket_priority": "strict"})
	s.Fails(s.Plan(with(values{"priority": "normal"})), counts{create: 1}, "Priority is invalid")
	acctest.At(t, s.Object.Diagnostics, "priority")
}

// goneServers are the ways in which a service may say that there is no ticket.
func goneServers() map[string]map[string]string {
	return map[string]map[string]string{
		"code in a 200": {}, "null": {"livedesk_unknown_ticket": "null"}, "404": {"livedesk_ticket_failure": "http"},
		"no data": {"livedesk_unknown_ticket": "null", "livedesk_absent": "omit", "livedesk_extra_fields": "on"},
	}
}

// So do messages of other services, which do not tell a missing ticket by a code.
func TestLiveDeskTicket_goneInWords(t *testing.T) {
	t.Parallel()
	for _, message := range []string{"Ticket not found", "ticket does not exist", "The ticket doesn't exist", "No such ticket"} {
		s := start(t)
		s.creates(with())
		s.answers("GET", `{"code": 30001, "message": "`+message+`", "data": null}`)
		read := s.Provider().Read(typeName, s.Object)
		acctest.Warned(t, read.Diagnostics, "is gone")
		if read.State != nil {
			t.Errorf("%s: the state has %v", message, read.State)
		}
	}
}

// An answer that does not say that the ticket is gone keeps the state: a failure of
// the service must not make a second ticket.
func TestLiveDeskTicket_readFails(t *testing.T) {
	t.Parallel()
	for name, body := range map[string]string{
		"code": `{"code": 50012, "message": "System busy", "data": null}`, "nothing": "", "empty object": "{}", "empty list": "[]", "page": "<html><title>Hello</title></html>",
		"cut off": `{"code": 0, "message": "Success", "data": {"ticket_id"`, "key": `{"code": 401, "message": "Bad key"}`, "null": "null", "text": `"ok"`, "ok": `{"message": "ok"}`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := start(t)
			s.creates(with())
			s.answers("GET", body)
			read := s.Provider().Read(typeName, s.Object)
			acctest.Refused(t, read.Diagnostics, `Cannot read the ticket "tfacc-Printer"`)
			if read.State == nil {
				t.Error("it left the state")
			}
		})
	}
}

// A ticket that is deleted while it is being changed is said to be gone.
func TestLiveDeskTicket_goneMeanwhile(t *testing.T) {
	t.Parallel()
	for name, switches := range goneServers() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := start(t, switches)
			s.creates(with())
			plan := s.Plans(with(values{"title": "tfacc-New"}), "title")
			s.Tenant.Intercept(t, acctest.OnFirst(http.MethodPut, s.ID(), func(http.ResponseWriter, *http.Request) bool {
				s.remove()
				return false
			}))
			s.Fails(plan, counts{get: 2, put: 1}, `The ticket "tfacc-New" is gone`, "Run plan and apply again")
			s.Has(with())
		})
	}
}

// A failure after the ticket was made is a lost answer.
func TestLiveDeskTicket_createFailsLate(t *testing.T) {
	t.Parallel()
	s := start(t)
	plan := s.Plan(full())
	s.Fault(create, mock.Fault{Effect: mock.EffectStatus, Status: http.StatusInternalServerError, Message: "Queue full", After: true})
	s.Fails(plan, counts{create: 1}, `Cannot create the ticket "tfacc-Printer"`, "was not sent again", "before the next apply", "terraform import "+typeName+".NAME ID")
	if s.Object.State != nil {
		t.Errorf("the state has %v", s.Object.State)
	}
}

// A create that was accepted, but answered without an id, is an error that says what
// to look for.
func TestLiveDeskTicket_createWithoutID(t *testing.T) {
	t.Parallel()
	for _, body := range []string{"", "{}", "[]", "null", `{"code": 0, "message": "Success", "data": null}`, `{"code": 0, "data": {}}`, `{"code": 0, "data": ""}`} {
		s := start(t)
		plan := s.Plan(full())
		n := s.answers("POST", body)
		s.Fails(plan, counts{}, "answered without the id", "before the next apply", "terraform import "+typeName+".NAME ID")
		if n() != 1 || s.Object.State != nil {
			t.Errorf("%d requests for %q, and the state has %v", n(), body, s.Object.State)
		}
	}
}

// The id is found in each form of the answer of a create.
func TestLiveDeskTicket_createAnswers(t *testing.T) {
	t.Parallel()
	for _, body := range []string{
		`{"code": 0, "data": {"ticket_id": "tk_9"}}`, `{"code": "0", "data": {"id": "tk_9"}}`, `{"code": 0, "data": "tk_9"}`, `{"data": {"ticket": {"ticket_id": "tk_9"}}}`,
		`{"ticket_id": "tk_9"}`, `{"id": "tk_9"}`, `{"code": 0, "message": "", "data": {"ticket": {"id": "tk_9", "title": "x"}}}`,
	} {
		s := start(t)
		plan := s.Plan(with())
		s.answers("POST", body)
		s.Object = s.Provider().Apply(typeName, plan)
		if got := s.Object.State["id"]; got != "tk_9" {
			t.Errorf("the id is %v for %s: %s", got, body, acctest.Problems(s.Object.Diagnostics))
		}
	}
}

// Once the ticket exists, a read that fails is a warning: the ticket is in the state
// as planned, and the next refresh fills in the rest.
func TestLiveDeskTicket_createThenReadFails(t *testing.T) {
	t.Parallel()
	for name, fault := range map[string]mock.Fault{
		"unavailable": {Effect: mock.EffectStatus, Status: http.StatusServiceUnavailable, Message: "Later"},
		"dropped":     {Effect: mock.EffectDropAfter},
		"not found":   {Effect: mock.EffectStatus, Status: http.StatusNotFound},
		"cut off":     {Effect: mock.EffectTruncate},
	} {
		for kind, tags := range map[string]any{"tags": set("x", "y"), "no tags": nil} {
			t.Run(name+", "+kind, func(t *testing.T) {
				t.Parallel()
				s := startSeeded(t, map[string]string{"livedesk_ticket_put": "replace"})
				s.forgetSeed()
				config := full(values{"tags": tags, "assignment_team": "IT Support", "requester": bob()})
				s.Fault(get, fault)
				s.Object = s.Provider().Create(typeName, config)
				acctest.Warned(t, s.Object.Diagnostics, `Cannot read the ticket "tfacc-Printer"`, "exists and is in the state")
				want := counts{create: 1, get: 1}
				if tags != nil {
					want[put] = 1
				}
				s.Tenant.Requests(t, want)
				s.Plans(config)
				s.Has(values{"assignment_team_id": "5", "requester": shownBob(), "status": "open"})
				s.only(object{"description": "It **smokes**.", "priority": "high", "ticket_type": "incident", "custom_fields": object{"sn": "PRN-1", "floor": 2.0}, "attachments": files(fileA, fileB)})
			})
		}
	}
}

// forgetSeed removes the ticket of the seed.
func (s *site) forgetSeed() {
	s.T.Helper()
	s.Tenant.Call(s.T, "DELETE", root+"tickets/"+seeded, nil)
}

// Tags that could not be set after a create are a warning, and the ticket is in the
// state; where tags are read, the next plan shows them and the next apply sets them,
// elsewhere the warning says how.
func TestLiveDeskTicket_createThenTagsFail(t *testing.T) {
	t.Parallel()
	for name, fault := range map[string]mock.Fault{
		"refused":     {Effect: mock.EffectStatus, Status: http.StatusUnprocessableEntity, Message: "Not now"},
		"unavailable": {Effect: mock.EffectStatus, Status: http.StatusServiceUnavailable, Message: "Not now"},
		"not found":   {Effect: mock.EffectStatus, Status: http.StatusNotFound, Message: "Not now"},
	} {
		for _, tags := range []string{"absent", "present"} {
			t.Run(name+", "+tags, func(t *testing.T) {
				t.Parallel()
				s := start(t, map[string]string{"livedesk_ticket_tags": tags})
				plan := s.Plan(full())
				s.Fault(put, fault)
				s.Finish(plan, counts{create: 1, get: 1, put: 1}, `Cannot set the tags of the ticket "tfacc-Printer"`, "Not now", "exists and is in the state")
				s.Has(full())
				// The next plan shows what is missing, and the next apply repairs it.
				s.updates(full(), "tags")
				s.Plans(full())
				s.only(object{"tags": []any{"x", "y"}})
			})
		}
	}
}

// A change whose answer is lost is an error; the next apply finds out what became of
// it.
func TestLiveDeskTicket_lostPut(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.creates(full())
	config := full(values{"title": "tfacc-New"})
	plan := s.Plans(config, "title")
	s.Fault(put, mock.Fault{Effect: mock.EffectDropAfter})
	s.Fails(plan, counts{get: 1, put: 1}, `Cannot update the ticket "tfacc-New"`)
	s.Has(full())
	s.Plans(config)
	s.Has(config)
}

// A wrong secret is a clear error that does not show it, whatever form it has, and
// the ticket stays in the state.
func TestLiveDeskTicket_wrongSecret(t *testing.T) {
	t.Parallel()
	for name, switches := range map[string]map[string]string{
		"401": {}, "errors": {"livedesk_auth_error": "errors"}, "code in a 200": {"livedesk_ticket_auth": "failure"}, "envelope": {"livedesk_ticket_auth": "failure", "livedesk_ticket_failure": "http"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := start(t, switches)
			s.creates(with())
			plan := s.Plans(with(values{"title": "tfacc-New"}), "title")
			s.secret = acctest.WrongSecret
			texts := []string{"livedesk.api_key", "LIVEDESK_API_SECRET"}
			s.Fails(plan, counts{get: 1}, texts...)
			read := s.Provider().Read(typeName, s.Object)
			acctest.Refused(t, read.Diagnostics, texts...)
			if read.State == nil {
				t.Error("it left the state")
			}
			acctest.Refused(t, s.Provider().Import(typeName, s.ID(), nil).Diagnostics, texts...)
			_, problems := s.Provider().Data(typeName, values{"id": s.ID()})
			acctest.Refused(t, problems, texts...)
			s.Object = acctest.Object{}
			s.Fails(s.Plan(with()), counts{create: 1}, texts...)
		})
	}
}

// Without a configured project nothing is sent, and the error names what is
// missing.
func TestLiveDeskTicket_notConfigured(t *testing.T) {
	for _, variable := range []string{"LIVEDESK_URL", "LIVEDESK_API_KEY", "LIVEDESK_API_SECRET"} {
		t.Setenv(variable, "")
	}
	texts := []string{"livedesk.api_key", "LIVEDESK_API_KEY", "livedesk.api_secret", "LIVEDESK_API_SECRET"}
	p := acctest.ConfigureProtocol(t, values{})
	acctest.Refused(t, p.Plan(typeName, acctest.Object{}, with()).Diagnostics, texts...)
	_, problems := p.Data(typeName, values{"id": "tk_1"})
	acctest.Refused(t, problems, texts...)
	if got := acctest.Problems(problems); strings.Contains(got, "LIVEAGENT") {
		t.Errorf("%q speaks of the other service", got)
	}
}
