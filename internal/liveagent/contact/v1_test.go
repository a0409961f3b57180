package contact_test

import (
	"fmt"
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

const (
	postV1   = "POST /api/customers"
	getV1    = "GET /api/customers/{id}"
	listV1   = "GET /api/customers"
	groupsV1 = "GET /api/customers/{id}/groups"
)

// v1 returns a run of the provider with the key of API v1 alone.
func v1(t *testing.T, tenant *acctest.Tenant) *acctest.Protocol {
	t.Helper()
	p := acctest.StartProtocol(t, tenant, "", mock.LiveAgentV1Key)
	p.SendIdentity = true
	return p
}

// v1create plans and applies a new contact. Neither may have anything to say.
func v1create(t *testing.T, tenant *acctest.Tenant, config acctest.Values) acctest.Object {
	t.Helper()
	p := v1(t, tenant)
	plan := p.Plan(typeName, acctest.Object{}, config)
	acctest.Warned(t, plan.Diagnostics)
	created := p.Apply(typeName, plan)
	acctest.Warned(t, created.Diagnostics)
	return created
}

// v1quiet reads a contact in another run and fails the test unless the plan after
// that has nothing to do and nothing to say.
func v1quiet(t *testing.T, tenant *acctest.Tenant, contact acctest.Object, config acctest.Values) acctest.Object {
	t.Helper()
	p := v1(t, tenant)
	read := p.Read(typeName, contact)
	acctest.Warned(t, read.Diagnostics)
	plan := p.Plan(typeName, read, config)
	acctest.Warned(t, plan.Diagnostics)
	if diff := cmp.Diff(read.State, plan.State); diff != "" {
		t.Errorf("the plan is not empty:\n%s", diff)
	}
	return read
}

// v1full is a contact with all that API v1 can set.
func v1full(other acctest.Values) acctest.Values {
	out := acctest.Values{
		"first_name": "tfacc-alice", "last_name": "Adams", "emails": []any{"Tfacc-Alice@example.com"}, "phones": []any{"+1 555 0100"}, "gender": "female", "note": "VIP\n",
	}
	maps.Copy(out, other)
	return out
}

func TestAccContact_v1lifecycle(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	config := func(attributes string) string {
		return tenant.ProviderBlock("", mock.LiveAgentV1Key) + contactConfig(attributes)
	}
	const first = "first_name = \"tfacc-alice\"\nlast_name = \"Adams\"\nemails = [\"tfacc-alice@example.com\"]\nregistration_email = \"tfacc-alice@example.com\"\n"
	acctest.Run(t, nil,
		resource.TestStep{
			Config: config(first), Check: tenant.Wrote(t, map[string]int{postV1: 1}),
			ConfigStateChecks: []statecheck.StateCheck{text("type", "registered"), text("last_name", "Adams"), text("registration_email", "tfacc-alice@example.com")},
		},
		resource.TestStep{Config: config(first), ConfigPlanChecks: acctest.NoPlan(), Check: tenant.Wrote(t, map[string]int{})},
		resource.TestStep{
			Config: config(strings.Replace(first, "Adams", "Other", 1) + "note = \"n\"\n"), ConfigPlanChecks: acctest.NoPlan(), Check: tenant.Wrote(t, map[string]int{}),
			ConfigStateChecks: []statecheck.StateCheck{text("last_name", "Adams"), text("note", "")},
		},
		resource.TestStep{Config: config(first + "city = \"Bern\"\n"), PlanOnly: true, ExpectError: regexp.MustCompile(`(?s)city needs the key of API v3.*liveagent.api_key`)},
		resource.TestStep{ResourceName: address, ImportState: true, ImportStateId: "email:TFACC-alice@example.com", ImportStateVerify: true},
	)
	// API v1 cannot delete it.
	tenant.Writes(t, map[string]int{})
	onWire(t, tenant, object{"firstname": "tfacc-alice", "lastname": "Adams", "type": "R"})
	if sent := mails(t, tenant); sent != 0 {
		t.Errorf("%d mails were sent", sent)
	}
}

// A whole life on each kind of server.
func TestContact_v1everyServer(t *testing.T) {
	acctest.Long(t, "every kind of server")
	t.Parallel()
	acctest.EveryServer(t, map[string]map[string]string{
		"as documented": {},
		"null, extra":   {"v1_absent": "null", "extra_fields": "on", "scalars": "strings", "empty_list": "null"},
		"omitted":       {"v1_absent": "omit", "scalars": "numbers", "empty_list": "missing", "v1_list_role": "hidden"},
		"gone is 500":   {"v1_missing_id": "500", "system_name": "name"},
		"no name":       {"system_name": "none", "v1_absent": "null", "v1_register_visitor": "upgrade"},
	}, func(t *testing.T, tenant *acctest.Tenant) {
		t.Helper()
		for i, config := range []acctest.Values{
			v1full(nil), v1full(acctest.Values{"registration_email": "TFACC-alice@example.com"}),
			{"first_name": "tfacc-bob", "phones": []any{"1"}},
			{"emails": []any{"tfacc-carol@example.com"}},
			{"registration_email": "tfacc-dora@example.com", "first_name": "tfacc-dora"},
			v1full(acctest.Values{"gender": "unspecified"}), v1full(acctest.Values{"gender": "", "note": "", "last_name": ""}),
		} {
			if emails, ok := config["emails"].([]any); ok {
				// Each gets an address of its own.
				emails[0] = fmt.Sprint(i, emails[0])
				if config["registration_email"] != nil {
					config["registration_email"] = strings.ToLower(fmt.Sprint(emails[0]))
				}
			}
			created := v1create(t, tenant, config)
			for name, want := range config {
				if diff := cmp.Diff(want, created.State[name]); diff != "" {
					t.Errorf("%s differs:\n%s", name, diff)
				}
			}
			id := fmt.Sprint(created.State["id"])
			read := v1quiet(t, tenant, created, config)
			if registered := config["registration_email"] != nil; registered != (read.State["type"] == "registered") || read.State["date_created"] == "" {
				t.Errorf("the state has %v", read.State)
			}
			imported := v1(t, tenant).Import(typeName, id, nil)
			acctest.Warned(t, imported.Diagnostics)
			v1quiet(t, tenant, imported, config)

			destroyed := v1(t, tenant).Delete(typeName, read)
			acctest.Warned(t, destroyed.Diagnostics, "stays in LiveAgent", "API v1 cannot delete a contact", "liveagent.api_key")
			if destroyed.State != nil || len(contacts(t, tenant)) != i+1 {
				t.Errorf("the state has %v, the service %d contacts", destroyed.State, len(contacts(t, tenant)))
			}
		}
		// One that somebody deleted leaves the state.
		created := v1create(t, tenant, acctest.Values{"emails": []any{"tfacc-gone@example.com"}})
		tenant.Call(t, "DELETE", routeAll+"/"+fmt.Sprint(created.State["id"])+"?deleteTickets=false", nil)
		read := v1(t, tenant).Read(typeName, created)
		acctest.Warned(t, read.Diagnostics, "is gone", "tfacc-gone@example.com")
		if read.State != nil {
			t.Errorf("it is still in the state: %v", read.State)
		}
	})
}

func TestContact_v1requests(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	created := v1create(t, tenant, v1full(nil))
	tenant.Requests(t, map[string]int{postV1: 1})
	v1quiet(t, tenant, created, v1full(nil))
	tenant.Requests(t, map[string]int{getV1: 1})
	v1(t, tenant).Delete(typeName, created)
	tenant.Requests(t, map[string]int{})
	v1(t, tenant).Import(typeName, "email:tfacc-alice@example.com", nil)
	tenant.Requests(t, map[string]int{getV1: 2})
}

// What API v1 cannot set is an error of the plan, at the attribute, before any
// request.
func TestContact_v1plan(t *testing.T) {
	tenant := acctest.StartMock(t)
	existing := v1create(t, tenant, v1full(nil))
	tenant.Mock.ResetStats()
	for name, value := range map[string]any{
		"system_name": "S", "description": "D", "avatar_url": "https://example.com/a.png", "language": "en", "city": "Bern", "country_code": "CH",
		"job_position": "CEO", "company_id": "c1", "group_ids": []any{"g1"}, "time_offset": 3600.0, "latitude": 1.5, "longitude": 1.5,
		"custom_fields": map[string]any{"a": "1"}, "gender": "other",
	} {
		for _, prior := range []acctest.Object{{}, existing} {
			plan := v1(t, tenant).Plan(typeName, prior, v1full(acctest.Values{name: value}))
			acctest.Refused(t, plan.Diagnostics, name, "API v3", "liveagent.api_key")
		}
	}
	for name, test := range map[string]struct {
		other acctest.Values
		want  string
	}{
		"two e-mails":          {acctest.Values{"emails": []any{"a@example.com", "b@example.com"}}, "one e-mail address"},
		"two phones":           {acctest.Values{"phones": []any{"1", "2"}}, "one phone number"},
		"another registration": {acctest.Values{"registration_email": "other@example.com"}, "registration_email"},
		"last name alone":      {acctest.Values{"first_name": nil}, "first_name"},
		"nothing":              {acctest.Values{"first_name": nil, "last_name": nil, "emails": nil, "phones": nil}, "A new contact needs"},
		"name alone":           {acctest.Values{"emails": nil, "phones": nil}, "e-mail"},
	} {
		t.Run(name, func(t *testing.T) {
			plan := v1(t, tenant).Plan(typeName, acctest.Object{}, v1full(test.other))
			acctest.Refused(t, plan.Diagnostics, test.want)
		})
	}
	unknown := v1full(acctest.Values{"emails": acctest.Unknown, "phones": acctest.Unknown, "first_name": acctest.Unknown, "gender": acctest.Unknown, "note": acctest.Unknown})
	acctest.Warned(t, v1(t, tenant).Plan(typeName, acctest.Object{}, unknown).Diagnostics)
	tenant.Requests(t, map[string]int{})
}

// API v1 takes the first and the last name as one text. Where it is cut is up to
// the service, and makes no plan.
func TestContact_v1names(t *testing.T) {
	t.Parallel()
	for first, last := range map[string]any{"tfacc Mary Ann": "Smith", "tfacc Mary": "van der Berg", "tfacc": "Ann Smith", "tfacc Cher": "", "tfacc Bo Li": nil} {
		t.Run(fmt.Sprint(first, last), func(t *testing.T) {
			t.Parallel()
			tenant := acctest.StartMock(t)
			config := v1full(acctest.Values{"first_name": first, "last_name": last})
			read := v1quiet(t, tenant, v1create(t, tenant, config), config)
			if read.State["first_name"] != first || read.State["last_name"] != last && last != nil {
				t.Errorf("the state has %v %v", read.State["first_name"], read.State["last_name"])
			}
			// A real change is seen.
			edit(t, tenant, object{"lastname": "Theirs"})
			if read = v1(t, tenant).Read(typeName, read); read.State["last_name"] != "Theirs" {
				t.Errorf("the state has %v", read.State["last_name"])
			}
		})
	}
}

// A change keeps what there is, with one warning that names all of it. What lives
// in Terraform alone changes without a request.
func TestContact_v1change(t *testing.T) {
	tenant := acctest.StartMock(t)
	contact := v1create(t, tenant, v1full(nil))
	tenant.Mock.ResetStats()
	for name, test := range map[string]struct {
		other acctest.Values
		texts []string
	}{
		"names":             {acctest.Values{"first_name": "tfacc-bob", "last_name": ""}, []string{"first_name, last_name stay as they are"}},
		"e-mail":            {acctest.Values{"emails": []any{"tfacc-bob@example.com"}}, []string{"emails stay"}},
		"no e-mail":         {acctest.Values{"emails": []any{}}, []string{"emails stay"}},
		"e-mail's case":     {acctest.Values{"emails": []any{"TFACC-alice@example.com"}}, nil},
		"e-mail left out":   {acctest.Values{"emails": nil}, nil},
		"phone":             {acctest.Values{"phones": []any{"2"}}, []string{"phones stay"}},
		"phone's spaces":    {acctest.Values{"phones": []any{"+15550100"}}, nil},
		"gender":            {acctest.Values{"gender": "male"}, []string{"gender stay"}},
		"note":              {acctest.Values{"note": "other"}, []string{"note stay"}},
		"note's newline":    {acctest.Values{"note": "VIP"}, nil},
		"registration":      {acctest.Values{"registration_email": "tfacc-alice@example.com"}, []string{"registration_email stay"}},
		"everything is out": {acctest.Values{"last_name": nil, "phones": nil, "gender": nil, "note": nil}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			plan := v1(t, tenant).Plan(typeName, contact, v1full(test.other))
			if test.texts == nil {
				acctest.Warned(t, plan.Diagnostics)
			} else {
				acctest.Warned(t, plan.Diagnostics, append(test.texts, `The contact "tfacc-alice Adams" cannot be changed`, "liveagent.api_key")...)
			}
			if diff := cmp.Diff(contact.State, plan.State); diff != "" || plan.Replaces {
				t.Errorf("the plan is not empty:\n%s", diff)
			}
		})
	}
	p := v1(t, tenant)
	plan := p.Plan(typeName, contact, v1full(acctest.Values{"delete_tickets_on_destroy": true}))
	acctest.Warned(t, plan.Diagnostics)
	changed := p.Apply(typeName, plan)
	acctest.Warned(t, changed.Diagnostics)
	if changed.State["delete_tickets_on_destroy"] != true {
		t.Errorf("the state has %v", changed.State)
	}
	tenant.Requests(t, map[string]int{})
}

