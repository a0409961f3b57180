package conversation_test

import (
	"fmt"
	"maps"
	"net/http"
	"strings"
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

// A server that has a call which reads conversations shows whom agents assign.
func TestLiveDeskConversation_assignment(t *testing.T) {
	t.Parallel()
	s := start(t, readable())
	config := s.with(values{"status": "open"})
	s.apply(config, counts{create: 1})
	assigned := func(fields, want map[string]any) {
		s.Tenant.Call(t, "POST", root+"conversations/40/assignments", fields)
		s.Plans(config)
		shown := map[string]any{"assignee_id": "", "assignee_name": "", "assignee_email": "", "team_id": "", "team_name": ""}
		maps.Copy(shown, want)
		s.Has(values{"assignment": shown})
	}
	assigned(map[string]any{"assignee_id": 4}, map[string]any{"assignee_id": "4", "assignee_name": "Adam Adler", "assignee_email": "adam@example.com"})
	assigned(map[string]any{"assignee_id": nil}, nil)
	assigned(map[string]any{"team_id": 5}, map[string]any{"team_id": "5", "team_name": "IT Support"})
}

// Elsewhere the state is kept, whatever agents do.
func TestLiveDeskConversation_noDrift(t *testing.T) {
	t.Parallel()
	for _, status := range []string{"405", "404", "400", "500"} {
		s := start(t, map[string]string{"livedesk_wrong_method": status})
		config := s.with(values{"status": "open"})
		s.apply(config, counts{create: 1})
		s.console("resolved")
		s.Plans(config)
		s.remove()
		s.Plans(config)
	}
}

// many makes conversations and returns them as the state has them.
func many(s *site, n int) []acctest.Object {
	s.T.Helper()
	p := s.Provider()
	var all []acctest.Object
	for range n {
		object := p.Create(typeName, s.with(values{"on_destroy": "forget"}))
		acctest.Warned(s.T, object.Diagnostics)
		all = append(all, object)
	}
	return all
}

// So does the CLI, which reads ten at a time.
func TestAccLiveDeskConversation_probes(t *testing.T) {
	t.Parallel()
	s := start(t)
	w := acctest.NewWorkspace(t, s.Tenant, "LIVEDESK_URL="+s.Tenant.URL, "LIVEDESK_API_KEY="+mock.LiveDeskKey, "LIVEDESK_API_SECRET="+mock.LiveDeskSecret)
	w.Write(acctest.Resource(typeName, "count = 10\ninbox_id = 407\ncontact_id = "+s.contact))
	w.Do("apply", "-auto-approve", "-no-color")
	s.Tenant.Requests(t, counts{create: 10})
	w.Do("plan", "-detailed-exitcode", "-no-color")
	if asked := s.Tenant.Mock.Stats().Total; asked > 3 {
		t.Errorf("%d requests, want 3 at the most", asked)
	}
}

// A conversation that is not found has gone only once the call has proven itself
// with another one.
func TestLiveDeskConversation_gone(t *testing.T) {
	t.Parallel()
	s := start(t, readable())
	all := many(s, 2)
	s.Object = all[0]
	s.remove()
	p := s.Provider()
	// Nothing is proven yet.
	read := p.Read(typeName, all[0])
	acctest.Warned(t, read.Diagnostics)
	if read.State == nil {
		t.Fatal("it left the state")
	}
	other := p.Read(typeName, all[1])
	acctest.Warned(t, other.Diagnostics)
	read = p.Read(typeName, all[0])
	acctest.Warned(t, read.Diagnostics, `The conversation "40" is gone`, "the next apply creates it again")
	if read.State != nil {
		t.Errorf("the state has %v", read.State)
	}
	plan := p.Plan(typeName, read, s.with())
	acctest.Warned(t, plan.Diagnostics)
	s.Finish(plan, counts{create: 1})
	s.Has(values{"id": "42"})
}

// A failure that has to do with load says nothing of the call: it is an error, and
// the state is kept.
func TestLiveDeskConversation_readFails(t *testing.T) {
	t.Parallel()
	for name, fault := range map[string]mock.Fault{
		"unavailable": {Effect: mock.EffectStatus, Status: http.StatusServiceUnavailable, Message: "Later"},
		"cut off":     {Effect: mock.EffectTruncate},
		"dropped":     {Effect: mock.EffectDropAfter},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := start(t, readable())
			s.apply(s.with(), counts{create: 1})
			fault.Method, fault.Route = "GET", strings.TrimPrefix(get, "GET ")
			s.Tenant.Fault(t, fault)
			read := s.Provider().Read(typeName, s.Object)
			acctest.Refused(t, read.Diagnostics, `Cannot read the conversation "40"`)
			if read.State == nil {
				t.Error("it left the state")
			}
		})
	}
}

