package attribute

import (
	"slices"
	"strings"
)

// options is what rows may say besides.
type options struct {
	noun    string
	input   string
	shown   string
	emptied *string
	filled  bool
	leftOut string
	checks  []check
	words   []string
	each    string
	follows string
	between *[2]float64
	whole   bool
	least   *int64
	isFinal bool
}

// check says what is wrong with a text; "" when nothing is.
type check func(noun, text string) string

// Option says more about an attribute.
type Option func(*options)

// Input adds sentences about how the attribute is set, which data sources lack.
func Input(sentences string) Option { return func(o *options) { o.input = sentences } }

// Shown adds sentences about what data sources show.
func Shown(sentences string) Option { return func(o *options) { o.shown = sentences } }

// Called sets what messages call the attribute; its name, with blanks, otherwise.
func Called(noun string) Option { return func(o *options) { o.noun = noun } }

// Emptied says in a sentence what the empty value does, instead of the usual one; "" when
// the description says it.
func Emptied(sentence string) Option { return func(o *options) { o.emptied = &sentence } }

// NeverEmpty refuses an empty or blank text, or each such element of a set.
func NeverEmpty() Option {
	return func(o *options) { o.filled = true }
}

func filled(noun, text string) string {
	if strings.TrimSpace(text) == "" {
		return "The " + noun + " must not be empty."
	}
	return ""
}

// filledOrLeftOut is filled for what need not be set.
func filledOrLeftOut(noun, text string) string {
	if problem := filled(noun, text); problem != "" {
		return problem + " Leave the attribute out, so that it is not managed."
	}
	return ""
}

// LeftOut says in a sentence what leaving the attribute out means, instead of the usual one.
func LeftOut(sentence string) Option { return func(o *options) { o.leftOut = sentence } }

// Check validates a text, or each element of a set, with a function that says what is wrong
// in whole sentences; "" when nothing is.
func Check(problem func(text string) string) Option {
	return func(o *options) {
		o.checks = append(o.checks, func(_, text string) string { return problem(text) })
	}
}

// OneOf allows only these words.
func OneOf(words ...string) Option {
	return func(o *options) {
		o.words = words
		if o.emptied == nil && !slices.Contains(words, "") {
			o.emptied = new(string)
		}
	}
}

// Distinct refuses two elements of a set, or two spellings, that mean the same. The noun
// names one element.
func Distinct(noun string) Option {
	return func(o *options) { o.each, o.noun = noun, noun }
}

// Between allows only numbers from the least to the most.
func Between(least, most float64) Option {
	return func(o *options) { o.between = &[2]float64{least, most} }
}

// Whole allows only whole numbers from 0.
func Whole() Option { return func(o *options) { o.whole = true } }

// AtLeast allows only whole numbers from the least.
func AtLeast(least int64) Option { return func(o *options) { o.least = &least } }

// Follows makes a computed text unknown when another attribute changes.
func Follows(name string) Option { return func(o *options) { o.follows = name } }

// Replaces makes a change of a required text replace the object. What an import could not
// read is filled in instead.
func Replaces() Option { return func(o *options) { o.isFinal = true } }
