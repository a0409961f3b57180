package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/cmd/bench/usage"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock"
)

// mostWhole is the most objects of which everything is measured unless that is asked for: with more, the CLI and the
// framework alone take minutes for a plan and far longer for an apply.
const mostWhole = 1000

// summarized is how many objects the summary is about, if so many are measured.
const summarized = 1000

// bench is one run of the benchmark.
type bench struct {
	options
	// dir is for everything that is written.
	dir      string
	progress io.Writer
}

// measure runs the benchmark in a directory of its own.
func measure(ctx context.Context, o options, progress io.Writer) (found report, err error) {
	dir, err := os.MkdirTemp("", "helpdesk-bench-")
	if err != nil {
		return found, fmt.Errorf("making a directory: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	b := &bench{options: o, dir: dir, progress: progress}
	if err := b.build(ctx); err != nil {
		return found, err
	}
	return b.all(ctx)
}

func (b *bench) bin() string { return filepath.Join(b.dir, "bin") }

// build builds the provider to measure.
func (b *bench) build(ctx context.Context) error {
	b.say("building the provider")
	command := exec.CommandContext(ctx, "go", "build", "-o", filepath.Join(b.bin(), "terraform-provider-helpdesk"),
		"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/cmd/bench/provider")
	if output, err := command.CombinedOutput(); err != nil {
		return fmt.Errorf("building the provider: %w\n%s", err, output)
	}
	return nil
}

func (b *bench) say(format string, arguments ...any) {
	fmt.Fprintf(b.progress, time.Now().Format(time.TimeOnly)+"  "+format+"\n", arguments...)
}

// all measures every kind and size, and then what the summary needs.
func (b *bench) all(ctx context.Context) (report, error) {
	found := report{options: b.options, began: time.Now()}
	var err error
	if found.cliVersion, err = b.version(ctx); err != nil {
		return found, err
	}
	for _, k := range b.kinds {
		for _, size := range b.sizes {
			rows, err := b.life(ctx, k, size)
			if err != nil {
				return found, fmt.Errorf("%d × %s: %w", size, k.name, err)
			}
			found.rows = append(found.rows, rows...)
		}
	}
	if b.runs > 0 {
		found.summary, err = b.summarize(ctx)
	}
	return found, err
}

// version returns the first line of what the CLI says of its version.
func (b *bench) version(ctx context.Context) (string, error) {
	command := exec.CommandContext(ctx, b.cli, "version")
	command.Env = append(environment(), "CHECKPOINT_DISABLE=1")
	output, err := command.Output()
	if err != nil {
		return "", fmt.Errorf("asking the CLI for its version: %w", err)
	}
	line, _, _ := strings.Cut(string(output), "\n")
	return line, nil
}

// workspace returns a workspace with a number of objects, which do not exist yet, and what ends it.
func (b *bench) workspace(ctx context.Context, k kind, size int, o mock.Options) (*workspace, func() error, error) {
	dir, err := os.MkdirTemp(b.dir, k.name)
	if err != nil {
		return nil, nil, fmt.Errorf("making a directory: %w", err)
	}
	w, err := newWorkspace(ctx, dir, b.cli, b.bin(), k.blocks(size), o)
	if err != nil {
		return nil, nil, errors.Join(err, os.RemoveAll(dir))
	}
	return w, func() error { return errors.Join(w.close(), os.RemoveAll(dir)) }, nil
}

// life measures the operations on a number of objects, from create to destroy.
func (b *bench) life(ctx context.Context, k kind, size int) (rows []row, err error) {
	w, end, err := b.workspace(ctx, k, size, mock.Options{Latency: b.latency, RPM: b.rpm})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, end()) }()
	steps := b.steps(size)
	if steps[0].operation != create {
		b.say("creating %s", objects(size, k))
		if err := w.fill(ctx, k.blocks(size)); err != nil {
			return nil, err
		}
	}
	var changed []string
	for _, s := range steps {
		if s.operation == drift && changed == nil {
			if changed, err = k.drift(w.mock, size); err != nil {
				return nil, err
			}
		}
		found, err := w.do(ctx, s, changed)
		if err != nil {
			return nil, fmt.Errorf("%s, %s: %w", s.operation, s.variant, err)
		}
		rows = append(rows, row{k, size, s, found})
		b.say("%s", rows[len(rows)-1])
	}
	return rows, nil
}

// steps are what is measured of a number of objects, in order.
func (b *bench) steps(size int) []step {
	if size > mostWhole && !b.full {
		return []step{{noop, normal}, {drift, normal}}
	}
	return []step{
		{create, normal},
		{noop, normal},
		{noop, single},
		{noop, floor},
		{drift, normal},
		{drift, single},
		{drift, floor},
		{destroy, normal},
	}
}

// summarize compares plans without changes with those of the floor.
func (b *bench) summarize(ctx context.Context) (s *summary, err error) {
	s = &summary{kind: b.kinds[len(b.kinds)-1], size: slices.Max(b.sizes), samples: map[variant][]sample{}}
	if at := slices.IndexFunc(b.kinds, func(k kind) bool { return k.name == "contact" }); at >= 0 {
		s.kind = b.kinds[at]
	}
	if slices.Contains(b.sizes, summarized) {
		s.size = summarized
	}
	w, end, err := b.workspace(ctx, s.kind, s.size, mock.Options{})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, end()) }()
	b.say("creating %s for the summary", s.objects())
	if err := w.fill(ctx, s.kind.blocks(s.size)); err != nil {
		return nil, err
	}
	// The first run of each fills the caches of the machine and does not count.
	for run := range b.runs + 1 {
		for _, v := range []variant{floor, normal} {
			one := step{noop, v}
			found, err := w.do(ctx, one, nil)
			if err != nil {
				return nil, err
			}
			b.say("summary, run %d of %d: %s", run, b.runs, row{s.kind, s.size, one, found})
			if run > 0 {
				s.samples[v] = append(s.samples[v], found)
			}
		}
	}
	return s, b.profile(ctx, w)
}

// profile lets both sides of the summary write profiles.
func (b *bench) profile(ctx context.Context, w *workspace) error {
	if b.profiles == "" {
		return nil
	}
	for _, v := range []variant{floor, normal} {
		dir, err := filepath.Abs(filepath.Join(b.profiles, string(v)))
		if err != nil {
			return fmt.Errorf("profile: %w", err)
		}
		if err := os.MkdirAll(dir, 0o750); err != nil {
			return fmt.Errorf("profile: %w", err)
		}
		if _, err := w.do(ctx, step{noop, v}, nil, usage.EnvProfile+"="+dir); err != nil {
			return err
		}
		b.say("profiles of %s are in %s", v, dir)
	}
	return nil
}
