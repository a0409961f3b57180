package crud

import (
	"context"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework-validators/listvalidator"
	dataschema "github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	listschema "github.com/hashicorp/terraform-plugin-framework/list/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// Filter is an attribute that narrows a list. The plural data source and the list resource
// of a type have the same filters.
type Filter struct {
	Name, Description string
	// IsFlag says that the filter is a flag, and not a text.
	IsFlag bool
	// IsList says that the filter is a list of texts.
	IsList bool
	// Parts are the attributes of a filter that is an object.
	Parts Filters
	// Validators are those of a text, or of each text of a list.
	Validators []validator.String
	// OnlyListing says that the list resource lacks the filter.
	OnlyListing bool
}

// Query holds the filters of one list.
type Query struct {
	texts map[string]types.String
	flags map[string]types.Bool
}

// Text returns a filter; null when it is not set.
func (q Query) Text(name string) types.String { return q.texts[name] }

// Flag returns a filter; null when it is not set.
func (q Query) Flag(name string) types.Bool { return q.flags[name] }

// query reads the filters of a configuration.
func query(ctx context.Context, filters []Filter, config tfsdk.Config, diags *diag.Diagnostics) Query {
	out := Query{texts: map[string]types.String{}, flags: map[string]types.Bool{}}
	for _, filter := range filters {
		if filter.IsFlag {
			var flag types.Bool
			diags.Append(config.GetAttribute(ctx, path.Root(filter.Name), &flag)...)
			out.flags[filter.Name] = flag
			continue
		}
		var text types.String
		diags.Append(config.GetAttribute(ctx, path.Root(filter.Name), &text)...)
		out.texts[filter.Name] = text
	}
	return out
}

// Filters are all attributes that narrow a list.
type Filters []Filter

// DataSource returns the attributes for a plural data source.
func (f Filters) DataSource() map[string]dataschema.Attribute {
	out := map[string]dataschema.Attribute{}
	for _, filter := range f {
		out[filter.Name] = filter.dataSource()
	}
	return out
}

// ListResource returns the attributes for a list resource.
func (f Filters) ListResource() map[string]listschema.Attribute {
	out := map[string]listschema.Attribute{}
	for _, filter := range queryFilters(f) {
		out[filter.Name] = filter.listResource()
	}
	return out
}

func (f Filter) dataSource() dataschema.Attribute {
	switch {
	case f.IsFlag:
		return dataschema.BoolAttribute{MarkdownDescription: f.Description, Optional: true}
	case f.IsList:
		return dataschema.ListAttribute{MarkdownDescription: f.Description, Optional: true, ElementType: types.StringType, Validators: f.each()}
	case f.Parts != nil:
		return dataschema.SingleNestedAttribute{MarkdownDescription: f.Description, Optional: true, Attributes: f.Parts.DataSource()}
	}
	return dataschema.StringAttribute{MarkdownDescription: f.Description, Optional: true, Validators: f.Validators}
}

func (f Filter) listResource() listschema.Attribute {
	switch {
	case f.IsFlag:
		return listschema.BoolAttribute{MarkdownDescription: f.Description, Optional: true}
	case f.IsList:
		return listschema.ListAttribute{MarkdownDescription: f.Description, Optional: true, ElementType: types.StringType, Validators: f.each()}
	case f.Parts != nil:
		return listschema.SingleNestedAttribute{MarkdownDescription: f.Description, Optional: true, Attributes: f.Parts.ListResource()}
	}
	return listschema.StringAttribute{MarkdownDescription: f.Description, Optional: true, Validators: f.Validators}
}

// each validates the texts of a list.
func (f Filter) each() []validator.List {
	return []validator.List{listvalidator.ValueStringsAre(f.Validators...)}
}

// queryFilters are the filters that the list resource has.
func queryFilters(filters []Filter) []Filter {
	return slices.DeleteFunc(slices.Clone(filters), func(filter Filter) bool { return filter.OnlyListing })
}

// find returns the objects of the type that a query asks for.
func (t *Type[M, O, R]) find(ctx context.Context, objects *Objects[O, R], query Query) ([]O, error) {
	find := t.Find
	if find == nil {
		find = func(ctx context.Context, objects *Objects[O, R], _ Query) ([]O, error) { return objects.All(ctx) }
	}
	found, err := find(ctx, objects, query)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(found, func(object O) bool { return !t.isOfType(object) }), nil
}

// named returns the objects of the type that have a natural key.
func (t *Type[M, O, R]) named(ctx context.Context, objects *Objects[O, R], key string) ([]O, error) {
	find := t.LookUpBy
	if find == nil {
		find = func(ctx context.Context, objects *Objects[O, R], key string) ([]O, error) {
			return objects.Named(ctx, key)
		}
	}
	found, err := find(ctx, objects, key)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(found, func(object O) bool { return !t.isOfType(object) }), nil
}
