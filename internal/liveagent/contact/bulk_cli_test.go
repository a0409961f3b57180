package contact_test

import (
	"regexp"
	"testing"
	"time"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

// fifteen is a configuration of so many contacts with what each has beside its name.
func (f *fleet) fifteen(extra string) string {
	return f.ProviderBlock(mock.LiveAgentV3Key, "") + `
		resource "helpdesk_liveagent_contact" "test" {
			count      = 15
			first_name = "tfacc-${count.index}"
			` + extra + `
		}`
}

// run runs a command and checks the requests.
func run(f *fleet, w *acctest.Workspace, want counts, args ...string) {
	f.t.Helper()
	f.ResetStats()
	w.Do(args...)
	f.Requests(f.t, want)
}

// What an apply has read or written, the next plan need not read again: dates outlive a
// create, an update, a refresh, a move and a replacement.
func TestAccContact_bulkDatesAreKept(t *testing.T) {
	acctest.Long(t, "many applies")
	t.Parallel()
	f := emptyFleet(t, seed(t, 1, nil))
	w := acctest.NewWorkspace(t, f.Tenant)
	listed, all := counts{getOne: singles, getAll: 1}, counts{getOne: 15}
	w.Write(f.fifteen(""))
	run(f, w, counts{postOne: 15}, "apply", "-auto-approve")
	f.clock.Add(time.Minute)

	w.Write(f.fifteen(`note = "x"`))
	run(f, w, counts{getOne: singles, getAll: 1, patchOne: 15}, "apply", "-auto-approve")
	f.clock.Add(time.Minute)
	run(f, w, listed, "plan", "-detailed-exitcode")

	// An older release remembered no dates.
	w.WriteFile("terraform.tfstate", regexp.MustCompile(`,?\s*"private": "[^"]*"`).ReplaceAllString(w.Read("terraform.tfstate"), ""))
	run(f, w, all, "apply", "-refresh-only", "-auto-approve")
	run(f, w, listed, "plan", "-detailed-exitcode")

	// What somebody else did shows once as a date, though nothing of the state differs.
	f.Call(t, "PATCH", routeAll+"/"+acctest.Fetch[[]object](t, f.Tenant, routeAll+"?_page=1&_perPage=100")[5].id(), object{"note": "x"})
	f.clock.Add(time.Minute)
	f.ResetStats()
	w.Do("apply", "-auto-approve")
	// Which ten are read singly is chance, so this one may be among them.
	if got := f.Mock.Stats().Requests; got[getOne] > singles+1 || got[getAll] != 1 {
		t.Errorf("the apply cost %v", got)
	}

	w.Do("state", "mv", address+"[3]", address+"[99]")
	w.Do("state", "mv", address+"[99]", address+"[3]")
	run(f, w, counts{getOne: singles, getAll: 1, postOne: 1, deleteOne: 1}, "apply", "-auto-approve", "-replace="+address+"[3]")
	f.clock.Add(time.Minute)
	run(f, w, listed, "plan", "-detailed-exitcode")
}
