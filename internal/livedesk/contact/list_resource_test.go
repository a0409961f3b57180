package contact_test

import (
	"net/http"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

// listed returns what a query finds, in the order of the service.
func (s *site) listed(config values, include bool, limit int64, stop int) []acctest.Listed {
	s.T.Helper()
	out := s.Provider().List(typeName, config, include, limit, stop)
	for _, one := range out {
		acctest.Warned(s.T, one.Diagnostics)
	}
	return out
}

// A query takes the filters of the data source.
func TestLiveDeskContact_list(t *testing.T) {
	t.Parallel()
	for name, test := range queries() {
		s := peopled(t)
		acctest.Warned(t, s.Provider().ValidateList(typeName, test.config))
		got := []string{}
		for _, one := range s.listed(test.config, false, 0, 0) {
			id, _ := one.Identity["id"].(string)
			got = append(got, id)
			if one.Resource != nil {
				t.Errorf("%s: the resource was not asked for", name)
			}
		}
		want := test.want
		if test.config["sort"] == nil {
			slices.Sort(got)
			want = slices.Sorted(slices.Values(want))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: got %v, want %v", name, got, want)
		}
		s.Tenant.Requests(t, counts{list: pages(test.want)})
	}
	for _, test := range badQueries() {
		failed(t, peopled(t).Provider().ValidateList(typeName, test.config), test.says)
	}
}

// With include_resource each result is what an import would give, but that what is
// empty is null, so that generated configuration leaves it out.
func TestLiveDeskContact_listWithResources(t *testing.T) {
	t.Parallel()
	s := peopled(t)
	got := s.listed(values{"sort": "created_at"}, true, 0, 0)
	s.Tenant.Requests(t, counts{list: 2})
	var names []string
	for _, one := range got {
		names = append(names, one.DisplayName)
	}
	if want := []string{alice, "Alice", "Bob"}; !slices.Equal(names, want) {
		t.Fatalf("got %q, want %q", names, want)
	}
	source, _ := got[1].Resource["source_id"].(string)
	want := theAlice(values{"inbox_id": "407", "source_id": source, "avatar_url": "https://example.com/a.png", "on_destroy": nil})
	want["inbox_id"] = "408"
	if diff := cmp.Diff(want, got[1].Resource); diff != "" || source == "" {
		t.Errorf("the resource differs, source id %q (-want +got):\n%s", source, diff)
	}
	for _, name := range []string{"email", "inbox_id", "source_id", "avatar_url", "thumbnail", "custom_attributes", "additional_attributes"} {
		if got[0].Resource[name] != nil {
			t.Errorf("%s is %v, want null", name, got[0].Resource[name])
		}
	}
	for _, one := range got {
		imported := s.Provider().Import(typeName, "", one.Identity)
		acctest.Warned(t, imported.Diagnostics)
		for name, value := range one.Resource {
			if value != nil && !cmp.Equal(value, imported.State[name]) {
				t.Errorf("%s of the query is %v, of the import %v", name, value, imported.State[name])
			}
		}
	}
}

// What a contact is called: by its name, else by what is known of it.
func TestLiveDeskContact_listNames(t *testing.T) {
	t.Parallel()
	s := startOn(t, map[string]string{"livedesk_unidentified": "listed"})
	s.add(map[string]any{"name": "Name", "email": "a@example.com", "identifier": "1"})
	s.add(map[string]any{"name": " ", "email": "b@example.com", "phone_number": "+811"})
	s.add(map[string]any{"phone_number": "+812", "identifier": "3"})
	s.add(map[string]any{"identifier": "4"})
	nameless := s.add(nil)
	var got []string
	for _, one := range s.listed(values{}, false, 0, 0) {
		got = append(got, one.DisplayName)
	}
	if want := []string{"Name", "b@example.com", "+812", "4", nameless}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// A limit, and a query that ends early, end the paging too.
func TestLiveDeskContact_listLimit(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.crowd(40)
	for _, test := range []struct {
		limit             int64
		stop, want, pages int
	}{
		{0, 0, 40, 3}, {1, 0, 1, 1}, {14, 0, 14, 1}, {15, 0, 15, 2}, {16, 0, 16, 2}, {40, 0, 40, 3}, {100, 0, 40, 3}, {0, 3, 3, 1}, {30, 16, 16, 2},
	} {
		s.Tenant.Mock.ResetStats()
		if got := s.listed(values{}, true, test.limit, test.stop); len(got) != test.want {
			t.Errorf("limit %d: %d contacts, want %d", test.limit, len(got), test.want)
		}
		if pages := s.Tenant.Mock.Stats().Requests[list]; pages > test.pages {
			t.Errorf("limit %d: %d pages, want %d", test.limit, pages, test.pages)
		}
	}
}

// A failure is the last result; what was found before stays.
func TestLiveDeskContact_listErrors(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.crowd(20)
	s.Fault(list, mock.Fault{Effect: mock.EffectStatus, Status: http.StatusInternalServerError, Message: "down", Nth: 2})
	got := s.Provider().List(typeName, values{}, false, 0, 0)
	if len(got) != 16 {
		t.Fatalf("got %d results, want 15 and an error", len(got))
	}
	for _, one := range got[:15] {
		acctest.Warned(t, one.Diagnostics)
	}
	failed(t, got[15].Diagnostics, "Cannot list the contacts", "down")
	got = s.providerWith("wrong-livedesk-secret").List(typeName, values{}, false, 0, 0)
	if len(got) != 1 {
		t.Fatalf("got %+v", got)
	}
	failed(t, got[0].Diagnostics, "Cannot list the contacts", "livedesk.api_secret")
}
