package liveagent

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/ephemeral"
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
	// Or is the version that serves the room where the key of API is missing.
	Or api.Version
	// With is the version that the room uses too where its key is configured.
	With api.Version
	// Service is set once the provider is configured.
	Service *Service
}

// Metadata names the type.
func (r *ResourceRoom) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_" + r.TypeName
}

// Configure takes the service from the provider.
func (r *ResourceRoom) Configure(_ context.Context, req resource.ConfigureRequest, resp *resource.ConfigureResponse) {
	r.Service = FromProvider(req.ProviderData, Need{r.API, r.Or, r.With}, &resp.Diagnostics)
}

// DataSourceRoom is ResourceRoom for data sources.
type DataSourceRoom struct {
	// TypeName is the type without the provider's name, such as liveagent_tags.
	TypeName string
	// API is the version whose key the room needs.
	API api.Version
	// Or is the version that serves the room where the key of API is missing.
	Or api.Version
	// With is the version that the room uses too where its key is configured.
	With api.Version
	// Service is set once the provider is configured.
	Service *Service
}

// Metadata names the type.
func (d *DataSourceRoom) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_" + d.TypeName
}

// Configure takes the service from the provider.
func (d *DataSourceRoom) Configure(_ context.Context, req datasource.ConfigureRequest, resp *datasource.ConfigureResponse) {
	d.Service = FromProvider(req.ProviderData, Need{d.API, d.Or, d.With}, &resp.Diagnostics)
}

// EphemeralRoom is ResourceRoom for ephemeral resources.
type EphemeralRoom struct {
	// TypeName is the type without the provider's name, such as
	// liveagent_agent_token.
	TypeName string
	// API is the version whose key the room needs.
	API api.Version
	// Service is set once the provider is configured.
	Service *Service
}

// Metadata names the type.
func (e *EphemeralRoom) Metadata(_ context.Context, req ephemeral.MetadataRequest, resp *ephemeral.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_" + e.TypeName
}

// Configure takes the service from the provider.
func (e *EphemeralRoom) Configure(_ context.Context, req ephemeral.ConfigureRequest, resp *ephemeral.ConfigureResponse) {
	e.Service = FromProvider(req.ProviderData, Need{API: e.API}, &resp.Diagnostics)
}

// ActionRoom is ResourceRoom for actions.
type ActionRoom struct {
	// TypeName is the type without the provider's name, such as
	// liveagent_send_message.
	TypeName string
	// API is the version whose key the room needs.
	API api.Version
	// Service is set once the provider is configured.
	Service *Service
}

// Metadata names the type.
func (a *ActionRoom) Metadata(_ context.Context, req action.MetadataRequest, resp *action.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_" + a.TypeName
}

// Configure takes the service from the provider.
func (a *ActionRoom) Configure(_ context.Context, req action.ConfigureRequest, resp *action.ConfigureResponse) {
	a.Service = FromProvider(req.ProviderData, Need{API: a.API}, &resp.Diagnostics)
}
