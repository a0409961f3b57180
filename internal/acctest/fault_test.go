package acctest_test

import (
	"flag"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/provider"
)

const (
	// mostApplies is how often a user has to apply at the most until all is done, where three
	// requests of ten fail: a call fails for good in one of fifty thousand cases.
	mostApplies = 3
	// retries is the default of max_retries.
	retries = 8
)

// badNetwork breaks three requests of ten.
func badNetwork() []mock.Fault {
	return []mock.Fault{
		{Effect: mock.EffectDropAfter, Probability: 0.10},
		{Effect: mock.EffectStatus, Status: http.StatusTooManyRequests, Probability: 0.10},
		{Effect: mock.EffectStatus, Status: http.StatusServiceUnavailable, Probability: 0.05},
		{Effect: mock.EffectDropBefore, Probability: 0.05},
		{Effect: mock.EffectTruncate, Probability: 0.02},
		{Effect: mock.EffectHTML, Status: http.StatusBadGateway, Probability: 0.02},
	}
}

// faultSeeds is how many times the suite runs, each time with another seed.
var faultSeeds = flag.Uint64("faultseeds", 3, "how many seeds TestFaults tries")

// workload is a configuration with each kind of object whose create can be repeated
// safely after its answer was lost.
type workload struct {
	// label is in the names of all objects, and a number in their phone numbers.
	label  string
	number int
	// size is a tenth of the number of objects, members the number of memberships.
	size, members int
	// version is in the values of all objects.
	version int
	// after is the address of what is created first.
	after string
}

const workloadConfig = `
locals {
  nLABEL = SIZE
  vLABEL = VERSION
}
resource "helpdesk_liveagent_tag" "tLABEL" {
  count            = 2 * local.nLABEL
  name             = "tfacc-LABEL-${count.index}"
  color            = "#11223${local.vLABEL}"
  background_color = "#abcde${local.vLABEL}"
  public           = local.vLABEL == 1
  depends_on       = [AFTER]
}
resource "helpdesk_liveagent_contact_group" "gLABEL" {
  count      = local.nLABEL
  name       = "tfacc-LABEL-${count.index}"
  color      = "#11223${local.vLABEL}"
  depends_on = [AFTER]
}
resource "helpdesk_liveagent_contact" "mailLABEL" {
  count         = 2 * local.nLABEL
  first_name    = "tfacc-${count.index}"
  emails        = ["tfacc-LABEL-${count.index}@example.com"]
  city          = "City ${local.vLABEL}"
  note          = "first\nversion ${local.vLABEL}\n"
  custom_fields = { tier = "tier ${local.vLABEL}" }
  depends_on    = [AFTER]
}
resource "helpdesk_liveagent_contact" "phoneLABEL" {
  count      = local.nLABEL
  first_name = "tfacc-phone-${count.index}"
  phones     = ["+81NUMBER0${1000000 + count.index}"]
  gender     = local.vLABEL == 1 ? "female" : "other"
  depends_on = [AFTER]
}
resource "helpdesk_liveagent_contact_group_membership" "mLABEL" {
  count      = MEMBERS
  contact_id = helpdesk_liveagent_contact.mailLABEL[count.index].id
  group_id   = helpdesk_liveagent_contact_group.gLABEL[count.index].id
}
resource "helpdesk_liveagent_kb_category" "kLABEL" {
  count      = ceil(local.nLABEL / 2)
  title      = "tfacc-LABEL-category-${count.index}"
  keywords   = ["version ${local.vLABEL}"]
  depends_on = [AFTER]
}
resource "helpdesk_liveagent_kb_article" "aLABEL" {
  count     = local.nLABEL
  title     = "tfacc-LABEL-article-${count.index}"
  content   = "<p>Version ${local.vLABEL}.</p>"
  parent_id = helpdesk_liveagent_kb_category.kLABEL[floor(count.index / 2)].id
  status    = local.vLABEL == 1 ? "draft" : "published"
}
resource "helpdesk_livedesk_contact" "cLABEL" {
  count             = ceil(1.5 * local.nLABEL)
  inbox_id          = "407"
  name              = "tfacc-${count.index} ${local.vLABEL}"
  identifier        = "tfacc-LABEL-${count.index}"
  email             = count.index % 3 == 0 ? "tfacc-LABEL-${count.index}@example.com" : ""
  phone_number      = count.index % 3 == 1 ? "+82NUMBER0${1000000 + count.index}" : ""
  custom_attributes = { tier = "tier ${local.vLABEL}" }
  on_destroy        = "delete"
  depends_on        = [AFTER]
}
`

