package crud

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/cache"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
)

// What this run has made or taken over is not offered for an import, and does not hide the one
// that is ours.
func TestRecovery_claimed(t *testing.T) {
	lost := errors.New("lost")
	for name, test := range map[string]struct {
		found      []string
		want       string
		candidates []string
	}{
		"ours":              {[]string{"claimed", "new"}, "new", nil},
		"all are claimed":   {[]string{"claimed"}, "", nil},
		"not certain which": {[]string{"new", "claimed", "newer"}, "", []string{"new", "newer"}},
	} {
		t.Run(name, func(t *testing.T) {
			var owner cache.Ownership
			owner.Claim("claimed")
			got, err := Recovery[string]{
				TypeName: "thing", Likeness: "its name", Owner: &owner, ID: func(id string) string { return id },
				Candidates: func(context.Context) ([]string, error) { return slices.Clone(test.found), nil },
				IsOurs:     func(_ context.Context, id string) (string, bool) { return id, true },
			}.Recover(t.Context(), lost)
			var uncertain *diagnostic.LostError
			if got != test.want || (err == nil) != (test.want != "") {
				t.Fatalf("%q, %v", got, err)
			}
			if err != nil && (!errors.As(err, &uncertain) || !errors.Is(err, lost) || !slices.Equal(uncertain.Candidates, test.candidates)) {
				t.Errorf("%v with %v", err, uncertain)
			}
		})
	}
}

// The first look may be a cheaper one; the one that decides is not.
func TestRecovery_glance(t *testing.T) {
	var looks []string
	look := func(name string) func(context.Context) ([]string, error) {
		return func(context.Context) ([]string, error) { looks = append(looks, name); return nil, nil }
	}
	_, err := Recovery[string]{ID: func(id string) string { return id }, Glance: look("glance"), Candidates: look("whole")}.Create(t.Context(), Creation[string]{
		Send: func(context.Context) (string, error) { return "", errors.New("lost") }, IsLost: func(error) bool { return true }, IsEmpty: func(error) bool { return false },
		Again: func(ctx context.Context, send func(context.Context) error, madeNothing func(context.Context) bool) error {
			_ = send(ctx)
			for range 2 {
				if !madeNothing(ctx) {
					t.Error("a look proves something")
				}
			}
			return send(ctx)
		},
	})
	if want := []string{"glance", "whole", "whole"}; err == nil || !slices.Equal(looks, want) {
		t.Errorf("%v: the looks are %v, want %v", err, looks, want)
	}
}
