package acctest_test

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
)

// fields are attributes by name.
type fields = map[string]any

// kind says how the mock keeps the objects of a resource type.
type kind struct {
	service, list string
	// has picks the objects of the type out of the list; nil takes all.
	has func(fields) bool
	// id and names are the fields that tell an object apart: no two may share one.
	id    string
	names []string
	// shown returns what the state should show of an object. No attribute of the type
	// may be missing but those in local, which live in Terraform alone.
	shown func(fields) fields
	local []string
}

func kinds() map[string]kind {
	return map[string]kind{
		"helpdesk_liveagent_tag": {
			service: "liveagent", list: "tags", id: "id", names: []string{"name"}, shown: func(o fields) fields {
				return fields{
					"name": o["name"], "color": o["color"], "background_color": o["background_color"],
					"public": o["is_public"] == "Y", "archived": o["is_archived"] == "Y",
				}
			},
		},
		"helpdesk_liveagent_contact_group": {
			service: "liveagent", list: "groups", id: "id", names: []string{"name"}, shown: func(o fields) fields {
				return fields{"name": o["name"], "color": o["color"], "background_color": o["background_color"]}
			},
		},
		"helpdesk_liveagent_contact": {
			service: "liveagent", list: "contacts", id: "id", names: []string{"emails", "phones"}, has: isThere, shown: shownContact,
			local: []string{"send_registration_email", "delete_tickets_on_destroy"},
		},
		"helpdesk_liveagent_kb_category": {
			service: "liveagent", list: "knowledgebase_entries", id: "kb_entry_id", names: []string{"title"},
			has: func(o fields) bool { return isThere(o) && isTests(o) && o["rtype"] == "C" }, shown: shownEntry,
			local: []string{"force_destroy"},
		},
		"helpdesk_liveagent_kb_article": {
			service: "liveagent", list: "knowledgebase_entries", id: "kb_entry_id", names: []string{"title"},
			has: func(o fields) bool { return isThere(o) && isTests(o) && o["rtype"] == "A" }, shown: func(o fields) fields {
				out := shownEntry(o)
				out["content"] = o["content"]
				return out
			},
		},
		"helpdesk_livedesk_contact": {
			service: "livedesk", list: "contacts", id: "id", names: []string{"email", "phone_number", "identifier"}, shown: shownDeskContact,
			local: []string{"on_destroy", "source_id"},
		},
	}
}

// isThere says whether nobody has deleted an object.
func isThere(o fields) bool { return o["deleted"] != true }

// isTests says whether an entry of the knowledge base is not one of the seed.
func isTests(o fields) bool { return strings.HasPrefix(fmt.Sprint(o["title"]), acctest.Prefix) }

func shownContact(o fields) fields {
	genders := map[any]string{"M": "male", "F": "female", "O": "other", "X": "unspecified", "": ""}
	types := map[any]string{"V": "visitor", "R": "registered"}
	custom := fields{}
	for _, one := range list(o["custom_fields"]) {
		custom[fmt.Sprint(one["code"])] = one["value"]
	}
	return fields{
		"first_name": o["firstname"], "last_name": o["lastname"], "system_name": o["system_name"], "description": o["description"],
		"avatar_url": o["avatar_url"], "language": o["language"], "city": o["city"], "country_code": o["countrycode"], "company_id": o["company_id"],
		"gender": genders[o["gender"]], "emails": o["emails"], "phones": o["phones"], "group_ids": o["groups"],
		"registration_email": o["registration_email"], "type": types[o["type"]], "date_created": o["date_created"],
		"job_position": o["job_position"], "note": o["note"], "time_offset": o["time_offset"], "latitude": o["latitude"],
		"longitude": o["longitude"], "custom_fields": custom,
	}
}

func shownEntry(o fields) fields {
	statuses := map[any]string{"P": "published", "D": "draft"}
	words := []any{}
	for word := range strings.SplitSeq(fmt.Sprint(o["keywords"]), ",") {
		words = append(words, strings.TrimSpace(word))
	}
	return fields{
		"title": o["title"], "knowledge_base_id": o["kb_id"], "parent_id": o["parent_entry_id"], "keywords": words, "status": statuses[o["rstatus"]],
		"access": o["access"], "order": o["rorder"], "url_code": o["urlcode"], "date_created": o["datecreated"],
	}
}

func shownDeskContact(o fields) fields {
	var inbox any
	for _, one := range list(o["contact_inboxes"]) {
		inbox = one["inbox_id"]
	}
	return fields{
		"name": o["name"], "email": o["email"], "phone_number": o["phone_number"], "identifier": o["identifier"], "blocked": o["blocked"],
		"custom_attributes": o["custom_attributes"], "additional_attributes": o["additional_attributes"], "thumbnail": o["thumbnail"],
		"avatar_url": o["thumbnail"], "availability_status": o["availability_status"], "created_at": o["created_at"], "inbox_id": inbox,
	}
}

func list(value any) []fields {
	var out []fields
	elements, _ := value.([]any)
	for _, element := range elements {
		one, _ := element.(fields)
		out = append(out, one)
	}
	return out
}

