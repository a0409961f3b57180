package conformance

import (
	"cmp"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

// lostAnswers are the ways in which the answer of a request is lost; after says that
// the request was carried out.
func lostAnswers() map[string]mock.Fault {
	return map[string]mock.Fault{
		"dropped":     {Effect: mock.EffectDropAfter},
		"truncated":   {Effect: mock.EffectTruncate},
		"page":        {Effect: mock.EffectHTML, After: true},
		"gateway":     {Effect: mock.EffectStatus, Status: http.StatusBadGateway, After: true},
		"never sent":  {Effect: mock.EffectDropBefore},
		"unavailable": {Effect: mock.EffectHTML, Status: http.StatusServiceUnavailable},
	}
}

// carriedOut says whether a request with a fault was processed.
func carriedOut(fault mock.Fault) bool {
	return fault.After || fault.Effect == mock.EffectDropAfter || fault.Effect == mock.EffectTruncate
}

// lost: an answer that is lost costs nothing and doubles nothing. A create is looked up
// by the natural key and completed; without one it is an error that tells how to look.
// An update and a delete are repeated, unless repeating could do harm (§4.6).
func lost(e *entry) []testCase {
	var out []testCase
	for name, fault := range lostAnswers() {
		out = append(out, testCase{"create-" + name, func(s *subject) { s.createIsLost(fault) }})
		if other := e.other(""); other != "" {
			out = append(out, testCase{"update-" + name, func(s *subject) { s.updateIsLost(other, fault) }})
		}
		for _, one := range e.names(func(name string, a Attribute) bool {
			return isChangeable(name, a) && len(a.Update.Each) > 0 && a.With == nil
		}) {
			out = append(out, testCase{one + "-" + name, func(s *subject) { s.updateIsLost(one, fault) }})
		}
		if len(e.Delete.Each) > 0 {
			out = append(out, testCase{"delete-" + name, func(s *subject) { s.deleteIsLost(fault) }})
		}
	}
	return append(out, testCase{"after-create", (*subject).failsAfterCreate})
}

func (s *subject) createIsLost(fault mock.Fault) {
	config := s.full()
	before := len(s.all())
	plan := s.planned(config)
	s.tenant.Fault(s.tb, acctest.FaultOf(first(s.Create.Each), fault))
	s.try(plan)
	s.tenant.Mock.ClearFaults()
	made, sent := len(s.all())-before, 1
	if s.Resent && !carriedOut(fault) {
		sent = 2
	}
	if got := s.tenant.Mock.Stats().Requests[first(s.Create.Each)]; got != sent {
		s.tb.Errorf("the create was sent %d times, want %d", got, sent)
	}
	if key, ok := s.adoptingKey(); sent > 1 || ok && config[key.Attribute] != nil {
		acctest.Warned(s.tb, s.object.Diagnostics)
		if made != 1 || s.object.State == nil {
			s.tb.Fatalf("%d objects were made, want one in the state: %s", made, acctest.Problems(s.object.Diagnostics))
		}
		s.settled(config)
		return
	}
	switch {
	case made > 1, made == 1 && !carriedOut(fault):
		s.tb.Errorf("%d objects were made", made)
	case s.object.State != nil && !isRefused(s.object.Diagnostics):
		// It was found again without a key.
		s.settled(config)
	default:
		acctest.Refused(s.tb, s.object.Diagnostics, s.cannotCreate(), "terraform import "+s.typeName+".NAME")
	}
}

func (s *subject) updateIsLost(name string, fault mock.Fault) {
	config := with(s.minimal(), acctest.Values{name: s.Attributes[name].Value})
	s.create(config)
	next := s.next(config, name)
	plan := s.planned(next)
	cost := s.updateOf(s.Attributes[name]).Each
	s.tenant.Fault(s.tb, acctest.FaultOf(cost[len(cost)-1], fault))
	if s.SentOnce && !carriedOut(fault) {
		s.try(plan)
		acctest.Refused(s.tb, s.object.Diagnostics, "Cannot ", s.Noun, "not sent again")
		s.shows(config)
		if sent := s.tenant.Mock.Stats().Requests[cost[len(cost)-1]]; sent != 1 {
			s.tb.Errorf("the update was sent %d times, want once", sent)
		}
		plan = s.planned(next)
	}
	s.finish(plan)
	s.tenant.Mock.ClearFaults()
	s.holds(next)
	s.settled(next)
}

func (s *subject) deleteIsLost(fault mock.Fault) {
	s.create(s.minimal())
	id := s.id()
	plan := s.planned(nil)
	s.tenant.Fault(s.tb, acctest.FaultOf(s.Delete.Each[len(s.Delete.Each)-1], fault))
	s.try(plan)
	s.tenant.Mock.ClearFaults()
	acctest.Warned(s.tb, s.object.Diagnostics)
	if s.object.State != nil || s.all()[id] != nil {
		s.tb.Errorf("it is still there; the state has %v", s.object.State)
	}
}

// failsAfterCreate breaks everything that comes after the request that makes the
// object: Terraform would destroy and make again what an error taints.
func (s *subject) failsAfterCreate() {
	config := s.full()
	var made, broken atomic.Bool
	create := first(s.Create.Each)
	s.tenant.Intercept(s.tb, func(w http.ResponseWriter, r *http.Request) bool {
		if made.Load() && !broken.Load() {
			http.Error(w, "<html>out of order</html>", http.StatusForbidden)
			return true
		}
		method, route, _ := strings.Cut(create, " ")
		if r.Method == method && r.URL.Path == route {
			made.Store(true)
		}
		return false
	})
	plan := s.planned(config)
	s.try(plan)
	broken.Store(true)
	if isRefused(s.object.Diagnostics) || s.object.State == nil {
		s.tb.Fatalf("an object that exists is tainted: %s", acctest.Problems(s.object.Diagnostics))
	}
	s.refresh()
	next := s.plan(config)
	if next.Replaces {
		s.tb.Error("the next plan replaces it")
	}
	if len(next.Changes()) > 0 {
		s.finish(next)
	}
	s.settled(config)
}

// failed: a request that the service refuses is an error with what was tried, on which
// object, the service's own message and its status. Nothing changes in the state, and
// the next apply works (§4.9).
func failed(e *entry) []testCase {
	out := []testCase{{"create", (*subject).createFails}}
	if e.other("") != "" {
		out = append(out, testCase{"update", (*subject).updateFails})
	}
	if len(e.Delete.Each) > 0 {
		out = append(out, testCase{"delete", (*subject).deleteFails})
	}
	return out
}

// refusal is an answer in the service's own form.
func refusal() mock.Fault {
	return mock.Fault{Effect: mock.EffectStatus, Status: http.StatusForbidden, Message: "Not on a Sunday"}
}

func (s *subject) createFails() {
	config := s.minimal()
	plan := s.planned(config)
	before := len(s.all())
	s.tenant.Fault(s.tb, acctest.FaultOf(first(s.Create.Each), refusal()))
	s.try(plan)
	s.tenant.Mock.ClearFaults()
	acctest.Refused(s.tb, s.object.Diagnostics, s.cannotCreate(), "HTTP 403", "Not on a Sunday")
	if made := len(s.all()) - before; made != 0 || s.object.State != nil {
		s.tb.Errorf("%d objects were made, the state has %v", made, s.object.State)
	}
	s.object = acctest.Object{}
	s.create(config)
}

func (s *subject) updateFails() {
	config := s.minimal()
	s.create(config)
	other := s.other("")
	next := s.next(config, other)
	plan := s.planned(next)
	s.tenant.Fault(s.tb, acctest.FaultOf(s.Update.Each[len(s.Update.Each)-1], refusal()))
	s.try(plan)
	s.tenant.Mock.ClearFaults()
	acctest.Refused(s.tb, s.object.Diagnostics, "Cannot "+s.verb()+" the "+s.Noun, "HTTP 403", "Not on a Sunday")
	s.shows(config)
	s.apply(next)
	s.settled(next)
}

func (s *subject) deleteFails() {
	s.create(s.minimal())
	plan := s.planned(nil)
	s.tenant.Fault(s.tb, acctest.FaultOf(s.Delete.Each[len(s.Delete.Each)-1], refusal()))
	s.try(plan)
	s.tenant.Mock.ClearFaults()
	acctest.Refused(s.tb, s.object.Diagnostics, "Cannot delete the "+s.Noun, "HTTP 403", "Not on a Sunday")
	if s.object.State == nil {
		s.tb.Fatal("a delete that failed has dropped the object from the state")
	}
	s.destroy()
}

// verb is what messages call an update.
func (e *entry) verb() string { return cmp.Or(e.Updates, "update") }

// first is the first of some requests.
func first(requests []string) string { return slices.Concat(requests, []string{"POST /nothing"})[0] }
