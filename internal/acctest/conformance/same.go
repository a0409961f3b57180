package conformance

import (
	"strings"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
)

// sameMeaning: another spelling is no change, whether the configuration or the service
// has it, and the planned spelling stays (§4.4).
func sameMeaning(e *entry) []testCase {
	return e.each(func(_ string, a Attribute) bool { return len(a.Same) > 0 }, func(s *subject, name string, a Attribute) {
		config := s.base(name)
		s.create(config)
		for _, spelling := range a.Same {
			s.settled(with(config, acctest.Values{name: spelling}))
			s.shows(acctest.Values{name: a.Value})
			if s.isSeen(name, a) {
				s.theirs(name, spelling)
				s.settled(config)
				s.shows(acctest.Values{name: a.Value})
			}
			fresh := newSubject(s.tb, s.entry, s.switches)
			other := with(config, acctest.Values{name: spelling})
			fresh.create(other)
			fresh.shows(acctest.Values{name: spelling})
			fresh.holdsTheirs(name, a.spelled(spelling))
			fresh.settled(config)
		}
	})
}

// spelled is what the service keeps of a spelling: the value when they are sent alike.
func (a Attribute) spelled(spelling any) any {
	if a.SentAlike {
		return a.Value
	}
	return spelling
}

// composed and decomposed are one text in both forms of Unicode.
const (
	composed   = "tfacc-\u00e9"
	decomposed = "tfacc-e\u0301"
)

// longText is longer than most columns of a database.
const longText = 64 << 10

// oddTexts are texts that services and wires treat in ways of their own.
func oddTexts() map[string]string {
	return map[string]string{
		"spaces": "  x  ", "no-break": "\u00a0x\u00a0", "lines": "a\nb\n", "carriage": "a\r\nb\r\n", "tab": "\ta\tb\t", "nul": "a\x00b", "escape": "a\x1b[31mb",
		"composed": "\u00e9", "blank": "  ", "quotes": `"'<&>\{}%s${x}`, "astral": "\U0001f642", "long": strings.Repeat("long text ", longText/10),
	}
}

// texts: whatever a text holds, the plan refuses it or nothing is left to do after the
// apply; a service that trims, or takes letters apart, makes no plan (§4.4).
func texts(e *entry) []testCase {
	var out []testCase
	for _, name := range e.names(func(_ string, a Attribute) bool { return a.Text }) {
		for kind, text := range oddTexts() {
			out = append(out, testCase{name + "-" + kind, func(s *subject) { s.takesText(name, text) }})
		}
		if !e.isSeen(name, e.Attributes[name]) {
			continue
		}
		for kind, pair := range map[string][2]string{
			"trimmed":    {"  tfacc x \n", "tfacc x"},
			"emptied":    {" \n ", ""},
			"decomposed": {composed, decomposed},
		} {
			out = append(out, testCase{name + "-" + kind, func(s *subject) { s.keepsText(name, pair[0], pair[1]) }})
		}
	}
	return out
}

// takesText fails unless a text is refused at plan, or settles.
func (s *subject) takesText(name, text string) {
	s.tb.Helper()
	config := with(s.base(name), acctest.Values{name: text})
	plan := s.plan(config)
	if isRefused(plan.Diagnostics) {
		acctest.Refused(s.tb, plan.Diagnostics)
		acctest.At(s.tb, plan.Diagnostics, name)
		return
	}
	s.finish(plan)
	s.shows(acctest.Values{name: text})
	s.settled(config)
	// The same once more from the service's own spelling.
	s.object = s.start().Import(s.typeName, s.id(), nil)
	s.trusted(&s.object)
	s.takes(config)
}

// keepsText fails unless a text is refused at plan, or is no change when the service
// spells it in its own way.
func (s *subject) keepsText(name, text, stored string) {
	s.tb.Helper()
	config := with(s.base(name), acctest.Values{name: text})
	plan := s.plan(config)
	if isRefused(plan.Diagnostics) {
		acctest.At(s.tb, plan.Diagnostics, name)
		return
	}
	s.finish(plan)
	s.theirsRaw(name, stored)
	s.settled(config)
	s.shows(acctest.Values{name: text})
	s.object = s.start().Import(s.typeName, s.id(), nil)
	s.trusted(&s.object)
	s.takes(config)
}
