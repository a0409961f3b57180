// Package usage is what the benchmark and the provider that it measures say to each other: the environment variables that
// steer the provider, and what each of its processes tells of itself at its end.
package usage

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"time"
)

// The environment variables of the provider.
const (
	// EnvVariant is Floor for the provider that reads nothing, else empty.
	EnvVariant = "HELPDESK_BENCH_VARIANT"
	// EnvFile names the file to which each process appends its Lines.
	EnvFile = "HELPDESK_BENCH_USAGE"
	// EnvProfile names the directory for profiles; empty for none.
	EnvProfile = "HELPDESK_BENCH_PROFILE"
)

// Floor is the value of EnvVariant for the provider that reads nothing.
const Floor = "floor"

// Line is what a process says of itself: once when it begins, and once, with Ended set, when it ends.
type Line struct {
	PID   int  `json:"pid"`
	Ended bool `json:"ended"`
	// User and System are the CPU time so far.
	User   time.Duration `json:"user_ns"`
	System time.Duration `json:"system_ns"`
	// Peak is the most memory so far, in bytes.
	Peak int64 `json:"peak_bytes"`
}

// Append adds the line of this process to a file.
func Append(name string, ended bool) error {
	line := Line{PID: os.Getpid(), Ended: ended}
	if err := line.measure(); err != nil {
		return fmt.Errorf("measuring the process: %w", err)
	}
	text, err := json.Marshal(line)
	if err != nil {
		return fmt.Errorf("writing the usage: %w", err)
	}
	file, err := os.OpenFile(name, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return fmt.Errorf("writing the usage: %w", err)
	}
	// One write, so that the lines of several processes do not mix.
	_, err = file.Write(append(text, '\n'))
	return errors.Join(err, file.Close())
}

// Total is what the processes of one command used together.
type Total struct {
	Processes int
	// CPU is the sum of all, Peak the largest.
	CPU  time.Duration
	Peak int64
}

// Read adds up the lines of a file; it need not exist. A process that began and said nothing at its end was killed, and
// nobody knows what it used: that is an error.
func Read(name string) (Total, error) {
	var total Total
	text, err := os.ReadFile(name)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return total, fmt.Errorf("reading the usage: %w", err)
	}
	began := 0
	for decoder := json.NewDecoder(bytes.NewReader(text)); ; {
		var line Line
		switch err := decoder.Decode(&line); {
		case errors.Is(err, io.EOF):
			if began != total.Processes {
				return total, fmt.Errorf("%d provider processes began, but %d told what they used", began, total.Processes)
			}
			return total, nil
		case err != nil:
			return total, fmt.Errorf("reading the usage: %w", err)
		case !line.Ended:
			began++
		default:
			total.Processes++
			total.CPU += line.User + line.System
			total.Peak = max(total.Peak, line.Peak)
		}
	}
}
