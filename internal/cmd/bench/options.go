package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

// options are what the arguments say.
type options struct {
	sizes   []int
	kinds   []kind
	latency time.Duration
	rpm     int
	runs    int
	full    bool
	// cli is the path of Terraform or OpenTofu.
	cli string
	// output is the file for what stdout gets too; empty for none.
	output string
	// profiles is the directory for profiles; empty for none.
	profiles string
}

func parse(args []string, stderr io.Writer) (options, error) {
	var o options
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	flags.SetOutput(stderr)
	sizes := flags.String("sizes", "1,100,1000,10000", "numbers of objects")
	names := flags.String("kinds", "tag,contact", "kinds of objects: tag, contact")
	flags.DurationVar(&o.latency, "latency", 0, "time that the mock waits before each answer, such as 50ms")
	flags.IntVar(&o.rpm, "rpm", 0, "requests per minute that the mock allows and the provider makes, 0 for no limit")
	flags.IntVar(&o.runs, "runs", 5, "runs of each side of the summary, 0 for no summary")
	flags.BoolVar(&o.full, "full", false, fmt.Sprintf("every variant for more than %d objects too", mostWhole))
	flags.StringVar(&o.cli, "cli", "", "path of Terraform or OpenTofu; left out, terraform or tofu on PATH")
	flags.StringVar(&o.output, "o", "", "file to write the table and the summary to, besides standard output")
	flags.StringVar(&o.profiles, "profile", "", "directory for profiles of the plans of the summary")
	if err := flags.Parse(args); err != nil {
		return o, err
	}
	switch {
	case flags.NArg() > 0:
		return o, fmt.Errorf("unexpected argument %q", flags.Arg(0))
	case o.latency < 0 || o.rpm < 0 || o.runs < 0:
		return o, errors.New("latency, rpm and runs must not be negative")
	case o.rpm > unlimited:
		return o, fmt.Errorf("rpm must be %d at the most", unlimited)
	}
	if err := o.list(*sizes, *names); err != nil {
		return o, err
	}
	return o, o.findCLI()
}

// list reads the lists of sizes and kinds.
func (o *options) list(sizes, names string) error {
	for text := range strings.SplitSeq(sizes, ",") {
		size, err := strconv.Atoi(strings.TrimSpace(text))
		if err != nil || size < 1 {
			return fmt.Errorf("%q is not a number of objects", text)
		}
		o.sizes = append(o.sizes, size)
	}
	for name := range strings.SplitSeq(names, ",") {
		all := kinds()
		at := slices.IndexFunc(all, func(k kind) bool { return k.name == strings.TrimSpace(name) })
		if at < 0 {
			return fmt.Errorf("%q is not a kind of objects", name)
		}
		o.kinds = append(o.kinds, all[at])
	}
	return nil
}

// findCLI makes the path of the CLI absolute, because it runs in other directories.
func (o *options) findCLI() error {
	for _, candidate := range []string{o.cli, "terraform", "tofu"} {
		path, err := exec.LookPath(candidate)
		if err == nil {
			o.cli, err = filepath.Abs(path)
			return err
		}
		if o.cli != "" {
			return fmt.Errorf("looking for the CLI: %w", err)
		}
	}
	return errors.New("neither terraform nor tofu is on PATH: use make bench, or -cli")
}

// write writes the report to standard output, and to the file of -o.
func (o *options) write(stdout io.Writer, found report) error {
	text := found.markdown()
	if _, err := io.WriteString(stdout, text); err != nil {
		return fmt.Errorf("writing the report: %w", err)
	}
	if o.output == "" {
		return nil
	}
	if err := os.WriteFile(o.output, []byte(text), 0o600); err != nil {
		return fmt.Errorf("writing the report: %w", err)
	}
	return nil
}