// An answer that holds another conversation, or none, is no proof of the call.
func TestLiveDeskConversation_oddReads(t *testing.T) {
	t.Parallel()
	for _, body := range []string{`{}`, `[]`, ``, `{"id": 99, "status": "closed"}`, `{"payload": []}`, `{"message": "ok"}`} {
		s := start(t)
		s.apply(s.with(), counts{create: 1})
		s.Tenant.Intercept(t, func(w http.ResponseWriter, r *http.Request) bool {
			if r.Method != http.MethodGet {
				return false
			}
			w.Header().Set("Content-Type", "application/json")
			fmt.Fprint(w, body)
			return true
		})
		s.Plans(s.with(values{"status": "open"}))
	}
}

// Where nothing reads it, the first status after an import is taken over, and said to be
// unchecked.
func TestLiveDeskConversation_importUnseen(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.Imports("40", nil, `The conversation "40" was imported unseen`, "nothing tells whether the id is right")
	s.Has(values{"id": "40", "inbox_id": nil, "contact_id": nil, "status": nil, "on_destroy": "forget"})
	s.Finish(s.Plans(s.with(), "contact_id", "inbox_id"), counts{})
	config := s.with(values{"status": "resolved"})
	s.Finish(s.Plans(config, "status"), counts{}, "The status of the conversation \"40\" was not checked", `"resolved"`)
	s.Plans(config)
	s.Has(values{"status": "resolved"})
}

// All that is configured is filled in by one apply, and managed from then on.
func TestLiveDeskConversation_importThenManage(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.apply(s.with(), counts{create: 1})
	s.Imports("40", nil, "imported unseen")
	config := s.with(values{"status": "snoozed", "snoozed_until": far, "on_destroy": "resolve"})
	s.Finish(s.Plans(config, "contact_id", "inbox_id", "on_destroy", "snoozed_until", "status"), counts{}, "was not checked")
	s.Plans(config)
	s.apply(s.with(values{"status": "open", "on_destroy": "resolve"}), counts{toggle: 1})
	acctest.Warned(t, s.Provider().Plan(typeName, s.Object, s.with(values{"contact_id": "12"})).Diagnostics, "The contact_id of a conversation cannot be changed")
	s.Finish(s.Plan(nil), counts{toggle: 1})
	s.only("resolved")
}

// The source id, which no read tells, is filled in by the next apply without a
// request and without a warning.
func TestLiveDeskConversation_importWithSource(t *testing.T) {
	t.Parallel()
	for _, read := range []string{"off", "on"} {
		s := startOn(t, acctest.StartSeed(t, `{"livedesk": {"contacts": [{"id": 7, "inbox_id": 407, "source_id": "source-7", "identifier": "bob"}], "switches": {"`+getSwitch+`": "`+read+`"}}}`))
		config := values{"inbox_id": "407", "source_id": "source-7"}
		s.apply(config, counts{create: 1})
		s.Object = s.Provider().Import(typeName, "40", nil)
		plan := s.Plan(config)
		acctest.Warned(t, plan.Diagnostics)
		s.Finish(plan, counts{})
		s.Has(config)
		s.Plans(config)
	}
}

// The CLI imports a conversation on both kinds of server, and has nothing to do
// after the apply that follows.
func TestAccLiveDeskConversation_import(t *testing.T) {
	t.Parallel()
	for _, read := range []string{"off", "on"} {
		t.Run("read "+read, func(t *testing.T) {
			t.Parallel()
			s := start(t, map[string]string{getSwitch: read})
			s.apply(s.with(values{"status": "resolved"}), counts{create: 1, toggle: 1})
			w := acctest.NewWorkspace(t, s.Tenant, "LIVEDESK_URL="+s.Tenant.URL, "LIVEDESK_API_KEY="+mock.LiveDeskKey, "LIVEDESK_API_SECRET="+mock.LiveDeskSecret)
			w.Write(acctest.Resource(typeName, "inbox_id = 407\ncontact_id = "+s.contact+"\nstatus = \"resolved\"") +
				"import {\n  to = " + address + "\n  id = \"40\"\n}\n")
			s.Tenant.Mock.ResetStats()
			output := acctest.Flat(w.Do("apply", "-auto-approve", "-no-color"))
			if got := strings.Contains(output, "was imported unseen"); got == (read == "on") {
				t.Errorf("the warning is there: %t, in %s", got, output)
			}
			w.Do("plan", "-detailed-exitcode", "-no-color")
			s.Tenant.Writes(t, counts{})
		})
	}
}