// config returns the configuration.
func (w workload) config() string {
	return strings.NewReplacer(
		"LABEL", w.label, "NUMBER", strconv.Itoa(w.number), "SIZE", strconv.Itoa(w.size), "MEMBERS", strconv.Itoa(w.members),
		"VERSION", strconv.Itoa(w.version), "AFTER", w.after,
	).Replace(workloadConfig)
}

// last is what a barrier has to depend on to come after all objects.
func (w workload) last() string {
	return strings.ReplaceAll("helpdesk_liveagent_tag.tLABEL, helpdesk_liveagent_contact.phoneLABEL, helpdesk_liveagent_contact_group_membership.mLABEL, "+
		"helpdesk_liveagent_kb_article.aLABEL, helpdesk_livedesk_contact.cLABEL", "LABEL", w.label)
}

// site is a workspace on a mock, both on one clock.
type site struct {
	*acctest.Workspace
	t        *testing.T
	tenant   *acctest.Tenant
	attempts *acctest.Attempts
	// adopts says whether the provider takes over what exists.
	adopts bool
	// objects is how many objects there are at the most.
	objects int
}

// startSite starts a mock whose LiveDesk deletes contacts. Interceptors come before
// the provider knows the address.
func startSite(t *testing.T, parallelism int, intercept func(*acctest.Tenant, *acctest.Clock)) *site {
	t.Helper()
	clock := acctest.NewClock()
	tenant := acctest.StartMockWith(t, mock.Options{Now: clock.Now})
	tenant.Switch(t, "livedesk_contact_delete", "on")
	if intercept != nil {
		intercept(tenant, clock)
	}
	w := acctest.NewWorkspace(t, tenant, fmt.Sprintf("TF_CLI_ARGS_apply=-auto-approve -no-color -parallelism=%d", parallelism))
	return &site{Workspace: w, t: t, tenant: tenant, attempts: w.Serve(provider.WithClock(clock))}
}

// Write writes a configuration with the provider block of the mock: a provider in the
// test does not see the environment of the CLI.
func (s *site) Write(config string) {
	s.t.Helper()
	block := s.tenant.ProviderBlock(mock.LiveAgentV3Key, mock.LiveAgentV1Key)
	if s.adopts {
		block = strings.Replace(block, "{\n", "{\n  adopt_existing = true\n", 1)
	}
	s.Workspace.Write(block + config)
}

// apply applies a configuration until that succeeds, as a user does, and returns how
// often it took.
func (s *site) apply(config string) int {
	s.t.Helper()
	s.Write(config)
	return s.until(mostApplies)
}

// until repeats an apply until it succeeds.
func (s *site) until(most int, args ...string) int {
	s.t.Helper()
	for n := 1; ; n++ {
		output, status := s.Try(append([]string{"apply"}, args...)...)
		s.budget()
		if status == 0 {
			return n
		}
		if n == most {
			s.t.Fatalf("apply %d still fails:\n%s", n, problems(output))
		}
	}
}

// problems returns what a CLI says from its first error on.
func problems(output string) string {
	return output[max(strings.Index(output, "Error: "), 0):]
}

// budget checks the number of requests of an apply.
func (s *site) budget() {
	s.t.Helper()
	made := s.attempts.Take()
	if made.Most > retries+1 {
		s.t.Errorf("a call was sent %d times, want %d at the most", made.Most, retries+1)
	}
	// With three failures in ten a call is sent 1.5 times on average.
	if made.Requests > 2*made.Calls+20 {
		s.t.Errorf("%d calls cost %d requests", made.Calls, made.Requests)
	}
	// A read and a write for each object, some look-ups of contacts that it takes to find
	// out whether a create was carried out, and the lists.
	if most := 4*s.objects + 20; made.Calls > most {
		s.t.Errorf("%d objects took %d calls, want %d at the most", s.objects, made.Calls, most)
	}
}

