package acctest_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
)

// names are objects whose names the provider keeps unique.
const names = `
resource "helpdesk_liveagent_tag" "one" {
  name  = "tfacc-one"
  color = "#11223VERSION"
}
resource "helpdesk_liveagent_tag" "two" {
  name   = "tfacc-two"
  public = true
}
resource "helpdesk_liveagent_contact_group" "one" {
  name  = "tfacc-one"
  color = "#11223VERSION"
}
resource "helpdesk_liveagent_contact_group" "two" {
  name = "tfacc-two"
}
`

// people are contacts of both services, told apart by all that can tell them apart.
const people = `
resource "helpdesk_liveagent_contact" "mail" {
  first_name = "tfacc-mail"
  emails     = ["tfacc-mail@example.com"]
  note       = "version VERSION"
}
resource "helpdesk_liveagent_contact" "phone" {
  first_name = "tfacc-phone"
  phones     = ["+815012345678"]
  city       = "City VERSION"
}
resource "helpdesk_livedesk_contact" "identifier" {
  inbox_id          = "407"
  name              = "tfacc VERSION"
  identifier        = "tfacc-1"
  custom_attributes = { tier = "tier VERSION" }
  on_destroy        = "delete"
}
resource "helpdesk_livedesk_contact" "mail" {
  inbox_id   = "407"
  name       = "tfacc VERSION"
  email      = "tfacc-mail@example.com"
  on_destroy = "delete"
}
resource "helpdesk_livedesk_contact" "phone" {
  inbox_id     = "407"
  name         = "tfacc VERSION"
  phone_number = "+815012345679"
  on_destroy   = "delete"
}
`

// killing is what the provider is killed at.
type killing struct {
	name string
	// config is the configuration, whose resources live in two versions.
	config string
	// adopts says whether the next apply takes over what a killed one left behind.
	adopts bool
	// requests is how many requests an apply makes about.
	requests int
	// kills is how often the provider is killed.
	kills int
}

// The provider is killed at any moment. However often that happens, nothing is there
// twice or forgotten when an apply gets through in the end.
func TestKill(t *testing.T) {
	acctest.Long(t, "it kills the provider again and again")
	acctest.CLI(t)
	var mu sync.Mutex
	var total audit
	kills := 0
	t.Run("at", func(t *testing.T) {
		for seed, one := range []killing{
			{name: "names", config: names, requests: 6, kills: 10},
			{name: "more names", config: names, requests: 6, kills: 10},
			{name: "names, adopted", config: "provider \"helpdesk\" {\n  adopt_existing = true\n}\n" + names, adopts: true, requests: 6, kills: 10},
			{name: "people, adopted", config: "provider \"helpdesk\" {\n  adopt_existing = true\n}\n" + people, adopts: true, requests: 10, kills: 10},
			{name: "more people, adopted", config: "provider \"helpdesk\" {\n  adopt_existing = true\n}\n" + people, adopts: true, requests: 10, kills: 10},
		} {
			t.Run(one.name, func(t *testing.T) {
				t.Parallel()
				found, killed := one.survive(t, rand.New(rand.NewPCG(uint64(seed), 0)))
				mu.Lock()
				defer mu.Unlock()
				total.add(found)
				kills += killed
			})
		}
	})
	t.Logf("%d kills, %d objects compared, %d duplicates, %d orphans", kills, total.objects, total.duplicates, total.orphans)
	if kills < 50 || total.duplicates+total.orphans > 0 {
		t.Error("there are too few kills, or there are duplicates or orphans")
	}
}

// survive kills the provider in life after life of the objects, and returns how often.
func (k killing) survive(t *testing.T, random *rand.Rand) (found audit, kills int) {
	t.Helper()
	for lives := 0; kills < k.kills; lives++ {
		if lives == k.kills {
			t.Fatalf("only %d kills in %d lives", kills, lives)
		}
		m := startMortal(t, k.adopts)
		for _, config := range []string{
			strings.ReplaceAll(k.config, "VERSION", "1"),
			strings.ReplaceAll(k.config[:strings.LastIndex(k.config, "resource ")], "VERSION", "2"),
		} {
			m.Write(config)
			// Twice, so that the second one meets what the first one left behind.
			kills += m.die(random, k.requests) + m.die(random, k.requests/2)
			m.recover()
			found.add(compare(t, m.tenant, m.Workspace))
		}
	}
	return found, kills
}

// mortal is a workspace whose provider can be killed.
type mortal struct {
	*acctest.Workspace
	t      *testing.T
	tenant *acctest.Tenant
	killer *acctest.Killer
	adopts bool
}

// startMortal starts a mock that deletes contacts of LiveDesk, and makes second ones.
func startMortal(t *testing.T, adopts bool) *mortal {
	t.Helper()
	tenant := acctest.StartMock(t)
	tenant.Switches(t, map[string]string{"livedesk_contact_delete": "on", "livedesk_duplicate": "allowed"})
	killer := tenant.StartKiller(t)
	w := acctest.NewWorkspace(t, tenant, "TF_CLI_ARGS_apply=-auto-approve -no-color")
	killer.Watch(w)
	return &mortal{w, t, tenant, killer, adopts}
}

// die applies and kills the provider at one of the first requests. It returns 1, or 0
// when there were fewer requests.
func (m *mortal) die(random *rand.Rand, requests int) int {
	m.t.Helper()
	at, stage := 1+random.IntN(requests), acctest.Stage(random.IntN(3))
	m.killer.Arm(at, stage)
	output, status := m.Try("apply")
	if !m.killer.Disarm() {
		m.proceed(output, status)
		return 0
	}
	m.t.Logf("killed at request %d, %s: status %d", at, stage, status)
	if !strings.Contains(output, "GRPCProvider") {
		// It died when it had said all.
		m.proceed(output, status)
	}
	return 1
}

// recover applies until nothing is left to do.
func (m *mortal) recover() {
	m.t.Helper()
	for range 3 {
		output, status := m.Try("apply")
		if status == 0 && strings.Contains(output, "No changes.") {
			return
		}
		m.proceed(output, status)
	}
	if output := m.Do("apply"); !strings.Contains(output, "No changes.") {
		m.t.Errorf("there is still something to do:\n%s", output)
	}
}

// importAdvice is what the error of a name that is taken says to do, and where.
var importAdvice = regexp.MustCompile(`with (\S+), on main\.tf .*?its id is (\S+)\. A second one was not created\. .*?terraform import (\S+)\.NAME (\S+) \(with the name of this resource\)`)

// proceed does what the errors of an apply advise. Where existing objects are taken
// over there must not be any.
func (m *mortal) proceed(output string, status int) {
	m.t.Helper()
	if status == 0 {
		return
	}
	advice := importAdvice.FindAllStringSubmatch(acctest.Flat(problems(output)), -1)
	if m.adopts || len(advice) == 0 || len(advice) != strings.Count(output, "Error: ") {
		m.t.Fatalf("the apply fails:\n%s", problems(output))
	}
	for _, one := range advice {
		address, id, typeName, again := one[1], one[2], one[3], one[4]
		if id != again || !strings.HasPrefix(address, typeName+".") {
			m.t.Errorf("the advice does not fit: %s", fmt.Sprint(one))
		}
		m.Do("import", "-no-color", address, id)
	}
}
