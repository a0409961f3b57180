package datetime

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/function"
)

var _ function.Function = (*FromRFC3339)(nil)

// FromRFC3339 writes a time as a date of the service.
type FromRFC3339 struct{}

// NewFromRFC3339 returns the function.
func NewFromRFC3339() function.Function { return &FromRFC3339{} }

// Metadata names the function.
func (f *FromRFC3339) Metadata(_ context.Context, _ function.MetadataRequest, resp *function.MetadataResponse) {
	resp.Name = "rfc3339_to_liveagent"
}

// Definition describes the function.
func (f *FromRFC3339) Definition(_ context.Context, _ function.DefinitionRequest, resp *function.DefinitionResponse) {
	resp.Definition = function.Definition{
		Summary: "Turns RFC 3339 text into a date of LiveAgent.",
		MarkdownDescription: "Returns a time in RFC 3339 as LiveAgent writes dates: `YYYY-MM-DD HH:MM:SS`, as clocks in a time zone show it, without the zone. " +
			"Terraform's own functions for time, such as `plantimestamp` and `timeadd`, return RFC 3339. Fractions of a second are cut off, not rounded." +
			"\n\nIt is the inverse of [`liveagent_to_rfc3339`](liveagent_to_rfc3339.md), but for one hour in the year: where clocks are put back, two times have the same date, " +
			"and reading it gives the first of them." +
			aboutZones,
		Parameters: []function.Parameter{
			function.StringParameter{
				Name:                "time",
				MarkdownDescription: "A time in RFC 3339 with any offset, such as `2026-03-09T13:45:00Z` or `2026-03-09T14:45:00+01:00`.",
			},
			zoneParameter(),
		},
		Return: function.StringReturn{},
	}
}

// Run converts the time.
func (f *FromRFC3339) Run(ctx context.Context, req function.RunRequest, resp *function.RunResponse) {
	run(ctx, req, resp, fromRFC3339)
}
