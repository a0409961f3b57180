package liveagent_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent"
)

// FuzzDateTime reads any date: what is accepted is written as it was.
func FuzzDateTime(f *testing.F) {
	for _, seed := range []string{"2026-03-09 13:45:00", "2024-02-29 23:59:59", "2026-02-30 00:00:00", "0000-01-01 00:00:00", "2026-03-09T13:45:00Z", "२०२६-03-09 13:45:00", ""} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if at, err := liveagent.ParseDateTime(text); err == nil && at.Format(time.DateTime) != text {
			t.Errorf("%q is %s", text, at)
		}
	})
}

// FuzzDateFilter builds any filter: it holds the values as they are, and an error names
// an argument that there is.
func FuzzDateFilter(f *testing.F) {
	for _, operator := range append(liveagent.DateOperators(), "", "btw") {
		f.Add(operator, "2026-03-09 13:45:00", "2026-03-10 13:45:00", uint8(1))
		f.Add(operator, "2026-03-%", "x", uint8(2))
	}
	f.Fuzz(func(t *testing.T, operator, one, two string, n uint8) {
		values := []string{one, two, one}[:n%4]
		filter, err := liveagent.DateFilter(operator, values...)
		if err != nil {
			var problem *liveagent.DateFilterError
			if !errors.As(err, &problem) || problem.Argument < 0 || problem.Argument > len(values) || problem.Problem == "" {
				t.Errorf("%q %q: %#v", operator, values, err)
			}
			return
		}
		if _, rest, _ := strings.Cut(filter, ":"); rest != strings.Join(values, ",") || strings.ContainsAny(rest, "&\r\n") {
			t.Errorf("%q %q became %q", operator, values, filter)
		}
	})
}
