package conformance

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
)

// several is how many objects are counted: fewer than make the provider read pages.
const several = 6

// requested checks the requests since the last count: those of an operation on so many
// objects. Servers of another kind may need more.
func (s *subject) requested(cost Cost, objects int) {
	s.tb.Helper()
	want := map[string]int{}
	for _, name := range cost.Once {
		want[name]++
	}
	for _, name := range cost.Each {
		want[name] += objects
	}
	got := s.tenant.Mock.Stats().Requests
	if s.switches == nil && !maps.Equal(got, want) {
		s.tb.Errorf("requests differ\n got: %s\nwant: %s", counts(got), counts(want))
	}
	s.tenant.Mock.ResetStats()
}

// updateOf is what a change of an attribute costs.
func (e *entry) updateOf(a Attribute) Cost {
	if len(a.Update.Once)+len(a.Update.Each) > 0 {
		return a.Update
	}
	return e.Update
}

func counts(requests map[string]int) string {
	var out []string
	for _, name := range slices.Sorted(maps.Keys(requests)) {
		out = append(out, fmt.Sprintf("%d × %s", requests[name], name))
	}
	return strings.Join(out, ", ")
}

// requests: what one operation costs on several objects in one run (§4.8, §6).
func requests(*entry) []testCase {
	return []testCase{{"several", func(s *subject) {
		objects := make([]acctest.Object, several)
		plans := make([]acctest.Planned, several)
		// apply plans in one process and applies in another one.
		apply := func(config func(i int) acctest.Values, cost Cost) {
			s.tb.Helper()
			p := s.start()
			for i := range objects {
				plans[i] = p.Plan(s.typeName, objects[i], config(i))
				acctest.Warned(s.tb, plans[i].Diagnostics)
			}
			s.tenant.Mock.ResetStats()
			p = s.start()
			for i := range objects {
				objects[i] = p.Apply(s.typeName, plans[i])
				if isRefused(objects[i].Diagnostics) {
					s.tb.Fatal(acctest.Problems(objects[i].Diagnostics))
				}
			}
			s.requested(cost, several)
		}
		refresh := func(cost Cost) {
			s.tb.Helper()
			p := s.start()
			for i := range objects {
				objects[i] = p.Read(s.typeName, objects[i])
				acctest.Warned(s.tb, objects[i].Diagnostics)
			}
			s.requested(cost, several)
		}
		apply(s.nth, s.Create)
		refresh(s.Read)
		if other := s.anotherThanKeys(); other != "" {
			apply(func(i int) acctest.Values { return s.next(s.nth(i), other) }, s.updateOf(s.Attributes[other]))
			refresh(s.Read)
		}
		p := s.start()
		for i := range objects {
			imported := p.Import(s.typeName, plain(objects[i].State["id"]), nil)
			s.trusted(&imported)
			if s.Unverified == "" || s.NoRead {
				objects[i] = imported
			}
		}
		if len(s.Import.Once) > 0 {
			s.requested(s.Import, several)
		} else {
			s.requested(s.Read, several)
		}
		apply(func(int) acctest.Values { return nil }, s.Delete)
	}}}
}

// anotherThanKeys is an attribute that can be changed and is no key.
func (e *entry) anotherThanKeys() string {
	all := e.names(func(name string, a Attribute) bool {
		isKey := slices.ContainsFunc(e.Keys, func(key Key) bool { return key.Attribute == name })
		return !isKey && len(a.With) == 0 && len(a.Update.Each) == 0 && isChangeable(name, a)
	})
	if len(all) == 0 {
		return ""
	}
	return all[0]
}
