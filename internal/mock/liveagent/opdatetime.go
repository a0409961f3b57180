package liveagent

import (
	"net/http"
	"regexp"
	"slices"
	"strings"
	"time"
)

// opDatetime makes the test of an opdatetime parameter: a date with an operator before it, eq when there is none (D).
// Without a value every date passes.
func opDatetime(value string) (func(string) bool, error) {
	if value == "" {
		return func(string) bool { return true }, nil
	}
	op, rest := "eq", value
	if before, after, ok := strings.Cut(value, ":"); ok &&
		slices.Contains([]string{"eq", "neq", "gt", "lt", "gte", "lte", "btw", "lk"}, before) {
		op, rest = before, after
	}
	if op == "lk" {
		pattern := datePattern(rest)
		return pattern.MatchString, nil
	}
	dates := strings.Split(rest, ",")
	for _, d := range dates {
		if _, err := time.Parse(dateForm, d); err != nil || len(dates) != 1+bit(op == "btw") {
			return nil, fail(http.StatusInternalServerError, "Invalid value %s of a date", value)
		}
	}
	return func(date string) bool { return compareDates(op, date, dates) }, nil
}

func compareDates(op, date string, dates []string) bool {
	order := strings.Compare(date, dates[0])
	switch op {
	case "neq":
		return order != 0
	case "gt":
		return order > 0
	case "lt":
		return order < 0
	case "gte":
		return order >= 0
	case "lte":
		return order <= 0
	case "btw":
		return order >= 0 && date <= dates[1]
	}
	return order == 0
}

// datePattern reads the wildcards of lk: % for any digits and ? for one (D). As the documents' own 2009-01-% stands for
// a date with a time, % passes everything else that dates consist of too.
func datePattern(text string) *regexp.Regexp {
	quoted := regexp.QuoteMeta(text)
	return regexp.MustCompile("^" + strings.NewReplacer("%", "[-0-9: ]*", `\?`, "[0-9]").Replace(quoted) + "$")
}
