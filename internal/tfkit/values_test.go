package tfkit

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

func TestCanon(t *testing.T) {
	for name, test := range map[string]struct {
		canon      Canon
		one, other string
		same       bool
	}{
		"colour, case and #":      {Color, "#e67e22", "E67E22", true},
		"colour, three digits":    {Color, "#fff", "FFFFFF", true},
		"colour, another":         {Color, "#fff", "FFFFFE", false},
		"colour, none":            {Color, "", "#", true},
		"e-mail":                  {FoldCase, "Alice@Example.com", "alice@example.com", true},
		"prose, newline":          {Prose, "a\nb\n", "a\r\nb", true},
		"prose, inner blank line": {Prose, "a\n\nb", "a\nb", false},
		"phone":                   {Phone, "+1 (555) 01-00", "+15550100", true},
		"phone, no plus":          {Phone, "15550100", "+15550100", false},
		"exact":                   {Exact, "a", "A", false},
	} {
		t.Run(name, func(t *testing.T) {
			if same := test.canon(test.one) == test.canon(test.other); same != test.same {
				t.Errorf("%q and %q: same is %t, want %t", test.one, test.other, same, test.same)
			}
			if form := test.canon(test.one); test.canon(form) != form {
				t.Errorf("the form of %q is not its own form", test.one)
			}
		})
	}
}

func TestOriginText(t *testing.T) {
	null, unknown := types.StringNull(), types.StringUnknown()
	for name, test := range map[string]struct {
		from Origin
		have types.String
		got  string
		want types.String
	}{
		"read, never read before":     {Read, null, "", types.StringValue("")},
		"read, same meaning":          {Read, types.StringValue("#ABC"), "aabbcc", types.StringValue("#ABC")},
		"read, changed":               {Read, types.StringValue("#ABC"), "112233", types.StringValue("112233")},
		"written, planned":            {Written, types.StringValue("#ABC"), "112233", types.StringValue("#ABC")},
		"written, planned null":       {Written, null, "112233", null},
		"written, unknown":            {Written, unknown, "112233", types.StringValue("112233")},
		"written, unknown and absent": {Written, unknown, "", types.StringValue("")},
	} {
		t.Run(name, func(t *testing.T) {
			if got := test.from.Text(test.have, test.got, Color); !got.Equal(test.want) {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

func TestOriginTexts(t *testing.T) {
	have := Set([]string{"Alice@example.com", "bob@example.com"})
	for name, test := range map[string]struct {
		from Origin
		got  []string
		want types.Set
	}{
		"same, other order and case": {Read, []string{"BOB@example.com", "alice@example.com"}, have},
		"one is new":                 {Read, []string{"alice@example.com", "c@example.com"}, Set([]string{"Alice@example.com", "c@example.com"})},
		"all are gone":               {Read, nil, Set(nil)},
		"written":                    {Written, []string{"x@example.com"}, have},
	} {
		t.Run(name, func(t *testing.T) {
			if got := test.from.Texts(have, test.got, FoldCase); !got.Equal(test.want) {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

func TestKeys(t *testing.T) {
	service := map[string]string{"theirs": "1", "same": "2", "old": "3"}
	configured := map[string]string{"same": "2\n", "new": "4", "old": "5"}
	keys := Keys{}.Wrote(configured, service, Prose)
	if diff := cmp.Diff(Keys{Managed: []string{"new", "old", "same"}, Set: []string{"new", "old"}}, sortedKeys(keys)); diff != "" {
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
	shown := Read.Pairs(mapOf(configured), map[string]string{"theirs": "1", "same": "2", "new": "9"}, keys, Prose)
	if diff := cmp.Diff(map[string]string{"same": "2\n", "new": "9"}, Map(shown)); diff != "" {
		t.Errorf("managed keys only: %s", diff)
	}
	all := Read.Pairs(types.MapNull(types.StringType), service, Keys{}, Prose)
	if diff := cmp.Diff(service, Map(all)); diff != "" {
		t.Errorf("never written, so all are shown: %s", diff)
	}
}

func sortedKeys(keys Keys) Keys {
	return Keys{Managed: sorted(keys.Managed), Set: sorted(keys.Set)}
}

func sorted(texts []string) []string { return Canon(Exact).sorted(texts) }

func TestSent(t *testing.T) {
	null, unknown, empty, orange := types.StringNull(), types.StringUnknown(), types.StringValue(""), types.StringValue("#fa0")
	for name, test := range map[string]struct {
		plan, config types.String
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
			if text := Sent(test.plan, test.config, Color); text != nil {
				got = *text
			}
			if got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
	yes, no := types.BoolValue(true), types.BoolValue(false)
	if flag := SentFlag(no, types.BoolNull()); flag != nil {
		t.Error("a flag that nobody set is sent")
	}
	if flag := SentFlag(yes, types.BoolNull()); flag == nil || !*flag {
		t.Error("a flag that somebody set is not sent back")
	}
	if flag := SentFlag(no, no); flag == nil || *flag {
		t.Error("a managed flag is not sent")
	}
}
