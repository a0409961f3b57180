package conformance

import (
	"strings"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
)

// taken: a natural key that another object has is an error with its id, the command
// that imports it and adopt_existing, at the attribute; nothing is made (§4.6, §4.9).
func taken(e *entry) []testCase {
	var out []testCase
	add := func(name string, switches map[string]string, refuse func(s *subject, key Key) string, key Key) {
		for what, check := range map[string]func(s *subject, id string){
			"": func(s *subject, id string) {
				acctest.Refused(s.tb, s.object.Diagnostics, id, "terraform import "+s.typeName+".NAME "+id)
			},
			"-at":   func(s *subject, _ string) { acctest.At(s.tb, s.object.Diagnostics, key.Attribute) },
			"-hint": func(s *subject, _ string) { acctest.Refused(s.tb, s.object.Diagnostics, "adopt_existing") },
		} {
			out = append(out, testCase{name + key.Name + what, func(s *subject) {
				s.tenant.Switches(s.tb, switches)
				check(s, refuse(s, key))
			}})
		}
	}
	for _, key := range e.Keys {
		if key.Checked {
			add("create-", nil, (*subject).keyIsTaken, key)
			out = append(out, testCase{"twice-" + key.Name, func(s *subject) { s.isTakenTwice(key) }})
			add("update-", nil, (*subject).keyIsTakenLater, key)
		}
		if key.Checked && e.Attributes[key.Attribute].Text {
			out = append(out, testCase{"decomposed-" + key.Name, func(s *subject) { s.findsDecomposed(key) }})
		}
		if key.Unique == nil {
			continue
		}
		add("create-unique-", key.Unique, (*subject).keyIsTaken, key)
		if isChangeable(key.Attribute, e.Attributes[key.Attribute]) {
			add("update-unique-", key.Unique, (*subject).keyIsTakenLater, key)
		}
	}
	return out
}

// keyed is a small configuration with a key.
func (s *subject) keyed(key Key) acctest.Values {
	return with(s.bare(key.Attribute), acctest.Values{key.Attribute: s.Attributes[key.Attribute].Value})
}

// keyIsTaken creates an object with a key that another one has, which makes nothing. It
// returns the id of the other one, which can be imported.
func (s *subject) keyIsTaken(key Key) string {
	config := s.keyed(key)
	theirs := with(s.nth(1), acctest.Values{key.Attribute: config[key.Attribute]})
	id := s.add(theirs)
	before := len(s.all())
	s.try(s.planned(config))
	acctest.Refused(s.tb, s.object.Diagnostics)
	if made := len(s.all()) - before; made != 0 || s.object.State != nil {
		s.tb.Errorf("%d objects were made, the state has %v", made, s.object.State)
	}
	refused := s.object
	s.object = s.start().Import(s.typeName, id, nil)
	s.takes(theirs)
	s.object = refused
	return id
}

// isTakenTwice checks that two creates of one run do not make two objects with a key.
func (s *subject) isTakenTwice(key Key) {
	config := s.keyed(key)
	p := s.start()
	first, second := p.Plan(s.typeName, acctest.Object{}, config), p.Plan(s.typeName, acctest.Object{}, config)
	p = s.start()
	s.object = p.Apply(s.typeName, first)
	acctest.Warned(s.tb, s.object.Diagnostics)
	refused := p.Apply(s.typeName, second)
	acctest.Refused(s.tb, refused.Diagnostics, "is taken", s.id())
	if got := len(s.all()); got != s.crowd+1 {
		s.tb.Errorf("the service has %d objects more than before, want one", got-s.crowd)
	}
}

// findsDecomposed checks that a key that the service has in the other Unicode form is
// found by a create and by an import.
func (s *subject) findsDecomposed(key Key) {
	config := with(s.bare(key.Attribute), acctest.Values{key.Attribute: composed})
	id := s.add(with(config, acctest.Values{key.Attribute: decomposed}))
	s.try(s.planned(config))
	acctest.Refused(s.tb, s.object.Diagnostics, id)
	s.object = s.start().Import(s.typeName, key.Name+":"+composed, nil)
	acctest.Warned(s.tb, s.object.Diagnostics)
	s.settled(config)
}

// keyIsTakenLater gives an object a key that another one has, and returns the id of that.
func (s *subject) keyIsTakenLater(key Key) string {
	config := s.keyed(key)
	s.create(config)
	other := acctest.Values{key.Attribute: s.Attributes[key.Attribute].Other}
	id := s.add(with(s.nth(1), other))
	s.try(s.planned(with(config, other)))
	acctest.Refused(s.tb, s.object.Diagnostics)
	s.shows(config)
	return id
}

// adopted: with adopt_existing a create takes over what exists, with one warning: the
// configured values are set, the others stay, nothing is made (§4.6).
func adopted(e *entry) []testCase {
	var out []testCase
	for _, key := range e.Keys {
		if !key.Adopts {
			continue
		}
		out = append(out, testCase{"minimal-" + key.Name, func(s *subject) { s.adopts(key, s.bare(key.Attribute)) }},
			testCase{"full-" + key.Name, func(s *subject) { s.adopts(key, s.base(key.Attribute)) }})
	}
	return out
}

func (s *subject) adopts(key Key, config acctest.Values) {
	s.adopt = true
	config[key.Attribute] = s.Attributes[key.Attribute].Value
	theirs := acctest.Values{}
	for _, name := range s.names(s.isSeen) {
		theirs[name] = s.Attributes[name].Other
		if s.Attributes[name].CreateOnly {
			theirs[name] = s.Attributes[name].Value
		}
	}
	for _, name := range key.Beside {
		theirs[name] = config[name]
	}
	theirs = with(theirs, s.Attributes[key.Attribute].With)
	theirs[key.Attribute] = config[key.Attribute]
	id := s.add(theirs)
	before := len(s.all())
	s.try(s.planned(config))
	acctest.Warned(s.tb, s.object.Diagnostics, id, "taken over")
	if made := len(s.all()) - before; made != 0 || s.object.State == nil || s.id() != id {
		s.tb.Fatalf("%d objects were made, the state has %v", made, s.object.State)
	}
	for request := range s.tenant.Mock.Stats().Requests {
		if strings.HasPrefix(request, "POST ") {
			s.tb.Errorf("there was a %s", request)
		}
	}
	s.identified()
	for name := range theirs {
		if _, managed := config[name]; managed {
			theirs[name] = config[name]
		}
	}
	s.holds(theirs)
	s.shows(config)
	s.settled(config)
}
