package contact_test

import (
	"net/http"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
)

// servers are kinds of server that the documents leave open, several choices at a
// time.
func servers() map[string]map[string]string {
	return map[string]map[string]string{
		"the documents": {},
		"texts": {
			"livedesk_ids": "string", "livedesk_booleans": "string", "livedesk_times": "string", "livedesk_absent": "empty", "livedesk_extra_fields": "on",
			"livedesk_created": "201", "livedesk_current_page": "string", "livedesk_create_contact": "nulls", "livedesk_patch_answer": "empty",
		},
		"omit": {
			"livedesk_absent": "omit", "livedesk_times": "float", "livedesk_current_page": "missing", "livedesk_meta": "missing", "livedesk_past_end": "first",
			"livedesk_create_contact_inboxes": "filled", "livedesk_create_inbox": "object", "livedesk_create_source_id": "uuid", "livedesk_patch_answer": "wrapped",
			"livedesk_wrong_method": "404", "livedesk_null_attribute": "remove", "livedesk_additional_attributes": "replace",
		},
		"strict": {
			"livedesk_content_type": "json", "livedesk_read_only": "422", "livedesk_bad_sort": "422", "livedesk_blank_search": "422", "livedesk_email_case": "keep",
			"livedesk_search_match": "exact", "livedesk_search_wildcards": "literal", "livedesk_wrong_method": "500", "livedesk_patch_answer": "contact",
			"livedesk_invalid_form": "items", "livedesk_error_form": "errors", "livedesk_auth_error": "errors",
		},
		"loose": {
			"livedesk_list_page_size": "40", "livedesk_search_page_size": "2", "livedesk_default_order": "newest", "livedesk_search_id": "on",
			"livedesk_search_identifier_case": "ignored", "livedesk_unidentified": "listed", "livedesk_phone": "normalize", "livedesk_create_extras": "taken",
			"livedesk_wrong_method": "400", "livedesk_past_end": "last", "livedesk_last_activity": "null", "livedesk_first_last_name": "stored",
		},
		"late":         {"livedesk_search_lag": "5", "livedesk_search_fields": "name", "livedesk_default_order": "updated", "livedesk_thumbnail": "own", "livedesk_times": "iso"},
		"the analog":   {"livedesk_chatwoot_routes": "on", "livedesk_meta": "page_count", "livedesk_page_size": "honoured"},
		"GET, odd":     {"livedesk_contact_get": "on", "livedesk_ids": "string", "livedesk_thumbnail": "never", "livedesk_search_lag": "50"},
		"DELETE alone": {"livedesk_contact_delete": "on", "livedesk_last_activity": "zero", "livedesk_error_form": "code", "livedesk_auth_error": "message", "livedesk_invalid_form": "error"},
	}
}

// A contact that the server hides once it is blocked cannot be told from one that is
// deleted.
func TestLiveDeskContact_hiddenWhenBlocked(t *testing.T) {
	t.Parallel()
	s := startOn(t, map[string]string{"livedesk_blocked": "hidden"})
	s.Object = s.Provider().Apply(typeName, s.Silent(full()))
	s.Refresh("is gone")
}

// A server that answers GET by id is asked so from the first time on, and a search
// is made no more.
func TestLiveDeskContact_getByID(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"livedesk_contact_get", "livedesk_chatwoot_routes"} {
		s := startOn(t, map[string]string{name: "on"})
		s.crowd(20)
		s.apply(with(), counts{create: 1})
		s.Tenant.Mock.ResetStats()
		for range 5 {
			s.Refresh()
		}
		s.Tenant.Requests(t, counts{getOne: 5})
		// Nothing that it is known by matters, and 404 means that it is gone.
		s.edit(map[string]any{"email": nil, "identifier": "X"})
		s.Refresh()
		s.Has(values{"identifier": "X"})
		s.Tenant.Requests(t, counts{getOne: 1})
		p := s.Provider()
		p.Import(typeName, s.add(map[string]any{"email": "other@example.com"}), nil)
		s.remove()
		s.Object = p.Read(typeName, s.Object)
		acctest.Warned(t, s.Object.Diagnostics, "is gone")
	}
}

// A server that has no GET by id is asked once for a contact that exists, and a few
// times for those that do not, and never again.
func TestLiveDeskContact_noGetByID(t *testing.T) {
	t.Parallel()
	for _, status := range []string{"405", "404", "400", "500"} {
		s := startOn(t, map[string]string{"livedesk_wrong_method": status})
		s.crowd(20)
		s.apply(with(), counts{create: 1})
		s.Tenant.Mock.ResetStats()
		p := s.Provider()
		for range 5 {
			s.Object = p.Read(typeName, s.Object)
		}
		// The reads of one run share what the first has found.
		s.Tenant.Requests(t, counts{getOne: 1, list: 1})
		p = s.Provider()
		for id := range 5 {
			failed(t, p.Import(typeName, strconv.Itoa(id+1), nil).Diagnostics, "There is no contact")
		}
		// The list of all contacts is read twice, because rows shift while it is read.
		s.Tenant.Requests(t, counts{getOne: 3, list: 4})
	}
}

// A GET by id that answers something else is as good as none.
func TestLiveDeskContact_oddGetByID(t *testing.T) {
	t.Parallel()
	for name, answer := range map[string]string{
		"a page": "<html><body>app</body></html>", "the list": `{"meta":{"count":1},"payload":[{"id":1}]}`, "nothing": "", "an empty object": "{}",
		"another contact": `{"payload":{"id":1,"name":"Other"}}`, "an error": `{"error":"no such route"}`, "null": `{"payload":null}`,
	} {
		s := start(t)
		s.apply(with(), counts{create: 1})
		s.Tenant.Intercept(t, func(w http.ResponseWriter, r *http.Request) bool {
			if r.Method == http.MethodGet && strings.Contains(r.URL.Path, "/contacts/") {
				_, _ = w.Write([]byte(answer))
				return true
			}
			return false
		})
		s.Object = s.Provider().Read(typeName, s.Object)
		acctest.Warned(t, s.Object.Diagnostics)
		if s.Object.State["email"] != alice {
			t.Errorf("%s: the state has %v", name, s.Object.State)
		}
	}
}

// Reads that come together try the call once.
func TestLiveDeskContact_concurrentReads(t *testing.T) {
	t.Parallel()
	for value, want := range map[string]counts{"off": {getOne: 1, list: 1}, "on": {getOne: 1}} {
		s := startOn(t, map[string]string{"livedesk_contact_get": value})
		s.apply(with(), counts{create: 1})
		s.Tenant.Mock.ResetStats()
		p := s.Provider()
		var group sync.WaitGroup
		for range 8 {
			group.Go(func() {
				if got := p.Read(typeName, s.Object); got.State["email"] != alice {
					t.Errorf("the state has %v: %s", got.State, acctest.Problems(got.Diagnostics))
				}
			})
		}
		group.Wait()
		s.Tenant.Requests(t, want)
	}
}