func TestContact_v1registration(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		config acctest.Values
		kind   string
		mails  int
	}{
		"visitor":          {v1full(nil), "V", 0},
		"visitor, mail":    {v1full(acctest.Values{"send_registration_email": true}), "V", 0},
		"registered":       {v1full(acctest.Values{"registration_email": "Tfacc-Alice@example.com"}), "R", 0},
		"registered, mail": {v1full(acctest.Values{"registration_email": "Tfacc-Alice@example.com", "send_registration_email": true}), "R", 1},
		"not registered":   {v1full(acctest.Values{"registration_email": ""}), "V", 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tenant := acctest.StartMock(t)
			v1quiet(t, tenant, v1create(t, tenant, test.config), test.config)
			onWire(t, tenant, object{"type": test.kind, "gender": "F", "note": "VIP\n"})
			if sent := mails(t, tenant); sent != test.mails {
				t.Errorf("%d mails were sent, want %d", sent, test.mails)
			}
		})
	}
}

// A create that is refused, or that may have been carried out, is never sent again.
func TestContact_v1lost(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		fault mock.Fault
		added bool
		texts []string
	}{
		"dropped after": {mock.Fault{Effect: mock.EffectDropAfter}, true, []string{"may have carried the request out", "objects with the e-mail address"}},
		"cut off":       {mock.Fault{Effect: mock.EffectTruncate}, true, []string{"cut off", "objects with the e-mail address"}},
		"page after":    {mock.Fault{Effect: mock.EffectHTML, After: true}, true, []string{"web page", "objects with the e-mail address"}},
		"refused":       {mock.Fault{Effect: mock.EffectStatus, Status: 500, Message: "User already exists"}, false, []string{"HTTP 500", "User already exists"}},
	} {
		for _, config := range []acctest.Values{v1full(nil), {"first_name": "tfacc-alice", "registration_email": "tfacc-alice@example.com"}} {
			t.Run(fmt.Sprint(name, " ", config["registration_email"]), func(t *testing.T) {
				t.Parallel()
				tenant := acctest.StartMock(t)
				fault := test.fault
				fault.Method, fault.Route, fault.Nth = "POST", "/api/customers", 1
				tenant.Fault(t, fault)
				p := v1(t, tenant)
				created := p.Apply(typeName, p.Plan(typeName, acctest.Object{}, config))
				want := slices.Clone(test.texts)
				if test.added {
					want = append(want, "terraform import helpdesk_liveagent_contact.NAME "+only(t, tenant).id())
				}
				acctest.Refused(t, created.Diagnostics, append(want, "Cannot create the contact")...)
				tenant.Writes(t, map[string]int{postV1: 1})
				if created.State != nil || (len(contacts(t, tenant)) == 1) != test.added {
					t.Errorf("the state has %v, the service %v", created.State, contacts(t, tenant))
				}
			})
		}
	}
}

