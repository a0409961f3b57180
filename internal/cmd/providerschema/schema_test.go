package main

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

type fakeServer struct {
	schemas    tfprotov6.GetProviderSchemaResponse
	identities tfprotov6.GetResourceIdentitySchemasResponse
}

func (f *fakeServer) GetProviderSchema(context.Context, *tfprotov6.GetProviderSchemaRequest) (*tfprotov6.GetProviderSchemaResponse, error) {
	return &f.schemas, nil
}

func (f *fakeServer) GetResourceIdentitySchemas(context.Context, *tfprotov6.GetResourceIdentitySchemasRequest) (*tfprotov6.GetResourceIdentitySchemasResponse, error) {
	return &f.identities, nil
}

// block returns a schema with the given description and attributes.
func block(description string, attributes ...*tfprotov6.SchemaAttribute) *tfprotov6.Schema {
	return &tfprotov6.Schema{Block: &tfprotov6.SchemaBlock{
		Description:     description,
		DescriptionKind: tfprotov6.StringKindMarkdown,
		Attributes:      attributes,
	}}
}

func TestReadSchemas(t *testing.T) {
	t.Parallel()

	server := &fakeServer{
		schemas: tfprotov6.GetProviderSchemaResponse{
			Provider: block("Provider.", &tfprotov6.SchemaAttribute{
				Name:     "service",
				Optional: true,
				NestedType: &tfprotov6.SchemaObject{
					Nesting:    tfprotov6.SchemaObjectNestingModeSingle,
					Attributes: []*tfprotov6.SchemaAttribute{{Name: "key", Type: tftypes.String, Optional: true, Sensitive: true}},
				},
			}),
			ResourceSchemas: map[string]*tfprotov6.Schema{
				"fake_thing": {Version: 2, Block: &tfprotov6.SchemaBlock{
					Attributes: []*tfprotov6.SchemaAttribute{{Name: "names", Type: tftypes.Set{ElementType: tftypes.String}, Required: true}},
					BlockTypes: []*tfprotov6.SchemaNestedBlock{{
						TypeName: "timeouts",
						Nesting:  tfprotov6.SchemaNestedBlockNestingModeSingle,
						Block:    block("Timeouts.").Block,
					}},
				}},
			},
			DataSourceSchemas:        map[string]*tfprotov6.Schema{"fake_things": block("Data source.")},
			EphemeralResourceSchemas: map[string]*tfprotov6.Schema{"fake_session": block("Ephemeral.")},
			ListResourceSchemas:      map[string]*tfprotov6.Schema{"fake_thing": block("List.")},
			ActionSchemas:            map[string]*tfprotov6.ActionSchema{"fake_send": {Schema: block("Action.")}},
			Functions: map[string]*tfprotov6.Function{"upper": {
				Summary:    "Function.",
				Parameters: []*tfprotov6.FunctionParameter{{Name: "text", Type: tftypes.String, AllowNullValue: true}},
				Return:     &tfprotov6.FunctionReturn{Type: tftypes.Map{ElementType: tftypes.Number}},
			}},
		},
		identities: tfprotov6.GetResourceIdentitySchemasResponse{
			IdentitySchemas: map[string]*tfprotov6.ResourceIdentitySchema{"fake_thing": {
				IdentityAttributes: []*tfprotov6.ResourceIdentitySchemaAttribute{{Name: "id", Type: tftypes.String, RequiredForImport: true}},
			}},
		},
	}

	schemas, err := readSchemas(t.Context(), "fake", server)
	if err != nil {
		t.Fatal(err)
	}
	encoded, err := json.Marshal(schemas)
	if err != nil {
		t.Fatal(err)
	}

	const want = `{"format_version": "1.0", "provider_schemas": {"fake": {
		"provider": {"version": 0, "block": {
			"description": "Provider.", "description_kind": "markdown",
			"attributes": {"service": {
				"description_kind": "plain", "optional": true,
				"nested_type": {"nesting_mode": "single", "attributes": {
					"key": {"type": "string", "description_kind": "plain", "optional": true, "sensitive": true}
				}}
			}}
		}},
		"resource_schemas": {"fake_thing": {"version": 2, "block": {
			"description_kind": "plain",
			"attributes": {"names": {"type": ["set", "string"], "description_kind": "plain", "required": true}},
			"block_types": {"timeouts": {"nesting_mode": "single", "block": {"description": "Timeouts.", "description_kind": "markdown"}}}
		}}},
		"data_source_schemas": {"fake_things": {"version": 0, "block": {"description": "Data source.", "description_kind": "markdown"}}},
		"ephemeral_resource_schemas": {"fake_session": {"version": 0, "block": {"description": "Ephemeral.", "description_kind": "markdown"}}},
		"list_resource_schemas": {"fake_thing": {"version": 0, "block": {"description": "List.", "description_kind": "markdown"}}},
		"action_schemas": {"fake_send": {"block": {"description": "Action.", "description_kind": "markdown"}}},
		"functions": {"upper": {
			"summary": "Function.",
			"return_type": ["map", "number"],
			"parameters": [{"name": "text", "type": "string", "is_nullable": true}]
		}},
		"resource_identity_schemas": {"fake_thing": {"version": 0, "attributes": {
			"id": {"type": "string", "required_for_import": true}
		}}}
	}}}`
	if diff := cmp.Diff(decode(t, []byte(want)), decode(t, encoded)); diff != "" {
		t.Errorf("unexpected schemas (-want +got):\n%s", diff)
	}
}

func TestReadSchemasReportsDiagnostics(t *testing.T) {
	t.Parallel()

	server := &fakeServer{schemas: tfprotov6.GetProviderSchemaResponse{
		Diagnostics: []*tfprotov6.Diagnostic{
			{Severity: tfprotov6.DiagnosticSeverityWarning, Summary: "Harmless"},
			{Severity: tfprotov6.DiagnosticSeverityError, Summary: "Duplicate type", Detail: "fake_thing is there twice."},
		},
	}}

	_, err := readSchemas(t.Context(), "fake", server)
	if err == nil || !strings.Contains(err.Error(), "Duplicate type: fake_thing is there twice.") || strings.Contains(err.Error(), "Harmless") {
		t.Errorf("got error %v, want only the error diagnostic", err)
	}
}

func decode(t *testing.T, encoded []byte) any {
	t.Helper()

	var decoded any
	if err := json.Unmarshal(encoded, &decoded); err != nil {
		t.Fatal(err)
	}

	return decoded
}
