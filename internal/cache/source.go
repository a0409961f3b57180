package cache

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/text"
)

// ErrGone is returned for an object that does not exist.
var ErrGone = errors.New("the object does not exist")

// Source is how Objects reach the service.
type Source[T any] struct {
	// Plural names the objects in messages, such as "tags".
	Plural string
	// Walk begins a walk through the pages of the list of all objects; nil when the service
	// has no list, and objects can only be read singly, with bulk off.
	Walk func() Walk[T]
	// Singles is how many reads go one by one before pages are listed; 0 is for a list
	// that comes at once.
	Singles int
	// Get returns one object, with all its fields; nil when the service has no such call.
	Get func(ctx context.Context, id string) (T, error)
	// ID returns what identifies an object.
	ID func(T) string
	// Name returns what people call an object, by which they are sorted; nil when
	// nothing does.
	Name func(T) string
	// Keys returns the natural keys that Find finds an object by. Left out, it is the
	// NameKey.
	Keys func(T) []string
	// IsGone says whether an error means that the object does not exist, as ErrGone
	// always does. This and the tests below may be left out.
	IsGone func(error) bool
	// MayBeGone says whether an error means so if a list that is read after it lacks the
	// object too.
	MayBeGone func(error) bool
	// IsEmpty says whether an error means that a write was accepted, but answered without
	// the object.
	IsEmpty func(error) bool
	// IsLost says whether a create may have been carried out all the same.
	IsLost func(error) bool
	// IsBroken says whether an error is no answer of the API, so that asking again may
	// bring one.
	IsBroken func(error) bool
	// Exists marks a call about an object that is known to exist, for which it is asked
	// again when an error is broken.
	Exists func(context.Context) context.Context
	// Create carries out a create, and again where its answer was lost and madeNothing
	// proves that it was not carried out. Left out, a create is sent once.
	Create Again
	// Log gets one line when a listing has ended, and one when it failed.
	Log func(ctx context.Context, message string)
}

// FewReads is what Singles is where the list has pages: whoever has few objects in a large
// account must not read it all.
const FewReads = 10

// NameKey is the natural key of an object that people tell apart by its name.
func NameKey(name string) string { return "name:" + text.Form(name) }

// completed returns the source with what was left out.
func (s Source[T]) completed() Source[T] {
	if s.Keys == nil {
		s.Keys = func(object T) []string {
			if s.Name == nil {
				return nil
			}
			return []string{NameKey(s.Name(object))}
		}
	}
	if s.Walk == nil {
		s.Walk = AtOnce(func(context.Context) ([]T, error) { return nil, nil }, nil)
	}
	for _, test := range []*func(error) bool{&s.IsGone, &s.MayBeGone, &s.IsEmpty, &s.IsLost, &s.IsBroken} {
		if *test == nil {
			*test = func(error) bool { return false }
		}
	}
	if s.Exists == nil {
		s.Exists = func(ctx context.Context) context.Context { return ctx }
	}
	if s.Create == nil {
		s.Create = Once
	}
	if s.Log == nil {
		s.Log = func(context.Context, string) {}
	}
	return s
}

// comesAtOnce says whether one answer holds the list, so that rows do not shift while it
// is read, and its items are whole.
func (s Source[T]) comesAtOnce() bool { return s.Singles == 0 }

func (s Source[T]) provesGone(err error) bool { return errors.Is(err, ErrGone) || s.IsGone(err) }

// sort sorts objects by name, then by id.
func (s Source[T]) sort(objects []T) {
	slices.SortFunc(objects, func(a, b T) int {
		byName := 0
		if s.Name != nil {
			byName = strings.Compare(strings.ToLower(s.Name(a)), strings.ToLower(s.Name(b)))
		}
		return cmp.Or(byName, strings.Compare(s.ID(a), s.ID(b)))
	})
}

// Walk walks through the pages of a list, one at a time.
type Walk[T any] interface {
	// Next returns the objects of the next page; none when there is no more. After an
	// error the same page is read again.
	Next(context.Context) ([]T, error)
	// Ended says whether there are no more pages.
	Ended() bool
}

// AtOnce returns a walk through a list that the service answers at once. Where it may be a
// page after all, more returns the objects behind those listed; nil when the list is sure
// to be whole.
func AtOnce[T any](list func(context.Context) ([]T, error), more func(ctx context.Context, listed []T) ([]T, error)) func() Walk[T] {
	return func() Walk[T] { return &atOnce[T]{list: list, more: more} }
}

type atOnce[T any] struct {
	list   func(context.Context) ([]T, error)
	more   func(context.Context, []T) ([]T, error)
	listed []T
	pages  int
}

// mayBePage says whether services are likely to have pages of a length.
func mayBePage(length int) bool { return length > 0 && (length%10 == 0 || length%25 == 0) }

// Ended says whether the list is not as long as a page.
func (w *atOnce[T]) Ended() bool {
	return w.pages > 1 || w.pages == 1 && (w.more == nil || !mayBePage(len(w.listed)))
}

// Next returns the list, and then what is behind it.
func (w *atOnce[T]) Next(ctx context.Context) (objects []T, err error) {
	switch {
	case w.pages == 0:
		objects, err = w.list(ctx)
	case w.pages == 1 && w.more != nil:
		objects, err = w.more(ctx, w.listed)
	}
	if err != nil {
		return nil, err
	}
	if w.pages == 0 {
		w.listed = objects
	}
	w.pages++
	return objects, nil
}
