package contact_test

import (
	"fmt"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

// What somebody else takes away of managed fields, spells in another case, or changes of
// all of them at once, is shown and repaired.
func TestLiveDeskContact_drift(t *testing.T) {
	t.Parallel()
	picture := []string{"avatar_url", "thumbnail"}
	for name, test := range map[string]struct {
		edit  map[string]any
		shown values
		plan  []string
		want  counts
	}{
		"name emptied":     {map[string]any{"name": ""}, values{"name": ""}, []string{"name"}, counts{patch: 1}},
		"email removed":    {map[string]any{"email": nil}, values{"email": ""}, []string{"email"}, counts{patch: 1}},
		"phone removed":    {map[string]any{"phone_number": nil}, values{"phone_number": ""}, []string{"phone_number"}, counts{patch: 1}},
		"identifier":       {map[string]any{"identifier": "a-1"}, values{"identifier": "a-1"}, []string{"identifier"}, counts{patch: 1}},
		"picture's query":  {map[string]any{"avatar_url": face + "?v=2"}, values{"avatar_url": face + "?v=2"}, picture, counts{patch: 1}},
		"picture removed":  {map[string]any{"avatar_url": ""}, values{"avatar_url": ""}, picture, counts{patch: 1}},
		"custom, nulled":   {map[string]any{"custom_attributes": pairs{"tier": nil}}, values{"custom_attributes": pairs{}}, []string{"custom_attributes"}, counts{patch: 1}},
		"custom, a number": {map[string]any{"custom_attributes": pairs{"tier": 1}}, values{"custom_attributes": pairs{"tier": "1"}}, []string{"custom_attributes"}, counts{patch: 1}},
		"everything": {
			map[string]any{"name": "B", "email": "b@example.com", "phone_number": "+819", "identifier": "B-1", "blocked": false, "custom_attributes": pairs{"tier": ""}, "availability_status": "online"},
			values{"name": "B", "email": "b@example.com", "phone_number": "+819", "identifier": "B-1", "blocked": false, "custom_attributes": pairs{"tier": ""}, "availability_status": "online"},
			[]string{"blocked", "custom_attributes", "email", "identifier", "name", "phone_number"},
			counts{patch: 1},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := start(t)
			s.apply(full(), counts{create: 1, patch: 1})
			s.edit(test.edit)
			plan := s.Plans(full(), test.plan...)
			s.Has(test.shown)
			s.Finish(plan, test.want)
			s.Quiet(full())
			if got := s.only(); got.Name != "tfacc-Alice" || got.Email != alice || got.Phone != phone || got.Identifier != "A-1" || !got.Blocked || got.Thumbnail != face {
				t.Errorf("the service has %+v", got)
			}
			s.holds(false, pairs{"tier": "gold"})
			s.holds(true, pairs{"city": "Oslo"})
		})
	}
}

// A contact all of whose keys have changed is found by its id, on whichever page of
// the list it is.
func TestLiveDeskContact_allKeysChanged(t *testing.T) {
	t.Parallel()
	others := map[string]any{"email": "b@example.com", "phone_number": "+819", "identifier": "B-1"}
	for name, test := range map[string]struct {
		switches map[string]string
		want     counts
	}{
		"the documents": {nil, counts{getOne: 1, list: 3 + 4}},
		"newest first":  {map[string]string{"livedesk_default_order": "newest"}, counts{getOne: 1, list: 3 + 4}},
		"no meta":       {map[string]string{"livedesk_meta": "missing"}, counts{getOne: 1, list: 3 + 4}},
		"count of page": {map[string]string{"livedesk_meta": "page_count"}, counts{getOne: 1, list: 3 + 4}},
		"long pages":    {map[string]string{"livedesk_list_page_size": "100"}, counts{getOne: 1, list: 3 + 1 + 1}},
		"short pages":   {map[string]string{"livedesk_list_page_size": "7"}, counts{getOne: 1, list: 3 + 7}},
		"last again":    {map[string]string{"livedesk_past_end": "last", "livedesk_meta": "missing"}, counts{getOne: 1, list: 3 + 4}},
		"first again":   {map[string]string{"livedesk_past_end": "first", "livedesk_meta": "missing"}, counts{getOne: 1, list: 3 + 4}},
		"short pages that count themselves": {
			map[string]string{"livedesk_list_page_size": "7", "livedesk_meta": "page_count"}, counts{getOne: 1, list: 3 + 7},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startOn(t, test.switches)
			before, after := 46, 0
			if test.switches["livedesk_default_order"] == "newest" {
				before, after = after, before
			}
			s.crowd(before)
			config := with(values{"phone_number": phone, "identifier": "A-1"})
			s.apply(config, counts{create: 1})
			for i := range after {
				s.add(map[string]any{"identifier": fmt.Sprint("later", i)})
			}
			s.edit(others)
			s.Tenant.Mock.ResetStats()
			s.Refresh()
			if s.Object.State == nil {
				t.Fatal("the contact left the state")
			}
			s.Has(others)
			got := s.Tenant.Mock.Stats().Requests
			if got[list] > test.want[list]+1 || got[getOne] != test.want[getOne] {
				t.Errorf("got %v, want about %v", got, test.want)
			}
			s.Plans(config, "email", "identifier", "phone_number")
		})
	}
}

