package cache_test

import (
	"context"
	"errors"
	"sync"
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/cache"
)

func TestReads(t *testing.T) {
	t.Parallel()
	var kept cache.Reads[int]
	reads := 0
	get := func(err error) (int, error) {
		return kept.Get(t.Context(), "a", func(context.Context) (int, error) {
			reads++
			return reads, err
		})
	}
	failed := errors.New("no")
	if _, err := get(failed); !errors.Is(err, failed) {
		t.Fatalf("got %v, want the error of the read", err)
	}
	for _, want := range []int{2, 2, 2} {
		if got, err := get(nil); got != want || err != nil {
			t.Errorf("got %d, %v, want %d: an error is not kept, a value is", got, err, want)
		}
	}
	kept.Forget("a")
	if got, _ := get(nil); got != 3 {
		t.Errorf("got %d after a write, want a new read", got)
	}
}

// A read from before a write must not be kept.
func TestReads_writtenMeanwhile(t *testing.T) {
	t.Parallel()
	var kept cache.Reads[string]
	_, _ = kept.Get(t.Context(), "a", func(context.Context) (string, error) {
		kept.Forget("a")
		return "old", nil
	})
	got, _ := kept.Get(t.Context(), "a", func(context.Context) (string, error) { return "new", nil })
	if got != "new" {
		t.Errorf("got %q", got)
	}
}

func TestReads_oneFlight(t *testing.T) {
	t.Parallel()
	var kept cache.Reads[int]
	begun, release := make(chan struct{}), make(chan struct{})
	cancelled, cancel := context.WithCancel(t.Context())
	var all sync.WaitGroup
	all.Go(func() {
		_, err := kept.Get(cancelled, "a", func(ctx context.Context) (int, error) {
			close(begun)
			<-release
			return 0, ctx.Err()
		})
		if !errors.Is(err, context.Canceled) {
			t.Errorf("got %v, want the end of its own context", err)
		}
	})
	<-begun
	for range 5 {
		all.Go(func() {
			got, err := kept.Get(t.Context(), "a", func(context.Context) (int, error) { return 1, nil })
			if got != 1 || err != nil {
				t.Errorf("got %d, %v: another caller's end is none of its business", got, err)
			}
		})
	}
	cancel()
	close(release)
	all.Wait()
}
