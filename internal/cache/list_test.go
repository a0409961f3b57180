package cache

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

type label struct{ ID, Name string }

var (
	errAbsent = errors.New("absent")
	errOdd    = errors.New("internal server error")
	errEmpty  = errors.New("empty answer")
	errLost   = errors.New("lost")
	errOther  = errors.New("forbidden")
)

// service is what a list reads from; it counts.
type service struct {
	mu      sync.Mutex
	objects map[string]label
	pageOf  int // 0: the list is whole
	missing error
	lists   int
	gets    int
	listErr error
	// during is called while a list is under way, after its answer was made.
	during func()
}

func (s *service) list(context.Context) ([]label, error) {
	s.mu.Lock()
	s.lists++
	err, during := s.listErr, s.during
	all := slices.SortedFunc(maps.Values(s.objects), func(a, b label) int { return cmpStrings(a.ID, b.ID) })
	if s.pageOf > 0 {
		all = all[:min(s.pageOf, len(all))]
	}
	s.mu.Unlock()
	if during != nil {
		during()
	}
	return all, err
}

func cmpStrings(a, b string) int {
	if a < b {
		return -1
	}
	return 1
}

func (s *service) more(_ context.Context, listed []label) ([]label, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.lists++
	all := slices.SortedFunc(maps.Values(s.objects), func(a, b label) int { return cmpStrings(a.ID, b.ID) })
	return all[len(listed):], nil
}

func (s *service) get(_ context.Context, id string) (label, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.gets++
	if object, ok := s.objects[id]; ok {
		return object, nil
	}
	return label{}, s.missing
}

func (s *service) create(name string) label {
	s.mu.Lock()
	defer s.mu.Unlock()
	object := label{ID: fmt.Sprintf("id%d", len(s.objects)), Name: name}
	s.objects[object.ID] = object
	return object
}

func newService(names ...string) *service {
	s := &service{objects: map[string]label{}, missing: errAbsent}
	for _, name := range names {
		s.create(name)
	}
	return s
}

func (s *service) cached(bulk bool) *Objects[label] {
	return New(Source[label]{
		Plural: "labels", Walk: AtOnce(s.list, s.more), Get: s.get,
		ID: func(l label) string { return l.ID }, Name: func(l label) string { return l.Name },
		IsGone:    func(err error) bool { return errors.Is(err, errAbsent) || errors.Is(err, errEmpty) },
		MayBeGone: func(err error) bool { return errors.Is(err, errOdd) },
		IsEmpty:   func(err error) bool { return errors.Is(err, errEmpty) },
		IsLost:    func(err error) bool { return errors.Is(err, errLost) },
	}, bulk)
}

func (s *service) cost(t *testing.T, lists, gets int) {
	t.Helper()
	if s.lists != lists || s.gets != gets {
		t.Errorf("%d lists and %d gets, want %d and %d", s.lists, s.gets, lists, gets)
	}
}

