package ticket_test

import (
	"encoding/json"
	"io"
	"maps"
	"net/http"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
)

const (
	fileA = "https://files.example.com/a.png"
	fileB = "https://files.example.com/b.png"
)

// full is a ticket with all that a change takes.
func full(others ...values) values {
	return with(append([]values{{
		"priority": "high", "type": "incident", "tags": set("x", "y"), "attachments": set(fileA, fileB), "custom_fields": object{"sn": "PRN-1", "floor": "2"},
	}}, others...)...)
}

// sent is what a change of that ticket sends, with other fields.
func sent(others ...object) object {
	out := object{
		"title": "tfacc-Printer", "description": "It **smokes**.", "priority": "high", "ticket_type": "incident", "tags": []any{"x", "y"},
		"attachments": files(fileA, fileB), "custom_fields": object{"sn": "PRN-1", "floor": 2.0},
	}
	for _, other := range others {
		maps.Copy(out, other)
	}
	return out
}

// A change sends the whole ticket, and makes no second plan. What is shown of the tags
// makes no difference.
func TestLiveDeskTicket_changeWire(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		attribute string
		to        any
		sent      object
	}{
		"title":             {"title", "tfacc-New", object{"title": "tfacc-New"}},
		"own priority":      {"priority", "P1", object{"priority": "P1"}},
		"fewer tags":        {"tags", set("y"), object{"tags": []any{"y"}}},
		"no files":          {"attachments", set(), object{"attachments": files()}},
		"more fields":       {"custom_fields", object{"sn": "PRN-1", "floor": "2", "vip": "true"}, object{"custom_fields": object{"sn": "PRN-1", "floor": 2.0, "vip": true}}},
		"custom field gone": {"custom_fields", object{"floor": "2"}, object{"custom_fields": object{"sn": nil, "floor": 2.0}}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, tags := range []string{"absent", "present"} {
				s := start(t, map[string]string{"livedesk_ticket_tags": tags})
				bodies := s.wire("PUT")
				s.creates(full())
				config := full(values{test.attribute: test.to})
				s.updates(config, test.attribute)
				want := []object{sent(), sent(test.sent)}
				if diff := gocmp.Diff(want, bodies()); diff != "" {
					t.Errorf("what is sent differs (-want +got):\n%s", diff)
				}
				s.Plans(config)
				s.Has(values{test.attribute: test.to})
			}
		})
	}
}

// Another spelling of the custom fields is no change.
func TestLiveDeskTicket_sameFields(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.creates(with(values{"custom_fields": object{"json": `{"a": 1, "b": [true]}`, "number": "1.50", "text": `"x"`}}))
	for _, fields := range []object{{"json": `{"b":[true],"a":1}`, "number": "1.5", "text": "x"}, {}} {
		s.Plans(with(values{"custom_fields": fields}))
	}
}

// What somebody else takes away shows, and so do their tags where a read shows them; the
// next apply puts it back.
func TestLiveDeskTicket_drift(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		attribute string
		edit      object
		shown     any
	}{
		"no description":    {"description", object{"description": ""}, ""},
		"no priority":       {"priority", object{"priority": ""}, ""},
		"tags":              {"tags", object{"tags": []any{"z"}}, set("z")},
		"no files":          {"attachments", object{"attachments": files()}, set()},
		"custom field gone": {"custom_fields", object{"custom_fields": object{"sn": "PRN-1"}}, object{"sn": "PRN-1"}},
		"custom field null": {"custom_fields", object{"custom_fields": object{"sn": "PRN-1", "floor": nil}}, object{"sn": "PRN-1"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := start(t, map[string]string{"livedesk_ticket_tags": "present"})
			s.creates(full())
			s.edit(test.edit)
			plan := s.Plans(full(), test.attribute)
			s.Has(values{test.attribute: test.shown})
			s.Finish(plan, counts{get: 1, put: 1})
			s.Plans(full())
		})
	}
}

// What is not managed shows, and is never changed.
func TestLiveDeskTicket_unmanagedDrift(t *testing.T) {
	t.Parallel()
	s := start(t, map[string]string{"livedesk_ticket_tags": "present"})
	s.creates(values{"title": "tfacc-Printer"})
	s.edit(object{"description": "Theirs.", "tags": []any{"z"}, "status": "closed"})
	s.Plans(values{"title": "tfacc-Printer"})
	s.Has(values{"description": "Theirs.", "tags": set("z"), "status": "closed"})
}

