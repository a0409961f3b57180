package ticket

import (
	"fmt"
	"slices"
	"strings"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
)

// statuses are the letters of both APIs. API v3 calls the letter I init, and adds L, which
// it only returns (documented).
var statuses = value.Words{
	"N": "new", "C": "open", "A": "answered", "R": "resolved", "W": "postponed",
	"T": "chatting", "P": "calling", "I": "internal", "B": "spam", "X": "deleted", "L": "closed",
}

// words are the statuses that a configuration may name.
func words() []string {
	return []string{"new", "open", "answered", "resolved", "postponed", "chatting", "calling", "internal", "spam", "deleted"}
}

// settable are the words that the calls of an API can set.
func settable(version api.Version) []string {
	var out []string
	for _, letter := range api.SettableStatuses(version) {
		out = append(out, statuses.Word(letter))
	}
	slices.Sort(out)
	return out
}

// statusProblem says why a ticket cannot get a status; "" when it can. A new ticket is new on
// its own.
func statusProblem(word string, isNew bool, client *api.Client) string {
	switch {
	case word == "deleted":
		return "A deleted ticket counts as gone, so no configuration can ask for one. To delete the ticket, remove it from the configuration: on_destroy says what becomes of it."
	case client.CanSetTicketStatus(statuses.Letter(word)), isNew && word == "new":
		return ""
	}
	return fmt.Sprintf("API v1 can set %s; API v3 can set %s. There is no key of API v3, which %q needs. %s",
		strings.Join(settable(api.V1), ", "), strings.Join(settable(api.V3), ", "), word, api.KeyAdvice(api.V3))
}
