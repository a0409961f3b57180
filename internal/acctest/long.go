package acctest

import (
	"os"
	"strings"
	"sync"
	"testing"
)

// longTests are the names of the tests that have called [Long].
var longTests sync.Map

// Long marks a test as one of the long suites, and says why it is one. With -short, as
// in make test, it is skipped; make test-full runs it.
func Long(t *testing.T, why string) {
	t.Helper()
	if testing.Short() {
		t.Skipf("left to make test-full: %s", why)
	}
	longTests.Store(t.Name(), true)
}

// needCLI skips a test that uses the CLI when HELPDESK_ACC_LONG=1 asks for what make
// test left out, and the test is none of the long ones.
func needCLI(t *testing.T) {
	t.Helper()
	if os.Getenv("HELPDESK_ACC_LONG") != "1" {
		return
	}
	for name := t.Name(); ; {
		if _, ok := longTests.Load(name); ok {
			return
		}
		end := strings.LastIndexByte(name, '/')
		if end < 0 {
			t.Skip("left to make test: it is none of the long suites")
		}
		name = name[:end]
	}
}
