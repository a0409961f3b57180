package value

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

func TestEquality(t *testing.T) {
	for name, test := range map[string]struct {
		equality   Equality
		one, other string
		same       bool
	}{
		"colour, case and #":      {HexColor{}, "#e67e22", "E67E22", true},
		"colour, three digits":    {HexColor{}, "#fff", "FFFFFF", true},
		"colour, another":         {HexColor{}, "#fff", "FFFFFE", false},
		"colour, none":            {HexColor{}, "", "#", true},
		"e-mail":                  {Address{}, "Alice@Example.com", "alice@example.com", true},
		"prose, newline":          {Lines{}, "a\nb\n", "a\r\nb", true},
		"prose, inner blank line": {Lines{}, "a\n\nb", "a\nb", false},
		"phone":                   {Digits{}, "+1 (555) 01-00", "+15550100", true},
		"phone, no plus":          {Digits{}, "15550100", "+15550100", false},
		"exact":                   {Exact{}, "a", "A", false},
	} {
		t.Run(name, func(t *testing.T) {
			if same := test.equality.Normalize(test.one) == test.equality.Normalize(test.other); same != test.same {
				t.Errorf("%q and %q: same is %t, want %t", test.one, test.other, same, test.same)
			}
			if form := test.equality.Normalize(test.one); test.equality.Normalize(form) != form {
				t.Errorf("the form of %q is not its own form", test.one)
			}
		})
	}
}

func TestSource_Text(t *testing.T) {
	null, unknown := Null[HexColor](), Unknown[HexColor]()
	color := Of[HexColor]
	for name, test := range map[string]struct {
		from Source
		have Color
		got  string
		want Color
	}{
		"read, never read before":     {Refresh, null, "", color("")},
		"read, same meaning":          {Refresh, color("#ABC"), "aabbcc", color("#ABC")},
		"read, changed":               {Refresh, color("#ABC"), "112233", color("112233")},
		"written, planned":            {Apply, color("#ABC"), "112233", color("#ABC")},
		"written, planned null":       {Apply, null, "112233", null},
		"written, unknown":            {Apply, unknown, "112233", color("112233")},
		"written, unknown and absent": {Apply, unknown, "", color("")},
	} {
		t.Run(name, func(t *testing.T) {
			got := test.have
			if test.from.Text(&got, test.got); !got.Equal(test.want) {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

func TestSource_Texts(t *testing.T) {
	have := OfAll[Address]([]string{"Alice@example.com", "bob@example.com"})
	for name, test := range map[string]struct {
		from Source
		got  []string
		want Emails
	}{
		"same, other order and case": {Refresh, []string{"BOB@example.com", "alice@example.com"}, have},
		"one is new":                 {Refresh, []string{"alice@example.com", "c@example.com"}, OfAll[Address]([]string{"Alice@example.com", "c@example.com"})},
		"all are gone":               {Refresh, nil, OfAll[Address](nil)},
		"written":                    {Apply, []string{"x@example.com"}, have},
	} {
		t.Run(name, func(t *testing.T) {
			got := have
			if test.from.Texts(&got, test.got); !got.Equal(test.want) {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

func TestManagedKeys(t *testing.T) {
	service := map[string]string{"theirs": "1", "same": "2", "old": "3"}
	configured := map[string]string{"same": "2\n", "new": "4", "old": "5"}
	keys := OfPairs[Lines](configured).Wrote(ManagedKeys{}, service)
	if diff := cmp.Diff(ManagedKeys{Managed: []string{"new", "old", "same"}, Set: []string{"new", "old"}}, keys); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"old"}, keys.Removed(map[string]string{"new": "4"})); diff != "" {
		t.Errorf("taken out: %s", diff)
	}
	if removed := keys.Removed(map[string]string{"new": "4", "old": "5"}); removed != nil {
		t.Errorf("what this provider did not set is removed: %v", removed)
	}
	if removed := keys.Removed(map[string]string{}); removed != nil {
		t.Errorf("an empty map removes %v", removed)
	}
	shown := OfPairs[Lines](configured)
	Refresh.Pairs(&shown, map[string]string{"theirs": "1", "same": "2", "new": "9"}, keys)
	if diff := cmp.Diff(map[string]string{"same": "2\n", "new": "9"}, shown.Map()); diff != "" {
		t.Errorf("managed keys only: %s", diff)
	}
	var all Pairs[Lines]
	Refresh.Pairs(&all, service, ManagedKeys{})
	if diff := cmp.Diff(service, all.Map()); diff != "" {
		t.Errorf("never written, so all are shown: %s", diff)
	}
}

func TestText_Sent(t *testing.T) {
	null, unknown, empty, orange := Null[HexColor](), Unknown[HexColor](), Of[HexColor](""), Of[HexColor]("#fa0")
	for name, test := range map[string]struct {
		plan, config Color
		want         string // "-" for nothing
	}{
		"managed":                  {orange, orange, "FFAA00"},
		"managed, emptied":         {empty, empty, ""},
		"not managed":              {orange, null, "#fa0"},
		"not managed, and nothing": {empty, null, "-"},
		"not known":                {unknown, null, "-"},
		"never read":               {null, null, "-"},
	} {
		t.Run(name, func(t *testing.T) {
			got := "-"
			if text := test.plan.Sent(test.config); text != nil {
				got = *text
			}
			if got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
	yes, no := types.BoolValue(true), types.BoolValue(false)
	if flag := SentBool(no, types.BoolNull()); flag != nil {
		t.Error("a flag that nobody set is sent")
	}
	if flag := SentBool(yes, types.BoolNull()); flag == nil || !*flag {
		t.Error("a flag that somebody set is not sent back")
	}
	if flag := SentBool(no, no); flag == nil || *flag {
		t.Error("a managed flag is not sent")
	}
}
