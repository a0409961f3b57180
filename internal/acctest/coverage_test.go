package acctest_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestCoverageTables checks that the tests which the README names as proofs are
// there.
func TestCoverageTables(t *testing.T) {
	t.Parallel()
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	tests := testNames(t)
	for heading, least := range map[string]int{
		// The vendor's index has 27 calls and two chapters on formats.
		"Coverage of API v1": 29,
		// The vendor documents ten calls; three more are used where they are.
		"Coverage of LiveDesk": 13,
	} {
		_, table, ok := strings.Cut(string(readme), "\n## "+heading+"\n")
		if !ok {
			t.Errorf("the README has no section %q", heading)
		}
		table, _, _ = strings.Cut(table, "\n## ")
		if rows := checkProofs(t, table, tests); rows < least {
			t.Errorf("the tables of %q have %d rows, want %d or more", heading, rows, least)
		}
	}
}

// checkProofs checks the tests that each row of a table names, and returns the
// number of rows.
func checkProofs(t *testing.T, table string, tests map[string]bool) int {
	t.Helper()
	rows := 0
	for line := range strings.Lines(table) {
		if !strings.HasPrefix(line, "|") || strings.HasPrefix(line, "|---") || strings.HasPrefix(line, "| | what") || strings.HasPrefix(line, "| call") {
			continue
		}
		rows++
		names := regexp.MustCompile("`(Test\\w+)`").FindAllStringSubmatch(line, -1)
		if len(names) == 0 {
			t.Errorf("no test is named in %s", line)
		}
		for _, name := range names {
			if !tests[name[1]] {
				t.Errorf("there is no test %s, which the README names in %s", name[1], line)
			}
		}
	}
	return rows
}

// testNames returns the names of all tests of the module.
func testNames(t *testing.T) map[string]bool {
	t.Helper()
	names := map[string]bool{}
	err := filepath.WalkDir("..", func(name string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(name, "_test.go") {
			return err
		}
		text, err := os.ReadFile(name)
		for _, found := range regexp.MustCompile(`(?m)^func (Test\w+)\(`).FindAllStringSubmatch(string(text), -1) {
			names[found[1]] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}
