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
	// Requires is the version whose key the room needs.
	Requires api.Version
	// FallbackTo is the version that serves the type where the key of Requires is missing.
	FallbackTo api.Version
	// AlsoUses is the version that the type uses too where its key is configured.
	AlsoUses api.Version
	// Service is set once the provider is configured.
	Service *Service
}

// Metadata names the type.
func (r *ResourceRoom) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_" + r.TypeName
}

// Configure takes the service from the provider.
func (r *ResourceRoom) Configure(_ context.Context, req resource.ConfigureRequest, resp *resource.ConfigureResponse) {
	r.Service = FromProvider(req.ProviderData, Need{r.Requires, r.FallbackTo, r.AlsoUses}, &resp.Diagnostics)
}

// DataSourceRoom is ResourceRoom for data sources.
type DataSourceRoom struct {
	// TypeName is the type without the provider's name, such as liveagent_tags.
	TypeName string
	// Requires is the version whose key the room needs.
	Requires api.Version
	// FallbackTo is the version that serves the type where the key of Requires is missing.
	FallbackTo api.Version
	// AlsoUses is the version that the type uses too where its key is configured.
	AlsoUses api.Version
	// Service is set once the provider is configured.
	Service *Service
}

// Metadata names the type.
func (d *DataSourceRoom) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_" + d.TypeName
}

// Configure takes the service from the provider.
func (d *DataSourceRoom) Configure(_ context.Context, req datasource.ConfigureRequest, resp *datasource.ConfigureResponse) {
	d.Service = FromProvider(req.ProviderData, Need{d.Requires, d.FallbackTo, d.AlsoUses}, &resp.Diagnostics)
}

// EphemeralRoom is ResourceRoom for ephemeral resources.
type EphemeralRoom struct {
	// TypeName is the type without the provider's name, such as
	// liveagent_agent_token.
	TypeName string
	// Requires is the version whose key the room needs.
	Requires api.Version
	// Service is set once the provider is configured.
	Service *Service
}

// Metadata names the type.
func (e *EphemeralRoom) Metadata(_ context.Context, req ephemeral.MetadataRequest, resp *ephemeral.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_" + e.TypeName
}

// Configure takes the service from the provider.
func (e *EphemeralRoom) Configure(_ context.Context, req ephemeral.ConfigureRequest, resp *ephemeral.ConfigureResponse) {
	e.Service = FromProvider(req.ProviderData, Need{Requires: e.Requires}, &resp.Diagnostics)
}

// ActionRoom is ResourceRoom for actions.
type ActionRoom struct {
	// TypeName is the type without the provider's name, such as
	// liveagent_send_message.
	TypeName string
	// Requires is the version whose key the room needs.
	Requires api.Version
	// Service is set once the provider is configured.
	Service *Service
}

// Metadata names the type.
func (a *ActionRoom) Metadata(_ context.Context, req action.MetadataRequest, resp *action.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_" + a.TypeName
}

// Configure takes the service from the provider.
func (a *ActionRoom) Configure(_ context.Context, req action.ConfigureRequest, resp *action.ConfigureResponse) {
	a.Service = FromProvider(req.ProviderData, Need{Requires: a.Requires}, &resp.Diagnostics)
}