// What a list leaves out of its contacts stays as it was last known, and makes no
// plan.
func TestLiveDeskContact_shortItems(t *testing.T) {
	t.Parallel()
	for _, field := range []string{"blocked", "thumbnail", "custom_attributes", "additional_attributes", "availability_status", "created_at", "contact_inboxes"} {
		t.Run(field, func(t *testing.T) {
			t.Parallel()
			s := start(t)
			s.apply(full(), counts{create: 1, patch: 1})
			before := s.Object.State
			s.rewrite(func(_ *http.Request, body []byte) []byte { return without(t, body, field) })
			s.Refresh()
			s.Has(before)
			s.Quiet(full())
		})
	}
}

// A list that is not all of the contacts does not prove that one is deleted.
func TestLiveDeskContact_incompleteList(t *testing.T) {
	t.Parallel()
	for name, tamper := range map[string]func(s *site){
		"the page is ignored": func(s *site) {
			s.Tenant.Intercept(s.T, func(_ http.ResponseWriter, r *http.Request) bool {
				query := r.URL.Query()
				query.Del("page")
				r.URL.RawQuery = query.Encode()
				return false
			})
		},
		"the payload is no list": func(s *site) {
			s.rewrite(func(r *http.Request, body []byte) []byte {
				if r.Method != http.MethodGet {
					return body
				}
				return []byte(strings.Replace(string(body), `"payload":[`, `"payload":{"contacts":[`, 1) + "}")
			})
		},
		"the payload is null": func(s *site) {
			s.rewrite(func(r *http.Request, body []byte) []byte {
				if r.Method != http.MethodGet {
					return body
				}
				return []byte(`{"payload":null}`)
			})
		},
		"the rows have no id": func(s *site) {
			s.rewrite(func(r *http.Request, body []byte) []byte {
				if r.Method != http.MethodGet {
					return body
				}
				return without(s.T, body, "id")
			})
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := start(t)
			s.crowd(20)
			s.apply(with(), counts{create: 1})
			s.edit(map[string]any{"email": "b@example.com"})
			tamper(s)
			got := s.Provider().Read(typeName, s.Object)
			failed(t, got.Diagnostics, `Cannot read the contact "`+alice+`"`)
			if got.State == nil {
				t.Error("the contact left the state")
			}
		})
	}
}

