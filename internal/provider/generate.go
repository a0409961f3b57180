package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/kit/attribute"
)

// GenerateResourceConfig answers Terraform from 1.14 on, which writes configuration for what
// it imports or has queried. The framework leaves out what can only be read; beside that,
// what is generated holds only what identifies the object and what people manage.
func (s *server) GenerateResourceConfig(ctx context.Context, req *tfprotov6.GenerateResourceConfigRequest) (*tfprotov6.GenerateResourceConfigResponse, error) {
	resp, err := s.frameworkServer.GenerateResourceConfig(ctx, req)
	if err != nil || resp.Config == nil || hasError(resp.Diagnostics) {
		return resp, err
	}
	of, generation := describe(ctx, req.TypeName)
	kind := of.Type().TerraformType(ctx)
	state, err := resp.Config.Unmarshal(kind)
	if err != nil {
		return resp, err
	}
	config, err := generation.Generate(ctx, of, state)
	if err != nil {
		return resp, err
	}
	encoded, err := tfprotov6.NewDynamicValue(kind, config)
	resp.Config = &encoded
	return resp, err
}

// describe returns the schema of a type, and what is generated for its objects.
func describe(ctx context.Context, typeName string) (schema.Schema, attribute.Generation) {
	for _, offer := range offers() {
		for _, create := range offer.Resources() {
			var name resource.MetadataResponse
			var described resource.SchemaResponse
			one := create()
			one.Metadata(ctx, resource.MetadataRequest{ProviderTypeName: "helpdesk"}, &name)
			if name.TypeName == typeName {
				one.Schema(ctx, resource.SchemaRequest{}, &described)
				return described.Schema, offer.Generates()
			}
		}
	}
	return schema.Schema{}, attribute.Generation{}
}
