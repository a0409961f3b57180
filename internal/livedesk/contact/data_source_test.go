package contact_test

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

// people is a project with contacts that are like one another.
const people = `{"livedesk": {"contacts": [
	{"id": 9, "inbox_id": 407, "name": "Bob", "email": "bob@example.com", "identifier": "B-1", "labels": ["vip"], "created_at": 300},
	{"id": 10, "inbox_id": 408, "name": "Alice", "email": "alice@example.com", "phone_number": "+815012345678", "identifier": "A-1", "labels": ["trial"],
	 "created_at": 200, "custom_attributes": {"n": 5, "t": "5", "o": {"a": [1]}, "none": null}, "additional_attributes": {"city": "Oslo"}, "thumbnail": "https://example.com/a.png"},
	{"id": 100, "name": "alice@example.com", "identifier": "A-10", "phone_number": "+8150123456789", "blocked": true, "created_at": 100},
	{"id": 11, "name": "Nobody", "created_at": 50}
]}}`

// peopled returns a site with these.
func peopled(t *testing.T) *site {
	t.Helper()
	return startSite(t, acctest.StartSeed(t, people))
}

// theAlice is what a look-up of Alice shows, but for what it was made by.
func theAlice(by values) values {
	out := values{
		"id": "10", "name": "Alice", "email": alice, "phone_number": phone, "identifier": "A-1", "blocked": false, "availability_status": "offline", "created_at": "200",
		"custom_attributes": pairs{"n": "5", "t": `"5"`, "o": `{"a":[1]}`}, "additional_attributes": pairs{"city": "Oslo"}, "thumbnail": "https://example.com/a.png",
	}
	maps.Copy(out, by)
	return out
}

// Each key finds the one contact that has it, however loosely or strictly the
// service searches.
func TestLiveDeskContact_dataSource(t *testing.T) {
	t.Parallel()
	for name, switches := range servers() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := peopled(t)
			s.Tenant.Switches(t, switches)
			p := s.Provider()
			for _, by := range []values{
				{"id": "10"}, {"email": alice}, {"email": "ALICE@Example.com"}, {"identifier": "A-1"}, {"phone_number": phone}, {"phone_number": "+81 50-1234-5678"},
			} {
				got, diagnostics := p.Data(typeName, by)
				acctest.Warned(t, diagnostics)
				want := theAlice(by)
				want["created_at"] = got["created_at"] // Its form is up to the service.
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("%v: (-want +got):\n%s", by, diff)
				}
			}
			if seconds := fmt.Sprint(theAlice(nil)["created_at"]); switches["livedesk_times"] == "" && seconds != "200" {
				t.Errorf("created at %s", seconds)
			}
		})
	}
}

// A look-up that finds none, or more than one, or that is none, is an error.
func TestLiveDeskContact_dataSourceErrors(t *testing.T) {
	t.Parallel()
	s := peopled(t)
	s.Tenant.Switch(t, "livedesk_duplicate", "allowed")
	s.Tenant.Call(t, "PATCH", routeAll+"/9", map[string]any{"email": "Twice@example.com"})
	s.Tenant.Call(t, "PATCH", routeAll+"/10", map[string]any{"email": "twice@example.com"})
	for _, test := range []struct {
		by    values
		texts []string
	}{
		{values{"id": "12"}, []string{`There is no contact "12"`}},
		{values{"id": "A-1"}, []string{`"A-1" is not the id of a contact: that is a number`}},
		{values{"email": "nobody@example.com"}, []string{`There is no contact "nobody@example.com"`}},
		{values{"email": "wice@example.com"}, []string{"There is no contact"}},
		{values{"email": "Twice@Example.com"}, []string{"There is more than one contact", "9, 10", "Use the id"}},
		{values{"identifier": "a-1"}, []string{`There is no contact "a-1"`}},
		{values{"identifier": "A-"}, []string{"There is no contact"}},
		{values{"phone_number": "+8150"}, []string{"There is no contact"}},
		{values{"email": " "}, []string{"email to look up must not be empty"}},
		{values{"id": ""}, []string{"id to look up must not be empty"}},
		{values{}, []string{"id,email,identifier,phone_number"}},
		{values{"id": "9", "email": alice}, []string{"id,email,identifier,phone_number"}},
	} {
		_, got := s.Provider().Data(typeName, test.by)
		failed(t, got, test.texts...)
	}
	s.Fault(list, mock.Fault{Effect: mock.EffectStatus, Status: http.StatusInternalServerError, Message: "down", Times: 9})
	_, got := s.Provider().Data(typeName, values{"email": alice})
	failed(t, got, `Cannot find the contact "`+alice+`"`, "down")
	_, got = s.Provider().Data(typeName, values{"id": "10"})
	failed(t, got, `Cannot read the contact "10"`, "down")
}

