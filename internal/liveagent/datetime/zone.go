package datetime

import (
	"fmt"
	"time"

	// For machines without a database of time zones.
	_ "time/tzdata"
)

// defaultZone is what a null zone means: LiveAgent documents it as its own.
const defaultZone = "America/Los_Angeles"

// loadZone returns a zone of the IANA database. Names that mean the zone of the
// machine are refused, because they make a result that depends on it.
func loadZone(name *string) (*time.Location, error) {
	if name == nil {
		return time.LoadLocation(defaultZone)
	}
	zone, err := time.LoadLocation(*name)
	if err != nil || *name == "" || *name == "Local" || *name == "localtime" {
		return nil, fmt.Errorf(`%q is not the name of a time zone in the IANA database, such as "Europe/Berlin" or "UTC"; null means %q`, *name, defaultZone)
	}
	return zone, nil
}

// inZone returns when clocks in a zone show what wall shows in UTC. What they
// show twice is the first of the two, and what they never show is moved forward
// by the length of the gap: in both, the offset before the change counts.
func inZone(wall time.Time, zone *time.Location) time.Time {
	// No clock is a day ahead of UTC, so a day earlier is before the change.
	before := wall.Add(-offset(wall.Add(-24*time.Hour), zone))
	after := wall.Add(-offset(before, zone))
	if offset(after, zone) == offset(before, zone) {
		return after.In(zone)
	}
	return before.In(zone)
}

// offset returns how far clocks in a zone are ahead of UTC.
func offset(at time.Time, zone *time.Location) time.Duration {
	_, seconds := at.In(zone).Zone()
	return time.Duration(seconds) * time.Second
}
