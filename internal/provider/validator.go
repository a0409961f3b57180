package provider

import (
	"context"
	"fmt"
	"math"
	"net/url"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
)

const (
	minTimeout = time.Second
	maxTimeout = 10 * time.Minute
)

// durationBetween validates a duration against a shortest and a longest one.
type durationBetween struct{ least, most time.Duration }

// Description tells what is valid.
func (d durationBetween) Description(context.Context) string {
	return fmt.Sprintf("a duration from %s to %s", d.least, d.most)
}

// MarkdownDescription tells what is valid.
func (d durationBetween) MarkdownDescription(ctx context.Context) string { return d.Description(ctx) }

// ValidateString reports what is no duration, or out of range.
func (d durationBetween) ValidateString(ctx context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if req.ConfigValue.IsNull() || req.ConfigValue.IsUnknown() {
		return
	}
	duration, err := time.ParseDuration(req.ConfigValue.ValueString())
	if err != nil || duration < d.least || duration > d.most {
		resp.Diagnostics.AddAttributeError(req.Path, "Invalid Duration",
			fmt.Sprintf("%q cannot be used as %s: it must be %s, written like \"45s\" or \"2m\".", req.ConfigValue.ValueString(), req.Path, d.Description(ctx)))
	}
}

// wholeBetween validates a whole number against a least and a most one. A number with a
// fraction would not even become an attribute that holds whole numbers alone.
type wholeBetween struct{ least, most int }

// Description tells what is valid.
func (w wholeBetween) Description(context.Context) string {
	return fmt.Sprintf("a whole number from %d to %d", w.least, w.most)
}

// MarkdownDescription tells what is valid.
func (w wholeBetween) MarkdownDescription(ctx context.Context) string { return w.Description(ctx) }

// ValidateFloat64 reports a fraction, and what is out of range.
func (w wholeBetween) ValidateFloat64(ctx context.Context, req validator.Float64Request, resp *validator.Float64Response) {
	number := req.ConfigValue.ValueFloat64()
	if req.ConfigValue.IsNull() || req.ConfigValue.IsUnknown() || number == math.Trunc(number) && number >= float64(w.least) && number <= float64(w.most) {
		return
	}
	resp.Diagnostics.AddAttributeError(req.Path, "Invalid Number",
		fmt.Sprintf("%v cannot be used as %s: it must be %s.", number, req.Path, w.Description(ctx)))
}

// serviceURL validates the address of a service.
type serviceURL struct {
	parse func(string) (*url.URL, error)
}

// Description tells what is valid.
func (serviceURL) Description(context.Context) string {
	return "an https:// address; http:// for loopback hosts only"
}

// MarkdownDescription tells what is valid.
func (s serviceURL) MarkdownDescription(ctx context.Context) string { return s.Description(ctx) }

// ValidateString reports what is wrong with a known address.
func (s serviceURL) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if req.ConfigValue.IsNull() || req.ConfigValue.IsUnknown() {
		return
	}
	value := setting{path: req.Path, value: req.ConfigValue.ValueString()}
	if _, err := s.parse(value.value); err != nil {
		resp.Diagnostics.AddAttributeError(req.Path, "Invalid URL", value.describe(err))
	}
}
