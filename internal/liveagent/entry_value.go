package liveagent

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
)

// EntryStatus is the status of an entry of the knowledge base.
type EntryStatus = value.Text[entryState]

// entryState makes words and letters of a status the same.
type entryState struct{}

// entryStatus names the states of an entry.
var entryStatus = value.Words{"D": "draft", "P": "published"}

// Normalize returns the word.
func (entryState) Normalize(text string) string {
	if len(text) == 1 {
		text = strings.ToUpper(text)
	}
	return entryStatus.Word(text)
}

// Check allows the words, and other single letters than that of deleted entries.
func (s entryState) Check(_, text string) string {
	switch state := s.Normalize(text); {
	case state == api.EntryDeleted:
		return fmt.Sprintf("The status %q stands for deleted entries. To delete it, remove the resource from the configuration.", text)
	case state == "draft" || state == "published" || letter.MatchString(text):
		return ""
	}
	return fmt.Sprintf("%q is no status. Write draft or published, or a single letter that the service uses.", text)
}

// Letter is the equality of single letters of the service, whose meaning is not documented:
// case does not matter.
type Letter struct{}

var letter = regexp.MustCompile(`^[A-Za-z]$`)

// Normalize returns the letter in upper case.
func (Letter) Normalize(text string) string { return strings.ToUpper(text) }

// Check refuses what is no single letter.
func (Letter) Check(_, text string) string {
	if letter.MatchString(text) {
		return ""
	}
	return fmt.Sprintf("%q is not a single letter, as the service uses them.", text)
}

// EntryParent is the id of the category that an entry is in.
type EntryParent = value.Text[entryParent]

// topLevel is the parent of the entries at the top of a knowledge base, as tree paths have
// it.
const topLevel = "0"

// entryParent makes nothing the same as the top level.
type entryParent struct{}

// Normalize returns "" for the top level.
func (entryParent) Normalize(id string) string {
	if id == topLevel {
		return ""
	}
	return id
}

// EntryKeywords are the keywords of an entry.
type EntryKeywords = value.Texts[Keyword]

// Keyword is the equality of keywords: white space around does not matter.
type Keyword struct{}

// Normalize returns the word without white space around.
func (Keyword) Normalize(word string) string { return strings.TrimSpace(word) }

// Check refuses empty keywords, and commas, which end keywords for the service.
func (k Keyword) Check(_, text string) string {
	switch {
	case k.Normalize(text) == "":
		return "A keyword must not be empty."
	case strings.Contains(text, ","):
		return fmt.Sprintf("The keyword %q must not hold a comma: the service takes commas for the ends of keywords.", text)
	}
	return ""
}
