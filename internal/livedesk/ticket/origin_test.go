package ticket_test

import (
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
)

// bob is a requester with everything, and followers with names.
func bob() object {
	return object{"euid": "contact_7", "channel_contacts": object{
		"channel_id": "inbox_407", "contact_id": "c1", "sub_contact_id": "s1",
		"followers": []any{object{"id": "u_4", "name": "Adam"}, object{"id": "u_3", "name": "Aiko"}},
	}}
}

// shownBob is bob as a state has him.
func shownBob() object {
	out := bob()
	out["name"], out["email"], out["phone"] = "Bob", "bob@example.com", "+15550100"
	return out
}

// noRequester is a requester that is not there.
func noRequester() object {
	return object{"euid": "", "name": "", "email": "", "phone": "", "channel_contacts": object{
		"channel_id": "", "contact_id": "", "sub_contact_id": "", "followers": []any{},
	}}
}

// The service writes and reads the team, the requester and the followers in
// different forms; both are the same, whatever a read shows of followers.
func TestLiveDeskTicket_origin(t *testing.T) {
	t.Parallel()
	for name, switches := range map[string]map[string]string{
		"ids": {}, "objects": {"livedesk_followers": "objects"}, "required": {"livedesk_ticket_required": "title,requester"}, "texts": {"livedesk_ids": "string", "livedesk_absent": "empty"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startSeeded(t, switches)
			config := with(values{"assignment_team": "IT Support", "requester": bob(), "submitter": object{"id": "u_12345"}})
			s.creates(config)
			want := values{"assignment_team": "IT Support", "assignment_team_id": "5", "requester": shownBob(), "submitter": object{"id": "u_12345"}, "status": "open"}
			s.Has(want)
			s.Plans(config)
			s.Has(want)
			s.Plans(with())
			s.Has(want)
		})
	}
}

// What is left out is up to the service, and shown.
func TestLiveDeskTicket_originLeftOut(t *testing.T) {
	t.Parallel()
	for name, absent := range map[string]string{"null": "null", "empty": "empty", "omit": "omit"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startSeeded(t, map[string]string{"livedesk_absent": absent})
			s.creates(with())
			s.Has(values{"requester": noRequester(), "submitter": object{"id": ""}, "assignment_team": "", "assignment_team_id": ""})
			s.Plans(with())
			s.edit(object{"assignment_team": "Billing", "submitter": object{"id": "u_4"}, "requester": bob()})
			s.Plans(with())
			s.Has(values{"requester": func() object {
				out := shownBob()
				out["channel_contacts"].(object)["followers"] = []any{object{"id": "u_4", "name": nil}, object{"id": "u_3", "name": nil}}
				return out
			}(), "submitter": object{"id": "u_4"}, "assignment_team": "Billing", "assignment_team_id": "6"})
		})
	}
}

// A part of a requester is filled in with what the service makes of it, and stays
// quiet.
func TestLiveDeskTicket_partialRequester(t *testing.T) {
	t.Parallel()
	for name, requester := range map[string]object{
		"nothing":   {},
		"euid":      {"euid": "contact_7"},
		"unknown":   {"euid": "nobody"},
		"channel":   {"channel_contacts": object{"channel_id": "inbox_407"}},
		"followers": {"channel_contacts": object{"followers": []any{object{"id": "u_3"}}}},
		"nobody":    {"channel_contacts": object{"followers": []any{}}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startSeeded(t)
			config := with(values{"requester": requester})
			s.creates(config)
			s.Plans(config)
			s.Plans(with())
		})
	}
}

// Followers that change places are no change, and neither is a name that a read
// lacks.
func TestLiveDeskTicket_followers(t *testing.T) {
	t.Parallel()
	s := startSeeded(t)
	config := with(values{"requester": bob()})
	s.creates(config)
	turned := bob()
	turned["channel_contacts"].(object)["followers"] = []any{object{"id": "u_3"}, object{"id": "u_4"}}
	s.edit(object{"requester": turned})
	s.Plans(config)
	s.Has(values{"requester": shownBob()})

	// Others add one: it shows, with the names that are known, and cannot be put back.
	turned["channel_contacts"].(object)["followers"] = []any{object{"id": "u_3"}, object{"id": "u_4"}, object{"id": "u_5"}}
	s.edit(object{"requester": turned})
	plan := s.Plan(config)
	acctest.Warned(t, plan.Diagnostics, "The requester of a ticket cannot be changed")
	if got := plan.Changes(); len(got) > 0 {
		t.Errorf("the plan changes %v", got)
	}
	channel, _ := s.Object.State["requester"].(object)["channel_contacts"].(object)
	want := []any{object{"id": "u_3", "name": "Aiko"}, object{"id": "u_4", "name": "Adam"}, object{"id": "u_5", "name": nil}}
	if diff := gocmp.Diff(want, channel["followers"]); diff != "" {
		t.Errorf("the followers differ (-want +got):\n%s", diff)
	}
}

