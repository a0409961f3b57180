package main

import (
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/acctest"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

// parsed returns what the arguments say, with the CLI of the tests.
func parsed(t *testing.T, args ...string) options {
	t.Helper()
	o, err := parse(append([]string{"-cli", acctest.CLI(t)}, args...), io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func TestBench(t *testing.T) {
	acctest.Long(t, "it runs the benchmark")
	output := filepath.Join(t.TempDir(), "bench.md")
	o := parsed(t, "-sizes", "1,5", "-runs", "1", "-o", output)
	found, err := measure(t.Context(), o, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := len(found.rows), 2*2*8; got != want {
		t.Errorf("%d rows, want %d", got, want)
	}
	for _, r := range found.rows {
		least, most := expected(r)
		if r.requests < least || r.requests > most || r.throttled != 0 {
			t.Errorf("%s, %d of them refused; want %d to %d", r, r.throttled, least, most)
		}
		if r.Processes == 0 || r.CPU <= 0 || r.Peak < 1<<20 || r.wall <= 0 {
			t.Errorf("%s by %d processes is not measured", r, r.Processes)
		}
	}
	var stdout strings.Builder
	if err := o.write(&stdout, found); err != nil {
		t.Fatal(err)
	}
	written, err := os.ReadFile(output)
	if err != nil || string(written) != stdout.String() {
		t.Errorf("the file holds %q, %v", written, err)
	}
	for _, want := range []string{
		`(?m)^\| 5 tags \| no-op plan \| floor \| 0 \| 0 \| [\d.]+ \| [\d.]+ \| \d+ \|$`,
		`A no-op plan of 5 contacts at zero latency`,
		`provider CPU time: [\d.]+ s, floor [\d.]+ s, ratio [\d.]+\n- wall time of the command: [\d.]+ s, floor [\d.]+ s, ratio [\d.]+\n$`,
	} {
		if !regexp.MustCompile(want).MatchString(stdout.String()) {
			t.Errorf("%s is not in:\n%s", want, stdout.String())
		}
	}
}

// expected returns how many requests a row has at the least and at the most. What bulk reads cost beyond one request is
// not the benchmark's to say.
func expected(r row) (least, most int) {
	const lists = 10
	switch {
	case r.variant == floor:
		return 0, 0
	case r.variant == single:
		return r.size, r.size
	case r.operation == noop, r.operation == drift:
		return 1, r.size + lists
	case r.operation == create:
		return r.size, r.size + lists
	}
	return r.size + 1, 2*r.size + lists
}

// Objects that are created block by block are all in one state, and a plan of a busy service is counted as such.
func TestFill(t *testing.T) {
	acctest.Long(t, "it runs the benchmark")
	o := parsed(t, "-sizes", "101", "-kinds", "tag")
	b := &bench{options: o, dir: t.TempDir(), progress: io.Discard}
	if err := b.build(t.Context()); err != nil {
		t.Fatal(err)
	}
	w, end, err := b.workspace(t.Context(), o.kinds[0], 101, mock.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := w.fill(t.Context(), o.kinds[0].blocks(101)); err != nil {
		t.Fatal(err)
	}
	if err := w.mock.AddFaults(mock.Fault{Effect: mock.EffectStatus, Status: 429, Times: 1, RetryAfter: "0"}); err != nil {
		t.Fatal(err)
	}
	found, err := w.do(t.Context(), step{noop, normal}, nil)
	if err != nil || found.throttled != 1 {
		t.Errorf("got %+v, %v; want one answer of 429", found, err)
	}
	if _, err := w.do(t.Context(), step{drift, normal}, []string{"helpdesk_liveagent_tag.b0[0]"}); err == nil || !strings.Contains(err.Error(), "the plan is to []") {
		t.Errorf("got %v, want that the plan lacks an update", err)
	}
	if err := end(); err != nil {
		t.Error(err)
	}
}

func TestParse_errors(t *testing.T) {
	for want, args := range map[string][]string{
		`"0" is not a number of objects`:    {"-sizes", "1,0"},
		`"x" is not a number of objects`:    {"-sizes", "x"},
		`"ticket" is not a kind of objects`: {"-kinds", "tag,ticket"},
		"must not be negative":              {"-latency", "-1s"},
		"rpm must be 100000 at the most":    {"-rpm", "100001"},
		`unexpected argument "more"`:        {"more"},
		"looking for the CLI":               {"-cli", "no-such-cli"},
	} {
		if _, err := parse(args, io.Discard); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %q", args, err, want)
		}
	}
}

func TestBlocks(t *testing.T) {
	for size, want := range map[int]string{1: "1", 100: "100", 101: "100 1", 250: "100 100 50"} {
		var counts []string
		for _, block := range kinds()[0].blocks(size) {
			counts = append(counts, regexp.MustCompile(`count = (\d+)`).FindStringSubmatch(block)[1])
		}
		if got := strings.Join(counts, " "); got != want {
			t.Errorf("%d objects: blocks of %s, want %s", size, got, want)
		}
	}
}
