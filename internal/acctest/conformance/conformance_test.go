package conformance_test

import (
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest/conformance"
)

// Every rule of behaviour on every type.
func TestConformance(t *testing.T) {
	t.Parallel()
	conformance.Run(t, tag(), contactGroup())
}
