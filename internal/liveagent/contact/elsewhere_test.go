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

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

func remove(t *testing.T, tenant *acctest.Tenant) {
	t.Helper()
	tenant.Call(t, "DELETE", routeAll+"/"+only(t, tenant).id()+"?deleteTickets=false", nil)
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

// A 500 for a contact that the list has is a failure, and nothing is dropped.
func TestAccContact_failureIsNotGone(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	config := tenant.Config(contactConfig(`first_name = "tfacc-alice"`))
	acctest.Run(t, nil,
		resource.TestStep{Config: config},
		resource.TestStep{
			PreConfig: func() {
				tenant.Fault(t, mock.Fault{Method: "GET", Route: routeOne, Nth: 1, Effect: mock.EffectHTML, Status: 403})
			},
			Config: config, ExpectError: regexp.MustCompile(`Cannot read the contact "tfacc-alice"`),
		},
		resource.TestStep{Config: config, ConfigPlanChecks: acctest.NoPlan()},
	)
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
		ExpectError: oneError(`(?s)was\s+not\s+looked\s+for.*import helpdesk_liveagent_contact\.NAME`),
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