// A create that proves not to have been carried out is sent again.
func TestContact_v1neverSent(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	tenant.Fault(t, acctest.FaultOf("POST /api/customers", mock.Fault{Effect: mock.EffectDropBefore}))
	p := v1(t, tenant)
	created := p.Apply(typeName, p.Plan(typeName, acctest.Object{}, v1full(nil)))
	acctest.Warned(t, created.Diagnostics)
	tenant.Writes(t, map[string]int{postV1: 2})
	if created.State["id"] != only(t, tenant).id() {
		t.Errorf("the state has %v", created.State)
	}
}

// Where the look-up fails too, the error says so: it names no ids, and does not claim that
// nothing was found.
func TestContact_lostAndNotLookedUp(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		keys         [2]string
		post, lookUp string
	}{
		"API v1": {[2]string{"", mock.LiveAgentV1Key}, "/api/customers", "/api/customers/{id}"},
		"API v3": {[2]string{mock.LiveAgentV3Key, ""}, "/api/v3/contacts", "/api/v3/contacts"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tenant := acctest.StartMock(t)
			tenant.Fault(t,
				mock.Fault{Method: "POST", Route: test.post, Nth: 1, Effect: mock.EffectDropAfter},
				mock.Fault{Method: "GET", Route: test.lookUp, Probability: 1, Effect: mock.EffectStatus, Status: 403, Message: "ApiKey not found"})
			p := acctest.StartProtocol(t, tenant, test.keys[0], test.keys[1])
			created := p.Apply(typeName, p.Plan(typeName, acctest.Object{}, acctest.Values{"first_name": "tfacc-alice", "emails": []any{"tfacc-alice@example.com"}}))
			acctest.Refused(t, created.Diagnostics, "Cannot create the contact", "may have carried the request out",
				"look-up of objects with the e-mail address tfacc-alice@example.com failed too", "HTTP 403", "NAME ID.")
		})
	}
}

