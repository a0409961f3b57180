package datetime

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"
)

const (
	losAngeles = "America/Los_Angeles"
	berlin     = "Europe/Berlin"
	kolkata    = "Asia/Kolkata"
	kathmandu  = "Asia/Kathmandu"
	lordHowe   = "Australia/Lord_Howe"
	apia       = "Pacific/Apia"
	kiritimati = "Pacific/Kiritimati"
	casablanca = "Africa/Casablanca"
	dublin     = "Europe/Dublin"
	utc        = "UTC"
)

// load returns a zone that exists.
func load(t *testing.T, name string) *time.Location {
	t.Helper()
	zone, err := loadZone(&name)
	if err != nil {
		t.Fatal(err)
	}
	return zone
}

// Both directions give the same text, but where clocks are put forward or back.
func TestConvert_bothWays(t *testing.T) {
	for _, test := range []struct{ name, zone, date, rfc3339 string }{
		{"winter", losAngeles, "2026-01-15 08:30:00", "2026-01-15T08:30:00-08:00"},
		{"summer", losAngeles, "2026-07-15 08:30:00", "2026-07-15T08:30:00-07:00"},
		{"before the gap", losAngeles, "2026-03-08 01:59:59", "2026-03-08T01:59:59-08:00"},
		{"after the gap", losAngeles, "2026-03-08 03:00:00", "2026-03-08T03:00:00-07:00"},
		{"before the overlap", losAngeles, "2026-11-01 00:59:59", "2026-11-01T00:59:59-07:00"},
		{"overlap begins", losAngeles, "2026-11-01 01:00:00", "2026-11-01T01:00:00-07:00"},
		{"overlap ends", losAngeles, "2026-11-01 01:59:59", "2026-11-01T01:59:59-07:00"},
		{"after the overlap", losAngeles, "2026-11-01 02:00:00", "2026-11-01T02:00:00-08:00"},
		{"old rules", losAngeles, "2006-03-20 12:00:00", "2006-03-20T12:00:00-08:00"},
		{"beyond the tables", losAngeles, "2100-07-15 08:30:00", "2100-07-15T08:30:00-07:00"},
		{"leap day", losAngeles, "2024-02-29 23:59:59", "2024-02-29T23:59:59-08:00"},
		{"winter", berlin, "2026-01-15 08:30:00", "2026-01-15T08:30:00+01:00"},
		{"summer", berlin, "2026-07-15 08:30:00", "2026-07-15T08:30:00+02:00"},
		{"after the gap", berlin, "2026-03-29 03:00:00", "2026-03-29T03:00:00+02:00"},
		{"overlap", berlin, "2026-10-25 02:30:00", "2026-10-25T02:30:00+02:00"},
		{"after the overlap", berlin, "2026-10-25 03:00:00", "2026-10-25T03:00:00+01:00"},
		{"leap day", berlin, "2024-02-29 00:00:00", "2024-02-29T00:00:00+01:00"},
		{"any", utc, "2026-03-08 02:30:00", "2026-03-08T02:30:00Z"},
		{"leap day", utc, "2000-02-29 12:00:00", "2000-02-29T12:00:00Z"},
		{"first", utc, "0000-01-01 00:00:00", "0000-01-01T00:00:00Z"},
		{"last", utc, "9999-12-31 23:59:59", "9999-12-31T23:59:59Z"},
		{"half an hour", kolkata, "2026-03-09 13:45:00", "2026-03-09T13:45:00+05:30"},
		{"three quarters", kathmandu, "2026-03-09 13:45:00", "2026-03-09T13:45:00+05:45"},
		{"far east", kiritimati, "2026-03-09 13:45:00", "2026-03-09T13:45:00+14:00"},
		{"winter", lordHowe, "2026-07-15 08:30:00", "2026-07-15T08:30:00+10:30"},
		{"summer", lordHowe, "2026-01-15 08:30:00", "2026-01-15T08:30:00+11:00"},
		{"before the gap", lordHowe, "2026-10-04 01:59:59", "2026-10-04T01:59:59+10:30"},
		{"after the gap", lordHowe, "2026-10-04 02:30:00", "2026-10-04T02:30:00+11:00"},
		{"before the overlap", lordHowe, "2026-04-05 01:29:59", "2026-04-05T01:29:59+11:00"},
		{"overlap", lordHowe, "2026-04-05 01:45:00", "2026-04-05T01:45:00+11:00"},
		{"after the overlap", lordHowe, "2026-04-05 02:00:00", "2026-04-05T02:00:00+10:30"},
		{"before the day that was left out", apia, "2011-12-29 23:59:59", "2011-12-29T23:59:59-10:00"},
		{"after the day that was left out", apia, "2011-12-31 00:00:00", "2011-12-31T00:00:00+14:00"},
		{"winter time is the exception", dublin, "2026-10-25 01:30:00", "2026-10-25T01:30:00+01:00"},
		{"ramadan", casablanca, "2025-03-15 12:00:00", "2025-03-15T12:00:00Z"},
	} {
		t.Run(test.zone+" "+test.name, func(t *testing.T) {
			zone := load(t, test.zone)
			if got, err := toRFC3339(test.date, zone); err != nil || got != test.rfc3339 {
				t.Errorf("%s is %q, %v, want %q", test.date, got, err, test.rfc3339)
			}
			if got, err := fromRFC3339(test.rfc3339, zone); err != nil || got != test.date {
				t.Errorf("%s is %q, %v, want %q", test.rfc3339, got, err, test.date)
			}
		})
	}
}

