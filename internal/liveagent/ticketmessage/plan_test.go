package ticketmessage_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
)

// What becomes of a message without an author is said at plan time.
func TestTicketMessage_planWithoutAuthor(t *testing.T) {
	tenant := acctest.StartMock(t)
	p := again(t, tenant)
	for name, test := range map[string]struct {
		other acctest.Values
		// kind is the planned type; warning and failure are what the plan says.
		kind             any
		warning, failure string
	}{
		"author":                       {acctest.Values{}, "message", "", ""},
		"author, note":                 {acctest.Values{"type": "note"}, "note", "", ""},
		"author by id":                 {acctest.Values{"author": "c3agent0"}, "message", "", ""},
		"none":                         {acctest.Values{"author": nil}, "note", "becomes a note", ""},
		"none, note":                   {acctest.Values{"author": nil, "type": "note"}, "note", "", ""},
		"none, message":                {acctest.Values{"author": nil, "type": "message"}, nil, "", "A message needs an author"},
		"none, type not known":         {acctest.Values{"author": nil, "type": acctest.Unknown}, acctest.Unknown, "", ""},
		"author not known":             {acctest.Values{"author": acctest.Unknown}, acctest.Unknown, "", ""},
		"author not known, message":    {acctest.Values{"author": acctest.Unknown, "type": "message"}, "message", "", ""},
		"everything unknown":           {acctest.Values{"author": acctest.Unknown, "type": acctest.Unknown, "ticket_id": acctest.Unknown, "message": acctest.Unknown}, acctest.Unknown, "", ""},
		"mail of a note is no mistake": {acctest.Values{"type": "note", "send_mail": true}, "note", "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			plan := p.Plan(typeName, acctest.Object{}, hello("t1", test.other))
			switch {
			case test.failure != "":
				acctest.Refused(t, plan.Diagnostics, test.failure)
				return
			case test.warning != "":
				acctest.Warned(t, plan.Diagnostics, test.warning, "System")
			default:
				acctest.Warned(t, plan.Diagnostics)
			}
			if plan.State["type"] != test.kind {
				t.Errorf("the planned type is %v, want %v", plan.State["type"], test.kind)
			}
		})
	}
	tenant.Requests(t, map[string]int{})
}

// An import reads the whole message. What no API tells is filled in by the next
// apply without a request, and is create-only from then on.
func TestTicketMessage_import(t *testing.T) {
	t.Parallel()
	tenant, p, ticket := begin(t)
	say(t, tenant, ticket, "aiko@example.com", "M", "Hello")
	id := ticket + "/" + only(t, tenant, ticket).ID
	imported := p.Import(typeName, id, nil)
	acctest.Warned(t, imported.Diagnostics)
	imported.Has(t, acctest.Values{"send_mail": false, "html": false, "author": nil, "mail_message_id": nil, "type": "message"})
	// Nothing to do for what generated configuration has, whatever the author.
	plan := p.Plan(typeName, imported, hello(ticket, acctest.Values{"author": nil, "type": "message"}))
	acctest.Warned(t, plan.Diagnostics)
	if diff := cmp.Diff(imported.State, plan.State); diff != "" {
		t.Errorf("the plan is not empty:\n%s", diff)
	}

	tenant.Mock.ResetStats()
	config := hello(ticket, acctest.Values{"author": "AIKO@example.com", "send_mail": true, "html": true, "mail_message_id": "<a@b>", "message": "Hello\n"})
	plan = p.Plan(typeName, imported, config)
	acctest.Warned(t, plan.Diagnostics)
	if plan.Replaces {
		t.Error("the plan replaces the message")
	}
	filled := p.Apply(typeName, plan)
	acctest.Warned(t, filled.Diagnostics)
	tenant.Requests(t, map[string]int{})
	for name, want := range (acctest.Values{"author": "AIKO@example.com", "send_mail": true, "html": true, "mail_message_id": "<a@b>", "message": "Hello"}) {
		if filled.State[name] != want {
			t.Errorf("%s is %v, want %v", name, filled.State[name], want)
		}
	}
	filled = quiet(t, again(t, tenant), filled, config)
	config["send_mail"] = false
	acctest.Warned(t, p.Plan(typeName, filled, config).Diagnostics, "The send_mail of a ticket message cannot be changed")
}

func TestTicketMessage_importErrors(t *testing.T) {
	t.Parallel()
	tenant, _, ticket := begin(t)
	for name, run := range map[string]func(*testing.T, *acctest.Tenant) *acctest.Protocol{"both keys": again, "API v1 alone": againV1} {
		for id, want := range map[string]string{
			"":                "Empty import id",
			"100002":          "does not name two ids",
			ticket + "/":      "does not name two ids",
			"/100002":         "does not name two ids",
			ticket + "/nope":  `There is no ticket message with the id "` + ticket + `/nope"`,
			"nope/100002":     "nope/100002",
			"message:a/b":     "message:a/b",
			ticket + "/100 1": "100 1",
		} {
			t.Run(fmt.Sprintf("%s, %q", name, id), func(t *testing.T) {
				t.Parallel()
				imported := run(t, tenant).Import(typeName, id, nil)
				if want == id {
					// No ticket of that id: API v1 may say so with the status of a failure.
					acctest.Refused(t, imported.Diagnostics)
					return
				}
				acctest.Refused(t, imported.Diagnostics, want)
			})
		}
	}
}
