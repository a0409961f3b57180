package conformance

import (
	"flag"
	"hash/fnv"
	"io"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
)

// rule is a rule of behaviour: it makes cases of what the table says about a type.
type rule struct {
	name  string
	cases func(e *entry) []testCase
	// isLocal says that it is the same on every kind of server.
	isLocal bool
}

// testCase is what a rule means for a type, or for an attribute of it.
type testCase struct {
	name string
	run  func(s *subject)
}

// rules are all rules, by the files that hold them.
func rules() []rule {
	const anyServer = true
	return []rule{
		{"create", created, !anyServer},
		{"left_out", leftOut, !anyServer},
		{"changed", changed, !anyServer},
		{"taken_out", takenOut, !anyServer},
		{"emptied", emptied, !anyServer},
		{"settings", settings, anyServer},
		{"create_only", createOnly, anyServer},
		{"replaced", replaced, anyServer},
		{"unknown", unknown, anyServer},
		{"turns_out", turnsOut, anyServer},
		{"refused", refused, anyServer},
		{"held", held, anyServer},
		{"same", sameMeaning, !anyServer},
		{"texts", texts, anyServer},
		{"drift", drift, !anyServer},
		{"gone", gone, !anyServer},
		{"lost", lost, !anyServer},
		{"failed", failed, !anyServer},
		{"taken", taken, !anyServer},
		{"adopted", adopted, !anyServer},
		{"owner", owned, anyServer},
		{"import", imported, !anyServer},
		{"import_errors", importErrors, !anyServer},
		{"generated", generated, anyServer},
		{"requests", requests, anyServer},
	}
}

// Run runs every rule on types, each as a subtest TYPE/RULE/CASE, and once more on each
// kind of server as TYPE/RULE/CASE@SERVER.
func Run(t *testing.T, types ...Type) {
	t.Helper()
	for _, one := range types {
		t.Run(one.title(), func(t *testing.T) {
			t.Parallel()
			e := newEntry(t, one)
			e.run(t)
		})
	}
}

// Complete fails the test unless each resource type of the provider is in the table.
func Complete(t *testing.T, types []Type) {
	t.Helper()
	for name := range acctest.ResourceSchemas(t) {
		name = strings.TrimPrefix(name, "helpdesk_")
		if !slices.ContainsFunc(types, func(one Type) bool { return one.Name == name }) {
			t.Errorf("the table lacks %s: write an entry for it", name)
		}
	}
}

// run runs every rule on a type.
func (e *entry) run(t *testing.T) {
	t.Helper()
	used := map[string]bool{cliRule: true}
	servers := e.servers(t)
	for _, r := range rules() {
		if _, skipped := match(e.Skip, r.name, used); skipped {
			continue
		}
		cases := slices.DeleteFunc(r.cases(e), func(c testCase) bool {
			_, skipped := match(e.Skip, r.name+"/"+c.name, used)
			match(e.Known, r.name+"/"+c.name, used)
			return skipped
		})
		t.Run(r.name, func(t *testing.T) {
			t.Parallel()
			for _, c := range cases {
				for name, switches := range servers {
					if r.isLocal && name != "" {
						continue
					}
					e.runCase(t, r.name, c, name, switches)
				}
			}
		})
	}
	for key := range maps.Keys(e.Known) {
		if !used[key] && !strings.Contains(key, "@") {
			t.Errorf("Known names %q, which is no case", key)
		}
	}
	for key := range maps.Keys(e.Skip) {
		if !used[key] && !strings.Contains(key, "@") {
			t.Errorf("Skip names %q, which is neither a rule nor a case", key)
		}
	}
}

// runCase runs a case on a kind of server; "" is the one that the documents describe.
func (e *entry) runCase(t *testing.T, ruleName string, c testCase, server string, switches map[string]string) {
	t.Helper()
	name := c.name
	if server != "" {
		name += "@" + server
	}
	reason, known := match(e.Known, ruleName+"/"+name, nil)
	_, skipped := match(e.Skip, ruleName+"/"+name, nil)
	_, elsewhere := match(e.Known, ruleName+"/"+c.name, nil)
	if skipped || server != "" && elsewhere || !e.isHere(ruleName+"/"+c.name, server) {
		return
	}
	t.Run(name, func(t *testing.T) {
		t.Parallel()
		run := func(tb testing.TB) {
			tb.Helper()
			c.run(newSubject(tb, e, switches))
		}
		if !known {
			run(t)
			return
		}
		failed, said := attempt(t, run)
		if !failed {
			t.Errorf("this works now: take it out of Known, where it says %q", reason)
		}
		t.Logf("known (%s): %s", reason, said)
	})
}

// match returns the value of the key that names a path, and notes that it was used.
func match(keys map[string]string, name string, used map[string]bool) (string, bool) {
	for _, key := range slices.Sorted(maps.Keys(keys)) {
		if hit, err := path.Match(key, name); key == name || err == nil && hit {
			if used != nil {
				used[key] = true
			}
			return keys[key], true
		}
	}
	return "", false
}

// every is how many kinds of server, one for each value of each switch, share the cases.
var every = flag.Int("conformance.every", 64, "run each case on one of so many kinds of server; 1 runs all on all")

// everyShort is every for the kinds of server of the entries in short mode, which else have
// all cases.
const everyShort = 4

// isHere says whether a case runs on a kind of server: always on the one of the documents,
// and on a share of the others that is the same in each run.
func (e *entry) isHere(name, server string) bool {
	share := *every
	if _, ours := e.Servers[server]; ours || server == "" {
		share = 1
	}
	if testing.Short() && server != "" {
		share = everyShort
	}
	sum := fnv.New32a()
	_, _ = io.WriteString(sum, e.title()+"/"+name+"@"+server)
	return sum.Sum32()%uint32(max(share, 1)) == 0
}

// servers are the kinds of server for the type by name: in short mode those of the
// entry, else also one for each value of each switch.
func (e *entry) servers(t *testing.T) map[string]map[string]string {
	t.Helper()
	out := map[string]map[string]string{"": nil}
	maps.Copy(out, e.Servers)
	if testing.Short() {
		return out
	}
	for _, one := range acctest.AllSwitches(t) {
		if !slices.ContainsFunc(e.Switches, func(start string) bool { return strings.HasPrefix(one.Name, start) }) {
			continue
		}
		// The first value is the default.
		for i, value := range one.Values {
			if i > 0 {
				out[one.Name+"="+value] = map[string]string{one.Name: value}
			}
		}
	}
	return out
}
