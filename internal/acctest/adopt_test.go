package acctest_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

// brownfield is an object that somebody made before Terraform came, and the
// configuration that takes it over.
type brownfield struct {
	typeName string
	// route and theirs make the object.
	route  string
	theirs any
	// config is the configuration, wanted what the service has after it: the
	// configured values, and theirs where nothing is configured.
	config acctest.Values
	wanted fields
	// name is what messages call the object.
	name string
}

// brownfields has one object for each key by which objects are found.
func brownfields() map[string]brownfield {
	const contacts, desk = "/api/v3/contacts", "/api/v2/accounts/contacts"
	return map[string]brownfield{
		"tag": {
			typeName: "helpdesk_liveagent_tag", route: "/api/v3/tags", name: "tfacc-vip",
			theirs: fields{"name": "tfacc-vip", "color": "000000", "is_public": "Y"},
			config: acctest.Values{"name": "tfacc-vip", "color": "#112233"},
			wanted: fields{"name": "tfacc-vip", "color": "112233", "is_public": "Y"},
		},
		"contact group": {
			typeName: "helpdesk_liveagent_contact_group", route: "/api/v3/groups", name: "tfacc-gold",
			theirs: fields{"name": "tfacc-gold", "color": "000000", "background_color": "445566"},
			config: acctest.Values{"name": "tfacc-gold", "color": "#112233"},
			wanted: fields{"name": "tfacc-gold", "color": "112233", "background_color": "445566"},
		},
		"contact by e-mail": {
			typeName: "helpdesk_liveagent_contact", route: contacts, name: "Alice",
			theirs: fields{"firstname": "Old", "emails": []any{"tfacc-alice@example.com"}, "city": "Bratislava", "phones": []any{"+421900000000"}},
			config: acctest.Values{"first_name": "Alice", "emails": []any{"tfacc-Alice@example.com"}, "note": "ours"},
			wanted: fields{"firstname": "Alice", "emails": []any{"tfacc-alice@example.com"}, "city": "Bratislava", "phones": []any{"+421900000000"}, "note": "ours"},
		},
		"contact by phone": {
			typeName: "helpdesk_liveagent_contact", route: contacts, name: "Bob",
			theirs: fields{"firstname": "Old", "phones": []any{"+815012345678"}, "city": "Bratislava"},
			config: acctest.Values{"first_name": "Bob", "phones": []any{"+815012345678"}},
			wanted: fields{"firstname": "Bob", "phones": []any{"+815012345678"}, "city": "Bratislava"},
		},
		"LiveDesk contact by identifier": {
			typeName: "helpdesk_livedesk_contact", route: desk, name: "Carol",
			theirs: fields{"inbox_id": 407, "name": "Old", "identifier": "tfacc-1", "email": "tfacc-carol@example.com"},
			config: acctest.Values{"inbox_id": "407", "name": "Carol", "identifier": "tfacc-1", "blocked": true},
			wanted: fields{"name": "Carol", "identifier": "tfacc-1", "email": "tfacc-carol@example.com", "blocked": true},
		},
		"LiveDesk contact by e-mail": {
			typeName: "helpdesk_livedesk_contact", route: desk, name: "Dave",
			theirs: fields{"inbox_id": 407, "name": "Old", "email": "tfacc-dave@example.com", "phone_number": "+815012345678"},
			config: acctest.Values{"inbox_id": "407", "name": "Dave", "email": "tfacc-Dave@example.com", "custom_attributes": map[string]any{"tier": "gold"}},
			wanted: fields{"name": "Dave", "email": "tfacc-dave@example.com", "phone_number": "+815012345678", "custom_attributes": fields{"tier": "gold"}},
		},
		"LiveDesk contact by phone": {
			typeName: "helpdesk_livedesk_contact", route: desk, name: "Erin",
			theirs: fields{"inbox_id": 407, "name": "Old", "phone_number": "+815012345679", "identifier": "tfacc-2"},
			config: acctest.Values{"inbox_id": "407", "name": "Erin", "phone_number": "+815012345679"},
			wanted: fields{"name": "Erin", "phone_number": "+815012345679", "identifier": "tfacc-2"},
		},
		"category": {
			typeName: "helpdesk_liveagent_kb_category", route: "/api/knowledgebase/categories", name: "tfacc-Guides",
			theirs: url.Values{"title": {"tfacc-Guides"}, "keywords": {"old"}, "rorder": {"3"}},
			config: acctest.Values{"title": "tfacc-Guides", "keywords": []any{"new"}},
			wanted: fields{"title": "tfacc-Guides", "keywords": "new", "rorder": 3.0},
		},
	}
}

