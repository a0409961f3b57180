package groupmembership_test

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

const (
	typeName = "helpdesk_liveagent_contact_group_membership"
	address  = typeName + ".test"

	joinPath = "/api/customers/{id}/groups"
	join     = "POST " + joinPath
	leave    = "DELETE " + joinPath
	groupsV1 = "GET " + joinPath
	listV1   = "GET /api/customersgroups"
	listV3   = "GET /api/v3/groups"
	getV3    = "GET /api/v3/contacts/{id}"
	patch    = "PATCH /api/v3/contacts/{id}"
)

type keys struct{ v3, v1 string }

// allKeys are the keys that the resource works with.
func allKeys() map[string]keys {
	return map[string]keys{
		"both keys": {mock.LiveAgentV3Key, mock.LiveAgentV1Key}, "API v1 alone": {"", mock.LiveAgentV1Key}, "API v3 alone": {mock.LiveAgentV3Key, ""},
	}
}

// run returns another run of the provider: nothing that was read before is kept.
func (k keys) run(t *testing.T, tenant *acctest.Tenant) *acctest.Protocol {
	t.Helper()
	p := acctest.StartProtocol(t, tenant, k.v3, k.v1)
	p.SendIdentity = true
	return p
}

// eachKey runs a test in parallel with each kind of key. Keys of the environment
// must not fill in for those that are left out.
func eachKey(t *testing.T, test func(t *testing.T, k keys)) {
	t.Helper()
	for name, k := range allKeys() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(t, k)
		})
	}
}

func newGroup(t *testing.T, tenant *acctest.Tenant, name string) string {
	t.Helper()
	return acctest.Ask[struct{ ID string }](t, tenant, "POST", "/api/v3/groups", map[string]string{"name": name}).ID
}

func newContact(t *testing.T, tenant *acctest.Tenant, groups ...string) string {
	t.Helper()
	return acctest.Ask[struct{ ID string }](t, tenant, "POST", "/api/v3/contacts", map[string]any{
		"firstname": "tfacc-alice", "emails": []string{"tfacc-alice@example.com"}, "groups": groups,
	}).ID
}

// member fails the test unless the contact is in just these groups.
func member(t *testing.T, tenant *acctest.Tenant, contact string, want ...string) {
	t.Helper()
	got := acctest.Fetch[struct{ Groups []string }](t, tenant, "/api/v3/contacts/"+contact).Groups
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("the contact is in the groups %v, want %v", got, want)
	}
}

func of(contact, group string) acctest.Values {
	return acctest.Values{"contact_id": contact, "group_id": group}
}

// create plans and applies a new membership. Neither may have anything to say.
func create(t *testing.T, p *acctest.Protocol, contact, group string) acctest.Object {
	t.Helper()
	plan := p.Plan(typeName, acctest.Object{}, of(contact, group))
	acctest.Warned(t, plan.Diagnostics)
	object := p.Apply(typeName, plan)
	acctest.Warned(t, object.Diagnostics)
	id := contact + "/" + group
	if diff := cmp.Diff(acctest.Values{"id": id, "contact_id": contact, "group_id": group}, object.State); diff != "" {
		t.Errorf("the state differs:\n%s", diff)
	}
	if diff := cmp.Diff(acctest.Values{"id": id}, object.Identity); diff != "" {
		t.Errorf("the identity differs:\n%s", diff)
	}
	return object
}

// quiet reads a membership and fails the test unless the plan after that has
// nothing to do and nothing to say.
func quiet(t *testing.T, p *acctest.Protocol, object acctest.Object) {
	t.Helper()
	read := p.Read(typeName, object)
	acctest.Warned(t, read.Diagnostics)
	plan := p.Plan(typeName, read, of(fmt.Sprint(object.State["contact_id"]), fmt.Sprint(object.State["group_id"])))
	acctest.Warned(t, plan.Diagnostics)
	if diff := cmp.Diff(read.State, plan.State); diff != "" || plan.Replaces {
		t.Errorf("the plan is not empty:\n%s", diff)
	}
}

