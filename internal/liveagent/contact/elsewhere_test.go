package contact_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"regexp"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

func remove(t *testing.T, tenant *acctest.Tenant) {
	t.Helper()
	tenant.Call(t, "DELETE", routeAll+"/"+only(t, tenant).id()+"?deleteTickets=false", nil)
}

func TestAccContact_changedAndDeletedElsewhere(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	managed := tenant.Config(contactConfig(`
		first_name = "tfacc-alice"
		emails     = ["tfacc-alice@example.com"]
		latitude   = 1.5
		gender     = "male"`))
	acctest.Run(t, nil,
		resource.TestStep{Config: managed},
		resource.TestStep{
			PreConfig: func() {
				edit(t, tenant, object{"firstname": "x", "emails": []string{"y@example.com"}, "latitude": 3, "gender": "F", "city": "Rome"})
			},
			Config:           managed,
			ConfigPlanChecks: action(plancheck.ResourceActionUpdate),
			Check: acctest.Do(func() {
				onWire(t, tenant, object{
					"firstname": "tfacc-alice", "emails": []any{"tfacc-alice@example.com"}, "latitude": 1.5, "gender": "M", "city": "Rome",
				})
			}),
		},
		resource.TestStep{
			PreConfig:        func() { remove(t, tenant) },
			Config:           managed,
			ConfigPlanChecks: action(plancheck.ResourceActionCreate),
		},
		resource.TestStep{
			// An edit of a managed field between plan and apply shows at the next plan.
			Config: tenant.Config(contactConfig(`
				first_name = "tfacc-bob"
				emails     = ["tfacc-alice@example.com"]
				latitude   = 1.5
				gender     = "male"`)),
			ConfigPlanChecks: acctest.PreApply(
				plancheck.ExpectResourceAction(address, plancheck.ResourceActionUpdate),
				acctest.Between(func() { edit(t, tenant, object{"gender": "O"}) }),
			),
			ExpectNonEmptyPlan: true,
		},
	)
}

// The documents name 404 for the read of a contact, and 200 and 400 for its
// change: all of these may be the answer for one that is gone.
func TestAccContact_deletedBetweenPlanAndApply(t *testing.T) {
	t.Parallel()
	for name, fault := range map[string]*mock.Fault{
		"404": nil,
		"400": {Method: "PATCH", Route: routeOne, Effect: mock.EffectStatus, Status: 400, Message: "Contact not found"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tenant := acctest.StartMock(t)
			config := func(name, fields string) string {
				return tenant.Config(contactConfig("first_name = \"" + name + "\"\ncustom_fields = {" + fields + "}"))
			}
			gone := acctest.Between(func() {
				remove(t, tenant)
				if fault != nil {
					tenant.Fault(t, *fault)
				}
			})
			acctest.Run(t, nil,
				resource.TestStep{Config: config("tfacc-alice", "")},
				resource.TestStep{
					Config: config("tfacc-bob", ""), ConfigPlanChecks: acctest.PreApply(gone),
					ExpectError: regexp.MustCompile(`The contact "tfacc-bob" is gone`),
				},
				resource.TestStep{
					PreConfig: tenant.Mock.ClearFaults, Config: config("tfacc-bob", ""),
					ConfigPlanChecks: action(plancheck.ResourceActionCreate),
				},
				resource.TestStep{
					Config: config("tfacc-bob", `a = "1"`), ConfigPlanChecks: acctest.PreApply(gone),
					ExpectError: regexp.MustCompile(`The contact "tfacc-bob" is gone`),
				},
			)
		})
	}
}

// A server may answer 500 for what it does not have. The list of all contacts
// tells that from a failure, and is read once.
func TestAccContact_goneIsAPage(t *testing.T) {
	acctest.Long(t, "many applies")
	t.Parallel()
	tenant := acctest.StartMock(t)
	tenant.Switch(t, "missing_id", "500html")
	config := tenant.Config(contactConfig(`first_name = "tfacc-alice"`))
	acctest.Run(t, nil,
		resource.TestStep{Config: config},
		resource.TestStep{
			PreConfig: func() { remove(t, tenant) }, Config: config,
			ConfigPlanChecks: action(plancheck.ResourceActionCreate),
		},
		resource.TestStep{
			Config: tenant.Config(contactConfig(`first_name = "tfacc-bob"`)), ConfigPlanChecks: acctest.PreApply(acctest.Between(func() { remove(t, tenant) })),
			ExpectError: regexp.MustCompile(`The contact "tfacc-bob" is gone`),
		},
		resource.TestStep{Config: config},
		resource.TestStep{
			Config: config, Destroy: true,
			ConfigPlanChecks: acctest.PreApply(acctest.Between(func() { remove(t, tenant) })),
		},
	)
}

