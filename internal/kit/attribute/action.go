package attribute

import (
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/action/schema"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"
)

// Action returns the attributes of an action whose model is M: those that the resource of the
// table must have are required, the others optional. Nothing is computed, and nothing has a
// default. Each field needs a row.
func Action[M any](table Table) (map[string]schema.Attribute, error) {
	fields, err := fields[M](table)
	if err != nil {
		return nil, err
	}
	out := make(map[string]schema.Attribute, len(fields))
	for _, f := range fields {
		attribute := f.action()
		if attribute == nil {
			return nil, fmt.Errorf("%q has the type %T, for which there is no attribute", f.name, f.zero)
		}
		out[f.name] = attribute
	}
	return out, nil
}

func (f field) action() schema.Attribute {
	description, required := sentences(f.description, f.about(), f.input, f.leftOut), f.isRequired()
	switch {
	case isText(f.zero):
		return schema.StringAttribute{
			CustomType: textType(f.zero), MarkdownDescription: description, Required: required, Optional: !required, Validators: f.textValidators(),
		}
	case isSet(f.zero):
		return schema.SetAttribute{
			CustomType: setType(f.zero), ElementType: basetypes.StringType{}, MarkdownDescription: description, Required: required, Optional: !required,
			Validators: f.setValidators(),
		}
	case isBool(f.zero):
		return schema.BoolAttribute{MarkdownDescription: description, Required: required, Optional: !required}
	}
	return nil
}
