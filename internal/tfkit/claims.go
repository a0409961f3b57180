package tfkit

import (
	"fmt"
	"strings"
	"sync"

	"github.com/hashicorp/terraform-plugin-framework/diag"
)

// Claims tells which objects this process has created, taken over or deleted, so that
// two resources never take over one, and none deletes what another one has taken over.
// The zero value is ready.
type Claims struct {
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
func (c *Claims) Claim(id string) bool { return c.claim(id, isCreated) }

// TakeOver claims an object that existed, and says whether nobody had claimed it.
func (c *Claims) TakeOver(id string) bool { return c.claim(id, isTakenOver) }

func (c *Claims) claim(id string, as claim) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.claims[id] != 0 {
		return false
	}
	c.set(id, as)
	return true
}

func (c *Claims) set(id string, as claim) {
	if c.claims == nil {
		c.claims = map[string]claim{}
	}
	c.claims[id] = as
}

// Release gives a claim back, because taking the object over failed.
func (c *Claims) Release(id string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.claims, id)
}

// MayDelete says whether an object may be deleted, and claims it for that. One that
// another resource has taken over must stay: that resource is the same one under a new
// address, or both stand for one object. A warning says so.
func (c *Claims) MayDelete(diags *diag.Diagnostics, object Object, id string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.claims[id] == isTakenOver {
		diags.AddWarning(fmt.Sprintf("The %s stays", object), fmt.Sprintf("adopt_existing is set, and another resource has taken over the object with the id %s in this apply. "+
			"This resource left the state, and nothing was deleted. To give a resource a new address, use a moved block.", id))
		return false
	}
	c.set(id, isDeleted)
	return true
}

// Adopted warns that a create has taken over an object that existed.
func Adopted(diags *diag.Diagnostics, object Object, likeness, id string) {
	diags.AddWarning(fmt.Sprintf("The %s existed and was taken over", object),
		fmt.Sprintf("adopt_existing is set, and the service had an object with %s; its id is %s. It was not created again, "+
			"but brought to what the configuration says, and Terraform manages it from now on. Destroying this resource deletes it.", likeness, id))
}

// AdoptionFailed reports that an object which existed was not taken over. It is not
// in the state.
func AdoptionFailed(diags *diag.Diagnostics, object Object, id string, err error) {
	diags.AddError(fmt.Sprintf("Cannot take over the %s", object),
		Detail(err)+fmt.Sprintf("\n\nIt exists, with the id %s, and adopt_existing is set, but changing it to what the configuration says failed. "+
			"It is not in the state, and a second one was not created. The next apply tries again.", id))
}

// AmbiguousError is a create with adopt_existing that has found more than one object
// to take over.
type AmbiguousError struct {
	// Likeness says what the objects share with the one to be created.
	Likeness string
	// IDs are the ids of the objects.
	IDs []string
	// Type is the resource type, such as helpdesk_liveagent_contact.
	Type string
}

// Error names the objects.
func (e *AmbiguousError) Error() string {
	return fmt.Sprintf("adopt_existing is set, and more than one object has %s; their ids are %s", e.Likeness, strings.Join(e.IDs, ", "))
}

// Advice says how to choose one.
func (e *AmbiguousError) Advice() string {
	return fmt.Sprintf("Nothing was created or changed. Import the right one, such as: terraform import %s.NAME %s. Or delete the others in the service.", e.Type, e.IDs[0])
}
