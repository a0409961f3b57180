package liveagent

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/attribute"
)

var (
	dateTimeForm    = regexp.MustCompile(`^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$`)
	datePatternForm = regexp.MustCompile(`^[\d:% ?-]+$`)
)

// ParseDateTime reads a date of the service, YYYY-MM-DD HH:MM:SS. Such dates
// have no zone; the time is returned as if they were in UTC.
func ParseDateTime(text string) (time.Time, error) {
	if !dateTimeForm.MatchString(text) {
		return time.Time{}, fmt.Errorf(`%q is not of the form YYYY-MM-DD HH:MM:SS, such as "2026-03-09 13:45:00"`, text)
	}
	at, err := time.Parse(time.DateTime, text)
	if err != nil {
		return time.Time{}, fmt.Errorf(`%q names a day or a time that does not exist; write a real one, such as "2026-03-09 13:45:00"`, text)
	}
	return at, nil
}

// IsDateTime returns a validator for dates of the service: YYYY-MM-DD HH:MM:SS,
// of a day and a time that exist.
func IsDateTime() validator.String {
	return attribute.Text("date and time as YYYY-MM-DD HH:MM:SS", func(text string) string {
		if _, err := ParseDateTime(text); err != nil {
			return err.Error() + "."
		}
		return ""
	})
}

// dateOperator is how a date filter compares.
type dateOperator struct {
	word, prefix string
	// values is how many dates it takes.
	values int
}

// dateOperators are those that API v1 documents.
var dateOperators = []dateOperator{
	{"eq", "eq", 1},
	{"neq", "neq", 1},
	{"gt", "gt", 1},
	{"lt", "lt", 1},
	{"gte", "gte", 1},
	{"lte", "lte", 1},
	{"between", "btw", 2},
	{"like", "lk", 1},
}

// DateOperators returns the operators of date filters.
func DateOperators() []string {
	var words []string
	for _, operator := range dateOperators {
		words = append(words, operator.word)
	}
	return words
}

// DateFilterError says what is wrong with a date filter.
type DateFilterError struct {
	// Argument is the argument of DateFilter that is wrong: 0 is the operator, 1
	// the first value.
	Argument int
	// Problem is the sentence for users, without a period.
	Problem string
}

// Error returns the problem.
func (e *DateFilterError) Error() string { return e.Problem }

// DateFilter returns a filter of dates as API v1 takes it, such as
// "gt:2009-11-12 05:02:01". Its errors are all of the type [DateFilterError].
func DateFilter(op string, values ...string) (string, error) {
	index := slices.IndexFunc(dateOperators, func(operator dateOperator) bool { return operator.word == op })
	if index < 0 {
		return "", &DateFilterError{0, fmt.Sprintf(`%q is not an operator; write one of %s, such as "gte"`, op, strings.Join(DateOperators(), ", "))}
	}
	operator := dateOperators[index]
	if err := operator.count(values); err != nil {
		return "", err
	}
	for i, value := range values {
		if err := operator.check(value); err != nil {
			return "", &DateFilterError{i + 1, err.Error()}
		}
	}
	// In this form the order of texts is that of dates.
	if op == "between" && values[0] > values[1] {
		return "", &DateFilterError{2, fmt.Sprintf(
			"%q is earlier than %q; write the earlier value first, such as %q and %q", values[1], values[0], values[1], values[0])}
	}
	return operator.prefix + ":" + strings.Join(values, ","), nil
}

// count reports too few values at the operator, and too many at the first that
// is one too many.
func (o dateOperator) count(values []string) error {
	if len(values) == o.values {
		return nil
	}
	want := `one value, such as "2026-03-09 13:45:00"`
	switch o.word {
	case "between":
		want = `two values, the earlier first, such as "2026-03-01 00:00:00" and "2026-03-31 23:59:59"`
	case "like":
		want = `one pattern, such as "2026-03-%"`
	}
	argument := 0
	if len(values) > o.values {
		argument = o.values + 1
	}
	return &DateFilterError{argument, fmt.Sprintf("%q takes %s, but there are %d", o.word, want, len(values))}
}

// check reports a value that the operator does not take.
func (o dateOperator) check(value string) error {
	if o.word != "like" {
		_, err := ParseDateTime(value)
		return err
	}
	if !datePatternForm.MatchString(value) {
		return fmt.Errorf("%q is not a pattern of a date; write digits, \"-\", \":\" and spaces, "+
			"\"%%\" for any digits and \"?\" for one digit, such as \"2026-03-%%\" or \"2026-03-09 ??:00:00\"", value)
	}
	return nil
}
