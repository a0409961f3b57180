package ticketmessage_test

import (
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

// A message whose answer is lost or bad is taken over when it is on the ticket,
// and never sent a second time.
func TestTicketMessage_lostAnswer(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		fault mock.Fault
		// added says whether the service carries the request out; errors are the
		// texts of the error when it does not.
		added  bool
		errors []string
	}{
		"dropped after":  {mock.Fault{Effect: mock.EffectDropAfter}, true, nil},
		"cut off":        {mock.Fault{Effect: mock.EffectTruncate}, true, nil},
		"500 after":      {mock.Fault{Effect: mock.EffectStatus, Status: 500, After: true, Message: "Mail cannot be sent"}, true, nil},
		"page after":     {mock.Fault{Effect: mock.EffectHTML, After: true}, true, nil},
		"502 after":      {mock.Fault{Effect: mock.EffectHTML, Status: 502, After: true}, true, nil},
		"200 page after": {mock.Fault{Effect: mock.EffectHTML, Status: 200, After: true}, true, nil},
		"dropped before": {
			mock.Fault{Effect: mock.EffectDropBefore},
			false,
			[]string{`Cannot create the ticket message "Hello"`, "may have carried the request out", "not sent again", "A look-up finds nothing with its text", "terraform import " + address[:len(address)-5] + ".NAME"},
		},
		"500 before":  {mock.Fault{Effect: mock.EffectStatus, Status: 500, Message: "Invalid parameter"}, false, []string{"HTTP 500", "Invalid parameter"}},
		"page before": {mock.Fault{Effect: mock.EffectHTML}, false, []string{"HTTP 500", "web page", "A look-up finds nothing"}},
		"400":         {mock.Fault{Effect: mock.EffectStatus, Status: 400, Message: "Bad key"}, false, []string{"HTTP 400", "Bad key"}},
		"403":         {mock.Fault{Effect: mock.EffectStatus, Status: 403, Message: "ApiKey not found"}, false, []string{"HTTP 403", "liveagent.api_v1_key"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tenant, p, ticket := begin(t)
			say(t, tenant, ticket, "aiko@example.com", "M", "Hello")
			test.fault.Method, test.fault.Route, test.fault.Nth = "POST", postPath, 1
			tenant.Fault(t, test.fault)
			want := hello(ticket, acctest.Values{"send_mail": true})
			object := p.Apply(typeName, p.Plan(typeName, acctest.Object{}, want))
			tenant.Writes(t, map[string]int{post: 1})
			if !test.added {
				acctest.Refused(t, object.Diagnostics, test.errors...)
				if object.State != nil || len(said(t, tenant, ticket)) != 1 || mails(t, tenant) != 0 {
					t.Errorf("the state has %v, the service %v", object.State, said(t, tenant, ticket))
				}
				return
			}
			acctest.Warned(t, object.Diagnostics)
			if got, there := said(t, tenant, ticket)[fmt.Sprint(object.State["message_id"])]; !there || len(got.MailedTo) != 1 {
				t.Errorf("the state has %v, the service %v", object.State, said(t, tenant, ticket))
			}
			quiet(t, again(t, tenant), object, want)
			if sent, all := mails(t, tenant), said(t, tenant, ticket); sent != 1 || len(all) != 2 {
				t.Errorf("%d mails, messages %v", sent, all)
			}
		})
	}
}

// A service that is too busy has certainly not added the message.
func TestTicketMessage_busy(t *testing.T) {
	t.Parallel()
	tenant, p, ticket := begin(t)
	tenant.Fault(t, mock.Fault{Method: "POST", Route: postPath, Nth: 1, Effect: mock.EffectStatus, Status: 429, RetryAfter: "0"})
	create(t, p, hello(ticket, nil))
	tenant.Writes(t, map[string]int{post: 2})
	only(t, tenant, ticket)
}

