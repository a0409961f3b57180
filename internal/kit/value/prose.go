package value

import (
	"regexp"
	"strings"
)

// Prose is a longer text: kinds of line ends and newlines at the end do not matter.
type Prose = Text[Lines]

// Lines is the [Equality] of [Prose].
type Lines struct{}

var lineEnd = regexp.MustCompile(`\r+\n`)

// Normalize returns the text with plain line ends, and none at the end.
func (Lines) Normalize(text string) string {
	return strings.TrimRight(lineEnd.ReplaceAllString(text, "\n"), "\n")
}
