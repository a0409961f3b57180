package main

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"time"
)

// row is a line of the table.
type row struct {
	kind kind
	size int
	step
	sample
}

// String is the row as a line of progress.
func (r row) String() string {
	return fmt.Sprintf("%s, %s, %s: %d requests, %.2f s, provider %.2f s of CPU, %.0f MB",
		objects(r.size, r.kind), r.operation, r.variant, r.requests, r.wall.Seconds(), r.CPU.Seconds(), megabytes(r.Peak))
}

func objects(size int, k kind) string {
	if size == 1 {
		return "1 " + k.name
	}
	return fmt.Sprintf("%d %ss", size, k.name)
}

func megabytes(bytes int64) float64 { return float64(bytes) / 1e6 }

// report is all that was found.
type report struct {
	options
	began      time.Time
	cliVersion string
	rows       []row
	// summary is nil when there is none.
	summary *summary
}

// markdown writes the report.
func (r report) markdown() string {
	var out strings.Builder
	fmt.Fprintf(&out, "Measured on %s with `make bench`: %s, %s, %d CPUs, %s/%s; %s.\n\n",
		r.began.Format(time.DateOnly), runtime.Version(), r.cliVersion, runtime.NumCPU(), runtime.GOOS, runtime.GOARCH, r.service())
	if slices.Max(r.sizes) > mostWhole && !r.full {
		fmt.Fprintf(&out, "Of more than %d objects only plans are measured, and these in the variant normal alone, because Terraform and the plugin "+
			"framework take minutes for a plan and far longer for an apply: `-full` measures everything.\n\n", mostWhole)
	}
	out.WriteString("| objects | operation | variant | requests | 429s | wall s | provider CPU s | provider peak MB |\n")
	out.WriteString("|---:|---|---|---:|---:|---:|---:|---:|\n")
	for _, line := range r.rows {
		fmt.Fprintf(&out, "| %s | %s | %s | %d | %d | %.2f | %.2f | %.0f |\n", objects(line.size, line.kind), line.operation, line.variant,
			line.requests, line.throttled, line.wall.Seconds(), line.CPU.Seconds(), megabytes(line.Peak))
	}
	if r.summary != nil {
		out.WriteString("\n" + r.summary.String())
	}
	return out.String()
}

// service says how the mock behaves.
func (r report) service() string {
	pace := "no limit of requests"
	if r.rpm > 0 {
		pace = fmt.Sprintf("%d requests a minute", r.rpm)
	}
	return fmt.Sprintf("mock with a latency of %s and %s", r.latency, pace)
}

// summary compares plans without changes with those of the floor.
type summary struct {
	kind    kind
	size    int
	samples map[variant][]sample
}

func (s *summary) objects() string { return objects(s.size, s.kind) }

// String is the summary in sentences.
func (s *summary) String() string {
	var out strings.Builder
	fmt.Fprintf(&out, "A no-op plan of %s at zero latency, medians of %d alternating runs each:\n\n", s.objects(), len(s.samples[normal]))
	for _, one := range []struct {
		what string
		of   func(sample) time.Duration
	}{
		{"provider CPU time", func(found sample) time.Duration { return found.CPU }},
		{"wall time of the command", func(found sample) time.Duration { return found.wall }},
	} {
		mine, least := median(s.samples[normal], one.of), median(s.samples[floor], one.of)
		fmt.Fprintf(&out, "- %s: %.2f s, floor %.2f s, ratio %.2f\n", one.what, mine.Seconds(), least.Seconds(), mine.Seconds()/least.Seconds())
	}
	return out.String()
}

// median returns the middle of what is measured, the upper one of two.
func median(samples []sample, of func(sample) time.Duration) time.Duration {
	var all []time.Duration
	for _, found := range samples {
		all = append(all, of(found))
	}
	slices.Sort(all)
	return all[len(all)/2]
}
