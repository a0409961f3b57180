package transport

import (
	"cmp"
	"encoding/base64"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

const (
	redacted      = "REDACTED"
	longestText   = 500
	longestSource = 64 << 10
	// shortestPart is the shortest piece of base64 that is taken for a part of a secret.
	shortestPart = 8
)

// redactor replaces secrets in whatever form they can come back: as they are, escaped for a URL or JSON, and in base64,
// also as a part of something longer such as the pair of a Basic authorization.
type redactor struct {
	plain []string
	// forms is made when it is needed first: it is large, and most providers never meet a text with a secret.
	forms func() *regexp.Regexp
}

func newRedactor(secrets []string) *redactor {
	var plain []string
	for _, secret := range secrets {
		for _, s := range []string{secret, oneLine(secret)} {
			if s != "" {
				plain = append(plain, s)
				plain = append(plain, base64Forms(s)...)
			}
		}
	}
	// The first alternative that fits wins, and a short form can be the beginning of a long one.
	slices.SortFunc(plain, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
	plain = slices.Compact(plain)
	return &redactor{plain: plain, forms: sync.OnceValue(func() *regexp.Regexp {
		patterns := make([]string, 0, len(plain))
		for _, form := range plain {
			patterns = append(patterns, pattern(form))
		}
		return regexp.MustCompile(strings.Join(patterns, "|"))
	})}
}

func (r *redactor) redact(s string) string {
	if !r.maySay(s) {
		return s
	}
	return r.forms().ReplaceAllLiteralString(s, redacted)
}

// maySay reports whether a secret may be in s: as it is, or escaped, which takes one of a few characters.
func (r *redactor) maySay(s string) bool {
	if len(r.plain) == 0 {
		return false
	}
	return strings.ContainsAny(s, `%\+`) || slices.ContainsFunc(r.plain, func(form string) bool { return strings.Contains(s, form) })
}

// clean makes one short line without secrets of any text. The order matters: a secret that is cut is not recognized.
func (r *redactor) clean(s string) string {
	s = oneLine(s)
	if len(s) > longestSource {
		s = strings.ToValidUTF8(s[:longestSource], "")
	}
	s = r.redact(s)
	if utf8.RuneCountInString(s) <= longestText {
		return s
	}
	return string([]rune(s)[:longestText]) + "…"
}

// oneLine replaces every run of blanks by one blank and drops what cannot be printed.
func oneLine(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) || unicode.IsSpace(r) {
			return r
		}
		return -1
	}, strings.ToValidUTF8(s, ""))
	return strings.Join(strings.Fields(s), " ")
}

// pattern matches s with each character as it is or escaped, once or several times over (JSON within JSON), in either
// case of the hexadecimal digits.
func pattern(s string) string {
	var b strings.Builder
	for _, r := range s {
		choices := []string{regexp.QuoteMeta(string(r)), "(?i:" + percent(r) + ")", "(?i:" + unicodeEscape(r) + ")"}
		switch r {
		case ' ':
			choices = append(choices, `\+`, "(?i:"+percent('+')+")")
		case '\n', '\r', '\t':
			choices = append(choices, `\\+`+map[rune]string{'\n': "n", '\r': "r", '\t': "t"}[r])
		case '"', '\\', '/':
			choices = append(choices, `\\+`+regexp.QuoteMeta(string(r)))
		}
		// An escaped form begins with a character that can be one of the secret itself, so it is tried first.
		slices.Reverse(choices)
		b.WriteString("(?:" + strings.Join(choices, "|") + ")")
	}
	return b.String()
}

func percent(r rune) string {
	var b strings.Builder
	for _, c := range []byte(string(r)) {
		fmt.Fprintf(&b, "%%(?:25)*%02x", c)
	}
	return b.String()
}

func unicodeEscape(r rune) string {
	var b strings.Builder
	for _, unit := range utf16.Encode([]rune{r}) {
		fmt.Fprintf(&b, `\\+u%04x`, unit)
	}
	return b.String()
}

// base64Forms returns s in base64 and what base64 of a longer text shows of it, for each of the three offsets.
func base64Forms(s string) []string {
	var forms []string
	for _, encoding := range []*base64.Encoding{base64.StdEncoding, base64.URLEncoding} {
		whole := encoding.EncodeToString([]byte(s))
		forms = append(forms, whole, strings.TrimRight(whole, "="))
		for offset := range 3 {
			text := encoding.EncodeToString(append(make([]byte, offset), s...))
			// Six bits make a character; those at the edges that also hold bits of the neighbours are unknown.
			from, to := (offset*8+5)/6, (offset+len(s))*8/6
			if to-from >= shortestPart {
				forms = append(forms, text[from:to])
			}
		}
	}
	return forms
}
