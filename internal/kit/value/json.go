package value

import (
	"bytes"
	"cmp"
	"encoding/json"
	"maps"
	"math"
	"strconv"
	"strings"

	words "github.com/helpdesk-iac/terraform-provider-helpdesk/internal/text"
)

// A JSON value stands in a text attribute as jsonencode writes it. A text that is
// no JSON stands for itself, so that plain texts, numbers and flags need no
// jsonencode; only a text that could be taken for something else does.

// JSON is the [Equality] of texts that stand for JSON values: white space, the order of
// keys and the spelling of numbers do not matter, and null and the empty text are the same.
type JSON struct{}

// Normalize returns the value as JSON in one spelling; "" for null and the empty text.
func (JSON) Normalize(text string) string {
	value, ok := parseJSON(text)
	if !ok {
		value = text
	}
	if inside, isText := value.(string); isText {
		// The same text may be written with quotes and without.
		value = words.Form(inside)
	}
	if value == nil || value == "" {
		return ""
	}
	return encodeJSON(plain(value))
}

// About tells how such values are written.
func (JSON) About() string {
	return "Each value is JSON. Plain texts, numbers and flags stand as they are, such as `\"gold\"`, `5` and `true`; " +
		"lists, objects, and texts that would be taken for a number or for other JSON need `jsonencode`, such as `jsonencode(\"5\")`."
}

// EncodeJSON returns the JSON value that a text stands for.
func EncodeJSON(text string) json.RawMessage {
	if value, ok := parseJSON(text); ok {
		return json.RawMessage(encodeJSON(value))
	}
	return json.RawMessage(encodeJSON(text))
}

// DecodeJSON returns the text that stands for a JSON value: texts as they are
// unless that would mean something else; "" for null.
func DecodeJSON(raw json.RawMessage) string {
	value, ok := parseJSON(string(raw))
	if !ok || value == nil {
		return ""
	}
	if text, isText := value.(string); isText {
		if _, ambiguous := parseJSON(text); !ambiguous {
			return text
		}
	}
	return encodeJSON(value)
}

// DecodePairs returns the texts that stand for JSON values by key, without the
// keys whose value is null.
func DecodePairs(values map[string]json.RawMessage) map[string]string {
	out := map[string]string{}
	for key, raw := range values {
		if raw := bytes.TrimSpace(raw); len(raw) > 0 && string(raw) != "null" {
			out[words.Composed(key)] = DecodeJSON(raw)
		}
	}
	return out
}

// MergePairs returns the values of the service with the configured ones over them,
// and null for the keys to remove: those of others stay, whether the service merges
// or replaces what it gets. Keys are sent as the service spells them.
func MergePairs(now map[string]json.RawMessage, configured map[string]string, removed []string) map[string]json.RawMessage {
	out := make(map[string]json.RawMessage, len(now)+len(configured))
	maps.Copy(out, now)
	theirs := map[string]string{}
	for key := range now {
		theirs[words.Composed(key)] = key
	}
	for key, value := range configured {
		out[cmp.Or(theirs[key], key)] = EncodeJSON(value)
	}
	for _, key := range removed {
		out[cmp.Or(theirs[key], key)] = json.RawMessage("null")
	}
	return out
}

// parseJSON reads one JSON value and keeps numbers as they are written.
func parseJSON(text string) (any, bool) {
	if !json.Valid([]byte(text)) {
		return nil, false
	}
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	var value any
	if decoder.Decode(&value) != nil {
		return nil, false
	}
	return value, true
}

func encodeJSON(value any) string {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if encoder.Encode(value) != nil {
		return ""
	}
	return strings.TrimSuffix(out.String(), "\n")
}

// plain gives every number in a value the same spelling.
func plain(value any) any {
	switch value := value.(type) {
	case json.Number:
		return plainNumber(value)
	case []any:
		out := make([]any, len(value))
		for i, element := range value {
			out[i] = plain(element)
		}
		return out
	case map[string]any:
		out := make(map[string]any, len(value))
		for key, element := range value {
			out[key] = plain(element)
		}
		return out
	}
	return value
}

// plainNumber respells a number, but for whole numbers: they may be ids that are
// longer than a float is exact.
func plainNumber(number json.Number) json.Number {
	if !strings.ContainsAny(number.String(), ".eE") {
		return number
	}
	value, err := number.Float64()
	if err != nil {
		return number
	}
	if value == math.Trunc(value) && math.Abs(value) < 1<<53 {
		return json.Number(strconv.FormatInt(int64(value), 10))
	}
	return json.Number(strconv.FormatFloat(value, 'g', -1, 64))
}