// gone reads a membership and fails the test unless it leaves the state with a
// warning.
func gone(t *testing.T, p *acctest.Protocol, object acctest.Object) {
	t.Helper()
	read := p.Read(typeName, object)
	acctest.Warned(t, read.Diagnostics, "The contact group membership", "is gone")
	if read.State != nil {
		t.Errorf("it is still in the state: %v", read.State)
	}
}

// destroy deletes a membership, which must have nothing to say.
func destroy(t *testing.T, p *acctest.Protocol, object acctest.Object) {
	t.Helper()
	deleted := p.Delete(typeName, object)
	acctest.Warned(t, deleted.Diagnostics)
	if deleted.State != nil {
		t.Errorf("it is still in the state: %v", deleted.State)
	}
}

// A membership beside a contact whose groups are not managed, and beside those of
// others, makes no plan.
func TestAccMembership_besideContact(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	theirs := newGroup(t, tenant, "tfacc-theirs")
	config := func(note, groups string) string {
		return tenant.Config(`
			resource "helpdesk_liveagent_contact" "test" {
				first_name = "tfacc-alice"
				note       = "` + note + `"
			}
			resource "helpdesk_liveagent_contact_group" "test" {
				count = length(` + groups + `)
				name  = "tfacc-${` + groups + `[count.index]}"
			}
			resource "helpdesk_liveagent_contact_group_membership" "test" {
				count      = length(` + groups + `)
				contact_id = helpdesk_liveagent_contact.test.id
				group_id   = helpdesk_liveagent_contact_group.test[count.index].id
			}`)
	}
	var contact string
	names := func(want ...string) resource.TestCheckFunc {
		return acctest.Do(func() {
			contacts := acctest.Fetch[[]struct {
				ID     string
				Groups []string
			}](t, tenant, "/api/v3/contacts")
			contact = contacts[0].ID
			byID := acctest.FetchBy(t, tenant, "/api/v3/groups", func(g struct{ ID, Name string }) string { return g.ID })
			var got []string
			for _, id := range contacts[0].Groups {
				got = append(got, byID[id].Name)
			}
			slices.Sort(got)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("the groups of the contact differ:\n%s", diff)
			}
		})
	}
	acctest.Run(t, nil,
		resource.TestStep{Config: config("one", `["a", "b", "c"]`), Check: names("tfacc-a", "tfacc-b", "tfacc-c")},
		resource.TestStep{
			PreConfig: func() {
				tenant.Call(t, "POST", "/api/customers/"+contact+"/groups", url.Values{"name": {"tfacc-theirs"}})
			},
			Config: config("one", `["a", "b", "c"]`), ConfigPlanChecks: acctest.NoPlan(), Check: names("tfacc-a", "tfacc-b", "tfacc-c", "tfacc-theirs"),
		},
		resource.TestStep{Config: config("two", `["a", "d"]`), Check: names("tfacc-a", "tfacc-d", "tfacc-theirs")},
		resource.TestStep{Config: config("two", `["a", "d"]`), ConfigPlanChecks: acctest.NoPlan()},
	)
	if left := acctest.FetchBy(t, tenant, "/api/v3/groups", func(g struct{ ID string }) string { return g.ID }); len(left) != 1 || left[theirs].ID == "" {
		t.Errorf("the groups %v are left", left)
	}
}

// Changing either id moves the membership.
func TestAccMembership_replace(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	one, two := newGroup(t, tenant, "tfacc-one"), newGroup(t, tenant, "tfacc-two")
	alice, bob := newContact(t, tenant), newContact(t, tenant)
	config := func(contact, group string) string {
		return tenant.Config(acctest.Resource(typeName, fmt.Sprintf("contact_id = %q\ngroup_id = %q", contact, group)))
	}
	check := func(aliceIn, bobIn []string) resource.TestCheckFunc {
		return acctest.Do(func() {
			member(t, tenant, alice, aliceIn...)
			member(t, tenant, bob, bobIn...)
		})
	}
	replaced := acctest.Action(address, plancheck.ResourceActionDestroyBeforeCreate)
	acctest.Run(t, nil,
		resource.TestStep{Config: config(alice, one), Check: check([]string{one}, nil)},
		resource.TestStep{Config: config(alice, two), ConfigPlanChecks: replaced, Check: check([]string{two}, nil)},
		resource.TestStep{
			Config: config(bob, two), ConfigPlanChecks: replaced, Check: check(nil, []string{two}),
			ConfigStateChecks: []statecheck.StateCheck{acctest.Text(address, "id", bob+"/"+two)},
		},
		resource.TestStep{
			PreConfig: func() {
				tenant.Call(t, "PATCH", "/api/v3/contacts/"+bob, map[string]any{"groups": []string{one}})
			},
			Config: config(bob, two), ConfigPlanChecks: acctest.Action(address, plancheck.ResourceActionCreate), Check: check(nil, []string{one, two}),
		},
	)
	check(nil, []string{one})
	member(t, tenant, bob, one)
}

