package cache

// Wrote takes over what this process wrote: an object with what the service answered
// and, where it did not answer, with what was sent.
func (p *Pages[T]) Wrote(object T) {
	id := p.source.ID(object)
	p.changed(id, func(l *listing[T]) {
		l.put(id, object)
		delete(l.stale, id)
	})
}

// WroteKeys takes over the keys of an object that this process wrote; nothing else is
// known of it.
func (p *Pages[T]) WroteKeys(object T) {
	id := p.source.ID(object)
	p.changed(id, func(l *listing[T]) {
		l.put(id, object)
		l.stale[id] = true
	})
}

// Outdated notes that this process wrote an object in a way that tells nothing of what
// it is now. Its keys are taken to be as they were.
func (p *Pages[T]) Outdated(id string) {
	p.changed(id, func(l *listing[T]) { l.stale[id] = true })
}

// Removed notes that this process deleted an object.
func (p *Pages[T]) Removed(id string) {
	p.changed(id, func(l *listing[T]) {
		l.drop(id)
		l.removed[id] = true
	})
}

func (p *Pages[T]) changed(id string, change func(*listing[T])) {
	p.whole.Forget(id)
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, l := range []*listing[T]{p.current, p.next} {
		if l != nil {
			l.written[id] = true
			change(l)
		}
	}
}
