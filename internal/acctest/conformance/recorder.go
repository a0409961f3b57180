package conformance

import (
	"fmt"
	"runtime"
	"strings"
	"sync"
	"testing"
)

// recorder is a test whose failure is only noted.
type recorder struct {
	testing.TB
	mu     sync.Mutex
	failed bool
	said   []string
}

// attempt runs a case and returns whether it failed, and what it said.
func attempt(t *testing.T, run func(tb testing.TB)) (failed bool, said string) {
	t.Helper()
	r := &recorder{TB: t}
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer func() {
			if problem := recover(); problem != nil {
				r.Errorf("panic: %v", problem)
			}
		}()
		run(r)
	}()
	<-done
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.failed, strings.Join(r.said, "\n")
}

func (r *recorder) note(text string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.failed = true
	r.said = append(r.said, strings.TrimSpace(text))
}

// Error implements testing.TB.
func (r *recorder) Error(args ...any) { r.note(fmt.Sprintln(args...)) }

// Errorf implements testing.TB.
func (r *recorder) Errorf(format string, args ...any) { r.note(fmt.Sprintf(format, args...)) }

// Fail implements testing.TB.
func (r *recorder) Fail() { r.note("") }

// FailNow implements testing.TB.
func (r *recorder) FailNow() {
	r.note("")
	runtime.Goexit()
}

// Fatal implements testing.TB.
func (r *recorder) Fatal(args ...any) {
	r.Error(args...)
	runtime.Goexit()
}

// Fatalf implements testing.TB.
func (r *recorder) Fatalf(format string, args ...any) {
	r.Errorf(format, args...)
	runtime.Goexit()
}

// Failed implements testing.TB.
func (r *recorder) Failed() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.failed
}
