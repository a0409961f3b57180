package contact_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

func alice(tenant *acctest.Tenant, attributes string) string {
	return tenant.Config(contactConfig("emails = [\"tfacc-alice@example.com\"]\n" + attributes))
}

// sentMails is a check of the number of mails that the service has sent so far.
func sentMails(t *testing.T, tenant *acctest.Tenant, want int) resource.TestCheckFunc {
	t.Helper()
	return acctest.Do(func() {
		t.Helper()
		if got := mails(t, tenant); got != want {
			t.Errorf("the service has sent %d mails, want %d", got, want)
		}
	})
}

func registered(email, kind string) []statecheck.StateCheck {
	return []statecheck.StateCheck{text("registration_email", email), text("type", kind)}
}

// A registration whose answer was lost is looked up: what it did is in the state, and no text
// claims what is not so.
func TestContact_lostRegistration(t *testing.T) {
	t.Parallel()
	config := acctest.Values{"emails": []any{"tfacc-alice@example.com"}, "registration_email": "tfacc-alice@example.com"}
	for effect, warning := range map[string]string{mock.EffectDropAfter: "", mock.EffectDropBefore: "it may not be registered"} {
		t.Run(effect, func(t *testing.T) {
			t.Parallel()
			tenant := acctest.StartMock(t)
			tenant.Fault(t, mock.Fault{Method: "PUT", Route: routeOne + "/_register", Nth: 1, Effect: effect})
			p := acctest.StartProtocol(t, tenant, mock.LiveAgentV3Key, "")
			created := p.Create(typeName, config)
			if warning == "" {
				acctest.Warned(t, created.Diagnostics)
				created.Has(t, acctest.Values{"type": "registered"})
			} else {
				acctest.Warned(t, created.Diagnostics, "Cannot register", warning)
			}
			tenant.Writes(t, map[string]int{postOne: 1, register: 1})
		})
	}
}

func TestAccContact_registration(t *testing.T) {
	acctest.Long(t, "many applies")
	t.Parallel()
	tenant := acctest.StartMock(t)
	mailed := alice(tenant, "registration_email = \"Tfacc-Alice@example.com\"\nsend_registration_email = true")
	elsewhere := func(call, query string) func() {
		return func() { tenant.Call(t, call, routeAll+"/"+only(t, tenant).id()+query, nil) }
	}
	acctest.Run(t, nil,
		resource.TestStep{
			Config: mailed, ConfigStateChecks: registered("Tfacc-Alice@example.com", "registered"),
			Check: resource.ComposeTestCheckFunc(tenant.Wrote(t, map[string]int{postOne: 1, register: 1}), sentMails(t, tenant, 1)),
		},
		resource.TestStep{ResourceName: address, ImportState: true, ImportStateVerify: true, ImportStateVerifyIgnore: []string{"send_registration_email"}},
		resource.TestStep{
			Config:           alice(tenant, "registration_email = \"tfacc-alice@EXAMPLE.com\"\nsend_registration_email = true"),
			ConfigPlanChecks: acctest.NoPlan(),
		},
		resource.TestStep{
			// An update of something else does not touch it.
			Config: alice(tenant, "city = \"Rome\"\nregistration_email = \"tfacc-alice@example.com\"\nsend_registration_email = true"),
			Check:  resource.ComposeTestCheckFunc(tenant.Wrote(t, map[string]int{patchOne: 1}), sentMails(t, tenant, 1)),
		},
		resource.TestStep{
			// The registration was withdrawn elsewhere: the plan shows it.
			PreConfig: elsewhere("DELETE", "/_unregister"),
			Config:    alice(tenant, `registration_email = "tfacc-alice@example.com"`),
			ConfigPlanChecks: acctest.PreApply(
				plancheck.ExpectResourceAction(address, plancheck.ResourceActionUpdate),
				plancheck.ExpectUnknownValue(address, tfjsonpath.New("type")),
			),
			ConfigStateChecks: registered("tfacc-alice@example.com", "registered"),
			Check:             resource.ComposeTestCheckFunc(tenant.Wrote(t, map[string]int{register: 1}), sentMails(t, tenant, 1)),
		},
		resource.TestStep{
			// The address was changed elsewhere.
			PreConfig:         elsewhere("PUT", "/_register?registration_email=other@example.com&sendRegistrationMail=false"),
			Config:            alice(tenant, `registration_email = "tfacc-alice@example.com"`),
			ConfigPlanChecks:  action(plancheck.ResourceActionUpdate),
			ConfigStateChecks: registered("tfacc-alice@example.com", "registered"),
			Check:             tenant.Wrote(t, map[string]int{register: 1}),
		},
		resource.TestStep{
			Config:           alice(tenant, ``),
			ConfigPlanChecks: acctest.NoPlan(),
		},
		resource.TestStep{
			Config: alice(tenant, `registration_email = ""`), ConfigStateChecks: registered("", "visitor"),
			Check: tenant.Wrote(t, map[string]int{unregister: 1}),
		},
		resource.TestStep{
			// Registered elsewhere although it must not be.
			PreConfig:         elsewhere("PUT", "/_register?registration_email=tfacc-alice@example.com"),
			Config:            alice(tenant, `registration_email = ""`),
			ConfigPlanChecks:  action(plancheck.ResourceActionUpdate),
			ConfigStateChecks: registered("", "visitor"),
			Check:             tenant.Wrote(t, map[string]int{unregister: 1}),
		},
	)
}

