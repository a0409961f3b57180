package cache

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"testing/synctest"
)

func manyNames(number int) []string {
	names := make([]string, number)
	for i := range names {
		names[i] = fmt.Sprintf("n%02d", i)
	}
	return names
}

// A look-up by name sees the whole list, whatever was asked before. Where the list is not
// as long as a page it costs no more than the list.
func TestFind_behindAPage(t *testing.T) {
	for name, test := range map[string]struct {
		pageOf, names, lists int
	}{"a page": {10, 27, 2}, "a page of 25": {25, 27, 2}, "the whole list": {0, 24, 1}} {
		t.Run(name, func(t *testing.T) {
			s := newService(manyNames(test.names)...)
			s.pageOf = test.pageOf
			c := s.cached(true)
			for range 2 {
				if found, err := c.Find(t.Context(), NameKey("n20"), Known, nil); err != nil || len(found) != 1 {
					t.Error(found, err)
				}
			}
			s.cost(t, test.lists, 0)
			_, err := c.Insert(t.Context(), Insertion[label]{Key: NameKey("n21"), Unique: true})
			if taken := (*TakenError)(nil); !errors.As(err, &taken) {
				t.Error(err)
			}
			s.cost(t, test.lists, 0)
		})
	}
}

// A read by id that comes while somebody looks for a name waits for the same list.
func TestGet_whileSomebodyFinds(t *testing.T) { synctest.Test(t, getWhileSomebodyFinds) }

func getWhileSomebodyFinds(t *testing.T) {
	s := newService("a")
	c := s.cached(true)
	begun, release, found := make(chan struct{}), make(chan struct{}), make(chan error)
	s.during = func() {
		close(begun)
		<-release
	}
	go func() { _, err := c.Find(t.Context(), NameKey("a"), Known, nil); found <- err }()
	<-begun
	go func() { _, err := c.Get(t.Context(), "id0", Known); found <- err }()
	synctest.Wait()
	close(release)
	for range 2 {
		if err := <-found; err != nil {
			t.Error(err)
		}
	}
	s.cost(t, 1, 0)
}

// What is known to be paged is looked at whole when it is read anew, too.
func TestFind_nowBehindAPage(t *testing.T) {
	s := newService(manyNames(25)...)
	s.pageOf = 7
	c := s.cached(true)
	if _, err := c.Get(t.Context(), "id20", Known); err != nil {
		t.Error(err)
	}
	if found, err := c.Find(t.Context(), NameKey("n24"), Now, nil); err != nil || len(found) != 1 {
		t.Error(found, err)
	}
	s.cost(t, 3, 1)
}

// A 500 may mean that an object is gone, or that the service failed: a list from before
// does not tell which.
func TestGet_doubtfulMiss(t *testing.T) {
	t.Run("gone", func(t *testing.T) {
		s := newService("a")
		s.missing = errOdd
		c := s.cached(true)
		for i := range 5 {
			if _, err := c.Get(t.Context(), fmt.Sprint("gone", i), Known); !errors.Is(err, ErrGone) {
				t.Error(err)
			}
		}
		// One more list serves all that are gone.
		s.cost(t, 2, 5)
	})
	t.Run("appeared since", func(t *testing.T) {
		s := newService("a")
		c := s.cached(true)
		if _, err := c.All(t.Context()); err != nil {
			t.Error(err)
		}
		s.create("b")
		c.source.Get = func(context.Context, string) (label, error) { return label{}, errOdd }
		if _, err := c.Get(t.Context(), "id1", Known); !errors.Is(err, errOdd) {
			t.Errorf("%v, want the failure: the service has the object", err)
		}
	})
	t.Run("all is down", func(t *testing.T) {
		s := newService("a")
		c := s.cached(true)
		if _, err := c.All(t.Context()); err != nil {
			t.Error(err)
		}
		s.missing, s.listErr = errOdd, errOdd
		if _, err := c.Get(t.Context(), "id1", Known); !errors.Is(err, errOdd) {
			t.Errorf("%v, want the failure: nothing is known to be gone", err)
		}
	})
}

// What this process writes between the first page of a list and its continuation stays,
// whatever lists are read meanwhile.
func TestAll_writesBetweenPages(t *testing.T) { synctest.Test(t, allWithWritesBetweenPages) }

func allWithWritesBetweenPages(t *testing.T) {
	s := newService(manyNames(25)...)
	s.pageOf = 10
	c := s.cached(true)
	if _, err := c.Get(t.Context(), "id1", Known); err != nil {
		t.Error(err)
	}
	s.objects["id1"] = label{ID: "id1", Name: "changed"}
	if _, err := c.Update(t.Context(), "id1", func(context.Context) (label, error) { return s.objects["id1"], nil }); err != nil {
		t.Error(err)
	}
	if err := c.Remove(t.Context(), "id2", func(context.Context) error { delete(s.objects, "id2"); return nil }); err != nil {
		t.Error(err)
	}
	// A create is recovered, and while its list is under way somebody asks for all.
	all := make(chan []label, 1)
	s.during = func() {
		s.during = nil
		go func() {
			found, err := c.All(t.Context())
			if err != nil {
				t.Error(err)
			}
			all <- found
		}()
		synctest.Wait()
	}
	_, err := c.Insert(t.Context(), Insertion[label]{
		Key: NameKey("n"), IsOurs: func(label) bool { return true },
		Create: func(context.Context) (label, error) { return label{}, errLost },
	})
	if !errors.Is(err, errLost) {
		t.Error(err)
	}
	for _, one := range <-all {
		if one.ID == "id2" || one.ID == "id1" && one.Name != "changed" {
			t.Errorf("%v is from before the write", one)
		}
	}
}

// There is nothing beside an error: whoever overlooks it must not work with half an object.
func TestObjects_nothingBesideAnError(t *testing.T) {
	half := label{ID: "id0", Name: "half"}
	fails := func(context.Context) (label, error) { return half, errOther }
	for _, bulk := range []bool{true, false} {
		s := newService()
		c := s.cached(bulk)
		c.source.Get = func(ctx context.Context, _ string) (label, error) { return fails(ctx) }
		outcomes := map[string]func() (label, error){
			"get":       func() (label, error) { return c.Get(t.Context(), "id0", Known) },
			"get now":   func() (label, error) { return c.Get(t.Context(), "id0", Now) },
			"read":      func() (label, error) { return c.Read(t.Context(), "id0", nil) },
			"read with": func() (label, error) { return c.Read(t.Context(), "id0", fails) },
			"update":    func() (label, error) { return c.Update(t.Context(), "id0", fails) },
			"insert":    func() (label, error) { return c.Insert(t.Context(), Insertion[label]{Key: "k", Create: fails}) },
			"find": func() (label, error) {
				found, err := c.Find(t.Context(), "k", Now, func(context.Context) ([]label, error) { return []label{half}, errOther })
				return append(found, label{})[0], err
			},
			"reads": func() (label, error) { return new(Reads[label]).Get(t.Context(), "id0", fails) },
		}
		for name, outcome := range outcomes {
			if got, err := outcome(); !errors.Is(err, errOther) || got != (label{}) {
				t.Errorf("%s, bulk %t: %v beside %v", name, bulk, got, err)
			}
		}
	}
}
