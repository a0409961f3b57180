package groupmembership_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

const (
	getAll  = "GET /api/v3/contacts"
	singles = 10
)

func idOf(i int) string { return fmt.Sprintf("c%06d", i) }

// fleet is a tenant with many contacts in two groups each, and both memberships of each
// are managed.
type fleet struct {
	*acctest.Tenant
	t       *testing.T
	objects []acctest.Object
}

func startFleet(t *testing.T, number int, switches map[string]string) *fleet {
	t.Helper()
	contacts := make([]map[string]any, number)
	for i := range contacts {
		contacts[i] = map[string]any{"id": idOf(i), "firstname": "tfacc-alice", "groups": []string{"g1", "g2"}}
	}
	raw, err := json.Marshal(map[string]any{
		"contacts": contacts, "switches": switches, "groups": []map[string]any{{"id": "g1", "name": "one"}, {"id": "g2", "name": "two"}, {"id": "g3", "name": "three"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	f := &fleet{Tenant: acctest.StartMockWith(t, mock.Options{Seed: raw}), t: t}
	p := f.provider()
	for i := range number {
		for _, group := range []string{"g1", "g2"} {
			f.objects = append(f.objects, p.Object(typeName, acctest.Values{"id": idOf(i) + "/" + group, "contact_id": idOf(i), "group_id": group}))
		}
	}
	return f
}

func (f *fleet) provider() *acctest.Protocol {
	f.t.Helper()
	return acctest.StartProtocol(f.t, f.Tenant, mock.LiveAgentV3Key, "")
}

// refresh reads all memberships and returns the ids of those that are gone.
func (f *fleet) refresh(p *acctest.Protocol) []string {
	f.t.Helper()
	var gone []string
	for i, one := range p.ReadAll(typeName, f.objects, 1) {
		if one.State == nil {
			id, _ := f.objects[i].State["id"].(string)
			gone = append(gone, id)
		}
	}
	return gone
}

func TestGroupMembership_bulk(t *testing.T) {
	t.Parallel()
	for name, switches := range map[string]map[string]string{"": nil, "paged groups": {"paged_groups_tags": "page"}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := startFleet(t, 50, switches)
			if gone := f.refresh(f.provider()); len(gone) > 0 {
				t.Errorf("the memberships %v are gone", gone)
			}
			f.Requests(t, map[string]int{getV3: singles, getAll: 1})

			f.Call(t, "PATCH", "/api/v3/contacts/"+idOf(30), map[string]any{"groups": []string{"g2"}})
			f.Call(t, "DELETE", "/api/v3/contacts/"+idOf(31)+"?deleteTickets=false", nil)
			want := []string{idOf(30) + "/g1", idOf(31) + "/g1", idOf(31) + "/g2"}
			if gone := f.refresh(f.provider()); !slices.Equal(gone, want) {
				t.Errorf("the memberships %v are gone, want %v", gone, want)
			}
		})
	}
}

// A membership that this process has made or ended is seen, whatever was listed before.
func TestGroupMembership_bulkOwnWrites(t *testing.T) {
	t.Parallel()
	f := startFleet(t, 50, nil)
	p := f.provider()
	f.refresh(p)
	made := p.Create(typeName, acctest.Values{"contact_id": idOf(40), "group_id": "g3"})
	acctest.Warned(t, made.Diagnostics)
	acctest.Warned(t, p.Delete(typeName, f.objects[2*41]).Diagnostics)
	acctest.Warned(t, p.Read(typeName, made).Diagnostics)
	f.objects = f.objects[2*40 : 2*42]
	if gone, want := f.refresh(p), []string{idOf(41) + "/g1"}; !slices.Equal(gone, want) {
		t.Errorf("the memberships %v are gone, want %v", gone, want)
	}
}

// Contacts and their memberships read one list.
func TestGroupMembership_bulkSharesTheListOfContacts(t *testing.T) {
	t.Parallel()
	f := startFleet(t, 50, nil)
	p := f.provider()
	for i := range 15 {
		acctest.Warned(t, p.Import("helpdesk_liveagent_contact", idOf(i), nil).Diagnostics)
	}
	f.Mock.ResetStats()
	if gone := f.refresh(p); len(gone) > 0 {
		t.Errorf("the memberships %v are gone", gone)
	}
	f.Requests(t, map[string]int{getV3: singles, getAll: 1})
}
