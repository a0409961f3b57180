package ticketmessage_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

const actionName = "helpdesk_liveagent_send_message"

func TestSendMessage(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		other      acctest.Values
		kind, text string
		mails      int
	}{
		"message":       {nil, "M", "Hello", 0},
		"mailed":        {acctest.Values{"send_mail": true}, "M", "Hello", 1},
		"note":          {acctest.Values{"type": "note", "send_mail": true}, "N", "Hello", 0},
		"note, unnamed": {acctest.Values{"author": nil, "type": "note"}, "N", "Hello", 0},
		"no author":     {acctest.Values{"author": nil}, "N", "Hello", 0},
		"HTML":          {acctest.Values{"message": "<b>Hello</b>", "html": true}, "M", "<b>Hello</b>", 0},
		"mail id":       {acctest.Values{"mail_message_id": "<a@b>"}, "M", "Hello", 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tenant, p, ticket := begin(t)
			progress, problems := p.Invoke(actionName, hello(ticket, test.other))
			acctest.Warned(t, problems)
			word := map[string]string{"M": "message", "N": "note"}[test.kind]
			if diff := cmp.Diff([]string{"Added a " + word + " to the ticket " + ticket + "."}, progress); diff != "" {
				t.Error(diff)
			}
			if got := only(t, tenant, ticket); got.Type != test.kind || got.Text != test.text || mails(t, tenant) != test.mails {
				t.Errorf("the service has %+v and sent %d mails", got, mails(t, tenant))
			}
			tenant.Requests(t, map[string]int{post: 1})
		})
	}
}

// Each time it is invoked there is one more message.
func TestSendMessage_eachTime(t *testing.T) {
	t.Parallel()
	tenant, p, ticket := begin(t)
	tenant.Switch(t, "v1_message_answer", "empty")
	for range 3 {
		_, problems := p.Invoke(actionName, hello(ticket, nil))
		acctest.Warned(t, problems)
	}
	if all := said(t, tenant, ticket); len(all) != 3 {
		t.Errorf("the service has %v", all)
	}
}

func TestSendMessage_refused(t *testing.T) {
	tenant, p, ticket := begin(t)
	tenant.Mock.ResetStats()
	for name, test := range map[string]struct {
		other acctest.Values
		want  string
	}{
		"message without author": {acctest.Values{"author": nil, "type": "message"}, "A message needs an author"},
		"other type":             {acctest.Values{"type": "mail"}, "type value must be one of"},
		"empty message":          {acctest.Values{"message": " "}, "message must not be empty"},
		"empty ticket":           {acctest.Values{"ticket_id": ""}, "ticket id must not be empty"},
		"empty author":           {acctest.Values{"author": ""}, "author must not be empty"},
	} {
		t.Run(name, func(t *testing.T) {
			progress, problems := p.Invoke(actionName, hello(ticket, test.other))
			acctest.Refused(t, problems, test.want)
			if len(progress) > 0 {
				t.Errorf("progress %q", progress)
			}
		})
	}
	tenant.Requests(t, map[string]int{})
}

// A failure is an error without progress, and nothing is sent again.
func TestSendMessage_failures(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		fault mock.Fault
		texts []string
	}{
		"lost":          {mock.Fault{Effect: mock.EffectDropAfter}, []string{"may have carried the request out", "was not sent again"}},
		"never arrived": {mock.Fault{Effect: mock.EffectDropBefore}, []string{"may have carried the request out", "was not sent again"}},
		"cut off":       {mock.Fault{Effect: mock.EffectTruncate}, []string{"was cut off", "was not sent again"}},
		"page":          {mock.Fault{Effect: mock.EffectHTML, Status: 502}, []string{"web page", "was not sent again"}},
		"refused":       {mock.Fault{Effect: mock.EffectStatus, Status: 500, Message: "Invalid parameter"}, []string{"HTTP 500", "Invalid parameter"}},
		"key":           {mock.Fault{Effect: mock.EffectStatus, Status: 403, Message: "ApiKey not found"}, []string{"ApiKey not found", "liveagent.api_v1_key"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tenant, p, ticket := begin(t)
			test.fault.Method, test.fault.Route, test.fault.Nth = "POST", postPath, 1
			tenant.Fault(t, test.fault)
			progress, problems := p.Invoke(actionName, hello(ticket, acctest.Values{"send_mail": true}))
			acctest.Refused(t, problems, append(test.texts, `Cannot add a message to the ticket "`+ticket+`"`)...)
			if len(progress) > 0 {
				t.Errorf("progress %q", progress)
			}
			tenant.Requests(t, map[string]int{post: 1})
		})
	}
}

func TestSendMessage_unknownTicket(t *testing.T) {
	t.Parallel()
	for _, status := range []string{"404", "500"} {
		tenant := acctest.StartMock(t)
		tenant.Switch(t, "v1_missing_conversation", status)
		_, problems := again(t, tenant).Invoke(actionName, hello("nope", nil))
		acctest.Refused(t, problems, `the ticket "nope"`, "HTTP "+status)
	}
}

func TestSendMessage_needsV1(t *testing.T) {
	t.Setenv("LIVEAGENT_API_V1_KEY", "")
	tenant := acctest.StartMock(t)
	_, problems := acctest.StartProtocol(t, tenant, mock.LiveAgentV3Key, "").Invoke(actionName, hello("t1", nil))
	acctest.Refused(t, problems, "liveagent.api_v1_key is missing", "LIVEAGENT_API_V1_KEY")
	tenant.Requests(t, map[string]int{})
}

// A message of the resource does not mistake that of an action for its own.
func TestSendMessage_besideResource(t *testing.T) {
	t.Parallel()
	tenant, p, ticket := begin(t)
	plan := p.Plan(typeName, acctest.Object{}, hello(ticket, nil))
	done := make(chan struct{})
	go func() {
		defer close(done)
		for range 5 {
			_, problems := p.Invoke(actionName, hello(ticket, nil))
			acctest.Warned(t, problems)
		}
	}()
	object := p.Apply(typeName, plan)
	<-done
	acctest.Warned(t, object.Diagnostics)
	if object.State["message_id"] == "" || len(said(t, tenant, ticket)) != 6 {
		t.Errorf("the state has %v, the service %v", object.State, said(t, tenant, ticket))
	}
}

// Terraform runs it after a resource was created, and never again by itself.
func TestAccSendMessage(t *testing.T) {
	t.Parallel()
	tenant, _, ticket := begin(t)
	w := acctest.NewWorkspace(t, tenant)
	w.NeedVersion(14, 0)
	w.Write(`
		action "helpdesk_liveagent_send_message" "welcome" {
			config {
				ticket_id = "` + ticket + `"
				message   = "Hello"
				author    = "aiko@example.com"
			}
		}
		resource "terraform_data" "source" {
			lifecycle {
				action_trigger {
					events  = [after_create]
					actions = [action.helpdesk_liveagent_send_message.welcome]
				}
			}
		}`)
	if output := w.Do("apply", "-auto-approve", "-no-color"); !strings.Contains(output, "Added a message to the ticket "+ticket) {
		t.Errorf("no progress in %s", output)
	}
	w.Do("plan", "-detailed-exitcode", "-no-color")
	only(t, tenant, ticket)
}
