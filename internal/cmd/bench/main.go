// Command bench measures what the provider costs on accounts of any size: requests, time, CPU and memory.
//
//	make bench BENCH="-sizes 1,100 -kinds tag"
//
// For each size and kind it starts the mock in its own process, on a loopback address, and runs the real CLI on it, just
// as a user does: create, plans that find nothing to do, plans that find 1 % of the objects changed by somebody else, and
// destroy. What a command does is checked: a plan that shows anything but the changed objects ends the run.
//
// # Configuration
//
// Objects come in blocks of 100 with count, because Terraform's own time grows with the square of the instances of a
// block. A contact has names, an e-mail address, a note and a custom field; a tag has a name and a colour. With -rpm the
// mock allows as many requests a minute and key, and the provider keeps to them; without it nothing is paced. The CLI
// begins each command without what the environment says of Terraform, OpenTofu, logs and accounts.
//
// # Variants
//
// Plans are made three times: as a user makes them, with bulk_reads = false, and with the floor. The floor is the provider
// with resources that keep their state instead of reading it (see command provider), on the same state: it costs what
// Terraform's protocol, the plugin framework and planning cost, and no way of reading can be cheaper. It sees no change,
// so its plans are all empty.
//
// # Figures
//
// Requests and answers of 429 are those that the mock counted. The wall time is that of the whole command, so it holds the
// CLI's own time and, since all share the machine, that of the mock. CPU and memory are the provider's alone: each of its
// processes, of which one command starts several, says at its end what it used. CPU time is the sum of user and system
// time of all; memory is the peak of resident memory of the largest. A process that was killed and could not say so
// fails the run.
//
// The summary compares plans without changes with those of the floor at zero latency, by default on 1,000 contacts. It
// alternates both, leaves out the first of each, and takes medians, because machines are noisy. With -profile both are
// run once more, and each process leaves profiles of its CPU time and its allocations.
//
// # Duration
//
// For each contact, the plugin framework alone takes some ten milliseconds of CPU in a plan, and Terraform's own time for an
// apply grows with the square of all objects in the state. Of more than 1,000 objects therefore only plans are measured, in
// the variant normal: the objects are created block by block, each with a state of its own, and the states are joined. So
// are those of the summary. -full measures everything.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	if err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// run measures what the arguments ask for, and writes what it found.
func run(ctx context.Context, args []string, stdout, progress io.Writer) error {
	o, err := parse(args, progress)
	if err != nil {
		return err
	}
	found, err := measure(ctx, o, progress)
	if err != nil {
		return err
	}
	return o.write(stdout, found)
}
