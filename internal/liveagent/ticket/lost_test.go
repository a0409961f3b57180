package ticket_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

// byMail is a ticket whose create mails a customer.
func byMail(others ...values) values {
	return with(append([]values{{"requester": aiko, "recipient": "bob@example.com", "send_mail": true}}, others...)...)
}

// A create whose answer is lost is not sent again. The error names what may be
// the ticket, and one mail is sent.
func TestAccTicket_lostCreate(t *testing.T) {
	t.Parallel()
	for name, fault := range map[string]mock.Fault{
		"dropped":        {Effect: mock.EffectDropAfter},
		"cut off":        {Effect: mock.EffectTruncate},
		"502":            {Effect: mock.EffectStatus, Status: http.StatusBadGateway, After: true},
		"503":            {Effect: mock.EffectStatus, Status: http.StatusServiceUnavailable, After: true},
		"500 of the API": {Effect: mock.EffectStatus, Status: http.StatusInternalServerError, Message: "mail failed", After: true},
		"page":           {Effect: mock.EffectHTML, After: true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			bothKeys(t, func(s *site) {
				t := s.T
				s.Fault(create, fault)
				plan := s.Silent(byMail())
				s.Object = s.Provider().Apply(typeName, plan)
				failed(t, s.Object.Diagnostics, `Cannot create the ticket "tfacc-Welcome"`, s.only().ID,
					"terraform import helpdesk_liveagent_ticket.NAME "+s.only().ID, "its subject", "Otherwise the next apply creates another one")
				s.Tenant.Writes(t, counts{create: 1})
				if s.Object.State != nil {
					t.Errorf("the state has %v", s.Object.State)
				}
				// The advice works.
				s.imports(s.only().ID)
				s.apply(byMail(), counts{})
				s.Quiet(byMail())
				if got := s.mails(); got != 1 {
					t.Errorf("%d mails were sent, want 1", got)
				}
			})
		})
	}
}

// Who writes by a second address of his is found too, and so are tickets of
// people who are named by id.
func TestAccTicket_lostCreateOfOtherNames(t *testing.T) {
	t.Parallel()
	for name, config := range map[string]values{
		"customer":       with(),
		"second address": with(values{"requester": "second@example.com"}),
		"other case":     with(values{"requester": "ALICE@example.com"}),
		"agent's id":     with(values{"requester": "c3agent0", "recipient": "alice@example.com"}),
		"to the second":  with(values{"requester": "c3agent0", "recipient": "Second@example.com"}),
		"by e-mail":      with(values{"requester": aiko, "recipient": "second@example.com"}),
		"odd subject":    with(values{"subject": " \"Ä\" & <b> + 100 % \\ 'x' "}),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := start(t)
			s.Tenant.Call(t, "POST", "/api/v3/contacts", map[string]any{"emails": []string{alice, "second@example.com"}})
			s.Fault(create, mock.Fault{Effect: mock.EffectStatus, Status: http.StatusInternalServerError, After: true})
			plan := s.Silent(config)
			s.Object = s.Provider().Apply(typeName, plan)
			failed(t, s.Object.Diagnostics, "Cannot create the ticket", s.only().ID)
		})
	}
}

// Older tickets with the same subject are only candidates: nothing is taken
// over, the newest comes first, and what was refused makes nothing.
func TestAccTicket_lostCreateWithOlderTickets(t *testing.T) {
	t.Parallel()
	s := start(t)
	older := func(subject, person string) string {
		parameters := map[string]any{
			"useridentifier": person, "recipient": "support@acme.example.com", "departmentid": "d4suppor", "subject": subject, "message": "x",
		}
		return acctest.Ask[struct{ ID string }](t, s.Tenant, "POST", "/api/v3/tickets", parameters).ID
	}
	first := older("tfacc-Welcome", alice)
	other := older("tfacc-Welcome", "carol@example.com")
	longer := older("tfacc-Welcome back", alice)
	gone := older("tfacc-Welcome", alice)
	s.Tenant.Call(t, "DELETE", "/api/v3/tickets/"+gone, nil)

	s.Fault(create, mock.Fault{Effect: mock.EffectDropAfter})
	plan := s.Silent(with())
	s.Object = s.Provider().Apply(typeName, plan)
	failed(t, s.Object.Diagnostics, first, "import")
	problems := acctest.Problems(s.Object.Diagnostics)
	for _, id := range []string{other, longer, gone} {
		if strings.Contains(problems, id) {
			t.Errorf("%s is no candidate of %q", id, problems)
		}
	}
	if n := len(behind(t, s.Tenant).LiveAgent.Tickets); n != 5 {
		t.Errorf("the service has %d tickets, want 5", n)
	}

	// Nothing was made: the older ones are named all the same.
	s.Fault(create, mock.Fault{Effect: mock.EffectDropBefore})
	s.fails(s.Silent(with()), counts{create: 1}, first)
	// Without any there is nothing to name, but the doubt remains.
	s.Fault(create, mock.Fault{Effect: mock.EffectDropBefore})
	s.fails(s.Silent(with(values{"subject": "tfacc-Other"})), counts{create: 1}, "does not prove that it was not created")
}

