package message_test

import (
	"net/http"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

// The action sends what the resource sends, and says so.
func TestLiveDeskSendMessage(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		config values
		want   held
	}{
		"text alone": {values{}, held{Type: "outgoing", Attributes: map[string]any{}}},
		"note":       {values{"private": true}, held{Type: "outgoing", Private: true, Attributes: map[string]any{}}},
		"answer":     {values{"message_type": "incoming", "in_reply_to": "12"}, held{Type: "incoming", Attributes: map[string]any{"in_reply_to": 12.0}}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tenant := start(t)
			progress, problems := process(t, tenant, "").Invoke(actionName, hello(test.config))
			acctest.Warned(t, problems)
			if diff := gocmp.Diff([]string{"Sent the message 3030 in the conversation 40."}, progress); diff != "" {
				t.Error(diff)
			}
			test.want.ID, test.want.ConversationID, test.want.Content = 3030, 40, "Hello"
			if diff := gocmp.Diff([]held{test.want}, said(t, tenant)); diff != "" {
				t.Error(diff)
			}
			tenant.Requests(t, counts{post: 1})
		})
	}
}

// Each time it is invoked there is one more message.
func TestLiveDeskSendMessage_eachTime(t *testing.T) {
	t.Parallel()
	tenant := start(t)
	for range 3 {
		_, problems := process(t, tenant, "").Invoke(actionName, hello(nil))
		acctest.Warned(t, problems)
	}
	if all := said(t, tenant); len(all) != 3 {
		t.Errorf("the service has %+v", all)
	}
}

// A message that was accepted without an id was sent.
func TestLiveDeskSendMessage_withoutID(t *testing.T) {
	t.Parallel()
	for _, body := range []string{"", "{}", "null", `{"status": "sent"}`} {
		tenant := start(t)
		posts := answers(t, tenant, body)
		progress, problems := process(t, tenant, "").Invoke(actionName, hello(nil))
		acctest.Warned(t, problems)
		if diff := gocmp.Diff([]string{"Sent a message in the conversation 40."}, progress); diff != "" || posts() != 1 {
			t.Errorf("%d messages were sent for the answer %q: %s", posts(), body, diff)
		}
	}
}

// A message whose answer is lost is not sent again, and the error does not speak of
// an import, which an action does not have.
func TestLiveDeskSendMessage_lost(t *testing.T) {
	t.Parallel()
	for name, fault := range faults() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tenant := start(t)
			lose(t, tenant, fault)
			progress, problems := process(t, tenant, "").Invoke(actionName, hello(nil))
			acctest.Refused(t, problems, "Cannot send the message", "was not sent again", "Look at the conversation 40")
			if len(progress) > 0 || strings.Contains(acctest.Problems(problems), "terraform import") {
				t.Errorf("progress %q, %s", progress, acctest.Problems(problems))
			}
			tenant.Requests(t, counts{post: 1})
		})
	}
}

// What the service refuses is an error without progress, at the attribute that it is
// about.
func TestLiveDeskSendMessage_refused(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		config values
		fault  mock.Fault
		at     string
		texts  []string
	}{
		"conversation": {values{"conversation_id": "99"}, mock.Fault{}, "conversation_id", []string{"HTTP 404", "the id of the conversation, 99"}},
		"reply":        {values{"in_reply_to": "12"}, mock.Fault{}, "in_reply_to", []string{"HTTP 422"}},
		"key":          {values{}, mock.Fault{Effect: mock.EffectStatus, Status: http.StatusForbidden}, "", []string{"HTTP 403", "livedesk.api_key"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tenant := start(t, map[string]string{"livedesk_reply_to": "422"})
			if test.fault.Effect != "" {
				lose(t, tenant, test.fault)
			}
			progress, problems := process(t, tenant, "").Invoke(actionName, hello(test.config))
			acctest.Refused(t, problems, test.texts...)
			if test.at != "" {
				acctest.At(t, problems, test.at)
			}
			if len(progress) > 0 || len(said(t, tenant)) > 0 {
				t.Errorf("progress %q, and the service has %+v", progress, said(t, tenant))
			}
		})
	}
}

// What cannot be right is an error before anything is sent.
func TestLiveDeskSendMessage_invalid(t *testing.T) {
	tenant := start(t)
	for name, test := range map[string]struct {
		config values
		want   string
	}{
		"no conversation": {values{"conversation_id": ""}, "conversation id must not be empty"},
		"no content":      {values{"content": "\n"}, "content must not be empty"},
		"other type":      {values{"message_type": "activity"}, "message_type value must be one of"},
	} {
		t.Run(name, func(t *testing.T) {
			progress, problems := process(t, tenant, "").Invoke(actionName, hello(test.config))
			acctest.Refused(t, problems, test.want)
			if len(progress) > 0 {
				t.Errorf("progress %q", progress)
			}
		})
	}
	tenant.Requests(t, counts{})
}