// A time that does not exist is moved forward by the length of the gap.
func TestToRFC3339_gap(t *testing.T) {
	for _, test := range []struct{ zone, date, want string }{
		{losAngeles, "2026-03-08 02:00:00", "2026-03-08T03:00:00-07:00"},
		{losAngeles, "2026-03-08 02:30:00", "2026-03-08T03:30:00-07:00"},
		{losAngeles, "2026-03-08 02:59:59", "2026-03-08T03:59:59-07:00"},
		{berlin, "2026-03-29 02:30:00", "2026-03-29T03:30:00+02:00"},
		{dublin, "2026-03-29 01:30:00", "2026-03-29T02:30:00+01:00"},
		{lordHowe, "2026-10-04 02:00:00", "2026-10-04T02:30:00+11:00"},
		{lordHowe, "2026-10-04 02:29:59", "2026-10-04T02:59:59+11:00"},
		{apia, "2011-12-30 00:00:00", "2011-12-31T00:00:00+14:00"},
		{apia, "2011-12-30 23:59:59", "2011-12-31T23:59:59+14:00"},
	} {
		t.Run(test.zone+" "+test.date, func(t *testing.T) {
			if got, err := toRFC3339(test.date, load(t, test.zone)); err != nil || got != test.want {
				t.Errorf("got %q, %v, want %q", got, err, test.want)
			}
		})
	}
}

// The second of two equal times is written like the first; reading it gives the
// first.
func TestFromRFC3339_overlap(t *testing.T) {
	for _, test := range []struct{ zone, second, date, first string }{
		{losAngeles, "2026-11-01T01:30:00-08:00", "2026-11-01 01:30:00", "2026-11-01T01:30:00-07:00"},
		{berlin, "2026-10-25T02:30:00+01:00", "2026-10-25 02:30:00", "2026-10-25T02:30:00+02:00"},
		{lordHowe, "2026-04-05T01:30:00+10:30", "2026-04-05 01:30:00", "2026-04-05T01:30:00+11:00"},
	} {
		t.Run(test.zone, func(t *testing.T) {
			zone := load(t, test.zone)
			date, err := fromRFC3339(test.second, zone)
			if err != nil || date != test.date {
				t.Fatalf("got %q, %v, want %q", date, err, test.date)
			}
			if got, err := toRFC3339(date, zone); err != nil || got != test.first {
				t.Errorf("got %q, %v, want %q", got, err, test.first)
			}
		})
	}
}

func TestFromRFC3339(t *testing.T) {
	for _, test := range []struct{ name, zone, time, want string }{
		{"another offset", losAngeles, "2026-07-15T17:30:00+02:00", "2026-07-15 08:30:00"},
		{"another day", losAngeles, "2024-03-01T07:59:59Z", "2024-02-29 23:59:59"},
		{"another year", kiritimati, "2025-12-31T10:00:00Z", "2026-01-01 00:00:00"},
		{"a fraction is cut off", utc, "2026-03-09T13:45:00.999999999Z", "2026-03-09 13:45:00"},
		{"a fraction before 1970 is cut off", utc, "1969-12-31T23:59:58.9Z", "1969-12-31 23:59:58"},
		{"unknown local offset", utc, "2026-03-09T13:45:00-00:00", "2026-03-09 13:45:00"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got, err := fromRFC3339(test.time, load(t, test.zone)); err != nil || got != test.want {
				t.Errorf("got %q, %v, want %q", got, err, test.want)
			}
		})
	}
}

