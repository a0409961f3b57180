package liveagent

import (
	"net/http"
	"strings"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/tree"
)

// Writes to tags and groups in API v1 are known by name (D, the vendor's list of calls) and from clients (T); their
// answers are not documented.
func (k labelKind) v1Routes() []route {
	one := k.v1Path + "/{id}"
	return []route{
		{method: "GET", path: k.v1Path, do: k.listV1},
		{method: "POST", path: k.v1Path, do: k.createV1},
		{method: "GET", path: one, do: k.getV1},
		{method: "PUT", path: one, do: k.putV1},
		{method: "DELETE", path: one, do: k.deleteV1},
	}
}

// v1Object is a single label: v1 says bg_color where v3 says background_color. The two flags exist in v3 alone.
func (k labelKind) v1Object(t *Tenant, l *label) tree.Object {
	b := t.v1Object()
	b.text("id", l.ID)
	b.text("name", l.Name)
	b.text("color", t.colour(l.Color))
	b.text("bg_color", t.colour(l.Background))
	return b.fields
}

// groupItem is a group in a list: groupid and groupname are documented (D), id and name were seen in 2016 (T).
func (t *Tenant) groupItem(l *label) tree.Object {
	id, name := "groupid", "groupname"
	if t.Is(swV1Groups, "id") {
		id, name = "id", "name"
	}
	return tree.Object{{Name: id, Value: l.ID}, {Name: name, Value: l.Name}}
}

// listV1 answers all at once. The filter by name is unverified (T), for tags only.
func (k labelKind) listV1(t *Tenant, r *request) (any, error) {
	list := tree.List{}
	for _, l := range k.rows(t).All() {
		switch {
		case !k.flags:
			list = append(list, t.groupItem(l))
		case strings.Contains(strings.ToLower(l.Name), strings.ToLower(r.param("name"))):
			list = append(list, k.v1Object(t, l))
		}
	}
	return t.named(k.path, list), nil
}

func (k labelKind) getV1(t *Tenant, r *request) (any, error) {
	l := k.rows(t).Get(r.id())
	if l == nil {
		return nil, t.missingV1(k.noun, r.id())
	}
	return k.v1Object(t, l), nil
}

// createV1 answers with something that contains the id (T).
func (k labelKind) createV1(t *Tenant, r *request) (any, error) {
	l := label{Name: r.param("name"), Color: r.param("color"), Background: r.param("bg_color")}
	k.defaults(&l)
	if err := t.checkLabel(k, &l); err != nil {
		return nil, fail(http.StatusInternalServerError, "%s", err.Error())
	}
	l.ID = t.labelIDs.take()
	k.rows(t).Put(l.ID, &l)
	if t.Is(swV1Created, "action") {
		return action(tree.Field{Name: "id", Value: l.ID}), nil
	}
	return k.v1Object(t, &l), nil
}

// putV1: whether an omitted colour is kept or reset is unknown.
func (k labelKind) putV1(t *Tenant, r *request) (any, error) {
	old := k.rows(t).Get(r.id())
	if old == nil {
		return nil, t.missingV1(k.noun, r.id())
	}
	l := *old
	targets := map[string]*string{"name": &l.Name, "color": &l.Color, "bg_color": &l.Background}
	for name, to := range targets {
		if r.given(name) || t.Is(swV1Put, "clear") {
			*to = r.param(name)
		}
	}
	if err := t.checkLabel(k, &l); err != nil {
		return nil, fail(http.StatusInternalServerError, "%s", err.Error())
	}
	k.rows(t).Put(l.ID, &l)
	return action(), nil
}

func (k labelKind) deleteV1(t *Tenant, r *request) (any, error) {
	if !k.rows(t).Has(r.id()) {
		return nil, t.missingV1(k.noun, r.id())
	}
	t.dropLabel(k, r.id())
	return action(), nil
}