// A change of the requester, which only a create can set, keeps the former one with a
// warning.
func TestLiveDeskTicket_requesterKept(t *testing.T) {
	s := startSeeded(t)
	s.creates(with(values{"assignment_team": "IT Support", "requester": bob(), "submitter": object{"id": "u_3"}}))
	other := func(change func(object)) object {
		out := bob()
		change(out)
		return out
	}
	for name, test := range map[string]struct {
		config values
		warned string
	}{
		"euid":            {values{"requester": other(func(o object) { o["euid"] = "x" })}, "requester"},
		"unknown euid":    {values{"requester": other(func(o object) { o["euid"] = acctest.Unknown })}, ""},
		"no euid":         {values{"requester": other(func(o object) { delete(o, "euid") })}, ""},
		"channel":         {values{"requester": other(func(o object) { o["channel_contacts"].(object)["contact_id"] = "c2" })}, "requester"},
		"no channel":      {values{"requester": object{"euid": "contact_7"}}, ""},
		"fewer followers": {values{"requester": other(func(o object) { o["channel_contacts"].(object)["followers"] = []any{object{"id": "u_4"}} })}, "requester"},
		"follower's name": {values{"requester": other(func(o object) {
			o["channel_contacts"].(object)["followers"].([]any)[0].(object)["name"] = "Someone"
		})}, "requester"},
	} {
		t.Run(name, func(t *testing.T) {
			config := with(values{"assignment_team": "IT Support", "requester": bob(), "submitter": object{"id": "u_3"}}, test.config)
			plan := s.Provider().Plan(typeName, s.Object, config)
			if test.warned == "" {
				acctest.Warned(t, plan.Diagnostics)
			} else {
				acctest.Warned(t, plan.Diagnostics, "The "+test.warned+" of a ticket cannot be changed", "-replace", "may notify its requester")
				acctest.At(t, plan.Diagnostics, test.warned)
			}
			if got := plan.Changes(); len(got) > 0 || plan.Replaces {
				t.Errorf("the plan changes %v (replaces: %t)", got, plan.Replaces)
			}
		})
	}
	s.Tenant.Requests(t, counts{})
}

// A team that the service does not know is an error at the attribute, or shows as
// what the service has made of it.
func TestLiveDeskTicket_unknownTeam(t *testing.T) {
	t.Parallel()
	config := with(values{"assignment_team": "Nobody"})
	t.Run("refused", func(t *testing.T) {
		t.Parallel()
		for _, failure := range []string{"200", "http"} {
			s := start(t, map[string]string{"livedesk_ticket_failure": failure})
			s.Fails(s.Plan(config), counts{create: 1}, `Cannot create the ticket "tfacc-Printer"`, "Assignment team must exist", "422")
			acctest.At(t, s.Object.Diagnostics, "assignment_team")
			if s.Object.State != nil || len(s.held()) > 0 {
				t.Errorf("the state has %v, the service %v", s.Object.State, s.held())
			}
		}
	})
	t.Run("null", func(t *testing.T) {
		t.Parallel()
		s := start(t, map[string]string{"livedesk_unknown_team": "null"})
		s.creates(config)
		plan := s.Plan(config)
		acctest.Warned(t, plan.Diagnostics, "The assignment_team of a ticket cannot be changed")
		if got := plan.Changes(); len(got) > 0 {
			t.Errorf("the plan changes %v", got)
		}
		s.Has(values{"assignment_team": "", "assignment_team_id": ""})
	})
	t.Run("echo", func(t *testing.T) {
		t.Parallel()
		s := start(t, map[string]string{"livedesk_unknown_team": "echo"})
		s.creates(config)
		s.Plans(config)
		s.Has(values{"assignment_team": "Nobody", "assignment_team_id": ""})
	})
}
