package contact_test

import (
	"bytes"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-log/tflogtest"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

// So does a write of which the plan could not tell everything: the derived system_name
// and the type.
func TestContact_bulkAfterOwnWritesOfTheUnknown(t *testing.T) {
	t.Parallel()
	for name, update := range map[string]values{
		"registration": {"registration_email": "tfacc-alice@example.com"}, "name": {"first_name": "tfacc-bob"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := emptyFleet(t, seed(t, 1, nil))
			f.create(few, values{"first_name": "tfacc-alice"})
			config := values{"first_name": "tfacc-alice"}
			maps.Copy(config, update)
			f.change(config, nothing)
			f.refresh(counts{getOne: 10, getAll: 1})
		})
	}
}

// Without a Date header only our own clock tells the time, which may be wrong by a
// minute: the second change of one second must show all the same.
func TestContact_bulkNoDateHeader(t *testing.T) {
	t.Parallel()
	for _, off := range []time.Duration{0, -time.Minute, time.Minute} {
		f := emptyFleet(t, seed(t, few, nil))
		f.clock.Add(time.Now().Add(off).Sub(f.clock.Now()).Truncate(time.Second))
		f.Rewrite(t, func(_ *http.Request, answer *httptest.ResponseRecorder) { answer.Header().Del("Date") })
		f.manage(few)
		f.edit(object{"note": "one"})
		f.refreshAtOnce(1)
		f.shows("note", "one")
		f.edit(object{"note": "two"})
		f.clock.Add(5 * time.Minute)
		f.refreshAtOnce(1)
		f.shows("note", "two")
	}
}

// The clock that dates contacts may be another machine's than that of the Date header,
// and some seconds slow.
func TestContact_bulkSlowClock(t *testing.T) {
	t.Parallel()
	f := emptyFleet(t, seed(t, few, nil))
	f.redate(func(at time.Time) string { return at.Add(-4 * time.Second).Format(time.DateTime) })
	f.manage(few)
	f.edit(object{"note": "one"})
	f.refreshAtOnce(1)
	f.shows("note", "one")
	f.edit(object{"note": "two"})
	f.clock.Add(5 * time.Minute)
	f.refreshAtOnce(1)
	f.shows("note", "two")
}

// Somebody deletes a contact of a page that was read, so that the first one of the next
// page moves to it: the walk never sees that one, but it is there.
func TestContact_bulkRowsShift(t *testing.T) {
	t.Parallel()
	for name, fault := range map[string]*mock.Fault{
		"":        nil,
		"failure": {Method: "GET", Route: routeOne, Nth: singles + 1, Effect: mock.EffectHTML},
	} {
		t.Run("with a "+name, func(t *testing.T) {
			t.Parallel()
			f := startFleet(t, 40, 40, map[string]string{"per_page_max": "15"})
			if fault != nil {
				f.Fault(t, *fault)
			}
			p := f.provider()
			f.objects = append(p.ReadAll(typeName, f.objects[:15], 1), f.objects[15:]...)
			f.Call(t, "DELETE", routeAll+"/"+idOf(3)+"?deleteTickets=false", nil)
			for i, one := range p.ReadAll(typeName, f.objects[15:], 1) {
				if one.State == nil {
					t.Errorf("the contact %s has left the state: %s", idOf(15+i), acctest.Problems(one.Diagnostics))
				}
			}
		})
	}
}

// A read that fails is no proof that a contact is gone, not even when the list does not
// have it: the list may hold only some of what there is.
func TestContact_bulkFailureIsNotGone(t *testing.T) {
	t.Parallel()
	for name, test := range pagers {
		if name == "in any order" || name == "always ten" {
			continue
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := startFleet(t, 150, 150, nil)
			f.page(test.query, test.rows)
			if name == "always the first page" {
				f.page(func(r *http.Request) { set(r, "_page", "1"); set(r, "_perPage", "100") }, nil)
			}
			f.Fault(t, mock.Fault{Method: "GET", Route: routeOne, Nth: 30, Effect: mock.EffectHTML, Status: 500})
			for i, one := range f.provider().ReadAll(typeName, f.objects, 1) {
				if one.State == nil {
					t.Errorf("%s has left the state because a read failed: %s", idOf(i), acctest.Problems(one.Diagnostics))
				}
			}
		})
	}
}

// finds checks which contact a data source finds by an address.
func (f *fleet) finds(p *acctest.Protocol, email, id string) {
	f.t.Helper()
	found, problems := p.Data(typeName, values{"email": email})
	acctest.Warned(f.t, problems)
	if found["id"] != id {
		f.t.Errorf("%s finds %v, want %s", email, found["id"], id)
	}
}