// meanwhile makes somebody else write between the list and the message of the
// provider. The answer of the latter is what lose says: whole, dropped before
// the service sees the request, or a refusal.
func meanwhile(t *testing.T, tenant *acctest.Tenant, act func(), lose string) {
	t.Helper()
	tenant.Intercept(t, acctest.OnFirst("POST", "/messages", func(w http.ResponseWriter, _ *http.Request) bool {
		act()
		switch lose {
		case "dropped":
			acctest.Drop(w)
			return true
		case "refused":
			w.WriteHeader(http.StatusInternalServerError)
			_, _ = w.Write([]byte(`{"response":{"status":"ERROR","statuscode":500,"errormessage":"no"}}`))
			return true
		}
		return false
	}))
}

// What somebody else writes at the same moment is never taken for ours where
// anything tells them apart.
func TestTicketMessage_theirsMeanwhile(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		author, kind, text string
		other              acctest.Values
		lose               string
		// added says whether ours is added; else there is an error. unnamed is one
		// that cannot be told apart, and gets no id.
		added, unnamed bool
	}{
		"other author":                  {author: "adam@example.com", kind: "M", text: "Hello", added: true},
		"other author, lost":            {author: "adam@example.com", kind: "M", text: "Hello", lose: "dropped"},
		"other author, refused":         {author: "adam@example.com", kind: "M", text: "Hello", lose: "refused"},
		"other kind":                    {author: "aiko@example.com", kind: "N", text: "Hello", added: true},
		"other kind, lost":              {author: "aiko@example.com", kind: "N", text: "Hello", lose: "dropped"},
		"other kind, refused":           {author: "aiko@example.com", kind: "N", text: "Hello", lose: "refused"},
		"customer, lost":                {author: "alice@example.com", kind: "M", text: "Hello", lose: "dropped"},
		"other text":                    {author: "aiko@example.com", kind: "M", text: "Hello!", added: true},
		"other text, lost":              {author: "aiko@example.com", kind: "M", text: "Hello!", lose: "dropped"},
		"note of an agent, ours System": {author: "aiko@example.com", kind: "N", text: "Hello", other: acctest.Values{"author": nil, "type": "note"}, added: true, unnamed: true},
		"note of an agent, ours lost":   {author: "aiko@example.com", kind: "N", text: "Hello", other: acctest.Values{"author": nil, "type": "note"}, lose: "dropped"},
		"author by id":                  {author: "adam@example.com", kind: "M", text: "Hello", other: acctest.Values{"author": "c3agent0"}, added: true},
		"author by id, lost":            {author: "adam@example.com", kind: "M", text: "Hello", other: acctest.Values{"author": "c3agent0"}, lose: "dropped"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tenant, _, ticket := begin(t)
			theirs := map[string]wire{}
			meanwhile(t, tenant, func() {
				say(t, tenant, ticket, test.author, test.kind, test.text)
				theirs = said(t, tenant, ticket)
			}, test.lose)
			p := again(t, tenant)
			object := p.Apply(typeName, p.Plan(typeName, acctest.Object{}, hello(ticket, test.other)))
			if _, taken := theirs[fmt.Sprint(object.State["message_id"])]; taken {
				t.Error("the message of somebody else was taken over")
			}
			if !test.added {
				acctest.Refused(t, object.Diagnostics, "Cannot create the ticket message")
				return
			}
			if !test.unnamed {
				acctest.Warned(t, object.Diagnostics)
			}
			if id := object.State["message_id"]; id == nil || id == "" && !test.unnamed {
				t.Errorf("no id: %v", object.State)
			}
		})
	}
}

// When nothing tells two new messages apart the id stays empty: neither is taken
// for ours, and nothing of it is deleted.
func TestTicketMessage_cannotBeToldApart(t *testing.T) {
	t.Parallel()
	tenant, _, ticket := begin(t)
	meanwhile(t, tenant, func() { say(t, tenant, ticket, "aiko@example.com", "M", "Hello") }, "")
	p, want := again(t, tenant), hello(ticket, nil)
	object := p.Apply(typeName, p.Plan(typeName, acctest.Object{}, want))
	acctest.Warned(t, object.Diagnostics, `The id of the ticket message "Hello" is not known`, "2 new messages")
	if object.State["message_id"] != "" || object.State["id"] != ticket+"/" {
		t.Errorf("the state has %v", object.State)
	}
	object = quiet(t, again(t, tenant), object, want)
	tenant.Mock.ResetStats()
	acctest.Warned(t, again(t, tenant).Delete(typeName, object).Diagnostics, "stays on its ticket", "Its id is not known", ticket)
	tenant.Requests(t, map[string]int{})
	if all := said(t, tenant, ticket); len(all) != 2 {
		t.Errorf("the service has %v", all)
	}
}