// settled clears all faults and checks that nothing is left to do, and that state and
// service agree.
func (s *site) settled() audit {
	s.t.Helper()
	s.tenant.Mock.ClearFaults()
	if output := s.Do("apply"); !strings.Contains(output, "No changes.") {
		s.t.Fatalf("the plan is not empty:\n%s", output)
	}
	s.attempts.Take()
	return compare(s.t, s.tenant, s.Workspace)
}

// However bad the network is, some applies later all is as configured, nothing is
// there twice, and nothing is forgotten.
func TestFaults(t *testing.T) {
	acctest.Long(t, "the fault suite")
	var mu sync.Mutex
	var total audit
	t.Run("seeds", func(t *testing.T) {
		for seed := range *faultSeeds {
			t.Run(fmt.Sprint(seed), func(t *testing.T) {
				t.Parallel()
				found := surviveFaults(t, seed)
				mu.Lock()
				defer mu.Unlock()
				total.add(found)
			})
		}
	})
	t.Logf("%d objects compared, %d duplicates, %d orphans", total.objects, total.duplicates, total.orphans)
	if total.duplicates+total.orphans > 0 {
		t.Error("there are duplicates or orphans")
	}
}

// variants are servers that make it easier to have something twice, or to read less
// than there is.
var variants = []map[string]string{
	{"livedesk_duplicate": "allowed"},
	{"livedesk_duplicate": "allowed", "paged_groups_tags": "page"},
	{},
}

// surviveFaults creates, changes and deletes under faults.
func surviveFaults(t *testing.T, seed uint64) audit {
	t.Helper()
	const size = 12
	s := startSite(t, 10, nil)
	s.tenant.Switches(t, variants[seed%uint64(len(variants))])
	s.adopts, s.objects = seed%3 == 2, 10*size
	var found audit
	var applies []int
	broken := map[string]int{}
	for _, stage := range []string{
		workload{label: "a", size: size, members: size, version: 1}.config(),
		workload{label: "a", size: size * 3 / 4, members: size * 3 / 4, version: 2}.config(),
		"",
	} {
		s.tenant.SeedFaults(t, seed, badNetwork()...)
		applies = append(applies, s.apply(stage))
		for _, fault := range s.tenant.Mock.Faults() {
			broken[fmt.Sprint(fault.Rule.Effect, fault.Rule.Status)] += fault.Hits
		}
		found.add(s.settled())
	}
	t.Logf("%v applies, %d objects, broken requests: %v", applies, found.objects, broken)
	if len(broken) != len(badNetwork()) || slices.Contains(slices.Collect(maps.Values(broken)), 0) {
		t.Errorf("some faults never happened: %v", broken)
	}
	for typeName, left := range objectsOf(t, s.tenant) {
		t.Errorf("%d of %s are left", left, typeName)
	}
	return found
}

// Of 300 objects that are created on a network on which a quarter of all requests fails, reads
// too, all are there after one apply, and none is there twice.
func TestFaults_oneApply(t *testing.T) {
	t.Parallel()
	s := startSite(t, 10, nil)
	s.objects = 300
	s.tenant.SeedFaults(t, 3,
		mock.Fault{Effect: mock.EffectDropAfter, Probability: 0.08},
		mock.Fault{Effect: mock.EffectDropBefore, Probability: 0.05},
		mock.Fault{Effect: mock.EffectStatus, Status: http.StatusTooManyRequests, Probability: 0.05},
		mock.Fault{Effect: mock.EffectStatus, Status: http.StatusServiceUnavailable, Probability: 0.04},
		mock.Fault{Effect: mock.EffectTruncate, Probability: 0.02},
		mock.Fault{Effect: mock.EffectHTML, Status: http.StatusInternalServerError, Probability: 0.02},
	)
	if applies := s.apply(workload{label: "a", size: 30, members: 30, version: 1}.config()); applies != 1 {
		t.Errorf("it took %d applies, want one", applies)
	}
	if found := s.settled(); found.duplicates+found.orphans > 0 || found.objects != s.objects {
		t.Errorf("%d objects, %d duplicates, %d orphans; want %d objects", found.objects, found.duplicates, found.orphans, s.objects)
	}
}

