package cache

import (
	"reflect"
	"sync"
)

// Store hands out a place for what the types of a service share within one run: one thing
// of each Go type. The zero value is ready.
type Store struct {
	mu     sync.Mutex
	things map[reflect.Type]any
}

// Stored returns the thing of a Go type, which is made when it is first asked for.
func Stored[T any](s *Store, create func() T) T {
	s.mu.Lock()
	defer s.mu.Unlock()
	key := reflect.TypeFor[T]()
	if thing, ok := s.things[key].(T); ok {
		return thing
	}
	thing := create()
	if s.things == nil {
		s.things = map[reflect.Type]any{}
	}
	s.things[key] = thing
	return thing
}
