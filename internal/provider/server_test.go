package provider_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/provider"
)

// Terraform sends null as a value, OpenTofu sends nothing.
func TestServerCallFunction_null(t *testing.T) {
	text := func(value any) *tfprotov6.DynamicValue {
		dynamic, err := tfprotov6.NewDynamicValue(tftypes.String, tftypes.NewValue(tftypes.String, value))
		if err != nil {
			t.Fatal(err)
		}
		return &dynamic
	}
	for name, zone := range map[string]*tfprotov6.DynamicValue{
		"null":     text(nil),
		"no value": {},
		"nothing":  nil,
	} {
		t.Run(name, func(t *testing.T) {
			answer, err := provider.NewServer("test").CallFunction(t.Context(), &tfprotov6.CallFunctionRequest{
				Name: "liveagent_to_rfc3339", Arguments: []*tfprotov6.DynamicValue{text("2026-07-15 08:30:00"), zone},
			})
			if err != nil || answer.Error != nil {
				t.Fatalf("got %v, %+v", err, answer.Error)
			}
			result, err := answer.Result.Unmarshal(tftypes.String)
			if want := tftypes.NewValue(tftypes.String, "2026-07-15T08:30:00-07:00"); err != nil || !result.Equal(want) {
				t.Errorf("got %s, %v, want %s", result, err, want)
			}
		})
	}
}

// The server lacks nothing of what Terraform asks a server for.
func TestServerAbilities(t *testing.T) {
	server := provider.NewServer("test")
	if _, ok := server.(tfprotov6.ListResourceServer); !ok {
		t.Error("the server has no list resources")
	}
	if _, ok := server.(tfprotov6.ActionServer); !ok {
		t.Error("the server has no actions")
	}
}
