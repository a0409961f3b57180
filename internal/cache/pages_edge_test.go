package cache_test

import (
	"context"
	"math/bits"
	"strings"
	"sync"
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/cache"
)

// A line says what a listing came to. In between few say how far it is.
func TestPages_log(t *testing.T) {
	t.Parallel()
	for size, want := range map[int]string{1000: "1,000 things in 1 page;", 100: "1,000 things in 10 pages;"} {
		for _, atOnce := range []int{1, 10} {
			s := stocked(1000, size)
			readAll(t, cache.New(s.source(), true), spread(1000, 1000), atOnce)
			if most := bits.Len(uint(1000 / size)); len(s.log) == 0 || len(s.log) > most || !strings.HasPrefix(s.log[len(s.log)-1], want) {
				t.Errorf("%d at once: the log has %q, want at most %d lines and the last one %q", atOnce, s.log, most, want)
			}
		}
	}
}

// A key that an object may have got by a write which told nothing is looked up.
func TestPages_keyOfOutdated(t *testing.T) {
	t.Parallel()
	s := stocked(20, 20)
	p := cache.New(s.source(), true)
	for i := range 15 {
		if _, err := p.Find(t.Context(), "k"+thingID(i), cache.Known, s.ask("k"+thingID(i))); err != nil {
			t.Fatal(err)
		}
	}
	s.things[18].key = "moved"
	p.Outdated(thingID(18))
	if found, err := p.Find(t.Context(), "moved", cache.Known, s.ask("moved")); err != nil || len(found) != 1 {
		t.Errorf("found %v: %v", found, err)
	}
	if found, err := p.Find(t.Context(), "k"+thingID(18), cache.Known, s.ask("k"+thingID(18))); err != nil || len(found) != 0 {
		t.Errorf("by the former key, %v is found: %v", found, err)
	}
}

// Who asks what is there now must not be answered from a list that somebody else began
// before.
func TestPages_nowIsNow(t *testing.T) {
	t.Parallel()
	s := stocked(5, 20)
	made, release := make(chan struct{}), make(chan struct{})
	var once sync.Once
	s.before = func(int) error {
		once.Do(func() {
			close(made)
			<-release
		})
		return nil
	}
	p := cache.New(s.source(), true)
	nobody := func(context.Context) ([]thing, error) { return nil, nil }
	first := make(chan struct{})
	go func() {
		defer close(first)
		if _, err := p.Find(t.Context(), "new", cache.Now, nobody); err != nil {
			t.Error(err)
		}
	}()
	<-made
	s.mu.Lock()
	s.things = append(s.things, thing{id: "new", key: "new"})
	s.mu.Unlock()
	// The look-up of the second must come while the first is under way.
	asking := make(chan struct{})
	found := make(chan []thing, 1)
	go func() {
		one, err := p.Find(t.Context(), "new", cache.Now, func(context.Context) ([]thing, error) {
			close(asking)
			return nil, nil
		})
		if err != nil {
			t.Error(err)
		}
		found <- one
	}()
	<-asking
	for range 1000 {
		// Let the second join or not; both have to end well.
		p.Peek("nothing")
	}
	close(release)
	<-first
	if one := <-found; len(one) != 1 {
		t.Errorf("found %v, want what was there before the question", one)
	}
}