func TestConvert_errors(t *testing.T) {
	const (
		form  = `such as "2026-03-09 13:45:00"`
		other = `such as "2026-03-09T13:45:00Z" or "2026-03-09T14:45:00+01:00"`
	)
	for _, test := range []struct {
		convert          func(string, *time.Location) (string, error)
		zone, text, want string
		example          string
	}{
		{toRFC3339, utc, "", `"" is not of the form`, form},
		{toRFC3339, utc, "2026-03-09T13:45:00Z", "is not of the form", form},
		{toRFC3339, utc, "2026-02-29 13:45:00", "does not exist", form},
		{toRFC3339, utc, "0000-00-00 00:00:00", "does not exist", form},
		{toRFC3339, losAngeles, "1850-01-01 12:00:00", "clocks in America/Los_Angeles were -7h52m58s off UTC", form},
		{fromRFC3339, utc, "", `"" is not a time in RFC 3339`, other},
		{fromRFC3339, utc, "2026-03-09 13:45:00", "is not a time in RFC 3339", other},
		{fromRFC3339, utc, "2026-03-09T13:45:00", "is not a time in RFC 3339", other},
		{fromRFC3339, utc, "2026-03-09T13:45Z", "is not a time in RFC 3339", other},
		{fromRFC3339, utc, "2026-03-09", "is not a time in RFC 3339", other},
		{fromRFC3339, utc, "2026-02-29T13:45:00Z", "is not a time in RFC 3339", other},
		{fromRFC3339, utc, "2026-03-09T3:45:00Z", "is not a time in RFC 3339", other},
		{fromRFC3339, utc, "2026-03-09T13:45:00,5Z", "is not a time in RFC 3339", other},
		{fromRFC3339, utc, "2026-03-09T13:45:00+25:00", "is not a time in RFC 3339", other},
		{fromRFC3339, utc, "2026-03-09T13:45:00+24:00", "is not a time in RFC 3339", other},
		{fromRFC3339, utc, "2026-03-09T13:45:00+0100", "is not a time in RFC 3339", other},
		{fromRFC3339, kiritimati, "9999-12-31T23:59:59Z", "is not within the years 0000 to 9999 in Pacific/Kiritimati", other},
		{fromRFC3339, losAngeles, "0000-01-01T00:00:00Z", "is not within the years 0000 to 9999", other},
	} {
		t.Run(test.text, func(t *testing.T) {
			got, err := test.convert(test.text, load(t, test.zone))
			if err == nil || !strings.Contains(err.Error(), test.want) || !strings.HasSuffix(err.Error(), test.example) {
				t.Errorf("got %q, %v, want %q with the example %s", got, err, test.want, test.example)
			}
		})
	}
}

func TestLoadZone(t *testing.T) {
	if zone, err := loadZone(nil); err != nil || zone.String() != losAngeles {
		t.Errorf("null is %v, %v, want %s", zone, err, losAngeles)
	}
	for _, name := range []string{"", "Local", "localtime", "Mars/Olympus", "+01:00", "PST8PDT4", "../UTC", "/etc/localtime", "Europe", "Europe/Berlin "} {
		if zone, err := loadZone(&name); err == nil {
			t.Errorf("%q is %v, want an error", name, zone)
		} else if !strings.Contains(err.Error(), "is not the name of a time zone in the IANA database, such as") {
			t.Errorf("%q: %v", name, err)
		}
	}
}

// What is written in a zone is read as the same time; only an overlap gives an
// earlier one that clocks showed alike.
func TestConvert_roundTrip(t *testing.T) {
	seed := rand.Uint64()
	random := rand.New(rand.NewPCG(seed, 0))
	from := time.Date(1990, 1, 1, 0, 0, 0, 0, time.UTC).Unix()
	to := time.Date(2090, 1, 1, 0, 0, 0, 0, time.UTC).Unix()
	for _, name := range []string{losAngeles, berlin, kolkata, kathmandu, lordHowe, apia, kiritimati, casablanca, dublin, utc} {
		zone := load(t, name)
		for range 20_000 {
			checkRoundTrip(t, time.Unix(from+random.Int64N(to-from), 0), zone)
		}
		// Random times seldom meet a change of clocks: go to the next one, too.
		for range 200 {
			_, change := time.Unix(from+random.Int64N(to-from), 0).In(zone).ZoneBounds()
			if change.IsZero() {
				continue
			}
			for around := -3 * time.Hour; around <= 3*time.Hour; around += 15 * time.Minute {
				checkRoundTrip(t, change.Add(around), zone)
			}
		}
		if t.Failed() {
			t.Fatalf("in %s, with the seed %d", name, seed)
		}
	}
}

func checkRoundTrip(t *testing.T, at time.Time, zone *time.Location) {
	t.Helper()
	date, err := fromRFC3339(at.UTC().Format(time.RFC3339), zone)
	if err != nil {
		t.Fatal(err)
	}
	text, err := toRFC3339(date, zone)
	if err != nil {
		t.Fatal(err)
	}
	back, err := time.Parse(time.RFC3339, text)
	if err != nil {
		t.Fatal(err)
	}
	again, err := fromRFC3339(text, zone)
	if err != nil {
		t.Fatal(err)
	}
	earlier := at.Sub(back)
	if again != date || earlier < 0 || earlier > 2*time.Hour {
		t.Errorf("%s is written as %s, which is read as %s and written as %s", at.UTC(), date, text, again)
	}
	// Only the second of two equal times is read as another one.
	if _, wasBefore := back.In(zone).ZoneBounds(); earlier != 0 && (wasBefore.IsZero() || wasBefore.After(at)) {
		t.Errorf("%s is written as %s, which is read as %s, though clocks were not put back", at.UTC(), date, text)
	}
}
