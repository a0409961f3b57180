package value

import "strings"

// Words translates between the letters of an API and the words of a schema. A
// letter that is not known is shown as it is.
type Words map[string]string

// Word returns the word of a letter.
func (w Words) Word(letter string) string {
	if word, ok := w[strings.ToUpper(letter)]; ok {
		return word
	}
	return letter
}

// Letter returns the letter of a word.
func (w Words) Letter(word string) string {
	for letter, known := range w {
		if known == word {
			return letter
		}
	}
	return word
}