// The data sources in a configuration, with what they look up known only later.
func TestAccLiveDeskContact_dataSources(t *testing.T) {
	t.Parallel()
	s := peopled(t)
	acctest.Run(t, nil, resource.TestStep{
		Config: s.Tenant.Config(`
			resource "terraform_data" "source" { input = "` + alice + `" }
			data "helpdesk_livedesk_contact" "test" { email = terraform_data.source.output }
			data "helpdesk_livedesk_contacts" "test" { labels = ["vip", "trial"] }
			output "id" { value = data.helpdesk_livedesk_contact.test.id }
			output "ids" { value = join(",", data.helpdesk_livedesk_contacts.test.contacts[*].id) }`),
		ConfigStateChecks: []statecheck.StateCheck{acctest.Output("id", "10"), acctest.Output("ids", "9,10")},
	})
}

// contacts returns the ids that the plural data source finds, in order.
func (s *site) contacts(config values) []string {
	s.T.Helper()
	got, diagnostics := s.Provider().Data(typeName+"s", config)
	acctest.Warned(s.T, diagnostics)
	ids := []string{}
	rows, _ := got["contacts"].([]any)
	for _, row := range rows {
		one, _ := row.(map[string]any)
		ids = append(ids, fmt.Sprint(one["id"]))
	}
	return ids
}

// queries are filters with the contacts that they find, in order.
func queries() map[string]struct {
	config values
	want   []string
} {
	return map[string]struct {
		config values
		want   []string
	}{
		"all":              {values{}, []string{"9", "10", "100"}},
		"query":            {values{"query": "alice"}, []string{"10", "100"}},
		"query, nothing":   {values{"query": "nothing like it"}, []string{}},
		"query, empty":     {values{"query": ""}, []string{"9", "10", "100"}},
		"label":            {values{"labels": []any{"vip"}}, []string{"9"}},
		"labels":           {values{"labels": []any{"vip", "trial"}}, []string{"9", "10"}},
		"labels, none":     {values{"labels": []any{}}, []string{"9", "10", "100"}},
		"sorted":           {values{"sort": "created_at"}, []string{"100", "10", "9"}},
		"sorted, back":     {values{"sort": "created_at", "direction": "desc"}, []string{"9", "10", "100"}},
		"by name":          {values{"sort": "name", "direction": "asc"}, []string{"10", "100", "9"}},
		"all at once":      {values{"query": "example.com", "labels": []any{"trial", "vip"}, "sort": "email", "direction": "desc"}, []string{"9", "10"}},
		"query with signs": {values{"query": "+8150"}, []string{"10", "100"}},
	}
}

// pages is how many pages are asked for when the first has all: none behind an empty
// one, and one more behind others, whose count may be that of the page alone.
func pages(found []string) int { return min(len(found), 1) + 1 }

// Filters are the service's, and so is the order when one is asked for.
func TestLiveDeskContact_plural(t *testing.T) {
	t.Parallel()
	for name, test := range queries() {
		s := peopled(t)
		if got := s.contacts(test.config); !slices.Equal(got, test.want) {
			t.Errorf("%s: got %v, want %v", name, got, test.want)
		}
		s.Tenant.Requests(t, counts{list: pages(test.want)})
	}
	s := peopled(t)
	got, _ := s.Provider().Data(typeName+"s", values{"labels": []any{"trial"}})
	if diff := cmp.Diff([]any{map[string]any(theAlice(nil))}, got["contacts"]); diff != "" {
		t.Errorf("the contact differs (-want +got):\n%s", diff)
	}
}

// The filters that the service could not understand are errors at plan, and its
// failures are ours.
func TestLiveDeskContact_pluralErrors(t *testing.T) {
	t.Parallel()
	s := peopled(t)
	for _, test := range badQueries() {
		_, got := s.Provider().Data(typeName+"s", test.config)
		failed(t, got, test.says)
	}
	s.Fault(list, mock.Fault{Effect: mock.EffectStatus, Status: http.StatusInternalServerError, Message: "down"})
	_, got := s.Provider().Data(typeName+"s", values{})
	failed(t, got, "Cannot list the contacts", "down")
}

type badQuery struct {
	config values
	says   string
}

func badQueries() []badQuery {
	return []badQuery{
		{values{"sort": "age"}, `"created_at"`},
		{values{"sort": ""}, `"created_at"`},
		{values{"sort": "name", "direction": "up"}, `"asc"`},
		{values{"direction": "asc"}, `"sort" must be specified`},
		{values{"labels": []any{""}}, "label must not be empty"},
	}
}