// A create that was not carried out says just what the service says.
func TestAccTicket_refusedCreate(t *testing.T) {
	t.Parallel()
	bothKeys(t, func(s *site) {
		t := s.T
		s.Tenant.Switch(t, "customer_recipient", "account")
		for text, config := range map[string]values{
			"Department nope not found":                       with(values{"department_id": "nope"}),
			"Recipient bob@example.com is not a mail account": with(values{"recipient": "bob@example.com"}),
			"User nobody not found":                           with(values{"requester": "nobody"}),
			"Invalid email nobody":                            with(values{"recipient": "nobody"}),
		} {
			s.fails(s.Silent(config), counts{create: 1}, `Cannot create the ticket "tfacc-Welcome"`, text, "HTTP 500")
			if got := acctest.Problems(s.Object.Diagnostics); strings.Contains(got, "import") {
				t.Errorf("%q speaks of an import", got)
			}
		}
		s.Fault(create, mock.Fault{Effect: mock.EffectStatus, Status: http.StatusForbidden, Message: "ApiKey not found"})
		s.fails(s.Silent(with()), counts{create: 1}, "ApiKey not found", "LIVEAGENT_API_V1_KEY")
		if all := behind(t, s.Tenant).LiveAgent.Tickets; len(all) > 0 {
			t.Errorf("the service has %+v", all)
		}
	})
}

// Too many requests are certainly not carried out, so the create is sent again.
func TestAccTicket_tooManyRequests(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.Fault(create, mock.Fault{Effect: mock.EffectStatus, Status: http.StatusTooManyRequests, RetryAfter: "0"})
	s.apply(byMail(), counts{create: 2})
	s.Fault(transfer, mock.Fault{Effect: mock.EffectStatus, Status: http.StatusTooManyRequests, RetryAfter: "0"})
	s.apply(byMail(values{"department_id": "default"}), counts{transfer: 2})
	if got := s.mails(); got != 1 {
		t.Errorf("%d mails were sent, want 1", got)
	}
	s.Quiet(byMail(values{"department_id": "default"}))
}

// answer makes the service answer requests of a method with something else than
// it would; of reads those of one ticket.
func (s *site) answer(method, answer string) {
	s.T.Helper()
	behind := s.Tenant.Mock
	web := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		isTicket := strings.HasPrefix(r.URL.Path, "/api/v3/tickets/") || strings.HasPrefix(r.URL.Path, "/api/conversations/")
		if r.Method != method || method == http.MethodGet && !isTicket {
			behind.ServeHTTP(w, r)
			return
		}
		behind.ServeHTTP(httptest.NewRecorder(), r)
		_, _ = io.WriteString(w, answer)
	}))
	s.T.Cleanup(web.Close)
	s.Tenant.URL = web.URL
}

// A create that is answered without the id of the ticket is a lost one.
func TestAccTicket_createWithoutID(t *testing.T) {
	t.Parallel()
	for name, answer := range map[string]string{
		"no id": `{"response":{"status":"OK","statuscode":"0"}}`, "empty": "", "null": `{"response":{"status":"OK","conversationid":null}}`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := start(t)
			s.answer(http.MethodPost, answer)
			plan := s.Silent(byMail())
			s.Object = s.Provider().Apply(typeName, plan)
			failed(t, s.Object.Diagnostics, `Cannot create the ticket "tfacc-Welcome"`, s.only().ID, "import")
			s.Tenant.Writes(t, counts{create: 1})
		})
	}
}

