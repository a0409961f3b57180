package value

import (
	"fmt"
	"regexp"
	"strings"
)

// Color is a colour in hex digits. Case does not matter, nor does #, and three digits
// stand for six. It is sent in the form that the service shows: upper case, six digits,
// without #.
type Color = Text[HexColor]

// HexColor is the [Equality] of [Color].
type HexColor struct{}

// Normalize returns six digits in upper case, without #; what is no colour in digits stays.
func (HexColor) Normalize(text string) string {
	if !hexColor.MatchString(text) && text != "#" {
		// What the service has goes back as it is.
		return text
	}
	digits := strings.ToUpper(strings.TrimLeft(text, "#"))
	if len(digits) != 3 {
		return digits
	}
	var long strings.Builder
	for _, digit := range digits {
		long.WriteRune(digit)
		long.WriteRune(digit)
	}
	return long.String()
}

var hexColor = regexp.MustCompile(`^(#?([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6}))?$`)

// Check refuses what is neither empty nor three or six hex digits.
func (HexColor) Check(_, text string) string {
	if hexColor.MatchString(text) {
		return ""
	}
	return fmt.Sprintf(`%q is not a colour. Write three or six hex digits, with or without "#", such as "#E67E22"; "" removes the colour.`, text)
}

// About tells how a colour is written.
func (HexColor) About() string {
	return "Three or six hex digits with or without `#`, in any case, such as `#E67E22`."
}
