package value_test

import (
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
)

func TestEmailProblem(t *testing.T) {
	for text, valid := range map[string]bool{
		"alice@example.com": true, "da..dai.@docomo.example.jp": true, ".a@example.com": true, "o'neil+x@example.com": true, "a@localhost": true,
		"\u5c71\u7530@example.jp": true, `"a"@example.com`: true,
		"": false, "alice": false, "@example.com": false, "alice@": false, "a@b@c": false, "a @example.com": false, "a@example.com ": false,
		"a@example.com\n": false, "a\u00a0b@example.com": false, "a@example.com,b@example.com": false, "Alice <a@example.com>": false,
	} {
		if problem := value.EmailProblem(text); (problem == "") != valid {
			t.Errorf("%q: got %q", text, problem)
		}
	}
}
