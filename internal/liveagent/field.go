package liveagent

import (
	"maps"
	"slices"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
)

// MergeFields returns the custom fields to send: those that the service has now,
// with the configured ones laid over and the removed ones emptied. The whole
// array is sent, because an array replaces; emptying also works where it would
// merge.
func MergeFields(now []api.CustomField, configured map[string]string, removed []string) *[]api.CustomField {
	pairs := FieldPairs(now)
	for _, code := range removed {
		if _, there := pairs[code]; there {
			pairs[code] = ""
		}
	}
	maps.Copy(pairs, configured)
	fields := make([]api.CustomField, 0, len(pairs))
	for _, code := range slices.Sorted(maps.Keys(pairs)) {
		fields = append(fields, api.CustomField{Code: code, Value: pairs[code]})
	}
	return &fields
}

// FieldPairs returns the values of custom fields by their codes.
func FieldPairs(fields []api.CustomField) map[string]string {
	pairs := map[string]string{}
	for _, field := range fields {
		pairs[field.Code] = field.Value
	}
	return pairs
}
