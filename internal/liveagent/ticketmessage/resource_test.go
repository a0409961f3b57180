package ticketmessage_test

import (
	"fmt"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
)

func config(tenant *acctest.Tenant, ticket, rest string) string {
	return tenant.Config(acctest.Resource(typeName, fmt.Sprintf("ticket_id = %q\n%s", ticket, rest)))
}

func TestAccTicketMessage_lifecycle(t *testing.T) {
	t.Parallel()
	tenant, _, ticket := begin(t)
	const first = "message = \"Hello\\n\"\nauthor = \"Aiko@example.com\"\nsend_mail = true\nmail_message_id = \"<a@b>\"\n"
	acctest.Run(t, nil,
		resource.TestStep{
			PreConfig: tenant.Mock.ResetStats,
			Config:    config(tenant, ticket, first), Check: tenant.Wrote(t, map[string]int{post: 1}),
			ConfigStateChecks: []statecheck.StateCheck{
				acctest.Text(address, "message", "Hello\n"), acctest.Text(address, "author", "Aiko@example.com"), acctest.Text(address, "type", "message"),
				acctest.Attribute(address, "send_mail", knownvalue.Bool(true)), acctest.Attribute(address, "html", knownvalue.Bool(false)),
				acctest.Attribute(address, "id", knownvalue.StringRegexp(regexp.MustCompile(`^`+ticket+`/\d+$`))),
				acctest.Attribute(address, "date_created", knownvalue.StringRegexp(regexp.MustCompile(`^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$`))),
			},
		},
		resource.TestStep{Config: config(tenant, ticket, first), ConfigPlanChecks: acctest.NoPlan(), Check: tenant.Wrote(t, map[string]int{})},
		// A change keeps what there is.
		resource.TestStep{
			Config:           config(tenant, ticket, "message = \"Other\"\nauthor = \"adam@example.com\"\ntype = \"note\"\nhtml = true\n"),
			ConfigPlanChecks: acctest.NoPlan(), Check: tenant.Wrote(t, map[string]int{}),
			ConfigStateChecks: []statecheck.StateCheck{acctest.Text(address, "message", "Hello\n"), acctest.Text(address, "author", "Aiko@example.com")},
		},
		resource.TestStep{ResourceName: address, ImportState: true, ImportStateVerify: true, ImportStateVerifyIgnore: []string{"message", "author", "send_mail", "mail_message_id"}},
		resource.TestStep{
			PreConfig: func() {
				if got := only(t, tenant, ticket); len(got.MailedTo) != 1 || got.UserID != "c3agent0" || got.Type != "M" {
					t.Errorf("the service has %+v", got)
				}
				remove(t, tenant, only(t, tenant, ticket).ID)
			},
			Config: config(tenant, ticket, first), ConfigPlanChecks: acctest.Action(address, plancheck.ResourceActionCreate),
			Check: tenant.Wrote(t, map[string]int{post: 1}),
		},
	)
	tenant.Writes(t, map[string]int{deleteOne: 1})
	if left := said(t, tenant, ticket); len(left) > 0 {
		t.Errorf("%v is left", left)
	}
	if sent := mails(t, tenant); sent != 2 {
		t.Errorf("%d mails were sent, want one for each create", sent)
	}
}

// Ten identical messages get ten ids, though the service names none.
func TestAccTicketMessage_identicalInParallel(t *testing.T) {
	t.Parallel()
	tenant, _, ticket := begin(t)
	say(t, tenant, ticket, "aiko@example.com", "M", "Hello")
	ten := tenant.Config(fmt.Sprintf(`resource "helpdesk_liveagent_ticket_message" "test" {
		count     = 10
		ticket_id = %q
		message   = "Hello"
		author    = "aiko@example.com"
		send_mail = true
	}
	output "ids" { value = join(" ", helpdesk_liveagent_ticket_message.test[*].message_id) }`, ticket))
	var ids string
	acctest.Run(t, nil,
		resource.TestStep{
			Config: ten, ConfigStateChecks: []statecheck.StateCheck{
				statecheck.ExpectKnownOutputValue("ids", knownvalue.StringFunc(func(text string) error { ids = text; return nil })),
			},
		},
		resource.TestStep{
			Config: ten, ConfigPlanChecks: acctest.NoPlan(),
			Check: acctest.Do(func() {
				all, seen := said(t, tenant, ticket), map[string]bool{}
				for id := range strings.FieldsSeq(ids) {
					if _, there := all[id]; !there || seen[id] || len(all[id].MailedTo) != 1 {
						t.Errorf("%q is not a message of its own in %v", id, all)
					}
					seen[id] = true
				}
				if len(seen) != 10 || len(all) != 11 || mails(t, tenant) != 10 {
					t.Errorf("%d ids, %d messages and %d mails, want 10, 11 and 10", len(seen), len(all), mails(t, tenant))
				}
			}),
		},
	)
	// What somebody else wrote stays.
	only(t, tenant, ticket)
}

