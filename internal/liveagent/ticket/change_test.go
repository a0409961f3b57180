package ticket_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

// Each kind of change costs one request, whatever else changes beside it.
func TestTicket_changesTogether(t *testing.T) {
	t.Parallel()
	s := start(t)
	vip := s.tag("A-VIP")
	config := with(values{"agent": "c3agent0", "status": "open", "tag_ids": set(vip), "custom_fields": map[string]any{"order": "17"}})
	s.Tenant.Mock.ResetStats()
	plan := s.Silent(config)
	s.Tenant.Requests(t, counts{})
	s.Object = s.Provider().Apply(typeName, plan)
	s.Tenant.Requests(t, counts{create: 1, transfer: 1, put: 1, getV3: 1, names: 1})
	s.Quiet(config)
	s.Tenant.Requests(t, counts{getV3: 1, names: 1})

	for _, test := range []struct {
		change  values
		changes []string
		want    counts
	}{
		{values{"department_id": "default", "agent": "olivia@example.com"}, []string{"agent", "department_id", "department_name"}, counts{transfer: 1}},
		{values{"status": "resolved"}, []string{"status"}, counts{setStatus: 1}},
		{values{"status": "postponed"}, []string{"status"}, counts{put: 1}},
		{values{"status": "internal"}, []string{"status"}, counts{put: 1}},
		{values{"status": "spam"}, []string{"status"}, counts{put: 1}},
		{values{"status": "new"}, []string{"status"}, counts{put: 1}},
		{values{"status": "chatting"}, []string{"status"}, counts{put: 1}},
		{values{"status": "calling"}, []string{"status"}, counts{put: 1}},
		{values{"subject": "tfacc-Both", "tag_ids": set()}, []string{"subject", "tag_ids"}, counts{put: 1}},
		{
			values{"department_id": "d5sales0", "status": "answered", "subject": "tfacc-All"},
			[]string{"department_id", "department_name", "status", "subject"},
			counts{transfer: 1, setStatus: 1, put: 1},
		},
	} {
		config = with(config, test.change)
		plan := s.Plans(config, test.changes...)
		s.Finish(plan, test.want)
		s.Quiet(config)
	}
	s.Has(values{"department_name": "Sales", "owner_email": alice, "id": s.only().ID, "code": s.only().Code})
}

// With the key of API v1 alone tags are removed together and added one by one.
func TestTicket_tagsV1(t *testing.T) {
	t.Parallel()
	s := startV1(t)
	vip, late, slow := s.tag("A-VIP"), s.tag("B-Late"), s.tag("C-Slow")
	config := with(values{"tag_ids": sortedSet(vip, late)})
	s.Finish(s.Silent(config), counts{create: 1, assign: 2})
	for _, test := range []struct {
		tags []any
		want counts
	}{
		{sortedSet(vip, late, slow), counts{assign: 1}},
		{sortedSet(vip, slow), counts{unassign: 1, assign: 2}},
		{set(), counts{unassign: 1}},
	} {
		config["tag_ids"] = test.tags
		s.Finish(s.Silent(config), test.want)
		s.Has(values{"custom_fields": nil})
		s.Quiet(config)
	}
}

// API v1 cannot change the subject: the former one stays, with a warning and
// without a request.
func TestAccTicket_subjectV1(t *testing.T) {
	t.Parallel()
	s := startV1(t)
	s.apply(with(), counts{create: 1})
	plan := s.Plan(with(values{"subject": "tfacc-New"}))
	acctest.Warned(t, plan.Diagnostics, "subject", "cannot be changed without the key of API v3", "LIVEAGENT_API_KEY")
	if got := plan.Changes(); len(got) > 0 {
		t.Errorf("the plan changes %v", got)
	}
	s.Finish(plan, counts{})
	s.Has(values{"subject": "tfacc-Welcome"})

	// A subject that an agent has changed is shown, and does not block anything.
	s.edit(map[string]any{"subject": "tfacc-Agent"})
	plan = s.Plan(with(values{"status": "open"}))
	acctest.Warned(t, plan.Diagnostics, "subject")
	s.Finish(plan, counts{setStatus: 1})
	s.Has(values{"subject": "tfacc-Agent", "status": "open"})

	// One that is not known yet may turn out to be the former one.
	plan = s.Plan(with(values{"subject": acctest.Unknown}))
	acctest.Warned(t, plan.Diagnostics)

	// With the key of API v3 it is changed.
	s.keyV3 = mock.LiveAgentV3Key
	s.apply(with(), counts{put: 1})
	s.Has(values{"subject": "tfacc-Welcome", "custom_fields": map[string]any{}})
	s.Quiet(with())
}

