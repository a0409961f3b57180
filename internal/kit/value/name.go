package value

import (
	"fmt"
	"strings"
)

// Name is what people tell objects apart by. It must not be empty, nor begin or end with
// white space.
type Name = Text[Naming]

// Naming is the [Equality] of [Name].
type Naming struct{}

// Normalize returns the name.
func (Naming) Normalize(text string) string { return text }

// Check refuses names that are empty or have white space around.
func (Naming) Check(noun, text string) string {
	switch trimmed := strings.TrimSpace(text); {
	case trimmed == "":
		return "The " + noun + " must not be empty."
	case trimmed != text:
		return fmt.Sprintf("The %s %q must neither begin nor end with white space.", noun, text)
	}
	return ""
}

// About tells what a name must be.
func (Naming) About() string {
	return "It must not be empty, nor begin or end with white space."
}
