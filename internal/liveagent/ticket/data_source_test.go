package ticket_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

// many are tickets of several people, departments, statuses and days.
const many = `{
	"host": "acme.example.com",
	"departments": [{"id": "default", "name": "General"}, {"id": "d4suppor", "name": "Support"}],
	"agents": [{"id": "c3agent0", "contact_id": "c3contac", "firstname": "Aiko", "email": "aiko@example.com", "role": "agent", "status": "A"}],
	"tags": [{"id": "vip1", "name": "VIP"}],
	"contacts": [{"id": "ct1", "emails": ["alice@example.com", "second@example.com"], "firstname": "Alice", "note": "careful"}],
	"tickets": [
		{"id": "t4", "code": "AAA-AAA-AA4", "subject": "Order 1", "owner_email": "alice@example.com", "departmentid": "default", "status": "N",
			"date_created": "2026-01-01 08:00:00", "date_changed": "2026-01-01 08:00:00"},
		{"id": "t3", "code": "AAA-AAA-AA3", "subject": "Order", "owner_email": "alice@example.com", "departmentid": "d4suppor", "status": "C",
			"date_created": "2026-01-02 08:00:00", "date_changed": "2026-02-02 08:00:00", "agentid": "c3agent0", "tags": ["vip1"],
			"custom_fields": [{"code": "order", "value": "17"}], "messages": [{"useridentifier": "alice@example.com", "message": "Where is it?"}]},
		{"id": "t2", "code": "AAA-AAA-AA2", "subject": "Bill", "owner_email": "bob@example.com", "departmentid": "d4suppor", "status": "R",
			"date_created": "2026-01-03 08:00:00", "date_changed": "2026-03-03 08:00:00"},
		{"id": "t1", "code": "AAA-AAA-AA1", "subject": "Order", "owner_email": "bob@example.com", "departmentid": "d4suppor", "status": "X",
			"date_created": "2026-01-04 08:00:00", "date_changed": "2026-04-04 08:00:00"}
	]
}`

func lookUp(t *testing.T) *site {
	t.Helper()
	return startOn(t, acctest.StartSeed(t, many), mock.LiveAgentV3Key)
}

func TestAccTicket_dataSource(t *testing.T) {
	t.Parallel()
	for _, config := range []values{{"id": "t3"}, {"code": "AAA-AAA-AA3"}} {
		for _, keyV3 := range []string{mock.LiveAgentV3Key, ""} {
			s := lookUp(t)
			s.keyV3 = keyV3
			got, problems := s.Provider().Data(typeName, config)
			acctest.Warned(t, problems)
			want := values{
				"id": "t3", "code": "AAA-AAA-AA3", "public_url_code": got["public_url_code"], "subject": "Order", "status": "open",
				"department_id": "d4suppor", "department_name": "Support", "owner_name": "Alice", "owner_email": alice, "owner_note": "careful",
				"agent": "c3agent0", "preview": "Where is it?", "tag_ids": set("vip1"), "custom_fields": map[string]any{"order": "17"},
				"date_created": "2026-01-02 08:00:00", "date_changed": "2026-02-02 08:00:00",
			}
			requests := counts{getV1: 1, getV3: 1}
			if keyV3 == "" {
				want["custom_fields"], requests = nil, counts{getV1: 1, tagsV1: 1}
			}
			s.Tenant.Requests(t, requests)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%v differs (-want +got):\n%s", config, diff)
			}
		}
	}
}

func TestAccTicket_dataSourceErrors(t *testing.T) {
	t.Parallel()
	s := lookUp(t)
	read := func(config values, texts ...string) {
		t.Helper()
		_, problems := s.Provider().Data(typeName, config)
		failed(t, problems, texts...)
	}
	read(values{}, "id", "code")
	read(values{"id": "t1", "code": "x"}, "id", "code")
	read(values{"id": " "}, "must not be empty")
	s.Tenant.Requests(t, counts{})
	for _, status := range []string{"404", "500"} {
		s.Tenant.Switch(t, "v1_missing_conversation", status)
		read(values{"id": "nobody"}, `ticket "nobody"`)
		read(values{"code": "ZZZ-ZZZ-ZZZ"}, `ticket "ZZZ-ZZZ-ZZZ"`)
		// A deleted ticket is not found.
		read(values{"id": "t1"}, `There is no ticket "t1"`)
		read(values{"code": "AAA-AAA-AA1"}, `There is no ticket "AAA-AAA-AA1"`)
	}
	s.Tenant.Switch(t, "v1_missing_conversation", "404")
	read(values{"id": "nobody"}, `There is no ticket "nobody"`)
}

// found returns the ids of the tickets that a filter finds.
func (s *site) found(config values) []string {
	s.T.Helper()
	got, problems := s.Provider().Data(typeName+"s", config)
	acctest.Warned(s.T, problems)
	ids := []string{}
	list, _ := got["tickets"].([]any)
	for _, one := range list {
		fields, _ := one.(map[string]any)
		ids = append(ids, fmt.Sprint(fields["id"]))
	}
	return ids
}