// make makes the object as somebody else and returns its id.
func (b brownfield) make(t *testing.T, tenant *acctest.Tenant) string {
	t.Helper()
	var answer struct {
		ID       any
		Payload  struct{ Contact struct{ ID any } }
		Response struct {
			Entry any `json:"kb_entry_id"`
		}
	}
	if err := json.Unmarshal(tenant.Call(t, http.MethodPost, b.route, b.theirs), &answer); err != nil {
		t.Fatal(err)
	}
	for _, id := range []any{answer.ID, answer.Payload.Contact.ID, answer.Response.Entry} {
		if id != nil {
			return plain(id)
		}
	}
	t.Fatalf("POST %s answers without an id", b.route)
	return ""
}

// objects returns what the service has of the type, by id.
func (b brownfield) objects(t *testing.T, tenant *acctest.Tenant) map[string]fields {
	t.Helper()
	k := kinds()[b.typeName]
	out := map[string]fields{}
	for _, object := range list(acctest.State[map[string]map[string]any](t, tenant)[k.service][k.list]) {
		if k.has == nil || k.has(object) {
			out[plain(object[k.id])] = object
		}
	}
	return out
}

// takenOver fails the test unless the service has the object alone, with the wanted
// values.
func (b brownfield) takenOver(t *testing.T, tenant *acctest.Tenant, id string) {
	t.Helper()
	objects := b.objects(t, tenant)
	if len(objects) != 1 || objects[id] == nil {
		t.Errorf("the service has %v, want %s alone", slices.Collect(maps.Keys(objects)), id)
		return
	}
	for name, want := range b.wanted {
		if got := objects[id][name]; plain(got) != plain(want) {
			t.Errorf("the service has %v for %s, want %v", got, name, want)
		}
	}
}

// apply plans and applies the configuration in a new process.
func (b brownfield) apply(t *testing.T, tenant *acctest.Tenant, adopt any) acctest.Object {
	t.Helper()
	p := startAdopting(t, tenant, adopt)
	plan := p.Plan(b.typeName, acctest.Object{}, b.config)
	acctest.Warned(t, plan.Diagnostics)
	tenant.Mock.ResetStats()
	return p.Apply(b.typeName, plan)
}

// startAdopting starts a process of the provider that repeats no request.
func startAdopting(t *testing.T, tenant *acctest.Tenant, adopt any) *acctest.Protocol {
	t.Helper()
	return acctest.ConfigureProtocol(t, acctest.Values{
		"max_retries": 0.0, "adopt_existing": adopt,
		"liveagent": map[string]any{
			"url": tenant.URL, "api_key": mock.LiveAgentV3Key, "api_v1_key": mock.LiveAgentV1Key, "requests_per_minute": 100000.0,
		},
		"livedesk": map[string]any{
			"url": tenant.URL, "api_key": mock.LiveDeskKey, "api_secret": mock.LiveDeskSecret, "requests_per_minute": 100000.0,
		},
	})
}

// noCreate fails the test when something was created, or tried to, since the last
// count.
func noCreate(t *testing.T, tenant *acctest.Tenant) {
	t.Helper()
	for name, count := range tenant.Mock.Stats().Requests {
		if strings.HasPrefix(name, "POST ") {
			t.Errorf("there were %d × %s, want none", count, name)
		}
	}
}

