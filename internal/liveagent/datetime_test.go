package liveagent_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent"
)

const (
	badForm = "is not of the form YYYY-MM-DD HH:MM:SS"
	badDate = "names a day or a time that does not exist"
)

// dateTimes holds dates, and what is wrong with each.
var dateTimes = map[string]string{
	"2026-03-09 13:45:00":   "",
	"2024-02-29 00:00:00":   "",
	"2000-02-29 23:59:59":   "",
	"2026-02-29 13:45:00":   badDate,
	"1900-02-29 13:45:00":   badDate,
	"2026-04-31 13:45:00":   badDate,
	"2026-13-01 13:45:00":   badDate,
	"2026-03-09 24:00:00":   badDate,
	"2026-03-09 13:60:00":   badDate,
	"2026-03-09 23:59:60":   badDate,
	"0000-00-00 00:00:00":   badDate,
	"":                      badForm,
	"2026-03-09":            badForm,
	"2026-03-09 13:45":      badForm,
	"2026-03-09T13:45:00":   badForm,
	"2026-03-09T13:45:00Z":  badForm,
	"2026-3-9 13:45:00":     badForm,
	"2026-03-09 3:45:00":    badForm,
	"2026-03-09 13:45:00 ":  badForm,
	"2026-03-09 13:45:00.5": badForm,
	"2026-03-09  13:45:00":  badForm,
	"09/03/2026 13:45:00":   badForm,
	"٢٠٢٦-03-09 13:45:00":   badForm,
	"yesterday":             badForm,
}

func TestIsDateTime(t *testing.T) {
	for text, want := range dateTimes {
		t.Run(text, func(t *testing.T) {
			request := validator.StringRequest{Path: path.Root("date_from"), ConfigValue: types.StringValue(text)}
			var response validator.StringResponse
			liveagent.IsDateTime().ValidateString(t.Context(), request, &response)
			if want == "" {
				if response.Diagnostics.HasError() {
					t.Errorf("got %v, want no error", response.Diagnostics)
				}
				return
			}
			if len(response.Diagnostics) != 1 {
				t.Fatalf("got %v, want one error", response.Diagnostics)
			}
			if detail := response.Diagnostics[0].Detail(); !strings.Contains(detail, want) || !strings.HasSuffix(detail, `such as "2026-03-09 13:45:00".`) {
				t.Errorf("got %q, want that it %s, and an example", detail, want)
			}
		})
	}
}

func TestIsDateTime_notKnown(t *testing.T) {
	for _, value := range []types.String{types.StringNull(), types.StringUnknown()} {
		var response validator.StringResponse
		liveagent.IsDateTime().ValidateString(t.Context(), validator.StringRequest{ConfigValue: value}, &response)
		if len(response.Diagnostics) > 0 {
			t.Errorf("%s: got %v, want nothing", value, response.Diagnostics)
		}
	}
}

func TestParseDateTime(t *testing.T) {
	at, err := liveagent.ParseDateTime("2024-02-29 05:02:01")
	if err != nil || at.Format("2006-01-02T15:04:05Z07:00") != "2024-02-29T05:02:01Z" {
		t.Errorf("got %v, %v", at, err)
	}
}

func TestDateFilter(t *testing.T) {
	const early, late = "2009-11-12 05:02:01", "2010-10-11 04:01:59"
	for want, arguments := range map[string][]string{
		"eq:" + early:                {"eq", early},
		"neq:" + early:               {"neq", early},
		"gt:" + early:                {"gt", early},
		"lt:" + early:                {"lt", early},
		"gte:" + early:               {"gte", early},
		"lte:" + early:               {"lte", early},
		"btw:" + early + "," + late:  {"between", early, late},
		"btw:" + early + "," + early: {"between", early, early},
		"lk:2009-01-%":               {"like", "2009-01-%"},
		"lk:2011-12-01 ??:59:59":     {"like", "2011-12-01 ??:59:59"},
		"lk:%":                       {"like", "%"},
		"lk:" + early:                {"like", early},
	} {
		t.Run(want, func(t *testing.T) {
			got, err := liveagent.DateFilter(arguments[0], arguments[1:]...)
			if err != nil || got != want {
				t.Errorf("got %q, %v", got, err)
			}
		})
	}
}

func TestDateFilter_errors(t *testing.T) {
	const early, late = "2009-11-12 05:02:01", "2010-10-11 04:01:59"
	for name, test := range map[string]struct {
		arguments []string
		argument  int
		want      string
	}{
		"operator":        {[]string{"after", early}, 0, `"after" is not an operator; write one of eq, neq, gt, lt, gte, lte, between, like, such as "gte"`},
		"prefix":          {[]string{"btw", early, late}, 0, `"btw" is not an operator`},
		"case":            {[]string{"GT", early}, 0, `"GT" is not an operator`},
		"no operator":     {[]string{"", early}, 0, `"" is not an operator`},
		"no value":        {[]string{"gt"}, 0, `"gt" takes one value, such as "2026-03-09 13:45:00", but there are 0`},
		"no pattern":      {[]string{"like"}, 0, `"like" takes one pattern, such as "2026-03-%", but there are 0`},
		"one of two":      {[]string{"between", early}, 0, `"between" takes two values, the earlier first, such as "2026-03-01 00:00:00" and "2026-03-31 23:59:59", but there are 1`},
		"two for one":     {[]string{"lte", early, late}, 2, `"lte" takes one value`},
		"two patterns":    {[]string{"like", "2009-%", "2010-%"}, 2, `"like" takes one pattern`},
		"three for two":   {[]string{"between", early, late, late}, 3, `"between" takes two values`},
		"not a date":      {[]string{"gt", "2009-11-12"}, 1, `"2009-11-12" ` + badForm},
		"no such day":     {[]string{"gt", "2009-02-29 05:02:01"}, 1, badDate},
		"second":          {[]string{"between", early, "soon"}, 2, `"soon" ` + badForm},
		"wrong order":     {[]string{"between", late, early}, 2, `"` + early + `" is earlier than "` + late + `"; write the earlier value first`},
		"pattern of date": {[]string{"gt", "2009-01-%"}, 1, badForm},
		"letters":         {[]string{"like", "Jan%"}, 1, `"Jan%" is not a pattern of a date; write digits, "-", ":" and spaces, "%" for any digits and "?" for one digit, such as "2026-03-%"`},
		"comma":           {[]string{"like", "2009-%,2010-%"}, 1, "is not a pattern"},
		"empty pattern":   {[]string{"like", ""}, 1, `"" is not a pattern`},
		"line break":      {[]string{"like", "2009-%\n"}, 1, "is not a pattern"},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := liveagent.DateFilter(test.arguments[0], test.arguments[1:]...)
			wrong, ok := errors.AsType[*liveagent.DateFilterError](err)
			if !ok {
				t.Fatalf("got %q, %v, want a DateFilterError", got, err)
			}
			if wrong.Argument != test.argument || !strings.Contains(wrong.Error(), test.want) {
				t.Errorf("got %q at argument %d, want %q at %d", wrong, wrong.Argument, test.want, test.argument)
			}
		})
	}
}