// The same, with an answer that is lost: nothing is in the state, and the error
// names both.
func TestTicketMessage_cannotBeToldApartLost(t *testing.T) {
	t.Parallel()
	tenant, _, ticket := begin(t)
	meanwhile(t, tenant, func() { say(t, tenant, ticket, "aiko@example.com", "M", "Hello") }, "")
	tenant.Fault(t, mock.Fault{Method: "POST", Route: postPath, Nth: 1, Effect: mock.EffectDropAfter})
	p := again(t, tenant)
	object := p.Apply(typeName, p.Plan(typeName, acctest.Object{}, hello(ticket, nil)))
	var ids []string
	for id := range said(t, tenant, ticket) {
		ids = append(ids, ticket+"/"+id)
	}
	acctest.Refused(t, object.Diagnostics, append(ids, "terraform import helpdesk_liveagent_ticket_message.NAME "+ticket+"/")...)
	if object.State != nil {
		t.Errorf("the state has %v", object.State)
	}
}

// A list that fails after the message was added costs nothing but the id, which
// the next refresh finds.
func TestTicketMessage_listFailsAfterwards(t *testing.T) {
	t.Parallel()
	for name, run := range map[string]func(*testing.T, *acctest.Tenant) *acctest.Protocol{"both keys": again, "API v1 alone": againV1} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tenant, _, ticket := begin(t)
			object := unnamed(t, tenant, run(t, tenant), ticket)
			object = quiet(t, run(t, tenant), object, hello(ticket, nil))
			id := only(t, tenant, ticket).ID
			if object.State["message_id"] != id || object.State["id"] != ticket+"/"+id || object.Identity["id"] != ticket+"/"+id || object.State["date_created"] == "" {
				t.Errorf("the state has %v, the identity %v, want the id %q", object.State, object.Identity, id)
			}
			quiet(t, run(t, tenant), object, hello(ticket, nil))
		})
	}
}

// unnamed creates a message whose id is not known, because the list after it
// fails.
func unnamed(t *testing.T, tenant *acctest.Tenant, p *acctest.Protocol, ticket string) acctest.Object {
	t.Helper()
	tenant.Fault(t, mock.Fault{Method: "GET", Route: postPath, Nth: 2, Effect: mock.EffectStatus, Status: 403, Message: "Not on a Sunday"})
	object := p.Apply(typeName, p.Plan(typeName, acctest.Object{}, hello(ticket, nil)))
	acctest.Warned(t, object.Diagnostics, `Cannot read the ticket message "Hello"`, "is in the state", "later refresh")
	if object.State["message_id"] != "" {
		t.Fatalf("the state has %v", object.State)
	}
	return object
}

// A message without an id never turns into one that somebody else wrote.
func TestTicketMessage_unnamedIsNotTheirs(t *testing.T) {
	t.Parallel()
	for name, theirs := range map[string]struct{ author, kind string }{
		"other author": {"adam@example.com", "M"},
		"other kind":   {"aiko@example.com", "N"},
		"customer":     {"alice@example.com", "M"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tenant, p, ticket := begin(t)
			say(t, tenant, ticket, theirs.author, theirs.kind, "Hello")
			before := only(t, tenant, ticket)
			object := unnamed(t, tenant, p, ticket)
			for id := range said(t, tenant, ticket) {
				if id != before.ID {
					remove(t, tenant, id)
				}
			}
			read := again(t, tenant).Read(typeName, object)
			if read.State["message_id"] == before.ID {
				t.Error("the message of somebody else was taken over")
			}
			if read.State != nil {
				again(t, tenant).Delete(typeName, read)
			}
			only(t, tenant, ticket)
		})
	}
}

