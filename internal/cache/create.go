package cache

import "context"

// Again carries out a create, and again where its answer was lost and madeNothing proves that it
// was not carried out.
type Again func(ctx context.Context, send func(context.Context) error, madeNothing func(context.Context) bool) error

// Once is an [Again] that never sends a create a second time.
func Once(ctx context.Context, send func(context.Context) error, _ func(context.Context) bool) error {
	return send(ctx)
}

// Sight is what a look-up after a lost create has found.
type Sight[T any] struct {
	Found []T
	// Err is why it is not known what there is.
	Err error
}

// IsNothing says whether the look-up proves that there is nothing.
func (s *Sight[T]) IsNothing() bool { return s.Err == nil && len(s.Found) == 0 }

// Create carries out a create. Where its answer is lost, look tells what was made; isFirst says
// that it is the first look since the request. seen is the last look since the last request, nil
// when there was none.
func Create[T any](
	ctx context.Context, again Again, send func(context.Context) (T, error), look func(ctx context.Context, isFirst bool) *Sight[T],
) (object T, seen *Sight[T], err error) {
	err = again(ctx, func(ctx context.Context) (err error) {
		seen = nil
		object, err = send(ctx)
		return err
	}, func(ctx context.Context) bool {
		seen = look(ctx, seen == nil)
		return seen.IsNothing()
	})
	return object, seen, err
}
