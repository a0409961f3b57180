package liveagent

import (
	"cmp"
	"maps"
	"slices"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/text"
)

// MergeFields returns the custom fields to send: those that the service has now,
// with the configured ones laid over and the removed ones emptied. The whole
// array is sent, because an array replaces; emptying also works where it would
// merge.
func MergeFields(now []api.CustomField, configured map[string]string, removed []string) *[]api.CustomField {
	pairs, theirs := FieldPairs(now), map[string]string{}
	for _, field := range now {
		theirs[text.Composed(field.Code)] = field.Code
	}
	for _, code := range removed {
		if _, there := pairs[code]; there {
			pairs[code] = ""
		}
	}
	maps.Copy(pairs, configured)
	fields := make([]api.CustomField, 0, len(pairs))
	for _, code := range slices.Sorted(maps.Keys(pairs)) {
		fields = append(fields, api.CustomField{Code: cmp.Or(theirs[code], code), Value: pairs[code]})
	}
	return &fields
}

// FieldPairs returns the values of custom fields by their codes, which are in the one Unicode
// form that Terraform has.
func FieldPairs(fields []api.CustomField) map[string]string {
	pairs := map[string]string{}
	for _, field := range fields {
		pairs[text.Composed(field.Code)] = field.Value
	}
	return pairs
}
