package datetime

import (
	"testing"
	"time"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent"
)

// FuzzConvert converts any date in any zone there and back: it is the same, but where
// clocks skip it; then it is later by less than the day that one zone has skipped.
func FuzzConvert(f *testing.F) {
	for _, date := range []string{"2026-03-08 02:30:00", "2026-11-01 01:30:00", "2011-12-30 12:00:00", "0000-01-01 00:00:00", "9999-12-31 23:59:59", "1900-01-01 00:00:00"} {
		for _, zone := range []string{losAngeles, berlin, lordHowe, apia, kiritimati, casablanca, utc, "Local", ""} {
			f.Add(date, zone)
		}
	}
	f.Fuzz(func(t *testing.T, date, name string) {
		zone, err := loadZone(&name)
		if err != nil {
			t.Skip("no zone")
		}
		moment, err := toRFC3339(date, zone)
		if err != nil {
			return
		}
		back, err := fromRFC3339(moment, zone)
		if err != nil {
			t.Fatalf("%q in %s is %s: %v", date, name, moment, err)
		}
		was, _ := liveagent.ParseDateTime(date)
		is, err := liveagent.ParseDateTime(back)
		if moved := is.Sub(was); err != nil || moved < 0 || moved > 24*time.Hour {
			t.Errorf("%q in %s is %s and comes back as %q", date, name, moment, back)
		}
		if again, err := toRFC3339(back, zone); err != nil || again != moment {
			t.Errorf("%q in %s is %s, but %q is %s (%v)", date, name, moment, back, again, err)
		}
	})
}

// FuzzFromRFC3339 converts any time: it is a date of the service, and the same moment
// again unless clocks show that date twice.
func FuzzFromRFC3339(f *testing.F) {
	for _, text := range []string{"2026-03-09T13:45:00Z", "2026-11-01T09:30:00.5Z", "2026-11-01T01:30:00-08:00", "0000-01-01T00:00:00Z", "9999-12-31T23:59:59-23:59", "2026-03-09t13:45:00z"} {
		f.Add(text, losAngeles)
		f.Add(text, apia)
	}
	f.Fuzz(func(t *testing.T, text, name string) {
		zone, err := loadZone(&name)
		if err != nil {
			t.Skip("no zone")
		}
		date, err := fromRFC3339(text, zone)
		if err != nil {
			return
		}
		if _, err := liveagent.ParseDateTime(date); err != nil {
			t.Fatalf("%q in %s is %q: %v", text, name, date, err)
		}
		back, err := toRFC3339(date, zone)
		if err != nil {
			return // Its offset has seconds.
		}
		was, _ := time.Parse(time.RFC3339, text)
		is, err := time.Parse(time.RFC3339, back)
		if err != nil {
			t.Fatal(err)
		}
		if moved := was.Truncate(time.Second).Sub(is); moved < 0 || moved > 24*time.Hour {
			t.Errorf("%q in %s is %q, which is %s", text, name, date, back)
		}
	})
}
