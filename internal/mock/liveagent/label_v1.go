package liveagent

import (
	"maps"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/tree"
)

// labelV1 shows a kind of API v3 in API v1, where a group is a customersgroup. Writes are known by name (D, the vendor's
// list of calls) and from clients (T); their answers are not documented.
type labelV1 struct {
	*kind
	v1Path string
	// item writes an object in a list.
	item func(*Tenant, *object) tree.Object
}

func groupV1() labelV1 { return labelV1{groupKind(), "customersgroups", (*Tenant).groupItem} }

func tagV1() labelV1 { return labelV1{tagKind(), "tags", (*Tenant).v1Label} }

func (k labelV1) routes() []route {
	one := k.v1Path + "/{id}"
	return []route{
		{method: "GET", path: k.v1Path, do: k.list},
		{method: "POST", path: k.v1Path, do: k.create},
		{method: "GET", path: one, do: with(k.find, k.get)},
		{method: "PUT", path: one, do: with(k.find, k.replace)},
		{method: "DELETE", path: one, do: with(k.find, k.delete)},
	}
}

// v1Label is a single group or tag, and a tag in a list. The two flags exist in v3 alone.
func (t *Tenant) v1Label(o *object) tree.Object {
	b := t.v1Object()
	b.text("id", o.id)
	b.text("name", o.text("name"))
	b.text("color", t.colour(o.text("color")))
	b.text("bg_color", t.colour(o.text("background_color")))
	return b.fields
}

// v1LabelFields are what a request can write, by the names in API v3.
var v1LabelFields = map[string]string{"name": "name", "color": "color", "background_color": "bg_color"}

// groupItem is a group in a list: groupid and groupname are documented (D), id and name were seen in 2016 (T).
func (t *Tenant) groupItem(o *object) tree.Object {
	id, name := "groupid", "groupname"
	if t.Is(swV1Groups, "id") {
		id, name = "id", "name"
	}
	return tree.Object{{Name: id, Value: o.id}, {Name: name, Value: o.text("name")}}
}

// list answers all at once. The filter by name is unverified (T), for tags only.
func (k labelV1) list(t *Tenant, r *request) (any, error) {
	out := tree.List{}
	for _, o := range k.rows(t).All() {
		if k.path == groups || contains([]string{o.text("name")}, r.param("name")) {
			out = append(out, k.item(t, o))
		}
	}
	return t.named(k.path, out), nil
}

func (k labelV1) find(t *Tenant, r *request) (*object, error) {
	if o := k.rows(t).Get(r.id()); o != nil {
		return o, nil
	}
	return nil, t.missingV1(k.noun, r.id())
}

func (k labelV1) get(t *Tenant, _ *request, o *object) (any, error) { return t.v1Label(o), nil }

// create answers with something that contains the id (T).
func (k labelV1) create(t *Tenant, r *request) (any, error) {
	o := &object{kind: k.kind, values: map[string]any{}}
	if err := k.write(t, r, nil, o); err != nil {
		return nil, err
	}
	if t.Is(swV1Created, "action") {
		return action(tree.Field{Name: "id", Value: o.id}), nil
	}
	return t.v1Label(o), nil
}

// replace: whether an omitted colour is kept or reset is unknown.
func (k labelV1) replace(t *Tenant, r *request, old *object) (any, error) {
	o := &object{kind: k.kind, id: old.id, values: maps.Clone(old.values)}
	if err := k.write(t, r, old, o); err != nil {
		return nil, err
	}
	return action(), nil
}

func (k labelV1) write(t *Tenant, r *request, old, o *object) error {
	for name, parameter := range v1LabelFields {
		if r.given(parameter) || t.Is(swV1Put, "clear") {
			o.set(name, r.param(parameter))
		}
	}
	if err := t.checkObject(old, o); err != nil {
		return asV1(err)
	}
	t.putObject(o)
	return nil
}

func (k labelV1) delete(t *Tenant, r *request, o *object) (any, error) {
	if err := t.dropObject(r, o); err != nil {
		return nil, asV1(err)
	}
	return action(), nil
}
