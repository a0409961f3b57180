// Package private is what the private state of resources remembers between runs. What a type
// keeps is one struct, whose fields name their keys, so that the keys stand in one place:
// states that earlier releases wrote are read for years.
package private

import (
	"context"
	"encoding/json"
	"iter"
	"reflect"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
)

// The keys that every type may have, as release 0.1 wrote them. A map attribute has its own
// name as its key.
const (
	importing = "importing"
	unfilled  = "unfilled"
)

// State is the part of the framework's private state that is used here.
type State interface {
	GetKey(context.Context, string) ([]byte, diag.Diagnostics)
	SetKey(context.Context, string, []byte) diag.Diagnostics
}

// Load reads what a type keeps: a struct with fields of type bool, string and
// [value.ManagedKeys], each with its key in the tag private. What is not there, or what
// another release wrote in a form of its own, is the zero value.
func Load[T any](ctx context.Context, state State, diags *diag.Diagnostics) T {
	var kept T
	for key, field := range fields(&kept) {
		raw, problems := state.GetKey(ctx, key)
		diags.Append(problems...)
		read(raw, field)
	}
	return kept
}

// Save stores what a type keeps. Zero values are forgotten.
func Save[T any](ctx context.Context, state State, kept T, diags *diag.Diagnostics) {
	for key, field := range fields(&kept) {
		var raw []byte
		keys, isKeys := reflect.TypeAssert[value.ManagedKeys](field)
		if !field.IsZero() && (!isKeys || keys.Managed != nil) {
			var err error
			if raw, err = json.Marshal(field.Interface()); err != nil {
				diags.AddWarning("Cannot remember the "+key, err.Error())
				continue
			}
		}
		diags.Append(state.SetKey(ctx, key, raw)...)
	}
}

// fields are the fields of a struct by their keys.
func fields(kept any) iter.Seq2[string, reflect.Value] {
	return func(yield func(string, reflect.Value) bool) {
		for field, at := range reflect.ValueOf(kept).Elem().Fields() {
			if !yield(field.Tag.Get("private"), at) {
				return
			}
		}
	}
}

// read decodes what was kept, if it can: half of it would be worse than nothing.
func read(raw []byte, field reflect.Value) {
	decoded := reflect.New(field.Type())
	if json.Unmarshal(raw, decoded.Interface()) == nil {
		field.Set(decoded.Elem())
	}
}

// ManagedKeys returns the keys of a map attribute.
func ManagedKeys(ctx context.Context, state State, attribute string, diags *diag.Diagnostics) value.ManagedKeys {
	var keys value.ManagedKeys
	raw, problems := state.GetKey(ctx, attribute)
	diags.Append(problems...)
	read(raw, reflect.ValueOf(&keys).Elem())
	return keys
}

// IsImporting says whether the read that follows is the first one after an import.
func IsImporting(ctx context.Context, state State) bool { return isMarked(ctx, state, importing) }

// SetImporting marks an object as imported until it was read for the first time.
func SetImporting(ctx context.Context, state State, is bool, diags *diag.Diagnostics) {
	mark(ctx, state, importing, is, diags)
}

// IsUnfilled says whether no apply has filled in the create-only flags of an imported object
// yet.
func IsUnfilled(ctx context.Context, state State) bool { return isMarked(ctx, state, unfilled) }

// SetUnfilled marks an object that is being imported, so that the next apply takes over its
// create-only flags.
func SetUnfilled(ctx context.Context, state State, is bool, diags *diag.Diagnostics) {
	mark(ctx, state, unfilled, is, diags)
}

func isMarked(ctx context.Context, state State, key string) bool {
	raw, _ := state.GetKey(ctx, key)
	return len(raw) > 0
}

func mark(ctx context.Context, state State, key string, is bool, diags *diag.Diagnostics) {
	var raw []byte
	if is {
		raw = []byte("true")
	}
	diags.Append(state.SetKey(ctx, key, raw)...)
}
