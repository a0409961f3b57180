package datetime

import (
	"context"
	"fmt"
	"regexp"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/function"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent"
)

// rfc3339Form is the form of RFC 3339, of which time.Parse accepts variations.
var rfc3339Form = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$`)

// toRFC3339 reads a date of the service in a zone.
func toRFC3339(text string, zone *time.Location) (string, error) {
	wall, err := liveagent.ParseDateTime(text)
	if err != nil {
		return "", err
	}
	at := inZone(wall, zone)
	if ahead := offset(at, zone); ahead%time.Minute != 0 {
		return "", fmt.Errorf("%q is from a time when clocks in %s were %s off UTC, and RFC 3339 can only tell whole minutes; "+
			`write a later date, such as "2026-03-09 13:45:00"`, text, zone, ahead)
	}
	return at.Format(time.RFC3339), nil
}

// fromRFC3339 writes a time as a date of the service in a zone.
func fromRFC3339(text string, zone *time.Location) (string, error) {
	const example = `such as "2026-03-09T13:45:00Z" or "2026-03-09T14:45:00+01:00"`
	at, err := time.Parse(time.RFC3339, text)
	if err != nil || !rfc3339Form.MatchString(text) {
		return "", fmt.Errorf("%q is not a time in RFC 3339, which has a date, a time and an offset, %s", text, example)
	}
	local := at.In(zone)
	if year := local.Year(); year < 0 || year > 9999 {
		return "", fmt.Errorf("%q is not within the years 0000 to 9999 in %s; write a time that is, %s", text, zone, example)
	}
	return local.Format(time.DateTime), nil
}

// run runs a function whose arguments are a text and a zone that may be null.
func run(ctx context.Context, req function.RunRequest, resp *function.RunResponse, convert func(string, *time.Location) (string, error)) {
	var text string
	var name *string
	resp.Error = req.Arguments.Get(ctx, &text, &name)
	if resp.Error != nil {
		return
	}
	zone, err := loadZone(name)
	if err != nil {
		resp.Error = function.NewArgumentFuncError(1, err.Error())
		return
	}
	converted, err := convert(text, zone)
	if err != nil {
		resp.Error = function.NewArgumentFuncError(0, err.Error())
		return
	}
	resp.Error = resp.Result.Set(ctx, converted)
}

// zoneParameter describes the zone of a function.
func zoneParameter() function.Parameter {
	return function.StringParameter{
		Name:           "zone",
		AllowNullValue: true,
		MarkdownDescription: "The time zone of the dates of the account, by its name in the IANA database, such as `Europe/Berlin`, `Asia/Kolkata` or `UTC`. " +
			"`null` means `" + defaultZone + "`, which LiveAgent documents as its own.",
	}
}

// aboutZones tells which zone to name, and where its rules come from.
const aboutZones = "\n\nDates of LiveAgent do not tell their zone, and an account may have another one than the documented `" + defaultZone + "`: " +
	"compare the date of something that was just made with your clock. " +
	"Daylight saving time is taken into account. The rules of a zone are those of the machine that runs Terraform; where it has none, the provider has its own."
