package attribute

import (
	"slices"
	"strings"

	dataschema "github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	resourceschema "github.com/hashicorp/terraform-plugin-framework/resource/schema"
)

// Table is the attributes of a type.
type Table []Attribute

// Attribute is one row of a table.
type Attribute struct {
	name, description string
	kind              kind
	options
	// The attributes of Custom.
	inResource   resourceschema.Attribute
	inDataSource dataschema.Attribute
}

// kind is how an attribute behaves.
type kind int

const (
	required kind = iota
	// optional is Optional and Computed, which makes "left out" mean "not managed": the
	// value is read and shown, plans keep the prior state, and updates do not touch it.
	optional
	// fixed is Computed, and never changes once the object exists.
	fixed
	// setting lives in the provider alone.
	setting
	// lookUp is what a data source alone takes, to find the object by.
	lookUp
	// custom is written out by the type.
	custom
	// The rest is taken only when the object is created: see CreateOnly.
	createRequired
	createNeeded
	createOptional
	createShown
	createFlag
)

// Required describes an attribute that must be set.
func Required(name, description string, options ...Option) Attribute {
	return row(required, name, description, options)
}

// Optional describes an attribute that is managed when it is set, and else only shown.
func Optional(name, description string, options ...Option) Attribute {
	return row(optional, name, description, options)
}

// Computed describes an attribute that the service alone sets, and that never changes once
// the object exists.
func Computed(name, description string, options ...Option) Attribute {
	return row(fixed, name, description, options)
}

// ID describes the id that the service gave an object of a type, such as "tag".
func ID(noun string) Attribute {
	return Computed("id", "The id of the "+noun+".", Input("It is given by the service."))
}

// Flag describes a flag that lives in the provider alone: false when it is left out. Data
// sources lack it.
func Flag(name, description string) Attribute {
	return row(setting, name, description, nil)
}

// Settings returns the names of the attributes that live in the provider alone.
func (t Table) Settings() []string {
	var out []string
	for _, one := range t {
		if one.kind == setting {
			out = append(out, one.name)
		}
	}
	return out
}

// LookUp describes a text that data sources alone have, as one of their keys: the object
// does not show which of its values it was found by.
func LookUp(name, description string) Attribute { return row(lookUp, name, description, nil) }

// Choice describes one of a few words that lives in the provider alone: the first when it is
// left out. Data sources lack it.
func Choice(name, description string, words ...string) Attribute {
	return row(setting, name, description, []Option{OneOf(words...)})
}

// Custom is an attribute that the type writes out, such as an object: as the resource has
// it, and as data sources have it, if they do.
func Custom(name string, resource resourceschema.Attribute, dataSource dataschema.Attribute) Attribute {
	return Attribute{name: name, kind: custom, inResource: resource, inDataSource: dataSource}
}

func row(kind kind, name, description string, options []Option) Attribute {
	out := Attribute{name: name, description: description, kind: kind}
	out.noun = strings.ReplaceAll(name, "_", " ")
	for _, option := range options {
		option(&out.options)
	}
	return out
}

// With returns a table with more rows.
func (t Table) With(rows ...Attribute) Table { return slices.Concat(t, rows) }
