package tfkit

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Canon brings a text into the one form that all spellings with the same
// meaning share. Two texts mean the same when their forms are equal.
type Canon func(string) string

// Exact is the Canon of texts that mean nothing but themselves.
func Exact(text string) string { return text }

// FoldCase is the Canon of texts whose case does not matter, such as e-mail
// addresses and country codes.
func FoldCase(text string) string { return strings.ToLower(text) }

// Prose is the Canon of longer texts: kinds of line ends and newlines at the
// end do not matter.
func Prose(text string) string {
	return strings.TrimRight(lineEnd.ReplaceAllString(text, "\n"), "\n")
}

var lineEnd = regexp.MustCompile(`\r+\n`)

// Color is the Canon of hex colours: upper case, six digits, without #.
func Color(text string) string {
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

// Seconds is the Canon of times in seconds: fractions do not matter.
func Seconds(text string) string {
	seconds, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return text
	}
	return strconv.FormatFloat(math.Trunc(seconds), 'f', 0, 64)
}

// Phone is the Canon of phone numbers: the characters that only make them
// easier to read do not matter.
func Phone(text string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" -./()\u00a0", r) {
			return -1
		}
		return r
	}, text)
}

// same says whether two lists hold the same meanings, in any order.
func (c Canon) same(one, other []string) bool {
	return slices.Equal(c.sorted(one), c.sorted(other))
}

func (c Canon) sorted(texts []string) []string {
	out := make([]string, 0, len(texts))
	for _, text := range texts {
		out = append(out, c(text))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// respell returns the texts in the spelling of others that mean the same.
func (c Canon) respell(texts, others []string) []string {
	known := map[string]string{}
	for _, other := range others {
		known[c(other)] = other
	}
	out := make([]string, 0, len(texts))
	for _, text := range texts {
		if spelled, ok := known[c(text)]; ok {
			text = spelled
		}
		if !slices.Contains(out, text) {
			out = append(out, text)
		}
	}
	return out
}
