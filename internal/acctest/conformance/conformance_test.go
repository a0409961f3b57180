package conformance_test

import (
	"os"
	"runtime/debug"
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest/conformance"
)

// notFilled is why the plan after an import through the CLI is not empty.
const notFilled = "what no read shows is filled in by the first apply"

// Each case starts the provider anew many times, with little to keep.
func TestMain(m *testing.M) {
	debug.SetGCPercent(400)
	debug.SetMemoryLimit(512 << 20)
	os.Exit(m.Run())
}

// table are the types that the rules run on.
func table() []conformance.Type {
	return []conformance.Type{
		tag(), contactGroup(), membership(), kbCategory(), kbArticle(), kbSuggestion(), contact(), ticket(), ticketV1(), ticketMessage(), ticketMessageV1(),
		deskContact(), deskTicket(), deskMessage(), deskConversation(), readableConversation(),
	}
}

// Every rule of behaviour on every type.
func TestConformance(t *testing.T) {
	t.Parallel()
	conformance.Run(t, table()...)
}

// Every form of an import through the CLI on every type.
func TestAccConformance_import(t *testing.T) {
	t.Parallel()
	conformance.RunCLI(t, table()...)
}

// What the CLI writes for an import is a configuration that plans nothing.
func TestAccConformance_generated(t *testing.T) {
	t.Parallel()
	conformance.RunGenerated(t, tag(), contact(), ticket(), kbArticle(), deskContact())
}

// A new type has an entry in the table.
func TestConformance_everyType(t *testing.T) {
	t.Parallel()
	conformance.Complete(t, table())
}
