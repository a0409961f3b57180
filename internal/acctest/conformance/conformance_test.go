package conformance_test

import (
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest/conformance"
)

// Why several types break a rule today.
const (
	notSentAgain    = "a create that proves not to have been made is not sent again"
	pageNotRepeated = "a write that a web page with status 500 answers is not repeated"
	endsCount       = "white space at the ends of a text that the service trims is a change"
	noHolder        = "the conflict names neither the holder's id nor the import command, and points at no attribute"
)

// Every rule of behaviour on every type.
func TestConformance(t *testing.T) {
	t.Parallel()
	conformance.Run(t, tag(), contactGroup(), kbCategory(), kbArticle(), contact())
}
