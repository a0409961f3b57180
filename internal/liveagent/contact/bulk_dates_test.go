package contact_test

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"regexp"
	"testing"
	"time"
)

// dates are those in an answer of the mock.
var dates = regexp.MustCompile(`"(date_[a-z]+)":"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)"`)

// redate changes the dates in all answers to what a function makes of them.
func (f *fleet) redate(write func(at time.Time) string) {
	f.t.Helper()
	f.Rewrite(f.t, func(_ *http.Request, answer *httptest.ResponseRecorder) {
		answer.Body = bytes.NewBuffer(dates.ReplaceAllFunc(answer.Body.Bytes(), func(found []byte) []byte {
			parts := dates.FindSubmatch(found)
			at, err := time.Parse(time.DateTime, string(parts[2]))
			if err != nil {
				f.t.Error(err)
			}
			return fmt.Appendf(nil, "%q:%q", parts[1], write(at))
		}))
	})
}

// zones are ways in which a service may write its dates, with whether their age can be
// told.
var zones = map[string]func(at time.Time) string{
	"UTC":       func(at time.Time) string { return at.Format(time.DateTime) },
	"+2h":       func(at time.Time) string { return at.Add(2 * time.Hour).Format(time.DateTime) },
	"-5h":       func(at time.Time) string { return at.Add(-5 * time.Hour).Format(time.DateTime) },
	"+14h":      func(at time.Time) string { return at.Add(14 * time.Hour).Format(time.DateTime) },
	"+5h45m":    func(at time.Time) string { return at.Add(5*time.Hour + 45*time.Minute).Format(time.DateTime) },
	"+45m":      func(at time.Time) string { return at.Add(45 * time.Minute).Format(time.DateTime) },
	"RFC 3339":  func(at time.Time) string { return at.Add(3*time.Hour).Format("2006-01-02T15:04:05") + "+03:00" },
	"fractions": func(at time.Time) string { return at.Format(time.DateTime) + ".000" },
}

// Somebody changes a contact, we read it whole, and he changes it again in the same
// second: the list cannot show that, so the first date must not be kept.
func TestContact_bulkTwiceInOneSecond(t *testing.T) {
	t.Parallel()
	for name, zone := range zones {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, attribute := range []string{"note", "city"} {
				f := emptyFleet(t, seed(t, few, nil))
				f.redate(zone)
				f.manage(few)
				f.ResetStats()
				f.refresh(counts{getOne: 10, getAll: 1})

				f.edit(object{attribute: "one"})
				f.clock.Add(100 * time.Millisecond)
				f.refresh(counts{getOne: 11, getAll: 1})
				f.shows(attribute, "one")
				f.clock.Add(100 * time.Millisecond)
				f.edit(object{attribute: "two"})
				f.clock.Add(time.Minute)
				f.refreshAtOnce(1)
				f.shows(attribute, "two")
				f.clock.Add(time.Minute)
				f.ResetStats()
				f.refresh(counts{getOne: 10, getAll: 1})
				f.shows(attribute, "two")
			}
		})
	}
}

// However long after a change it is read, a further one of the same second cannot
// follow once the date is kept.
func TestContact_bulkAgeOfDates(t *testing.T) {
	t.Parallel()
	f := emptyFleet(t, seed(t, few, nil))
	f.manage(few)
	for age, want := range map[time.Duration]bool{
		0: false, time.Second: false, 1900 * time.Millisecond: false, 10 * time.Second: true, 5 * time.Minute: true,
		15*time.Minute - time.Second: false, 15 * time.Minute: false, 16 * time.Minute: true, 26 * time.Hour: false, 26*time.Hour + time.Minute: true,
	} {
		f.clock.Add(time.Hour - f.clock.Now().Sub(f.clock.Now().Truncate(time.Hour)))
		f.edit(object{"note": age.String()})
		f.clock.Add(age)
		f.refreshAtOnce(1)
		f.shows("note", age.String())
		f.clock.Add(time.Minute)
		f.ResetStats()
		f.refreshAtOnce(1)
		if got := f.Mock.Stats().Requests[getOne] == singles; got != want {
			t.Errorf("the date of %s ago is kept: %t, want %t", age, got, want)
		}
	}
}

// List items that do not tell when they were changed serve nothing.
func TestContact_bulkNoDates(t *testing.T) {
	t.Parallel()
	for name, drop := range map[string]func(r *http.Request) bool{
		"in lists": isList,
		"anywhere": func(*http.Request) bool { return true },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := emptyFleet(t, seed(t, few, nil))
			f.Rewrite(t, func(r *http.Request, answer *httptest.ResponseRecorder) {
				if drop(r) {
					answer.Body = bytes.NewBuffer(regexp.MustCompile(`"date_changed":"[^"]*",?`).ReplaceAll(answer.Body.Bytes(), nil))
					answer.Body = bytes.NewBuffer(bytes.ReplaceAll(answer.Body.Bytes(), []byte(",}"), []byte("}")))
				}
			})
			f.create(few, values{"first_name": "tfacc-alice"})
			f.clock.Add(time.Minute)
			f.refreshAtOnce(1)
			f.edit(object{"note": "x"})
			f.refreshAtOnce(1)
			f.shows("note", "x")
			if got := f.Mock.Stats().Total; got > 2*2*few {
				t.Errorf("two refreshes of %d contacts cost %d requests", few, got)
			}
		})
	}
}

// A write of others just after our own, in the same second: the list tells it in what
// it shows.
func TestContact_bulkOthersRightAfterUs(t *testing.T) {
	t.Parallel()
	f := emptyFleet(t, seed(t, 1, nil))
	f.create(few, values{"first_name": "tfacc-alice"})
	f.edit(object{"city": "Rome"})
	f.clock.Add(time.Minute)
	f.refreshAtOnce(1)
	f.shows("city", "Rome")
}
