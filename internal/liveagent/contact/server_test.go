package contact_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
)

// A whole life cycle on each kind of server.
func TestAccContact_everyServer(t *testing.T) {
	acctest.Long(t, "every kind of server")
	t.Parallel()
	acctest.EveryServer(t, map[string]map[string]string{
		"objects, null":    {"one_item": "object", "ok_response": "[]", "absent": "null", "scalars": "strings", "system_name": "name"},
		"empty, extra":     {"ok_response": "empty", "absent": "empty", "extra_fields": "on", "scalars": "numbers", "system_name": "none"},
		"gone is an array": {"missing_id": "emptyarray", "list_status": "206", "null_field": "clear", "tag_put": "merge"},
		"lower e-mails":    {"email_case": "lower", "unique_emails": "409", "client_id": "honour", "unregister_visitor": "200"},
		"merged arrays":    {"patch_arrays": "merge", "contact_put": "merge", "paged_groups_tags": "page"},
		"filters fail":     {"bad_filter": "500", "groups_filter": "500", "per_page_max": "1"},
		"filters pass":     {"bad_filter": "ignore", "groups_filter": "500", "auth_status": "401"},
	}, lifecycle)
}

// lifecycle creates, changes, imports, loses and destroys a contact.
func lifecycle(t *testing.T, tenant *acctest.Tenant) {
	t.Helper()
	config := func(attributes string) string {
		return tenant.Config(`resource "helpdesk_liveagent_contact_group" "one" { name = "tfacc-one" }` + "\n" + contactConfig(`
			group_ids          = [helpdesk_liveagent_contact_group.one.id]
			registration_email = "Tfacc-Alice@example.com"
			time_offset        = 3600
			latitude           = 48.8566
			`+attributes))
	}
	first := config(`
		first_name    = "tfacc-alice"
		emails        = ["Tfacc-Alice@example.com"]
		custom_fields = { a = "1" }
		city          = ""`)
	second := config(`
		first_name    = "tfacc-bob"
		note          = "text\n"
		emails        = ["Tfacc-Alice@example.com", "tfacc-Second@example.com"]
		custom_fields = { a = "2", b = "3" }
		gender        = "male"
		longitude     = -0.1`)
	acctest.Run(t, nil,
		resource.TestStep{
			Config: first,
			ConfigStateChecks: []statecheck.StateCheck{
				value("emails", acctest.TextSet("Tfacc-Alice@example.com")), text("city", ""), text("last_name", ""), text("type", "registered"),
			},
		},
		resource.TestStep{
			Config: second, ConfigPlanChecks: action(plancheck.ResourceActionUpdate),
			ConfigStateChecks: []statecheck.StateCheck{
				value("emails", acctest.TextSet("Tfacc-Alice@example.com", "tfacc-Second@example.com")), text("gender", "male"), text("note", "text\n"),
				value("custom_fields", pairs(map[string]string{"a": "2", "b": "3"})),
			},
		},
		resource.TestStep{
			ResourceName: address, ImportState: true, ImportStateId: "email:TFACC-second@example.com", ImportStateVerify: true,
			ImportStateVerifyIgnore: []string{"emails", "note", "registration_email"},
		},
		resource.TestStep{
			PreConfig: func() { remove(t, tenant) },
			Config:    second, ConfigPlanChecks: action(plancheck.ResourceActionCreate),
		},
	)
	if left := contacts(t, tenant); len(left) != 0 {
		t.Errorf("the contacts %v are left", left)
	}
}