// chained is a configuration whose objects wait for each other, so that Terraform
// sends one request after the other in an order that is always the same.
func chained(size, version int) string {
	var out strings.Builder
	var before string
	for i := range size {
		for _, one := range []struct{ typeName, attributes string }{
			{"helpdesk_liveagent_tag", fmt.Sprintf("name = \"tfacc-tag-%d\"\ncolor = \"#11223%d\"", i, version)},
			{"helpdesk_liveagent_contact_group", fmt.Sprintf("name = \"tfacc-group-%d\"\ncolor = \"#11223%d\"", i, version)},
			{"helpdesk_liveagent_contact", fmt.Sprintf("emails = [\"tfacc-%d@example.com\"]\nnote = \"%d\"", i, version)},
			{"helpdesk_livedesk_contact", fmt.Sprintf("inbox_id = \"407\"\nidentifier = \"tfacc-%d\"\nname = \"%d\"\non_destroy = \"delete\"", i, version)},
		} {
			fmt.Fprintf(&out, "resource %q \"r%d\" {\n%s\ndepends_on = [%s]\n}\n", one.typeName, i, one.attributes, before)
			before = fmt.Sprintf("%s.r%d", one.typeName, i)
		}
	}
	return out.String()
}

// requestLog writes down what reaches the mock.
type requestLog struct {
	mu    sync.Mutex
	lines []string
}

// intercept is for [startSite].
func (l *requestLog) intercept(t *testing.T) func(*acctest.Tenant, *acctest.Clock) {
	t.Helper()
	return func(tenant *acctest.Tenant, _ *acctest.Clock) {
		tenant.Intercept(t, func(_ http.ResponseWriter, r *http.Request) bool {
			if strings.HasPrefix(r.URL.Path, "/_mock/") {
				return false
			}
			body, err := io.ReadAll(r.Body)
			if err != nil {
				t.Error(err)
			}
			l.mu.Lock()
			defer l.mu.Unlock()
			l.lines = append(l.lines, fmt.Sprintf("%s %s %s", r.Method, r.URL.RequestURI(), body))
			return false
		})
	}
}

// One request after the other, the same faults lead to the same requests.
func TestFaults_repeatable(t *testing.T) {
	acctest.Long(t, "the fault suite")
	t.Parallel()
	run := func() []string {
		var log requestLog
		s := startSite(t, 1, log.intercept(t))
		s.objects = 16
		for _, stage := range []struct {
			version int
			args    []string
		}{{1, nil}, {2, nil}, {2, []string{"-destroy"}}} {
			s.tenant.SeedFaults(t, 7, badNetwork()...)
			s.Write(chained(4, stage.version))
			// What depends on an object that could not be created is left out, so this takes
			// longer than a user's patience.
			s.until(4*mostApplies, stage.args...)
			if stage.args == nil {
				s.settled()
			}
		}
		if left := objectsOf(t, s.tenant); len(left) > 0 {
			t.Errorf("%v are left", left)
		}
		return log.lines
	}
	first, second := run(), run()
	if diff := cmp.Diff(first, second); diff != "" {
		t.Errorf("the same faults led to other requests:\n%s", diff)
	}
	if !slices.ContainsFunc(first, func(line string) bool { return strings.HasPrefix(line, "DELETE ") }) {
		t.Error("nothing was deleted, so the test proves little")
	}
}

// A service that stays away is asked as often as max_retries says, and no more.
func TestFaults_budget(t *testing.T) {
	t.Parallel()
	s := startSite(t, 10, nil)
	s.tenant.Fault(t, mock.Fault{Effect: mock.EffectStatus, Status: http.StatusServiceUnavailable})
	s.Write(workload{label: "a", size: 1, version: 1}.config())
	if output, status := s.Try("apply"); status == 0 || !strings.Contains(output, "after 9 attempts") {
		t.Errorf("status %d, want an error after 9 attempts:\n%s", status, problems(output))
	}
	if made := s.attempts.Take(); made.Most != retries+1 {
		t.Errorf("a call was sent %d times, want %d", made.Most, retries+1)
	}
}

