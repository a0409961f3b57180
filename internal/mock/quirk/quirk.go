// Package quirk holds the switches of a service: named choices between behaviours, for everything that the service's
// documents leave open or describe in two ways.
package quirk

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// Def describes one switch.
type Def struct {
	Name string `json:"name"`
	// Values are the choices, the default first. A switch without choices takes free text or a number.
	Values []string `json:"values,omitempty"`
	// Default is the value of a switch without choices.
	Default string `json:"default,omitempty"`
	// Number says that a switch without choices takes a whole number from zero.
	Number bool   `json:"number,omitempty"`
	About  string `json:"about"`
}

func (d Def) initial() string {
	if len(d.Values) > 0 {
		return d.Values[0]
	}
	return d.Default
}

func (d Def) check(value string) error {
	if len(d.Values) > 0 && !slices.Contains(d.Values, value) {
		return fmt.Errorf("switch %s takes %s, not %q", d.Name, strings.Join(d.Values, ", "), value)
	}
	if d.Number {
		if n, err := strconv.Atoi(value); err != nil || n < 0 {
			return fmt.Errorf("switch %s takes a whole number from 0, not %q", d.Name, value)
		}
	}
	return nil
}

// Defs are the switches of a service, in the order of their definition.
type Defs []Def

// Choice defines a switch with a number of values, the default first, and returns its name.
func (d *Defs) Choice(name, about string, values ...string) string {
	return d.add(Def{Name: name, Values: values, About: about})
}

// Number defines a switch that takes whole numbers, and returns its name.
func (d *Defs) Number(name, about, initial string) string {
	return d.add(Def{Name: name, Default: initial, Number: true, About: about})
}

// Text defines a switch that takes any text, and returns its name.
func (d *Defs) Text(name, about, initial string) string {
	return d.add(Def{Name: name, Default: initial, About: about})
}

func (d *Defs) add(one Def) string {
	*d = append(*d, one)
	return one.Name
}

// Set is the state of all switches of one service. It is safe for concurrent use.
type Set struct {
	mu     sync.RWMutex
	defs   Defs
	values map[string]string
}

// NewSet returns a set with every switch at its default.
func NewSet(defs Defs) *Set {
	s := &Set{defs: defs}
	s.Reset()
	return s
}

// Reset puts every switch back to its default.
func (s *Set) Reset() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.values = make(map[string]string, len(s.defs))
	for _, d := range s.defs {
		s.values[d.Name] = d.initial()
	}
}

// Check tells whether a switch exists and takes a value, without setting it.
func (s *Set) Check(name, value string) error {
	for _, d := range s.defs {
		if d.Name == name {
			return d.check(value)
		}
	}
	return fmt.Errorf("there is no switch %q", name)
}

// Has tells whether there is a switch of that name.
func (s *Set) Has(name string) bool {
	return slices.ContainsFunc(s.defs, func(d Def) bool { return d.Name == name })
}

// Put sets a switch.
func (s *Set) Put(name, value string) error {
	if err := s.Check(name, value); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.values[name] = value
	return nil
}

// Value returns the position of a switch.
func (s *Set) Value(name string) string {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.values[name]
}

// Is tells whether a switch has a certain position.
func (s *Set) Is(name, value string) bool { return s.Value(name) == value }

// Number returns the position of a switch as a number.
func (s *Set) Number(name string) int {
	n, err := strconv.Atoi(s.Value(name))
	if err != nil {
		return 0
	}
	return n
}

// State is one switch with its present position.
type State struct {
	Def
	Value string `json:"value"`
}

// States lists all switches in the order of their definition.
func (s *Set) States() []State {
	s.mu.RLock()
	defer s.mu.RUnlock()
	out := make([]State, 0, len(s.defs))
	for _, d := range s.defs {
		out = append(out, State{Def: d, Value: s.values[d.Name]})
	}
	return out
}
