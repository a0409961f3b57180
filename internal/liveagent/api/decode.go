package api

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// fields is a JSON object whose values are read leniently: a missing key, null,
// "" and an empty array are the same, and scalars convert into one another.
type fields map[string]json.RawMessage

// decodable is an object that can be read from fields.
type decodable[T any] interface {
	*T
	decode(fields)
}

// text returns a scalar as text; what holds more than a scalar is returned as
// compact JSON, so that one odd value never costs the whole object.
func (f fields) text(key string) string { return textOf(f[key]) }

// anyText returns the first of several spellings of a key that has a value.
func (f fields) anyText(keys ...string) string {
	for _, key := range keys {
		if text := f.text(key); text != "" {
			return text
		}
	}
	return ""
}

func textOf(raw json.RawMessage) string {
	if isEmptyJSON(raw) {
		return ""
	}
	if raw[0] == '"' {
		var text string
		if json.Unmarshal(raw, &text) == nil {
			return text
		}
	}
	var compact bytes.Buffer
	if json.Compact(&compact, raw) != nil || isEmptyJSON(compact.Bytes()) {
		return ""
	}
	return compact.String()
}

// texts returns a list of texts, which may also come as a single scalar, as
// null, or as an object with numbered keys.
func (f fields) texts(key string) []string {
	raw := bytes.TrimSpace(f[key])
	if isEmptyJSON(raw) {
		return nil
	}
	if raw[0] != '[' && raw[0] != '{' {
		return []string{textOf(raw)}
	}
	var out []string
	for _, element := range elements(raw) {
		if text := textOf(element); text != "" {
			out = append(out, text)
		}
	}
	return out
}

// number returns a number, which may come as text; nil when there is none.
func (f fields) number(key string) *float64 {
	text := strings.TrimSpace(f.text(key))
	if text == "" {
		return nil
	}
	value, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsInf(value, 0) || math.IsNaN(value) {
		return nil
	}
	return &value
}

// count returns a whole number; 0 when there is none.
func (f fields) count(key string) int64 {
	if value := f.number(key); value != nil && math.Abs(*value) < 1<<53 {
		return int64(*value)
	}
	return 0
}

// flag returns a boolean, which comes as true, "Y", "true", 1 or their
// opposites; what is not there is false.
func (f fields) flag(key string) bool {
	switch strings.ToLower(f.text(key)) {
	case "y", "yes", "true", "1":
		return true
	}
	return false
}

// list returns the objects in a list.
func (f fields) list(key string) []fields {
	var out []fields
	for _, element := range elements(f[key]) {
		if object, ok := parseFields(element); ok {
			out = append(out, object)
		}
	}
	return out
}

// elements returns the elements of an array, or the values of an object with
// numbered keys (an array with holes, as PHP encodes it) in the order of these.
func elements(raw json.RawMessage) []json.RawMessage {
	var array []json.RawMessage
	if json.Unmarshal(raw, &array) == nil {
		return array
	}
	var object map[string]json.RawMessage
	if json.Unmarshal(raw, &object) != nil {
		return nil
	}
	keys := make([]int, 0, len(object))
	for key := range object {
		number, err := strconv.Atoi(key)
		if err != nil {
			return nil
		}
		keys = append(keys, number)
	}
	slices.Sort(keys)
	for _, key := range keys {
		if element, ok := object[strconv.Itoa(key)]; ok {
			array = append(array, element)
		}
	}
	return array
}

// decodeOne reads one object, bare or as the first element of an array. found
// is false when the answer is empty: nothing, null, {} or [].
func decodeOne[T any, P decodable[T]](body []byte) (object T, found bool, err error) {
	if isEmptyJSON(body) {
		return object, false, nil
	}
	if f, ok := parseFields(body); ok {
		if inner := elements(body); len(inner) == 0 {
			P(&object).decode(f)
			return object, true, nil
		}
	}
	all, err := decodeMany[T, P](body)
	if err != nil || len(all) == 0 {
		return object, false, err
	}
	return all[0], true, nil
}

// decodeMany reads a list of objects. Elements that are not objects are left
// out; an answer that is no list at all is an error.
func decodeMany[T any, P decodable[T]](body []byte) ([]T, error) {
	if isEmptyJSON(body) {
		return nil, nil
	}
	raw := elements(body)
	if raw == nil {
		return nil, fmt.Errorf("expected a list, got %s", shape(body))
	}
	out := make([]T, 0, len(raw))
	for _, element := range raw {
		f, ok := parseFields(element)
		if !ok || len(f) == 0 {
			continue
		}
		var object T
		P(&object).decode(f)
		out = append(out, object)
	}
	return out, nil
}

// shape names the kind of a JSON value for an error text.
func shape(body []byte) string {
	switch body = bytes.TrimSpace(body); {
	case len(body) == 0:
		return "nothing"
	case body[0] == '{':
		return "an object"
	case body[0] == '[':
		return "an array"
	case body[0] == '"':
		return "text"
	}
	return "a scalar"
}
