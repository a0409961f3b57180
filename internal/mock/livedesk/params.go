package livedesk

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/exchange"
)

// request is what handlers see.
type request struct {
	exchange.Request
	ids map[string]string
}

// number reads an id of the path. What is no number is the id of nothing.
func (r *request) number(name string) int {
	n, err := strconv.Atoi(r.ids[name])
	if err != nil {
		return 0
	}
	return n
}

// fields are the members of a body, or of an object inside it.
type fields map[string]json.RawMessage

// body reads the JSON object of a request; no body has no fields (I).
func (r *request) body() (fields, error) {
	out := fields{}
	text := bytes.TrimSpace(r.Body)
	if len(text) == 0 {
		return out, nil
	}
	if err := json.Unmarshal(text, &out); err != nil {
		return nil, fail(http.StatusBadRequest, "There was a problem in the JSON you submitted")
	}
	return out, nil
}

// set tells whether a member is there and not null.
func (f fields) set(name string) bool { return len(f[name]) > 0 && string(f[name]) != "null" }

// text reads a string; a number counts as its digits, as ids come in both forms (I). Null is the empty text.
func (f fields) text(name string) (value string, given bool, err error) {
	raw, given := f[name]
	if !f.set(name) {
		return "", given, nil
	}
	if json.Unmarshal(raw, &value) == nil {
		return value, true, nil
	}
	number := json.Number("")
	if json.Unmarshal(raw, &number) == nil {
		return number.String(), true, nil
	}
	return "", true, invalid(name, "is invalid")
}

// texts reads several strings into their places, leaving alone what is not there.
func (f fields) texts(into map[string]*string) error {
	var wrong problems
	for name, to := range into {
		value, given, err := f.text(name)
		switch {
		case err != nil:
			wrong.add(name, "is invalid")
		case given:
			*to = value
		}
	}
	return wrong.err()
}

// flag reads a boolean; the tables of the documents call booleans strings, so "true" is one too (I).
func (f fields) flag(name string, into *bool) error {
	text := strings.Trim(string(f[name]), `"`)
	if !f.set(name) || text == "" {
		return nil
	}
	value, err := strconv.ParseBool(text)
	if err != nil {
		return invalid(name, "is invalid")
	}
	*into = value
	return nil
}

// noID is the id of nothing, in the place of a text that is no number.
const noID = -1

// id reads a number that may come as a string (D: strings in tables, numbers in examples). 0 is none.
func (f fields) id(name string) (int, error) {
	text, _, err := f.text(name)
	if err != nil || text == "" {
		return 0, err
	}
	if value, err := strconv.Atoi(text); err == nil {
		return value, nil
	}
	return noID, nil
}

// object reads an object; null is as good as none (I).
func (f fields) object(name string) (fields, error) {
	if !f.set(name) {
		return nil, nil
	}
	out := fields{}
	if err := json.Unmarshal(f[name], &out); err != nil {
		return nil, invalid(name, "must be an object")
	}
	return out, nil
}

// strings reads an array of strings.
func (f fields) strings(name string) ([]string, error) {
	out := []string{}
	if !f.set(name) {
		return out, nil
	}
	if err := json.Unmarshal(f[name], &out); err != nil {
		return nil, invalid(name, "must be an array of strings")
	}
	return out, nil
}