// What exists is taken over with one warning, and brought to the configured values;
// the rest of it stays. Then nothing is left to do.
func TestAdopt(t *testing.T) {
	t.Parallel()
	for name, b := range brownfields() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tenant := acctest.StartMock(t)
			id := b.make(t, tenant)
			object := b.apply(t, tenant, true)
			acctest.Warned(t, object.Diagnostics, b.name, id)
			noCreate(t, tenant)
			object.Has(t, acctest.Values{"id": id})
			b.takenOver(t, tenant, id)

			p := startAdopting(t, tenant, true)
			object = p.Read(b.typeName, object)
			acctest.Warned(t, object.Diagnostics)
			plan := p.Plan(b.typeName, object, b.config)
			acctest.Warned(t, plan.Diagnostics)
			if changes := plan.Changes(); len(changes) > 0 {
				t.Errorf("the next plan changes %v", changes)
			}
		})
	}
}

// Where nothing is there it is created, without a word.
func TestAdopt_nothing(t *testing.T) {
	t.Parallel()
	for name, b := range brownfields() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tenant := acctest.StartMock(t)
			acctest.Warned(t, b.apply(t, tenant, true).Diagnostics)
			if objects := b.objects(t, tenant); len(objects) != 1 {
				t.Errorf("the service has %v, want one", objects)
			}
		})
	}
}

// An object that cannot be brought to the configured values is not in the state, or
// Terraform would replace it; the next apply takes it over again.
func TestAdopt_updateFails(t *testing.T) {
	t.Parallel()
	for name, b := range brownfields() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tenant := acctest.StartMock(t)
			id := b.make(t, tenant)
			for _, method := range []string{http.MethodPut, http.MethodPatch} {
				tenant.Fault(t, mock.Fault{Method: method, Effect: mock.EffectStatus, Status: http.StatusBadRequest, Message: "not today"})
			}
			object := b.apply(t, tenant, true)
			acctest.Refused(t, object.Diagnostics, b.name, "not today")
			noCreate(t, tenant)
			if object.State != nil {
				t.Errorf("the state has %v", object.State)
			}
			tenant.Mock.ClearFaults()
			object = b.apply(t, tenant, true)
			acctest.Warned(t, object.Diagnostics, b.name, id)
			object.Has(t, acctest.Values{"id": id})
			b.takenOver(t, tenant, id)
		})
	}
}

// Of two objects with the key none is taken over, and no third one is made.
func TestAdopt_two(t *testing.T) {
	t.Parallel()
	for name, b := range brownfields() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tenant := acctest.StartMock(t)
			tenant.Switch(t, "livedesk_duplicate", "allowed")
			ids := []string{b.make(t, tenant), b.make(t, tenant)}
			before := b.objects(t, tenant)
			object := b.apply(t, tenant, true)
			acctest.Refused(t, object.Diagnostics, b.name, ids[0], ids[1])
			if object.State != nil {
				t.Errorf("the state has %v", object.State)
			}
			noCreate(t, tenant)
			if diff := cmp.Diff(before, b.objects(t, tenant)); diff != "" {
				t.Errorf("the service has changed:\n%s", diff)
			}
		})
	}
}

// An object of which another one has half of the keys is not taken over.
func TestAdopt_keysOfTwo(t *testing.T) {
	t.Parallel()
	for name, b := range map[string]brownfield{
		"LiveAgent": {
			typeName: "helpdesk_liveagent_contact", route: "/api/v3/contacts",
			config: acctest.Values{"emails": []any{"tfacc-one@example.com", "tfacc-two@example.com"}},
		},
		"LiveDesk": {
			typeName: "helpdesk_livedesk_contact", route: "/api/v2/accounts/contacts",
			config: acctest.Values{"inbox_id": "407", "identifier": "tfacc-1", "email": "tfacc-two@example.com"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tenant := acctest.StartMock(t)
			one, two := b, b
			one.theirs = fields{"inbox_id": 407, "identifier": "tfacc-1", "emails": []any{"tfacc-one@example.com"}}
			two.theirs = fields{"inbox_id": 407, "email": "tfacc-two@example.com", "emails": []any{"tfacc-two@example.com"}}
			ids := []string{one.make(t, tenant), two.make(t, tenant)}
			before := b.objects(t, tenant)
			object := b.apply(t, tenant, true)
			acctest.Refused(t, object.Diagnostics, ids...)
			if object.State != nil {
				t.Errorf("the state has %v", object.State)
			}
			noCreate(t, tenant)
			if diff := cmp.Diff(before, b.objects(t, tenant)); diff != "" {
				t.Errorf("the service has changed:\n%s", diff)
			}
		})
	}
}

