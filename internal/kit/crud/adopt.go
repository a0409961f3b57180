package crud

import (
	"cmp"
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/cache"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
)

// Adoption takes over an object that exists, instead of creating one.
type Adoption struct {
	// TypeName is the type without the provider's name.
	TypeName string
	// Object is the planned object, and Likeness says what it shares with the one that
	// exists.
	Object   diagnostic.Object
	Likeness string
	// Owner is where the object is claimed.
	Owner *cache.Ownership
	// IsFixed says that the service neither changes nor deletes such objects.
	IsFixed bool
	// Destroying completes "Destroying this resource …"; left out, it "deletes it".
	Destroying string
	// Find returns the ids of the objects that are like the planned one.
	Find func(context.Context) ([]string, error)
	// Bring changes an object to what is planned, and puts it into the state. What is not
	// managed stays as it is.
	Bring func(ctx context.Context, id string) error
}

// Adopt takes over the only object that is like the planned one. It says whether that ends
// the create, as failures do too; it does not when there is none, or when another resource
// has claimed it.
func (a Adoption) Adopt(ctx context.Context, diags *diag.Diagnostics) bool {
	ids, err := a.Find(ctx)
	if len(ids) > 1 {
		err = &diagnostic.AmbiguousError{Likeness: a.Likeness, IDs: ids, Type: "helpdesk_" + a.TypeName}
	}
	if err != nil {
		diagnostic.Failed(diags, "create", a.Object, err)
		return true
	}
	if len(ids) == 0 || !a.Owner.TakeOver(ids[0]) {
		return false
	}
	if err := a.Bring(ctx, ids[0]); err != nil {
		a.Owner.Release(ids[0])
		diagnostic.AdoptionFailed(diags, a.Object, ids[0], err)
		return true
	}
	if a.IsFixed {
		diagnostic.AdoptedAsItIs(diags, a.Object, a.Likeness, ids[0])
	} else {
		diagnostic.Adopted(diags, a.Object, a.Likeness, ids[0], cmp.Or(a.Destroying, "deletes it"))
	}
	return true
}
