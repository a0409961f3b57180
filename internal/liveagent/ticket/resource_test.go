package ticket_test

import (
	"regexp"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
)

func TestAccTicket_lifecycle(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	tag := func(name string) string {
		return acctest.Ask[struct{ ID string }](t, tenant, "POST", "/api/v3/tags", map[string]string{"name": name}).ID
	}
	vip, late := tag("VIP"), tag("Late")
	first := tenant.Config(ticket(`agent = "aiko@example.com"`, `status = "open"`, `tag_ids = ["`+vip+`"]`, `custom_fields = { order = "17" }`))
	acctest.Run(t, nil,
		resource.TestStep{
			Config: first,
			Check:  tenant.Wrote(t, map[string]int{create: 1, transfer: 1, put: 1}),
			ConfigStateChecks: []statecheck.StateCheck{
				value("id", knownvalue.NotNull()), value("code", knownvalue.StringRegexp(regexp.MustCompile(`^\w{3}-\w{3}-\w{3}$`))),
				value("public_url_code", knownvalue.StringRegexp(regexp.MustCompile(`^\w{8,}$`))), text("department_name", "Support"),
				text("owner_email", "alice@example.com"), text("status", "open"), text("agent", "aiko@example.com"),
				value("tag_ids", acctest.TextSet(vip)), value("date_created", knownvalue.NotNull()), text("on_destroy", "delete"),
			},
		},
		resource.TestStep{Config: first, ConfigPlanChecks: acctest.NoPlan(), Check: tenant.Wrote(t, map[string]int{})},
		resource.TestStep{
			Config:           tenant.Config(ticket(`department_id = "d5sales0"`, `agent = "aiko@example.com"`, `status = "open"`, `tag_ids = ["`+vip+`"]`, `custom_fields = { order = "17" }`)),
			ConfigPlanChecks: update(), Check: tenant.Wrote(t, map[string]int{transfer: 1}),
			ConfigStateChecks: []statecheck.StateCheck{text("department_name", "Sales")},
		},
		resource.TestStep{
			Config:           tenant.Config(ticket(`department_id = "d5sales0"`, `agent = "aiko@example.com"`, `status = "answered"`, `tag_ids = ["`+vip+`"]`, `custom_fields = { order = "17" }`)),
			ConfigPlanChecks: update(), Check: tenant.Wrote(t, map[string]int{setStatus: 1}),
		},
		resource.TestStep{
			Config:           tenant.Config(ticket(`department_id = "d5sales0"`, `agent = "aiko@example.com"`, `status = "answered"`, `tag_ids = ["`+late+`", "`+vip+`"]`, `custom_fields = { order = "17" }`)),
			ConfigPlanChecks: update(), Check: tenant.Wrote(t, map[string]int{put: 1}),
		},
		resource.TestStep{
			Config:           tenant.Config(ticket(`department_id = "d5sales0"`, `agent = "aiko@example.com"`, `status = "postponed"`, `tag_ids = []`, `subject = "tfacc-New"`, `custom_fields = { order = "18" }`)),
			ConfigPlanChecks: update(), Check: tenant.Wrote(t, map[string]int{put: 2}),
			ConfigStateChecks: []statecheck.StateCheck{text("status", "postponed"), text("subject", "tfacc-New"), value("tag_ids", acctest.TextSet())},
		},
	)
	tenant.Writes(t, map[string]int{deleteOne: 1})
	if mails := behind(t, tenant).LiveAgent.Mails; len(mails) != 0 {
		t.Errorf("mails were sent: %+v", mails)
	}
}