// An answer that is no ticket is a failure: taken for one, or for one that is
// gone, it would mail the customer again.
func TestAccTicket_readOfSomethingElse(t *testing.T) {
	t.Parallel()
	bothKeys(t, func(s *site) {
		t := s.T
		s.apply(byMail(), counts{create: 1})
		for _, answer := range []string{
			`{"foo":"bar"}`, `{"id":null,"subject":"x"}`, "<html>Log in</html>", `{"response":{"status":"OK","statuscode":0}}`, `"text"`, `{"message":"odd"}`,
		} {
			s.answer(http.MethodGet, answer)
			object := s.Provider().Read(typeName, s.Object)
			if !strings.Contains(acctest.Problems(object.Diagnostics), `ERROR: Cannot read the ticket "tfacc-Welcome"`) || object.State["id"] != s.Object.State["id"] {
				t.Errorf("%s: got %q and the state %v", answer, acctest.Problems(object.Diagnostics), object.State)
			}
		}
	})
}

// A change of several things whose answer is lost is not sent again. When the ticket
// shows all of them, all is well.
func TestTicket_lostChange(t *testing.T) {
	t.Parallel()
	s := start(t)
	vip, late := s.tag("VIP"), s.tag("Late")
	config := with(values{"tag_ids": set(vip)})
	s.Object = s.Provider().Apply(typeName, s.Silent(config))
	for _, change := range []values{{"status": "postponed"}, {"tag_ids": sortedSet(vip, late), "subject": "tfacc-New\""}, {"tag_ids": set()}} {
		config = with(config, change)
		plan := s.Silent(config)
		s.Fault(put, mock.Fault{Effect: mock.EffectDropAfter})
		s.Finish(plan, counts{put: 1})
		s.Quiet(config)
	}
}

// The removal of tags through API v1 takes several calls. When one is lost or
// refused, the next apply goes on from what the ticket has.
func TestAccTicket_lostRetagging(t *testing.T) {
	t.Parallel()
	for _, call := range []string{unassign, assign, tagsV1} {
		s := startV1(t)
		vip, late, slow := s.tag("VIP"), s.tag("Late"), s.tag("Slow")
		s.Object = s.Provider().Apply(typeName, s.Silent(with(values{"tag_ids": sortedSet(vip, late, slow)})))
		config := with(values{"tag_ids": sortedSet(vip, late)})
		plan := s.Silent(config)
		s.Fault(call, mock.Fault{Effect: mock.EffectStatus, Status: http.StatusInternalServerError, Message: "locked"})
		s.Object = s.Provider().Apply(typeName, plan)
		failed(t, s.Object.Diagnostics, "Cannot change the tags of the ticket", "locked")
		s.Object = s.Provider().Apply(typeName, s.Silent(config))
		s.Quiet(config)
		if got := s.only().Tags; len(got) != 2 {
			t.Errorf("%s: the service has the tags %v", call, got)
		}
	}
}

// A destroy that resolves is looked up when its answer is lost.
func TestTicket_lostResolution(t *testing.T) {
	t.Parallel()
	bothKeys(t, func(s *site) {
		s.apply(with(values{"on_destroy": "resolve"}), counts{create: 1})
		plan := s.Silent(nil)
		s.Fault(setStatus, mock.Fault{Effect: mock.EffectDropAfter})
		s.Finish(plan, counts{setStatus: 1})
	})
}

// What fails after the create is one warning. The state has what was planned,
// the next plan shows what is missing, and the next apply makes it good.
func TestAccTicket_followUpFails(t *testing.T) {
	t.Parallel()
	bothKeys(t, func(s *site) {
		t := s.T
		s.Tenant.Switch(t, "create_status", "new")
		vip := s.tag("VIP")
		config := byMail(values{"agent": aiko, "status": "open", "tag_ids": set(vip)})
		tags := map[bool]string{true: put, false: assign}[s.hasV3()]
		reads := map[bool]string{true: getV3, false: getV1}[s.hasV3()]
		for call, test := range map[string]struct {
			text    string
			changes []string
			repair  counts
		}{
			transfer:  {"Cannot transfer the ticket", []string{"agent"}, counts{transfer: 1}},
			setStatus: {"Cannot change the status of the ticket", []string{"status"}, counts{setStatus: 1}},
			tags:      {"Cannot change the", []string{"tag_ids"}, counts{tags: 1}},
			names:     {"", nil, counts{}},
			reads:     {"Cannot read the ticket", []string{"status"}, counts{setStatus: 1}},
		} {
			for _, fault := range []mock.Fault{
				{Effect: mock.EffectStatus, Status: http.StatusInternalServerError, Message: "locked"},
				{Effect: mock.EffectDropBefore},
				{Effect: mock.EffectStatus, Status: http.StatusForbidden, Message: "no privilege"},
			} {
				if fault.Effect == mock.EffectDropBefore && (call == names || call == reads) {
					// A read is repeated after a while.
					continue
				}
				s.Object = acctest.Object{}
				before := s.mails()
				plan := s.Silent(config)
				s.Fault(call, fault)
				s.Object = s.Provider().Apply(typeName, plan)
				if test.text != "" {
					acctest.Warned(t, s.Object.Diagnostics, test.text, `"tfacc-Welcome"`, "The ticket exists and is in the state")
				} else {
					acctest.Warned(t, s.Object.Diagnostics)
				}
				s.Has(values{"agent": aiko, "status": "open", "tag_ids": set(vip)})
				plan = s.Silent(config)
				if got := without(plan.Changes(), "custom_fields"); len(got) != len(test.changes) || len(got) > 0 && got[0] != test.changes[0] {
					t.Errorf("%s: the plan changes %v, want %v", call, got, test.changes)
				}
				s.Finish(plan, test.repair)
				s.Quiet(config)
				s.Has(values{"code": s.only().Code, "department_name": "Support"})
				if got := s.mails(); got != before+1 {
					t.Errorf("%s: %d mails were sent, want 1", call, got-before)
				}
				s.destroy(counts{deleteOne: 1})
			}
		}
	})
}