// Unless it is asked for nothing is looked up: a create costs one request, or two
// with the list that shows whether a name is free.
func TestAdopt_off(t *testing.T) {
	t.Parallel()
	lists := map[string]string{
		"/api/v3/tags": "GET /api/v3/tags", "/api/v3/groups": "GET /api/v3/groups", "/api/knowledgebase/categories": "GET /api/knowledgebase/entries",
	}
	for name, adopt := range map[string]any{"left out": nil, "false": false} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for name, b := range brownfields() {
				t.Run(name, func(t *testing.T) {
					t.Parallel()
					tenant := acctest.StartMock(t)
					delete(b.config, "blocked")
					delete(b.config, "custom_attributes")
					acctest.Warned(t, b.apply(t, tenant, adopt).Diagnostics)
					want := map[string]int{"POST " + b.route: 1}
					if list := lists[b.route]; list != "" {
						want[list] = 1
					}
					tenant.Requests(t, want)
				})
			}
		})
	}
}

// brownfieldConfig takes over all objects of brownfields.
const brownfieldConfig = `
provider "helpdesk" {
  adopt_existing = true
}
resource "helpdesk_liveagent_tag" "t" {
  name  = "tfacc-vip"
  color = "#112233"
}
resource "helpdesk_liveagent_contact_group" "g" {
  name  = "tfacc-gold"
  color = "#112233"
}
resource "helpdesk_liveagent_contact" "mail" {
  first_name = "Alice"
  emails     = ["tfacc-Alice@example.com"]
  note       = "ours"
}
resource "helpdesk_liveagent_contact" "phone" {
  first_name = "Bob"
  phones     = ["+815012345678"]
}
resource "helpdesk_livedesk_contact" "identifier" {
  inbox_id   = "407"
  name       = "Carol"
  identifier = "tfacc-1"
  blocked    = true
}
resource "helpdesk_livedesk_contact" "mail" {
  inbox_id          = "407"
  name              = "Dave"
  email             = "tfacc-Dave@example.com"
  custom_attributes = { tier = "gold" }
}
resource "helpdesk_livedesk_contact" "phone" {
  inbox_id     = "407"
  name         = "Erin"
  phone_number = "+815012345679"
}
resource "helpdesk_liveagent_kb_category" "k" {
  title    = "tfacc-Guides"
  keywords = ["new"]
}
`

// A tenant that people have worked with is taken over in one apply.
func TestAccAdopt_tenant(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	ids := map[string]string{}
	for _, b := range brownfields() {
		ids[b.name] = b.make(t, tenant)
	}
	w := acctest.NewWorkspace(t, tenant)
	w.Write(brownfieldConfig)
	output := w.Do("apply", "-auto-approve", "-no-color")
	noCreate(t, tenant)
	for name, id := range ids {
		// The CLI folds warnings with the same title into one, which hides the others.
		if !slices.ContainsFunc(warnings(output), func(one string) bool { return strings.Contains(one, name) && strings.Contains(one, id) }) {
			t.Errorf("no warning names %s and its id %s:\n%s", name, id, output)
		}
	}
	w.Do("plan", "-detailed-exitcode", "-no-color")
	if found := compare(t, tenant, w); found.objects != len(ids) {
		t.Errorf("the state has %d objects, want %d", found.objects, len(ids))
	}
}

// warnings returns the warnings of a CLI.
func warnings(output string) []string {
	var out []string
	for _, one := range strings.Split(output, "Warning: ")[1:] {
		out = append(out, acctest.Flat(one))
	}
	return out
}

// doubled is a resource that is configured twice.
type doubled struct {
	// resource is the configuration, with a place for its name.
	resource string
	// fails is what an apply with two of them says; it succeeds when this is empty.
	fails string
}

// config returns the configuration of some of the resources.
func (d doubled) config(names ...string) string {
	out := "provider \"helpdesk\" {\n  adopt_existing = true\n}\n"
	for _, name := range names {
		out += fmt.Sprintf(d.resource, name)
	}
	return out
}

