package kbsuggestion

import (
	"cmp"
	"net/url"
	"regexp"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
)

// Model is a suggestion in Terraform.
type Model struct {
	ID             value.String `tfsdk:"id"`
	UserEmail      value.Email  `tfsdk:"user_email"`
	Category       value.String `tfsdk:"category"`
	Subject        value.String `tfsdk:"subject"`
	Message        value.Prose  `tfsdk:"message"`
	URL            value.String `tfsdk:"url"`
	KBEntryID      value.String `tfsdk:"kb_entry_id"`
	ConversationID value.String `tfsdk:"conversation_id"`
	Votes          types.Int64  `tfsdk:"votes"`
}

// FromAPI maps what the search tells of the suggestion. Only what the service computes is
// taken over: an admin who mends a typo in the title must not make Terraform replace the
// suggestion and lose its votes. The zero value is a suggestion that was not found.
func (m *Model) FromAPI(entry api.Entry, from value.Source) {
	from.Text(&m.KBEntryID, entry.ID)
	from.Text(&m.ConversationID, entry.ConversationID)
	from.Count(&m.Votes, entry.Votes)
	if m.URL.ValueString() == "" && entry.URL != "" {
		from.Text(&m.URL, entry.URL)
	}
}

// ToAPI maps a planned suggestion to what its create sends.
func (m Model) ToAPI() api.SuggestionRequest {
	return api.SuggestionRequest{
		UserEmail: m.UserEmail.ValueString(),
		Category:  m.Category.ValueString(),
		Subject:   m.Subject.ValueString(),
		Message:   m.Message.ValueString(),
	}
}

func (m Model) object() diagnostic.Object {
	return diagnostic.Object{Noun: "suggestion", Name: cmp.Or(m.Subject.ValueString(), m.ID.ValueString())}
}

// find returns the entry that is the suggestion. It is told by its entry id once
// that is known, else by its address or by the id that the service gave: whether
// that is the id of the entry or of the conversation is not documented. A title
// proves nothing, because somebody else's suggestion may have the same; it counts
// only for a suggestion of which the service answered nothing else, when no other
// entry has it.
func (m Model) find(entries []api.Entry) (api.Entry, bool) {
	if m.ID.ValueString() == "" && m.URL.ValueString() == "" {
		return m.findTitle(entries)
	}
	known := m.KBEntryID.ValueString()
	for _, entry := range entries {
		if known != "" {
			if entry.ID == known {
				return entry, true
			}
			continue
		}
		id := m.ID.ValueString()
		if id != "" && (entry.ID == id || entry.ConversationID == id) || sameAddress(m.URL.ValueString(), entry.URL) {
			return entry, true
		}
	}
	return api.Entry{}, false
}

func (m Model) findTitle(entries []api.Entry) (api.Entry, bool) {
	var found []api.Entry
	for _, entry := range entries {
		if m.Subject.Is(entry.Title) {
			found = append(found, entry)
		}
	}
	if len(found) != 1 {
		return api.Entry{}, false
	}
	return found[0], true
}

var addressNumber = regexp.MustCompile(`^\d+-`)

// sameAddress compares two addresses of an entry. Host and scheme may differ (own
// domains, addresses without a scheme); where the last part of the path begins
// with a number, that alone counts, because the rest follows the title.
func sameAddress(one, other string) bool {
	a, b := lastSegment(one), lastSegment(other)
	if a == "" || b == "" {
		return false
	}
	if number := addressNumber.FindString(a); number != "" {
		return addressNumber.FindString(b) == number
	}
	return a == b
}

func lastSegment(address string) string {
	parsed, err := url.Parse(address)
	if err != nil {
		return ""
	}
	path := strings.Trim(parsed.Path, "/")
	return path[strings.LastIndex(path, "/")+1:]
}
