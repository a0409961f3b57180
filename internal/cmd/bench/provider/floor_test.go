package main

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

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

// A read of the floor keeps the state, and has the identity of it.
func TestFloor_read(t *testing.T) {
	for typeName, schema := range schemas(t, usage.Floor).ResourceSchemas {
		object := schema.ValueType().(tftypes.Object)
		attributes := map[string]tftypes.Value{}
		for name, kind := range object.AttributeTypes {
			attributes[name] = tftypes.NewValue(kind, nil)
		}
		attributes["id"] = tftypes.NewValue(tftypes.String, "42")
		state, err := tfprotov6.NewDynamicValue(object, tftypes.NewValue(object, attributes))
		if err != nil {
			t.Fatal(err)
		}
		got, err := newServer(usage.Floor).ReadResource(t.Context(), &tfprotov6.ReadResourceRequest{TypeName: typeName, CurrentState: &state})
		if err != nil || len(got.Diagnostics) > 0 {
			t.Fatalf("%s: got %v, %v", typeName, got, err)
		}
		if got.NewIdentity == nil || !bytes.Contains(got.NewIdentity.IdentityData.MsgPack, []byte("42")) {
			t.Errorf("%s: got the identity %v", typeName, got.NewIdentity)
		}
	}
}

// The floor leaves out reads, and no ability beside.
func TestFloor_abilities(t *testing.T) {
	types := (&provider.Provider{}).Resources(t.Context())
	for i, newUnread := range (floor{&provider.Provider{}}).Resources(t.Context()) {
		one, original := newUnread(), types[i]()
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
