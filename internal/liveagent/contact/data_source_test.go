package contact_test

import (
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

func one(attribute string, want knownvalue.Check) statecheck.StateCheck {
	return acctest.Attribute("data.helpdesk_liveagent_contact.test", attribute, want)
}

func oneText(attribute, want string) statecheck.StateCheck {
	return one(attribute, knownvalue.StringExact(want))
}

func dataConfig(attributes string) string { return acctest.DataSource(typeName, attributes) }

func TestAccContactDataSource(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	id := add(t, tenant, object{
		"firstname": "tfacc-alice", "emails": []string{"Tfacc-Alice@example.com", "second@example.com"}, "note": "n", "gender": "O", "latitude": -0.1,
		"custom_fields": fields{"a": "1"}.list(),
	})
	tenant.Call(t, "PUT", routeAll+"/"+id+"/_register?registration_email=second@example.com", nil)
	checks := []statecheck.StateCheck{
		oneText("id", id), oneText("first_name", "tfacc-alice"), oneText("note", "n"), oneText("gender", "other"),
		one("latitude", knownvalue.Float64Exact(-0.1)), one("longitude", knownvalue.Null()), oneText("city", ""), one("phones", acctest.TextSet()),
		oneText("type", "registered"), oneText("registration_email", "second@example.com"),
		one("custom_fields", pairs(fields{"a": "1"})), one("emails", acctest.TextSet("Tfacc-Alice@example.com", "second@example.com")),
	}
	acctest.Run(t, nil,
		resource.TestStep{Config: tenant.Config(dataConfig(`id = "` + id + `"`)), ConfigStateChecks: checks},
		resource.TestStep{
			Config:            tenant.Config(dataConfig(`email = "TFACC-ALICE@example.com"`)),
			ConfigStateChecks: append(checks, oneText("email", "TFACC-ALICE@example.com")),
		},
	)
}

// The address of the registration need not be one of the contact's own.
func TestAccContactDataSource_registeredWithAnotherAddress(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	id := add(t, tenant, object{"firstname": "tfacc-alice"})
	tenant.Call(t, "PUT", routeAll+"/"+id+"/_register?registration_email=tfacc-alice@example.com", nil)
	acctest.Run(t, nil, resource.TestStep{
		Config:            tenant.Config(dataConfig(`id = "` + id + `"`)),
		ConfigStateChecks: []statecheck.StateCheck{oneText("type", "registered"), oneText("registration_email", "tfacc-alice@example.com")},
	})
}

func TestAccContactDataSource_errors(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	first := add(t, tenant, object{"emails": []string{"tfacc-two@example.com"}})
	second := add(t, tenant, object{"emails": []string{"x@example.com", "Tfacc-Two@example.com"}})
	for name, test := range map[string]struct{ attributes, want string }{
		"no key":      {``, `Exactly one of these attributes must be configured: \[id,email\]`},
		"two keys":    {"id = \"a\"\nemail = \"a@example.com\"", `Exactly one of these attributes must be configured: \[id,email\]`},
		"no such id":  {`id = "nope"`, `There is no contact "nope"`},
		"empty id":    {`id = ""`, `The id to look up must not be empty`},
		"nobody":      {`email = "nobody@example.com"`, `There is no contact "nobody@example.com"`},
		"part of one": {`email = "two@example.com"`, `There is no contact "two@example.com"`},
		"twice":       {`email = "tfacc-TWO@example.com"`, `There is more than one contact [\s\S]*2 match; their ids are ` + first + `, ` + second},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			acctest.Run(t, nil, resource.TestStep{Config: tenant.Config(dataConfig(test.attributes)), ExpectError: oneError(test.want)})
		})
	}
}

