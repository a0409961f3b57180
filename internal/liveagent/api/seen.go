package api

import (
	"time"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/transport"
)

const (
	// settling is how old the date of a change has to be: the service writes whole
	// seconds, so that a second change within the same one does not show.
	settling = 2 * time.Second
	// skew is how far the clock that dates objects may be from the one that dates
	// the answers.
	skew = 5 * time.Second
	// zoneStep divides the difference between any two time zones.
	zoneStep = 15 * time.Minute
)

// Seen tells when the service answered with an object. Dates of objects have no
// zone, and which one they are in is not documented: a date counts as one of this
// moment when it is so in any zone.
type Seen struct {
	At   time.Time     // by the service's own clock; the zero value when it does not tell
	Took time.Duration // since the question
}

func (c *Client) seen(asked time.Time, response *transport.Response) Seen {
	return Seen{At: response.At, Took: c.Now().Sub(asked)}
}

// IsSettled says whether a date of a last change certainly lies so far before the
// object was read that no later change can have the same date.
func (s Seen) IsSettled(date string) bool {
	age, step, ok := s.age(date)
	return ok && age > s.Took+settling+skew && (step == 0 || age < step-skew)
}

// IsWithin says whether a date may lie within a time before the object was answered.
func (s Seen) IsWithin(date string, most time.Duration) bool {
	age, step, ok := s.age(date)
	return ok && (age >= -skew && age <= most+skew || step > 0 && age >= step-skew)
}

// age returns how old a date was when the answer came: but for a number of steps,
// where it has no zone.
func (s Seen) age(date string) (age, step time.Duration, ok bool) {
	if s.At.IsZero() {
		return 0, 0, false
	}
	if at, err := time.Parse(time.RFC3339, date); err == nil {
		return s.At.Sub(at), 0, true
	}
	at, err := time.Parse(time.DateTime, date)
	if err != nil {
		return 0, 0, false
	}
	return (s.At.Sub(at)%zoneStep + zoneStep) % zoneStep, zoneStep, true
}
