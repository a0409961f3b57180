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

// needCLI skips a test that uses the CLI when HELPDESK_ACC_CLI is none, and when it is long
// and the test is none of the long ones.
func needCLI(t *testing.T) {
	t.Helper()
	switch os.Getenv("HELPDESK_ACC_CLI") {
	case "none":
		t.Skip("it needs the CLI, and HELPDESK_ACC_CLI is none")
	case "long":
		if !isLong(t.Name()) {
			t.Skip("left to make test: it is none of the long suites")
		}
	}
}

// isLong says whether a test of a name, or one that it is part of, has called [Long].
func isLong(name string) bool {
	for {
		if _, ok := longTests.Load(name); ok {
			return true
		}
		end := strings.LastIndexByte(name, '/')
		if end < 0 {
			return false
		}
		name = name[:end]
	}
}