// The service refuses connections for half a minute: one apply goes through.
func TestFaults_outage(t *testing.T) {
	t.Parallel()
	const barrier = "tfacc-barrier"
	s := startSite(t, 10, func(tenant *acctest.Tenant, clock *acctest.Clock) {
		tenant.StartOutage(t, func(o *acctest.Outage, r *http.Request) {
			body, err := io.ReadAll(r.Body)
			if err != nil {
				t.Error(err)
			}
			if r.Method == http.MethodPost && strings.Contains(string(body), barrier) {
				o.Down()
				clock.Alarm(30*time.Second, o.Up)
			}
		})
	})
	first := workload{label: "a", size: 3, members: 3, version: 1}
	s.once(first.config() +
		fmt.Sprintf("resource \"helpdesk_liveagent_tag\" \"barrier\" {\nname = %q\ndepends_on = [%s]\n}\n", barrier, first.last()) +
		workload{label: "b", number: 1, size: 3, members: 3, version: 1, after: "helpdesk_liveagent_tag.barrier"}.config())
}

// once applies a configuration in one go, some of whose requests must fail at first.
func (s *site) once(config string) {
	s.t.Helper()
	s.Write(config)
	s.Do("apply")
	made := s.attempts.Take()
	if made.Requests == made.Calls || made.Most > retries+1 {
		s.t.Errorf("%d calls cost %d requests, and one of them %d: want repetitions, and %d for one call at the most",
			made.Calls, made.Requests, made.Most, retries+1)
	}
	s.settled()
}

// The service answers 503 for half a minute while objects are changed and deleted:
// one apply goes through.
func TestFaults_unavailable(t *testing.T) {
	acctest.Long(t, "the fault suite")
	t.Parallel()
	var mu sync.Mutex
	var until time.Time
	writes := 0
	s := startSite(t, 10, func(tenant *acctest.Tenant, clock *acctest.Clock) {
		tenant.Intercept(t, func(w http.ResponseWriter, r *http.Request) bool {
			mu.Lock()
			defer mu.Unlock()
			if r.Method == http.MethodPut || r.Method == http.MethodPatch || r.Method == http.MethodDelete {
				writes++
			}
			if writes == 20 && until.IsZero() {
				until = clock.Now().Add(30 * time.Second)
			}
			if !clock.Now().Before(until) {
				return false
			}
			w.WriteHeader(http.StatusServiceUnavailable)
			return true
		})
	})
	before := workload{label: "a", size: 5, members: 5, version: 1}
	after := before
	after.version = 2
	s.Write(before.config() + workload{label: "b", number: 1, size: 3, version: 1}.config())
	s.Do("apply")
	s.attempts.Take()
	s.once(after.config())
}

// Each change and each deletion is carried out, but its first answer is lost: it is
// sent again, and one apply goes through.
func TestFaults_lostChanges(t *testing.T) {
	t.Parallel()
	var mu sync.Mutex
	seen := map[string]bool{}
	s := startSite(t, 10, func(tenant *acctest.Tenant, _ *acctest.Clock) {
		tenant.Intercept(t, func(w http.ResponseWriter, r *http.Request) bool {
			mu.Lock()
			defer mu.Unlock()
			call := r.Method + " " + r.URL.RequestURI()
			if r.Method == http.MethodGet || r.Method == http.MethodPost || seen[call] {
				return false
			}
			seen[call] = true
			tenant.Mock.ServeHTTP(httptest.NewRecorder(), r)
			acctest.Drop(w)
			return true
		})
	})
	before := workload{label: "a", size: 5, members: 5, version: 1}
	after := before
	after.size, after.members, after.version = 3, 3, 2
	s.Write(before.config())
	s.Do("apply")
	s.attempts.Take()
	s.once(after.config())
	s.once("")
}