// A contact that moves to a page that was read already, because somebody writes
// while the list is read, is not taken for deleted.
func TestLiveDeskContact_listMoves(t *testing.T) {
	t.Parallel()
	var seeded []string
	for i := range 40 {
		seeded = append(seeded, fmt.Sprintf(`{"id": %d, "email": "c%d@example.com", "created_at": %d}`, i+1, i+1, 1000+i))
	}
	s := startSite(t, acctest.StartSeed(t, `{"livedesk": {"contacts": [`+strings.Join(seeded, ",")+`], "switches": {"livedesk_default_order": "updated"}}}`))
	s.Object = s.Provider().Import(typeName, "16", nil)
	s.edit(map[string]any{"email": "b@example.com"})
	for i := 17; i <= 40; i++ {
		s.Tenant.Call(t, "PATCH", fmt.Sprintf("%s/%d", routeAll, i), map[string]any{"name": "later"})
	}
	var moved atomic.Bool
	s.Tenant.Intercept(t, func(_ http.ResponseWriter, r *http.Request) bool {
		if r.URL.Query().Get("page") == "2" && !moved.Swap(true) {
			s.Tenant.Call(t, "PATCH", routeAll+"/1", map[string]any{"name": "moved"})
		}
		return false
	})
	s.Refresh()
	if !moved.Load() || s.Object.State == nil {
		t.Errorf("moved %t, the state has %v", moved.Load(), s.Object.State)
	}
}

// A contact that goes away between plan and apply: a change says so, a removal is
// done.
func TestLiveDeskContact_goneBeforeApply(t *testing.T) {
	t.Parallel()
	const gone = `The contact "tfacc-Alice" is gone`
	for name, test := range map[string]struct {
		change values
		want   counts
	}{
		"custom":     {values{"custom_attributes": pairs{"tier": "iron"}}, counts{patch: 1}},
		"additional": {values{"additional_attributes": pairs{"city": "Rome"}}, counts{}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := start(t)
			s.apply(full(values{"name": "tfacc-Alice"}), counts{create: 1, patch: 1})
			plan := s.Silent(full(test.change))
			s.remove()
			object := s.Object
			s.Tenant.Mock.ResetStats()
			got := s.Provider().Apply(typeName, plan)
			failed(t, got.Diagnostics, "is gone", "Run plan and apply again")
			s.Tenant.Writes(t, test.want)
			s.Object = object
			s.Refresh(gone)
		})
	}
	for onDestroy, want := range map[string]counts{"block": {patch: 1, getOne: 1, list: 3}, "delete": {deleteOne: 1, getOne: 1, list: 3}} {
		t.Run(onDestroy, func(t *testing.T) {
			t.Parallel()
			s := start(t)
			s.apply(full(values{"on_destroy": onDestroy}), counts{create: 1, patch: 1})
			plan := s.Silent(nil)
			s.remove()
			s.Finish(plan, want)
			if s.Object.State != nil {
				t.Errorf("the contact is still in the state: %v", s.Object.State)
			}
		})
	}
}

// A value that is not managed and that somebody changes between plan and apply is
// left for the next refresh, and so is one that is managed.
func TestLiveDeskContact_changedBeforeApply(t *testing.T) {
	t.Parallel()
	s := start(t)
	config := with(values{"identifier": "A-1", "name": "tfacc-Alice"})
	s.apply(config, counts{create: 1})
	plan := s.Silent(with(config, values{"name": "tfacc-B"}))
	s.edit(map[string]any{"phone_number": phone, "identifier": "B-1"})
	s.Finish(plan, counts{patch: 1})
	s.Has(values{"phone_number": "", "identifier": "A-1"})
	s.Plans(with(config, values{"name": "tfacc-B"}), "identifier")
	s.Has(values{"phone_number": phone, "identifier": "B-1"})
}

// A failing service is not a deleted contact.
func TestLiveDeskContact_readFails(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.apply(with(), counts{create: 1})
	for name, fault := range map[string]mock.Fault{
		"401":      {Effect: mock.EffectStatus, Status: http.StatusUnauthorized, Times: 99},
		"404":      {Effect: mock.EffectStatus, Status: http.StatusNotFound, Times: 99},
		"page":     {Effect: mock.EffectHTML, Status: http.StatusOK, Times: 99},
		"404 page": {Effect: mock.EffectHTML, Status: http.StatusNotFound, Times: 99},
	} {
		for _, route := range []string{"GET *", list} {
			s.Fault(route, fault)
			got := s.Provider().Read(typeName, s.Object)
			failed(t, got.Diagnostics, `Cannot read the contact "`+alice+`"`)
			if got.State == nil {
				t.Errorf("%s: the contact left the state", name)
			}
		}
	}
	s.Tenant.Mock.ClearFaults()
	s.Quiet(with())
	acctest.Warned(t, s.Object.Diagnostics)
}
