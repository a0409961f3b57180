// Package tfkit is what all rooms of the provider share: attributes that are
// not managed when left out, values that mean the same in several spellings,
// diagnostics, import, identity, and collections that are read at once.
//
// A room is a package with one noun of a service: its resource, data sources
// and list resource. A room's model maps between Terraform and the API in one
// method that takes an [Origin]: with [Written] it completes a plan, with [Read]
// it refreshes a state.
package tfkit
