// Package text says when two texts of users and of services are the same.
package text

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Form returns the one form that all spellings of a text share. Letters are composed (NFC):
// Terraform composes every text, services do not. White space at both ends is taken away,
// because services may trim it, so that a text of nothing else is the same as an empty one;
// and kinds of line ends are one.
func Form(text string) string {
	text = norm.NFC.String(strings.TrimSpace(text))
	for strings.Contains(text, "\r\n") {
		text = strings.ReplaceAll(text, "\r\n", "\n")
	}
	return text
}

// Composed returns a text with its letters composed (NFC), as Terraform has it, and otherwise as it
// is: for the keys of maps.
func Composed(text string) string { return norm.NFC.String(text) }

// Same says whether two texts are the same.
func Same(one, other string) bool { return one == other || Form(one) == Form(other) }
