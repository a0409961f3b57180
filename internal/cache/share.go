package cache

import (
	"context"
	"errors"

	"golang.org/x/sync/singleflight"
)

// share does something once for all callers that come together under a key. One
// whose own context is alive does not fail because the first caller's was
// cancelled.
func share(ctx context.Context, flight *singleflight.Group, key string, do func() (any, error)) (any, error) {
	for {
		result := flight.DoChan(key, do)
		select {
		case <-ctx.Done():
			return nil, context.Cause(ctx)
		case outcome := <-result:
			if outcome.Err != nil && ctx.Err() == nil && errors.Is(outcome.Err, context.Canceled) {
				continue
			}
			return outcome.Val, outcome.Err
		}
	}
}