// API v1 has no custom fields: they are refused before any request.
func TestAccTicket_customFieldsV1(t *testing.T) {
	t.Parallel()
	s := startV1(t)
	config := with(values{"custom_fields": map[string]any{"order": "17"}})
	s.refuses(config, "custom_fields", "API v3", "liveagent.api_key", "LIVEAGENT_API_KEY")
	s.refuses(with(values{"custom_fields": map[string]any{}}), "custom_fields", "API v3")
	s.Tenant.Requests(t, counts{})
	s.apply(with(), counts{create: 1})
	s.refuses(config, "custom_fields")

	// A ticket that was made with both keys keeps them in the state, and can be
	// destroyed.
	b := start(t)
	b.apply(config, counts{create: 1, put: 1})
	b.keyV3 = ""
	b.refuses(config, "custom_fields")
	b.Quiet(with())
	b.destroy(counts{deleteOne: 1})
}

// Keys of others survive, a key that was taken out is emptied, and {} empties
// nothing.
func TestAccTicket_customFields(t *testing.T) {
	t.Parallel()
	s := start(t)
	fields := func(pairs ...string) values {
		out := map[string]any{}
		for i := 0; i < len(pairs); i += 2 {
			out[pairs[i]] = pairs[i+1]
		}
		return with(values{"custom_fields": out})
	}
	wire := func(pairs ...string) {
		t.Helper()
		got, want := map[string]string{}, map[string]string{}
		for _, field := range s.only().CustomFields {
			got[field.Code] = field.Value
		}
		for i := 0; i < len(pairs); i += 2 {
			want[pairs[i]] = pairs[i+1]
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("the fields of the service differ (-want +got):\n%s", diff)
		}
	}
	others := func(pairs ...string) {
		t.Helper()
		var all []map[string]string
		for _, field := range s.only().CustomFields {
			all = append(all, map[string]string{"code": field.Code, "value": field.Value})
		}
		for i := 0; i < len(pairs); i += 2 {
			all = append(all, map[string]string{"code": pairs[i], "value": pairs[i+1]})
		}
		s.edit(map[string]any{"custom_fields": all})
	}
	s.apply(fields("a", "1", "b", "2"), counts{create: 1, put: 1})
	others("theirs", "x")
	s.Quiet(fields("a", "1", "b", "2"))

	s.apply(fields("a", "3", "b", "2"), counts{put: 1})
	wire("a", "3", "b", "2", "theirs", "x")
	s.Quiet(fields("a", "3", "b", "2"))

	// An edit of others between plan and apply survives too.
	plan := s.Plans(fields("a", "3"), "custom_fields")
	others("late", "y")
	s.Finish(plan, counts{put: 1})
	wire("a", "3", "b", "", "late", "y", "theirs", "x")
	s.Quiet(fields("a", "3"))

	s.Quiet(fields())
	s.Quiet(with())
	s.Plans(fields("a", "3", "z", ""), "custom_fields")
	wire("a", "3", "b", "", "late", "y", "theirs", "x")

	// A key of others is taken over by naming it.
	s.apply(fields("a", "3", "theirs", "new"), counts{put: 1})
	wire("a", "3", "b", "", "late", "y", "theirs", "new")
	s.Quiet(fields("a", "3", "theirs", "new"))
	s.edit(map[string]any{"custom_fields": []map[string]string{{"code": "a", "value": "agent"}}})
	s.Plans(fields("a", "3", "theirs", "new"), "custom_fields")
	s.Plans(fields("a", "3"), "custom_fields")
	s.Quiet(with())
}

// Custom fields are merged into a fresh read. When that fails nothing is
// changed, lest the fields of others get lost.
func TestAccTicket_mergeFails(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.apply(with(), counts{create: 1})
	config := with(values{"custom_fields": map[string]any{"a": "1"}, "department_id": "default"})
	plan := s.Silent(config)
	s.Fault(getV3, mock.Fault{Effect: mock.EffectStatus, Status: 500, Message: "locked"})
	s.fails(plan, counts{}, "the ticket \"tfacc-Welcome\"", "locked")
	s.Has(values{"custom_fields": map[string]any{}, "department_id": "d4suppor"})
	s.apply(config, counts{transfer: 1, put: 1})
	s.Quiet(config)
}

// The name of a department that cannot be listed at plan is read after the
// transfer; when that fails too, the transfer is still done.
func TestAccTicket_departmentNameFails(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.apply(with(), counts{create: 1})
	config := with(values{"department_id": "default"})
	s.Fault(names, mock.Fault{Effect: mock.EffectStatus, Status: 500, Times: 9})
	plan := s.Silent(config)
	s.Fault(getV3, mock.Fault{Effect: mock.EffectStatus, Status: 500, Message: "locked"})
	s.Finish(plan, counts{transfer: 1}, "Cannot read the ticket", "locked", "The ticket was changed")
	s.Quiet(config)
	s.Has(values{"department_id": "default", "department_name": "General"})
}

// A transfer to another department leaves who is not managed to the service, and
// the state shows it after the next refresh.
func TestAccTicket_transferOfWhatAgentsHave(t *testing.T) {
	t.Parallel()
	bothKeys(t, func(s *site) {
		s.apply(with(), counts{create: 1})
		s.edit(map[string]any{"agentid": "b2admin0", "status": "C"})
		config := with(values{"department_id": "default"})
		s.apply(config, counts{transfer: 1})
		s.Quiet(config)
		s.Has(values{"agent": s.only().AgentID, "status": "open"})
	})
}
