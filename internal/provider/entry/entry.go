// Package entry keeps book of the entries of a state, as far as one run has seen them: which
// objects of a service they stand for, and by which natural keys. So none is deleted that
// another entry stands for, and none made under a key whose holder is just being deleted.
//
// Terraform tells a provider of one entry at a time, in any order, and never its address. A
// plan reads most entries before it plans them; an apply reads none, so that what a plan knows
// has to travel in private data.
package entry

import (
	"context"
	"sync"
)

// Object is an object of a service that an entry stands for.
type Object struct{ Type, ID string }

// Name is a natural key of objects of a type, in the form in which it is compared.
type Name struct{ Type, Key string }

// Book is what one run has seen. The zero value is ready, and safe for concurrent use.
type Book struct {
	mu      sync.Mutex
	objects map[Object]*seen
	// holders are the ids of the entries that are kept, created the number of those that are
	// to be created, leaving that of those to be destroyed, by their names.
	holders          map[Name][]string
	created, leaving map[Name]int
	deletes          map[Name][]chan struct{}
}

// seen is how many entries of one object were read and planned.
type seen struct {
	read, kept, destroyed int
	// isDoomed is set when a delete was planned that nothing will keep from deleting.
	isDoomed bool
}

func (b *Book) of(object Object) *seen {
	if b.objects == nil {
		b.objects = map[Object]*seen{}
	}
	if b.objects[object] == nil {
		b.objects[object] = &seen{}
	}
	return b.objects[object]
}

// Reading notes that an entry is being read.
func (b *Book) Reading(object Object) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.of(object).read++
}

// Entries returns how many entries of an object were read or are kept.
func (b *Book) Entries(object Object) int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return max(b.of(object).read, b.of(object).kept)
}

// PlanDestroy notes that an entry is to be destroyed. isShared says whether another entry
// stands for the object, so that it has to stay: of several that are all destroyed the last one
// deletes it. remembered is how many entries there were once, which counts where no others
// were read: a plan of one target reads no others.
// isRemade says that an entry with one of the names is to be created.
func (b *Book) PlanDestroy(object Object, names []Name, remembered int) (isShared, isRemade bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	entries := b.of(object)
	entries.destroyed++
	switch {
	case entries.kept > 0:
		isShared = true
	case entries.read > 1:
		isShared = entries.read > entries.destroyed
	default:
		isShared = remembered > entries.destroyed
	}
	entries.isDoomed = entries.isDoomed || !isShared
	count(&b.leaving, names)
	for _, name := range names {
		isRemade = isRemade || b.created[name] > 0
	}
	return isShared, isRemade
}

// PlanReplace notes that the object of an entry is to be deleted for another one, and says
// whether other entries stand for it, so that it has to stay.
func (b *Book) PlanReplace(object Object) (isShared bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	entries := b.of(object)
	isShared = max(entries.read, entries.kept) > 1
	entries.isDoomed = entries.isDoomed || !isShared
	return isShared
}

// PlanKeep notes that an entry stays. isDoomed says that another entry of the object is to be
// destroyed, and will delete it; isMade that an entry with one of the names is to be created.
func (b *Book) PlanKeep(object Object, names []Name) (isDoomed, isMade bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	entries := b.of(object)
	entries.kept++
	if b.holders == nil {
		b.holders = map[Name][]string{}
	}
	for _, name := range names {
		b.holders[name] = append(b.holders[name], object.ID)
		isMade = isMade || b.created[name] > 0
	}
	return entries.isDoomed, isMade
}

// PlanCreate notes that an entry is to be created, in place of the object with the id replaced
// if that is not empty. holder is the id of another entry that is kept and has one of the
// names; isLeaving says that one is to be destroyed.
func (b *Book) PlanCreate(names []Name, replaced string) (holder string, isLeaving bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if replaced == "" {
		count(&b.created, names)
	}
	for _, name := range names {
		for _, id := range b.holders[name] {
			if id != replaced {
				holder = id
			}
		}
		isLeaving = isLeaving || b.leaving[name] > 0
	}
	return holder, isLeaving
}

func count(counts *map[Name]int, names []Name) {
	if *counts == nil {
		*counts = map[Name]int{}
	}
	for _, name := range names {
		(*counts)[name]++
	}
}

// Deleting notes that a delete has begun, until the function that it returns is called.
func (b *Book) Deleting(names []Name) (ended func()) {
	done := make(chan struct{})
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.deletes == nil {
		b.deletes = map[Name][]chan struct{}{}
	}
	for _, name := range names {
		b.deletes[name] = append(b.deletes[name], done)
	}
	return func() { close(done) }
}

// Await returns when no delete that has begun goes on under one of the names, or with the
// error of a context that ends first.
func (b *Book) Await(ctx context.Context, names []Name) error {
	b.mu.Lock()
	var all []chan struct{}
	for _, name := range names {
		all = append(all, b.deletes[name]...)
	}
	b.mu.Unlock()
	for _, done := range all {
		select {
		case <-done:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}
