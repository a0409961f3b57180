package ticketmessage

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
)

// list writes the words with their letters for a description.
func list(words value.Words) string {
	var out []string
	for _, letter := range slices.Sorted(maps.Keys(words)) {
		out = append(out, fmt.Sprintf("`%s` (%s)", words[letter], letter))
	}
	return strings.Join(out, ", ")
}

// groupTypes are the letters of rtype of a group. API v1 documents those of its
// own; digits and O, Q, L, J, B, V and U are of API v3, which shares the messages.
var groupTypes = value.Words{
	"P": "call", "C": "chat", "X": "deleted", "F": "facebook", "I": "internal", "Z": "internal_collapsed",
	"K": "knowledge_base", "A": "knowledge_base_start", "M": "offline", "R": "resolved", "Y": "retweet", "S": "start_info",
	"G": "tag", "T": "transfer", "W": "twitter", "V": "outgoing_call", "U": "internal_offline", "J": "postponed", "B": "spam",
	"O": "forward", "Q": "forward_reply", "L": "split", "1": "internal_call", "2": "merged", "3": "incoming_email",
	"4": "outgoing_email", "5": "offline_message", "6": "whatsapp", "7": "received_answer",
}

var groupStatuses = value.Words{"D": "deleted", "P": "promoted", "V": "visible", "S": "split", "M": "merged"}

// messageTypes are the letters of rtype of a message. Where the APIs differ, the
// word is that of API v1.
var messageTypes = value.Words{
	"D": "call", "E": "end", "F": "file", "Z": "form_field", "H": "header", "I": "internal", "M": "message", "B": "split",
	"X": "mixed", "N": "note", "L": "note_file", "Q": "quoted", "C": "ranking_comment", "P": "ranking_punishment",
	"W": "ranking_reward", "J": "status", "S": "system", "G": "tag", "O": "footer", "A": "text_header", "T": "subject",
	"R": "transfer", "U": "user_agent", "V": "voice", "Y": "legacy_message", "K": "public_system", "1": "internal_voice",
	"0": "error_footer", "2": "merged", "3": "rerouted_invitation", "4": "undelivered", "5": "linked", "6": "removed_attachment",
}
