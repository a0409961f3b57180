package liveagent

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/liveagent/api"
)

// ResourceRoom is what the resource and the list resource of every room begin
// with: the name of the type and the configured service.
type ResourceRoom struct {
	// TypeName is the type without the provider's name, such as liveagent_tag.
	TypeName string
	// API is the version whose key the room needs.
	API api.Version
	// Service is set once the provider is configured.
	Service *Service
}

// Metadata names the type.
func (r *ResourceRoom) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_" + r.TypeName
}

// Configure takes the service from the provider.
func (r *ResourceRoom) Configure(_ context.Context, req resource.ConfigureRequest, resp *resource.ConfigureResponse) {
	r.Service = FromProvider(req.ProviderData, r.API, &resp.Diagnostics)
}

// DataSourceRoom is ResourceRoom for data sources.
type DataSourceRoom struct {
	// TypeName is the type without the provider's name, such as liveagent_tags.
	TypeName string
	// API is the version whose key the room needs.
	API api.Version
	// Service is set once the provider is configured.
	Service *Service
}

// Metadata names the type.
func (d *DataSourceRoom) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_" + d.TypeName
}

// Configure takes the service from the provider.
func (d *DataSourceRoom) Configure(_ context.Context, req datasource.ConfigureRequest, resp *datasource.ConfigureResponse) {
	d.Service = FromProvider(req.ProviderData, d.API, &resp.Diagnostics)
}
