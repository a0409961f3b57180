package text_test

import (
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/text"
)

func TestSame(t *testing.T) {
	for name, test := range map[string]struct {
		one, other string
		same       bool
	}{
		"the same":               {"a", "a", true},
		"case":                   {"a", "A", false},
		"white space at ends":    {" \n\u00a0a b\t\n", "a b", true},
		"white space within":     {"a  b", "a b", false},
		"nothing but space":      {" \r\n ", "", true},
		"both forms of a letter": {"Ame\u0301lie", "Am\u00e9lie", true},
		"other letters":          {"Ame\u0300lie", "Am\u00e9lie", false},
		"kinds of line ends":     {"a\r\r\nb\r\nc", "a\nb\nc", true},
		"a bare carriage return": {"a\rb", "a\nb", false},
		"Hangul":                 {"\u1112\u1161\u11ab", "\ud55c", true},
	} {
		if text.Same(test.one, test.other) != test.same {
			t.Errorf("%s: %q and %q, want %t", name, test.one, test.other, test.same)
		}
		if form := text.Form(test.one); text.Form(form) != form {
			t.Errorf("%s: the form of the form %q is another one", name, form)
		}
	}
}
