package attribute

import (
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"
)

// DataSource returns the attributes of a data source whose model is M, all of them computed.
// Each field needs a row. Of the keys, if there are any, the configuration must set exactly
// one; a key that is the only one is required.
func DataSource[M any](table Table, keys ...string) (map[string]schema.Attribute, error) {
	fields, err := fields[M](table)
	if err != nil {
		return nil, err
	}
	out := make(map[string]schema.Attribute, len(fields))
	for _, f := range fields {
		attribute := f.dataSource(keys)
		if attribute == nil {
			return nil, fmt.Errorf("%q has the type %T, for which there is no attribute", f.name, f.zero)
		}
		out[f.name] = attribute
	}
	return out, nil
}

// List returns the attribute of a plural data source that holds objects whose model is M.
func List[M any](description string, table Table) (schema.ListNestedAttribute, error) {
	attributes, err := DataSource[M](table)
	return schema.ListNestedAttribute{
		MarkdownDescription: description, Computed: true,
		NestedObject: schema.NestedAttributeObject{Attributes: attributes},
	}, err
}

func (f field) dataSource(keys []string) schema.Attribute {
	description := sentences(f.description, f.shown)
	switch {
	case f.kind == custom:
		return f.inDataSource
	case isText(f.zero) && slices.Contains(keys, f.name):
		return f.key(description, keys)
	case isText(f.zero):
		return schema.StringAttribute{CustomType: textType(f.zero), MarkdownDescription: description, Computed: f.kind != lookUp}
	case isSet(f.zero):
		return schema.SetAttribute{CustomType: setType(f.zero), ElementType: basetypes.StringType{}, MarkdownDescription: description, Computed: true}
	case isMap(f.zero):
		return schema.MapAttribute{CustomType: mapType(f.zero), ElementType: basetypes.StringType{}, MarkdownDescription: description, Computed: true}
	case isNumber(f.zero):
		return schema.Float64Attribute{MarkdownDescription: description, Computed: true}
	case isCount(f.zero):
		return schema.Int64Attribute{MarkdownDescription: description, Computed: true}
	case isBool(f.zero):
		return schema.BoolAttribute{MarkdownDescription: description, Computed: true}
	}
	return nil
}

// key is a text by which an object is looked up.
func (f field) key(description string, keys []string) schema.Attribute {
	if len(keys) == 1 {
		return schema.StringAttribute{
			CustomType: textType(f.zero), MarkdownDescription: description, Required: true, Validators: []validator.String{textCheck{f.noun, filled}},
		}
	}
	return schema.StringAttribute{
		CustomType: textType(f.zero), Optional: true, Computed: f.kind != lookUp, Validators: []validator.String{textCheck{f.name + " to look up", filled}},
		MarkdownDescription: sentences(description, "Exactly one of `"+strings.Join(keys, "` and `")+"` must be set."),
	}
}
