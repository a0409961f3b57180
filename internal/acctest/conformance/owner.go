package conformance

import (
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
)

// owned: an object that another entry of the state stands for is neither deleted nor taken
// over, and what is planned under a key that another entry has is told of (§4.6).
func owned(e *entry) []testCase {
	out := []testCase{
		{"left", (*subject).leavesShared},
		{"doomed", (*subject).tellsOfDoomed},
		{"both", (*subject).deletesOnce},
	}
	for _, key := range e.Keys {
		if !key.Adopts {
			continue
		}
		out = append(out, testCase{"moved-" + key.Name, func(s *subject) { s.tellsOfMove(key) }})
		if len(key.Beside) == 0 {
			out = append(out, testCase{"clash-" + key.Name, func(s *subject) { s.tellsOfClash(key) }})
		}
	}
	return out
}

// leavesShared destroys one of two entries of an object, with a state that was just read and
// with one that remembers.
func (s *subject) leavesShared() {
	config := s.minimal()
	s.create(config)
	p := s.start()
	one, other := p.Read(s.typeName, s.object), p.Read(s.typeName, s.object)
	acctest.Warned(s.tb, p.Plan(s.typeName, one, config).Diagnostics)
	destroys := []acctest.Planned{p.Plan(s.typeName, other, nil), s.start().Plan(s.typeName, other, nil)}
	for _, destroy := range destroys {
		acctest.Warned(s.tb, destroy.Diagnostics, "stays", s.id())
		left := s.start().Apply(s.typeName, destroy)
		acctest.Warned(s.tb, left.Diagnostics, "stays", s.id(), "moved block")
		if left.State != nil {
			s.tb.Errorf("it is still in the state: %v", left.State)
		}
	}
	s.settled(config)
	s.destroy()
}

// tellsOfDoomed plans the destroy of an entry before anything tells of the other one.
func (s *subject) tellsOfDoomed() {
	config := s.minimal()
	s.create(config)
	p := s.start()
	one := p.Read(s.typeName, s.object)
	acctest.Warned(s.tb, p.Plan(s.typeName, one, nil).Diagnostics)
	other := p.Read(s.typeName, s.object)
	acctest.Refused(s.tb, p.Plan(s.typeName, other, config).Diagnostics, "Another entry of the state", s.id(), "terraform state rm")
}

// deletesOnce destroys both entries of an object: it goes.
func (s *subject) deletesOnce() {
	s.create(s.minimal())
	id := s.id()
	p := s.start()
	one, other := p.Read(s.typeName, s.object), p.Read(s.typeName, s.object)
	plans := []acctest.Planned{p.Plan(s.typeName, one, nil), p.Plan(s.typeName, other, nil)}
	p = s.start()
	for _, plan := range plans {
		s.object = p.Apply(s.typeName, plan)
		if isRefused(s.object.Diagnostics) || s.object.State != nil {
			s.tb.Errorf("the state has %v: %s", s.object.State, acctest.Problems(s.object.Diagnostics))
		}
	}
	if there := s.all()[id] != nil; there != (s.Stays != "") {
		s.tb.Errorf("it is there: %t", there)
	}
}

// tellsOfMove plans a create and a destroy under one key, in either order.
func (s *subject) tellsOfMove(key Key) {
	config := s.keyed(key)
	s.create(config)
	for _, createsFirst := range []bool{true, false} {
		p := s.start()
		read := p.Read(s.typeName, s.object)
		create := func() []*tfprotov6.Diagnostic { return p.Plan(s.typeName, acctest.Object{}, config).Diagnostics }
		destroy := func() []*tfprotov6.Diagnostic { return p.Plan(s.typeName, read, nil).Diagnostics }
		first, second := destroy, create
		if createsFirst {
			first, second = create, destroy
		}
		acctest.Warned(s.tb, first())
		acctest.Warned(s.tb, second(), "moved {", s.typeName)
	}
}

// tellsOfClash plans a create that would take over what another entry has, in either order.
// A replacement of the entry itself is none.
func (s *subject) tellsOfClash(key Key) {
	config := s.keyed(key)
	s.create(config)
	s.adopt = true
	for _, createsFirst := range []bool{true, false} {
		p := s.start()
		read := p.Read(s.typeName, s.object)
		create := func() []*tfprotov6.Diagnostic { return p.Plan(s.typeName, acctest.Object{}, config).Diagnostics }
		keep := func() []*tfprotov6.Diagnostic { return p.Plan(s.typeName, read, config).Diagnostics }
		first, second := keep, create
		if createsFirst {
			first, second = create, keep
		}
		acctest.Warned(s.tb, first())
		acctest.Refused(s.tb, second(), "taken over", s.id())
	}
}
