package ticket_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
)

const (
	typeName = "helpdesk_livedesk_ticket"
	address  = typeName + ".test"
	root     = "/api/v2/accounts/"

	create = "POST " + root + "tickets"
	get    = "GET " + root + "tickets/{id}"
	put    = "PUT " + root + "tickets/{id}"

	// seeded is the id of the ticket of startSeeded.
	seeded = "tk_20260304_000001"
)

// counts are requests by name.
type counts = map[string]int

// values are attributes of a ticket.
type values = acctest.Values

// object is an object in JSON or in a value.
type object = map[string]any

// with returns the attributes of a small ticket with others, which win.
func with(others ...values) values {
	out := values{"title": "tfacc-Printer", "description": "It **smokes**."}
	for _, other := range others {
		maps.Copy(out, other)
	}
	return out
}

// set returns a set of texts; they must be sorted.
func set(texts ...string) []any {
	out := []any{}
	for _, text := range texts {
		out = append(out, text)
	}
	return out
}

// site is a tenant with one ticket.
type site struct {
	*acctest.Site
	secret string // of the provider where it is not the right one
}

// start returns a site on a server of the documents with other switches.
func start(t *testing.T, switches ...map[string]string) *site {
	t.Helper()
	return startOn(t, acctest.StartMock(t), switches...)
}

// startSeeded is start with a contact, and a ticket that has everything.
func startSeeded(t *testing.T, switches ...map[string]string) *site {
	t.Helper()
	return startOn(t, acctest.StartSeed(t, `{"livedesk": {
		"contacts": [{"id": 7, "inbox_id": 407, "identifier": "contact_7", "name": "Bob", "email": "bob@example.com", "phone_number": "+15550100"}],
		"tickets": [{
			"ticket_id": "`+seeded+`", "title": "tfacc-Theirs", "description": "Theirs.", "priority": "high", "ticket_type": "incident", "status": "pending",
			"attachments": [{"file_url": "https://files.example.com/b.png"}, {"file_url": "https://files.example.com/a.png"}], "tags": ["x", "y"],
			"custom_fields": {"text": "one", "number": 2, "object": {"a": [1, null]}, "nothing": null},
			"assignment_team": "IT Support", "submitter": {"id": "u_3"},
			"requester": {"euid": "contact_7", "channel_contacts": {"channel_id": "inbox_407", "contact_id": "c1", "sub_contact_id": "s1", "followers": [{"id": "u_4", "name": "Adam"}, {"id": "u_3", "name": "Aiko"}]}}
		}]
	}}`), switches...)
}

func startOn(t *testing.T, tenant *acctest.Tenant, switches ...map[string]string) *site {
	t.Helper()
	for _, one := range switches {
		tenant.Switches(t, one)
	}
	s := &site{Site: &acctest.Site{T: t, Tenant: tenant, TypeName: typeName, Count: tenant.Requests}}
	s.Provider = func() *acctest.Protocol { return acctest.StartLiveDesk(t, tenant, s.secret) }
	return s
}

// creates makes the ticket without a word.
func (s *site) creates(config values) {
	s.T.Helper()
	s.Object = s.Provider().Create(typeName, config)
	acctest.Warned(s.T, s.Object.Diagnostics)
	s.Tenant.Mock.ResetStats()
}

// updates changes the ticket without a word: it is read and written once.
func (s *site) updates(config values, changes ...string) {
	s.T.Helper()
	s.Finish(s.Plans(config, changes...), counts{get: 1, put: 1})
}

// edit changes the ticket as somebody at the console.
func (s *site) edit(fields object) {
	s.T.Helper()
	s.console("PUT", "", fields)
}

// remove deletes the ticket as somebody at the console.
func (s *site) remove() {
	s.T.Helper()
	s.console("DELETE", "", nil)
}

func (s *site) console(method, call string, body any) {
	s.T.Helper()
	answer := acctest.Ask[struct {
		Code    int
		Message string
	}](s.T, s.Tenant, method, root+"tickets/"+s.ID()+call, body)
	if answer.Code != 0 {
		s.T.Fatalf("%s: %+v", method, answer)
	}
}

// wire puts a server before the mock that keeps the bodies of all requests of a
// method.
func (s *site) wire(method string) func() []object {
	s.T.Helper()
	var bodies []object
	s.Tenant.Intercept(s.T, func(_ http.ResponseWriter, r *http.Request) bool {
		if r.Method == method {
			var body object
			if err := json.NewDecoder(r.Body).Decode(&body); err != nil {
				s.T.Errorf("%s: %v", r.URL.Path, err)
			}
			bodies = append(bodies, body)
		}
		return false
	})
	return func() []object { return bodies }
}

// answers puts a server before the mock that answers requests of a method with a
// body, and counts them. What the request asks for is not done.
func (s *site) answers(method, body string) func() int {
	s.T.Helper()
	n := 0
	s.Tenant.Intercept(s.T, func(w http.ResponseWriter, r *http.Request) bool {
		if r.Method != method {
			return false
		}
		n++
		w.Header().Set("Content-Type", "application/json")
		fmt.Fprint(w, body)
		return true
	})
	return func() int { return n }
}

// held returns the tickets of the mock.
func (s *site) held() []object {
	s.T.Helper()
	type state struct{ LiveDesk struct{ Tickets []object } }
	return acctest.State[state](s.T, s.Tenant).LiveDesk.Tickets
}

// only returns the one ticket of the mock, of which these fields are checked.
func (s *site) only(want object) object {
	s.T.Helper()
	all := s.held()
	if len(all) != 1 {
		s.T.Fatalf("the service has %v, want one ticket", all)
	}
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if diff := gocmp.Diff(want[name], all[0][name]); diff != "" {
			s.T.Errorf("%s of the service differs (-want +got):\n%s", name, diff)
		}
	}
	return all[0]
}

// files are attachments on the wire.
func files(addresses ...string) []any {
	out := []any{}
	for _, one := range addresses {
		out = append(out, object{"file_url": one})
	}
	return out
}
