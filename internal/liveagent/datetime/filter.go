package datetime

import (
	"context"
	"errors"

	"github.com/hashicorp/terraform-plugin-framework/function"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent"
)

var _ function.Function = (*Filter)(nil)

// Filter builds a filter of dates.
type Filter struct{}

// NewFilter returns the function.
func NewFilter() function.Function { return &Filter{} }

// Metadata names the function.
func (f *Filter) Metadata(_ context.Context, _ function.MetadataRequest, resp *function.MetadataResponse) {
	resp.Name = "liveagent_date_filter"
}

// Definition describes the function.
func (f *Filter) Definition(_ context.Context, _ function.DefinitionRequest, resp *function.DefinitionResponse) {
	resp.Definition = function.Definition{
		Summary: "Builds a filter of dates for LiveAgent.",
		MarkdownDescription: "Builds a filter of dates as API v1 of LiveAgent takes it, which its documents call `opdatetime`, and checks the values. " +
			"They are read in the time zone of the account: [`rfc3339_to_liveagent`](rfc3339_to_liveagent.md) makes them from times in RFC 3339." +
			"\n\n| operator | values | result |" +
			"\n|---|---|---|" +
			"\n| `eq`, `neq`: at this time, at any other | one date | `eq:2009-11-12 05:02:01` |" +
			"\n| `gt`, `lt`: later, earlier | one date | `gt:2009-11-12 05:02:01` |" +
			"\n| `gte`, `lte`: not earlier, not later | one date | `lte:2009-11-12 05:02:01` |" +
			"\n| `between`: from the first to the second | two dates, of which the second is not earlier | `btw:2009-11-12 05:02:01,2010-10-11 04:01:59` |" +
			"\n| `like`: of this pattern | one pattern, in which `%` stands for any digits and `?` for one digit | `lk:2009-01-%` |",
		Parameters: []function.Parameter{
			function.StringParameter{
				Name:                "op",
				MarkdownDescription: "The operator: `eq`, `neq`, `gt`, `lt`, `gte`, `lte`, `between` or `like`.",
			},
		},
		VariadicParameter: function.StringParameter{
			Name: "values",
			MarkdownDescription: "Dates as LiveAgent writes them: `YYYY-MM-DD HH:MM:SS`, such as `2026-03-09 13:45:00`. Two for `between`, the earlier first; one for the others. " +
				"`like` takes a pattern of digits, `-`, `:`, spaces, `%` and `?`, such as `2026-03-09 ??:00:00`.",
		},
		Return: function.StringReturn{},
	}
}

// Run builds the filter.
func (f *Filter) Run(ctx context.Context, req function.RunRequest, resp *function.RunResponse) {
	var op string
	var values []string
	resp.Error = req.Arguments.Get(ctx, &op, &values)
	if resp.Error != nil {
		return
	}
	filter, err := liveagent.DateFilter(op, values...)
	if wrong, ok := errors.AsType[*liveagent.DateFilterError](err); ok {
		resp.Error = function.NewArgumentFuncError(int64(wrong.Argument), wrong.Problem)
		return
	}
	resp.Error = resp.Result.Set(ctx, filter)
}