func TestMembership_requests(t *testing.T) {
	t.Parallel()
	for name, want := range map[string][3]map[string]int{
		"both keys":    {{listV3: 1, join: 1}, {getV3: 1}, {listV3: 1, leave: 1}},
		"API v1 alone": {{listV1: 1, join: 1}, {groupsV1: 1}, {listV1: 1, leave: 1}},
		"API v3 alone": {{getV3: 1, patch: 1}, {getV3: 1}, {getV3: 1, patch: 1}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			k, tenant := allKeys()[name], acctest.StartMock(t)
			theirs := newGroup(t, tenant, "tfacc-theirs")
			contact := newContact(t, tenant, theirs)
			groups := []string{newGroup(t, tenant, "tfacc-a"), newGroup(t, tenant, "tfacc-b"), newGroup(t, tenant, "tfacc-c")}

			p := k.run(t, tenant)
			objects := []acctest.Object{create(t, p, contact, groups[0])}
			tenant.Requests(t, want[0])
			for _, group := range groups[1:] {
				objects = append(objects, create(t, p, contact, group))
			}
			p = k.run(t, tenant)
			tenant.Mock.ResetStats()
			for _, object := range objects {
				quiet(t, p, object)
			}
			// All memberships of a contact share its read.
			tenant.Requests(t, want[1])
			member(t, tenant, contact, append(groups, theirs)...)
			destroy(t, k.run(t, tenant), objects[1])
			tenant.Requests(t, want[2])
			member(t, tenant, contact, groups[0], groups[2], theirs)
		})
	}
}

// Twelve memberships of one contact at once: none is lost, neither while they are
// made nor while they are taken back.
func TestMembership_parallel(t *testing.T) {
	t.Parallel()
	eachKey(t, func(t *testing.T, k keys) {
		t.Helper()
		tenant := acctest.StartMock(t)
		theirs := newGroup(t, tenant, "tfacc-theirs")
		contact := newContact(t, tenant, theirs)
		p := k.run(t, tenant)
		const many = 12
		groups, plans, objects := make([]string, many), make([]acctest.Planned, many), make([]acctest.Object, many)
		for i := range many {
			groups[i] = newGroup(t, tenant, fmt.Sprint("tfacc-", i))
			plans[i] = p.Plan(typeName, acctest.Object{}, of(contact, groups[i]))
		}
		var workers sync.WaitGroup
		for i := range many {
			workers.Go(func() {
				objects[i] = p.Apply(typeName, plans[i])
				acctest.Warned(t, objects[i].Diagnostics)
			})
		}
		workers.Wait()
		member(t, tenant, contact, append(slices.Clone(groups), theirs)...)
		for i := range many {
			workers.Go(func() {
				if i%2 == 0 {
					destroy(t, p, objects[i])
					return
				}
				quiet(t, p, objects[i])
			})
		}
		workers.Wait()
		want := []string{theirs}
		for i := 1; i < many; i += 2 {
			want = append(want, groups[i])
		}
		member(t, tenant, contact, want...)
	})
}

