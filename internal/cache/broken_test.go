package cache

import (
	"context"
	"errors"
	"testing"
)

type existing struct{}

// An error that may mean that the object is gone, but is no answer of the API, is made sure of:
// where the list has the object, the call is made again with the context that says so.
func TestObjects_broken(t *testing.T) {
	for name, test := range map[string]struct {
		id      string
		recover bool
		want    error
		calls   int
	}{
		"gone":               {"gone", false, ErrGone, 1},
		"there, and answers": {"id0", true, nil, 2},
		"there, and broken":  {"id0", false, errOdd, 2},
	} {
		for kind, call := range map[string]func(*Objects[label], func(context.Context) error) error{
			"read": func(c *Objects[label], call func(context.Context) error) error {
				_, err := c.Read(t.Context(), test.id, func(ctx context.Context) (label, error) { return label{ID: test.id}, call(ctx) })
				return err
			},
			"update": func(c *Objects[label], call func(context.Context) error) error {
				_, err := c.Update(t.Context(), test.id, func(ctx context.Context) (label, error) { return label{ID: test.id}, call(ctx) })
				return err
			},
			"remove": func(c *Objects[label], call func(context.Context) error) error {
				err := c.Remove(t.Context(), test.id, call)
				if errors.Is(test.want, ErrGone) && err == nil {
					return ErrGone
				}
				return err
			},
		} {
			t.Run(name+"/"+kind, func(t *testing.T) {
				s := newService("a")
				s.missing = errOdd
				c := s.cached(true)
				c.source.IsBroken = func(err error) bool { return errors.Is(err, errOdd) }
				c.source.Exists = func(ctx context.Context) context.Context { return context.WithValue(ctx, existing{}, true) }
				calls := 0
				err := call(c, func(ctx context.Context) error {
					calls++
					if ctx.Value(existing{}) != nil && test.recover {
						return nil
					}
					return errOdd
				})
				if !errors.Is(err, test.want) || calls != test.calls {
					t.Errorf("%v after %d calls, want %v after %d", err, calls, test.want, test.calls)
				}
			})
		}
	}
}

// A create is sent again while nothing appears, and what appears late is taken over.
func TestObjects_insertAgain(t *testing.T) {
	for name, test := range map[string]struct {
		late bool // the first create is carried out late
		sent int
	}{"never carried out": {false, 2}, "carried out late": {true, 1}} {
		t.Run(name, func(t *testing.T) {
			s := newService()
			c := s.cached(true)
			c.source.Create = func(ctx context.Context, send func(context.Context) error, madeNothing func(context.Context) bool) error {
				for {
					err := send(ctx)
					if !errors.Is(err, errLost) || !madeNothing(ctx) {
						return err
					}
					if test.late {
						s.create("n")
					}
					if !madeNothing(ctx) {
						return err
					}
				}
			}
			sent := 0
			got, err := c.Insert(t.Context(), Insertion[label]{
				Key: NameKey("n"), Unique: true, IsOurs: func(l label) bool { return l.Name == "n" },
				Create: func(context.Context) (label, error) {
					if sent++; sent == 1 {
						return label{}, errLost
					}
					return s.create("n"), nil
				},
			})
			if err != nil || got.Name != "n" || sent != test.sent || len(s.objects) != 1 {
				t.Errorf("%v, %v after %d creates, the service has %v", got, err, sent, s.objects)
			}
		})
	}
}
