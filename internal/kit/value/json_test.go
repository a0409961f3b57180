package value

import (
	"encoding/json"
	"testing"
	"unicode/utf8"
)

func TestJSON(t *testing.T) {
	for name, test := range map[string]struct {
		text string
		sent string
		same []string
	}{
		"a plain text":             {"gold", `"gold"`, []string{`"gold"`}},
		"a text with quotes":       {`say "hi"`, `"say \"hi\""`, []string{`"say \"hi\""`}},
		"a number":                 {"5", "5", []string{"5.0", " 5 ", "5e0", "50e-1"}},
		"a long id":                {"17623000010928000001", "17623000010928000001", nil},
		"a fraction":               {"1.5", "1.5", []string{"1.50", "15e-1"}},
		"a text of digits":         {`"5"`, `"5"`, nil},
		"digits that are no JSON":  {"007", `"007"`, []string{`"007"`}},
		"a flag":                   {"true", "true", nil},
		"a text like a flag":       {`"true"`, `"true"`, nil},
		"null":                     {"null", "null", []string{"", `""`}},
		"nothing":                  {"", `""`, []string{"null", `""`}},
		"an object":                {`{"b":1,"a":[1.0,"x"]}`, `{"a":[1.0,"x"],"b":1}`, []string{`{ "a": [1, "x"], "b": 1 }`}},
		"a list":                   {`[]`, `[]`, []string{"[ ]"}},
		"HTML":                     {"<b>&</b>", `"<b>&</b>"`, nil},
		"what only begins as JSON": {`{"a":`, `"{\"a\":"`, nil},
	} {
		t.Run(name, func(t *testing.T) {
			if got := string(EncodeJSON(test.text)); got != test.sent {
				t.Errorf("%s is sent as %s, want %s", test.text, got, test.sent)
			}
			for _, same := range test.same {
				if jsonForm(same) != jsonForm(test.text) {
					t.Errorf("%s does not mean the same as %s", same, test.text)
				}
			}
			if shown := DecodeJSON(json.RawMessage(test.sent)); jsonForm(shown) != jsonForm(test.text) {
				t.Errorf("what is sent comes back as %s, want something that means %s", shown, test.text)
			}
		})
	}
	for _, pair := range [][2]string{{"5", `"5"`}, {"true", `"true"`}, {"gold", "Gold"}, {"[]", "{}"}, {"null", "false"}, {"0", ""}} {
		if jsonForm(pair[0]) == jsonForm(pair[1]) {
			t.Errorf("%s and %s mean the same", pair[0], pair[1])
		}
	}
}

func FuzzJSON(f *testing.F) {
	for _, seed := range []string{"gold", "5", `"5"`, "null", `{"a":[1.0,{}]}`, "1e400", "", "\"\\ud800\"", "-0"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			t.Skip("Terraform has no such text")
		}
		sent := EncodeJSON(text)
		if !json.Valid(sent) {
			t.Fatalf("%q is sent as %q, which is no JSON", text, sent)
		}
		if shown := DecodeJSON(sent); jsonForm(shown) != jsonForm(text) {
			t.Fatalf("%q is sent as %s and comes back as %q", text, sent, shown)
		}
	})
}

func jsonForm(text string) string { return JSON{}.Normalize(text) }

// A text that is written with quotes or without is one, whatever white space is around it.
func TestJSON_white(t *testing.T) {
	for one, other := range map[string]string{
		`"x "`: "x ", `"x\n"`: "x", `"a\r\nb"`: "a\r\nb", `" "`: "", `"cle\u0301"`: "cl\u00e9", ` {"a": 1} `: `{"a":1}`,
	} {
		if Form(JSON{}, one) != Form(JSON{}, other) {
			t.Errorf("%q and %q differ: %q and %q", one, other, Form(JSON{}, one), Form(JSON{}, other))
		}
	}
	if Form(JSON{}, `"5 "`) == Form(JSON{}, "5") {
		t.Error("a text is taken for a number")
	}
}

// A key that the service has in the other Unicode form is the same, and goes back as the service
// spells it.
func TestPairs_unicode(t *testing.T) {
	const composed, decomposed = "gr\u00f6\u00dfe", "gro\u0308\u00dfe"
	now := map[string]json.RawMessage{decomposed: json.RawMessage(`"L"`)}
	if got := DecodePairs(now)[composed]; got != "L" {
		t.Errorf("got %q", got)
	}
	for name, got := range map[string]map[string]json.RawMessage{
		`"M"`: MergePairs(now, map[string]string{composed: "M"}, nil), "null": MergePairs(now, nil, []string{composed}),
	} {
		if len(got) != 1 || string(got[decomposed]) != name {
			t.Errorf("got %s, want %s", got, name)
		}
	}
}
