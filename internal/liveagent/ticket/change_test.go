package ticket_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

// Each kind of change costs one request, and a plan costs the reads that the
// documents name.
func TestAccTicket_eachChangeAlone(t *testing.T) {
	t.Parallel()
	s := start(t)
	vip, late := s.tag("A-VIP"), s.tag("B-Late")
	config := with(values{"agent": aiko, "status": "open", "tag_ids": sortedSet(vip), "custom_fields": map[string]any{"order": "17"}})
	s.Tenant.Mock.ResetStats()
	s.Finish(s.Silent(config), counts{create: 1, transfer: 1, put: 1})
	s.Quiet(config)
	s.Tenant.Requests(t, counts{getV3: 1, names: 1, getAgent: 1})

	for _, test := range []struct {
		change  values
		changes []string
		want    counts
	}{
		{values{"department_id": "d5sales0"}, []string{"department_id", "department_name"}, counts{transfer: 1}},
		{values{"agent": "b2admin0"}, []string{"agent"}, counts{transfer: 1}},
		{values{"department_id": "default", "agent": "olivia@example.com"}, []string{"agent", "department_id", "department_name"}, counts{transfer: 1}},
		{values{"status": "answered"}, []string{"status"}, counts{setStatus: 1}},
		{values{"status": "resolved"}, []string{"status"}, counts{setStatus: 1}},
		{values{"status": "open"}, []string{"status"}, counts{setStatus: 1}},
		{values{"status": "postponed"}, []string{"status"}, counts{put: 1}},
		{values{"status": "internal"}, []string{"status"}, counts{put: 1}},
		{values{"status": "spam"}, []string{"status"}, counts{put: 1}},
		{values{"status": "new"}, []string{"status"}, counts{put: 1}},
		{values{"status": "chatting"}, []string{"status"}, counts{put: 1}},
		{values{"status": "calling"}, []string{"status"}, counts{put: 1}},
		{values{"tag_ids": sortedSet(vip, late)}, []string{"tag_ids"}, counts{put: 1}},
		{values{"tag_ids": sortedSet(late)}, []string{"tag_ids"}, counts{put: 1}},
		{values{"tag_ids": set()}, []string{"tag_ids"}, counts{put: 1}},
		{values{"subject": "tfacc-New"}, []string{"subject"}, counts{put: 1}},
		{values{"custom_fields": map[string]any{"order": "18"}}, []string{"custom_fields"}, counts{put: 1}},
		{values{"on_destroy": "resolve"}, []string{"on_destroy"}, counts{}},
		{values{"subject": "tfacc-Both", "tag_ids": sortedSet(vip)}, []string{"subject", "tag_ids"}, counts{put: 1}},
	} {
		config = with(config, test.change)
		plan := s.Plans(config, test.changes...)
		s.Finish(plan, test.want)
		s.Quiet(config)
	}
	got := s.only()
	if got.DepartmentID != "default" || got.AgentID != "a1owner0" || got.Status != "P" || got.Subject != "tfacc-Both" || !cmp.Equal(got.Tags, []string{vip}) {
		t.Errorf("the service has %+v", got)
	}
	s.Has(values{"department_name": "General", "owner_email": alice, "id": got.ID, "code": got.Code})
	s.destroy(counts{setStatus: 1})
}

