package acctest

import (
	"cmp"
	"fmt"
	"net/url"
	"testing"
)

// Entry is what tells an entry of the knowledge base from others, as the mock keeps it.
type Entry struct {
	ID      string `json:"kb_entry_id"`
	Parent  string `json:"parent_entry_id"`
	Title   string `json:"title"`
	Deleted bool   `json:"deleted"`
}

// Entries returns the entries of the mock's knowledge base that are not deleted,
// by title.
func (tenant *Tenant) Entries(t *testing.T) map[string]Entry {
	t.Helper()
	state := State[struct {
		LiveAgent struct {
			Entries []Entry `json:"knowledgebase_entries"`
		}
	}](t, tenant)
	out := map[string]Entry{}
	for _, entry := range state.LiveAgent.Entries {
		if !entry.Deleted {
			out[entry.Title] = entry
		}
	}
	return out
}

// AddEntry creates an entry as somebody else, and returns its id. The kind is
// articles or categories.
func (tenant *Tenant) AddEntry(t *testing.T, kind string, fields map[string]string) string {
	t.Helper()
	answer := Ask[map[string]map[string]any](t, tenant, "POST", "/api/knowledgebase/"+kind, form(fields))
	return fmt.Sprint(answer["response"]["kb_entry_id"])
}

// DropEntry deletes an entry as somebody else.
func (tenant *Tenant) DropEntry(t *testing.T, title string) {
	t.Helper()
	tenant.Call(t, "DELETE", "/api/knowledgebase/entries/"+cmp.Or(tenant.Entries(t)[title].ID, "nothing-has-the-title"), nil)
}

func form(fields map[string]string) url.Values {
	values := url.Values{}
	for name, value := range fields {
		values.Set(name, value)
	}
	return values
}
