package livedesk

import (
	"net/http"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk/api"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/transport"
)

// A refusal is reported at the attribute whose name is a word of its message, in the
// service's spelling or in that for people.
func TestFailed(t *testing.T) {
	t.Parallel()
	fields := []Field{{Name: "source_id", Attribute: "source_id"}, {Name: "ticket_type", Attribute: "type", Advice: "Look."}, {Name: "team", Attribute: "assignment_team"}}
	for message, want := range map[string]string{
		"ticket_type is invalid":          "type",
		"Ticket type is invalid":          "type",
		"Source and ticket type":          "type",
		"SOURCE_ID must exist":            "source_id",
		"Resource could not be found":     "",
		"steam":                           "",
		"the team and the ticket type":    "type",
		"Teams must exist":                "assignment_team",
		"something else is wrong with it": "",
	} {
		t.Run(message, func(t *testing.T) {
			t.Parallel()
			var diags diag.Diagnostics
			Failed(&diags, "Cannot do it", &api.CallError{Err: &transport.Error{Status: http.StatusUnprocessableEntity, Kind: transport.Invalid, Message: message}}, fields...)
			got := ""
			if at, ok := diags[0].(diag.DiagnosticWithPath); ok {
				got = at.Path().String()
			}
			if len(diags) != 1 || got != want {
				t.Errorf("got %v, want one error at %q", diags, want)
			}
		})
	}
}

// A failure that is no refusal is not about a value.
func TestFailed_otherFailure(t *testing.T) {
	t.Parallel()
	var diags diag.Diagnostics
	Failed(&diags, "Cannot do it", &api.CallError{Err: &transport.Error{Status: http.StatusBadGateway, Kind: transport.Server, Message: "team"}}, Field{Name: "team", Attribute: "assignment_team"})
	if _, at := diags[0].(diag.DiagnosticWithPath); at || len(diags) != 1 {
		t.Errorf("got %v, want one error without an attribute", diags)
	}
}