// The same with the CLI, which makes ten at a time.
func TestAccMembership_parallel(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	contact := newContact(t, tenant)
	config := tenant.ProviderBlock(mock.LiveAgentV3Key, "") + fmt.Sprintf(`
		resource "helpdesk_liveagent_contact_group" "test" {
			count = 12
			name  = "tfacc-${count.index}"
		}
		resource "helpdesk_liveagent_contact_group_membership" "test" {
			count      = 12
			contact_id = %q
			group_id   = helpdesk_liveagent_contact_group.test[count.index].id
		}`, contact)
	acctest.Run(t, nil,
		resource.TestStep{
			Config: config,
			Check: acctest.Do(func() {
				if got := acctest.Fetch[struct{ Groups []string }](t, tenant, "/api/v3/contacts/"+contact).Groups; len(got) != 12 {
					t.Errorf("the contact is in %d groups, want 12", len(got))
				}
			}),
		},
		resource.TestStep{Config: config, ConfigPlanChecks: acctest.NoPlan()},
	)
	member(t, tenant, contact)
}

func TestMembership_everyServer(t *testing.T) {
	acctest.Long(t, "every kind of server")
	t.Parallel()
	acctest.EveryServer(t, map[string]map[string]string{
		"as documented":    {},
		"id and name":      {"v1_group_names": "id", "one_item": "object", "absent": "null", "v1_absent": "null"},
		"empty list, null": {"empty_list": "null", "absent": "empty", "v1_absent": "omit", "extra_fields": "on"},
		"no empty list":    {"empty_list": "missing", "scalars": "strings", "v1_leave_group": "error"},
		"gone is 500":      {"missing_id": "500html", "v1_missing_id": "500", "v1_leave_group": "error"},
		"gone is an array": {"missing_id": "emptyarray", "v1_missing_id": "404", "scalars": "numbers"},
		"paged":            {"paged_groups_tags": "page", "list_status": "206"},
	}, func(t *testing.T, tenant *acctest.Tenant) {
		t.Helper()
		for i := range 15 {
			newGroup(t, tenant, fmt.Sprintf("tfacc-%02d", i))
		}
		group := newGroup(t, tenant, "tfacc-last & “ü”+")
		for name, k := range allKeys() {
			t.Run(name, func(t *testing.T) {
				contact := newContact(t, tenant)
				object := create(t, k.run(t, tenant), contact, group)
				member(t, tenant, contact, group)
				quiet(t, k.run(t, tenant), object)
				// One who is in the group already is fine, and so is one who is not.
				again := create(t, k.run(t, tenant), contact, group)
				member(t, tenant, contact, group)
				imported := k.run(t, tenant).Import(typeName, contact+"/"+group, nil)
				acctest.Warned(t, imported.Diagnostics)
				if diff := cmp.Diff(object.State, imported.State); diff != "" {
					t.Errorf("the import differs:\n%s", diff)
				}
				destroy(t, k.run(t, tenant), object)
				member(t, tenant, contact)
				gone(t, k.run(t, tenant), again)
				destroy(t, k.run(t, tenant), again)

				tenant.Call(t, "DELETE", "/api/v3/contacts/"+contact+"?deleteTickets=false", nil)
				gone(t, k.run(t, tenant), again)
				destroy(t, k.run(t, tenant), again)
				failed := k.run(t, tenant)
				acctest.Refused(t, failed.Apply(typeName, failed.Plan(typeName, acctest.Object{}, of(contact, group))).Diagnostics, "Cannot create the contact group membership", contact)
			})
		}
	})
}

// API v1 knows groups by name, which may change at any time.
func TestMembership_renamedGroup(t *testing.T) {
	t.Parallel()
	eachKey(t, func(t *testing.T, k keys) {
		t.Helper()
		tenant := acctest.StartMock(t)
		group, contact := newGroup(t, tenant, "tfacc-old"), newContact(t, tenant)
		object := create(t, k.run(t, tenant), contact, group)
		tenant.Call(t, "PUT", "/api/v3/groups/"+group, map[string]string{"name": "tfacc-new"})
		other := newGroup(t, tenant, "tfacc-old")
		quiet(t, k.run(t, tenant), object)
		destroy(t, k.run(t, tenant), object)
		member(t, tenant, contact)
		object = create(t, k.run(t, tenant), contact, group)
		member(t, tenant, contact, group)
		create(t, k.run(t, tenant), contact, other)
		destroy(t, k.run(t, tenant), object)
		member(t, tenant, contact, other)
	})
}

