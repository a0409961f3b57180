package cache

import "sync"

// Ownership tells which objects this process has created, taken over or deleted, so that
// two resources never take over one, and none deletes what another one has taken over.
// The zero value is ready.
type Ownership struct {
	mu     sync.Mutex
	claims map[string]claim
}

type claim int

const (
	isCreated claim = iota + 1
	isTakenOver
	isDeleted
)

// Claim claims an object that this process has created, and says whether nobody had
// claimed it.
func (c *Ownership) Claim(id string) bool { return c.claim(id, isCreated) }

// TakeOver claims an object that existed, and says whether nobody had claimed it.
func (c *Ownership) TakeOver(id string) bool { return c.claim(id, isTakenOver) }

func (c *Ownership) claim(id string, as claim) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.claims[id] != 0 {
		return false
	}
	c.set(id, as)
	return true
}

func (c *Ownership) set(id string, as claim) {
	if c.claims == nil {
		c.claims = map[string]claim{}
	}
	c.claims[id] = as
}

// IsClaimed says whether an object is claimed, for whatever reason.
func (c *Ownership) IsClaimed(id string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.claims[id] != 0
}

// IsOwned says whether this process has created an object or taken it over.
func (c *Ownership) IsOwned(id string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.claims[id] == isCreated || c.claims[id] == isTakenOver
}

// Release gives a claim back, because taking the object over failed.
func (c *Ownership) Release(id string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.claims, id)
}

// MayDelete says whether an object may be deleted, and claims it for that. One that
// another resource has taken over must stay: that resource is the same one under a new
// address, or both stand for one object.
func (c *Ownership) MayDelete(id string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.claims[id] == isTakenOver {
		return false
	}
	c.set(id, isDeleted)
	return true
}