// A service that fails, or that answers with something that is no customer, has
// not lost the contact.
func TestContact_v1failureIsNotGone(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		status int
		body   string
	}{
		"500":         {500, `{"response":{"status":"ERROR","statuscode":500,"errormessage":"oops"}}`},
		"500 page":    {500, `<html></html>`},
		"403":         {403, `{"message":"ApiKey not found"}`},
		"text":        {200, `The service is being updated.`},
		"other JSON":  {200, `{"maintenance":true}`},
		"nothing":     {200, ``},
		"an action":   {200, `{"response":{"status":"OK","statuscode":0}}`},
		"404, a page": {404, `<html></html>`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tenant := acctest.StartMock(t)
			contact := v1create(t, tenant, v1full(nil))
			tenant.Intercept(t, func(w http.ResponseWriter, _ *http.Request) bool {
				w.WriteHeader(test.status)
				_, _ = w.Write([]byte(test.body))
				return true
			})
			read := v1(t, tenant).Read(typeName, contact)
			acctest.Refused(t, read.Diagnostics, `Cannot read the contact "tfacc-alice Adams"`)
		})
	}
}

func TestContact_v1importErrors(t *testing.T) {
	t.Parallel()
	for _, status := range []string{"404", "500"} {
		tenant := acctest.StartMock(t)
		tenant.Switch(t, "v1_missing_id", status)
		for id, want := range map[string]string{
			"nope": `"nope"`, "email:nobody@example.com": `"nobody@example.com"`, "": "Empty import id",
		} {
			acctest.Refused(t, v1(t, tenant).Import(typeName, id, nil).Diagnostics, want)
		}
	}
}