// Several things that fail after one create are told apart, and none is an
// error.
func TestAccTicket_allFollowUpsFail(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.Tenant.Switch(t, "create_status", "new")
	for _, call := range []string{transfer, setStatus, put, names} {
		s.Tenant.Fault(t, acctest.FaultOf(call, mock.Fault{Effect: mock.EffectStatus, Status: http.StatusInternalServerError, Message: "locked"}))
	}
	config := byMail(values{"agent": aiko, "status": "open", "tag_ids": set("nope"), "custom_fields": map[string]any{"a": "1"}})
	s.Object = s.Provider().Apply(typeName, s.Silent(config))
	for _, diagnostic := range s.Object.Diagnostics {
		if diagnostic.Severity.String() != "WARNING" {
			t.Errorf("an error: %s", acctest.Problems(s.Object.Diagnostics))
		}
	}
	if len(s.Object.Diagnostics) != 3 || s.Object.State == nil {
		t.Errorf("%d warnings, want 3: %s", len(s.Object.Diagnostics), acctest.Problems(s.Object.Diagnostics))
	}
	config["tag_ids"] = set()
	plan := s.Plans(config, "agent", "custom_fields", "status")
	s.Finish(plan, counts{transfer: 1, put: 1, setStatus: 1})
	s.Quiet(config)
	if s.mails() != 1 {
		t.Errorf("%d mails were sent", s.mails())
	}
}

// A change of several things that fails half-way keeps what was done.
func TestAccTicket_updateFailsHalfWay(t *testing.T) {
	t.Parallel()
	s := start(t)
	vip := s.tag("VIP")
	s.apply(with(), counts{create: 1})
	config := with(values{"department_id": "d5sales0", "tag_ids": set(vip), "custom_fields": map[string]any{"a": "1"}, "status": "open", "agent": aiko})
	plan := s.Silent(config)
	s.Fault(put, mock.Fault{Effect: mock.EffectStatus, Status: http.StatusInternalServerError, Message: "locked"})
	s.fails(plan, counts{transfer: 1, put: 1}, `Cannot change the ticket "tfacc-Welcome"`, "locked")
	s.Has(values{"department_id": "d5sales0", "department_name": "Sales", "agent": aiko, "tag_ids": set(), "custom_fields": map[string]any{}, "status": "new"})
	plan = s.Plans(config, "custom_fields", "status", "tag_ids")
	s.Finish(plan, counts{put: 1, setStatus: 1})
	s.Quiet(config)

	// A refused transfer changes nothing.
	plan = s.Silent(with(config, values{"agent": "nobody@example.com", "status": "answered"}))
	s.fails(plan, counts{transfer: 1}, `Cannot transfer the ticket`, "Agent nobody@example.com not found")
	s.Has(values{"agent": aiko, "status": "open"})
	plan = s.Silent(with(config, values{"department_id": "nope"}))
	s.fails(plan, counts{transfer: 1}, `Cannot transfer the ticket`, "Department nope not found")
	s.Quiet(config)
	s.fails(s.Silent(with(config, values{"tag_ids": set("nope")})), counts{put: 2}, `Cannot change the ticket`, "Tag not found")
	s.Quiet(config)
}
