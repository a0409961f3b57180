package value

import (
	"maps"
	"slices"
)

// ManagedKeys is what the private state remembers of a map of which only the configured
// keys are managed.
type ManagedKeys struct {
	// Managed are the keys that the configuration last set; the state shows just these. It
	// is nil until the provider wrote the map: then all are shown.
	Managed []string `json:"managed"`
	// Set are the keys whose values this provider wrote. Only these are cleared when they
	// are taken out of the configuration.
	Set []string `json:"set"`
}

// Equal says whether two are the same.
func (k ManagedKeys) Equal(other ManagedKeys) bool {
	return (k.Managed == nil) == (other.Managed == nil) && slices.Equal(k.Managed, other.Managed) && slices.Equal(k.Set, other.Set)
}

// Removed returns the keys that this provider wrote and the configuration no longer holds.
// An empty map removes none.
func (k ManagedKeys) Removed(configured map[string]string) []string {
	var removed []string
	if len(configured) == 0 {
		return nil
	}
	for _, key := range k.Set {
		if _, kept := configured[key]; !kept {
			removed = append(removed, key)
		}
	}
	return removed
}

// IsNew says whether a key is configured that was not managed before, of a map that was.
func (k ManagedKeys) IsNew(configured map[string]string) bool {
	for key := range configured {
		if k.Managed != nil && !slices.Contains(k.Managed, key) {
			return true
		}
	}
	return false
}

// Wrote returns the keys after the configured pairs were written over those that the
// service had before.
func (p Pairs[E]) Wrote(keys ManagedKeys, before map[string]string) ManagedKeys {
	configured := p.Map()
	out := ManagedKeys{Managed: slices.Sorted(maps.Keys(configured)), Set: []string{}}
	for key, text := range configured {
		if had, ok := before[key]; slices.Contains(keys.Set, key) || !ok || form[E](had) != form[E](text) {
			out.Set = append(out.Set, key)
		}
	}
	slices.Sort(out.Set)
	return out
}