func doubles() map[string]doubled {
	return map[string]doubled{
		"tag":                            {"resource \"helpdesk_liveagent_tag\" \"%s\" {\n  name = \"tfacc-vip\"\n}\n", "is taken"},
		"contact group":                  {"resource \"helpdesk_liveagent_contact_group\" \"%s\" {\n  name = \"tfacc-gold\"\n}\n", "is taken"},
		"contact by e-mail":              {"resource \"helpdesk_liveagent_contact\" \"%s\" {\n  emails = [\"tfacc-alice@example.com\"]\n}\n", ""},
		"contact by phone":               {"resource \"helpdesk_liveagent_contact\" \"%s\" {\n  phones = [\"+815012345678\"]\n}\n", ""},
		"LiveDesk contact by identifier": {"resource \"helpdesk_livedesk_contact\" \"%s\" {\n  inbox_id = \"407\"\n  identifier = \"tfacc-1\"\n}\n", "already"},
		"category":                       {"resource \"helpdesk_liveagent_kb_category\" \"%s\" {\n  title = \"tfacc-Guides\"\n}\n", ""},
	}
}

// Of two resources with one key, one has the object, and the other one is told so or
// makes its own. They never share it.
func TestAdopt_twice(t *testing.T) {
	t.Parallel()
	for name, test := range doubles() {
		for _, exists := range []bool{true, false} {
			t.Run(fmt.Sprintf("%s, exists %t", name, exists), func(t *testing.T) {
				t.Parallel()
				tenant := acctest.StartMock(t)
				if exists {
					brownfields()[name].make(t, tenant)
				}
				w := acctest.NewWorkspace(t, tenant)
				w.Write(test.config("one", "two"))
				output, status := w.Try("apply", "-auto-approve", "-no-color")
				if test.fails != "" && (status == 0 || !strings.Contains(acctest.Flat(output), test.fails)) {
					t.Errorf("status %d, want an error with %q:\n%s", status, test.fails, problems(output))
				}
				apart(t, tenant, w, brownfields()[name])
			})
		}
	}
}

// apart fails the test unless each resource in the state has an object of its own.
func apart(t *testing.T, tenant *acctest.Tenant, w *acctest.Workspace, b brownfield) {
	t.Helper()
	ids := map[string]bool{}
	for _, one := range w.Instances() {
		if ids[one.ID()] || one.Tainted {
			t.Errorf("%s has the id %s of the other one, or is tainted", one.Address, one.ID())
		}
		ids[one.ID()] = true
	}
	if objects := b.objects(t, tenant); len(objects) != len(ids) || len(ids) == 0 {
		t.Errorf("the state has %v, the service %v", slices.Collect(maps.Keys(ids)), slices.Collect(maps.Keys(objects)))
	}
}

// A resource that got another name in the configuration is created under the new one
// and destroyed under the old one, in any order. What the new one has taken over must
// not be destroyed with the old one.
func TestAdopt_renamed(t *testing.T) {
	t.Parallel()
	for _, createFirst := range []bool{true, false} {
		t.Run(fmt.Sprintf("create first %t", createFirst), func(t *testing.T) {
			t.Parallel()
			for name, b := range brownfields() {
				t.Run(name, func(t *testing.T) {
					t.Parallel()
					tenant := acctest.StartMock(t)
					tenant.Switch(t, "livedesk_contact_delete", "on")
					if b.config["inbox_id"] != nil {
						b.config["on_destroy"] = "delete"
					}
					before := b.apply(t, tenant, true)
					p := startAdopting(t, tenant, true)
					before = p.Read(b.typeName, before)
					var after acctest.Object
					create := func() { after = p.Apply(b.typeName, p.Plan(b.typeName, acctest.Object{}, b.config)) }
					// The plan that comes second names the moved block.
					destroy := func() { p.Apply(b.typeName, p.Plan(b.typeName, before, nil)) }
					steps := []func(){destroy, create}
					if createFirst {
						slices.Reverse(steps)
					}
					for _, step := range steps {
						step()
					}
					if id := plain(after.State["id"]); after.State != nil && b.objects(t, tenant)[id] == nil {
						t.Errorf("the state has %s, which does not exist", id)
					}
				})
			}
		})
	}
}
