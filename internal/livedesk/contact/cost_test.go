package contact_test

import (
	"fmt"
	"net/http"
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

// What the list of 300 contacts costs: 20 pages, and one that is empty.
const pagesOf300 = 300/15 + 1

// crowded returns a tenant with 300 contacts of others, and a process of the provider.
func crowded(t *testing.T, switches map[string]string) (*acctest.Tenant, *acctest.Protocol) {
	t.Helper()
	tenant := acctest.StartMockWith(t, mock.Options{Seed: deskSeed(t, 300, switches)})
	return tenant, acctest.ConfigureProtocol(t, values{"max_retries": 3.0, "livedesk": map[string]any{
		"url": tenant.URL, "api_key": mock.LiveDeskKey, "api_secret": mock.LiveDeskSecret, "requests_per_minute": 1e6,
	}})
}

// keyed is a new contact with all three keys.
func keyed(i int) values {
	return values{"inbox_id": "407", "email": fmt.Sprintf("new%d@example.com", i), "identifier": fmt.Sprintf("N-%d", i), "phone_number": fmt.Sprintf("+8150%08d", i)}
}

// Creates that are refused because of a key cost one search each, and one list of all that
// they share where the search does not find who has it. A refusal that is about no key costs
// nothing but the write.
func TestLiveDeskContact_costOfRefusals(t *testing.T) {
	t.Parallel()
	const tries = 5
	for name, test := range map[string]struct {
		switches map[string]string
		fault    mock.Fault
		config   func(i int) values
		lists    int
	}{
		"taken": {
			nil, mock.Fault{}, func(i int) values { return values{"email": mailOf(i)} }, tries,
		},
		"taken, no search": {
			map[string]string{"livedesk_search_fields": "none"}, mock.Fault{}, func(i int) values { return values{"email": mailOf(i)} }, tries + pagesOf300,
		},
		"taken by nobody that shows": {
			nil, mock.Fault{Effect: mock.EffectStatus, Status: http.StatusConflict, Message: "already there"}, keyed, 2*tries + pagesOf300,
		},
		"a key is wrong": {
			nil, mock.Fault{Effect: mock.EffectStatus, Status: http.StatusUnprocessableEntity, Message: "Phone number is odd"}, keyed, tries,
		},
		"something else": {
			nil, mock.Fault{Effect: mock.EffectStatus, Status: http.StatusUnprocessableEntity, Message: "Name is too long"}, keyed, 0,
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tenant, p := crowded(t, test.switches)
			if test.fault.Times = tries; test.fault.Effect != "" {
				tenant.Fault(t, acctest.FaultOf(create, test.fault))
			}
			want := counts{create: tries}
			if test.lists > 0 {
				want[list] = test.lists
			}
			for i := range tries {
				failed(t, p.Create(typeName, with(keyed(i), test.config(i))).Diagnostics)
			}
			tenant.Requests(t, want)
		})
	}
}

// So do changes.
func TestLiveDeskContact_costOfRefusedChanges(t *testing.T) {
	t.Parallel()
	tenant, p := crowded(t, map[string]string{"livedesk_search_fields": "none"})
	var made []acctest.Object
	for i := range 5 {
		made = append(made, p.Create(typeName, keyed(i)))
	}
	tenant.Mock.ResetStats()
	for i, one := range made {
		changed := p.Apply(typeName, p.Plan(typeName, one, with(keyed(i), values{"email": mailOf(i)})))
		failed(t, changed.Diagnostics, numberOf(i))
	}
	tenant.Requests(t, counts{patch: 5, list: 5 + pagesOf300})
}

// Creates whose answers are lost cost two searches each where nothing was made, one where
// something was, and what proves that the search finds new contacts: one search for a contact
// of this run, or a list of all that they share.
func TestLiveDeskContact_costOfLostCreates(t *testing.T) {
	t.Parallel()
	const tries = 5
	for name, test := range map[string]struct {
		switches map[string]string
		effect   string
		first    bool // a contact is created before the others
		want     counts
		errors   int
	}{
		"after":                        {nil, mock.EffectDropAfter, false, counts{create: tries, list: tries}, 0},
		"before, the first of the run": {nil, mock.EffectDropBefore, false, counts{create: 2 * tries, list: 2*tries + pagesOf300 + 1}, 0},
		"before":                       {nil, mock.EffectDropBefore, true, counts{create: 1 + 2*tries, list: 2*tries + 1}, 0},
		"before, no search": {
			map[string]string{"livedesk_search_fields": "none"}, mock.EffectDropBefore, true, counts{create: 1 + tries + 1, list: 1 + 2*tries + pagesOf300}, tries - 1,
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tenant, p := crowded(t, test.switches)
			if test.first {
				acctest.Warned(t, p.Create(typeName, keyed(99)).Diagnostics)
			}
			errors := 0
			for i := range tries {
				tenant.Fault(t, acctest.FaultOf(create, mock.Fault{Effect: test.effect, Nth: 1}))
				made := p.Create(typeName, keyed(i))
				tenant.Mock.ClearFaults()
				if made.State == nil {
					errors++
					failed(t, made.Diagnostics, "does not prove that it was not created", "read once in a run", "terraform import "+typeName+".NAME")
				}
			}
			if errors != test.errors {
				t.Errorf("%d creates failed, want %d", errors, test.errors)
			}
			tenant.Requests(t, test.want)
		})
	}
}

