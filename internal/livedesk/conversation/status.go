package conversation

import (
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
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

// beginnings are the statuses that a new conversation may have.
func beginnings() []string { return []string{open, pending} }

// checkBeginning refuses a status that no new conversation can be moved to.
func checkBeginning(plan Model, diags *diag.Diagnostics) {
	wanted := plan.Status.ValueString()
	canReach := func(from string) bool { return from == wanted || slices.Contains(moves(from), wanted) }
	if !value.Known(plan.Status) || slices.ContainsFunc(beginnings(), canReach) {
		return
	}
	diags.AddAttributeError(path.Root("status"), fmt.Sprintf("A new conversation cannot be %q", wanted),
		fmt.Sprintf("It is %s when it begins, and from there the service allows %s.%s", join(beginnings()), join(moves(open)), through(open, wanted)))
}

// checkMove refuses a change of the status that the service does not allow, as far as the
// former one is known.
func checkMove(former value.String, plan Model, diags *diag.Diagnostics) {
	from, to := former.ValueString(), plan.Status.ValueString()
	allowed := moves(from)
	if !value.Known(plan.Status) || from == to || len(allowed) == 0 || slices.Contains(allowed, to) {
		return
	}
	diags.AddAttributeError(path.Root("status"), fmt.Sprintf("The %s cannot go from %q to %q", plan.object(), from, to),
		fmt.Sprintf("From %q, the service allows %s.%s\n\nThe status is the one that the state has. On a server that cannot read conversations Terraform knows only what it has set itself: "+
			"if a reply or an agent has changed the status since, take the conversation out of the state and import it: terraform state rm ADDRESS, then terraform import ADDRESS %s.",
			from, join(allowed), through(from, to), plan.ID.ValueString()))
}

// through says by which other status one can be reached.
func through(from, to string) string {
	for _, between := range moves(from) {
		if slices.Contains(moves(between), to) {
			return fmt.Sprintf(" Set status = %q, apply, and set status = %q then.", between, to)
		}
	}
	return ""
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