// plain brings a value of the state or of the mock into the one form that all its
// spellings share: what is not there is empty, sets are sorted, and neither the case
// of a text nor the # of a colour counts.
func plain(value any) string {
	switch value := value.(type) {
	case nil:
		return ""
	case string:
		return strings.ToLower(strings.TrimPrefix(strings.TrimSpace(value), "#"))
	case []any:
		var out []string
		for _, element := range value {
			out = append(out, plain(element))
		}
		slices.Sort(out)
		return strings.Join(out, ",")
	case fields:
		var out []string
		for _, key := range slices.Sorted(maps.Keys(value)) {
			out = append(out, key+"="+plain(value[key]))
		}
		return strings.Join(out, ",")
	case float64:
		return strconv.FormatFloat(value, 'f', -1, 64)
	}
	return fmt.Sprint(value)
}

// audit is what a comparison of state and service has found.
type audit struct{ objects, duplicates, orphans int }

// add adds the counts of another audit.
func (a *audit) add(other audit) {
	a.objects += other.objects
	a.duplicates += other.duplicates
	a.orphans += other.orphans
}

// compare fails the test unless the state of a workspace and the service hold the
// same objects with the same values, each of them once.
func compare(t *testing.T, tenant *acctest.Tenant, w *acctest.Workspace) audit {
	t.Helper()
	var found audit
	state := acctest.State[map[string]map[string]any](t, tenant)
	instances := w.Instances()
	byType := map[string]map[string]acctest.Instance{}
	for _, one := range instances {
		if one.Tainted {
			t.Errorf("%s is tainted", one.Address)
		}
		if byType[one.Type] == nil {
			byType[one.Type] = map[string]acctest.Instance{}
		}
		if other, taken := byType[one.Type][one.ID()]; taken {
			t.Errorf("%s and %s are the same object %s", other.Address, one.Address, one.ID())
		}
		byType[one.Type][one.ID()] = one
	}
	for typeName, k := range kinds() {
		found.add(k.compare(t, typeName, list(state[k.service][k.list]), byType[typeName]))
		delete(byType, typeName)
	}
	found.add(compareMemberships(t, list(state["liveagent"]["contacts"]), byType["helpdesk_liveagent_contact_group_membership"]))
	delete(byType, "helpdesk_liveagent_contact_group_membership")
	if len(byType) > 0 {
		t.Errorf("nothing says how to compare %v", slices.Collect(maps.Keys(byType)))
	}
	if found.duplicates+found.orphans > 0 {
		t.Errorf("%d duplicates and %d orphans", found.duplicates, found.orphans)
	}
	return found
}

// compare compares the objects of one type.
func (k kind) compare(t *testing.T, typeName string, objects []fields, instances map[string]acctest.Instance) audit {
	t.Helper()
	found := audit{objects: len(instances)}
	missing := maps.Clone(instances)
	taken := map[string]bool{}
	for _, object := range objects {
		if k.has != nil && !k.has(object) {
			continue
		}
		for _, name := range k.names {
			key := name + " " + plain(object[name])
			if plain(object[name]) != "" && taken[key] {
				t.Errorf("there is a second %s with the %s", typeName, key)
				found.duplicates++
			}
			taken[key] = true
		}
		id := plain(object[k.id])
		instance, there := instances[id]
		if !there {
			t.Errorf("the %s %s is not in the state: %s %s", typeName, id, k.names[0], plain(object[k.names[0]]))
			found.orphans++
			continue
		}
		delete(missing, id)
		k.compareFields(t, instance, k.shown(object))
	}
	for id, instance := range missing {
		t.Errorf("%s is in the state with the id %s, but not in the service", instance.Address, id)
	}
	return found
}

func (k kind) compareFields(t *testing.T, instance acctest.Instance, shown fields) {
	t.Helper()
	for _, name := range slices.Sorted(maps.Keys(instance.Attributes)) {
		want, there := shown[name]
		if name == "id" || slices.Contains(k.local, name) {
			continue
		}
		if got := plain(instance.Attributes[name]); !there || got != plain(want) {
			t.Errorf("%s has %q for %s, the service %q (%t)", instance.Address, got, name, plain(want), there)
		}
	}
}

// compareMemberships compares memberships with the groups of contacts.
func compareMemberships(t *testing.T, contacts []fields, instances map[string]acctest.Instance) audit {
	t.Helper()
	found := audit{objects: len(instances)}
	missing := maps.Clone(instances)
	for _, contact := range contacts {
		groups, _ := contact["groups"].([]any)
		for _, group := range groups {
			id := fmt.Sprint(contact["id"], "/", group)
			if _, there := instances[id]; !there && isThere(contact) {
				t.Errorf("the membership %s is not in the state", id)
				found.orphans++
			}
			delete(missing, id)
		}
	}
	for id, instance := range missing {
		t.Errorf("%s is in the state with the id %s, but not in the service", instance.Address, id)
	}
	return found
}

// objectsOf counts the objects of the mock by type.
func objectsOf(t *testing.T, tenant *acctest.Tenant) map[string]int {
	t.Helper()
	out := map[string]int{}
	state := acctest.State[map[string]map[string]any](t, tenant)
	for typeName, k := range kinds() {
		for _, object := range list(state[k.service][k.list]) {
			if k.has == nil || k.has(object) {
				out[typeName]++
			}
		}
	}
	return out
}
