package livedesk

import (
	"context"
	"sync"

	"golang.org/x/sync/semaphore"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/cache"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk/api"
)

// probe finds out whether the server has a call that LiveDesk does not document: it
// has it once the call has answered with an object, and lacks it once it has not
// done so for an object that exists. A 404 alone proves neither, but a few of them
// are enough to stop asking.
type probe struct {
	trial *semaphore.Weighted // held by the one read that tries the call

	mu         sync.Mutex
	has, lacks bool
	misses     int
}

func newProbe() *probe { return &probe{trial: semaphore.NewWeighted(1)} }

// mostMisses is how often a call is tried that has proven nothing.
const mostMisses = 3

func (p *probe) verdict() (has, lacks bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.has, p.lacks
}

func (p *probe) decide(has bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.has, p.lacks = has, !has
}

func (p *probe) missed() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.misses++
	p.lacks = p.lacks || p.misses >= mostMisses
}

// read returns an object through the call, if the server has it, and else through
// other means. ErrGone when the call has proven itself and does not find the
// object.
func read[T any](ctx context.Context, p *probe, get, otherwise func(context.Context) (T, error)) (T, error) {
	if has, lacks := p.verdict(); has {
		return proven(ctx, get)
	} else if lacks {
		return orNothing(otherwise(ctx))
	}
	var none T
	if err := p.trial.Acquire(ctx, 1); err != nil {
		return none, err
	}
	defer p.trial.Release(1)
	if has, lacks := p.verdict(); has {
		return proven(ctx, get)
	} else if lacks {
		return orNothing(otherwise(ctx))
	}
	object, err := get(ctx)
	if err == nil {
		p.decide(true)
		return object, nil
	}
	if !api.IsUnknownCall(err) {
		return none, err
	}
	p.missed()
	if object, err = otherwise(ctx); err == nil {
		p.decide(false)
	}
	return orNothing(object, err)
}

func proven[T any](ctx context.Context, get func(context.Context) (T, error)) (T, error) {
	object, err := get(ctx)
	if api.IsNotFound(err) {
		err = cache.ErrGone
	}
	return orNothing(object, err)
}

// orNothing returns an object, and none beside an error.
func orNothing[T any](object T, err error) (T, error) {
	if err != nil {
		var none T
		return none, err
	}
	return object, nil
}
