package conversation

import (
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk/api"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/transport"
)

// The words of a status, which are those of the service.
const (
	open     = "open"
	pending  = "pending"
	snoozed  = "snoozed"
	resolved = "resolved"
	closed   = "closed"
)

func statuses() []string { return []string{open, pending, snoozed, resolved, closed} }

// moves returns the statuses that a conversation can move to. The service documents
// them for its console, where pending is called AI-Replying.
func moves(from string) []string {
	switch from {
	case open:
		return []string{pending, snoozed, resolved}
	case pending:
		return []string{open, snoozed, resolved}
	case snoozed:
		return []string{open, pending, resolved}
	case resolved:
		return []string{open, pending, closed}
	case closed:
		return []string{open}
	}
	return nil
}

// statusFailed reports that the status was not changed, with the moves that are
// allowed.
func statusFailed(diags *diag.Diagnostics, object diagnostic.Object, from, to string, err error) {
	summary := fmt.Sprintf("Cannot change the status of the %s from %q to %q", object, from, to)
	switch {
	case api.IsNotFound(err):
		diags.AddError(summary, diagnostic.Detail(err)+"\n\n"+
			"The conversation may have been deleted. If so, begin another one with terraform apply -replace=ADDRESS, or let it go with terraform state rm ADDRESS.")
	case isMove(err):
		diags.AddAttributeError(path.Root("status"), summary, diagnostic.Detail(err)+"\n\n"+movesAdvice(object.Name, from))
	default:
		diags.AddError(summary, diagnostic.Detail(err))
	}
}

// isMove says whether a failure may be about the move: the form of a refusal is not
// documented, so any answer may be one but those that have to do with load.
func isMove(err error) bool {
	return api.IsUnknownCall(err) || transport.IsKind(err, transport.Rejected)
}

func movesAdvice(id, from string) string {
	var out strings.Builder
	if allowed := moves(from); len(allowed) > 0 {
		fmt.Fprintf(&out, "From %q, the service allows %s. ", from, join(allowed))
	}
	out.WriteString("Terraform knows the status that it has set itself; if a reply or an agent has changed it since, the allowed moves are:")
	for _, status := range statuses() {
		fmt.Fprintf(&out, "\n  %s -> %s", status, join(moves(status)))
	}
	fmt.Fprintf(&out, "\n\nThe conversation may have this status already. If so, take it out of the state and import it, which makes no request: terraform state rm ADDRESS, then terraform import ADDRESS %s.", id)
	return out.String()
}

func join(words []string) string {
	if len(words) == 1 {
		return words[0]
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " or " + words[last]
}
