// Package conformance runs the rules of behaviour on every resource type from a
// table. A rule is a function that makes cases of what an entry of the table says;
// each case drives the provider through its protocol against a mock of its own.
//
//	go test ./internal/acctest/conformance                                      everything
//	go test ./internal/acctest/conformance -short                               fewer kinds of server
//	go test ./internal/acctest/conformance -run 'Conformance/liveagent_tag/drift'   one rule of one type
//
// A new type gets all of it for an entry: see [Type]. What it has that no other type
// has is tested beside it.
package conformance