// A group whose name changes in the same apply is found all the same.
func TestAccMembership_renamedInTheSameApply(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	contact := newContact(t, tenant)
	config := func(name, members string) string {
		return tenant.Config(fmt.Sprintf(`
			resource "helpdesk_liveagent_contact_group" "test" { name = %q }
			resource "helpdesk_liveagent_contact_group_membership" "test" {
				count      = %s
				contact_id = %q
				group_id   = helpdesk_liveagent_contact_group.test.id
			}`, name, members, contact))
	}
	in := func(many int) resource.TestCheckFunc {
		return acctest.Do(func() {
			if got := acctest.Fetch[struct{ Groups []string }](t, tenant, "/api/v3/contacts/"+contact).Groups; len(got) != many {
				t.Errorf("the contact is in %v, want %d", got, many)
			}
		})
	}
	acctest.Run(t, nil,
		resource.TestStep{Config: config("tfacc-old", "0"), Check: in(0)},
		resource.TestStep{Config: config("tfacc-new", "1"), Check: in(1)},
		resource.TestStep{Config: config("tfacc-newer", "0"), Check: in(0)},
	)
}

func TestMembership_deletedGroup(t *testing.T) {
	t.Parallel()
	eachKey(t, func(t *testing.T, k keys) {
		t.Helper()
		tenant := acctest.StartMock(t)
		other := newGroup(t, tenant, "tfacc-other")
		group, contact := newGroup(t, tenant, "tfacc-gone"), newContact(t, tenant, other)
		object := create(t, k.run(t, tenant), contact, group)
		tenant.Call(t, "DELETE", "/api/v3/groups/"+group, nil)
		destroy(t, k.run(t, tenant), object)
		failed := k.run(t, tenant)
		created := failed.Apply(typeName, failed.Plan(typeName, acctest.Object{}, of(contact, group)))
		acctest.Refused(t, created.Diagnostics, "Cannot create the contact group membership", group)
		if created.State != nil {
			t.Errorf("the state has %v", created.State)
		}
		member(t, tenant, contact, other)
	})
}

// A group of the same name must not get the contact instead, nor lose it.
func TestMembership_twoGroupsWithOneName(t *testing.T) {
	t.Parallel()
	eachKey(t, func(t *testing.T, k keys) {
		t.Helper()
		tenant := acctest.StartMock(t)
		newGroup(t, tenant, "tfacc-twin")
		twin, contact := newGroup(t, tenant, "tfacc-twin"), newContact(t, tenant)
		p := k.run(t, tenant)
		object := p.Apply(typeName, p.Plan(typeName, acctest.Object{}, of(contact, twin)))
		if k.v3 == "" {
			acctest.Refused(t, object.Diagnostics, `more than one contact group "tfacc-twin"`, "liveagent.api_key")
			member(t, tenant, contact)
			return
		}
		acctest.Warned(t, object.Diagnostics)
		member(t, tenant, contact, twin)
		quiet(t, k.run(t, tenant), object)
		destroy(t, k.run(t, tenant), object)
		member(t, tenant, contact)
	})
}

// A group of the same name counts wherever it is in a list that the service clamps.
func TestMembership_twoGroupsWithOneNamePaged(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	tenant.Switches(t, map[string]string{"paged_groups_tags": "page", "per_page_max": "10"})
	twin, contact := newGroup(t, tenant, "tfacc-twin"), newContact(t, tenant)
	for i := range 14 {
		newGroup(t, tenant, fmt.Sprint("tfacc-", i))
	}
	newGroup(t, tenant, "tfacc-twin")
	tenant.Mock.ResetStats()
	create(t, allKeys()["both keys"].run(t, tenant), contact, twin)
	member(t, tenant, contact, twin)
	// API v1, which knows groups by their names, might have taken the other one.
	tenant.Writes(t, map[string]int{patch: 1})
}

