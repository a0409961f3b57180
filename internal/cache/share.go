package cache

import (
	"context"
	"errors"

	"golang.org/x/sync/singleflight"
)

// share does something once for all callers that come together under a key. One
// whose own context is alive does not fail because the first caller's was
// cancelled.
func share[T any](ctx context.Context, flight *singleflight.Group, key string, do func() (T, error)) (T, error) {
	var none T
	for {
		select {
		case <-ctx.Done():
			return none, context.Cause(ctx)
		case outcome := <-flight.DoChan(key, func() (any, error) { return do() }):
			if outcome.Err == nil {
				value, _ := outcome.Val.(T)
				return value, nil
			}
			if ctx.Err() == nil && errors.Is(outcome.Err, context.Canceled) {
				continue
			}
			return none, outcome.Err
		}
	}
}

// shareErr is share of what has no outcome.
func shareErr(ctx context.Context, flight *singleflight.Group, key string, do func() error) error {
	_, err := share(ctx, flight, key, func() (struct{}, error) { return struct{}{}, do() })
	return err
}
