package main

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/cmd/bench/usage"
	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/provider"
)

// schemas returns all that a variant says of its types.
func schemas(t *testing.T, variant string) *tfprotov6.GetProviderSchemaResponse {
	t.Helper()
	got, err := newServer(variant).GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{})
	if err != nil || len(got.Diagnostics) > 0 {
		t.Fatalf("got %v, %v", got, err)
	}
	return got
}

// The floor takes and leaves the states of the real provider.
func TestFloor_schema(t *testing.T) {
	if diff := cmp.Diff(schemas(t, ""), schemas(t, usage.Floor)); diff != "" {
		t.Errorf("the floor has other schemas (-real +floor):\n%s", diff)
	}
}

// The floor leaves out reads, and no ability beside.
func TestFloor_abilities(t *testing.T) {
	rooms := (&provider.Provider{}).Resources(t.Context())
	for i, newUnread := range (floor{&provider.Provider{}}).Resources(t.Context()) {
		one, original := newUnread(), rooms[i]()
		if _, ok := one.(unread); !ok {
			t.Errorf("%T reads", one)
		}
		for name, has := range map[string]func(resource.Resource) bool{
			"upgrades of states":     is[resource.ResourceWithUpgradeState],
			"upgrades of identities": is[resource.ResourceWithUpgradeIdentity],
			"moves":                  is[resource.ResourceWithMoveState],
		} {
			if has(original) {
				t.Errorf("%T has %s, which the floor does not know", original, name)
			}
		}
	}
}

func is[T resource.Resource](one resource.Resource) bool {
	_, ok := one.(T)
	return ok
}
