package ticket_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
)

// A server that takes the agent from a ticket when a change leaves the agent out,
// as those before 2021 did, shows it as drift, and the next apply puts it right.
func TestAccTicket_oldestPut(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.Tenant.Switch(t, "ticket_put", "transfer")
	config := with(values{"agent": "c3agent0"})
	s.apply(config, counts{create: 1, transfer: 1})
	s.Object = s.Provider().Apply(typeName, s.Silent(with(config, values{"subject": "tfacc-New"})))
	s.Object = s.Provider().Apply(typeName, s.Silent(with(config, values{"subject": "tfacc-New"})))
	s.Quiet(with(config, values{"subject": "tfacc-New"}))
}

// A server that cannot take tags from a ticket says so, and keeps them.
func TestAccTicket_noRemovalOfTagsV1(t *testing.T) {
	t.Parallel()
	s := startV1(t)
	s.Tenant.Switch(t, "v1_tags_delete", "unknown call")
	vip := s.tag("VIP")
	s.apply(with(values{"tag_ids": set(vip)}), counts{create: 1, assign: 1})
	s.fails(s.Silent(with(values{"tag_ids": set()})), counts{unassign: 1}, "Cannot change the tags of the ticket", "Unknown API call")
	s.Has(values{"tag_ids": set(vip)})
}

// The CLI runs a life cycle with the key of API v1 alone.
func TestAccTicket_lifecycleV1(t *testing.T) {
	t.Parallel()
	s := startV1(t)
	vip := s.tag("VIP")
	acctest.Run(t, nil,
		resource.TestStep{
			Config:            withoutV3(s.Tenant, ticket(`agent = "aiko@example.com"`, `status = "open"`, `tag_ids = ["`+vip+`"]`)),
			Check:             s.Tenant.Wrote(t, counts{create: 1, transfer: 1, assign: 1}),
			ConfigStateChecks: []statecheck.StateCheck{text("department_name", "Support"), text("status", "open"), value("tag_ids", acctest.TextSet(vip))},
		},
		resource.TestStep{
			Config:           withoutV3(s.Tenant, ticket(`agent = "aiko@example.com"`, `status = "resolved"`, `tag_ids = []`, `department_id = "d5sales0"`)),
			ConfigPlanChecks: update(), Check: s.Tenant.Wrote(t, counts{transfer: 1, setStatus: 1, unassign: 1}),
		},
		resource.TestStep{
			PreConfig:        func() { s.Tenant.Call(t, "DELETE", "/api/v3/tickets/"+s.only().ID, nil) },
			Config:           withoutV3(s.Tenant, ticket(`status = "resolved"`)),
			ConfigPlanChecks: acctest.Action(address, plancheck.ResourceActionCreate), Check: s.Tenant.Wrote(t, counts{create: 1}),
		},
	)
	s.Tenant.Writes(t, counts{deleteOne: 1})
}
