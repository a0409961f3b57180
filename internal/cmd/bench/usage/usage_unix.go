//go:build unix

package usage

import (
	"bytes"
	"fmt"
	"os"
	"runtime"
	"syscall"
	"time"
)

const kilo = 1024

// measure fills in what this process has used so far.
func (l *Line) measure() error {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		return fmt.Errorf("getrusage: %w", err)
	}
	l.User, l.System = time.Duration(used.Utime.Nano()), time.Duration(used.Stime.Nano())
	if runtime.GOOS == "linux" {
		return l.measurePeak()
	}
	l.Peak = int64(used.Maxrss) //nolint:unconvert // It is shorter on systems of 32 bits.
	if runtime.GOOS != "darwin" {
		l.Peak *= kilo
	}
	return nil
}

// measurePeak reads the peak of memory from /proc: on Linux that of getrusage survives exec, so that a child's is never
// lower than what its parent, here the CLI, had when it started it.
func (l *Line) measurePeak() error {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return fmt.Errorf("reading the peak of memory: %w", err)
	}
	_, rest, _ := bytes.Cut(status, []byte("VmHWM:"))
	if _, err := fmt.Sscan(string(rest), &l.Peak); err != nil {
		return fmt.Errorf("reading the peak of memory: %w", err)
	}
	l.Peak *= kilo
	return nil
}