// Not managed, a registration is seen in type alone, and nothing is asked about
// the address.
func TestAccContact_registrationLeftOut(t *testing.T) {
	t.Parallel()
	acctest.Long(t, "it has several applies")
	tenant := acctest.StartMock(t)
	acctest.Run(t, nil,
		resource.TestStep{Config: alice(tenant, ``), ConfigStateChecks: []statecheck.StateCheck{value("registration_email", knownvalue.Null()), text("type", "visitor")}},
		resource.TestStep{
			PreConfig: func() {
				tenant.Call(t, "PUT", routeAll+"/"+only(t, tenant).id()+"/_register?registration_email=tfacc-alice@example.com", nil)
				tenant.Mock.ResetStats()
			},
			Config: alice(tenant, ``), ConfigPlanChecks: acctest.NoPlan(),
			ConfigStateChecks: []statecheck.StateCheck{value("registration_email", knownvalue.Null()), text("type", "registered")},
			Check: acctest.Do(func() {
				if n := tenant.Mock.Stats().Requests["GET "+routeAll]; n != 0 {
					t.Errorf("%d lists were read for a registration that is not managed", n)
				}
			}),
		},
		resource.TestStep{
			// To manage what is there already costs no second registration.
			PreConfig:         tenant.Mock.ResetStats,
			Config:            alice(tenant, "registration_email = \"tfacc-alice@example.com\"\nsend_registration_email = true"),
			ConfigStateChecks: registered("tfacc-alice@example.com", "registered"),
			Check:             resource.ComposeTestCheckFunc(tenant.Wrote(t, map[string]int{}), sentMails(t, tenant, 1)),
		},
	)
}

// To manage a registration that is there already must not send a mail again,
// whatever finds the contact in the list of the service.
func TestAccContact_importOfRegistered(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		emails []string
		fault  *mock.Fault
	}{
		"by its e-mail":     {emails: []string{"tfacc-alice@example.com"}},
		"by another e-mail": {emails: []string{"tfacc-other@example.com"}},
		"without e-mail":    {},
		"filter refused": {
			emails: []string{"tfacc-alice@example.com"},
			fault:  &mock.Fault{Method: "GET", Route: routeAll, Nth: 1, Effect: mock.EffectStatus, Status: 400},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if name != "by its e-mail" {
				acctest.Long(t, "every kind of contact")
			}
			tenant := acctest.StartMock(t)
			id := add(t, tenant, object{"firstname": "tfacc-alice", "emails": test.emails})
			tenant.Call(t, "PUT", routeAll+"/"+id+"/_register?registration_email=tfacc-alice@example.com&sendRegistrationMail=false", nil)
			if test.fault != nil {
				tenant.Fault(t, *test.fault)
			}
			config := tenant.Config(contactConfig("first_name = \"tfacc-alice\"\nregistration_email = \"Tfacc-alice@example.com\""))
			acctest.Run(t, nil,
				imported(config, id),
				resource.TestStep{Config: config, ConfigPlanChecks: acctest.NoPlan(), Check: tenant.Wrote(t, map[string]int{})},
			)
		})
	}
}