// filters are filters with what they find in many; sorted by id.
func filters() map[string]struct {
	config values
	want   []string
} {
	changed := func(operator string, value any) values {
		return values{"department_id": "d4suppor", "date_changed": map[string]any{operator: value}}
	}
	return map[string]struct {
		config values
		want   []string
	}{
		"owner":              {values{"owner_email": alice}, []string{"t3", "t4"}},
		"owner in any case":  {values{"owner_email": "ALICE@example.com"}, []string{"t3", "t4"}},
		"owner's second":     {values{"owner_email": "second@example.com"}, []string{"t3", "t4"}},
		"department":         {values{"department_id": "d4suppor"}, []string{"t1", "t2", "t3"}},
		"both":               {values{"owner_email": alice, "department_id": "d4suppor"}, []string{"t3"}},
		"owner and nothing":  {values{"owner_email": alice, "department_id": ""}, []string{"t3", "t4"}},
		"nobody":             {values{"owner_email": "nobody@example.com"}, []string{}},
		"one status":         {values{"department_id": "d4suppor", "statuses": []any{"open"}}, []string{"t3"}},
		"statuses":           {values{"department_id": "d4suppor", "statuses": []any{"resolved", "open"}}, []string{"t2", "t3"}},
		"deleted":            {values{"department_id": "d4suppor", "statuses": []any{"deleted"}}, []string{"t1"}},
		"closed":             {values{"department_id": "d4suppor", "statuses": []any{"closed", "open"}}, []string{"t3"}},
		"no statuses":        {values{"department_id": "d4suppor", "statuses": []any{}}, []string{"t1", "t2", "t3"}},
		"subject":            {values{"owner_email": alice, "subject": "Order"}, []string{"t3"}},
		"date_from":          {values{"department_id": "d4suppor", "date_from": "2026-01-03 00:00:00"}, []string{"t1", "t2"}},
		"date_to":            {values{"department_id": "d4suppor", "date_to": "2026-01-03 00:00:00"}, []string{"t3"}},
		"from and to":        {values{"department_id": "d4suppor", "date_from": "2026-01-03 00:00:00", "date_to": "2026-01-03 23:00:00"}, []string{"t2"}},
		"eq":                 {changed("eq", "2026-02-02 08:00:00"), []string{"t3"}},
		"neq":                {changed("neq", "2026-02-02 08:00:00"), []string{"t1", "t2"}},
		"gt":                 {changed("gt", "2026-03-03 08:00:00"), []string{"t1"}},
		"lt":                 {changed("lt", "2026-03-03 08:00:00"), []string{"t3"}},
		"gte":                {changed("gte", "2026-03-03 08:00:00"), []string{"t1", "t2"}},
		"lte":                {changed("lte", "2026-03-03 08:00:00"), []string{"t2", "t3"}},
		"between":            {changed("between", []any{"2026-02-01 00:00:00", "2026-03-31 00:00:00"}), []string{"t2", "t3"}},
		"like":               {changed("like", "2026-03-%"), []string{"t2"}},
		"like with question": {changed("like", "2026-0?-03 08:00:00"), []string{"t2"}},
	}
}

// filterErrors are filters that must be refused before any request.
func filterErrors() map[string]struct {
	config values
	want   string
} {
	changed := func(object map[string]any) values { return values{"department_id": "d4suppor", "date_changed": object} }
	const day = "2026-03-03 08:00:00"
	return map[string]struct {
		config values
		want   string
	}{
		"nothing":           {values{}, "owner_email or department_id"},
		"empty":             {values{"owner_email": "", "department_id": ""}, "owner_email or department_id"},
		"only others":       {values{"statuses": []any{"open"}, "subject": "x"}, "owner_email or department_id"},
		"status":            {values{"department_id": "default", "statuses": []any{"Open"}}, "open"},
		"date_from":         {values{"department_id": "default", "date_from": "2026-01-03"}, "YYYY-MM-DD HH:MM:SS"},
		"date_to":           {values{"department_id": "default", "date_to": "2026-02-30 00:00:00"}, "does not exist"},
		"no operator":       {changed(map[string]any{}), "Exactly one of"},
		"two operators":     {changed(map[string]any{"gt": day, "lt": day}), "Exactly one of"},
		"with between":      {changed(map[string]any{"gt": day, "between": []any{day, day}}), "Exactly one of"},
		"bad date":          {changed(map[string]any{"gt": "yesterday"}), "YYYY-MM-DD HH:MM:SS"},
		"one to be between": {changed(map[string]any{"between": []any{day}}), "two values"},
		"three":             {changed(map[string]any{"between": []any{day, day, day}}), "two values"},
		"none":              {changed(map[string]any{"between": []any{}}), "two values"},
		"wrong way round":   {changed(map[string]any{"between": []any{"2026-04-01 00:00:00", day}}), "earlier"},
		"bad pattern":       {changed(map[string]any{"like": "March"}), "pattern"},
	}
}

