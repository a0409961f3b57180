package contact_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
)

const (
	typeName   = "helpdesk_liveagent_contact"
	address    = typeName + ".test"
	routeAll   = "/api/v3/contacts"
	routeOne   = "/api/v3/contacts/{id}"
	postOne    = "POST " + routeAll
	patchOne   = "PATCH " + routeOne
	deleteOne  = "DELETE " + routeOne
	register   = "PUT " + routeOne + "/_register"
	unregister = "DELETE " + routeOne + "/_unregister"
)

// object is a contact on the wire.
type object map[string]any

func (o object) id() string {
	id, _ := o["id"].(string)
	return id
}

// contacts returns the contacts of the mock, whole, by id.
func contacts(t *testing.T, tenant *acctest.Tenant) map[string]object {
	t.Helper()
	out := map[string]object{}
	for _, item := range acctest.Fetch[[]object](t, tenant, routeAll+"?_page=1&_perPage=1000") {
		out[item.id()] = acctest.Fetch[object](t, tenant, routeAll+"/"+item.id())
	}
	return out
}

// only returns the one contact that the mock has.
func only(t *testing.T, tenant *acctest.Tenant) object {
	t.Helper()
	all := contacts(t, tenant)
	if len(all) != 1 {
		t.Fatalf("the service has %d contacts, want 1: %v", len(all), all)
	}
	return all[slices.Collect(maps.Keys(all))[0]]
}

// add creates a contact as somebody else and returns its id.
func add(t *testing.T, tenant *acctest.Tenant, fields object) string {
	t.Helper()
	return acctest.Ask[object](t, tenant, "POST", routeAll, fields).id()
}

// edit changes the one contact of the mock as somebody else.
func edit(t *testing.T, tenant *acctest.Tenant, fields object) {
	t.Helper()
	tenant.Call(t, "PATCH", routeAll+"/"+only(t, tenant).id(), fields)
}

// onWire compares fields of the one contact of the mock; nil stands for a field
// that the service does not have.
func onWire(t *testing.T, tenant *acctest.Tenant, want object) {
	t.Helper()
	got, whole := object{}, only(t, tenant)
	for name := range want {
		got[name] = whole[name]
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the contact of the service differs (-want +got):\n%s", diff)
	}
}

// mails returns how many mails the service has sent.
func mails(t *testing.T, tenant *acctest.Tenant) int {
	t.Helper()
	recorder := httptest.NewRecorder()
	tenant.Mock.ServeHTTP(recorder, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/_mock/state", nil))
	var state map[string]struct {
		Mails []any `json:"mails"`
	}
	if err := json.Unmarshal(recorder.Body.Bytes(), &state); err != nil {
		t.Fatalf("reading the state of the mock: %v", err)
	}
	sent := 0
	for _, service := range state {
		sent += len(service.Mails)
	}
	return sent
}

// wiretap stands before the mock and keeps what the provider sends.
type wiretap struct {
	mu   sync.Mutex
	sent []string
}

// tap puts a wiretap before the mock of a tenant.
func tap(t *testing.T, tenant *acctest.Tenant) *wiretap {
	t.Helper()
	w := &wiretap{}
	web := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		r.Body = io.NopCloser(bytes.NewReader(body))
		if r.Method != http.MethodGet {
			w.mu.Lock()
			w.sent = append(w.sent, strings.TrimSpace(fmt.Sprintf("%s ?%s %s", r.Method, r.URL.RawQuery, body)))
			w.mu.Unlock()
		}
		tenant.Mock.ServeHTTP(rw, r)
	}))
	t.Cleanup(web.Close)
	tenant.URL = web.URL
	return w
}

// expect fails the test unless just these writes were sent since the last call.
func (w *wiretap) expect(t *testing.T, want ...string) {
	t.Helper()
	w.mu.Lock()
	got := w.sent
	w.sent = nil
	w.mu.Unlock()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the requests differ (-want +got):\n%s", diff)
	}
}

func action(want plancheck.ResourceActionType) resource.ConfigPlanChecks {
	return acctest.Action(address, want)
}

func value(attribute string, want knownvalue.Check) statecheck.StateCheck {
	return acctest.Attribute(address, attribute, want)
}

func text(attribute, want string) statecheck.StateCheck {
	return acctest.Text(address, attribute, want)
}

func pairs(values map[string]string) knownvalue.Check {
	return knownvalue.MapExact(acctest.EachText(values))
}

// contactConfig returns a resource with attributes.
func contactConfig(attributes string) string { return acctest.Resource(typeName, attributes) }

// imported is a step that imports a contact and keeps it.
func imported(config, id string) resource.TestStep { return acctest.Imported(address, config, id) }
