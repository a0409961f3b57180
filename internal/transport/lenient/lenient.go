// Package lenient reads JSON from services that do not keep to their documents.
package lenient

import (
	"bytes"
	"encoding/json"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Object is a JSON object whose values are read leniently: a missing key, null,
// "" and an empty array are the same, and scalars convert into one another.
type Object map[string]json.RawMessage

// Text returns a scalar as text; what holds more than a scalar is returned as
// compact JSON, so that one odd value never costs the whole object.
func (o Object) Text(key string) string { return TextOf(o[key]) }

// AnyText returns the first of several spellings of a key that has a value.
func (o Object) AnyText(keys ...string) string {
	for _, key := range keys {
		if text := o.Text(key); text != "" {
			return text
		}
	}
	return ""
}

// TextOf is Text for a value that stands alone.
func TextOf(raw json.RawMessage) string {
	if IsEmpty(raw) {
		return ""
	}
	if raw[0] == '"' {
		var text string
		if json.Unmarshal(raw, &text) == nil {
			return text
		}
	}
	var compact bytes.Buffer
	if json.Compact(&compact, raw) != nil || IsEmpty(compact.Bytes()) {
		return ""
	}
	return compact.String()
}

// Texts returns a list of texts, which may also come as a single scalar, as
// null, or as an object with numbered keys.
func (o Object) Texts(key string) []string {
	raw := bytes.TrimSpace(o[key])
	if IsEmpty(raw) {
		return nil
	}
	if raw[0] != '[' && raw[0] != '{' {
		return []string{TextOf(raw)}
	}
	var out []string
	for _, element := range Elements(raw) {
		if text := TextOf(element); text != "" {
			out = append(out, text)
		}
	}
	return out
}

// Number returns a number, which may come as text; nil when there is none.
func (o Object) Number(key string) *float64 {
	text := strings.TrimSpace(o.Text(key))
	if text == "" {
		return nil
	}
	value, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsInf(value, 0) || math.IsNaN(value) {
		return nil
	}
	return &value
}

// Count returns a whole number; 0 when there is none.
func (o Object) Count(key string) int64 {
	if value := o.Number(key); value != nil && math.Abs(*value) < 1<<53 {
		return int64(*value)
	}
	return 0
}

// Flag returns a boolean, which comes as true, "Y", "true", 1 or their
// opposites; what is not there is false.
func (o Object) Flag(key string) bool {
	switch strings.ToLower(o.Text(key)) {
	case "y", "yes", "true", "1":
		return true
	}
	return false
}

// List returns the objects in a list.
func (o Object) List(key string) []Object {
	var out []Object
	for _, element := range Elements(o[key]) {
		if object, ok := Parse(element); ok {
			out = append(out, object)
		}
	}
	return out
}

// Elements returns the elements of an array, or the values of an object with
// numbered keys (an array with holes, as PHP encodes it) in the order of these; nil
// for anything else.
func Elements(raw json.RawMessage) []json.RawMessage {
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

// Shape names the kind of a JSON value for an error text.
func Shape(body []byte) string {
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

// IsEmpty says whether a value is nothing: null, "", [] or {}.
func IsEmpty(body []byte) bool {
	text := strings.TrimSpace(string(body))
	return text == "" || text == "null" || text == "[]" || text == "{}" || text == `""`
}

// Parse reads an object; ok is false for anything else.
func Parse(body []byte) (Object, bool) {
	var f Object
	if json.Unmarshal(body, &f) != nil || f == nil {
		return nil, false
	}
	return f, true
}

// Has says whether a key is there, whatever its value.
func (o Object) Has(key string) bool {
	_, ok := o[key]
	return ok
}

// Object returns an object inside; an empty one for anything else.
func (o Object) Object(key string) Object {
	inner, _ := Parse(o[key])
	return inner
}
