package livedesk

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/resource"
)

// ResourceRoom is what the resource and the list resource of every room begin
// with: the name of the type and the configured service.
type ResourceRoom struct {
	// TypeName is the type without the provider's name, such as livedesk_contact.
	TypeName string
	// Service is set once the provider is configured.
	Service *Service
}

// Metadata names the type.
func (r *ResourceRoom) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_" + r.TypeName
}

// Configure takes the service from the provider.
func (r *ResourceRoom) Configure(_ context.Context, req resource.ConfigureRequest, resp *resource.ConfigureResponse) {
	r.Service = FromProvider(req.ProviderData, &resp.Diagnostics)
}

// DataSourceRoom is ResourceRoom for data sources.
type DataSourceRoom struct {
	// TypeName is the type without the provider's name, such as livedesk_contacts.
	TypeName string
	// Service is set once the provider is configured.
	Service *Service
}

// Metadata names the type.
func (d *DataSourceRoom) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_" + d.TypeName
}

// Configure takes the service from the provider.
func (d *DataSourceRoom) Configure(_ context.Context, req datasource.ConfigureRequest, resp *datasource.ConfigureResponse) {
	d.Service = FromProvider(req.ProviderData, &resp.Diagnostics)
}

// ActionRoom is ResourceRoom for actions.
type ActionRoom struct {
	// TypeName is the type without the provider's name, such as
	// livedesk_send_message.
	TypeName string
	// Service is set once the provider is configured.
	Service *Service
}

// Metadata names the type.
func (a *ActionRoom) Metadata(_ context.Context, req action.MetadataRequest, resp *action.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_" + a.TypeName
}

// Configure takes the service from the provider.
func (a *ActionRoom) Configure(_ context.Context, req action.ConfigureRequest, resp *action.ConfigureResponse) {
	a.Service = FromProvider(req.ProviderData, &resp.Diagnostics)
}
