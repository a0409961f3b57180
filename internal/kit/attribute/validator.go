package attribute

import (
	"context"
	"fmt"
	"maps"
	"math"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
)

// textCheck validates a text with a function that says what is wrong.
type textCheck struct {
	noun  string
	check check
}

// Description tells what is valid.
func (t textCheck) Description(context.Context) string { return "a valid " + t.noun }

// MarkdownDescription tells what is valid.
func (t textCheck) MarkdownDescription(ctx context.Context) string { return t.Description(ctx) }

// ValidateString reports what is wrong with a known text.
func (t textCheck) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if !value.Known(req.ConfigValue) {
		return
	}
	if problem := t.check(t.noun, req.ConfigValue.ValueString()); problem != "" {
		resp.Diagnostics.AddAttributeError(req.Path, "Invalid Value", problem)
	}
}

// Text returns a validator for an attribute outside of a table, such as a filter. The
// function says what is wrong with a text in whole sentences; "" when nothing is.
func Text(noun string, problem func(text string) string) validator.String {
	return textCheck{noun, func(_, text string) string { return problem(text) }}
}

// Filled returns a validator for a text that must hold more than white space.
func Filled(noun string) validator.String { return textCheck{noun, filled} }

// distinct validates that no two elements of a set mean the same.
type distinct struct {
	noun string
	rule value.Equality
}

// Description tells what is valid.
func (d distinct) Description(context.Context) string {
	return "no two spellings of one " + d.noun
}

// MarkdownDescription tells what is valid.
func (d distinct) MarkdownDescription(ctx context.Context) string { return d.Description(ctx) }

// ValidateSet reports two elements that mean the same.
func (d distinct) ValidateSet(_ context.Context, req validator.SetRequest, resp *validator.SetResponse) {
	resp.Diagnostics.Append(d.problems(req.Path, value.StringsOf(req.ConfigValue), nil)...)
}

// problems reports two elements that mean the same, unless both were there before.
func (d distinct) problems(where path.Path, texts, prior []string) (problems diag.Diagnostics) {
	seen := map[string]string{}
	for _, text := range texts {
		form := value.Form(d.rule, text)
		other, twice := seen[form]
		if twice && (!slices.Contains(prior, text) || !slices.Contains(prior, other)) {
			problems.AddAttributeError(where, "Same Value Twice",
				fmt.Sprintf("%q and %q are two spellings of one %s. Keep one of them.", other, text, d.noun))
			return problems
		}
		seen[form] = text
	}
	return problems
}

// noNull validates that no element of a set, or value of a map, is null.
type noNull struct{}

// Description tells what is valid.
func (noNull) Description(context.Context) string { return "no element that is null" }

// MarkdownDescription tells what is valid.
func (n noNull) MarkdownDescription(ctx context.Context) string { return n.Description(ctx) }

// ValidateSet reports an element that is null.
func (noNull) ValidateSet(_ context.Context, req validator.SetRequest, resp *validator.SetResponse) {
	if slices.ContainsFunc(req.ConfigValue.Elements(), attr.Value.IsNull) {
		resp.Diagnostics.AddAttributeError(req.Path, "Null Element",
			"One of the elements is null, which stands for nothing. Leave it out, such as with compact([…]) or a condition in a for expression.")
	}
}

// ValidateMap reports a value that is null.
func (noNull) ValidateMap(_ context.Context, req validator.MapRequest, resp *validator.MapResponse) {
	for _, key := range slices.Sorted(maps.Keys(req.ConfigValue.Elements())) {
		if req.ConfigValue.Elements()[key].IsNull() {
			resp.Diagnostics.AddAttributeError(req.Path.AtMapKey(key), "Null Value",
				fmt.Sprintf("The value of %q is null, which stands for nothing. Leave the key out, such as with a condition in a for expression, or write \"\" to empty it.", key))
		}
	}
}

// whole validates whole numbers from 0.
type whole struct{}

// Description tells what is valid.
func (whole) Description(context.Context) string { return "a whole number from 0" }

// MarkdownDescription tells what is valid.
func (w whole) MarkdownDescription(ctx context.Context) string { return w.Description(ctx) }

// ValidateFloat64 reports any other number.
func (whole) ValidateFloat64(_ context.Context, req validator.Float64Request, resp *validator.Float64Response) {
	if number := req.ConfigValue.ValueFloat64(); number != math.Trunc(number) || number < 0 || number > math.MaxInt32 {
		resp.Diagnostics.AddAttributeError(req.Path, "Invalid Value", fmt.Sprintf("%v is not a whole number from 0.", number))
	}
}
