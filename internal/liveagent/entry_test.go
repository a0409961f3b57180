package liveagent_test

import (
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent"
)

// A configuration that some CLIs generate has "" for what the service does not tell. That is
// no value to send.
func TestEntry_ToAPI_nothing(t *testing.T) {
	entry := liveagent.Entry{Title: value.Of[value.Naming]("Install")}
	entry.Access, entry.Status = value.Of[liveagent.Letter](""), liveagent.EntryStatus{StringValue: value.Of[value.Exact]("").StringValue}
	if request := entry.ToAPI(entry); request.Access != nil || request.Status != nil {
		t.Errorf("got %v and %v, want nothing", request.Access, request.Status)
	}
}
