package value

import "strings"

// Phone is a phone number: the characters that only make it easier to read do not matter.
type Phone = Text[Digits]

// Digits is the [Equality] of [Phone].
type Digits struct{}

// Normalize returns the number without spaces, dots, dashes, slashes and brackets.
func (Digits) Normalize(text string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" -./()\u00a0", r) {
			return -1
		}
		return r
	}, text)
}
