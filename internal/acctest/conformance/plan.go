package conformance

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/google/go-cmp/cmp"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
)

// configurable says whether an attribute has a value in the table.
func configurable(_ string, a Attribute) bool { return a.Value != nil }

// unknown: any value may be known after the apply only. The final plan keeps what the
// first one had promised, or Terraform refuses it (§4.9).
func unknown(e *entry) []testCase {
	return e.each(configurable, func(s *subject, name string, a Attribute) {
		config := s.base(name)
		s.late(with(config, acctest.Values{name: acctest.Unknown}), config)
		s.shows(config)
		s.settled(config)
		if a.Other != nil && isChangeable(name, a) {
			next := with(config, acctest.Values{name: a.Other})
			s.late(with(config, acctest.Values{name: acctest.Unknown}), next)
			s.shows(next)
			s.settled(next)
			// It turns out to be what it was.
			s.late(with(config, acctest.Values{name: acctest.Unknown}), next)
			s.settled(next)
		}
		set, isSet := a.Value.([]any)
		if isSet {
			s.late(with(config, acctest.Values{name: sorted(append(slices.Clone(set), acctest.Unknown))}), config)
			s.settled(config)
		}
	})
}

// turnsOut: a value that was unknown and turns out to be refused is refused then.
func turnsOut(e *entry) []testCase {
	return e.each(func(_ string, a Attribute) bool { return len(a.Refused) > 0 }, func(s *subject, name string, a Attribute) {
		config := s.base(name)
		acctest.Warned(s.tb, s.plan(with(config, acctest.Values{name: acctest.Unknown})).Diagnostics)
		for _, words := range slices.Sorted(maps.Keys(a.Refused)) {
			plan := s.plan(with(config, acctest.Values{name: a.Refused[words]}))
			acctest.Refused(s.tb, plan.Diagnostics, words)
		}
	})
}

// late plans a configuration with unknown values, plans it again when they are known,
// and applies it.
func (s *subject) late(config, known acctest.Values) {
	s.tb.Helper()
	first := s.planned(config)
	p := s.start()
	final := p.Plan(s.typeName, s.object, known)
	acctest.Warned(s.tb, final.Diagnostics)
	for name, promised := range first.State {
		if !hasUnknown(promised) && !cmp.Equal(promised, final.State[name]) {
			s.tb.Errorf("the first plan has %v for %s, the final one %v", promised, name, final.State[name])
		}
	}
	s.object = p.Apply(s.typeName, final)
	acctest.Warned(s.tb, s.object.Diagnostics)
}

func hasUnknown(value any) bool {
	switch value := value.(type) {
	case []any:
		return slices.ContainsFunc(value, hasUnknown)
	case map[string]any:
		return slices.ContainsFunc(slices.Collect(maps.Values(value)), hasUnknown)
	}
	return value == acctest.Unknown
}

// refused: what cannot work is an error at plan, at the attribute, before any request
// (§4.9).
func refused(e *entry) []testCase {
	isRefused := func(name string, _ Attribute) bool { return len(e.refused(name)) > 0 }
	out := []testCase{{"together", (*subject).refusedTogether}}
	return append(out, e.each(isRefused, func(s *subject, name string, _ Attribute) {
		all := e.refused(name)
		for _, words := range slices.Sorted(maps.Keys(all)) {
			plan := s.plan(with(s.base(name), acctest.Values{name: all[words]}))
			acctest.Refused(s.tb, plan.Diagnostics, words)
			for _, one := range plan.Diagnostics {
				if !strings.Contains(fmt.Sprint(one.Attribute), fmt.Sprintf("AttributeName(%q)", name)) {
					s.tb.Errorf("the error points at %v, want %s: %s", one.Attribute, name, one.Detail)
				}
			}
		}
		s.requested(Cost{}, 1)
	})...)
}

// refusedTogether checks that one plan tells of all attributes whose values are refused.
func (s *subject) refusedTogether() {
	config, words := s.full(), map[string]string{}
	for name := range config {
		all := slices.Sorted(maps.Keys(s.Attributes[name].Refused))
		if len(all) == 0 || s.Attributes[name].Local || s.schema[name].Type == nil {
			continue
		}
		words[name] = all[len(all)-1]
		config[name] = s.Attributes[name].Refused[words[name]]
	}
	plan := s.plan(config)
	for name, want := range words {
		var said []*tfprotov6.Diagnostic
		for _, one := range plan.Diagnostics {
			if strings.Contains(fmt.Sprint(one.Attribute), fmt.Sprintf("AttributeName(%q)", name)) {
				said = append(said, one)
			}
		}
		acctest.Refused(s.tb, said, want)
	}
}

// held: what is refused when it is new is accepted where the service has it already, also in
// another spelling of the configuration: after an import it is no change (§4.9, §5).
func held(e *entry) []testCase {
	comes := func(_ string, a Attribute) bool { return len(a.Refused) > 0 && a.Value != nil && !a.Local }
	return e.each(comes, func(s *subject, name string, a Attribute) {
		config := s.base(name)
		s.create(config)
		good := s.object
		for _, words := range slices.Sorted(maps.Keys(a.Refused)) {
			bad := with(config, acctest.Values{name: a.Refused[words]})
			s.object = good
			acctest.Refused(s.tb, s.plan(bad).Diagnostics, words)
			p := s.start()
			s.object = p.Object(s.typeName, with(good.State, acctest.Values{name: sorted(a.Refused[words])}))
			plan := p.Plan(s.typeName, s.object, bad)
			acctest.Warned(s.tb, plan.Diagnostics)
			if got := plan.Changes(); len(got) > 0 {
				s.tb.Errorf("with %v the plan changes %v: from %v to %v", a.Refused[words], got, pick(s.object.State, got), pick(plan.State, got))
			}
		}
	})
}

// refused are the refused values of an attribute: those of the table, and sets and maps that
// hold a null.
func (e *entry) refused(name string) map[string]any {
	out := map[string]any{}
	maps.Copy(out, e.Attributes[name].Refused)
	const words = "is null, which stands for nothing"
	switch kind := e.schema[name].Type; {
	case kind == nil:
		// It has attributes of its own.
	case kind.Is(tftypes.Set{}):
		out[words] = []any{nil}
	case kind.Is(tftypes.Map{}):
		out[words] = map[string]any{"nothing": nil}
	}
	return out
}
