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
	// Candidates looks for objects that may be the one, and ID tells their ids.
	Candidates func(context.Context) ([]O, error)
	ID         func(O) string
	// IsOurs says whether the only candidate is certain to be the one, and returns it whole.
	// It never is when IsOurs is nil.
	IsOurs func(context.Context, O) (O, bool)
	// Owner is where the object is claimed; nil where objects are not taken over.
	Owner *cache.Ownership
}

// Recover returns the object that was made, if it is certain which one that is. Otherwise it
// completes the error with the objects that may be the one, so that the user can import it
// instead of creating a second.
func (r Recovery[O]) Recover(ctx context.Context, err error) (O, error) {
	ctx = context.WithoutCancel(ctx)
	var none O
	found, lookUpErr := r.Candidates(ctx)
	if len(found) == 1 && r.IsOurs != nil {
		object, ok := r.IsOurs(ctx, found[0])
		if ok && (r.Owner == nil || r.Owner.Claim(r.ID(object))) {
			return object, nil
		}
	}
	if len(found) == 0 && lookUpErr == nil && r.IsRefusal {
		return none, err
	}
	lost := &diagnostic.LostError{Err: err, Likeness: r.Likeness, LookUp: lookUpErr}
	for _, object := range found {
		lost.Candidates = append(lost.Candidates, r.ID(object))
	}
	key := cmp.Or(r.Key, "ID")
	if len(found) > 0 && !r.IsByKey {
		key = lost.Candidates[0]
	}
	lost.Import = ImportCommand(r.TypeName, key)
	return none, lost
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
