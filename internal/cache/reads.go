package cache

import (
	"context"
	"slices"
	"sync"

	"golang.org/x/sync/singleflight"
)

// Reads keeps what single reads returned, by key, so that objects which look at
// the same thing share one request. It belongs to one configured client and is
// safe for concurrent use. Errors are not kept.
type Reads[T any] struct {
	flight singleflight.Group

	mu    sync.Mutex
	kept  map[string]T
	turns map[string]int // counts the writes, so that a read from before one is not kept
}

// Get returns what is kept under a key, or reads it. Callers that come together
// share one read; one whose own context is alive does not fail because the first
// caller's was cancelled.
func (m *Reads[T]) Get(ctx context.Context, key string, read func(context.Context) (T, error)) (T, error) {
	if value, ok := m.Peek(key); ok {
		return value, nil
	}
	return share(ctx, &m.flight, key, func() (T, error) {
		m.mu.Lock()
		value, ok := m.kept[key]
		turn := m.turns[key]
		m.mu.Unlock()
		if ok {
			return value, nil
		}
		value, err := read(ctx)
		if err == nil {
			m.keep(key, turn, value)
		}
		return value, err
	})
}

// Peek returns what is kept under a key, without a read.
func (m *Reads[T]) Peek(key string) (T, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	value, ok := m.kept[key]
	return value, ok
}

func (m *Reads[T]) keep(key string, turn int, value T) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.turns[key] != turn {
		return
	}
	if m.kept == nil {
		m.kept = map[string]T{}
	}
	m.kept[key] = value
}

// Forget drops what is kept under a key, because it was written.
func (m *Reads[T]) Forget(key string) {
	m.flight.Forget(key)
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.kept, key)
	if m.turns == nil {
		m.turns = map[string]int{}
	}
	m.turns[key]++
}

// Locks lets one at a time work on what a key names. The zero value is ready.
type Locks struct {
	mu    sync.Mutex
	locks map[string]*sync.Mutex
}

// LockAll is Lock for several keys. Whoever locks some of the same keys at once gets
// them in the same order.
func (l *Locks) LockAll(keys []string) (unlock func()) {
	sorted := slices.Compact(slices.Sorted(slices.Values(keys)))
	unlocks := make([]func(), 0, len(sorted))
	for _, key := range sorted {
		unlocks = append(unlocks, l.Lock(key))
	}
	return func() {
		for _, unlock := range slices.Backward(unlocks) {
			unlock()
		}
	}
}

// Lock waits for its turn with a key and returns what ends it.
func (l *Locks) Lock(key string) (unlock func()) {
	l.mu.Lock()
	if l.locks == nil {
		l.locks = map[string]*sync.Mutex{}
	}
	lock, ok := l.locks[key]
	if !ok {
		lock = &sync.Mutex{}
		l.locks[key] = lock
	}
	l.mu.Unlock()
	lock.Lock()
	return lock.Unlock
}
