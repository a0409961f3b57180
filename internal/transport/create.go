package transport

import (
	"context"
	"errors"
	"time"
)

// createPause is how long it takes until a create whose answer was lost is certain to show: longer than a slow server works on
// one (inferred).
const createPause = 10 * time.Second

// Create calls send, which makes a request that creates something, and calls it again, at most [Config.MaxRetries] times, when
// its answer was lost and is proven not to have been carried out: madeNothing said so twice, with a pause between. It returns
// the error of the last request. A failure that the API itself reports is never repeated.
func (c *Client) Create(ctx context.Context, send func(context.Context) error, madeNothing func(context.Context) bool) error {
	for attempt := 0; ; attempt++ {
		err := send(ctx)
		if failure, ok := errors.AsType[*Error](err); ok {
			failure.Sent = attempt + 1
		}
		if attempt == c.config.MaxRetries || !IsLost(err) || !IsForeign(err) || !c.isProven(ctx, madeNothing) {
			return err
		}
	}
}

func (c *Client) isProven(ctx context.Context, madeNothing func(context.Context) bool) bool {
	return madeNothing(ctx) && wait(ctx, c.config.Clock, createPause, nil) == nil && madeNothing(ctx)
}
