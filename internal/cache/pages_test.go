package cache_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/cache"
)

// thing is an object of a made-up service.
type thing struct{ id, key, value string }

// shop is a service with pages of a size.
type shop struct {
	mu     sync.Mutex
	things []thing
	size   int
	// pages and gets count the requests.
	pages, gets int
	log         []string
	// before is called before a page is answered with, after it was made.
	before func(page int) error
}

func stocked(number, size int) *shop {
	s := &shop{size: size}
	for i := range number {
		s.things = append(s.things, thing{id: thingID(i), key: "k" + thingID(i), value: "old"})
	}
	return s
}

func thingID(i int) string { return fmt.Sprintf("%06d", i) }

var errGone = errors.New("gone")

func (s *shop) source() cache.Source[thing] {
	return cache.Source[thing]{
		Plural: "things", Get: s.get, Singles: cache.FewReads,
		Walk:      func() cache.Walk[thing] { return &walk{shop: s} },
		ID:        func(one thing) string { return one.id },
		Keys:      func(one thing) []string { return []string{one.key} },
		IsGone:    func(err error) bool { return errors.Is(err, errGone) },
		MayBeGone: func(error) bool { return false },
		Log: func(_ context.Context, message string) {
			s.mu.Lock()
			defer s.mu.Unlock()
			s.log = append(s.log, message)
		},
	}
}

func (s *shop) get(_ context.Context, id string) (thing, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.gets++
	at := slices.IndexFunc(s.things, func(one thing) bool { return one.id == id })
	if at < 0 {
		return thing{}, errGone
	}
	return s.things[at], nil
}

// ask finds things as a filter of the service does.
func (s *shop) ask(key string) func(context.Context) ([]thing, error) {
	return func(context.Context) ([]thing, error) {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.gets++
		return slices.DeleteFunc(slices.Clone(s.things), func(one thing) bool { return one.key != key }), nil
	}
}

// walk goes through the pages of a shop.
type walk struct {
	shop  *shop
	page  int
	ended bool
}

func (w *walk) Ended() bool { return w.ended }

func (w *walk) Next(ctx context.Context) ([]thing, error) {
	w.shop.mu.Lock()
	w.shop.pages++
	from := min(w.page*w.shop.size, len(w.shop.things))
	to := min(from+w.shop.size, len(w.shop.things))
	made, last, before := slices.Clone(w.shop.things[from:to]), to == len(w.shop.things), w.shop.before
	w.shop.mu.Unlock()
	if before != nil {
		if err := before(w.page); err != nil {
			return nil, err
		}
	}
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	w.page++
	w.ended = last
	return made, nil
}

// read is what a resource does: the list first, and what that lacks singly.
func read(ctx context.Context, p *cache.Objects[thing], id string) (thing, error) {
	if one, ok, err := p.Listed(ctx, id); ok || err != nil {
		return one, err
	}
	return p.Read(ctx, id, nil)
}

// readAll reads things, so many at once, and fails the test unless all are right.
func readAll(t *testing.T, p *cache.Objects[thing], ids []string, atOnce int) {
	t.Helper()
	next := make(chan string)
	var group sync.WaitGroup
	for range atOnce {
		group.Go(func() {
			for id := range next {
				if one, err := read(t.Context(), p, id); err != nil || one.id != id {
					t.Errorf("%s is %v: %v", id, one, err)
				}
			}
		})
	}
	for _, id := range ids {
		next <- id
	}
	close(next)
	group.Wait()
}

// spread returns the ids of things that lie all over a shop.
func spread(number, of int) []string {
	out := make([]string, 0, number)
	for i := range number {
		out = append(out, thingID(i*7919%of))
	}
	return out
}

func TestPages_cost(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ of, managed, size, most int }{
		{100_000, 5, 1000, 5},
		{50_000, 30, 1000, 60},
		{1000, 1000, 1000, 25},
		{20_000, 1000, 1000, 70},
		{10_000, 10_000, 1000, 50},
		{10_000, 10_000, 100, 500},
		{5000, 200, 10, 400},
		{30, 30, 1, 60},
	} {
		t.Run(fmt.Sprint(test.managed, " of ", test.of), func(t *testing.T) {
			t.Parallel()
			for _, atOnce := range []int{1, 10, 100} {
				s := stocked(test.of, test.size)
				readAll(t, cache.New(s.source(), true), spread(test.managed, test.of), atOnce)
				if got := s.pages + s.gets; got > test.most {
					t.Errorf("%d at once: %d pages and %d single reads, want at most %d", atOnce, s.pages, s.gets, test.most)
				}
			}
		})
	}
}

// Errors are not kept: what failed once is asked for anew.
func TestPages_errorsAreNotKept(t *testing.T) {
	t.Parallel()
	s := stocked(1000, 100)
	broken := errors.New("broken")
	var mu sync.Mutex
	left := 3
	s.before = func(int) error {
		mu.Lock()
		defer mu.Unlock()
		left--
		if left >= 0 {
			return broken
		}
		return nil
	}
	p := cache.New(s.source(), true)
	readAll(t, p, spread(1000, 1000), 10)
	if s.pages != 10+3 || len(s.log) < 3 || !strings.Contains(s.log[0], "broken") {
		t.Errorf("%d pages were asked for, the log has %q", s.pages, s.log)
	}
	if s.gets > 200 {
		t.Errorf("%d were read singly", s.gets)
	}
}

// Each of what this process writes while a page is under way wins over the page, which
// was made before.
func TestPages_writesWhileListing(t *testing.T) {
	t.Parallel()
	s := stocked(20, 20)
	made, release := make(chan struct{}), make(chan struct{})
	var first sync.Once
	s.before = func(int) error {
		first.Do(func() {
			close(made)
			<-release
		})
		return nil
	}
	p := cache.New(s.source(), true)
	readAll(t, p, spread(10, 10), 1)
	done := make(chan struct{})
	go func() {
		readAll(t, p, []string{thingID(19)}, 1)
		close(done)
	}()
	<-made
	s.mu.Lock()
	s.things[11].value, s.things[12].value, s.things[13].key = "new", "new", "moved"
	s.things = slices.Delete(s.things, 14, 15)
	s.mu.Unlock()
	p.Wrote(thing{id: thingID(11), key: "k" + thingID(11), value: "new"})
	p.Outdated(thingID(12))
	p.WroteKeys(thing{id: thingID(13), key: "moved"})
	p.Removed(thingID(14))
	close(release)
	<-done
	for i, want := range map[int]string{11: "new", 12: "new", 13: "old"} {
		if one, err := read(t.Context(), p, thingID(i)); err != nil || one.value != want {
			t.Errorf("%d is %v: %v", i, one, err)
		}
	}
	if _, err := read(t.Context(), p, thingID(14)); !errors.Is(err, cache.ErrGone) {
		t.Errorf("what was removed is read: %v", err)
	}
	for key, want := range map[string]int{"moved": 1, "k" + thingID(13): 0, "k" + thingID(14): 0, "k" + thingID(11): 1} {
		if found, err := p.Find(t.Context(), key, cache.Known, s.ask(key)); err != nil || len(found) != want {
			t.Errorf("%s finds %v: %v", key, found, err)
		}
	}
}
