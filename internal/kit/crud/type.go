package crud

import (
	"cmp"
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/cache"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/attribute"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
)

// Type is all there is to say about a simple type: objects that the service lists, and that
// an update replaces as a whole. M is the model, O the object of the API, R the request of
// its create and update.
type Type[M, O, R any] struct {
	// Name is the type without the provider's name, such as liveagent_tag, and PluralName
	// that of the plural data source; Name with an s when it is empty.
	Name, PluralName string
	// Noun and Plural name the objects in messages, such as "tag" and "tags".
	Noun, Plural string
	// Description describes the resource, LookUp the data source, Listing the plural data
	// source, and Query what is special to the list resource. A type has no data source
	// without LookUp, and no plural one without Listing.
	Description, LookUp, Listing, Query string
	// Member is the attribute of the plural data source that holds the objects.
	Member string
	// Attributes describes the attributes of M.
	Attributes attribute.Table
	// Consequence says what is lost when an object is replaced: see
	// [attribute.CreateOnly].
	Consequence string
	// FromAPI maps an object into a model, ToAPI a planned model, with its configuration,
	// to a request. A type without ToAPI is read only.
	FromAPI func(model *M, object O, from value.Source)
	ToAPI   func(plan, config M) R
	// Objects reaches the objects of the configured service.
	Objects Open[O, R]
	// NaturalKey is what people tell objects apart by.
	NaturalKey Key[M, O]
	// Is says whether an object of a list that several types share is of this one; all are
	// when it is nil.
	Is func(O) bool
	// Otherwise says in a sentence what an object of the list is that is not of the type.
	Otherwise string
	// IsPartial says whether the answer to a write lacks what the plan needs, so that the
	// object is read again; never when it is nil.
	IsPartial func(plan M, answer O) bool
	// MayDelete says why an object must not be deleted, with what it says as advice; nil when
	// it may always be.
	MayDelete func(ctx context.Context, objects *Objects[O, R], state M) error
	// Generation says what a CLI generates for an object that it imports.
	Generation attribute.Generation
	// Filters narrow the plural data source and the list resource.
	Filters []Filter
	// Find lists the objects that a query asks for; all when it is nil.
	Find func(context.Context, *Objects[O, R], Query) ([]O, error)
	// LookUpBy finds the objects with a natural key; those with the name when it is nil.
	LookUpBy func(ctx context.Context, objects *Objects[O, R], key string) ([]O, error)
}

// Key is a natural key: an attribute by which people tell objects apart, and by which they
// can be imported, looked up and taken over.
type Key[M, O any] struct {
	// Attribute is a required text, such as "name".
	Attribute string
	// IsUnique says whether a second object with the same key is refused.
	IsUnique bool
	// IsAlike says whether an object with the key is the one that a plan is about, and
	// Likeness names what they share; without it the key is enough.
	IsAlike  func(plan M, object O) bool
	Likeness string
}

// Unique is a key that no two objects may share.
func Unique[M, O any](attribute string) Key[M, O] {
	return Key[M, O]{Attribute: attribute, IsUnique: true}
}

// likeness names what objects are taken for one by.
func (k Key[M, O]) likeness() string { return cmp.Or(k.Likeness, "this "+k.Attribute) }

// isAlike says whether an object with the key is the one that a plan is about.
func (k Key[M, O]) isAlike(plan M, object O) bool {
	return k.IsAlike == nil || k.IsAlike(plan, object)
}

// Objects are the objects of one kind of a configured service.
type Objects[O, R any] struct {
	*cache.Objects[O]
	// Calls are those that the configured keys can make.
	Calls cache.Calls[O, R]
	// Adopt says whether a create takes over what exists.
	Adopt bool
	// Account is the configured service, for what the calls alone cannot tell.
	Account any
}

// Open returns the objects of the service that a configured provider holds; nil, without an
// error, while the provider is not configured yet. With readOnly a key does that can only
// read.
type Open[O, R any] func(provider any, readOnly bool, diags *diag.Diagnostics) *Objects[O, R]

// Resources returns the resource of the type.
func (t *Type[M, O, R]) Resources() []func() resource.Resource {
	if t.ToAPI == nil {
		return nil
	}
	return []func() resource.Resource{func() resource.Resource { return &typeResource[M, O, R]{Type: t} }}
}

// DataSources returns the data sources of the type.
func (t *Type[M, O, R]) DataSources() []func() datasource.DataSource {
	var out []func() datasource.DataSource
	if t.LookUp != "" {
		out = append(out, func() datasource.DataSource { return &dataSource[M, O, R]{Type: t} })
	}
	if t.Listing != "" {
		out = append(out, func() datasource.DataSource { return &dataSources[M, O, R]{Type: t} })
	}
	return out
}

// ListResources returns the list resource of the type.
func (t *Type[M, O, R]) ListResources() []func() list.ListResource {
	if t.ToAPI == nil {
		return nil
	}
	return []func() list.ListResource{func() list.ListResource { return &listResource[M, O, R]{typeResource[M, O, R]{Type: t}} }}
}

// Generates returns what a CLI generates for an object that it imports.
func (t *Type[M, O, R]) Generates() attribute.Generation { return t.Generation }

// Keys returns the name of the type and its natural key.
func (t *Type[M, O, R]) Keys() (typeName string, keys NaturalKeys) {
	if t.NaturalKey.Attribute == "" {
		return t.Name, NaturalKeys{}
	}
	return t.Name, NaturalKeys{Attributes: []string{t.NaturalKey.Attribute}, AreExact: t.NaturalKey.IsUnique && t.NaturalKey.IsAlike == nil}
}

// isOfType says whether an object is of the type.
func (t *Type[M, O, R]) isOfType(object O) bool { return t.Is == nil || t.Is(object) }

// model maps an object to a model without a past.
func (t *Type[M, O, R]) model(object O) M {
	var model M
	t.FromAPI(&model, object, value.Refresh)
	return model
}

// describes says whether an object is just what was planned.
func (t *Type[M, O, R]) describes(plan M, object O) bool {
	t.FromAPI(&plan, object, value.Apply)
	refreshed := plan
	t.FromAPI(&refreshed, object, value.Refresh)
	return value.IsSame(refreshed, plan)
}
