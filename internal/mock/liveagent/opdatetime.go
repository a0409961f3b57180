package liveagent

import (
	"regexp"
	"strings"
	"time"
)

// isDate tells whether a text is a datetime as API v1 writes it (D).
func isDate(text string) bool {
	_, err := time.Parse(dateForm, text)
	return err == nil
}

// dateParam reads a parameter of type datetime (D); "" when it is not there.
func (r *request) dateParam(name string) (string, error) {
	text := r.param(name)
	if text != "" && !isDate(text) {
		return "", badParam(name)
	}
	return text, nil
}

// between makes the test of a pair of parameters: newer than one, older than the other (D).
func (r *request) between(from, to string) (func(string) bool, error) {
	after, err := r.dateParam(from)
	if err != nil {
		return nil, err
	}
	before, err := r.dateParam(to)
	if err != nil {
		return nil, err
	}
	return func(v string) bool { return (after == "" || v > after) && (before == "" || v < before) }, nil
}

// opDate makes the test of a parameter of type opdatetime: a datetime with an operator before it, eq when there is none
// (D).
func (r *request) opDate(name string) (func(string) bool, error) {
	text := r.param(name)
	if text == "" {
		return func(string) bool { return true }, nil
	}
	op, value, ok := strings.Cut(text, ":")
	if !ok || !regexp.MustCompile(`^(eq|neq|gt|lt|gte|lte|btw|lk)$`).MatchString(op) {
		op, value = "eq", text
	}
	switch op {
	case "lk":
		return likeDate(name, value)
	case "btw":
		return betweenDates(name, value)
	}
	if !isDate(value) {
		return nil, badParam(name)
	}
	return func(v string) bool { return opOrdered(op, strings.Compare(v, value)) }, nil
}

func opOrdered(op string, order int) bool {
	if op == "neq" {
		return order != 0
	}
	return ordered(map[string]string{"eq": "=", "gt": ">", "lt": "<", "gte": ">=", "lte": "<="}[op], order)
}

// betweenDates takes both ends in (I).
func betweenDates(name, value string) (func(string) bool, error) {
	from, to, ok := strings.Cut(value, ",")
	if !ok || !isDate(from) || !isDate(to) {
		return nil, badParam(name)
	}
	return func(v string) bool { return v >= from && v <= to }, nil
}

// likeDate reads % for any digits and ? for one digit (D). The sample 2009-01-% must reach over the rest of a datetime, so
// that % takes the signs between digits too.
func likeDate(name, value string) (func(string) bool, error) {
	if !regexp.MustCompile(`^[0-9 :%?-]+$`).MatchString(value) {
		return nil, badParam(name)
	}
	pattern := strings.NewReplacer("%", "[0-9 :-]*", "?", "[0-9]").Replace(value)
	test, err := regexp.Compile("^" + pattern + "$")
	if err != nil {
		return nil, badParam(name)
	}
	return test.MatchString, nil
}
