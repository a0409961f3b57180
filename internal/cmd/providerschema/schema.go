package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	tfjson "github.com/hashicorp/terraform-json"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// schemaServer is the part of a provider server that knows the schemas.
type schemaServer interface {
	GetProviderSchema(context.Context, *tfprotov6.GetProviderSchemaRequest) (*tfprotov6.GetProviderSchemaResponse, error)
	GetResourceIdentitySchemas(context.Context, *tfprotov6.GetResourceIdentitySchemasRequest) (*tfprotov6.GetResourceIdentitySchemasResponse, error)
}

// readSchemas asks server for all its schemas and returns them under the provider's name.
func readSchemas(ctx context.Context, name string, server schemaServer) (*tfjson.ProviderSchemas, error) {
	schemas, err := server.GetProviderSchema(ctx, &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		return nil, fmt.Errorf("reading the schemas: %w", err)
	}

	identities, err := server.GetResourceIdentitySchemas(ctx, &tfprotov6.GetResourceIdentitySchemasRequest{})
	if err != nil {
		return nil, fmt.Errorf("reading the identity schemas: %w", err)
	}

	if err := errors.Join(failure(schemas.Diagnostics), failure(identities.Diagnostics)); err != nil {
		return nil, err
	}

	return &tfjson.ProviderSchemas{
		FormatVersion: "1.0",
		Schemas: map[string]*tfjson.ProviderSchema{
			name: {
				ConfigSchema:             schemaJSON(schemas.Provider),
				ResourceSchemas:          each(schemas.ResourceSchemas, schemaJSON),
				DataSourceSchemas:        each(schemas.DataSourceSchemas, schemaJSON),
				EphemeralResourceSchemas: each(schemas.EphemeralResourceSchemas, schemaJSON),
				ListResourceSchemas:      each(schemas.ListResourceSchemas, schemaJSON),
				ActionSchemas:            each(schemas.ActionSchemas, actionJSON),
				Functions:                each(schemas.Functions, functionJSON),
				ResourceIdentitySchemas:  each(identities.IdentitySchemas, identityJSON),
			},
		},
	}, nil
}

// failure joins the errors among diagnostics, or is nil.
func failure(diagnostics []*tfprotov6.Diagnostic) error {
	var errs []error
	for _, d := range diagnostics {
		if d.Severity == tfprotov6.DiagnosticSeverityError {
			errs = append(errs, fmt.Errorf("%s: %s", d.Summary, d.Detail))
		}
	}

	return errors.Join(errs...)
}

// each converts every value of a map.
func each[From, To any](from map[string]From, convert func(From) To) map[string]To {
	to := make(map[string]To, len(from))
	for name, value := range from {
		to[name] = convert(value)
	}

	return to
}

func schemaJSON(s *tfprotov6.Schema) *tfjson.Schema {
	if s == nil {
		return nil
	}

	return &tfjson.Schema{
		Version: uint64(max(s.Version, 0)),
		Block:   blockJSON(s.Block),
	}
}

func actionJSON(a *tfprotov6.ActionSchema) *tfjson.ActionSchema {
	return &tfjson.ActionSchema{Block: blockJSON(a.Schema.Block)}
}

func blockJSON(b *tfprotov6.SchemaBlock) *tfjson.SchemaBlock {
	block := &tfjson.SchemaBlock{
		Attributes:      attributesJSON(b.Attributes),
		Description:     b.Description,
		DescriptionKind: kindJSON(b.DescriptionKind),
		Deprecated:      b.Deprecated,
	}

	if len(b.BlockTypes) > 0 {
		block.NestedBlocks = make(map[string]*tfjson.SchemaBlockType, len(b.BlockTypes))
	}
	for _, nested := range b.BlockTypes {
		block.NestedBlocks[nested.TypeName] = &tfjson.SchemaBlockType{
			NestingMode: tfjson.SchemaNestingMode(strings.ToLower(nested.Nesting.String())),
			Block:       blockJSON(nested.Block),
			MinItems:    uint64(max(nested.MinItems, 0)),
			MaxItems:    uint64(max(nested.MaxItems, 0)),
		}
	}

	return block
}

func attributesJSON(attributes []*tfprotov6.SchemaAttribute) map[string]*tfjson.SchemaAttribute {
	converted := make(map[string]*tfjson.SchemaAttribute, len(attributes))
	for _, a := range attributes {
		attribute := &tfjson.SchemaAttribute{
			Description:     a.Description,
			DescriptionKind: kindJSON(a.DescriptionKind),
			Deprecated:      a.Deprecated,
			Required:        a.Required,
			Optional:        a.Optional,
			Computed:        a.Computed,
			Sensitive:       a.Sensitive,
			WriteOnly:       a.WriteOnly,
		}
		if a.NestedType != nil {
			attribute.AttributeNestedType = &tfjson.SchemaNestedAttributeType{
				Attributes:  attributesJSON(a.NestedType.Attributes),
				NestingMode: tfjson.SchemaNestingMode(strings.ToLower(a.NestedType.Nesting.String())),
			}
		} else {
			setType(&attribute.AttributeType, a.Type)
		}
		converted[a.Name] = attribute
	}

	return converted
}

func functionJSON(f *tfprotov6.Function) *tfjson.FunctionSignature {
	signature := &tfjson.FunctionSignature{
		Summary:            f.Summary,
		Description:        f.Description,
		DeprecationMessage: f.DeprecationMessage,
	}
	setType(&signature.ReturnType, f.Return.Type)

	for _, p := range f.Parameters {
		signature.Parameters = append(signature.Parameters, parameterJSON(p))
	}
	if f.VariadicParameter != nil {
		signature.VariadicParameter = parameterJSON(f.VariadicParameter)
	}

	return signature
}

func parameterJSON(p *tfprotov6.FunctionParameter) *tfjson.FunctionParameter {
	parameter := &tfjson.FunctionParameter{
		Name:        p.Name,
		Description: p.Description,
		IsNullable:  p.AllowNullValue,
	}
	setType(&parameter.Type, p.Type)

	return parameter
}

func identityJSON(s *tfprotov6.ResourceIdentitySchema) *tfjson.IdentitySchema {
	identity := &tfjson.IdentitySchema{
		Version:    uint64(max(s.Version, 0)),
		Attributes: make(map[string]*tfjson.IdentityAttribute, len(s.IdentityAttributes)),
	}
	for _, a := range s.IdentityAttributes {
		attribute := &tfjson.IdentityAttribute{
			Description:       a.Description,
			RequiredForImport: a.RequiredForImport,
			OptionalForImport: a.OptionalForImport,
		}
		setType(&attribute.IdentityType, a.Type)
		identity.Attributes[a.Name] = attribute
	}

	return identity
}

func kindJSON(k tfprotov6.StringKind) tfjson.SchemaDescriptionKind {
	if k == tfprotov6.StringKindMarkdown {
		return tfjson.SchemaDescriptionKindMarkdown
	}

	return tfjson.SchemaDescriptionKindPlain
}

// setType fills a type of terraform-json's from one of the protocol's: both have the same JSON form. A type that cannot
// be converted is a defect of the schema, so it panics.
func setType(to json.Unmarshaler, from tftypes.Type) {
	encoded, err := json.Marshal(from)
	if err == nil {
		err = to.UnmarshalJSON(encoded)
	}
	if err != nil {
		panic(fmt.Sprintf("converting type %v: %v", from, err))
	}
}
