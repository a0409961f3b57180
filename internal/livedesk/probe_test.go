package livedesk

import (
	"context"
	"errors"
	"net/http"
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/cache"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/livedesk/api"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/transport"
)

// answered is the error of a call that was answered with a status.
func answered(status int, kind transport.Kind) error {
	return &api.CallError{Err: &transport.Error{Status: status, Kind: kind}}
}

var (
	errMissing = answered(http.StatusNotFound, transport.NotFound)
	errBusy    = answered(http.StatusServiceUnavailable, transport.Server)
	errKey     = answered(http.StatusUnauthorized, transport.Auth)
	errMethod  = answered(http.StatusMethodNotAllowed, transport.Rejected)
)

// The call is asked until it has proven or disproven itself, and not again and again
// where nothing is proven.
func TestProbe(t *testing.T) {
	t.Parallel()
	type reads struct {
		get, otherwise error // what the two ways answer
		want           error
		asked          bool // whether the call is asked
	}
	for name, steps := range map[string][]reads{
		"the server has the call": {
			{nil, cache.ErrGone, nil, true}, {nil, cache.ErrGone, nil, true}, {errMissing, nil, cache.ErrGone, true}, {errBusy, nil, errBusy, true},
		},
		"the server lacks it":           {{errMethod, nil, nil, true}, {nil, nil, nil, false}, {nil, cache.ErrGone, cache.ErrGone, false}},
		"a 404 proves nothing":          {{errMissing, cache.ErrGone, cache.ErrGone, true}, {nil, nil, nil, true}, {errMissing, nil, cache.ErrGone, true}},
		"a few of them are enough":      {{errMissing, ErrNoRead, ErrNoRead, true}, {errMissing, ErrNoRead, ErrNoRead, true}, {errMissing, ErrNoRead, ErrNoRead, true}, {nil, ErrNoRead, ErrNoRead, false}},
		"a busy server proves nothing":  {{errBusy, nil, errBusy, true}, {errBusy, nil, errBusy, true}, {errBusy, nil, errBusy, true}, {errBusy, nil, errBusy, true}, {nil, nil, nil, true}},
		"a wrong key proves nothing":    {{errKey, nil, errKey, true}, {nil, nil, nil, true}},
		"an answer without the object":  {{api.ErrNotFound, nil, nil, true}, {nil, nil, nil, false}},
		"another failure of the search": {{errMissing, errBusy, errBusy, true}, {nil, nil, nil, true}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := newProbe()
			for i, step := range steps {
				asked := false
				got, err := read(t.Context(), p,
					func(context.Context) (int, error) { asked = true; return 1, step.get },
					func(context.Context) (int, error) { return 2, step.otherwise })
				if err != nil && got != 0 {
					t.Errorf("read %d: %d beside the error %v", i+1, got, err)
				}
				if !errors.Is(err, step.want) || asked != step.asked {
					t.Errorf("read %d: error %v, want %v; asked %t, want %t", i+1, err, step.want, asked, step.asked)
				}
			}
		})
	}
}

// One read tries the call, and who waits for it can give up.
func TestProbe_canceled(t *testing.T) {
	t.Parallel()
	p := newProbe()
	ctx, cancel := context.WithCancel(t.Context())
	_, err := read(t.Context(), p, func(context.Context) (int, error) {
		cancel()
		_, err := read(ctx, p, func(context.Context) (int, error) { return 1, nil }, func(context.Context) (int, error) { return 2, nil })
		if !errors.Is(err, context.Canceled) {
			t.Errorf("the read that waits ends with %v", err)
		}
		return 1, nil
	}, func(context.Context) (int, error) { return 2, nil })
	if err != nil {
		t.Error(err)
	}
}
