package conformance_test

import (
	"os"
	"runtime/debug"
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

// Each case starts the provider anew many times, with little to keep.
func TestMain(m *testing.M) {
	debug.SetGCPercent(400)
	os.Exit(m.Run())
}

// Every rule of behaviour on every type.
func TestConformance(t *testing.T) {
	t.Parallel()
	conformance.Run(t, tag(), contactGroup(), membership(), kbCategory(), kbArticle(), contact(), deskContact())
}