func TestList_readsOnce(t *testing.T) {
	s := newService("a", "b", "c")
	c := s.cached(true)
	var group sync.WaitGroup
	for i := range 30 {
		group.Go(func() {
			if _, err := c.Get(t.Context(), fmt.Sprintf("id%d", i%3), Known); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	s.cost(t, 1, 0)
}

func TestList_confirmsAMiss(t *testing.T) {
	s := newService("a")
	if _, err := s.cached(true).Get(t.Context(), "gone", Known); !errors.Is(err, ErrGone) {
		t.Error(err)
	}
	s.cost(t, 1, 1)
	s = newService("a")
	s.missing = errOther
	if _, err := s.cached(true).Get(t.Context(), "gone", Known); !errors.Is(err, errOther) {
		t.Errorf("an answer that proves nothing must not drop an object: %v", err)
	}
}

func TestList_ofAPagingService(t *testing.T) {
	s := newService("a", "b", "c", "d")
	s.pageOf = 2
	c := s.cached(true)
	for range 2 {
		if object, err := c.Get(t.Context(), "id3", Known); err != nil || object.Name != "d" {
			t.Error(object, err)
		}
	}
	if _, err := c.Get(t.Context(), "id0", Known); err != nil {
		t.Error(err)
	}
	s.cost(t, 1, 3)
}

func TestList_listsAll(t *testing.T) {
	names := make([]string, 25)
	for i := range names {
		names[i] = fmt.Sprintf("n%02d", i)
	}
	t.Run("a list as long as a page", func(t *testing.T) {
		s := newService(names...)
		s.pageOf = 10
		c := s.cached(true)
		for range 2 {
			if all, err := c.All(t.Context()); err != nil || len(all) != 25 {
				t.Errorf("%d objects, %v", len(all), err)
			}
		}
		s.cost(t, 2, 0)
	})
	t.Run("a list of another length", func(t *testing.T) {
		s := newService(names[:24]...)
		if all, err := s.cached(true).All(t.Context()); err != nil || len(all) != 24 {
			t.Errorf("%d objects, %v", len(all), err)
		}
		s.cost(t, 1, 0)
	})
	t.Run("a name behind the first page", func(t *testing.T) {
		s := newService(names...)
		s.pageOf = 7
		c := s.cached(true)
		if _, err := c.Get(t.Context(), "id9", Known); err != nil {
			t.Error(err)
		}
		written, err := c.Update(t.Context(), "id8", func(context.Context) (label, error) { return label{ID: "id8", Name: "ours"}, nil })
		if err != nil {
			t.Error(written, err)
		}
		for name, want := range map[string]int{"n20": 1, "ours": 1, "n08": 0} {
			if found, err := c.Find(t.Context(), NameKey(name), Known, nil); err != nil || len(found) != want {
				t.Errorf("%s: %v %v, want %d", name, found, err, want)
			}
		}
		s.cost(t, 2, 1)
	})
}

func TestList_withoutBulk(t *testing.T) {
	s := newService("a", "b")
	c := s.cached(false)
	for _, id := range []string{"id0", "id1"} {
		if _, err := c.Get(t.Context(), id, Known); err != nil {
			t.Error(err)
		}
	}
	s.cost(t, 0, 2)
	s.missing = errOdd
	if _, err := c.Get(t.Context(), "gone", Known); !errors.Is(err, ErrGone) {
		t.Errorf("a 500 for what the list lacks: %v", err)
	}
	s.cost(t, 1, 3)
}

// Some objects have a list, but no call for one of them.
func TestList_withoutSingleReads(t *testing.T) {
	for _, bulk := range []bool{true, false} {
		s := newService("a")
		c := s.cached(bulk)
		c.source.Get = nil
		if object, err := c.Get(t.Context(), "id0", Known); err != nil || object.Name != "a" {
			t.Errorf("bulk %t: %v %v", bulk, object, err)
		}
		if _, err := c.Get(t.Context(), "gone", Known); !errors.Is(err, ErrGone) {
			t.Errorf("bulk %t: %v", bulk, err)
		}
		s.cost(t, 1, 0)
	}
}

func TestList_keepsNoErrors(t *testing.T) {
	s := newService("a")
	s.listErr = errOther
	c := s.cached(true)
	if _, err := c.Get(t.Context(), "id0", Known); !errors.Is(err, errOther) {
		t.Error(err)
	}
	s.listErr = nil
	if _, err := c.Get(t.Context(), "id0", Known); err != nil {
		t.Error(err)
	}
}

func TestList_survivesACancelledReader(t *testing.T) {
	s := newService("a")
	c := s.cached(true)
	ctx, cancel := context.WithCancel(t.Context())
	started, release := make(chan struct{}), make(chan struct{})
	s.during = func() {
		close(started)
		<-release
		s.listErr, s.during = nil, nil
	}
	s.listErr = context.Canceled
	first := make(chan error)
	go func() { _, err := c.Get(ctx, "id0", Known); first <- err }()
	<-started
	second := make(chan error)
	go func() { _, err := c.Get(t.Context(), "id0", Known); second <- err }()
	cancel()
	if err := <-first; !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	close(release)
	if err := <-second; err != nil {
		t.Errorf("the reader that was not cancelled: %v", err)
	}
}

func TestList_writesDuringAList(t *testing.T) {
	s := newService("a", "b", "c")
	c := s.cached(true)
	s.during = func() {
		s.during = nil
		// The list was made before all of this.
		created, err := c.Update(t.Context(), "id1", func(context.Context) (label, error) {
			return label{ID: "id1", Name: "changed"}, nil
		})
		if err != nil || created.Name != "changed" {
			t.Error(created, err)
		}
		if err := c.Remove(t.Context(), "id2", func(context.Context) error { return nil }); err != nil {
			t.Error(err)
		}
	}
	all, err := c.All(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]label{{"id0", "a"}, {"id1", "changed"}}, all); diff != "" {
		t.Error(diff)
	}
}

func TestList_create(t *testing.T) {
	always := func(label) bool { return true }
	t.Run("many", func(t *testing.T) {
		s := newService()
		c := s.cached(true)
		var group sync.WaitGroup
		for i := range 20 {
			group.Go(func() {
				name := fmt.Sprintf("n%d", i)
				if _, err := c.Insert(t.Context(), Insertion[label]{Key: NameKey(name), Unique: true, Create: func(context.Context) (label, error) { return s.create(name), nil }, IsOurs: always}); err != nil {
					t.Error(err)
				}
			})
		}
		group.Wait()
		s.cost(t, 1, 0)
	})
	t.Run("one name twice at once", func(t *testing.T) {
		s := newService()
		c := s.cached(true)
		var group sync.WaitGroup
		taken := make(chan error, 2)
		for range 2 {
			group.Go(func() {
				_, err := c.Insert(t.Context(), Insertion[label]{Key: NameKey("n"), Unique: true, Create: func(context.Context) (label, error) { return s.create("n"), nil }, IsOurs: always})
				taken <- err
			})
		}
		group.Wait()
		var clash *TakenError
		if one, other := <-taken, <-taken; (one == nil) == (other == nil) || len(s.objects) != 1 {
			t.Errorf("%d objects, errors %v and %v", len(s.objects), one, other)
		}
		_, err := c.Insert(t.Context(), Insertion[label]{Key: NameKey("n"), Unique: true, Create: nil, IsOurs: always})
		if !errors.As(err, &clash) || !slices.Equal(clash.IDs, []string{"id0"}) {
			t.Error(err)
		}
	})
	t.Run("lost, but done", func(t *testing.T) {
		s := newService("other")
		got, err := s.cached(true).Insert(t.Context(), Insertion[label]{Key: NameKey("n"), Unique: true, Create: func(context.Context) (label, error) { s.create("n"); return label{}, errLost }, IsOurs: always})
		if err != nil || got != (label{"id1", "n"}) {
			t.Error(got, err)
		}
		s.cost(t, 2, 0)
	})
	t.Run("lost, and not ours", func(t *testing.T) {
		s := newService()
		_, err := s.cached(true).Insert(t.Context(), Insertion[label]{
			Key: NameKey("n"), Unique: true, IsOurs: func(label) bool { return false },
			Create: func(context.Context) (label, error) { s.create("n"); return label{}, errLost },
		})
		if !errors.Is(err, errLost) {
			t.Error(err)
		}
	})
	t.Run("lost, and not done", func(t *testing.T) {
		s := newService()
		if _, err := s.cached(true).Insert(t.Context(), Insertion[label]{Key: NameKey("n"), Unique: true, Create: func(context.Context) (label, error) { return label{}, errLost }, IsOurs: always}); !errors.Is(err, errLost) {
			t.Error(err)
		}
	})
	for name, answer := range map[string]error{"answered without an id": nil, "answered without an object": errEmpty} {
		t.Run(name, func(t *testing.T) {
			s := newService()
			got, err := s.cached(true).Insert(t.Context(), Insertion[label]{Key: NameKey("n"), Unique: true, Create: func(context.Context) (label, error) { s.create("n"); return label{}, answer }, IsOurs: always})
			if err != nil || got.ID != "id0" {
				t.Error(got, err)
			}
		})
	}
	t.Run("refused", func(t *testing.T) {
		s := newService()
		if _, err := s.cached(true).Insert(t.Context(), Insertion[label]{Key: NameKey("n"), Unique: true, Create: func(context.Context) (label, error) { return label{}, errOther }, IsOurs: always}); !errors.Is(err, errOther) {
			t.Error(err)
		}
		s.cost(t, 1, 0)
	})
}

// A service that answers 500 to all is down, and nothing is gone.
func TestList_ofAFailingService(t *testing.T) {
	for name, test := range map[string]struct {
		listErr error
		want    error
		remove  error
	}{
		"the list answers": {nil, ErrGone, nil},
		"all is down":      {errOdd, errOdd, errOdd},
	} {
		t.Run(name, func(t *testing.T) {
			s := newService("a")
			s.missing, s.listErr = errOdd, test.listErr
			c := s.cached(true)
			if _, err := c.Update(t.Context(), "x", func(context.Context) (label, error) { return label{}, errOdd }); !errors.Is(err, test.want) {
				t.Errorf("update: %v, want %v", err, test.want)
			}
			if err := c.Remove(t.Context(), "x", func(context.Context) error { return errOdd }); !errors.Is(err, test.remove) {
				t.Errorf("remove: %v, want %v", err, test.remove)
			}
		})
	}
}

func TestList_updateAndRemove(t *testing.T) {
	for name, test := range map[string]struct {
		id     string
		answer error
		update error
		remove error
	}{
		"fine":                        {id: "id0"},
		"empty answer":                {id: "id0", answer: errEmpty},
		"empty answer, gone":          {id: "gone", answer: errEmpty, update: ErrGone},
		"404":                         {id: "gone", answer: errAbsent, update: ErrGone},
		"500, gone":                   {id: "gone", answer: errOdd, update: ErrGone},
		"500, but there":              {id: "id0", answer: errOdd, update: errOdd, remove: errOdd},
		"another failure is reported": {id: "id0", answer: errOther, update: errOther, remove: errOther},
	} {
		t.Run(name, func(t *testing.T) {
			c := newService("a").cached(true)
			_, err := c.Update(t.Context(), test.id, func(context.Context) (label, error) { return label{ID: test.id}, test.answer })
			if !errors.Is(err, test.update) {
				t.Errorf("update: %v, want %v", err, test.update)
			}
			if err := c.Remove(t.Context(), test.id, func(context.Context) error { return test.answer }); !errors.Is(err, test.remove) {
				t.Errorf("remove: %v, want %v", err, test.remove)
			}
		})
	}
}
