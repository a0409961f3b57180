package value

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzEquality brings any text into its form: that form is the form of itself, so that
// what a service sends back in it means the same.
func FuzzEquality(f *testing.F) {
	for _, seed := range []string{"", "Ab@C.de", "#abc", "AABBCC", "a\r\nb\n\n", "+49 (1) 2-3/4.5", "1.5", "1e3", "-0.1", "nan", "inf", "0x10", `{"b":1.0,"a":[]}`, `"5"`, "İı", "\u00a0"} {
		f.Add(seed)
	}
	equalities := map[string]Equality{
		"Exact": Exact{}, "FoldCase": FoldCase{}, "Address": Address{}, "Lines": Lines{}, "HexColor": HexColor{}, "Digits": Digits{}, "JSON": JSON{},
	}
	f.Fuzz(func(t *testing.T, text string) {
		for name, equality := range equalities {
			if !utf8.ValidString(text) || name == "HexColor" && !hexColor.MatchString(text) {
				continue // Nothing that the attributes take, or that anything writes.
			}
			form := equality.Normalize(text)
			if again := equality.Normalize(form); again != form {
				t.Errorf("%s: %q becomes %q, and that %q", name, text, form, again)
			}
			if !utf8.ValidString(form) {
				t.Errorf("%s: %q becomes %q", name, text, form)
			}
			if name == "Digits" && strings.Trim(form, "0123456789+") == "" && len(form) > len(text) {
				t.Errorf("%q becomes the number %q", text, form)
			}
		}
	})
}

// FuzzRespell takes any two lists: respelled, a list means the same as before, and a
// list that means the same as another is spelled like it.
func FuzzRespell(f *testing.F) {
	f.Add("a,B,b", "A,c")
	f.Add("", "x")
	f.Fuzz(func(t *testing.T, one, other string) {
		texts, others := strings.Split(one, ","), strings.Split(other, ",")
		got := respell[FoldCase](texts, others)
		if !isSame[FoldCase](got, texts) {
			t.Errorf("%q became %q", texts, got)
		}
		for _, text := range got {
			if !slices.Contains(texts, text) && !slices.Contains(others, text) {
				t.Errorf("%q came from nowhere", text)
			}
		}
	})
}

// FuzzPairs sends and reads any pairs: what is configured comes back, what is removed
// does not, and what belongs to others stays.
func FuzzPairs(f *testing.F) {
	f.Add(`{"a":1,"b":null}`, "c", "gold", "a")
	f.Add(`{"a":{"x":[1]}}`, "a", "5", "b")
	f.Add(`{}`, "a", "", "c")
	f.Fuzz(func(t *testing.T, now, key, value, removed string) {
		var there map[string]json.RawMessage
		if !utf8.ValidString(now+key+value+removed) || json.Unmarshal([]byte(now), &there) != nil || key == removed {
			t.Skip("no pairs")
		}
		before := maps.Clone(there)
		sent, err := json.Marshal(MergePairs(there, map[string]string{key: value}, []string{removed}))
		if err != nil {
			t.Fatal(err)
		}
		if !maps.EqualFunc(there, before, func(a, b json.RawMessage) bool { return string(a) == string(b) }) {
			t.Errorf("the pairs of the service became %s", there)
		}
		var back map[string]json.RawMessage
		if err := json.Unmarshal(sent, &back); err != nil {
			t.Fatal(err)
		}
		shown := DecodePairs(back)
		if jsonForm(shown[key]) != jsonForm(value) {
			t.Errorf("%q is sent as %s and comes back as %q", value, sent, shown[key])
		}
		if _, ok := shown[removed]; ok {
			t.Errorf("%q is still in %s", removed, sent)
		}
		for other, raw := range before {
			if other != key && other != removed && jsonForm(shown[other]) != jsonForm(DecodeJSON(raw)) {
				t.Errorf("%q was %s and is %q", other, raw, shown[other])
			}
		}
	})
}