// The answer to a change does not tell what was changed, but a data source that comes
// next must see it.
func TestContact_bulkLookUpAfterEmptyAnswer(t *testing.T) {
	t.Parallel()
	for name, answer := range map[string]string{"empty": "", "object": "{}", "status": `{"status":"OK"}`} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := startFleet(t, 30, 30, nil)
			f.Rewrite(t, func(r *http.Request, recorder *httptest.ResponseRecorder) {
				if r.Method == http.MethodPatch {
					recorder.Body = bytes.NewBufferString(answer)
				}
			})
			p := f.provider()
			for i := range 20 {
				f.finds(p, emailOf(i), idOf(i))
			}
			changed := p.Apply(typeName, p.Plan(typeName, f.objects[25], values{"first_name": "tfacc-alice", "emails": []any{"tfacc-new@example.com"}, "city": "Oslo"}))
			for _, one := range changed.Diagnostics {
				if one.Severity == tfprotov6.DiagnosticSeverityError {
					t.Fatal(acctest.Problems(changed.Diagnostics))
				}
			}
			f.finds(p, "tfacc-new@example.com", idOf(25))
			_, problems := p.Data(typeName, values{"email": emailOf(25)})
			acctest.Refused(t, problems, "There is no contact")
			read := p.Read(typeName, changed)
			acctest.Warned(t, read.Diagnostics)
			read.Has(t, values{"city": "Oslo"})
		})
	}
}

// Registering with an address gives a contact that address too on some servers; the
// look-up by it finds it in any case.
func TestContact_bulkLookUpAfterRegistration(t *testing.T) {
	t.Parallel()
	f := startFleet(t, 30, 30, nil)
	p := f.provider()
	for i := range 20 {
		f.finds(p, emailOf(i), idOf(i))
	}
	f.Rewrite(t, func(r *http.Request, _ *httptest.ResponseRecorder) {
		if r.Method == http.MethodPut {
			f.Call(t, "PATCH", routeAll+"/"+idOf(25), object{"emails": []string{emailOf(25), "tfacc-login@example.com"}})
		}
	})
	f.process = f.provider()
	p = f.process
	for i := range 20 {
		f.finds(p, emailOf(i), idOf(i))
	}
	changed := p.Apply(typeName, p.Plan(typeName, f.objects[25], values{"first_name": "tfacc-alice", "registration_email": "tfacc-login@example.com"}))
	acctest.Warned(t, changed.Diagnostics)
	f.finds(p, "tfacc-login@example.com", idOf(25))
}

// The log gets a line for a listing, which tells what is read beside it.
func TestContact_bulkLog(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		managed int
		most    string
		want    []string
	}{
		{10, "1000", nil},
		{60, "1000", []string{"1,000 contacts in 1 page; 10 read singly so far"}},
		{60, "250", []string{"1,000 contacts in 4 pages; 10 read singly so far"}},
	} {
		t.Run(fmt.Sprint(test.managed, " in pages of ", test.most), func(t *testing.T) {
			t.Parallel()
			for _, atOnce := range []int{1, 10} {
				f := emptyFleet(t, seed(t, 1000, map[string]string{"per_page_max": test.most}))
				f.manageThese(order(test.managed, 1000))
				log := f.logged(atOnce)
				// What comes before says how far it is.
				last := log[max(0, len(log)-1):]
				if atOnce > 1 && len(last) > 0 && strings.HasSuffix(last[0], "; 10 read singly so far") {
					// Who waits when decides how far it is when that is last told.
					continue
				}
				if diff := cmp.Diff(test.want, last, cmpopts.EquateEmpty()); diff != "" {
					t.Errorf("%d at once: the log differs (-want +got):\n%s", atOnce, diff)
				}
			}
		})
	}
}

// logged refreshes contacts and returns what the log says of that beside requests.
func (f *fleet) logged(atOnce int) []string {
	f.t.Helper()
	var out lines
	f.provider().ReadAllIn(tflogtest.RootLogger(f.t.Context(), &out), typeName, f.objects, atOnce)
	entries, err := tflogtest.MultilineJSONDecode(&out.Buffer)
	if err != nil {
		f.t.Fatal(err)
	}
	var told []string
	for _, entry := range entries {
		message, _ := entry["@message"].(string)
		if entry["@level"] == "info" && strings.Contains(message, "contacts") {
			told = append(told, message)
		}
	}
	return told
}

// lines is a buffer for many writers.
type lines struct {
	mu sync.Mutex
	bytes.Buffer
}

// Write appends.
func (l *lines) Write(data []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.Buffer.Write(data)
}

// A contact that is taken over just as it is was not changed by us, so its date may be of
// this very second.
func TestContact_bulkTakenOver(t *testing.T) {
	t.Parallel()
	f := startFleet(t, few, few-1, nil)
	f.settings = values{"adopt_existing": true}
	f.Call(t, "PATCH", routeAll+"/"+idOf(few-1), object{"note": "one"})
	p := f.provider()
	adopted := p.Create(typeName, values{"emails": []any{emailOf(few - 1)}})
	acctest.Warned(t, adopted.Diagnostics, "existed and was taken over")
	f.objects = append(f.objects, adopted)
	f.shows("note", "one")
	f.edit(object{"note": "two"})
	f.clock.Add(time.Minute)
	f.refreshAtOnce(1)
	f.shows("note", "two")
}

