package crud

import (
	"context"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/cache"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
)

// TakeOver claims the only one of the objects that a create with adopt_existing has found,
// and returns its id; "" when there is none, or when another resource has claimed it. More
// than one is an error that lists them.
func TakeOver(owner *cache.Ownership, ids []string, likeness, typeName string) (string, error) {
	switch {
	case len(ids) > 1:
		return "", &diagnostic.AmbiguousError{Likeness: likeness, IDs: ids, Type: typeName}
	case len(ids) == 0 || !owner.TakeOver(ids[0]):
		return "", nil
	}
	return ids[0], nil
}

// existing returns the id of the object that is to be taken over instead of creating one:
// the only one that is like what is planned. "" when there is none, or when that is not
// asked for.
func (r *typeResource[M, O, R]) existing(ctx context.Context, plan M) (string, error) {
	if !r.objects.Adopt {
		return "", nil
	}
	found, err := r.named(ctx, r.objects, value.TextOf(plan, r.NaturalKey.Attribute))
	if err != nil {
		return "", err
	}
	found = slices.DeleteFunc(found, func(object O) bool { return !r.NaturalKey.isAlike(plan, object) })
	return TakeOver(&r.objects.Ownership, r.objects.IDs(found), r.NaturalKey.likeness(), r.typeName())
}

// adopt takes over an object that exists: it is changed to what is planned, unless it is
// just so already. What is not managed stays as it is.
func (r *typeResource[M, O, R]) adopt(ctx context.Context, id string, plan, config M, resp *resource.CreateResponse) {
	object, _ := r.objects.Peek(id)
	isSame := r.describes(plan, object)
	r.FromAPI(&plan, object, value.Apply)
	if !isSame {
		if _, err := r.update(ctx, plan, config); err != nil {
			r.objects.Release(id)
			diagnostic.AdoptionFailed(&resp.Diagnostics, r.object(plan), id, err)
			return
		}
	}
	diagnostic.Adopted(&resp.Diagnostics, r.object(plan), r.NaturalKey.likeness(), id)
	r.save(ctx, plan, &resp.State, resp.Identity, &resp.Diagnostics)
}
