// Package private is what the private state of resources remembers between runs. Each fact
// has a function of its own here, so that the keys stand in one place: states that earlier
// releases wrote are read for years.
package private

import (
	"context"
	"encoding/json"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/value"
)

// The keys, as release 0.1 wrote them. A map attribute has its own name as its key.
const (
	importing = "importing"
	unfilled  = "unfilled"
	// lastChange counts up with each release that adds an attribute which lists lack, so
	// that what older releases have kept counts no more.
	lastChange = "last_change_1"
)

// State is the part of the framework's private state that is used here.
type State interface {
	GetKey(context.Context, string) ([]byte, diag.Diagnostics)
	SetKey(context.Context, string, []byte) diag.Diagnostics
}

// IsImporting says whether the read that follows is the first one after an import.
func IsImporting(ctx context.Context, state State) bool { return IsSet(ctx, state, importing) }

// SetImporting marks an object as imported until it was read for the first time.
func SetImporting(ctx context.Context, state State, is bool, diags *diag.Diagnostics) {
	Set(ctx, state, importing, is, diags)
}

// IsUnfilled says whether no apply has filled in the create-only flags of an imported object
// yet.
func IsUnfilled(ctx context.Context, state State) bool { return IsSet(ctx, state, unfilled) }

// SetUnfilled marks an object that is being imported, so that the next apply takes over its
// create-only flags.
func SetUnfilled(ctx context.Context, state State, is bool, diags *diag.Diagnostics) {
	Set(ctx, state, unfilled, is, diags)
}

// LastChange returns the date that SetLastChange has kept; "" when there is none.
func LastChange(ctx context.Context, state State, diags *diag.Diagnostics) string {
	return Text(ctx, state, lastChange, diags)
}

// SetLastChange remembers when an object was last changed, as it was answered together with
// values that the state has just so, all of them. While a list shows the same date, the
// fields that the list lacks need not be read again. "" forgets the date: the next refresh
// reads the object whole.
func SetLastChange(ctx context.Context, state State, date string, diags *diag.Diagnostics) {
	SetText(ctx, state, lastChange, date, diags)
}

// ManagedKeys returns the keys of a map attribute.
func ManagedKeys(ctx context.Context, state State, attribute string, diags *diag.Diagnostics) value.ManagedKeys {
	var keys value.ManagedKeys
	raw, problems := state.GetKey(ctx, attribute)
	diags.Append(problems...)
	if len(raw) > 0 && json.Unmarshal(raw, &keys) != nil {
		return value.ManagedKeys{}
	}
	return keys
}

// SetManagedKeys stores the keys of a map attribute. The zero value forgets them.
func SetManagedKeys(ctx context.Context, state State, attribute string, keys value.ManagedKeys, diags *diag.Diagnostics) {
	if keys.Managed == nil {
		diags.Append(state.SetKey(ctx, attribute, nil)...)
		return
	}
	slices.Sort(keys.Managed)
	slices.Sort(keys.Set)
	set(ctx, state, attribute, keys, diags)
}

// Text returns a text that SetText has kept under a key; "" when there is none.
func Text(ctx context.Context, state State, key string, diags *diag.Diagnostics) string {
	raw, problems := state.GetKey(ctx, key)
	diags.Append(problems...)
	var text string
	if json.Unmarshal(raw, &text) != nil {
		return ""
	}
	return text
}

// SetText keeps a text under a key; "" forgets it.
func SetText(ctx context.Context, state State, key, text string, diags *diag.Diagnostics) {
	if text == "" {
		diags.Append(state.SetKey(ctx, key, nil)...)
		return
	}
	set(ctx, state, key, text, diags)
}

// IsSet says whether a mark is set.
func IsSet(ctx context.Context, state State, key string) bool {
	mark, _ := state.GetKey(ctx, key)
	return len(mark) > 0
}

// Set sets a mark, or takes it away.
func Set(ctx context.Context, state State, key string, is bool, diags *diag.Diagnostics) {
	var mark []byte
	if is {
		mark = []byte("true")
	}
	diags.Append(state.SetKey(ctx, key, mark)...)
}

func set(ctx context.Context, state State, key string, what any, diags *diag.Diagnostics) {
	raw, err := json.Marshal(what)
	if err != nil {
		diags.AddWarning("Cannot remember the "+key, err.Error())
		return
	}
	diags.Append(state.SetKey(ctx, key, raw)...)
}
