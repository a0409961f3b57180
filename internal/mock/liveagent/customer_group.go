package liveagent

import (
	"net/http"
	"slices"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/tree"
)

func listCustomerGroups(t *Tenant, r *request) (any, error) {
	c := t.customer(r.id())
	if c == nil {
		return nil, t.missingV1("Customer", r.id())
	}
	list := tree.List{}
	for _, id := range c.Groups {
		if g := t.objects[groups].Get(id); g != nil {
			list = append(list, t.groupItem(g))
		}
	}
	return t.named("groups", list), nil
}

// joinGroup names the group, it does not take its id (D). Whether an unknown name creates the group is not stated.
func joinGroup(t *Tenant, r *request) (any, error) {
	c, g, err := t.membership(r)
	if err != nil {
		return nil, err
	}
	if g == nil && t.Is(swV1UnknownGroup, "create") {
		g = t.label(groupKind(), r.param("name"))
	}
	if g == nil {
		return nil, fail(http.StatusInternalServerError, "Group %s not found", r.param("name"))
	}
	c.Groups = joined(c.Groups, []string{g.id}, true)
	t.changed(c)
	return action(), nil
}

func leaveGroup(t *Tenant, r *request) (any, error) {
	c, g, err := t.membership(r)
	if err != nil {
		return nil, err
	}
	if g == nil {
		return nil, fail(http.StatusInternalServerError, "Group %s not found", r.param("name"))
	}
	if !slices.Contains(c.Groups, g.id) && t.Is(swV1Leave, "error") {
		return nil, fail(http.StatusInternalServerError, "Customer is not in group %s", g.text("name"))
	}
	c.Groups = slices.DeleteFunc(slices.Clone(c.Groups), func(id string) bool { return id == g.id })
	t.changed(c)
	return action(), nil
}

// membership reads the customer, as a copy, and the group of a request; the group is nil when it does not exist.
func (t *Tenant) membership(r *request) (*contact, *object, error) {
	old := t.customer(r.id())
	if old == nil {
		return nil, nil, t.missingV1("Customer", r.id())
	}
	if err := r.need("name"); err != nil {
		return nil, nil, err
	}
	c := *old
	return &c, t.labelOf(groups, r.param("name")), nil
}
