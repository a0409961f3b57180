package contact_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

const allAttributes = `
	first_name    = "Tfacc-Alice"
	last_name     = "tfacc-Archer"
	system_name   = "tfacc-alice"
	description   = "tfacc-description"
	avatar_url    = "https://example.com/a.png"
	language      = "en"
	city          = "Bratislava"
	country_code  = "SK"
	job_position  = "Clerk"
	note          = "tfacc-note"
	gender        = "female"
	emails        = ["tfacc-alice@example.com", "tfacc-alice@example.org"]
	phones        = ["+421900000001"]
	group_ids     = [helpdesk_liveagent_contact_group.one.id]
	time_offset   = 3600
	latitude      = 48.8566
	longitude     = -0.1
`

const otherAttributes = `
	first_name    = "Tfacc-Bob"
	last_name     = "tfacc-Brown"
	system_name   = "tfacc-bob"
	description   = "tfacc-other"
	avatar_url    = "https://example.com/b.png"
	language      = "de"
	city          = "Berlin"
	country_code  = "DE"
	job_position  = "Chief"
	note          = "tfacc-other note"
	gender        = "other"
	emails        = ["tfacc-bob@example.com"]
	phones        = ["+491700000001", "+491700000002"]
	group_ids     = [helpdesk_liveagent_contact_group.two.id]
	time_offset   = -7200
	latitude      = -33.45
	longitude     = 151.2093
`

const emptyAttributes = `
	first_name    = "Tfacc-Bob"
	last_name     = ""
	description   = ""
	avatar_url    = ""
	language      = ""
	city          = ""
	country_code  = ""
	job_position  = ""
	note          = ""
	gender        = ""
	emails        = []
	phones        = []
	group_ids     = []
	time_offset   = 0
	latitude      = 0
	longitude     = 0
`

const twoGroups = `
resource "helpdesk_liveagent_contact_group" "one" { name = "tfacc-one" }
resource "helpdesk_liveagent_contact_group" "two" { name = "tfacc-two" }
`

func TestAccContact_lifecycle(t *testing.T) {
	tenant := acctest.Start(t)
	verify := func(id string) resource.TestStep {
		return resource.TestStep{ResourceName: address, ImportState: true, ImportStateId: id, ImportStateVerify: true}
	}
	acctest.Run(t, nil,
		resource.TestStep{
			Config: tenant.Config(twoGroups + contactConfig(allAttributes)),
			ConfigStateChecks: []statecheck.StateCheck{
				value("id", knownvalue.NotNull()),
				value("date_created", knownvalue.NotNull()),
				text("type", "visitor"),
				text("gender", "female"),
				value("emails", acctest.TextSet("tfacc-alice@example.com", "tfacc-alice@example.org")),
				value("latitude", knownvalue.Float64Exact(48.8566)),
				value("longitude", knownvalue.Float64Exact(-0.1)),
				value("registration_email", knownvalue.Null()),
				value("send_registration_email", knownvalue.Bool(false)),
				value("delete_tickets_on_destroy", knownvalue.Bool(false)),
			},
		},
		verify(""),
		verify("email:TFACC-Alice@Example.ORG"),
		resource.TestStep{
			Config:           tenant.Config(twoGroups + contactConfig(otherAttributes)),
			ConfigPlanChecks: action(plancheck.ResourceActionUpdate),
			ConfigStateChecks: []statecheck.StateCheck{
				text("first_name", "Tfacc-Bob"),
				text("gender", "other"),
				value("phones", acctest.TextSet("+491700000001", "+491700000002")),
				value("latitude", knownvalue.Float64Exact(-33.45)),
				value("time_offset", knownvalue.Float64Exact(-7200)),
			},
		},
		verify(""),
		resource.TestStep{
			Config:           tenant.Config(twoGroups + contactConfig(emptyAttributes)),
			ConfigPlanChecks: action(plancheck.ResourceActionUpdate),
			ConfigStateChecks: []statecheck.StateCheck{
				text("last_name", ""),
				text("gender", ""),
				value("emails", acctest.TextSet()),
				value("group_ids", acctest.TextSet()),
			},
		},
	)
}

// What somebody else sets must survive an update of another attribute: the
// update sends what changed and nothing else.
func TestAccContact_leftOutIsNotManaged(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	sent := tap(t, tenant)
	config := func(attributes string) string { return tenant.Config(contactConfig(attributes)) }
	foreign := object{
		"lastname": "Archer", "description": "theirs", "city": "Rome", "gender": "F", "note": "theirs", "emails": []any{"a@example.com"},
		"phones": []any{"123"}, "latitude": 1.5, "custom_fields": []any{object{"code": "theirs", "value": "1"}},
	}
	later := object{"city": "Oslo", "note": "newer", "latitude": 2.5}
	acctest.Run(t, nil,
		resource.TestStep{
			Config: config(`first_name = "tfacc-alice"`),
			ConfigStateChecks: []statecheck.StateCheck{
				text("city", ""), text("gender", ""), value("emails", acctest.TextSet()), value("latitude", knownvalue.Null()),
				text("system_name", "tfacc-alice"),
			},
			Check: acctest.Do(func() { sent.expect(t, `POST ? {"firstname":"tfacc-alice"}`) }),
		},
		resource.TestStep{
			PreConfig:        func() { edit(t, tenant, foreign) },
			Config:           config(`first_name = "tfacc-alice"`),
			ConfigPlanChecks: acctest.NoPlan(),
		},
		resource.TestStep{
			// These edits fall between plan and apply.
			Config: config(`first_name = "tfacc-bob"`),
			ConfigPlanChecks: acctest.PreApply(
				plancheck.ExpectResourceAction(address, plancheck.ResourceActionUpdate),
				acctest.Between(func() { edit(t, tenant, later) }),
			),
			Check: acctest.Do(func() {
				sent.expect(t, `PATCH ? {"firstname":"tfacc-bob"}`)
				onWire(t, tenant, object{
					"firstname": "tfacc-bob", "lastname": "Archer", "description": "theirs", "city": "Oslo", "gender": "F", "note": "newer",
					"latitude": 2.5, "custom_fields": []any{map[string]any{"code": "theirs", "value": "1"}},
				})
			}),
		},
	)
}