// A 500 for a contact that the list has is a failure, and nothing is dropped.
func TestAccContact_failureIsNotGone(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	config := tenant.Config(contactConfig(`first_name = "tfacc-alice"`))
	acctest.Run(t, nil,
		resource.TestStep{Config: config},
		resource.TestStep{
			PreConfig: func() {
				tenant.Fault(t, mock.Fault{Method: "GET", Route: routeOne, Nth: 1, Effect: mock.EffectHTML})
			},
			Config: config, ExpectError: regexp.MustCompile(`Cannot read the contact "tfacc-alice"`),
		},
		resource.TestStep{Config: config, ConfigPlanChecks: acctest.NoPlan()},
	)
}

func TestAccContact_deleteOfWhatIsGone(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	config := tenant.Config(contactConfig(`first_name = "tfacc-alice"`))
	acctest.Run(t, nil,
		resource.TestStep{Config: config},
		resource.TestStep{
			Config: config, Destroy: true,
			ConfigPlanChecks: acctest.PreApply(acctest.Between(func() { remove(t, tenant) })),
		},
	)
}

func TestAccContact_lostAnswerOfCreate(t *testing.T) {
	t.Parallel()
	for name, fault := range lostAnswers() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if name != "dropped" {
				acctest.Long(t, "every fault")
			}
			tenant := acctest.StartMock(t)
			fault.Method, fault.Route, fault.Nth = "POST", routeAll, 1
			tenant.Fault(t, fault)
			config := tenant.Config(contactConfig(`
				emails        = ["Tfacc-Alice@example.com"]
				note          = "Hello\n"
				custom_fields = { size = "L" }`))
			acctest.Run(t, nil,
				resource.TestStep{Config: config, ConfigStateChecks: []statecheck.StateCheck{text("id", "bd4nj085")}},
				resource.TestStep{Config: config, ConfigPlanChecks: acctest.NoPlan()},
			)
			tenant.Writes(t, map[string]int{postOne: 1, "DELETE " + routeOne: 1})
		})
	}
}

// lostAnswers are the ways in which the answer to a create that was carried out gets
// lost.
func lostAnswers() map[string]mock.Fault {
	return map[string]mock.Fault{
		"dropped": {Effect: mock.EffectDropAfter},
		"cut off": {Effect: mock.EffectTruncate},
		"status":  {Effect: mock.EffectStatus, Status: 502, After: true},
		"page":    {Effect: mock.EffectHTML, After: true},
	}
}

// A contact is not taken over when it is not certain that it is the one: the error
// names it.
func TestContact_lostAnswerOfCreateInDoubt(t *testing.T) {
	t.Parallel()
	config := acctest.Values{"first_name": "tfacc-alice", "emails": []any{"tfacc-alice@example.com"}, "note": "Hello"}
	for name, test := range map[string]struct{ before, after object }{
		"there are two": {before: object{"firstname": "tfacc-alice", "emails": []string{"tfacc-alice@example.com"}, "note": "Hello"}},
		"it differs":    {after: object{"note": "Bye"}},
		"it is an old one": {before: object{
			"firstname": "tfacc-alice", "emails": []string{"tfacc-alice@example.com"}, "note": "Hello",
		}, after: object{"emails": []string{}}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			clock := acctest.NewClock()
			tenant := acctest.StartMockWith(t, mock.Options{Now: clock.Now})
			if test.before != nil {
				tenant.Call(t, "POST", routeAll, test.before)
			}
			clock.Add(time.Minute)
			tenant.Intercept(t, func(w http.ResponseWriter, r *http.Request) bool {
				if r.Method != http.MethodPost {
					return false
				}
				answer := httptest.NewRecorder()
				tenant.Mock.ServeHTTP(answer, r)
				var made struct{ ID string }
				if err := json.Unmarshal(answer.Body.Bytes(), &made); err != nil {
					t.Error(err)
				}
				if test.after != nil {
					tenant.Call(t, "PATCH", routeAll+"/"+made.ID, test.after)
				}
				acctest.Drop(w)
				return true
			})
			p := acctest.StartProtocol(t, tenant, mock.LiveAgentV3Key, "")
			created := p.Apply(typeName, p.Plan(typeName, acctest.Object{}, config))
			acctest.Refused(t, created.Diagnostics, "Cannot create the contact", "may have carried the request out", "terraform import helpdesk_liveagent_contact.NAME")
			if created.State != nil {
				t.Errorf("the state has %v", created.State)
			}
		})
	}
}

