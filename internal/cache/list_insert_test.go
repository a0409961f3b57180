package cache

import (
	"context"
	"errors"
	"sync"
	"testing"
)

func TestList_insert(t *testing.T) {
	always := func(label) bool { return true }
	named := func(l label) bool { return l.Name == "n" }
	nothing := func(context.Context) (label, error) { return label{}, nil }
	t.Run("many of one name", func(t *testing.T) {
		s := newService("n")
		c := s.cached(true)
		var group sync.WaitGroup
		for range 20 {
			group.Go(func() {
				if _, err := c.Insert(t.Context(), Insertion[label]{Key: NameKey("n"), Create: func(context.Context) (label, error) { return s.create("n"), nil }, IsOurs: always}); err != nil {
					t.Error(err)
				}
			})
		}
		group.Wait()
		if found, err := c.Find(t.Context(), NameKey("n"), Known, nil); err != nil || len(found) != 21 {
			t.Errorf("%d objects, %v", len(found), err)
		}
		s.cost(t, 1, 0)
	})
	t.Run("lost, and carried out", func(t *testing.T) {
		s := newService("n")
		got, err := s.cached(true).Insert(t.Context(), Insertion[label]{Key: NameKey("n"), Create: func(context.Context) (label, error) { s.create("n"); return label{}, errLost }, IsOurs: named})
		if err != nil || got.ID != "id1" {
			t.Error(got, err)
		}
		s.cost(t, 2, 0)
	})
	t.Run("lost, two of one name at once", func(t *testing.T) {
		s := newService()
		c := s.cached(true)
		var group sync.WaitGroup
		var both sync.Map
		for range 2 {
			group.Go(func() {
				got, err := c.Insert(t.Context(), Insertion[label]{Key: NameKey("n"), Create: func(context.Context) (label, error) { s.create("n"); return label{}, errLost }, IsOurs: named})
				if _, twice := both.LoadOrStore(got.ID, true); twice || err != nil {
					t.Error(got, err)
				}
			})
		}
		group.Wait()
	})
	t.Run("lost, not carried out", func(t *testing.T) {
		s := newService("n")
		_, err := s.cached(true).Insert(t.Context(), Insertion[label]{Key: NameKey("n"), Create: func(context.Context) (label, error) { return label{}, errLost }, IsOurs: named})
		var uncertain *UncertainError
		if !errors.Is(err, errLost) || !errors.As(err, &uncertain) || len(uncertain.IDs) > 0 {
			t.Error(err)
		}
	})
	t.Run("lost, and two appeared", func(t *testing.T) {
		s := newService()
		_, err := s.cached(true).Insert(t.Context(), Insertion[label]{Key: NameKey("n"), IsOurs: named, Create: func(context.Context) (label, error) {
			s.create("n")
			s.create("n")
			return label{}, errLost
		}})
		if !errors.Is(err, errLost) {
			t.Error(err)
		}
	})
	t.Run("without an id", func(t *testing.T) {
		s := newService("n")
		c := s.cached(true)
		got, err := c.Insert(t.Context(), Insertion[label]{Key: NameKey("n"), Create: func(context.Context) (label, error) { s.create("n"); return label{Name: "n"}, nil }, IsOurs: named})
		if err != nil || got.ID != "id1" {
			t.Error(got, err)
		}
		var uncertain *UncertainError
		if _, err = c.Insert(t.Context(), Insertion[label]{Key: NameKey("n"), Create: nothing, IsOurs: named}); !errors.As(err, &uncertain) || !errors.Is(err, errNoObject) {
			t.Error(err)
		}
		if _, err = c.Insert(t.Context(), Insertion[label]{Key: NameKey("n"), Create: func(context.Context) (label, error) { s.listErr = errOther; return label{}, nil }, IsOurs: named}); !errors.As(err, &uncertain) || !errors.Is(err, errOther) {
			t.Error(err)
		}
	})
	t.Run("refused", func(t *testing.T) {
		s := newService()
		_, err := s.cached(true).Insert(t.Context(), Insertion[label]{Key: NameKey("n"), Create: func(context.Context) (label, error) { return label{}, errOther }, IsOurs: always})
		if !errors.Is(err, errOther) {
			t.Error(err)
		}
		s.cost(t, 1, 0)
	})
	t.Run("no list, no create", func(t *testing.T) {
		s := newService()
		s.listErr = errOther
		_, err := s.cached(true).Insert(t.Context(), Insertion[label]{Key: NameKey("n"), Create: func(context.Context) (label, error) { return s.create("n"), nil }, IsOurs: always})
		if !errors.Is(err, errOther) || len(s.objects) != 0 {
			t.Error(err, s.objects)
		}
	})
}

// Where there is no call for one object only the list tells that it is gone.
func TestList_writesWithoutSingleReads(t *testing.T) {
	for name, test := range map[string]struct {
		answer error
		there  bool
		listed error // of the list that is read then
		want   error
	}{
		"done":                    {there: true},
		"gone":                    {answer: errOdd, want: ErrGone},
		"there, so it failed":     {answer: errOdd, there: true, want: errOdd},
		"unknown, so it failed":   {answer: errOdd, listed: errOther, want: errOdd},
		"the service is down":     {answer: errOdd, listed: errOdd, want: errOdd},
		"nothing to do with that": {answer: errOther, want: errOther},
	} {
		t.Run(name, func(t *testing.T) {
			s := newService("a", "b")
			c := s.cached(true)
			c.source.Get, c.source.IsGone = nil, func(error) bool { return false }
			if !test.there {
				delete(s.objects, "id1")
			}
			s.listErr = test.listed
			_, err := c.Update(t.Context(), "id1", func(context.Context) (label, error) { return label{ID: "id1"}, test.answer })
			if !errors.Is(err, test.want) {
				t.Errorf("update: %v", err)
			}
			want := test.want
			if errors.Is(want, ErrGone) {
				want = nil
			}
			if err := c.Remove(t.Context(), "id1", func(context.Context) error { return test.answer }); !errors.Is(err, want) {
				t.Errorf("remove: %v", err)
			}
		})
	}
}

func TestList_peekAndAgain(t *testing.T) {
	s := newService("a")
	c := s.cached(true)
	c.source.Get = nil
	if _, ok := c.Peek("id0"); ok {
		t.Error("peeked at what was never listed")
	}
	if got, err := c.Get(t.Context(), "id0", Now); err != nil || got.Name != "a" {
		t.Error(got, err)
	}
	if got, ok := c.Peek("id0"); !ok || got.Name != "a" {
		t.Error(got, ok)
	}
	if _, err := c.Get(t.Context(), "gone", Now); !errors.Is(err, ErrGone) {
		t.Error(err)
	}
	s.cost(t, 2, 0)
}
