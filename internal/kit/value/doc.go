// Package value holds the values that the models of all types are made of.
//
// What counts as equal belongs to the type of a value, and is said once: a [Text] has an
// [Equality] as its type parameter, so that the plan, the refresh, the request and the
// look-up of an attribute cannot compare in different ways. A model whose field has another
// type than the schema is an error of the framework, and the schema takes its types from
// the model (package attribute).
//
// A model maps an object of the API with one method that takes a [Source]: with [Refresh] it
// refreshes a state, with [Apply] it completes a plan.
package value
