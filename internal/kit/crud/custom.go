package crud

import (
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/attribute"
)

// Offer is what a type offers to the provider: a [Type], or a [Custom] one.
type Offer interface {
	Resources() []func() resource.Resource
	DataSources() []func() datasource.DataSource
	ListResources() []func() list.ListResource
	// Keys returns the name of the type, without the provider's, and its natural keys.
	Keys() (typeName string, keys NaturalKeys)
	// Generates returns what a CLI generates for an object that it imports.
	Generates() attribute.Generation
}

// NaturalKeys are the attributes by which people tell the objects of a type apart: texts, or
// sets of them.
type NaturalKeys struct {
	Attributes []string
	// AreExact says that two objects with one of them are one.
	AreExact bool
}

// Custom is a type with a life of its own, which writes out its methods.
type Custom struct {
	// Name is the type without the provider's name, and NaturalKeys what its objects are told
	// apart by; empty when nothing does.
	Name        string
	NaturalKeys NaturalKeys
	// Generation says what a CLI generates for an object that it imports.
	Generation attribute.Generation
	// Resource returns the resource, List the list resource; nil when there is none.
	Resource func() resource.Resource
	List     func() list.ListResource
	// Data returns the data sources.
	Data []func() datasource.DataSource
}

// Keys returns the name of the type and its natural keys.
func (c Custom) Keys() (typeName string, keys NaturalKeys) { return c.Name, c.NaturalKeys }

// Generates returns what a CLI generates for an object that it imports.
func (c Custom) Generates() attribute.Generation { return c.Generation }

// Resources returns the resource of the type.
func (c Custom) Resources() []func() resource.Resource {
	if c.Resource == nil {
		return nil
	}
	return []func() resource.Resource{c.Resource}
}

// DataSources returns the data sources of the type.
func (c Custom) DataSources() []func() datasource.DataSource { return c.Data }

// ListResources returns the list resource of the type.
func (c Custom) ListResources() []func() list.ListResource {
	if c.List == nil {
		return nil
	}
	return []func() list.ListResource{c.List}
}