// Without an e-mail address there is nothing to look for, but the user must
// still hear how to avoid a second contact.
func TestAccContact_lostAnswerOfCreateWithoutEmail(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	tenant.Fault(t, mock.Fault{Method: "POST", Route: routeAll, Nth: 1, Effect: mock.EffectDropAfter})
	acctest.Run(t, nil, resource.TestStep{
		Config:      tenant.Config(contactConfig(`first_name = "tfacc-alice"`)),
		ExpectError: oneError(`import helpdesk_liveagent_contact\.NAME`),
	})
	tenant.Writes(t, map[string]int{postOne: 1})
}

// A change may be repeated: it gives the same contact however often it is sent.
func TestAccContact_lostAnswerOfUpdateAndDelete(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	for _, method := range []string{"PATCH", "DELETE"} {
		tenant.Fault(t, mock.Fault{Method: method, Route: routeOne, Nth: 1, Effect: mock.EffectDropAfter})
	}
	acctest.Run(t, nil,
		resource.TestStep{Config: tenant.Config(contactConfig(`first_name = "tfacc-alice"`))},
		resource.TestStep{
			Config:            tenant.Config(contactConfig(`first_name = "tfacc-bob"`)),
			ConfigStateChecks: []statecheck.StateCheck{text("first_name", "tfacc-bob")},
		},
	)
	if left := contacts(t, tenant); len(left) != 0 {
		t.Errorf("the contacts %v are left", left)
	}
}

// A refused create leaves nothing behind and says what the service said.
func TestAccContact_refusedCreate(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	acctest.Run(t, nil, resource.TestStep{
		Config:      tenant.Config(contactConfig("first_name = \"tfacc-alice\"\ngroup_ids = [\"nope\"]")),
		ExpectError: oneError(`Cannot create the contact "tfacc-alice"[\s\S]*HTTP 400[\s\S]*Group not found`),
	})
	tenant.Writes(t, map[string]int{postOne: 1})
}

func TestAccContact_keysAreRefused(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	for _, status := range []string{"401", "403"} {
		tenant.Switch(t, "auth_status", status)
		tenant.Mock.ResetStats()
		acctest.Run(t, nil, resource.TestStep{
			Config:      tenant.ProviderBlock(mock.LiveAgentV1Key, "") + contactConfig(`first_name = "tfacc-alice"`),
			ExpectError: oneError(`HTTP ` + status + `[\s\S]*ApiKey not found[\s\S]*LIVEAGENT_API_KEY[\s\S]*API v3 key`),
		})
		tenant.Writes(t, map[string]int{postOne: 1})
	}
}

// Custom fields that the configuration leaves out are not managed after the contact
// was taken over either: all of them are shown.
func TestContact_takenOverWithFieldsOfOthers(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	id := add(t, tenant, object{"emails": []string{"tfacc-alice@example.com"}, "custom_fields": fields{"a": "1"}.list()})
	start := func() *acctest.Protocol {
		return acctest.ConfigureProtocol(t, acctest.Values{"adopt_existing": true, "liveagent": map[string]any{"url": tenant.URL, "api_key": mock.LiveAgentV3Key}})
	}
	p := start()
	taken := p.Apply(typeName, p.Plan(typeName, acctest.Object{}, acctest.Values{"emails": []any{"tfacc-alice@example.com"}}))
	acctest.Warned(t, taken.Diagnostics, "was taken over", id)
	tenant.Call(t, "PATCH", routeAll+"/"+id, object{"custom_fields": fields{"a": "1", "b": "2"}.list()})
	start().Read(typeName, taken).Has(t, acctest.Values{"id": id, "custom_fields": map[string]any{"a": "1", "b": "2"}})
}
