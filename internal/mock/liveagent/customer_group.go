package liveagent

import (
	"net/http"
	"slices"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/tree"
)

func listCustomerGroups(t *Tenant, r *request, c *contact) (any, error) {
	list := tree.List{}
	for _, id := range c.Groups {
		if g := t.objects[groups].Get(id); g != nil {
			list = append(list, t.groupItem(g))
		}
	}
	return t.named("groups", list), nil
}

// joinGroup names the group, it does not take its id (D). Whether an unknown name creates the group is not stated.
func joinGroup(t *Tenant, r *request, c *contact) (any, error) {
	if err := r.need("name"); err != nil {
		return nil, err
	}
	name := r.param("name")
	g := t.labelOf(groups, name)
	if g == nil && t.Is(swV1UnknownGroup, "create") {
		g = t.label(groupKind(), name)
	}
	if g == nil {
		return nil, fail(http.StatusInternalServerError, "Group %s not found", name)
	}
	return t.regroup(c, joined(c.Groups, []string{g.id}, true)), nil
}

func leaveGroup(t *Tenant, r *request, c *contact) (any, error) {
	if err := r.need("name"); err != nil {
		return nil, err
	}
	name := r.param("name")
	g := t.labelOf(groups, name)
	switch {
	case g == nil:
		return nil, fail(http.StatusInternalServerError, "Group %s not found", name)
	case !slices.Contains(c.Groups, g.id) && t.Is(swV1Leave, "error"):
		return nil, fail(http.StatusInternalServerError, "Customer is not in group %s", name)
	}
	return t.regroup(c, slices.DeleteFunc(slices.Clone(c.Groups), func(id string) bool { return id == g.id })), nil
}

func (t *Tenant) regroup(old *contact, ids []string) any {
	c := *old
	c.Groups = ids
	t.changed(&c)
	return action()
}
