package acctest_test

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/sync/errgroup"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

// blocks returns a configuration with a number of resources of a type, in blocks of 50:
// Terraform takes much longer for large ones. In the attributes, %d is the number of the
// block, and count.index that of the resource in it.
func blocks(typeName string, number int, attributes string) string {
	var config strings.Builder
	for block := range number / 50 {
		fmt.Fprintf(&config, "resource %q \"b%d\" {\n  count = 50\n  %s\n}\n", typeName, block, strings.ReplaceAll(attributes, "%d", fmt.Sprint(block)))
	}
	return config.String()
}

// total returns how many requests the mock has seen, and begins to count anew.
func total(t *testing.T, tenant *acctest.Tenant, most int) {
	t.Helper()
	stats := tenant.Mock.Stats()
	tenant.Mock.ResetStats()
	if stats.Total > most {
		t.Errorf("%d requests, want at most %d: %v", stats.Total, most, stats.Requests)
	}
	t.Logf("%d requests, at most %d: %v", stats.Total, most, stats.Requests)
}

// Tags are listed at once: a plan costs a list, and a create or delete one request.
func TestLarge_tags(t *testing.T) {
	acctest.Long(t, "hundreds of objects")
	t.Parallel()
	tenant := acctest.StartMock(t)
	w := acctest.NewWorkspace(t, tenant)
	// More than 180 in one run would wait for the next minute.
	w.Write(blocks("helpdesk_liveagent_tag", 150, `name = "tfacc-%d-${count.index}"`))
	w.Do("apply", "-auto-approve", "-no-color")
	total(t, tenant, 151)
	w.Do("plan", "-detailed-exitcode", "-no-color")
	total(t, tenant, 1)
	w.Do("destroy", "-auto-approve", "-no-color")
	total(t, tenant, 151)
}

// A thousand of them, without the CLI, which takes minutes for that many. A list of
// 1,000 may be a page, so it costs two.
func TestLarge_labelsThroughTheProtocol(t *testing.T) {
	acctest.Long(t, "thousands of objects")
	t.Parallel()
	for _, typeName := range []string{"helpdesk_liveagent_tag", "helpdesk_liveagent_contact_group"} {
		t.Run(typeName, func(t *testing.T) {
			t.Parallel()
			const number = 1000
			tenant := acctest.StartMock(t)
			objects := make([]acctest.Object, number)
			p := acctest.StartProtocol(t, tenant, mock.LiveAgentV3Key, "")
			each(number, func(i int) {
				objects[i] = p.Apply(typeName, p.Plan(typeName, acctest.Object{}, acctest.Values{"name": fmt.Sprintf("tfacc-%d", i)}))
			})
			total(t, tenant, number+2)
			p = acctest.StartProtocol(t, tenant, mock.LiveAgentV3Key, "")
			each(number, func(i int) {
				objects[i] = p.Read(typeName, objects[i])
				if changes := p.Plan(typeName, objects[i], acctest.Values{"name": fmt.Sprintf("tfacc-%d", i)}).Changes(); len(changes) > 0 {
					t.Errorf("the plan changes %v", changes)
				}
			})
			total(t, tenant, 2)
			p = acctest.StartProtocol(t, tenant, mock.LiveAgentV3Key, "")
			each(number, func(i int) { p.Apply(typeName, p.Plan(typeName, objects[i], nil)) })
			total(t, tenant, number+2)
			if left := acctest.Fetch[[]any](t, tenant, "/api/v3/"+map[bool]string{true: "tags", false: "groups"}[typeName == "helpdesk_liveagent_tag"]); len(left) > 0 {
				t.Errorf("%d objects are left", len(left))
			}
		})
	}
}

// each does something a number of times, ten at a time as the CLI does.
func each(number int, do func(i int)) {
	var group errgroup.Group
	group.SetLimit(10)
	for i := range number {
		group.Go(func() error {
			do(i)
			return nil
		})
	}
	_ = group.Wait()
}

// Contacts are listed in pages, after the first ten.
func TestLarge_contacts(t *testing.T) {
	acctest.Long(t, "hundreds of objects")
	t.Parallel()
	tenant := acctest.StartMock(t)
	w := acctest.NewWorkspace(t, tenant)
	w.Write(blocks("helpdesk_liveagent_contact", 150, `
  first_name    = "tfacc-%d-${count.index}"
  emails        = ["tfacc-%d-${count.index}@example.com"]
  note          = "Likes tea"
  custom_fields = { size = "L" }`))
	w.Do("apply", "-auto-approve", "-no-color")
	total(t, tenant, 150)
	w.Do("plan", "-detailed-exitcode", "-no-color")
	total(t, tenant, 12)
}

// Look-ups of departments and agents share their lists.
func TestLarge_lookUps(t *testing.T) {
	tenant := acctest.StartMock(t)
	w := acctest.NewWorkspace(t, tenant)
	w.Write(`
data "helpdesk_liveagent_department" "d" {
  count = 50
  name  = "Support"
}
data "helpdesk_liveagent_agent" "a" {
  count = 50
  email = "aiko@example.com"
}
`)
	w.Do("plan", "-no-color")
	total(t, tenant, 4)
}
