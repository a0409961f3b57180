package tfkit

import (
	"context"
	"errors"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-validators/datasourcevalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/cache"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
)

// Shown returns a computed text of a data source.
func Shown(description string) schema.StringAttribute {
	return schema.StringAttribute{MarkdownDescription: description, Computed: true}
}

// ShownBool returns a computed flag of a data source.
func ShownBool(description string) schema.BoolAttribute {
	return schema.BoolAttribute{MarkdownDescription: description, Computed: true}
}

// ShownCount returns a computed whole number of a data source.
func ShownCount(description string) schema.Int64Attribute {
	return schema.Int64Attribute{MarkdownDescription: description, Computed: true}
}

// ShownNumber returns a computed number of a data source.
func ShownNumber(description string) schema.Float64Attribute {
	return schema.Float64Attribute{MarkdownDescription: description, Computed: true}
}

// ShownTexts returns a computed set of texts of a data source.
func ShownTexts(description string) schema.SetAttribute {
	return schema.SetAttribute{MarkdownDescription: description, Computed: true, ElementType: types.StringType}
}

// ShownList returns the list of objects that a plural data source has.
func ShownList(description string, attributes map[string]schema.Attribute) schema.ListNestedAttribute {
	return schema.ListNestedAttribute{
		MarkdownDescription: description,
		Computed:            true,
		NestedObject:        schema.NestedAttributeObject{Attributes: attributes},
	}
}

// LookUpBy makes text attributes optional, because the configuration may look an
// object up by each of them.
func LookUpBy(attributes map[string]schema.Attribute, keys ...string) {
	for _, key := range keys {
		text, ok := attributes[key].(schema.StringAttribute)
		if !ok {
			continue
		}
		text.Optional = true
		text.Validators = append(text.Validators, IsFilled(key+" to look up"))
		text.MarkdownDescription += " Exactly one of `" + strings.Join(keys, "` and `") + "` must be set."
		attributes[key] = text
	}
}

// ExactlyOneOf requires one of the keys of a look-up.
func ExactlyOneOf(keys ...string) []datasource.ConfigValidator {
	expressions := make([]path.Expression, 0, len(keys))
	for _, key := range keys {
		expressions = append(expressions, path.MatchRoot(key))
	}
	return []datasource.ConfigValidator{datasourcevalidator.ExactlyOneOf(expressions...)}
}

// ShowAll returns the models of all objects of a collection that pass, sorted as
// the collection sorts them. ok is false after an error.
func ShowAll[T, M any](ctx context.Context, diags *diag.Diagnostics, collection *cache.Objects[T], pass func(T) bool, model func(T) M) (models []M, ok bool) {
	objects, err := collection.All(ctx)
	if err != nil {
		diagnostic.Failed(diags, "list", diagnostic.Object{Noun: collection.Plural()}, err)
		return nil, false
	}
	models = []M{}
	for _, object := range objects {
		if pass(object) {
			models = append(models, model(object))
		}
	}
	return models, true
}

// Any passes every object.
func Any[T any](T) bool { return true }

// LookUp finds one object of a collection by its id, or else by its name.
func LookUp[T any](ctx context.Context, diags *diag.Diagnostics, noun string, collection *cache.Objects[T], id, name types.String) (T, bool) {
	return LookUpWith(ctx, diags, noun, collection, id, name, func(ctx context.Context, name string) ([]T, error) {
		return collection.Find(ctx, cache.NameKey(name), cache.Known, nil)
	})
}

// LookUpWith is LookUp with another way to find objects by a key than the name.
func LookUpWith[T any](ctx context.Context, diags *diag.Diagnostics, noun string, collection *cache.Objects[T], id, key types.String,
	find func(context.Context, string) ([]T, error),
) (T, bool) {
	var none T
	object := diagnostic.Object{Noun: noun, Name: key.ValueString()}
	if Known(id) {
		object.Name = id.ValueString()
		found, err := collection.Get(ctx, id.ValueString(), cache.Known)
		if errors.Is(err, cache.ErrGone) {
			diagnostic.Only(diags, object, nil)
			return none, false
		}
		if err != nil {
			diagnostic.Failed(diags, "read", object, err)
			return none, false
		}
		return found, true
	}
	found, err := find(ctx, key.ValueString())
	if err != nil {
		diagnostic.Failed(diags, "find", object, err)
		return none, false
	}
	if _, ok := diagnostic.Only(diags, object, collection.IDs(found)); !ok {
		return none, false
	}
	return found[0], true
}
