package crud

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/cache"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
)

// Recovery finds out what became of a create of which its error leaves open whether it was
// made.
type Recovery[O any] struct {
	// TypeName is the type without the provider's name.
	TypeName string
	// Likeness says what the candidates share with the object, such as "its subject".
	Likeness string
	// Key is what imports the object while its id is not known; ID when it is empty. With
	// IsByKey it imports candidates too.
	Key     string
	IsByKey bool
	// IsRefusal says that the error means a refusal if there are no candidates.
	IsRefusal bool
	// IsBlind says that the object has nothing to look for it by, so that there are no
	// candidates, and the create is sent once.
	IsBlind bool
	// Candidates looks for objects that may be the one, and ID tells their ids.
	Candidates func(context.Context) ([]O, error)
	ID         func(O) string
	// Glance is a cheaper look for the first of the two that prove that nothing was made: it
	// need not find what was made. Left out, Candidates is asked twice.
	Glance func(context.Context) ([]O, error)
	// IsOurs says whether the only candidate is certain to be the one, and returns it whole.
	// It never is when IsOurs is nil.
	IsOurs func(context.Context, O) (O, bool)
	// Owner is where the object is claimed; nil where objects are not taken over. What is
	// claimed already is no candidate.
	Owner *cache.Ownership
}

// Recover returns the object that was made, if it is certain which one that is. Otherwise it
// completes the error with the objects that may be the one, so that the user can import it
// instead of creating a second.
func (r Recovery[O]) Recover(ctx context.Context, err error) (O, error) {
	ctx = context.WithoutCancel(ctx)
	return r.settle(ctx, r.look(ctx, r.Candidates), err)
}

func (r Recovery[O]) look(ctx context.Context, candidates func(context.Context) ([]O, error)) *cache.Sight[O] {
	found, err := candidates(ctx)
	if r.Owner != nil {
		found = slices.DeleteFunc(found, func(object O) bool { return r.Owner.IsClaimed(r.ID(object)) })
	}
	return &cache.Sight[O]{Found: found, Err: err}
}

func (r Recovery[O]) settle(ctx context.Context, sight *cache.Sight[O], err error) (O, error) {
	var none O
	if len(sight.Found) == 1 && r.IsOurs != nil {
		object, ok := r.IsOurs(ctx, sight.Found[0])
		if ok && (r.Owner == nil || r.Owner.Claim(r.ID(object))) {
			return object, nil
		}
	}
	if len(sight.Found) == 0 && sight.Err == nil && r.IsRefusal {
		return none, err
	}
	lost := &diagnostic.LostError{Err: err, Likeness: r.Likeness, LookUp: sight.Err, IsBlind: r.IsBlind}
	for _, object := range sight.Found {
		lost.Candidates = append(lost.Candidates, r.ID(object))
	}
	key := cmp.Or(r.Key, "ID")
	if len(sight.Found) > 0 && !r.IsByKey {
		key = lost.Candidates[0]
	}
	lost.Import = ImportCommand(r.TypeName, key)
	return none, lost
}

// Creation is a create that is sent again where its answer was lost and nothing was made.
type Creation[O any] struct {
	// Noun names the object.
	Noun string
	// Send makes the request. An object without an id was accepted, but the answer does not
	// tell which it is.
	Send func(context.Context) (O, error)
	// Again is how the request is sent again.
	Again cache.Again
	// IsLost says whether an error leaves open what became of the request, and IsEmpty
	// whether it was accepted, but answered without the object.
	IsLost, IsEmpty func(error) bool
}

// Create carries out a create and finds out what became of it.
func (r Recovery[O]) Create(ctx context.Context, creation Creation[O]) (O, error) {
	var none O
	again := creation.Again
	if r.IsBlind {
		again = cache.Once
	}
	object, seen, err := cache.Create(ctx, again, creation.Send, func(ctx context.Context, isFirst bool) *cache.Sight[O] {
		if isFirst && r.Glance != nil {
			return r.look(ctx, r.Glance)
		}
		return r.look(ctx, r.Candidates)
	})
	switch {
	case err == nil && r.ID(object) != "":
		return object, nil
	case err == nil || creation.IsEmpty(err):
		err = AnsweredWithout("the " + creation.Noun)
	case !creation.IsLost(err):
		return none, err
	}
	if seen == nil {
		return r.Recover(ctx, err)
	}
	return r.settle(context.WithoutCancel(ctx), seen, err)
}

// AnsweredWithout is the error of a create that the service accepted, but answered without
// the object, or what tells it.
func AnsweredWithout(what string) error {
	return errors.New("the service accepted the create, but answered without " + what)
}

// ImportCommand returns the command that imports an object of a type without the provider's
// name.
func ImportCommand(typeName, key string) string {
	return "terraform import helpdesk_" + typeName + ".NAME " + key
}

// WithAny finds the objects that have one of several keys, in the order of their ids.
func WithAny[K, O any](ctx context.Context, keys []K, find func(context.Context, K) ([]O, error), id func(O) string) ([]O, error) {
	var all []O
	for _, key := range keys {
		found, err := find(ctx, key)
		if err != nil {
			return nil, err
		}
		all = append(all, found...)
	}
	slices.SortFunc(all, func(a, b O) int { return cmp.Or(cmp.Compare(len(id(a)), len(id(b))), strings.Compare(id(a), id(b))) })
	return slices.CompactFunc(all, func(a, b O) bool { return id(a) == id(b) }), nil
}
