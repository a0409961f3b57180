//go:build unix

package acctest

import (
	"bytes"
	"context"
	"os/exec"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"time"
)

// patience is how long a command may take that a test interrupts. It only keeps a
// test from hanging: what a command must not wait for never comes.
const patience = 3 * time.Minute

// Running is a command of a workspace that was started.
type Running struct {
	w       *Workspace
	command *exec.Cmd
	output  *output
}

// Start starts a command in a process group of its own.
func (w *Workspace) Start(args ...string) *Running {
	w.t.Helper()
	ctx, cancel := context.WithTimeout(w.t.Context(), patience)
	w.t.Cleanup(cancel)
	out := newOutput()
	command := exec.CommandContext(ctx, w.cli, args...) //nolint:gosec // The CLI that the test was started with.
	command.Dir, command.Env, command.Stdout, command.Stderr = w.dir, w.env, out, out
	command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	command.Cancel = func() error { return syscall.Kill(-command.Process.Pid, syscall.SIGKILL) }
	if err := command.Start(); err != nil {
		w.t.Fatal(err)
	}
	go func() {
		// The exit status tells how it ended.
		_ = command.Wait()
		out.end()
	}()
	return &Running{w: w, command: command, output: out}
}

// Until returns when lines of the output have matched a pattern a number of times.
func (r *Running) Until(pattern string, times int) {
	r.w.t.Helper()
	if text, ok := r.output.until(regexp.MustCompile(pattern), times); !ok {
		r.w.t.Fatalf("%s ended without %d times %s:\n%s", r.name(), times, pattern, text)
	}
}

// Interrupt does what Ctrl-C does: the CLI and its plugins get the signal.
func (r *Running) Interrupt() {
	r.w.t.Helper()
	if err := syscall.Kill(-r.command.Process.Pid, syscall.SIGINT); err != nil {
		r.w.t.Fatal(err)
	}
}

// Wait waits for the end of the command and returns what it printed, and its exit
// status.
func (r *Running) Wait() (string, int) {
	r.w.t.Helper()
	text := r.output.all()
	status := r.command.ProcessState.ExitCode()
	if status < 0 {
		r.w.t.Fatalf("%s did not end:\n%s", r.name(), text)
	}
	return text, status
}

func (r *Running) name() string { return strings.Join(r.command.Args[1:], " ") }

// output is what a command prints, for others to watch.
type output struct {
	mu    sync.Mutex
	more  *sync.Cond
	text  bytes.Buffer
	ended bool
}

func newOutput() *output {
	o := &output{}
	o.more = sync.NewCond(&o.mu)
	return o
}

// Write implements io.Writer.
func (o *output) Write(text []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	defer o.more.Broadcast()
	return o.text.Write(text)
}

func (o *output) end() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.ended = true
	o.more.Broadcast()
}

// until says whether a pattern has matched often enough before the end.
func (o *output) until(pattern *regexp.Regexp, times int) (string, bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	for len(pattern.FindAllIndex(o.text.Bytes(), times)) < times {
		if o.ended {
			return o.text.String(), false
		}
		o.more.Wait()
	}
	return "", true
}

// all returns the whole output after the end.
func (o *output) all() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	for !o.ended {
		o.more.Wait()
	}
	return o.text.String()
}
