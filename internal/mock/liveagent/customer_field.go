package liveagent

import (
	"encoding/json"
	"slices"
)

// setCustomerFields takes customfields as JSON text (D, T) and leaves fields of other codes alone (I).
func setCustomerFields(t *Tenant, r *request, old *contact) (any, error) {
	if err := r.need("customfields"); err != nil {
		return nil, err
	}
	var fields []customField
	if json.Unmarshal([]byte(r.param("customfields")), &fields) != nil {
		return nil, badParam("customfields")
	}
	c := *old
	c.CustomFields = joinedFields(c.CustomFields, fields, true)
	if err := t.check(&c); err != nil {
		return nil, asV1(err)
	}
	return t.fieldsChanged(&c), nil
}

// dropCustomerField names the field by its code (D, T).
func dropCustomerField(t *Tenant, r *request, old *contact) (any, error) {
	if err := r.need("code"); err != nil {
		return nil, err
	}
	c := *old
	c.CustomFields = slices.DeleteFunc(slices.Clone(c.CustomFields), func(f customField) bool { return f.Code == r.param("code") })
	if len(c.CustomFields) == len(old.CustomFields) && t.Is(swV1NoField, "error") {
		return nil, t.missingV1("Field", r.param("code"))
	}
	return t.fieldsChanged(&c), nil
}

// fieldsChanged: the answer is not documented; an action is assumed (I).
func (t *Tenant) fieldsChanged(c *contact) any {
	t.changed(c)
	if t.Is(swV1FieldsAnswer, "entity") {
		return t.v1Customer(c)
	}
	return action()
}