func TestAccTicket_dataSources(t *testing.T) {
	t.Parallel()
	for _, switches := range []map[string]string{
		{}, {"v1_subject_filter": "exact", "v1_ticket_absent": "omit", "v1_ticket_tags": "list", "extra_fields": "on"}, {"v1_list_max": "2", "scalars": "numbers"},
	} {
		for name, test := range filters() {
			if switches["v1_list_max"] != "" && len(test.want) > 1 {
				// The walk ends at a page that no server is likely to have.
				continue
			}
			s := lookUp(t)
			s.Tenant.Switches(t, switches)
			if diff := cmp.Diff(test.want, s.found(test.config)); diff != "" {
				t.Errorf("%s: the tickets differ (-want +got):\n%s", name, diff)
			}
			s.Tenant.Requests(t, counts{listV1: 1})
		}
	}
	s := lookUp(t)
	got, problems := s.Provider().Data(typeName+"s", values{"owner_email": alice, "department_id": "d4suppor"})
	acctest.Warned(t, problems)
	list, _ := got["tickets"].([]any)
	fields, _ := list[0].(map[string]any)
	want := map[string]any{
		"id": "t3", "code": "AAA-AAA-AA3", "public_url_code": fields["public_url_code"], "subject": "Order", "status": "open", "department_id": "d4suppor",
		"department_name": "Support", "owner_name": "Alice", "owner_email": alice, "preview": "Where is it?",
		"date_created": "2026-01-02 08:00:00", "date_changed": "2026-02-02 08:00:00",
	}
	if diff := cmp.Diff(want, fields); diff != "" {
		t.Errorf("the ticket differs (-want +got):\n%s", diff)
	}
}

func TestAccTicket_dataSourcesErrors(t *testing.T) {
	t.Parallel()
	s := lookUp(t)
	for name, test := range filterErrors() {
		t.Log(name)
		_, problems := s.Provider().Data(typeName+"s", test.config)
		failed(t, problems, test.want)
	}
	s.Tenant.Requests(t, counts{})
	s.Fault(listV1, mock.Fault{Effect: mock.EffectStatus, Status: 500, Message: "Unknown column id in order clause"})
	_, problems := s.Provider().Data(typeName+"s", values{"department_id": "default"})
	failed(t, problems, "Cannot list the tickets", "Unknown column")
}

// All pages are walked through, and each ticket comes once.
func TestAccTicket_dataSourcesPages(t *testing.T) {
	t.Parallel()
	s := start(t)
	want := []string{}
	for range 27 {
		want = append(want, acctest.Ask[struct{ ID string }](t, s.Tenant, "POST", "/api/v3/tickets", map[string]string{
			"useridentifier": alice, "recipient": "support@acme.example.com", "departmentid": "d4suppor", "subject": "x", "message": "x",
		}).ID)
	}
	slices.Sort(want)
	for most, pages := range map[string]int{"10": 3, "1000": 1, "20": 2} {
		s.Tenant.Switch(t, "v1_list_max", most)
		s.Tenant.Mock.ResetStats()
		if diff := cmp.Diff(want, s.found(values{"department_id": "d4suppor"})); diff != "" {
			t.Errorf("the tickets differ (-want +got):\n%s", diff)
		}
		s.Tenant.Requests(t, counts{listV1: pages})
	}
}

// The CLI refuses at plan what is not known to be good, and takes what is not
// known yet.
func TestAccTicket_dataSourcesOfTheCLI(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	acctest.Run(t, nil,
		acctest.Invalid(tenant.Config(acctest.DataSource(typeName+"s", `subject = "x"`)), `(?s)owner_email\s+or\s+department_id`),
		resource.TestStep{
			Config: tenant.Config(ticket() + `
				data "helpdesk_liveagent_ticket" "test" { code = helpdesk_liveagent_ticket.test.code }
				data "helpdesk_liveagent_tickets" "test" {
					owner_email  = helpdesk_liveagent_ticket.test.owner_email
					statuses     = [helpdesk_liveagent_ticket.test.status]
					date_changed = { gte = helpdesk_liveagent_ticket.test.date_created }
				}
				output "found" { value = data.helpdesk_liveagent_tickets.test.tickets[0].id == data.helpdesk_liveagent_ticket.test.id ? "same" : "other" }`),
			ConfigStateChecks: []statecheck.StateCheck{acctest.Output("found", "same")},
		},
	)
	acctest.Run(t, nil, resource.TestStep{
		Config: tenant.Config(`
			resource "terraform_data" "empty" { input = " " }
			data "helpdesk_liveagent_tickets" "test" { owner_email = trimspace(terraform_data.empty.output) }`),
		ExpectError: oneError(`needs a customer or a department`),
	})
}
