package conformance

import (
	"slices"

	"github.com/google/go-cmp/cmp"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
)

// imported: each form of an import gives the same object with its identity, and nothing
// is left to do, whether the configuration says all or little (§5).
func imported(e *entry) []testCase {
	var out []testCase
	add := func(name string, attribute string, load func(s *subject, p *acctest.Protocol) acctest.Object) {
		out = append(out, testCase{name, func(s *subject) { s.imports(attribute, load) }})
	}
	add("id", "", func(s *subject, p *acctest.Protocol) acctest.Object { return p.Import(s.typeName, s.id(), nil) })
	add("id-prefix", "", func(s *subject, p *acctest.Protocol) acctest.Object { return p.Import(s.typeName, "id:"+s.id(), nil) })
	add("identity", "", func(s *subject, p *acctest.Protocol) acctest.Object {
		return p.Import(s.typeName, "", acctest.Values{"id": s.id()})
	})
	for _, key := range e.Keys {
		for _, value := range append([]string{e.keyValue(key)}, key.Same...) {
			add(key.Name+"-"+value, key.Attribute, func(s *subject, p *acctest.Protocol) acctest.Object {
				return p.Import(s.typeName, key.Name+":"+value, nil)
			})
		}
	}
	return out
}

// keyValue is the value of a key as an import names it.
func (e *entry) keyValue(key Key) string {
	value := e.Attributes[key.Attribute].Value
	if set, ok := value.([]any); ok {
		value = set[0]
	}
	return plain(value)
}

func (s *subject) imports(attribute string, load func(s *subject, p *acctest.Protocol) acctest.Object) {
	config := s.full()
	if attribute != "" {
		config = s.base(attribute)
	}
	s.create(config)
	created := s.object
	s.tenant.Mock.ResetStats()
	s.object = load(s, s.start())
	if attribute == "" {
		s.trusted(&s.object)
		if s.Unverified != "" && !s.NoRead {
			created.State = nil
		}
	}
	acctest.Warned(s.tb, s.object.Diagnostics)
	s.identified()
	for name, want := range created.State {
		a := s.Attributes[name]
		if a.Local || a.Unread || s.NoRead && name != "id" || (len(a.Same) > 0 || a.Stored != nil) && s.switches != nil {
			// Some servers have a spelling of their own.
			continue
		}
		if diff := cmp.Diff(want, s.object.State[name]); diff != "" {
			s.tb.Errorf("%s differs after the import (-created +imported):\n%s", name, diff)
		}
	}
	imported := s.object
	for _, config := range []acctest.Values{s.minimal(), config} {
		s.object = imported
		s.takes(config)
	}
}

// trusted checks what an import by id says: nothing, unless it cannot be verified.
func (s *subject) trusted(object *acctest.Object) {
	s.tb.Helper()
	if s.Unverified != "" {
		acctest.Warned(s.tb, object.Diagnostics, s.Unverified)
		object.Diagnostics = nil
	}
	acctest.Warned(s.tb, object.Diagnostics)
}

// takes checks that a configuration of an imported object changes nothing but what no
// read shows, in place and without a request.
func (s *subject) takes(config acctest.Values) {
	s.tb.Helper()
	acctest.Warned(s.tb, s.object.Diagnostics)
	imported := s.object.State
	plan := s.planned(config)
	left := slices.DeleteFunc(plan.Changes(), func(name string) bool {
		_, managed := config[name]
		// What no read shows gets its default, too.
		managed = managed || s.NoRead && imported[name] == nil
		return managed && (s.Attributes[name].Unread || s.Attributes[name].Local)
	})
	if len(left) > 0 || plan.Replaces {
		s.tb.Errorf("the plan after the import changes %v: from %v to %v", left, pick(s.object.State, left), pick(plan.State, left))
	}
	s.finish(plan)
	s.requested(Cost{}, 1)
	s.settled(config)
}

// importErrors: an import that finds nothing, or more than one, says what it has looked
// for (§4.11, §5).
func importErrors(e *entry) []testCase {
	out := []testCase{{"empty", func(s *subject) {
		for _, id := range []string{"", " ", "id:"} {
			acctest.Refused(s.tb, s.start().Import(s.typeName, id, nil).Diagnostics, "Empty import id")
		}
		s.requested(Cost{}, 1)
	}}}
	if e.Unverified == "" {
		id := e.missing()
		odd := id + " ?"
		out = append(out, testCase{"id", func(s *subject) { s.findsNothing(id, nil, id) }},
			testCase{"identity", func(s *subject) { s.findsNothing("", acctest.Values{"id": id}, id) }},
			testCase{"odd", func(s *subject) { s.findsNothing(odd, nil, odd) }})
	}
	if e.Service.Remove.Method != "" {
		out = append(out, testCase{"deleted", (*subject).findsDeleted})
	}
	for _, key := range e.Keys {
		out = append(out, testCase{"no-" + key.Name, func(s *subject) { s.findsNothing(key.Name+":tfacc-nope", nil, "tfacc-nope") }},
			testCase{"empty-" + key.Name, func(s *subject) {
				s.object = s.start().Import(s.typeName, key.Name+":", nil)
				acctest.Refused(s.tb, s.object.Diagnostics, "Empty import id")
			}})
		if key.Twins != nil {
			out = append(out, testCase{"twins-" + key.Name, func(s *subject) { s.findsTwins(key) }})
		}
	}
	return out
}

func (s *subject) findsDeleted() {
	s.create(s.minimal())
	id := s.id()
	s.remove()
	s.findsNothing(id, nil, id)
}

func (s *subject) findsNothing(id string, identity acctest.Values, words string) {
	s.tb.Helper()
	object := s.start().Import(s.typeName, id, identity)
	acctest.Refused(s.tb, object.Diagnostics, "There is no "+s.Noun, words)
}

func (s *subject) findsTwins(key Key) {
	s.tenant.Switches(s.tb, key.Twins)
	config := s.keyed(key)
	ids := []string{s.add(config), s.add(config)}
	object := s.start().Import(s.typeName, key.Name+":"+s.keyValue(key), nil)
	acctest.Refused(s.tb, object.Diagnostics, "more than one "+s.Noun, ids[0], ids[1])
}
