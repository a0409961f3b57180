package value

import (
	"slices"
	"strings"

	words "github.com/helpdesk-iac/terraform-provider-helpdesk/internal/text"
)

// Equality says which texts mean the same, beside those that are the same for every value:
// see Form of package text. Its zero value must work.
type Equality interface {
	// Normalize brings a text into the one form that all spellings with the same meaning
	// share, and in which it is sent. The form of a form is itself.
	Normalize(text string) string
}

// Form returns the one form that all texts with the same meaning share, for comparisons.
func Form(rule Equality, text string) string { return words.Form(rule.Normalize(words.Form(text))) }

func form[E Equality](text string) string {
	var equality E
	return Form(equality, text)
}

// Checked is an [Equality] that also knows which texts are valid.
type Checked interface {
	Equality
	// Check says what is wrong with a text, in whole sentences; "" when nothing is. The
	// noun is what users call it, such as "name".
	Check(noun, text string) string
}

// Documented is an [Equality] that tells users how such a text is written.
type Documented interface {
	Equality
	// About is one or more whole sentences in Markdown.
	About() string
}

// Exact is the [Equality] of texts that mean the same only as all texts do.
type Exact struct{}

// Normalize returns the text.
func (Exact) Normalize(text string) string { return text }

// FoldCase is the [Equality] of texts whose case does not matter, such as country codes.
type FoldCase struct{}

// Normalize returns the text in lower case.
func (FoldCase) Normalize(text string) string { return strings.ToLower(text) }

// isSame says whether two lists hold the same meanings, in any order.
func isSame[E Equality](one, other []string) bool {
	return slices.Equal(forms[E](one), forms[E](other))
}

func forms[E Equality](texts []string) []string {
	out := make([]string, 0, len(texts))
	for _, text := range texts {
		out = append(out, form[E](text))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// respell returns the texts in the spelling of others that mean the same.
func respell[E Equality](texts, others []string) []string {
	known := map[string]string{}
	for _, other := range others {
		known[form[E](other)] = other
	}
	out := make([]string, 0, len(texts))
	for _, text := range texts {
		if spelled, ok := known[form[E](text)]; ok {
			text = spelled
		}
		if !slices.Contains(out, text) {
			out = append(out, text)
		}
	}
	return out
}