// What was created with the key of API v3 stays as it is where only API v1 has one.
func TestContact_v1afterV3(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	config := acctest.Values{
		"first_name": "tfacc-alice", "emails": []any{"tfacc-alice@example.com"}, "city": "Bern", "latitude": 1.5, "custom_fields": map[string]any{"a": "1"},
	}
	contact := acctest.StartProtocol(t, tenant, mock.LiveAgentV3Key, mock.LiveAgentV1Key).Create(typeName, config)
	for _, name := range []string{"city", "latitude", "custom_fields"} {
		delete(config, name)
	}
	read := v1quiet(t, tenant, contact, config)
	for _, name := range []string{"city", "latitude", "custom_fields"} {
		if diff := cmp.Diff(contact.State[name], read.State[name]); diff != "" {
			t.Errorf("%s differs:\n%s", name, diff)
		}
	}
}

// The visitor's cookie, a secret that API v1 tells, is in no state, plan or log.
func TestAccContact_v1secretShowsNowhere(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	w := acctest.NewWorkspace(t, tenant, "TF_LOG=TRACE", "TF_LOG_PATH=trace.log", "LIVEAGENT_API_KEY=")
	w.Write(contactConfig("emails = [\"tfacc-alice@example.com\"]\nregistration_email = \"tfacc-alice@example.com\"") + `
		data "helpdesk_liveagent_contact" "test" { id = helpdesk_liveagent_contact.test.id }
		data "helpdesk_liveagent_contacts" "test" { depends_on = [helpdesk_liveagent_contact.test] }`)
	output := w.Do("apply", "-auto-approve", "-no-color")
	w.Do("plan", "-no-color", "-out=plan.bin")
	customer := acctest.Fetch[struct{ Response struct{ AuthToken string } }](t, tenant, "/api/customers/tfacc-alice@example.com")
	secret := customer.Response.AuthToken
	log := w.Read("trace.log")
	if secret == "" || !strings.Contains(log, "/api/customers/{id}") {
		t.Fatal("there is no secret or no log, so the test proves nothing")
	}
	for name, shown := range map[string]string{"output": output, "plan": w.Do("show", "-json", "plan.bin"), "log": log, "state": w.Read("terraform.tfstate")} {
		for _, one := range []string{secret, mock.LiveAgentV1Key} {
			if at := strings.Index(shown, one); at >= 0 {
				t.Errorf("the %s shows a secret: …%s…", name, shown[max(0, at-200):min(len(shown), at+60)])
			}
		}
	}
}
