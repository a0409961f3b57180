package conformance

import (
	"github.com/google/go-cmp/cmp"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
)

// created: what was configured is in the service and in the state, nothing is null that
// was read, the next plan is empty, and a destroy deletes it (§4.1, §5).
func created(e *entry) []testCase {
	run := func(config acctest.Values) func(s *subject) {
		return func(s *subject) {
			s.create(config)
			s.shows(config)
			s.holds(config)
			for name, attribute := range s.schema {
				entry := s.Attributes[name]
				if s.object.State[name] == nil && attribute.Computed && !s.isNumber(name) && !entry.Unread {
					s.tb.Errorf("%s is null, though it was read", name)
				}
			}
			s.destroy()
		}
	}
	return []testCase{{"minimal", run(e.minimal())}, {"full", run(e.full())}}
}

// destroy deletes the object, which has nothing to say unless it stays.
func (s *subject) destroy() {
	s.tb.Helper()
	id := s.id()
	s.try(s.planned(nil))
	if s.Stays != "" {
		acctest.Warned(s.tb, s.object.Diagnostics, s.Stays)
	} else {
		acctest.Warned(s.tb, s.object.Diagnostics)
	}
	if s.object.State != nil {
		s.tb.Errorf("it is still in the state: %v", s.object.State)
	}
	if there := s.all()[id] != nil; there != (s.Stays != "") {
		s.tb.Errorf("after the destroy the service has it: %t", there)
	}
}

// leftOut: an attribute that is left out is shown and never changed, neither when it
// drifts nor by an update of another attribute (§4.1).
func leftOut(e *entry) []testCase {
	minimal := e.minimal()
	unmanaged := func(name string, a Attribute) bool {
		_, managed := minimal[name]
		return !managed && e.isSeen(name, a)
	}
	return e.each(unmanaged, func(s *subject, name string, a Attribute) {
		config := s.bare(name)
		s.create(config)
		s.theirs(name, a.Other)
		s.settled(config)
		s.showsTheirs(name, a.Other)
		other := s.other(name)
		if other == "" {
			return
		}
		next := s.next(config, other)
		s.changes(s.planned(next), other)
		s.apply(next)
		s.settled(next)
		s.showsTheirs(name, a.Other)
		s.holds(acctest.Values{other: next[other]})
		s.holdsTheirs(name, a.Other)
	})
}

// changed: a change of one attribute is planned and sent alone, and costs what an update
// costs; all else stays (§4.1, §4.8).
func changed(e *entry) []testCase {
	return e.each(isChangeable, func(s *subject, name string, a Attribute) {
		config := s.base(name)
		s.create(config)
		before := s.stored()
		next := with(config, acctest.Values{name: a.Other})
		plan := s.planned(next)
		s.changes(plan, name)
		s.finish(plan)
		s.requested(s.updateOf(a), 1)
		s.shows(next)
		s.holds(next)
		for field, value := range s.stored() {
			if field != a.Field && s.isField(field) && !s.follows(name, field) && plain(value) != plain(before[field]) {
				s.tb.Errorf("the service has %v for %s after the update of %s, before it was %v", value, field, name, before[field])
			}
		}
		s.settled(next)
	})
}

// isField says whether a field of the service belongs to an attribute.
func (e *entry) isField(field string) bool {
	return len(e.names(func(_ string, a Attribute) bool { return a.Field == field })) > 0
}

// follows says whether the field of another attribute changes with an attribute.
func (e *entry) follows(name, field string) bool {
	for _, other := range e.Attributes[name].Follows {
		if e.Attributes[other].Field == field {
			return true
		}
	}
	return false
}

// takenOut: an attribute that is taken out of the configuration, or null, keeps its
// value and is no longer managed (§4.1).
func takenOut(e *entry) []testCase {
	optional := func(name string, a Attribute) bool {
		return !e.schema[name].Required && a.Value != nil && !a.Local && (!a.Unread || a.CreateOnly) && len(a.With) == 0
	}
	return e.each(optional, func(s *subject, name string, a Attribute) {
		config := s.base(name)
		s.create(config)
		without := with(config, acctest.Values{name: nil})
		s.settled(without)
		s.shows(acctest.Values{name: a.Value})
		if s.isSeen(name, a) {
			s.theirs(name, a.Other)
			s.settled(without)
			s.showsTheirs(name, a.Other)
		}
	})
}

// emptied: what is emptied is empty in the service and in the state, stays so, and is
// emptied again when somebody fills it (§4.1).
func emptied(e *entry) []testCase {
	return e.each(func(_ string, a Attribute) bool { return a.Empty != nil }, func(s *subject, name string, a Attribute) {
		config := s.base(name)
		s.create(config)
		empty := with(config, acctest.Values{name: a.Empty})
		plan := s.planned(empty)
		s.changes(plan, name)
		s.finish(plan)
		s.shows(empty)
		s.holds(acctest.Values{name: a.Empty})
		s.settled(empty)
		if s.isSeen(name, a) {
			s.theirs(name, a.Other)
			s.changes(s.planned(empty), name)
			s.apply(empty)
			s.holds(acctest.Values{name: a.Empty})
		}
		s.settled(empty)

		fresh := newSubject(s.tb, s.entry, s.switches)
		fresh.create(with(fresh.base(name), acctest.Values{name: a.Empty}))
		fresh.shows(acctest.Values{name: a.Empty})
	})
}

// settings: what lives in Terraform alone is changed without a request (§5).
func settings(e *entry) []testCase {
	return e.each(func(_ string, a Attribute) bool { return a.Local && a.Other != nil }, func(s *subject, name string, a Attribute) {
		config := s.base(name)
		s.create(config)
		next := with(config, acctest.Values{name: a.Other})
		plan := s.planned(next)
		s.changes(plan, name)
		s.finish(plan)
		s.requested(Cost{}, 1)
		s.shows(next)
		s.settled(next)
		without := with(next, acctest.Values{name: nil})
		s.apply(without)
		s.settled(without)
	})
}

// createOnly: a change of what only a create takes keeps the former value, and warns
// what a replacement would do; what is not known yet is none (§4.7).
func createOnly(e *entry) []testCase {
	return e.each(func(_ string, a Attribute) bool { return a.CreateOnly && a.Other != nil }, func(s *subject, name string, a Attribute) {
		config := s.base(name)
		s.create(config)
		before := s.stored()
		s.settled(with(config, acctest.Values{name: acctest.Unknown}))
		plan := s.plan(with(config, acctest.Values{name: a.Other}))
		acctest.Warned(s.tb, plan.Diagnostics, name, "cannot be changed", "-replace")
		acctest.At(s.tb, plan.Diagnostics, name)
		if got := plan.Changes(); len(got) > 0 || plan.Replaces {
			s.tb.Errorf("the plan changes %v, or replaces it (%t)", got, plan.Replaces)
		}
		if diff := cmp.Diff(before, s.stored()); diff != "" {
			s.tb.Errorf("the plan has changed the service:\n%s", diff)
		}
	})
}

// replaced: a change of what makes another object plans a replacement (§4.7).
func replaced(e *entry) []testCase {
	return e.each(func(_ string, a Attribute) bool { return a.Replaces && a.Other != nil }, func(s *subject, name string, a Attribute) {
		config := s.base(name)
		s.create(config)
		if plan := s.planned(with(config, acctest.Values{name: a.Other})); !plan.Replaces {
			s.tb.Errorf("the plan changes %v in place", plan.Changes())
		}
	})
}
