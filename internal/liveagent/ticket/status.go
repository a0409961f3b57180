package ticket

import (
	"fmt"
	"slices"
	"strings"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/tfkit"
)

// statuses are the letters of both APIs. API v3 calls the letter I init, and adds
// L, which it only returns (documented).
var statuses = tfkit.Words{
	"N": "new", "C": "open", "A": "answered", "R": "resolved", "W": "postponed",
	"T": "chatting", "P": "calling", "I": "internal", "B": "spam", "X": "deleted", "L": "closed",
}

// words are the statuses that a configuration may name.
func words() []string {
	return []string{"new", "open", "answered", "resolved", "postponed", "chatting", "calling", "internal", "spam", "deleted"}
}

// The words that a call can set on a ticket (documented). A deleted ticket counts
// as gone, so that is not one of them.
func settableV1() []string { return []string{"answered", "open", "resolved"} }

func settableV3() []string {
	return []string{"answered", "calling", "chatting", "internal", "new", "open", "postponed", "resolved", "spam"}
}

// statusProblem says why a ticket cannot get a status; "" when it can. A new
// ticket is new on its own.
func statusProblem(word string, isNew, hasV3 bool) string {
	switch {
	case word == "deleted":
		return "A deleted ticket counts as gone, so no configuration can ask for one. To delete the ticket, remove it from the configuration: on_destroy says what becomes of it."
	case slices.Contains(settableV1(), word), hasV3 && slices.Contains(settableV3(), word), isNew && word == "new":
		return ""
	}
	problem := fmt.Sprintf("API v1 can set %s; API v3 can set %s.", strings.Join(settableV1(), ", "), strings.Join(settableV3(), ", "))
	if !hasV3 {
		problem += fmt.Sprintf(" There is no key of API v3, which %q needs. %s", word, api.KeyAdvice(api.V3))
	}
	return problem
}