func TestAccContact_registrationFailsAfterCreate(t *testing.T) {
	t.Parallel()
	for name, fault := range map[string]mock.Fault{
		"refused": {Effect: mock.EffectStatus, Status: 400, Message: "User is already registered"},
		"lost":    {Effect: mock.EffectDropBefore},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tenant := acctest.StartMock(t)
			fault.Method, fault.Route, fault.Nth = "PUT", routeOne+"/_register", 1
			tenant.Fault(t, fault)
			config := alice(tenant, "registration_email = \"tfacc-alice@example.com\"\nsend_registration_email = true")
			acctest.Run(t, nil,
				resource.TestStep{
					Config: config, ExpectNonEmptyPlan: true,
					Check:             tenant.Wrote(t, map[string]int{postOne: 1, register: 1}),
					ConfigStateChecks: []statecheck.StateCheck{text("type", "visitor")},
				},
				resource.TestStep{
					Config: config, ConfigPlanChecks: action(plancheck.ResourceActionUpdate),
					ConfigStateChecks: registered("tfacc-alice@example.com", "registered"),
					Check:             resource.ComposeTestCheckFunc(tenant.Wrote(t, map[string]int{register: 1}), sentMails(t, tenant, 1)),
				},
			)
		})
	}
}

// The registration was carried out, only its answer was lost: one mail.
func TestAccContact_lostAnswerOfRegistration(t *testing.T) {
	t.Parallel()
	acctest.Long(t, "it has several applies")
	tenant := acctest.StartMock(t)
	tenant.Fault(t, mock.Fault{Method: "PUT", Route: routeOne + "/_register", Nth: 1, Effect: mock.EffectDropAfter})
	config := func(city string) string {
		return alice(tenant, "city = \""+city+"\"\nregistration_email = \"tfacc-alice@example.com\"\nsend_registration_email = true")
	}
	acctest.Run(t, nil,
		resource.TestStep{Config: config("Rome"), Check: tenant.Wrote(t, map[string]int{postOne: 1, register: 1})},
		resource.TestStep{
			Config: config("Rome"), ConfigPlanChecks: acctest.NoPlan(), Check: sentMails(t, tenant, 1),
			ConfigStateChecks: registered("tfacc-alice@example.com", "registered"),
		},
		resource.TestStep{
			PreConfig: func() {
				tenant.Call(t, "DELETE", routeAll+"/"+only(t, tenant).id()+"/_unregister", nil)
				tenant.Fault(t, mock.Fault{Method: "PUT", Route: routeOne + "/_register", Nth: 1, Effect: mock.EffectDropBefore})
			},
			Config:      config("Oslo"),
			ExpectError: oneError(`Cannot change the registration of the contact`),
		},
		resource.TestStep{
			// What was changed before the failure is not forgotten.
			Config: config("Oslo"), ConfigPlanChecks: action(plancheck.ResourceActionUpdate),
			Check:             resource.ComposeTestCheckFunc(tenant.Wrote(t, map[string]int{patchOne: 1, register: 2}), sentMails(t, tenant, 2)),
			ConfigStateChecks: append(registered("tfacc-alice@example.com", "registered"), text("city", "Oslo")),
		},
	)
}

// Somebody else withdraws the registration just before Terraform does.
func TestAccContact_withdrawnBetweenPlanAndApply(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	acctest.Run(t, nil,
		resource.TestStep{Config: alice(tenant, `registration_email = "tfacc-alice@example.com"`)},
		resource.TestStep{
			Config: alice(tenant, `registration_email = ""`),
			ConfigPlanChecks: acctest.PreApply(acctest.Between(func() {
				tenant.Call(t, "DELETE", routeAll+"/"+only(t, tenant).id()+"/_unregister", nil)
			})),
			ConfigStateChecks: registered("", "visitor"),
		},
	)
}