// Somebody has withdrawn the registration that we were about to: the date is that of his
// change.
func TestContact_bulkWithdrawnTwice(t *testing.T) {
	t.Parallel()
	f := emptyFleet(t, seed(t, 1, nil))
	f.create(few, values{"first_name": "tfacc-alice"})
	config := values{"first_name": "tfacc-alice", "registration_email": "tfacc-alice@example.com"}
	f.change(config, nothing)
	f.clock.Add(time.Minute)
	f.refreshAtOnce(1)
	config["registration_email"] = ""
	f.change(config, func() { f.Call(t, "DELETE", routeAll+"/"+f.lastID()+"/_unregister", nil) })
	f.edit(object{"note": "two"})
	f.clock.Add(time.Minute)
	f.refreshAtOnce(1)
	f.shows("note", "two")
}

// What the service refuses is not gone because the list, for which the key has no
// privilege, does not show it: the user must see what was wrong, and a contact that could
// not be deleted stays in the state.
func TestContact_bulkRefusalIsNotGone(t *testing.T) {
	t.Parallel()
	for name, fault := range map[string]mock.Fault{
		"change": {Method: "PATCH", Route: routeOne, Effect: mock.EffectStatus, Status: 400, Message: "Invalid value of note"},
		"delete": {Method: "DELETE", Route: routeOne, Effect: mock.EffectStatus, Status: 500, Message: "Database is locked"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := startFleet(t, few, few, nil)
			f.page(nil, func([]any) []any { return []any{} })
			f.Fault(t, fault)
			p := f.provider()
			config := values{"first_name": "tfacc-alice", "note": "x"}
			if name == "delete" {
				config = nil
			}
			after := p.Apply(typeName, p.Plan(typeName, f.last(), config))
			acctest.Refused(t, after.Diagnostics, fault.Message)
			if strings.Contains(acctest.Problems(after.Diagnostics), "gone") {
				t.Errorf("got %q", acctest.Problems(after.Diagnostics))
			}
			if after.State == nil {
				t.Error("the contact has left the state")
			}
		})
	}
}

// One contact with two spellings of an address is one contact.
func TestContact_bulkTwoSpellings(t *testing.T) {
	t.Parallel()
	f := startFleet(t, 30, 1, nil)
	f.Call(t, "PATCH", routeAll+"/"+idOf(20), object{"emails": []string{emailOf(20), strings.ToUpper(emailOf(20))}})
	p := f.provider()
	for i := range 30 {
		f.finds(p, emailOf(i), idOf(i))
	}
	adopting := emptyFleet(t, seed(t, 30, nil))
	adopting.settings = values{"adopt_existing": true}
	adopting.Call(t, "PATCH", routeAll+"/"+idOf(20), object{"emails": []string{emailOf(20), strings.ToUpper(emailOf(20))}})
	adopted := adopting.provider().Create(typeName, values{"emails": []any{emailOf(20)}})
	acctest.Warned(t, adopted.Diagnostics, "existed and was taken over", idOf(20))
}

// An address that one resource gives up and another one takes: in one plan that is an error, for
// Terraform may begin with the create. In the next one the former address counts no more, also
// where the answer to the change told nothing.
func TestContact_bulkAdoptsNoFormerAddress(t *testing.T) {
	t.Parallel()
	for _, answer := range []string{"whole", "{}"} {
		f := startFleet(t, few, few, nil)
		f.settings = values{"adopt_existing": true}
		f.Rewrite(t, func(r *http.Request, recorder *httptest.ResponseRecorder) {
			if r.Method == http.MethodPatch && answer != "whole" {
				recorder.Body = bytes.NewBufferString(answer)
			}
		})
		p := f.provider()
		// The list is read before.
		acctest.Warned(t, p.Create(typeName, values{"emails": []any{"tfacc-first@example.com"}}).Diagnostics)
		acctest.Warned(t, p.Apply(typeName, p.Plan(typeName, f.last(), values{"first_name": "tfacc-alice", "emails": []any{"tfacc-moved@example.com"}})).Diagnostics)
		former := values{"emails": []any{emailOf(few - 1)}}
		q := f.provider()
		acctest.Warned(t, q.Plan(typeName, f.last(), values{"first_name": "tfacc-alice", "emails": []any{"tfacc-moved@example.com"}}).Diagnostics)
		acctest.Refused(t, q.Plan(typeName, acctest.Object{}, former).Diagnostics, "taken over from another resource", idOf(few-1))
		created := f.provider().Create(typeName, former)
		acctest.Warned(t, created.Diagnostics)
		if created.State["id"] == idOf(few-1) {
			t.Error("a contact that another resource manages was taken over")
		}
	}
}