// An apply of one change costs its request and no read but those that merge
// custom fields.
func TestAccTicket_readsOfAnApply(t *testing.T) {
	t.Parallel()
	s := start(t)
	config := with(values{"agent": "c3agent0", "custom_fields": map[string]any{"order": "17"}})
	plan := s.Plan(config)
	s.Tenant.Requests(t, counts{})
	s.Object = s.Provider().Apply(typeName, plan)
	s.Tenant.Requests(t, counts{create: 1, transfer: 1, put: 1, getV3: 1, names: 1})
	for _, test := range []struct {
		change values
		want   counts
	}{
		{values{"department_id": "default"}, counts{transfer: 1}},
		{values{"status": "open"}, counts{setStatus: 1}},
		{values{"subject": "tfacc-New", "tag_ids": set()}, counts{put: 1}},
		{values{"custom_fields": map[string]any{"order": "18"}}, counts{getV3: 1, put: 1}},
		{values{"department_id": "d5sales0", "status": "answered", "subject": "tfacc-All"}, counts{transfer: 1, setStatus: 1, put: 1}},
	} {
		config = with(config, test.change)
		plan = s.Silent(config)
		s.Tenant.Mock.ResetStats()
		s.Object = s.Provider().Apply(typeName, plan)
		s.Tenant.Requests(t, test.want)
	}
}

// With the key of API v1 alone a plan reads the ticket and its tags, and tags
// are removed together.
func TestAccTicket_eachChangeAloneV1(t *testing.T) {
	t.Parallel()
	s := startV1(t)
	vip, late, slow := s.tag("A-VIP"), s.tag("B-Late"), s.tag("C-Slow")
	config := with(values{"agent": aiko, "status": "answered", "tag_ids": sortedSet(vip, late)})
	s.Finish(s.Silent(config), counts{create: 1, transfer: 1, assign: 2})
	s.Has(values{"department_name": "Support", "custom_fields": nil, "status": "answered", "agent": aiko, "tag_ids": sortedSet(vip, late)})
	s.Quiet(config)
	s.Tenant.Requests(t, counts{getV1: 1, tagsV1: 1, getAgent: 1})

	for _, test := range []struct {
		change  values
		changes []string
		want    counts
	}{
		{values{"department_id": "d5sales0"}, []string{"custom_fields", "department_id", "department_name"}, counts{transfer: 1}},
		{values{"agent": "b2admin0"}, []string{"agent", "custom_fields"}, counts{transfer: 1}},
		{values{"status": "resolved"}, []string{"custom_fields", "status"}, counts{setStatus: 1}},
		{values{"status": "open"}, []string{"custom_fields", "status"}, counts{setStatus: 1}},
		{values{"tag_ids": sortedSet(vip, late, slow)}, []string{"custom_fields", "tag_ids"}, counts{assign: 1}},
		{values{"tag_ids": sortedSet(vip, slow)}, []string{"custom_fields", "tag_ids"}, counts{unassign: 1, assign: 2}},
		{values{"tag_ids": set()}, []string{"custom_fields", "tag_ids"}, counts{unassign: 1}},
	} {
		config = with(config, test.change)
		plan := s.Plan(config)
		acctest.Warned(t, plan.Diagnostics)
		if got := plan.Changes(); !cmp.Equal(without(got, "custom_fields"), without(test.changes, "custom_fields")) {
			t.Errorf("the plan changes %v, want %v", got, test.changes)
		}
		s.Finish(plan, test.want)
		s.Has(values{"custom_fields": nil})
		s.Quiet(config)
	}
	s.destroy(counts{deleteOne: 1})
	if all := behind(t, s.Tenant).LiveAgent.Tickets; len(all) != 1 || all[0].Status != "X" {
		t.Errorf("the service has %+v", all)
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

// A key without a value is one that is not listed.
func TestAccTicket_nullField(t *testing.T) {
	t.Parallel()
	s := start(t)
	config := with(values{"custom_fields": map[string]any{"a": "1", "b": nil}})
	s.apply(config, counts{create: 1, put: 1})
	s.Quiet(config)
	s.Quiet(with(values{"custom_fields": map[string]any{"a": "1"}}))
	s.edit(map[string]any{"custom_fields": []map[string]string{{"code": "a", "value": "1"}, {"code": "b", "value": "agent"}}})
	s.Quiet(config)
	s.apply(with(values{"custom_fields": map[string]any{"a": "2", "b": nil}}), counts{put: 1})
	if got := s.only().CustomFields; len(got) != 2 || got[1].Value != "agent" {
		t.Errorf("the service has %+v", got)
	}
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