// A message that is managed already is not the one whose id is not known.
func TestTicketMessage_unnamedIsNotAnotherOfOurs(t *testing.T) {
	t.Parallel()
	tenant, p, ticket := begin(t)
	first := create(t, p, hello(ticket, nil))
	object := unnamed(t, tenant, again(t, tenant), ticket)
	for id := range said(t, tenant, ticket) {
		if id != first.State["message_id"] {
			remove(t, tenant, id)
		}
	}
	run := again(t, tenant)
	quiet(t, run, first, hello(ticket, nil))
	if read := run.Read(typeName, object); read.State["message_id"] == first.State["message_id"] {
		t.Errorf("two resources have the message %q", first.State["message_id"])
	}
}

// An author whom the service does not know makes a note in the name of System:
// the customer is never told, which must not go by in silence.
func TestTicketMessage_unknownAuthor(t *testing.T) {
	t.Parallel()
	tenant, p, ticket := begin(t)
	want := hello(ticket, acctest.Values{"author": "nobody@example.com", "send_mail": true})
	object := p.Apply(typeName, p.Plan(typeName, acctest.Object{}, want))
	if problems := acctest.Problems(object.Diagnostics); !strings.Contains(problems, "note") || !strings.Contains(problems, "nobody@example.com") {
		t.Errorf("got %q, want a warning that the service made a note of the message", problems)
	}
	for _, one := range object.Diagnostics {
		if one.Severity == tfprotov6.DiagnosticSeverityError {
			t.Error("the message exists, but the create is an error")
		}
	}
	if got := only(t, tenant, ticket); got.Type != "N" || object.State["message_id"] != got.ID {
		t.Errorf("the service has %+v, the state %v", got, object.State)
	}
	quiet(t, again(t, tenant), object, want)
}

func TestTicketMessage_unknownTicket(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		run      func(*testing.T, *acctest.Tenant) *acctest.Protocol
		switches map[string]string
		want     string
	}{
		"both keys":        {again, nil, `There is no ticket "nope"`},
		"both keys, 500":   {again, map[string]string{"missing_id": "500html"}, `Cannot read the ticket "nope"`},
		"both keys, array": {again, map[string]string{"missing_id": "emptyarray"}, `There is no ticket "nope"`},
		"v1, 404":          {againV1, map[string]string{"v1_missing_conversation": "404"}, `There is no ticket "nope"`},
		"v1, 500":          {againV1, nil, `Cannot read the ticket "nope"`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tenant := acctest.StartMock(t)
			tenant.Switches(t, test.switches)
			p := test.run(t, tenant)
			acctest.Refused(t, p.Apply(typeName, p.Plan(typeName, acctest.Object{}, hello("nope", nil))).Diagnostics, test.want)
			tenant.Writes(t, map[string]int{})
		})
	}
}

// The same with the CLI, of which those from 1.12 on keep the identity too.
func TestAccTicketMessage_idFoundLater(t *testing.T) {
	t.Parallel()
	tenant, _, ticket := begin(t)
	tenant.Fault(t, mock.Fault{Method: "GET", Route: postPath, Nth: 2, Effect: mock.EffectHTML})
	found := acctest.Attribute(address, "id", knownvalue.StringRegexp(regexp.MustCompile(`^`+ticket+`/\d+$`)))
	acctest.Run(t, nil,
		resource.TestStep{Config: config(tenant, ticket, "message = \"Hello\"\nauthor = \"aiko@example.com\"\n")},
		resource.TestStep{
			Config:           config(tenant, ticket, "message = \"Hello\"\nauthor = \"aiko@example.com\"\n"),
			ConfigPlanChecks: acctest.NoPlan(), ConfigStateChecks: []statecheck.StateCheck{found},
		},
	)
	if left := said(t, tenant, ticket); len(left) > 0 {
		t.Errorf("%v is left", left)
	}
}
