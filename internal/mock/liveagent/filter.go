package liveagent

import (
	"encoding/json"
	"errors"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"time"
)

// condition is one condition of _filters.
type condition struct{ column, op, value string }

// errFilter is any filter that the service does not understand.
var errFilter = errors.New("bad filter")

// conditions reads both forms of _filters: {"col":"value"} and [["col","op","value"]] (V).
func conditions(text string) ([]condition, error) {
	if strings.TrimSpace(text) == "" {
		return nil, nil
	}
	object := map[string]any{}
	if json.Unmarshal([]byte(text), &object) == nil {
		out := make([]condition, 0, len(object))
		for name, v := range object {
			value, ok := scalar(v)
			if !ok {
				return nil, errFilter
			}
			out = append(out, condition{name, "=", value})
		}
		return out, nil
	}
	var list [][]any
	if json.Unmarshal([]byte(text), &list) != nil {
		return nil, errFilter
	}
	out := make([]condition, 0, len(list))
	for _, triple := range list {
		c, ok := triplet(triple)
		if !ok {
			return nil, errFilter
		}
		out = append(out, c)
	}
	return out, nil
}

func triplet(triple []any) (condition, bool) {
	if len(triple) != 3 {
		return condition{}, false
	}
	var text [3]string
	for i, v := range triple {
		var ok bool
		if text[i], ok = scalar(v); !ok {
			return condition{}, false
		}
	}
	return condition{text[0], text[1], text[2]}, true
}

func scalar(v any) (string, bool) {
	switch v := v.(type) {
	case string:
		return v, true
	case float64, bool:
		raw, err := json.Marshal(v)
		return string(raw), err == nil
	}
	return "", false
}

// filtered keeps the rows that meet all conditions of _filters.
func filtered[T any](t *Tenant, r *request, all []*T, columns []column[T]) ([]*T, error) {
	tests, err := compile(r.Query.Get("_filters"), columns, t.now())
	if err != nil {
		// On tickets the service answered 500 at times and ignored bad filters at others (L #19716, #20032).
		switch t.Value(swBadFilter) {
		case "ignore":
			return all, nil
		case "500":
			return nil, &failure{status: http.StatusInternalServerError, message: textBadFilter, page: true}
		}
		return nil, fail(http.StatusBadRequest, textBadFilter)
	}
	out := make([]*T, 0, len(all))
	for _, row := range all {
		if !slices.ContainsFunc(tests, func(test func(*T) bool) bool { return !test(row) }) {
			out = append(out, row)
		}
	}
	return out, nil
}

func compile[T any](text string, columns []column[T], now time.Time) ([]func(*T) bool, error) {
	list, err := conditions(text)
	if err != nil {
		return nil, err
	}
	tests := make([]func(*T) bool, 0, len(list))
	for _, c := range list {
		by := columnOf(columns, c.column)
		if by == nil {
			return nil, errFilter
		}
		if by.free {
			c.op, c.value = "LIKE", "%"+c.value+"%"
		}
		one, err := operator(c.op, c.value, by.fold, now)
		if err != nil {
			return nil, err
		}
		tests = append(tests, func(row *T) bool { return one(by.values(row)) })
	}
	return tests, nil
}

// negative operators and what they deny. They are known from the vendor's sister product only (I).
var negative = map[string]string{"!=": "=", "NE": "=", "NL": "LIKE", "NOT LIKE": "LIKE", "NOT IN": "IN"}

// operator makes the test of one condition over the values of a column. A column of many values meets a condition when
// one of its values does, and a negative condition when none does.
func operator(op, value string, fold bool, now time.Time) (func([]string) bool, error) {
	if positive, ok := negative[op]; ok {
		test, err := operator(positive, value, fold, now)
		return func(values []string) bool { return !test(values) }, err
	}
	test, err := comparison(op, value, fold, now)
	if err != nil {
		return nil, err
	}
	return func(values []string) bool {
		if len(values) == 0 {
			return test("")
		}
		return slices.ContainsFunc(values, test)
	}, nil
}

func comparison(op, value string, fold bool, now time.Time) (func(string) bool, error) {
	switch op {
	case "=", "E":
		// A comma list means one of (Vapp).
		return func(v string) bool { return equal(v, value, fold) || oneOf(v, value, fold) }, nil
	case "IN":
		return func(v string) bool { return oneOf(v, value, fold) }, nil
	case "LIKE", "L":
		pattern, err := like(value)
		return func(v string) bool { return pattern.MatchString(v) }, err
	case ">", ">=", "<", "<=":
		return func(v string) bool { return ordered(op, compare(v, value, fold)) }, nil
	case "D>", "D>=", "D<", "D<=", "D=":
		at, err := date(value)
		return func(v string) bool { return v != "" && ordered(op[1:], strings.Compare(v, at)) }, err
	case "DP":
		from, to, ok := period(value, now.UTC())
		if !ok {
			return nil, errFilter
		}
		return func(v string) bool { return v >= from.Format(dateForm) && v < to.Format(dateForm) }, nil
	}
	return nil, errFilter
}

func compare(a, b string, fold bool) int {
	if fold {
		a, b = strings.ToLower(a), strings.ToLower(b)
	}
	return strings.Compare(a, b)
}

func equal(a, b string, fold bool) bool {
	return a == b || fold && strings.EqualFold(a, b)
}

func oneOf(v, list string, fold bool) bool {
	for item := range strings.SplitSeq(list, ",") {
		if equal(v, strings.TrimSpace(item), fold) {
			return true
		}
	}
	return false
}

func ordered(op string, order int) bool {
	switch op {
	case ">":
		return order > 0
	case ">=":
		return order >= 0
	case "<":
		return order < 0
	case "<=":
		return order <= 0
	}
	return order == 0
}

// like is SQL's LIKE: % for any text, case ignored.
func like(value string) (*regexp.Regexp, error) {
	parts := strings.Split(value, "%")
	for i, p := range parts {
		parts[i] = regexp.QuoteMeta(p)
	}
	return regexp.Compile("(?is)^" + strings.Join(parts, ".*") + "$")
}

// date reads the documented form of dates in filters (D); a day alone means its first second (I).
func date(value string) (string, error) {
	if at, err := time.Parse(dateForm, value); err == nil {
		return at.Format(dateForm), nil
	}
	at, err := time.Parse(time.DateOnly, value)
	if err != nil {
		return "", errFilter
	}
	return at.Format(dateForm), nil
}

// period reads a predefined range: T (today) is known (T), the others are those of the vendor's sister product (I).
func period(name string, now time.Time) (from, to time.Time, ok bool) {
	day := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, time.UTC)
	week := day.AddDate(0, 0, -(int(day.Weekday())+6)%7)
	month := day.AddDate(0, 0, 1-day.Day())
	year := time.Date(now.Year(), time.January, 1, 0, 0, 0, 0, time.UTC)
	tomorrow := day.AddDate(0, 0, 1)
	switch name {
	case "T":
		return day, tomorrow, true
	case "Y":
		return day.AddDate(0, 0, -1), day, true
	case "L7D":
		return day.AddDate(0, 0, -6), tomorrow, true
	case "L30D":
		return day.AddDate(0, 0, -29), tomorrow, true
	case "TW":
		return week, week.AddDate(0, 0, 7), true
	case "LW":
		return week.AddDate(0, 0, -7), week, true
	case "TM":
		return month, month.AddDate(0, 1, 0), true
	case "LM":
		return month.AddDate(0, -1, 0), month, true
	case "TY":
		return year, year.AddDate(1, 0, 0), true
	case "LY":
		return year.AddDate(-1, 0, 0), year, true
	}
	return now, now, false
}
