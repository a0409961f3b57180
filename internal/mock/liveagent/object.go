package liveagent

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/seed"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/tree"
)

// kind is all there is to say about one simple object of API v3: its calls, its part of a seed and its part of the state
// follow from it. Values that a document leaves open are switches, named where they act.
type kind struct {
	// noun is used in messages; path is the path below /api/v3, and the name in seeds and in the state.
	noun, path string
	// id is the name of the id on the wire, id unless there is another.
	id string
	// scopes are the privileges of the methods. A method without one is not served.
	scopes map[string]string
	// ids makes the ids.
	ids func(*Tenant) *idSpace
	// array: GET and PUT of one answer an array of one, where the documents type them so.
	array bool
	// whole is the switch that cuts a list which the documents give whole; other lists have the parameters of PAGE.
	whole string
	// put is the switch that says whether PUT clears or keeps what is left out.
	put    string
	fields []field

	// fill sets what the server sets and refuses what the table cannot: old is nil for a new object. It may be nil.
	fill func(t *Tenant, old, o *object) error
	// drop refuses a delete, or takes the object out of others. It may be nil.
	drop func(t *Tenant, r *request, o *object) error
}

// scopes are those of kinds with one privilege to read and one to write.
func scopes(read, write string) map[string]string {
	return map[string]string{"GET": read, "POST": write, "PUT": write, "DELETE": write}
}

// kinds are the simple objects, in the order in which a seed plants them.
func kinds() []*kind { return []*kind{groupKind(), tagKind()} }

// object is one object of a kind. Its values go by their names on the wire; a write puts another object in its place.
type object struct {
	kind   *kind
	id     string
	values map[string]any
}

func (o *object) text(name string) string {
	text, _ := o.values[name].(string)
	return text
}

// MarshalJSON writes the object as the state shows it: everything, as it is stored.
func (o object) MarshalJSON() ([]byte, error) {
	out := map[string]any{o.kind.idName(): o.id}
	for _, f := range o.kind.fields {
		if f.form == text {
			out[f.name] = ""
		}
	}
	maps.Copy(out, o.values)
	return json.Marshal(out)
}

func (k *kind) idName() string {
	if k.id == "" {
		return "id"
	}
	return k.id
}

func (k *kind) routes() []route {
	one := k.path + "/{id}"
	all := []route{
		{method: "GET", path: k.path, do: k.list},
		{method: "POST", path: k.path, do: k.create},
		{method: "GET", path: one, do: with(k.find, k.get)},
		{method: "PUT", path: one, do: with(k.find, k.replace)},
		{method: "DELETE", path: one, do: with(k.find, k.delete)},
	}
	for i := range all {
		all[i].scope = k.scopes[all[i].method]
	}
	return slices.DeleteFunc(all, func(r route) bool { return r.scope == "" })
}

func (k *kind) rows(t *Tenant) *table[object] { return t.objects[k.path] }

func (k *kind) list(t *Tenant, r *request) (any, error) {
	all := k.rows(t).All()
	write := func(o *object) tree.Object { return t.showObject(o, true) }
	if k.whole == "" {
		return list(t, r, all, k.columns(), k.columns(), write)
	}
	if t.Is(k.whole, "page") {
		var err error
		if all, err = page(t, r, all); err != nil {
			return nil, err
		}
	}
	return rows(tree.Each(all, write)), nil
}

func (k *kind) find(t *Tenant, r *request) (*object, error) {
	if o := k.rows(t).Get(r.id()); o != nil {
		return o, nil
	}
	return nil, t.missing(r, k.noun)
}

func (k *kind) get(t *Tenant, _ *request, o *object) (any, error) { return k.one(t, o), nil }

func (k *kind) one(t *Tenant, o *object) any {
	if k.array {
		return t.single(t.showObject(o, false))
	}
	return t.showObject(o, false)
}

// create answers with an object even where GET and PUT of one answer with an array (V, V2020, Vold).
func (k *kind) create(t *Tenant, r *request) (any, error) {
	given, err := r.body()
	if err != nil {
		return nil, err
	}
	o := &object{kind: k, values: map[string]any{}}
	if err := t.readObject(o, given); err != nil {
		return nil, err
	}
	if err := t.checkObject(nil, o); err != nil {
		return nil, err
	}
	// Whether an id of the client is honoured is not documented.
	if id, err := decode[string](given[k.idName()]); err == nil && id != "" && t.Is(swClientID, "honour") && k.ids(t).claim(id) {
		o.id = id
	}
	t.putObject(o)
	return t.showObject(o, false), nil
}

func (k *kind) replace(t *Tenant, r *request, old *object) (any, error) {
	given, err := r.body()
	if err != nil {
		return nil, err
	}
	o := k.base(t, old, given)
	if err := t.readObject(o, given); err != nil {
		return nil, err
	}
	if err := t.checkObject(old, o); err != nil {
		return nil, err
	}
	t.putObject(o)
	return k.one(t, o), nil
}

// base is what a PUT starts from: what is required is so on PUT too, even where what is left out stays.
func (k *kind) base(t *Tenant, old *object, given map[string]json.RawMessage) *object {
	o := &object{kind: k, id: old.id, values: map[string]any{}}
	for _, f := range k.fields {
		_, sent := given[f.name]
		if f.readOnly || t.Is(k.put, "merge") && (sent || !f.required) {
			o.set(f.name, old.values[f.name])
		}
	}
	return o
}

func (k *kind) delete(t *Tenant, r *request, o *object) (any, error) {
	if err := t.dropObject(r, o); err != nil {
		return nil, err
	}
	return t.done(), nil
}

// putObject stores an object, a new one under a new id.
func (t *Tenant) putObject(o *object) {
	if o.id == "" {
		o.id = o.kind.ids(t).take()
	}
	o.kind.rows(t).Put(o.id, o)
}

func (t *Tenant) dropObject(r *request, o *object) error {
	if o.kind.drop != nil {
		if err := o.kind.drop(t, r, o); err != nil {
			return err
		}
	}
	o.kind.rows(t).Drop(o.id)
	return nil
}

// plantObjects makes the objects of a seed, as they are written there: without checks and defaults. The ids that it names
// are claimed before others are made.
func (t *Tenant) plantObjects(k *kind, seeds []seed.Members) error {
	planted := make([]*object, 0, len(seeds))
	for i, members := range seeds {
		o := &object{kind: k, values: map[string]any{}}
		if err := o.plant(members); err != nil {
			return fmt.Errorf("seed: %s %d: %w", k.path, i+1, err)
		}
		if o.id != "" {
			k.ids(t).claim(o.id)
		}
		planted = append(planted, o)
	}
	for _, o := range planted {
		t.putObject(o)
	}
	return nil
}

func (o *object) plant(members seed.Members) error {
	for name, raw := range members {
		if name == o.kind.idName() {
			if err := json.Unmarshal(raw, &o.id); err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
			continue
		}
		i := slices.IndexFunc(o.kind.fields, func(f field) bool { return f.name == name })
		if i < 0 {
			return fmt.Errorf("unknown field %q", name)
		}
		value, err := o.kind.fields[i].decode(raw)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		o.set(name, value)
	}
	return nil
}