// What was lost is looked up, and made again only where the look-up does not show it.
func TestMembership_lostAnswers(t *testing.T) {
	t.Parallel()
	for name, route := range map[string]struct {
		method, path string
		in           bool
	}{
		"API v1 alone": {"POST", joinPath, true}, "API v3 alone": {"PATCH", "/api/v3/contacts/{id}", true},
		"both keys": {"POST", joinPath, true}, "leaving": {"DELETE", joinPath, false},
	} {
		for _, effect := range []string{mock.EffectDropAfter, mock.EffectDropBefore, mock.EffectTruncate} {
			t.Run(name+", "+effect, func(t *testing.T) {
				t.Parallel()
				k, tenant := allKeys()[name], acctest.StartMock(t)
				if !route.in {
					k = allKeys()["both keys"]
				}
				group, contact := newGroup(t, tenant, "tfacc-a"), newContact(t, tenant)
				object := acctest.Object{}
				if !route.in {
					object = create(t, k.run(t, tenant), contact, group)
				}
				tenant.Fault(t, mock.Fault{Method: route.method, Route: route.path, Nth: 1, Effect: effect})
				p := k.run(t, tenant)
				if route.in {
					object = p.Apply(typeName, p.Plan(typeName, object, of(contact, group)))
				} else {
					object = p.Delete(typeName, object)
				}
				acctest.Warned(t, object.Diagnostics)
				if route.in {
					member(t, tenant, contact, group)
				} else {
					member(t, tenant, contact)
				}
			})
		}
	}
}

func TestMembership_failures(t *testing.T) {
	t.Parallel()
	eachKey(t, func(t *testing.T, k keys) {
		t.Helper()
		tenant := acctest.StartMock(t)
		group, contact := newGroup(t, tenant, "tfacc-a"), newContact(t, tenant)
		object := create(t, k.run(t, tenant), contact, group)
		tenant.Fault(t, mock.Fault{Route: "/api/*", Effect: mock.EffectStatus, Status: 500, Message: "Maintenance"})
		read := k.run(t, tenant).Read(typeName, object)
		acctest.Refused(t, read.Diagnostics, "Cannot read the contact group membership", "HTTP 500", "Maintenance")
		deleted := k.run(t, tenant).Delete(typeName, object)
		acctest.Refused(t, deleted.Diagnostics, "Cannot delete the contact group membership", "HTTP 500")
		member(t, tenant, contact, group)
	})
}

func TestMembership_import(t *testing.T) {
	t.Parallel()
	eachKey(t, func(t *testing.T, k keys) {
		t.Helper()
		tenant := acctest.StartMock(t)
		group, contact := newGroup(t, tenant, "tfacc-a"), newContact(t, tenant)
		id := contact + "/" + group
		missing := k.run(t, tenant).Import(typeName, id, nil)
		acctest.Refused(t, missing.Diagnostics, `There is no contact group membership with the id "`+id+`"`)
		tenant.Call(t, "PATCH", "/api/v3/contacts/"+contact, map[string]any{"groups": []string{group}})
		want := acctest.Values{"id": id, "contact_id": contact, "group_id": group}
		for _, imported := range []acctest.Object{
			k.run(t, tenant).Import(typeName, id, nil), k.run(t, tenant).Import(typeName, "id:"+id, nil), k.run(t, tenant).Import(typeName, "", acctest.Values{"id": id}),
		} {
			acctest.Warned(t, imported.Diagnostics)
			if diff := cmp.Diff(want, imported.State); diff != "" {
				t.Errorf("the import differs:\n%s", diff)
			}
			quiet(t, k.run(t, tenant), imported)
		}
		for text, problem := range map[string]string{
			"": "Empty import id", contact: "does not name two ids", contact + "/": "does not name two ids", "/" + group: "does not name two ids",
			"nope/" + group: "There is no contact group membership",
		} {
			acctest.Refused(t, k.run(t, tenant).Import(typeName, text, nil).Diagnostics, problem)
		}
	})
}

func TestAccMembership_noKey(t *testing.T) {
	for _, variable := range []string{"LIVEAGENT_API_KEY", "LIVEAGENT_API_V1_KEY"} {
		t.Setenv(variable, "")
	}
	tenant := acctest.StartMock(t)
	acctest.Run(t, nil, resource.TestStep{
		Config: tenant.ProviderBlock("", "") + acctest.Resource(typeName, "contact_id = \"c\"\ngroup_id = \"g\""),
		// Either key does; the one to prefer is named.
		ExpectError: regexp.MustCompile(`(?s)liveagent\.api_key\s+is\s+missing`),
	})
	tenant.Requests(t, map[string]int{})
}
