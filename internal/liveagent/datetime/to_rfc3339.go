// Package datetime holds the functions for dates: LiveAgent writes them without a zone, and
// API v1 filters by them.
package datetime

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/function"
)

var _ function.Function = (*ToRFC3339)(nil)

// ToRFC3339 gives a date of the service a zone.
type ToRFC3339 struct{}

// NewToRFC3339 returns the function.
func NewToRFC3339() function.Function { return &ToRFC3339{} }

// Metadata names the function.
func (f *ToRFC3339) Metadata(_ context.Context, _ function.MetadataRequest, resp *function.MetadataResponse) {
	resp.Name = "liveagent_to_rfc3339"
}

// Definition describes the function.
func (f *ToRFC3339) Definition(_ context.Context, _ function.DefinitionRequest, resp *function.DefinitionResponse) {
	resp.Definition = function.Definition{
		Summary: "Turns a date of LiveAgent into RFC 3339 text.",
		MarkdownDescription: "Reads a date of LiveAgent, `YYYY-MM-DD HH:MM:SS` without a zone, in a time zone, and returns it as RFC 3339 text with the offset of the zone at that time. " +
			"Terraform's own functions for time, such as `formatdate`, `timeadd` and `timecmp`, take such text." +
			"\n\nWhere clocks are put forward, some times do not exist: they are moved forward by the length of the gap, so `2026-03-08 02:30:00` in Los Angeles is `2026-03-08T03:30:00-07:00`. " +
			"Where clocks are put back, some times exist twice: they are the first of the two, so `2026-11-01 01:30:00` in Los Angeles is `2026-11-01T01:30:00-07:00`, in summer time." +
			aboutZones +
			"\n\nA date that the service does not have is `\"\"` in this provider, which is an error here: write `date == \"\" ? null : …` where that can be.",
		Parameters: []function.Parameter{
			function.StringParameter{
				Name:                "datetime",
				MarkdownDescription: "A date as LiveAgent writes it: `YYYY-MM-DD HH:MM:SS`, such as `2026-03-09 13:45:00`.",
			},
			zoneParameter(),
		},
		Return: function.StringReturn{},
	}
}

// Run converts the date.
func (f *ToRFC3339) Run(ctx context.Context, req function.RunRequest, resp *function.RunResponse) {
	run(ctx, req, resp, toRFC3339)
}
