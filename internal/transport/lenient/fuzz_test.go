package lenient

import (
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzObject reads any JSON: a value means the same as text, in a list and in an array
// with holes, and nothing is made of what is not there.
func FuzzObject(f *testing.F) {
	for _, seed := range []string{
		`{"k":"a"}`, `{"k":1.50}`, `{"k":[1,"a",null,{}]}`, `{"k":{"2":"b","0":"a"}}`, `{"k":"1e999"}`, `{"k":9223372036854775807}`, `{"k":"Y"}`, `{"k":{"a":[ 1 ]}}`, `{"k":"\ud800"}`,
		`{"k":" 5 "}`, `{"k":{"01":"a","1":"b"}}`, `{"k":{"-1":1}}`, `{"k":[[]]}`, `null`, `[]`, `{"k":"[]"}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		o, ok := Parse(body)
		if ok != (o != nil) {
			t.Errorf("%q: %t, %v", body, ok, o)
		}
		for key, raw := range o {
			text := o.Text(key)
			if !utf8.ValidString(text) && utf8.Valid(raw) {
				t.Errorf("%s became %q", raw, text)
			}
			if IsEmpty(raw) && text != "" {
				t.Errorf("%s became %q", raw, text)
			}
			if again, err := json.Marshal(text); err != nil || utf8.ValidString(text) && TextOf(again) != text {
				t.Errorf("%q comes back as %q", text, TextOf(again))
			}
			numbers(t, o, key)
			lists(t, o, key)
		}
		if o.Text("\x00") != "" || o.Number("\x00") != nil || o.Flag("\x00") || o.Texts("\x00") != nil || o.List("\x00") != nil {
			t.Error("there is something where nothing is")
		}
	})
}

func numbers(t *testing.T, o Object, key string) {
	t.Helper()
	if n := o.Number(key); n != nil && (math.IsInf(*n, 0) || math.IsNaN(*n)) {
		t.Errorf("%s is %v", o[key], *n)
	}
	if n := o.Count(key); n <= -1<<53 || n >= 1<<53 {
		t.Errorf("%s counts %d", o[key], n)
	}
	if o.Flag(key) && !slices.Contains([]string{"y", "yes", "true", "1"}, strings.ToLower(o.Text(key))) {
		t.Errorf("%s is true", o[key])
	}
}

func lists(t *testing.T, o Object, key string) {
	t.Helper()
	elements := Elements(o[key])
	if again, err := json.Marshal(elements); err != nil || len(Elements(again)) != len(elements) {
		t.Errorf("%s became %s (%v)", o[key], again, err)
	}
	if n := len(o.List(key)); n > len(elements) {
		t.Errorf("%s has %d objects", o[key], n)
	}
	if slices.Contains(o.Texts(key), "") {
		t.Errorf("%s has an empty text", o[key])
	}
	if Shape(o[key]) == "" {
		t.Errorf("%s has no shape", o[key])
	}
}