// A change sends what is not managed as it was just read, so that it stays whether
// the service merges or replaces. Where tags are not read, only a service that
// merges keeps them.
func TestLiveDeskTicket_unmanagedStays(t *testing.T) {
	t.Parallel()
	for name, switches := range map[string]map[string]string{
		"merge, tags absent":    {},
		"merge, tags present":   {"livedesk_ticket_tags": "present", "livedesk_attachments": "detailed"},
		"replace, tags present": {"livedesk_ticket_put": "replace", "livedesk_ticket_tags": "present"},
		"replace, detailed":     {"livedesk_ticket_put": "replace", "livedesk_ticket_tags": "present", "livedesk_attachments": "detailed", "livedesk_followers": "objects"},
		"custom fields merge":   {"livedesk_ticket_custom_fields": "merge"},
		"other fields taken":    {"livedesk_ticket_put_other": "taken"},
		"texts":                 {"livedesk_ids": "string", "livedesk_absent": "omit", "livedesk_ticket_put": "replace", "livedesk_ticket_tags": "present"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startSeeded(t, switches)
			before := s.only(nil)
			s.Imports(seeded, nil)
			s.updates(values{"title": "tfacc-New"}, "title")
			before["title"] = "tfacc-New"
			s.only(before)
			s.Plans(values{"title": "tfacc-New"})
			s.updates(values{"title": "tfacc-New", "priority": "low"}, "priority")
			before["priority"] = "low"
			s.only(before)
		})
	}
}

// What somebody changes between the plan and the apply is left alone where it is not
// managed.
func TestLiveDeskTicket_unmanagedMeanwhile(t *testing.T) {
	t.Parallel()
	s := startSeeded(t, map[string]string{"livedesk_ticket_tags": "present", "livedesk_ticket_put": "replace"})
	s.Imports(seeded, nil)
	config := values{"title": "tfacc-New", "custom_fields": object{"text": "one"}}
	plan := s.Plans(config, "title")
	theirs := object{
		"description": "Newer.", "priority": "low", "ticket_type": "question", "tags": []any{"z"}, "attachments": files(fileB),
		"custom_fields": object{"text": "one", "number": 3.0, "other": "theirs"},
	}
	s.edit(theirs)
	s.Finish(plan, counts{get: 1, put: 1})
	theirs["title"] = "tfacc-New"
	s.only(theirs)
	s.Plans(config)
}

// A service that needs a description for a change says so at the attribute; one that
// does not is fine without.
func TestLiveDeskTicket_withoutDescription(t *testing.T) {
	t.Parallel()
	for required, refused := range map[string]bool{"title,description": true, "title": false, "none": false} {
		s := start(t, map[string]string{"livedesk_ticket_put_required": required})
		s.creates(values{"title": "tfacc-Printer", "description": ""})
		config := values{"title": "tfacc-New", "description": ""}
		plan := s.Plans(config, "title")
		if refused {
			s.Fails(plan, counts{get: 2, put: 1}, `Cannot update the ticket "tfacc-New"`, "description")
			acctest.At(t, s.Object.Diagnostics, "description")
			s.Has(values{"title": "tfacc-Printer"})
			config["description"] = "It smokes."
			s.updates(config, "description", "title")
		} else {
			s.Finish(plan, counts{get: 1, put: 1})
		}
		s.Plans(config)
	}
}

// Tags without a description may not be set: the plan says so, and what comes of it can be
// repaired as the messages say.
func TestLiveDeskTicket_tagsWithoutDescription(t *testing.T) {
	t.Parallel()
	for _, description := range []any{nil, ""} {
		s := start(t)
		config := values{"title": "tfacc-Printer", "tags": set("x"), "description": description}
		plan := s.Plan(config)
		acctest.Warned(t, plan.Diagnostics, "may not be set without a description", "Set description too")
		acctest.At(t, plan.Diagnostics, "description")
		s.Finish(plan, counts{create: 1, get: 1, put: 1}, "it lacks its tags", "set description too, and the next apply sets both")
		s.Fails(s.Plans(config, "tags"), counts{get: 2, put: 1}, "LiveDesk wants a description in each change of a ticket")
		acctest.At(t, s.Object.Diagnostics, "description")
		config["description"] = "It smokes."
		s.updates(config, "description", "tags")
		s.only(object{"tags": []any{"x"}, "description": "It smokes."})
		s.Plans(config)
	}
	s := start(t)
	for _, config := range []values{{"tags": set("x"), "description": acctest.Unknown}, {"tags": set(), "description": ""}} {
		config["title"] = "tfacc-Printer"
		acctest.Warned(t, s.Plan(config).Diagnostics)
	}
	acctest.Warned(t, s.Plan(values{"title": "tfacc-Printer", "tags": set("x"), "description": " \n"}).Diagnostics, "may not be set without a description")
}

// A description is emptied where the service takes that.
func TestLiveDeskTicket_emptyDescription(t *testing.T) {
	t.Parallel()
	s := start(t, map[string]string{"livedesk_ticket_put_required": "title"})
	s.creates(with())
	s.updates(with(values{"description": ""}), "description")
	s.only(object{"description": ""})
	s.Plans(with(values{"description": ""}))
}

