package ticket_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

// servers are the kinds of server that the documents leave open.
func servers() map[string]map[string]string {
	return map[string]map[string]string{
		"the documents": {},
		"null, extra": {
			"absent": "null", "v1_absent": "null", "extra_fields": "on", "scalars": "strings", "v1_statuscode": "number", "ok_response": "[]",
			"v1_create_codes": "filled", "empty_list": "missing", "ticket_events": "off",
		},
		"empty": {
			"absent": "empty", "v1_absent": "empty", "v1_ticket_absent": "empty", "ticket_tags": "string", "scalars": "numbers", "empty_list": "null",
			"v1_statuscode": "string", "ok_response": "empty", "v1_create_codes": "omit", "v1_missing_conversation": "404",
		},
		"omit": {
			"absent": "omit", "v1_absent": "omit", "v1_ticket_absent": "omit", "ticket_tags": "missing", "ticket_dates": "rfc3339", "v1_ticket_dates": "rfc3339",
			"message_storage": "legacy", "message_headers": "on", "message_ids": "text",
		},
		"gone is 404":   {"deleted_tickets": "404", "v1_missing_conversation": "404", "v1_user_form": "email", "v1_missing_id": "500"},
		"gone is 500":   {"deleted_tickets": "404", "missing_id": "500html", "v1_missing_id": "500", "v1_list_max": "3"},
		"gone is empty": {"deleted_tickets": "404", "missing_id": "emptyarray", "one_item": "object"},
		"unlisted":      {"deleted_tickets": "unlisted", "v1_subject_filter": "contains", "v1_unfiltered_list": "list", "v1_ticket_tags": "list", "v1_list_dates": "datechanged"},
		"tags listed":   {"v1_ticket_tags": "text", "unknown_tag": "keep", "v1_unknown_tag": "create", "deleted_tag": "kept", "v1_mail_message_id": "mail_messsage_id"},
		"status new":    {"create_status": "new", "ticket_created": "full", "ticket_by_code": "404", "html_messages": "wrap", "customer_recipient": "any"},
		"old PUT":       {"ticket_put": "departmentid", "null_field": "clear", "agent_message_status": "A", "customer_message_status": "C"},
		"older PUT":     {"ticket_put": "agentid", "list_status": "206", "v1_conversation_fields": "unknown call"},
	}
}

// A whole life cycle on each kind of server.
func TestAccTicket_everyServer(t *testing.T) {
	acctest.Long(t, "every kind of server")
	t.Parallel()
	for name, key := range map[string]string{"both keys": mock.LiveAgentV3Key, "v1 alone": ""} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			acctest.EveryServer(t, servers(), func(t *testing.T, tenant *acctest.Tenant) {
				t.Helper()
				lifecycle(startOn(t, tenant, key))
			})
		})
	}
}

// lifecycle creates, changes, imports, loses and destroys a ticket among those of
// others.
func lifecycle(s *site) {
	t := s.T
	t.Helper()
	for range 12 {
		s.Tenant.Call(t, "POST", "/api/v3/tickets", map[string]string{
			"useridentifier": alice, "recipient": "support@acme.example.com", "departmentid": "d4suppor", "subject": "theirs", "message": "x",
		})
	}
	vip, late := s.tag("VIP"), s.tag("Late")
	apply := func(config values) {
		t.Helper()
		s.Object = s.Provider().Apply(typeName, s.Silent(config))
		acctest.Warned(t, s.Object.Diagnostics)
		s.Quiet(config)
	}
	config := with(values{
		"status": "open", "agent": aiko, "tag_ids": sortedSet(vip, late), "recipient_name": "Support", "html": true, "mail_message_id": "<1@x>",
	})
	apply(config)
	first := s.ID()
	s.Has(values{"department_name": "Support", "owner_email": alice, "status": "open", "agent": aiko, "tag_ids": sortedSet(vip, late)})
	if code, _ := s.Object.State["code"].(string); code == "" || s.Object.State["public_url_code"] == "" || s.Object.State["date_created"] == "" {
		t.Errorf("the state has %v", s.Object.State)
	}
	config = with(config, values{"department_id": "default", "status": "resolved", "tag_ids": set(vip), "agent": "b2admin0"})
	if s.hasV3() {
		config = with(config, values{"subject": "tfacc-New", "custom_fields": map[string]any{"a": "1", "b": "2"}})
	}
	apply(config)
	config = with(config, values{"agent": "adam@example.com", "tag_ids": set(), "status": "answered"})
	if s.hasV3() {
		config = with(config, values{"custom_fields": map[string]any{"b": ""}, "status": "postponed"})
	}
	apply(config)
	s.Has(values{"department_name": "General", "agent": "b2admin0", "tag_ids": set()})

	// Agents work on it.
	s.v1("PUT", "/attendants", "agentidentifier", aiko)
	s.v1("PUT", "/status", "status", "R")
	s.v1("POST", "/tags", "id", late)
	apply(config)

	code, _ := s.Object.State["code"].(string)
	managed := s.Object
	for _, by := range []string{first, code} {
		s.imports(by, nil)
		s.Has(values{"id": first, "code": code, "status": managed.State["status"], "tag_ids": set(), "department_name": "General"})
	}
	s.Object = managed

	// Somebody deletes it, once for the plan and once for the destruction.
	s.remove()
	s.Refresh(first, gone)
	apply(config)
	plan := s.Silent(nil)
	s.remove()
	s.Object = s.Provider().Apply(typeName, plan)
	acctest.Warned(t, s.Object.Diagnostics)
	if s.Object.State != nil {
		t.Error("the ticket is still in the state")
	}
	for _, one := range behind(t, s.Tenant).LiveAgent.Tickets {
		if one.Subject != "theirs" && one.Status != "X" {
			t.Errorf("the ticket %+v is left", one)
		}
	}
}

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