// Different kinds of messages side by side, by the key of API v1 alone.
func TestTicketMessage_mixedInParallel(t *testing.T) {
	t.Parallel()
	tenant, _, ticket := begin(t)
	p := againV1(t, tenant)
	var plans []acctest.Planned
	for i := range 12 {
		other := acctest.Values{"message": fmt.Sprint("Hello ", i%3)}
		if i%2 == 0 {
			other["author"], other["type"] = nil, "note"
		}
		plans = append(plans, p.Plan(typeName, acctest.Object{}, hello(ticket, other)))
	}
	ids, texts := make([]string, len(plans)), make([]string, len(plans))
	var workers sync.WaitGroup
	for i := range plans {
		workers.Go(func() {
			object := p.Apply(typeName, plans[i])
			acctest.Warned(t, object.Diagnostics)
			ids[i], texts[i] = fmt.Sprint(object.State["message_id"]), fmt.Sprint(object.State["message"], object.State["type"])
		})
	}
	workers.Wait()
	all := said(t, tenant, ticket)
	for i, id := range ids {
		got := all[id].Text + map[string]string{"M": "message", "N": "note"}[all[id].Type]
		if got != texts[i] {
			t.Errorf("%q is %q, want %q", id, got, texts[i])
		}
		delete(all, id)
	}
	if len(all) > 0 {
		t.Errorf("%v are nobody's", all)
	}
}

// A whole life cycle on each kind of server.
func TestTicketMessage_everyServer(t *testing.T) {
	acctest.Long(t, "every kind of server")
	t.Parallel()
	acctest.EveryServer(t, map[string]map[string]string{
		"as documented":      {},
		"text ids":           {"message_ids": "text", "v1_messagegroupid": "present", "v1_message_answer": "empty"},
		"legacy":             {"message_storage": "legacy", "message_headers": "on", "v1_user_form": "email"},
		"null":               {"v1_ticket_absent": "null", "html_messages": "trim", "empty_list": "null", "v1_statuscode": "string"},
		"omitted":            {"v1_ticket_absent": "omit", "html_messages": "wrap", "empty_list": "missing", "v1_statuscode": "number"},
		"empty":              {"v1_ticket_absent": "empty", "extra_fields": "on", "scalars": "numbers", "absent": "null"},
		"status moves":       {"agent_message_status": "A", "message_headers": "on", "scalars": "strings", "absent": "empty"},
		"other dates":        {"v1_ticket_dates": "rfc3339", "ticket_dates": "rfc3339", "v1_mail_message_id": "mail_messsage_id"},
		"no type by default": {"v1_message_type": "N", "v1_message_by_code": "500", "ticket_by_code": "404", "v1_mail_message_id": "mail_message_id"},
		"hidden tickets":     {"deleted_tickets": "404", "missing_id": "500html", "v1_missing_conversation": "404"},
	}, func(t *testing.T, tenant *acctest.Tenant) {
		t.Helper()
		for name, run := range map[string]func(*testing.T, *acctest.Tenant) *acctest.Protocol{"both keys": again, "API v1 alone": againV1} {
			ticket := newTicket(t, tenant)
			for _, other := range []acctest.Values{
				{"message": "Hello\n", "mail_message_id": "<a@b>"},
				{"message": "<p>Hello <b>you</b> &amp; me</p>\r\n", "html": true, "send_mail": true},
				{"message": `<img src="x.png">`, "html": true},
				{"author": nil, "type": "note", "message": "Hello"},
				{"author": "b2admin0", "type": "note"},
				{"message": "a < b and c > d, 日本語"},
				// The texts of parts that the service may add.
				{"message": "tfacc-subject"},
				{"message": "To: alice@example.com"},
			} {
				want := hello(ticket, other)
				object := create(t, run(t, tenant), want)
				id := fmt.Sprint(object.State["message_id"])
				if _, there := said(t, tenant, ticket)[id]; !there {
					t.Errorf("%s: the id %q of %v is not one of %v", name, id, want, said(t, tenant, ticket))
				}
				object = quiet(t, run(t, tenant), object, want)
				if diff := cmp.Diff(acctest.Values{"id": ticket + "/" + id}, object.Identity); diff != "" {
					t.Error(diff)
				}
				imported := run(t, tenant).Import(typeName, ticket+"/"+id, nil)
				if kind := want["type"]; kind != nil && imported.State["type"] != kind || len(imported.Diagnostics) > 0 {
					t.Errorf("imported %v: %s", imported.State, acctest.Problems(imported.Diagnostics))
				}
				if _, err := strconv.Atoi(id); err == nil {
					remove(t, tenant, id)
					gone(t, run(t, tenant), object)
				}
			}
		}
	})
}

// Groups of events between the messages do no harm, whatever their texts.
func TestTicketMessage_events(t *testing.T) {
	t.Parallel()
	tenant, p, ticket := begin(t)
	tenant.Switches(t, map[string]string{"agent_message_status": "A", "ticket_events": "on", "message_headers": "on"})
	object := create(t, p, hello(ticket, nil))
	for _, status := range []string{"R", "C"} {
		tenant.Call(t, "PUT", "/api/conversations/"+ticket+"/status", url.Values{"status": {status}, "note": {"Hello"}})
	}
	quiet(t, again(t, tenant), object, hello(ticket, nil))
}