// Creates whose answers are lost at one time share the list that proves that they made
// nothing, and none is doubled.
func TestLiveDeskContact_costOfLostCreatesAtOnce(t *testing.T) {
	t.Parallel()
	const tries = 5
	tenant, p := crowded(t, map[string]string{"livedesk_search_fields": "none"})
	var plans []acctest.Planned
	for i := range tries {
		plans = append(plans, p.Plan(typeName, acctest.Object{}, keyed(i)))
	}
	tenant.Fault(t, acctest.FaultOf(create, mock.Fault{Effect: mock.EffectDropBefore, Times: tries}))
	done := make(chan acctest.Object)
	for _, plan := range plans {
		go func() { done <- p.Apply(typeName, plan) }()
	}
	for range plans {
		<-done
	}
	got := tenant.Mock.Stats().Requests
	if got[list] > 2*tries+pagesOf300 || got[create] > 2*tries {
		t.Errorf("the requests are %v", got)
	}
}

// Contacts that are gone share the lists that prove it.
func TestLiveDeskContact_costOfGone(t *testing.T) {
	t.Parallel()
	tenant, p := crowded(t, map[string]string{"livedesk_contact_get": "off", "livedesk_contact_delete": "on"})
	var made []acctest.Object
	for i := range 5 {
		made = append(made, p.Create(typeName, with(keyed(i), values{"on_destroy": "block"})))
	}
	for _, one := range made {
		tenant.Call(t, "DELETE", routeAll+"/"+one.State["id"].(string), nil)
	}
	tenant.Mock.ResetStats()
	p = acctest.StartLiveDesk(t, tenant, "")
	for _, one := range made {
		acctest.Warned(t, p.Delete(typeName, one).Diagnostics)
	}
	if got := tenant.Mock.Stats().Requests; got[list] > 5+2*pagesOf300 || got[patch] != 5 {
		t.Errorf("the requests are %v", got)
	}
}

// A contact that is gone although a list from before has it is gone all the same, at the cost of
// a search or two, or of one list of all.
func TestLiveDeskContact_costOfGoneButListed(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		switches map[string]string
		lists    int
		errors   int
	}{
		"search":    {nil, 5 + 1, 0},
		"no search": {map[string]string{"livedesk_search_fields": "none"}, 5 + 1 + pagesOf300 + 1, 4},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tenant, p := crowded(t, map[string]string{"livedesk_contact_get": "off", "livedesk_contact_delete": "on"})
			tenant.Switches(t, test.switches)
			var made []acctest.Object
			for i := range 6 {
				made = append(made, p.Create(typeName, with(keyed(i), values{"on_destroy": "delete"})))
			}
			p = acctest.ConfigureProtocol(t, values{"max_retries": 3.0, "livedesk": map[string]any{
				"url": tenant.URL, "api_key": mock.LiveDeskKey, "api_secret": mock.LiveDeskSecret, "requests_per_minute": 1e6,
			}})
			// The first read asks for a call that the server lacks, and the list is read for all.
			_, got := p.Data(typeName+"s", values{})
			acctest.Warned(t, got)
			tenant.Mock.ResetStats()
			errors := 0
			for _, one := range made[:5] {
				tenant.Fault(t, acctest.FaultOf(deleteOne, mock.Fault{Effect: mock.EffectDropAfter}))
				deleted := p.Delete(typeName, one)
				tenant.Mock.ClearFaults()
				if deleted.State != nil {
					errors++
				}
			}
			if got := tenant.Mock.Stats().Requests[list]; got > test.lists || errors > test.errors {
				t.Errorf("%d lists and searches, %d errors, want %d and %d", got, errors, test.lists, test.errors)
			}
		})
	}
}
