package conformance

import (
	"net/http"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

// drift: a managed attribute that somebody changes is planned and repaired with one
// update (§4.1).
func drift(e *entry) []testCase {
	canDrift := func(name string, a Attribute) bool {
		return e.isSeen(name, a) && isChangeable(name, a) && a.Value != nil
	}
	return e.each(canDrift, func(s *subject, name string, a Attribute) {
		config := s.base(name)
		s.create(config)
		s.theirs(name, a.Other)
		plan := s.planned(config)
		s.changes(plan, name)
		s.finish(plan)
		s.requested(s.updateOf(a), 1)
		s.holds(config)
		s.shows(config)
		s.settled(config)
	})
}

// gone: what somebody deletes is dropped from the state with one warning and made
// again; an update of it says so, a delete has nothing to say; and a failure is not
// mistaken for it (§4.5).
func gone(e *entry) []testCase {
	if e.Service.Remove.Method == "" {
		return []testCase{{"failure", (*subject).failureIsNotGone}}
	}
	out := []testCase{
		{"refresh", (*subject).goneBeforeRefresh}, {"delete", (*subject).goneBeforeDelete}, {"failure", (*subject).failureIsNotGone},
	}
	if e.other("") != "" {
		out = append(out, testCase{"update", (*subject).goneBeforeUpdate})
	}
	return out
}

func (s *subject) goneBeforeRefresh() {
	config := s.minimal()
	s.create(config)
	id := s.id()
	s.remove()
	s.object = s.start().Read(s.typeName, s.object)
	s.saysGone(s.object.Diagnostics, id, "the next apply creates it again")
	if s.object.State != nil {
		s.tb.Fatalf("it is still in the state: %v", s.object.State)
	}
	s.object = acctest.Object{}
	s.create(config)
}

func (s *subject) goneBeforeUpdate() {
	config := s.minimal()
	s.create(config)
	other := s.other("")
	next := s.next(config, other)
	plan := s.planned(next)
	s.remove()
	s.try(plan)
	s.saysGone(s.object.Diagnostics, "plan and apply again")
	if s.object.State == nil {
		s.tb.Fatal("an update that failed has dropped the object from the state")
	}
	s.object = s.start().Read(s.typeName, s.object)
	if s.object.State != nil {
		s.tb.Fatalf("it is still in the state: %v", s.object.State)
	}
	s.object = acctest.Object{}
	s.create(next)
}

func (s *subject) goneBeforeDelete() {
	s.create(s.minimal())
	plan := s.planned(nil)
	s.remove()
	s.try(plan)
	acctest.Warned(s.tb, s.object.Diagnostics)
	if s.object.State != nil {
		s.tb.Errorf("it is still in the state: %v", s.object.State)
	}
}

func (s *subject) failureIsNotGone() {
	config := s.minimal()
	s.create(config)
	for _, fault := range []mock.Fault{
		{Method: http.MethodGet, Effect: mock.EffectStatus},
		{Method: http.MethodGet, Effect: mock.EffectHTML},
		{Method: http.MethodGet, Effect: mock.EffectHTML, Status: http.StatusBadGateway},
		{Method: http.MethodGet, Effect: mock.EffectDropAfter},
		{Method: http.MethodGet, Effect: mock.EffectStatus, Status: http.StatusForbidden},
		{Method: http.MethodGet, Effect: mock.EffectTruncate},
	} {
		s.tenant.Fault(s.tb, fault)
		read := s.start().Read(s.typeName, s.object)
		s.tenant.Mock.ClearFaults()
		acctest.Refused(s.tb, read.Diagnostics, "Cannot read the "+s.Noun)
		if read.State == nil {
			s.tb.Errorf("%s: the object was dropped from the state", fault.Effect)
		}
	}
	s.settled(config)
}
