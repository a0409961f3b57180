package liveagent_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
)

// A code that the service has in the other Unicode form is the same field, and goes back as the
// service spells it.
func TestMergeFields_unicode(t *testing.T) {
	const composed, decomposed = "gr\u00f6\u00dfe", "gro\u0308\u00dfe"
	now := []api.CustomField{{Code: decomposed, Value: "L"}, {Code: "other", Value: "x"}}
	if diff := cmp.Diff(map[string]string{composed: "L", "other": "x"}, liveagent.FieldPairs(now)); diff != "" {
		t.Error(diff)
	}
	want := &[]api.CustomField{{Code: decomposed, Value: "M"}, {Code: "other", Value: "x"}}
	if diff := cmp.Diff(want, liveagent.MergeFields(now, map[string]string{composed: "M"}, nil)); diff != "" {
		t.Error(diff)
	}
	want = &[]api.CustomField{{Code: decomposed, Value: ""}, {Code: "other", Value: "x"}}
	if diff := cmp.Diff(want, liveagent.MergeFields(now, nil, []string{composed})); diff != "" {
		t.Error(diff)
	}
}