// The service keeps no gender for "unspecified".
func TestContact_unspecifiedGender(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	provider := acctest.StartProtocol(t, tenant, mock.LiveAgentV3Key, "")
	created := provider.Create(typeName, acctest.Values{"first_name": "tfacc-alice", "gender": "unspecified"})
	plan := provider.Plan(typeName, provider.Read(typeName, created), acctest.Values{"first_name": "tfacc-alice", "gender": ""})
	if acctest.Warned(t, plan.Diagnostics); len(plan.Changes()) > 0 {
		t.Errorf("the plan changes %v", plan.Changes())
	}
}

func TestAccContact_nothingToKnowItBy(t *testing.T) {
	tenant := acctest.StartMock(t)
	for name, test := range map[string]struct{ attributes, want string }{
		"nothing to know it by": {`city = "Rome"`, `needs a name, an e-mail address or a phone number`},
		"nothing but empty":     {"first_name = \"\"\nemails = []", `needs a name, an e-mail address or a phone number`},
	} {
		t.Run(name, func(t *testing.T) {
			acctest.Run(t, nil, resource.TestStep{
				Config: tenant.Config(contactConfig(test.attributes)), PlanOnly: true, ExpectError: oneError(test.want),
			})
		})
	}
	tenant.Requests(t, map[string]int{})
}

// oneError matches the output of a run that ends in just one error, which holds
// a text. A blank in the text stands for any white space, as lines are wrapped.
func oneError(want string) *regexp.Regexp {
	const rest = `(?:[^\n]|\n+[^E\n]|\n+\z)*?` // anything up to a line that begins with E
	return regexp.MustCompile(`\AError running [^\n]*` + rest + `\n+Error: ` + rest + `\n*(?:` + strings.ReplaceAll(want, " ", `\s+`) + `)` + rest + `\z`)
}

func TestAccContact_settingsLiveInTerraformAlone(t *testing.T) {
	t.Parallel()
	acctest.Long(t, "it has an apply for each setting")
	tenant := acctest.StartMock(t)
	sent := tap(t, tenant)
	config := func(setting string) string {
		return tenant.Config(contactConfig("first_name = \"tfacc-alice\"\n" + setting))
	}
	acctest.Run(t, nil,
		resource.TestStep{Config: config(""), Check: acctest.Do(func() { sent.expect(t, `POST ? {"firstname":"tfacc-alice"}`) })},
		resource.TestStep{
			Config:            config("delete_tickets_on_destroy = true\nsend_registration_email = true"),
			ConfigStateChecks: []statecheck.StateCheck{value("delete_tickets_on_destroy", knownvalue.Bool(true))},
			Check:             acctest.Do(func() { sent.expect(t) }),
		},
	)
	sent.expect(t, "DELETE ?deleteTickets=true")
	acctest.Run(t, nil, resource.TestStep{Config: config("")})
	sent.expect(t, `POST ? {"firstname":"tfacc-alice"}`, "DELETE ?deleteTickets=false")
}

// The service derives a system_name where it gets none, so "" must settle too.
func TestAccContact_emptySystemName(t *testing.T) {
	t.Parallel()
	acctest.Long(t, "it has several applies")
	tenant := acctest.StartMock(t)
	acctest.Run(t, nil,
		resource.TestStep{Config: tenant.Config(contactConfig("first_name = \"tfacc-alice\"\nsystem_name = \"\""))},
		resource.TestStep{Config: tenant.Config(contactConfig("first_name = \"tfacc-alice\"\nsystem_name = \"tfacc-x\""))},
		resource.TestStep{Config: tenant.Config(contactConfig("first_name = \"tfacc-alice\"\nsystem_name = \"\""))},
	)
}

// The service keeps numbers in another precision than Terraform computes.
func TestAccContact_numbers(t *testing.T) {
	t.Parallel()
	acctest.Long(t, "it has an apply for each kind of number")
	tenant := acctest.StartMock(t)
	config := tenant.Config(`resource "helpdesk_liveagent_contact" "test" {
		count      = 6
		first_name = "tfacc-${count.index}"
		latitude   = [1 / 3, 0.1 + 0.2, -0.1, 48.8566, 90, 0][count.index]
		longitude  = -[1 / 3, 0.1 + 0.2, -0.1, 48.8566, 90, 0][count.index]
	}`)
	acctest.Run(t, nil,
		resource.TestStep{Config: config},
		resource.TestStep{Config: config, ConfigPlanChecks: acctest.NoPlan()},
	)
}