// All pages are there, once each and in order, whatever the size of a page and
// whatever the service says of it.
func TestLiveDeskContact_pluralPages(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		switches map[string]string
		requests int
	}{
		"15 on a page":                      {nil, 4},
		"no meta":                           {map[string]string{"livedesk_meta": "missing"}, 5},
		"count of the page":                 {map[string]string{"livedesk_meta": "page_count"}, 5},
		"last page again":                   {map[string]string{"livedesk_meta": "missing", "livedesk_past_end": "last"}, 5},
		"first page again":                  {map[string]string{"livedesk_meta": "missing", "livedesk_past_end": "first"}, 5},
		"short pages":                       {map[string]string{"livedesk_list_page_size": "7"}, 7},
		"short, last again":                 {map[string]string{"livedesk_list_page_size": "7", "livedesk_past_end": "last"}, 7},
		"short pages that count themselves": {map[string]string{"livedesk_list_page_size": "7", "livedesk_meta": "page_count"}, 8},
		"one on a page":                     {map[string]string{"livedesk_list_page_size": "1"}, 48},
		"long pages":                        {map[string]string{"livedesk_list_page_size": "100"}, 2},
		"long pages, no meta":               {map[string]string{"livedesk_list_page_size": "100", "livedesk_meta": "missing"}, 2},
		"newest first":                      {map[string]string{"livedesk_default_order": "newest"}, 4},
		"a text":                            {map[string]string{"livedesk_current_page": "string", "livedesk_ids": "string", "livedesk_bad_sort": "422"}, 4},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startOn(t, test.switches)
			s.crowd(48)
			var want []string
			for _, one := range s.behind() {
				want = append(want, idOf(one))
			}
			s.Tenant.Mock.ResetStats()
			if got := s.contacts(values{}); !slices.Equal(got, want) {
				t.Errorf("got %v, want %v", got, want)
			}
			s.Tenant.Requests(t, counts{list: test.requests})
			slices.Reverse(want)
			s.Tenant.Switch(t, "livedesk_default_order", "created")
			back := s.contacts(values{"sort": "created_at", "direction": "desc"})
			if slices.Sort(back); len(back) != len(want) {
				t.Errorf("sorted there are %d, want %d", len(back), len(want))
			}
		})
	}
}

// A page behind the last that the service does not know ends the list; one in the
// middle is a failure.
func TestLiveDeskContact_pageNotFound(t *testing.T) {
	t.Parallel()
	s := startOn(t, map[string]string{"livedesk_meta": "missing"})
	s.crowd(20)
	notFound := func(page string) {
		s.Tenant.Intercept(t, func(w http.ResponseWriter, r *http.Request) bool {
			if r.URL.Query().Get("page") != page {
				return false
			}
			w.WriteHeader(http.StatusNotFound)
			_, _ = w.Write([]byte(`{"error":"Resource could not be found"}`))
			return true
		})
	}
	notFound("3")
	if got := s.contacts(values{}); len(got) != 20 {
		t.Errorf("got %d contacts, want 20", len(got))
	}
	s.Tenant.Switch(t, "livedesk_meta", "present")
	notFound("2")
	_, got := s.Provider().Data(typeName+"s", values{})
	failed(t, got, "Cannot list the contacts", "HTTP 404")
}

// What a query sends is what the documents have.
func TestLiveDeskContact_pluralRequest(t *testing.T) {
	t.Parallel()
	s := peopled(t)
	var sent []string
	s.Tenant.Intercept(t, func(_ http.ResponseWriter, r *http.Request) bool {
		sent = append(sent, strings.ReplaceAll(r.URL.RawQuery, "%5B%5D", "[]"))
		return false
	})
	s.contacts(values{"query": "a b+c@x", "sort": "name", "direction": "desc", "labels": []any{"vip"}})
	s.contacts(values{"labels": []any{"vip", "trial"}, "sort": "name"})
	s.contacts(values{"query": "x"})
	s.contacts(values{})
	var want []string
	for _, query := range []string{
		// Without a search, in an order in which no contact moves while the list is read.
		"direction=desc&labels=vip&page=%d&q=a+b%%2Bc%%40x&sort=name", "labels[]=vip&labels[]=trial&page=%d&sort=name", "page=%d&q=x", "direction=asc&page=%d&sort=created_at",
	} {
		want = append(want, fmt.Sprintf(query, 1))
		if !strings.Contains(query, "q=a") { // That one finds nothing.
			want = append(want, fmt.Sprintf(query, 2))
		}
	}
	if diff := cmp.Diff(want, sent); diff != "" {
		t.Errorf("the queries differ (-want +got):\n%s", diff)
	}
}
