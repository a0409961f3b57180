package tfkit

import (
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/cache"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
)

// TakeOver claims the only one of the objects that a create with adopt_existing has
// found, and returns its id; "" when there is none, or when another resource has claimed
// it. More than one is an error that lists them.
func TakeOver(owner *cache.Ownership, ids []string, likeness, typeName string) (string, error) {
	switch {
	case len(ids) > 1:
		return "", &diagnostic.AmbiguousError{Likeness: likeness, IDs: ids, Type: typeName}
	case len(ids) == 0 || !owner.TakeOver(ids[0]):
		return "", nil
	}
	return ids[0], nil
}