// Tags cost a create one request more, which holds the whole ticket. What a read
// does not show of them stays in the state.
func TestLiveDeskTicket_tags(t *testing.T) {
	t.Parallel()
	for _, tags := range []string{"absent", "present"} {
		s := start(t, map[string]string{"livedesk_ticket_tags": tags, "livedesk_ticket_put": "replace"})
		config := full(values{"tags": set("b", "c")})
		s.Finish(s.Plan(config), counts{create: 1, get: 1, put: 1})
		s.only(object{"tags": []any{"b", "c"}, "description": "It **smokes**.", "attachments": files(fileA, fileB), "custom_fields": object{"sn": "PRN-1", "floor": 2.0}})
		s.Plans(config)
		s.edit(object{"tags": []any{"c", "b"}})
		s.Plans(config)
		s.edit(object{"tags": []any{"theirs"}})
		if tags == "absent" {
			s.Plans(config)
			s.Has(values{"tags": set("b", "c")})
		} else {
			s.Finish(s.Plans(config, "tags"), counts{get: 1, put: 1})
			s.only(object{"tags": []any{"b", "c"}})
		}
		s.Plans(full(values{"tags": nil}))
	}
}

// No tags cost a create nothing.
func TestLiveDeskTicket_noTags(t *testing.T) {
	t.Parallel()
	for _, tags := range []string{"absent", "present"} {
		s := start(t, map[string]string{"livedesk_ticket_tags": tags})
		config := with(values{"tags": set()})
		s.Finish(s.Plan(config), counts{create: 1, get: 1})
		s.Plans(config)
		s.Plans(with())
	}
}

// A create sends what is documented for it, and nothing that is left out.
func TestLiveDeskTicket_createWire(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		config values
		want   object
	}{
		"title alone": {values{"title": "tfacc-Printer"}, object{"title": "tfacc-Printer"}},
		"empty": {
			values{"title": "tfacc-Printer", "description": "", "attachments": set(), "tags": set(), "custom_fields": object{}},
			object{"title": "tfacc-Printer"},
		},
		"everything": {
			full(values{
				"assignment_team": "IT Support", "submitter": object{"id": "u_3"},
				"requester": object{"euid": "contact_7", "channel_contacts": object{
					"channel_id": "inbox_407", "contact_id": "-1001", "sub_contact_id": "23",
					"followers": []any{object{"id": "u_4", "name": "Adam"}, object{"id": "u_3"}},
				}},
			}),
			object{
				"title": "tfacc-Printer", "description": "It **smokes**.", "priority": "high", "ticket_type": "incident", "attachments": files(fileA, fileB),
				"custom_fields": object{"sn": "PRN-1", "floor": 2.0}, "assignment_team": "IT Support", "submitter": object{"id": "u_3"},
				"requester": object{"euid": "contact_7", "channel_contacts": object{
					"channel_id": "inbox_407", "contact_id": "-1001", "sub_contact_id": "23",
					"followers": []any{object{"id": "u_4", "name": "Adam"}, object{"id": "u_3", "name": ""}},
				}},
			},
		},
		"requester by id": {with(values{"requester": object{"euid": "contact_7"}}), object{
			"title": "tfacc-Printer", "description": "It **smokes**.", "requester": object{"euid": "contact_7"},
		}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := start(t)
			bodies := s.wire("POST")
			s.creates(test.config)
			if diff := gocmp.Diff([]object{test.want}, bodies()); diff != "" {
				t.Errorf("what is sent differs (-want +got):\n%s", diff)
			}
			s.Plans(test.config)
		})
	}
}

// What cannot be right of a requester is an error before anything is sent.
func TestLiveDeskTicket_invalidRequester(t *testing.T) {
	s := start(t)
	for name, test := range map[string]struct {
		config values
		want   string
	}{
		"requester": {values{"requester": object{"euid": ""}}, "requester id must not be empty"},
		"follower":  {values{"requester": object{"channel_contacts": object{"followers": []any{object{"id": ""}}}}}, "follower id must not be empty"},
	} {
		t.Run(name, func(t *testing.T) {
			plan := s.Provider().Plan(typeName, acctest.Object{}, with(test.config))
			acctest.Refused(t, plan.Diagnostics, test.want)
		})
	}
	s.Tenant.Requests(t, counts{})
}

// What a read leaves out stays as it was last known, makes no plan, and is not sent
// unless it is configured.
func TestLiveDeskTicket_shortRead(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.creates(full())
	short := `{"code": 0, "message": "Success", "data": {"ticket_id": "` + s.ID() + `", "title": "tfacc-Printer", "description": "It **smokes**.",
		"status": "open", "priority": "high", "ticket_type": "incident"}}`
	var sent []object
	s.Tenant.Intercept(t, func(w http.ResponseWriter, r *http.Request) bool {
		if r.Method == http.MethodGet {
			_, err := io.WriteString(w, short)
			return err == nil
		}
		var body object
		if err := json.NewDecoder(r.Body).Decode(&body); err != nil {
			t.Error(err)
		}
		sent = append(sent, body)
		return false
	})
	s.Plans(full())
	s.Finish(s.Plans(with(values{"priority": "low", "type": "incident"}), "priority"), counts{put: 1})
	want := object{"title": "tfacc-Printer", "description": "It **smokes**.", "priority": "low", "ticket_type": "incident"}
	if diff := gocmp.Diff([]object{want}, sent); diff != "" {
		t.Errorf("the requests differ (-want +got):\n%s", diff)
	}
}
