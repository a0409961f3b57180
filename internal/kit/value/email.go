package value

import (
	"fmt"
	"strings"
	"unicode"
)

// Email is an e-mail address. Case does not matter.
type Email = Text[Address]

// Emails is a set of e-mail addresses.
type Emails = Texts[Address]

// Address is the [Equality] of [Email].
type Address struct{}

// Normalize returns the address in lower case.
func (Address) Normalize(text string) string { return strings.ToLower(text) }

// Check refuses what is neither empty nor an address alone.
func (Address) Check(_, text string) string {
	if text == "" {
		return ""
	}
	return EmailProblem(text)
}

// EmailProblem says what is wrong with a text that must be an address alone; "" when
// nothing is. Mail systems have given out addresses that no standard allows, such as with
// dots in a row, so the service decides about the rest.
func EmailProblem(text string) string {
	local, domain, _ := strings.Cut(text, "@")
	if local == "" || domain == "" || strings.Contains(domain, "@") || strings.ContainsAny(text, ",<>") || strings.ContainsFunc(text, unicode.IsSpace) {
		return fmt.Sprintf("%q is not an e-mail address. Write the address alone, such as alice@example.com.", text)
	}
	return ""
}
