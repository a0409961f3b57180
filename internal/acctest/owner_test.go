package acctest_test

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

// tags returns the ids of the tags of the service by their names.
func tags(t *testing.T, tenant *acctest.Tenant) map[string]string {
	t.Helper()
	ids := map[string]string{}
	for _, tag := range acctest.Fetch[[]struct{ ID, Name string }](t, tenant, "/api/v3/tags") {
		if strings.HasPrefix(tag.Name, "tfacc-") {
			ids[tag.Name] = tag.ID
		}
	}
	return ids
}

func contains(t *testing.T, text string, wants ...string) {
	t.Helper()
	for _, want := range wants {
		if !strings.Contains(text, want) {
			t.Errorf("%q lacks %q", text, want)
		}
	}
}

// oneTag is the configuration of a tag.
const oneTag = "resource \"helpdesk_liveagent_tag\" \"one\" {\n  name = \"tfacc-vip\"\n}\n"

// importTwice imports a tag as one and as other, and returns its id.
func importTwice(t *testing.T, tenant *acctest.Tenant, w *acctest.Workspace) string {
	t.Helper()
	id := create(t, tenant, "/api/v3/tags", map[string]any{"name": "tfacc-vip"})
	w.Write(oneTag + strings.Replace(oneTag, `"one"`, `"other"`, 1))
	for _, address := range []string{"one", "other"} {
		w.Do("import", "-no-color", "helpdesk_liveagent_tag."+address, id)
	}
	return id
}

// An object that was imported at two addresses stays when one of them is removed.
func TestAccOwner_twoAddresses(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	w := acctest.NewWorkspace(t, tenant)
	id := importTwice(t, tenant, w)
	w.Write(oneTag)
	output, code := w.Try("apply", "-auto-approve", "-no-color")
	if text := acctest.Flat(output); code == 0 {
		contains(t, text, "stays", "moved block", id)
	} else {
		// The other one may be planned first.
		contains(t, text, "Another entry of the state", "terraform state rm", id)
		w.Do("state", "rm", "helpdesk_liveagent_tag.other")
	}
	if got := tags(t, tenant); got["tfacc-vip"] != id {
		t.Fatalf("the service has %v, want %s", got, id)
	}
	w.Do("plan", "-detailed-exitcode", "-no-color")
}

// Nothing that is done to one of two entries deletes the object of the other one, and the destroy
// of both deletes it.
func TestAccOwner_twoEntries(t *testing.T) {
	t.Parallel()
	const address = "helpdesk_liveagent_tag.one"
	for name, test := range map[string]struct {
		args  []string
		stays bool
	}{
		"replace": {[]string{"apply", "-auto-approve", "-no-color", "-replace", address}, true},
		"destroy": {[]string{"destroy", "-auto-approve", "-no-color"}, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tenant := acctest.StartMock(t)
			w := acctest.NewWorkspace(t, tenant)
			id := importTwice(t, tenant, w)
			w.Do("apply", "-auto-approve", "-no-color")
			output, code := w.Try(test.args...)
			if stays := tags(t, tenant)["tfacc-vip"] == id; stays != test.stays {
				t.Errorf("it is there: %t, want %t (status %d): %s", stays, test.stays, code, output)
			}
		})
	}
}

// A replacement with create_before_destroy and adopt_existing takes over the very object that it
// is to replace. When it then stops half way, no later apply deletes that.
func TestAccOwner_replacementStopsHalfWay(t *testing.T) {
	t.Parallel()
	tenant := acctest.StartMock(t)
	w := acctest.NewWorkspace(t, tenant)
	config := `
provider "helpdesk" {
  adopt_existing = true
}
resource "helpdesk_liveagent_contact_group" "vip" {
  name = "tfacc-vip"
  lifecycle { create_before_destroy = true }
}
resource "helpdesk_liveagent_contact" "alice" {
  emails    = ["tfacc-alice@example.com"]
  group_ids = [helpdesk_liveagent_contact_group.vip.id]
  note      = "first"
}
`
	w.Write(config)
	w.Do("apply", "-auto-approve", "-no-color")
	group := id(t, w, "helpdesk_liveagent_contact_group")
	tenant.Fault(t, mock.Fault{Method: http.MethodPatch, Effect: mock.EffectStatus, Status: http.StatusBadRequest, Message: "not today"})
	w.Write(strings.Replace(config, "first", "second", 1))
	if output, code := w.Try("apply", "-auto-approve", "-no-color", "-replace", "helpdesk_liveagent_contact_group.vip"); code == 0 {
		t.Errorf("the apply did not stop half way: %s", output)
	}
	tenant.Mock.ClearFaults()
	if output, code := w.Try("apply", "-auto-approve", "-no-color"); code != 0 {
		// What the replacement left was planned first.
		contains(t, acctest.Flat(output), "Another entry of the state", "terraform state rm", group)
		w.Do("state", "rm", "helpdesk_liveagent_contact_group.vip")
		w.Do("import", "-no-color", "helpdesk_liveagent_contact_group.vip", group)
	}
	w.Do("apply", "-auto-approve", "-no-color")
	w.Do("plan", "-detailed-exitcode", "-no-color")
	groups := acctest.FetchBy(t, tenant, "/api/v3/groups", func(one struct{ ID, Name string }) string { return one.Name })
	if len(groups) == 0 || groups["tfacc-vip"].ID != group {
		t.Errorf("the service has %v, want %s", groups, group)
	}
}

// Keys of for_each that change without a moved block: the plan says so, nothing is left over,
// and at the latest the second apply has made everything.
func TestAccOwner_renamedKeys(t *testing.T) {
	t.Parallel()
	for name, adopts := range map[string]bool{"adopting": true, "not adopting": false} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tenant := acctest.StartMock(t)
			w := acctest.NewWorkspace(t, tenant)
			write := func(prefix string) {
				w.Write(fmt.Sprintf(`
provider "helpdesk" {
  adopt_existing = %t
}
resource "helpdesk_liveagent_tag" "t" {
  for_each = { for i in range(6) : "%s${i}" => "tfacc-${i}" }
  name     = each.value
}
`, adopts, prefix))
			}
			write("old")
			w.Do("apply", "-auto-approve", "-no-color")
			write("new")
			output, code := w.Try("apply", "-auto-approve", "-no-color")
			contains(t, acctest.Flat(output), "moved {", "helpdesk_liveagent_tag.OLD")
			if code != 0 {
				contains(t, acctest.Flat(output), "is taken", "apply again")
				w.Do("apply", "-auto-approve", "-no-color")
			}
			w.Do("plan", "-detailed-exitcode", "-no-color")
			want := []string{"tfacc-0", "tfacc-1", "tfacc-2", "tfacc-3", "tfacc-4", "tfacc-5"}
			if got := slices.Sorted(maps.Keys(tags(t, tenant))); !slices.Equal(got, want) {
				t.Errorf("the service has %v, want %v", got, want)
			}
		})
	}
}