func TestAccContactsDataSource_filters(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	tenant.Call(t, "POST", "/api/v3/groups", object{"name": "tfacc-group"})
	groups := acctest.Fetch[[]object](t, tenant, "/api/v3/groups")
	full := add(t, tenant, object{"firstname": "tfacc-full", "emails": []string{"full@example.com"}, "phones": []string{"1"}, "company_id": "c1", "groups": []string{groups[0].id()}})
	mail := add(t, tenant, object{"firstname": "tfacc-mail", "emails": []string{"mail@example.com"}, "company_id": "c2"})
	bare := add(t, tenant, object{"firstname": "tfacc-bare"})
	tenant.Call(t, "PUT", routeAll+"/"+full+"/_register?registration_email=full@example.com", nil)

	want := map[string]struct {
		filter string
		ids    []string
	}{
		"all":        {"", []string{full, mail, bare}},
		"registered": {`type = "registered"`, []string{full}},
		"visitor":    {`type = "visitor"`, []string{mail, bare}},
		"company":    {`company_id = "c2"`, []string{mail}},
		"group":      {`group_id = "` + groups[0].id() + `"`, []string{full}},
		"no_group":   {`group_id = "nope"`, nil},
		"email":      {`has_email = true`, []string{full, mail}},
		"no_email":   {`has_email = false`, []string{bare}},
		"phone":      {`has_phone = true`, []string{full}},
		"no_phone":   {`has_phone = false`, []string{mail, bare}},
		"query":      {`query = "tfacc-ba"`, []string{bare}},
		"several":    {"has_email = true\ntype = \"visitor\"", []string{mail}},
	}
	config := ""
	var checks []statecheck.StateCheck
	for name, test := range want {
		config += fmt.Sprintf(`
			data "helpdesk_liveagent_contacts" %[1]q {
				%[2]s
			}
			output %[1]q { value = toset(data.helpdesk_liveagent_contacts.%[1]s.contacts[*].id) }
		`, name, test.filter)
		checks = append(checks, statecheck.ExpectKnownOutputValue(name, acctest.TextSet(test.ids...)))
	}
	acctest.Run(t, nil,
		resource.TestStep{Config: tenant.Config(config), ConfigStateChecks: append(checks,
			statecheck.ExpectKnownValue("data.helpdesk_liveagent_contacts.registered",
				tfjsonpath.New("contacts").AtSliceIndex(0).AtMapKey("registration_email"), knownvalue.StringExact("full@example.com")))},
		resource.TestStep{
			Config:      tenant.Config(`data "helpdesk_liveagent_contacts" "test" { type = "V" }`),
			ExpectError: oneError(`type value must be one of`),
		},
		resource.TestStep{
			// A service that ignores what it does not know, or fails over groups.
			PreConfig: func() {
				tenant.Switches(t, map[string]string{"bad_filter": "ignore", "groups_filter": "500", "list_status": "206"})
			},
			Config: tenant.Config(config), ConfigStateChecks: checks,
		},
	)
}

func TestAccContactsDataSource_allPages(t *testing.T) {
	acctest.Long(t, "pages of more than a thousand objects")
	t.Parallel()
	tenant := acctest.StartMock(t)
	const total = 1100
	for i := range total {
		add(t, tenant, object{"firstname": fmt.Sprintf("tfacc-%d", i)})
	}
	config := tenant.Config(`
		data "helpdesk_liveagent_contacts" "test" {}
		locals { ids = data.helpdesk_liveagent_contacts.test.contacts[*].id }
		output "count" { value = length(toset(local.ids)) }
		output "sorted" { value = local.ids == sort(local.ids) }`)
	pages := func(name, value string) resource.TestStep {
		return resource.TestStep{
			PreConfig: func() { tenant.Switch(t, name, value) },
			Config:    config, ConfigStateChecks: []statecheck.StateCheck{
				statecheck.ExpectKnownOutputValue("count", knownvalue.Int64Exact(total)),
				statecheck.ExpectKnownOutputValue("sorted", knownvalue.Bool(true)),
			},
		}
	}
	acctest.Run(t, nil, pages("per_page_max", "1000"), pages("per_page_max", "550"), pages("per_page_max", "50"),
		pages("per_page_max", "0"))
	tenant.Switch(t, "per_page_max", "100")
	acctest.Run(t, nil, pages("per_page_over_max", "400"))
}

// A query shows the settings that live in Terraform alone as they are when left out.
func TestContactList_settings(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartSeed(t, customers)
	for _, listed := range acctest.StartProtocol(t, tenant, mock.LiveAgentV3Key, "").List(typeName, nil, true, 0, 0) {
		for _, name := range []string{"send_registration_email", "delete_tickets_on_destroy"} {
			if listed.Resource[name] != false {
				t.Errorf("%s of %s is %v", name, listed.DisplayName, listed.Resource[name])
			}
		}
	}
}
