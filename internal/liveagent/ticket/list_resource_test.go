package ticket_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

// listed returns what a query finds, in the order of the service.
func (s *site) listed(config values, include bool, limit int64, stop int) []acctest.Listed {
	s.T.Helper()
	out := s.Provider().List(typeName, config, include, limit, stop)
	for _, one := range out {
		acctest.Warned(s.T, one.Diagnostics)
	}
	return out
}

// A query takes the filters of the data source, and leaves deleted tickets out.
func TestAccTicket_list(t *testing.T) {
	t.Parallel()
	for name, test := range filters() {
		s := lookUp(t)
		acctest.Warned(t, s.Provider().ValidateList(typeName, test.config))
		got := map[string]bool{}
		for _, one := range s.listed(test.config, false, 0, 0) {
			got[fmt.Sprint(one.Identity["id"])] = true
			if one.Resource != nil {
				t.Errorf("%s: the resource was not asked for", name)
			}
		}
		want := map[string]bool{}
		for _, id := range without(test.want, "t1") {
			want[id] = true
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: the tickets differ (-want +got):\n%s", name, diff)
		}
		s.Tenant.Requests(t, counts{listV1: 1})
	}
	s := lookUp(t)
	for name, test := range filterErrors() {
		t.Log(name)
		failed(t, s.Provider().ValidateList(typeName, test.config), test.want)
	}
}

// With include_resource each result is what an import would give.
func TestAccTicket_listWithResources(t *testing.T) {
	t.Parallel()
	for _, keyV3 := range []string{mock.LiveAgentV3Key, ""} {
		s := lookUp(t)
		s.keyV3 = keyV3
		got := s.listed(values{"owner_email": alice, "subject": "Order"}, true, 0, 0)
		if len(got) != 1 || got[0].DisplayName != "AAA-AAA-AA3 Order" {
			t.Fatalf("got %+v", got)
		}
		want := values{
			"id": "t3", "code": "AAA-AAA-AA3", "subject": "Order", "status": "open", "department_id": "d4suppor", "department_name": "Support",
			"owner_name": "Alice", "owner_email": alice, "agent": "c3agent0", "tag_ids": set("vip1"), "custom_fields": map[string]any{"order": "17"},
			"date_created": "2026-01-02 08:00:00", "on_destroy": "delete", "send_mail": false, "html": false, "public_url_code": got[0].Resource["public_url_code"],
			"requester": nil, "recipient": nil, "message": nil, "recipient_name": nil, "cc": nil, "mail_message_id": nil,
		}
		requests := counts{listV1: 1, getV3: 1, names: 1}
		if keyV3 == "" {
			want["custom_fields"], requests = nil, counts{listV1: 1, getV1: 1, tagsV1: 1}
		}
		if diff := cmp.Diff(want, got[0].Resource); diff != "" {
			t.Errorf("the resource differs (-want +got):\n%s", diff)
		}
		s.Tenant.Requests(t, requests)
	}
	// What is empty is null, so that generated configuration leaves it out.
	s := lookUp(t)
	got := s.listed(values{"department_id": "default"}, true, 0, 0)
	for _, name := range []string{"agent", "tag_ids", "custom_fields"} {
		if got[0].Resource[name] != nil {
			t.Errorf("%s is %v, want null", name, got[0].Resource[name])
		}
	}
}

// A limit, and a query that ends early, end the paging too.
func TestAccTicket_listLimit(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.Tenant.Switch(t, "v1_list_max", "10")
	for range 25 {
		s.Tenant.Call(t, "POST", "/api/v3/tickets", map[string]string{
			"useridentifier": alice, "recipient": "support@acme.example.com", "departmentid": "d4suppor", "subject": "x", "message": "x",
		})
	}
	for _, test := range []struct {
		limit             int64
		stop, want, pages int
	}{
		{0, 0, 25, 3}, {1, 0, 1, 1}, {9, 0, 9, 1}, {10, 0, 10, 2}, {15, 0, 15, 2}, {25, 0, 25, 3}, {100, 0, 25, 3}, {0, 3, 3, 1}, {20, 12, 12, 2},
	} {
		s.Tenant.Mock.ResetStats()
		got := s.listed(values{"department_id": "d4suppor"}, false, test.limit, test.stop)
		if len(got) != test.want {
			t.Errorf("limit %d: %d tickets, want %d", test.limit, len(got), test.want)
		}
		if pages := s.Tenant.Mock.Stats().Requests[listV1]; pages > test.pages {
			t.Errorf("limit %d: %d pages, want %d", test.limit, pages, test.pages)
		}
	}
	// Each resource that is wanted costs its read and no more.
	s.Tenant.Mock.ResetStats()
	s.listed(values{"department_id": "d4suppor"}, true, 2, 0)
	s.Tenant.Requests(t, counts{listV1: 1, getV3: 2, names: 1})
}

// Errors are results, and a ticket that goes away meanwhile is only its own
// error.
func TestAccTicket_listErrors(t *testing.T) {
	t.Parallel()
	s := lookUp(t)
	s.Fault(listV1, mock.Fault{Effect: mock.EffectStatus, Status: 500, Message: "locked"})
	got := s.Provider().List(typeName, values{"department_id": "d4suppor"}, false, 0, 0)
	if len(got) != 1 {
		t.Fatalf("got %+v", got)
	}
	failed(t, got[0].Diagnostics, "Cannot list the tickets", "locked")

	s.Fault(getV3, mock.Fault{Effect: mock.EffectStatus, Status: 404, Message: "Ticket not found"})
	got = s.Provider().List(typeName, values{"department_id": "d4suppor"}, true, 0, 0)
	if len(got) != 2 {
		t.Fatalf("got %+v", got)
	}
	failed(t, append(got[0].Diagnostics, got[1].Diagnostics...), "Cannot list the")
}
