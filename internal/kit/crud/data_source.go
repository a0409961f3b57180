package crud

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-validators/datasourcevalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/cache"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/attribute"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/diagnostic"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
)

// dataSource looks up one object of a simple type.
type dataSource[M, O, R any] struct {
	*Type[M, O, R]
	objects *Objects[O, R]
}

// Metadata names the type.
func (d *dataSource[M, O, R]) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_" + d.Name
}

// Configure takes the objects from the provider.
func (d *dataSource[M, O, R]) Configure(_ context.Context, req datasource.ConfigureRequest, resp *datasource.ConfigureResponse) {
	d.objects = d.Objects(req.ProviderData, true, &resp.Diagnostics)
}

// Schema describes the type.
func (d *dataSource[M, O, R]) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	attributes, err := attribute.DataSource[M](d.Attributes, "id", d.NaturalKey.Attribute)
	diagnostic.Defect(&resp.Diagnostics, err)
	resp.Schema = schema.Schema{MarkdownDescription: d.LookUp, Attributes: attributes}
}

// ConfigValidators requires one key of the look-up.
func (d *dataSource[M, O, R]) ConfigValidators(context.Context) []datasource.ConfigValidator {
	return ExactlyOneOf("id", d.NaturalKey.Attribute)
}

// ExactlyOneOf requires one of the keys of a look-up.
func ExactlyOneOf(keys ...string) []datasource.ConfigValidator {
	expressions := make([]path.Expression, 0, len(keys))
	for _, key := range keys {
		expressions = append(expressions, path.MatchRoot(key))
	}
	return []datasource.ConfigValidator{datasourcevalidator.ExactlyOneOf(expressions...)}
}

// Read finds the object in the shared list.
func (d *dataSource[M, O, R]) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var model M
	resp.Diagnostics.Append(req.Config.Get(ctx, &model)...)
	if resp.Diagnostics.HasError() {
		return
	}
	object, ok := d.LookUpIn(ctx, d.objects, d.Noun, value.TextOf(model, "id"), value.TextOf(model, d.NaturalKey.Attribute), &resp.Diagnostics)
	if !ok {
		return
	}
	d.FromAPI(&model, object, value.Refresh)
	resp.Diagnostics.Append(resp.State.Set(ctx, model)...)
}

// LookUpIn finds one object by its id or else its natural key. ok is false after an error.
func (t *Type[M, O, R]) LookUpIn(ctx context.Context, objects *Objects[O, R], noun, id, key string, diags *diag.Diagnostics) (found O, ok bool) {
	object := diagnostic.Object{Noun: noun, Name: cmp.Or(id, key)}
	if id != "" {
		found, err := objects.Get(ctx, id, cache.Known)
		switch {
		case errors.Is(err, cache.ErrGone):
			diagnostic.Only(diags, object, nil)
		case err != nil:
			diagnostic.Failed(diags, "read", object, err)
		}
		return found, err == nil
	}
	all, err := t.named(ctx, objects, key)
	if err != nil {
		diagnostic.Failed(diags, "find", object, err)
		return found, false
	}
	if len(all) == 0 {
		diagnostic.Absent(diags, object, t.near(ctx, objects, key))
		return found, false
	}
	if _, ok = diagnostic.Only(diags, object, objects.IDs(all)); ok {
		found = all[0]
	}
	return found, ok
}

// near names the objects whose key differs in the case of its letters alone. The list is there
// by then.
func (t *Type[M, O, R]) near(ctx context.Context, objects *Objects[O, R], key string) []string {
	all, _ := objects.All(ctx)
	var near []string
	for _, object := range all {
		if name := objects.Calls.Name(object); t.isOfType(object) && strings.EqualFold(cache.NameKey(name), cache.NameKey(key)) {
			near = append(near, fmt.Sprintf("%q (id %s)", name, objects.Calls.ID(object)))
		}
	}
	return near
}

// dataSources lists objects of a simple type.
type dataSources[M, O, R any] struct {
	*Type[M, O, R]
	objects *Objects[O, R]
}

// Metadata names the type.
func (d *dataSources[M, O, R]) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_" + cmp.Or(d.PluralName, d.Name+"s")
}

// Configure takes the objects from the provider.
func (d *dataSources[M, O, R]) Configure(_ context.Context, req datasource.ConfigureRequest, resp *datasource.ConfigureResponse) {
	d.objects = d.Objects(req.ProviderData, true, &resp.Diagnostics)
}

// Schema describes the type.
func (d *dataSources[M, O, R]) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	member, err := attribute.List[M]("The "+d.Plural+", sorted by "+d.NaturalKey.Attribute+", then by id.", d.Attributes)
	diagnostic.Defect(&resp.Diagnostics, err)
	attributes := map[string]schema.Attribute{d.Member: member}
	for _, filter := range d.Filters {
		attributes[filter.Name] = filter.dataSource()
	}
	resp.Schema = schema.Schema{MarkdownDescription: d.Listing, Attributes: attributes}
}

// Read takes the objects from the shared list.
func (d *dataSources[M, O, R]) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	query := query(ctx, d.Filters, req.Config, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	found, err := d.find(ctx, d.objects, query)
	if err != nil {
		diagnostic.Failed(&resp.Diagnostics, "list", diagnostic.Object{Noun: d.Plural}, err)
		return
	}
	models := make([]M, 0, len(found))
	for _, object := range found {
		models = append(models, d.model(object))
	}
	resp.State.Raw = req.Config.Raw
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root(d.Member), models)...)
}
